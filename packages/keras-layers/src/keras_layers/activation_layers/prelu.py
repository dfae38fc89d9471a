"""`PReLU`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from typing_extensions import override

from keras_layers import constraints, initializers, regularizers
from keras_layers.input_spec import InputSpec
from keras_layers.layer import Layer
from keras_ops import ops
from keras_ops.errors import ArgumentError
from keras_ops.tensor import Shape
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class PReLU(Layer):
    """Multiply what is negative by a learned slope.

    Args:
        alpha_initializer: Initializer of the slopes.
        alpha_regularizer: Regularizer of the slopes.
        alpha_constraint: Constraint of the slopes.
        shared_axes: Axes along which the slope is the same: `[1, 2]` for images, with channels last.
        **kwargs: Arguments of `Layer`.

    Attributes:
        alpha: Weight of the shape of a sample, with size one along shared axes.

    Source: arXiv:1502.01852.

    Examples:
        >>> PReLU(alpha_initializer="ones")(np.array([[-1.0, 2.0]])).tolist()
        [[-1.0, 2.0]]
    """

    alpha: Any

    def __init__(
        self,
        alpha_initializer: Any = "Zeros",
        alpha_regularizer: Any = None,
        alpha_constraint: Any = None,
        shared_axes: int | Sequence[int] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.alpha_initializer: Any = initializers.get(alpha_initializer)
        self.alpha_regularizer: Any = regularizers.get(alpha_regularizer)
        self.alpha_constraint: Any = constraints.get(alpha_constraint)
        self.shared_axes: list[int] | None = (
            None if shared_axes is None else list(shared_axes) if isinstance(shared_axes, Sequence) else [shared_axes]
        )
        self.supports_masking = True

    @override
    def build(self, input_shape: Shape) -> None:
        rank, shared = len(input_shape), self.shared_axes or []
        if any(not 0 < axis < rank for axis in shared):
            raise ArgumentError("PReLU", "shared_axes", shared, f"axes from 1 to {rank - 1}")
        shape = [1 if i in shared else size for i, size in enumerate(input_shape)][1:]
        if None in shape:
            raise ArgumentError(
                "PReLU.build", "input_shape", input_shape, "known sizes of the axes that are not shared"
            )
        self.alpha = self.add_weight(
            shape=[size for size in shape if size is not None],
            initializer=self.alpha_initializer,
            regularizer=self.alpha_regularizer,
            constraint=self.alpha_constraint,
            name="alpha",
        )
        fixed = {i: size for i, size in enumerate(input_shape) if i and i not in shared}
        self.input_spec = InputSpec(ndim=rank, axes=fixed)

    @override
    def call(self, inputs: Any) -> Any:
        negative = ops.multiply(self.alpha, ops.relu(ops.negative(inputs)))
        return ops.subtract(ops.relu(inputs), negative)

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "alpha_initializer": initializers.serialize(self.alpha_initializer),
            "alpha_regularizer": regularizers.serialize(self.alpha_regularizer),
            "alpha_constraint": constraints.serialize(self.alpha_constraint),
            "shared_axes": self.shared_axes,
        }

    @override
    def compute_output_shape(self, input_shape: Shape) -> Shape:
        return input_shape
