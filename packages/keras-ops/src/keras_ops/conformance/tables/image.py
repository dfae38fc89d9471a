"""Ops of the image family."""

from __future__ import annotations

import colorsys
from collections.abc import Callable
from typing import Any, Final

import numpy as np

from keras_ops.conformance import references as ref
from keras_ops.conformance.cases import FLOAT_GRID, Case, table
from keras_ops.conformance.tables import values as v

case: Callable[..., Case] = table("image")
IMAGES: Final = (np.arange(2 * 5 * 6 * 3.0).reshape(2, 5, 6, 3) * 37 % 101 + 0.4) / 103
SIZES: Final = "... 5 6 3"
F32: Final[dict[str, Any]] = {"dtypes": ("float32",), "grid": FLOAT_GRID}
MAP: Final = np.array([[1.02, 0.1, -0.6, -0.05, 0.97, 0.8, 0.001, 0.002]])
_POINTS: Final = np.array([[[0.0, 0.0], [5.0, 0.0], [0.0, 4.0], [5.0, 4.0]]])


def _hsv(images: Any) -> Any:
    return np.apply_along_axis(lambda pixel: colorsys.rgb_to_hsv(*pixel), -1, images)


def _rgb(images: Any) -> Any:
    return np.apply_along_axis(lambda pixel: colorsys.hsv_to_rgb(*pixel), -1, images)


def _gray(images: Any) -> Any:
    return images @ np.array([[0.2989], [0.5870], [0.1140]])


def _shifted(images: Any, *_: Any, **__: Any) -> Any:
    return np.pad(images, [(0, 0), (1, 0), (2, 0), (0, 0)])[:, :5, :6]


def _padded(mode: Any) -> Any:
    return np.pad(np.array([1.0, 2.0, 4.0, 8.0]), (8, 8), mode)


CASES: Final[list[Case]] = [
    case("rgb_to_grayscale", IMAGES).gives(_gray, smooth=True, sizes=SIZES.replace("...", "n"), dtypes=("float32",)),
    case("rgb_to_hsv", IMAGES).gives(_hsv, smooth=True, sizes="n 5? 6? 3", **F32),
    case("hsv_to_rgb", IMAGES).gives(_rgb, smooth=True, sizes="n 5? 6? 3", **F32),
    case("rgb_to_hsv", np.moveaxis(IMAGES, -1, 1).copy(), data_format="channels_first").gives(
        lambda x, data_format: np.moveaxis(_hsv(np.moveaxis(x, 1, -1)), -1, 1), label="first", **F32
    ),
    case("crop_images", IMAGES, 1, 2, 1, 1).gives(
        lambda x, *_: x[:, 1:-1, 2:-1], smooth=True, sizes="n 5? 6? 3", dtypes=("float32", "uint8")
    ),
    case("pad_images", IMAGES, 1, 2, 0, 1).gives(
        lambda x, *_: np.pad(x, [(0, 0), (1, 0), (2, 1), (0, 0)]),
        smooth=True,
        sizes="n 5? 6? 3",
        dtypes=("float32", "uint8"),
    ),
    case("extract_patches", IMAGES, (2, 3)).gives(
        ref.patches, smooth=True, sizes="n 5? 6? 3", via=("extract_patches",), **F32
    ),
    case("extract_patches", IMAGES, 2, 1, 2, "same").gives(ref.patches, label="same", via=("extract_patches",), **F32),
    case("extract_patches_3d", v.random(1, 4, 3, 4, 2), 2).gives(ref.patches, via=("extract_patches",), **F32),
    *[
        case("resize", IMAGES, size, interpolation=method).gives(
            lambda x, size, interpolation: ref.resize(x, size, interpolation),
            label=f"{method}-{size[0]}x{size[1]}",
            smooth=True,
            sizes="n 5? 6? 3",
            **F32,
        )
        for method in ("bilinear", "nearest")
        for size in ((8, 9), (3, 4))
    ],
    *[
        case("resize", np.full((1, 5, 6, 1), 0.75), (7, 4), interpolation=method, antialias=True).gives(
            np.full((1, 7, 4, 1), 0.75), label=f"{method}-constant", **F32
        )
        for method in ("bicubic", "lanczos3", "lanczos5")
    ],
    case(
        "scale_and_translate", IMAGES[0], (8, 9, 3), np.array([1.6, 1.5]), np.array([0.0, 0.0]), (0, 1), "linear", False
    ).gives(lambda x, *_: ref.resize(x, (8, 9)), smooth=False, dtypes=("float32",), grid=("float32",)),
    case("affine_transform", IMAGES, MAP).gives(ref.affine, via=("affine_transform",), tolerance=10, **F32),
    case("affine_transform", IMAGES, np.array([1.0, 0, -2, 0, 1, -1, 0, 0])).gives(
        _shifted, label="shift", smooth=False, via=("affine_transform",), **F32
    ),
    case("perspective_transform", IMAGES, _POINTS, _POINTS + np.array([2.0, 1.0])).gives(
        _shifted, via=("perspective_transform",), dtypes=("float32",), grid=("float32",), tolerance=20
    ),
    case("gaussian_blur", IMAGES, (3, 5), (0.8, 1.2)).gives(ref.gaussian_blur, smooth=True, sizes="n 5? 6? 3", **F32),
    case("map_coordinates", IMAGES[0, :, :, 0], np.stack([v.POSITIVE / 4, v.SMOOTH + 2]), 1).gives(
        lambda x, places, order: ref.sampled(x, *places), dtypes=("float32",), grid=("float32",)
    ),
    *[
        case(
            "map_coordinates", np.array([1.0, 2.0, 4.0, 8.0]), np.array([[-2.0, -1.0, 1.0, 4.0, 5.0, 9.0]]), 0, mode
        ).gives(
            _padded(padding)[8 + np.array([-2, -1, 1, 4, 5, 9])],
            label=mode,
            dtypes=("float32",),
            grid=("float32",),
        )
        for mode, padding in (("nearest", "edge"), ("wrap", "wrap"), ("mirror", "reflect"), ("reflect", "symmetric"))
    ],
]
