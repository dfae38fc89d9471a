"""Pooling."""

from __future__ import annotations

from typing import Any

import jax.numpy as jnp
import numpy as np
from jax import lax
from typing_extensions import override

from keras_ops.backend.nn.pooling import PoolingNN
from keras_ops.backend.nn.windows import per_axis


def _geometry(x: Any, pool_size: Any, strides: Any, data_format: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    n = x.ndim - 2
    sizes, steps = per_axis(pool_size, n), per_axis(pool_size if strides is None else strides, n)
    if data_format == "channels_last":
        return (1, *sizes, 1), (1, *steps, 1)
    return (1, 1, *sizes), (1, 1, *steps)


class JaxPooling(PoolingNN[Any]):
    """Pooling."""

    @override
    def max_pool(self, inputs: Any, pool_size: Any, strides: Any, padding: str, data_format: str) -> Any:
        window, steps = _geometry(inputs, pool_size, strides, data_format)
        if jnp.issubdtype(inputs.dtype, jnp.floating):
            lowest: Any = -jnp.inf
        else:
            lowest = False if inputs.dtype == bool else np.iinfo(inputs.dtype).min
        start = np.array(lowest, inputs.dtype)  # of NumPy: differentiation needs a known constant
        return lax.reduce_window(inputs, start, lax.max, window, steps, padding.upper())

    @override
    def average_pool(self, inputs: Any, pool_size: Any, strides: Any, padding: str, data_format: str) -> Any:
        window, steps = _geometry(inputs, pool_size, strides, data_format)
        zero = np.zeros((), inputs.dtype)
        total = lax.reduce_window(inputs, zero, lax.add, window, steps, padding.upper())
        if padding.lower() != "same":
            return total / int(np.prod(window))
        at = range(1, inputs.ndim - 1) if data_format == "channels_last" else range(2, inputs.ndim)
        shape = tuple(size if i in at else 1 for i, size in enumerate(inputs.shape))
        ones = jnp.ones(shape, inputs.dtype)
        return total / lax.reduce_window(ones, zero, lax.add, window, steps, "SAME")
