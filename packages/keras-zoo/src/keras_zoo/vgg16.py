"""VGG16 (Source: arXiv:1409.1556)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from keras_modeling import Functional
from keras_zoo.assembly import Options, architecture
from keras_zoo.imagenet_utils import decode_predictions as decode_predictions
from keras_zoo.preprocessing.centered import preprocess_input as preprocess_input
from keras_zoo.vgg import vgg

__all__ = ["VGG16", "decode_predictions", "preprocess_input"]


@architecture("arXiv:1409.1556")
def VGG16(
    include_top: bool = True,
    weights: Any = "imagenet",
    input_tensor: Any = None,
    input_shape: Sequence[int | None] | None = None,
    pooling: str | None = None,
    classes: int = 1000,
    classifier_activation: Any = "softmax",
    name: str = "vgg16",
) -> Functional:
    """VGG with 16 layers of weights, for images of 224 x 224 as `preprocess_input` of this module makes them."""
    options = Options(include_top, weights, input_tensor, input_shape, pooling, classes, classifier_activation, name)
    return vgg(options, (2, 2, 3, 3, 3), "vgg16")
