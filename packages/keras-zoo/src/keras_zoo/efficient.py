"""What the two versions of EfficientNet share."""

from __future__ import annotations

from typing import Any

from keras_layers import (
    Activation,
    BatchNormalization,
    Conv2D,
    Dropout,
    GlobalAveragePooling2D,
    Multiply,
    Reshape,
    initializers,
)
from keras_modeling import Functional
from keras_zoo.assembly import Options, classified, model_of, pooled
from keras_zoo.shapes import channel_axis, channels_of

MEAN = (0.485, 0.456, 0.406)
DEVIATION = (0.229, 0.224, 0.225)


def for_convolutions() -> initializers.Initializer:
    """Return the initializer of kernels of convolutions."""
    return initializers.VarianceScaling(scale=2.0, mode="fan_out", distribution="truncated_normal")


def for_classifier() -> initializers.Initializer:
    """Return the initializer of the kernel of the classifier."""
    return initializers.VarianceScaling(scale=1.0 / 3.0, mode="fan_out", distribution="uniform")


def pointwise(x: Any, filters: int, name: str, **kwargs: Any) -> Any:
    """Return maps of features after a convolution of single pixels.

    Args:
        x: Maps of features.
        filters: Number of channels that come out.
        name: Name of the layer.
        **kwargs: Further arguments of `Conv2D`.
    """
    return Conv2D(filters, 1, padding="same", kernel_initializer=for_convolutions(), name=name, **kwargs)(x)


def activated(x: Any, normalization: str, activation: str, momentum: float) -> Any:
    """Return maps of features after batch normalisation and swish, by the names of the two layers."""
    x = BatchNormalization(axis=channel_axis(), momentum=momentum, name=normalization)(x)
    return Activation("swish", name=activation)(x)


def gated(x: Any, reduced: int, prefix: str) -> Any:
    """Return maps of features times gates that come of their averages ("squeeze and excite").

    Args:
        x: Maps of features.
        reduced: Number of features between averages and gates.
        prefix: Start of the names of the layers.
    """
    width = channels_of(x)
    gate = GlobalAveragePooling2D(name=f"{prefix}se_squeeze")(x)
    shape = (width, 1, 1) if channel_axis() == 1 else (1, 1, width)
    gate = Reshape(shape, name=f"{prefix}se_reshape")(gate)
    gate = pointwise(gate, reduced, f"{prefix}se_reduce", activation="swish")
    gate = pointwise(gate, width, f"{prefix}se_expand", activation="sigmoid")
    return Multiply(name=f"{prefix}se_excite")([x, gate])


def finished(
    options: Options, start: Any, x: Any, *, width: int, momentum: float, dropout: float, url: str, **kwargs: Any
) -> Functional:
    """Return the model that ends in the last convolution and the classifier.

    Args:
        options: Arguments of the constructor.
        start: The images.
        x: Maps of features.
        width: Number of channels of the last convolution.
        momentum: Momentum of batch normalisation.
        dropout: Share of features that the classifier drops in training.
        url: Where the weights are published.
        **kwargs: Further arguments of the classifier.
    """
    x = activated(pointwise(x, width, "top_conv", use_bias=False), "top_bn", "top_activation", momentum)
    if options.include_top:
        x = GlobalAveragePooling2D(name="avg_pool")(x)
        if dropout > 0:
            x = Dropout(dropout, name="top_dropout")(x)
        x = classified(x, options, kernel_initializer=for_classifier(), **kwargs)
    else:
        x = pooled(x, options.pooling, average="avg_pool", largest="max_pool")
    return model_of(options, start, x, url)
