"""Layers that change images, against upstream Keras 3.13.2 (`make_images.py`)."""

from __future__ import annotations

import functools
import json
import random as python_random
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from image_cases import BOX_LABELS, BOXES, CASES, NO_BOXES, Array, data, pixels

import keras_layers
from keras_layers import Layer
from keras_ops import ops, tree
from keras_ops.backend.current import current
from keras_ops.random import SeedGenerator
from keras_ops.selection import selected
from keras_ops.tensor import KerasTensor
from keras_saving.serialization import deserialize_keras_object, serialize_keras_object

FOLDER = Path(__file__).parent / "goldens"
CHOSEN = ["AugMix"]  # augmentations of chains come from Python's `random`


@functools.cache
def stored(name: str) -> tuple[dict[str, Any], dict[str, Array]]:
    described = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    with np.load(FOLDER / f"{name}.npz") as arrays:
        return described, dict(arrays)


def made(name: str) -> Any:
    kind, arguments = CASES[name]
    return getattr(keras_layers, kind)(**arguments)


def done(name: str, label: str = "batch", backend: str = "jax") -> Any:
    """Return what upstream drew; with NumPy's generators where it has nothing for a backend."""
    drawn = f"draws_{backend}"
    described, arrays = stored(drawn if (FOLDER / f"{drawn}.json").exists() else "draws_numpy")

    def read(x: Any) -> Any:
        if isinstance(x, dict):
            return ops.convert_to_tensor(arrays[x["array"]]) if "array" in x else {k: read(v) for k, v in x.items()}
        if isinstance(x, list):
            return {"list": list, "tuple": tuple}[x[0]](read(value) for value in x[1:])
        return SeedGenerator(1) if x == "a generator" else x

    return read(described[f"{name}/{label}"])


def close(found: Any, expected: Array, atol: float = 1e-4) -> None:
    found = ops.convert_to_numpy(found)
    assert found.shape == expected.shape
    scale = max(1.0, float(np.abs(expected).max(initial=0)) / 10)
    np.testing.assert_allclose(found.astype("float64"), expected.astype("float64"), rtol=1e-4, atol=atol * scale)


def numpy(x: Any) -> Any:
    return tree.map_structure(lambda v: ops.convert_to_numpy(v) if hasattr(v, "shape") else v, x)


def same(found: Any, expected: Any) -> None:
    """Check a structure of tensors against one of upstream."""
    if isinstance(expected, dict):
        assert sorted(found) == sorted(expected)
        for key in expected:
            same(found[key], expected[key])
    elif isinstance(expected, (list, tuple)):
        assert len(found) == len(expected)
        for x, y in zip(found, expected, strict=True):
            same(x, y)
    elif isinstance(expected, SeedGenerator):
        assert isinstance(found, SeedGenerator)
    elif hasattr(expected, "shape"):
        found, expected = np.asarray(numpy(found)), np.asarray(numpy(expected))
        np.testing.assert_allclose(found.astype("float64"), expected.astype("float64"), rtol=2e-5, atol=2e-5)
        assert found.shape == expected.shape
    else:
        assert found == expected


@pytest.mark.parametrize("name", [name for name in CASES if CASES[name][0] not in CHOSEN])
def test_what_is_drawn_is_what_upstream_draws(name: str) -> None:
    layer, images = made(name), data(CASES[name][1])["images"]
    for label, given in (("batch", images), ("single", images[0])):
        same(
            layer.get_random_transformation(ops.convert_to_tensor(given), training=True),
            done(name, label, selected().name),
        )


@pytest.mark.parametrize("name", [name for name in CASES if CASES[name][0] != "RandomElasticTransform"])
def test_images_labels_boxes_and_masks_are_those_of_upstream(name: str) -> None:
    layer, given, drawn = made(name), data(CASES[name][1]), done(name)
    kind, expected = CASES[name][0], dict(stored("images")[1])
    close(layer.transform_images(ops.convert_to_tensor(given["images"]), drawn), expected[f"{name}/images"])
    if f"{name}/masks" in expected:
        masks = ops.convert_to_tensor(given["segmentation_masks"])
        close(layer.transform_segmentation_masks(masks, drawn), expected[f"{name}/masks"])
    if CASES[name][0] != "RandomGrayscale":
        labels = ops.convert_to_tensor(given["labels"])
        close(layer.transform_labels(labels, drawn), expected[f"{name}/labels"])
    if f"{name}/boxes_of_boxes" in expected:
        boxes = {key: ops.convert_to_tensor(value) for key, value in given["bounding_boxes"].items()}
        found = layer.transform_bounding_boxes(boxes, drawn)
        there = given["bounding_boxes"]["labels"] >= 0  # of boxes that only fill up nothing is promised
        if kind not in ("MixUp", "MaxNumBoundingBoxes"):
            found["boxes"] = numpy(found["boxes"])[there]
            expected[f"{name}/boxes_of_boxes"] = expected[f"{name}/boxes_of_boxes"][there]
        close(found["boxes"], expected[f"{name}/boxes_of_boxes"])
        if kind != "MixUp":
            close(found["labels"], expected[f"{name}/labels_of_boxes"])


@pytest.mark.parametrize("name", CASES)
def test_the_configuration_is_that_of_upstream_and_makes_an_equal_layer(name: str) -> None:
    found = json.loads(json.dumps(serialize_keras_object(made(name))))
    expected = stored("images")[0][name]
    found["config"].pop("name"), expected["config"].pop("name", None)
    assert found == expected
    again = deserialize_keras_object(found)
    config = json.loads(json.dumps(serialize_keras_object(again)))
    config["config"].pop("name")
    assert config == expected


@pytest.mark.parametrize("name", CASES)
def test_a_call_takes_a_dictionary_and_gives_what_its_parts_give(name: str) -> None:
    kind, arguments = CASES[name]
    given = data(arguments)
    if kind in NO_BOXES:
        del given["bounding_boxes"]
    layer = made(name)
    before = dict(given)
    python_random.seed(3)
    found = layer(given, training=True)
    assert all(given[key] is value for key, value in before.items())
    again = made(name)
    python_random.seed(3)
    close(found["images"], numpy(again(given["images"], training=True)))
    spec = layer.compute_output_spec(
        tree.map_structure(lambda x: KerasTensor((None, *x.shape[1:]), str(x.dtype)), given)
    )
    flat = dict(tree.flatten_with_path(spec))
    for path, x in tree.flatten_with_path(found):
        shape = flat[path].shape
        assert all(size in (None, known) for size, known in zip(shape, x.shape, strict=True))


@pytest.mark.parametrize("name", CASES)
def test_one_image_comes_back_without_a_batch(name: str) -> None:
    kind, arguments = CASES[name]
    given = data(arguments)
    single = tree.map_structure(lambda x: x[0], given)
    if kind in NO_BOXES:
        del single["bounding_boxes"]
    layer = made(name)
    found = layer(single, training=True)
    assert len(found["images"].shape) == 3
    assert tuple(found["images"].shape) == layer.compute_output_shape(single["images"].shape)
    assert len(found["segmentation_masks"].shape) == 3
    if "bounding_boxes" in found:
        assert found["bounding_boxes"]["boxes"].shape[-1] == 4
        assert len(found["bounding_boxes"]["boxes"].shape) == 2


@pytest.mark.parametrize("name", [n for n in CASES if CASES[n][0].startswith("Random") and "RandomCrop" not in n])
def test_nothing_random_happens_outside_of_training(name: str) -> None:
    given = data(CASES[name][1])
    if CASES[name][0] in NO_BOXES:
        del given["bounding_boxes"]
    found = made(name)(given, training=False)
    for key in given:
        if key != "bounding_boxes":
            np.testing.assert_array_equal(numpy(found[key]), given[key])


@pytest.mark.parametrize(
    "kind", ["RandomFlip", "RandomBrightness", "RandomSaturation", "RandomPosterization", "Resizing"]
)
def test_bytes_are_taken(kind: str) -> None:
    arguments = {"RandomPosterization": {"factor": 4}, "Resizing": {"height": 3, "width": 3}, "RandomFlip": {}}
    layer = getattr(keras_layers, kind)(**arguments.get(kind, {"factor": 0.3}))
    x = pixels().astype("uint8")
    found = numpy(layer(x, training=True))
    assert found.dtype == ("uint8" if kind in ("RandomBrightness", "Resizing") else "float32")
    assert found.min() >= 0
    assert found.max() <= 255
    assert found.std() > 1


COMPILED = [
    "CenterCrop",
    "RandomCrop",
    "RandomCrop-wide",
    "RandomFlip",
    "RandomRotation",
    "RandomShear",
    "RandomPerspective",
    "RandomElasticTransform",
    "RandomErasing-filled",
    "RandomHue",
    "RandomPosterization",
    "RandomGaussianBlur",
    "Equalization",
    "RandAugment",
    "CutMix",
    "MixUp",
]


@pytest.mark.skipif(not selected().capabilities.trains, reason="the backend compiles nothing")
@pytest.mark.parametrize("name", COMPILED)
def test_compiled_calls_give_what_others_give(name: str) -> None:
    kind, arguments = CASES[name]
    given = tree.map_structure(ops.convert_to_tensor, data(arguments))
    if kind in NO_BOXES:
        del given["bounding_boxes"]
    layer, again = made(name), made(name)
    layer.build(given["images"].shape)
    step = current.autodiff.compile_step(
        lambda x: layer(x, training=True), lambda: layer.non_trainable_variables, jit=False, training=False
    )
    python_random.seed(5)
    found = step(given)
    python_random.seed(5)
    expected = again(given, training=True)
    for key in given:
        if key != "bounding_boxes":
            close(found[key], numpy(expected[key]), atol=2e-3)
    if "bounding_boxes" in given:
        close(found["bounding_boxes"]["boxes"], numpy(expected["bounding_boxes"]["boxes"]), atol=1e-3)


def test_elastic_transforms_have_the_parameters_of_upstream_and_change_chosen_images_alone() -> None:
    layer = keras_layers.RandomElasticTransform(seed=1)
    assert layer.get_elastic_transform_params(100, 200, 0.5) == pytest.approx((10.0, 2.5))
    assert layer.get_elastic_transform_params(50, 20, 0.1) == pytest.approx((0.5, 0.1))
    chosen = {"apply_transform": np.array([True, False]), "distortion_factor": 0.9, "seed": 3}
    x = np.random.RandomState(0).rand(2, 30, 30, 3).astype("float32")
    found = numpy(layer.transform_images(x, chosen))
    np.testing.assert_array_equal(found[1], x[1])
    assert np.abs(found[0] - x[0]).max() > 0.1


def test_masks_and_boxes_of_mixed_images_are_those_of_both() -> None:
    layer = keras_layers.MixUp(bounding_box_format="xyxy")
    mixed = {"mix_weight": np.array([0.25, 0.5], "float32"), "permutation_order": np.array([1, 0])}
    masks = np.arange(4, dtype="float32").reshape(2, 2, 1, 1)
    found = numpy(layer.transform_segmentation_masks(masks, mixed))
    assert found[:, :, 0].tolist() == [[[0.0, 1.5], [0.25, 2.25]], [[1.0, 0.0], [1.5, 0.5]]]
    boxes = numpy(layer.transform_bounding_boxes({"boxes": BOXES, "labels": BOX_LABELS}, mixed))
    assert boxes["labels"].tolist() == [[1, 2, 3, -1], [3, -1, 1, 2]]


def test_mixed_augmentations_are_new_each_time_and_stay_in_range() -> None:
    layer = keras_layers.AugMix(seed=1)
    one, two = numpy(layer(pixels(), training=True)), numpy(layer(pixels(), training=True))
    assert np.abs(one - two).max() > 1
    assert one.min() >= 0
    assert one.max() <= 255.01


def test_a_subclass_changes_what_it_overrides() -> None:
    class Shift(keras_layers.RandomFlip):
        def get_random_transformation(self, data: Any, training: bool = True, seed: Any = None) -> Any:
            return 2.0

        def transform_images(self, images: Any, transformation: Any, training: bool = True) -> Any:
            return images + transformation

        def transform_labels(self, labels: Any, transformation: Any, training: bool = True) -> Any:
            return labels * transformation

    found = Shift()({"images": np.zeros((2, 2, 2, 1), "float32"), "labels": np.array([1.0, 3.0], "float32")})
    assert numpy(found["images"]).min() == 2.0
    assert numpy(found["labels"]).tolist() == [2.0, 6.0]


def test_boxes_in_lists_of_different_lengths_are_filled_up() -> None:
    layer = keras_layers.RandomFlip("horizontal", bounding_box_format="xyxy", seed=1)
    lists = {"boxes": [BOXES[0].tolist(), BOXES[1, :1].tolist()], "labels": [[1, 2], [3]]}
    found = layer({"images": pixels(), "bounding_boxes": lists})["bounding_boxes"]
    again = keras_layers.RandomFlip("horizontal", bounding_box_format="xyxy", seed=1)
    expected = again({"images": pixels(), "bounding_boxes": {"boxes": BOXES, "labels": BOX_LABELS}})["bounding_boxes"]
    close(found["boxes"], numpy(expected["boxes"]))
    close(found["labels"], numpy(expected["labels"]))


def test_a_pipeline_applies_its_layers_in_order_and_is_stored_with_them() -> None:
    pipeline = keras_layers.Pipeline([keras_layers.Rescaling(2.0), keras_layers.Resizing(4, 5)])
    x = pixels()
    assert numpy(pipeline(x)).shape == (2, 4, 5, 3)
    assert pipeline(KerasTensor((None, 6, 8, 3))).shape == (None, 4, 5, 3)
    config = pipeline.get_config()
    assert sorted(config) == ["layers", "name"]
    again = keras_layers.Pipeline.from_config(config)
    assert [type(layer).__name__ for layer in again.layers] == ["Rescaling", "Resizing"]
    np.testing.assert_allclose(numpy(again(x)), numpy(pipeline(x)))


RANGE = "should be a number (or a list of two numbers) in the range"
BAD: list[tuple[str, dict[str, Any], type[Exception], str]] = [
    ("RandomTranslation", {"height_factor": "a", "width_factor": 1}, ValueError, f"{RANGE} [-1.0, 1.0]"),
    ("RandomTranslation", {"height_factor": (1, 2, 3), "width_factor": 1}, ValueError, "height_factor=(1, 2, 3)"),
    ("RandomTranslation", {"height_factor": 1, "width_factor": -2}, ValueError, f"{RANGE} [-1.0, 1.0]"),
    ("RandomRotation", {"factor": 1.5}, ValueError, f"The `factor` argument {RANGE} [-1, 1]. Received: factor=1.5"),
    (
        "RandomRotation",
        {"factor": 0.1, "fill_mode": "foo"},
        NotImplementedError,
        "Unknown `fill_mode` foo. Expected of one",
    ),
    ("RandomZoom", {"height_factor": 0.1, "interpolation": "foo"}, NotImplementedError, "Unknown `interpolation` foo"),
    (
        "RandomZoom",
        {"height_factor": (-2, 1)},
        ValueError,
        "The `height_factor` and `width_factor` arguments should be",
    ),
    ("RandomShear", {"x_factor": -0.1}, ValueError, f"{RANGE} [0, 1.0]"),
    ("RandomPerspective", {"scale": -1}, ValueError, "The `scale` argument should be a number in the range [0,1]"),
    ("RandomElasticTransform", {"scale": 3}, ValueError, f"The `scale` argument {RANGE} [0, 1]"),
    ("RandomErasing", {"scale": 2}, ValueError, f"The `scale` argument {RANGE} [0, 1]"),
    ("RandomBrightness", {"factor": 0.2, "value_range": 3}, ValueError, "argument should be a list of two numbers"),
    ("RandomContrast", {"factor": -1}, ValueError, f"{RANGE} [0, 1]"),
    (
        "RandomGaussianBlur",
        {"kernel_size": 2},
        ValueError,
        "kernel_size must be an odd number. Received: kernel_size=2",
    ),
    ("RandomGaussianBlur", {"kernel_size": (3, 5, 7)}, ValueError, "The `kernel_size` argument should be a number"),
    ("RandomGaussianBlur", {"sigma": (2, 1)}, ValueError, "The `sigma` argument should be a number"),
    ("RandomGrayscale", {"factor": 2}, ValueError, "`factor` should be between 0 and 1. Received: factor=2"),
    ("RandomPosterization", {"factor": 9}, ValueError, f"{RANGE} [1, 8]. Received: factor=9"),
    ("RandomSaturation", {"factor": 2}, ValueError, f"{RANGE} [-1, 1]"),
    ("RandomSharpness", {"factor": 2}, ValueError, f"{RANGE} [0, 1]"),
    (
        "Solarization",
        {"addition_factor": 2},
        ValueError,
        "The `addition_factor` and `threshold_factor` arguments should",
    ),
    ("Equalization", {"value_range": 3}, ValueError, "argument should be a list of two numbers"),
    ("AugMix", {"factor": 2}, ValueError, f"{RANGE} [0, 1]"),
    ("MaxNumBoundingBoxes", {"max_number": "a"}, ValueError, "invalid literal for int"),
    ("Pipeline", {"layers": [3]}, ValueError, "layers=[3]; expected a list of layers"),
]


@pytest.mark.parametrize(("kind", "arguments", "error", "message"), BAD)
def test_arguments_that_do_not_fit_are_named(
    kind: str, arguments: dict[str, Any], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=re.escape(message)):
        getattr(keras_layers, kind)(**arguments)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"labels": np.ones(2)}, "has no key 'images'"),
        ({"images": pixels(), "bounding_boxes": BOXES}, "to be a dict with keys 'boxes' and 'labels'"),
        (pixels()[0, 0], "Expected image tensor to have rank 3 (single image) or 4 (batch of images)"),
        (
            {"images": pixels(), "bounding_boxes": {"boxes": BOXES, "labels": BOX_LABELS}},
            "you didn't specify a bounding box format",
        ),
    ],
)
def test_data_that_does_not_fit_is_named(given: Any, message: str) -> None:
    layer: Layer = keras_layers.RandomFlip()
    with pytest.raises((ValueError, KeyError), match=re.escape(message)):
        layer(given)
