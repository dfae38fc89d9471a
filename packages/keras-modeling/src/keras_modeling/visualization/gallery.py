"""`plot_image_gallery`: images side by side."""

from __future__ import annotations

import math
import os
from collections.abc import Mapping, Sequence
from typing import Any

from keras_modeling.visualization.pixels import Array, array_of, is_channels_first, library, scaled
from keras_ops.errors import ArgumentError

_WHERE = "plot_image_gallery"


def plot_image_gallery(
    images: Any,
    y_true: Any = None,
    y_pred: Any = None,
    label_map: Mapping[Any, str] | None = None,
    rows: int | None = None,
    cols: int | None = None,
    value_range: Sequence[float] = (0, 255),
    scale: float = 2,
    path: str | os.PathLike[str] | None = None,
    show: bool | None = None,
    transparent: bool = True,
    dpi: float = 60,
    legend_handles: Sequence[Any] | None = None,
    data_format: str | None = None,
) -> None:
    """Show images in rows and columns, or save the picture.

    Args:
        images: Batch of shape `(batch, height, width, channels)`, or as `data_format` says, one or three channels.
        y_true: True labels of shape `(batch,)`, written above the images.
        y_pred: Predicted labels of shape `(batch,)`.
        label_map: Dict from labels to names.
        rows: Number of rows; by default as many as make the picture nearly a square.
        cols: Number of columns.
        value_range: Smallest and greatest value of the images.
        scale: Size of an image in inches.
        path: File to save the picture to.
        show: Whether to show it, by default where it is not saved; without both, the figure stays open.
        transparent: Whether the saved picture has no background.
        dpi: Dots per inch of the saved picture.
        legend_handles: Handles of a legend below the images.
        data_format: `"channels_last"` or `"channels_first"`; by default the global setting.

    Raises:
        ValueError: the images are no batch, labels come without names, or the picture is to be saved and shown.
        ImportError: matplotlib is missing.

    Examples:
        >>> plot_image_gallery(np.zeros((4, 8, 8, 3)), path="four.png")  # doctest: +SKIP
    """
    if path is not None and show:
        raise ValueError("plot_gallery() expects either `path` to be set, or `show` to be true.")
    pixels = _pixels(images, value_range, data_format)
    titles = _titles(len(pixels), y_true, y_pred, label_map)
    n_rows, n_columns = _layout(len(pixels), rows, cols)
    plt = library("matplotlib.pyplot")
    size = (n_columns * scale, n_rows * scale)
    figure, axes = plt.subplots(
        nrows=n_rows, ncols=n_columns, figsize=size, squeeze=False, layout="tight", frameon=False
    )
    figure.subplots_adjust(wspace=0, hspace=0)
    if legend_handles is not None:
        figure.legend(handles=legend_handles, loc="lower center")
    for i, axis in enumerate(axes.flat):
        axis.axis("off")
        if i < len(pixels):
            axis.imshow(pixels[i])
            if titles:
                axis.set_title(titles[i], fontsize=8)
    if path is not None:
        figure.savefig(path, pad_inches=0, bbox_inches="tight", transparent=transparent, dpi=dpi)
        plt.close(figure)
    elif show is None or show:
        plt.show()
        plt.close(figure)


def _pixels(images: Any, value_range: Sequence[float], data_format: str | None) -> Array:
    found = array_of(images)
    if found.ndim != 4:
        raise ValueError(
            "`plot_images_gallery()` requires you to batch your `np.array` samples together. Received:"
            f" images.shape={found.shape}"
        )
    if is_channels_first(data_format, _WHERE):
        found = found.transpose(0, 2, 3, 1)
    pixels = scaled(found, value_range, _WHERE).astype("uint8")
    return pixels[..., 0] if pixels.shape[-1] == 1 else pixels


def _titles(n: int, y_true: Any, y_pred: Any, label_map: Mapping[Any, str] | None) -> list[str]:
    parts = [(text, array_of(labels)) for text, labels in (("Label", y_true), ("Pred", y_pred)) if labels is not None]
    if not parts:
        return []
    if label_map is None:
        raise ValueError("If `y_true` or `y_pred` are provided, a `label_map` must also be provided.")
    if not hasattr(label_map, "get"):
        raise ArgumentError(_WHERE, "label_map", label_map, "a dict from labels to names")
    for text, labels in parts:
        if len(labels) < n:
            raise ArgumentError(
                _WHERE, "y_true" if text == "Label" else "y_pred", labels.shape, f"a label for each of {n}"
            )
    return [
        "  ".join(f"{text}: {label_map.get(labels[i].item(), 'Unknown')}" for text, labels in parts) for i in range(n)
    ]


def _layout(n: int, rows: int | None, cols: int | None) -> tuple[int, int]:
    """Return numbers of rows and columns; those that are not given have room for all images."""
    for name, value in (("rows", rows), ("cols", cols)):
        if value is not None and value < 1:
            raise ArgumentError(_WHERE, name, value, "a positive number")
    if rows is None:
        rows = math.ceil(n / cols) if cols is not None else math.ceil(math.sqrt(n))
    return rows, cols if cols is not None else math.ceil(n / rows)
