"""Write the dtypes and values that upstream Keras 3.13.2 gives for a tensor and a Python number, in both orders.

    KERAS_BACKEND=jax python make_goldens_scalars.py  # in an environment with upstream Keras; likewise tensorflow

A file holds, for each op, dtype of the tensor, number and order, the dtype of the result and its values, or null where
upstream refuses.
"""

from __future__ import annotations

import json
import sys
import warnings
from pathlib import Path

import numpy as np

import keras

OPS = ["add", "subtract", "multiply", "true_divide", "floor_divide", "power", "maximum", "equal", "less", "logical_and"]
DTYPES = [
    *("bool", "uint8", "uint16", "uint32", "int8", "int16", "int32", "int64"),
    *("float16", "bfloat16", "float32", "float64", "complex64"),
]
NUMBERS = {"true": True, "int": 3, "float": 1.5, "complex": 2j}


def result(name: str, dtype: str, number: object, first: bool) -> list[object] | None:
    """Return dtype and values for one case."""
    x = keras.ops.convert_to_tensor(np.array([1, 0, 2]), dtype)
    call = getattr(keras.ops, name)
    args = (number, x) if first else (x, number)
    try:
        y = keras.ops.where(keras.ops.cast([1, 0, 1], "bool"), *args) if name == "where" else call(*args)
    except Exception:  # whatever upstream raises
        return None
    values = np.asarray(keras.ops.convert_to_numpy(y)).astype("complex64").tolist()
    return [keras.backend.standardize_dtype(y.dtype), [[v.real, v.imag] for v in values]]


def main() -> None:
    """Write the file of the backend that runs."""
    warnings.simplefilter("ignore")
    np.seterr(all="ignore")
    found = {
        f"{name}|{dtype}|{kind}|{first:d}": result(name, dtype, number, first)
        for name in [*OPS, "where"]
        for dtype in DTYPES
        for kind, number in NUMBERS.items()
        for first in (False, True)
    }
    wide = "wide" if keras.backend.backend() == "tensorflow" else "narrow"
    path = Path(__file__).parent / "goldens" / f"scalars_{wide}.json"
    if len(sys.argv) > 1:
        path = Path(sys.argv[1])
    path.write_text(json.dumps(found, separators=(",", ":")) + "\n", "utf-8")


if __name__ == "__main__":
    main()
