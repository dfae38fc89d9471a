"""Masks of classes drawn over images."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from keras_modeling.visualization.gallery import plot_image_gallery
from keras_modeling.visualization.pixels import Array, array_of, batch_of, is_channels_first, scaled
from keras_ops.errors import ArgumentError

Colors = Mapping[int, Sequence[int]]


def draw_segmentation_masks(
    images: Any,
    segmentation_masks: Any,
    num_classes: int | None = None,
    color_mapping: Colors | None = None,
    alpha: float = 0.8,
    blend: bool = True,
    ignore_index: int = -1,
    data_format: str | None = None,
) -> Array:
    """Return images with the class of each pixel as a colour over it.

    Args:
        images: Batch of shape `(batch, height, width, 3)`, or as `data_format` says, values from 0 to 255.
        segmentation_masks: Classes of shape `(batch, height, width)`, or with an axis of channels of size one; an integer dtype.
        num_classes: Number of classes; by default one more than the greatest of them.
        color_mapping: Dict from classes to colours, three numbers from 0 to 255; by default colours that differ.
        alpha: Weight of the colours.
        blend: Whether images shine through; else pixels of a class have its colour.
        ignore_index: Class that is not drawn.
        data_format: `"channels_last"` or `"channels_first"`; by default the global setting.

    Returns:
        Array of shape `(batch, height, width, 3)`, of bytes if blended, else of the images' dtype.

    Raises:
        TypeError: the masks are no integers.
        ValueError: the images are no batch, sizes differ, or a class has no colour.

    Examples:
        >>> image, mask = np.full((1, 1, 2, 3), 200), np.array([[[0, -1]]])
        >>> draw_segmentation_masks(image, mask, color_mapping={0: (100, 0, 0)}, alpha=0.5)[0, 0].tolist()
        [[150, 100, 100], [200, 200, 200]]
    """
    pixels = batch_of(images, data_format, "draw_segmentation_masks")
    classes = _classes(segmentation_masks, data_format)
    if classes.shape != pixels.shape[:3]:
        raise ArgumentError(
            "draw_segmentation_masks",
            "segmentation_masks",
            classes.shape,
            f"a class for each pixel of {pixels.shape[:3]}",
        )
    drawn = (classes != ignore_index) & (classes >= 0)
    colors = _colors(classes[drawn], num_classes, color_mapping)
    over = pixels.copy()
    over[drawn] = colors[classes[drawn]]
    if not blend:
        return over
    mixed = pixels.astype("float32") * (1 - alpha) + over.astype("float32") * alpha
    return np.clip(np.where(drawn[..., None], mixed, pixels), 0, 255).astype("uint8")


def _classes(masks: Any, data_format: str | None) -> Array:
    found = array_of(masks)
    if found.dtype.kind not in "iu":
        raise TypeError(
            f"`segmentation_masks` must be in integer dtype. Received: segmentation_masks.dtype={found.dtype}"
        )
    if found.ndim != 4:
        return found
    axis = 1 if is_channels_first(data_format, "draw_segmentation_masks") else -1
    if found.shape[axis] != 1:
        raise ArgumentError("draw_segmentation_masks", "segmentation_masks", found.shape, "one channel")
    return found.squeeze(axis)


def _colors(present: Array, num_classes: int | None, mapping: Colors | None) -> Array:
    """Return a colour for each class, `(classes, 3)`."""
    greatest = int(present.max(initial=-1))
    n = max(greatest + 1, 1) if num_classes is None else num_classes
    if greatest >= n:
        raise ArgumentError("draw_segmentation_masks", "num_classes", n, f"more than the greatest class, {greatest}")
    if mapping is None:
        return np.outer(np.arange(n), (1, 127, 31)) % 255
    table = np.zeros((n, 3))
    for label in range(n):
        if label in mapping:
            table[label] = mapping[label]
        elif (present == label).any():
            raise ArgumentError(
                "draw_segmentation_masks", "color_mapping", sorted(mapping), f"a colour for class {label}"
            )
    return table


def plot_segmentation_mask_gallery(
    images: Any,
    num_classes: int | None,
    value_range: Sequence[float] = (0, 255),
    y_true: Any = None,
    y_pred: Any = None,
    color_mapping: Colors | None = None,
    blend: bool = True,
    alpha: float = 0.8,
    ignore_index: int = -1,
    data_format: str | None = None,
    **kwargs: Any,
) -> None:
    """Show images, each in a row with its true and its predicted mask over it.

    Args:
        images: Batch of shape `(batch, height, width, 3)`, or as `data_format` says.
        num_classes: Number of classes.
        value_range: Smallest and greatest value of the images.
        y_true: True masks, as in `draw_segmentation_masks`.
        y_pred: Predicted masks.
        color_mapping: As in `draw_segmentation_masks`.
        blend: As in `draw_segmentation_masks`.
        alpha: As in `draw_segmentation_masks`.
        ignore_index: As in `draw_segmentation_masks`.
        data_format: `"channels_last"` or `"channels_first"`; by default the global setting.
        **kwargs: Further arguments of `plot_image_gallery`, but for the numbers of rows and columns.

    Raises:
        ValueError: as in `draw_segmentation_masks`.
        ImportError: matplotlib is missing.

    Examples:
        >>> plot_segmentation_mask_gallery(images, 3, y_true=masks, path="masks.png")  # doctest: +SKIP
    """
    pixels = scaled(
        batch_of(images, data_format, "plot_segmentation_mask_gallery"), value_range, "plot_segmentation_mask_gallery"
    )
    columns = [pixels]
    for masks in (y_true, y_pred):
        if masks is None:
            continue
        classes = _classes(masks, data_format)
        columns.append(
            draw_segmentation_masks(
                pixels, classes, num_classes, color_mapping, alpha, blend, ignore_index, "channels_last"
            )
        )
    side_by_side = np.stack(columns, axis=1).reshape(-1, *pixels.shape[1:])
    plot_image_gallery(side_by_side, rows=len(pixels), cols=len(columns), data_format="channels_last", **kwargs)
