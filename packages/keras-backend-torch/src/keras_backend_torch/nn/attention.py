"""Attention."""

from __future__ import annotations

from math import sqrt
from typing import Any

import torch
from torch.nn import functional
from typing_extensions import override

from keras_ops.backend.nn.attention import MASKED, AttentionNN, joined, no_flash_attention, repeated
from keras_ops.settings import is_flash_attention_enabled


class TorchAttention(AttentionNN[Any]):
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
        if attn_logits_soft_cap is not None:
            return super().dot_product_attention(
                query, key, value, bias, mask, scale, is_causal, flash_attention, attn_logits_soft_cap
            )
        added = _added(bias, mask, query, key, is_causal)
        if isinstance(scale, torch.Tensor):
            # The kernels take a number only.
            query, scale = query * (scale.to(query.dtype) * sqrt(query.shape[-1])), None
        q, k, v = (x.transpose(1, 2) for x in (query, repeated(key, query), repeated(value, query)))
        causal = is_causal and added is None

        def run() -> Any:
            return functional.scaled_dot_product_attention(q, k, v, added, 0.0, causal, scale=scale)

        if flash_attention is None:
            flash_attention = False if is_flash_attention_enabled() is False else None
        return _with_kernel(run, flash_attention).transpose(1, 2)


def _with_kernel(run: Any, flash_attention: bool | None) -> Any:
    if flash_attention is None:
        return run()
    # Not in the oldest version that the rest of the backend works with.
    from torch.nn.attention import SDPBackend, sdpa_kernel

    if not flash_attention:
        with sdpa_kernel([SDPBackend.MATH, SDPBackend.EFFICIENT_ATTENTION]):
            return run()
    try:
        with sdpa_kernel(SDPBackend.FLASH_ATTENTION):
            return run()
    except RuntimeError as error:
        raise no_flash_attention(f"its kernel refuses these tensors ({error})") from error


def _added(bias: Any, mask: Any, query: Any, key: Any, is_causal: bool) -> Any:
    """Return bias and masks as what is added to logits, or `None` where the kernel can do without."""
    if bias is None and mask is None:
        return None
    allowed = joined(mask, query, key, is_causal)
    added = torch.zeros((), dtype=query.dtype, device=query.device) if bias is None else bias.to(query.dtype)
    if allowed is None:
        return added
    # Finite, so that a row of which everything is masked gives the mean of all values.
    lowest = max(MASKED, torch.finfo(query.dtype).min)
    return torch.where(allowed, added, torch.full((), lowest, dtype=query.dtype, device=query.device))
