"""Fourier transforms."""

from __future__ import annotations

from typing import Any

import torch
from typing_extensions import override

from keras_ops.backend.math.fourier import FourierMath


def _pair(x: Any) -> Any:
    return x.real, x.imag


class TorchFourier(FourierMath[Any]):
    """Pairs are made complex for the transform."""

    @override
    def fft(self, x: Any) -> Any:
        return _pair(torch.fft.fft(torch.complex(*x)))

    @override
    def ifft(self, x: Any) -> Any:
        return _pair(torch.fft.ifft(torch.complex(*x)))

    @override
    def fft2(self, x: Any) -> Any:
        return _pair(torch.fft.fft2(torch.complex(*x)))

    @override
    def ifft2(self, x: Any) -> Any:
        return _pair(torch.fft.ifft2(torch.complex(*x)))

    @override
    def rfft(self, x: Any, fft_length: int | None) -> Any:
        return _pair(torch.fft.rfft(x, fft_length))

    @override
    def irfft(self, x: Any, fft_length: int | None) -> Any:
        return torch.fft.irfft(torch.complex(*x), fft_length)

    @override
    def extract_sequences(self, x: Any, sequence_length: int, sequence_stride: int) -> Any:
        if x.shape[-1] < sequence_length:
            return super().extract_sequences(x, sequence_length, sequence_stride)
        return x.unfold(-1, sequence_length, sequence_stride)
