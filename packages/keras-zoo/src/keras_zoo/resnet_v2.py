"""ResNet V2: bottlenecks that start with an activation (Source: arXiv:1603.05027)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from keras_layers import Add, Conv2D, MaxPooling2D, ZeroPadding2D
from keras_modeling import Functional
from keras_zoo.assembly import Options, architecture
from keras_zoo.imagenet_utils import decode_predictions as decode_predictions
from keras_zoo.preprocessing.symmetric import preprocess_input as preprocess_input
from keras_zoo.residual import activated, residual_network

__all__ = ["ResNet50V2", "ResNet101V2", "ResNet152V2", "decode_predictions", "preprocess_input"]

_FILTERS = (64, 128, 256, 512)


def _block(x: Any, filters: int, name: str, *, stride: int = 1, project: bool = False) -> Any:
    active = activated(x, f"{name}_preact_bn", f"{name}_preact_relu")
    if project:
        shortcut = Conv2D(4 * filters, 1, strides=stride, name=f"{name}_0_conv")(active)
    else:
        shortcut = MaxPooling2D(1, strides=stride)(x) if stride > 1 else x
    x = Conv2D(filters, 1, strides=1, use_bias=False, name=f"{name}_1_conv")(active)
    x = activated(x, f"{name}_1_bn", f"{name}_1_relu")
    x = ZeroPadding2D(((1, 1), (1, 1)), name=f"{name}_2_pad")(x)
    x = Conv2D(filters, 3, strides=stride, use_bias=False, name=f"{name}_2_conv")(x)
    x = activated(x, f"{name}_2_bn", f"{name}_2_relu")
    x = Conv2D(4 * filters, 1, name=f"{name}_3_conv")(x)
    return Add(name=f"{name}_out")([shortcut, x])


def _stacks(x: Any, counts: tuple[int, ...]) -> Any:
    """Return what the stacks make of `x`; the last block of each but the last halves rows and columns."""
    for stack, (filters, count) in enumerate(zip(_FILTERS, counts, strict=True), 2):
        x = _block(x, filters, f"conv{stack}_block1", project=True)
        for i in range(2, count):
            x = _block(x, filters, f"conv{stack}_block{i}")
        x = _block(x, filters, f"conv{stack}_block{count}", stride=1 if stack == 5 else 2)
    return x


def _resnet_v2(options: Options, counts: tuple[int, ...], release: str) -> Functional:
    return residual_network(options, partial(_stacks, counts=counts), release, preactivated=True)


@architecture("arXiv:1603.05027")
def ResNet50V2(
    include_top: bool = True,
    weights: Any = "imagenet",
    input_tensor: Any = None,
    input_shape: Sequence[int | None] | None = None,
    pooling: str | None = None,
    classes: int = 1000,
    classifier_activation: Any = "softmax",
    name: str = "resnet50v2",
) -> Functional:
    """ResNet V2 with 50 layers of weights, for images of 224 x 224 with values in `[-1, 1]`."""
    options = Options(include_top, weights, input_tensor, input_shape, pooling, classes, classifier_activation, name)
    return _resnet_v2(options, (3, 4, 6, 3), "resnet50v2")


@architecture("arXiv:1603.05027")
def ResNet101V2(
    include_top: bool = True,
    weights: Any = "imagenet",
    input_tensor: Any = None,
    input_shape: Sequence[int | None] | None = None,
    pooling: str | None = None,
    classes: int = 1000,
    classifier_activation: Any = "softmax",
    name: str = "resnet101v2",
) -> Functional:
    """ResNet V2 with 101 layers of weights, for images of 224 x 224 with values in `[-1, 1]`."""
    options = Options(include_top, weights, input_tensor, input_shape, pooling, classes, classifier_activation, name)
    return _resnet_v2(options, (3, 4, 23, 3), "resnet101v2")


@architecture("arXiv:1603.05027")
def ResNet152V2(
    include_top: bool = True,
    weights: Any = "imagenet",
    input_tensor: Any = None,
    input_shape: Sequence[int | None] | None = None,
    pooling: str | None = None,
    classes: int = 1000,
    classifier_activation: Any = "softmax",
    name: str = "resnet152v2",
) -> Functional:
    """ResNet V2 with 152 layers of weights, for images of 224 x 224 with values in `[-1, 1]`."""
    options = Options(include_top, weights, input_tensor, input_shape, pooling, classes, classifier_activation, name)
    return _resnet_v2(options, (3, 8, 36, 3), "resnet152v2")
