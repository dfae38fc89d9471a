"""Write the goldens of activations, initializers, regularizers, constraints and dtype policies with upstream Keras 3.13.2.

KERAS_BACKEND=... python make_ingredients.py             # goldens/random_....json, once for each backend
KERAS_BACKEND=... python make_ingredients.py --shared    # goldens/ingredients.json too, which no backend changes

Run it with upstream installed, once for each backend.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np

import keras
from keras import activations, constraints, dtype_policies, initializers, regularizers

FOLDER = Path(__file__).parent / "goldens"
POINTS = [-30.0, -6.0, -3.0, -1.0, -0.5, -0.1, 0.0, 0.1, 0.5, 1.0, 3.0, 6.0, 7.0, 30.0]
MATRIX = [[-2.0, -1.0, 0.0], [1.0, 2.0, 3.0], [0.5, -0.25, 4.0]]
WINDOWS = [
    "hann",
    "hamming",
    "blackman",
    "bartlett",
    "boxcar",
    "rectangular",
    "triang",
    "flattop",
    "parzen",
    "bohman",
    "blackmanharris",
    "nuttall",
    "barthann",
    "cosine",
    "exponential",
    "tukey",
    "taylor",
    "lanczos",
    "poisson",
]
POLICIES = [
    "float32",
    "mixed_float16",
    "mixed_bfloat16",
    "int32",
    "int8_from_float32",
    "int8_from_mixed_bfloat16",
    "int4_from_float16",
    "float8_from_float32",
    "gptq/4/128_from_float32",
    "gptq/2/-1_from_mixed_bfloat16",
]
SPECS: list[tuple[str, dict[str, Any]]] = [
    ("Zeros", {}),
    ("Ones", {}),
    ("Constant", {"value": 3}),
    ("Constant", {"value": [1, 2]}),
    ("Identity", {}),
    ("RandomNormal", {"seed": 4}),
    ("RandomUniform", {"minval": -1, "maxval": 1, "seed": 2}),
    ("TruncatedNormal", {}),
    ("VarianceScaling", {"scale": 2.0, "mode": "fan_avg", "distribution": "normal"}),
    ("GlorotUniform", {"seed": 3}),
    ("GlorotNormal", {}),
    ("HeUniform", {}),
    ("HeNormal", {}),
    ("LecunUniform", {}),
    ("LecunNormal", {}),
    ("Orthogonal", {"gain": 2.0}),
    ("STFT", {}),
    ("STFT", {"side": "imag", "window": None, "scaling": None, "periodic": True}),
]
DRAWN: list[tuple[str, dict[str, Any], tuple[int, ...]]] = [
    ("RandomNormal", {"mean": 1.0, "stddev": 2.0, "seed": 1}, (2, 3)),
    ("RandomUniform", {"minval": -1.0, "maxval": 3.0, "seed": 2}, (5,)),
    ("TruncatedNormal", {"stddev": 0.5, "seed": 3}, (2, 3)),
    ("VarianceScaling", {"scale": 3.0, "mode": "fan_out", "distribution": "untruncated_normal", "seed": 4}, (2, 2, 3)),
    ("VarianceScaling", {"scale": 3.0, "mode": "fan_in", "distribution": "truncated_normal", "seed": 4}, (2, 2, 3)),
    ("GlorotUniform", {"seed": 5}, (3, 4)),
    ("GlorotNormal", {"seed": 6}, (3, 4)),
    ("HeUniform", {"seed": 7}, (3, 4)),
    ("HeNormal", {"seed": 8}, (3, 3, 2, 2)),
    ("LecunUniform", {"seed": 9}, (6,)),
    ("LecunNormal", {"seed": 10}, (5,)),
    ("Orthogonal", {"gain": 2.0, "seed": 11}, (4, 3)),
    ("Orthogonal", {"seed": 12}, (3, 4)),
    ("Orthogonal", {"seed": 13}, (2, 2, 3)),
]


def listed(x: Any) -> Any:
    return np.asarray(keras.ops.convert_to_numpy(x), "float64").tolist()


def activation_values() -> dict[str, Any]:
    x = np.array(POINTS, "float32")
    names = [n for n in dir(activations) if not n.startswith("_") and n not in ("get", "serialize", "deserialize")]
    out = {name: listed(getattr(activations, name)(x)) for name in names if name != "threshold"}
    out["threshold"] = listed(activations.threshold(x, 0.5, -7.0))
    for key, arguments in RELU.items():
        out[key] = listed(activations.relu(x, **arguments))
    out["gelu approximate"] = listed(activations.gelu(x, approximate=True))
    out["softmax of rows"] = listed(activations.softmax(np.array(MATRIX, "float32"), axis=0))
    out["softmax of all"] = listed(activations.softmax(np.array(MATRIX, "float32"), axis=(0, 1)))
    return out


RELU: dict[str, dict[str, float]] = {
    "relu slope": {"negative_slope": 0.1},
    "relu max": {"max_value": 3.0},
    "relu threshold": {"threshold": 0.5},
    "relu all": {"negative_slope": 0.1, "max_value": 3.0, "threshold": -0.5},
}


def regularizer_values() -> dict[str, Any]:
    x = np.array(MATRIX, "float32")
    made = {
        "L1()": regularizers.L1(),
        "L2(0.1)": regularizers.L2(0.1),
        "L1L2(0.1, 0.2)": regularizers.L1L2(0.1, 0.2),
        "OrthogonalRegularizer(0.3)": regularizers.OrthogonalRegularizer(0.3),
        "OrthogonalRegularizer(0.3, 'columns')": regularizers.OrthogonalRegularizer(0.3, "columns"),
    }
    return {key: {"value": float(r(x)), "stored": regularizers.serialize(r)} for key, r in made.items()}


def constraint_values() -> dict[str, Any]:
    x = np.array(MATRIX, "float32")
    made = {
        "MaxNorm()": constraints.MaxNorm(),
        "MaxNorm(1, 1)": constraints.MaxNorm(1, 1),
        "MinMaxNorm(1.0, 2.0, 0.5, 1)": constraints.MinMaxNorm(1.0, 2.0, 0.5, 1),
        "MinMaxNorm(5.0, 6.0)": constraints.MinMaxNorm(5.0, 6.0),
        "NonNeg()": constraints.NonNeg(),
        "UnitNorm()": constraints.UnitNorm(),
        "UnitNorm([0, 1])": constraints.UnitNorm([0, 1]),
    }
    return {key: {"value": listed(c(x)), "stored": constraints.serialize(c)} for key, c in made.items()}


def stft_values() -> dict[str, Any]:
    out = {}
    for name in WINDOWS:
        for periodic in (False, True):
            for n in (7, 8):
                made = initializers.STFT("real", name, None, periodic)((n, 1, 2))
                out[f"{name} {n} {'periodic' if periodic else 'symmetric'}"] = listed(made)
    for side in ("real", "imag"):
        for scaling in ("density", "spectrum", None):
            out[f"{side} {scaling}"] = listed(initializers.STFT(side, "hann", scaling, True)((6, 1, 4)))
    out["given"] = listed(initializers.STFT("real", np.array([1.0, 2.0, 3.0, 4.0]))((4, 1, 3)))
    return out


def policies() -> dict[str, Any]:
    out = {}
    for name in POLICIES:
        p = dtype_policies.get(name)
        out[name] = [p.name, p.compute_dtype, p.variable_dtype, p.quantization_mode, dtype_policies.serialize(p)]
    return out


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    backend = keras.config.backend()
    drawn = [
        [name, arguments, list(shape), listed(getattr(initializers, name)(**arguments)(shape))]
        for name, arguments, shape in DRAWN
    ]
    keras.utils.set_random_seed(3)
    drawn.append(["RandomNormal", {}, [3], listed(initializers.RandomNormal()((3,)))])
    generator = initializers.RandomNormal(seed=keras.random.SeedGenerator(7))
    both = [listed(generator((2,))), listed(generator((2,)))]
    write(f"random_{backend}.json", {"drawn": drawn, "generator": both})
    if "--shared" in sys.argv:
        stored = [
            [name, arguments, initializers.serialize(getattr(initializers, name)(**arguments))]
            for name, arguments in SPECS
        ]
        write(
            "ingredients.json",
            {
                "points": POINTS,
                "matrix": MATRIX,
                "activations": activation_values(),
                "relu": RELU,
                "regularizers": regularizer_values(),
                "constraints": constraint_values(),
                "stft": stft_values(),
                "initializers": stored,
                "policies": policies(),
            },
        )


def write(name: str, content: Any) -> None:
    (FOLDER / name).write_text(json.dumps(content, indent=None, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
