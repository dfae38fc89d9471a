"""Models with recurrent layers: training, states between batches, masks, saved files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from keras_layers import GRU, LSTM, RNN, Bidirectional, Dense, Embedding, Input, LSTMCell, SimpleRNN, TimeDistributed
from keras_modeling import Model, Sequential, load_model
from keras_ops import ops
from keras_ops.random import set_random_seed
from keras_ops.selection import selected

Array = np.ndarray[Any, Any]
# Compiled in the way that is usual for the backend, and by its compiler where it has one that is used by default.
WAYS = ["auto", True] if selected().capabilities.jit_by_default else ["auto"]
trains = pytest.mark.skipif(not selected().capabilities.trains, reason="the backend does not train")


def numbers(*shape: int, seed: int = 0) -> Array:
    return np.random.default_rng(seed).normal(size=shape).astype("float32")


def numpy(x: Any) -> Array:
    array: Array = ops.convert_to_numpy(x)
    return array


def running_sum(**arguments: Any) -> Any:
    """Return a layer that adds up what it sees."""
    return SimpleRNN(1, "linear", kernel_initializer="ones", recurrent_initializer="ones", **arguments)


def test_a_stateful_model_goes_on_from_batch_to_batch_until_it_is_reset() -> None:
    model = Sequential([Input(batch_shape=(2, 3, 1)), running_sum(stateful=True)])
    x = np.arange(12, dtype="float32").reshape(4, 3, 1)
    first = model.predict(x, batch_size=2, verbose=0)
    assert first.tolist() == [[3.0], [12.0], [3.0 + 21.0], [12.0 + 30.0]]
    assert model.predict(x[:2], batch_size=2, verbose=0).tolist() == [[27.0], [54.0]]
    model.layers[0].reset_states()
    assert model.predict(x[:2], batch_size=2, verbose=0).tolist() == [[3.0], [12.0]]


@trains
def test_states_go_on_in_training_too() -> None:
    model: Any = Sequential([Input(batch_shape=(2, 3, 1)), running_sum(stateful=True)])
    model.layers[0].trainable = False
    model.compile("sgd", "mse")
    x = np.ones((4, 3, 1), "float32")
    model.fit(x, np.zeros((4, 1)), batch_size=2, epochs=2, shuffle=False, verbose=0)
    assert model.layers[0].states[0].numpy().tolist() == [[12.0], [12.0]]


@trains
@pytest.mark.parametrize("jit", WAYS)
@pytest.mark.parametrize("layer", [LSTM, GRU, SimpleRNN])
def test_a_model_learns_to_tell_whether_a_sequence_rises(layer: Any, jit: Any) -> None:
    set_random_seed(0)
    x = np.cumsum(numbers(64, 6, 1), 1)
    y = (x[:, -1] > x[:, 0]).astype("float32")
    model: Any = Sequential([Input((None, 1)), layer(8, dropout=0.1, seed=1), Dense(1, "sigmoid")])
    model.compile("adam", "binary_crossentropy", jit_compile=jit)
    model.optimizer.learning_rate.assign(0.05)
    losses = model.fit(x, y, batch_size=32, epochs=16, verbose=0).history["loss"]
    assert losses[-1] < 0.7 * losses[0]
    assert model.predict(x[:, :3], verbose=0).shape == (64, 1)


def test_masks_of_an_embedding_reach_the_layers_behind() -> None:
    ids = np.array([[1, 2, 3, 0, 0], [4, 5, 0, 0, 0]])
    x = Input((None,), dtype="int32")
    embedding, layer = Embedding(6, 4, mask_zero=True), Bidirectional(LSTM(3, return_sequences=True))
    last = GRU(2)
    model = Model(x, last(TimeDistributed(Dense(4))(layer(embedding(x)))))
    found = model.predict(ids, verbose=0)
    alone = [model.predict(ids[:1, :3], verbose=0)[0], model.predict(ids[1:, :2], verbose=0)[0]]
    np.testing.assert_allclose(found, alone, rtol=1e-4, atol=1e-5)


def test_states_may_be_inputs_of_a_graph(tmp_path: Path) -> None:
    x, h, c = Input((None, 3)), Input((4,)), Input((4,))
    outputs, *states = LSTM(4, return_sequences=True, return_state=True, name="memory")(x, initial_state=[h, c])
    model = Model([x, h, c], [outputs, *states])
    values = [numbers(2, 5, 3), numbers(2, 4, seed=1), numbers(2, 4, seed=2)]
    whole = model.predict(values, verbose=0)
    _, *middle = model.predict([values[0][:, :2], *values[1:]], verbose=0)
    rest = model.predict([values[0][:, 2:], *middle], verbose=0)
    np.testing.assert_allclose(rest[0], whole[0][:, 2:], rtol=1e-4, atol=1e-5)
    np.testing.assert_allclose(rest[2], whole[2], rtol=1e-4, atol=1e-5)
    model.save(tmp_path / "model.keras")
    loaded = load_model(tmp_path / "model.keras")
    for a, b in zip(loaded.predict(values, verbose=0), whole, strict=True):
        np.testing.assert_allclose(a, b, rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("file", ["model.keras", "model.h5"])
def test_a_saved_model_gives_the_same(tmp_path: Path, file: str) -> None:
    model: Any = Sequential(
        [
            Input(batch_shape=(2, 5, 3)),
            Bidirectional(LSTM(4, return_sequences=True, dropout=0.2, seed=3), merge_mode="sum"),
            TimeDistributed(Dense(4)),
            RNN([LSTMCell(3), LSTMCell(2)], return_sequences=True),
            GRU(2, reset_after=False, stateful=True),
        ]
    )
    x = numbers(2, 5, 3)
    expected = numpy(model(x))
    model.save(tmp_path / file)
    loaded: Any = load_model(tmp_path / file)
    np.testing.assert_allclose(numpy(loaded(x)), expected, rtol=1e-5, atol=1e-6)
    assert [(v.name, v.shape) for v in loaded.weights] == [(v.name, v.shape) for v in model.weights]
    assert not any("rnn_state" in v.path for v in loaded.weights)


def test_weights_files_hold_no_states(tmp_path: Path) -> None:
    kept: Any = Sequential([Input(batch_shape=(2, 5, 3)), LSTM(4, stateful=True)])
    plain: Any = Sequential([Input((5, 3)), LSTM(4)])
    kept.predict(numbers(2, 5, 3), verbose=0)
    kept.save_weights(tmp_path / "kept.weights.h5")
    plain.load_weights(tmp_path / "kept.weights.h5")
    kept.layers[0].reset_state()
    x = numbers(2, 5, 3, seed=1)
    np.testing.assert_allclose(plain.predict(x, verbose=0), kept.predict(x, verbose=0), rtol=1e-5, atol=1e-6)
