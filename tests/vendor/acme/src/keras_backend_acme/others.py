"""The small families, and what is no family."""

from __future__ import annotations

import math
from collections.abc import Callable
from statistics import NormalDist
from typing import Any

import numpy as np

from keras_ops.backend import unsupported
from keras_ops.backend.autodiff import AutodiffBackend
from keras_ops.backend.image import ImageBackend
from keras_ops.backend.linalg import LinalgBackend
from keras_ops.backend.math import MathBackend
from keras_ops.backend.random import RandomBackend
from keras_ops.backend.rnn import RNNBackend
from keras_ops.dtypes import numpy_dtype
from keras_ops.errors import MatrixError
from keras_ops.variable import KerasVariable

_erf = np.vectorize(math.erf, otypes=[float])


def _erfinv_of(x: float) -> float:
    if abs(x) < 1:
        return NormalDist().inv_cdf((1 + x) / 2) / math.sqrt(2)
    return math.copysign(math.inf, x) if abs(x) == 1 else math.nan


_erfinv = np.vectorize(_erfinv_of, otypes=[float])


class AcmeMath(MathBackend[Any]):
    """The math family."""

    def erf(self, x: Any) -> Any:
        return _erf(x).astype(x.dtype)

    def erfinv(self, x: Any) -> Any:
        return _erfinv(x).astype(x.dtype)

    def fft(self, x: Any) -> Any:
        found = np.fft.fft(x[0] + 1j * x[1])
        return found.real.astype(x[0].dtype), found.imag.astype(x[0].dtype)

    def segment_sum(self, data: Any, segment_ids: Any, num_segments: int | None, is_sorted: bool) -> Any:
        return self._reduce(np.add, data, segment_ids, num_segments, 0)

    def segment_max(self, data: Any, segment_ids: Any, num_segments: int | None, is_sorted: bool) -> Any:
        empty = {"f": -np.inf, "b": False}.get(data.dtype.kind)
        empty = np.iinfo(data.dtype).min if empty is None else empty
        return self._reduce(np.maximum, data, segment_ids, num_segments, empty)

    def _reduce(self, function: Any, data: Any, ids: Any, count: int | None, empty: Any) -> Any:
        size = int(ids.max(initial=-1)) + 1 if count is None else count
        result = np.full((size, *data.shape[1:]), empty, data.dtype)
        inside = (ids >= 0) & (ids < size)
        function.at(result, ids[inside], data[inside])
        return result


class AcmeLinalg(LinalgBackend[Any]):
    """The linalg family."""

    jvp = unsupported("Acme runs inference only")

    def cholesky(self, x: Any, upper: bool) -> Any:
        try:
            return np.linalg.cholesky(x, upper=upper)
        except np.linalg.LinAlgError as error:
            raise MatrixError("cholesky", "x", x.shape, "not positive definite") from error

    def qr(self, x: Any, mode: str) -> Any:
        return tuple(np.linalg.qr(x, "complete" if mode == "complete" else "reduced"))

    def svd(self, x: Any, full_matrices: bool, compute_uv: bool) -> Any:
        return tuple(np.linalg.svd(x, full_matrices)) if compute_uv else np.linalg.svdvals(x)

    def eig(self, x: Any) -> Any:
        return tuple(part.astype(np.complex64) for part in np.linalg.eig(x))

    def eigh(self, x: Any) -> Any:
        return tuple(np.linalg.eigh(x))

    def solve(self, a: Any, b: Any) -> Any:
        return np.linalg.solve(a, b) if b.ndim == a.ndim else np.linalg.solve(a, b[..., None])[..., 0]


class AcmeImage(ImageBackend[Any]):
    """The image family has no primitives."""


class AcmeRandom(RandomBackend[Any]):
    """The random family."""

    def _draw(self, seed: Any, dtype: str, name: str, *arguments: Any) -> Any:
        return np.asarray(getattr(np.random.default_rng(seed), name)(*arguments)).astype(numpy_dtype(dtype))

    def normal(self, shape: Any, mean: Any, stddev: Any, dtype: str, seed: Any) -> Any:
        return self._draw(seed, dtype, "normal", mean, stddev, shape)

    def uniform(self, shape: Any, minval: Any, maxval: Any, dtype: str, seed: Any) -> Any:
        return self._draw(seed, dtype, "uniform", minval, maxval, shape)

    def randint(self, shape: Any, minval: Any, maxval: Any, dtype: str, seed: Any) -> Any:
        return self._draw(seed, dtype, "integers", minval, maxval, shape)

    def gamma(self, shape: Any, alpha: Any, dtype: str, seed: Any) -> Any:
        return self._draw(seed, dtype, "gamma", alpha, 1.0, shape)

    def binomial(self, shape: Any, counts: Any, probabilities: Any, dtype: str, seed: Any) -> Any:
        return self._draw(seed, dtype, "binomial", np.asarray(counts).astype(int), probabilities, shape)


class AcmeRNN(RNNBackend[Any]):
    """The rnn family has no primitives."""


class AcmeAutodiff(AutodiffBackend[Any]):
    """Steps run as they are."""

    value_and_gradients = unsupported("Acme runs inference only")

    def compile_step(self, step: Callable[..., Any], variables: Any, *, jit: bool, training: bool = True) -> Any:
        return step


class AcmeVariable(KerasVariable):
    """A variable is an array."""
