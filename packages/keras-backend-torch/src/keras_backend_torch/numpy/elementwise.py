"""Functions of one tensor, element by element."""

from __future__ import annotations

from typing import Any

import torch
from typing_extensions import override

from keras_ops.backend.numpy.elementwise import ElementwiseNumpy


class TorchElementwise(ElementwiseNumpy[Any]):
    """Functions that keep the dtype."""

    @override
    def exp(self, x: Any) -> Any:
        return torch.exp(x)
