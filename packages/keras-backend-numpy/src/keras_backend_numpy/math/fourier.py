"""Fourier transforms."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from typing_extensions import override

from keras_ops.backend.math.fourier import FourierMath


def _complex(x: Any) -> Any:
    return x[0] + x[1] * np.asarray(1j, np.result_type(x[0].dtype, np.complex64))


def _pair(x: Any) -> Any:
    return x.real.copy(), x.imag.copy()


class NumpyFourier(FourierMath[Any]):
    """NumPy transforms float32 in float32."""

    @override
    def fft(self, x: Any) -> Any:
        return _pair(np.fft.fft(_complex(x)))

    @override
    def ifft(self, x: Any) -> Any:
        return _pair(np.fft.ifft(_complex(x)))

    @override
    def fft2(self, x: Any) -> Any:
        return _pair(np.fft.fft2(_complex(x)))

    @override
    def ifft2(self, x: Any) -> Any:
        return _pair(np.fft.ifft2(_complex(x)))

    @override
    def rfft(self, x: Any, fft_length: int | None) -> Any:
        return _pair(np.fft.rfft(x, fft_length))

    @override
    def irfft(self, x: Any, fft_length: int | None) -> Any:
        return np.fft.irfft(_complex(x), fft_length)

    @override
    def extract_sequences(self, x: Any, sequence_length: int, sequence_stride: int) -> Any:
        if x.shape[-1] < sequence_length:
            return super().extract_sequences(x, sequence_length, sequence_stride)
        return sliding_window_view(x, sequence_length, -1)[..., ::sequence_stride, :].copy()
