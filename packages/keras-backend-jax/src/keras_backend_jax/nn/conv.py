"""Convolutions."""

from __future__ import annotations

from typing import Any

import jax.numpy as jnp
from jax import lax
from typing_extensions import override

from keras_ops.backend.nn.conv import ConvNN
from keras_ops.backend.nn.windows import per_axis, transposed_axes


def _layouts(n: int, data_format: str, filters_first: bool = False) -> tuple[str, str, str]:
    spatial = "DHW"[3 - n :] if n <= 3 else "".join(map(chr, range(ord("a"), ord("a") + n)))
    inputs = f"N{spatial}C" if data_format == "channels_last" else f"NC{spatial}"
    return inputs, spatial + ("OI" if filters_first else "IO"), inputs


class JaxConv(ConvNN[Any]):
    """Convolutions."""

    @override
    def conv(
        self, inputs: Any, kernel: Any, strides: Any, padding: str, data_format: str, dilation_rate: Any = 1
    ) -> Any:
        n = kernel.ndim - 2
        channels = inputs.shape[-1] if data_format == "channels_last" else inputs.shape[1]
        return lax.conv_general_dilated(
            inputs,
            kernel,
            per_axis(strides, n),
            padding.upper(),
            rhs_dilation=per_axis(dilation_rate, n),
            dimension_numbers=_layouts(n, data_format),
            feature_group_count=channels // kernel.shape[-2],
        )

    @override
    def conv_transpose(
        self,
        inputs: Any,
        kernel: Any,
        strides: Any,
        padding: str,
        output_padding: Any,
        data_format: str,
        dilation_rate: Any = 1,
    ) -> Any:
        n = kernel.ndim - 2
        axes = transposed_axes(kernel.shape[:n], strides, dilation_rate, padding, output_padding)
        return lax.conv_general_dilated(
            inputs,
            jnp.flip(kernel, range(n)),
            (1,) * n,
            [(a.window - 1 - a.low, a.window - 1 - a.high) for a in axes],
            lhs_dilation=per_axis(strides, n),
            rhs_dilation=per_axis(dilation_rate, n),
            dimension_numbers=_layouts(n, data_format, filters_first=True),
        )
