"""Unsigned integers of 16 and 32 bits, for which the framework lacks many kernels."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import torch

WIDER: Final = {torch.uint16: torch.int32, torch.uint32: torch.int64}


def in_signed(function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """Apply a function, after its kernel proved missing, in a signed dtype that holds the tensors' values.

    To be called while the framework's error is being handled; the error goes on for dtypes that have no wider one.
    """
    dtype = args[0].dtype
    if dtype not in WIDER:
        raise  # the error being handled
    wide = WIDER[dtype]
    if kwargs.get("dtype") is dtype:
        kwargs["dtype"] = wide
    found = function(*(x.to(wide) if isinstance(x, torch.Tensor) else x for x in args), **kwargs)
    return found.to(dtype) if found.dtype is wide else found
