"""Write what upstream Keras 3.13.2 makes of the image layers in `image_cases`.

KERAS_BACKEND=jax python make_images.py     # goldens/images.{json,npz}, and draws_jax.{json,npz}
KERAS_BACKEND=torch python make_images.py   # goldens/draws_torch.{json,npz}: random numbers differ between backends

What is done with the images is drawn once, and written down with what comes of it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from image_cases import CASES, NO_BOXES, data

import keras

FOLDER = Path(__file__).parent / "goldens"


def main() -> None:
    draws: dict[str, Any] = {}
    drawn: dict[str, Any] = {}
    found: dict[str, Any] = {}
    configs: dict[str, Any] = {}
    for name, (kind, arguments) in CASES.items():
        keras.backend.clear_session()
        layer = getattr(keras.layers, kind)(**arguments)
        configs[name] = keras.saving.serialize_keras_object(layer)
        given = data(arguments)
        for label, images in (("batch", given["images"]), ("single", given["images"][0])):
            done = layer.get_random_transformation(keras.ops.convert_to_tensor(images), training=True)
            draws[f"{name}/{label}"] = described(done, f"{name}/{label}", drawn)
            if label == "batch":
                batch = done
        if keras.backend.backend() == "jax":
            keep(found, name, layer, given, batch)
    backend = keras.backend.backend()
    (FOLDER / f"draws_{backend}.json").write_text(lines(draws), encoding="utf-8")
    np.savez_compressed(FOLDER / f"draws_{backend}.npz", **drawn)
    if backend == "jax":
        (FOLDER / "images.json").write_text(lines(configs), encoding="utf-8")
        np.savez_compressed(FOLDER / "images.npz", **found)


def lines(stored: dict[str, Any]) -> str:
    return "{\n" + ",\n".join(f"{json.dumps(key)}: {json.dumps(value)}" for key, value in stored.items()) + "\n}\n"


def described(x: Any, path: str, arrays: dict[str, Any]) -> Any:
    """Return a structure without its arrays, which go to `arrays`."""
    if isinstance(x, dict):
        return {key: described(value, f"{path}/{key}", arrays) for key, value in x.items()}
    if isinstance(x, (list, tuple)):
        return [type(x).__name__, *(described(value, f"{path}/{i}", arrays) for i, value in enumerate(x))]
    if x is None or isinstance(x, (int, float, str)):
        return x
    if isinstance(x, keras.random.SeedGenerator):
        return "a generator"
    arrays[path] = keras.ops.convert_to_numpy(x)
    return {"array": path}


def keep(found: dict[str, Any], name: str, layer: Any, given: dict[str, Any], done: Any) -> None:
    """Keep what the layer makes of the data."""
    images = keras.ops.convert_to_tensor(given["images"])
    found[f"{name}/images"] = keras.ops.convert_to_numpy(layer.transform_images(images, done))
    masks = keras.ops.convert_to_tensor(given["segmentation_masks"])
    if type(layer).__name__ not in ("RandAugment", "AugMix", "CutMix", "MixUp"):
        found[f"{name}/masks"] = keras.ops.convert_to_numpy(layer.transform_segmentation_masks(masks, done))
    labels = keras.ops.convert_to_tensor(given["labels"])
    found[f"{name}/labels"] = keras.ops.convert_to_numpy(layer.transform_labels(labels, done))
    if type(layer).__name__ not in (*NO_BOXES, "RandomGrayscale"):
        boxes = {key: keras.ops.convert_to_tensor(value) for key, value in given["bounding_boxes"].items()}
        for key, value in layer.transform_bounding_boxes(boxes, done).items():
            if (type(layer).__name__, key) == ("MixUp", "labels"):
                continue  # upstream lets them follow those of the batch
            found[f"{name}/{key}_of_boxes"] = keras.ops.convert_to_numpy(value)


if __name__ == "__main__":
    main()
