"""Making, converting and describing tensors."""

from __future__ import annotations

from typing import Any, Final, TypeGuard

import numpy as np
import torch
from typing_extensions import override

from keras_ops import tree
from keras_ops.backend.core.tensors import TensorsCore
from keras_ops.dtypes import dtype_name, numpy_dtype
from keras_ops.errors import ArgumentError, DTypeError
from keras_ops.settings import floatx
from keras_ops.variable import KerasVariable

DTYPES: Final = {
    name: getattr(torch, name)
    for name in (
        *("bool", "uint8", "int8", "int16", "int32", "int64", "uint16", "uint32", "uint64"),
        *("float16", "bfloat16", "float32", "float64", "complex64", "complex128", "float8_e4m3fn", "float8_e5m2"),
    )
    if hasattr(torch, name)
}
# The same bits under another name, for dtypes that one of the two libraries cannot hand over.
_BITS: Final = {"bfloat16": "int16", "float8_e4m3fn": "uint8", "float8_e5m2": "uint8"}


def default_device() -> torch.device:
    """Return the device that tensors are made on: the one of the innermost scope, else the first GPU, else the CPU."""
    if _scopes:
        return _scopes[-1]
    return _DEFAULT


_CPU: Final = torch.device("cpu")
_DEFAULT: Final = torch.device("cuda") if torch.cuda.is_available() else _CPU
_scopes: list[torch.device] = []


def to_torch(dtype: str) -> torch.dtype:
    """Return the framework's dtype for a name.

    Raises:
        DTypeError: it has none.
    """
    try:
        return DTYPES[dtype]
    except KeyError:
        raise DTypeError(f"dtype={dtype!r} does not exist on this backend; expected one of {sorted(DTYPES)}.") from None


class _DeviceScope:
    """Makes tensors on a device while it is open."""

    def __init__(self, device: torch.device) -> None:
        self.device = device

    def __enter__(self) -> torch.device:
        _scopes.append(self.device)
        return self.device

    def __exit__(self, *exception: object) -> None:
        _scopes.pop()


class TorchTensors(TensorsCore[torch.Tensor]):
    """Tensors of PyTorch."""

    @override
    def is_tensor(self, x: object) -> TypeGuard[torch.Tensor]:
        return isinstance(x, torch.Tensor)

    @override
    def convert_to_tensor(self, x: Any, dtype: str | None = None, sparse: bool | None = None) -> torch.Tensor:
        if sparse:
            raise ArgumentError(
                "convert_to_tensor", "sparse", sparse, "None or False; this backend has dense tensors only"
            )
        if isinstance(x, KerasVariable):
            x = x.value
        if isinstance(x, torch.Tensor):
            device = default_device()
            if device.type != "meta" and x.device != device and x.device.type != "meta":
                x = x.to(device)
            return x if dtype is None or x.dtype is to_torch(dtype) else x.to(to_torch(dtype))
        if isinstance(x, (bool, int, float)) and not isinstance(x, np.generic):
            return torch.tensor(x, dtype=to_torch(dtype or _python_dtype(x)), device=default_device())
        if not isinstance(x, (np.ndarray, np.generic)):
            if any(isinstance(leaf, (torch.Tensor, KerasVariable)) for leaf in tree.flatten(x)):
                return self._stack(x, dtype)
            found = np.asarray(x)
            if dtype is None and found.dtype == np.float64:
                dtype = floatx()
            elif dtype is None and found.dtype == np.int64:
                found = np.asarray(x, np.int32)  # from the numbers, so that one too large is refused
            x = found
        return _from_numpy(np.asarray(x), dtype)

    def _stack(self, x: Any, dtype: str | None) -> torch.Tensor:
        if isinstance(x, (list, tuple)):
            parts = [self._stack(item, dtype) for item in x]
            common = parts[0].dtype
            for part in parts[1:]:
                common = torch.promote_types(common, part.dtype)
            return torch.stack([part.to(common) for part in parts])
        return self.convert_to_tensor(x, dtype)

    @override
    def convert_to_numpy(self, x: torch.Tensor) -> np.ndarray[Any, Any]:
        # Parameters change in place, and an array is to stay what it was.
        x = x.detach().clone().cpu() if type(x) is torch.nn.Parameter else x.detach().cpu()
        if x.is_conj() or x.is_neg():
            x = x.resolve_conj().resolve_neg()
        name = dtype_name(x.dtype)
        if name in _BITS:
            return x.contiguous().view(to_torch(_BITS[name])).numpy().view(numpy_dtype(name))
        array: np.ndarray[Any, Any] = x.numpy()
        return array

    @override
    def cast(self, x: torch.Tensor, dtype: str) -> torch.Tensor:
        return x.to(to_torch(dtype))

    @override
    def shape(self, x: torch.Tensor) -> tuple[Any, ...]:
        return tuple(x.shape)

    @override
    def stop_gradient(self, x: torch.Tensor) -> torch.Tensor:
        return x.detach()

    @override
    def device_scope(self, device_name: str) -> Any:
        name = device_name.lower().replace("gpu", "cuda")
        try:
            device = torch.device(name)
        except RuntimeError as error:
            raise ArgumentError("device", "device_name", device_name, "a device such as 'cpu:0' or 'gpu:0'") from error
        if device.type == "cpu":
            device = _CPU
        return _DeviceScope(device)


def _python_dtype(x: bool | float) -> str:
    if isinstance(x, bool):
        return "bool"
    return "int32" if isinstance(x, int) else floatx()


def _from_numpy(x: np.ndarray[Any, Any], dtype: str | None) -> torch.Tensor:
    if x.dtype.kind in "OSUMm":  # neither numbers nor booleans; PyTorch has no strings
        raise DTypeError(f"Invalid dtype: {x.dtype}, of {x!r:.80}; expected numbers or booleans.")
    name = dtype_name(x.dtype)
    if not x.flags.writeable or any(stride < 0 for stride in x.strides):
        x = x.copy()
    bits = x.view(_BITS[name]) if name in _BITS else x
    made = (
        torch.from_numpy(bits) if bits.dtype.isnative else torch.from_numpy(bits.astype(bits.dtype.newbyteorder("=")))
    )
    if name in _BITS:
        made = made.view(to_torch(name))
    return made.to(device=default_device(), dtype=to_torch(dtype or name))
