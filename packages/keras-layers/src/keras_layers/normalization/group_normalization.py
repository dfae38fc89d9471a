"""`GroupNormalization`."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from keras_layers.complaints import BadValue
from keras_layers.input_spec import InputSpec
from keras_layers.normalization.affine import AffineNormalization, sizes_of
from keras_ops import ops
from keras_ops.errors import ArgumentError
from keras_ops.promotion import result_type
from keras_ops.shapes import normalize_axis
from keras_ops.tensor import Shape
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class GroupNormalization(AffineNormalization):
    """Give every group of channels of a sample mean zero and variance one, then channels a learned scale and offset.

    Args:
        groups: Number of groups, which divides the number of channels; -1 makes each channel a group.
        axis: Axis of the channels.
        epsilon: Added to the variance, for stability.
        center: Whether there is an offset, `beta`.
        scale: Whether there is a scale, `gamma`.
        beta_initializer: Initializer of the offset.
        gamma_initializer: Initializer of the scale.
        beta_regularizer: Regularizer of the offset.
        gamma_regularizer: Regularizer of the scale.
        beta_constraint: Constraint of the offset.
        gamma_constraint: Constraint of the scale.
        **kwargs: Arguments of `Layer`.

    Attributes:
        gamma: Weight of shape `(channels,)`, or `None`.
        beta: Weight of shape `(channels,)`, or `None`.

    Call arguments:
        inputs: Tensor of any shape.

    Returns:
        Tensor of the shape of the input.

    Raises:
        ArgumentError: `groups` does not divide the number of channels.

    Source: arXiv:1803.08494.

    Examples:
        >>> x = np.array([[1.0, 3.0, 20.0, 40.0]])
        >>> GroupNormalization(groups=2, epsilon=0.0)(x).tolist()
        [[-1.0, 1.0, -1.0, 1.0]]
    """

    def __init__(
        self,
        groups: int = 32,
        axis: int = -1,
        epsilon: float = 1e-3,
        center: bool = True,
        scale: bool = True,
        beta_initializer: Any = "zeros",
        gamma_initializer: Any = "ones",
        beta_regularizer: Any = None,
        gamma_regularizer: Any = None,
        beta_constraint: Any = None,
        gamma_constraint: Any = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(
            epsilon=epsilon,
            center=center,
            scale=scale,
            beta_initializer=beta_initializer,
            gamma_initializer=gamma_initializer,
            beta_regularizer=beta_regularizer,
            gamma_regularizer=gamma_regularizer,
            beta_constraint=beta_constraint,
            gamma_constraint=gamma_constraint,
            **kwargs,
        )
        if isinstance(groups, bool) or not hasattr(groups, "__index__") or (groups <= 0 and groups != -1):
            raise ArgumentError("GroupNormalization", "groups", groups, "a positive integer, or -1")
        if isinstance(axis, bool) or not hasattr(axis, "__index__"):
            raise ArgumentError("GroupNormalization", "axis", axis, "an integer")
        self.groups: int = groups
        self.axis: int = axis

    @override
    def build(self, input_shape: Shape) -> None:
        (channels,) = sizes_of("GroupNormalization", [self.axis], input_shape)
        if self.groups == -1:
            self.groups = channels
        if channels % self.groups:
            problem = "cannot be more than" if channels < self.groups else "must be a multiple of"
            raise BadValue(
                f"Number of groups ({self.groups}) {problem} the number of channels ({channels})."
                " Expected a number that divides that of the channels."
            )
        self.input_spec = InputSpec(ndim=len(input_shape), axes={self.axis: channels})
        if self.scale:
            self.gamma: Any = self._add_gamma((channels,))
        if self.center:
            self.beta: Any = self._add_beta((channels,))

    @override
    def call(self, inputs: Any) -> Any:
        dtype = result_type(inputs.dtype, "float32")  # sums of half precision lose too much
        x = ops.cast(inputs, dtype)
        axis = normalize_axis(self.axis, len(inputs.shape), "GroupNormalization")
        sizes = list(ops.shape(x))
        grouped = ops.reshape(x, (*sizes[:axis], self.groups, sizes[axis] // self.groups, *sizes[axis + 1 :]))
        others = [i for i in range(1, len(grouped.shape)) if i != axis]
        mean, variance = ops.moments(grouped, axes=others, keepdims=True)
        scaled = ops.multiply(ops.subtract(grouped, mean), ops.rsqrt(ops.add(variance, self.epsilon)))
        outputs = ops.reshape(scaled, sizes)
        shape = [sizes[axis] if i == axis else 1 for i in range(len(sizes))]
        if self.gamma is not None:
            outputs = ops.multiply(outputs, ops.reshape(ops.cast(self.gamma, dtype), shape))
        if self.beta is not None:
            outputs = ops.add(outputs, ops.reshape(ops.cast(self.beta, dtype), shape))
        return ops.cast(outputs, self.compute_dtype)

    @override
    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "groups": self.groups, "axis": self.axis, **self._affine_config()}
