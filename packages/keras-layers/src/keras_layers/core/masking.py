"""`Masking`."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from keras_layers.layer import Layer
from keras_ops import ops
from keras_ops.tensor import Shape
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class Masking(Layer):
    """Mask the steps of a sequence at which every feature has a certain value, and set them to zero.

    Args:
        mask_value: The value.
        **kwargs: Arguments of `Layer`.

    Call arguments:
        inputs: Tensor of shape `(batch, steps, features)`.

    Returns:
        Tensor of the shape of the input, with a mask that is true for the steps that count.

    Examples:
        >>> Masking(9.0)(np.array([[[9.0, 9.0], [9.0, 1.0]]])).tolist()
        [[[0.0, 0.0], [9.0, 1.0]]]
    """

    def __init__(self, mask_value: Any = 0.0, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.mask_value = mask_value
        self.supports_masking = True
        self.built = True

    @override
    def compute_mask(self, inputs: Any, mask: Any = None) -> Any:
        return ops.any(ops.not_equal(inputs, self.mask_value), axis=-1)

    @override
    def call(self, inputs: Any) -> Any:
        counts = ops.any(ops.not_equal(inputs, self.mask_value), axis=-1, keepdims=True)
        return ops.multiply(inputs, ops.cast(counts, inputs.dtype))

    @override
    def compute_output_shape(self, input_shape: Shape) -> Shape:
        return input_shape

    @override
    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "mask_value": self.mask_value}
