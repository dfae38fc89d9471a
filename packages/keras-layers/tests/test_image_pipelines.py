"""Image layers inside `dataset.map`, whichever backend is selected."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from image_cases import CASES, NO_BOXES, data, pixels

import keras_layers
from keras_ops import ops

tf: Any = pytest.importorskip("tensorflow")
BATCHES = [
    "RandomFlip",
    "RandomTranslation",
    "RandomElasticTransform",
    "RandomErasing",
    "CutMix",
    "MixUp",
]
SINGLE = ["RandomCrop", "RandomRotation", "RandomHue", "AugMix", "RandomGaussianBlur", "Equalization"]


def first(dataset: Any) -> Any:
    return next(iter(dataset.as_numpy_iterator()))


@pytest.mark.parametrize(
    ("name", "batched"), [*((name, True) for name in BATCHES), *((name, False) for name in SINGLE)]
)
def test_a_layer_changes_the_elements_of_a_dataset(name: str, batched: bool) -> None:
    kind, arguments = CASES[name]
    given = data(arguments)
    if kind in NO_BOXES:
        del given["bounding_boxes"]
    layer = getattr(keras_layers, kind)(**arguments)
    elements = tf.data.Dataset.from_tensor_slices(given)
    elements = elements.batch(2) if batched else elements
    found = first(elements.map(lambda x: layer(x, training=True)))
    shape = given["images"].shape if batched else given["images"].shape[1:]
    assert found["images"].shape == layer.compute_output_shape(shape)
    assert sorted(found) == sorted(given)
    assert np.isfinite(found["images"]).all()


@pytest.mark.parametrize("name", ["Resizing", "CenterCrop", "CenterCrop-larger", "AutoContrast", "Equalization"])
def test_values_are_those_of_a_call_outside_of_the_dataset(name: str) -> None:
    kind, arguments = CASES[name]
    layer = getattr(keras_layers, kind)(**arguments)
    elements = tf.data.Dataset.from_tensors(pixels())
    np.testing.assert_allclose(first(elements.map(layer)), ops.convert_to_numpy(layer(pixels())), rtol=1e-5, atol=1e-3)


@pytest.mark.parametrize("kind", ["RandomFlip", "RandomCrop", "CenterCrop", "RandomErasing", "RandAugment"])
def test_sizes_need_not_be_known_beforehand(kind: str) -> None:
    arguments = {"height": 4, "width": 5} if kind in ("RandomCrop", "CenterCrop", "Resizing") else {}
    layer = getattr(keras_layers, kind)(**arguments)
    signature = tf.TensorSpec([None, None, None, 3], tf.float32)
    elements = tf.data.Dataset.from_generator(lambda: iter([pixels()]), output_signature=signature)
    found = first(elements.map(lambda x: layer(x, training=True)))
    assert found.shape == ((2, 4, 5, 3) if arguments else (2, 6, 8, 3))


def test_random_numbers_are_new_for_each_element() -> None:
    layer = keras_layers.RandomBrightness((0.0, 1.0), value_range=(0, 1), seed=1)
    elements = tf.data.Dataset.from_tensor_slices(np.zeros((6, 2, 2, 3), "float32")).map(
        lambda x: layer(x, training=True)
    )
    assert len({float(x[0, 0, 0]) for x in elements.as_numpy_iterator()}) == 6
