"""Contract: images of other sizes."""

from __future__ import annotations

from abc import ABC
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, Final, Generic, TypeVar

import numpy as np

from keras_ops.backend.current import current
from keras_ops.backend.image.numbers import back, work
from keras_ops.dtypes import dtype_name

T = TypeVar("T")


def _triangle(family: Any, x: Any) -> Any:
    return family.maximum(1 - x, x * 0)


def _cubic(family: Any, x: Any) -> Any:
    """Keys's kernel. Source: R. Keys, "Cubic convolution interpolation for digital image processing" (1981), a = -1/2."""
    inner = ((1.5 * x - 2.5) * x) * x + 1
    outer = ((-0.5 * x + 2.5) * x - 4) * x + 2
    return family.where(x >= 2, x * 0, family.where(x >= 1, outer, inner))


def _lanczos(radius: float) -> Callable[[Any, Any], Any]:
    def kernel(family: Any, x: Any) -> Any:
        safe = family.where(x > 1e-3, x, x * 0 + 1)
        wave = radius * family.sin(np.pi * safe) * family.sin(np.pi * safe / radius) / (np.pi**2 * safe * safe)
        return family.where(x > radius, x * 0, family.where(x > 1e-3, wave, x * 0 + 1))

    return kernel


KERNELS: Final[dict[str, Callable[[Any, Any], Any]]] = {
    "bilinear": _triangle,
    "bicubic": _cubic,
    "lanczos3": _lanczos(3.0),
    "lanczos5": _lanczos(5.0),
}


def _weights(
    family: Any, samples: Any, places: Any, size: Any, inverse_scale: Any, kernel: Any, antialias: bool
) -> Any:
    """Return how much each of the old places (columns) counts for each of the new ones (rows).

    Args:
        family: What computes: NumPy, or the backend's functions of the same names.
        samples: Where the new places lie among the old ones, `(rows, 1)`.
        places: The old ones, `(columns,)`.
        size: Number of the old ones.
        inverse_scale: Distance of the new places.
        kernel: Weight by distance.
        antialias: Whether the kernel widens with that distance, where it is greater than one.
    """
    wide = family.maximum(inverse_scale, inverse_scale * 0 + 1) if antialias else 1
    weights = kernel(family, family.absolute(samples - places) / wide)
    total = family.sum(weights, -1, keepdims=True)
    some = family.absolute(total) > 1000 * float(np.finfo(np.float32).eps)
    weights = family.where(some, weights / family.where(some, total, total * 0 + 1), weights * 0)
    inside = (samples >= -0.5) & (samples <= size - 0.5)
    return family.where(inside, weights, weights * 0)


@lru_cache(maxsize=256)
def _static_weights(size: int, new_size: int, method: str, antialias: bool) -> np.ndarray[Any, np.dtype[np.float32]]:
    step = np.asarray(size / new_size)
    samples = ((np.arange(new_size) + 0.5) * step - 0.5)[:, None]
    found = _weights(np, samples, np.arange(size), size, step, KERNELS[method], antialias)
    return np.asarray(found, np.float32)


class ResizingImage(ABC, Generic[T]):
    """Sizes are (height, width); the dtype stays, and integers are rounded."""

    def resize(self, images: Any, size: tuple[int, int], interpolation: str, antialias: bool, axes: Sequence[int]) -> T:
        """Return images with other sizes along two axes (negative): height and width.

        A pixel is a square around its center, as far as sizes go. `interpolation` is `"nearest"` or a key of `KERNELS`.
        """
        dtype = dtype_name(images.dtype)
        if interpolation == "nearest":
            for axis, new_size in zip(axes, size, strict=True):
                images = current.numpy.take(images, self._nearest(current.core.shape(images)[axis], new_size), axis)
            result: T = images
            return result
        images = work(images)
        for axis, new_size in zip(axes, size, strict=True):
            old_size = current.core.shape(images)[axis]
            weights = self._resize_weights(old_size, new_size, interpolation, antialias, dtype_name(images.dtype))
            images = self._along(images, weights, axis)
        return back(images, dtype)

    def _nearest(self, size: Any, new_size: int) -> Any:
        if isinstance(size, int):
            step = np.float32(size / new_size)
            found = np.floor((np.arange(new_size, dtype=np.float32) + np.float32(0.5)) * step).astype(np.int32)
            return current.core.convert_to_tensor(found, "int32")
        step = current.core.cast(size, "float32") / new_size
        places: Any = current.core.cast(current.numpy.arange(0, new_size, 1, "int32"), "float32")
        return current.core.cast(current.numpy.floor((places + 0.5) * step), "int32")

    def _resize_weights(self, size: Any, new_size: int, method: str, antialias: bool, dtype: str) -> Any:
        if isinstance(size, int):
            return current.core.convert_to_tensor(_static_weights(size, new_size, method, antialias), dtype)
        step = current.core.cast(size, dtype) / new_size
        return self._traced_weights(size, new_size, step, 0, method, antialias, dtype)

    def _traced_weights(
        self, size: Any, new_size: Any, step: Any, shift: Any, method: str, antialias: bool, dtype: str
    ) -> Any:
        family = current.numpy
        new: Any = current.core.cast(family.arange(0, new_size, 1, "int32"), dtype)
        old: Any = current.core.cast(family.arange(0, size, 1, "int32"), dtype)
        samples = family.expand_dims((new + 0.5) * step - shift - 0.5, -1)
        limit = current.core.cast(current.core.convert_to_tensor(size), dtype)
        return _weights(family, samples, old, limit, step, KERNELS[method], antialias)

    def _along(self, x: Any, weights: Any, axis: int) -> Any:
        """Multiply by a matrix along an axis (negative)."""
        family = current.numpy
        return family.moveaxis(family.matmul(family.moveaxis(x, axis, -1), family.transpose(weights, (1, 0))), -1, axis)

    def scale_and_translate(
        self,
        images: Any,
        output_shape: tuple[Any, ...],
        scale: Any,
        translation: Any,
        spatial_dims: tuple[int, ...],
        method: str,
        antialias: bool,
    ) -> T:
        """Return `images`, along some axes (negative), scaled and moved: place `p` goes to `p * scale + translation`."""
        dtype = dtype_name(images.dtype)
        images = work(images)
        name = dtype_name(images.dtype)
        scale, translation = (current.core.cast(x, name) for x in (scale, translation))
        for i, axis in enumerate(spatial_dims):
            step = 1 / scale[i]
            size, new_size = current.core.shape(images)[axis], output_shape[axis]
            weights = self._traced_weights(size, new_size, step, translation[i] * step, method, antialias, name)
            images = self._along(images, weights, axis)
        return back(images, dtype)
