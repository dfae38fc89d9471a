"""Tests of keras_ops.nn.losses."""

from __future__ import annotations

import importlib
import re
from typing import Any

import numpy as np
import pytest

from keras_ops import KerasTensor, Variable
from keras_ops.backend.current import current
from keras_ops.backend.nn import NNBackend
from keras_ops.errors import AxisError, ShapeError
from keras_ops.selection import selected

nn: Any = importlib.import_module("keras_ops.nn")  # untyped, since tests pass what does not fit
FAMILY, GOLDENS = "nn", "losses"


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


@pytest.mark.skipif(not selected().capabilities.trains, reason="the backend has no gradients")
def test_gradients_are_those_of_finite_differences(first: Any) -> None:
    if np.isin(first.arguments.get("output", 0.5), (0, 1)).any() and not first.arguments.get("from_logits"):
        pytest.skip("the loss has a kink at probabilities of zero and one")
    by_gradients, by_differences = first.slopes(2e-3)
    assert by_gradients == pytest.approx(by_differences, rel=0.02, abs=0.02)


def numpy_of(x: Any) -> Any:
    return np.asarray(current.core.convert_to_numpy(x))


def test_cross_entropies_of_logits_keep_small_digits() -> None:
    logits = np.array([40.0, -40.0], "float32")
    result = numpy_of(nn.binary_crossentropy(np.array([1.0, 0.0], "float32"), logits, from_logits=True))
    np.testing.assert_allclose(result, [np.exp(-40.0), np.exp(-40.0)], rtol=1e-5)


@pytest.mark.skipif(not selected().capabilities.trains, reason="the backend has no gradients")
def test_the_gradient_for_a_logit_of_zero_is_one_half_less_the_target() -> None:
    logits = Variable(np.zeros(3, "float32"))
    target = np.array([0.0, 1.0, 0.25], "float32")

    def loss() -> Any:
        return current.numpy.sum(nn.binary_crossentropy(target, logits, from_logits=True)), None

    _, (gradient,) = current.autodiff.value_and_gradients(loss, [logits])
    assert numpy_of(gradient).tolist() == pytest.approx([0.5, -0.5, 0.25])


def test_cross_entropies_of_certain_mistakes_are_finite() -> None:
    right, wrong = np.array([[1.0, 0.0]], "float32"), np.array([[0.0, 1.0]], "float32")
    expected = -np.log(1e-7)
    assert numpy_of(nn.categorical_crossentropy(right, wrong)).tolist() == pytest.approx([expected], rel=1e-4)
    assert numpy_of(nn.sparse_categorical_crossentropy(np.array([0]), wrong)).tolist() == pytest.approx([expected])
    assert numpy_of(nn.binary_crossentropy(right, wrong)).ravel().tolist() == pytest.approx([expected] * 2, rel=0.02)


@pytest.mark.parametrize("dtype", ["float16", "bfloat16"])
def test_half_precision_is_computed_in_float32(dtype: str) -> None:
    right = current.core.convert_to_tensor([[1.0, 0.0]], dtype)
    wrong = current.core.convert_to_tensor([[0.0, 1.0]], dtype)
    for result in (nn.binary_crossentropy(right, wrong), nn.categorical_crossentropy(right, wrong)):
        assert numpy_of(result).dtype.name == dtype
        assert numpy_of(result).astype("float32").ravel()[0] == pytest.approx(-np.log(1e-7), rel=0.02)


@pytest.mark.parametrize("axis", [0, 1, -1])
def test_classes_can_lie_along_any_axis(axis: int) -> None:
    logits = np.random.RandomState(0).randn(3, 3, 3).astype("float32")
    target = np.arange(9).reshape(3, 3) % 3
    hot = np.moveaxis(np.eye(3, dtype="float32")[target], -1, axis)
    dense = numpy_of(nn.categorical_crossentropy(hot, logits, from_logits=True, axis=axis))
    sparse = numpy_of(nn.sparse_categorical_crossentropy(target, logits, from_logits=True, axis=axis))
    shifted = np.log(np.exp(logits).sum(axis)) - (hot * logits).sum(axis)
    np.testing.assert_allclose(dense, shifted, rtol=1e-5)
    np.testing.assert_allclose(sparse, shifted, rtol=1e-5)


@pytest.mark.parametrize("dtype", ["int32", "int64", "uint8", "float32"])
def test_classes_may_have_any_dtype(dtype: str) -> None:
    target = current.core.convert_to_tensor(np.array([1, 0]), dtype)
    result = nn.sparse_categorical_crossentropy(target, np.array([[0.25, 0.75], [0.5, 0.5]], "float32"))
    assert numpy_of(result).tolist() == pytest.approx([-np.log(0.75), -np.log(0.5)])


def test_psnr_of_equal_tensors_is_infinite() -> None:
    x = np.ones((2, 2), "float32")
    assert float(nn.psnr(x, x, 1.0)) == float("inf")


@pytest.mark.parametrize("symbolic", [False, True])
@pytest.mark.parametrize(
    ("name", "arguments", "error", "message"),
    [
        ("categorical_crossentropy", ((2, 3), (2, 4)), ShapeError, "target has shape (2, 3) and output (2, 4)"),
        ("categorical_crossentropy", ((2, 3), (3,)), ShapeError, "expected the same shape"),
        ("categorical_crossentropy", ((2, 3), (2, 3), False, 2), AxisError, "axis=2 is out of range"),
        ("sparse_categorical_crossentropy", ((3,), (2, 3)), ShapeError, "without axis -1, (2,)"),
        ("sparse_categorical_crossentropy", ((2,), (2, 3), True, 5), AxisError, "axis=5 is out of range"),
        ("binary_crossentropy", ((1, 3), (2, 3)), ShapeError, "target has shape (1, 3) and output (2, 3)"),
        ("psnr", ((1, 3), (2, 3), 1.0), ShapeError, "x1 has shape (1, 3) and x2 (2, 3); expected the same shape"),
    ],
)
def test_what_does_not_fit_is_refused(
    name: str, arguments: tuple[Any, ...], error: type[Exception], message: str, symbolic: bool
) -> None:
    first, second, *others = arguments
    tensors = [KerasTensor(shape) if symbolic else np.zeros(shape, "float32") for shape in (first, second)]
    with pytest.raises(error, match=re.escape(message)):
        getattr(nn, name)(*tensors, *others)
