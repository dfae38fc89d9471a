"""Boxes drawn on images, with names above them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from keras_layers.bounding_boxes import convert_format
from keras_modeling.visualization.gallery import plot_image_gallery
from keras_modeling.visualization.pixels import Array, array_of, batch_of, library, scaled
from keras_ops.errors import ArgumentError

Color = Sequence[int]
Names = Mapping[int, str]

# A capital letter has 0.73 of the size of its font, and 21 pixels at the scale one.
_FONT_PIXELS = 29.0
_GAP = 8  # pixels between a name and its box


def draw_bounding_boxes(
    images: Any,
    bounding_boxes: Mapping[str, Any],
    bounding_box_format: str,
    class_mapping: Names | None = None,
    color: Color = (128, 128, 128),
    line_thickness: int = 2,
    text_thickness: int | None = 1,
    font_scale: float = 1.0,
    data_format: str | None = None,
) -> Array:
    """Return images with boxes drawn on them.

    Args:
        images: Batch of shape `(batch, height, width, channels)`, or as `data_format` says, values from 0 to 255.
        bounding_boxes: Dict with `boxes` of shape `(batch, boxes, 4)` and `labels` of shape `(batch, boxes)`; a box or label of
            -1 is none.
        bounding_box_format: Format of the boxes, as `"xyxy"`, see `keras.utils.bounding_boxes.convert_format`.
        class_mapping: Dict from labels to names, which are written above the boxes.
        color: Colour of lines and names, a number from 0 to 255 for each channel.
        line_thickness: Width of the lines in pixels, about.
        text_thickness: Boldness of the names.
        font_scale: Size of the names; capital letters have 21 pixels times it.
        data_format: `"channels_last"` or `"channels_first"`; by default the global setting.

    Returns:
        Array of bytes, of shape `(batch, height, width, channels)`.

    Raises:
        TypeError: the boxes are no dict.
        ValueError: the images are no batch, the dict lacks something, or the format is unknown.
        ImportError: there are names to write, and matplotlib is missing.

    Examples:
        >>> boxes = {"boxes": np.array([[[1, 1, 3, 3]]]), "labels": np.array([[0]])}
        >>> drawn = draw_bounding_boxes(np.zeros((1, 5, 5, 3)), boxes, "xyxy", color=(9, 9, 9), line_thickness=1)
        >>> drawn[0, :, :, 0].tolist()
        [[0, 0, 0, 0, 0], [0, 9, 9, 9, 0], [0, 9, 0, 9, 0], [0, 9, 9, 9, 0], [0, 0, 0, 0, 0]]
    """
    pixels = np.clip(batch_of(images, data_format, "draw_bounding_boxes"), 0, 255).astype("uint8")
    boxes, labels = _checked(bounding_boxes)
    if line_thickness < 1:
        raise ArgumentError("draw_bounding_boxes", "line_thickness", line_thickness, "a positive number")
    height, width = pixels.shape[1:3]
    corners = array_of(
        convert_format(boxes.astype("float32"), bounding_box_format, "xyxy", height=height, width=width)
    ).astype("int32")
    present = ~((boxes == -1).all(-1) | (labels < 0))
    names = class_mapping or {}
    for picture, own, known, is_there in zip(pixels, corners, labels, present, strict=True):
        written = []
        for corner, label in zip(own[is_there], known[is_there], strict=True):
            _rectangle(picture, corner, color, line_thickness)
            if int(label) in names:
                written.append((corner, names[int(label)]))
        if written:
            _write(picture, written, color, font_scale, text_thickness or 1)
    return pixels


def _checked(bounding_boxes: Any) -> tuple[Array, Array]:
    if not isinstance(bounding_boxes, dict):
        raise TypeError(
            f"`bounding_boxes` should be a dict. Received: bounding_boxes={bounding_boxes} of type {type(bounding_boxes)}"
        )
    if "boxes" not in bounding_boxes or "labels" not in bounding_boxes:
        raise ValueError(
            "`bounding_boxes` should be a dict containing 'boxes' and 'labels' keys. Received:"
            f" bounding_boxes={bounding_boxes}"
        )
    boxes, labels = array_of(bounding_boxes["boxes"]), array_of(bounding_boxes["labels"])
    if boxes.ndim != 3 or labels.shape[:2] != boxes.shape[:2]:
        raise ArgumentError(
            "draw_bounding_boxes",
            "bounding_boxes",
            {"boxes": boxes.shape, "labels": labels.shape},
            "boxes of shape (batch, n, 4) and labels of shape (batch, n)",
        )
    return boxes, labels


def _rectangle(picture: Array, corner: Array, color: Color, thickness: int) -> None:
    """Draw four lines with round ends; the width of a line is odd."""
    x1, y1, x2, y2 = (int(size) for size in corner)
    radius = (thickness + 1) // 2 if thickness > 1 else 0
    ys, xs = np.ogrid[: picture.shape[0], : picture.shape[1]]
    near_x = np.minimum(np.abs(xs - np.clip(xs, min(x1, x2), max(x1, x2))), picture.shape[1])
    near_y = np.minimum(np.abs(ys - np.clip(ys, min(y1, y2), max(y1, y2))), picture.shape[0])
    inside = np.zeros(picture.shape[:2], bool)
    for x in (x1, x2):
        inside |= (xs - x) ** 2 + near_y**2 <= radius**2
    for y in (y1, y2):
        inside |= (ys - y) ** 2 + near_x**2 <= radius**2
    picture[inside] = np.asarray(color, "uint8")[: picture.shape[-1]]


def _write(picture: Array, names: list[tuple[Array, str]], color: Color, scale: float, thickness: int) -> None:
    """Write names above boxes, or inside where there is no room above."""
    figures, agg = library("matplotlib.figure"), library("matplotlib.backends.backend_agg")
    effects = library("matplotlib.patheffects")
    height, width = picture.shape[:2]
    size = _FONT_PIXELS * scale
    figure = figures.Figure(figsize=(width / 72, height / 72), dpi=72, facecolor=(0, 0, 0, 0))
    canvas = agg.FigureCanvasAgg(figure)
    for (x, y, *_), name in names:
        baseline = y - _GAP if y - _GAP >= 0.73 * size else y + _GAP + 0.73 * size
        text = figure.text(x / width, 1 - baseline / height, name, fontsize=size, color="black", parse_math=False)
        if thickness > 1:
            text.set_path_effects([effects.withStroke(linewidth=thickness - 1, foreground="black")])
    canvas.draw()
    weight = np.asarray(canvas.buffer_rgba())[:height, :width, 3:].astype("float32") / 255
    ink = np.asarray(color, "float32")[: picture.shape[-1]]
    picture[:] = np.rint(picture * (1 - weight) + ink * weight).astype("uint8")


def plot_bounding_box_gallery(
    images: Any,
    bounding_box_format: str,
    y_true: Mapping[str, Any] | None = None,
    y_pred: Mapping[str, Any] | None = None,
    value_range: Sequence[float] = (0, 255),
    true_color: Color = (0, 188, 212),
    pred_color: Color = (255, 235, 59),
    line_thickness: int = 2,
    font_scale: float = 1.0,
    text_thickness: int | None = None,
    class_mapping: Names | None = None,
    ground_truth_mapping: Names | None = None,
    prediction_mapping: Names | None = None,
    legend: bool = False,
    legend_handles: Sequence[Any] | None = None,
    rows: int | None = None,
    cols: int | None = None,
    data_format: str | None = None,
    **kwargs: Any,
) -> None:
    """Show images with their true and predicted boxes.

    Args:
        images: Batch of shape `(batch, height, width, channels)`, or as `data_format` says.
        bounding_box_format: As in `draw_bounding_boxes`.
        y_true: True boxes, as in `draw_bounding_boxes`.
        y_pred: Predicted boxes.
        value_range: Smallest and greatest value of the images.
        true_color: Colour of true boxes.
        pred_color: Colour of predicted boxes.
        line_thickness: As in `draw_bounding_boxes`.
        font_scale: As in `draw_bounding_boxes`.
        text_thickness: As in `draw_bounding_boxes`.
        class_mapping: Dict from labels to names.
        ground_truth_mapping: The same for true boxes, by default `class_mapping`.
        prediction_mapping: The same for predicted boxes, by default `class_mapping`.
        legend: Whether a legend says which colour is which.
        legend_handles: Handles of another legend.
        rows: As in `plot_image_gallery`.
        cols: As in `plot_image_gallery`.
        data_format: `"channels_last"` or `"channels_first"`; by default the global setting.
        **kwargs: Further arguments of `plot_image_gallery`.

    Raises:
        ValueError: as in `draw_bounding_boxes`, or two legends are asked for.
        ImportError: matplotlib is missing.

    Examples:
        >>> plot_bounding_box_gallery(images, "xyxy", y_true=boxes, path="boxes.png")  # doctest: +SKIP
    """
    if legend and legend_handles:
        raise ValueError("Only pass `legend` OR `legend_handles` to `keras.visualization.plot_bounding_box_gallery()`.")
    where = "plot_bounding_box_gallery"
    pixels = scaled(batch_of(images, data_format, where), value_range, where)
    for boxes, color, names in (
        (y_true, true_color, ground_truth_mapping or class_mapping),
        (y_pred, pred_color, prediction_mapping or class_mapping),
    ):
        if boxes is not None:
            pixels = draw_bounding_boxes(
                *(pixels, boxes, bounding_box_format, names, color, line_thickness, text_thickness, font_scale),
                data_format="channels_last",
            )
    if legend:
        patches = library("matplotlib.patches")
        pairs = (("Ground Truth", true_color), ("Prediction", pred_color))
        legend_handles = [patches.Patch(color=np.asarray(c) / 255.0, label=text) for text, c in pairs]
    plot_image_gallery(
        pixels, rows=rows, cols=cols, legend_handles=legend_handles, data_format="channels_last", **kwargs
    )
