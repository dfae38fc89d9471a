"""Tests of keras_ops.nn.attention."""

from __future__ import annotations

import importlib
import re
from typing import Any

import numpy as np
import pytest

from keras_ops import KerasTensor
from keras_ops.backend.current import current
from keras_ops.backend.nn import NNBackend
from keras_ops.errors import ShapeError
from keras_ops.selection import selected

nn: Any = importlib.import_module("keras_ops.nn")  # untyped, since tests pass what does not fit
FAMILY, GOLDENS = "nn", "attention"


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


def plain(query: Any, key: Any, value: Any, allowed: Any = None, cap: float | None = None) -> Any:
    """Compute attention of tensors `(batch, length, heads, size)` in float64."""
    query, key, value = (x.astype("float64") for x in (query, key, value))
    logits = np.einsum("btnh,bsnh->bnts", query, key) / np.sqrt(query.shape[-1])
    logits = logits if cap is None else cap * np.tanh(logits / cap)
    logits = logits if allowed is None else np.where(allowed, logits, -1e9)
    weights = np.exp(logits - logits.max(-1, keepdims=True))
    return np.einsum("bnts,bsnh->btnh", weights / weights.sum(-1, keepdims=True), value)


def tensors(heads: int = 2, kv_heads: int = 2, value_size: int = 4) -> tuple[Any, Any, Any]:
    rng = np.random.RandomState(0)
    shapes = (2, 3, heads, 4), (2, 5, kv_heads, 4), (2, 5, kv_heads, value_size)
    query, key, value = (rng.randn(*shape).astype("float32") for shape in shapes)
    return query, key, value


def test_values_may_have_another_size_than_keys() -> None:
    given = tensors(value_size=7)
    np.testing.assert_allclose(numpy_of(nn.dot_product_attention(*given)), plain(*given), rtol=1e-4, atol=1e-5)
    assert nn.dot_product_attention(*(KerasTensor(x.shape) for x in given)).shape == (2, 3, 2, 7)


@pytest.mark.parametrize("kv_heads", [1, 2])
def test_groups_of_queries_share_a_head(kv_heads: int) -> None:
    query, key, value = tensors(heads=4, kv_heads=kv_heads)
    expected = plain(query, key.repeat(4 // kv_heads, 2), value.repeat(4 // kv_heads, 2))
    np.testing.assert_allclose(numpy_of(nn.dot_product_attention(query, key, value)), expected, rtol=1e-4, atol=1e-5)


def test_a_row_that_is_masked_altogether_gives_the_mean_of_the_values() -> None:
    query, key, value = tensors()
    result = nn.dot_product_attention(query, key, value, mask=np.zeros((1, 1, 3, 5), bool))
    np.testing.assert_allclose(numpy_of(result), np.broadcast_to(value.mean(1, keepdims=True), query.shape), rtol=1e-4)


def test_masks_and_causality_work_together() -> None:
    given = tensors()
    mask = np.random.RandomState(1).rand(2, 1, 3, 5) > 0.3
    mask[..., 0] = True
    result = nn.dot_product_attention(*given, mask=mask, is_causal=True)
    expected = plain(*given, allowed=mask & np.tril(np.ones((3, 5), bool)))
    np.testing.assert_allclose(numpy_of(result), expected, rtol=1e-4, atol=1e-5)


def test_logits_can_be_bounded() -> None:
    given = tensors()
    result = nn.dot_product_attention(*given, attn_logits_soft_cap=0.5)
    np.testing.assert_allclose(numpy_of(result), plain(*given, cap=0.5), rtol=1e-4, atol=1e-5)


def test_the_scale_may_be_a_number_or_a_tensor() -> None:
    query, key, value = tensors()
    expected = plain(query * 0.6, key, value)
    for scale in (0.3, np.float32(0.3), current.core.convert_to_tensor(0.3, "float32")):
        result = nn.dot_product_attention(query, key, value, scale=scale)
        np.testing.assert_allclose(numpy_of(result), expected, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("dtype", ["float16", "bfloat16"])
def test_half_precision_stays_whatever_the_dtype_of_bias_and_scale(dtype: str) -> None:
    given = [current.core.convert_to_tensor(x, dtype) for x in tensors()]
    bias = np.zeros((1, 1, 3, 5), "float32")
    result = nn.dot_product_attention(*given, bias=bias, scale=0.5)
    specs = [KerasTensor(tuple(x.shape), dtype) for x in given]
    assert numpy_of(result).dtype.name == dtype == nn.dot_product_attention(*specs, bias=bias, scale=0.5).dtype
    np.testing.assert_allclose(numpy_of(result).astype("float32"), plain(*tensors()), rtol=0.05, atol=0.03)


def test_flash_attention_gives_the_same_numbers_or_says_that_it_is_not_there() -> None:
    given, refusal, result = tensors(), "", None
    try:
        result = nn.dot_product_attention(*given, flash_attention=True)
    except NotImplementedError as error:
        refusal = str(error)
    if result is None:
        assert "Flash attention is not supported in" in refusal
    else:
        np.testing.assert_allclose(numpy_of(result), plain(*given), rtol=1e-2, atol=1e-2)
    result = nn.dot_product_attention(*given, flash_attention=False)
    np.testing.assert_allclose(numpy_of(result), plain(*given), rtol=1e-4, atol=1e-5)


def test_the_scale_belongs_to_the_call_and_not_to_the_configuration() -> None:
    x = KerasTensor((2, 3, 4, 5))
    node = nn.dot_product_attention(x, x, x, scale=0.3, is_causal=True)._keras_history.operation
    assert node.get_config() == {
        "name": node.name,
        "is_causal": True,
        "flash_attention": None,
        "attn_logits_soft_cap": None,
    }
    assert node._inbound_nodes[0].args[-1] == 0.3


@pytest.mark.parametrize("symbolic", [False, True])
@pytest.mark.parametrize(
    ("shapes", "message"),
    [
        (((3, 4, 5), (3, 4, 5), (3, 4, 5)), "expected 4 axes: (batch, length, heads, size)"),
        (((1, 3, 4, 5), (1, 3, 4, 6), (1, 3, 4, 5)), "query has size 5 and key 6; expected the same size"),
        (((1, 3, 4, 5), (1, 3, 4, 5), (1, 2, 4, 5)), "key has length 3 and value 2; expected the same length"),
        (((1, 3, 4, 5), (1, 3, 3, 5), (1, 3, 3, 5)), "query has 4 heads, key 3 and value 3"),
    ],
)
def test_what_does_not_fit_is_refused(shapes: Any, message: str, symbolic: bool) -> None:
    given = [KerasTensor(shape) if symbolic else np.zeros(shape, "float32") for shape in shapes]
    with pytest.raises(ShapeError, match=re.escape(message)):
        nn.dot_product_attention(*given)
