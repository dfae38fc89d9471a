"""Inception V3: towers of factorised convolutions side by side (Source: arXiv:1512.00567)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from keras_layers import Concatenate, GlobalAveragePooling2D
from keras_modeling import Functional
from keras_zoo.assembly import Options, architecture, classified, images, model_of, pooled
from keras_zoo.imagenet_utils import decode_predictions as decode_predictions
from keras_zoo.inception import halved, narrowed, smoothed, stem, tower
from keras_zoo.preprocessing.symmetric import preprocess_input as preprocess_input
from keras_zoo.shapes import channel_axis
from keras_zoo.weights import RELEASES

__all__ = ["InceptionV3", "decode_predictions", "preprocess_input"]


def _mixed(towers: list[Any], name: str | None) -> Any:
    return Concatenate(axis=channel_axis(), name=name)(towers)


def _square(x: Any, smooth: int, name: str) -> Any:
    """Return towers with kernels of 1, 5 and 3."""
    towers = [tower(x, (64, 1)), tower(x, (48, 1), (64, 5)), tower(x, (64, 1), (96, 3), (96, 3))]
    return _mixed([*towers, smoothed(x, smooth)], name)


def _factorised(x: Any, width: int, name: str) -> Any:
    """Return towers with kernels of 7 in one direction after the other."""
    row, column = (1, 7), (7, 1)
    short = (width, 1), (width, row), (192, column)
    long = (width, 1), (width, column), (width, row), (width, column), (192, row)
    return _mixed([tower(x, (192, 1)), tower(x, *short), tower(x, *long), smoothed(x, 192)], name)


def _spread(x: Any, name: str, inner: str) -> Any:
    """Return towers that end in kernels of 3 in both directions, side by side."""
    single = tower(x, (320, 1))
    short = tower(x, (384, 1))
    short = _mixed([tower(short, (384, (1, 3))), tower(short, (384, (3, 1)))], inner)
    long = tower(x, (448, 1), (384, 3))
    long = _mixed([tower(long, (384, (1, 3))), tower(long, (384, (3, 1)))], None)
    return _mixed([single, short, long, smoothed(x, 192)], name)


def _features(x: Any) -> Any:
    x = stem(x)
    for i, smooth in enumerate((32, 64, 64)):
        x = _square(x, smooth, f"mixed{i}")
    x = _mixed([narrowed(x, (384, 3)), narrowed(x, (64, 1), (96, 3), (96, 3)), halved(x)], "mixed3")
    for i, width in enumerate((128, 160, 160, 192), 4):
        x = _factorised(x, width, f"mixed{i}")
    long = (192, 1), (192, (1, 7)), (192, (7, 1)), (192, 3)
    x = _mixed([narrowed(x, (192, 1), (320, 3)), narrowed(x, *long), halved(x)], "mixed8")
    for i in (0, 1):
        x = _spread(x, f"mixed{9 + i}", f"mixed9_{i}")
    return x


def _inception_v3(options: Options) -> Functional:
    start = images(options, size=299, smallest=75)
    x = _features(start)
    if options.include_top:
        x = classified(GlobalAveragePooling2D(name="avg_pool")(x), options)
    else:
        x = pooled(x, options.pooling)
    file = f"inception_v3_weights_tf_dim_ordering_tf_kernels{'' if options.include_top else '_notop'}.h5"
    return model_of(options, start, x, f"{RELEASES}/inception_v3/{file}")


@architecture("arXiv:1512.00567")
def InceptionV3(
    include_top: bool = True,
    weights: Any = "imagenet",
    input_tensor: Any = None,
    input_shape: Sequence[int | None] | None = None,
    pooling: str | None = None,
    classes: int = 1000,
    classifier_activation: Any = "softmax",
    name: str = "inception_v3",
) -> Functional:
    """Inception V3, for images of 299 x 299 with values in `[-1, 1]`."""
    options = Options(include_top, weights, input_tensor, input_shape, pooling, classes, classifier_activation, name)
    return _inception_v3(options)
