"""Write what upstream Keras 3.13.2 makes of the models in `gptq_cases`.

KERAS_BACKEND=numpy python make_gptq.py    # goldens/gptq.npz, goldens/gptq_upstream.keras
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from gptq_cases import CASES, build, quantize, variables

import keras

GOLDENS = Path(__file__).parent / "goldens"


def main() -> None:
    arrays = {}
    for name in CASES:
        model, kernels = build(keras)
        quantize(keras, model, name)
        arrays.update({f"{name}/{key}": value for key, value in variables(kernels).items()})
        if name == "4 bits":
            for kernel in kernels:  # which upstream cannot save with layers in it
                kernel.quantization_config.quantization_layer_structure = None
            model.save(GOLDENS / "gptq_upstream.keras")
            arrays["outputs"] = model.predict(np.arange(12).reshape(2, 6), verbose=0)
    np.savez_compressed(GOLDENS / "gptq.npz", **arrays)


if __name__ == "__main__":
    main()
