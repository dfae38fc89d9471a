"""Boxes in images that are moved, turned, cropped or padded."""

from __future__ import annotations

import math
from typing import Any

from keras_layers.bounding_boxes.formats import as_floats, split
from keras_ops import ops
from keras_ops.errors import UnsupportedError


def clip_to_image_size(
    bounding_boxes: Any, height: Any = None, width: Any = None, bounding_box_format: str = "xyxy"
) -> Any:
    """Cut off what of boxes lies outside of the image.

    Args:
        bounding_boxes: Dictionary with tensors `"boxes"`, of shape `(..., 4)`, and `"labels"`, of shape `(...)`.
        height: Height of the image, in pixels; not needed for relative formats.
        width: Width of the image, in pixels; likewise.
        bounding_box_format: `"xyxy"` or `"rel_xyxy"`.

    Returns:
        New dictionary; labels of boxes of which nothing is left are -1.

    Raises:
        ValueError: the size of the image is missing.
        NotImplementedError: the format is another one.

    Examples:
        >>> boxes = {"boxes": np.array([[-1.0, 0.0, 9.0, 2.0], [7.0, 0.0, 9.0, 2.0]]), "labels": np.array([5, 6])}
        >>> clipped = clip_to_image_size(boxes, height=4, width=6)
        >>> clipped["boxes"].tolist(), clipped["labels"].tolist()
        ([[0.0, 0.0, 6.0, 2.0], [6.0, 0.0, 6.0, 2.0]], [5, -1])
    """
    _only("clip_to_image_size", bounding_box_format, ("xyxy", "rel_xyxy"))
    if bounding_box_format == "xyxy":
        if height is None or width is None:
            raise ValueError("`height` and `width` must be set if `format='xyxy'`.")
    else:
        height = width = 1.0
    clipped = _clipped(as_floats(bounding_boxes["boxes"]), height, width)
    x1, y1, x2, y2 = split(clipped)
    labels = ops.convert_to_tensor(bounding_boxes["labels"])
    empty = ops.squeeze((x2 - x1) * (y2 - y1), axis=-1) <= 0.0
    labels = ops.where(empty, ops.cast(-1, ops.dtype(labels)), labels)
    return {**bounding_boxes, "boxes": clipped, "labels": labels}


def affine_transform(
    boxes: Any,
    angle: Any,
    translate_x: Any,
    translate_y: Any,
    scale: Any,
    shear_x: Any,
    shear_y: Any,
    height: Any,
    width: Any,
    center_x: Any = None,
    center_y: Any = None,
    bounding_box_format: str = "xyxy",
) -> Any:
    """Turn, move, scale and shear boxes; each becomes the box around its four corners.

    Args:
        boxes: Tensor of shape `(batch, boxes, 4)`, or `(boxes, 4)`.
        angle: Degrees to turn by, counter-clockwise: a number or a tensor of shape `(batch,)`, as the next five.
        translate_x: Distance to the right, in units of the width less one pixel.
        translate_y: Distance downwards, in units of the height less one pixel.
        scale: Factor of sizes and distances.
        shear_x: Angle of the shear along the width, in degrees.
        shear_y: Angle of the shear along the height, in degrees.
        height: Height of the image, in pixels.
        width: Width of the image, in pixels.
        center_x: Where the centre is, in units of the width less one pixel; by default in the middle.
        center_y: Where the centre is, in units of the height less one pixel; by default in the middle.
        bounding_box_format: `"xyxy"`.

    Returns:
        Tensor of the shape of `boxes`.

    Raises:
        NotImplementedError: the format is another one.

    Examples:
        >>> boxes = np.array([[[0.0, 0.0, 2.0, 1.0]]])
        >>> affine_transform(boxes, 0.0, 1.0, 0.0, 1.0, 0.0, 0.0, height=5, width=5).tolist()
        [[[4.0, 0.0, 6.0, 1.0]]]
    """
    _only("affine_transform", bounding_box_format, ("xyxy",))
    boxes = as_floats(boxes)
    dtype = ops.dtype(boxes)
    across, down = ops.cast(width, dtype) - 1, ops.cast(height, dtype) - 1
    (a, b), (c, d) = _matrix(*(_column(x, dtype) for x in (angle, scale, shear_x, shear_y)))
    x0 = (0.5 if center_x is None else _column(center_x, dtype)) * across
    y0 = (0.5 if center_y is None else _column(center_y, dtype)) * down
    x1, y1, x2, y2 = split(boxes)
    x = ops.concatenate([x1, x2, x2, x1], axis=-1) - x0 + _column(translate_x, dtype) * across
    y = ops.concatenate([y1, y1, y2, y2], axis=-1) - y0 + _column(translate_y, dtype) * down
    x, y = a * x + b * y + x0, c * x + d * y + y0
    sides = (ops.min(x, axis=-1), ops.min(y, axis=-1), ops.max(x, axis=-1), ops.max(y, axis=-1))
    moved = ops.stack(sides, axis=-1)
    return ops.reshape(moved, ops.shape(boxes)) if len(moved.shape) > len(boxes.shape) else moved


def crop(boxes: Any, top: Any, left: Any, height: Any, width: Any, bounding_box_format: str = "xyxy") -> Any:
    """Return boxes as they lie in a part cut out of the image.

    Args:
        boxes: Tensor of shape `(..., 4)`.
        top: First row that is kept.
        left: First column that is kept.
        height: Height of what is kept.
        width: Width of what is kept.
        bounding_box_format: `"xyxy"`.

    Returns:
        Tensor of the shape of `boxes`.

    Raises:
        NotImplementedError: the format is another one.

    Examples:
        >>> crop(np.array([[1.0, 1.0, 9.0, 5.0]]), top=2, left=3, height=4, width=4).tolist()
        [[0.0, 0.0, 4.0, 3.0]]
    """
    _only("crop", bounding_box_format, ("xyxy",))
    boxes = as_floats(boxes)
    return _clipped(_moved(boxes, 0 - left, 0 - top), height, width)


def pad(
    boxes: Any, top: Any, left: Any, height: Any = None, width: Any = None, bounding_box_format: str = "xyxy"
) -> Any:
    """Return boxes as they lie in the image with margins around it.

    Args:
        boxes: Tensor of shape `(..., 4)`.
        top: Rows added above.
        left: Columns added at the left.
        height: Height of the image; not needed for the format there is.
        width: Width of the image; likewise.
        bounding_box_format: `"xyxy"`.

    Returns:
        Tensor of the shape of `boxes`.

    Raises:
        NotImplementedError: the format is another one.

    Examples:
        >>> pad(np.array([[1.0, 1.0, 9.0, 5.0]]), top=2, left=3).tolist()
        [[4.0, 3.0, 12.0, 7.0]]
    """
    del height, width
    _only("pad", bounding_box_format, ("xyxy",))
    return _moved(as_floats(boxes), left, top)


def _matrix(angle: Any, scale: Any, shear_x: Any, shear_y: Any) -> tuple[tuple[Any, Any], tuple[Any, Any]]:
    """Return the matrix that turns, then shears, then scales; as upstream's, whose upper left subtracts the shear."""
    radians = math.pi / 180.0
    cosine, sine = ops.cos(angle * radians), ops.sin(angle * radians)
    across, down = ops.tan(shear_x * radians), ops.tan(shear_y * radians)
    c, d = down * cosine - sine, down * sine + cosine
    a, b = cosine - across * c, sine + across * d
    return (scale * a, scale * b), (scale * c, scale * d)


def _column(x: Any, dtype: str) -> Any:
    """Return a number, or one for each image with axes for boxes and corners."""
    x = ops.cast(x, dtype)
    return ops.reshape(x, (-1, 1, 1)) if len(x.shape) else x


def _moved(boxes: Any, right: Any, down: Any) -> Any:
    x1, y1, x2, y2 = split(boxes)
    right, down = ops.cast(right, ops.dtype(boxes)), ops.cast(down, ops.dtype(boxes))
    return ops.concatenate([x1 + right, y1 + down, x2 + right, y2 + down], axis=-1)


def _clipped(boxes: Any, height: Any, width: Any) -> Any:
    x1, y1, x2, y2 = split(boxes)
    width, height = ops.cast(width, ops.dtype(boxes)), ops.cast(height, ops.dtype(boxes))
    sides = ((x1, width), (y1, height), (x2, width), (y2, height))
    return ops.concatenate([ops.minimum(ops.maximum(x, 0.0), limit) for x, limit in sides], axis=-1)


def _only(where: str, name: str, allowed: tuple[str, ...]) -> None:
    if name not in allowed:
        fits = " or ".join(repr(one) for one in allowed)
        raise UnsupportedError(f"`{where}`: bounding_box_format={name!r}; expected {fits}.")
