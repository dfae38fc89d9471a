"""NASNet: two kinds of cells that were found by search (Source: arXiv:1707.07012)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from keras_layers import (
    Activation,
    Add,
    AveragePooling2D,
    BatchNormalization,
    Concatenate,
    Conv2D,
    Cropping2D,
    GlobalAveragePooling2D,
    MaxPooling2D,
    SeparableConv2D,
    ZeroPadding2D,
)
from keras_modeling import Functional
from keras_ops.scopes import name_scope
from keras_zoo.assembly import Options, architecture, check, classified, input_of, model_of, pooled
from keras_zoo.imagenet_utils import decode_predictions as decode_predictions
from keras_zoo.preprocessing.symmetric import preprocess_input as preprocess_input
from keras_zoo.shapes import channels_of, checked_input_shape, image_size, padding_for_stride, require_channels_last
from keras_zoo.weights import RELEASES

__all__ = ["NASNetLarge", "NASNetMobile", "decode_predictions", "preprocess_input"]


def _normalized(x: Any, name: str) -> Any:
    return BatchNormalization(axis=-1, momentum=0.9997, epsilon=1e-3, name=name)(x)


def _pointwise(x: Any, filters: int, name: str) -> Any:
    return Conv2D(filters, (1, 1), padding="same", use_bias=False, kernel_initializer="he_normal", name=name)(x)


def _projected(x: Any, filters: int, convolution: str, normalization: str) -> Any:
    return _normalized(_pointwise(Activation("relu")(x), filters, convolution), normalization)


def _separable(x: Any, filters: int, kernel: int, name: str, *, stride: int = 1) -> Any:
    """Return maps of features after two separable convolutions, of which the first has the stride."""
    size = (kernel, kernel)
    with name_scope(f"separable_conv_block_{name}"):
        x = Activation("relu")(x)
        if stride == 2:
            x = ZeroPadding2D(padding=padding_for_stride(x, kernel), name=f"separable_conv_1_pad_{name}")(x)
        padding = "valid" if stride == 2 else "same"
        first = f"separable_conv_1_{name}"
        x = SeparableConv2D(filters, size, strides=stride, padding=padding, use_bias=False, name=first)(x)
        x = Activation("relu")(_normalized(x, f"separable_conv_1_bn_{name}"))
        x = SeparableConv2D(filters, size, padding="same", use_bias=False, name=f"separable_conv_2_{name}")(x)
        return _normalized(x, f"separable_conv_2_bn_{name}")


def _halved(x: Any, filters: int, cell: str) -> Any:
    """Return half the rows and columns: those with even and those with odd numbers, side by side."""
    x = Activation("relu", name=f"adjust_relu_1_{cell}")(x)
    even = AveragePooling2D((1, 1), strides=(2, 2), padding="valid", name=f"adjust_avg_pool_1_{cell}")(x)
    even = _pointwise(even, filters // 2, f"adjust_conv_1_{cell}")
    odd = Cropping2D(cropping=((1, 0), (1, 0)))(ZeroPadding2D(padding=((0, 1), (0, 1)))(x))
    odd = AveragePooling2D((1, 1), strides=(2, 2), padding="valid", name=f"adjust_avg_pool_2_{cell}")(odd)
    odd = _pointwise(odd, filters // 2, f"adjust_conv_2_{cell}")
    return _normalized(Concatenate(axis=-1)([even, odd]), f"adjust_bn_{cell}")


def _adjusted(before: Any, x: Any, filters: int, cell: str) -> Any:
    """Return the output of the cell before the last in the shape of that of the last."""
    if before is None:
        return x
    with name_scope("adjust_block"):
        if image_size(before) != image_size(x):
            with name_scope(f"adjust_reduction_block_{cell}"):
                return _halved(before, filters, cell)
        if channels_of(before) != filters:
            with name_scope(f"adjust_projection_block_{cell}"):
                return _projected(before, filters, f"adjust_conv_projection_{cell}", f"adjust_bn_{cell}")
    return before


class _Cell:
    """Layers of one cell, by what they do.

    Args:
        kind: `"normal"` or `"reduction"`.
        name: Name of the cell, which ends the names of its layers.
        filters: Number of filters.
    """

    def __init__(self, kind: str, name: str, filters: int) -> None:
        self.kind, self.name, self.filters = kind, name, filters
        self.stride = 2 if kind == "reduction" else 1

    def named(self, part: str) -> str:
        """Return the name of a layer."""
        return f"{self.kind}_{part}_{self.name}"

    def start(self, x: Any, before: Any) -> tuple[Any, Any]:
        """Return the outputs of the last cell and the one before with the cell's number of channels."""
        adjusted = _adjusted(before, x, self.filters, self.name)
        return _projected(x, self.filters, self.named("conv_1"), self.named("bn_1")), adjusted

    def separable(self, x: Any, kernel: int, part: str, *, stride: int | None = None) -> Any:
        """Return two separable convolutions of `x`."""
        return _separable(x, self.filters, kernel, self.named(part), stride=stride or self.stride)

    def average(self, x: Any, part: str, *, stride: int | None = None) -> Any:
        """Return averages of neighbours."""
        stride = stride or self.stride
        padding = "valid" if stride == 2 else "same"
        return AveragePooling2D((3, 3), strides=(stride, stride), padding=padding, name=self.named(part))(x)

    def largest(self, x: Any, part: str) -> Any:
        """Return maxima of neighbours."""
        return MaxPooling2D((3, 3), strides=(2, 2), padding="valid", name=self.named(part))(x)

    def joined(self, parts: list[Any]) -> Any:
        """Return the output of the cell."""
        return Concatenate(axis=-1, name=self.named("concat"))(parts)

    def add(self, part: str, left: Any, right: Any) -> Any:
        """Return a sum."""
        return Add(name=self.named(part))([left, right])


def _normal(x: Any, before: Any, filters: int, name: str) -> Any:
    """Return a cell that keeps rows and columns."""
    cell = _Cell("normal", name, filters)
    with name_scope(f"normal_A_block_{name}"):
        h, p = cell.start(x, before)
        with name_scope("block_1"):
            first = cell.add("add_1", cell.separable(h, 5, "left1"), cell.separable(p, 3, "right1"))
        with name_scope("block_2"):
            second = cell.add("add_2", cell.separable(p, 5, "left2"), cell.separable(p, 3, "right2"))
        third = cell.add("add_3", cell.average(h, "left3"), p)
        fourth = cell.add("add_4", cell.average(p, "left4"), cell.average(p, "right4"))
        with name_scope("block_5"):
            fifth = cell.add("add_5", cell.separable(h, 3, "left5"), h)
        return cell.joined([p, first, second, third, fourth, fifth])


def _reduction(x: Any, before: Any, filters: int, name: str) -> Any:
    """Return a cell that halves rows and columns."""
    cell = _Cell("reduction", name, filters)
    with name_scope(f"reduction_A_block_{name}"):
        h, p = cell.start(x, before)
        padded = ZeroPadding2D(padding=padding_for_stride(h, 3), name=cell.named("pad_1"))(h)
        with name_scope("block_1"):
            first = cell.add("add_1", cell.separable(h, 5, "left1"), cell.separable(p, 7, "right1"))
        with name_scope("block_2"):
            second = cell.add("add_2", cell.largest(padded, "left2"), cell.separable(p, 7, "right2"))
        with name_scope("block_3"):
            third = cell.add("add3", cell.average(padded, "left3"), cell.separable(p, 5, "right3"))
        fourth = Add()([second, cell.average(first, "left4", stride=1)])
        with name_scope("block_5"):
            fifth = cell.add("add4", cell.separable(first, 3, "left4", stride=1), cell.largest(padded, "right5"))
        return cell.joined([second, third, fourth, fifth])


def _features(x: Any, filters: int, count: int, stem: int, *, skip: bool) -> Any:
    """Return the last maps of features.

    Args:
        x: The images.
        filters: Number of filters of the first normal cells; later ones have twice and four times as many.
        count: Number of normal cells before each reduction and at the end.
        stem: Number of filters of the first convolution.
        skip: Whether the cell after a reduction takes, besides it, not its input but the output of the cell before.
    """
    x = Conv2D(
        stem,
        (3, 3),
        strides=(2, 2),
        padding="valid",
        use_bias=False,
        name="stem_conv1",
        kernel_initializer="he_normal",
    )(x)
    x = _normalized(x, "stem_bn1")
    before = None
    x, before = _reduction(x, before, filters // 4, "stem_1"), x
    x, before = _reduction(x, before, filters // 2, "stem_2"), x
    for stage in range(3):
        if stage:
            previous = before if skip else x
            x, before = _reduction(x, before, filters * 2**stage, f"reduce_{stage * count}"), previous
        for i in range(count):
            x, before = _normal(x, before, filters * 2**stage, str(stage * count + i + min(stage, 1))), x
    return Activation("relu")(x)


def _nasnet(
    options: Options, size: int, features: int, count: int, stem: int, release: str, *, skip: bool
) -> Functional:
    """Return a NASNet.

    Args:
        options: Arguments of the constructor.
        size: Rows and columns of the images that it was trained on.
        features: Number of channels of the last maps of features.
        count: Number of normal cells before each reduction and at the end.
        stem: Number of filters of the first convolution.
        release: Name of the published weights.
        skip: Whether the cell after a reduction takes, besides it, not its input but the output of the cell before.
    """
    require_channels_last("NASNet")
    check(options)
    shape = checked_input_shape(options.input_shape, size, 32, static=True, weights=options.weights)
    start = input_of(options, shape)
    x = _features(start, features // 24, count, stem, skip=skip)
    x = classified(GlobalAveragePooling2D()(x), options) if options.include_top else pooled(x, options.pooling)
    url = f"{RELEASES}/nasnet/NASNet-{release}{'' if options.include_top else '-no-top'}.h5"
    cached = f"nasnet_{release}{'' if options.include_top else '_no_top'}.h5"
    return model_of(options, start, x, url, cached=cached)


@architecture("arXiv:1707.07012")
def NASNetMobile(
    input_shape: Sequence[int | None] | None = None,
    include_top: bool = True,
    weights: Any = "imagenet",
    input_tensor: Any = None,
    pooling: str | None = None,
    classes: int = 1000,
    classifier_activation: Any = "softmax",
    name: str = "nasnet_mobile",
) -> Functional:
    """NASNet Mobile, for images of 224 x 224 with values in `[-1, 1]`."""
    options = Options(include_top, weights, input_tensor, input_shape, pooling, classes, classifier_activation, name)
    return _nasnet(options, 224, 1056, 4, 32, "mobile", skip=False)


@architecture("arXiv:1707.07012")
def NASNetLarge(
    input_shape: Sequence[int | None] | None = None,
    include_top: bool = True,
    weights: Any = "imagenet",
    input_tensor: Any = None,
    pooling: str | None = None,
    classes: int = 1000,
    classifier_activation: Any = "softmax",
    name: str = "nasnet_large",
) -> Functional:
    """NASNet Large, for images of 331 x 331 with values in `[-1, 1]`."""
    options = Options(include_top, weights, input_tensor, input_shape, pooling, classes, classifier_activation, name)
    return _nasnet(options, 331, 4032, 6, 96, "large", skip=True)
