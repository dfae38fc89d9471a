"""Variables: what makes them, their operators and conversions, and what is refused, in the words of upstream Keras 3.13.2."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from keras_ops import StatelessScope, Variable, name_scope, ops
from keras_ops.backend.current import current
from keras_ops.dtypes import dtype_name
from keras_ops.selection import selected


def array_of(x: Any) -> np.ndarray[Any, Any]:
    return np.asarray(current.core.convert_to_numpy(x))


def twos(shape: Any, dtype: Any = None) -> Any:
    return ops.full(shape, 2, dtype)


@pytest.mark.parametrize(("name", "value"), [("zeros", 0.0), ("ones", 1.0)])
def test_an_initializer_may_be_a_name(name: str, value: float) -> None:
    v = Variable(name, shape=(2,), dtype="float16")
    assert v.dtype == "float16"
    assert v.numpy().tolist() == [value, value]


def test_arguments_of_other_backends_are_ignored() -> None:
    assert Variable(1.0, of_another_backend="anything").numpy() == 1.0


def test_no_aggregation_is_the_aggregation_none() -> None:
    assert Variable(1.0, aggregation=None).aggregation == "none"


REFUSED: list[tuple[Callable[[], Any], type[Exception], str]] = [
    (lambda: Variable(twos), ValueError, "the `shape` argument should be specified"),
    (lambda: Variable("ones"), ValueError, "the `shape` argument should be specified"),
    (lambda: Variable("fives", shape=(2,)), ValueError, "initializer='fives'"),
    (lambda: Variable(twos, shape=[2, None]), ValueError, "must be fully-defined (no `None` dimensions)"),  # type: ignore[list-item]  # on purpose
    (lambda: Variable(1.0, name="a/b"), ValueError, "must be a string and cannot contain character `/`"),
    (lambda: name_scope("a/b"), ValueError, "must be a string and cannot contain character `/`"),
    (lambda: Variable(1.0, aggregation="foo"), ValueError, "Invalid value for argument `aggregation`"),
    (lambda: Variable(1.0, synchronization="foo"), ValueError, "Invalid value for argument `synchronization`"),
    (lambda: Variable(1.0, dtype="foo"), ValueError, "Invalid dtype: foo"),
    (lambda: Variable([1.0, 2.0]).assign([1.0]), ValueError, "The shape of the target variable and the shape"),
    (lambda: setattr(Variable(1.0), "regularizer", 3), ValueError, "Invalid value for attribute `regularizer`"),
    (lambda: setattr(Variable(1.0), "constraint", 3), ValueError, "Invalid value for attribute `constraint`"),
    (lambda: setattr(Variable(1.0), "overwrite_with_gradient", 3), TypeError, "must be a boolean"),
    (lambda: bool(Variable(True, trainable=False)), TypeError, "A Keras Variable cannot be used as a boolean"),
    (lambda: float(Variable([1.5])), TypeError, "Only scalar arrays can be converted to Python scalars"),
    (
        lambda: int(Variable([1, 2], trainable=False)),
        TypeError,
        "Only scalar arrays can be converted to Python scalars",
    ),
    (lambda: StatelessScope([(3, 4)]), ValueError, "all keys in argument `mapping` must be Variable instances"),  # type: ignore[list-item]  # on purpose
    (lambda: StatelessScope([(Variable([1.0]), 2.0)]), ValueError, "must be tensors with a shape that matches"),
]


@pytest.mark.parametrize(("call", "error", "message"), REFUSED, ids=[message for _, _, message in REFUSED])
def test_what_does_not_fit_is_refused(call: Callable[[], Any], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=re.escape(message)):
        call()


def test_a_value_allocates_nothing_in_a_stateless_scope() -> None:
    with pytest.raises(ValueError, match="while in a stateless scope"), StatelessScope():
        Variable(0.0)
    with StatelessScope():
        v = Variable(twos, shape=(2,))
    assert v.numpy().tolist() == [2.0, 2.0]


def test_numbers_of_more_than_a_dtype_holds_are_compared_as_they_are() -> None:
    v = Variable([1, 2], trainable=False)
    assert array_of(v == 1.5).tolist() == [False, False]
    assert array_of(v != 1.5).tolist() == [True, True]
    assert (v == None, v != None) == (False, True)  # noqa: E711  # the operators are meant


@pytest.mark.parametrize(
    ("value", "expected"), [([True, False], [False, True]), ([1, -2], [-2, 1])], ids=["booleans", "integers"]
)
def test_inversion_is_of_booleans_or_of_bits(value: list[Any], expected: list[Any]) -> None:
    inverse = ~Variable(value, trainable=False)
    assert array_of(inverse).tolist() == expected
    assert dtype_name(inverse.dtype) == ("bool" if isinstance(value[0], bool) else "int32")


@pytest.mark.parametrize(("wide", "narrow"), [("float64", "float32"), ("int64", "int32")])
def test_arrays_of_64_bits_keep_them_where_results_do(wide: str, narrow: str) -> None:
    expected = wide if wide in selected().capabilities.wide else narrow
    assert dtype_name(ops.convert_to_tensor(np.ones(2, wide)).dtype) == expected
    assert Variable(np.ones(2, wide), trainable=False).dtype == expected
    # What is asked for is given, where the framework has it.
    assert dtype_name(ops.convert_to_tensor(np.ones(2, narrow), narrow).dtype) == narrow


INDEXED: list[tuple[Callable[[Any], Any], Any]] = [
    (lambda x: x[Variable(1, trainable=False)], [3.0, 4.0]),
    (lambda x: x[Variable([1, 0], trainable=False)], [[3.0, 4.0], [1.0, 2.0]]),
    (lambda x: x[Variable(1, trainable=False), 0], 3.0),
    (lambda x: x[0, Variable([1, 0], trainable=False)], [2.0, 1.0]),
]


@pytest.mark.parametrize(("pick", "expected"), INDEXED)
def test_variables_are_indexed_by_variables(pick: Callable[[Any], Any], expected: Any) -> None:
    assert array_of(pick(Variable([[1.0, 2.0], [3.0, 4.0]]))).tolist() == expected
