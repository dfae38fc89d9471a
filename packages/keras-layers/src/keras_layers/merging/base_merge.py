"""Layers that make one tensor of several."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from typing_extensions import override

from keras_layers.complaints import BadValue
from keras_layers.layer import Layer
from keras_ops import ops
from keras_ops.shapes import broadcast_shapes
from keras_ops.tensor import KerasTensor, Shape


def check_masks(inputs: Any, mask: Any) -> None:
    """Raise unless there is a list of inputs and a list of as many masks.

    Raises:
        ArgumentError: one is no list, or the lengths differ.
    """
    if not isinstance(mask, (list, tuple)):
        raise BadValue(f"`mask` should be a list. Received: mask={mask}")
    if not isinstance(inputs, (list, tuple)):
        raise BadValue(f"`inputs` should be a list. Received: inputs={inputs}")
    if len(mask) != len(inputs):
        raise BadValue(
            f"The lists `inputs` and `mask` should have the same length. Received: inputs={inputs} of length"
            f" {len(inputs)}, and mask={mask} of length {len(mask)}"
        )


class Merge(Layer):
    """Combines tensors element by element, broadcast against each other; a subclass says how.

    Tensors with fewer axes get axes of size one behind the batch axis.
    """

    _TAKES: ClassVar[str] = "A merge layer should be called on a list of inputs"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.supports_masking = True

    @override
    def build(self, input_shape: Sequence[Shape]) -> None:
        self._check(input_shape)
        self.compute_output_shape(input_shape)  # refuses shapes that do not fit

    def _check(self, shapes: Sequence[Shape], same_batch: bool = True) -> None:
        if not isinstance(shapes, (list, tuple)) or not all(isinstance(shape, (list, tuple)) for shape in shapes):
            raise BadValue(f"{self._TAKES}. Received: input_shape={shapes} (not a list of shapes)")
        if not shapes:
            raise BadValue(f"{self._TAKES}. Received: input_shape={shapes}; expected at least one input.")
        batches = {shape[0] for shape in shapes if shape and shape[0] is not None}
        if same_batch and len(batches) > 1:
            raise BadValue(
                f"Cannot merge tensors with different batch sizes. Received tensors with shapes {list(shapes)}"
            )

    def _merge(self, inputs: Sequence[Any]) -> Any:
        raise NotImplementedError(f"`{type(self).__name__}` does not implement `_merge`.")

    @override
    def call(self, inputs: Any) -> Any:
        if not isinstance(inputs, (list, tuple)):
            raise BadValue(f"{self._TAKES}. Received: inputs={inputs} (not a list of tensors)")
        return self._merge(self._same_rank(inputs))

    def _same_rank(self, inputs: Sequence[Any]) -> list[Any]:
        rank = max(len(x.shape) for x in inputs)
        aligned = []
        for x in inputs:
            while len(x.shape) < rank:
                x = ops.expand_dims(x, axis=1)
            aligned.append(x)
        return aligned

    @override
    def compute_output_shape(self, input_shape: Any) -> Any:
        self._check(input_shape, same_batch=False)
        batches = {shape[0] for shape in input_shape if shape}
        merged = tuple(input_shape[0][1:])
        for shape in input_shape[1:]:
            try:
                merged = broadcast_shapes(merged, shape[1:], self.name)
            except ValueError as error:
                raise BadValue(
                    f"Inputs have incompatible shapes. Received shapes {merged} and {tuple(shape[1:])}"
                ) from error
        return (batches.pop() if len(batches) == 1 else None, *merged)

    @override
    def compute_output_spec(self, inputs: Any) -> Any:
        shape = self.compute_output_shape([x.shape for x in inputs])
        found = super().compute_output_spec(inputs) if any(x.sparse or x.ragged for x in inputs) else None
        return found if found is not None else KerasTensor(shape, self.compute_dtype)

    @override
    def compute_mask(self, inputs: Any, mask: Any = None) -> Any:
        if mask is None:
            return None
        check_masks(inputs, mask)
        known = [one for one in mask if one is not None]
        if len(known) < len(inputs):
            return None
        combined = known[0]
        for one in known[1:]:
            combined = ops.logical_or(combined, one)
        return combined

    @override
    def get_config(self) -> dict[str, Any]:
        return super().get_config()
