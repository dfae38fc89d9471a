"""Folders of images as datasets."""

from __future__ import annotations

from typing import Any

import numpy as np

from keras_datasets.folders import Folder, Kind, check_format, dataset_of
from keras_datasets.images import Array, img_to_array, load_img, resolved_data_format
from keras_datasets.resizing import smart_resize
from keras_ops import image, ops
from keras_ops.backend.pipelines import ImageReading

__all__ = ["image_dataset_from_directory"]

_KIND = Kind("image", "images", (".bmp", ".gif", ".jpeg", ".jpg", ".png"))
_INTERPOLATIONS = ("bilinear", "nearest", "bicubic", "area", "lanczos3", "lanczos5", "gaussian", "mitchellcubic")
_EVERYWHERE = ("bilinear", "nearest", "bicubic", "lanczos3", "lanczos5")


def image_dataset_from_directory(
    directory: Any,
    labels: Any = "inferred",
    label_mode: str | None = "int",
    class_names: Any = None,
    color_mode: str = "rgb",
    batch_size: int | None = 32,
    image_size: Any = (256, 256),
    shuffle: bool = True,
    seed: int | None = None,
    validation_split: float | None = None,
    subset: str | None = None,
    interpolation: str = "bilinear",
    follow_links: bool = False,
    crop_to_aspect_ratio: bool = False,
    pad_to_aspect_ratio: bool = False,
    data_format: str | None = None,
    format: str = "tf",
    verbose: bool = True,
) -> Any:
    """Make a dataset of the images below a folder: .bmp, .gif, .jpeg, .jpg and .png.

    Args:
        directory: Folder.
        labels: "inferred" for the names of the folders in it, None, or a list of labels for the files in the order of their paths.
        label_mode: "int", "categorical" for one-hot rows, "binary" for columns of zeros and ones, None for no labels.
        class_names: Names of the folders, where another order than the alphabet's or some of them only are wanted.
        color_mode: "rgb", "rgba" or "grayscale".
        batch_size: Images of a batch; None for single images.
        image_size: `(height, width)` that they are resized to.
        shuffle: Whether files come in random order, another one at each pass.
        seed: Seed of the order; by default another one each time.
        validation_split: Fraction of the files that are kept for validation.
        subset: "training", "validation" or "both", with `validation_split`.
        interpolation: "bilinear", "nearest", "bicubic", "lanczos3" or "lanczos5"; a framework's pipelines also take "area",
            "gaussian" and "mitchellcubic".
        follow_links: Whether links to folders are followed.
        crop_to_aspect_ratio: Whether the largest part around the centre that has the ratio of `image_size` is taken.
        pad_to_aspect_ratio: Whether black is added around to have that ratio.
        data_format: "channels_last" or "channels_first"; default: that of the configuration.
        format: "tf", or "grain" for a dataset of that library.
        verbose: Whether the number of files is printed.

    Returns:
        Batches of images, float32 in [0, 255], `(batch, height, width, channels)`, with their labels if there are any: a pipeline of the framework that has them where one is installed,
        else an iterable with a length that yields arrays. It has the attributes `class_names` and `file_paths`. For
        `subset="both"` a list of two.

    Raises:
        ValueError: Arguments do not fit together, or there are no files.
        FileNotFoundError: `directory` is missing.
        ImportError: Pillow is needed, or grain is asked for, and missing.

    Examples:
        >>> import os, tempfile
        >>> from keras_datasets import save_img
        >>> with tempfile.TemporaryDirectory() as top:
        ...     for kind in ("cat", "dog"):
        ...         os.mkdir(os.path.join(top, kind))
        ...         save_img(os.path.join(top, kind, "1.png"), np.ones((8, 8, 3)))
        ...     images = image_dataset_from_directory(top, image_size=(4, 4), verbose=False)
        ...     [np.asarray(x).shape for x, _ in images], images.class_names
        ([(2, 4, 4, 3)], ['cat', 'dog'])
    """
    if color_mode not in ("rgb", "rgba", "grayscale"):
        raise ValueError(
            f'`color_mode` must be one of {{"rgb", "rgba", "grayscale"}}. Received: color_mode={color_mode}'
        )
    if interpolation not in _INTERPOLATIONS:
        raise ValueError(
            f"Argument `interpolation` should be one of {_INTERPOLATIONS}. Received: interpolation={interpolation}"
        )
    check_format(format)
    size = _size(image_size)

    def reading() -> ImageReading:
        if crop_to_aspect_ratio and pad_to_aspect_ratio:
            raise ValueError("Only one of `pad_to_aspect_ratio`, `crop_to_aspect_ratio` can be set to `True`.")
        ratio = "crop" if crop_to_aspect_ratio else "pad" if pad_to_aspect_ratio else "distort"
        return ImageReading(color_mode, size, interpolation, ratio, resolved_data_format(data_format))  # type: ignore[arg-type]  # checked

    folder = Folder(
        directory,
        labels,
        label_mode,
        class_names,
        batch_size,
        shuffle,
        seed,
        validation_split,
        subset,
        follow_links,
        verbose,
    )
    return dataset_of(folder, _KIND, reading, _read, format)


def _size(size: Any) -> tuple[int, int]:
    size = (size, size) if isinstance(size, int) else size
    if len(size) != 2:
        raise ValueError(f"Invalid `image_size` value. Expected a tuple of 2 integers. Received: image_size={size}")
    return int(size[0]), int(size[1])


def _read(reading: ImageReading, path: str) -> Array:
    if reading.interpolation not in _EVERYWHERE:
        raise ValueError(
            f"`interpolation`={reading.interpolation!r} needs a framework that has pipelines of data; expected one of {_EVERYWHERE}"
        )
    kept = "uint8" if reading.interpolation == "nearest" else "float32"
    pixels = img_to_array(load_img(path, reading.color_mode), "channels_last", kept)
    if reading.ratio == "crop":
        pixels = smart_resize(pixels, reading.size, reading.interpolation, "channels_last")
    elif reading.ratio == "pad":
        pixels = _padded(pixels, reading.size, reading.interpolation)
    else:
        pixels = _resized(pixels, reading.size, reading.interpolation)
    return np.transpose(pixels, (2, 0, 1)) if reading.data_format == "channels_first" else pixels


def _resized(pixels: Array, size: tuple[int, int], interpolation: str) -> Array:
    resized = image.resize(pixels, size, interpolation=interpolation, data_format="channels_last")
    return ops.convert_to_numpy(resized)


def _padded(pixels: Array, size: tuple[int, int], interpolation: str) -> Array:
    """Return an image that fits into a size, in the middle of zeros."""
    within, wanted = np.array(pixels.shape[:2], "float32"), np.array(size, "float32")
    exact = within / np.max(within / wanted)
    inner = np.maximum(exact.astype(int), 1)
    before = ((wanted - exact) / 2).astype(int)
    after = np.array(size) - inner - before
    fitted = _resized(pixels, (int(inner[0]), int(inner[1])), interpolation)
    return np.pad(fitted, ((before[0], after[0]), (before[1], after[1]), (0, 0)))
