"""ResNet: bottlenecks around which the input is added (Source: arXiv:1512.03385)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from keras_layers import Activation, Add, Conv2D
from keras_modeling import Functional
from keras_zoo.assembly import Options, architecture
from keras_zoo.imagenet_utils import decode_predictions as decode_predictions
from keras_zoo.preprocessing.centered import preprocess_input as preprocess_input
from keras_zoo.residual import activated, normalized, residual_network

__all__ = ["ResNet101", "ResNet152"]

_FILTERS = (64, 128, 256, 512)


def _block(x: Any, filters: int, name: str, *, stride: int = 1, project: bool = False) -> Any:
    shortcut = x
    if project:
        shortcut = normalized(Conv2D(4 * filters, 1, strides=stride, name=f"{name}_0_conv")(x), f"{name}_0_bn")
    x = Conv2D(filters, 1, strides=stride, name=f"{name}_1_conv")(x)
    x = activated(x, f"{name}_1_bn", f"{name}_1_relu")
    x = Conv2D(filters, 3, padding="same", name=f"{name}_2_conv")(x)
    x = activated(x, f"{name}_2_bn", f"{name}_2_relu")
    x = normalized(Conv2D(4 * filters, 1, name=f"{name}_3_conv")(x), f"{name}_3_bn")
    x = Add(name=f"{name}_add")([shortcut, x])
    return Activation("relu", name=f"{name}_out")(x)


def _stacks(x: Any, counts: tuple[int, ...]) -> Any:
    for stack, (filters, count) in enumerate(zip(_FILTERS, counts, strict=True), 2):
        x = _block(x, filters, f"conv{stack}_block1", stride=1 if stack == 2 else 2, project=True)
        for i in range(2, count + 1):
            x = _block(x, filters, f"conv{stack}_block{i}")
    return x


def _resnet(options: Options, counts: tuple[int, ...], release: str) -> Functional:
    return residual_network(options, partial(_stacks, counts=counts), release, preactivated=False)


@architecture("arXiv:1512.03385")
def ResNet50(
    include_top: bool = True,
    weights: Any = "imagenet",
    input_tensor: Any = None,
    input_shape: Sequence[int | None] | None = None,
    pooling: str | None = None,
    classes: int = 1000,
    classifier_activation: Any = "softmax",
    name: str = "resnet50",
) -> Functional:
    """ResNet with 50 layers of weights, for images of 224 x 224 as `preprocess_input` of this module makes them."""
    options = Options(include_top, weights, input_tensor, input_shape, pooling, classes, classifier_activation, name)
    return _resnet(options, (3, 4, 6, 3), "resnet50")


@architecture("arXiv:1512.03385")
def ResNet101(
    include_top: bool = True,
    weights: Any = "imagenet",
    input_tensor: Any = None,
    input_shape: Sequence[int | None] | None = None,
    pooling: str | None = None,
    classes: int = 1000,
    classifier_activation: Any = "softmax",
    name: str = "resnet101",
) -> Functional:
    """ResNet with 101 layers of weights, for images of 224 x 224 as `preprocess_input` of this module makes them."""
    options = Options(include_top, weights, input_tensor, input_shape, pooling, classes, classifier_activation, name)
    return _resnet(options, (3, 4, 23, 3), "resnet101")


@architecture("arXiv:1512.03385")
def ResNet152(
    include_top: bool = True,
    weights: Any = "imagenet",
    input_tensor: Any = None,
    input_shape: Sequence[int | None] | None = None,
    pooling: str | None = None,
    classes: int = 1000,
    classifier_activation: Any = "softmax",
    name: str = "resnet152",
) -> Functional:
    """ResNet with 152 layers of weights, for images of 224 x 224 as `preprocess_input` of this module makes them."""
    options = Options(include_top, weights, input_tensor, input_shape, pooling, classes, classifier_activation, name)
    return _resnet(options, (3, 8, 36, 3), "resnet152")
