"""Activations and encodings of arrays."""

from __future__ import annotations

from typing import Any

import numpy as np

from keras_backend_openvino.host.precision import in_single
from keras_ops.dtypes import numpy_dtype
from keras_ops.settings import floatx


class HostNN:
    """Exponentials are of numbers that are not positive, so that none overflows."""

    def relu(self, x: Any) -> Any:
        return np.maximum(x, np.zeros((), x.dtype))

    @in_single
    def sigmoid(self, x: Any) -> Any:
        small = np.exp(-np.abs(x))
        return np.where(x >= 0, 1 / (1 + small), small / (1 + small))

    @in_single
    def softplus(self, x: Any) -> Any:
        return np.logaddexp(x, x.dtype.type(0))

    @in_single
    def softmax(self, x: Any, axis: Any = -1) -> Any:
        axis = tuple(axis) if isinstance(axis, list) else axis
        exponentials = np.exp(x - np.max(x, axis, keepdims=True, initial=-np.inf))
        return exponentials / np.sum(exponentials, axis, keepdims=True)

    @in_single
    def log_softmax(self, x: Any, axis: Any = -1) -> Any:
        axis = tuple(axis) if isinstance(axis, list) else axis
        shifted = x - np.max(x, axis, keepdims=True, initial=-np.inf)
        return shifted - np.log(np.sum(np.exp(shifted), axis, keepdims=True))

    def polar(self, abs_: Any, angle: Any) -> Any:
        result = np.empty(np.broadcast_shapes(abs_.shape, angle.shape), np.result_type(abs_, np.complex64))
        result.real, result.imag = abs_ * np.cos(angle), abs_ * np.sin(angle)
        return result

    def one_hot(self, x: Any, num_classes: int, axis: int = -1, dtype: Any = None, sparse: bool = False) -> Any:
        hot = np.asarray(x).astype(np.int64)[..., None] == np.arange(num_classes)
        return np.moveaxis(hot.astype(numpy_dtype(dtype or floatx())), -1, axis)
