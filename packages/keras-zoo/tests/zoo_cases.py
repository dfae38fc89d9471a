"""Architectures that are compared with those of upstream Keras 3.13.2, and what is compared of them."""

from __future__ import annotations

import hashlib
import json
import math
from dataclasses import dataclass, field
from typing import Any

import numpy as np

RESIDUAL = ["ResNet50", "ResNet101", "ResNet152", "ResNet50V2", "ResNet101V2", "ResNet152V2"]
DENSE = ["DenseNet121", "DenseNet169", "DenseNet201"]
MOBILE = ["MobileNet", "MobileNetV2", "MobileNetV3Small", "MobileNetV3Large"]
EFFICIENT = [f"EfficientNetB{i}" for i in range(8)]
EFFICIENT_V2 = [f"EfficientNetV2{size}" for size in ("B0", "B1", "B2", "B3", "S", "M", "L")]
CONVNEXT = [f"ConvNeXt{size}" for size in ("Tiny", "Small", "Base", "Large", "XLarge")]
OTHERS = ["VGG16", "VGG19", "Xception", "InceptionV3", "InceptionResNetV2", "NASNetMobile", "NASNetLarge"]
ALL = [*RESIDUAL, *DENSE, *MOBILE, *EFFICIENT, *EFFICIENT_V2, *CONVNEXT, *OTHERS]

FAMILIES = {
    "VGG16": 32,
    "ResNet50": 33,
    "ResNet50V2": 64,
    "DenseNet121": 37,
    "MobileNet": 32,
    "MobileNetV2": 47,
    "MobileNetV3Small": 46,
    "EfficientNetB0": 41,
    "EfficientNetV2B0": 38,
    "ConvNeXtTiny": 64,
    "Xception": 71,
    "InceptionV3": 75,
    "InceptionResNetV2": 75,
    "NASNetMobile": 33,
}
"""One of each family, and rows of a small image; it has two columns more."""

LARGE = {"ConvNeXtXLarge", "ConvNeXtLarge", "ConvNeXtBase", "VGG16", "VGG19", "NASNetLarge", "EfficientNetV2L"}
"""Those that take a second and more to make."""


@dataclass(frozen=True)
class Case:
    """One call of a constructor.

    Attributes:
        constructor: Its name.
        arguments: Its arguments.
        first: Whether channels come first.
        preceded: Whether the images are given as `input_tensor`, and come out of another layer.
    """

    constructor: str
    arguments: dict[str, Any] = field(default_factory=dict)
    first: bool = False
    preceded: bool = False

    @property
    def id(self) -> str:
        """Name of the case."""
        listed = ",".join(f"{key}={value}" for key, value in self.arguments.items())
        marks = ["first"] * self.first + ["preceded"] * self.preceded
        return "-".join([self.constructor, *([listed] if listed else []), *marks]).replace(" ", "")

    @property
    def large(self) -> bool:
        """Whether making it takes long."""
        return self.constructor in LARGE and "input_shape" not in self.arguments


def image_shape(name: str, *, first: bool = False, channels: int = 3) -> tuple[int, int, int]:
    """Return a small shape of images that a family takes."""
    rows = FAMILIES[name]
    return (channels, rows, rows + 2) if first else (rows, rows + 2, channels)


def _cases() -> list[Case]:
    cases = [Case(name) for name in ALL]
    for name in FAMILIES:
        small = image_shape(name)
        cases += [Case(name, {"include_top": False, "input_shape": small, "pooling": p}) for p in (None, "avg", "max")]
        if name == "InceptionResNetV2":
            continue  # what follows is that of Inception V3, and the graph takes upstream half a minute to make
        cases.append(Case(name, {"include_top": False}))
        own = {} if name == "EfficientNetV2B0" else {"name": "own"}  # there, upstream looks up its blocks by the name
        cases.append(Case(name, {"input_shape": small, "classes": 3, "classifier_activation": None, **own}))
        if name not in ("EfficientNetV2B0", "ConvNeXtTiny"):  # these normalise three channels
            cases.append(Case(name, {"include_top": False, "input_shape": image_shape(name, channels=1)}))
        cases.append(Case(name, {"include_top": False, "input_shape": small}, preceded=True))
        cases += [Case(name, {"weights": "imagenet", "include_top": top}) for top in (True, False)]
        if name == "EfficientNetV2B0":
            continue  # upstream writes the means for channels first in another shape
        shape = image_shape(name, first=True)
        cases += [Case(name, {"include_top": top, "input_shape": shape}, first=True) for top in (True, False)]
    cases += [Case("MobileNet", {"alpha": a, "input_shape": (160, 160, 3)}) for a in (0.25, 0.5, 0.75)]
    cases += [Case("MobileNet", {"depth_multiplier": 2, "dropout": 0.5, "input_shape": (40, 40, 3)})]
    cases += [Case("MobileNetV2", {"alpha": a, "input_shape": (96, 96, 3)}) for a in (0.35, 0.5, 0.75, 1.3, 1.4)]
    for name in ("MobileNetV3Small", "MobileNetV3Large"):
        cases += [Case(name, {"alpha": a, "include_top": top}) for a in (0.75, 1.5) for top in (True, False)]
        cases += [Case(name, {"minimalistic": True, "include_top": top}) for top in (True, False)]
        cases += [Case(name, {"include_preprocessing": False, "dropout_rate": 0})]
        cases += [Case(name, {"input_shape": (64, 65, 3), "pooling": "avg", "include_top": False})]
    cases += [
        Case(name, {"include_preprocessing": False}) for name in ("EfficientNetV2B0", "EfficientNetV2S", "ConvNeXtTiny")
    ]
    return cases


CASES = _cases()


def described(model: Any) -> dict[str, Any]:
    """Return what the tests compare of a model: digests of the graph and of the weights, and figures to read."""
    graph = json.loads(json.dumps(model.get_config()))
    weights = [[weight.path, list(weight.shape), weight.trainable] for weight in model.weights]
    return {
        "name": graph["name"],
        "operations": len(graph["layers"]),
        "parameters": sum(math.prod(shape) for _, shape, _ in weights),
        "graph": _digest(graph),
        "weights": _digest(weights),
    }


def _digest(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:32]


def weight_values(i: int, path: str, shape: tuple[int, ...]) -> Any:
    """Return values for a weight which keep the size of activations: the same wherever they are made.

    Args:
        i: Number of the weight in the model.
        path: Its path.
        shape: Its shape.
    """
    values = np.random.RandomState(i).uniform(-1.0, 1.0, shape)
    kind = path.rsplit("/", 1)[-1]
    if kind in ("moving_variance", "variance"):
        values = 1.0 + 0.2 * values
    elif kind == "gamma" or "layer_scale" in path:
        values = 0.8 + 0.2 * values
    elif len(shape) > 1:
        outputs = shape[-1] * (shape[-2] if "depthwise_kernel" in path or "dw" in path else 1)
        fan_in = max(values.size // outputs, 1)
        values = values * (6.0 / fan_in) ** 0.5
    else:
        values = 0.1 * values
    return values.astype("float32")
