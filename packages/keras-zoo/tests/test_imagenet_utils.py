"""Images are scaled, and classes named, as upstream Keras does."""

from __future__ import annotations

import importlib
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from zoo_constructors import MODULES

from keras_layers import Input
from keras_ops.config import set_image_data_format
from keras_ops.core import convert_to_numpy, convert_to_tensor
from keras_zoo import imagenet_utils
from keras_zoo.imagenet_utils import decode_predictions, preprocess_input

# What the reference makes of the pixel (0, 20, 40).
EXPECTED = {
    "caffe": [-63.939, -96.779, -123.68],
    "tf": [-1.0, -0.84313726, -0.6862745],
    "torch": [-2.1179039, -1.6855742, -1.1072767],
}
MODES = {
    "caffe": ["resnet", "resnet50", "vgg16", "vgg19"],
    "tf": ["inception_resnet_v2", "inception_v3", "mobilenet", "mobilenet_v2", "nasnet", "resnet_v2", "xception"],
    "torch": ["densenet"],
    "none": ["convnext", "efficientnet", "efficientnet_v2", "mobilenet_v3"],
}
PIXEL = np.array([0.0, 20.0, 40.0])


@pytest.mark.parametrize("mode", EXPECTED)
@pytest.mark.parametrize("dtype", ["float32", "float64", "uint8"])
@pytest.mark.parametrize("batch", [(), (2,)])
@pytest.mark.parametrize("first", [False, True])
def test_arrays_are_scaled_as_by_the_reference(mode: Any, dtype: str, batch: tuple[int, ...], first: bool) -> None:
    images = np.broadcast_to(PIXEL, (*batch, 4, 5, 3)).astype(dtype)
    layout = "channels_first" if first else "channels_last"
    images = np.ascontiguousarray(np.moveaxis(images, -1, -3)) if first else images
    scaled = preprocess_input(images, data_format=layout, mode=mode)
    assert scaled.dtype == ("float32" if dtype == "uint8" else dtype)
    assert scaled.shape == images.shape
    pixel = scaled[..., :, 1, 2] if first else scaled[..., 1, 2, :]
    np.testing.assert_allclose(pixel, np.broadcast_to(EXPECTED[mode], pixel.shape), rtol=1e-6)


@pytest.mark.parametrize("mode", EXPECTED)
@pytest.mark.parametrize("first", [False, True])
def test_tensors_are_scaled_as_arrays_are(mode: Any, first: bool) -> None:
    set_image_data_format("channels_first" if first else "channels_last")
    images = np.broadcast_to(PIXEL, (2, 4, 5, 3)).astype("float32")
    images = np.moveaxis(images, -1, 1) if first else images
    scaled = convert_to_numpy(preprocess_input(convert_to_tensor(images), mode=mode))
    pixel = scaled[1, :, 2, 3] if first else scaled[1, 2, 3]
    np.testing.assert_allclose(pixel, EXPECTED[mode], rtol=1e-5)


@pytest.mark.parametrize("mode", EXPECTED)
def test_symbolic_images_keep_their_shape(mode: Any) -> None:
    scaled = preprocess_input(Input((4, 5, 3)), mode=mode)
    assert (scaled.shape, scaled.dtype) == ((None, 4, 5, 3), "float32")


def test_a_floating_array_is_changed_in_place() -> None:
    images = np.full((2, 2, 3), 10.0, "float32")
    preprocess_input(images)
    np.testing.assert_allclose(images[0, 0], [-113.68, -106.779, -93.939], rtol=1e-6)


@pytest.mark.parametrize("module", [*MODULES, "resnet50"])
def test_every_architecture_scales_images_in_its_mode(module: str) -> None:
    scale = importlib.import_module(f"keras_zoo.{module}").preprocess_input
    mode = next(mode for mode, modules in MODES.items() if module in modules)
    scaled = scale(PIXEL.reshape(1, 1, 3).copy())
    np.testing.assert_allclose(scaled[0, 0], EXPECTED.get(mode, PIXEL), rtol=1e-6)


def test_wrong_arguments_are_named() -> None:
    with pytest.raises(ValueError, match="Expected mode to be one of `caffe`, `tf` or `torch`"):
        preprocess_input(np.zeros((2, 2, 3)), mode="x")  # type: ignore[arg-type]  # what is refused
    with pytest.raises(ValueError, match="Expected data_format to be one of `channels_first` or `channels_last`"):
        preprocess_input(np.zeros((2, 2, 3)), data_format="x")
    with pytest.raises(IndexError, match="expected 3 channels on axis 2"):
        preprocess_input(np.zeros((3, 2, 2)))


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """Put an index of classes in place of a download; return what was asked for."""
    path = tmp_path / "index.json"
    path.write_text(json.dumps({str(i): [f"n{i:08}", f"class {i}"] for i in range(1000)}))
    asked: list[tuple[Any, ...]] = []

    def download(*arguments: Any) -> str:
        asked.append(arguments)
        return str(path)

    monkeypatch.setattr(imagenet_utils, "download", download)
    monkeypatch.setattr(imagenet_utils, "_class_index", {})
    return asked


def test_the_likeliest_classes_are_named_best_first(index: list[tuple[Any, ...]]) -> None:
    predictions = np.zeros((2, 1000), "float32")
    predictions[0, [3, 999]] = 0.25, 0.75
    predictions[1, 7] = 1.0
    named = decode_predictions(predictions, top=2)
    assert named[0] == [("n00000999", "class 999", 0.75), ("n00000003", "class 3", 0.25)]
    assert named[1][0] == ("n00000007", "class 7", 1.0)
    assert [len(row) for row in decode_predictions(convert_to_tensor(predictions))] == [5, 5]
    url = "https://storage.googleapis.com/download.tensorflow.org/data/imagenet_class_index.json"
    assert index == [("imagenet_class_index.json", url, "c2c37ea517e94d9795004a39431a14cb")]


@pytest.mark.parametrize("shape", [(2, 10), (1000,), (1, 1, 1000)])
def test_predictions_of_another_shape_are_refused(shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="expects a batch of predictions"):
        decode_predictions(np.zeros(shape))
