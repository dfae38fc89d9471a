"""Activation functions."""

from __future__ import annotations

from typing import Any

import jax
import jax.numpy as jnp
from jax import lax
from typing_extensions import override

from keras_ops.backend.nn.activation import ActivationNN


def _axes(x: Any, axis: Any) -> Any:
    if axis is None:
        return tuple(range(x.ndim))
    return axis if isinstance(axis, int) else tuple(axis)


class JaxActivation(ActivationNN[Any]):
    """Activation functions."""

    @override
    def relu(self, x: Any) -> Any:
        return jax.nn.relu(x)

    @override
    def relu6(self, x: Any) -> Any:
        # jax.nn.relu6 makes floats of integers.
        return jax.nn.relu6(x) if jnp.issubdtype(x.dtype, jnp.floating) else jnp.clip(x, 0, 6)

    @override
    def sigmoid(self, x: Any) -> Any:
        return jax.nn.sigmoid(x)

    @override
    def softplus(self, x: Any) -> Any:
        return jax.nn.softplus(x)

    @override
    def log_sigmoid(self, x: Any) -> Any:
        return jax.nn.log_sigmoid(x)

    @override
    def softmax(self, x: Any, axis: Any = -1) -> Any:
        return jax.nn.softmax(x, _axes(x, axis))

    @override
    def log_softmax(self, x: Any, axis: Any = -1) -> Any:
        return jax.nn.log_softmax(x, _axes(x, axis))

    @override
    def silu(self, x: Any) -> Any:
        return jax.nn.silu(x)

    @override
    def softsign(self, x: Any) -> Any:
        return jax.nn.soft_sign(x)

    @override
    def leaky_relu(self, x: Any, negative_slope: float = 0.2) -> Any:
        return jax.nn.leaky_relu(x, negative_slope)

    @override
    def elu(self, x: Any, alpha: float = 1.0) -> Any:
        return jax.nn.elu(x, alpha)

    @override
    def celu(self, x: Any, alpha: float = 1.0) -> Any:
        return jax.nn.celu(x, alpha)

    @override
    def selu(self, x: Any) -> Any:
        return jax.nn.selu(x)

    @override
    def gelu(self, x: Any, approximate: bool = True) -> Any:
        return jax.nn.gelu(x, approximate)

    @override
    def glu(self, x: Any, axis: int = -1) -> Any:
        return jax.nn.glu(x, axis)

    @override
    def hard_sigmoid(self, x: Any) -> Any:
        return jax.nn.hard_sigmoid(x)

    @override
    def hard_silu(self, x: Any) -> Any:
        return jax.nn.hard_silu(x)

    @override
    def hard_tanh(self, x: Any) -> Any:
        return jax.nn.hard_tanh(x)

    @override
    def hard_shrink(self, x: Any, threshold: float = 0.5) -> Any:
        return jnp.where(jnp.abs(x) > threshold, x, 0)

    @override
    def soft_shrink(self, x: Any, threshold: float = 0.5) -> Any:
        return jnp.where(jnp.abs(x) > threshold, x - jnp.sign(x) * threshold, 0)

    @override
    def tanh_shrink(self, x: Any) -> Any:
        return x - jnp.tanh(x)

    @override
    def threshold(self, x: Any, threshold: float, default_value: float) -> Any:
        return jnp.where(x > threshold, x, default_value)

    @override
    def squareplus(self, x: Any, b: float = 4) -> Any:
        return jax.nn.squareplus(x, b)

    @override
    def sparse_sigmoid(self, x: Any) -> Any:
        return jax.nn.sparse_sigmoid(x)

    @override
    def sparse_plus(self, x: Any) -> Any:
        return jax.nn.sparse_plus(x)

    @override
    def polar(self, abs_: Any, angle: Any) -> Any:
        return lax.complex(abs_ * jnp.cos(angle), abs_ * jnp.sin(angle))
