"""Attention."""

from __future__ import annotations

from typing import Any

import jax
import jax.numpy as jnp
from typing_extensions import override

from keras_ops.backend.nn.attention import AttentionNN, factor, no_flash_attention
from keras_ops.settings import is_flash_attention_enabled


class JaxAttention(AttentionNN[Any]):
    """Attention."""

    @override
    def dot_product_attention(
        self,
        query: Any,
        key: Any,
        value: Any,
        bias: Any = None,
        mask: Any = None,
        scale: Any = None,
        is_causal: bool = False,
        flash_attention: bool | None = None,
        attn_logits_soft_cap: float | None = None,
    ) -> Any:
        fused = None if attn_logits_soft_cap is not None else _fused(query, value, flash_attention)
        if fused is None and flash_attention:
            raise no_flash_attention("there is a fused kernel only on GPUs with cuDNN, for float16 and bfloat16")
        if fused is None:
            return super().dot_product_attention(
                query, key, value, bias, mask, scale, is_causal, None, attn_logits_soft_cap
            )
        if isinstance(scale, jax.Array):
            query, scale = query * factor(scale, query, query), 1.0
        mask = None if mask is None else mask.astype(jnp.bool_)
        return jax.nn.dot_product_attention(
            query, key, value, bias=bias, mask=mask, scale=scale, is_causal=is_causal, implementation=fused
        )


def _fused(query: Any, value: Any, wanted: bool | None) -> Any:
    """Return the name of a fused kernel that can take the tensors, if any may be used."""
    if wanted is False or (wanted is None and is_flash_attention_enabled() is False):
        return None
    half = query.dtype in (jnp.float16, jnp.bfloat16)
    on_gpu = jax.default_backend() == "gpu"
    return "cudnn" if half and on_gpu and query.shape[-1] == value.shape[-1] else None
