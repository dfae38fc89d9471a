"""Write the dtypes that upstream Keras 3.13.2 gives for ops on shapes, indices, order and products.

Run with upstream Keras and JAX, then with TensorFlow (KERAS_BACKEND=jax, tensorflow): results of 64 bits differ.
"""

from __future__ import annotations

import json
import pathlib

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

ONE = {
    "argsort": ops.argsort, "sort": ops.sort, "matmul": lambda x: ops.matmul(x, x), "dot": lambda x: ops.dot(x, x),
    "einsum": lambda x: ops.einsum("ab,bc->ac", x, x), "trace": ops.trace, "nonzero": lambda x: ops.nonzero(x)[0],
    "where": lambda x: ops.where(x, x, x), "diag": ops.diag,
    "tile": lambda x: ops.tile(x, 2), "pad": lambda x: ops.pad(x, 1), "reshape": lambda x: ops.reshape(x, (4,)),
    "take": lambda x: ops.take(x, x, 0), "transpose": ops.transpose, "flip": ops.flip,
    "argpartition": lambda x: ops.argpartition(x, 1), "get_item": lambda x: ops.get_item(x, 0),
    "searchsorted": lambda x: ops.searchsorted(ops.reshape(x, (4,)), x), "split": lambda x: ops.split(x, 2)[0],
}  # fmt: skip
TWO = {
    "concatenate": lambda x, y: ops.concatenate([x, y]), "stack": lambda x, y: ops.stack([x, y]), "append": ops.append,
    "hstack": lambda x, y: ops.hstack([x, y]), "vstack": lambda x, y: ops.vstack([x, y]), "matmul": ops.matmul,
    "dot": ops.dot, "inner": ops.inner, "outer": ops.outer, "kron": ops.kron, "vdot": ops.vdot,
    "tensordot": ops.tensordot, "einsum": lambda x, y: ops.einsum("ab,bc->ac", x, y),
    "where": lambda x, y: ops.where(ops.cast(x, "bool"), x, y),
}  # fmt: skip


def result(call, *dtypes):
    """Return the symbolic result's dtype, or None where upstream refuses."""
    try:
        return call(*(keras.KerasTensor((2, 2), dtype) for dtype in dtypes)).dtype
    except (TypeError, ValueError):
        return None


found = {
    "dtypes": DTYPES,
    "one": {name: [result(call, d) for d in DTYPES] for name, call in ONE.items()},
    "two": {name: [result(call, a, b) for a in DTYPES for b in DTYPES] for name, call in TWO.items()},
}
here = pathlib.Path(__file__).parent / "goldens"
here.mkdir(exist_ok=True)
kind = "wide" if keras.backend.backend() == "tensorflow" else "narrow"
(here / f"structure_dtypes_{kind}.json").write_text(json.dumps(found) + "\n")
