"""How far boxes overlap."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from keras_layers.bounding_boxes.formats import convert_format, split
from keras_ops import ops
from keras_ops.config import epsilon


def compute_iou(
    boxes1: Any,
    boxes2: Any,
    bounding_box_format: str,
    use_masking: bool = False,
    mask_val: int = -1,
    image_shape: Sequence[int] | None = None,
) -> Any:
    """Return how far each box of one set overlaps with each of another: intersection over union.

    Args:
        boxes1: Tensor of shape `(n, 4)` or `(batch, n, 4)`.
        boxes2: Tensor of shape `(m, 4)` or `(batch, m, 4)`.
        bounding_box_format: Format of both.
        use_masking: Whether boxes of negative numbers are no boxes: what they have to do with is `mask_val`.
        mask_val: Value of the result for such boxes.
        image_shape: Height, width and channels of the images; needed for relative formats.

    Returns:
        Tensor of shape `(n, m)`, or `(batch, n, m)` where one of the sets has a batch; numbers in [0, 1].

    Raises:
        ValueError: boxes have neither two nor three axes, or a relative format has no `image_shape`.

    Examples:
        >>> compute_iou(np.array([[0.0, 0.0, 2.0, 2.0]]), np.array([[0.0, 0.0, 2.0, 1.0]]), "xyxy").tolist()
        [[0.5]]
    """
    for name, boxes in (("boxes1", boxes1), ("boxes2", boxes2)):
        if len(boxes.shape) not in (2, 3):
            raise ValueError(
                f"compute_iou() expects {name} to be batched, or to be unbatched. Received"
                f" len(boxes1.shape)={len(boxes1.shape)}, len(boxes2.shape)={len(boxes2.shape)}. Expected either"
                f" len({name}.shape)=2 AND or len({name}.shape)=3."
            )
    first = ops.expand_dims(_corners(boxes1, bounding_box_format, image_shape), axis=-2)
    second = ops.expand_dims(_corners(boxes2, bounding_box_format, image_shape), axis=-3)
    shared, union = _areas(first, second)
    overlap = ops.squeeze(shared / (union + epsilon()), axis=-1)
    if not use_masking:
        return overlap
    absent = ops.logical_or(ops.max(first, axis=-1) < 0.0, ops.max(second, axis=-1) < 0.0)
    return ops.where(absent, ops.cast(mask_val, ops.dtype(overlap)), overlap)


def compute_ciou(boxes1: Any, boxes2: Any, bounding_box_format: str, image_shape: Sequence[int] | None = None) -> Any:
    """Return the complete intersection over union of pairs of boxes, which falls off with distance and other ratios.

    Args:
        boxes1: Tensor of shape `(..., 4)`.
        boxes2: Tensor of such a shape.
        bounding_box_format: Format of both.
        image_shape: Height, width and channels of the images; needed for relative formats.

    Returns:
        Tensor of shape `(...)`.

    Raises:
        ValueError: a relative format has no `image_shape`.

    Source: arXiv:1911.08287, equations 9 to 11.

    Examples:
        >>> round(float(compute_ciou(np.array([0.0, 0.0, 2.0, 2.0]), np.array([0.0, 0.0, 2.0, 2.0]), "xyxy")), 3)
        1.0
    """
    first = _corners(boxes1, bounding_box_format, image_shape)
    second = _corners(boxes2, bounding_box_format, image_shape)
    (ax1, ay1, ax2, ay2), (bx1, by1, bx2, by2) = split(first), split(second)
    shared, union = _areas(first, second)
    overlap = shared / (union + epsilon())
    width, height = ops.maximum(ax2, bx2) - ops.minimum(ax1, bx1), ops.maximum(ay2, by2) - ops.minimum(ay1, by1)
    diagonal = width**2 + height**2 + epsilon()
    distance = ((bx1 + bx2 - ax1 - ax2) ** 2 + (by1 + by2 - ay1 - ay2) ** 2) / 4.0
    ratio = _angle(bx2 - bx1, by2 - by1) - _angle(ax2 - ax1, ay2 - ay1)
    aspect = (4.0 / math.pi**2) * ratio**2
    weight = aspect / (aspect - overlap + (1.0 + epsilon()))
    return ops.squeeze(overlap - (distance / diagonal + aspect * weight), axis=-1)


def _angle(width: Any, height: Any) -> Any:
    return ops.arctan(width / (height + epsilon()))


def _areas(first: Any, second: Any) -> tuple[Any, Any]:
    """Return the areas of intersection and union of boxes `(..., 4)`, each `(..., 1)`."""
    (ax1, ay1, ax2, ay2), (bx1, by1, bx2, by2) = split(first), split(second)
    width = ops.maximum(ops.minimum(ax2, bx2) - ops.maximum(ax1, bx1), 0.0)
    height = ops.maximum(ops.minimum(ay2, by2) - ops.maximum(ay1, by1), 0.0)
    shared = width * height
    return shared, (ax2 - ax1) * (ay2 - ay1) + (bx2 - bx1) * (by2 - by1) - shared


def _corners(boxes: Any, bounding_box_format: str, image_shape: Sequence[int] | None) -> Any:
    if bounding_box_format.startswith("rel") and image_shape is None:
        raise ValueError(
            "When using relative bounding box formats (e.g. `rel_yxyx`) the `image_shape` argument must be provided."
            f" Received `image_shape`: {image_shape}"
        )
    height, width = (None, None) if image_shape is None else (image_shape[0], image_shape[1])
    return convert_format(boxes, bounding_box_format, "xyxy", height, width)
