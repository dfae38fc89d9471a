# Written by packages/keras/generate.py from names.toml; change the table and run it again.
"""Drawings of images, boxes and masks."""

from typing import TYPE_CHECKING

from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras_modeling.visualization import draw_bounding_boxes as draw_bounding_boxes
    from keras_modeling.visualization import draw_segmentation_masks as draw_segmentation_masks
    from keras_modeling.visualization import plot_bounding_box_gallery as plot_bounding_box_gallery
    from keras_modeling.visualization import plot_image_gallery as plot_image_gallery
    from keras_modeling.visualization import plot_segmentation_mask_gallery as plot_segmentation_mask_gallery
else:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "draw_bounding_boxes": "keras_modeling.visualization:draw_bounding_boxes",
            "draw_segmentation_masks": "keras_modeling.visualization:draw_segmentation_masks",
            "plot_bounding_box_gallery": "keras_modeling.visualization:plot_bounding_box_gallery",
            "plot_image_gallery": "keras_modeling.visualization:plot_image_gallery",
            "plot_segmentation_mask_gallery": "keras_modeling.visualization:plot_segmentation_mask_gallery",
        },
    )

__all__ = [
    "draw_bounding_boxes",
    "draw_segmentation_masks",
    "plot_bounding_box_gallery",
    "plot_image_gallery",
    "plot_segmentation_mask_gallery",
]
