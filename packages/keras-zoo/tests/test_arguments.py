"""Wrong arguments of constructors get the errors and warnings of upstream Keras."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from zoo_cases import FAMILIES
from zoo_constructors import constructor

from keras_layers import Input
from keras_ops.config import set_image_data_format

OF_ANY_SIZE = ("MobileNetV3Small",)
USUAL = [name for name in FAMILIES if name not in OF_ANY_SIZE]
SIZES = {"Xception": 299, "InceptionV3": 299, "InceptionResNetV2": 299}
SMALLEST = {"Xception": 71, "InceptionV3": 75, "InceptionResNetV2": 75}


def refused(name: str, phrase: str, **arguments: Any) -> None:
    with pytest.raises(ValueError, match=re.escape(phrase)):
        constructor(name)(**arguments)


@pytest.mark.parametrize("name", FAMILIES)
def test_weights_must_be_known_or_a_file(name: str) -> None:
    refused(name, "The `weights` argument should be either `None` (random initialization)", weights="nope")
    refused(name, "the path to the weights file to be loaded. Received: weights=nope", weights="nope")


@pytest.mark.parametrize("name", FAMILIES)
def test_weights_for_imagenet_have_its_classes(name: str) -> None:
    refused(name, "`classes` should be 1000. Received classes=10", classes=10)


@pytest.mark.parametrize("name", FAMILIES)
def test_weights_for_imagenet_go_with_softmax_or_logits(name: str) -> None:
    refused(name, "Only `None` and `softmax` activations are allowed", classifier_activation="relu")


@pytest.mark.parametrize("name", FAMILIES)
def test_small_images_are_refused(name: str) -> None:
    smallest = SMALLEST.get(name, 32)
    arguments = {"weights": None, "include_top": False, "input_shape": (smallest, smallest - 1, 3)}
    refused(name, f"Input size must be at least {smallest}x{smallest}; Received: input_shape=", **arguments)


@pytest.mark.parametrize("name", USUAL)
def test_the_classifier_of_imagenet_needs_images_of_its_size(name: str) -> None:
    size = SIZES.get(name, 224)
    phrase = (
        "When setting `include_top=True` and loading `imagenet` weights, `input_shape` should be"
        f" ({size}, {size}, 3). Received: input_shape=(160, 100, 3)"
    )
    refused(name, phrase, input_shape=(160, 100, 3))


@pytest.mark.parametrize("name", USUAL)
def test_weights_for_imagenet_need_three_channels(name: str) -> None:
    phrase = "The input must have 3 channels; Received `input_shape=(256, 256, 4)`"
    if name == "NASNetMobile":
        phrase = "`input_shape` should be (224, 224, 3)"
        refused(name, phrase, input_shape=(256, 256, 4))
    else:
        refused(name, phrase, input_shape=(256, 256, 4), include_top=False)


@pytest.mark.parametrize("name", USUAL)
def test_a_shape_has_three_sizes(name: str) -> None:
    phrase = "`input_shape` must be a tuple of three integers."
    refused(name, phrase, weights=None, input_shape=(256, 256), include_top=False)


@pytest.mark.parametrize("name", USUAL)
def test_the_classifier_needs_known_sizes(name: str) -> None:
    phrase = (
        "If `include_top` is True, you should specify a static `input_shape`. Received: input_shape=(None, None, 3)"
    )
    refused(name, phrase, weights=None, input_shape=(None, None, 3))


def test_channels_come_first_where_the_global_format_says_so() -> None:
    set_image_data_format("channels_first")
    with pytest.warns(UserWarning, match="passed an input_shape with 64 input channels"):
        refused("MobileNet", "Input size must be at least 32x32", weights=None, input_shape=(64, 100, 3))


def test_other_numbers_of_channels_are_taken_with_a_warning() -> None:
    with pytest.warns(
        UserWarning, match="usually expects 1 or 3 input channels. However, it was passed an input_shape"
    ):
        model = constructor("MobileNet")(weights=None, include_top=False, input_shape=(40, 40, 5), alpha=0.25)
    assert model.input_shape == (None, 40, 40, 5)


def test_published_mobilenets_have_certain_widths() -> None:
    refused("MobileNet", "alpha can be one of `0.25`, `0.50`, `0.75` or `1.0` only. Received alpha=0.3", alpha=0.3)
    refused("MobileNet", "depth multiplier must be 1. Received depth_multiplier=2", depth_multiplier=2)
    phrase = "alpha must be one of `0.35`, `0.50`, `0.75`, `1.0`, `1.3` or `1.4` only; Received `alpha=0.3`"
    refused("MobileNetV2", phrase, alpha=0.3)
    phrase = "alpha can be one of `0.75`, `1.0` for non minimalistic or `1.0` for minimalistic only."
    refused("MobileNetV3Small", phrase, alpha=0.5, input_shape=(224, 224, 3))
    refused("MobileNetV3Small", phrase, alpha=0.75, minimalistic=True, input_shape=(224, 224, 3))


@pytest.mark.parametrize("name", ["MobileNetV2", "MobileNetV3Small"])
def test_given_images_must_fit_the_given_shape(name: str) -> None:
    arguments = {"weights": None, "input_tensor": Input((40, 40, 3)), "input_shape": (50, 50, 3)}
    refused(name, "input_tensor.shape[2] must equal input_shape[1]", **arguments)


def test_given_images_must_be_symbolic() -> None:
    with pytest.raises(ValueError, match="must be a KerasTensor"):
        constructor("MobileNet")(weights=None, include_top=False, input_tensor=np.zeros((1, 40, 40, 3), "float32"))


def test_the_sizes_of_given_images_are_checked() -> None:
    phrase = "Input size must be at least 32x32"
    refused("MobileNetV3Small", phrase, weights=None, input_tensor=Input((20, 40, 3)))


def test_weights_come_from_a_file(tmp_path: Path) -> None:
    arguments = {"include_top": False, "input_shape": (32, 32, 3), "alpha": 0.25}
    first = constructor("MobileNet")(weights=None, **arguments)
    first.save_weights(tmp_path / "some.weights.h5")
    second = constructor("MobileNet")(weights=str(tmp_path / "some.weights.h5"), **arguments)
    for one, other in zip(first.get_weights(), second.get_weights(), strict=True):
        np.testing.assert_array_equal(one, other)
