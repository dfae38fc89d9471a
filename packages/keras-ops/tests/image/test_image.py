"""Tests of keras_ops.image."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keras_ops import KerasTensor, Variable, image
from keras_ops.backend.current import current
from keras_ops.backend.image import ImageBackend
from keras_ops.errors import ArgumentError, DTypeError, ShapeError
from keras_ops.selection import selected

FAMILY = GOLDENS = "image"
SMOOTH = [
    *("resize", "scale_and_translate", "gaussian_blur", "rgb_to_grayscale", "extract_patches", "crop_images"),
    *("pad_images", "map_coordinates"),
]


def array_of(x: Any) -> np.ndarray[Any, Any]:
    return np.asarray(current.core.convert_to_numpy(x))


def tensor(x: Any, dtype: str) -> Any:
    return current.core.convert_to_tensor(np.asarray(x), dtype)


def assert_as_in_reference(golden: Any, got: np.ndarray[Any, Any]) -> None:
    expected = golden.outputs[0]
    assert (got.shape, got.dtype) == (expected.shape, expected.dtype)
    if expected.dtype.kind in "iu":
        assert (got == expected).all()
    else:
        np.testing.assert_allclose(got, expected, rtol=1e-4, atol=2e-5)


def test_values_are_those_of_the_reference(golden: Any) -> None:
    assert_as_in_reference(golden, golden.eager()[0])


def test_symbolic_calls_give_the_shapes_and_dtypes_of_eager_ones(golden: Any) -> None:
    (symbolic,), (expected,) = golden.symbolic(), golden.outputs
    assert (symbolic.shape, symbolic.dtype) == (expected.shape, expected.dtype.name)


def test_an_unknown_first_size_leaves_the_other_sizes_as_they_are(golden: Any) -> None:
    (unknown,), (known,) = golden.symbolic(unknown=True), golden.symbolic()
    assert len(unknown.shape) == len(known.shape)
    assert all(m in (n, None) for m, n in zip(unknown.shape, known.shape, strict=True))


def test_bodies_in_the_contract_agree_with_the_reference(few: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    assert_as_in_reference(few, few.composite(monkeypatch, ImageBackend)[0])


def test_gradients_agree_with_differences(smooth: Any) -> None:
    if not selected().capabilities.trains:
        pytest.skip("the backend has no gradients")
    if smooth.op == "map_coordinates" or smooth.outputs[0].dtype.kind != "f":
        pytest.skip("not smooth")
    slope, expected = smooth.slopes()
    assert slope == pytest.approx(expected, rel=2e-2, abs=2e-2)


def test_gradients_reach_coordinates() -> None:
    if not selected().capabilities.trains:
        pytest.skip("the backend has no gradients")
    places = Variable(np.array([[0.25, 1.5]]), dtype="float32")
    x = np.array([1.0, 3.0, 9.0], "float32")
    _, (gradient,) = current.autodiff.value_and_gradients(
        lambda: (current.numpy.sum(image.map_coordinates(x, places, 1)), None), [places]
    )
    np.testing.assert_allclose(array_of(gradient), [[2.0, 6.0]], rtol=1e-5)


@pytest.mark.parametrize("dtype", ["uint8", "int32", "float16", "bfloat16", "float32"])
def test_images_keep_their_dtype(dtype: str) -> None:
    x = tensor(np.arange(48).reshape(4, 4, 3), dtype)
    identity = np.array([1, 0, 0, 0, 1, 0, 0, 0], "float32")
    corners = np.array([[0, 0], [3, 0], [0, 3], [3, 3]], "float32")
    calls: list[Any] = [
        lambda y: image.resize(y, (2, 3)),
        lambda y: image.resize(y, (2, 3), "nearest"),
        lambda y: image.resize(y, (2, 3), "bicubic", antialias=True),
        lambda y: image.affine_transform(y, identity),
        lambda y: image.perspective_transform(y, corners, corners),
        lambda y: image.gaussian_blur(y),
        lambda y: image.elastic_transform(y, seed=1),
        lambda y: image.rgb_to_grayscale(y),
        lambda y: image.crop_images(y, 1, 1, 1, 1),
        lambda y: image.pad_images(y, 1, 1, 1, 1),
        lambda y: image.extract_patches(y, 2),
        lambda y: image.scale_and_translate(y, (2, 4, 3), np.array([0.5]), np.array([0.0]), (0,), "linear"),
        lambda y: image.map_coordinates(y, np.ones((3, 2), "float32"), 1),
    ]
    for call in calls:
        assert array_of(call(x)).dtype.name == call(KerasTensor((4, 4, 3), dtype)).dtype == dtype


def test_resized_integers_are_rounded_and_stay_in_range() -> None:
    x = np.array([[[0], [255]]], "uint8")
    assert array_of(image.resize(x, (1, 4)))[0, :, 0].tolist() == [0, 64, 191, 255]
    steps = array_of(image.resize(np.array([[[0], [0], [255], [255]]], "uint8"), (1, 16), "bicubic"))
    assert (steps.min(), steps.max()) == (0, 255)


@settings(deadline=None, max_examples=15)
@given(
    old=st.tuples(st.integers(1, 6), st.integers(1, 6)),
    new=st.tuples(st.integers(1, 7), st.integers(1, 7)),
    method=st.sampled_from(["nearest", "bilinear", "bicubic", "lanczos3"]),
    antialias=st.booleans(),
)
def test_a_uniform_image_stays_uniform(
    old: tuple[int, int], new: tuple[int, int], method: str, antialias: bool
) -> None:
    resized = array_of(image.resize(np.full((*old, 2), 3.5, "float32"), new, method, antialias))
    assert resized.shape == (*new, 2)
    np.testing.assert_allclose(resized, 3.5, rtol=1e-5)


def test_sizes_may_be_unknown_in_symbolic_calls() -> None:
    x = KerasTensor((None, None, None, 3))
    assert image.resize(x, (4, 5)).shape == (None, 4, 5, 3)
    assert image.crop_images(x, 1, 1, target_height=2, target_width=3).shape == (None, 2, 3, 3)
    assert image.pad_images(x, 1, 1, 1, 1).shape == (None, None, None, 3)
    assert image.extract_patches(x, 2).shape == (None, None, None, 12)
    assert image.gaussian_blur(x).shape == (None, None, None, 3)


def test_an_affine_transform_divides_by_the_distance() -> None:
    x = np.array([[[0.0], [1.0], [2.0], [3.0]]], "float32")
    found = array_of(image.affine_transform(x, np.array([2, 0, 0, 0, 1, 0, 1, 0], "float32")))
    np.testing.assert_allclose(found[0, :, 0], [0, 1, 4 / 3, 6 / 4], rtol=1e-6)


def test_an_elastic_transform_moves_pixels_by_smooth_distances() -> None:
    # Noise of deviation 4, blurred with 2: deviation 4 / (2 sqrt(pi) 2) = 0.56, neighbours correlate by exp(-1 / 16). Some 150
    # independent places make both bounds five standard errors wide, whatever the numbers drawn are.
    ramp = np.broadcast_to(np.arange(96, dtype="float32")[None, :, None], (96, 96, 1))
    moved = array_of(image.elastic_transform(ramp, 2.0, 2.0, fill_mode="nearest", seed=3)) - ramp
    inner = moved[4:-4, 4:-4, 0]
    assert 0.40 < inner.std() < 0.73
    assert 0.25 < np.diff(inner, axis=0).std() / inner.std() < 0.45  # expected 0.35; independent neighbours: 1.4
    again = array_of(image.elastic_transform(ramp, 2.0, 2.0, fill_mode="nearest", seed=3)) - ramp
    assert (moved == again).all()
    assert np.abs(array_of(image.elastic_transform(ramp, 0.0, 2.0, seed=3)) - ramp).max() < 1e-4


def test_an_elastic_transform_moves_rows_and_columns_independently() -> None:
    # Some 590 independent places: the standard error of the correlation is 0.04.
    ramp = np.broadcast_to(np.arange(96, dtype="float32")[None, :, None], (96, 96, 1))
    along_columns = (array_of(image.elastic_transform(ramp, 1.0, 1.0, seed=5)) - ramp)[5:-5, 5:-5, 0]
    turned = np.swapaxes(ramp, 0, 1)
    along_rows = (array_of(image.elastic_transform(turned, 1.0, 1.0, seed=5)) - turned)[5:-5, 5:-5, 0]
    assert abs(np.corrcoef(along_columns.ravel(), along_rows.ravel())[0, 1]) < 0.25


def test_hues_survive_the_way_to_red_green_and_blue_and_back() -> None:
    x = np.random.RandomState(0).rand(5, 6, 3).astype("float32")
    np.testing.assert_allclose(array_of(image.hsv_to_rgb(image.rgb_to_hsv(x))), x, atol=1e-5)


IMAGE = KerasTensor((4, 4, 3))
ROW = np.ones(8, "float32")
REFUSED: list[tuple[type[Exception], str, Any]] = [
    (
        ArgumentError,
        "`resize`: Expected `size` to be a tuple of 2 integers.*size=.2,.",
        lambda x: image.resize(x, (2,)),  # type: ignore[arg-type]  # refused
    ),
    (ArgumentError, "`resize`: Expected `size` to be a tuple.*size=.0, 2.", lambda x: image.resize(x, (0, 2))),
    (
        ArgumentError,
        "`resize`: Invalid value for argument `interpolation`.*'foo'",
        lambda x: image.resize(x, (2, 2), "foo"),
    ),
    (
        ArgumentError,
        "`resize`: Only one of `pad_to_aspect_ratio` & `crop_to_aspect_ratio` can be `True`",
        lambda x: image.resize(x, (2, 2), crop_to_aspect_ratio=True, pad_to_aspect_ratio=True),
    ),
    (
        ArgumentError,
        "Only `'constant'` is supported. Received: fill_mode='reflect'",
        lambda x: image.resize(x, (2, 2), fill_mode="reflect"),
    ),
    (ArgumentError, "data_format='foo'", lambda x: image.resize(x, (2, 2), data_format="foo")),
    (
        ShapeError,
        "`affine_transform`: Invalid transform rank.*transform.shape=.2,.",
        lambda x: image.affine_transform(x, np.ones(2, "float32")),
    ),
    (
        ShapeError,
        "`affine_transform`: Invalid transform rank.*transform.shape=.2, 8.",
        lambda x: image.affine_transform(x, np.ones((2, 8), "float32")),
    ),
    (
        ArgumentError,
        "Invalid value for argument `interpolation`.*'cubic'",
        lambda x: image.affine_transform(x, ROW, "cubic"),
    ),
    (
        ArgumentError,
        "Invalid value for argument `fill_mode`.*'foo'",
        lambda x: image.affine_transform(x, ROW, fill_mode="foo"),
    ),
    (
        ShapeError,
        "Invalid start_points shape.*start_points.shape=.3, 2.",
        lambda x: image.perspective_transform(x, np.ones((3, 2)), np.ones((4, 2))),
    ),
    (ArgumentError, "`elastic_transform`: sigma=0", lambda x: image.elastic_transform(x, sigma=0)),
    (ArgumentError, "`gaussian_blur`: kernel_size=3", lambda x: image.gaussian_blur(x, 3)),  # type: ignore[arg-type]  # refused
    (ArgumentError, "`gaussian_blur`: sigma=.1.0, 0.", lambda x: image.gaussian_blur(x, sigma=(1.0, 0))),
    (
        ShapeError,
        "First dim of `coordinates` must be the same as the rank of `inputs`",
        lambda x: image.map_coordinates(x, np.ones((2, 5)), 1),
    ),
    (
        ArgumentError,
        "Invalid value for argument `order`.*order=2",
        lambda x: image.map_coordinates(x, np.ones((3, 5)), 2),
    ),
    (
        ArgumentError,
        "`crop_images`: Must specify exactly two of top_cropping, bottom_cropping, target_height",
        lambda x: image.crop_images(x, 1, 1),
    ),
    (
        ArgumentError,
        "target_height must be >= 0. Received: target_height=-2",
        lambda x: image.crop_images(x, 3, 1, 3, 1),
    ),
    (
        ArgumentError,
        "bottom_padding must be >= 0. Received: bottom_padding=-3",
        lambda x: image.pad_images(x, 1, 1, target_height=2, target_width=9),
    ),
    (
        TypeError,
        "Invalid `size` argument. Expected an int or a tuple of length 2. Received: size=0",
        lambda x: image.extract_patches(x, 0),
    ),
    (ArgumentError, "`extract_patches`: padding='foo'", lambda x: image.extract_patches(x, 2, padding="foo")),
    (
        ArgumentError,
        "Invalid value for argument `method`.*method='foo'",
        lambda x: image.scale_and_translate(x, (4, 4, 3), np.ones(1), np.ones(1), (0,), "foo"),
    ),
    (
        ShapeError,
        "`scale_and_translate`: scale has shape",
        lambda x: image.scale_and_translate(x, (4, 4, 3), np.ones(2), np.ones(1), (0,), "linear"),
    ),
    (
        ArgumentError,
        "`scale_and_translate`: output_shape=",
        lambda x: image.scale_and_translate(x, (4, 4), np.ones(1), np.ones(1), (0,), "linear"),
    ),
]


@pytest.mark.parametrize(("error", "message", "call"), REFUSED)
@pytest.mark.parametrize("x", [np.ones((4, 4, 3), "float32"), IMAGE])
def test_what_does_not_fit_is_refused(error: type[Exception], message: str, call: Any, x: Any) -> None:
    with pytest.raises(error, match=message):
        call(x)


def test_colours_need_three_channels_and_floats() -> None:
    with pytest.raises(ShapeError, match=r"`rgb_to_hsv`: images has shape \(2, 2, 1\); expected 3 channels"):
        image.rgb_to_hsv(np.ones((2, 2, 1), "float32"))
    with pytest.raises(DTypeError, match="`hsv_to_rgb`: Invalid images dtype: expected float dtype"):
        image.hsv_to_rgb(np.ones((2, 2, 3), "int32"))
    with pytest.raises(
        ShapeError, match=r"`gaussian_blur`: Invalid images rank: expected rank 3.*images.shape=\(2, 2\)"
    ):
        image.gaussian_blur(np.ones((2, 2), "float32"))
