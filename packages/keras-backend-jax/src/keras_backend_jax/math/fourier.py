"""Fourier transforms."""

from __future__ import annotations

from typing import Any

import jax
import jax.numpy as jnp
from typing_extensions import override

from keras_ops.backend.math.fourier import FourierMath


def _pair(x: Any) -> Any:
    return jnp.real(x), jnp.imag(x)


class JaxFourier(FourierMath[Any]):
    """Pairs are made complex for the transform."""

    @override
    def fft(self, x: Any) -> Any:
        return _pair(jnp.fft.fft(jax.lax.complex(*x)))

    @override
    def ifft(self, x: Any) -> Any:
        return _pair(jnp.fft.ifft(jax.lax.complex(*x)))

    @override
    def fft2(self, x: Any) -> Any:
        return _pair(jnp.fft.fft2(jax.lax.complex(*x)))

    @override
    def ifft2(self, x: Any) -> Any:
        return _pair(jnp.fft.ifft2(jax.lax.complex(*x)))

    @override
    def rfft(self, x: Any, fft_length: int | None) -> Any:
        return _pair(jnp.fft.rfft(x, fft_length))

    @override
    def irfft(self, x: Any, fft_length: int | None) -> Any:
        return jnp.fft.irfft(jax.lax.complex(*x), fft_length)
