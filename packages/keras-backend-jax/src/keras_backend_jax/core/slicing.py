"""Slices and scattered updates."""

from __future__ import annotations

from typing import Any

import jax
import jax.numpy as jnp
from typing_extensions import override

from keras_ops.backend.core.slicing import SlicingCore, block_sizes


class JaxSlicing(SlicingCore[Any]):
    """Slices and scattered updates; like the framework's, they skip indices that are out of range."""

    @override
    def slice(self, inputs: Any, start_indices: Any, shape: Any) -> Any:
        return jax.lax.dynamic_slice(inputs, start_indices, block_sizes(start_indices, shape, inputs.shape))

    @override
    def slice_update(self, inputs: Any, start_indices: Any, updates: Any) -> Any:
        return jax.lax.dynamic_update_slice(inputs, updates, start_indices)

    @override
    def scatter(self, indices: Any, values: Any, shape: Any) -> Any:
        places = tuple(jnp.moveaxis(indices, -1, 0))
        if values.dtype == jnp.bool_:
            return jnp.zeros(shape, jnp.int32).at[places].add(values.astype(jnp.int32)) != 0
        return jnp.zeros(shape, values.dtype).at[places].add(values)

    @override
    def scatter_update(self, inputs: Any, indices: Any, updates: Any) -> Any:
        return inputs.at[tuple(jnp.moveaxis(indices, -1, 0))].set(updates)
