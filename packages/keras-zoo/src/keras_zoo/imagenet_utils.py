"""Images as networks trained on ImageNet expect them, and names of its classes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal

import numpy as np

from keras_ops import numpy as knp
from keras_ops.config import floatx, image_data_format
from keras_ops.core import cast, convert_to_tensor
from keras_zoo.weights import download

__all__ = ["decode_predictions", "preprocess_input"]

Mode = Literal["caffe", "tf", "torch"]

INDEX_NAME = "imagenet_class_index.json"
INDEX_URL = "https://storage.googleapis.com/download.tensorflow.org/data/imagenet_class_index.json"
INDEX_HASH = "c2c37ea517e94d9795004a39431a14cb"

_MEAN = {"caffe": (103.939, 116.779, 123.68), "torch": (0.485, 0.456, 0.406)}
_DEVIATION = (0.229, 0.224, 0.225)

_class_index: dict[str, list[str]] = {}


def preprocess_input(x: Any, data_format: str | None = None, mode: Mode = "caffe") -> Any:
    """Scale images as a network was trained on them.

    Args:
        x: Images of shape `(batch, rows, columns, 3)` or `(rows, columns, 3)`, or with channels first, with values in
            `[0, 255]`: array, tensor or symbolic tensor. A floating array is changed in place.
        data_format: `"channels_last"` or `"channels_first"`; by default the global one.
        mode: `"caffe"`: red and blue change places, then the means of ImageNet are subtracted; `"tf"`: to `[-1, 1]`;
            `"torch"`: to `[0, 1]`, then normalised by means and deviations of ImageNet.

    Returns:
        The scaled images.

    Raises:
        ValueError: unknown `mode` or `data_format`.

    Examples:
        >>> preprocess_input(np.array([[[0, 255, 127.5]]]), mode="tf").tolist()
        [[[-1.0, 1.0, 0.0]]]
    """
    if mode not in ("caffe", "tf", "torch"):
        raise ValueError(f"Expected mode to be one of `caffe`, `tf` or `torch`. Received: mode={mode}")
    if data_format is None:
        data_format = image_data_format()
    elif data_format not in ("channels_first", "channels_last"):
        raise ValueError(
            "Expected data_format to be one of `channels_first` or `channels_last`."
            f" Received: data_format={data_format}"
        )
    if isinstance(x, np.ndarray):
        return _scaled_array(x, data_format, mode)
    return _scaled_tensor(x, data_format, mode)


def _scaled_array(x: np.ndarray[Any, Any], data_format: str, mode: Mode) -> np.ndarray[Any, Any]:
    if not issubclass(x.dtype.type, np.floating):
        x = x.astype(floatx(), copy=False)
    if mode == "tf":
        x /= 127.5
        x -= 1.0
        return x
    axis = -1 if data_format == "channels_last" else x.ndim - 3
    if x.shape[axis] < 3:
        raise IndexError(
            f"`preprocess_input`: the images have shape {x.shape}; expected 3 channels on axis {axis % x.ndim}"
            f" (data_format={data_format!r})."
        )
    if mode == "torch":
        x /= 255.0
    else:
        x = np.flip(x, axis)
    channels = np.moveaxis(x, axis, -1)  # a view
    channels[..., :3] -= np.asarray(_MEAN[mode], x.dtype)
    if mode == "torch":
        channels[..., :3] /= np.asarray(_DEVIATION, x.dtype)
    return x


def _scaled_tensor(x: Any, data_format: str, mode: Mode) -> Any:
    x = cast(x, floatx())
    if mode == "tf":
        return x / 127.5 - 1.0
    axis = -1 if data_format == "channels_last" else len(x.shape) - 3
    x = x / 255.0 if mode == "torch" else knp.flip(x, axis)
    shape = (3,) if axis == -1 else (3, 1, 1)
    x = x - convert_to_tensor(np.reshape(_MEAN[mode], shape), floatx())
    return x / convert_to_tensor(np.reshape(_DEVIATION, shape), floatx()) if mode == "torch" else x


def decode_predictions(preds: Any, top: int = 5) -> list[list[tuple[str, str, float]]]:
    """Name the likeliest classes of ImageNet.

    Args:
        preds: Probabilities of shape `(samples, 1000)`.
        top: How many classes to name.

    Returns:
        For each sample, tuples of WordNet identifier, name and probability, likeliest first.

    Raises:
        ValueError: `preds` has another shape.

    Examples:
        >>> decode_predictions(model.predict(images), top=1)  # doctest: +SKIP
        [[('n02504458', 'African_elephant', 0.8267)]]
    """
    if len(preds.shape) != 2 or preds.shape[1] != 1000:
        raise ValueError(
            "`decode_predictions` expects a batch of predictions (i.e. a 2D array of shape (samples, 1000))."
            f" Received array with shape: {tuple(preds.shape)}"
        )
    index = _index()
    named = []
    for row in np.asarray(knp_to_numpy(preds)):
        best = row.argsort()[-top:][::-1] if top else []
        named.append([(*index[str(i)], row[i]) for i in best])
    return named


def knp_to_numpy(x: Any) -> Any:
    """Return an array of NumPy."""
    return x if isinstance(x, np.ndarray) else knp.array(x)


def _index() -> dict[str, list[str]]:
    """Return identifier and name of each class, by number; read from the cache, downloaded once."""
    if not _class_index:
        path = download(INDEX_NAME, INDEX_URL, INDEX_HASH)
        _class_index.update(json.loads(Path(path).read_text(encoding="utf-8")))
    return _class_index
