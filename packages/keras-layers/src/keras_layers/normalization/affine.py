"""What normalization layers with a scale and an offset share."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from keras_layers import constraints, initializers, regularizers
from keras_layers.complaints import BadType, BadValue
from keras_layers.layer import Layer
from keras_ops.shapes import normalize_axis
from keras_ops.tensor import Shape


class AffineNormalization(Layer):
    """Normalizes, then multiplies by `gamma` and adds `beta`; the public classes say over which axes.

    Args:
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
    """

    def __init__(
        self,
        *,
        epsilon: float,
        center: bool,
        scale: bool,
        beta_initializer: Any,
        gamma_initializer: Any,
        beta_regularizer: Any,
        gamma_regularizer: Any,
        beta_constraint: Any,
        gamma_constraint: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.epsilon: float = epsilon
        self.center: bool = center
        self.scale: bool = scale
        self.beta_initializer: Any = initializers.get(beta_initializer)
        self.gamma_initializer: Any = initializers.get(gamma_initializer)
        self.beta_regularizer: Any = regularizers.get(beta_regularizer)
        self.gamma_regularizer: Any = regularizers.get(gamma_regularizer)
        self.beta_constraint: Any = constraints.get(beta_constraint)
        self.gamma_constraint: Any = constraints.get(gamma_constraint)
        self.supports_masking = True
        self.gamma: Any = None
        self.beta: Any = None

    def _add_gamma(self, shape: tuple[int, ...]) -> Any:
        return self.add_weight(
            shape=shape,
            initializer=self.gamma_initializer,
            regularizer=self.gamma_regularizer,
            constraint=self.gamma_constraint,
            autocast=False,
            name="gamma",
        )

    def _add_beta(self, shape: tuple[int, ...]) -> Any:
        return self.add_weight(
            shape=shape,
            initializer=self.beta_initializer,
            regularizer=self.beta_regularizer,
            constraint=self.beta_constraint,
            autocast=False,
            name="beta",
        )

    @override
    def compute_output_shape(self, input_shape: Shape) -> Shape:
        return input_shape

    def _affine_config(self) -> dict[str, Any]:
        return {
            "epsilon": self.epsilon,
            "center": self.center,
            "scale": self.scale,
            "beta_initializer": initializers.serialize(self.beta_initializer),
            "gamma_initializer": initializers.serialize(self.gamma_initializer),
            "beta_regularizer": regularizers.serialize(self.beta_regularizer),
            "gamma_regularizer": regularizers.serialize(self.gamma_regularizer),
            "beta_constraint": constraints.serialize(self.beta_constraint),
            "gamma_constraint": constraints.serialize(self.gamma_constraint),
        }


def axes_of(where: str, axis: Any) -> list[int]:
    """Return one or several axes as a list.

    Raises:
        ArgumentTypeError: `axis` is something else.
    """
    axes = list(axis) if isinstance(axis, (list, tuple)) else [axis]
    if not axes or any(isinstance(one, bool) or not hasattr(one, "__index__") for one in axes):
        raise BadType(
            f"Expected an int or a list/tuple of ints for the argument 'axis', but received: {axis!r}. Invalid value for"
            f" `axis` argument of `{where}`: expected an int or a list/tuple of ints. Received: axis={axis}"
        )
    return [int(one) for one in axes]


def sizes_of(where: str, axes: list[int], input_shape: Shape) -> tuple[int, ...]:
    """Return the sizes of axes, which must be known.

    Raises:
        AxisError: an axis lies outside the rank.
        ArgumentError: a size is unknown.
    """
    sizes = [input_shape[normalize_axis(axis, len(input_shape), where)] for axis in axes]
    if None in sizes:
        unknown = next(axis for axis, size in zip(axes, sizes, strict=True) if size is None)
        raise BadValue(
            f"Axis {unknown} of input tensor should have a defined dimension but the layer received an input with shape"
            f" {tuple(input_shape)}. `{where}` makes weights for it."
        )
    return tuple(size for size in sizes if size is not None)
