"""Fourier transforms."""

from __future__ import annotations

from typing import Any

import tensorflow as tf
from typing_extensions import override

from keras_ops.backend.math.fourier import FourierMath


def _pair(x: Any) -> Any:
    return tf.math.real(x), tf.math.imag(x)


class TensorFlowFourier(FourierMath[Any]):
    """Pairs are made complex for the transform."""

    @override
    def fft(self, x: Any) -> Any:
        return _pair(tf.signal.fft(tf.complex(*x)))

    @override
    def ifft(self, x: Any) -> Any:
        return _pair(tf.signal.ifft(tf.complex(*x)))

    @override
    def fft2(self, x: Any) -> Any:
        return _pair(tf.signal.fft2d(tf.complex(*x)))

    @override
    def ifft2(self, x: Any) -> Any:
        return _pair(tf.signal.ifft2d(tf.complex(*x)))

    @override
    def rfft(self, x: Any, fft_length: int | None) -> Any:
        # The gradients of the kernels take sizes to be those of the transform.
        return _pair(tf.signal.rfft(x if fft_length is None else self._fit(x, fft_length)))

    @override
    def irfft(self, x: Any, fft_length: int | None) -> Any:
        if fft_length is None:
            return tf.signal.irfft(tf.complex(*x))
        if fft_length % 2:
            return super().irfft(x, fft_length)
        return tf.signal.irfft(tf.complex(*(self._fit(part, fft_length // 2 + 1) for part in x)))

    @override
    def extract_sequences(self, x: Any, sequence_length: int, sequence_stride: int) -> Any:
        return tf.signal.frame(x, sequence_length, sequence_stride)
