# Written by packages/keras/generate.py from names.toml; change the table and run it again.
"""Formats of bounding boxes, and arithmetic on them."""

from typing import TYPE_CHECKING

from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras_layers.bounding_boxes import affine_transform as affine_transform
    from keras_layers.bounding_boxes import clip_to_image_size as clip_to_image_size
    from keras_layers.bounding_boxes import compute_ciou as compute_ciou
    from keras_layers.bounding_boxes import compute_iou as compute_iou
    from keras_layers.bounding_boxes import convert_format as convert_format
    from keras_layers.bounding_boxes import crop as crop
    from keras_layers.bounding_boxes import decode_deltas_to_boxes as decode_deltas_to_boxes
    from keras_layers.bounding_boxes import encode_box_to_deltas as encode_box_to_deltas
    from keras_layers.bounding_boxes import pad as pad
else:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "affine_transform": "keras_layers.bounding_boxes:affine_transform",
            "clip_to_image_size": "keras_layers.bounding_boxes:clip_to_image_size",
            "compute_ciou": "keras_layers.bounding_boxes:compute_ciou",
            "compute_iou": "keras_layers.bounding_boxes:compute_iou",
            "convert_format": "keras_layers.bounding_boxes:convert_format",
            "crop": "keras_layers.bounding_boxes:crop",
            "decode_deltas_to_boxes": "keras_layers.bounding_boxes:decode_deltas_to_boxes",
            "encode_box_to_deltas": "keras_layers.bounding_boxes:encode_box_to_deltas",
            "pad": "keras_layers.bounding_boxes:pad",
        },
    )

__all__ = [
    "affine_transform",
    "clip_to_image_size",
    "compute_ciou",
    "compute_iou",
    "convert_format",
    "crop",
    "decode_deltas_to_boxes",
    "encode_box_to_deltas",
    "pad",
]
