"""Tests of keras_ops.math."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keras_ops import KerasTensor, Variable
from keras_ops import math as ops
from keras_ops.backend.current import current
from keras_ops.backend.math import MathBackend
from keras_ops.errors import ArgumentError, AxisError, ShapeError
from keras_ops.selection import selected

FAMILY = GOLDENS = "math"
SMOOTH = [
    *("segment_sum", "segment_max", "top_k", "rsqrt", "erf", "logdet", "logsumexp"),
    *("fft", "fft2", "ifft2", "rfft", "irfft", "extract_sequences", "stft", "istft"),
]


def array_of(x: Any) -> np.ndarray[Any, Any]:
    return np.asarray(current.core.convert_to_numpy(x))


def test_values_are_those_of_the_reference(golden: Any) -> None:
    for got, expected in zip(golden.eager(), golden.outputs, strict=True):
        assert (got.shape, got.dtype) == (expected.shape, expected.dtype)
        np.testing.assert_allclose(got, expected, rtol=2e-5, atol=2e-5)


def test_symbolic_calls_give_the_shapes_and_dtypes_of_eager_ones(golden: Any) -> None:
    for symbolic, expected in zip(golden.symbolic(), golden.outputs, strict=True):
        assert (symbolic.shape, symbolic.dtype) == (expected.shape, expected.dtype.name)


def test_an_unknown_first_size_leaves_the_other_sizes_as_they_are(golden: Any) -> None:
    for unknown, known in zip(golden.symbolic(unknown=True), golden.symbolic(), strict=True):
        assert len(unknown.shape) == len(known.shape)
        assert all(m in (n, None) for m, n in zip(unknown.shape, known.shape, strict=True))


def test_bodies_in_the_contract_agree_with_the_backend(few: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for got, expected in zip(few.composite(monkeypatch, MathBackend), few.outputs, strict=True):
        np.testing.assert_allclose(got, expected, rtol=5e-5, atol=5e-5)


def test_gradients_agree_with_differences(smooth: Any) -> None:
    if not selected().capabilities.trains:
        pytest.skip("the backend has no gradients")
    if not all(np.isfinite(y).all() for y in smooth.outputs) or smooth.outputs[0].dtype.kind != "f":
        pytest.skip("not smooth")
    slope, expected = smooth.slopes()
    assert slope == pytest.approx(expected, rel=2e-2, abs=2e-2)


@pytest.mark.parametrize("name", ["erf", "erfinv", "rsqrt", "logsumexp"])
@pytest.mark.parametrize("dtype", ["bool", "uint8", "int32", "float16", "bfloat16", "float32"])
def test_functions_keep_float_dtypes_and_make_floats_of_the_others(name: str, dtype: str) -> None:
    expected = dtype if "float" in dtype else "float32"
    x = current.core.convert_to_tensor(np.array([1, 0, 1]), dtype)
    assert array_of(getattr(ops, name)(x)).dtype.name == expected
    assert getattr(ops, name)(KerasTensor((3,), dtype)).dtype == expected


@pytest.mark.parametrize("dtype", ["bool", "uint8", "uint32", "int8", "int64", "float16", "bfloat16", "float32"])
def test_top_k_keeps_the_dtype_and_gives_int32_indices(dtype: str) -> None:
    x = current.core.convert_to_tensor(np.array([0, 1, 0, 1]), dtype)
    values, indices = ops.top_k(x, 2)
    assert array_of(values).dtype == array_of(x).dtype
    assert (array_of(indices).dtype.name, sorted(array_of(indices).tolist())) == ("int32", [1, 3])
    symbolic = ops.top_k(KerasTensor((None, 4), dtype), 2)
    assert [(y.shape, y.dtype) for y in symbolic] == [((None, 2), dtype), ((None, 2), "int32")]


@settings(deadline=None, max_examples=30)
@given(x=st.lists(st.floats(-3.5, 3.5, width=32), min_size=1, max_size=8))
def test_erf_and_its_inverse_agree_with_the_standard_library(x: list[float]) -> None:
    found = array_of(ops.erf(np.array(x, "float32")))
    np.testing.assert_allclose(found, [math.erf(v) for v in x], rtol=1e-6, atol=1e-7)
    back = array_of(ops.erfinv(found.astype("float32")))
    inside = np.abs(found) < 0.99
    np.testing.assert_allclose(back[inside], np.array(x)[inside], rtol=1e-4, atol=1e-6)


def test_the_gradient_of_the_inverse_error_function() -> None:
    if not selected().capabilities.trains:
        pytest.skip("the backend has no gradients")
    x = np.array([-0.9, 0.0, 0.3, 0.99])
    variable = Variable(x, dtype="float32")
    _, (gradient,) = current.autodiff.value_and_gradients(
        lambda: (current.numpy.sum(ops.erfinv(variable)), None), [variable]
    )
    expected = math.sqrt(math.pi) / 2 * np.exp(array_of(ops.erfinv(x)).astype("float64") ** 2)
    np.testing.assert_allclose(array_of(gradient), expected, rtol=1e-4)


def test_erf_and_its_inverse_at_the_ends() -> None:
    assert array_of(ops.erf(np.array([np.inf, -np.inf, 0.0], "float32"))).tolist() == [1.0, -1.0, 0.0]
    assert np.isnan(array_of(ops.erf(np.array([np.nan], "float32")))).all()
    assert array_of(ops.erfinv(np.array([1.0, -1.0, 0.0], "float32"))).tolist() == [np.inf, -np.inf, 0.0]
    assert np.isnan(array_of(ops.erfinv(np.array([1.5, -2.0, np.nan], "float32")))).all()


def test_rsqrt_of_zero_and_of_negative_numbers() -> None:
    assert array_of(ops.rsqrt(np.array([0.0], "float32"))).tolist() == [np.inf]
    assert np.isnan(array_of(ops.rsqrt(np.array([-1.0], "float32")))).all()


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ([1000.0, 1000.0], 1000.0 + math.log(2)),
        ([-np.inf, -np.inf], -np.inf),
        ([np.inf, 1.0], np.inf),
        ([-1000.0, 0.0], 0.0),
    ],
)
def test_logsumexp_does_not_overflow(row: list[float], expected: float) -> None:
    assert float(array_of(ops.logsumexp(np.array(row, "float32")))) == pytest.approx(expected, rel=1e-6)


def test_segments_without_rows_hold_the_neutral_element() -> None:
    ids = np.array([0, 0], "int32")
    assert array_of(ops.segment_sum(np.ones((2, 1), "float32"), ids, 2)).tolist() == [[2.0], [0.0]]
    assert array_of(ops.segment_max(np.ones((2, 1), "float32"), ids, 2)).tolist() == [[1.0], [-np.inf]]
    assert array_of(ops.segment_max(np.ones(2, "int8"), ids, 2)).tolist() == [1, -128]


def test_rows_of_segments_out_of_range_are_left_out() -> None:
    data, ids = np.array([1.0, 2.0, 4.0, 8.0], "float32"), np.array([0, -1, 5, 1], "int32")
    assert array_of(ops.segment_sum(data, ids, 3)).tolist() == [1.0, 8.0, 0.0]
    assert array_of(ops.segment_max(data, ids, 3)).tolist() == [1.0, 8.0, -np.inf]


def test_segments_are_counted_where_their_number_is_not_given() -> None:
    data, ids = np.array([1, 2, 4], "int32"), np.array([0, 3, 3], "int32")
    assert array_of(ops.segment_sum(data, ids)).tolist() == [1, 0, 0, 6]
    assert ops.segment_sum(KerasTensor((3, 2), "int32"), KerasTensor((3,), "int32")).shape == (None, 2)


@pytest.mark.parametrize("dtype", ["uint32", "uint8", "int64", "bool"])
def test_segments_of_integers_and_booleans(dtype: str) -> None:
    data = current.core.convert_to_tensor(np.array([1, 1, 0]), dtype)
    ids = np.array([0, 0, 1], "int32")
    assert array_of(ops.segment_sum(data, ids, 2)).tolist() == [2, 0]
    assert array_of(ops.segment_max(data, ids, 2)).tolist() == [1, 0]


def test_equal_predictions_count_as_among_the_first() -> None:
    predictions = np.array([[1.0, 1.0, 1.0], [3.0, 2.0, 1.0], [1.0, np.nan, 0.0]], "float32")
    targets = np.array([2, 2, 1], "int32")
    assert array_of(ops.in_top_k(targets, predictions, 1)).tolist() == [True, False, False]
    assert array_of(ops.in_top_k(np.array([-1, 3, 0], "int32"), predictions, 3)).tolist() == [False, False, True]
    # NaN counts as greater than all.
    unknown = np.array([[1.0, np.nan], [np.nan, 1.0], [1.0, 2.0]], "float32")
    assert array_of(ops.in_top_k(np.array([0, 0, 1], "int32"), unknown, 1)).tolist() == [False, False, True]
    assert array_of(ops.in_top_k(np.array([0, 0, 1], "int32"), unknown, 2)).tolist() == [True, False, True]


@settings(deadline=None, max_examples=20)
@given(size=st.integers(1, 9), length=st.integers(1, 5), stride=st.integers(1, 4))
def test_sequences_have_the_shape_that_symbolic_calls_say(size: int, length: int, stride: int) -> None:
    x = np.arange(2 * size, dtype="int32").reshape(2, size)
    found = array_of(ops.extract_sequences(x, length, stride))
    assert found.shape == ops.extract_sequences(KerasTensor((2, size), "int32"), length, stride).shape
    expected = [x[:, i : i + length] for i in range(0, size - length + 1, stride)]
    assert found.tolist() == (np.stack(expected, 1).tolist() if expected else [[], []])


@pytest.mark.parametrize("window", ["hann", "hamming"])
@pytest.mark.parametrize(("length", "stride", "fft_length"), [(8, 2, 8), (8, 3, 10), (5, 1, 7)])
def test_the_inverse_of_a_short_time_transform_is_what_was_transformed(
    window: str, length: int, stride: int, fft_length: int
) -> None:
    x = np.random.RandomState(0).randn(3, 41).astype("float32")
    transformed = ops.stft(x, length, stride, fft_length, window)
    back = array_of(ops.istft(transformed, length, stride, fft_length, window=window))
    np.testing.assert_allclose(back, x[:, : back.shape[1]], atol=1e-5)
    assert back.shape[1] > 41 - stride
    assert array_of(ops.istft(transformed, length, stride, fft_length, length=50, window=window)).shape == (3, 50)


def test_transforms_of_integers_and_half_floats_are_single() -> None:
    for dtype in ("int32", "bool", "float16", "bfloat16"):
        x = current.core.convert_to_tensor(np.array([1, 0, 1, 1]), dtype)
        assert [array_of(part).dtype.name for part in ops.rfft(x)] == ["float32", "float32"]
        assert [part.dtype for part in ops.fft((KerasTensor((4,), dtype),) * 2)] == ["float32", "float32"]


def test_transforms_of_double_floats_are_double() -> None:
    x = current.core.convert_to_tensor(np.array([1, 0, 1, 1]), "float64")
    assert array_of(ops.rfft(x)[0]).dtype == array_of(x).dtype


SYMBOLIC = KerasTensor((2, 3))
REFUSED: list[tuple[type[Exception], str, Any]] = [
    (ArgumentError, "`fft`: x=", lambda x: ops.fft((x,))),  # type: ignore[arg-type]  # refused
    (ShapeError, "`fft2`: the parts of x have shape", lambda x: ops.fft2((x[0], x[0]))),
    (ArgumentError, "`rfft`: fft_length=0", lambda x: ops.rfft(x, 0)),
    (ArgumentError, "`irfft`: fft_length=-1", lambda x: ops.irfft((x, x), -1)),
    (ArgumentError, "`extract_sequences`: sequence_stride=0", lambda x: ops.extract_sequences(x, 2, 0)),
    (ArgumentError, "`stft`: fft_length=2; expected at least sequence_length=3", lambda x: ops.stft(x, 3, 1, 2)),
    (ArgumentError, "`stft`: window='foo'", lambda x: ops.stft(x, 2, 1, 2, window="foo")),
    (ArgumentError, "`stft`: window=", lambda x: ops.stft(x, 2, 1, 2, window=np.ones(3))),
    (ArgumentError, "`istft`: length=-1", lambda x: ops.istft((x, x), 2, 1, 4, length=-1)),
    (ArgumentError, "`top_k`: k=4; expected an integer in", lambda x: ops.top_k(x, 4)),
    (
        ShapeError,
        "`in_top_k`: targets has 2 axes and predictions 2",
        lambda x: ops.in_top_k(np.zeros((2, 3), "int32"), x, 1),
    ),
    (ShapeError, "`segment_sum`: segment_ids has shape", lambda x: ops.segment_sum(x, np.zeros((2, 3), "int32"), 2)),
    (
        ShapeError,
        "`segment_max`: data has 2 rows and segment_ids has 3",
        lambda x: ops.segment_max(x, np.zeros(3, "int32"), 2),
    ),
    (ArgumentError, "`segment_sum`: num_segments=-1", lambda x: ops.segment_sum(x, np.zeros(2, "int32"), -1)),
    (ShapeError, "`logdet`: x has shape", lambda x: ops.logdet(x)),
    (ShapeError, "`view_as_complex`: x has shape", lambda x: ops.view_as_complex(x)),
    (AxisError, "`logsumexp`: axis=2", lambda x: ops.logsumexp(x, 2)),
]


@pytest.mark.parametrize(("error", "message", "call"), REFUSED)
@pytest.mark.parametrize("symbolic", [False, True])
def test_what_does_not_fit_is_refused(error: type[Exception], message: str, call: Any, symbolic: bool) -> None:
    if symbolic and "fft2" in message:
        pytest.skip("a symbolic tensor has no rows to take")
    with pytest.raises(error, match=message):
        call(SYMBOLIC if symbolic else np.ones((2, 3), "float32"))
