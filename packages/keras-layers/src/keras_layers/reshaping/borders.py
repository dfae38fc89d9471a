"""Zeros around images, and edges cut off them."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from keras_layers.geometry import before_and_after
from keras_layers.input_spec import InputSpec
from keras_layers.layer import Layer
from keras_ops import ops
from keras_ops.errors import ShapeError
from keras_ops.settings import standardize_data_format
from keras_ops.tensor import Shape
from keras_saving.registry import builtin


class _Borders(Layer):
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

    def _changed(self, input_shape: Shape, changes: tuple[int, ...]) -> Shape:
        sizes = list(input_shape)
        for i, change in enumerate(changes, self._first):
            size = sizes[i]
            if size is None:
                continue
            if size + change <= 0:
                raise ShapeError(self.name, f"nothing is left of axis {i}, of size {size}: {-change} are cut off.")
            sizes[i] = size + change
        return tuple(sizes)

    @override
    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "data_format": self.data_format}


@builtin("keras.layers", kind="layer")
class ZeroPadding2D(_Borders):
    """Put zeros around images.

    Args:
        padding: Number of rows and columns: an integer for all sides; a pair for both axes; or a pair of pairs
            `((top, bottom), (left, right))`.
        data_format: `"channels_last"` or `"channels_first"`; by default the global one.
        **kwargs: Arguments of `Layer`.

    Examples:
        >>> ZeroPadding2D(1)(np.ones((1, 2, 2, 1))).shape == (1, 4, 4, 1)
        True
    """

    def __init__(self, padding: Any = (1, 1), data_format: str | None = None, **kwargs: Any) -> None:
        super().__init__(2, data_format, **kwargs)
        self.padding = before_and_after("ZeroPadding2D", "padding", padding, 2)

    @override
    def call(self, inputs: Any) -> Any:
        around: list[tuple[int, int]] = [(0, 0)] * 4
        around[self._first : self._first + 2] = self.padding
        return ops.pad(inputs, around)

    @override
    def compute_output_shape(self, input_shape: Shape) -> Shape:
        return self._changed(input_shape, tuple(sum(pair) for pair in self.padding))

    @override
    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "padding": self.padding}


@builtin("keras.layers", kind="layer")
class Cropping2D(_Borders):
    """Cut edges off images.

    Args:
        cropping: Number of rows and columns: an integer for all sides; a pair for both axes; or a pair of pairs
            `((top, bottom), (left, right))`.
        data_format: `"channels_last"` or `"channels_first"`; by default the global one.
        **kwargs: Arguments of `Layer`.

    Examples:
        >>> Cropping2D(1)(np.ones((1, 4, 4, 1))).shape == (1, 2, 2, 1)
        True
    """

    def __init__(self, cropping: Any = ((0, 0), (0, 0)), data_format: str | None = None, **kwargs: Any) -> None:
        super().__init__(2, data_format, **kwargs)
        self.cropping = before_and_after("Cropping2D", "cropping", cropping, 2)

    @override
    def call(self, inputs: Any) -> Any:
        self._changed(tuple(inputs.shape), tuple(-sum(pair) for pair in self.cropping))
        kept: list[Any] = [slice(None)] * 4
        for i, (start, end) in enumerate(self.cropping, self._first):
            kept[i] = slice(start, -end if end else None)
        return inputs[tuple(kept)]

    @override
    def compute_output_shape(self, input_shape: Shape) -> Shape:
        return self._changed(input_shape, tuple(-sum(pair) for pair in self.cropping))

    @override
    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "cropping": self.cropping}
