"""`Softmax`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from typing_extensions import override

from keras_layers import activations
from keras_layers.layer import Layer
from keras_ops import ops
from keras_ops.tensor import Shape
from keras_saving.registry import builtin

_VERY_NEGATIVE: Final = {"float16": -3e4}


@builtin("keras.layers", kind="layer")
class Softmax(Layer):
    """Scale elements so that they are positive and sum to one along an axis, or several.

    Args:
        axis: The axis, or several that count as one.
        **kwargs: Arguments of `Layer`.

    Call arguments:
        inputs: Tensor of any shape, holding logits.
        mask: Boolean tensor that broadcasts against the inputs, true for elements that count; the others get zero.

    Returns:
        Tensor of the shape of the input, holding probabilities.

    Examples:
        >>> Softmax()(np.array([[0.0, 0.0]])).tolist()
        [[0.5, 0.5]]
    """

    def __init__(self, axis: int | Sequence[int] = -1, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.axis = axis
        self.supports_masking = True
        self.built = True

    @override
    def call(self, inputs: Any, mask: Any = None) -> Any:
        if mask is None:
            return self._softmax(inputs)
        counts = ops.cast(mask, inputs.dtype)
        lowered = ops.where(mask, inputs, ops.cast(_VERY_NEGATIVE.get(ops.dtype(inputs), -1e9), inputs.dtype))
        return ops.multiply(self._softmax(lowered), counts)

    def _softmax(self, x: Any) -> Any:
        if isinstance(self.axis, int):
            return activations.softmax(x, axis=self.axis)
        if len(self.axis) == 1:
            return activations.softmax(x, axis=self.axis[0])
        weights = ops.exp(ops.subtract(x, ops.stop_gradient(ops.max(x, axis=self.axis, keepdims=True))))
        return ops.divide(weights, ops.sum(weights, axis=self.axis, keepdims=True))

    @override
    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "axis": self.axis}

    @override
    def compute_output_shape(self, input_shape: Shape) -> Shape:
        return input_shape
