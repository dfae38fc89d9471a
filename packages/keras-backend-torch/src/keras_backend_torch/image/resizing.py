"""Images of other sizes."""

from __future__ import annotations

from typing import Any

import torch
from typing_extensions import override

from keras_ops.backend.image.numbers import back, work
from keras_ops.backend.image.resizing import ResizingImage
from keras_ops.dtypes import dtype_name


class TorchResizing(ResizingImage[Any]):
    """Kernels of the framework where they compute what the contract says."""

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
