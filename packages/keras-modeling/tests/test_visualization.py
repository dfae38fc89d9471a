"""Drawings are those of upstream Keras, pixel by pixel, where no text is written."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from visualization_cases import BOXES, COLORS, IMAGES, MASKS, RED, SIX, gallery_pixels

from keras_modeling import visualization as draw
from keras_ops import ops

matplotlib = pytest.importorskip("matplotlib")
matplotlib.use("Agg")
plt = pytest.importorskip("matplotlib.pyplot")

GOLDENS = np.load(Path(__file__).parent / "goldens" / "visualization.npz")
WRONG: Any = 3
BLACK = np.zeros((2, 64, 64, 3), "float32")


@pytest.fixture(autouse=True)
def _no_open_figures() -> Iterator[None]:
    plt.close("all")
    yield
    plt.close("all")


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("masks", {}),
        ("masks_plain", {"blend": False}),
        ("masks_faint", {"alpha": 0.3}),
        ("masks_colors", {"color_mapping": COLORS}),
        ("masks_ignored", {"ignore_index": 1}),
    ],
)
def test_masks_are_drawn_as_the_reference_draws_them(name: str, options: dict[str, Any]) -> None:
    found = draw.draw_segmentation_masks(IMAGES, MASKS, num_classes=3, **options)
    assert found.dtype == GOLDENS[name].dtype
    np.testing.assert_array_equal(found, GOLDENS[name])
    first = draw.draw_segmentation_masks(
        *(IMAGES.transpose(0, 3, 1, 2), MASKS.transpose(0, 3, 1, 2), 3), data_format="channels_first", **options
    )
    np.testing.assert_array_equal(first, GOLDENS[name])
    np.testing.assert_array_equal(
        draw.draw_segmentation_masks(ops.convert_to_tensor(IMAGES), MASKS[..., 0], **options), found
    )


def test_each_of_many_classes_has_the_colour_that_the_reference_gives_it() -> None:
    classes = np.arange(256).reshape(1, 16, 16, 1)
    found = draw.draw_segmentation_masks(np.zeros((1, 16, 16, 3), "float32"), classes, blend=False)
    np.testing.assert_array_equal(found, GOLDENS["masks_many"])


@pytest.mark.parametrize("thickness", [1, 2, 3, 5, 8])
def test_boxes_are_drawn_as_the_reference_draws_them(thickness: int) -> None:
    found = draw.draw_bounding_boxes(BLACK, BOXES, "xyxy", color=RED, line_thickness=thickness)
    np.testing.assert_array_equal(found, GOLDENS[f"boxes_{thickness}"])


def test_boxes_may_be_relative_on_bytes_and_channels_may_come_first() -> None:
    relative = {"boxes": BOXES["boxes"] / 64, "labels": BOXES["labels"]}
    for images, data_format in ((BLACK, "channels_last"), (BLACK.transpose(0, 3, 1, 2), "channels_first")):
        found = draw.draw_bounding_boxes(images, relative, "rel_xyxy", color=RED, data_format=data_format)
        np.testing.assert_array_equal(found, GOLDENS["boxes_relative"])
    found = draw.draw_bounding_boxes(BLACK.astype("uint8") + 9, BOXES, "xyxy")
    np.testing.assert_array_equal(found, GOLDENS["boxes_bytes"])


def test_names_stand_above_their_boxes_in_their_colour() -> None:
    one = {"boxes": np.array([[[20.0, 40, 60, 60]]]), "labels": np.array([[3]])}
    plain = draw.draw_bounding_boxes(BLACK[:1], one, "xyxy", color=RED)[0]
    named = draw.draw_bounding_boxes(BLACK[:1], one, "xyxy", {3: "HHH"}, RED, font_scale=0.5)[0]
    changed = (plain != named).any(-1)
    rows, columns = np.nonzero(changed)
    assert 20 <= rows.min() <= 23  # capital letters of about 10.5 pixels, 8 above the box
    assert 30 <= rows.max() <= 32
    assert 20 <= columns.min() <= 23
    assert named[changed][:, 1:].max() == 0
    assert named[changed][:, 0].max() > 200
    bold = draw.draw_bounding_boxes(BLACK[:1], one, "xyxy", {3: "HHH"}, RED, text_thickness=3, font_scale=0.5)[0]
    assert bold.sum() > named.sum()
    unnamed = draw.draw_bounding_boxes(BLACK[:1], one, "xyxy", {1: "HHH"}, RED)[0]
    np.testing.assert_array_equal(unnamed, plain)


def test_saved_galleries_are_those_of_the_reference() -> None:
    for name, pixels in gallery_pixels(draw).items():
        np.testing.assert_array_equal(pixels, GOLDENS[f"gallery_{name}"], err_msg=name)
    assert plt.get_fignums() == []


def _figure(**options: Any) -> Any:
    draw.plot_image_gallery(SIX, show=False, **options)
    (number,) = plt.get_fignums()
    figure = plt.figure(number)
    plt.close(figure)
    return figure


@pytest.mark.parametrize(
    ("options", "size", "n_axes"),
    [
        ({}, (4, 6), 6),
        ({"rows": 4}, (4, 8), 8),
        ({"cols": 4}, (8, 4), 8),
        ({"rows": 1, "cols": 2, "scale": 1}, (2, 1), 2),
    ],
)
def test_a_gallery_has_room_for_all_images_unless_told_otherwise(options: Any, size: Any, n_axes: int) -> None:
    figure = _figure(**options)
    assert tuple(figure.get_size_inches()) == size
    assert len(figure.axes) == n_axes
    assert sum(bool(axis.images) for axis in figure.axes) == min(6, n_axes)


def test_titles_say_labels_by_name() -> None:
    names = {0: "zero", 1: "one", 2: "two", 3: "three", 4: "four"}
    figure = _figure(y_true=np.arange(6), y_pred=np.array([0, 0, 2, 3, 4, 5]), label_map=names)
    assert figure.axes[1].get_title() == "Label: one  Pred: zero"
    assert figure.axes[5].get_title() == "Label: Unknown  Pred: Unknown"


def test_values_of_another_range_are_scaled_before_boxes_and_masks_are_drawn(tmp_path: Path) -> None:
    boxes = {"boxes": np.array([[[2.0, 2, 9, 8]]]), "labels": np.array([[0]])}
    pictures = []
    for images, value_range in ((SIX[:1], (0, 255)), (SIX[:1] / 127.5 - 1, (-1, 1))):
        path = tmp_path / "boxes.png"
        draw.plot_bounding_box_gallery(images, "xyxy", y_true=boxes, value_range=value_range, path=str(path))
        pictures.append(plt.imread(path))
    assert np.abs(pictures[0] - pictures[1]).max() <= 1.01 / 255


def test_a_legend_tells_true_boxes_from_predicted_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    boxes = {"boxes": np.tile([[[2.0, 2, 9, 8]]], (6, 1, 1)), "labels": np.zeros((6, 1), int)}
    shown = []
    monkeypatch.setattr(plt, "show", lambda: shown.append(plt.gcf()))
    draw.plot_bounding_box_gallery(SIX, "xyxy", y_true=boxes, y_pred=boxes, legend=True)
    (legend,) = shown[0].legends
    assert [text.get_text() for text in legend.get_texts()] == ["Ground Truth", "Prediction"]
    assert plt.get_fignums() == []
    with pytest.raises(ValueError, match="Only pass `legend` OR `legend_handles`"):
        draw.plot_bounding_box_gallery(SIX, "xyxy", y_true=boxes, legend=True, legend_handles=[1])


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: draw.plot_image_gallery(SIX[0]), ValueError, "requires you to batch"),
        (lambda: draw.plot_image_gallery(SIX, path="x", show=True), ValueError, "either `path` to be set, or `show`"),
        (lambda: draw.plot_image_gallery(SIX, y_true=[1] * 6), ValueError, "a `label_map` must also be provided"),
        (lambda: draw.plot_image_gallery(SIX, y_true=[1], label_map={}), ValueError, r"y_true=\(1,\)"),
        (lambda: draw.plot_image_gallery(SIX, value_range=(1, 0)), ValueError, r"value_range=\(1, 0\)"),
        (lambda: draw.plot_image_gallery(SIX, value_range=WRONG), ValueError, "value_range=3"),
        (lambda: draw.plot_image_gallery(SIX, rows=0), ValueError, "rows=0"),
        (lambda: draw.plot_image_gallery(SIX, data_format="foo"), ValueError, "data_format='foo'"),
        (lambda: draw.draw_bounding_boxes(SIX, WRONG, "xyxy"), TypeError, "should be a dict"),
        (lambda: draw.draw_bounding_boxes(SIX, {"boxes": 1}, "xyxy"), ValueError, "'boxes' and 'labels'"),
        (lambda: draw.draw_bounding_boxes(BLACK, BOXES, "foo"), ValueError, "format"),
        (lambda: draw.draw_bounding_boxes(BLACK[0], BOXES, "xyxy"), ValueError, "batched 4D"),
        (lambda: draw.draw_bounding_boxes(BLACK, BOXES, "xyxy", line_thickness=0), ValueError, "line_thickness=0"),
        (lambda: draw.draw_segmentation_masks(IMAGES, MASKS.astype("float32")), TypeError, "integer dtype"),
        (lambda: draw.draw_segmentation_masks(IMAGES, MASKS[:, :4]), ValueError, "segmentation_masks"),
        (lambda: draw.draw_segmentation_masks(IMAGES, MASKS, num_classes=2), ValueError, "num_classes=2"),
        (lambda: draw.draw_segmentation_masks(IMAGES, MASKS, color_mapping={0: RED}), ValueError, "color_mapping"),
    ],
)
def test_wrong_arguments_are_named(call: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        call()


def test_a_missing_matplotlib_is_named_with_the_extra_that_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib.pyplot", None)
    with pytest.raises(ImportError, match=r"pip install keras-modeling\[visualization\]"):
        draw.plot_image_gallery(SIX)
