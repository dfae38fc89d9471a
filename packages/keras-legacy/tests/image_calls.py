"""Calls of `tf.keras.preprocessing.image`; imports neither upstream nor this package."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

Made = dict[str, list[Any]]


def pictures() -> Any:
    """Return six images of eight rows and ten columns."""
    return (np.random.default_rng(0).random((6, 8, 10, 3)) * 255).astype("float32")


def transformations(module: Any) -> Iterator[tuple[str, Callable[[], Any]]]:
    """Yield calls that change one image, by names."""
    image = pictures()[0]
    last: dict[str, Any] = {"row_axis": 0, "col_axis": 1, "channel_axis": 2}
    moves = {"theta": 30, "tx": 1, "ty": 2, "shear": 10, "zx": 0.9, "zy": 1.1}
    first = np.moveaxis(image, -1, 0)
    yield "affine", lambda: module.apply_affine_transform(image, **moves, **last)
    yield (
        "affine.zoom",
        lambda: module.apply_affine_transform(image, zx=0.5, zy=0.5, fill_mode="constant", cval=3.0, order=0, **last),
    )
    yield "affine.channels_first", lambda: module.apply_affine_transform(first, theta=15, fill_mode="reflect")
    yield "affine.nothing", lambda: module.apply_affine_transform(image, **last)
    yield "brighter", lambda: module.apply_brightness_shift(image, 1.5)
    yield "darker", lambda: module.apply_brightness_shift(image, 0.5, scale=False)
    yield "channels", lambda: module.apply_channel_shift(image, 20.0, channel_axis=2)
    yield "random_rotation", lambda: module.random_rotation(image, 30, **last)
    yield "random_shear", lambda: module.random_shear(image, 10, **last)
    yield "random_shift", lambda: module.random_shift(image, 0.2, 0.3, **last)
    yield "random_zoom", lambda: module.random_zoom(image, (0.8, 1.2), **last)
    yield "random_channel_shift", lambda: module.random_channel_shift(image, 30.0, channel_axis=2)
    yield "random_brightness", lambda: module.random_brightness(image, (0.5, 1.5))


FULL = {
    "rotation_range": 30,
    "width_shift_range": 0.1,
    "height_shift_range": 0.2,
    "shear_range": 5,
    "zoom_range": 0.2,
    "channel_shift_range": 10.0,
    "horizontal_flip": True,
    "vertical_flip": True,
    "brightness_range": (0.8, 1.2),
}


def generators(module: Any) -> Iterator[tuple[str, Callable[[], Any]]]:
    """Yield calls of generators, by names."""
    x, make = pictures(), module.ImageDataGenerator
    listed = {"width_shift_range": [-2, 0, 2], "height_shift_range": 3, "zoom_range": [0.5, 0.7]}
    yield "drawn", lambda: _numbers(make(**FULL).get_random_transform((8, 10, 3)))
    yield "drawn.seed", lambda: _numbers(make(**FULL).get_random_transform((8, 10, 3), seed=3))
    yield "drawn.listed", lambda: _numbers(make(**listed).get_random_transform((8, 10, 3)))
    yield "changed", lambda: make(**FULL).random_transform(x[0], seed=5)

    def standardized(**arguments: Any) -> Any:
        generator = make(**arguments)
        generator.fit(x, seed=1)
        return generator.standardize(x[0].copy())

    for arguments in (
        {"rescale": 1 / 255},
        {"samplewise_center": True},
        {"samplewise_std_normalization": True},
        {"featurewise_center": True},
        {"featurewise_std_normalization": True},
        {"zca_whitening": True},
        {"preprocessing_function": lambda a: a + 1, "rescale": 0.5},
    ):
        yield f"standardized.{'.'.join(arguments)}", partial(standardized, **arguments)


def _numbers(drawn: dict[str, Any]) -> Any:
    return np.array([np.nan if value is None else float(value) for value in drawn.values()])


def flows(module: Any) -> Iterator[tuple[str, Callable[[], Any]]]:
    """Yield calls that give batches of arrays, by names."""
    x, y = pictures(), np.arange(6)
    generator = module.ImageDataGenerator(horizontal_flip=True, rotation_range=10, validation_split=0.34)

    def taken(n: int, **arguments: Any) -> list[Any]:
        batches = generator.flow(x, **arguments)
        return [array for _ in range(n) for array in _arrays(next(batches))]

    yield "flow.shuffled", lambda: taken(3, y=y, batch_size=4, seed=3)
    yield "flow.in_order", lambda: taken(2, batch_size=4, shuffle=False)
    yield "flow.validation", lambda: taken(1, y=y % 2, batch_size=2, subset="validation", shuffle=False)
    yield "flow.weights", lambda: taken(1, y=y, sample_weight=y / 2, batch_size=5, seed=1)
    yield "flow.by_number", lambda: _arrays(generator.flow(x, y, batch_size=4, seed=3)[1])


def files(module: Any, folder: Path) -> Iterator[tuple[str, Callable[[], Any]]]:
    """Yield calls that give batches of files, by names."""
    make = module.ImageDataGenerator
    for mode in ("categorical", "binary", "sparse", "input", None):

        def batch(mode: Any = mode) -> Any:
            found = make(rescale=1 / 255).flow_from_directory(
                folder, target_size=(6, 5), class_mode=mode, batch_size=4, seed=2
            )
            return _arrays(next(found))

        yield f"folder.{mode}", batch

    def grey() -> Any:
        found = make(validation_split=0.4).flow_from_directory(
            folder, target_size=(6, 5), subset="training", batch_size=3, color_mode="grayscale", shuffle=False
        )
        return [*_arrays(next(found)), found.classes]

    yield "folder.grey", grey


def _arrays(batch: Any) -> list[Any]:
    return list(batch) if isinstance(batch, tuple) else [batch]


def fill(folder: Path) -> None:
    """Write images of two classes into a folder."""
    from PIL import Image  # needed for the files alone

    rng = np.random.default_rng(1)
    for kind in ("cat", "dog"):
        (folder / kind).mkdir(parents=True)
        for i in range(5):
            Image.fromarray((rng.random((9 + i, 7, 3)) * 255).astype("uint8")).save(folder / kind / f"{i}.png")


def results(calls: Iterator[tuple[str, Callable[[], Any]]]) -> Made:
    """Return what the calls give, each after the same seed."""
    made = {}
    for name, call in calls:
        np.random.seed(7)
        given = call()
        made[name] = given if isinstance(given, list) else [given]
    return made
