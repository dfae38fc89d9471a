"""Tests of keras_ops.nn.pooling."""

from __future__ import annotations

import importlib
import re
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keras_ops import KerasTensor
from keras_ops.backend.current import current
from keras_ops.backend.nn import NNBackend
from keras_ops.backend.nn.windows import same_padding
from keras_ops.errors import ArgumentError, ShapeError
from keras_ops.selection import selected

nn: Any = importlib.import_module("keras_ops.nn")  # untyped, since tests pass what does not fit
FAMILY, GOLDENS = "nn", "pooling"


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
    # A small step, since a maximum has kinks where its place changes.
    by_gradients, by_differences = first.slopes(5e-4)
    assert by_gradients == pytest.approx(by_differences, rel=0.02, abs=0.05)


def numpy_of(x: Any) -> Any:
    return np.asarray(current.core.convert_to_numpy(x))


@settings(deadline=None, max_examples=25)
@given(
    size=st.integers(3, 12),
    window=st.integers(1, 5),
    stride=st.integers(1, 4),
    padding=st.sampled_from(["valid", "same"]),
    name=st.sampled_from(["max_pool", "average_pool"]),
)
def test_pooling_reduces_what_is_inside_each_window(
    size: int, window: int, stride: int, padding: str, name: str
) -> None:
    x = np.random.RandomState(size).randn(1, size, 2).astype("float32") - 3
    low = same_padding(size, window, stride)[0] if padding == "same" else 0
    count = -(-size // stride) if padding == "same" else max((size - window) // stride + 1, 0)
    reduce = np.max if name == "max_pool" else np.mean
    starts = [i * stride - low for i in range(count)]
    expected = [reduce(x[0, max(start, 0) : start + window], axis=0) for start in starts]
    result = numpy_of(getattr(nn, name)(x, window, stride, padding))
    assert result.shape == (1, count, 2) == getattr(nn, name)(KerasTensor(x.shape), window, stride, padding).shape
    np.testing.assert_allclose(result[0], np.array(expected).reshape(count, 2), rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("axes", [1, 2, 3])
@pytest.mark.parametrize("dtype", ["int8", "uint8", "int16", "int32", "uint32", "float16", "bfloat16", "float64"])
def test_max_pool_keeps_the_dtype_and_never_takes_the_padding(axes: int, dtype: str) -> None:
    x = -np.arange(1, 1 + 5**axes).reshape(1, *(5,) * axes, 1)
    if dtype.startswith("u"):
        x = x - x.min()
    tensor = current.core.convert_to_tensor(x, dtype)
    result = numpy_of(nn.max_pool(tensor, 2, 2, "same"))
    expected = x[(slice(None), *(slice(None, None, 2),) * axes)]
    assert result.dtype.name == nn.max_pool(KerasTensor(x.shape, dtype), 2, 2, "same").dtype
    assert (result.astype("float32") == expected.astype("float32")).all()


@pytest.mark.parametrize("axes", [1, 2, 3])
@pytest.mark.parametrize("dtype", ["int32", "float16", "bfloat16", "float64"])
def test_averages_are_floating_and_do_not_count_the_padding(axes: int, dtype: str) -> None:
    tensor = current.core.convert_to_tensor(np.full((1, *(5,) * axes, 2), 3), dtype)
    result = numpy_of(nn.average_pool(tensor, 2, 2, "same"))
    assert result.dtype.name == nn.average_pool(KerasTensor((1, *(5,) * axes, 2), dtype), 2, 2, "same").dtype
    assert "float" in result.dtype.name
    assert (result.astype("float32") == 3).all()


@pytest.mark.parametrize("name", ["max_pool", "average_pool"])
def test_a_window_greater_than_the_inputs_gives_nothing(name: str) -> None:
    assert numpy_of(getattr(nn, name)(np.zeros((2, 3, 4, 1), "float32"), 4)).shape == (2, 0, 1, 1)
    assert getattr(nn, name)(KerasTensor((2, 3, 4, 1)), 4).shape == (2, 0, 1, 1)


@pytest.mark.parametrize("padding", ["same", "valid"])
@pytest.mark.parametrize("name", ["max_pool", "average_pool"])
def test_unknown_sizes_stay_unknown_and_can_be_traced(name: str, padding: str) -> None:
    x = KerasTensor((None, None, 8, 3))
    symbolic = getattr(nn, name)(x, 2, 2, padding)
    assert symbolic.shape == (None, None, 4, 3)
    traced = current.core.compute_output_spec(lambda x: getattr(nn, name)(x, 2, 2, padding), x)
    assert traced.shape == symbolic.shape


@pytest.mark.parametrize("name", ["adaptive_average_pool", "adaptive_max_pool"])
def test_one_output_size_counts_for_all_axes(name: str) -> None:
    x = np.arange(16.0, dtype="float32").reshape(1, 4, 4, 1)
    expected = [[2.5, 4.5], [10.5, 12.5]] if "average" in name else [[5, 7], [13, 15]]
    assert numpy_of(getattr(nn, name)(x, 2))[0, :, :, 0].tolist() == expected


def test_adaptive_pooling_takes_integers() -> None:
    x = np.arange(6).reshape(1, 6, 1).astype("int32")
    assert numpy_of(nn.adaptive_max_pool(x, 2)).dtype.name == "int32"
    assert numpy_of(nn.adaptive_average_pool(x, 2)).ravel().tolist() == [1.0, 4.0]


@pytest.mark.parametrize("symbolic", [False, True])
@pytest.mark.parametrize(
    ("name", "arguments", "error", "message"),
    [
        ("max_pool", (np.zeros((4, 4)), 2), ShapeError, "inputs have 2 axes; expected at least 3"),
        ("max_pool", (np.zeros((1, 4, 4, 1)), (2, 2, 2)), ArgumentError, "pool_size=(2, 2, 2); expected a positive"),
        ("average_pool", (np.zeros((1, 4, 1)), 2, 0), ArgumentError, "strides=0; expected a positive integer, or 1"),
        ("average_pool", (np.zeros((1, 4, 1)), 2, 1, "full"), ArgumentError, "padding='full'; expected 'valid'"),
        ("max_pool", (np.zeros((1, 4, 1)), 2, 1, "same", "last"), ArgumentError, "data_format='last'"),
        ("adaptive_max_pool", (np.zeros((1, 4, 1)), (2, None)), ArgumentError, "output_size=(2, None)"),
    ],
)
def test_what_does_not_fit_is_refused(
    name: str, arguments: tuple[Any, ...], error: type[Exception], message: str, symbolic: bool
) -> None:
    given = [KerasTensor(x.shape) if symbolic and isinstance(x, np.ndarray) else x for x in arguments]
    with pytest.raises(error, match=re.escape(message)):
        getattr(nn, name)(*given)
