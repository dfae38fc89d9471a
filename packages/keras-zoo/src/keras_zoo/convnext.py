"""ConvNeXt: residual networks with the ways of transformers (Source: arXiv:2201.03545)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from typing_extensions import override

from keras_layers import (
    Activation,
    Conv2D,
    Dense,
    GlobalAveragePooling2D,
    GlobalMaxPooling2D,
    Layer,
    LayerNormalization,
    Normalization,
    initializers,
)
from keras_modeling import Functional, Sequential
from keras_saving.registry import builtin
from keras_zoo.assembly import Options, architecture, classified, images, model_of
from keras_zoo.efficient import DEVIATION, MEAN
from keras_zoo.imagenet_utils import decode_predictions as decode_predictions
from keras_zoo.preprocessing.unchanged import preprocess_input as preprocess_input
from keras_zoo.shapes import require_channels_last
from keras_zoo.weights import RELEASES

__all__ = [
    "ConvNeXtBase",
    "ConvNeXtLarge",
    "ConvNeXtSmall",
    "ConvNeXtTiny",
    "ConvNeXtXLarge",
    "decode_predictions",
    "preprocess_input",
]

_EPSILON = 1e-6


@builtin("keras.src.applications.convnext", kind="layer")
class LayerScale(Layer):
    """Multiply each channel by a number that is learned.

    Args:
        init_values: What the numbers start at.
        projection_dim: Number of channels.
        **kwargs: Arguments of `Layer`.

    Examples:
        >>> LayerScale(0.5, 2)(np.ones((1, 2), "float32")).tolist()
        [[0.5, 0.5]]
    """

    def __init__(self, init_values: float, projection_dim: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.init_values = init_values
        self.projection_dim = projection_dim

    @override
    def build(self, _: Any) -> None:
        """Make the numbers."""
        constant = initializers.Constant(self.init_values)
        self.gamma: Any = self.add_weight(shape=(self.projection_dim,), initializer=constant)

    @override
    def call(self, x: Any) -> Any:
        return x * self.gamma

    @override
    def compute_output_shape(self, input_shape: Any) -> Any:
        """Return the shape of the input."""
        return tuple(input_shape)

    @override
    def get_config(self) -> dict[str, Any]:
        """Return the arguments that make an equal layer."""
        return {**super().get_config(), "init_values": self.init_values, "projection_dim": self.projection_dim}


def _preprocessed(x: Any, name: str) -> Any:
    variance = [(deviation * 255.0) ** 2 for deviation in DEVIATION]
    return Normalization(
        mean=[mean * 255.0 for mean in MEAN], variance=variance, axis=-1, name=f"{name}_prestem_normalization"
    )(x)


def _stem(width: int, name: str) -> Sequential:
    layers = [
        Conv2D(width, kernel_size=4, strides=4, name=f"{name}_stem_conv"),
        LayerNormalization(epsilon=_EPSILON, name=f"{name}_stem_layernorm"),
    ]
    return Sequential(layers, name=f"{name}_stem")


def _downsampling(width: int, name: str, i: int) -> Sequential:
    layers = [
        LayerNormalization(epsilon=_EPSILON, name=f"{name}_downsampling_layernorm_{i}"),
        Conv2D(width, kernel_size=2, strides=2, name=f"{name}_downsampling_conv_{i}"),
    ]
    return Sequential(layers, name=f"{name}_downsampling_block_{i}")


def _block(x: Any, width: int, name: str) -> Any:
    change = Conv2D(width, kernel_size=7, padding="same", groups=width, name=f"{name}_depthwise_conv")(x)
    change = LayerNormalization(epsilon=_EPSILON, name=f"{name}_layernorm")(change)
    change = Dense(4 * width, name=f"{name}_pointwise_conv_1")(change)
    change = Activation("gelu", name=f"{name}_gelu")(change)
    change = Dense(width, name=f"{name}_pointwise_conv_2")(change)
    change = LayerScale(1e-6, width, name=f"{name}_layer_scale")(change)
    return x + Activation("linear", name=f"{name}_identity")(change)


def _features(x: Any, depths: tuple[int, ...], widths: tuple[int, ...], name: str) -> Any:
    # The layers that halve rows and columns are made before the blocks, which shows in the numbers of their names.
    steps = [_stem(widths[0], name), *(_downsampling(width, name, i) for i, width in enumerate(widths[1:]))]
    for stage, (step, depth, width) in enumerate(zip(steps, depths, widths, strict=True)):
        x = step(x)
        for i in range(depth):
            x = _block(x, width, f"{name}_stage_{stage}_block_{i}")
    return x


def _convnext(
    options: Options, depths: tuple[int, ...], widths: tuple[int, ...], release: str, *, preprocess: bool
) -> Functional:
    """Return a ConvNeXt.

    Args:
        options: Arguments of the constructor.
        depths: Number of blocks of each stage.
        widths: Number of channels of each stage.
        release: Name of the published weights.
        preprocess: Whether normalising the images is part of the model.
    """
    require_channels_last("ConvNeXt")
    name = options.name or release
    start = images(options, size=224)
    x = _preprocessed(start, name) if preprocess else start
    x = _features(x, depths, widths, name)
    if options.include_top:
        x = GlobalAveragePooling2D(name=f"{name}_head_gap")(x)
        x = LayerNormalization(epsilon=_EPSILON, name=f"{name}_head_layernorm")(x)
        x = classified(x, options, name=f"{name}_head_dense")
    else:
        if options.pooling == "avg":
            x = GlobalAveragePooling2D()(x)
        elif options.pooling == "max":
            x = GlobalMaxPooling2D()(x)
        x = LayerNormalization(epsilon=_EPSILON)(x)
    suffix = "" if options.include_top else "_notop"
    return model_of(options, start, x, f"{RELEASES}/convnext/{release}{suffix}.h5", listed=False)


@architecture("arXiv:2201.03545", include_preprocessing="Whether normalising the images is part of the model.")
def ConvNeXtTiny(
    include_top: bool = True,
    include_preprocessing: bool = True,
    weights: Any = "imagenet",
    input_tensor: Any = None,
    input_shape: Sequence[int | None] | None = None,
    pooling: str | None = None,
    classes: int = 1000,
    classifier_activation: Any = "softmax",
    name: str = "convnext_tiny",
) -> Functional:
    """ConvNeXt Tiny, for images of 224 x 224 with values in `[0, 255]`."""
    options = Options(include_top, weights, input_tensor, input_shape, pooling, classes, classifier_activation, name)
    return _convnext(options, (3, 3, 9, 3), (96, 192, 384, 768), "convnext_tiny", preprocess=include_preprocessing)


@architecture("arXiv:2201.03545", include_preprocessing="Whether normalising the images is part of the model.")
def ConvNeXtSmall(
    include_top: bool = True,
    include_preprocessing: bool = True,
    weights: Any = "imagenet",
    input_tensor: Any = None,
    input_shape: Sequence[int | None] | None = None,
    pooling: str | None = None,
    classes: int = 1000,
    classifier_activation: Any = "softmax",
    name: str = "convnext_small",
) -> Functional:
    """ConvNeXt Small, for images of 224 x 224 with values in `[0, 255]`."""
    options = Options(include_top, weights, input_tensor, input_shape, pooling, classes, classifier_activation, name)
    return _convnext(options, (3, 3, 27, 3), (96, 192, 384, 768), "convnext_small", preprocess=include_preprocessing)


@architecture("arXiv:2201.03545", include_preprocessing="Whether normalising the images is part of the model.")
def ConvNeXtBase(
    include_top: bool = True,
    include_preprocessing: bool = True,
    weights: Any = "imagenet",
    input_tensor: Any = None,
    input_shape: Sequence[int | None] | None = None,
    pooling: str | None = None,
    classes: int = 1000,
    classifier_activation: Any = "softmax",
    name: str = "convnext_base",
) -> Functional:
    """ConvNeXt Base, for images of 224 x 224 with values in `[0, 255]`."""
    options = Options(include_top, weights, input_tensor, input_shape, pooling, classes, classifier_activation, name)
    return _convnext(options, (3, 3, 27, 3), (128, 256, 512, 1024), "convnext_base", preprocess=include_preprocessing)


@architecture("arXiv:2201.03545", include_preprocessing="Whether normalising the images is part of the model.")
def ConvNeXtLarge(
    include_top: bool = True,
    include_preprocessing: bool = True,
    weights: Any = "imagenet",
    input_tensor: Any = None,
    input_shape: Sequence[int | None] | None = None,
    pooling: str | None = None,
    classes: int = 1000,
    classifier_activation: Any = "softmax",
    name: str = "convnext_large",
) -> Functional:
    """ConvNeXt Large, for images of 224 x 224 with values in `[0, 255]`."""
    options = Options(include_top, weights, input_tensor, input_shape, pooling, classes, classifier_activation, name)
    return _convnext(options, (3, 3, 27, 3), (192, 384, 768, 1536), "convnext_large", preprocess=include_preprocessing)


@architecture("arXiv:2201.03545", include_preprocessing="Whether normalising the images is part of the model.")
def ConvNeXtXLarge(
    include_top: bool = True,
    include_preprocessing: bool = True,
    weights: Any = "imagenet",
    input_tensor: Any = None,
    input_shape: Sequence[int | None] | None = None,
    pooling: str | None = None,
    classes: int = 1000,
    classifier_activation: Any = "softmax",
    name: str = "convnext_xlarge",
) -> Functional:
    """ConvNeXt XLarge, for images of 224 x 224 with values in `[0, 255]`."""
    options = Options(include_top, weights, input_tensor, input_shape, pooling, classes, classifier_activation, name)
    return _convnext(
        options, (3, 3, 27, 3), (256, 512, 1024, 2048), "convnext_xlarge", preprocess=include_preprocessing
    )
