"""Pictures that both upstream Keras and these packages draw."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import numpy as np

_random = np.random.default_rng(0)
IMAGES = _random.integers(0, 256, (2, 16, 16, 3)).astype("float32")
MASKS = _random.integers(0, 3, (2, 16, 16, 1)).astype("int32")
COLORS = {0: (255, 0, 0), 1: (0, 255, 0), 2: (0, 0, 255)}
RED = (255, 0, 0)
BOXES = {
    "boxes": np.array([[[8, 8, 40, 30], [20, 25, 60, 60]], [[5, 30, 20, 50], [-1, -1, -1, -1]]], "float32"),
    "labels": np.array([[0, 1], [1, -1]]),
}
SIX = np.repeat(IMAGES[:1], 6, 0) * np.linspace(0.2, 1, 6, dtype="float32")[:, None, None, None]
_MASKS = np.repeat(MASKS[:1], 6, 0)
_BOXES = {"boxes": np.tile([[[2.0, 2, 9, 8], [4, 6, 13, 13]]], (6, 1, 1)), "labels": np.tile([[0, 1]], (6, 1))}
_LATER = {"boxes": _BOXES["boxes"] + 1, "labels": _BOXES["labels"]}


def gallery_pixels(draw: Any) -> dict[str, Any]:
    """Return the pixels of saved galleries, by name."""
    import matplotlib.image  # after the caller chose a backend of it

    calls: dict[str, tuple[Any, Any, Any]] = {
        "plain": (draw.plot_image_gallery, (SIX,), {}),
        "opaque": (draw.plot_image_gallery, (SIX,), {"rows": 2, "cols": 3, "transparent": False, "dpi": 30}),
        "small": (draw.plot_image_gallery, (SIX / 255,), {"value_range": (0, 1), "scale": 1}),
        "gray": (draw.plot_image_gallery, (SIX[..., :1],), {"rows": 1, "cols": 2}),
        "boxes": (
            draw.plot_bounding_box_gallery,
            (SIX, "xyxy"),
            {"y_true": _BOXES, "y_pred": _LATER, "rows": 2, "cols": 3},
        ),
        "masks": (draw.plot_segmentation_mask_gallery, (SIX, 3), {"y_true": _MASKS, "y_pred": 2 - _MASKS, "scale": 1}),
    }
    found = {}
    for name, (call, args, kwargs) in calls.items():
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "gallery.png"
            call(*args, path=str(path), **kwargs)
            found[name] = np.round(matplotlib.image.imread(path) * 255).astype("uint8")
    return found
