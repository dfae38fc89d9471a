"""Write goldens/sparse.npz: what ops of the reference give on sparse tensors, and whether that is sparse.

Run once with upstream Keras 3.13.2 and a backend that has sparse tensors:

    KERAS_BACKEND=tensorflow python make_goldens_sparse.py
    KERAS_BACKEND=jax python make_goldens_sparse.py --check     # compares

A case that fails there is left out.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import numpy as np
from sparse_cases import CASES

import keras

FILE = Path(__file__).parent / "goldens" / "sparse.npz"


def sparse_of(x: Any) -> Any:
    """Return an array as a sparse tensor."""
    if keras.backend.backend() == "jax":
        from jax.experimental.sparse import BCOO

        return BCOO.fromdense(x)
    import tensorflow as tf

    return tf.sparse.from_dense(x)


def main() -> None:
    found: dict[str, Any] = {}
    for name, case in CASES.items():
        given = [x if i in case.dense else sparse_of(x) for i, x in enumerate(case.arrays)]
        symbols = [
            keras.KerasTensor(x.shape, str(x.dtype), sparse=i not in case.dense) for i, x in enumerate(case.arrays)
        ]
        try:
            eager = case.call(keras.ops, *given)
            kinds = [type(eager).__name__ in ("BCOO", "SparseTensor"), case.call(keras.ops, *symbols).sparse]
            found[f"{name}.value"] = np.asarray(keras.ops.convert_to_numpy(eager))
        except Exception as error:
            print(f"{name}: {type(error).__name__}")
            continue
        found[f"{name}.sparse"] = np.array(kinds)
    if "--check" in sys.argv:
        with np.load(FILE) as stored:
            for key, value in found.items():
                if key in stored.files:
                    np.testing.assert_allclose(stored[key], value, 1e-5, 1e-6, err_msg=key)
    else:
        np.savez_compressed(FILE, **found)
    print(len(found) // 2, "cases")


if __name__ == "__main__":
    main()
