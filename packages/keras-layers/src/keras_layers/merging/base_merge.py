"""Layers that make one tensor of several."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from typing_extensions import override

from keras_layers.layer import Layer
from keras_ops import ops
from keras_ops.errors import ShapeError
from keras_ops.shapes import broadcast_shapes
from keras_ops.tensor import KerasTensor, Shape


class Merge(Layer):
    """Combines tensors element by element, broadcast against each other; a subclass says how.

    Tensors with fewer axes get axes of size one behind the batch axis.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.supports_masking = True

    @override
    def build(self, input_shape: Sequence[Shape]) -> None:
        self._check(input_shape)

    def _check(self, shapes: Sequence[Shape], at_least: int = 1, same_batch: bool = True) -> None:
        if not isinstance(shapes, (list, tuple)) or not all(isinstance(shape, (list, tuple)) for shape in shapes):
            raise ShapeError(self.name, f"a merge layer takes a list of tensors; the input has shape {shapes}.")
        if len(shapes) < at_least:
            raise ShapeError(self.name, f"{len(shapes)} inputs came; expected at least {at_least}.")
        batches = {shape[0] for shape in shapes if shape and shape[0] is not None}
        if same_batch and len(batches) > 1:
            raise ShapeError(self.name, f"the inputs have batches of different sizes: {list(shapes)}.")

    def _merge(self, inputs: Sequence[Any]) -> Any:
        raise NotImplementedError(f"`{type(self).__name__}` does not implement `_merge`.")

    @override
    def call(self, inputs: Any) -> Any:
        if not isinstance(inputs, (list, tuple)):
            raise ShapeError(self.name, "a merge layer takes a list of tensors; a single one came.")
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
        rank = max(len(shape) for shape in input_shape)
        merged: Shape = (1,) * rank
        for shape in input_shape:
            aligned = (shape[0], *(1,) * (rank - len(shape)), *shape[1:]) if shape else (1,) * rank
            merged = broadcast_shapes(merged, aligned, self.name)
        return merged

    @override
    def compute_output_spec(self, inputs: Any) -> Any:
        return KerasTensor(self.compute_output_shape([x.shape for x in inputs]), self.compute_dtype)

    @override
    def compute_mask(self, inputs: Any, mask: Any = None) -> Any:
        known = [one for one in mask or [] if one is not None]
        if len(known) < len(inputs):
            return None
        combined = known[0]
        for one in known[1:]:
            combined = ops.logical_or(combined, one)
        return combined

    @override
    def get_config(self) -> dict[str, Any]:
        return super().get_config()
