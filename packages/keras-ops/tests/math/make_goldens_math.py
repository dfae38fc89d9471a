"""Write `goldens/math.npz`: what upstream Keras 3.13.2 computes for the cases below.

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


NAME, OPS = "math", keras.ops


def cases() -> list[Case]:
    wave = np.sin(np.arange(40.0)).astype("float32")
    pair = (floats(2, 3, 4), floats(2, 3, 4))
    ids = np.array([0, 2, 2, -1, 4], "int32")
    found: list[Case] = []
    for op in ("segment_sum", "segment_max"):
        found += [
            (op, {"data": floats(5, 3), "segment_ids": ids, "num_segments": 6}),
            (
                op,
                {
                    "data": floats(5),
                    "segment_ids": np.array([0, 0, 1, 2, 2], "int32"),
                    "num_segments": 3,
                    "sorted": True,
                },
            ),
            (op, {"data": np.arange(5, dtype="int32"), "segment_ids": ids, "num_segments": 6}),
        ]
    scores = rng.permutation(24).reshape(2, 3, 4).astype("float32")
    found += [
        ("top_k", {"x": scores, "k": 2}),
        ("top_k", {"x": rng.permutation(9).astype("int32"), "k": 9}),
        ("in_top_k", {"targets": np.array([0, 3, 2], "int32"), "predictions": floats(3, 5), "k": 2}),
        ("rsqrt", {"x": np.array([0.25, 1.0, 7.0], "float32")}),
        ("erf", {"x": np.linspace(-4, 4, 41).astype("float32")}),
        ("erfinv", {"x": np.linspace(-0.99, 0.99, 41).astype("float32")}),
        ("logdet", {"x": floats(2, 3, 3)}),
        ("view_as_complex", {"x": floats(3, 2)}),
        ("view_as_real", {"x": (floats(3) + 1j * floats(3)).astype("complex64")}),
        ("view_as_real", {"x": floats(3)}),
        ("fft", {"x": pair}),
        ("fft2", {"x": pair}),
        ("ifft2", {"x": pair}),
    ]
    found += [
        ("logsumexp", {"x": 30 * pair[0], "axis": axis, "keepdims": k})
        for axis in (None, 1, (0, -1))
        for k in (False, True)
    ]
    found += [("rfft", {"x": pair[0], "fft_length": n}) for n in (None, 3, 4, 7)]
    found += [("irfft", {"x": pair, "fft_length": n}) for n in (None, 3, 5, 6, 9)]
    for length, stride in ((3, 2), (4, 4), (2, 5)):
        found.append(
            ("extract_sequences", {"x": wave.reshape(2, 20), "sequence_length": length, "sequence_stride": stride})
        )
    spectrum = keras.ops.stft(keras.ops.convert_to_tensor(wave.reshape(2, 20)), 5, 2, 8)
    spectrum = tuple(np.asarray(keras.ops.convert_to_numpy(part)) for part in spectrum)
    for window in ("hann", "hamming", None, np.arange(1, 6).astype("float32")):
        for center in (True, False):
            named = {"sequence_length": 5, "sequence_stride": 2, "fft_length": 8, "window": window, "center": center}
            found.append(("stft", {"x": wave.reshape(2, 20), **named}))
            if isinstance(window, str):
                found += [("istft", {"x": spectrum, **named}), ("istft", {"x": spectrum, "length": 11, **named})]
    found.append(("stft", {"x": wave, "sequence_length": 5, "sequence_stride": 7, "fft_length": 5}))
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
