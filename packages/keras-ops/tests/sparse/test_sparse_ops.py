"""Ops on sparse tensors give what those of the reference give; on a backend without any, they are refused."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from keras_ops import KerasTensor, Variable, ops, sparse, tree
from keras_ops.backend.current import current
from keras_ops.errors import ArgumentError
from keras_ops.mixed import EAGER
from keras_ops.op import NATIVE
from keras_ops.selection import selected

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from sparse_cases import CASES, FULL, Case, X  # noqa: E402  # beside this file

with np.load(HERE / "goldens" / "sparse.npz") as stored:
    GOLDENS = dict(stored)
KNOWN = [name for name in CASES if f"{name}.value" in GOLDENS]
has_sparse = pytest.mark.skipif(not selected().capabilities.sparse, reason="the backend has dense tensors only")


def sparse_of(x: Any) -> Any:
    """Return an array as a sparse tensor."""
    return current.sparse.from_dense(ops.convert_to_tensor(x))


def given(case: Case) -> list[Any]:
    """Return the tensors of a call."""
    return [ops.convert_to_tensor(x) if i in case.dense else sparse_of(x) for i, x in enumerate(case.arrays)]


@has_sparse
@pytest.mark.parametrize("name", KNOWN)
def test_results_are_those_of_the_reference(name: str) -> None:
    found = CASES[name].call(ops, *given(CASES[name]))
    expected = GOLDENS[f"{name}.value"]
    array = ops.convert_to_numpy(found)
    assert array.dtype == expected.dtype
    np.testing.assert_allclose(array, expected, 1e-5, 1e-6)
    assert current.sparse.is_sparse(found) == GOLDENS[f"{name}.sparse"][0]


@pytest.mark.parametrize("name", KNOWN)
def test_symbolic_results_are_marked_as_those_of_the_reference(name: str) -> None:
    case = CASES[name]
    if not selected().capabilities.sparse and name.partition("-")[0] in ("one_hot", "multi_hot", "stays"):
        pytest.skip("refused here")
    symbols = [KerasTensor(x.shape, x.dtype.name, sparse=i not in case.dense) for i, x in enumerate(case.arrays)]
    found = case.call(ops, *symbols)
    assert found.sparse == GOLDENS[f"{name}.sparse"][1]
    assert found.shape == GOLDENS[f"{name}.value"].shape


@has_sparse
def test_a_variable_takes_part_as_a_dense_tensor() -> None:
    v = Variable(FULL)
    found = ops.multiply(sparse_of(X), v)
    assert current.sparse.is_sparse(found)
    np.testing.assert_allclose(ops.convert_to_numpy(found), X * FULL, 1e-6)


@has_sparse
def test_a_sparse_tensor_is_a_leaf() -> None:
    x = sparse_of(X)
    assert [leaf is x for leaf in tree.flatten({"a": [x, None]})] == [True, False]
    assert ops.is_tensor(x)
    assert ops.shape(x) == (3, 4)
    assert ops.dtype(x) == "float32"


@has_sparse
def test_sparse_tensors_never_count_as_native() -> None:
    x = sparse_of(X)
    for _ in range(3):
        ops.tanh(x)
        ops.add(x, x)
        ops.exp(x)
    assert type(x) not in NATIVE | EAGER


@has_sparse
def test_ops_of_functional_graphs_run_on_sparse_tensors() -> None:
    from keras_ops.graph import Function

    a = KerasTensor((None, 4), sparse=True)
    function = Function(a, ops.sum(ops.multiply(ops.tanh(a), 2.0), 1))
    assert function.outputs[0].sparse
    np.testing.assert_allclose(ops.convert_to_numpy(function(sparse_of(X))), 2 * np.tanh(X).sum(1), 1e-6)


def test_every_name_in_the_table_is_an_op() -> None:
    from keras_ops.op import OPERATIONS

    assert set(sparse.RULES) - {definition.name for definition in OPERATIONS.values()} == set()


def test_a_tensor_is_not_both() -> None:
    with pytest.raises(ValueError, match="sparse"):
        KerasTensor((2, 3), sparse=True, ragged=True)


@pytest.mark.skipif(selected().capabilities.sparse, reason="the backend has sparse tensors")
@pytest.mark.parametrize("name", ["convert_to_tensor", "bincount", "one_hot"])
def test_sparse_is_refused_where_there_is_none(name: str) -> None:
    arguments: dict[str, Any] = {"num_classes": 3} if name == "one_hot" else {}
    with pytest.raises(ArgumentError, match="sparse=True; expected"):
        getattr(ops, name)(np.array([0, 1]), sparse=True, **arguments)


@pytest.mark.skipif(selected().capabilities.ragged, reason="the backend has ragged tensors")
def test_ragged_is_refused_where_there_is_none() -> None:
    with pytest.raises(ArgumentError, match="ragged=True; expected None or False"):
        ops.convert_to_tensor(np.array([0, 1]), ragged=True)
    symbol: Any = ops.convert_to_tensor(KerasTensor((2, None), ragged=True), ragged=False)
    assert symbol.ragged is False


def test_dense_tensors_stay_dense() -> None:
    assert not sparse.is_special(ops.convert_to_tensor(X, sparse=False, ragged=False))
