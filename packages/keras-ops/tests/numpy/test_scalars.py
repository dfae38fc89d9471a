"""Tests of ops on a tensor and a Python number: dtypes and values are those of upstream Keras 3.13.2."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from keras_ops import Variable, config, ops
from keras_ops.backend.current import current
from keras_ops.dtypes import dtype_name
from keras_ops.selection import selected

NUMBERS: dict[str, Any] = {"true": True, "int": 3, "float": 1.5, "complex": 2j}
DTYPES = [
    *("bool", "uint8", "uint16", "uint32", "int8", "int16", "int32", "int64"),
    *("float16", "bfloat16", "float32", "float64", "complex64"),
]


# Not defined for complex numbers on every framework.
UNORDERED = ("floor_divide", "less", "maximum", "logical_and")


@cache
def goldens() -> dict[str, Any]:
    wide = "wide" if "int64" in selected().capabilities.wide else "narrow"
    content = (Path(__file__).parent / "goldens" / f"scalars_{wide}.json").read_text("utf-8")
    found: dict[str, Any] = json.loads(content)
    return found


def array_of(x: Any) -> np.ndarray[Any, Any]:
    return np.asarray(current.core.convert_to_numpy(x))


def call(name: str, x: Any, number: Any, first: bool) -> Any:
    args = (number, x) if first else (x, number)
    if name == "where":
        return ops.where(ops.convert_to_tensor([True, False, True]), *args)
    return getattr(ops, name)(*args)


@pytest.mark.parametrize("name", sorted({key.partition("|")[0] for key in goldens()}))
@pytest.mark.parametrize("dtype", DTYPES)
def test_a_number_takes_part_as_in_the_reference(name: str, dtype: str) -> None:
    x = current.core.convert_to_tensor(np.array([1, 0, 2]), dtype)
    compared = 0
    for kind, number in NUMBERS.items():
        for first in (False, True):
            expected = goldens()[f"{name}|{dtype}|{kind}|{first:d}"]
            if name == "floor_divide" and first and "float" not in (dtype + kind):
                continue  # integers over zero
            if expected is None or (name in UNORDERED and "complex" in (kind, dtype.rstrip("64"))):
                continue
            values = np.array([complex(*v) for v in expected[1]])
            with np.errstate(all="ignore"):
                for _ in range(3):  # the first call decides, the others know
                    y = call(name, x, number, first)
                    assert dtype_name(y.dtype) == expected[0], (kind, first)
                    if np.isfinite(values).all():
                        got = array_of(y).astype("complex64")
                        np.testing.assert_allclose(got, values, rtol=1e-2, err_msg=f"{kind} {first}")
                        compared += 1
    assert compared or (name in UNORDERED and dtype == "complex64")


@pytest.mark.parametrize("number", [0.0, -0.0])
def test_the_sign_of_a_zero_is_kept(number: float) -> None:
    one = current.core.convert_to_tensor(1.0)
    with np.errstate(divide="ignore"):
        found = [float(array_of(ops.divide(one, n))) for n in (number, number, -number, number)]
    inverse = np.copysign(np.inf, number)
    assert found == [inverse, inverse, -inverse, inverse]


def test_numbers_that_are_equal_but_of_other_types_are_kept_apart() -> None:
    x = current.core.convert_to_tensor([1, 2], "int32")
    results = [ops.multiply(x, n) for n in (1, 1.0, True, 1, 1.0, True)]
    assert [dtype_name(y.dtype) for y in results] == ["int32", "float32", "int32"] * 2


def test_the_default_float_dtype_decides_even_after_a_change() -> None:
    x = current.core.convert_to_tensor([1, 2], "int32")
    found = []
    for floatx in ("float32", "float16", "float32", "float16"):
        config.set_floatx(floatx)
        try:
            found.append(dtype_name(ops.multiply(x, 0.5).dtype))
        finally:
            config.set_floatx("float32")
    assert found == ["float32", "float16", "float32", "float16"]


@pytest.mark.parametrize("dtype", ["int32", "float32", "bool"])
@pytest.mark.parametrize("form", ["list", "array", "variable"])
def test_lists_arrays_and_variables_count_with_their_dtype(form: str, dtype: str) -> None:
    x = current.core.convert_to_tensor(np.array([1, 2]), "float16")
    given = np.array([1, 0], dtype)
    other: Any = {"list": given.tolist(), "array": given, "variable": Variable(given, trainable=False)}[form]
    expected = "float32" if dtype == "float32" else "float16"
    for _ in range(3):
        left, right = ops.add(x, other), ops.add(other, x)
        assert (dtype_name(left.dtype), dtype_name(right.dtype)) == (expected, expected)
        assert array_of(left).tolist() == array_of(right).tolist() == [2.0, 2.0]


def test_a_variable_is_read_anew_each_time() -> None:
    v, x = Variable([1.0, 2.0]), current.core.convert_to_tensor([1.0, 1.0])
    assert array_of(ops.add(v, x)).tolist() == [2.0, 3.0]
    v.assign([5.0, 6.0])
    assert array_of(ops.add(v, x)).tolist() == [6.0, 7.0]
    assert array_of(v * 2.0).tolist() == [10.0, 12.0]


@pytest.mark.parametrize("number", [300, -1, 2**40])
def test_a_number_that_a_tensor_cannot_hold_does_not_pass_for_another(number: int) -> None:
    x = current.core.convert_to_tensor([1, 2], "uint8")
    for _ in range(2):
        try:
            y = ops.add(x, number)
        except (OverflowError, ValueError, RuntimeError, TypeError):
            continue
        # Frameworks that take such numbers calculate modulo the range, as for tensors.
        assert array_of(y).tolist() == [(1 + number) % 256, (2 + number) % 256]


def test_many_different_numbers_do_not_pile_up() -> None:
    x = current.core.convert_to_tensor([1.0])
    for i in range(3000):
        assert float(array_of(ops.add(x, float(i)))[0]) == i + 1
