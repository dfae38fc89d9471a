"""Public ops of the image family."""

from __future__ import annotations

from keras_ops.image.color import hsv_to_rgb as hsv_to_rgb
from keras_ops.image.color import rgb_to_grayscale as rgb_to_grayscale
from keras_ops.image.color import rgb_to_hsv as rgb_to_hsv
from keras_ops.image.margins import crop_images as crop_images
from keras_ops.image.margins import pad_images as pad_images
from keras_ops.image.patches import extract_patches as extract_patches
from keras_ops.image.patches import extract_patches_3d as extract_patches_3d
from keras_ops.image.resizing import resize as resize
from keras_ops.image.resizing import scale_and_translate as scale_and_translate
from keras_ops.image.transforms import affine_transform as affine_transform
from keras_ops.image.transforms import elastic_transform as elastic_transform
from keras_ops.image.transforms import gaussian_blur as gaussian_blur
from keras_ops.image.transforms import map_coordinates as map_coordinates
from keras_ops.image.transforms import perspective_transform as perspective_transform

__all__ = [
    "affine_transform",
    "crop_images",
    "elastic_transform",
    "extract_patches",
    "extract_patches_3d",
    "gaussian_blur",
    "hsv_to_rgb",
    "map_coordinates",
    "pad_images",
    "perspective_transform",
    "resize",
    "rgb_to_grayscale",
    "rgb_to_hsv",
    "scale_and_translate",
]
