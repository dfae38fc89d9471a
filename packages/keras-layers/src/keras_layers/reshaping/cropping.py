"""`Cropping1D`, `Cropping2D`, `Cropping3D`."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from keras_layers.geometry import before_and_after
from keras_layers.reshaping.base_borders import BaseBorders
from keras_ops.tensor import Shape
from keras_saving.registry import builtin


class BaseCropping(BaseBorders):
    """Cuts edges off `rank` spatial axes; the public classes add signature and documentation.

    Args:
        rank: Number of spatial axes.
        cropping: Number of elements to cut off before and after, along each axis.
        data_format: `"channels_last"` or `"channels_first"`.
        **kwargs: Arguments of `Layer`.
    """

    def __init__(self, rank: int, cropping: Any, data_format: str | None, **kwargs: Any) -> None:
        super().__init__(rank, data_format, **kwargs)
        self._off = before_and_after(type(self).__name__, "cropping", cropping, rank)
        self.cropping: tuple[tuple[int, int], ...] | tuple[int, int] = self._off if rank > 1 else self._off[0]

    @override
    def call(self, inputs: Any) -> Any:
        self.compute_output_shape(tuple(inputs.shape))  # refuses to cut off everything
        kept: list[Any] = [slice(None)] * (self.rank + 2)
        for i, (start, end) in enumerate(self._off, self._first):
            kept[i] = slice(start, -end if end else None)
        return inputs[tuple(kept)]

    @override
    def compute_output_shape(self, input_shape: Shape) -> Shape:
        return self._changed(input_shape, tuple(-sum(pair) for pair in self._off))

    @override
    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "cropping": self.cropping, "data_format": self.data_format}


@builtin("keras.layers", kind="layer")
class Cropping1D(BaseCropping):
    """Cut edges off sequences.

    Args:
        cropping: Number of steps: an integer for both ends, or a pair `(before, after)`.
        **kwargs: Arguments of `Layer`.

    Call arguments:
        inputs: Tensor of shape `(batch, steps, channels)`.

    Returns:
        Tensor with smaller spatial axes.

    Raises:
        ArgumentError: `cropping` is something else.
        ShapeError: nothing would be left.

    Examples:
        >>> Cropping1D(1)(np.ones((1, 4, 1))).shape == (1, 2, 1)
        True
    """

    def __init__(self, cropping: Any = (1, 1), **kwargs: Any) -> None:
        super().__init__(1, cropping, "channels_last", **kwargs)

    @override
    def get_config(self) -> dict[str, Any]:
        config = super().get_config()
        del config["data_format"]
        return config


@builtin("keras.layers", kind="layer")
class Cropping2D(BaseCropping):
    """Cut edges off images.

    Args:
        cropping: Number of rows and columns: an integer for all sides; a pair for both axes; or a pair of pairs
            `((top, bottom), (left, right))`.
        data_format: `"channels_last"` or `"channels_first"`; by default the global one.
        **kwargs: Arguments of `Layer`.

    Call arguments:
        inputs: Tensor of shape `(batch, height, width, channels)`, or `(batch, channels, height, width)` for `"channels_first"`.

    Returns:
        Tensor with smaller spatial axes.

    Raises:
        ArgumentError: `cropping` is something else.
        ShapeError: nothing would be left.

    Examples:
        >>> Cropping2D(1)(np.ones((1, 4, 4, 1))).shape == (1, 2, 2, 1)
        True
    """

    def __init__(self, cropping: Any = ((0, 0), (0, 0)), data_format: str | None = None, **kwargs: Any) -> None:
        super().__init__(2, cropping, data_format, **kwargs)


@builtin("keras.layers", kind="layer")
class Cropping3D(BaseCropping):
    """Cut edges off volumes.

    Args:
        cropping: Number of elements: an integer for all sides; three for the axes; or three pairs
            `((before, after), (before, after), (before, after))`.
        data_format: `"channels_last"` or `"channels_first"`; by default the global one.
        **kwargs: Arguments of `Layer`.

    Call arguments:
        inputs: Tensor of shape `(batch, depth, height, width, channels)`, or `(batch, channels, depth, height, width)` for `"channels_first"`.

    Returns:
        Tensor with smaller spatial axes.

    Raises:
        ArgumentError: `cropping` is something else.
        ShapeError: nothing would be left.

    Examples:
        >>> Cropping3D(1)(np.ones((1, 4, 4, 4, 1))).shape == (1, 2, 2, 2, 1)
        True
    """

    def __init__(self, cropping: Any = ((1, 1), (1, 1), (1, 1)), data_format: str | None = None, **kwargs: Any) -> None:
        super().__init__(3, cropping, data_format, **kwargs)
