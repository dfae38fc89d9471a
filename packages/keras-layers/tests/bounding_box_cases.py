"""Calls of the functions for bounding boxes: data alone, read by the tests and by `make_bounding_boxes.py`."""

from __future__ import annotations

from typing import Any

import numpy as np

BOXES = np.array([[10, 20, 30, 50], [0, 0, 5, 8], [-1, -1, -1, -1], [70, 50, 120, 90]], "float32")
OTHERS = np.array([[12, 18, 33, 48], [1, 0, 5, 9]], "float32")
ODD = np.array([[-2, -3, -1, -4], [-1, -1, -1, 5], [0, 0, 0, 0], [3, 4, 9, 10]], "float32")
TWO = np.stack([BOXES, BOXES + 3])
LABELS = np.array([1, 2, -1, 3])
VARIANCE = [0.1, 0.1, 0.2, 0.2]
FORMATS = ["xyxy", "yxyx", "xywh", "center_xywh", "center_yxhw", "rel_xyxy", "rel_yxyx", "rel_xywh", "rel_center_xywh"]


def _conversions() -> dict[str, tuple[str, dict[str, Any]]]:
    calls = {}
    for source in FORMATS:
        for target in FORMATS:
            if source == "rel_center_xywh" and not target.startswith("rel"):
                continue  # upstream takes the height for the width there: these are compared with the way back
            boxes = BOXES / 50 if source.startswith("rel") else BOXES
            calls[f"convert-{source}-{target}"] = (
                "convert_format",
                {"boxes": boxes, "source": source, "target": target, "height": 100, "width": 80},
            )
    return calls


def _affine(**more: Any) -> tuple[str, dict[str, Any]]:
    same = {"translate_x": [0.0, 0.0], "translate_y": [0.0, 0.0], "scale": [1.0, 1.0]}
    arguments = {"boxes": TWO, "angle": [0.0, 0.0], **same, "shear_x": [0.0, 0.0], "shear_y": [0.0, 0.0], **more}
    arguments = {k: np.array(v, "float32") if isinstance(v, list) else v for k, v in arguments.items()}
    return "affine_transform", {**arguments, "height": 100, "width": 120}


def _deltas(name: str, second: str, values: Any, **more: Any) -> tuple[str, dict[str, Any]]:
    return name, {"anchors": BOXES[:2], second: values, "anchor_format": "xyxy", "box_format": "xyxy", **more}


def _iou(**more: Any) -> tuple[str, dict[str, Any]]:
    return "compute_iou", {"boxes1": BOXES, "boxes2": OTHERS, "bounding_box_format": "xyxy", **more}


def _ciou(**more: Any) -> tuple[str, dict[str, Any]]:
    return "compute_ciou", {"boxes1": BOXES[:2], "boxes2": OTHERS, "bounding_box_format": "xyxy", **more}


def _clip(boxes: Any, labels: Any = LABELS, **more: Any) -> tuple[str, dict[str, Any]]:
    return "clip_to_image_size", {"bounding_boxes": {"boxes": boxes, "labels": labels}, **more}


SHAPE = (100, 80, 3)
TURN = {"angle": [30.0, -45.0]}
SHEAR = {"shear_x": [10.0, 20.0], "shear_y": [-5.0, 15.0]}
CALLS: dict[str, tuple[str, dict[str, Any]]] = {
    **_conversions(),
    "convert-half": (
        "convert_format",
        {"boxes": BOXES, "source": "XYXY", "target": "center_xywh", "dtype": "float16"},
    ),
    "convert-dict": (
        "convert_format",
        {"boxes": {"boxes": TWO, "labels": np.stack([LABELS] * 2)}, "source": "xyxy", "target": "xywh"},
    ),
    "convert-integers": ("convert_format", {"boxes": BOXES.astype("int32"), "source": "xyxy", "target": "xywh"}),
    "clip": _clip(BOXES, height=60, width=100),
    "clip-batch": _clip(TWO, np.stack([LABELS] * 2), height=60, width=100),
    "clip-relative": _clip(BOXES / 60, bounding_box_format="rel_xyxy"),
    "crop": ("crop", {"boxes": TWO, "top": 5, "left": 6, "height": 40, "width": 50}),
    "pad": ("pad", {"boxes": TWO, "top": 5, "left": 6}),
    "pad-size": ("pad", {"boxes": BOXES, "top": 5, "left": 6, "height": 40, "width": 50}),
    "iou": _iou(),
    "iou-masked": _iou(use_masking=True),
    "iou-masked-odd": _iou(boxes2=ODD, use_masking=True, mask_val=-7),
    "iou-masked-xywh": _iou(boxes2=ODD, use_masking=True, bounding_box_format="xywh"),
    "iou-batch": _iou(boxes1=TWO, boxes2=np.stack([OTHERS] * 2)),
    "iou-batch-first": _iou(boxes1=TWO, bounding_box_format="xywh"),
    "iou-batch-second": _iou(boxes2=np.stack([OTHERS] * 2), bounding_box_format="yxyx"),
    "iou-relative": _iou(boxes1=BOXES / 90, boxes2=OTHERS / 90, bounding_box_format="rel_xyxy", image_shape=SHAPE),
    "ciou": _ciou(),
    "ciou-all": _ciou(boxes1=BOXES[:, None], boxes2=OTHERS[None]),
    "ciou-xywh": _ciou(bounding_box_format="xywh"),
    "encode": _deltas("encode_box_to_deltas", "boxes", OTHERS),
    "encode-xywh": _deltas("encode_box_to_deltas", "boxes", OTHERS, encoding_format="center_xywh"),
    "encode-variance": _deltas("encode_box_to_deltas", "boxes", OTHERS, variance=VARIANCE),
    "encode-absent": _deltas("encode_box_to_deltas", "boxes", BOXES[2:]),
    "encode-batch": _deltas("encode_box_to_deltas", "boxes", TWO[:, :2]),
    "encode-relative": _deltas("encode_box_to_deltas", "boxes", OTHERS / 90, box_format="rel_xyxy", image_shape=SHAPE),
    "decode": _deltas("decode_deltas_to_boxes", "boxes_delta", OTHERS / 100),
    "decode-xywh": _deltas("decode_deltas_to_boxes", "boxes_delta", OTHERS / 100, encoded_format="center_xywh"),
    "decode-variance": _deltas(
        "decode_deltas_to_boxes", "boxes_delta", OTHERS[None] / 100, variance=VARIANCE, box_format="xywh"
    ),
    "decode-relative": _deltas(
        "decode_deltas_to_boxes", "boxes_delta", OTHERS / 100, box_format="rel_xyxy", image_shape=SHAPE
    ),
    "affine-same": _affine(),
    "affine-turned": _affine(**TURN),
    "affine-turned-elsewhere": _affine(**TURN, center_x=0.25, center_y=0.75),
    "affine-moved": _affine(translate_x=[0.1, 0.5], translate_y=[-0.2, 0.7]),
    "affine-scaled": _affine(scale=[0.5, 2.0]),
    "affine-sheared": _affine(**SHEAR),
    "affine-all": _affine(**TURN, **SHEAR, scale=[0.5, 2.0], translate_x=[0.3, 0.1], translate_y=[-0.2, 0.7]),
}
