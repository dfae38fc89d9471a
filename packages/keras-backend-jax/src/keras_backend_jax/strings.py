"""Strings: on the host; integers that are being traced are hashed by a callback."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from typing_extensions import override

from keras_ops.backend.strings import Key, StringsBackend


def _traced(x: Any) -> bool:
    return isinstance(x, jax.core.Tracer)


def _spec(shape: Any, dtype: Any) -> Any:
    return jax.ShapeDtypeStruct(shape, dtype)  # type: ignore[no-untyped-call]  # no types there


class JaxStrings(StringsBackend):
    """Strings never reach the framework; what is made of integers may be part of a compiled function."""

    @override
    def as_integers(self, x: Any) -> Any:
        return (
            x.astype(jnp.int32) if _traced(x) and x.dtype != jnp.int64 else x if _traced(x) else super().as_integers(x)
        )

    @override
    def hash(self, x: Any, n_bins: int, key: Key = None) -> Any:
        if not _traced(x):
            return super().hash(x, n_bins, key)
        on_host = super().hash

        def call(values: Any) -> Any:
            return on_host(np.asarray(values, np.int64), n_bins, key).astype(x.dtype)

        return jax.pure_callback(call, _spec(x.shape, x.dtype), x, vmap_method="expand_dims")

    @override
    def cross(self, xs: Sequence[Any], n_bins: int) -> Any:
        if not any(_traced(x) for x in xs):
            return super().cross(xs, n_bins)
        on_host = super().cross
        dtype = next(x.dtype for x in xs if _traced(x))

        def call(*values: Any) -> Any:
            given = iter(values)
            whole = [np.asarray(next(given), np.int64) if _traced(x) else x for x in xs]
            return on_host(whole, n_bins).astype(dtype)

        traced = [x for x in xs if _traced(x)]
        return jax.pure_callback(call, _spec(xs[0].shape, dtype), *traced, vmap_method="sequential")

    @override
    def choose(self, condition: Any, x: Any, y: Any) -> Any:
        return jnp.where(condition, x, y) if _traced(condition) or _traced(y) else super().choose(condition, x, y)
