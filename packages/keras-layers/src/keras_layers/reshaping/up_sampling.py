"""`UpSampling1D`, `UpSampling2D`, `UpSampling3D`."""

from __future__ import annotations

from typing import Any, Final

from typing_extensions import override

from keras_layers.geometry import per_axis
from keras_layers.input_spec import InputSpec
from keras_layers.layer import Layer
from keras_ops import image, ops
from keras_ops.errors import ArgumentError
from keras_ops.settings import standardize_data_format
from keras_ops.tensor import Shape
from keras_saving.registry import builtin

_INTERPOLATIONS: Final = ("bicubic", "bilinear", "lanczos3", "lanczos5", "nearest")


class BaseUpSampling(Layer):
    """Repeats elements along `rank` spatial axes; the public classes add signature and documentation.

    Args:
        rank: Number of spatial axes.
        size: How often elements are repeated, along each axis.
        data_format: `"channels_last"` or `"channels_first"`.
        **kwargs: Arguments of `Layer`.
    """

    def __init__(self, rank: int, size: Any, data_format: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.rank = rank
        self._sizes = per_axis(type(self).__name__, "size", size, rank)
        self.size: Any = self._sizes if rank > 1 else self._sizes[0]
        self.data_format = data_format
        self.input_spec = InputSpec(ndim=rank + 2)

    @property
    def _first(self) -> int:
        return 1 if self.data_format == "channels_last" else 2

    @override
    def call(self, inputs: Any) -> Any:
        for axis, size in enumerate(self._sizes, self._first):
            if size > 1:
                inputs = ops.repeat(inputs, size, axis=axis)
        return inputs

    @override
    def compute_output_shape(self, input_shape: Shape) -> Shape:
        shape = list(input_shape)
        for axis, factor in enumerate(self._sizes, self._first):
            size = shape[axis]
            shape[axis] = None if size is None else size * factor
        return tuple(shape)

    @override
    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "size": self.size}


@builtin("keras.layers", kind="layer")
class UpSampling1D(BaseUpSampling):
    """Repeat the steps of sequences.

    Args:
        size: How often each step is repeated.
        **kwargs: Arguments of `Layer`.

    Call arguments:
        inputs: Tensor of shape `(batch, steps, features)`.

    Returns:
        Tensor of shape `(batch, steps * size, features)`.

    Raises:
        ArgumentError: `size` is not a positive integer.

    Examples:
        >>> UpSampling1D(2)(np.array([[[1.0], [2.0]]])).tolist()
        [[[1.0], [1.0], [2.0], [2.0]]]
    """

    def __init__(self, size: int = 2, **kwargs: Any) -> None:
        super().__init__(1, size, "channels_last", **kwargs)


@builtin("keras.layers", kind="layer")
class UpSampling2D(BaseUpSampling):
    """Enlarge images by whole factors.

    Args:
        size: Factors of height and width: an integer, or two of them.
        data_format: `"channels_last"` or `"channels_first"`; by default the global one.
        interpolation: `"nearest"`, `"bilinear"`, `"bicubic"`, `"lanczos3"` or `"lanczos5"`.
        **kwargs: Arguments of `Layer`.

    Call arguments:
        inputs: Tensor of shape `(batch, height, width, channels)`, or `(batch, channels, height, width)` for
            `"channels_first"`.

    Returns:
        Tensor with `size` times the height and width.

    Raises:
        ArgumentError: `size` or `interpolation` is something else.

    Examples:
        >>> UpSampling2D((1, 2))(np.array([[[[1.0], [2.0]]]])).tolist()
        [[[[1.0], [1.0], [2.0], [2.0]]]]
    """

    def __init__(
        self, size: Any = (2, 2), data_format: str | None = None, interpolation: str = "nearest", **kwargs: Any
    ) -> None:
        super().__init__(2, size, standardize_data_format(data_format), **kwargs)
        self.interpolation: str = interpolation.lower() if isinstance(interpolation, str) else interpolation
        if self.interpolation not in _INTERPOLATIONS:
            raise ArgumentError("UpSampling2D", "interpolation", interpolation, f"one of {_INTERPOLATIONS}")

    @override
    def call(self, inputs: Any) -> Any:
        if self.interpolation == "nearest":
            return super().call(inputs)
        sizes = ops.shape(inputs)[self._first : self._first + 2]
        target = tuple(size * factor for size, factor in zip(sizes, self._sizes, strict=True))
        return image.resize(inputs, target, interpolation=self.interpolation, data_format=self.data_format)

    @override
    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "data_format": self.data_format, "interpolation": self.interpolation}


@builtin("keras.layers", kind="layer")
class UpSampling3D(BaseUpSampling):
    """Repeat the elements of volumes.

    Args:
        size: How often elements are repeated along each axis: an integer, or three of them.
        data_format: `"channels_last"` or `"channels_first"`; by default the global one.
        **kwargs: Arguments of `Layer`.

    Call arguments:
        inputs: Tensor of shape `(batch, depth, height, width, channels)`, or `(batch, channels, depth, height, width)` for
            `"channels_first"`.

    Returns:
        Tensor with `size` times the depth, height and width.

    Raises:
        ArgumentError: `size` is something else.

    Examples:
        >>> UpSampling3D(2)(np.zeros((1, 2, 3, 4, 1))).shape == (1, 4, 6, 8, 1)
        True
    """

    def __init__(self, size: Any = (2, 2, 2), data_format: str | None = None, **kwargs: Any) -> None:
        super().__init__(3, size, standardize_data_format(data_format), **kwargs)

    @override
    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "data_format": self.data_format}
