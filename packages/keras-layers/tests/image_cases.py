"""Image layers and what they are called on: data alone, read by the tests and by `make_images.py`."""

from __future__ import annotations

from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]
BOXES = np.array([[[1, 1, 4, 3], [0, 0, 3, 5]], [[2, 2, 6, 5], [-1, -1, -1, -1]]], "float32")
BOX_LABELS = np.array([[1, 2], [3, -1]], "int32")


def pixels(channels_first: bool = False) -> Array:
    """Return two images of six rows and eight columns, the second one with less contrast."""
    x = (np.random.RandomState(0).rand(2, 6, 8, 3) * 255).astype("float32")
    x[1, :3] *= 0.3
    return x.transpose(0, 3, 1, 2) if channels_first else x


def written(form: str) -> Array:
    """Return the boxes in another format, of images of six rows and eight columns."""
    x1, y1, x2, y2 = np.moveaxis(BOXES / np.array([8, 6, 8, 6], "float32") if "rel" in form else BOXES, -1, 0)
    parts = {"xyxy": (x1, y1, x2, y2), "xywh": (x1, y1, x2 - x1, y2 - y1), "yxyx": (y1, x1, y2, x2)}
    return np.stack(parts[form.removeprefix("rel_")], axis=-1)


def data(arguments: dict[str, Any]) -> dict[str, Any]:
    """Return images with everything that may be known about them."""
    boxes = written(arguments["bounding_box_format"])
    first = arguments.get("data_format") == "channels_first"
    masks = np.arange(96, dtype="float32").reshape(2, 6, 8, 1)
    low, high = arguments.get("value_range", (0, 255))
    return {
        "images": (pixels(first) / 255 * (high - low) + low).astype("float32"),
        "labels": np.array([[1, 0, 0], [0, 1, 0]], "float32"),
        "bounding_boxes": {"boxes": boxes, "labels": BOX_LABELS},
        "segmentation_masks": masks.transpose(0, 3, 1, 2) if first else masks,
    }


UNSEEDED = {"Resizing", "CenterCrop", "Equalization", "AutoContrast", "MaxNumBoundingBoxes"}
NO_BOXES = {"CutMix", "RandomElasticTransform"}
FIRST = {"data_format": "channels_first"}
_LAYERS: list[tuple[str, str, dict[str, Any]]] = [
    ("Resizing", "", {"height": 4, "width": 5}),
    ("Resizing", "larger", {"height": 9, "width": 15, "interpolation": "bicubic"}),
    ("Resizing", "nearest", {"height": 4, "width": 5, "interpolation": "nearest"}),
    ("Resizing", "antialias", {"height": 3, "width": 3, "antialias": True}),
    ("Resizing", "crop", {"height": 30, "width": 20, "crop_to_aspect_ratio": True}),
    ("Resizing", "pad", {"height": 30, "width": 20, "pad_to_aspect_ratio": True, "fill_value": 3.0}),
    ("Resizing", "first", {"height": 4, "width": 5, **FIRST, "bounding_box_format": "rel_xyxy"}),
    ("CenterCrop", "", {"height": 4, "width": 5}),
    ("CenterCrop", "larger", {"height": 9, "width": 20}),
    ("CenterCrop", "narrow", {"height": 9, "width": 4, "bounding_box_format": "xywh"}),
    ("CenterCrop", "first", {"height": 3, "width": 8, **FIRST, "bounding_box_format": "rel_xywh"}),
    ("RandomCrop", "", {"height": 4, "width": 5}),
    ("RandomCrop", "larger", {"height": 9, "width": 10}),
    ("RandomCrop", "wide", {"height": 4, "width": 10}),
    ("RandomCrop", "first", {"height": 2, "width": 3, **FIRST}),
    ("RandomFlip", "", {}),
    ("RandomFlip", "horizontal", {"mode": "horizontal", "bounding_box_format": "rel_xywh"}),
    ("RandomFlip", "vertical", {"mode": "vertical", **FIRST}),
    ("RandomTranslation", "", {"height_factor": 0.2, "width_factor": (0.1, 0.3)}),
    ("RandomTranslation", "constant", {"height_factor": 0.5, "width_factor": 0.5, "fill_mode": "constant"}),
    (
        "RandomTranslation",
        "first",
        {"height_factor": 0.5, "width_factor": 0.5, **FIRST, "fill_mode": "wrap", "interpolation": "nearest"},
    ),
    ("RandomRotation", "", {"factor": 0.2}),
    ("RandomRotation", "nearest", {"factor": (0.1, 0.4), "fill_mode": "nearest"}),
    ("RandomRotation", "first", {"factor": 1.0, **FIRST, "fill_mode": "constant", "fill_value": 9.0}),
    ("RandomZoom", "", {"height_factor": 0.2, "bounding_box_format": "yxyx"}),
    ("RandomZoom", "both", {"height_factor": (0.2, 0.5), "width_factor": (-0.4, -0.1), **FIRST}),
    ("RandomShear", "", {"x_factor": 0.2, "y_factor": 0.3}),
    ("RandomShear", "one", {"x_factor": (0.2, 0.9), "fill_mode": "constant", "bounding_box_format": "rel_xyxy"}),
    ("RandomPerspective", "", {"factor": (1, 1), "scale": 0.4}),
    ("RandomPerspective", "some", {"factor": 0.9, "scale": 1.0, "fill_value": 7.0}),
    ("RandomPerspective", "first", {"factor": (1, 1), "scale": 0.3, **FIRST, "interpolation": "nearest"}),
    ("RandomElasticTransform", "", {"factor": (1, 1)}),
    ("RandomErasing", "", {"factor": (1, 1), "value_range": (0, 1)}),
    ("RandomErasing", "filled", {"factor": (0.4, 1), "scale": (0.2, 0.8), "fill_value": 3.0, **FIRST}),
    ("RandomBrightness", "", {"factor": 0.7}),
    ("RandomBrightness", "range", {"factor": (-0.3, 0.1), "value_range": (-1, 1)}),
    ("RandomContrast", "", {"factor": 0.7}),
    ("RandomContrast", "range", {"factor": (0.2, 0.9), "value_range": (0, 1)}),
    ("RandomColorDegeneration", "", {"factor": 0.7}),
    ("RandomColorDegeneration", "range", {"factor": (0.2, 0.9), "value_range": (-1, 1), **FIRST}),
    ("RandomColorJitter", "", {"brightness_factor": (0.2, 0.2), "saturation_factor": (0.3, 0.3), "hue_factor": 0}),
    ("RandomGaussianBlur", "", {"factor": (1, 1)}),
    ("RandomGaussianBlur", "some", {"factor": 0.9, "kernel_size": (3, 5), "sigma": (0.5, 1.0), **FIRST}),
    ("RandomGrayscale", "", {"factor": 0.5}),
    ("RandomHue", "", {"factor": 0.5}),
    ("RandomHue", "range", {"factor": (0.2, 0.9), "value_range": (0, 1), **FIRST}),
    ("RandomInvert", "", {"factor": 0.9}),
    ("RandomInvert", "range", {"factor": (1, 1), "value_range": (0, 1)}),
    ("RandomPosterization", "", {"factor": 4}),
    ("RandomPosterization", "fixed", {"factor": (3, 3), "value_range": (-1, 1)}),
    ("RandomSaturation", "", {"factor": 0.9}),
    ("RandomSaturation", "range", {"factor": (0.4, 0.8), "value_range": (0, 1), **FIRST}),
    ("RandomSharpness", "", {"factor": 1.0}),
    ("RandomSharpness", "range", {"factor": (-0.5, 0.4), "value_range": (-1, 1), **FIRST}),
    ("Solarization", "", {"addition_factor": 0.3, "threshold_factor": 0.7}),
    ("Solarization", "range", {"threshold_factor": (0.2, 0.4), "value_range": (-1, 1)}),
    ("Equalization", "", {}),
    ("Equalization", "bins", {"bins": 16, "value_range": (0, 1), **FIRST}),
    ("AutoContrast", "", {}),
    ("AutoContrast", "range", {"value_range": (-1, 1)}),
    ("RandAugment", "", {}),
    ("RandAugment", "more", {"num_ops": 4, "factor": (0.2, 0.7), "value_range": (0, 1)}),
    ("AugMix", "", {}),
    ("AugMix", "most", {"all_ops": False, "alpha": 0.5, "factor": (0.1, 0.6)}),
    ("CutMix", "", {}),
    ("CutMix", "factor", {"factor": (0.3, 0.9)}),
    ("MixUp", "", {}),
    ("MixUp", "alpha", {"alpha": 2.0}),
    ("MaxNumBoundingBoxes", "fewer", {"max_number": 1}),
    ("MaxNumBoundingBoxes", "more", {"max_number": 3}),
]
CASES: dict[str, tuple[str, dict[str, Any]]] = {
    f"{layer}-{label}" if label else layer: (
        layer,
        {"bounding_box_format": "xyxy", **({} if layer in UNSEEDED else {"seed": 1}), **arguments},
    )
    for layer, label, arguments in _LAYERS
}
