"""Write models that upstream Keras 3.13.2 quantised: `goldens/quantized_{int8,int4,float8}.keras`, `goldens/quantized.npz`.

KERAS_BACKEND=numpy python make_quantized_models.py
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

import keras

FOLDER = Path(__file__).parent / "goldens"
TOKENS = (np.arange(12) * 7 % 11).reshape(2, 6).astype("int32")


def model() -> Any:
    tokens = keras.Input((6,), dtype="int32")
    x = keras.layers.Embedding(11, 8, name="vectors")(tokens)
    x = keras.layers.EinsumDense("abc,cde->abde", (6, 2, 4), activation="tanh", bias_axes="de", name="heads")(x)
    x = keras.layers.EinsumDense("abde,def->abf", (6, 8), name="joined")(x)
    x = keras.layers.Dense(5, activation="relu", name="hidden")(x)
    x = keras.layers.Flatten(name="flat")(x)
    return keras.Model(tokens, keras.layers.Dense(3, name="scores")(x))


def main() -> None:
    arrays: dict[str, Any] = {"tokens": TOKENS}
    for mode in ("int8", "int4", "float8"):
        keras.utils.set_random_seed(3)
        made = model()
        made.quantize(mode)
        arrays[mode] = np.asarray(made(TOKENS))
        made.save(FOLDER / f"quantized_{mode}.keras")
    np.savez_compressed(FOLDER / "quantized.npz", **arrays)


if __name__ == "__main__":
    main()
