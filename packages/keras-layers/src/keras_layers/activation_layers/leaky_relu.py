"""`LeakyReLU`."""

from __future__ import annotations

import warnings
from typing import Any

from typing_extensions import override

from keras_layers import activations
from keras_layers.complaints import BadValue
from keras_layers.layer import Layer
from keras_ops.tensor import Shape
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class LeakyReLU(Layer):
    """Multiply what is negative by a small slope.

    Args:
        negative_slope: The slope.
        **kwargs: Arguments of `Layer`; `alpha` is a deprecated name of the slope.

    Raises:
        ArgumentError: `negative_slope` is negative or `None`.

    Source: Maas, Hannun and Ng, "Rectifier nonlinearities improve neural network acoustic models", 2013.

    Examples:
        >>> LeakyReLU(0.5)(np.array([-1.0, 2.0])).tolist()
        [-0.5, 2.0]
    """

    def __init__(self, negative_slope: float = 0.3, **kwargs: Any) -> None:
        if "alpha" in kwargs:
            negative_slope = kwargs.pop("alpha")
            warnings.warn("`LeakyReLU`: alpha is deprecated; use negative_slope.", stacklevel=2)
        super().__init__(**kwargs)
        if negative_slope is None or negative_slope < 0:
            raise BadValue(
                "The negative_slope value of a Leaky ReLU layer cannot be None or negative value. Expected a float. Received:"
                f" negative_slope={negative_slope}"
            )
        self.negative_slope = negative_slope
        self.supports_masking = True
        self.built = True

    @override
    def call(self, inputs: Any) -> Any:
        return activations.leaky_relu(inputs, negative_slope=self.negative_slope)

    @override
    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "negative_slope": self.negative_slope}

    @override
    def compute_output_shape(self, input_shape: Shape) -> Shape:
        return input_shape
