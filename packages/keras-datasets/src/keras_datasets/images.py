"""Images as arrays, and arrays as images; Pillow does the work."""

from __future__ import annotations

import io
import os
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from keras_ops.config import floatx, image_data_format

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["array_to_img", "img_to_array", "load_img", "save_img"]

Array = np.ndarray[Any, Any]
_INTERPOLATIONS = ("nearest", "bilinear", "bicubic", "hamming", "box", "lanczos")
_MODES = {"rgb": "RGB", "rgba": "RGBA"}
_GREY = ("L", "I;16", "I")


def _pillow() -> Any:
    try:
        from PIL import Image  # optional: imported where it is needed, not at the top
    except ImportError as error:
        raise ImportError("Images need Pillow: pip install keras-datasets[images], or pip install pillow") from error
    return Image


def resolved_data_format(data_format: str | None) -> str:
    """Return a data format, checked; `None` is that of the configuration."""
    found = image_data_format() if data_format is None else str(data_format).lower()
    if found not in ("channels_first", "channels_last"):
        raise ValueError(
            "The `data_format` argument must be one of {'channels_first', 'channels_last'}. "
            f"Received: data_format={data_format}"
        )
    return found


def array_to_img(x: Any, data_format: str | None = None, scale: bool = True, dtype: Any = None) -> Image:
    """Return an array as an image.

    Args:
        x: Array `(height, width, channels)`, or `(channels, height, width)` with `data_format="channels_first"`; 1, 3 or 4 channels.
        data_format: `"channels_last"` or `"channels_first"`; default: that of the configuration.
        scale: Whether to stretch the values so that the least is 0 and the greatest 255; otherwise they are taken as they are.
        dtype: dtype that is computed in; default: that of the configuration.

    Returns:
        A Pillow image: of mode `"L"` for one channel (`"I"` where values exceed 255), `"RGB"` or `"RGBA"`.

    Raises:
        ValueError: The rank or the number of channels is another one, or `data_format` is unknown.
        ImportError: Pillow is missing.

    Examples:
        >>> array_to_img(np.arange(12.0).reshape(2, 2, 3)).size
        (2, 2)
    """
    layout = resolved_data_format(data_format)
    array = np.asarray(x, dtype=dtype or floatx())
    if array.ndim != 3:
        raise ValueError(f"Expected image array to have rank 3 (single image). Got array with shape: {array.shape}")
    if layout == "channels_first":
        array = array.transpose(1, 2, 0)
    if scale:
        array = array - array.min()
        if (most := array.max()) != 0:
            array = array / most
        array = array * 255
    channels, image = array.shape[2], _pillow()
    if channels == 1:
        grey = array[:, :, 0]
        return image.fromarray(grey.astype("int32" if grey.max() > 255 else "uint8"))  # type: ignore[no-any-return]  # Pillow is loaded late
    if channels not in (3, 4):
        raise ValueError(f"Unsupported channel number: {channels}")
    return image.fromarray(array.astype("uint8"))  # type: ignore[no-any-return]  # as above


def img_to_array(img: Any, data_format: str | None = None, dtype: Any = None) -> Array:
    """Return an image as an array.

    Args:
        img: A Pillow image, or an array of rank 2 or 3.
        data_format: `"channels_last"` or `"channels_first"`; default: that of the configuration.
        dtype: dtype of the result; default: that of the configuration.

    Returns:
        An array of rank 3; a grey image has one channel.

    Raises:
        ValueError: The rank is another one, or `data_format` is unknown.

    Examples:
        >>> img_to_array(np.ones((2, 3))).shape
        (2, 3, 1)
    """
    layout = resolved_data_format(data_format)
    array = np.asarray(img, dtype=dtype or floatx())
    if array.ndim == 3:
        return array.transpose(2, 0, 1) if layout == "channels_first" else array
    if array.ndim == 2:
        return array[None] if layout == "channels_first" else array[..., None]
    raise ValueError(f"Unsupported image shape: {array.shape}")


def save_img(
    path: str | os.PathLike[str] | io.IOBase,
    x: Any,
    data_format: str | None = None,
    file_format: str | None = None,
    scale: bool = True,
    **kwargs: Any,
) -> None:
    """Save an array as an image.

    Args:
        path: Path, or an open binary file.
        x: The array, as for `array_to_img`.
        data_format: As for `array_to_img`.
        file_format: Format as `"png"`; default: what the ending of the path says.
        scale: As for `array_to_img`.
        **kwargs: For `PIL.Image.Image.save`.

    Raises:
        ValueError: As `array_to_img`, or the ending means no format.
        ImportError: Pillow is missing.

    Examples:
        >>> buffer = io.BytesIO()
        >>> save_img(buffer, np.zeros((2, 2, 3)), file_format="png")
        >>> buffer.getvalue()[1:4]
        b'PNG'
    """
    img = array_to_img(x, data_format=data_format, scale=scale)
    ending = Path(path).suffix.lower() if isinstance(path, str | os.PathLike) else ""
    if img.mode == "RGBA" and (ending in (".jpg", ".jpeg") or (file_format or "").lower() in ("jpg", "jpeg")):
        warnings.warn("The JPEG format does not support RGBA images, converting to RGB.", stacklevel=2)
        img = img.convert("RGB")
    img.save(path, format="jpeg" if file_format == "jpg" else file_format, **kwargs)  # type: ignore[arg-type]  # any binary file


def load_img(
    path: str | os.PathLike[str] | io.BytesIO,
    color_mode: str = "rgb",
    target_size: tuple[int, int] | None = None,
    interpolation: str = "nearest",
    keep_aspect_ratio: bool = False,
) -> Image:
    """Load an image.

    Args:
        path: Path, or the file's bytes as `io.BytesIO`.
        color_mode: `"grayscale"`, `"rgb"` or `"rgba"`; images of 16 or 32 bits of grey keep them.
        target_size: `(height, width)` to resize to; None keeps the size.
        interpolation: `"nearest"`, `"bilinear"`, `"bicubic"`, `"lanczos"`, `"box"` or `"hamming"`.
        keep_aspect_ratio: Whether to take the largest part around the centre that has the ratio of `target_size`, instead of distorting.

    Returns:
        A Pillow image.

    Raises:
        ValueError: `color_mode` or `interpolation` is unknown.
        TypeError: `path` is of another type.
        OSError: The file is missing, or no image.
        ImportError: Pillow is missing.

    Examples:
        >>> buffer = io.BytesIO()
        >>> save_img(buffer, np.zeros((4, 6, 3)), file_format="png")
        >>> img_to_array(load_img(buffer, color_mode="grayscale", target_size=(2, 3))).shape
        (2, 3, 1)
    """
    if color_mode not in ("grayscale", *_MODES):
        raise ValueError('color_mode must be "grayscale", "rgb", or "rgba"')
    if interpolation not in _INTERPOLATIONS:
        raise ValueError(
            f"Invalid interpolation method {interpolation} specified. Supported methods are {', '.join(_INTERPOLATIONS)}"
        )
    img = _opened(path)
    if color_mode == "grayscale":
        img = img if img.mode in _GREY else img.convert("L")
    elif img.mode != _MODES[color_mode]:
        img = img.convert(_MODES[color_mode])
    return img if target_size is None else _resized(img, target_size, interpolation, keep_aspect_ratio)


def _opened(path: Any) -> Image:
    image = _pillow()
    if isinstance(path, io.BytesIO):
        return image.open(path)  # type: ignore[no-any-return]  # Pillow is loaded late
    if not isinstance(path, str | bytes | os.PathLike):
        raise TypeError(f"path should be path-like or io.BytesIO, not {type(path)}")
    with open(path, "rb") as file:
        return image.open(io.BytesIO(file.read()))  # type: ignore[no-any-return]  # as above


def _resized(img: Image, target_size: tuple[int, int], interpolation: str, keep_aspect_ratio: bool) -> Image:
    height, width = target_size
    if img.size == (width, height):
        return img
    method = getattr(_pillow().Resampling, interpolation.upper())
    if not keep_aspect_ratio:
        return img.resize((width, height), method)
    across, down = img.size
    crop_height, crop_width = min(down, across * height // width), min(across, down * width // height)
    top, left = (down - crop_height) // 2, (across - crop_width) // 2
    return img.resize((width, height), method, box=(left, top, left + crop_width, top + crop_height))
