"""What all architectures have in common: their arguments, the input, the classifier, the weights."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from keras_layers import Dense, GlobalAveragePooling2D, GlobalMaxPooling2D, Input, activations
from keras_modeling import Functional
from keras_modeling.rewiring import get_source_inputs
from keras_ops.tensor import KerasTensor
from keras_zoo.shapes import Shape, checked_input_shape
from keras_zoo.weights import fetch

P = ParamSpec("P")
R = TypeVar("R")

_COMMON = """\
    include_top: Whether the classifier is part of the model.
    weights: `"imagenet"`, `None` for random ones, or the path of a weights file.
    input_tensor: Output of `Input` to take as the images.
    input_shape: Shape of one image. With the classifier it must be static.
    pooling: `"avg"` or `"max"` to end in global pooling where there is no classifier, `None` for maps of features.
    classes: Number of classes.
    classifier_activation: Activation of the classifier; `None` for logits.
    name: Name of the model.

Returns:
    A model from images, of shape `(batch, rows, columns, channels)` or with channels first by the global data format.

Raises:
    ValueError: `weights`, `classes`, `input_shape` or `classifier_activation` do not fit each other.

Source: {source}.

Examples:
    >>> {name}(weights=None, classes=10).output_shape  # doctest: +SKIP
    (None, 10)
    >>> features = {name}(include_top=False, pooling="avg")  # doctest: +SKIP
    >>> features.trainable = False  # doctest: +SKIP
"""


def architecture(source: str, **own: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Complete the docstring of a constructor: by its own arguments, then by what all have.

    Args:
        source: The paper.
        **own: What each of its own arguments means.
    """

    def complete(construct: Callable[P, R]) -> Callable[P, R]:
        name = getattr(construct, "__name__", "")
        lines = "".join(f"    {argument}: {meaning}\n" for argument, meaning in own.items())
        construct.__doc__ = f"{construct.__doc__}\n\nArgs:\n{lines}{_COMMON.format(source=source, name=name)}"
        return construct

    return complete


@dataclass(frozen=True)
class Options:
    """What every constructor takes."""

    include_top: bool
    weights: Any
    input_tensor: Any
    input_shape: Sequence[int | None] | None
    pooling: str | None
    classes: int
    classifier_activation: Any
    name: str | None

    @property
    def pretrained(self) -> bool:
        """Whether the weights trained on ImageNet are wanted."""
        return bool(self.weights == "imagenet")


def check(options: Options) -> None:
    """Check weights, classes and activation.

    Raises:
        ValueError: one of them does not fit.
    """
    weights = options.weights
    if weights not in (None, "imagenet") and not Path(weights).exists():
        raise ValueError(
            "The `weights` argument should be either `None` (random initialization), `imagenet` (pre-training on"
            f" ImageNet), or the path to the weights file to be loaded. Received: weights={weights}"
        )
    if not (options.pretrained and options.include_top):
        return
    if options.classes != 1000:
        raise ValueError(
            'If using `weights="imagenet"` with `include_top=True`, `classes` should be 1000.'
            f" Received classes={options.classes}"
        )
    if activations.get(options.classifier_activation) not in (activations.linear, activations.softmax):
        raise ValueError(
            "Only `None` and `softmax` activations are allowed for the `classifier_activation` argument when using"
            " pretrained weights, with `include_top=True`; Received:"
            f" classifier_activation={options.classifier_activation}"
        )


def images(options: Options, *, size: int, smallest: int = 32) -> Any:
    """Check the options, and return the symbolic images that a graph starts with.

    Args:
        options: Arguments of the constructor.
        size: Rows and columns of the images that the weights were trained on.
        smallest: Fewest rows and columns.

    Raises:
        ValueError: the options do not fit.
    """
    return input_of(options, image_shape(options, size=size, smallest=smallest))


def image_shape(options: Options, *, size: int, smallest: int = 32) -> Shape:
    """Check the options, and return the shape of one image.

    Args:
        options: Arguments of the constructor.
        size: Rows and columns of the images that the weights were trained on.
        smallest: Fewest rows and columns.

    Raises:
        ValueError: the options do not fit.
    """
    check(options)
    return checked_input_shape(options.input_shape, size, smallest, static=options.include_top, weights=options.weights)


def input_of(options: Options, shape: Sequence[int | None]) -> Any:
    """Return the images: those given, or a new input."""
    given = options.input_tensor
    if given is None:
        return Input(shape)
    return given if isinstance(given, KerasTensor) else Input(shape, tensor=given)


def pooled(x: Any, pooling: str | None, *, average: str | None = None, largest: str | None = None) -> Any:
    """Return maps of features, pooled as the caller wants.

    Args:
        x: Maps of features.
        pooling: `"avg"`, `"max"` or something else for no pooling.
        average: Name of the layer that takes averages.
        largest: Name of the layer that takes maxima.
    """
    if pooling == "avg":
        return GlobalAveragePooling2D(name=average)(x)
    if pooling == "max":
        return GlobalMaxPooling2D(name=largest)(x)
    return x


def classified(x: Any, options: Options, *, name: str = "predictions", **kwargs: Any) -> Any:
    """Return probabilities of the classes for features.

    Args:
        x: Features of shape `(batch, features)`.
        options: Arguments of the constructor.
        name: Name of the layer.
        **kwargs: Further arguments of `Dense`.
    """
    return Dense(options.classes, activation=options.classifier_activation, name=name, **kwargs)(x)


def pooled_and_classified(x: Any, options: Options) -> Any:
    """Return what most architectures end in: averages and a classifier, or the pooling that the caller wants."""
    if options.include_top:
        return classified(GlobalAveragePooling2D(name="avg_pool")(x), options)
    return pooled(x, options.pooling, average="avg_pool", largest="max_pool")


def model_of(
    options: Options,
    start: Any,
    outputs: Any,
    url: str,
    *,
    cached: str | None = None,
    name: str | None = None,
    listed: bool = True,
) -> Functional:
    """Return the model, with its weights.

    Args:
        options: Arguments of the constructor.
        start: The images.
        outputs: What the graph leads to.
        url: Where the weights trained on ImageNet are published.
        cached: Name of that file in the cache, where it is another.
        name: Name of the model, by default that of the options.
        listed: Whether a model of given images takes a list of inputs, as those of upstream do.
    """
    inputs = start if options.input_tensor is None else get_source_inputs(options.input_tensor)
    if not listed and isinstance(inputs, list) and len(inputs) == 1:
        inputs = inputs[0]
    model = Functional(inputs, outputs, name=options.name if name is None else name)
    if options.pretrained:
        model.load_weights(fetch(url, cached))
    elif options.weights is not None:
        model.load_weights(options.weights)
    return model
