"""Tests of keras_ops.nn.conv."""

from __future__ import annotations

import importlib
import itertools
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
FAMILY, GOLDENS = "nn", "convolutions"


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


def slow_conv(x: Any, kernel: Any, strides: tuple[int, int], padding: str, dilations: tuple[int, int]) -> Any:
    """Correlate `(batch, height, width, channels)` with a kernel, group by group, one product at a time."""
    *windows, depth, filters = kernel.shape
    extents = [(w - 1) * d + 1 for w, d in zip(windows, dilations, strict=True)]
    if padding == "same":
        around = [same_padding(n, e, s) for n, e, s in zip(x.shape[1:3], extents, strides, strict=True)]
        x = np.pad(x, [(0, 0), *around, (0, 0)])
    counts = [(n - e) // s + 1 for n, e, s in zip(x.shape[1:3], extents, strides, strict=True)]
    groups = x.shape[-1] // depth
    result: Any = np.zeros((x.shape[0], *counts, filters))
    for place in itertools.product(*map(range, counts)):
        for inside in itertools.product(*map(range, windows)):
            i, j = (p * s + w * d for p, s, w, d in zip(place, strides, inside, dilations, strict=True))
            for filter_ in range(filters):
                first = filter_ // (filters // groups) * depth
                products = x[:, i, j, first : first + depth] * kernel[inside][:, filter_]
                result[(slice(None), *place, filter_)] += products.sum(-1)
    return result


GEOMETRY = {
    "sizes": st.tuples(st.integers(4, 7), st.integers(4, 7)),
    "windows": st.tuples(st.integers(1, 3), st.integers(1, 3)),
    "strides": st.tuples(st.integers(1, 3), st.integers(1, 3)),
    "padding": st.sampled_from(["valid", "same"]),
}


@settings(deadline=None, max_examples=20)
@given(dilations=st.tuples(st.integers(1, 2), st.integers(1, 2)), groups=st.sampled_from([1, 2, 4]), **GEOMETRY)
def test_conv_is_a_sum_of_products_over_windows(
    sizes: Any, windows: Any, strides: Any, padding: str, dilations: Any, groups: int
) -> None:
    rng = np.random.RandomState(0)
    if padding == "valid":
        sizes = tuple(n + 2 for n in sizes)
    x = rng.randn(2, *sizes, 4).astype("float32")
    kernel = rng.randn(*windows, 4 // groups, 4).astype("float32")
    expected = slow_conv(x, kernel, strides, padding, dilations)
    result = nn.conv(x, kernel, strides, padding, dilation_rate=dilations)
    np.testing.assert_allclose(numpy_of(result), expected, rtol=1e-4, atol=1e-4)
    assert nn.conv(KerasTensor(x.shape), kernel, strides, padding, dilation_rate=dilations).shape == expected.shape


@settings(deadline=None, max_examples=20)
@given(**GEOMETRY)
def test_a_transposed_conv_is_the_transpose_of_a_conv(sizes: Any, windows: Any, strides: Any, padding: str) -> None:
    # <conv(x), y> = <x, conv_transpose(y)>, where the sizes of x are those that come out of y.
    rng = np.random.RandomState(0)
    y = rng.randn(1, *sizes, 3).astype("float32")
    kernel = rng.randn(*windows, 2, 3).astype("float32")
    back = numpy_of(nn.conv_transpose(y, kernel, strides, padding))
    assert nn.conv_transpose(KerasTensor(y.shape), kernel, strides, padding).shape == back.shape
    x = rng.randn(*back.shape).astype("float32")
    forth = slow_conv(x, kernel, strides, padding, (1, 1))
    assert float((forth * y).sum()) == pytest.approx(float((x * back).sum()), rel=1e-3, abs=1e-3)


@pytest.mark.parametrize("dtype", ["float16", "bfloat16", "int32"])
@pytest.mark.parametrize("name", ["conv", "conv_transpose", "depthwise_conv"])
def test_the_dtype_stays(name: str, dtype: str) -> None:
    x = current.core.convert_to_tensor(np.arange(20).reshape(1, 5, 2, 2) % 3, dtype)
    kernel = current.core.convert_to_tensor(np.arange(8).reshape(2, 1, 2, 2) % 4, dtype)
    single = numpy_of(getattr(nn, name)(numpy_of(x).astype("float32"), numpy_of(kernel).astype("float32"), 2))
    result = numpy_of(getattr(nn, name)(x, kernel, 2))
    assert result.dtype.name == dtype
    assert (result.astype("float32") == single).all()


def test_inputs_and_kernel_are_promoted_to_one_dtype() -> None:
    x, kernel = np.ones((1, 4, 1), "float16"), np.ones((2, 1, 1), "float32")
    assert numpy_of(nn.conv(x, kernel)).dtype.name == "float32"
    assert nn.conv(KerasTensor((1, 4, 1), "float16"), KerasTensor((2, 1, 1), "float32")).dtype == "float32"


@pytest.mark.parametrize("padding", ["same", "valid"])
@pytest.mark.parametrize("name", ["conv", "conv_transpose", "depthwise_conv"])
def test_unknown_sizes_stay_unknown_and_can_be_traced(name: str, padding: str) -> None:
    x = KerasTensor((None, None, 8, 3))
    kernel = np.zeros((2, 3, 3, 3), "float32")
    symbolic = getattr(nn, name)(x, kernel, 2, padding)
    assert symbolic.shape[:2] == (None, None)
    traced = current.core.compute_output_spec(lambda x: getattr(nn, name)(x, kernel, 2, padding), x)
    assert traced.shape == symbolic.shape


@pytest.mark.parametrize("padding", ["SAME", "Valid"])
def test_padding_may_be_written_in_any_case(padding: str) -> None:
    x, kernel = np.ones((1, 5, 1), "float32"), np.ones((3, 1, 1), "float32")
    expected = numpy_of(nn.conv(x, kernel, padding=padding.lower()))
    assert (numpy_of(nn.conv(x, kernel, padding=padding)) == expected).all()


@pytest.mark.parametrize("data_format", [None, "channels_first"])
def test_a_graph_remembers_the_layout_it_was_made_with(data_format: str | None) -> None:
    node = nn.conv(KerasTensor((1, 4, 4, 4)), np.ones((2, 2, 4, 1)), data_format=data_format)._keras_history.operation
    assert node.get_config() == {
        "name": node.name,
        "strides": 1,
        "padding": "valid",
        "data_format": data_format or "channels_last",
        "dilation_rate": 1,
    }


IMAGE, KERNEL = np.zeros((1, 5, 5, 4), "float32"), np.zeros((3, 3, 4, 2), "float32")


@pytest.mark.parametrize("symbolic", [False, True])
@pytest.mark.parametrize(
    ("name", "arguments", "error", "message"),
    [
        ("conv", (np.zeros((4, 4)), KERNEL), ShapeError, "inputs have 2 axes; expected at least 3"),
        (
            "conv",
            (IMAGE, KERNEL[0]),
            ShapeError,
            "inputs of shape (1, 5, 5, 4) need a kernel with 4 axes; got (3, 4, 2)",
        ),
        ("conv", (IMAGE, KERNEL, (1, 2, 3)), ArgumentError, "strides=(1, 2, 3); expected a positive integer, or 2"),
        ("conv", (IMAGE, KERNEL, 0), ArgumentError, "strides=0; expected a positive integer, or 2"),
        ("conv", (IMAGE, KERNEL, 1, "causal"), ArgumentError, "padding='causal'; expected 'valid' or 'same'"),
        ("conv", (IMAGE, KERNEL, 1, "same", "nhwc"), ArgumentError, "data_format='nhwc'"),
        (
            "conv",
            (IMAGE, KERNEL, 1, "same", None, 1.5),
            ArgumentError,
            "dilation_rate=1.5; expected a positive integer",
        ),
        ("conv", (IMAGE, KERNEL[:, :, :3]), ShapeError, "inputs have 4 channels, and the kernel of shape (3, 3, 3, 2)"),
        ("conv", (IMAGE, np.zeros((6, 6, 4, 2))), ShapeError, "smaller than a kernel of shape (6, 6, 4, 2)"),
        ("depthwise_conv", (IMAGE, KERNEL[:, :, :2]), ShapeError, "inputs have 4 channels"),
        (
            "conv_transpose",
            (IMAGE, KERNEL),
            ShapeError,
            "inputs have 4 channels, and the kernel of shape (3, 3, 4, 2) takes 2",
        ),
        (
            "separable_conv",
            (IMAGE, KERNEL, KERNEL),
            ShapeError,
            "pointwise_kernel has shape (3, 3, 4, 2); expected (1, 1, 8)",
        ),
        ("unfold", (IMAGE[0], 2), ShapeError, "x has shape (5, 5, 4); expected (batch, channels, height, width)"),
        ("unfold", (IMAGE, 2, 1, -1), ArgumentError, "padding=-1; expected an integer that is not negative, or 2"),
        ("unfold", (IMAGE, 9), ShapeError, "smaller than a window with kernel_size=9"),
    ],
)
def test_what_does_not_fit_is_refused(
    name: str, arguments: tuple[Any, ...], error: type[Exception], message: str, symbolic: bool
) -> None:
    given = [KerasTensor(x.shape) if symbolic and isinstance(x, np.ndarray) else x for x in arguments]
    with pytest.raises(error, match=re.escape(message)):
        getattr(nn, name)(*given)
