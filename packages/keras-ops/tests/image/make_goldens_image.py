"""Write `goldens/image.npz`: what upstream Keras 3.13.2 computes for the cases below.

Run with the reference installed, KERAS_BACKEND=jax. A case is an op with its arguments; arrays are stored beside it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

import keras

FOLDER = Path(__file__).parent / "goldens"
rng = np.random.RandomState(7)
Case = tuple[str, dict[str, Any]]


def floats(*shape: int) -> np.ndarray[Any, Any]:
    return rng.randn(*shape).astype("float32")


NAME, OPS = "image", keras.ops.image
MODES = ("constant", "nearest", "wrap", "mirror", "reflect")


def resizing() -> list[Case]:
    found: list[Case] = []
    single, batch = rng.rand(5, 7, 3).astype("float32"), rng.rand(2, 8, 6, 1).astype("float32")
    for x, size in ((single, (3, 9)), (batch, (10, 4)), (batch, (1, 1))):
        for interpolation in ("nearest", "bilinear", "bicubic", "lanczos3", "lanczos5"):
            for antialias in (False, True):
                named = {"size": size, "interpolation": interpolation, "antialias": antialias}
                found.append(("resize", {"images": x, **named}))
    for x in (single, batch):
        for size in ((3, 4), (10, 13), (8, 3)):
            found += [
                ("resize", {"images": x, "size": size, "crop_to_aspect_ratio": True}),
                ("resize", {"images": x, "size": size, "pad_to_aspect_ratio": True, "fill_value": 0.5}),
            ]
        found += [
            ("resize", {"images": x, "size": (3, 4), "data_format": "channels_first"}),
            ("resize", {"images": (x * 10).astype("uint8"), "size": (3, 4), "interpolation": "nearest"}),
        ]
    x = rng.rand(2, 6, 7, 2).astype("float32")
    for method in ("linear", "cubic", "lanczos3", "lanczos5"):
        for antialias in (False, True):
            found.append(
                (
                    "scale_and_translate",
                    {
                        "images": x,
                        "output_shape": (2, 4, 9, 2),
                        "scale": np.array([0.6, 1.3], "float32"),
                        "translation": np.array([0.3, -0.7], "float32"),
                        "spatial_dims": (1, 2),
                        "method": method,
                        "antialias": antialias,
                    },
                )
            )
    return found


def seen_from_elsewhere() -> list[Case]:
    x = rng.rand(2, 6, 7, 3).astype("float32")
    moves = np.array([[1.1, 0.2, -0.53, -0.1, 0.9, 0.31, 0, 0], [0.7, -0.3, 2.23, 0.4, 1.2, -3.1, 0, 0]], "float32")
    start = np.array([[[0, 0], [0, 5], [6, 0], [6, 5]], [[1, 0], [0, 5.5], [6, 1], [5, 5]]], "float32")
    end = np.array([[[1, 0.5], [0, 4], [5, 0], [6, 5]], [[0.3, 0.1], [0, 5], [6, 0.2], [6, 5]]], "float32")
    places = (rng.rand(2, 4, 5) * 12 - 3).astype("float32")
    found: list[Case] = []
    for mode in MODES:
        for interpolation in ("nearest", "bilinear"):
            named = {"interpolation": interpolation, "fill_mode": mode, "fill_value": 0.5}
            found.append(("affine_transform", {"images": x, "transform": moves, **named}))
        for order in (0, 1):
            named = {"order": order, "fill_mode": mode, "fill_value": 0.5}
            found.append(("map_coordinates", {"inputs": x[0, :, :, 0], "coordinates": places, **named}))
        far = np.arange(-20, 25, 0.3, "float32")[None]
        found.append(
            (
                "map_coordinates",
                {"inputs": np.arange(6, dtype="float32"), "coordinates": far, "order": 1, "fill_mode": mode},
            )
        )
        whole = {"order": 1, "fill_mode": mode, "fill_value": 5}
        found.append(
            (
                "map_coordinates",
                {
                    "inputs": (x[0] * 99).astype("int32"),
                    "coordinates": rng.randint(-3, 9, (3, 8)).astype("float32"),
                    **whole,
                },
            )
        )
    found += [
        ("affine_transform", {"images": x[0], "transform": moves[0]}),
        ("affine_transform", {"images": x, "transform": moves, "data_format": "channels_first"}),
        ("perspective_transform", {"images": x, "start_points": start, "end_points": end, "fill_value": 0.25}),
        ("perspective_transform", {"images": x[0], "start_points": start[1], "end_points": end[1]}),
    ]
    return found


def cases() -> list[Case]:
    x = rng.rand(2, 6, 7, 3).astype("float32")
    volumes = rng.rand(2, 5, 6, 7, 2).astype("float32")
    found = resizing() + seen_from_elsewhere()
    for data_format in ("channels_last", "channels_first"):
        y = x if data_format == "channels_last" else np.ascontiguousarray(np.moveaxis(x, -1, 1))
        for op in ("rgb_to_grayscale", "rgb_to_hsv", "hsv_to_rgb"):
            found += [
                (op, {"images": y, "data_format": data_format}),
                (op, {"images": y[0], "data_format": data_format}),
            ]
        found += [
            ("gaussian_blur", {"images": y, "data_format": data_format}),
            ("gaussian_blur", {"images": y[0], "kernel_size": (5, 4), "sigma": (0.7, 2.0), "data_format": data_format}),
            (
                "crop_images",
                {
                    "images": y,
                    "top_cropping": 1,
                    "left_cropping": 2,
                    "bottom_cropping": 0,
                    "right_cropping": 3,
                    "data_format": data_format,
                },
            ),
            (
                "crop_images",
                {
                    "images": y,
                    "bottom_cropping": 1,
                    "left_cropping": 2,
                    "target_height": 3,
                    "target_width": 4,
                    "data_format": data_format,
                },
            ),
            (
                "pad_images",
                {
                    "images": y,
                    "top_padding": 1,
                    "left_padding": 2,
                    "bottom_padding": 0,
                    "right_padding": 3,
                    "data_format": data_format,
                },
            ),
            (
                "pad_images",
                {
                    "images": y[0],
                    "top_padding": 1,
                    "right_padding": 2,
                    "target_height": 9,
                    "target_width": 12,
                    "data_format": data_format,
                },
            ),
        ]
        z = volumes if data_format == "channels_last" else np.ascontiguousarray(np.moveaxis(volumes, -1, 1))
        for size, strides, dilation, padding in (
            (2, None, 1, "valid"),
            (3, (1, 2), 1, "valid"),
            ((3, 2), 2, 1, "same"),
            (2, 1, 2, "valid"),
            (3, 1, 2, "same"),
        ):
            named = {"strides": strides, "dilation_rate": dilation, "padding": padding, "data_format": data_format}
            found.append(("extract_patches", {"images": y, "size": size, **named}))
        for size, strides, padding in ((2, None, "valid"), ((3, 2, 1), (1, 2, 1), "valid"), (3, 2, "same")):
            named = {"strides": strides, "padding": padding, "data_format": data_format}
            found.append(("extract_patches_3d", {"volumes": z, "size": size, **named}))
    found.append(("rgb_to_grayscale", {"images": (x * 255).astype("uint8")}))
    found.append(
        ("hsv_to_rgb", {"images": np.array([[[1.3, 0.5, 1.0], [-0.2, 1.0, 0.5], [1.0, 1.0, 1.0]]], "float32")})
    )
    found.append(
        ("rgb_to_hsv", {"images": np.array([[[0, 0, 0], [1, 1, 1], [1, 0, 0], [0, 1, 0], [1, 1, 0]]], "float32")})
    )
    return found


def stored_argument(value: Any, key: str, stored: dict[str, Any]) -> Any:
    if isinstance(value, np.ndarray):
        stored[key] = value
        return {"array": key}
    if isinstance(value, tuple):
        return [stored_argument(item, f"{key}.{i}", stored) for i, item in enumerate(value)]
    return value


def main() -> None:
    stored: dict[str, Any] = {}
    described = []
    for i, (op, arguments) in enumerate(cases()):
        known = {name: stored_argument(value, f"{i}.in.{name}", stored) for name, value in arguments.items()}
        described.append((op, known))
        given = keras.tree.map_structure(
            lambda x: keras.ops.convert_to_tensor(x) if isinstance(x, np.ndarray) else x, arguments
        )
        for k, y in enumerate(keras.tree.flatten(getattr(OPS, op)(**given))):
            stored[f"{i}.out.{k}"] = np.asarray(keras.ops.convert_to_numpy(y))
    stored["cases"] = json.dumps(described)
    FOLDER.mkdir(exist_ok=True)
    np.savez_compressed(FOLDER / f"{NAME}.npz", **stored)


if __name__ == "__main__":
    main()
