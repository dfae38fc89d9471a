"""Blocks of tensors and scattered values."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keras_ops import KerasTensor, Variable
from keras_ops import core as ops
from keras_ops import numpy as knp
from keras_ops.backend.core import CoreBackend
from keras_ops.backend.current import current
from keras_ops.errors import ArgumentError, AxisError, ShapeError
from keras_ops.selection import selected

X = np.arange(24, dtype="float32").reshape(2, 3, 4)
trains = pytest.mark.skipif(not selected().capabilities.trains, reason="the backend computes no gradients")


def array(x: Any) -> np.ndarray[Any, Any]:
    return ops.convert_to_numpy(x)


def gradients(function: Any, *arrays: Any) -> list[np.ndarray[Any, Any]]:
    variables = [Variable(x) for x in arrays]

    def loss() -> tuple[Any, Any]:
        return knp.sum(function(*(v.value for v in variables))), None

    return [array(g) for g in current.autodiff.value_and_gradients(loss, variables)[1]]


def compiled(function: Any, *args: Any) -> Any:
    """Run a function as a compiled step, or a graph, where the backend has these."""
    if not selected().capabilities.trains:
        return function(*args)
    step = current.autodiff.compile_step(function, list, jit=False)
    return step(*(ops.convert_to_tensor(x) for x in args))


STARTS = [((0, 1, 2), (1, 2, 2)), ((1, 0, 0), (1, 3, 4)), ((0, 0, 3), (2, 3, 1)), ((-1, -2, 0), (1, 1, 2))]


@pytest.mark.parametrize(("start", "sizes"), STARTS)
def test_slice_cuts_a_block(start: Any, sizes: Any) -> None:
    first = [i % n for i, n in zip(start, X.shape, strict=True)]
    expected = X[tuple(slice(i, i + n) for i, n in zip(first, sizes, strict=True))]
    np.testing.assert_array_equal(array(ops.slice(X, start, sizes)), expected)
    np.testing.assert_array_equal(array(ops.slice(X, list(start), list(sizes))), expected)
    assert ops.slice(KerasTensor(X.shape), start, sizes).shape == expected.shape


def test_slice_takes_a_start_that_is_a_tensor() -> None:
    expected = X[1:2, 1:3, 2:4]
    start = ops.convert_to_tensor([1, 1, 2])
    np.testing.assert_array_equal(array(ops.slice(X, start, (1, 2, 2))), expected)
    np.testing.assert_array_equal(array(ops.slice(X, (1, ops.convert_to_tensor(1), 2), (1, 2, 2))), expected)
    np.testing.assert_array_equal(array(compiled(lambda x, i: ops.slice(x, i, (1, 2, 2)), X, [1, 1, 2])), expected)


def test_slice_fills_a_size_of_minus_one_and_keeps_blocks_inside() -> None:
    np.testing.assert_array_equal(array(ops.slice(X, (0, 1, 2), (-1, 2, -1))), X[:, 1:, 2:])
    np.testing.assert_array_equal(array(ops.slice(X, (0, 2, 2), (1, 2, 2))), X[:1, 1:, 2:])
    assert ops.slice(KerasTensor((None, 3, 4)), (0, 1, 2), (-1, 2, -1)).shape == (None, 2, 2)
    assert ops.slice(KerasTensor((None, 3)), KerasTensor((2,), "int32"), (1, 2)).shape == (1, 2)


def test_slice_refuses_sizes_that_cannot_be() -> None:
    with pytest.raises(ArgumentError, match="shape"):
        ops.slice(KerasTensor((2, 3)), (0, 0), (1,))
    with pytest.raises(ArgumentError, match="start_indices"):
        ops.slice(KerasTensor((2, 3)), KerasTensor((2,), "int32"), (1, -1))


@settings(deadline=None, max_examples=30)
@given(data=st.data(), shape=st.lists(st.integers(1, 4), min_size=1, max_size=3))
def test_slice_and_slice_update_are_inverse(data: Any, shape: list[int]) -> None:
    start = [data.draw(st.integers(0, n - 1)) for n in shape]
    sizes = [data.draw(st.integers(1, n - i)) for i, n in zip(start, shape, strict=True)]
    x = np.zeros(shape, "float32")
    updates = np.arange(np.prod(sizes), dtype="float32").reshape(sizes) + 1
    updated = ops.slice_update(x, start, updates)
    np.testing.assert_array_equal(array(ops.slice(updated, start, sizes)), updates)
    assert array(updated).sum() == updates.sum()
    assert not x.any()
    assert ops.slice_update(KerasTensor(shape), start, KerasTensor(sizes)).shape == tuple(shape)


def test_slice_update_takes_the_dtype_of_the_inputs_and_a_start_that_is_a_tensor() -> None:
    result = ops.slice_update(X, ops.convert_to_tensor([0, 1, 2]), np.full((1, 2, 2), 7, "int32"))
    expected = X.copy()
    expected[:1, 1:, 2:] = 7
    assert ops.dtype(result) == "float32"
    np.testing.assert_array_equal(array(result), expected)
    np.testing.assert_array_equal(
        array(compiled(lambda x, i, u: ops.slice_update(x, i, u), X, [0, 1, 2], np.full((1, 2, 2), 7.0, "float32"))),
        expected,
    )
    with pytest.raises(ShapeError, match="updates"):
        ops.slice_update(KerasTensor((2, 3)), (0, 0), KerasTensor((2,)))


SCATTERS = [
    ([[0], [0], [2]], [1.0, 2.0, 3.0], (4,), [3.0, 0.0, 3.0, 0.0]),
    ([[0], [2]], [[1.0, 2.0], [3.0, 4.0]], (3, 2), [[1.0, 2.0], [0.0, 0.0], [3.0, 4.0]]),
    ([[0, 1], [2, 0]], [1.0, 2.0], (3, 2), [[0.0, 1.0], [0.0, 0.0], [2.0, 0.0]]),
    ([[-1]], [1.0], (3,), [0.0, 0.0, 1.0]),
    ([[[0], [1]], [[1], [2]]], [[1.0, 2.0], [3.0, 4.0]], (3,), [1.0, 5.0, 4.0]),
]


@pytest.mark.parametrize(("indices", "values", "shape", "expected"), SCATTERS)
@pytest.mark.parametrize("dtype", ["float32", "int32", "float16"])
def test_scatter_adds_values_at_indices(indices: Any, values: Any, shape: Any, expected: Any, dtype: str) -> None:
    values = np.asarray(values, dtype)
    result = ops.scatter(np.array(indices), values, shape)
    assert ops.dtype(result) == dtype
    np.testing.assert_array_equal(array(result), np.asarray(expected, dtype))
    symbolic = ops.scatter(KerasTensor(np.shape(indices), "int32"), KerasTensor(values.shape, dtype), shape)
    assert (symbolic.shape, symbolic.dtype) == (shape, dtype)


def test_scatter_of_booleans_marks_places() -> None:
    result = ops.scatter(np.array([[0], [0], [2]]), np.array([True, True, False]), (3,))
    assert array(result).tolist() == [True, False, False]


@pytest.mark.parametrize(("indices", "values", "shape", "expected"), SCATTERS[1:4])
def test_scatter_update_replaces_values(indices: Any, values: Any, shape: Any, expected: Any) -> None:
    inputs = np.full(shape, 9.0, "float32")
    changed = np.where(np.asarray(expected) > 0, expected, 9.0)
    np.testing.assert_array_equal(array(ops.scatter_update(inputs, indices, values)), changed)
    assert inputs.min() == 9.0
    symbolic = ops.scatter_update(
        KerasTensor(shape), KerasTensor(np.shape(indices), "int32"), KerasTensor(np.shape(values))
    )
    assert symbolic.shape == shape


@pytest.mark.parametrize("function", ["scatter", "scatter_update"])
def test_values_that_do_not_fit_the_indices_are_refused(function: str) -> None:
    indices, values = KerasTensor((3, 1), "int32"), KerasTensor((2,))
    with pytest.raises(ShapeError, match="indices of shape"):
        ops.scatter(indices, values, (4,)) if function == "scatter" else ops.scatter_update(
            KerasTensor((4,)), indices, values
        )


@pytest.mark.parametrize("axis", [0, 1, -1])
def test_unstack_gives_the_slices_of_an_axis(axis: int) -> None:
    parts = ops.unstack(X, axis=axis)
    expected = list(np.moveaxis(X, axis, 0))
    assert isinstance(parts, list)
    for part, wanted in zip(parts, expected, strict=True):
        np.testing.assert_array_equal(array(part), wanted)
    symbolic = ops.unstack(KerasTensor(X.shape), axis=axis)
    assert [x.shape for x in symbolic] == [x.shape for x in expected]
    composite = CoreBackend.unstack(current.core, ops.convert_to_tensor(X), axis=axis)
    np.testing.assert_array_equal(np.stack([array(x) for x in composite]), np.stack(expected))


def test_unstack_needs_to_know_the_number() -> None:
    assert [x.shape for x in ops.unstack(KerasTensor((None, 3)), num=2)] == [(3,), (3,)]
    with pytest.raises(ArgumentError, match="num"):
        ops.unstack(KerasTensor((None, 3)))
    for x in (X, KerasTensor(X.shape)):
        with pytest.raises(ArgumentError, match="num=5"):
            ops.unstack(x, 5)
        with pytest.raises(AxisError, match="axis=7"):
            ops.unstack(x, axis=7)


@trains
def test_gradients_reach_blocks_and_scattered_values() -> None:
    weight = np.arange(24, dtype="float32").reshape(2, 3, 4)
    (block,) = gradients(lambda x: knp.multiply(ops.slice(x, (0, 1, 2), (1, 2, 2)), 3.0), X)
    expected = np.zeros_like(X)
    expected[:1, 1:, 2:] = 3.0
    np.testing.assert_array_equal(block, expected)
    inputs, updates = gradients(
        lambda x, u: knp.multiply(ops.slice_update(x, (0, 1, 2), u), weight), X, np.ones((1, 2, 2), "float32")
    )
    np.testing.assert_array_equal(updates, weight[:1, 1:, 2:])
    np.testing.assert_array_equal(inputs, np.where(expected > 0, 0.0, weight))
    (values,) = gradients(
        lambda v: knp.multiply(ops.scatter([[0], [2], [2]], v, (4,)), np.array([1.0, 2.0, 3.0, 4.0], "float32")),
        np.ones(3, "float32"),
    )
    assert values.tolist() == [1.0, 3.0, 3.0]
    kept, placed = gradients(
        lambda x, u: knp.multiply(ops.scatter_update(x, [[1], [0]], u), np.array([1.0, 2.0, 3.0], "float32")),
        np.ones(3, "float32"),
        np.ones(2, "float32"),
    )
    assert kept.tolist() == [0.0, 0.0, 3.0]
    assert placed.tolist() == [2.0, 1.0]
