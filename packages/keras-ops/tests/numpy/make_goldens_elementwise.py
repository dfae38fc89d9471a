"""Write the dtypes that upstream Keras 3.13.2 gives for ops on elements, reductions and ranges.

Run with upstream Keras and JAX, then with TensorFlow (KERAS_BACKEND=jax, tensorflow): results of 64 bits differ.

Left out, since upstream's symbolic and eager dtypes differ: `reciprocal`, `cbrt`, `deg2rad`, `corrcoef`, `histogram`,
`sign` and `round` of booleans, `gcd` of Python numbers, `arctan2` of 16-bit floats and Python numbers.
"""

from __future__ import annotations

import json
import pathlib
from typing import Any

import keras
from keras import ops

DTYPES = (
    "bool",
    "uint8",
    "uint16",
    "uint32",
    "int8",
    "int16",
    "int32",
    "int64",
    "float16",
    "bfloat16",
    "float32",
    "float64",
)
NUMBERS = {"int": 3, "float": 3.5}

ONE = [
    "abs",
    "all",
    "amax",
    "amin",
    "angle",
    "any",
    "arccos",
    "arccosh",
    "arcsin",
    "arcsinh",
    "arctan",
    "arctanh",
    "argmax",
    "argmin",
    "average",
    "ceil",
    "conj",
    "cos",
    "cosh",
    "count_nonzero",
    "cumprod",
    "cumsum",
    "diff",
    "empty_like",
    "exp",
    "exp2",
    "expm1",
    "floor",
    "imag",
    "isfinite",
    "isinf",
    "isnan",
    "isneginf",
    "isposinf",
    "isreal",
    "log",
    "log10",
    "log1p",
    "log2",
    "logical_not",
    "max",
    "mean",
    "median",
    "min",
    "nan_to_num",
    "negative",
    "ones_like",
    "prod",
    "real",
    "sign",
    "signbit",
    "sin",
    "sinh",
    "sqrt",
    "square",
    "std",
    "sum",
    "tan",
    "tanh",
    "trapezoid",
    "trunc",
    "var",
    "zeros_like",
    "bitwise_not",
    "bitwise_invert",
    "bincount",
]
TWO = [
    "add",
    "subtract",
    "multiply",
    "divide",
    "true_divide",
    "floor_divide",
    "mod",
    "power",
    "maximum",
    "minimum",
    "equal",
    "not_equal",
    "less",
    "less_equal",
    "greater",
    "greater_equal",
    "logical_and",
    "logical_or",
    "logical_xor",
    "isclose",
    "divide_no_nan",
    "logaddexp",
    "logaddexp2",
    "bitwise_and",
    "bitwise_or",
    "bitwise_xor",
    "left_shift",
    "right_shift",
    "gcd",
    "lcm",
    "ldexp",
    "average",
]
WITH_NUMBERS = [
    "add",
    "subtract",
    "multiply",
    "divide",
    "floor_divide",
    "mod",
    "power",
    "maximum",
    "minimum",
    "equal",
    "less",
    "logaddexp",
]


def result(name: str, *arguments: Any) -> str | None:
    """Return the symbolic result's dtype, or None where upstream refuses."""
    given = [keras.KerasTensor((3,), x) if isinstance(x, str) else x for x in arguments]
    try:
        if name == "average" and len(given) == 2:
            return str(ops.average(given[0], weights=given[1]).dtype)
        return str(getattr(ops, name)(*given).dtype)
    except (TypeError, ValueError):
        return None


found = {
    "dtypes": DTYPES,
    "one": {name: [result(name, d) for d in DTYPES] for name in ONE},
    "two": {name: [result(name, a, b) for a in DTYPES for b in DTYPES] for name in TWO},
    "number": {
        name: {kind: [result(name, d, number) for d in DTYPES] for kind, number in NUMBERS.items()}
        for name in WITH_NUMBERS
    },
}
here = pathlib.Path(__file__).parent / "goldens"
here.mkdir(exist_ok=True)
kind = "wide" if keras.backend.backend() == "tensorflow" else "narrow"
(here / f"elementwise_dtypes_{kind}.json").write_text(json.dumps(found) + "\n")
