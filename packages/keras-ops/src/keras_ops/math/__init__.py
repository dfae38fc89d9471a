"""Public ops of the math family."""

from __future__ import annotations

from keras_ops.math.fourier import extract_sequences as extract_sequences
from keras_ops.math.fourier import fft as fft
from keras_ops.math.fourier import fft2 as fft2
from keras_ops.math.fourier import ifft2 as ifft2
from keras_ops.math.fourier import irfft as irfft
from keras_ops.math.fourier import istft as istft
from keras_ops.math.fourier import rfft as rfft
from keras_ops.math.fourier import stft as stft
from keras_ops.math.functions import erf as erf
from keras_ops.math.functions import erfinv as erfinv
from keras_ops.math.functions import logdet as logdet
from keras_ops.math.functions import logsumexp as logsumexp
from keras_ops.math.functions import rsqrt as rsqrt
from keras_ops.math.functions import view_as_complex as view_as_complex
from keras_ops.math.functions import view_as_real as view_as_real
from keras_ops.math.segments import in_top_k as in_top_k
from keras_ops.math.segments import segment_max as segment_max
from keras_ops.math.segments import segment_sum as segment_sum
from keras_ops.math.segments import top_k as top_k

__all__ = [
    "erf",
    "erfinv",
    "extract_sequences",
    "fft",
    "fft2",
    "ifft2",
    "in_top_k",
    "irfft",
    "istft",
    "logdet",
    "logsumexp",
    "rfft",
    "rsqrt",
    "segment_max",
    "segment_sum",
    "stft",
    "top_k",
    "view_as_complex",
    "view_as_real",
]
