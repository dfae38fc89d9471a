"""Attention."""

from __future__ import annotations

from typing import Any, Final

from keras_ops import promotion
from keras_ops.backend.current import current
from keras_ops.errors import ShapeError
from keras_ops.op import op
from keras_ops.promotion import DTypeRule, Names, Plan
from keras_ops.shapes import nn as shapes
from keras_ops.tensor import Tensor, TensorLike


def _attended(names: Names) -> Plan:
    # Bias, mask and scale stay as they are, numbers included; the backend brings them to the dtype of the logits.
    first = promotion.floating.plan(names[:3])
    return Plan(first.inputs + names[3:], first.result)


attended: Final = DTypeRule(_attended)


def _heads(where: str, query: Any, key: Any, value: Any) -> None:
    shapes = [tuple(getattr(x, "shape", ())) for x in (query, key, value)]
    if any(len(shape) != 4 for shape in shapes):
        raise ShapeError(
            where, f"query, key and value have shapes {shapes}; expected 4 axes: (batch, length, heads, size)."
        )
    (_, _, heads, size), (_, keys, kv_heads, key_size), (_, values, value_heads, _) = shapes
    if None not in (size, key_size) and size != key_size:
        raise ShapeError(where, f"query has size {size} and key {key_size}; expected the same size.")
    if None not in (keys, values) and keys != values:
        raise ShapeError(where, f"key has length {keys} and value {values}; expected the same length.")
    if kv_heads != value_heads or (None not in (heads, kv_heads) and heads % kv_heads):
        raise ShapeError(
            where,
            f"query has {heads} heads, key {kv_heads} and value {value_heads}; expected as many for key as for value, and a"
            " multiple of that for query.",
        )


@op(
    shapes.dot_product_attention,
    dtype=attended,
    check=_heads,
    saved="keras.src.ops.nn>DotProductAttention",
)
def dot_product_attention(
    query: TensorLike,
    key: TensorLike,
    value: TensorLike,
    bias: TensorLike | None = None,
    mask: TensorLike | None = None,
    scale: TensorLike | None = None,
    is_causal: bool = False,
    flash_attention: bool | None = None,
    attn_logits_soft_cap: float | None = None,
) -> Tensor:
    """Average values, weighted by the softmax of scaled products of queries and keys.

    Source: arXiv:1706.03762 (Attention is all you need), equation 1; grouped heads: arXiv:2305.13245.

    Args:
        query: Tensor of shape `(batch, queries, heads, size)`, floating.
        key: Tensor of shape `(batch, keys, kv_heads, size)`, where `kv_heads` divides `heads`.
        value: Tensor of shape `(batch, keys, kv_heads, value_size)`.
        bias: Tensor that broadcasts to `(batch, heads, queries, keys)`, added to the logits.
        mask: Tensor that broadcasts so, boolean or integer: false or zero keeps a query from a key.
        scale: Number to multiply the products by, by default `1 / sqrt(size)`.
        is_causal: Whether a query looks only at keys up to its own place.
        flash_attention: Whether a fused kernel must be used (true) or must not; by default as
            `keras.config.is_flash_attention_enabled()` says and the tensors allow.
        attn_logits_soft_cap: Bound of the logits, through `cap * tanh(logits / cap)`; by default none.

    Returns:
        Tensor of shape `(batch, queries, heads, value_size)`, of the promoted dtype of query, key and value.

    Raises:
        ShapeError: the shapes do not fit one another.
        UnsupportedError: `flash_attention` is true, and no fused kernel takes these tensors.

    Examples:
        >>> query, key = np.zeros((1, 1, 1, 2)), np.zeros((1, 2, 1, 2))
        >>> value = np.array([[[[1.0]], [[3.0]]]])
        >>> np.asarray(dot_product_attention(query, key, value)).tolist()
        [[[[2.0]]]]
    """
    return current.nn.dot_product_attention(
        query, key, value, bias, mask, scale, is_causal, flash_attention, attn_logits_soft_cap
    )
