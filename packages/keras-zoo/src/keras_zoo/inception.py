"""Convolutions of the Inception networks, and the layers that both start with."""

from __future__ import annotations

from typing import Any, Literal

from keras_layers import Activation, AveragePooling2D, BatchNormalization, Conv2D, MaxPooling2D
from keras_zoo.shapes import channel_axis

Step = tuple[int, int | tuple[int, int]]
"""Number of filters and size of the kernel of one convolution."""


def convolved(
    x: Any,
    filters: int,
    kernel: int | tuple[int, int],
    *,
    stride: int = 1,
    padding: Literal["same", "valid"] = "same",
    name: str | None = None,
) -> Any:
    """Return maps of features after a convolution without bias, batch normalisation and ReLU.

    Args:
        x: Maps of features.
        filters: Number of channels that come out.
        kernel: Size of the kernel.
        stride: Step in both directions.
        padding: Padding of the convolution.
        name: Name of the convolution, from which those of the other layers are made.
    """
    x = Conv2D(filters, kernel, strides=stride, padding=padding, use_bias=False, name=name)(x)
    x = BatchNormalization(axis=channel_axis(), scale=False, name=f"{name}_bn" if name else None)(x)
    return Activation("relu", name=f"{name}_ac" if name else None)(x)


def tower(x: Any, *steps: Step) -> Any:
    """Return maps of features after convolutions that keep rows and columns."""
    for filters, kernel in steps:
        x = convolved(x, filters, kernel)
    return x


def narrowed(x: Any, *steps: Step) -> Any:
    """Return maps of features after convolutions of which the last halves rows and columns."""
    filters, kernel = steps[-1]
    return convolved(tower(x, *steps[:-1]), filters, kernel, stride=2, padding="valid")


def smoothed(x: Any, filters: int) -> Any:
    """Return averages of neighbours after a convolution of single pixels."""
    return tower(AveragePooling2D((3, 3), strides=(1, 1), padding="same")(x), (filters, 1))


def halved(x: Any) -> Any:
    """Return maxima of neighbours, half the rows and columns."""
    return MaxPooling2D((3, 3), strides=(2, 2))(x)


def stem(x: Any) -> Any:
    """Return 192 maps of features with an eighth of the rows and columns."""
    x = convolved(x, 32, 3, stride=2, padding="valid")
    x = convolved(x, 32, 3, padding="valid")
    x = halved(convolved(x, 64, 3))
    x = convolved(x, 80, 1, padding="valid")
    return halved(convolved(x, 192, 3, padding="valid"))
