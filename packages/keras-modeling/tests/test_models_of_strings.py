"""Models whose inputs are strings, on every backend."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

import keras_layers as layers
from keras_modeling import Model, Sequential
from keras_modeling.saving import load_model
from keras_ops import ops
from keras_ops.selection import selected

TEXT = np.array(["foo bar", "bar", "zzz foo foo"])
PLACES = [[2, 3, 0], [3, 0, 0], [1, 2, 2]]


def reader() -> Model:
    """Return a model from text to a number for each."""
    x = layers.Input((1,), dtype="string")
    h = layers.TextVectorization(vocabulary=["foo", "bar"], output_sequence_length=3)(x)
    h = layers.Embedding(4, 3)(h)
    return Model(x, layers.Dense(1)(layers.GlobalAveragePooling1D()(h)))


def expected(model: Model) -> Any:
    table, kernel, bias = model.get_weights()
    return table[np.array(PLACES)].mean(1) @ kernel + bias


def test_predictions_from_text_are_those_of_the_words() -> None:
    model = reader()
    np.testing.assert_allclose(model.predict(TEXT, verbose=0), expected(model), rtol=1e-5)
    np.testing.assert_allclose(ops.convert_to_numpy(model(TEXT[:, None])), expected(model), rtol=1e-5)
    np.testing.assert_allclose(model.predict(TEXT, batch_size=2, verbose=0), expected(model), rtol=1e-5)


def test_a_model_of_text_learns() -> None:
    if not selected().capabilities.trains:
        pytest.skip("needs a backend that trains")
    model = reader()
    model.compile("sgd", "mse")
    y = np.array([[0.0], [1.0], [2.0]], "float32")
    before = float(np.square(expected(model) - y).mean())
    history = model.fit(TEXT, y, batch_size=3, epochs=3, verbose=0)
    assert history.history["loss"][0] == pytest.approx(before, rel=1e-5)
    assert model.evaluate(TEXT, y, verbose=0) == pytest.approx(float(np.square(expected(model) - y).mean()), rel=1e-4)
    assert history.history["loss"][-1] < before


def test_a_saved_model_of_text_keeps_what_it_learned(tmp_path: Path) -> None:
    x = layers.Input((), dtype="string")
    text = layers.TextVectorization(output_mode="count")
    text.adapt(["b a", "b"])
    model = Model(x, layers.Dense(2)(text(x)))
    path = str(tmp_path / "model.keras")
    model.save(path)
    loaded = load_model(path)
    kernel, bias = model.get_weights()
    found = loaded.predict(np.array(["a b b", "c"]), verbose=0)
    np.testing.assert_allclose(found, np.array([[0, 2, 1], [1, 0, 0]]) @ kernel + bias, rtol=1e-5)


def test_features_of_both_kinds_are_hashed_in_a_model() -> None:
    strings, numbers = layers.Input((1,), dtype="string"), layers.Input((1,), dtype="int64")
    model = Model([strings, numbers], layers.HashedCrossing(5)((strings, numbers)))
    found = model.predict([np.array(["A", "B", "A"]), np.array([101, 101, 102])], verbose=0)
    assert found.tolist() == [[1], [4], [3]]


def test_integers_are_hashed_and_looked_up_in_compiled_models() -> None:
    x = layers.Input((2,), dtype="int64")
    hashed = Model(x, layers.Hashing(7)(x))
    assert hashed.predict(np.array([[5, -3], [0, 123456789]]), verbose=0).tolist() == [[1, 4], [2, 3]]
    lookup = Model(x, layers.IntegerLookup(vocabulary=[5, 7], num_oov_indices=2, mask_token=0)(x))
    assert lookup.predict(np.array([[5, 9], [7, 0]]), verbose=0).tolist() == [[3, 2], [4, 0]]


def test_places_become_strings_in_a_model() -> None:
    model = Sequential([layers.Input((2,), dtype="int64"), layers.StringLookup(vocabulary=["a", "b"], invert=True)])
    found = np.asarray(model.predict(np.array([[1, 0]]), verbose=0))
    assert [x.decode() if isinstance(x, bytes) else x for x in found[0].tolist()] == ["a", "[UNK]"]
