"""The image family on this backend: the contract's bodies, each compiled."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from keras_backend_jax.compiled import compiled
from keras_ops.backend.image import ImageBackend

_SAMPLING = ("interpolation", "fill_mode")


class JaxImage(ImageBackend[Any]):
    """All of the family."""

    rgb_to_grayscale: Callable[..., Any] = compiled(ImageBackend.rgb_to_grayscale, "axis")
    rgb_to_hsv: Callable[..., Any] = compiled(ImageBackend.rgb_to_hsv, "axis")
    hsv_to_rgb: Callable[..., Any] = compiled(ImageBackend.hsv_to_rgb, "axis")
    resize: Callable[..., Any] = compiled(ImageBackend.resize, "size", "interpolation", "antialias", "axes")
    scale_and_translate: Callable[..., Any] = compiled(
        ImageBackend.scale_and_translate, "output_shape", "spatial_dims", "method", "antialias"
    )
    map_coordinates: Callable[..., Any] = compiled(ImageBackend.map_coordinates, "order", "fill_mode")
    affine_transform: Callable[..., Any] = compiled(ImageBackend.affine_transform, *_SAMPLING)
    perspective_transform: Callable[..., Any] = compiled(ImageBackend.perspective_transform, "interpolation")
    elastic_transform: Callable[..., Any] = compiled(ImageBackend.elastic_transform, "alpha", "sigma", *_SAMPLING)
    gaussian_blur: Callable[..., Any] = compiled(ImageBackend.gaussian_blur, "kernel_size", "sigma", "axes")
    extract_patches: Callable[..., Any] = compiled(
        ImageBackend.extract_patches, "size", "strides", "dilation", "padding", "last"
    )


__all__ = ["JaxImage"]
