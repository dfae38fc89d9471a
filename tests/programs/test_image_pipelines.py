"""Image layers inside `dataset.map`, whichever backend is selected."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import keras

tf: Any = pytest.importorskip("tensorflow")
Array = np.ndarray[Any, Any]
SIZE = {"height": 4, "width": 5}
CASES: dict[str, dict[str, Any]] = {
    "RandomFlip": {"seed": 1},
    "RandomTranslation": {"seed": 1, "height_factor": 0.2, "width_factor": (0.1, 0.3)},
    "RandomElasticTransform": {"seed": 1, "factor": (1, 1)},
    "RandomErasing": {"seed": 1, "factor": (1, 1), "value_range": (0, 1)},
    "CutMix": {"seed": 1},
    "MixUp": {"seed": 1},
    "RandomCrop": {"seed": 1, **SIZE},
    "RandomRotation": {"seed": 1, "factor": 0.2},
    "RandomHue": {"seed": 1, "factor": 0.5},
    "AugMix": {"seed": 1},
    "RandomGaussianBlur": {"seed": 1, "factor": (1, 1)},
    "Equalization": {},
}
BATCHES = ["RandomFlip", "RandomTranslation", "RandomElasticTransform", "RandomErasing", "CutMix", "MixUp"]
NO_BOXES = {"CutMix", "RandomElasticTransform"}


def pixels() -> Array:
    """Return two images of six rows and eight columns."""
    return (np.random.RandomState(0).rand(2, 6, 8, 3) * 255).astype("float32")


def data(scale: float) -> dict[str, Any]:
    """Return images with everything that may be known about them."""
    boxes = np.array([[[1, 1, 4, 3], [0, 0, 3, 5]], [[2, 2, 6, 5], [-1, -1, -1, -1]]], "float32")
    return {
        "images": pixels() / scale,
        "labels": np.array([[1, 0, 0], [0, 1, 0]], "float32"),
        "bounding_boxes": {"boxes": boxes, "labels": np.array([[1, 2], [3, -1]], "int32")},
        "segmentation_masks": np.arange(96, dtype="float32").reshape(2, 6, 8, 1),
    }


def first(dataset: Any) -> Any:
    return next(iter(dataset.as_numpy_iterator()))


@pytest.mark.parametrize("kind", CASES)
def test_a_layer_changes_the_elements_of_a_dataset(kind: str) -> None:
    arguments, batched = CASES[kind], kind in BATCHES
    given = data(255 if "value_range" in arguments else 1)
    if kind in NO_BOXES:
        del given["bounding_boxes"]
    layer = getattr(keras.layers, kind)(bounding_box_format="xyxy", **arguments)
    elements = tf.data.Dataset.from_tensor_slices(given)
    elements = elements.batch(2) if batched else elements
    found = first(elements.map(lambda x: layer(x, training=True)))
    shape = given["images"].shape if batched else given["images"].shape[1:]
    assert found["images"].shape == layer.compute_output_shape(shape)
    assert sorted(found) == sorted(given)
    assert np.isfinite(found["images"]).all()


@pytest.mark.parametrize(
    ("kind", "arguments"),
    [
        ("Resizing", SIZE),
        ("CenterCrop", SIZE),
        ("CenterCrop", {"height": 9, "width": 20}),
        ("AutoContrast", {}),
        ("Equalization", {}),
    ],
)
def test_values_are_those_of_a_call_outside_of_the_dataset(kind: str, arguments: dict[str, Any]) -> None:
    layer = getattr(keras.layers, kind)(**arguments)
    elements = tf.data.Dataset.from_tensors(pixels())
    outside = keras.ops.convert_to_numpy(layer(pixels()))
    np.testing.assert_allclose(first(elements.map(layer)), outside, rtol=1e-5, atol=1e-3)


@pytest.mark.parametrize("kind", ["RandomFlip", "RandomCrop", "CenterCrop", "RandomErasing", "RandAugment"])
def test_sizes_need_not_be_known_beforehand(kind: str) -> None:
    arguments = SIZE if kind in ("RandomCrop", "CenterCrop") else {}
    layer = getattr(keras.layers, kind)(**arguments)
    signature = tf.TensorSpec([None, None, None, 3], tf.float32)
    elements = tf.data.Dataset.from_generator(lambda: iter([pixels()]), output_signature=signature)
    found = first(elements.map(lambda x: layer(x, training=True)))
    assert found.shape == ((2, 4, 5, 3) if arguments else (2, 6, 8, 3))


def test_random_numbers_are_new_for_each_element() -> None:
    layer = keras.layers.RandomBrightness((0.0, 1.0), value_range=(0, 1), seed=1)
    elements = tf.data.Dataset.from_tensor_slices(np.zeros((6, 2, 2, 3), "float32")).map(
        lambda x: layer(x, training=True)
    )
    assert len({float(x[0, 0, 0]) for x in elements.as_numpy_iterator()}) == 6
