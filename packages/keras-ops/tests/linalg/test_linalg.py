"""Tests of keras_ops.linalg."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keras_ops import KerasTensor, Variable, linalg
from keras_ops.backend.current import current
from keras_ops.backend.linalg import LinalgBackend
from keras_ops.dtypes import dtype_name
from keras_ops.errors import ArgumentError, AxisError, MatrixError, ShapeError, UnsupportedError
from keras_ops.selection import selected

FAMILY = GOLDENS = "linalg"
SMOOTH = ["cholesky", "cholesky_inverse", "det", "inv", "solve", "solve_triangular", "norm"]
UNIQUE = [*SMOOTH, "lu_factor", "lstsq"]


def array_of(x: Any) -> np.ndarray[Any, Any]:
    return np.asarray(current.core.convert_to_numpy(x))


def transposed(x: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    return np.swapaxes(x, -1, -2)


def assert_factors(golden: Any, results: list[np.ndarray[Any, Any]]) -> None:
    """Check factors whose signs are free: that they give the matrix again, and are orthonormal."""
    x = golden.arguments["x"]
    if golden.op == "qr":
        q, r = results
        np.testing.assert_allclose(q @ r, x, atol=1e-5)
        np.testing.assert_allclose(r, np.triu(r), atol=1e-5)
        orthonormal = [q]
    elif golden.op == "svd":
        u, values, vh = results
        inner = values.shape[-1]
        np.testing.assert_allclose(u[..., :inner] * values[..., None, :] @ vh[..., :inner, :], x, atol=1e-5)
        np.testing.assert_allclose(values, golden.outputs[1], rtol=1e-4)
        orthonormal = [u, transposed(vh)]
    else:
        values, vectors = results
        np.testing.assert_allclose(x @ vectors, vectors * values[..., None, :], atol=2e-5)
        np.testing.assert_allclose(values, golden.outputs[0], rtol=1e-4)
        orthonormal = [vectors]
    for q in orthonormal:
        product = transposed(q) @ q
        np.testing.assert_allclose(product, np.broadcast_to(np.eye(q.shape[-1]), product.shape), atol=1e-5)


def test_values_are_those_of_the_reference(golden: Any) -> None:
    results = golden.eager()
    for got, expected in zip(results, golden.outputs, strict=True):
        assert (got.shape, got.dtype) == (expected.shape, expected.dtype)
        if golden.op in UNIQUE or len(results) == 1:
            np.testing.assert_allclose(got, expected, rtol=1e-4, atol=2e-5)
    if golden.op not in UNIQUE and len(results) > 1:
        assert_factors(golden, results)


def test_symbolic_calls_give_the_shapes_and_dtypes_of_eager_ones(golden: Any) -> None:
    for symbolic, expected in zip(golden.symbolic(), golden.outputs, strict=True):
        assert (symbolic.shape, symbolic.dtype) == (expected.shape, expected.dtype.name)


def test_bodies_in_the_contract_agree_with_the_reference(few: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    if few.op not in UNIQUE:
        pytest.skip("a primitive has no other body")
    for got, expected in zip(few.composite(monkeypatch, LinalgBackend), few.outputs, strict=True):
        np.testing.assert_allclose(got, expected, rtol=1e-4, atol=5e-5)


def test_gradients_agree_with_differences(smooth: Any) -> None:
    if not selected().capabilities.trains:
        pytest.skip("the backend has no gradients")
    if smooth.op == "norm" and smooth.arguments.get("ord") in (0, 0.5):
        pytest.skip("not smooth")
    if smooth.op == "cholesky":
        pytest.skip("moves leave the symmetric matrices")
    slope, expected = smooth.slopes(2e-3)
    assert slope == pytest.approx(expected, rel=3e-2, abs=3e-2)


def test_the_gradient_of_a_cholesky_factor() -> None:
    if not selected().capabilities.trains:
        pytest.skip("the backend has no gradients")
    variable = Variable(4.0)

    def loss() -> tuple[Any, Any]:
        matrix = current.numpy.reshape(variable.value, (1, 1))
        return current.numpy.sum(linalg.cholesky(matrix)), None

    _, (gradient,) = current.autodiff.value_and_gradients(loss, [variable])
    assert float(array_of(gradient)) == pytest.approx(0.25)


@pytest.mark.parametrize("axis", [None, 0, (0, 1)])
def test_the_gradient_of_a_norm_at_zero_is_zero(axis: Any) -> None:
    if not selected().capabilities.trains:
        pytest.skip("the backend has no gradients")
    variable = Variable(np.zeros((2, 2)), dtype="float32")
    _, (gradient,) = current.autodiff.value_and_gradients(
        lambda: (current.numpy.sum(linalg.norm(variable, axis=axis)), None), [variable]
    )
    assert array_of(gradient).tolist() == [[0.0, 0.0], [0.0, 0.0]]


@pytest.mark.parametrize("dtype", ["bool", "uint8", "int32", "float16", "bfloat16", "float32"])
def test_results_keep_float_dtypes_and_are_floats_of_the_others(dtype: str) -> None:
    expected = dtype if "float" in dtype else "float32"
    x = current.core.convert_to_tensor(np.eye(2), dtype)
    for name in ("det", "inv", "cholesky", "cholesky_inverse", "qr", "svd", "eigh", "lu_factor"):
        result = getattr(linalg, name)(x)
        symbolic = getattr(linalg, name)(KerasTensor((2, 2), dtype))
        first, spec = (result[0], symbolic[0]) if isinstance(result, tuple) else (result, symbolic)
        assert array_of(first).dtype.name == spec.dtype == expected


@pytest.mark.parametrize("dtype", ["float16", "bfloat16"])
def test_triangular_solutions_of_16_bits_are_rounded_ones_of_32(dtype: str) -> None:
    a = current.core.convert_to_tensor(np.array([[2.0, 0.0], [1.0, 3.0]]), dtype)
    b = current.core.convert_to_tensor(np.array([1.0, 2.0]), dtype)
    found = linalg.solve_triangular(a, b, lower=True)
    assert array_of(found).tolist() == [0.5, 0.5]
    assert (
        dtype_name(found.dtype)
        == linalg.solve_triangular(KerasTensor((2, 2), dtype), KerasTensor((2,), dtype)).dtype
        == dtype
    )
    assert dtype_name(linalg.eig(a)[0].dtype) == linalg.eig(KerasTensor((2, 2), dtype))[0].dtype == "complex64"


@pytest.mark.parametrize("dtype", ["bool", "uint8", "int32", "float16", "bfloat16", "float32"])
@pytest.mark.parametrize("ord_", [None, 1, "nuc"])
def test_norms_keep_float_dtypes_and_make_floats_of_the_others(dtype: str, ord_: Any) -> None:
    expected = dtype if "float" in dtype else "float32"
    x = current.core.convert_to_tensor(np.eye(2), dtype)
    assert array_of(linalg.norm(x, ord_)).dtype.name == expected
    assert linalg.norm(KerasTensor((2, 2), dtype), ord_).dtype == expected


def test_half_precision_norms_do_not_overflow() -> None:
    x = current.core.convert_to_tensor(np.array([3000.0, 4000.0]), "float16")
    assert float(array_of(linalg.norm(x))) == 5000.0


def test_complex_matrices() -> None:
    x = np.array([[2, 1j], [-1j, 2]], "complex64")
    values, vectors = linalg.eigh(x)
    np.testing.assert_allclose(array_of(values), [1.0, 3.0], atol=1e-6)
    np.testing.assert_allclose(x @ array_of(vectors), array_of(vectors) * array_of(values), atol=1e-5)
    assert [y.dtype for y in linalg.eigh(KerasTensor((2, 2), "complex64"))] == ["float32", "complex64"]
    u, s, vh = (array_of(y) for y in linalg.svd(x))
    np.testing.assert_allclose(u * s @ vh, x, atol=1e-5)
    assert [y.dtype for y in linalg.svd(KerasTensor((2, 2), "complex64"))] == ["complex64", "float32", "complex64"]
    assert linalg.svd(KerasTensor((2, 2), "complex64"), compute_uv=False).dtype == "float32"
    assert array_of(linalg.norm(x)).dtype.name == linalg.norm(KerasTensor((2, 2), "complex64")).dtype == "float32"


@pytest.mark.parametrize("x", [[[0.0, 1.0], [-1.0, 0.0]], [[2.0, 0.0], [1.0, 3.0]], [[1.0, 2.0], [0.0, 1.0]]])
def test_eigenvalues_are_complex_whatever_they_are(x: list[list[float]]) -> None:
    values, vectors = (array_of(y) for y in linalg.eig(np.array(x, "float32")))
    np.testing.assert_allclose(np.array(x) @ vectors, vectors * values, atol=1e-3)
    assert (values.dtype.name, vectors.dtype.name) == ("complex64", "complex64")
    assert [y.dtype for y in linalg.eig(KerasTensor((2, 2)))] == ["complex64", "complex64"]


@settings(deadline=None, max_examples=20)
@given(m=st.integers(1, 4), n=st.integers(1, 4), seed=st.integers(0, 100))
def test_an_lu_decomposition_gives_the_matrix_with_its_rows_exchanged(m: int, n: int, seed: int) -> None:
    x = np.random.RandomState(seed).randn(m, n).astype("float32")
    factors, pivots = (array_of(y) for y in linalg.lu_factor(x))
    inner = min(m, n)
    lower = np.tril(factors[:, :inner], -1) + np.eye(m, inner)
    exchanged = x.copy()
    for i, pivot in enumerate(pivots):
        exchanged[[i, pivot]] = exchanged[[pivot, i]]
    np.testing.assert_allclose(lower @ np.triu(factors[:inner]), exchanged, atol=1e-5)


def test_a_singular_matrix_has_the_determinant_zero() -> None:
    assert float(array_of(linalg.det(np.ones((2, 2), "float32")))) == 0.0


def test_a_matrix_that_is_not_positive_definite_is_refused() -> None:
    with pytest.raises(MatrixError, match="holds a matrix that is not positive definite"):
        linalg.cholesky(np.array([[1.0, 2.0], [2.0, 1.0]], "float32"))


@pytest.mark.parametrize("call", [linalg.inv, lambda x: linalg.solve(x, np.ones(2, "float32"))])
def test_a_singular_matrix_is_refused_or_gives_no_number(call: Any) -> None:
    try:
        found = array_of(call(np.ones((2, 2), "float32")))
    except MatrixError:
        return
    assert not np.isfinite(found).any()


def test_least_squares_leave_out_small_singular_values() -> None:
    a = np.array([[1.0, 0.0], [0.0, 0.01], [0.0, 0.0]], "float32")
    b = np.array([1.0, 2.0, 4.0], "float32")
    np.testing.assert_allclose(array_of(linalg.lstsq(a, b)), [1.0, 200.0], rtol=1e-5)
    np.testing.assert_allclose(array_of(linalg.lstsq(a, b, rcond=0.1)), [1.0, 0.0], atol=1e-6)


def test_the_derivative_along_a_direction() -> None:
    if not selected().capabilities.trains:
        with pytest.raises(UnsupportedError, match="no automatic differentiation"):
            linalg.jvp(lambda x: x, (np.ones(1),), (np.ones(1),))
        return
    x, along = np.array([1.0, 2.0], "float32"), np.array([1.0, 10.0], "float32")
    value, derivative = linalg.jvp(lambda a: current.numpy.sum(a * a), (x,), (along,))
    assert (float(value), float(derivative)) == (5.0, 42.0)
    values, derivatives, aux = linalg.jvp(lambda a, b: ((a * b, a), b), (x, x), (along, along), has_aux=True)
    assert array_of(derivatives[0]).tolist() == [2.0, 40.0]
    assert array_of(derivatives[1]).tolist() == along.tolist()
    assert (len(values), array_of(aux).tolist()) == (2, [1.0, 2.0])


def test_the_derivative_of_a_symbolic_call_has_the_form_of_the_outputs() -> None:
    x = KerasTensor((2, 3))
    outputs, along = linalg.jvp(lambda a: (a * 2, linalg.norm(a)), (x,), (x,))
    assert [y.shape for y in (*outputs, *along)] == [(2, 3), (), (2, 3), ()]


MATRIX = KerasTensor((2, 3))
REFUSED: list[tuple[type[Exception], str, Any]] = [
    *(
        (ShapeError, f"`{name}`: x has shape .2, 3.; expected square matrices", getattr(linalg, name))
        for name in ("cholesky", "cholesky_inverse", "det", "eig", "eigh", "inv")
    ),
    (ShapeError, "`solve`: a has shape .2, 3.; expected square", lambda x: linalg.solve(x, x)),
    (ShapeError, "`solve`: b has shape .2, 3.", lambda x: linalg.solve(np.eye(3, dtype="float32"), x)),
    (
        ShapeError,
        "`solve_triangular`: b has shape",
        lambda x: linalg.solve_triangular(np.ones((2, 4, 4), "float32"), x),
    ),
    (
        ShapeError,
        "`lstsq`: a has shape .2, 3. and b .4,.; expected as many rows",
        lambda x: linalg.lstsq(x, np.ones(4)),
    ),
    (ShapeError, "`lstsq`: a has shape", lambda x: linalg.lstsq(np.ones((2, 2, 2)), x)),
    (ArgumentError, "`qr`: mode='x'; expected one of", lambda x: linalg.qr(x, mode="x")),
    (ArgumentError, "`norm`: ord='foo'", lambda x: linalg.norm(x, ord="foo")),
    (ArgumentError, "`norm`: ord='fro'; expected None or a number", lambda x: linalg.norm(x, ord="fro", axis=1)),
    (ArgumentError, "`norm`: ord=3", lambda x: linalg.norm(x, ord=3)),
    (AxisError, "`norm`: axis=2 is out of range", lambda x: linalg.norm(x, axis=2)),
    (ArgumentError, "`jvp`: tangents=", lambda x: linalg.jvp(lambda a: a, (x,), (x, x))),
]


@pytest.mark.parametrize(("error", "message", "call"), REFUSED)
@pytest.mark.parametrize("x", [np.ones((2, 3), "float32"), MATRIX])
def test_what_does_not_fit_is_refused(error: type[Exception], message: str, call: Any, x: Any) -> None:
    with pytest.raises(error, match=message):
        call(x)


def test_more_than_two_axes_have_a_norm_only_by_default() -> None:
    x = np.ones((2, 3, 4), "float32")
    assert float(array_of(linalg.norm(x))) == pytest.approx(math.sqrt(24))
    with pytest.raises(ArgumentError, match="`norm`: axis=None; expected one axis"):
        linalg.norm(x, ord=2)
