"""ResNet-50 by the name of its module upstream."""

from __future__ import annotations

from keras_zoo.resnet import ResNet50 as ResNet50
from keras_zoo.resnet import decode_predictions as decode_predictions
from keras_zoo.resnet import preprocess_input as preprocess_input

__all__ = ["ResNet50", "decode_predictions", "preprocess_input"]
