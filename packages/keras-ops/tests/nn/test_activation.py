"""Tests of keras_ops.nn.activation."""

from __future__ import annotations

import importlib
from typing import Any

import numpy as np
import pytest

from keras_ops import KerasTensor, Variable
from keras_ops.backend.current import current
from keras_ops.backend.nn import NNBackend
from keras_ops.errors import ArgumentError, AxisError
from keras_ops.promotion import resolve
from keras_ops.selection import selected

nn: Any = importlib.import_module("keras_ops.nn")  # untyped, since tests pass what does not fit
FAMILY, GOLDENS = "nn", "activations"


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


SMOOTH = [
    *("sigmoid", "softplus", "softsign", "silu", "squareplus", "log_sigmoid", "gelu", "tanh_shrink"),
    *("softmax", "log_softmax", "elu", "selu", "celu"),
]
INTEGER = ["relu", "relu6"]
FLOATING = [*SMOOTH, "leaky_relu", "hard_sigmoid", "hard_silu", "hard_tanh", "hard_shrink", "soft_shrink", "glu"]


def numpy_of(x: Any) -> Any:
    return np.asarray(current.core.convert_to_numpy(x))


@pytest.mark.parametrize("name", FLOATING)
@pytest.mark.parametrize("dtype", ["bool", "int8", "uint8", "int32", "float16", "bfloat16", "float32", "float64"])
def test_activations_keep_float_dtypes_and_make_floats_of_the_others(name: str, dtype: str) -> None:
    expected = resolve(dtype) if "float" in dtype else "float32"
    x = current.core.convert_to_tensor(np.array([[0, 1], [1, 1]]), dtype)
    assert numpy_of(getattr(nn, name)(x)).dtype.name == expected
    assert getattr(nn, name)(KerasTensor((2, 2), dtype)).dtype == expected


@pytest.mark.parametrize("name", INTEGER)
@pytest.mark.parametrize("dtype", ["int8", "uint8", "int16", "uint16", "int32", "uint32", "float16", "bfloat16"])
def test_relu_keeps_integers(name: str, dtype: str) -> None:
    result = getattr(nn, name)(current.core.convert_to_tensor(np.array([0, 3, 9]), dtype))
    assert numpy_of(result).dtype.name == dtype == getattr(nn, name)(KerasTensor((3,), dtype)).dtype
    assert numpy_of(result).astype("float32").tolist() == ([0, 3, 6] if name == "relu6" else [0, 3, 9])


@pytest.mark.parametrize("name", SMOOTH)
@pytest.mark.parametrize(("dtype", "tolerance"), [("float16", 2e-3), ("bfloat16", 2e-2)])
def test_half_precision_is_close_to_single(name: str, dtype: str, tolerance: float) -> None:
    x = np.linspace(-6, 6, 25)
    single = numpy_of(getattr(nn, name)(current.core.convert_to_tensor(x, "float32")))
    half = numpy_of(getattr(nn, name)(current.core.convert_to_tensor(x, dtype))).astype("float32")
    np.testing.assert_allclose(half, single, rtol=4 * tolerance, atol=tolerance)


@pytest.mark.parametrize(
    ("name", "x", "expected"),
    [
        ("softplus", [-100.0, 100.0, 1000.0], [np.exp(-100.0), 100.0, 1000.0]),
        ("log_sigmoid", [-1000.0, 100.0], [-1000.0, -np.exp(-100.0)]),
        ("sigmoid", [-80.0, 1000.0], [np.exp(-80.0), 1.0]),
        ("log_softmax", [0.0, 200.0], [-200.0, 0.0]),
        ("softmax", [1e4, 1e4], [0.5, 0.5]),
        ("softplus", [-np.inf, np.inf], [0.0, np.inf]),
        ("sigmoid", [-np.inf, np.inf], [0.0, 1.0]),
        ("relu", [-np.inf, np.inf], [0.0, np.inf]),
    ],
)
def test_extreme_inputs_neither_overflow_nor_lose_digits(name: str, x: list[float], expected: list[float]) -> None:
    result = numpy_of(getattr(nn, name)(np.array(x, "float32")))
    np.testing.assert_allclose(result, np.array(expected, "float32"), rtol=1e-5, atol=1e-43)


@pytest.mark.parametrize("name", ["relu", "sigmoid", "softplus", "silu", "elu", "gelu", "softsign"])
def test_nan_stays_nan(name: str) -> None:
    assert np.isnan(numpy_of(getattr(nn, name)(np.array([np.nan], "float32")))).all()


@pytest.mark.parametrize("name", ["relu", "sigmoid", "softplus", "softmax"])
def test_empty_tensors_and_scalars_pass(name: str) -> None:
    assert numpy_of(getattr(nn, name)(np.zeros((0, 3), "float32"))).shape == (0, 3)
    if name != "softmax":
        assert numpy_of(getattr(nn, name)(np.float32(0.0))).shape == ()


def test_softmax_sums_to_one_over_all_axes_together() -> None:
    x = np.arange(24.0, dtype="float32").reshape(2, 3, 4)
    assert numpy_of(nn.softmax(x, axis=(0, -1))).sum(axis=(0, 2)) == pytest.approx([1, 1, 1])
    assert float(numpy_of(nn.softmax(x, axis=None)).sum()) == pytest.approx(1)


@pytest.mark.parametrize("x", [np.zeros((2, 3)), KerasTensor((None, 3))])
@pytest.mark.parametrize("name", ["softmax", "log_softmax", "sparsemax", "glu"])
def test_an_axis_outside_the_rank_is_refused(name: str, x: Any) -> None:
    with pytest.raises(AxisError, match=r"`\w+`: axis=2 is out of range for a tensor of rank 2"):
        getattr(nn, name)(x, axis=2)


@pytest.mark.parametrize("x", [np.zeros((2, 3)), KerasTensor((None, 3))])
def test_glu_refuses_an_odd_axis(x: Any) -> None:
    with pytest.raises(ArgumentError, match="`glu`: axis=-1; expected an axis of even length; that one has length 3"):
        nn.glu(x)


@pytest.mark.parametrize("x", [np.zeros((2, 1)), KerasTensor((None, 1))])
def test_softmax_over_one_element_warns(x: Any) -> None:
    with pytest.warns(UserWarning, match="This axis has size 1"):
        nn.softmax(x)


def test_polar_gives_complex_numbers_of_modulus_and_argument() -> None:
    result = numpy_of(nn.polar(np.array([2.0, 1.0], "float32"), np.array([0.0, np.pi / 2], "float32")))
    assert result.dtype.name == "complex64" == nn.polar(KerasTensor((2,)), KerasTensor((2,))).dtype
    np.testing.assert_allclose(result, [2, 1j], atol=1e-6)


@pytest.mark.skipif(not selected().capabilities.trains, reason="the backend has no gradients")
@pytest.mark.parametrize("name", SMOOTH)
def test_gradients_are_those_of_finite_differences(name: str) -> None:
    x = np.array([[-2.1, -0.7, 0.4], [1.3, 2.2, -0.2]], "float32")
    weights = np.array([[0.3, -1.0, 0.8], [1.1, -0.4, 0.6]], "float32")
    step = 1e-3

    def value(x: Any) -> Any:
        return current.numpy.sum(getattr(nn, name)(x) * current.core.convert_to_tensor(weights))

    variable = Variable(x)
    _, (gradient,) = current.autodiff.value_and_gradients(lambda: (value(variable.value), None), [variable])
    for place in np.ndindex(x.shape):
        way = np.zeros_like(x)
        way[place] = step
        slope = (float(value(x + way)) - float(value(x - way))) / (2 * step)
        assert float(numpy_of(gradient)[place]) == pytest.approx(slope, abs=3e-3)
