"""Contract: attention."""

from __future__ import annotations

from abc import ABC
from math import sqrt
from typing import Any, Final, Generic, TypeVar

from keras_ops.backend.current import current
from keras_ops.backend.nn.precision import back, like, widened
from keras_ops.dtypes import dtype_name
from keras_ops.errors import UnsupportedError

T = TypeVar("T")
# What masked logits become: finite, so that a row of which everything is masked gives the mean of all values.
MASKED: Final = -0.7 * 3.4028234663852886e38


class AttentionNN(ABC, Generic[T]):
    """Queries, keys and values have one floating dtype, which the result has too."""

    def dot_product_attention(
        self,
        query: T,
        key: T,
        value: T,
        bias: T | None = None,
        mask: T | None = None,
        scale: Any = None,
        is_causal: bool = False,
        flash_attention: bool | None = None,
        attn_logits_soft_cap: float | None = None,
    ) -> T:
        """Return means of values, weighted by the softmax of scaled products of queries and keys. Composite.

        Args:
            query: Tensor of shape `(batch, queries, heads, size)`.
            key: Tensor of shape `(batch, keys, kv_heads, size)`, where `kv_heads` divides `heads`.
            value: Tensor of shape `(batch, keys, kv_heads, value_size)`.
            bias: Tensor that broadcasts to `(batch, heads, queries, keys)`, added to the logits.
            mask: Tensor that broadcasts so, boolean or to be made so: false keeps a query from a key.
            scale: Number or scalar tensor to multiply the products by, by default `1 / sqrt(size)`.
            is_causal: Whether a query looks only at keys up to its own place.
            flash_attention: Whether a fused kernel must be used; `None` leaves it to the backend.
            attn_logits_soft_cap: Bound of the logits, through tanh; `None` for none.

        Raises:
            UnsupportedError: `flash_attention`, where there is no such kernel.
        """
        if flash_attention:
            raise no_flash_attention("the selected backend has no fused kernel for it")
        np_ = current.numpy
        key, value = repeated(key, query), repeated(value, query)
        logits = widened(np_.einsum([query, key], "btnh,bsnh->bnts"))
        logits = np_.multiply(logits, factor(scale, query, logits))
        if attn_logits_soft_cap is not None:
            cap = like(logits, attn_logits_soft_cap)
            logits = np_.multiply(cap, np_.tanh(np_.divide(logits, cap)))
        if bias is not None:
            logits = np_.add(logits, back(bias, logits))
        if (allowed := joined(mask, query, key, is_causal)) is not None:
            logits = np_.where(allowed, logits, like(logits, MASKED))
        weights = back(current.nn.softmax(logits, -1), value)
        return np_.einsum([weights, value], "bnts,bsnh->btnh")


class FlashAttentionError(UnsupportedError, ValueError):
    """Flash attention was asked for and cannot be had."""


def no_flash_attention(reason: str) -> UnsupportedError:
    """Return the error for flash attention that was asked for and cannot be had."""
    return FlashAttentionError(
        "`dot_product_attention`: Flash attention is not supported in this call with flash_attention=True:"
        f" {reason}; expected flash_attention=False or None."
    )


def factor(scale: Any, query: Any, logits: Any) -> Any:
    """Return what logits are multiplied by, in their dtype."""
    if scale is None:
        return like(logits, 1 / sqrt(query.shape[-1]))
    if isinstance(scale, (int, float)):
        return like(logits, scale)
    return current.core.cast(scale, dtype_name(logits.dtype))


def repeated(x: Any, query: Any) -> Any:
    """Return keys or values with each head repeated for the group of queries that share it."""
    groups = query.shape[2] // x.shape[2]
    return x if groups == 1 else current.numpy.repeat(x, groups, 2)


def joined(mask: Any, query: Any, key: Any, is_causal: bool) -> Any:
    """Return the mask and the causal one as one boolean tensor, or `None` for neither."""
    np_ = current.numpy
    allowed = None if mask is None else current.core.cast(mask, "bool")
    if is_causal:
        queries = np_.expand_dims(np_.arange(0, current.core.shape(query)[1], 1, "int32"), 1)
        keys = np_.expand_dims(np_.arange(0, current.core.shape(key)[1], 1, "int32"), 0)
        earlier = np_.less_equal(keys, queries)
        allowed = earlier if allowed is None else np_.logical_and(allowed, earlier)
    return allowed
