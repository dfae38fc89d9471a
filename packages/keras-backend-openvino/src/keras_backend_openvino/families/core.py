"""The core family on this backend."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import Any, TypeGuard

import numpy as np
from typing_extensions import override

from keras_backend_openvino.families.control import OpenVINOControl
from keras_backend_openvino.families.two_ways import two_ways
from keras_backend_openvino.graph.core import GraphCore
from keras_backend_openvino.host.core import HostCore
from keras_backend_openvino.tracing.graph import Tensor, TracedValueError, has_traced
from keras_backend_openvino.tracing.program import core as runtime
from keras_backend_openvino.tracing.program import devices
from keras_ops.backend.core import CoreBackend
from keras_ops.backend.core.tensors import read_array
from keras_ops.backend.current import current
from keras_ops.dtypes import numpy_dtype
from keras_ops.errors import ArgumentError
from keras_ops.variable import KerasVariable


@two_ways(HostCore, GraphCore)
class OpenVINOCore(OpenVINOControl, CoreBackend[Any]):
    """Tensors are NumPy arrays, and in functions that are compiled traced tensors."""

    @override
    def is_tensor(self, x: object) -> TypeGuard[Any]:
        return isinstance(x, (np.ndarray, np.generic, Tensor))

    @override
    def is_traced(self, x: object) -> bool:
        return isinstance(x, Tensor)

    @override
    def is_eager(self, x: Any) -> bool:
        return not isinstance(x, Tensor)

    @override
    def convert_to_tensor(self, x: Any, dtype: str | None = None, sparse: bool | None = None) -> Any:
        if sparse:
            raise ArgumentError(
                "convert_to_tensor", "sparse", sparse, "None or False; this backend has dense tensors only"
            )
        if isinstance(x, KerasVariable):
            x = x.value
        if isinstance(x, Tensor):
            return x if dtype is None else self.cast(x, dtype)
        if isinstance(x, (list, tuple)) and has_traced(x):
            return _stacked(x, dtype)
        return read_array(x, dtype)

    @override
    def convert_to_numpy(self, x: Any) -> Any:
        if isinstance(x, Tensor):
            raise TracedValueError("its value")
        return np.asarray(x)

    @override
    def shape(self, x: Any) -> tuple[int, ...]:
        return x.shape

    @override
    def stop_gradient(self, x: Any) -> Any:
        return x

    @override
    @contextlib.contextmanager
    def device_scope(self, device_name: str) -> Iterator[None]:
        kind, _, number = device_name.upper().partition(":")
        known = runtime().available_devices
        if kind not in {name.partition(".")[0] for name in known}:
            raise ArgumentError("device", "device_name", device_name, f"a device of OpenVINO; it finds {known}")
        before = devices.name
        devices.name = kind if number in ("", "0") else f"{kind}.{number}"
        try:
            yield
        finally:
            devices.name = before

    @override
    def number(self, value: complex, dtype: str) -> Any:
        made = np.array(value, numpy_dtype(dtype))
        made.setflags(write=False)
        return made

    @override
    def caster(self, dtype: str) -> Callable[[Any], Any]:
        return lambda x: self.cast(x, dtype)


def _stacked(items: Any, dtype: str | None) -> Any:
    """Return nested lists of tensors and numbers, some of which are traced, as one tensor."""
    made = [current.core.convert_to_tensor(item, dtype) for item in items]
    if dtype is None:
        kinds = [x.dtype.name for x in made if isinstance(x, Tensor)]
        made = [current.core.cast(x, kinds[0]) for x in made] if kinds else made
    return current.numpy.stack(made, 0)
