"""Gradients of lookups, which are slices of rows: ops on them, and optimizers that get them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from keras_ops import conformance, ops

conformance.require("tensorflow")

import tensorflow as tf  # noqa: E402  # only where it is the backend

ROWS = np.arange(1, 7, dtype="float32").reshape(3, 2)
PLACES = [0, 2, 2]
DENSE = np.array([[1.0, 2.0], [0.0, 0.0], [8.0, 10.0], [0.0, 0.0]], "float32")
OTHER = np.array([[0.5, 2.0], [1.5, 4.0], [0.25, 1.0], [3.0, 2.0]], "float32")


def rows() -> Any:
    """Return slices of rows of which one place comes twice."""
    return tf.IndexedSlices(tf.constant(ROWS), tf.constant(PLACES), tf.constant([4, 2], tf.int64))


def others() -> Any:
    """Return slices of other rows."""
    return tf.IndexedSlices(tf.constant(ROWS[:2]), tf.constant([1, 2]), tf.constant([4, 2], tf.int64))


OTHERS = np.array([[0.0, 0.0], [1.0, 2.0], [3.0, 4.0], [0.0, 0.0]], "float32")

# What is called, what it gives with NumPy, and whether rows come out, as they do in the reference.
CASES: dict[str, tuple[Any, Any, bool]] = {
    "square": (lambda: ops.square(rows()), DENSE**2, True),
    "tanh": (lambda: ops.tanh(rows()), np.tanh(DENSE), True),
    "cast": (lambda: ops.cast(rows(), "int32"), DENSE.astype("int32"), True),
    "stop_gradient": (lambda: ops.stop_gradient(rows()), DENSE, True),
    "convert_to_tensor": (lambda: ops.convert_to_tensor(rows()), DENSE, True),
    "add": (lambda: ops.add(rows(), others()), DENSE + OTHERS, True),
    "subtract": (lambda: ops.subtract(rows(), others()), DENSE - OTHERS, True),
    "maximum": (lambda: ops.maximum(rows(), others()), np.maximum(DENSE, OTHERS), True),
    "multiply": (lambda: ops.multiply(rows(), others()), DENSE * OTHERS, True),
    "multiply by a number": (lambda: ops.multiply(rows(), 2), DENSE * 2, True),
    "multiply by a row": (lambda: ops.multiply(rows(), OTHER[0]), DENSE * OTHER[0], True),
    "multiply by all": (lambda: ops.multiply(OTHER, rows()), DENSE * OTHER, True),
    "divide": (lambda: ops.divide(rows(), OTHER), DENSE / OTHER, True),
    "add to all": (lambda: ops.add(rows(), OTHER), DENSE + OTHER, False),
    "exp": (lambda: ops.exp(rows()), np.exp(DENSE), False),
    "sum": (lambda: ops.sum(rows()), DENSE.sum(), False),
    "reshape": (lambda: ops.reshape(rows(), (2, 4)), DENSE.reshape(2, 4), False),
    "clip": (lambda: ops.clip(rows(), 0.5, 2.0), np.clip(DENSE, 0.5, 2.0), False),
}


@pytest.mark.parametrize("name", CASES)
def test_ops_on_rows_give_what_they_give_on_all(name: str) -> None:
    call, expected, by_rows = CASES[name]
    for found in (call(), tf.function(call, autograph=False)()):
        assert isinstance(found, tf.IndexedSlices) == by_rows
        np.testing.assert_allclose(ops.convert_to_numpy(found), expected, 1e-6)


def test_a_variable_takes_rows() -> None:
    from keras_ops import Variable

    v = Variable(OTHER)
    v.assign_sub(rows())
    np.testing.assert_allclose(v.numpy(), OTHER - DENSE, 1e-6)


def test_the_gradient_of_a_lookup_adds_up_what_was_looked_up_twice() -> None:
    from keras_ops import Variable
    from keras_ops.backend.current import current

    table = Variable(OTHER)
    ids = np.array([[0, 2], [2, 3]])
    loss = lambda: (ops.sum(ops.square(ops.take(table, ids, 0))), None)  # noqa: E731  # one line says it
    _, (gradient,) = current.autodiff.value_and_gradients(loss, [table])
    assert isinstance(gradient, tf.IndexedSlices)
    expected = 2 * OTHER * np.array([[1.0], [0.0], [2.0], [1.0]], "float32")
    np.testing.assert_allclose(ops.convert_to_numpy(gradient), expected, 1e-6)
    np.testing.assert_allclose(ops.convert_to_numpy(ops.square(gradient)), expected**2, 1e-6)
