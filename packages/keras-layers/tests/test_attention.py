"""Layers of attention."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from battery import Battery

from keras_layers import AdditiveAttention, Attention, GroupQueryAttention, Input, MultiHeadAttention
from keras_ops import config, masking, ops
from keras_ops.settings import settings
from keras_ops.tensor import KerasTensor

RNG = np.random.default_rng(7)
QUERY = RNG.normal(size=(2, 3, 4)).astype("float32")
VALUE = RNG.normal(size=(2, 5, 4)).astype("float32")
KEY = RNG.normal(size=(2, 5, 4)).astype("float32")
QUERY_MASK = np.array([[True, True, False], [True, False, False]])
VALUE_MASK = np.array([[True, True, True, False, False], [True, False, True, False, True]])
MASK = RNG.random(size=(2, 3, 5)) < 0.7


class TestAttention(Battery):
    group = "attention"


@pytest.fixture
def flash() -> Iterator[None]:
    """Restore the setting of flash attention after a test."""
    before = settings.flash_attention
    yield
    settings.flash_attention = before


def numpy(x: Any) -> Any:
    return ops.convert_to_numpy(x)


def softmax(x: Any) -> Any:
    weights = np.exp(x - x.max(axis=-1, keepdims=True))
    return weights / weights.sum(axis=-1, keepdims=True)


def by_hand(layer: Any, query: Any, value: Any, key: Any, allowed: Any) -> tuple[Any, Any]:
    """Return outputs and weights of an attention layer with heads, head by head."""
    wq, bq, wk, bk, wv, bv, wo, bo = layer.get_weights()
    heads, shared = wq.shape[1], wk.shape[1]
    outputs, weights = np.broadcast_to(bo, (*query.shape[:2], bo.shape[0])), []
    for head in range(heads):
        of_keys = head // (heads // shared)
        q = query @ wq[:, head] + bq[head]
        k, v = key @ wk[:, of_keys] + bk[of_keys], value @ wv[:, of_keys] + bv[of_keys]
        scores = q @ k.swapaxes(1, 2) / np.sqrt(q.shape[-1])
        one = softmax(np.where(allowed, scores, -1e9))
        weights.append(one)
        outputs = outputs + one @ v @ wo[head]
    return outputs, np.stack(weights, axis=1)


LAYERS = [
    lambda **more: MultiHeadAttention(2, 3, value_dim=5, bias_initializer="glorot_uniform", **more),
    lambda **more: GroupQueryAttention(3, 4, 2, bias_initializer="glorot_uniform", **more),
]
BOTH = pytest.mark.parametrize("make", LAYERS, ids=["MultiHeadAttention", "GroupQueryAttention"])


# Heads


@BOTH
@pytest.mark.parametrize("causal", [False, True])
def test_all_masks_count_together_with_and_without_scores(make: Any, causal: bool) -> None:
    layer = make()
    masks = {"value_mask": VALUE_MASK, "key_mask": VALUE_MASK[::-1], "attention_mask": MASK | np.eye(3, 5, dtype=bool)}
    masks = {name: mask.copy() for name, mask in masks.items()}
    masks["value_mask"][:, 0] = masks["key_mask"][:, 0] = masks["attention_mask"][:, :, 0] = True
    plain = layer(QUERY, VALUE, KEY, **masks, use_causal_mask=causal)
    outputs, weights = layer(QUERY, VALUE, KEY, **masks, use_causal_mask=causal, return_attention_scores=True)
    allowed = masks["value_mask"][:, None] & masks["key_mask"][:, None] & masks["attention_mask"]
    if causal:
        allowed = allowed & np.tril(np.ones((3, 5), bool))
    expected, expected_weights = by_hand(layer, QUERY, VALUE, KEY, allowed)
    np.testing.assert_allclose(numpy(plain), expected, rtol=1e-5, atol=1e-5)
    np.testing.assert_allclose(numpy(outputs), expected, rtol=1e-5, atol=1e-5)
    np.testing.assert_allclose(numpy(weights), expected_weights, rtol=1e-5, atol=1e-6)


@BOTH
def test_masks_that_tensors_carry_are_used(make: Any) -> None:
    layer = make()
    query, value = ops.convert_to_tensor(QUERY.copy()), ops.convert_to_tensor(VALUE.copy())
    masking.set_mask(query, ops.convert_to_tensor(QUERY_MASK))
    masking.set_mask(value, ops.convert_to_tensor(VALUE_MASK))
    outputs = layer(query, value)
    expected, _ = by_hand(layer, QUERY, VALUE, VALUE, VALUE_MASK[:, None])
    np.testing.assert_allclose(numpy(outputs)[QUERY_MASK], expected[QUERY_MASK], rtol=1e-5, atol=1e-5)
    np.testing.assert_array_equal(numpy(masking.get_mask(outputs)), QUERY_MASK)
    np.testing.assert_array_equal(numpy(masking.get_mask(value)), VALUE_MASK)


@BOTH
@pytest.mark.parametrize("shape", [(3, 5), (1, 3, 5), (2, 1, 5), (2, 1, 3, 5)])
@pytest.mark.parametrize("dtype", ["bool", "int32", "float32"])
def test_a_mask_of_attention_may_have_any_shape_that_broadcasts(make: Any, shape: Any, dtype: str) -> None:
    mask = np.ones(shape, bool)
    mask[..., 3] = False
    layer = make()
    outputs = layer(QUERY, VALUE, attention_mask=mask.astype(dtype))
    wide = np.broadcast_to(mask[:, 0] if mask.ndim == 4 else mask, (2, 3, 5))
    np.testing.assert_allclose(numpy(outputs), by_hand(layer, QUERY, VALUE, VALUE, wide)[0], rtol=1e-5, atol=1e-5)


@BOTH
def test_dropout_drops_weights_in_training_only(make: Any) -> None:
    layer = make(dropout=0.5, seed=3)
    first = numpy(layer(QUERY, VALUE))
    np.testing.assert_allclose(first, by_hand(layer, QUERY, VALUE, VALUE, True)[0], rtol=1e-5, atol=1e-5)
    assert np.abs(numpy(layer(QUERY, VALUE, training=True)) - first).max() > 1e-3
    assert layer.get_config()["seed"] == 3


@BOTH
def test_symbolic_weights_have_the_shape_of_eager_ones(make: Any) -> None:
    layer = make()
    outputs, weights = layer(Input((3, 4)), Input((5, 4)), return_attention_scores=True)
    eager = layer(QUERY, VALUE, return_attention_scores=True)
    assert outputs.shape == (None, *eager[0].shape[1:])
    assert weights.shape == (None, *eager[1].shape[1:])


@BOTH
def test_values_and_keys_of_different_lengths_are_refused(make: Any) -> None:
    with pytest.raises(ValueError, match="All dimensions of `value` and `key`, except the last one, must be equal"):
        make().compute_output_shape((2, 3, 4), (2, 5, 4), (2, 6, 4))
    with pytest.raises(ValueError, match="All dimensions of `value` and `key`, except the last one, must be equal"):
        make()(QUERY, VALUE, KEY[:, :4])


@BOTH
def test_flash_attention_excludes_dropout_and_scores(make: Any, flash: None) -> None:
    with pytest.raises(ValueError, match="Dropout is not supported when flash attention is enabled"):
        make(flash_attention=True, dropout=0.1)
    layer = make(flash_attention=True)
    with pytest.raises(ValueError, match="Returning attention scores is not supported when flash attention is enabled"):
        layer(QUERY, VALUE, return_attention_scores=True)


@BOTH
def test_flash_attention_that_is_enabled_for_all_is_used_where_it_can_be(make: Any, flash: None) -> None:
    for switch, stored in ((config.disable_flash_attention, False), (config.enable_flash_attention, None)):
        switch()
        assert config.is_flash_attention_enabled() is stored
        layer = make(dropout=0.1)
        outputs = layer(QUERY, VALUE)
        expected, weights = by_hand(layer, QUERY, VALUE, VALUE, True)
        np.testing.assert_allclose(numpy(outputs), expected, rtol=1e-5, atol=1e-5)
        scores = layer(QUERY, VALUE, return_attention_scores=True)[1]
        np.testing.assert_allclose(numpy(scores), weights, rtol=1e-5, atol=1e-5)


def test_attention_over_several_axes_gives_weights_for_each_pair_of_places() -> None:
    layer = MultiHeadAttention(2, 3, attention_axes=(1, 2))
    x = RNG.normal(size=(2, 3, 4, 5)).astype("float32")
    outputs, weights = layer(x, x, return_attention_scores=True)
    assert tuple(weights.shape) == (2, 2, 3, 4, 3, 4)
    flat = by_hand(layer, x.reshape(2, 12, 5), x.reshape(2, 12, 5), x.reshape(2, 12, 5), True)
    np.testing.assert_allclose(numpy(outputs), flat[0].reshape(2, 3, 4, 5), rtol=1e-5, atol=1e-5)
    np.testing.assert_allclose(numpy(weights), flat[1].reshape(2, 2, 3, 4, 3, 4), rtol=1e-5, atol=1e-6)
    with pytest.raises(ValueError, match="use_causal_mask"):
        layer(x, x, use_causal_mask=True)


def test_attention_over_one_axis_leaves_the_others_apart() -> None:
    layer = MultiHeadAttention(2, 3, attention_axes=2)
    x = RNG.normal(size=(2, 3, 4, 5)).astype("float32")
    outputs, weights = layer(x, x, return_attention_scores=True, use_causal_mask=True)
    assert tuple(weights.shape) == (2, 3, 2, 4, 4)
    rows = x.reshape(6, 4, 5)
    expected = by_hand(layer, rows, rows, rows, np.tril(np.ones((4, 4), bool)))[0]
    np.testing.assert_allclose(numpy(outputs), expected.reshape(2, 3, 4, 5), rtol=1e-5, atol=1e-5)
    assert layer.attention_axes == (2,)


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ({"num_heads": 0}, "num_heads=0; expected a positive integer"),
        ({"key_dim": -1}, "key_dim=-1; expected a positive integer"),
        ({"dropout": 1.5}, "dropout=1.5; expected a float in [0, 1]"),
        ({"attention_axes": "a"}, "`attention_axes` must be an int, list, or tuple"),
        ({"output_shape": (1, "a")}, "Invalid `output_shape`: (1, 'a')."),
    ],
)
def test_bad_arguments_of_multi_head_attention_are_named(arguments: Any, named: str) -> None:
    with pytest.raises(ValueError, match=re.escape(named)):
        MultiHeadAttention(**{"num_heads": 2, "key_dim": 2, **arguments})


def test_heads_of_queries_must_divide_by_those_of_keys() -> None:
    with pytest.raises(ValueError, match="`num_query_heads` must be divisible by `num_key_value_heads`"):
        GroupQueryAttention(head_dim=2, num_query_heads=4, num_key_value_heads=3)


def test_grouped_queries_need_features_of_one_size_and_three_axes() -> None:
    with pytest.raises(ValueError, match="The last dimension of `query_shape` and `value_shape` must be equal"):
        GroupQueryAttention(3, 4, 2).compute_output_shape((2, 3, 4), (2, 5, 6))
    with pytest.raises(ValueError, match="expected ndim=3"):
        GroupQueryAttention(3, 4, 2)(np.zeros((2, 3, 4, 5), "float32"), np.zeros((2, 3, 4, 5), "float32"))


def test_an_activity_regularizer_counts_each_projection_and_for_groups_the_output() -> None:
    heads = MultiHeadAttention(2, 3, activity_regularizer="l2")
    heads(QUERY, VALUE)
    assert len(heads.losses) == 4
    groups = GroupQueryAttention(3, 4, 2, activity_regularizer="l2")
    groups(QUERY, VALUE)
    assert len(groups.losses) == 5


def test_kernels_of_the_projections_start_from_different_numbers() -> None:
    layer = MultiHeadAttention(2, 3)
    layer(QUERY, VALUE)
    assert np.abs(numpy(layer.query_dense.kernel.value) - numpy(layer.key_dense.kernel.value)).max() > 1e-3


# Plain attention


def test_dot_product_attention_by_hand() -> None:
    query = np.array([[[1.1]]], "float32")
    key = np.array([[[1.6]]], "float32")
    value = np.array([[[0.5], [0.8]]], "float32")
    both = np.concatenate([key, np.array([[[-0.7]]], "float32")], axis=1)
    outputs, weights = Attention()([query, value, both], return_attention_scores=True)
    first = 1 / (1 + np.exp(1.1 * -0.7 - 1.1 * 1.6))
    np.testing.assert_allclose(numpy(weights), [[[first, 1 - first]]], rtol=1e-5)
    np.testing.assert_allclose(numpy(outputs), [[[0.5 * first + 0.8 * (1 - first)]]], rtol=1e-5)


@pytest.mark.parametrize("kind", [Attention, AdditiveAttention])
def test_masks_of_query_and_value_blank_rows_and_columns(kind: Any) -> None:
    outputs, weights = kind()([QUERY, VALUE], mask=[QUERY_MASK, VALUE_MASK], return_attention_scores=True)
    weights = numpy(weights)
    assert (weights[~np.broadcast_to(VALUE_MASK[:, None], weights.shape)] == 0).all()
    np.testing.assert_allclose(weights.sum(axis=-1), 1, rtol=1e-5)
    expected = (weights @ VALUE) * QUERY_MASK[..., None]
    np.testing.assert_allclose(numpy(outputs), expected, rtol=1e-5, atol=1e-5)


@pytest.mark.parametrize("kind", [Attention, AdditiveAttention])
def test_a_query_of_which_all_is_masked_gets_the_mean_of_the_values(kind: Any) -> None:
    none = np.zeros((2, 5), bool)
    np.testing.assert_allclose(
        numpy(kind()([QUERY, VALUE], mask=[None, none])),
        np.broadcast_to(VALUE.mean(axis=1, keepdims=True), (2, 3, 4)),
        rtol=1e-5,
        atol=1e-6,
    )


@pytest.mark.parametrize("kind", [Attention, AdditiveAttention])
@pytest.mark.parametrize("dtype", ["float16", "bfloat16"])
def test_a_query_of_which_all_is_masked_gets_the_mean_in_half_precision(kind: Any, dtype: str) -> None:
    none = np.zeros((2, 5), bool)
    outputs, weights = kind(dtype=dtype)([30 * QUERY, VALUE], mask=[None, none], return_attention_scores=True)
    mean = np.broadcast_to(VALUE.mean(axis=1, keepdims=True), (2, 3, 4))
    np.testing.assert_allclose(numpy(ops.cast(weights, "float32")), np.full((2, 3, 5), 0.2), atol=1e-3)
    np.testing.assert_allclose(numpy(ops.cast(outputs, "float32")), mean, atol=1e-2)


@pytest.mark.parametrize("kind", [Attention, AdditiveAttention])
def test_weights_are_dropped_in_training_only(kind: Any) -> None:
    layer = kind(dropout=0.5, seed=3)
    still = numpy(layer([QUERY, VALUE]))
    np.testing.assert_array_equal(numpy(layer([QUERY, VALUE], training=False)), still)
    assert np.abs(numpy(layer([QUERY, VALUE], training=True)) - still).max() > 1e-3
    assert layer.non_trainable_variables[0].path.endswith("seed_generator_state")


@pytest.mark.parametrize("kind", [Attention, AdditiveAttention])
def test_the_mask_of_the_output_is_that_of_the_query(kind: Any) -> None:
    layer = kind()
    assert layer.compute_mask([QUERY, VALUE], [None, VALUE_MASK]) is None
    np.testing.assert_array_equal(numpy(layer.compute_mask([QUERY, VALUE], [QUERY_MASK, None])), QUERY_MASK)


def test_symbolic_scores_of_plain_attention_have_the_lengths_of_queries_and_keys() -> None:
    outputs, weights = Attention()([Input((3, 4)), Input((None, 4))], return_attention_scores=True)
    assert (outputs.shape, weights.shape) == ((None, 3, 4), (None, 3, None))
    assert isinstance(weights, KerasTensor)


@pytest.mark.parametrize("kind", [Attention, AdditiveAttention])
@pytest.mark.parametrize(
    ("inputs", "mask", "named"),
    [
        (QUERY, None, "must be called on a list of inputs"),
        ([QUERY], None, "accepts inputs list of length 2 or 3"),
        ([QUERY] * 4, None, "accepts inputs list of length 2 or 3"),
        ([QUERY, VALUE], QUERY_MASK, "layer mask must be a list"),
        ([QUERY, VALUE], [QUERY_MASK], "accepts mask list of length 2 or 3"),
        ([QUERY, VALUE], [QUERY_MASK] * 4, "accepts mask list of length 2 or 3"),
    ],
)
def test_inputs_and_masks_that_are_no_such_lists_are_refused(kind: Any, inputs: Any, mask: Any, named: str) -> None:
    with pytest.raises(ValueError, match=named):
        kind()(inputs, mask=mask)


def test_scores_are_of_known_kinds() -> None:
    with pytest.raises(ValueError, match="Invalid value for argument score_mode"):
        Attention(score_mode="sum")
    with pytest.raises(ValueError, match=re.escape("dropout=2.0; expected a float in [0, 1]")):
        Attention(dropout=2.0)
