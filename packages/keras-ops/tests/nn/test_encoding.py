"""Tests of keras_ops.nn.encoding."""

from __future__ import annotations

import importlib
import re
from typing import Any

import numpy as np
import pytest

from keras_ops import KerasTensor
from keras_ops.backend.current import current
from keras_ops.backend.nn import NNBackend
from keras_ops.errors import ArgumentError, AxisError
from keras_ops.selection import selected

nn: Any = importlib.import_module("keras_ops.nn")  # untyped, since tests pass what does not fit
FAMILY, GOLDENS = "nn", "encoding"


def test_values_are_those_of_the_reference(golden: Any) -> None:
    for got, expected in zip(golden.eager(), golden.outputs, strict=True):
        assert got.shape == expected.shape
        np.testing.assert_allclose(got.astype(expected.dtype), expected, rtol=2e-5, atol=1e-5)


def test_symbolic_calls_give_the_shapes_and_dtypes_of_eager_ones(golden: Any) -> None:
    for symbolic, eager in zip(golden.symbolic(), golden.eager(), strict=True):
        assert (symbolic.shape, symbolic.dtype) == (eager.shape, eager.dtype.name)


def test_an_unknown_batch_size_stays_unknown_and_other_sizes_known(golden: Any) -> None:
    for unknown, known in zip(golden.symbolic(unknown=True), golden.symbolic(), strict=True):
        assert len(unknown.shape) == len(known.shape)
        assert all(m in (n, None) for m, n in zip(unknown.shape, known.shape, strict=True))


def test_the_body_in_the_contract_agrees_with_the_backend(first: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for got, expected in zip(first.composite(monkeypatch, NNBackend), first.outputs, strict=True):
        np.testing.assert_allclose(got.astype(expected.dtype), expected, rtol=2e-5, atol=1e-5)


def numpy_of(x: Any) -> Any:
    return np.asarray(current.core.convert_to_numpy(x))


def test_indices_out_of_range_give_zeros() -> None:
    assert numpy_of(nn.one_hot(np.array([-1, 1, 3]), 3)).tolist() == [[0, 0, 0], [0, 1, 0], [0, 0, 0]]


@pytest.mark.parametrize("dtype", ["bool", "int8", "uint8", "int32", "int64", "float32"])
def test_indices_may_have_any_dtype(dtype: str) -> None:
    x = current.core.convert_to_tensor(np.array([0, 1]), dtype)
    assert numpy_of(nn.one_hot(x, 2)).tolist() == [[1, 0], [0, 1]]


@pytest.mark.parametrize("dtype", ["bool", "int8", "int32", "float16", "bfloat16"])
@pytest.mark.parametrize("name", ["one_hot", "multi_hot"])
def test_the_dtype_can_be_chosen(name: str, dtype: str) -> None:
    result = getattr(nn, name)(np.array([[0, 2]]), 3, dtype=dtype)
    assert numpy_of(result).dtype.name == dtype
    assert getattr(nn, name)(KerasTensor((1, 2), "int32"), 3, dtype=dtype).dtype == dtype


@pytest.mark.parametrize("axis", range(-4, 4))
def test_the_axis_of_the_classes_counts_in_the_result(axis: int) -> None:
    x = np.arange(24).reshape(2, 3, 4) % 5
    expected = np.moveaxis(np.eye(5)[x], -1, axis)
    assert (numpy_of(nn.one_hot(x, 5, axis)) == expected).all()
    assert nn.one_hot(KerasTensor(x.shape, "int32"), 5, axis).shape == expected.shape


@pytest.mark.parametrize("shape", [(4,), (3, 4), (2, 3, 4)])
@pytest.mark.parametrize("axis", [-1, 0, 1])
def test_multi_hot_has_the_shape_that_symbolic_calls_say(shape: tuple[int, ...], axis: int) -> None:
    result = nn.multi_hot(np.zeros(shape, "int32"), 5, axis)
    assert numpy_of(result).shape == nn.multi_hot(KerasTensor(shape, "int32"), 5, axis).shape


@pytest.mark.skipif(not selected().capabilities.sparse, reason="the backend has dense tensors only")
@pytest.mark.parametrize("axis", [0, 1, -1])
def test_sparse_encodings_hold_the_same_numbers(axis: int) -> None:
    x = np.array([[0, 2, -1], [1, 5, 2]])
    dense, sparse = nn.one_hot(x, 4, axis), nn.one_hot(x, 4, axis, sparse=True)
    assert type(dense) is not type(sparse)
    assert (dense_of(sparse) == numpy_of(dense)).all()
    assert (dense_of(nn.multi_hot(x, 4, sparse=True)) == numpy_of(nn.multi_hot(x, 4))).all()


def dense_of(x: Any) -> Any:
    return np.asarray(x.todense()) if hasattr(x, "todense") else numpy_of(x)


@pytest.mark.skipif(selected().capabilities.sparse, reason="the backend has sparse tensors")
@pytest.mark.parametrize("name", ["one_hot", "multi_hot"])
def test_sparse_is_refused_without_sparse_tensors(name: str) -> None:
    with pytest.raises(ArgumentError, match="sparse=True; expected False; the selected backend has dense tensors only"):
        getattr(nn, name)(np.array([0]), 2, sparse=True)


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: nn.one_hot(np.array([0]), -2), ArgumentError, "num_classes=-2; expected an integer that is not"),
        (lambda: nn.one_hot(np.array([0]), 2.5), ArgumentError, "num_classes=2.5; expected an integer"),
        (lambda: nn.one_hot(np.array([0]), 2, axis=2), AxisError, "axis=2 is out of range for a tensor of rank 2"),
        (lambda: nn.multi_hot(np.array([0])), ArgumentError, "`multi_hot`: num_classes=None; expected an integer"),
        (lambda: nn.multi_hot(np.array([0]), 2, tokens=3), TypeError, "unexpected arguments ['tokens']"),
    ],
)
def test_what_does_not_fit_is_refused(call: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=re.escape(message)):
        call()
