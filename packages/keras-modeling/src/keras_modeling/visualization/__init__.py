"""Pictures with boxes and masks, and galleries of them."""

from __future__ import annotations

from keras_modeling.visualization.bounding_boxes import draw_bounding_boxes as draw_bounding_boxes
from keras_modeling.visualization.bounding_boxes import plot_bounding_box_gallery as plot_bounding_box_gallery
from keras_modeling.visualization.gallery import plot_image_gallery as plot_image_gallery
from keras_modeling.visualization.segmentation_masks import draw_segmentation_masks as draw_segmentation_masks
from keras_modeling.visualization.segmentation_masks import (
    plot_segmentation_mask_gallery as plot_segmentation_mask_gallery,
)

__all__ = [
    "draw_bounding_boxes",
    "draw_segmentation_masks",
    "plot_bounding_box_gallery",
    "plot_image_gallery",
    "plot_segmentation_mask_gallery",
]
