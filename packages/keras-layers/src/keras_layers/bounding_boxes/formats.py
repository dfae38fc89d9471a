"""The ways to write down a box, and conversion between them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from keras_ops import ops
from keras_ops.dtypes import dtype_name

FORMATS: Final = (
    "xyxy",
    "yxyx",
    "xywh",
    "center_xywh",
    "center_yxhw",
    "rel_xyxy",
    "rel_yxyx",
    "rel_xywh",
    "rel_center_xywh",
)
_Parts = tuple[Any, Any, Any, Any]


def _corners_of_size(x: Any, y: Any, w: Any, h: Any) -> _Parts:
    return x, y, x + w, y + h


def _corners_of_center(x: Any, y: Any, w: Any, h: Any) -> _Parts:
    return x - w / 2.0, y - h / 2.0, x + w / 2.0, y + h / 2.0


_READ: Final[dict[str, Callable[[Any, Any, Any, Any], _Parts]]] = {
    "xyxy": lambda x1, y1, x2, y2: (x1, y1, x2, y2),
    "yxyx": lambda y1, x1, y2, x2: (x1, y1, x2, y2),
    "xywh": _corners_of_size,
    "center_xywh": _corners_of_center,
    "center_yxhw": lambda y, x, h, w: _corners_of_center(x, y, w, h),
}
_WRITE: Final[dict[str, Callable[[Any, Any, Any, Any], _Parts]]] = {
    "xyxy": lambda x1, y1, x2, y2: (x1, y1, x2, y2),
    "yxyx": lambda x1, y1, x2, y2: (y1, x1, y2, x2),
    "xywh": lambda x1, y1, x2, y2: (x1, y1, x2 - x1, y2 - y1),
    "center_xywh": lambda x1, y1, x2, y2: ((x1 + x2) / 2.0, (y1 + y2) / 2.0, x2 - x1, y2 - y1),
    "center_yxhw": lambda x1, y1, x2, y2: ((y1 + y2) / 2.0, (x1 + x2) / 2.0, y2 - y1, x2 - x1),
}


def convert_format(
    boxes: Any, source: str, target: str, height: Any = None, width: Any = None, dtype: Any = "float32"
) -> Any:
    """Write boxes in another format.

    The formats are `"xyxy"` (left, top, right, bottom), `"yxyx"`, `"xywh"` (left, top, width, height), `"center_xywh"`,
    `"center_yxhw"`, and with sizes of the image as units `"rel_xyxy"`, `"rel_yxyx"`, `"rel_xywh"`, `"rel_center_xywh"`.

    Args:
        boxes: Tensor of shape `(..., 4)`, or a dictionary with one at `"boxes"`.
        source: Format of `boxes`.
        target: Format to write.
        height: Height of the image, in pixels; needed where one of the formats is relative.
        width: Width of the image, in pixels; likewise.
        dtype: Dtype that is computed in.

    Returns:
        Tensor of the shape of `boxes` and of dtype `dtype`; where a dictionary came, a new one with such a tensor.

    Raises:
        ValueError: a format is unknown, the last axis has not four numbers, or a relative format has no size.

    Examples:
        >>> convert_format(np.array([[1.0, 2.0, 4.0, 8.0]]), "xyxy", "xywh").tolist()
        [[1.0, 2.0, 3.0, 6.0]]
    """
    if isinstance(boxes, dict):
        return {**boxes, "boxes": convert_format(boxes["boxes"], source, target, height, width, dtype)}
    source, target = source.lower(), target.lower()
    check_format(source, target)
    boxes = ops.cast(ops.convert_to_tensor(boxes), dtype)
    if not len(boxes.shape) or boxes.shape[-1] != 4:
        raise ValueError(
            f"`boxes` must be a tensor with the last dimension of 4. Received: boxes.shape={tuple(boxes.shape)}"
        )
    relative = ("rel" in source) or ("rel" in target)
    if relative and (height is None or width is None):
        raise ValueError(
            "convert_format() must receive `height` and `width` transforming between relative and absolute formats."
            f" convert_format() received source=`{source}`, target=`{target}`, but height={height} and width={width}."
        )
    if source == target:
        return boxes
    corners = _READ[source.removeprefix("rel_")](*split(boxes))
    if source.startswith("rel_") != target.startswith("rel_"):
        unit = _units(height, width, dtype)
        scaled = _times if source.startswith("rel_") else _over
        corners = scaled(corners, unit)
    return ops.concatenate(_WRITE[target.removeprefix("rel_")](*corners), axis=-1)


def check_format(*names: str) -> None:
    """Refuse a name that is not that of a format."""
    if any(name not in FORMATS for name in names):
        raise ValueError(f"Invalid source or target format. Supported formats: {FORMATS}. Received: {names}")


def split(boxes: Any) -> _Parts:
    """Return the four numbers of boxes `(..., 4)`, each `(..., 1)`."""
    x, y, z, w = ops.split(boxes, 4, axis=-1)
    return x, y, z, w


def as_floats(x: Any) -> Any:
    """Return boxes as a tensor of a floating dtype."""
    x = ops.convert_to_tensor(x)
    return x if "float" in dtype_name(x.dtype) else ops.cast(x, "float32")


def _units(height: Any, width: Any, dtype: Any) -> tuple[Any, Any]:
    return ops.cast(width, dtype), ops.cast(height, dtype)


def _times(corners: _Parts, unit: tuple[Any, Any]) -> _Parts:
    (x1, y1, x2, y2), (w, h) = corners, unit
    return x1 * w, y1 * h, x2 * w, y2 * h


def _over(corners: _Parts, unit: tuple[Any, Any]) -> _Parts:
    (x1, y1, x2, y2), (w, h) = corners, unit
    return x1 / w, y1 / h, x2 / w, y2 / h
