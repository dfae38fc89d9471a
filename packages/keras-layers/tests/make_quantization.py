"""Write what upstream Keras 3.13.2 makes of the layers in `quantization_cases`.

KERAS_BACKEND=jax python make_quantization.py    # goldens/quantization.{npz,json}
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jax
import numpy as np
from quantization_cases import CASES, follow, names, quantized, wave

import keras

GOLDENS = Path(__file__).parent / "goldens"


def main() -> None:
    arrays: dict[str, Any] = {}
    described: dict[str, Any] = {}
    for name, mode in names():
        case, key = CASES[name], f"{name} {mode}"
        layer = quantized(case, mode, keras.layers, keras.quantizers)
        arrays[f"{key}/outputs"] = np.asarray(layer(case.inputs(), **case.call))
        store: dict[str, Any] = {}
        layer.save_own_variables(store)
        for i, value in store.items():
            arrays[f"{key}/stored/{i}"] = np.asarray(value)
        again = type(layer).from_config(layer.get_config())
        again.build(case.shape)
        described[key] = {
            "variables": listed(layer),
            "built": listed(again),
            "config": json.loads(json.dumps(layer.get_config())),
            "spec": {str(k): v for k, v in layer.variable_serialization_spec.items()},
        }
        if not case.numbers and not case.call:
            slopes(arrays, key, layer, case)
    np.savez_compressed(GOLDENS / "quantization.npz", **arrays)
    (GOLDENS / "quantization.json").write_text(json.dumps(described) + "\n", encoding="utf-8")


def listed(layer: Any) -> list[Any]:
    return [[v.path, list(v.shape), v.dtype, v.trainable] for v in layer.variables]


def slopes(arrays: dict[str, Any], key: str, layer: Any, case: Any) -> None:
    """Gradients of a sum of the outputs of training, in the inputs and the variables that are trained."""
    follow(layer)
    x = case.inputs()
    other = [v.value for v in layer.non_trainable_variables]

    def loss(x: Any, variables: Any) -> Any:
        outputs, _ = layer.stateless_call(variables, other, x, training=True)
        return (outputs * wave(outputs.shape, 0.9)).sum(), outputs

    variables = [v.value for v in layer.trainable_variables]
    (_, outputs), (of_x, of_variables) = jax.value_and_grad(loss, argnums=(0, 1), has_aux=True)(x, variables)
    arrays[f"{key}/training"] = np.asarray(outputs)
    arrays[f"{key}/slope/inputs"] = np.asarray(of_x)
    for variable, slope in zip(layer.trainable_variables, of_variables, strict=True):
        arrays[f"{key}/slope/{variable.name}"] = np.asarray(slope)


if __name__ == "__main__":
    main()
