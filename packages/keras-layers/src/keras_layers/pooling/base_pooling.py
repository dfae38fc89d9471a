"""Pooling over any number of spatial axes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from typing_extensions import override

from keras_layers.geometry import padding_of, per_axis, shape_after
from keras_layers.input_spec import InputSpec
from keras_layers.layer import Layer
from keras_ops.errors import ShapeError
from keras_ops.settings import standardize_data_format
from keras_ops.tensor import Shape


class BasePooling(Layer):
    """Reduces windows along `rank` spatial axes to one value; the public classes say which.

    Args:
        rank: Number of spatial axes.
        pool_size: Size of the window, along each axis.
        strides: Step between windows; `None` means the size of the window.
        padding: `"valid"` or `"same"`.
        data_format: `"channels_last"` or `"channels_first"`.
        **kwargs: Arguments of `Layer`.
    """

    _pool: ClassVar[Callable[..., Any]]

    def __init__(
        self, rank: int, pool_size: Any, *, strides: Any, padding: str, data_format: str | None, **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        name = type(self).__name__
        self.rank = rank
        self.pool_size: tuple[int, ...] = per_axis(name, "pool_size", pool_size, rank)
        self.strides: tuple[int, ...] = per_axis(name, "strides", pool_size if strides is None else strides, rank)
        self.padding = padding_of(name, padding)
        self.data_format = standardize_data_format(data_format)
        self.input_spec = InputSpec(ndim=rank + 2)
        self.built = True

    def _geometry(self) -> dict[str, Any]:
        return {
            "pool_size": self.pool_size,
            "strides": self.strides,
            "padding": self.padding,
            "data_format": self.data_format,
        }

    @override
    def call(self, inputs: Any) -> Any:
        return type(self)._pool(inputs, **self._geometry())

    @override
    def compute_output_shape(self, input_shape: Shape) -> Shape:
        return shape_after(type(self)._pool, input_shape, **self._geometry())

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "pool_size": self.pool_size,
            "padding": self.padding,
            "strides": self.strides,
            "data_format": self.data_format,
        }


class BaseGlobalPooling(Layer):
    """Reduces all spatial axes to one value; the public classes say which.

    Args:
        rank: Number of spatial axes.
        data_format: `"channels_last"` or `"channels_first"`.
        keepdims: Whether the axes stay, with size one.
        **kwargs: Arguments of `Layer`.
    """

    _reduce: ClassVar[Callable[..., Any]]

    def __init__(self, rank: int, *, data_format: str | None, keepdims: bool, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.rank = rank
        self.data_format = standardize_data_format(data_format)
        self.keepdims = keepdims
        self.input_spec = InputSpec(ndim=rank + 2)
        self.built = True

    @property
    def _axes(self) -> tuple[int, ...]:
        first = 1 if self.data_format == "channels_last" else 2
        return tuple(range(first, first + self.rank))

    @override
    def call(self, inputs: Any) -> Any:
        return type(self)._reduce(inputs, axis=self._axes, keepdims=self.keepdims)

    @override
    def compute_output_shape(self, input_shape: Shape) -> Shape:
        axes = self._axes
        kept = [1 if i in axes else size for i, size in enumerate(input_shape) if self.keepdims or i not in axes]
        return tuple(kept)

    @override
    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "data_format": self.data_format, "keepdims": self.keepdims}


class BaseAdaptivePooling(Layer):
    """Splits each spatial axis into a number of parts, and reduces each to one value; the public classes say which.

    Args:
        rank: Number of spatial axes.
        output_size: Number of parts, along each axis.
        data_format: `"channels_last"` or `"channels_first"`.
        **kwargs: Arguments of `Layer`.
    """

    _pool: ClassVar[Callable[..., Any]]

    def __init__(self, rank: int, output_size: Any, *, data_format: str | None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.rank = rank
        self.output_size: tuple[int, ...] = per_axis(type(self).__name__, "output_size", output_size, rank)
        self.data_format = standardize_data_format(data_format)

    @override
    def call(self, inputs: Any) -> Any:
        if len(inputs.shape) != self.rank + 2:
            raise ShapeError(self.name, f"the inputs have shape {tuple(inputs.shape)}; expected {self.rank + 2} axes.")
        return type(self)._pool(inputs, output_size=self.output_size, data_format=self.data_format)

    @override
    def compute_output_shape(self, input_shape: Shape) -> Shape:
        return shape_after(type(self)._pool, input_shape, output_size=self.output_size, data_format=self.data_format)

    @override
    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "output_size": self.output_size, "data_format": self.data_format}
