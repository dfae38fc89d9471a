"""Boxes as distances from anchors, which is what detectors predict. Source: arXiv:1506.01497, equation 2."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from keras_layers.bounding_boxes.formats import convert_format
from keras_ops import ops
from keras_ops.config import epsilon


def encode_box_to_deltas(
    anchors: Any,
    boxes: Any,
    anchor_format: str,
    box_format: str,
    encoding_format: str = "center_yxhw",
    variance: Any = None,
    image_shape: Sequence[int] | None = None,
) -> Any:
    """Write boxes as distances from anchors.

    Centres become distances in units of the anchor's size, sizes the logarithm of their ratio to it.

    Args:
        anchors: Tensor of shape `(boxes, 4)`, or with a batch before it.
        boxes: Tensor of such a shape.
        anchor_format: Format of `anchors`.
        box_format: Format of `boxes`.
        encoding_format: Order of the result: `"center_yxhw"` or `"center_xywh"`.
        variance: Four numbers that the distances are divided by.
        image_shape: Height, width and channels of the images; needed for relative formats.

    Returns:
        Tensor of the shape of `boxes`, float32.

    Raises:
        ValueError: `encoding_format` or `variance` does not fit.

    Examples:
        >>> anchor, box = np.array([[0.0, 0.0, 2.0, 4.0]]), np.array([[1.0, 0.0, 3.0, 4.0]])
        >>> encode_box_to_deltas(anchor, box, "xyxy", "xyxy").tolist()
        [[0.0, 0.5, 0.0, 0.0]]
    """
    if encoding_format not in ("center_xywh", "center_yxhw"):
        raise ValueError(f"`encoding_format` should be one of 'center_xywh' or 'center_yxhw', got {encoding_format}")
    variance = _checked(variance)
    height, width = _size(image_shape)
    anchors = convert_format(anchors, anchor_format, encoding_format, height, width)
    boxes = convert_format(boxes, box_format, encoding_format, height, width)
    anchor_size = ops.maximum(anchors[..., 2:], epsilon())
    box_size = ops.maximum(boxes[..., 2:], epsilon())
    moved = (boxes[..., :2] - anchors[..., :2]) / anchor_size
    deltas = ops.concatenate([moved, ops.log(box_size / anchor_size)], axis=-1)
    return deltas if variance is None else deltas / variance


def decode_deltas_to_boxes(
    anchors: Any,
    boxes_delta: Any,
    anchor_format: str,
    box_format: str,
    encoded_format: str = "center_yxhw",
    variance: Any = None,
    image_shape: Sequence[int] | None = None,
) -> Any:
    """Return the boxes that are written as distances from anchors.

    Args:
        anchors: Tensor of shape `(boxes, 4)`, or with a batch before it; or a dictionary of such.
        boxes_delta: Distances, as `encode_box_to_deltas` returns them; or a dictionary of such, with the same keys.
        anchor_format: Format of `anchors`.
        box_format: Format to return.
        encoded_format: Order of the distances: `"center_yxhw"` or `"center_xywh"`.
        variance: Four numbers that the distances are multiplied with.
        image_shape: Height, width and channels of the images; needed for relative formats.

    Returns:
        Tensor of the shape of `boxes_delta`, float32; or a dictionary of such.

    Raises:
        ValueError: `encoded_format` or `variance` does not fit.

    Examples:
        >>> anchor, delta = np.array([[0.0, 0.0, 2.0, 4.0]]), np.array([[0.0, 0.5, 0.0, 0.0]])
        >>> decode_deltas_to_boxes(anchor, delta, "xyxy", "xyxy").tolist()
        [[1.0, 0.0, 3.0, 4.0]]
    """
    if encoded_format not in ("center_xywh", "center_yxhw"):
        raise ValueError(f"`encoded_format` should be 'center_xywh' or 'center_yxhw', but got '{encoded_format}'.")
    variance = _checked(variance)
    height, width = _size(image_shape)

    def decode(anchor: Any, delta: Any) -> Any:
        anchor = convert_format(anchor, anchor_format, encoded_format, height, width)
        delta = ops.cast(delta, "float32")
        delta = delta if variance is None else delta * variance
        center = delta[..., :2] * anchor[..., 2:] + anchor[..., :2]
        size = ops.exp(delta[..., 2:]) * anchor[..., 2:]
        found = ops.concatenate([center, size], axis=-1)
        return convert_format(found, encoded_format, box_format, height, width)

    if isinstance(anchors, dict):
        return {key: decode(anchors[key], delta) for key, delta in boxes_delta.items()}
    return decode(anchors, boxes_delta)


def _checked(variance: Any) -> Any:
    if variance is None:
        return None
    variance = ops.convert_to_tensor(variance, "float32")
    if len(variance.shape) != 1 or variance.shape[0] != 4:
        raise ValueError(f"`variance` must be length 4, got {variance}")
    return variance


def _size(image_shape: Sequence[int] | None) -> tuple[Any, Any]:
    return (None, None) if image_shape is None else (image_shape[0], image_shape[1])
