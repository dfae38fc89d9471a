"""One-hot and multi-hot encodings."""

from __future__ import annotations

from typing import Any

import torch
from typing_extensions import override

from keras_backend_torch.core.tensors import to_torch
from keras_ops.backend.nn.encoding import EncodingNN
from keras_ops.settings import floatx


class TorchEncoding(EncodingNN[Any]):
    """One-hot and multi-hot encodings."""

    @override
    def one_hot(self, x: Any, num_classes: int, axis: int = -1, dtype: Any = None, sparse: bool = False) -> Any:
        # A comparison, not functional.one_hot, which refuses indices out of range (and waits for the device to know).
        classes = torch.arange(num_classes, device=x.device)
        hot = x.long().unsqueeze(-1) == classes
        return hot.to(to_torch(dtype or floatx())).movedim(-1, axis)
