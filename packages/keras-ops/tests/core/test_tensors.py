"""Making, converting and describing tensors; saturating casts."""

from __future__ import annotations

from typing import Any

import ml_dtypes
import numpy as np
import pytest

from keras_ops import KerasTensor, Variable
from keras_ops import core as ops
from keras_ops.backend_api import standardize_dtype
from keras_ops.dtypes import dtype_name
from keras_ops.errors import DTypeError
from keras_ops.promotion import result_type
from keras_ops.settings import floatx


@pytest.mark.parametrize(
    ("value", "dtype"),
    [(1, "int32"), (1.5, floatx()), (True, "bool"), ([1, 2], "int32"), ([1, 2.5], floatx()), ([True], "bool")],
)
def test_python_values_become_tensors_of_the_default_dtypes(value: Any, dtype: str) -> None:
    made = ops.convert_to_tensor(value)
    assert ops.is_tensor(made)
    assert ops.dtype(made) == dtype
    np.testing.assert_array_equal(ops.convert_to_numpy(made), np.asarray(value))


@pytest.mark.parametrize("dtype", ["float16", np.float16, np.dtype("float16"), "bfloat16", "int8", "bool", float])
def test_a_given_dtype_is_what_a_tensor_has(dtype: Any) -> None:
    made = ops.convert_to_tensor([0, 1], dtype)
    assert ops.dtype(made) == {float: floatx(), np.float16: "float16"}.get(dtype, str(dtype))


@pytest.mark.parametrize("value", [2**40, [1, 2**40]])
def test_integers_too_large_for_32_bits_are_kept_whole_or_refused(value: Any) -> None:
    try:
        made = ops.convert_to_tensor(value)
    except (OverflowError, RuntimeError):
        return
    assert ops.convert_to_numpy(made).tolist() == value


def test_variables_tensors_and_nested_tensors_become_tensors() -> None:
    v = Variable(np.array([1.0, 2.0], "float32"))
    x = ops.convert_to_tensor(v)
    assert ops.is_tensor(x)
    assert ops.convert_to_tensor(x) is x
    stacked = ops.convert_to_tensor([x, x])
    assert ops.convert_to_numpy(stacked).tolist() == [[1.0, 2.0], [1.0, 2.0]]


def test_a_symbolic_tensor_stays_symbolic_and_takes_the_dtype() -> None:
    x = KerasTensor((None, 3), "float32")
    assert ops.convert_to_tensor(x, "int8").dtype == "int8"
    assert ops.convert_to_tensor(x).shape == (None, 3)
    assert not ops.is_tensor(x)
    with pytest.raises(ValueError, match="symbolic"):
        ops.convert_to_numpy(x)


def test_arrays_come_back_from_every_kind_of_value() -> None:
    for value in (Variable(np.array([1.0, 2.0], "float32")), [1.0, 2.0], np.array([1.0, 2.0]), (1, 2)):
        array = ops.convert_to_numpy(value)
        assert isinstance(array, np.ndarray)
        assert array.tolist() == [1, 2]
    assert ops.convert_to_numpy(ops.convert_to_tensor([1.5], "bfloat16")).dtype == ml_dtypes.bfloat16
    assert ops.convert_to_numpy(ops.convert_to_tensor(1.5, "bfloat16")).tolist() == 1.5


def test_shape_and_dtype_describe_every_kind_of_value() -> None:
    assert ops.shape(KerasTensor((None, 3))) == (None, 3)
    assert ops.shape(np.zeros((2, 3))) == (2, 3)
    assert ops.shape(Variable(np.zeros((4,), "float32"))) == (4,)
    assert ops.shape([[1, 2]]) == (1, 2)
    assert ops.shape(7) == ()
    assert ops.dtype(KerasTensor((2,), "int8")) == "int8"
    assert ops.dtype(np.zeros(2, "float64")) == "float64"
    assert ops.dtype(Variable(np.zeros((4,), "float32"))) == "float32"
    assert ops.dtype(1.5) == floatx()


@pytest.mark.parametrize(
    ("value", "dtype", "expected"),
    [
        ([1.7, -1.7, 0.0], "int32", [1, -1, 0]),
        ([1.5, 0.0], "bool", [True, False]),
        ([True, False], "float16", [1.0, 0.0]),
        ([1, 2], "float32", [1.0, 2.0]),
        (1.5, "int32", 1),
        (True, "int32", 1),
    ],
)
def test_cast_converts_numbers(value: Any, dtype: str, expected: Any) -> None:
    result = ops.cast(value, dtype)
    assert ops.dtype(result) == dtype
    assert ops.convert_to_numpy(result).tolist() == expected


def test_cast_of_a_symbolic_tensor_has_the_dtype() -> None:
    assert ops.cast(KerasTensor((None, 3)), "float16").dtype == "float16"
    assert ops.cast(KerasTensor((None, 3)), "float16").shape == (None, 3)


@pytest.mark.parametrize("x", [[1.0], KerasTensor((1,))])
@pytest.mark.parametrize("function", [ops.cast, ops.saturate_cast])
def test_an_unknown_dtype_is_refused(x: Any, function: Any) -> None:
    with pytest.raises(DTypeError, match="wide9"):
        function(x, "wide9")


@pytest.mark.parametrize(
    ("value", "source", "target", "expected"),
    [
        ([-1.0, 300.0, 3.7, np.inf, -np.inf, np.nan], "float32", "uint8", [0, 255, 3, 255, 0, 0]),
        ([1e19, -1e19, 5.5], "float32", "int32", [2**31 - 1, -(2**31), 5]),
        ([1e19, -5.0], "float32", "uint32", [2**32 - 1, 0]),
        ([6e4, -6e4, 2.0], "float16", "int16", [2**15 - 1, -(2**15), 2]),
        ([-1, 70000, 5], "int32", "int8", [-1, 127, 5]),
        ([-1, 70000], "int32", "uint16", [0, 65535]),
        ([255, 3], "uint8", "int8", [127, 3]),
        ([-5, 7], "int8", "uint32", [0, 7]),
        ([-5, 7], "int8", "int32", [-5, 7]),
        ([1e9, -1e9, 1.5, np.inf], "float32", "float16", [65504.0, -65504.0, 1.5, 65504.0]),
        ([1.5, -2.0], "float16", "float32", [1.5, -2.0]),
        ([0.0, 2.0], "float32", "bool", [False, True]),
        ([True, False], "bool", "float32", [1.0, 0.0]),
        ([3, -4], "int32", "float16", [3.0, -4.0]),
        ([100000], "int32", "float16", [65504.0]),
    ],
)
def test_saturate_cast_keeps_to_the_range_of_the_target(value: Any, source: str, target: str, expected: Any) -> None:
    result = ops.saturate_cast(ops.convert_to_tensor(np.asarray(value).astype(source)), target)
    assert ops.dtype(result) == target
    assert ops.convert_to_numpy(result).tolist() == expected


def test_saturate_cast_of_the_largest_floats_stays_finite_in_bfloat16() -> None:
    result = ops.saturate_cast(np.array([3.4e38, -3.4e38], "float32"), "bfloat16")
    assert ops.convert_to_numpy(result).astype("float32").tolist() == [3.3895313892515355e38, -3.3895313892515355e38]


def test_stop_gradient_gives_the_value() -> None:
    assert ops.convert_to_numpy(ops.stop_gradient([1.0, 2.0])).tolist() == [1.0, 2.0]
    assert ops.stop_gradient(KerasTensor((2, 3), "float16")).shape == (2, 3)


def test_no_dtype_is_the_default_one_of_floats() -> None:
    assert dtype_name(ops.cast(np.array([1, 2], "int32"), None).dtype) == "float32"
    assert ops.cast(KerasTensor((2,), "int32"), None).dtype == "float32"


def test_names_of_promotion_stand_for_sized_dtypes() -> None:
    whole = result_type("int64", "int32")
    assert [standardize_dtype(x) for x in ("int", "float", None, float)] == [whole, "float32", "float32", "float32"]


def test_tensors_and_numbers_in_a_list_become_one_tensor() -> None:
    x = ops.convert_to_tensor([ops.convert_to_tensor(1.5), 2])
    assert (dtype_name(x.dtype), ops.convert_to_numpy(x).tolist()) == ("float32", [1.5, 2.0])
