"""What calls on tensors of several dtypes, numbers and arrays are prepared with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import torch
from typing_extensions import override

from keras_backend_torch.core.tensors import _BITS, _CPU, default_device, to_torch
from keras_ops.backend.core.conversion import ConversionCore

# Methods that know the dtype: half the time of `to`.
_METHODS: Final = {
    "bool": torch.Tensor.bool,
    "uint8": torch.Tensor.byte,
    "int8": torch.Tensor.char,
    "int16": torch.Tensor.short,
    "int32": torch.Tensor.int,
    "int64": torch.Tensor.long,
    "float16": torch.Tensor.half,
    "bfloat16": torch.Tensor.bfloat16,
    "float32": torch.Tensor.float,
    "float64": torch.Tensor.double,
}


class TorchConversion(ConversionCore[torch.Tensor]):
    """A number without axes on the CPU goes with tensors on every device."""

    is_compiling: staticmethod[..., Any] = staticmethod(torch.compiler.is_dynamo_compiling)

    @override
    def is_eager(self, x: Any) -> bool:
        return type(x) in (torch.Tensor, torch.nn.Parameter)

    @override
    def number(self, value: complex, dtype: str) -> torch.Tensor:
        return torch.tensor(value, dtype=to_torch(dtype), device="cpu")

    @override
    def array_converter(self, dtype: str) -> Callable[[Any], torch.Tensor]:
        wanted, convert = to_torch(dtype), super().array_converter(dtype)

        def quick(x: Any) -> torch.Tensor:
            if not x.flags.c_contiguous or not x.flags.writeable or default_device() is not _CPU:
                return convert(x)
            made = torch.from_numpy(x)
            return made if made.dtype is wanted else made.to(wanted)

        return quick if dtype not in _BITS else convert

    @override
    def caster(self, dtype: str) -> Callable[[torch.Tensor], torch.Tensor]:
        wanted = to_torch(dtype)
        method: Any = _METHODS.get(dtype)
        return method if method is not None else lambda x: x.to(wanted)
