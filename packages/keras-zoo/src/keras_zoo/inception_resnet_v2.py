"""Inception-ResNet V2: Inception blocks around which the input is added (Source: arXiv:1602.07261)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from typing_extensions import override

from keras_layers import Activation, Concatenate, Conv2D, GlobalAveragePooling2D, Layer
from keras_modeling import Functional
from keras_saving.registry import builtin
from keras_zoo.assembly import Options, architecture, classified, images, model_of, pooled
from keras_zoo.imagenet_utils import decode_predictions as decode_predictions
from keras_zoo.inception import convolved, halved, narrowed, smoothed, stem, tower
from keras_zoo.preprocessing.symmetric import preprocess_input as preprocess_input
from keras_zoo.shapes import channel_axis, channels_of
from keras_zoo.weights import RELEASES

__all__ = ["InceptionResNetV2", "decode_predictions", "preprocess_input"]


@builtin("keras.src.applications.inception_resnet_v2", kind="layer")
class CustomScaleLayer(Layer):
    """Add a multiple of the second input to the first.

    Args:
        scale: What the second input is multiplied by.
        **kwargs: Arguments of `Layer`.

    Examples:
        >>> float(CustomScaleLayer(0.5)([np.float32(1.0), np.float32(4.0)]))
        3.0
    """

    def __init__(self, scale: float, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.scale = scale

    @override
    def get_config(self) -> dict[str, Any]:
        """Return the arguments that make an equal layer."""
        return {**super().get_config(), "scale": self.scale}

    @override
    def call(self, inputs: Any) -> Any:
        first, second = inputs
        return first + second * self.scale

    @override
    def compute_output_shape(self, input_shape: Any) -> Any:
        """Return the shape of the first input."""
        return tuple(input_shape[0])


Towers = Callable[[Any], list[Any]]


def _small(x: Any) -> list[Any]:
    return [tower(x, (32, 1)), tower(x, (32, 1), (32, 3)), tower(x, (32, 1), (48, 3), (64, 3))]


def _medium(x: Any) -> list[Any]:
    return [tower(x, (192, 1)), tower(x, (128, 1), (160, (1, 7)), (192, (7, 1)))]


def _large(x: Any) -> list[Any]:
    return [tower(x, (192, 1)), tower(x, (192, 1), (224, (1, 3)), (256, (3, 1)))]


def _residual(x: Any, towers: Towers, scale: float, name: str, *, active: bool = True) -> Any:
    mixed = Concatenate(axis=channel_axis(), name=f"{name}_mixed")(towers(x))
    change = Conv2D(channels_of(x), 1, padding="same", name=f"{name}_conv")(mixed)
    x = CustomScaleLayer(scale)([x, change])
    return Activation("relu", name=f"{name}_ac")(x) if active else x


def _features(x: Any) -> Any:
    x = stem(x)
    wide = [tower(x, (96, 1)), tower(x, (48, 1), (64, 5)), tower(x, (64, 1), (96, 3), (96, 3)), smoothed(x, 64)]
    x = Concatenate(axis=channel_axis(), name="mixed_5b")(wide)
    for i in range(1, 11):
        x = _residual(x, _small, 0.17, f"block35_{i}")
    down = [narrowed(x, (384, 3)), narrowed(x, (256, 1), (256, 3), (384, 3)), halved(x)]
    x = Concatenate(axis=channel_axis(), name="mixed_6a")(down)
    for i in range(1, 21):
        x = _residual(x, _medium, 0.1, f"block17_{i}")
    down = [narrowed(x, (256, 1), (384, 3)), narrowed(x, (256, 1), (288, 3))]
    down += [narrowed(x, (256, 1), (288, 3), (320, 3)), halved(x)]
    x = Concatenate(axis=channel_axis(), name="mixed_7a")(down)
    for i in range(1, 10):
        x = _residual(x, _large, 0.2, f"block8_{i}")
    x = _residual(x, _large, 1.0, "block8_10", active=False)
    return convolved(x, 1536, 1, name="conv_7b")


def _inception_resnet_v2(options: Options) -> Functional:
    start = images(options, size=299, smallest=75)
    x = _features(start)
    if options.include_top:
        x = classified(GlobalAveragePooling2D(name="avg_pool")(x), options)
    else:
        x = pooled(x, options.pooling)
    file = f"inception_resnet_v2_weights_tf_dim_ordering_tf_kernels{'' if options.include_top else '_notop'}.h5"
    return model_of(options, start, x, f"{RELEASES}/inception_resnet_v2/{file}")


@architecture("arXiv:1602.07261")
def InceptionResNetV2(
    include_top: bool = True,
    weights: Any = "imagenet",
    input_tensor: Any = None,
    input_shape: Sequence[int | None] | None = None,
    pooling: str | None = None,
    classes: int = 1000,
    classifier_activation: Any = "softmax",
    name: str = "inception_resnet_v2",
) -> Functional:
    """Inception-ResNet V2, for images of 299 x 299 with values in `[-1, 1]`."""
    options = Options(include_top, weights, input_tensor, input_shape, pooling, classes, classifier_activation, name)
    return _inception_resnet_v2(options)
