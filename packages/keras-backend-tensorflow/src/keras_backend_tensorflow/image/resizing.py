"""Images of other sizes."""

from __future__ import annotations

from typing import Any, Final

import tensorflow as tf
from typing_extensions import override

from keras_ops.backend.image.numbers import back, work
from keras_ops.backend.image.resizing import ResizingImage
from keras_ops.dtypes import dtype_name

_NATIVE: Final = ("bilinear", "lanczos3", "lanczos5")


class TensorFlowResizing(ResizingImage[Any]):
    """Kernels of the framework where they compute what the contract says."""

    @override
    def resize(self, images: Any, size: Any, interpolation: str, antialias: bool, axes: Any) -> Any:
        # Without antialiasing the framework's cubic kernel is read from a table; in float64 there is none.
        native = interpolation in _NATIVE or (interpolation == "bicubic" and antialias)
        if not native or images.dtype == tf.float64 or 0 in size or 0 in images.shape.as_list():
            return super().resize(images, size, interpolation, antialias, axes)
        first = tuple(axes) == (-2, -1)
        batch = work(images)
        batch = tf.einsum("...chw->...hwc", batch) if first else batch
        found = tf.image.resize(batch, size, interpolation, antialias=antialias)
        found = tf.einsum("...hwc->...chw", found) if first else found
        return back(found, dtype_name(images.dtype))
