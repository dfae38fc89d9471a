"""Tests of `KerasTensor` by itself."""

from __future__ import annotations

from typing import Any

import pytest

from keras_ops import KerasTensor


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("shape", (3, None)), ("dtype", "int8"), ("sparse", True), ("ragged", True), ("ragged_rank", 1)),
        ("row_splits_dtype", "int64"),
    ],
)
def test_a_symbolic_tensor_does_not_change(name: str, value: Any) -> None:
    x = KerasTensor((2, 3))
    with pytest.raises(AttributeError, match=f"A KerasTensor does not change: {name}="):
        setattr(x, name, value)


def test_a_ragged_one_says_what_is_known_of_its_rows() -> None:
    x = KerasTensor((2, None, 3), ragged=True, ragged_rank=1, row_splits_dtype="int64")
    assert (x.ragged, x.ragged_rank, x.row_splits_dtype, x.sparse) == (True, 1, "int64", False)
    assert (KerasTensor((2,)).ragged_rank, KerasTensor((2,)).row_splits_dtype) == (None, None)


def test_sparse_and_ragged_exclude_each_other() -> None:
    with pytest.raises(ValueError, match="not both sparse=True and ragged=True"):
        KerasTensor((2, 3), sparse=True, ragged=True)


def test_other_arguments_are_refused() -> None:
    with pytest.raises(TypeError, match=r"unexpected arguments \['foo'\]"):
        KerasTensor((2, 3), foo=1)


def test_inequality_is_an_op_and_equality_is_identity() -> None:
    x = KerasTensor((None, 3))
    unequal: Any = x.__ne__(3)
    assert (unequal.shape, unequal.dtype) == ((None, 3), "bool")
    assert (x == x, x == KerasTensor((None, 3))) == (True, False)
