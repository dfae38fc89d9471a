# Written by packages/keras/generate.py from names.toml; change the table and run it again.
"""Images as arrays and files."""

from typing import TYPE_CHECKING

from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras_datasets import array_to_img as array_to_img
    from keras_datasets import img_to_array as img_to_array
    from keras_datasets import load_img as load_img
    from keras_datasets import save_img as save_img
    from keras_datasets import smart_resize as smart_resize
else:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "array_to_img": "keras_datasets:array_to_img",
            "img_to_array": "keras_datasets:img_to_array",
            "load_img": "keras_datasets:load_img",
            "save_img": "keras_datasets:save_img",
            "smart_resize": "keras_datasets:smart_resize",
        },
    )

__all__ = [
    "array_to_img",
    "img_to_array",
    "load_img",
    "save_img",
    "smart_resize",
]
