"""`Permute`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from typing_extensions import override

from keras_layers.complaints import BadValue
from keras_layers.input_spec import InputSpec
from keras_layers.layer import Layer
from keras_ops import ops
from keras_ops.tensor import KerasTensor, Shape
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class Permute(Layer):
    """Put the axes of every sample in another order.

    Args:
        dims: The axes, counted from one, in their new order; `(2, 1)` swaps two axes.
        **kwargs: Arguments of `Layer`.

    Call arguments:
        inputs: Tensor with as many axes behind the batch axis as `dims` has.

    Raises:
        ArgumentError: `dims` does not hold each of the axes once.

    Examples:
        >>> Permute((2, 1))(np.zeros((1, 2, 3))).shape == (1, 3, 2)
        True
    """

    def __init__(self, dims: Sequence[int], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        found = tuple(dims) if isinstance(dims, (list, tuple)) else ()
        if not found or sorted(found) != list(range(1, len(found) + 1)):
            raise BadValue(
                "Invalid permutation argument `dims` for Permute Layer. The set of indices in `dims` must be consecutive and"
                f" start from 1. Received dims={dims}"
            )
        self.dims = found
        self.input_spec = InputSpec(ndim=len(found) + 1)

    @override
    def call(self, inputs: Any) -> Any:
        return ops.transpose(inputs, axes=(0, *self.dims))

    @override
    def compute_output_shape(self, input_shape: Shape) -> Shape:
        return (input_shape[0], *(input_shape[axis] for axis in self.dims))

    @override
    def compute_output_spec(self, inputs: Any) -> Any:
        return KerasTensor(self.compute_output_shape(inputs.shape), inputs.dtype, sparse=inputs.sparse)

    @override
    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "dims": self.dims}
