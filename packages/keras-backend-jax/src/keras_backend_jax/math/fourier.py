"""Fourier transforms."""

from __future__ import annotations

from typing import Any

import jax
import jax.numpy as jnp
from typing_extensions import override

from keras_backend_jax.compiled import compiled
from keras_ops.backend.math.fourier import FourierMath


def _pair(x: Any) -> Any:
    return jnp.real(x), jnp.imag(x)


_LENGTHS = ("sequence_length", "sequence_stride", "fft_length")
_stft = compiled(FourierMath.stft, *_LENGTHS, "center")
_istft = compiled(FourierMath.istft, *_LENGTHS, "length", "center")


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

    @override
    def stft(
        self, x: Any, sequence_length: int, sequence_stride: int, fft_length: int, window: Any, center: bool
    ) -> Any:
        window = self._window(window, sequence_length, fft_length, x.dtype.name)
        return _stft(self, x, fft_length, sequence_stride, fft_length, window, center)

    @override
    def istft(
        self,
        x: Any,
        sequence_length: int,
        sequence_stride: int,
        fft_length: int,
        length: int | None,
        window: Any,
        center: bool,
    ) -> Any:
        if window is not None:
            window = self._window(window, sequence_length, fft_length, x[0].dtype.name)
        return _istft(self, tuple(x), fft_length, sequence_stride, fft_length, length, window, center)
