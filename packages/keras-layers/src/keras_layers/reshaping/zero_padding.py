"""`ZeroPadding1D`, `ZeroPadding2D`, `ZeroPadding3D`."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from keras_layers.geometry import before_and_after
from keras_layers.reshaping.base_borders import BaseBorders
from keras_ops import ops
from keras_ops.tensor import Shape
from keras_saving.registry import builtin


class BaseZeroPadding(BaseBorders):
    """Puts zeros around `rank` spatial axes; the public classes add signature and documentation.

    Args:
        rank: Number of spatial axes.
        padding: Number of zeros before and after, along each axis.
        data_format: `"channels_last"` or `"channels_first"`.
        **kwargs: Arguments of `Layer`.
    """

    def __init__(self, rank: int, padding: Any, data_format: str | None, **kwargs: Any) -> None:
        super().__init__(rank, data_format, **kwargs)
        self._around = before_and_after(type(self).__name__, "padding", padding, rank)
        self.padding: tuple[tuple[int, int], ...] | tuple[int, int] = self._around if rank > 1 else self._around[0]

    @override
    def call(self, inputs: Any) -> Any:
        around = [(0, 0)] * (self.rank + 2)
        around[self._first : self._first + self.rank] = self._around
        return ops.pad(inputs, around)

    @override
    def compute_output_shape(self, input_shape: Shape) -> Shape:
        return self._changed(input_shape, tuple(sum(pair) for pair in self._around))

    @override
    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "padding": self.padding, "data_format": self.data_format}


@builtin("keras.layers", kind="layer")
class ZeroPadding1D(BaseZeroPadding):
    """Put zeros around sequences.

    Args:
        padding: Number of steps: an integer for both ends, or a pair `(before, after)`.
        data_format: `"channels_last"` or `"channels_first"`; by default the global one.
        **kwargs: Arguments of `Layer`.

    Call arguments:
        inputs: Tensor of shape `(batch, steps, channels)`, or `(batch, channels, steps)` for `"channels_first"`.

    Returns:
        Tensor with greater spatial axes.

    Raises:
        ArgumentError: `padding` is something else.

    Examples:
        >>> ZeroPadding1D(1)(np.ones((1, 2, 1))).shape == (1, 4, 1)
        True
    """

    def __init__(self, padding: Any = 1, data_format: str | None = None, **kwargs: Any) -> None:
        super().__init__(1, padding, data_format, **kwargs)


@builtin("keras.layers", kind="layer")
class ZeroPadding2D(BaseZeroPadding):
    """Put zeros around images.

    Args:
        padding: Number of rows and columns: an integer for all sides; a pair for both axes; or a pair of pairs
            `((top, bottom), (left, right))`.
        data_format: `"channels_last"` or `"channels_first"`; by default the global one.
        **kwargs: Arguments of `Layer`.

    Call arguments:
        inputs: Tensor of shape `(batch, height, width, channels)`, or `(batch, channels, height, width)` for `"channels_first"`.

    Returns:
        Tensor with greater spatial axes.

    Raises:
        ArgumentError: `padding` is something else.

    Examples:
        >>> ZeroPadding2D(1)(np.ones((1, 2, 2, 1))).shape == (1, 4, 4, 1)
        True
    """

    def __init__(self, padding: Any = (1, 1), data_format: str | None = None, **kwargs: Any) -> None:
        super().__init__(2, padding, data_format, **kwargs)


@builtin("keras.layers", kind="layer")
class ZeroPadding3D(BaseZeroPadding):
    """Put zeros around volumes.

    Args:
        padding: Number of elements: an integer for all sides; three for the axes; or three pairs
            `((before, after), (before, after), (before, after))`.
        data_format: `"channels_last"` or `"channels_first"`; by default the global one.
        **kwargs: Arguments of `Layer`.

    Call arguments:
        inputs: Tensor of shape `(batch, depth, height, width, channels)`, or `(batch, channels, depth, height, width)` for `"channels_first"`.

    Returns:
        Tensor with greater spatial axes.

    Raises:
        ArgumentError: `padding` is something else.

    Examples:
        >>> ZeroPadding3D(1)(np.ones((1, 2, 2, 2, 1))).shape == (1, 4, 4, 4, 1)
        True
    """

    def __init__(self, padding: Any = ((1, 1), (1, 1), (1, 1)), data_format: str | None = None, **kwargs: Any) -> None:
        super().__init__(3, padding, data_format, **kwargs)
