"""Layers on sparse and ragged tensors, and layers that give them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import keras_layers as layers
from keras_ops import ops, tree
from keras_ops.backend.current import current
from keras_ops.errors import CapabilityError
from keras_ops.selection import selected

has = selected().capabilities
sparse_only = pytest.mark.skipif(not has.sparse, reason="the backend has dense tensors only")
ragged_only = pytest.mark.skipif(not has.ragged, reason="the backend has no ragged tensors")

X = np.array([[0.0, 0.5, 0.0, 2.0], [1.5, 0.0, 0.0, 0.0], [0.0, 0.0, 0.25, 0.0]], "float32")
Y = np.array([[0.0, 1.5, 1.0, 0.0], [0.5, 0.0, 0.0, 3.0], [0.0, 0.0, 0.75, 0.0]], "float32")
CUBE = np.stack([X, Y])


def sparse_of(x: Any) -> Any:
    """Return an array as a sparse tensor."""
    return current.sparse.from_dense(ops.convert_to_tensor(x))


def array_of(y: Any) -> Any:
    """Return a tensor as an array."""
    return ops.convert_to_numpy(y)


# A layer, its input (a list for several), and whether its output is sparse, as in the reference's eager calls.
ON_SPARSE: dict[str, tuple[Any, Any, bool]] = {
    "Dense": (lambda: layers.Dense(2), X, False),
    "Dense of a cube": (lambda: layers.Dense(2, activation="tanh"), CUBE, False),
    "Flatten": (layers.Flatten, CUBE, True),
    "Reshape": (lambda: layers.Reshape((12,)), CUBE, True),
    "Permute": (lambda: layers.Permute((2, 1)), CUBE, True),
    "Identity": (layers.Identity, X, True),
    "tanh": (lambda: layers.Activation("tanh"), X, True),
    "relu": (layers.ReLU, X, False),
    "Softmax": (layers.Softmax, X, False),
    "Dropout": (lambda: layers.Dropout(0.5), X, True),
    "BatchNormalization": (layers.BatchNormalization, X, False),
    "LayerNormalization": (layers.LayerNormalization, X, False),
    "EinsumDense": (lambda: layers.EinsumDense("ab,bc->ac", 2), X, False),
    "ActivityRegularization": (lambda: layers.ActivityRegularization(0.1), X, True),
    "Add": (layers.Add, [X, Y], True),
    "Subtract": (layers.Subtract, [X, Y], True),
    "Multiply": (layers.Multiply, [X, Y], True),
    "Average": (layers.Average, [X, Y], True),
    "Maximum": (layers.Maximum, [X, Y], True),
    "Minimum": (layers.Minimum, [X, Y], True),
    "Concatenate": (layers.Concatenate, [X, Y], True),
    "Dot": (lambda: layers.Dot(1), [X, Y], True),
    "Dot of cubes": (lambda: layers.Dot((1, 1)), [CUBE, CUBE[:, :, :2]], True),
    "Embedding": (lambda: layers.Embedding(5, 2, mask_zero=True), np.array([[0, 1, 4], [2, 0, 0]], "int32"), False),
}


@sparse_only
@pytest.mark.parametrize("name", ON_SPARSE)
def test_a_layer_gives_on_a_sparse_tensor_what_it_gives_on_a_dense_one(name: str) -> None:
    make, x, is_sparse = ON_SPARSE[name]
    layer = make()
    expected = array_of(layer(x))
    found = layer(tree.map_structure(sparse_of, x))
    np.testing.assert_allclose(array_of(found), expected, 1e-5, 1e-6)
    assert current.sparse.is_sparse(found) == is_sparse


@sparse_only
@pytest.mark.parametrize("name", ON_SPARSE)
def test_a_symbolic_output_is_sparse_where_an_eager_one_is(name: str) -> None:
    make, x, is_sparse = ON_SPARSE[name]
    inputs = tree.map_structure(lambda a: layers.Input(a.shape[1:], dtype=a.dtype.name, sparse=True), x)
    found = make()(inputs)
    assert (found.sparse, found.ragged) == (is_sparse, False)


@sparse_only
def test_floating_sparse_inputs_are_cast_to_the_compute_dtype() -> None:
    layer = layers.Identity(dtype="mixed_float16")
    assert ops.dtype(layer(sparse_of(X))) == "float16"


IDS = np.array([[0, 1, 3], [2, 2, 1]])
# A layer that is asked for sparse output, and what it gives for IDS, from the reference.
GIVES_SPARSE: dict[str, tuple[Any, list[Any]]] = {
    "one_hot": (lambda: layers.CategoryEncoding(4, "one_hot", sparse=True), np.eye(4)[IDS].tolist()),
    "multi_hot": (lambda: layers.CategoryEncoding(4, "multi_hot", sparse=True), [[1, 1, 0, 1], [0, 1, 1, 0]]),
    "count": (lambda: layers.CategoryEncoding(4, "count", sparse=True), [[1, 1, 0, 1], [0, 1, 2, 0]]),
    "Hashing": (lambda: layers.Hashing(4, output_mode="count", sparse=True), [[0, 2, 0, 1], [0, 1, 0, 2]]),
    "Discretization": (
        lambda: layers.Discretization(bin_boundaries=[1.0, 2.0], output_mode="count", sparse=True),
        [[1, 1, 1], [0, 1, 2]],
    ),
    "IntegerLookup": (
        lambda: layers.IntegerLookup(vocabulary=[1, 2, 3], output_mode="count", sparse=True),
        [[1, 1, 0, 1], [0, 1, 2, 0]],
    ),
    "tf_idf": (
        lambda: layers.IntegerLookup(
            vocabulary=[1, 2, 3], output_mode="tf_idf", idf_weights=[1.0, 2.0, 4.0], sparse=True
        ),
        [[7 / 3, 1, 0, 4], [0, 1, 4, 0]],
    ),
}


@sparse_only
@pytest.mark.parametrize("name", GIVES_SPARSE)
def test_layers_that_encode_give_sparse_tensors_where_asked_to(name: str) -> None:
    make, expected = GIVES_SPARSE[name]
    layer = make()
    found = layer(IDS)
    assert current.sparse.is_sparse(found)
    np.testing.assert_allclose(array_of(found), expected, 1e-6)
    assert layer(layers.Input((3,), dtype="int32")).sparse


@sparse_only
def test_text_gives_sparse_tensors_where_asked_to() -> None:
    lookup = layers.StringLookup(vocabulary=["a", "b"], output_mode="multi_hot", sparse=True)
    found = lookup(np.array([["a", "b"], ["c", "a"]]))
    assert current.sparse.is_sparse(found)
    assert array_of(found).tolist() == [[0, 1, 1], [1, 1, 0]]
    text = layers.TextVectorization(vocabulary=["a", "b"], output_mode="count", sparse=True)
    found = text(np.array(["a b", "c a a"]))
    assert current.sparse.is_sparse(found)
    assert array_of(found).tolist() == [[0, 1, 1], [1, 2, 0]]


@sparse_only
def test_crossed_features_come_sparse_where_asked_for() -> None:
    pair = (np.array([[0], [1]]), np.array([[2], [1]]))
    found = layers.HashedCrossing(5, output_mode="one_hot", sparse=True)(pair)
    assert current.sparse.is_sparse(found)
    assert array_of(found).tolist() == [[0, 0, 0, 0, 1], [0, 1, 0, 0, 0]]


@sparse_only
@pytest.mark.parametrize(
    ("mode", "expected"),
    [("multi_hot", [[0, 1, 0, 0, 1], [0, 0, 1, 0, 0]]), ("count", [[0, 1, 0, 0, 1], [0, 0, 1, 0, 0]])],
)
def test_what_a_sparse_tensor_does_not_store_is_no_category(mode: str, expected: list[Any]) -> None:
    found = layers.CategoryEncoding(5, mode)(sparse_of(np.array([[0, 1, 4], [2, 0, 0]])))
    assert array_of(found).tolist() == expected


@pytest.mark.skipif(has.sparse, reason="the backend has sparse tensors")
@pytest.mark.parametrize("name", GIVES_SPARSE)
def test_sparse_output_is_refused_where_there_is_none(name: str) -> None:
    with pytest.raises(CapabilityError, match="has no sparse tensors"):
        GIVES_SPARSE[name][0]()


@pytest.mark.skipif(has.sparse, reason="the backend has sparse tensors")
def test_sparse_inputs_are_refused_where_there_are_none() -> None:
    with pytest.raises(ValueError, match="`sparse=True` is not supported with the"):
        layers.Input((3,), sparse=True)


@pytest.mark.skipif(has.ragged, reason="the backend has ragged tensors")
def test_ragged_inputs_are_refused_where_there_are_none() -> None:
    with pytest.raises(ValueError, match="`ragged=True` is not supported with the"):
        layers.Input((3,), ragged=True)


@sparse_only
def test_an_input_layer_stores_that_it_is_sparse() -> None:
    layer = layers.InputLayer((3,), sparse=True)
    again = layers.InputLayer.from_config(layer.get_config())
    assert (layer.get_config()["sparse"], again.sparse, again.output.sparse) == (True, True, True)
    with pytest.raises(ValueError, match="incompatible `sparse` argument"):
        layers.InputLayer(input_tensor=layers.Input((3,)), sparse=True)


# Ragged tensors

ROWS = [[1, 2, 3], [0], [1, 0]]


def ragged_ids() -> Any:
    """Return rows of integers of different lengths."""
    strings = current.strings
    found = strings.split_whitespace(strings.as_strings([" ".join(map(str, row)) for row in ROWS]))
    return strings.on_values(lambda x: strings.find(strings.table([str(i) for i in range(5)]), x), found)


@ragged_only
def test_an_embedding_of_rows_keeps_their_lengths() -> None:
    layer = layers.Embedding(5, 2)
    found = layer(ragged_ids())
    assert current.sparse.is_ragged(found)
    table = array_of(layer.embeddings)
    assert [np.asarray(row).tolist() for row in found.to_list()] == [table[row].tolist() for row in ROWS]
    symbol = layers.Embedding(5, 2)(layers.Input((None,), dtype="int32", ragged=True))
    assert (symbol.ragged, symbol.shape) == (True, (None, None, 2))


@ragged_only
@pytest.mark.parametrize("name", ["relu", "softmax", "add", "concatenate", "rescaling"])
def test_layers_without_weights_keep_the_lengths_of_rows(name: str) -> None:
    x = ops.cast(ragged_ids(), "float32")
    value, rows = {
        "relu": (layers.ReLU()(x), [[1, 2, 3], [0], [1, 0]]),
        "softmax": (layers.Softmax()(x), [np.exp(r) / np.exp(r).sum() for r in ROWS]),
        "add": (layers.Add()([x, x]), [[2, 4, 6], [0], [2, 0]]),
        "concatenate": (layers.Concatenate()([x, x]), [[1, 2, 3, 1, 2, 3], [0, 0], [1, 0, 1, 0]]),
        "rescaling": (layers.Rescaling(2.0)(x), [[2, 4, 6], [0], [2, 0]]),
    }[name]
    assert current.sparse.is_ragged(value)
    for found, expected in zip(value.to_list(), rows, strict=True):
        np.testing.assert_allclose(found, expected, 1e-6)


@ragged_only
def test_reductions_leave_out_what_is_not_there() -> None:
    x = ops.cast(ragged_ids(), "float32")
    np.testing.assert_allclose(array_of(ops.mean(x, 1)), [2.0, 0.0, 0.5])
    np.testing.assert_allclose(array_of(ops.max(x, 1)), [3.0, 0.0, 1.0])
    assert array_of(ops.convert_to_tensor(x, ragged=False)).tolist() == [[1, 2, 3], [0, 0, 0], [1, 0, 0]]


@ragged_only
def test_an_op_that_cannot_be_had_on_rows_says_so() -> None:
    with pytest.raises(ValueError, match=r"`matmul`: x1=.*expected a dense tensor, since the op cannot be had"):
        ops.matmul(ops.cast(ragged_ids(), "float32"), np.ones((3, 2), "float32"))


@ragged_only
def test_text_becomes_rows_where_asked_to() -> None:
    layer = layers.TextVectorization(vocabulary=["a", "b"], ragged=True)
    found = layer(np.array(["a b", "c a a"]))
    assert current.sparse.is_ragged(found)
    assert found.to_list() == [[2, 3], [1, 2, 2]]


@ragged_only
def test_rows_of_categories_are_encoded() -> None:
    assert array_of(layers.CategoryEncoding(4, "count")(ragged_ids())).tolist() == [
        [0, 1, 1, 1],
        [1, 0, 0, 0],
        [1, 1, 0, 0],
    ]
    places = layers.IntegerLookup(vocabulary=[1, 2])(ragged_ids())
    assert places.to_list() == [[1, 2, 0], [0], [1, 0]]
