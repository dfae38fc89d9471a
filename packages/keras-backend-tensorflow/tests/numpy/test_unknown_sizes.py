"""Ops in a graph whose sizes are known only when it runs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import tensorflow as tf

from keras_ops import ops
from keras_ops.backend.current import current
from keras_ops.selection import selected_name

pytestmark = pytest.mark.skipif(selected_name() != "tensorflow", reason="another backend is selected")

X = (np.arange(60) ** 2 % 17).astype("float32").reshape(3, 4, 5)
PADS = ((2, 1), (0, 3), (7, 4))


def _padding(mode: Any) -> tuple[Callable[[Any], Any], Callable[[Any], Any]]:
    return lambda x: current.numpy.pad(x, PADS, mode), lambda x: np.pad(x, PADS, mode)


CASES: dict[str, tuple[Callable[[Any], Any], Callable[[Any], Any]]] = {
    **{f"pad {mode}": _padding(mode) for mode in ("constant", "edge", "reflect", "symmetric", "wrap", "maximum", "mean")},
    "array_split": (lambda x: current.numpy.array_split(x, 3, 2), lambda x: np.array_split(x, 3, 2)),
    "split": (lambda x: current.numpy.split(x, [1, -1], 1), lambda x: np.split(x, [1, -1], 1)),
    "tile": (lambda x: current.numpy.tile(x, (2, 1, 1, 2)), lambda x: np.tile(x, (2, 1, 1, 2))),
    "roll": (lambda x: current.numpy.roll(x, 2), lambda x: np.roll(x, 2)),
    "rot90": (lambda x: current.numpy.rot90(x), lambda x: np.rot90(x)),
    "diagonal": (lambda x: current.numpy.diagonal(x, 1, 2, 0), lambda x: np.diagonal(x, 1, 2, 0)),
    "view": (lambda x: current.numpy.view(x, "int16"), lambda x: x.view("int16")),
    "take": (lambda x: current.numpy.take(x, tf.constant([-1, 0]), 1), lambda x: np.take(x, [-1, 0], 1)),
    "take_along_axis": (
        lambda x: current.numpy.take_along_axis(x, tf.constant([[[-1], [0], [2], [1]]]), 2),
        lambda x: np.take_along_axis(x, np.array([[[-1], [0], [2], [1]]]), 2),
    ),
    "get_item": (lambda x: current.numpy.get_item(x, (..., [0, -1], None)), lambda x: x[..., [0, -1], None]),
    "masked": (lambda x: current.numpy.get_item(x, x > 5), lambda x: x[x > 5]),
    "nonzero": (lambda x: current.numpy.nonzero(x), lambda x: np.nonzero(x)),
    "matmul": (lambda x: current.numpy.matmul(x, X[0, 0][:, None]), lambda x: x @ X[0, 0][:, None]),
    "matvec": (lambda x: current.numpy.matmul(x, tf.constant(X[0, 0])), lambda x: x @ X[0, 0]),
    "tensordot": (lambda x: current.numpy.tensordot(x, x, ((0, 2), (0, 2))), lambda x: np.tensordot(x, x, ((0, 2), (0, 2)))),
    "kron": (lambda x: current.numpy.kron(x, x[0]), lambda x: np.kron(x, x[0])),
    "einsum": (lambda x: current.numpy.einsum([x, x], "...i,...i->..."), lambda x: np.einsum("...i,...i->...", x, x)),
    "unstack": (lambda x: current.core.unstack(x, 4, 1), lambda x: list(np.moveaxis(x, 1, 0))),
    "slice": (lambda x: current.core.slice(x, tf.constant([1, 0, 2]), (2, 2, 2)), lambda x: x[1:3, :2, 2:4]),
    "scan": (
        lambda x: current.core.scan(lambda c, y: (c + y, c), tf.zeros((4, 5)), x)[1],
        lambda x: np.concatenate([np.zeros((1, 4, 5), "float32"), np.cumsum(x, 0)[:-1]]),
    ),
    "map": (lambda x: current.core.map(lambda y: tf.reduce_sum(y), x), lambda x: x.sum((1, 2))),
    "associative_scan": (
        lambda x: current.core.associative_scan(lambda a, b: a + b, x, True, 1),
        lambda x: np.flip(np.cumsum(np.flip(x, 1), 1), 1),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_graph_gives_what_numpy_gives_when_sizes_are_unknown(name: str) -> None:
    function, reference = CASES[name]
    graph = tf.function(function, input_signature=[tf.TensorSpec([None] * 3, tf.float32)], autograph=False)
    found, expected = graph(X), reference(X)
    if not isinstance(expected, (list, tuple)):
        found, expected = [found], [expected]
    assert len(found) == len(expected)
    for a, b in zip(found, expected, strict=True):
        np.testing.assert_allclose(a.numpy(), b, rtol=1e-5)


def test_sparse_matrices_keep_their_form_or_are_multiplied_as_they_are() -> None:
    dense = np.array([[0.0, 2.0], [3.0, 0.0]], "float32")
    sparse = tf.sparse.from_dense(dense)
    assert tf.sparse.to_dense(ops.reshape(sparse, (4, 1))).numpy().tolist() == [[0.0], [2.0], [3.0], [0.0]]
    assert tf.sparse.to_dense(ops.transpose(sparse)).numpy().tolist() == dense.T.tolist()
    assert tf.sparse.to_dense(ops.expand_dims(sparse, 0)).shape == (1, 2, 2)
    assert tf.sparse.to_dense(ops.squeeze(ops.expand_dims(sparse, 1), 1)).numpy().tolist() == dense.tolist()
    joined = ops.concatenate([sparse, sparse], -1)
    assert tf.sparse.to_dense(joined).numpy().tolist() == np.concatenate([dense, dense], -1).tolist()
    mixed = ops.concatenate([sparse, tf.constant(dense)], 0)
    assert ops.convert_to_numpy(mixed).tolist() == np.concatenate([dense, dense], 0).tolist()
    for a, b in ((sparse, tf.constant(dense)), (tf.constant(dense), sparse), (sparse, sparse)):
        np.testing.assert_array_equal(ops.convert_to_numpy(ops.matmul(a, b)), dense @ dense)
    assert ops.convert_to_numpy(ops.take(sparse, tf.constant([1]), 0)).tolist() == [[3.0, 0.0]]
