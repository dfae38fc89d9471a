"""Tests of keras_ops.nn.normalization."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from keras_ops import KerasTensor
from keras_ops.backend.current import current
from keras_ops.backend.nn import NNBackend
from keras_ops.errors import ArgumentError, AxisError, ShapeError
from keras_ops.op import definition_of
from keras_ops.selection import selected

nn: Any = importlib.import_module("keras_ops.nn")  # untyped, since tests pass what does not fit
FAMILY, GOLDENS = "nn", "normalization"


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
    by_gradients, by_differences = first.slopes(5e-3)
    assert by_gradients == pytest.approx(by_differences, rel=0.02, abs=0.02)


def numpy_of(x: Any) -> Any:
    return np.asarray(current.core.convert_to_numpy(x))


def test_moments_are_precise_far_from_zero() -> None:
    x = np.array([10000.0, 10001.0, 10002.0], "float32")
    mean, variance = nn.moments(x, axes=[0])
    assert float(mean) == 10001.0
    assert float(variance) == pytest.approx(2 / 3)


def test_moments_of_float16_are_computed_in_float32_and_clipped_to_its_range() -> None:
    mean, variance = nn.moments(np.array([60000, -60000, 60000, 0], "float16"), axes=[0])
    assert (float(mean), float(variance)) == (15000.0, 65504.0)
    assert numpy_of(mean).dtype.name == "float16"


@pytest.mark.parametrize("axes", [None, 0, -1, [0, 2], (1,)])
@pytest.mark.parametrize("keepdims", [False, True])
def test_moments_are_those_of_numpy(axes: Any, keepdims: bool) -> None:
    x = np.random.RandomState(0).randn(2, 3, 4).astype("float32")
    axis = tuple(axes) if isinstance(axes, list) else axes
    symbolic = nn.moments(KerasTensor(x.shape), axes, keepdims)
    expected = x.mean(axis, keepdims=keepdims), x.var(axis, keepdims=keepdims)
    for got, spec, wanted in zip(nn.moments(x, axes, keepdims), symbolic, expected, strict=True):
        assert spec.shape == wanted.shape
        np.testing.assert_allclose(numpy_of(got), wanted, rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("dtype", ["int32", "float16", "bfloat16", "float32"])
def test_results_have_the_dtype_that_symbolic_calls_say(dtype: str) -> None:
    x, spec = current.core.convert_to_tensor(np.arange(6).reshape(2, 3), dtype), KerasTensor((2, 3), dtype)
    vector = np.ones(3, "float32")
    calls: list[Callable[[Any], Any]] = [
        lambda x: nn.moments(x, [0])[1],
        lambda x: nn.batch_normalization(x, vector, vector, -1),
        lambda x: nn.normalize(x),
        lambda x: nn.layer_normalization(x, vector, vector),
        lambda x: nn.rms_normalization(x, vector),
    ]
    for call in calls:
        assert numpy_of(call(x)).dtype.name == call(spec).dtype


@pytest.mark.parametrize("dtype", ["float16", "bfloat16"])
def test_half_precision_does_not_underflow(dtype: str) -> None:
    x = current.core.convert_to_tensor(np.array([[1e-4, 2e-4, -3e-4]]), dtype)
    for result in (nn.layer_normalization(x, epsilon=1e-12), nn.rms_normalization(x, epsilon=1e-12), nn.normalize(x)):
        norm = np.sqrt((numpy_of(result).astype("float32") ** 2).sum())
        assert norm == pytest.approx(np.sqrt(3), rel=0.02) or norm == pytest.approx(1, rel=0.02)


def test_layer_normalization_places_weights_of_axes_in_any_order() -> None:
    x = np.random.RandomState(0).randn(2, 3, 4).astype("float32")
    gamma = np.random.RandomState(1).randn(4, 2).astype("float32")
    plain = numpy_of(nn.layer_normalization(x, axis=(2, 0)))
    weighted = numpy_of(nn.layer_normalization(x, gamma, axis=(2, 0)))
    np.testing.assert_allclose(weighted, plain * gamma.T[:, None], rtol=1e-5)


def test_layer_normalization_refuses_arguments_it_does_not_know() -> None:
    with pytest.raises(TypeError, match=re.escape("`layer_normalization`: unexpected arguments ['rms']")):
        nn.layer_normalization(np.ones((2, 3)), rms=True)


def test_saved_names_are_those_of_the_reference() -> None:
    names = [
        definition_of(f).class_name for f in (nn.layer_normalization, nn.rms_normalization, nn.batch_normalization)
    ]
    assert names == ["LayerNorm", "RMSNorm", "BatchNorm"]
    node = nn.layer_normalization(KerasTensor((2, 3)))._keras_history.operation
    assert set(node.get_config()) == {"name", "axis", "epsilon", "rms_scaling"}


@pytest.mark.parametrize("x", [np.ones((2, 3), "float32"), KerasTensor((2, 3))])
@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda x: nn.moments(x, [2]), AxisError, "`moments`: axis=2 is out of range"),
        (lambda x: nn.normalize(x, order=0), ArgumentError, "order=0; expected an integer, at least 1"),
        (lambda x: nn.normalize(x, order=1.5), ArgumentError, "order=1.5; expected an integer"),
        (lambda x: nn.normalize(x, axis=3), AxisError, "axis=3 is out of range for a tensor of rank 2"),
        (lambda x: nn.batch_normalization(x, x, x, -1), ShapeError, "mean has shape (2, 3); expected (3,)"),
        (lambda x: nn.layer_normalization(x, axis=5), AxisError, "axis=5 is out of range"),
        (lambda x: nn.rms_normalization(x, axis=-3), AxisError, "axis=-3 is out of range"),
    ],
)
def test_what_does_not_fit_is_refused(x: Any, call: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=re.escape(message)):
        call(x)
