"""Write goldens/visualization.npz: pictures that upstream Keras draws. Needs opencv-python beside it.

KERAS_BACKEND=numpy python make_goldens_visualization.py
"""

from pathlib import Path

import numpy as np
from visualization_cases import BOXES, COLORS, IMAGES, MASKS, RED, gallery_pixels

import keras

draw = keras.visualization
black = np.zeros((2, 64, 64, 3), "float32")
relative = {"boxes": BOXES["boxes"] / 64, "labels": BOXES["labels"]}
goldens = {
    "masks": draw.draw_segmentation_masks(IMAGES, MASKS, num_classes=3),
    "masks_plain": draw.draw_segmentation_masks(IMAGES, MASKS, num_classes=3, blend=False),
    "masks_faint": draw.draw_segmentation_masks(IMAGES, MASKS, num_classes=3, alpha=0.3),
    "masks_colors": draw.draw_segmentation_masks(IMAGES, MASKS, num_classes=3, color_mapping=COLORS),
    "masks_ignored": draw.draw_segmentation_masks(IMAGES, MASKS, num_classes=3, ignore_index=1),
    "masks_many": draw.draw_segmentation_masks(
        np.zeros((1, 16, 16, 3)), np.arange(256).reshape(1, 16, 16, 1), num_classes=256, blend=False
    ).astype("float32"),
    "boxes_relative": draw.draw_bounding_boxes(black, relative, "rel_xyxy", color=RED),
    "boxes_bytes": draw.draw_bounding_boxes(black.astype("uint8") + 9, BOXES, "xyxy"),
}
for thickness in (1, 2, 3, 5, 8):
    goldens[f"boxes_{thickness}"] = draw.draw_bounding_boxes(black, BOXES, "xyxy", color=RED, line_thickness=thickness)
for name, pixels in gallery_pixels(draw).items():
    goldens[f"gallery_{name}"] = pixels
np.savez_compressed(Path(__file__).parent / "goldens" / "visualization.npz", **goldens)
