"""Images of other sizes."""

from __future__ import annotations

from typing import Any

import torch
from typing_extensions import override

from keras_backend_torch.core.tensors import default_device, to_torch
from keras_ops.backend.image.numbers import back, work
from keras_ops.backend.image.resizing import ResizingImage
from keras_ops.dtypes import dtype_name


class TorchResizing(ResizingImage[Any]):
    """Kernels of the framework where they compute what the contract says."""

    @override
    def _resize_weights(self, size: Any, new_size: int, method: str, antialias: bool, dtype: str) -> Any:
        if torch.compiler.is_compiling():  # which does not take arrays of NumPy
            step = torch.tensor(size / new_size, dtype=to_torch(dtype), device=default_device())
            return self._traced_weights(size, new_size, step, 0, method, antialias, dtype)
        return super()._resize_weights(size, new_size, method, antialias, dtype)

    @override
    def _nearest(self, size: Any, new_size: int) -> Any:
        if torch.compiler.is_compiling():
            places = torch.arange(new_size, dtype=torch.float32, device=default_device())
            return torch.floor((places + 0.5) * (size / new_size)).to(torch.int32)
        return super()._nearest(size, new_size)

    @override
    def resize(self, images: Any, size: Any, interpolation: str, antialias: bool, axes: Any) -> Any:
        # Without antialiasing the framework's cubic kernel is another one (a = -3/4).
        native = interpolation == "bilinear" or (interpolation == "bicubic" and antialias)
        if not native or 0 in images.shape or 0 in size:
            return super().resize(images, size, interpolation, antialias, axes)
        channels_last = tuple(axes) == (-3, -2)
        batch = work(images if images.ndim == 4 else images.unsqueeze(0))
        batch = batch.permute(0, 3, 1, 2) if channels_last else batch
        found = torch.nn.functional.interpolate(batch, tuple(size), mode=interpolation, antialias=antialias)
        found = found.permute(0, 2, 3, 1) if channels_last else found
        return back(found if images.ndim == 4 else found.squeeze(0), dtype_name(images.dtype))
