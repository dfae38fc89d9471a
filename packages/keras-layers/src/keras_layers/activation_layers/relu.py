"""`ReLU`."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from keras_layers import activations
from keras_layers.complaints import BadValue
from keras_layers.layer import Layer
from keras_ops.tensor import Shape
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class ReLU(Layer):
    """Set what lies below a threshold to zero, or to a fraction of its distance; bound the rest.

    `max_value` for `x >= max_value`, `x` for `threshold <= x < max_value`, `negative_slope * (x - threshold)` else.

    Args:
        max_value: The bound, or `None` for none.
        negative_slope: Slope below the threshold.
        threshold: The threshold.
        **kwargs: Arguments of `Layer`.

    Raises:
        ArgumentError: an argument is negative, or `None` where that does not fit.

    Examples:
        >>> ReLU(max_value=3.0)(np.array([-1.0, 2.0, 5.0])).tolist()
        [0.0, 2.0, 3.0]
    """

    def __init__(
        self, max_value: float | None = None, negative_slope: float = 0.0, threshold: float = 0.0, **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        if max_value is not None and max_value < 0:
            raise BadValue(f"max_value of a ReLU layer cannot be a negative value. Received: max_value={max_value}")
        for argument, value in (("negative_slope", negative_slope), ("threshold", threshold)):
            if value is None or value < 0:
                raise BadValue(f"{argument} of a ReLU layer cannot be a negative value. Received: {argument}={value}")
        self.max_value: float | None = max_value
        self.negative_slope: float = negative_slope
        self.threshold: float = threshold
        self.supports_masking = True
        self.built = True

    @override
    def call(self, inputs: Any) -> Any:
        return activations.relu(
            inputs, negative_slope=self.negative_slope, max_value=self.max_value, threshold=self.threshold
        )

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "max_value": self.max_value,
            "negative_slope": self.negative_slope,
            "threshold": self.threshold,
        }

    @override
    def compute_output_shape(self, input_shape: Shape) -> Shape:
        return input_shape
