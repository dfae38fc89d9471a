"""Zeros around sequences, images and volumes, and edges cut off them."""

from __future__ import annotations

from typing import Any

from keras_layers.complaints import BadValue
from keras_layers.input_spec import InputSpec
from keras_layers.layer import Layer
from keras_ops.settings import standardize_data_format
from keras_ops.tensor import Shape


class BaseBorders(Layer):
    """A layer that changes the size of `rank` spatial axes at both ends.

    Args:
        rank: Number of spatial axes.
        data_format: `"channels_last"` or `"channels_first"`.
        **kwargs: Arguments of `Layer`.
    """

    def __init__(self, rank: int, data_format: str | None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.rank = rank
        self.data_format = standardize_data_format(data_format)
        self.input_spec = InputSpec(ndim=rank + 2)

    @property
    def _first(self) -> int:
        return 1 if self.data_format == "channels_last" else 2

    def _too_much(self) -> str:
        if self.rank == 1:
            return f"`cropping` parameter of `{type(self).__name__}` layer must be smaller than the input length."
        return "Values in `cropping` argument should be smaller than the corresponding spatial dimension of the input."

    def _changed(self, input_shape: Shape, changes: tuple[int, ...]) -> Shape:
        sizes = list(input_shape)
        for i, change in enumerate(changes, self._first):
            size = sizes[i]
            if size is None:
                continue
            if size + change <= 0:
                raise BadValue(
                    f"{self._too_much()} Received: inputs.shape={tuple(input_shape)}; of axis {i}, of size {size}, {-change}"
                    f" are cut off."
                )
            sizes[i] = size + change
        return tuple(sizes)
