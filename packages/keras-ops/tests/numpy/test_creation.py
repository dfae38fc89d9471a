"""Tensors made from numbers: against NumPy, symbolic against eager, composites."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from keras_ops import KerasTensor, Variable
from keras_ops import numpy as ops
from keras_ops.backend.current import current
from keras_ops.backend.numpy import NumpyBackend
from keras_ops.core import convert_to_numpy, convert_to_tensor
from keras_ops.dtypes import dtype_name
from keras_ops.errors import ArgumentError, ArgumentTypeError, ShapeError
from keras_ops.selection import selected
from keras_ops.settings import floatx, set_floatx


def _array(x: Any) -> np.ndarray[Any, Any]:
    return np.asarray(convert_to_numpy(x))


def _assert_same(found: Any, expected: Any, dtype: str = "float32") -> None:
    assert dtype_name(found.dtype) == dtype
    assert tuple(found.shape) == np.shape(expected)
    np.testing.assert_allclose(_array(found).astype("float64"), np.asarray(expected).astype("float64"), 1e-6, 1e-7)


@pytest.mark.parametrize("dtype", [None, "int32", "bfloat16", "bool", np.float16, "uint8"])
@pytest.mark.parametrize("shape", [(2, 3), [2], (), 4, (0, 2)], ids=str)
def test_tensors_are_filled(shape: Any, dtype: Any) -> None:
    name = "float32" if dtype is None else dtype_name(dtype)
    _assert_same(ops.zeros(shape, dtype), np.zeros(shape), name)
    _assert_same(ops.ones(shape, dtype), np.ones(shape), name)
    _assert_same(ops.full(shape, 1, dtype), np.ones(shape), name)
    assert tuple(ops.empty(shape, dtype).shape) == np.empty(shape).shape
    sizes = (shape,) if isinstance(shape, int) else shape
    for composite, value in ((NumpyBackend.zeros, 0), (NumpyBackend.ones, 1)):
        _assert_same(composite(current.numpy, sizes, name), np.full(shape, value), name)


def test_full_takes_values_that_broadcast() -> None:
    _assert_same(ops.full((2, 3), np.array([1, 2, 3])), [[1, 2, 3]] * 2)
    _assert_same(ops.full((2,), 2.7, "int32"), [2, 2], "int32")
    _assert_same(ops.full((2,), Variable(np.array(3.0, "float32"))), [3, 3])
    symbolic = ops.full((2, 3), KerasTensor((3,), "int32"))
    assert (symbolic.shape, symbolic.dtype) == ((2, 3), "float32")
    assert ops.full((2, 3), KerasTensor((3,)), dtype="int8").dtype == "int8"
    with pytest.raises(ShapeError):
        ops.full((2, 3), KerasTensor((2,)))


def test_the_default_dtype_is_floatx() -> None:
    before = floatx()
    set_floatx("float16")
    try:
        for made in (ops.zeros(2), ops.full(2, 3), ops.eye(2), ops.arange(2.0), ops.linspace(0, 1, 3), ops.hanning(3)):
            assert dtype_name(made.dtype) == "float16"
        assert ops.hanning(KerasTensor((), "int32")).dtype == "float16"
    finally:
        set_floatx(before)


@pytest.mark.parametrize("dtype", ["int32", "float32", "bfloat16", "uint8", "bool"])
def test_tensors_like_another_have_its_shape_and_dtype(dtype: str) -> None:
    x = convert_to_tensor(np.ones((2, 3)), dtype)
    for call, value in ((ops.zeros_like, 0), (ops.ones_like, 1), (lambda *a: ops.full_like(a[0], 1, *a[1:]), 1)):
        _assert_same(call(x), np.full((2, 3), value), dtype)
        _assert_same(call(x, "float16"), np.full((2, 3), value), "float16")
        symbolic = call(KerasTensor((None, 3), dtype))
        assert (symbolic.shape, symbolic.dtype) == ((None, 3), dtype)
        assert call(KerasTensor((2,), dtype), "int8").dtype == "int8"
    for composite, value in ((NumpyBackend.zeros_like, 0), (NumpyBackend.ones_like, 1)):
        _assert_same(composite(current.numpy, x), np.full((2, 3), value), dtype)
    assert tuple(ops.empty_like(x).shape) == (2, 3)


def test_full_like_casts_its_value_last() -> None:
    _assert_same(ops.full_like(np.array([1, 2], "int32"), 2.7), [2, 2], "int32")
    _assert_same(ops.full_like(np.array([1, 2], "int32"), 2.5, "float32"), [2.5, 2.5])
    _assert_same(ops.full_like(np.zeros((2, 2), "float32"), np.array([1, 2])), [[1, 2]] * 2)
    _assert_same(NumpyBackend.full_like(current.numpy, convert_to_tensor([1.0, 2.0]), 3), [3, 3])


@pytest.mark.parametrize(("arguments", "expected", "dtype"), [
    ((3,), [0, 1, 2], "int32"),
    ((3.0,), [0, 1, 2], "float32"),
    ((1, 7, 2), [1, 3, 5], "int32"),
    ((5, 1, -2), [5, 3], "int32"),
    ((0, 1, 0.25), [0, 0.25, 0.5, 0.75], "float32"),
    ((0,), [], "int32"),
    ((3, 1), [], "int32"),
    ((1, 3, 1, "float16"), [1, 2], "float16"),
    ((0, 3, 1, "uint8"), [0, 1, 2], "uint8"),
    ((2, None, None, "bool"), [0, 1], "bool"),
    ((0, 3, np.float32(1)), [0, 1, 2], "float32"),
])  # fmt: skip
def test_ranges_step_up_to_their_end(arguments: Any, expected: Any, dtype: str) -> None:
    _assert_same(ops.arange(*arguments), expected, dtype)


def test_ranges_take_tensors() -> None:
    _assert_same(ops.arange(convert_to_tensor(3)), [0, 1, 2], "int32")
    _assert_same(ops.arange(0, 2, convert_to_tensor(1.0, "bfloat16")), [0, 1], "bfloat16")


@pytest.mark.parametrize(("n", "m", "k"), [(3, None, 0), (2, 3, 1), (3, 2, -1), (2, 2, 5), (0, 2, 0)])
def test_diagonal_and_triangular_matrices_are_those_of_numpy(n: int, m: int | None, k: int) -> None:
    for dtype in ("float32", "int32", "bool"):
        _assert_same(ops.eye(n, m, k, dtype), np.eye(n, m, k), dtype)
        _assert_same(ops.tri(n, m, k, dtype), np.tri(n, m, k), dtype)
        _assert_same(NumpyBackend.eye(current.numpy, n, n if m is None else m, k, dtype), np.eye(n, m, k), dtype)
    _assert_same(ops.identity(n), np.identity(n))


def test_eye_refuses_sizes_that_are_no_integers() -> None:
    with pytest.raises(ArgumentTypeError, match="N is of type float; expected an integer"):
        ops.eye(2.0)  # type: ignore[arg-type]  # on purpose


@pytest.mark.parametrize("k", [-2, -1, 0, 1, 3])
@pytest.mark.parametrize("dtype", ["float32", "int32", "bool", "uint16"])
def test_triangles_are_those_of_numpy(k: int, dtype: str) -> None:
    x = (np.arange(24).reshape(2, 3, 4) % 5).astype(dtype)
    for name in ("tril", "triu"):
        expected = getattr(np, name)(x, k)
        _assert_same(getattr(ops, name)(convert_to_tensor(x), k), expected, dtype)
        _assert_same(getattr(NumpyBackend, name)(current.numpy, convert_to_tensor(x), k), expected, dtype)
    assert ops.tril(KerasTensor((None, 3)), k).shape == (None, 3)


def test_a_vector_has_no_triangles() -> None:
    for x in (np.ones(3), KerasTensor((3,))):
        with pytest.raises(ShapeError, match=r"x has shape \(3,\); expected two axes or more"):
            ops.triu(x)


@pytest.mark.parametrize("endpoint", [True, False])
@pytest.mark.parametrize("num", [0, 1, 2, 5])
def test_spaces_are_those_of_numpy(num: int, endpoint: bool) -> None:
    _assert_same(ops.linspace(-1, 3.5, num, endpoint), np.linspace(-1, 3.5, num, endpoint))
    _assert_same(ops.logspace(-1, 2, num, endpoint, 2.5), np.logspace(-1, 2, num, endpoint, 2.5))
    start, stop = np.array([[0.0, 1.0]], "float32"), np.array([[2.0], [3.0]], "float32")
    for axis in (0, 1, -1):
        expected = np.linspace(start, stop, num, endpoint, axis=axis)
        _assert_same(ops.linspace(start, stop, num, endpoint, axis=axis), expected)
        first, last = convert_to_tensor(start), convert_to_tensor(stop)
        _assert_same(NumpyBackend.linspace(current.numpy, first, last, num, endpoint, axis), expected)
        assert ops.linspace(KerasTensor((1, 2)), KerasTensor((None, 1)), num, axis=axis).ndim == 3
        assert ops.logspace(KerasTensor((1, 2)), KerasTensor((2, 1)), num, axis=axis).shape == expected.shape


def test_spaces_take_dtypes_and_tell_their_step() -> None:
    _assert_same(ops.linspace(-10, 10, 5, dtype="int32"), np.linspace(-10, 10, 5, dtype="int32"), "int32")
    _assert_same(ops.linspace(-1, 1, 4, dtype="int32"), np.linspace(-1, 1, 4, dtype="int32"), "int32")
    _assert_same(ops.logspace(0, 2, 3, base=2, dtype="int32"), [1, 2, 4], "int32")
    _assert_same(
        ops.linspace(convert_to_tensor(0, "bfloat16"), 1, 3),
        [0, 0.5, 1],
        "bfloat16",
    )
    for endpoint, step in ((True, 0.5), (False, 1 / 3)):
        samples, found = ops.linspace(0, 1, 3, endpoint, retstep=True)
        assert tuple(samples.shape) == (3,)
        assert abs(float(_array(found)) - step) < 1e-6
    assert np.isnan(_array(ops.linspace(0, 1, 1, retstep=True)[1]))
    with pytest.raises(ArgumentError, match="num=-1; expected"):
        ops.linspace(0, 1, -1)
    with pytest.raises(ArgumentError, match="retstep=True; expected False for symbolic tensors"):
        ops.linspace(KerasTensor(()), 1, 3, retstep=True)


@pytest.mark.parametrize("indexing", ["xy", "ij"])
@pytest.mark.parametrize("sizes", [(3,), (2, 3), (2, 3, 4), ()], ids=str)
def test_grids_are_those_of_numpy(sizes: tuple[int, ...], indexing: Any) -> None:
    arrays = [np.arange(n).astype("int32" if i else "float32") for i, n in enumerate(sizes)]
    found = ops.meshgrid(*map(convert_to_tensor, arrays), indexing=indexing)
    expected = np.meshgrid(*arrays, indexing=indexing)
    assert len(found) == len(expected)
    for grid, array in zip(found, expected, strict=True):
        _assert_same(grid, array, array.dtype.name)
    if sizes:
        symbols = [KerasTensor(x.shape, x.dtype.name) for x in arrays]
        symbolic = ops.meshgrid(*symbols, indexing=indexing)
        assert [(x.shape, x.dtype) for x in symbolic] == [(x.shape, x.dtype.name) for x in expected]


def test_grids_flatten_and_refuse() -> None:
    first, second = ops.meshgrid(np.array([[1, 2]], "int32"), 7)
    assert (_array(first).tolist(), _array(second).tolist()) == ([[1, 2]], [[7, 7]])
    assert [x.shape for x in ops.meshgrid(KerasTensor((2, 2)), KerasTensor((None,)))] == [(None, 4)] * 2
    with pytest.raises(ArgumentError, match="indexing='yx'; expected 'xy' or 'ij'"):
        ops.meshgrid(np.ones(2), indexing="yx")


@pytest.mark.parametrize("increasing", [False, True])
@pytest.mark.parametrize("n", [None, 0, 2, 5])
def test_powers_are_those_of_numpy(n: int | None, increasing: bool) -> None:
    for dtype in ("float32", "int32", "uint8"):
        x = np.array([1, 2, 0]).astype(dtype)
        expected = np.vander(x, n, increasing)
        _assert_same(ops.vander(convert_to_tensor(x), n, increasing), expected, dtype)
        assert ops.vander(KerasTensor((3,), dtype), n, increasing).shape == expected.shape
    assert ops.vander(KerasTensor((None,)), n).shape == (None, n)
    with pytest.raises(ShapeError, match="expected one axis"):
        ops.vander(KerasTensor((2, 2)))


@pytest.mark.skipif(not selected().capabilities.trains, reason="needs gradients")
def test_the_gradient_of_powers_is_right_at_zero() -> None:
    x = Variable(np.array([0.0, 2.0], "float32"))
    _, gradients = current.autodiff.value_and_gradients(lambda: (ops.sum(ops.vander(x, 3)), None), [x])
    np.testing.assert_allclose(_array(gradients[0]), [1.0, 5.0], 1e-6)


@pytest.mark.parametrize("n", [0, 1, 2, 5, 12])
def test_windows_are_those_of_numpy(n: int) -> None:
    calls: list[tuple[Callable[..., Any], Callable[..., Any]]] = [
        (ops.bartlett, np.bartlett),
        (ops.blackman, np.blackman),
        (ops.hamming, np.hamming),
        (ops.hanning, np.hanning),
        *[(lambda x, b=beta: ops.kaiser(x, b), lambda x, b=beta: np.kaiser(x, b)) for beta in (0.0, 5.0, 14.0)],
    ]
    for found, expected in calls:
        _assert_same(found(n), expected(n))
    _assert_same(ops.hanning(convert_to_tensor(n)), np.hanning(n))
    _assert_same(ops.kaiser(n, convert_to_tensor(5.0)), np.kaiser(n, 5.0))


def test_symbolic_windows_are_of_unknown_length() -> None:
    for found in (ops.hamming(KerasTensor((), "int32")), ops.kaiser(KerasTensor((), "int32"), 2.0)):
        assert (found.shape, found.dtype) == ((None,), "float32")
