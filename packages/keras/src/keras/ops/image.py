# Written by packages/keras/generate.py from names.toml; change the table and run it again.
"""Operations on images."""

from typing import TYPE_CHECKING

from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras_ops.ops import affine_transform as affine_transform
    from keras_ops.ops import crop_images as crop_images
    from keras_ops.ops import elastic_transform as elastic_transform
    from keras_ops.ops import extract_patches as extract_patches
    from keras_ops.ops import extract_patches_3d as extract_patches_3d
    from keras_ops.ops import gaussian_blur as gaussian_blur
    from keras_ops.ops import hsv_to_rgb as hsv_to_rgb
    from keras_ops.ops import map_coordinates as map_coordinates
    from keras_ops.ops import pad_images as pad_images
    from keras_ops.ops import perspective_transform as perspective_transform
    from keras_ops.ops import resize as resize
    from keras_ops.ops import rgb_to_grayscale as rgb_to_grayscale
    from keras_ops.ops import rgb_to_hsv as rgb_to_hsv
    from keras_ops.ops import scale_and_translate as scale_and_translate
else:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "affine_transform": "keras_ops.ops:affine_transform",
            "crop_images": "keras_ops.ops:crop_images",
            "elastic_transform": "keras_ops.ops:elastic_transform",
            "extract_patches": "keras_ops.ops:extract_patches",
            "extract_patches_3d": "keras_ops.ops:extract_patches_3d",
            "gaussian_blur": "keras_ops.ops:gaussian_blur",
            "hsv_to_rgb": "keras_ops.ops:hsv_to_rgb",
            "map_coordinates": "keras_ops.ops:map_coordinates",
            "pad_images": "keras_ops.ops:pad_images",
            "perspective_transform": "keras_ops.ops:perspective_transform",
            "resize": "keras_ops.ops:resize",
            "rgb_to_grayscale": "keras_ops.ops:rgb_to_grayscale",
            "rgb_to_hsv": "keras_ops.ops:rgb_to_hsv",
            "scale_and_translate": "keras_ops.ops:scale_and_translate",
        },
    )

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
