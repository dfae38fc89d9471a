"""Images become arrays and arrays images, with the values that upstream Keras 3.13.2 gives."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from keras_datasets import array_to_img, img_to_array, load_img, save_img, smart_resize
from keras_ops import ops

COLOURS = np.arange(48, dtype="uint8").reshape(4, 4, 3)


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "picture.png"
    Image.fromarray(COLOURS).save(path)
    return path


@pytest.mark.parametrize(("mode", "expected"), [("rgb", "RGB"), ("rgba", "RGBA"), ("grayscale", "L")])
def test_an_image_is_loaded_in_the_colours_asked_for(picture: Path, mode: str, expected: str) -> None:
    assert load_img(picture, color_mode=mode).mode == expected
    assert load_img(io.BytesIO(picture.read_bytes()), color_mode=mode).mode == expected


def test_images_of_many_greys_keep_them(tmp_path: Path) -> None:
    values = np.arange(16, dtype="uint16").reshape(4, 4) * 4000
    Image.fromarray(values).save(tmp_path / "grey.png")
    np.testing.assert_array_equal(img_to_array(load_img(tmp_path / "grey.png", "grayscale"))[..., 0], values)


def test_an_image_is_resized(picture: Path) -> None:
    small = img_to_array(load_img(picture, target_size=(2, 2)))
    np.testing.assert_array_equal(small, COLOURS[1::2, 1::2])
    centre = load_img(picture, target_size=(2, 8), keep_aspect_ratio=True)
    assert centre.size == (8, 2)
    assert np.asarray(centre)[0, 0].tolist() == COLOURS[1, 0].tolist()
    for method in ("bilinear", "bicubic", "lanczos", "box", "hamming"):
        assert load_img(picture, target_size=(8, 6), interpolation=method).size == (6, 8)


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda p: load_img(p, color_mode="x"), ValueError, 'color_mode must be "grayscale", "rgb", or "rgba"'),
        (lambda p: load_img(p, interpolation="x"), ValueError, "Invalid interpolation method x specified"),
        (
            lambda p: load_img(3),  # type: ignore[arg-type]  # what is tested
            TypeError,
            "path should be path-like or io.BytesIO, not <class 'int'>",
        ),
        (lambda p: load_img(p.with_name("no.png")), FileNotFoundError, "no.png"),
        (lambda p: array_to_img(np.ones((4, 5))), ValueError, "Expected image array to have rank 3"),
        (lambda p: array_to_img(np.ones((4, 5, 2))), ValueError, "Unsupported channel number: 2"),
        (lambda p: array_to_img(np.ones((4, 5, 3)), data_format="x"), ValueError, "Received: data_format=x"),
        (lambda p: img_to_array(np.ones((1, 4, 4, 4))), ValueError, r"Unsupported image shape: \(1, 4, 4, 4\)"),
        (lambda p: smart_resize(np.ones((4, 4)), (2, 2)), ValueError, "incorrect rank"),
        (
            lambda p: smart_resize(np.ones((4, 4, 1)), (2,)),  # type: ignore[arg-type]  # as above
            ValueError,
            "tuple of 2 integers",
        ),
    ],
)
def test_what_does_not_fit_is_named(picture: Path, call: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        call(picture)


def test_values_are_stretched_unless_told_otherwise() -> None:
    x = np.array([[[1.0], [3.0]], [[5.0], [9.0]]])
    assert np.asarray(array_to_img(x)).tolist() == [[0, 63], [127, 255]]
    assert np.asarray(array_to_img(x - 100)).tolist() == [[0, 63], [127, 255]]
    assert np.asarray(array_to_img(x, scale=False)).tolist() == [[1, 3], [5, 9]]
    assert np.asarray(array_to_img(np.full((2, 2, 1), 7.0))).tolist() == [[0, 0], [0, 0]]
    assert array_to_img(x * 1000, scale=False).mode == "I"
    assert array_to_img(np.ones((3, 4, 5)), data_format="channels_first").size == (5, 4)
    assert array_to_img(np.ones((4, 5, 4))).mode == "RGBA"


def test_arrays_have_the_layout_and_dtype_asked_for() -> None:
    image = Image.fromarray(COLOURS)
    assert img_to_array(image).dtype == "float32"
    np.testing.assert_array_equal(img_to_array(image, "channels_first", "uint8"), COLOURS.transpose(2, 0, 1))
    assert img_to_array(image.convert("L")).shape == (4, 4, 1)
    assert img_to_array(image.convert("L"), "channels_first").shape == (1, 4, 4)


def test_an_image_survives_the_file(tmp_path: Path) -> None:
    save_img(tmp_path / "x.png", COLOURS, scale=False)
    np.testing.assert_array_equal(img_to_array(load_img(tmp_path / "x.png")), COLOURS)
    with pytest.warns(UserWarning, match="does not support RGBA"):
        save_img(tmp_path / "x.jpg", np.ones((4, 4, 4)))
    assert load_img(tmp_path / "x.jpg").mode == "RGB"


def test_a_smart_resize_cuts_around_the_centre() -> None:
    x = np.zeros((2, 6, 1), "float32")
    x[:, 2:4] = 1
    assert smart_resize(x, (2, 2)).tolist() == np.ones((2, 2, 1)).tolist()
    assert smart_resize(np.stack([x, x]), (4, 4), "nearest").tolist() == np.ones((2, 4, 4, 1)).tolist()
    first = smart_resize(x.transpose(2, 0, 1), (2, 2), data_format="channels_first")
    assert first.tolist() == np.ones((1, 2, 2)).tolist()
    tensor = smart_resize(ops.convert_to_tensor(x), (1, 1))
    assert ops.is_tensor(tensor)
    assert smart_resize(np.arange(24, dtype="uint8").reshape(2, 4, 3), (1, 2)).dtype == "uint8"
