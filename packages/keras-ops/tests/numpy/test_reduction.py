"""Reductions, running totals and statistics: against NumPy, symbolic against eager, gradients, composites."""

from __future__ import annotations

import math
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
from keras_ops.errors import ArgumentError, ArgumentTypeError, AxisError, DTypeError, ShapeError
from keras_ops.selection import selected

X = np.array([[[4.0, -1.0], [0.5, 3.0], [2.0, 2.0]], [[1.0, 0.0], [-6.0, 2.5], [7.0, 0.25]]], "float32")
AXES: list[Any] = [None, 0, -1, (0, 2), [1, -1], (), (0, 1, 2)]
REDUCTIONS = [
    "sum",
    "mean",
    "var",
    "std",
    "max",
    "min",
    "amax",
    "amin",
    "prod",
    "any",
    "all",
    "count_nonzero",
    "median",
]
SMOOTH = ["sum", "mean", "var", "std", "max", "min", "prod", "median"]
COMPOSITES = ["mean", "var", "std", "count_nonzero", "median"]
trains = pytest.mark.skipif(not selected().capabilities.trains, reason="needs gradients")


def _array(x: Any) -> np.ndarray[Any, Any]:
    return np.asarray(convert_to_numpy(x))


def _numpy(name: str, x: np.ndarray[Any, Any], axis: Any = None, **options: Any) -> Any:
    axis = tuple(axis) if isinstance(axis, list) else axis
    if axis == () and name in ("median", "count_nonzero"):
        return x if name == "median" else (x != 0).astype("int32")
    return getattr(np, name)(x, axis=axis, **options)


def _kept(name: str) -> dict[str, bool]:
    return {} if name == "count_nonzero" else {"keepdims": True}


@pytest.mark.parametrize("axis", AXES, ids=str)
@pytest.mark.parametrize("name", REDUCTIONS)
def test_a_reduction_gives_what_numpy_gives(name: str, axis: Any) -> None:
    for options in ({}, _kept(name)):
        found = getattr(ops, name)(convert_to_tensor(X), axis, **options)
        expected = _numpy(name, X.astype("float64"), axis, **options)
        assert tuple(found.shape) == np.shape(expected)
        np.testing.assert_allclose(_array(found).astype("float64"), expected, 2e-6, 1e-6)
        symbolic = getattr(ops, name)(KerasTensor(X.shape), axis, **options)
        assert (symbolic.shape, symbolic.dtype) == (tuple(found.shape), dtype_name(found.dtype))


@pytest.mark.parametrize("axis", [None, -1, (0, 2)], ids=str)
@pytest.mark.parametrize("name", COMPOSITES)
def test_the_composite_of_a_reduction_gives_what_numpy_gives(name: str, axis: Any) -> None:
    found = getattr(NumpyBackend, name)(current.numpy, convert_to_tensor(X), axis)
    np.testing.assert_allclose(_array(found), _numpy(name, X.astype("float64"), axis), 2e-6)


@pytest.mark.parametrize("keepdims", [False, True])
@pytest.mark.parametrize("axis", [None, 0, 1, -1])
@pytest.mark.parametrize("name", ["argmax", "argmin"])
def test_the_index_of_an_extreme_is_that_of_numpy(name: str, axis: int | None, keepdims: bool) -> None:
    for x in (
        X,
        np.array([[1.0, np.nan, 2.0], [3.0, 3.0, -1.0]]),
        (X > 1),
        X.astype("int8"),
        np.abs(X).astype("uint8"),
    ):
        found = getattr(ops, name)(
            convert_to_tensor(x.astype("float32") if x.dtype == "float64" else x), axis, keepdims
        )
        expected = getattr(np, name)(x, axis, keepdims=keepdims)
        np.testing.assert_array_equal(_array(found), expected)
        assert ops.argmax(KerasTensor(x.shape), axis, keepdims).shape == expected.shape
        assert dtype_name(found.dtype) == "int32"


@pytest.mark.parametrize("axis", [None, 0, -1])
@pytest.mark.parametrize("name", ["cumsum", "cumprod"])
def test_running_totals_are_those_of_numpy(name: str, axis: int | None) -> None:
    found = getattr(ops, name)(convert_to_tensor(X), axis)
    np.testing.assert_allclose(_array(found), getattr(np, name)(X.astype("float64"), axis), 1e-6)
    assert getattr(ops, name)(KerasTensor(X.shape), axis).shape == tuple(found.shape)
    assert getattr(ops, name)(KerasTensor((None, 3)), axis).shape == ((None,) if axis is None else (None, 3))


@pytest.mark.parametrize("name", ["sum", "prod", "cumsum", "cumprod", "max", "min", "argmax"])
@pytest.mark.parametrize("dtype", ["bool", "int8", "uint8", "uint16", "uint32", "int32"])
def test_integers_are_reduced_exactly(name: str, dtype: str) -> None:
    x = np.array([[1, 0, 3], [2, 2, 100]]).astype(dtype)
    found = getattr(ops, name)(convert_to_tensor(x), 1)
    wide = dtype if name in ("cumsum", "cumprod") and dtype != "bool" else None
    expected = getattr(np, name)(x, 1, dtype=wide) if wide else getattr(np, name)(x, 1)
    np.testing.assert_array_equal(_array(found), expected)


@pytest.mark.parametrize("dtype", ["float16", "bfloat16"])
def test_sums_and_means_of_narrow_floats_do_not_stop_growing(dtype: str) -> None:
    ones = convert_to_tensor(np.ones(4096), dtype)
    assert float(_array(ops.sum(ones))) == 4096
    assert float(_array(ops.mean(ones * 32 if dtype == "float16" else ones))) == (32 if dtype == "float16" else 1)
    assert float(_array(ops.cumsum(ones))[-1]) == 4096
    assert float(_array(ops.var(ones))) == 0


def test_totals_take_a_dtype() -> None:
    x = np.array([[200, 100]], "uint8")
    for call, expected in ((ops.cumsum, [[200, 300]]), (ops.cumprod, [[200, 20000]])):
        found = call(x, 1, dtype="int32")
        assert (dtype_name(found.dtype), _array(found).tolist()) == ("int32", expected)
        assert call(KerasTensor((1, 2), "uint8"), 1, dtype="int32").dtype == "int32"
    assert dtype_name(ops.prod(np.array([2, 3]), dtype="float32").dtype) == "float32"
    assert float(_array(ops.prod(np.array([2.5, 2.0]), dtype="int32"))) == 4


def test_first_values_bound_extremes_and_stand_for_nothing() -> None:
    empty = convert_to_tensor(np.zeros((2, 0), "float32"))
    for call, bound, inside, outside in ((ops.max, 3.0, 5.0, 1.0), (ops.min, 3.0, 1.0, 5.0)):
        assert _array(call(empty, axis=1, initial=bound)).tolist() == [3.0, 3.0]
        assert _array(call(empty, axis=1, keepdims=True, initial=bound)).shape == (2, 1)
        assert float(_array(call(convert_to_tensor([inside]), initial=bound))) == inside
        assert float(_array(call(convert_to_tensor([outside]), initial=bound))) == bound
        with pytest.raises((ValueError, IndexError)):
            call(empty, axis=1)
    assert _array(ops.max(np.array([-5, -7], "int32"), initial=-6)).tolist() == -5
    assert bool(_array(ops.max(np.array([False]), initial=True)))


def test_nothing_adds_up_to_zero_and_has_no_mean() -> None:
    empty = convert_to_tensor(np.zeros((0, 2), "float32"))
    assert _array(ops.sum(empty, 0)).tolist() == [0.0, 0.0]
    assert _array(ops.prod(empty, 0)).tolist() == [1.0, 1.0]
    assert _array(ops.all(empty, 0)).tolist() == [True, True]
    assert _array(ops.any(empty, 0)).tolist() == [False, False]
    assert np.isnan(_array(ops.mean(empty, 0))).all()
    assert _array(ops.cumsum(empty, 0)).shape == (0, 2)


@pytest.mark.parametrize("name", ["max", "min", "sum", "mean", "median"])
def test_nan_spreads(name: str) -> None:
    found = getattr(ops, name)(convert_to_tensor([[1.0, np.nan], [1.0, 2.0]]), 1)
    assert np.isnan(_array(found)).tolist() == [True, False]


@pytest.mark.parametrize("name", [*REDUCTIONS, "argmax", "cumsum", "average", "diff"])
def test_an_axis_outside_the_rank_is_refused(name: str) -> None:
    for x in (convert_to_tensor(X), KerasTensor(X.shape)):
        with pytest.raises(
            AxisError, match=r"axis=3 is out of range for a tensor of rank 3; expected axis in \[-3, 2\]"
        ):
            getattr(ops, name)(x, axis=3)


def _gradient(function: Callable[[Any], Any], x: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    variable = Variable(x.astype("float32"))

    def loss() -> tuple[Any, Any]:
        y = ops.ravel(function(variable))
        return ops.sum(ops.multiply(y, ops.cos(ops.arange(0.5, ops.size(y))))), None

    _, found = current.autodiff.value_and_gradients(loss, [variable])
    return _array(found[0])


def _slope(function: Callable[[Any], Any], x: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    found = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        ends = []
        for step in (1e-5, -1e-5):
            moved = x.astype("float64")
            moved[place] += step
            y = np.ravel(function(moved))
            ends.append(float(np.sum(y * np.cos(np.arange(y.size) + 0.5))))
        found[place] = (ends[0] - ends[1]) / 2e-5
    return found


@trains
@pytest.mark.parametrize("axis", [None, 1])
@pytest.mark.parametrize("name", [*SMOOTH, "cumsum", "cumprod"])
def test_the_gradient_of_a_reduction_is_the_slope(name: str, axis: Any) -> None:
    x = X + np.arange(12, dtype="float32").reshape(X.shape) / 100
    found = _gradient(lambda v: getattr(ops, name)(v, axis), x)
    np.testing.assert_allclose(found, _slope(lambda a: getattr(np, name)(a, axis=axis), x), 2e-3, 1e-3)


_shapes = st.lists(st.sampled_from([1, 2, 3]), min_size=1, max_size=3).map(tuple)


@settings(deadline=None, max_examples=40)
@given(shape=_shapes, data=st.data(), keepdims=st.booleans(), name=st.sampled_from(["sum", "max", "any", "var"]))
def test_symbolic_reductions_have_the_shape_of_eager_ones(shape: Any, data: Any, keepdims: bool, name: str) -> None:
    axes = data.draw(st.none() | st.lists(st.integers(0, len(shape) - 1), unique=True))
    hidden = [None if data.draw(st.booleans()) else n for n in shape]
    eager = np.zeros(shape).sum(axis=None if axes is None else tuple(axes), keepdims=keepdims)
    symbolic = getattr(ops, name)(KerasTensor(hidden), axes, keepdims)
    assert len(symbolic.shape) == eager.ndim
    assert all(m is None or m == n for m, n in zip(symbolic.shape, eager.shape, strict=True))


def test_size_and_ndim_count_elements_and_axes() -> None:
    assert int(ops.size(convert_to_tensor(X))) == 12
    assert int(ops.size(3.0)) == 1
    assert int(ops.ndim(convert_to_tensor(X))) == 3
    assert (ops.size(KerasTensor((None, 2))).shape, ops.size(KerasTensor((2,))).dtype) == ((), "int32")


# Statistics


class Case(NamedTuple):
    """A call of an op, and the same of NumPy, on arrays; whether its gradient for the first one is checked."""

    name: str
    keras: Callable[..., Any]
    numpy: Callable[..., Any]
    arrays: tuple[Any, ...]
    smooth: bool = False


Y = np.array([[1.0, 4.0, 2.0], [8.0, -3.0, 5.5]])
V, W = np.array([1.0, 2.0, -3.0, 0.5, 4.0]), np.array([0.5, -1.0, 2.0])
Q = np.array([0.0, 0.3, 0.5, 1.0])
CASES = [
    Case("average", ops.average, np.average, (Y,), True),
    Case("average weighted", lambda x, w: ops.average(x, weights=w), lambda x, w: np.average(x, weights=w), (Y, np.abs(Y)), True),
    Case("average along", lambda x, w: ops.average(x, 1, w), lambda x, w: np.average(x, 1, w), (Y, np.array([1.0, 2.0, 5.0])), True),
    Case("average along the first", lambda x, w: ops.average(x, 0, w), lambda x, w: np.average(x, 0, w), (Y, np.array([1.0, 2.0]))),
    *[
        Case(f"quantile {method}", lambda x, q, m=method: ops.quantile(x, q, method=m), lambda x, q, m=method: np.quantile(x, q, method=m), (Y, Q))
        for method in ("linear", "lower", "higher", "midpoint", "nearest")
    ],
    Case("quantile along", lambda x, q: ops.quantile(x, q, axis=1), lambda x, q: np.quantile(x, q, axis=1), (Y, Q), True),
    Case("quantile kept", lambda x, q: ops.quantile(x, q, axis=(0, 1), keepdims=True), lambda x, q: np.quantile(x, q, axis=(0, 1), keepdims=True), (Y, Q)),
    Case("quantile of one", lambda x, q: ops.quantile(x, q, axis=0), lambda x, q: np.quantile(x, q, axis=0), (Y, np.array(0.25))),
    Case("quantile of a table", lambda x, q: ops.quantile(x, q, axis=0), lambda x, q: np.quantile(x, q, axis=0), (Y, Q.reshape(2, 2))),
    Case("diff", ops.diff, np.diff, (Y,), True),
    Case("diff twice", lambda x: ops.diff(x, 2), lambda x: np.diff(x, 2), (Y,)),
    Case("diff never", lambda x: ops.diff(x, 0), lambda x: np.diff(x, 0), (Y,)),
    Case("diff along", lambda x: ops.diff(x, 1, 0), lambda x: np.diff(x, 1, 0), (Y,)),
    Case("diff too often", lambda x: ops.diff(x, 5), lambda x: np.diff(x, 5), (Y,)),
    Case("trapezoid", ops.trapezoid, np.trapezoid, (Y,), True),
    Case("trapezoid wide", lambda y: ops.trapezoid(y, dx=0.5, axis=0), lambda y: np.trapezoid(y, dx=0.5, axis=0), (Y,)),
    Case("corrcoef", ops.corrcoef, np.corrcoef, (Y,), True),
    Case("corrcoef of one", ops.corrcoef, np.corrcoef, (V,)),
    *[
        Case(f"correlate {mode} {len(a)} {len(b)}", lambda x, y, m=mode: ops.correlate(x, y, m), lambda x, y, m=mode: np.correlate(x, y, m), (a, b), True)
        for mode in ("valid", "same", "full")
        for a, b in ((V, W), (W, V), (V, V[:4]), (V[:2], V[:4]), (V, V))
    ],
]  # fmt: skip
each_case = pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])


@each_case
def test_a_statistic_is_that_of_numpy(case: Case) -> None:
    tensors = [convert_to_tensor(x.astype("float32")) for x in case.arrays]
    found, expected = case.keras(*tensors), case.numpy(*case.arrays)
    assert tuple(found.shape) == np.shape(expected)
    np.testing.assert_allclose(_array(found), expected, 1e-5, 1e-6)
    symbolic = case.keras(*(KerasTensor(x.shape) for x in case.arrays))
    assert (symbolic.shape, symbolic.dtype) == (np.shape(expected), dtype_name(found.dtype))
    unknown = case.keras(*(KerasTensor([None] * x.ndim) for x in case.arrays))
    assert len(unknown.shape) == np.ndim(expected)
    assert all(m is None or m == n for m, n in zip(unknown.shape, np.shape(expected), strict=True))


@trains
@pytest.mark.parametrize("case", [c for c in CASES if c.smooth], ids=lambda case: case.name)
def test_the_gradient_of_a_statistic_is_the_slope(case: Case) -> None:
    rest = [convert_to_tensor(x.astype("float32")) for x in case.arrays[1:]]
    found = _gradient(lambda v: case.keras(v, *rest), case.arrays[0])
    expected = _slope(lambda a: case.numpy(a, *case.arrays[1:]), case.arrays[0])
    np.testing.assert_allclose(found, expected, 2e-3, 1e-3)


@pytest.mark.parametrize("mode", ["valid", "same", "full"])
def test_the_composite_of_correlate_gives_what_numpy_gives(mode: Any) -> None:
    for a, b in ((V, W), (W, V), (V[:2], V[:4])):
        first, second = (convert_to_tensor(x.astype("float32")) for x in (a, b))
        found = NumpyBackend.correlate(current.numpy, first, second, mode)
        np.testing.assert_allclose(_array(found), np.correlate(a, b, mode), 1e-6, 1e-6)


def test_products_of_sliding_vectors_are_those_of_numpy() -> None:
    tensors = [convert_to_tensor(x.astype("float32")) for x in (V, W)]
    for sliding in (current.numpy.sliding_products, lambda x, w: NumpyBackend.sliding_products(current.numpy, x, w)):
        np.testing.assert_allclose(_array(sliding(*tensors)), np.correlate(V, W), 1e-6)


@pytest.mark.skipif(not selected().capabilities.complex, reason="needs complex tensors")
def test_complex_vectors_are_correlated_with_conjugates() -> None:
    a, b = np.array([1 + 1j, 2.0, -1j], "complex64"), np.array([1j, 2.0], "complex64")
    for mode in ("valid", "same", "full"):
        np.testing.assert_allclose(_array(ops.correlate(a, b, mode)), np.correlate(a, b, mode), 1e-6)


def test_narrow_floats_keep_their_dtype_in_statistics() -> None:
    x = convert_to_tensor(Y, "bfloat16")
    for call in (
        ops.median,
        ops.average,
        ops.trapezoid,
        ops.corrcoef,
        lambda t: ops.correlate(t[0], t[1]),
        lambda t: ops.quantile(t, 0.5),
        ops.diff,
    ):
        assert dtype_name(call(x).dtype) == "bfloat16"
    counts, edges = ops.histogram(convert_to_tensor(np.ones(1000), "bfloat16"), 2)
    assert (dtype_name(counts.dtype), dtype_name(edges.dtype)) == ("bfloat16", "bfloat16")
    assert _array(counts).astype("float32").tolist() == [0.0, 1000.0]


def test_quantiles_of_infinities_are_infinite() -> None:
    x = convert_to_tensor([1.0, np.inf, np.inf])
    assert _array(ops.quantile(x, [0.0, 0.5, 0.75])).tolist() == [1.0, np.inf, np.inf]
    assert float(_array(ops.quantile(np.array([1, 2]), 0.5))) == 1.5


def test_booleans_differ_where_neighbours_do() -> None:
    assert _array(ops.diff(np.array([True, False, False]))).tolist() == [True, False]


def test_trapezoid_takes_places() -> None:
    for places, axis in ((np.array([0.0, 1.0, 3.0]), 1), (np.array([0.0, 2.0]), 0), (Y * 2, -1)):
        found = ops.trapezoid(convert_to_tensor(Y.astype("float32")), places, axis=axis)
        np.testing.assert_allclose(_array(found), np.trapezoid(Y, places, axis=axis), 1e-6)
    with pytest.raises(ArgumentTypeError, match="x is of type KerasTensor"):
        ops.trapezoid(KerasTensor((2,)), KerasTensor((2,)))


@pytest.mark.parametrize("span", [None, (0.0, 3.0), (-5.0, 5.0), (2.0, 2.0)])
def test_a_histogram_is_that_of_numpy(span: Any) -> None:
    x = np.array([1.0, 2.0, 2.0, 5.0, -0.5, 2.75, 3.0])
    for values in (x, x[:0], np.array([2.0, 2.0])):
        counts, edges = ops.histogram(convert_to_tensor(values.astype("float32")), 4, span)
        expected = np.histogram(values, 4, span)
        np.testing.assert_array_equal(_array(counts), expected[0])
        np.testing.assert_allclose(_array(edges), expected[1], 1e-6)
    counts, edges = ops.histogram(KerasTensor((None,)), 4, span)
    assert (counts.shape, edges.shape) == ((4,), (5,))


def test_a_histogram_does_not_count_nan_and_takes_integers() -> None:
    counts, _ = ops.histogram(convert_to_tensor([1.0, np.nan, 2.0, 0.0]), 2, (0.0, 2.0))
    assert _array(counts).tolist() == [1.0, 2.0]
    counts, edges = ops.histogram(np.array([1, 2, 4], "int32"), 3)
    assert (_array(counts).tolist(), _array(edges).tolist()) == ([1.0, 1.0, 1.0], [1.0, 2.0, 3.0, 4.0])


def test_bins_are_counted() -> None:
    x = np.array([1, 2, 2, 5])
    assert _array(ops.bincount(x)).tolist() == [0, 1, 2, 0, 0, 1]
    assert _array(ops.bincount(x, minlength=8)).tolist() == [0, 1, 2, 0, 0, 1, 0, 0]
    assert _array(ops.bincount(np.array([], "int32"), minlength=2)).tolist() == [0, 0]
    weighted = ops.bincount(x, weights=np.array([0.5, 1.0, 2.0, 4.0], "float32"))
    assert (_array(weighted).tolist(), dtype_name(weighted.dtype)) == ([0.0, 0.5, 3.0, 0.0, 0.0, 4.0], "float32")
    rows = np.array([[1, 2, 2], [0, 0, 1]])
    assert _array(ops.bincount(rows)).tolist() == [[0, 1, 2], [2, 1, 0]]
    weights = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]], "float32")
    assert _array(ops.bincount(rows, weights, 4)).tolist() == [[0, 1, 5, 0], [9, 6, 0, 0]]
    assert dtype_name(ops.bincount(x.astype("uint8")).dtype) == "int32"


def test_symbolic_bins_are_of_unknown_number() -> None:
    assert ops.bincount(KerasTensor((3,), "int32"), minlength=4).shape == (None,)
    found = ops.bincount(KerasTensor((3, 4), "uint8"), weights=np.ones((3, 4), "float32"))
    assert (found.shape, found.dtype) == ((3, None), "float32")


SYMBOL = KerasTensor((2, 3))
REFUSED: list[tuple[Callable[[], Any], type[Exception], str]] = [
    (lambda: ops.average(SYMBOL, weights=np.ones(3)), ShapeError, r"weights has shape \(3,\); expected \(2, 3\)"),
    (lambda: ops.average(SYMBOL, 1, np.ones(2)), ShapeError, r"weights has shape \(2,\); expected \(3,\)"),
    (lambda: ops.average(Y, 1, np.ones(2)), ShapeError, r"weights has shape \(2,\); expected \(3,\)"),
    (lambda: ops.quantile(SYMBOL, 0.5, method="weibull"), ArgumentError, "method='weibull'; expected one of"),
    (lambda: ops.diff(SYMBOL, -1), ArgumentError, "n=-1; expected"),
    (lambda: ops.histogram(SYMBOL), ShapeError, r"x has shape \(2, 3\); expected one axis"),
    (lambda: ops.histogram(V, [0, 1]), ArgumentTypeError, "bins is of type list; expected an integer"),  # type: ignore[arg-type]  # on purpose
    (lambda: ops.histogram(V, 0), ArgumentError, "bins=0; expected"),
    (lambda: ops.histogram(V, 2, (2, 1)), ArgumentError, r"range=\(2, 1\); expected"),
    (lambda: ops.bincount(V), DTypeError, "expected integers"),
    (lambda: ops.bincount(np.zeros((2, 2, 2), "int32")), ShapeError, "expected one axis or two"),
    (lambda: ops.corrcoef(np.zeros((2, 2, 2))), ShapeError, "expected one axis or two"),
    (lambda: ops.correlate(SYMBOL, V), ShapeError, r"x1 has shape \(2, 3\); expected one axis"),
    (lambda: ops.correlate(V, V, "some"), ArgumentError, "mode='some'; expected"),
]


@pytest.mark.parametrize(("call", "error", "message"), REFUSED, ids=[message[:24] for _, _, message in REFUSED])
def test_arguments_that_do_not_fit_are_refused(call: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        call()


INFINITE: list[tuple[list[float], float, str, float]] = [
    ([-math.inf, 1.0, 2.0], 0.25, "linear", -math.inf),
    ([-math.inf, 1.0, 2.0], 0.25, "midpoint", -math.inf),
    ([-math.inf, 1.0, 2.0], 0.5, "linear", 1.0),
    ([-math.inf, -math.inf, 1.0, 2.0], 0.5, "midpoint", -math.inf),
    ([-math.inf, -math.inf, 1.0, 2.0], 0.25, "linear", -math.inf),
    ([1.0, math.inf], 0.0, "linear", 1.0),
    ([1.0, math.inf], 0.25, "linear", math.inf),
    ([1.0, math.inf], 1.0, "midpoint", math.inf),
    ([-math.inf, math.inf], 0.5, "linear", math.nan),
]


@pytest.mark.parametrize(("values", "q", "method", "expected"), INFINITE)
def test_quantiles_between_infinities_and_numbers_are_infinite(
    values: Any, q: float, method: Any, expected: float
) -> None:
    x = np.array(values, "float32")
    assert float(convert_to_numpy(ops.quantile(x, q, method=method))) == pytest.approx(expected, nan_ok=True)


def test_the_median_of_minus_infinity_and_a_number_is_minus_infinity() -> None:
    assert float(convert_to_numpy(ops.median(np.array([-math.inf, 1.0], "float32")))) == -math.inf
