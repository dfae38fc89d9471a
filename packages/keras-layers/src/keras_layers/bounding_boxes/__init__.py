"""Formats of bounding boxes, and arithmetic on them."""

from keras_layers.bounding_boxes.deltas import decode_deltas_to_boxes as decode_deltas_to_boxes
from keras_layers.bounding_boxes.deltas import encode_box_to_deltas as encode_box_to_deltas
from keras_layers.bounding_boxes.formats import convert_format as convert_format
from keras_layers.bounding_boxes.overlap import compute_ciou as compute_ciou
from keras_layers.bounding_boxes.overlap import compute_iou as compute_iou
from keras_layers.bounding_boxes.transforms import affine_transform as affine_transform
from keras_layers.bounding_boxes.transforms import clip_to_image_size as clip_to_image_size
from keras_layers.bounding_boxes.transforms import crop as crop
from keras_layers.bounding_boxes.transforms import pad as pad

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
