"""Programs of a few lines that users of Keras write."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import keras
from keras import layers


def small_model() -> keras.Model:
    """Return a classifier of four features."""
    return keras.Sequential(
        [layers.Input(shape=(4,)), layers.Dense(8, activation="relu"), layers.Dense(3, activation="softmax")]
    )


def test_predict_gives_a_row_of_probabilities_for_each_sample() -> None:
    x = np.random.default_rng(0).normal(size=(5, 4)).astype("float32")
    probabilities = small_model().predict(x, verbose=0)
    assert probabilities.shape == (5, 3)
    np.testing.assert_allclose(probabilities.sum(axis=-1), np.ones(5), rtol=1e-5)


def test_a_saved_model_predicts_the_same(tmp_path: Path) -> None:
    x = np.random.default_rng(0).normal(size=(5, 4)).astype("float32")
    model = small_model()
    model.save(tmp_path / "model.keras")
    loaded = keras.saving.load_model(tmp_path / "model.keras")
    np.testing.assert_array_equal(loaded.predict(x, verbose=0), model.predict(x, verbose=0))


def test_saving_without_an_extension_says_which_to_use(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"\.keras"):
        small_model().save(str(tmp_path / "model"))
    assert list(tmp_path.iterdir()) == []


def test_the_version_is_that_of_the_api() -> None:
    assert keras.__version__ == keras.version() == "3.13.2"
