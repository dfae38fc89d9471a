"""Xception: residual blocks of separable convolutions (Source: arXiv:1610.02357)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from keras_layers import (
    Activation,
    Add,
    BatchNormalization,
    Conv2D,
    GlobalAveragePooling2D,
    MaxPooling2D,
    SeparableConv2D,
)
from keras_modeling import Functional
from keras_zoo.assembly import Options, architecture, classified, images, model_of, pooled
from keras_zoo.imagenet_utils import decode_predictions as decode_predictions
from keras_zoo.preprocessing.symmetric import preprocess_input as preprocess_input
from keras_zoo.shapes import channel_axis
from keras_zoo.weights import RELEASES

__all__ = ["Xception", "decode_predictions", "preprocess_input"]


def _normalized(x: Any, name: str | None = None) -> Any:
    return BatchNormalization(axis=_normalized_axis(), name=name)(x)


def _normalized_axis() -> int:
    return 1 if channel_axis() == 1 else -1


def _separable(x: Any, filters: int, name: str) -> Any:
    x = SeparableConv2D(filters, (3, 3), padding="same", use_bias=False, name=name)(x)
    return _normalized(x, f"{name}_bn")


def _projected(x: Any, filters: int) -> Any:
    return Conv2D(filters, (1, 1), strides=(2, 2), padding="same", use_bias=False)(x)


def _activation(x: Any, name: str) -> Any:
    return Activation("relu", name=f"{name}_act")(x)


def _downward(x: Any, block: int, filters: tuple[int, int], *, active: bool = True) -> Any:
    """Return a block with half the rows and columns; `active` tells whether it starts with an activation."""
    projected = _normalized(_projected(x, filters[1]))
    if active:
        x = _activation(x, f"block{block}_sepconv1")
    x = _separable(x, filters[0], f"block{block}_sepconv1")
    x = _separable(_activation(x, f"block{block}_sepconv2"), filters[1], f"block{block}_sepconv2")
    x = MaxPooling2D((3, 3), strides=(2, 2), padding="same", name=f"block{block}_pool")(x)
    return Add()([x, projected])


def _middle(x: Any, block: int) -> Any:
    shortcut = x
    for i in (1, 2, 3):
        x = _separable(_activation(x, f"block{block}_sepconv{i}"), 728, f"block{block}_sepconv{i}")
    return Add()([x, shortcut])


def _features(x: Any) -> Any:
    for i, (filters, stride) in enumerate(((32, 2), (64, 1)), 1):
        x = Conv2D(filters, (3, 3), strides=(stride, stride), use_bias=False, name=f"block1_conv{i}")(x)
        x = _activation(_normalized(x, f"block1_conv{i}_bn"), f"block1_conv{i}")
    x = _downward(x, 2, (128, 128), active=False)
    x = _downward(x, 3, (256, 256))
    x = _downward(x, 4, (728, 728))
    for block in range(5, 13):
        x = _middle(x, block)
    x = _downward(x, 13, (728, 1024))
    for i, filters in enumerate((1536, 2048), 1):
        x = _activation(_separable(x, filters, f"block14_sepconv{i}"), f"block14_sepconv{i}")
    return x


def _xception(options: Options) -> Functional:
    start = images(options, size=299, smallest=71)
    x = _features(start)
    if options.include_top:
        x = classified(GlobalAveragePooling2D(name="avg_pool")(x), options)
    else:
        x = pooled(x, options.pooling)
    suffix = "" if options.include_top else "_notop"
    return model_of(options, start, x, f"{RELEASES}/xception/xception_weights_tf_dim_ordering_tf_kernels{suffix}.h5")


@architecture("arXiv:1610.02357")
def Xception(
    include_top: bool = True,
    weights: Any = "imagenet",
    input_tensor: Any = None,
    input_shape: Sequence[int | None] | None = None,
    pooling: str | None = None,
    classes: int = 1000,
    classifier_activation: Any = "softmax",
    name: str = "xception",
) -> Functional:
    """Xception, for images of 299 x 299 with values in `[-1, 1]`."""
    options = Options(include_top, weights, input_tensor, input_shape, pooling, classes, classifier_activation, name)
    return _xception(options)
