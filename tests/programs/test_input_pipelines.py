"""Layers that prepare data, inside of a `tf.data` pipeline, whichever backend is selected."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

tf = pytest.importorskip("tensorflow")

import keras_layers as layers  # noqa: E402  # after the test for the framework
from keras_layers.preprocessing.base import TFDataLayer  # noqa: E402
from keras_modeling.utils import FeatureSpace  # noqa: E402
from keras_ops import ops, random  # noqa: E402
from keras_ops.backend.current import current, foreign  # noqa: E402
from keras_ops.random import SeedGenerator  # noqa: E402


def mapped(layer: Any, data: Any, batch: int = 2) -> list[Any]:
    """Return what a layer makes of the batches of data in a pipeline."""
    return [np.asarray(x) for x in tf.data.Dataset.from_tensor_slices(data).batch(batch).map(layer)]


class Shaky(TFDataLayer):
    """Adds a weight and random numbers."""

    def build(self, input_shape: Any) -> None:
        self.seeds = SeedGenerator(3)
        self.weight = self.add_weight((input_shape[-1],), "ones", name="weight")

    def call(self, inputs: Any) -> Any:
        noise = random.uniform(ops.shape(inputs), seed=self.seeds)
        return ops.stack([ops.matmul(inputs, ops.ones((3, 3))) + self.weight, noise])


def test_ops_weights_and_seeds_work_in_a_pipeline() -> None:
    layer = Shaky()
    data = np.arange(18, dtype="float32").reshape(6, 3)
    found = np.concatenate(mapped(layer, data), axis=1)
    np.testing.assert_allclose(found[0], data @ np.ones((3, 3)) + 1)
    assert len(np.unique(found[1])) == 18  # new numbers at each step
    assert foreign() is None
    assert current.core.is_tensor(layer.weight.value)  # weights stay with the selected backend
    assert current.core.is_tensor(layer(data))


def test_concrete_tensors_of_the_framework_become_those_of_the_backend() -> None:
    layer = layers.Normalization(mean=1.0, variance=4.0)
    found = layer(tf.constant([[1.0, 3.0]]))
    assert current.core.is_tensor(found)
    np.testing.assert_allclose(ops.convert_to_numpy(found), [[0.0, 1.0]])


@pytest.mark.parametrize(
    ("layer", "data", "expected"),
    [
        (layers.Normalization(mean=1.0, variance=4.0), [[1.0], [3.0]], [[0.0], [1.0]]),
        (layers.Rescaling(2.0), [[1.0], [3.0]], [[2.0], [6.0]]),
        (layers.Discretization([0.0, 1.0]), [[-1.5], [0.5]], [[0], [1]]),
        (layers.CategoryEncoding(3, output_mode="count"), [[0, 2], [1, 1]], [[1, 0, 1], [0, 2, 0]]),
        (layers.IntegerLookup(vocabulary=[5, 7], mask_token=0), [[5, 0], [7, 9]], [[2, 0], [3, 1]]),
        (layers.StringLookup(vocabulary=["a", "b"]), [["a", "b"], ["c", "b"]], [[1, 2], [0, 2]]),
        (layers.StringLookup(vocabulary=["a", "b"], output_mode="multi_hot"), [["a"], ["c"]], [[0, 1, 0], [1, 0, 0]]),
        (layers.Hashing(7), [[5, -3], [0, 123456789]], [[1, 4], [2, 3]]),
        (layers.Hashing(7, salt=133), [["A", "B"], ["C", "é"]], [[4, 5], [4, 0]]),
        (layers.TextVectorization(vocabulary=["foo", "bar"]), ["Foo, bar", "x"], [[2, 3], [1, 0]]),
    ],
    ids=lambda x: type(x).__name__ if isinstance(x, layers.Layer) else "",
)
def test_layers_give_in_a_pipeline_what_they_give_outside(layer: Any, data: Any, expected: Any) -> None:
    np.testing.assert_allclose(mapped(layer, data)[0], expected)


def test_places_become_tensors_of_strings_in_a_pipeline() -> None:
    found = mapped(layers.StringLookup(vocabulary=["a", "b"], invert=True), [1, 0])
    assert found[0].tolist() == [b"a", b"[UNK]"]


def test_layers_learn_from_datasets() -> None:
    text = tf.data.Dataset.from_tensor_slices(["b a", "b"])
    layer = layers.TextVectorization()
    layer.adapt(text)
    assert layer.get_vocabulary() == ["", "[UNK]", "b", "a"]
    layer.adapt(text.batch(1), steps=1)
    assert layer.get_vocabulary() == ["", "[UNK]", "b", "a"]
    numbers = layers.Normalization()
    numbers.adapt(tf.data.Dataset.from_tensor_slices([[0.0], [2.0], [4.0], [6.0]]).batch(2))
    np.testing.assert_allclose(ops.convert_to_numpy(numbers.adapt_mean.value), [3.0])


def test_a_feature_space_works_in_a_pipeline() -> None:
    table = {"x": [0.0, 2.0], "word": ["a", "b"]}
    space = FeatureSpace({"x": FeatureSpace.float_normalized(), "word": FeatureSpace.string_categorical()})
    space.adapt(tf.data.Dataset.from_tensor_slices(table))
    expected = [[0, 0, 1, -1], [0, 1, 0, 1]]
    np.testing.assert_allclose(mapped(space, table)[0], expected, rtol=1e-6)
    np.testing.assert_allclose(ops.convert_to_numpy(space(table)), expected, rtol=1e-6)
