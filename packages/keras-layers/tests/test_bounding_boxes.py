"""Bounding boxes: formats, distances, overlaps and transforms, against upstream Keras 3.13.2."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from bounding_box_cases import BOXES, CALLS, LABELS, OTHERS, TWO

from keras_layers import bounding_boxes
from keras_ops import ops
from keras_ops.dtypes import dtype_name

with np.load(Path(__file__).parent / "goldens" / "bounding_boxes.npz") as _stored:
    GOLDENS = dict(_stored)


def compare(found: Any, expected: Any) -> None:
    found = ops.convert_to_numpy(found)
    assert found.shape == expected.shape
    rtol, atol = (2e-3, 2e-2) if expected.dtype == "float16" else (1e-5, 1e-4)
    np.testing.assert_allclose(found.astype("float64"), expected.astype("float64"), rtol=rtol, atol=atol)


@pytest.mark.parametrize("name", CALLS)
def test_boxes_are_those_of_upstream(name: str) -> None:
    function, arguments = CALLS[name]
    found = getattr(bounding_boxes, function)(**arguments)
    if isinstance(found, dict):
        assert sorted(found) == sorted(key.split("/")[1] for key in GOLDENS if key.startswith(f"{name}/"))
        for key, value in found.items():
            compare(value, GOLDENS[f"{name}/{key}"])
    else:
        compare(found, GOLDENS[name])
        assert dtype_name(found.dtype) == dtype_name(GOLDENS[name].dtype)


@pytest.mark.parametrize("target", ["xyxy", "yxyx", "xywh", "center_xywh", "center_yxhw"])
def test_relative_centers_come_back_from_absolute_formats(target: str) -> None:
    relative = GOLDENS[f"convert-{target}-rel_center_xywh"]
    found = bounding_boxes.convert_format(relative, "rel_center_xywh", target, height=100, width=80)
    np.testing.assert_allclose(ops.convert_to_numpy(found), BOXES, rtol=1e-5, atol=1e-4)


def test_dictionaries_that_come_in_are_left_alone() -> None:
    given = {"boxes": BOXES, "labels": LABELS}
    bounding_boxes.convert_format(given, "xyxy", "xywh")
    bounding_boxes.clip_to_image_size(given, height=10, width=10)
    assert given["boxes"] is BOXES
    assert given["labels"] is LABELS


def test_distances_decode_to_the_boxes_they_were_made_from() -> None:
    deltas = bounding_boxes.encode_box_to_deltas(BOXES[:2], OTHERS, "xyxy", "xyxy", variance=[0.1, 0.2, 0.3, 0.4])
    found = bounding_boxes.decode_deltas_to_boxes(
        {"a": BOXES[:2]}, {"a": deltas}, "xyxy", "xyxy", variance=[0.1, 0.2, 0.3, 0.4]
    )
    np.testing.assert_allclose(ops.convert_to_numpy(found["a"]), OTHERS, rtol=1e-5, atol=1e-4)


def test_numbers_for_all_images_move_boxes_of_one_image() -> None:
    one = bounding_boxes.affine_transform(BOXES, 30.0, 0.3, -0.2, 0.5, 10.0, -5.0, height=100, width=120)
    np.testing.assert_allclose(ops.convert_to_numpy(one), GOLDENS["affine-all"][0], rtol=1e-5, atol=1e-3)


@pytest.mark.parametrize(
    ("function", "arguments", "error", "message"),
    [
        ("convert_format", (BOXES, "xyxy", "foo"), ValueError, "Invalid source or target format. Supported formats"),
        ("convert_format", (BOXES[:, :3], "xyxy", "xywh"), ValueError, "last dimension of 4. Received: boxes.shape"),
        ("convert_format", (BOXES, "xyxy", "rel_xyxy", 3), ValueError, "but height=3 and width=None"),
        ("clip_to_image_size", ({"boxes": BOXES, "labels": LABELS},), ValueError, "`height` and `width` must be set"),
        (
            "clip_to_image_size",
            ({"boxes": BOXES, "labels": LABELS}, 1, 1, "xywh"),
            NotImplementedError,
            "bounding_box_format='xywh'; expected 'xyxy' or 'rel_xyxy'",
        ),
        ("crop", (BOXES, 1, 1, 1, 1, "xywh"), NotImplementedError, "`crop`: bounding_box_format='xywh'"),
        ("pad", (BOXES, 1, 1, 1, 1, "rel_xyxy"), NotImplementedError, "`pad`: bounding_box_format='rel_xyxy'"),
        ("compute_iou", (TWO[None], BOXES, "xyxy"), ValueError, "expects boxes1 to be batched, or to be unbatched"),
        ("compute_iou", (BOXES, OTHERS, "rel_xyxy"), ValueError, "the `image_shape` argument must be provided"),
        ("compute_ciou", (BOXES[:2], OTHERS, "rel_xywh"), ValueError, "the `image_shape` argument must be provided"),
        (
            "encode_box_to_deltas",
            (BOXES[:2], OTHERS, "xyxy", "xyxy", "xyxy"),
            ValueError,
            "`encoding_format` should be one of 'center_xywh' or 'center_yxhw', got xyxy",
        ),
        (
            "encode_box_to_deltas",
            (BOXES[:2], OTHERS, "xyxy", "xyxy", "center_xywh", [0.1, 0.2]),
            ValueError,
            "`variance` must be length 4",
        ),
        (
            "decode_deltas_to_boxes",
            (BOXES[:2], OTHERS, "xyxy", "xyxy", "xywh"),
            ValueError,
            "`encoded_format` should be 'center_xywh' or 'center_yxhw', but got 'xywh'",
        ),
    ],
)
def test_what_does_not_fit_is_named(function: str, arguments: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=re.escape(message)):
        getattr(bounding_boxes, function)(*arguments)
