"""Making, converting and describing arrays."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any, TypeGuard

import numpy as np
from typing_extensions import override

from keras_ops.backend.core.tensors import TensorsCore, read_array
from keras_ops.dtypes import numpy_dtype
from keras_ops.errors import ArgumentError
from keras_ops.variable import KerasVariable

Array = np.ndarray[Any, Any]


class NumpyTensors(TensorsCore[Array]):
    """NumPy arrays, and its scalars, which its functions return for arrays without axes."""

    @override
    def is_tensor(self, x: object) -> TypeGuard[Array]:
        return isinstance(x, (np.ndarray, np.generic))

    @override
    def convert_to_tensor(self, x: Any, dtype: str | None = None, sparse: bool | None = None) -> Array:
        if sparse:
            raise ArgumentError(
                "convert_to_tensor", "sparse", sparse, "None or False; this backend has dense arrays only"
            )
        if isinstance(x, KerasVariable):
            x = x.value
        return read_array(x, dtype)

    @override
    def convert_to_numpy(self, x: Array) -> Array:
        return np.asarray(x)

    @override
    def cast(self, x: Array, dtype: str) -> Array:
        return np.asarray(x).astype(numpy_dtype(dtype), copy=False)

    @override
    def shape(self, x: Array) -> tuple[int, ...]:
        return x.shape

    @override
    def stop_gradient(self, x: Array) -> Array:
        return x

    @override
    @contextlib.contextmanager
    def device_scope(self, device_name: str) -> Iterator[None]:
        kind = device_name.partition(":")[0].lower()
        if kind != "cpu":
            raise ArgumentError("device", "device_name", device_name, "a CPU; this backend has no other device")
        yield
