"""`Reshape`."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from typing_extensions import override

from keras_layers.complaints import BadValue
from keras_layers.layer import Layer
from keras_ops import ops
from keras_ops.errors import ArgumentError
from keras_ops.tensor import KerasTensor, Shape
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class Reshape(Layer):
    """Give every sample another shape.

    Args:
        target_shape: The shape, the batch axis left out; -1 for one size that follows from the others.
        **kwargs: Arguments of `Layer`.

    Call arguments:
        inputs: Tensor of shape `(batch, ...)`.

    Returns:
        Tensor of shape `(batch, *target_shape)`.

    Raises:
        ArgumentError: `target_shape` holds more than one -1, or something else than sizes.
        ShapeError: the number of elements differs.

    Examples:
        >>> Reshape((3, -1))(np.zeros((2, 6))).shape == (2, 3, 2)
        True
    """

    def __init__(self, target_shape: Sequence[int], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        sizes = tuple(target_shape) if isinstance(target_shape, Sequence) else (target_shape,)
        if any(isinstance(size, bool) or not hasattr(size, "__index__") or size < -1 for size in sizes):
            raise ArgumentError("Reshape", "target_shape", target_shape, "a tuple of sizes, of which one may be -1")
        if sizes.count(-1) > 1:
            raise BadValue(
                f"The `target_shape` argument must not contain more than one `-1` value. Received: target_shape={target_shape}"
            )
        self.target_shape: tuple[int, ...] = tuple(int(size) for size in sizes)
        self.built = True

    @override
    def call(self, inputs: Any) -> Any:
        target = self.compute_output_shape(tuple(inputs.shape))[1:]
        sizes = tuple(-1 if size is None else size for size in target)
        batch = ops.shape(inputs)[0] if -1 in sizes or 0 in sizes else -1
        return ops.reshape(inputs, (batch, *sizes))

    @override
    def compute_output_shape(self, input_shape: Shape) -> Shape:
        known = [size for size in input_shape[1:] if size is not None]
        target = self.target_shape
        if len(known) < len(input_shape) - 1:
            return (input_shape[0], *(None if size == -1 else size for size in target))
        given, wanted = math.prod(known), math.prod(size for size in target if size != -1)
        if (given % wanted if wanted else given) if -1 in target else given != wanted:
            divided = (
                ", however, the input size cannot by divided by the specified dimensions in target_shape"
                if -1 in target
                else ""
            )
            raise BadValue(
                f"The total size of the tensor must be unchanged{divided}. Received: input_shape={tuple(input_shape[1:])},"
                f" target_shape={target}"
            )
        return (input_shape[0], *(given // max(wanted, 1) if size == -1 else size for size in target))

    @override
    def compute_output_spec(self, inputs: Any) -> Any:
        return KerasTensor(self.compute_output_shape(inputs.shape), inputs.dtype, sparse=inputs.sparse)

    @override
    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "target_shape": self.target_shape}
