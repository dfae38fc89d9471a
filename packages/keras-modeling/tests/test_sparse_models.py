"""Training, evaluation and prediction on sparse and ragged data: what the same data gives when it is dense."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

import keras_layers as layers
from keras_modeling import Model, Sequential, load_model
from keras_ops import ops
from keras_ops.backend.current import current
from keras_ops.selection import selected
from keras_training import PyDataset

has = selected().capabilities
pytestmark = pytest.mark.skipif(not has.trains, reason="the backend has no gradients")
sparse_only = pytest.mark.skipif(not has.sparse, reason="the backend has dense tensors only")
ragged_only = pytest.mark.skipif(not has.ragged, reason="the backend has no ragged tensors")

X = np.random.RandomState(0).uniform(0.1, 0.9, (7, 5)).astype("float32")
X *= np.random.RandomState(1).uniform(size=X.shape) < 0.4
TARGETS = np.arange(7, dtype="float32")[:, None]
KERNEL = np.arange(10, dtype="float32").reshape(5, 2) / 10


def sparse_of(x: Any) -> Any:
    """Return an array as a sparse tensor."""
    return current.sparse.from_dense(ops.convert_to_tensor(x))


class Matrix:
    """What is used of the sparse matrices of scientific code, so that the tests need no library of them."""

    def __init__(self, dense: Any) -> None:
        self.dense = dense
        self.shape, self.dtype, self.nnz = dense.shape, dense.dtype, np.count_nonzero(dense)
        self.row, self.col = np.nonzero(dense)
        self.data = dense[self.row, self.col]

    def tocsr(self, copy: bool = False) -> Matrix:
        return Matrix(self.dense)

    def tocoo(self) -> Matrix:
        return self

    def sum_duplicates(self) -> None:
        """Do nothing: there are none."""

    def toarray(self) -> Any:
        return self.dense

    def __getitem__(self, rows: Any) -> Matrix:
        return Matrix(self.dense[rows])


def network(sparse: bool, functional: bool = True) -> Any:
    """Return a compiled model of given weights."""
    if functional:
        inputs = layers.Input((5,), sparse=sparse)
        model: Any = Model(inputs, layers.Dense(1)(layers.Dense(2)(inputs)))
    else:
        model = Sequential([layers.Dense(2), layers.Dense(1)])
        model(sparse_of(X) if sparse else X)
    model.layers[-2].set_weights([KERNEL, np.zeros(2)])
    model.layers[-1].set_weights([np.ones((2, 1)), np.zeros(1)])
    model.compile("sgd", "mse")
    return model


def history(model: Any, x: Any, **options: Any) -> Any:
    """Return losses and the first kernel after two epochs."""
    losses = model.fit(x, TARGETS, epochs=2, verbose=0, shuffle=False, batch_size=3, **options).history
    return losses, model.get_weights()[0]


@sparse_only
@pytest.mark.parametrize("functional", [True, False])
@pytest.mark.parametrize("form", [sparse_of, Matrix])
def test_training_on_sparse_data_is_training_on_dense_data(form: Any, functional: bool) -> None:
    losses, kernel = history(network(False, functional), X)
    found, other = history(network(True, functional), form(X))
    np.testing.assert_allclose(found["loss"], losses["loss"], 1e-5)
    np.testing.assert_allclose(other, kernel, 1e-5, 1e-6)


@sparse_only
def test_evaluation_and_prediction() -> None:
    dense, model = network(False), network(True)
    np.testing.assert_allclose(
        model.evaluate(sparse_of(X), TARGETS, verbose=0), dense.evaluate(X, TARGETS, verbose=0), 1e-5
    )
    expected = X @ KERNEL @ np.ones((2, 1), "float32")
    np.testing.assert_allclose(model.predict(sparse_of(X), batch_size=3, verbose=0), expected, 1e-5, 1e-6)
    np.testing.assert_allclose(model.predict_on_batch(sparse_of(X)), expected, 1e-5, 1e-6)
    np.testing.assert_allclose(model.train_on_batch(sparse_of(X), TARGETS), np.mean((expected - TARGETS) ** 2), 1e-5)


@sparse_only
def test_part_of_sparse_data_is_set_aside_for_validation() -> None:
    losses, _ = history(network(False), X, validation_split=0.4)
    found, _ = history(network(True), sparse_of(X), validation_split=0.4)
    for name in ("loss", "val_loss"):
        np.testing.assert_allclose(found[name], losses[name], 1e-5)


@sparse_only
def test_shuffling_moves_rows_with_their_targets() -> None:
    model = network(True)
    model.optimizer.learning_rate = 0.0
    loss = model.fit(sparse_of(X), TARGETS, verbose=0, batch_size=2).history["loss"][0]
    predicted = X @ KERNEL @ np.ones((2, 1), "float32")
    np.testing.assert_allclose(loss, np.mean((predicted - TARGETS) ** 2), 1e-5)


@sparse_only
def test_generators_and_datasets_give_sparse_batches() -> None:
    class Batches(PyDataset):
        def __init__(self) -> None:
            super().__init__()

        def __len__(self) -> int:
            return 2

        def __getitem__(self, i: int) -> Any:
            return Matrix(X[3 * i : 3 * i + 3]), TARGETS[3 * i : 3 * i + 3]

    pairs = [(sparse_of(X[s : s + 3]), TARGETS[s : s + 3]) for s in (0, 3)]
    dense = network(False).fit(X[:6], TARGETS[:6], verbose=0, shuffle=False, batch_size=3).history["loss"]
    np.testing.assert_allclose(network(True).fit(iter(pairs), verbose=0).history["loss"], dense, 1e-5)
    np.testing.assert_allclose(network(True).fit(Batches(), verbose=0, shuffle=False).history["loss"], dense, 1e-5)


@sparse_only
def test_sparse_outputs_are_predicted_as_arrays() -> None:
    model = Sequential([layers.Activation("tanh")])
    found = model.predict(sparse_of(X), batch_size=3, verbose=0)
    assert type(found) is np.ndarray
    np.testing.assert_allclose(found, np.tanh(X), 1e-6)


@sparse_only
def test_a_model_for_dense_inputs_takes_sparse_data() -> None:
    found, _ = history(network(False), sparse_of(X))
    losses, _ = history(network(False), X)
    np.testing.assert_allclose(found["loss"], losses["loss"], 1e-5)


@sparse_only
def test_sparse_inputs_survive_saving(tmp_path: Path) -> None:
    model = network(True)
    model.save(tmp_path / "model.keras")
    again = load_model(tmp_path / "model.keras")
    assert again.inputs[0].sparse
    np.testing.assert_allclose(again.predict(sparse_of(X), verbose=0), model.predict(X, verbose=0), 1e-5, 1e-6)


@pytest.mark.skipif(has.sparse, reason="the backend has sparse tensors")
def test_sparse_matrices_are_dense_batches_where_there_are_no_sparse_tensors() -> None:
    losses, _ = history(network(False), X)
    found, _ = history(network(False), Matrix(X))
    np.testing.assert_allclose(found["loss"], losses["loss"], 1e-6)


ROWS = ["1 2 3", "0", "1 0", "4 4"]


def ragged_ids() -> Any:
    """Return rows of integers of different lengths."""
    strings = current.strings
    found = strings.split_whitespace(strings.as_strings(ROWS))
    return strings.on_values(lambda x: strings.find(strings.table([str(i) for i in range(5)]), x), found)


def averaging(with_input: bool) -> Any:
    """Return a model that averages embeddings of rows."""
    mean = layers.Lambda(lambda x: ops.mean(x, 1), output_shape=(2,))
    steps = [layers.Embedding(5, 2), mean, layers.Dense(1)]
    if with_input:
        inputs = layers.Input((None,), dtype="int32", ragged=True)
        x = inputs
        for step in steps:
            x = step(x)
        model: Any = Model(inputs, x)
    else:
        model = Sequential(steps)
        model(ragged_ids())
    model.set_weights([KERNEL, np.ones((2, 1)), np.zeros(1)])
    model.compile("sgd", "mse")
    return model


@ragged_only
@pytest.mark.parametrize("with_input", [True, False])
def test_training_on_rows_of_different_lengths(with_input: bool) -> None:
    rows = [[int(word) for word in row.split()] for row in ROWS]
    expected = np.array([[KERNEL[row].mean(0).sum()] for row in rows])
    model = averaging(with_input)
    np.testing.assert_allclose(model.predict(ragged_ids(), batch_size=3, verbose=0), expected, 1e-6)
    loss = model.fit(ragged_ids(), TARGETS[:4], verbose=0, batch_size=4).history["loss"][0]
    np.testing.assert_allclose(loss, np.mean((expected - TARGETS[:4]) ** 2), 1e-5)
    slopes = 2 * (expected - TARGETS[:4]) / 4
    moved = KERNEL.copy()
    for row, slope in zip(rows, slopes, strict=True):
        for i in row:
            moved[i] -= 0.01 * slope / len(row)
    np.testing.assert_allclose(model.get_weights()[0], moved, 1e-4, 1e-6)


@ragged_only
def test_rows_come_out_as_rows() -> None:
    model = Sequential([layers.Lambda(lambda x: x * 2)])
    found = model.predict(ops.cast(ragged_ids(), "float32"), batch_size=3, verbose=0)
    assert found.to_list() == [[2, 4, 6], [0], [2, 0], [8, 8]]
