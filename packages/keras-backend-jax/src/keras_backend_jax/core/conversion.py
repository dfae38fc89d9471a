"""What calls on tensors of several dtypes, numbers and arrays are prepared with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import jax
import jax.numpy as jnp
from typing_extensions import override

from keras_backend_jax.core.tensors import supported
from keras_ops.backend.core.conversion import ConversionCore


class JaxConversion(ConversionCore[jax.Array]):
    """Compiled functions are called several times as fast as single operations outside of them."""

    @override
    def is_eager(self, x: Any) -> bool:
        return not isinstance(x, jax.core.Tracer)

    @override
    def number(self, value: complex, dtype: str) -> jax.Array:
        with jax.ensure_compile_time_eval():
            return jnp.asarray(value, supported(dtype))

    @override
    def caster(self, dtype: str) -> Callable[[jax.Array], jax.Array]:
        wanted = supported(dtype)
        return jax.jit(lambda x: jax.lax.convert_element_type(x, wanted))

    @override
    def array_converter(self, dtype: str) -> Callable[[Any], jax.Array]:
        wanted = supported(dtype)
        return lambda x: jnp.asarray(x, wanted)

    @override
    def fused(self, body: Callable[..., Any], converters: Sequence[Callable[[Any], Any] | None]) -> Any:
        def call(*xs: Any) -> Any:
            pairs = zip(converters, xs, strict=True)
            return body(*(x if convert is None else convert(x) for convert, x in pairs))

        return jax.jit(call)
