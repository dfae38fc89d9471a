"""Ops on elements of one or two tensors: against NumPy in 64 bits, gradients, composites."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keras_ops import KerasTensor, Variable
from keras_ops import numpy as ops
from keras_ops.backend.current import current
from keras_ops.backend.numpy import NumpyBackend
from keras_ops.core import convert_to_numpy, convert_to_tensor
from keras_ops.dtypes import dtype_name
from keras_ops.errors import ArgumentTypeError, ShapeError
from keras_ops.graph import Function
from keras_ops.selection import selected

# Tests bring them all to one shape, so that what is compiled for it serves them all.
REAL = np.array([-7.5, -2.0, -1.0, -0.4, -0.0, 0.0, 0.3, 0.5, 1.0, 1.5, 2.5, 9.25])
UNIT = np.array([-1.0, -0.75, -0.1, 0.0, 0.2, 0.5, 1.0])
ABOVE_ONE = np.array([1.0, 1.25, 3.0, 40.0])
POSITIVE = np.array([1e-4, 0.25, 1.0, 2.0, 8.0, 1e5])
WHOLE = np.array([-9, -2, -1, 0, 1, 3, 12])
EXTREME = np.array([np.nan, np.inf, -np.inf])


class One(NamedTuple):
    """An op of one tensor.

    Attributes:
        name: Its name, in `ops` and in NumPy.
        values: What it is tried on.
        smooth: Whether its gradient is checked (where it is not zero or undefined).
        composite: Whether the contract has a body for it.
        extreme: Whether NaN and infinities give what NumPy gives.
    """

    name: str
    values: np.ndarray[Any, Any]
    smooth: bool = True
    composite: bool = False
    extreme: bool = True


ONES = [
    One("absolute", REAL, smooth=False),
    One("negative", REAL),
    One("sign", REAL, smooth=False),
    One("square", REAL, composite=True),
    One("sqrt", POSITIVE),
    One("cbrt", np.array([-27.0, -0.5, 1.0, 8.0]), composite=True),
    One("reciprocal", np.array([-2.0, 0.5, 3.0]), composite=True),
    One("exp", REAL),
    One("exp2", REAL, composite=True),
    One("expm1", np.append(REAL, 1e-6)),
    One("log", POSITIVE),
    One("log1p", np.append(POSITIVE, 1e-6)),
    One("log2", POSITIVE, composite=True),
    One("log10", POSITIVE, composite=True),
    One("sin", REAL),
    One("cos", REAL),
    One("tan", REAL, composite=True),
    One("arcsin", UNIT[1:-1], composite=True),
    One("arccos", UNIT[1:-1], composite=True),
    One("arctan", REAL, composite=True),
    One("sinh", REAL, composite=True),
    One("cosh", REAL, composite=True),
    One("tanh", REAL),
    One("arcsinh", np.append(REAL[REAL != 0], 1e4), composite=True),
    One("arccosh", ABOVE_ONE[1:], composite=True, extreme=False),
    One("arctanh", UNIT[1:-1], composite=True),
    One("deg2rad", REAL * 30, composite=True),
    One("floor", REAL, smooth=False),
    One("ceil", REAL, smooth=False, composite=True),
    One("trunc", REAL, smooth=False, composite=True),
    One("round", REAL, smooth=False),
    One("isnan", REAL, smooth=False, composite=True),
    One("isinf", REAL, smooth=False, composite=True),
    One("isfinite", REAL, smooth=False, composite=True),
    One("isposinf", REAL, smooth=False, composite=True),
    One("isneginf", REAL, smooth=False, composite=True),
    One("signbit", REAL, smooth=False, composite=True, extreme=False),
    One("logical_not", REAL, smooth=False),
    One("nan_to_num", REAL, composite=True, extreme=False),
    One("real", REAL, composite=True),
    One("imag", REAL, smooth=False, composite=True),
    One("conj", REAL, composite=True),
    One("angle", np.array([-2.0, -0.1, 0.0, 3.0]), smooth=False, composite=True),
    One("isreal", REAL, smooth=False, composite=True),
]
each_one = pytest.mark.parametrize("case", ONES, ids=[case.name for case in ONES])
# NumPy warns of NaN and infinities that are meant here.
quiet = pytest.mark.filterwarnings("ignore::RuntimeWarning")
TOLERANCE = {"float32": 3e-6, "float16": 3e-3, "bfloat16": 2e-2}


def _given(values: Any, dtype: str) -> tuple[Any, np.ndarray[Any, Any]]:
    """Return a tensor, and the values it really holds, in 64 bits."""
    tensor = convert_to_tensor(np.asarray(values), dtype)
    return tensor, np.asarray(convert_to_numpy(tensor)).astype("float64")


def _assert_near(found: Any, expected: Any, dtype: str) -> None:
    array = np.asarray(convert_to_numpy(found))
    assert array.shape == np.shape(expected)
    tolerance = TOLERANCE.get(dtype, 0)
    np.testing.assert_allclose(array.astype("float64"), np.asarray(expected).astype("float64"), tolerance, tolerance)


@quiet
@each_one
@pytest.mark.parametrize("dtype", ["float32", "bfloat16"])
def test_an_op_of_one_tensor_gives_what_numpy_gives(case: One, dtype: str) -> None:
    x, exact = _given(np.resize(case.values, 12), dtype)
    found = getattr(ops, case.name)(x)
    _assert_near(found, getattr(np, case.name)(exact), dtype)


@quiet
@pytest.mark.parametrize("case", [case for case in ONES if case.extreme], ids=lambda case: case.name)
def test_nan_and_infinities_give_what_numpy_gives(case: One) -> None:
    found = convert_to_numpy(getattr(ops, case.name)(convert_to_tensor(EXTREME, "float32")))
    expected = getattr(np, case.name)(EXTREME.astype("float32"))
    if case.name in ("sin", "cos", "tan", "arcsin", "arccos", "sqrt", "log", "log1p", "log2", "log10", "arctanh"):
        expected = getattr(np, case.name)(EXTREME)
    np.testing.assert_allclose(found, expected, 1e-6)


_composed = [case for case in ONES if case.composite]


@quiet
@pytest.mark.parametrize("case", _composed, ids=[case.name for case in _composed])
def test_the_composite_of_one_tensor_gives_what_numpy_gives(case: One) -> None:
    if case.name in ("real", "imag", "conj") and not selected().capabilities.complex:
        pytest.skip("the composite is what runs")
    x, exact = _given(np.resize(case.values, 12), "float32")
    _assert_near(getattr(NumpyBackend, case.name)(current.numpy, x), getattr(np, case.name)(exact), "float32")


def _gradients(function: Callable[..., Any], arrays: list[np.ndarray[Any, Any]]) -> list[np.ndarray[Any, Any]]:
    variables = [Variable(x.astype("float32")) for x in arrays]
    weights = np.cos(np.arange(function_size := np.size(convert_to_numpy(function(*variables)))) + 0.5)

    def loss() -> tuple[Any, Any]:
        y = ops.ravel(function(*variables))
        return ops.sum(ops.multiply(y, weights.astype("float32"))), None

    assert function_size == weights.size
    _, found = current.autodiff.value_and_gradients(loss, variables)
    return [np.asarray(convert_to_numpy(g)) for g in found]


def _differences(function: Callable[..., Any], arrays: list[np.ndarray[Any, Any]]) -> list[np.ndarray[Any, Any]]:
    """Return central differences, in 64 bits, of the sum that `_gradients` differentiates."""
    arrays = [x.astype("float64") for x in arrays]
    weights = np.cos(np.arange(np.size(function(*arrays))) + 0.5)

    def loss(*xs: np.ndarray[Any, Any]) -> float:
        return float(np.sum(np.ravel(function(*xs)) * weights))

    found = []
    for i, x in enumerate(arrays):
        slope = np.zeros_like(x)
        for place in np.ndindex(x.shape):
            step = 1e-5 * max(1.0, abs(float(x[place])))
            ends = []
            for sign in (1, -1):
                moved = [a.copy() for a in arrays]
                moved[i][place] += sign * step
                ends.append(loss(*moved))
            slope[place] = (ends[0] - ends[1]) / (2 * step)
        found.append(slope)
    return found


trains = pytest.mark.skipif(not selected().capabilities.trains, reason="needs gradients")
_smooth = [case for case in ONES if case.smooth]


@trains
@pytest.mark.parametrize("case", _smooth, ids=[case.name for case in _smooth])
def test_the_gradient_of_one_tensor_is_the_slope(case: One) -> None:
    values = np.resize(case.values[np.abs(case.values) < 1e4], 12) + 0.01
    found = _gradients(getattr(ops, case.name), [values])
    expected = _differences(getattr(np, case.name), [values])
    np.testing.assert_allclose(found[0], expected[0], 2e-3, 1e-4)


@trains
def test_the_gradient_of_clip_is_zero_outside_the_bounds() -> None:
    found = _gradients(lambda x: ops.clip(x, -1.0, 1.0), [np.array([-2.0, 0.0, 0.5, 3.0])])
    np.testing.assert_allclose(found[0], [0.0, np.cos(1.5), np.cos(2.5), 0.0], 1e-6)


# Two tensors


class Two(NamedTuple):
    """An op of two tensors, and values of each; other fields as for `One`, `reference` where NumPy has another name."""

    name: str
    first: Any
    second: Any
    reference: Callable[..., Any] | None = None
    smooth: bool = False
    composite: bool = False
    dtypes: tuple[str, ...] = ("float32",)

    @property
    def expected(self) -> Callable[..., Any]:
        """The function of NumPy."""
        return self.reference or getattr(np, self.name)


A = np.array([[-7.5, 2.0, 0.25], [3.0, -1.0, 6.0]])
B = np.array([2.0, -3.0, 0.5])
WHOLES = ("int32", "int8")
M, N = np.array([[-9, 7, 12], [0, 5, -4]]), np.array([2, 3, -6])
P, Q = np.array([[9, 7, 12], [0, 5, 100]]), np.array([2, 3, 6])


def _no_nan(a: Any, b: Any) -> Any:
    return np.where(b == 0, 0.0, a / np.where(b == 0, 1.0, b))


TWOS = [
    Two("add", A, B, smooth=True, dtypes=("float32", "float16", "bfloat16")),
    Two("subtract", A, B, smooth=True),
    Two("multiply", A, B, smooth=True),
    Two("divide", A, B, smooth=True),
    Two("true_divide", A, B, smooth=True),
    Two("divide_no_nan", A, np.array([2.0, 0.0, -4.0]), _no_nan, composite=True),
    Two("floor_divide", A, B),
    Two("mod", A, B),
    Two("power", np.abs(A), B, smooth=True, dtypes=("float32", "bfloat16")),
    Two("power", A, np.array([2.0, 3.0, 1.0])),
    Two("maximum", A, B, smooth=True),
    Two("minimum", A, B, smooth=True),
    Two("arctan2", A, B, smooth=True),
    Two("hypot", A, B, smooth=True, composite=True),
    Two("heaviside", np.array([-1.0, 0.0, 2.0, np.nan]), np.array(0.5), composite=True),
    Two("logaddexp", A, B, smooth=True, composite=True),
    Two("logaddexp2", A, B, smooth=True, composite=True),
    Two("ldexp", A, np.array([2, -3, 0]), composite=True, dtypes=("float32",)),
    Two("equal", A, np.array([2.0, 2.0, 0.25])),
    Two("not_equal", A, np.array([2.0, 2.0, 0.25]), composite=True),
    Two("less", A, np.array([2.0, 2.0, 0.25])),
    Two("less_equal", A, np.array([2.0, 2.0, 0.25]), composite=True),
    Two("greater", A, np.array([2.0, 2.0, 0.25]), composite=True),
    Two("greater_equal", A, np.array([2.0, 2.0, 0.25]), composite=True),
    Two("logical_and", A > 0, B > 0, dtypes=("bool",)),
    Two("logical_or", A > 0, B > 0, dtypes=("bool",)),
    Two("logical_xor", A > 0, B > 0, dtypes=("bool",), composite=True),
    Two("logical_and", A, np.array([0.0, 1.0, 2.0])),
    Two("add", M, N, dtypes=WHOLES),
    Two("subtract", M, N, dtypes=WHOLES),
    Two("multiply", M, N, dtypes=WHOLES),
    Two("floor_divide", M, N, dtypes=WHOLES),
    Two("mod", M, N, dtypes=WHOLES),
    Two("power", M, np.array([0, 1, 2]), dtypes=WHOLES),
    Two("gcd", M, N, dtypes=WHOLES),
    Two("lcm", M, N, dtypes=WHOLES, composite=True),
    Two("bitwise_and", M, N, dtypes=WHOLES),
    Two("bitwise_or", M, N, dtypes=WHOLES),
    Two("bitwise_xor", M, N, dtypes=WHOLES),
    Two("bitwise_and", A > 0, B > 0, dtypes=("bool",)),
    Two("left_shift", M, np.array([0, 1, 2]), dtypes=WHOLES),
    Two("right_shift", M, np.array([0, 1, 2]), dtypes=WHOLES),
    Two("bitwise_left_shift", M, np.array([0, 1, 2]), np.left_shift, dtypes=WHOLES),
    Two("bitwise_right_shift", M, np.array([0, 1, 2]), np.right_shift, dtypes=WHOLES),
    *[
        Two(name, P, Q, dtypes=("uint8", "uint16"))
        for name in ("add", "multiply", "floor_divide", "mod", "maximum", "less", "gcd", "bitwise_xor", "right_shift")
    ],
    Two("isin", M, N, composite=True, dtypes=("int32", "float32", "uint8")),
    Two("isin", M, np.zeros((0,)), composite=True, dtypes=("int32",)),
]
_TWO_IDS = [f"{i}-{case.name}" for i, case in enumerate(TWOS)]
_two_dtypes = [(case, dtype) for case in TWOS for dtype in case.dtypes]


@quiet
@pytest.mark.parametrize(
    ("case", "dtype"), _two_dtypes, ids=[f"{i}-{c.name}-{d}" for i, (c, d) in enumerate(_two_dtypes)]
)
def test_an_op_of_two_tensors_gives_what_numpy_gives(case: Two, dtype: str) -> None:
    x1, exact1 = _given(case.first, dtype)
    x2, exact2 = _given(case.second, "int32" if case.name == "ldexp" else dtype)
    if np.dtype(dtype if dtype != "bfloat16" else "float32").kind in "iub":
        exact1, exact2 = exact1.astype(dtype), exact2.astype(dtype)
    expected = case.expected(exact1, exact2.astype(int) if case.name == "ldexp" else exact2)
    _assert_near(getattr(ops, case.name)(x1, x2), expected, dtype)


_composed_two = [case for case in TWOS if case.composite]


@quiet
@pytest.mark.parametrize("case", _composed_two, ids=[f"{i}-{c.name}" for i, c in enumerate(_composed_two)])
def test_the_composite_of_two_tensors_gives_what_numpy_gives(case: Two) -> None:
    dtype = case.dtypes[0]
    x1, exact1 = _given(case.first, dtype)
    x2, exact2 = _given(case.second, "int32" if case.name == "ldexp" else dtype)
    whole = dtype in ("bool", "int32")
    exact1 = exact1.astype(dtype) if whole else exact1
    exact2 = exact2.astype("int32" if case.name == "ldexp" else dtype) if whole or case.name == "ldexp" else exact2
    _assert_near(getattr(NumpyBackend, case.name)(current.numpy, x1, x2), case.expected(exact1, exact2), dtype)


_smooth_two = [case for case in TWOS if case.smooth]


@trains
@pytest.mark.parametrize("case", _smooth_two, ids=[case.name for case in _smooth_two])
def test_the_gradient_of_two_tensors_is_the_slope(case: Two) -> None:
    found = _gradients(getattr(ops, case.name), [case.first + 0.01, case.second])
    expected = _differences(case.expected, [case.first + 0.01, case.second])
    for x, y in zip(found, expected, strict=True):
        np.testing.assert_allclose(x, y, 2e-3, 1e-3)


@trains
@pytest.mark.parametrize("logaddexp", [ops.logaddexp, lambda a, b: NumpyBackend.logaddexp(current.numpy, a, b)])
def test_the_gradient_of_logaddexp_is_shared_where_both_are_equal(logaddexp: Any) -> None:
    left, right = _gradients(lambda a, b: logaddexp(a * 1.0, b * 1.0), [np.zeros(2), np.zeros(2)])
    np.testing.assert_allclose(left, np.cos([0.5, 1.5]) / 2, 1e-5)
    np.testing.assert_allclose(right, left, 1e-5)


@quiet
def test_hypot_and_logaddexp_do_not_overflow() -> None:
    for hypot in (ops.hypot, lambda a, b: NumpyBackend.hypot(current.numpy, a, b)):
        found = hypot(convert_to_tensor([3e30, 0.0]), convert_to_tensor([4e30, 0.0]))
        np.testing.assert_allclose(convert_to_numpy(found), [5e30, 0.0], 1e-6)
    x = convert_to_tensor([1000.0, -1000.0, -np.inf, np.inf])
    for logaddexp in (ops.logaddexp, lambda a, b: NumpyBackend.logaddexp(current.numpy, a, b)):
        np.testing.assert_allclose(convert_to_numpy(logaddexp(x, x)), [1000.6931, -999.30685, -np.inf, np.inf], 1e-6)


@quiet
def test_isclose_has_tolerances_and_knows_infinities() -> None:
    x = np.array([1.0, np.inf, np.inf, np.nan, 100.0], "float32")
    y = np.array([1.001, np.inf, 1.0, np.nan, 101.0], "float32")
    for options in ({}, {"rtol": 0.01}, {"atol": 0.002}, {"equal_nan": True}):
        expected = np.isclose(x, y, **options)
        np.testing.assert_array_equal(convert_to_numpy(ops.isclose(x, y, **options)), expected)
        composite = NumpyBackend.isclose(current.numpy, convert_to_tensor(x), convert_to_tensor(y), **options)
        np.testing.assert_array_equal(convert_to_numpy(composite), expected)
    assert convert_to_numpy(ops.isclose(np.array([1, 2]), np.array([2, 4]), atol=1)).tolist() == [True, False]


def test_isin_can_be_inverted() -> None:
    assert convert_to_numpy(ops.isin(np.array([1, 2, 3]), [3, 1], invert=True)).tolist() == [False, True, False]
    assert convert_to_numpy(ops.isin(np.array([1.0, np.nan]), [np.nan, 1.0])).tolist() == [True, False]


# Rounding, clipping, bits


@pytest.mark.parametrize(("x", "decimals", "expected"), [
    ([0.5, 1.5, 2.5, -0.5], 0, [0.0, 2.0, 2.0, -0.0]),
    ([0.26, 123.456], 1, [0.3, 123.5]),
    ([15.0, 25.0, 149.0], -1, [20.0, 20.0, 150.0]),
])  # fmt: skip
def test_round_goes_to_the_even_neighbour(x: list[float], decimals: int, expected: list[float]) -> None:
    np.testing.assert_allclose(convert_to_numpy(ops.round(convert_to_tensor(x), decimals)), expected, 1e-6)


@pytest.mark.parametrize("dtype", ["int32", "uint8", "uint16"])
def test_round_of_integers_is_exact(dtype: str) -> None:
    values = np.array([0, 5, 15, 24, 26, 95, 105, 120])
    values = np.append(values, -values[1:]) if dtype.startswith("i") else values
    x = convert_to_tensor(values, dtype)
    assert convert_to_numpy(ops.round(x, 2)).tolist() == values.tolist()
    expected = [10 * round(v / 10) for v in values.tolist()]
    assert convert_to_numpy(ops.round(x, -1)).tolist() == expected
    assert convert_to_numpy(NumpyBackend.round_whole(current.numpy, x, -1)).tolist() == expected
    assert convert_to_numpy(NumpyBackend.round_whole(current.numpy, x, -12)).tolist() == [0] * len(values)


@pytest.mark.parametrize(("x", "low", "high", "expected"), [
    ([1, 2, 3, 9], 2, 8, [2, 2, 3, 8]),
    ([1, 2, 3], 1.5, 2.5, [1, 2, 2]),
    ([1, 2, 3], None, 2, [1, 2, 2]),
    ([1, 2, 3], 2, None, [2, 2, 3]),
    ([1, 2, 3], -np.inf, np.inf, [1, 2, 3]),
    ([1.0, 2.0, 3.0], 3, 2, [2.0, 2.0, 2.0]),
    ([1.0, np.nan, 3.0], 1.5, 2.5, [1.5, np.nan, 2.5]),
    ([1.0, 2.0, 3.0], [2.0, 2.0, 1.0], 2.5, [2.0, 2.0, 2.5]),
    ([1.0, 2.0, 3.0], None, None, [1.0, 2.0, 3.0]),
])  # fmt: skip
def test_clip_bounds_elements(x: Any, low: Any, high: Any, expected: Any) -> None:
    tensor = convert_to_tensor(x)
    found = ops.clip(tensor, low, high)
    assert dtype_name(found.dtype) == dtype_name(tensor.dtype)
    np.testing.assert_array_equal(convert_to_numpy(found), expected)


def test_clip_broadcasts_bounds_and_takes_variables() -> None:
    low = Variable(np.array([[0.0], [2.0]], "float32"))
    found = ops.clip(np.array([1.0, 3.0], "float32"), low, 2.5)
    assert convert_to_numpy(found).tolist() == [[1.0, 2.5], [2.0, 2.5]]
    assert ops.clip(KerasTensor((None, 2)), np.zeros((3, 1)), 1).shape == (3, 2)


def test_clip_keeps_narrow_dtypes_and_counts_booleans() -> None:
    for dtype in ("bfloat16", "float16", "uint8"):
        assert dtype_name(ops.clip(convert_to_tensor([1, 5], dtype), 0.0, 300.0).dtype) == dtype
    assert dtype_name(ops.clip(np.array([True]), 0, 1).dtype) == "int32"


def test_clip_refuses_symbolic_bounds() -> None:
    with pytest.raises(ArgumentTypeError, match="x_min is of type KerasTensor"):
        ops.clip(KerasTensor((2,)), KerasTensor((2,)), 1.0)


@pytest.mark.parametrize("dtype", ["int8", "int32", "uint8", "uint16", "uint32", "bool"])
def test_bits_are_turned_over(dtype: str) -> None:
    values = np.array([0, 1, 100]).astype(dtype)
    expected = np.bitwise_not(values)
    for found in (
        ops.bitwise_not(convert_to_tensor(values)),
        ops.bitwise_invert(convert_to_tensor(values)),
        NumpyBackend.bitwise_not(current.numpy, convert_to_tensor(values)),
    ):
        np.testing.assert_array_equal(convert_to_numpy(found), expected)


@pytest.mark.parametrize("dtype", ["float32", "float16", "bfloat16"])
def test_nan_to_num_replaces_what_is_no_number(dtype: str) -> None:
    x = convert_to_tensor(np.array([np.nan, np.inf, -np.inf, 2.0]), dtype)
    found = convert_to_numpy(ops.nan_to_num(x)).astype("float64")
    assert found[0] == 0
    assert np.isfinite(found).all()
    assert found[1] == -found[2] > 6e4
    assert convert_to_numpy(ops.nan_to_num(x, 1.0, 3.0, -4.0)).astype("float64").tolist() == [1.0, 3.0, -4.0, 2.0]


def test_signbit_sees_the_sign_of_zero() -> None:
    for dtype in ("float32", "float16", "bfloat16"):
        x = convert_to_tensor(np.array([-0.0, 0.0, -np.inf, 1.0]), dtype)
        assert convert_to_numpy(ops.signbit(x)).tolist() == [True, False, True, False]
    assert convert_to_numpy(ops.signbit(np.array([-3, 0], "int32"))).tolist() == [True, False]
    assert convert_to_numpy(ops.signbit(np.array([3, 0], "uint8"))).tolist() == [False, False]


def test_the_scaled_bessel_function_has_the_values_of_the_tables() -> None:
    # Abramowitz and Stegun, table 9.8.
    x = convert_to_tensor([0.0, 1.0, -2.0, 5.0, 10.0])
    expected = [1.0, 0.4657596077, 0.3085083225, 0.1835408126, 0.1278333372]
    for found in (current.numpy.bessel_i0e(x), NumpyBackend.bessel_i0e(current.numpy, x)):
        np.testing.assert_allclose(convert_to_numpy(found), expected, 1e-6)


needs_complex = pytest.mark.skipif(not selected().capabilities.complex, reason="needs complex tensors")


@needs_complex
@pytest.mark.parametrize(
    "name", ["abs", "angle", "real", "imag", "conj", "isreal", "square", "exp", "sqrt", "sign", "negative"]
)
def test_complex_numbers_give_what_numpy_gives(name: str) -> None:
    x = np.array([3 + 4j, -1j, 2.0], "complex64")
    found = getattr(ops, name)(convert_to_tensor(x))
    expected = getattr(np, name)(x)
    assert dtype_name(found.dtype) == expected.dtype.name
    np.testing.assert_allclose(convert_to_numpy(found), expected, 1e-6, 1e-6)
    assert getattr(ops, name)(KerasTensor((3,), "complex64")).dtype == expected.dtype.name


@needs_complex
@pytest.mark.parametrize("name", ["add", "subtract", "multiply", "divide", "power", "equal"])
def test_two_complex_tensors_give_what_numpy_gives(name: str) -> None:
    x, y = np.array([3 + 4j, -1j], "complex64"), np.array([1j, 2.0], "complex64")
    np.testing.assert_allclose(convert_to_numpy(getattr(ops, name)(x, y)), getattr(np, name)(x, y), 1e-5, 1e-5)


# Shapes and graphs

_sizes = st.sampled_from([1, 2, 3])
_shapes = st.lists(_sizes, max_size=3).map(tuple)


@settings(deadline=None, max_examples=40)
@given(shape=_shapes, cut=st.integers(0, 3), ones=st.lists(st.booleans(), min_size=3, max_size=3), hide=st.booleans())
def test_broadcast_shapes_are_those_of_numpy(shape: tuple[int, ...], cut: int, ones: list[bool], hide: bool) -> None:
    other = tuple(1 if one else n for n, one in zip(shape, ones, strict=False))[cut:]
    eager = ops.add(convert_to_tensor(np.ones(shape, "float32")), convert_to_tensor(np.ones(other, "float32")))
    assert tuple(eager.shape) == np.broadcast_shapes(shape, other)
    hidden = [None if hide and i == 0 else n for i, n in enumerate(shape)]
    symbolic = ops.add(KerasTensor(hidden), KerasTensor(other))
    assert len(symbolic.shape) == len(eager.shape)
    assert all(m is None or m == n for m, n in zip(symbolic.shape, tuple(eager.shape), strict=True))


def test_shapes_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ShapeError, match=r"\(2, 3\) and \(2,\)"):
        ops.add(KerasTensor((2, 3)), KerasTensor((2,)))


@pytest.mark.parametrize("case", ONES, ids=[case.name for case in ONES])
def test_a_scalar_and_nothing_keep_their_shape(case: One) -> None:
    for shape in ((), (0, 2)):
        found = getattr(ops, case.name)(convert_to_tensor(np.ones(shape, "float32") * 0.5 + (case.name == "arccosh")))
        assert tuple(found.shape) == shape


def test_a_recorded_graph_of_ops_gives_what_the_ops_give() -> None:
    def compute(x: Any, y: Any) -> Any:
        z = ops.clip(ops.add(ops.exp(x), 1.5), 0.0, 3.0)
        return ops.isclose(ops.round(ops.maximum(z, y), 1), 3.0, rtol=0.1), ops.true_divide(z, y)

    inputs = [KerasTensor((None, 3)), KerasTensor((3,))]
    graph = Function(inputs, compute(*inputs))
    arrays = [
        convert_to_tensor(np.linspace(-1, 1, 6, dtype="float32").reshape(2, 3)),
        convert_to_tensor([1.0, 2.0, 4.0]),
    ]
    for found, expected in zip(graph(arrays), compute(*arrays), strict=True):
        np.testing.assert_array_equal(convert_to_numpy(found), convert_to_numpy(expected))


def test_saved_names_are_those_of_the_reference() -> None:
    from keras_ops.op import definition_of

    for name, saved in {
        "abs": "Absolute",
        "conj": "Conjugate",
        "isin": "IsIn",
        "nan_to_num": "NanToNum",
        "isclose": "Isclose",
    }.items():
        assert definition_of(getattr(ops, name)).class_name == saved
    node = definition_of(ops.isclose).operation(equal_nan=True)
    assert {k: v for k, v in node.get_config().items() if k != "name"} == {"equal_nan": True}
    node = definition_of(ops.clip).operation(0.0, 1.0)
    assert {k: v for k, v in node.get_config().items() if k != "name"} == {"x_min": 0.0, "x_max": 1.0}
