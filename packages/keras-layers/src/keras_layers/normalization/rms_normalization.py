"""`RMSNormalization`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from typing_extensions import override

from keras_layers.layer import Layer
from keras_layers.normalization.affine import axes_of, sizes_of
from keras_ops import ops
from keras_ops.tensor import Shape
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class RMSNormalization(Layer):
    """Divide by the root mean square over some axes, then multiply by a learned scale.

    Args:
        axis: Axis to normalize over, or several.
        epsilon: Added to the mean square, for stability.
        **kwargs: Arguments of `Layer`.

    Attributes:
        scale: Weight of the sizes of the axes.

    Call arguments:
        x: Tensor of any shape.

    Returns:
        Tensor of the shape of the input.

    Raises:
        ArgumentTypeError: `axis` holds something else than integers.

    Source: arXiv:1910.07467.

    Examples:
        >>> RMSNormalization(epsilon=0.0)(np.array([[2.0, 2.0]])).tolist()
        [[1.0, 1.0]]
    """

    def __init__(self, axis: int | Sequence[int] = -1, epsilon: float = 1e-6, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        axes = axes_of("RMSNormalization", axis)
        self.axis: int | list[int] = axes if isinstance(axis, (list, tuple)) else axes[0]
        self.epsilon = epsilon

    @override
    def build(self, input_shape: Shape) -> None:
        self.axis = axes_of("RMSNormalization", self.axis)
        shape = sizes_of("RMSNormalization", self.axis, input_shape)
        self.scale: Any = self.add_weight(shape=shape, initializer="ones", autocast=False, name="scale")

    @override
    def call(self, x: Any) -> Any:
        outputs = ops.rms_normalization(x, scale=self.scale, axis=self.axis, epsilon=self.epsilon)
        return ops.cast(outputs, self.compute_dtype)

    @override
    def compute_output_shape(self, input_shape: Shape) -> Shape:
        return input_shape

    @override
    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "axis": self.axis, "epsilon": self.epsilon}
