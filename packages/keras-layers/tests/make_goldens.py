"""Write what upstream Keras 3.13.2 makes of the cases in `layer_cases`.

KERAS_BACKEND=jax python make_goldens.py core merging     # goldens/layers_core.npz and .json, and so on
KERAS_BACKEND=jax python make_goldens.py                  # all of them
"""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path
from typing import Any

import jax
import numpy as np
from layer_cases import Array, Case, make, waves, weight_values

import keras

FOLDER = Path(__file__).parent / "goldens"


def main(groups: list[str]) -> None:
    known = sorted(path.stem for path in (Path(__file__).parent / "layer_cases").glob("[a-z]*.py"))
    for group in groups or known:
        stored: dict[str, Any] = {}
        arrays: dict[str, Array] = {}
        for case in importlib.import_module(f"layer_cases.{group}").CASES:
            assert case.id not in stored, case.id
            stored[case.id] = described(case, arrays)
        lines = [f"{json.dumps(key)}: {json.dumps(value, sort_keys=True)}" for key, value in stored.items()]
        text = "{\n" + ",\n".join(lines) + "\n}\n"
        (FOLDER / f"layers_{group}.json").write_text(text, encoding="utf-8")
        np.savez_compressed(FOLDER / f"layers_{group}.npz", **arrays)


def described(case: Case, arrays: dict[str, Array]) -> dict[str, Any]:
    keras.backend.clear_session()
    layer = make(keras.layers, case.layer, case.arguments)
    fresh = keras.saving.serialize_keras_object(layer)
    inputs = case.inputs()
    call(layer, case, inputs)  # builds it
    for i, variable in enumerate(layer.weights):
        variable.assign(weight_values(variable.path, variable.shape, i))
    trainable = [v.numpy() for v in layer.trainable_variables]
    others = [v.numpy() for v in layer.non_trainable_variables]
    outputs = call(layer, case, inputs)
    keep(arrays, f"{case.id}/outputs", outputs)
    if case.mask:
        masks = [keras.src.backend.get_keras_mask(x) for x in outputs]
        keep(arrays, f"{case.id}/masks", [mask for mask in masks if mask is not None])
    if case.training:
        keep(arrays, f"{case.id}/training", call(layer, case, inputs, training=True))
        keep(arrays, f"{case.id}/after", layer.non_trainable_weights)
    if case.gradients:
        gradients(layer, case, inputs, trainable, others, arrays)
    return {
        "fresh": fresh,
        "built": keras.saving.serialize_keras_object(layer),
        "weights": [[v.path, list(v.shape), v.dtype, v.trainable] for v in layer.weights],
        "own": own_keys(layer),
        "supports_masking": bool(layer.supports_masking),
        "symbolic": symbolic(case),
        "half": {policy: half(case, policy) for policy in ("mixed_float16", "mixed_bfloat16")} if case.half else {},
    }


def call(layer: Any, case: Case, inputs: list[Any], **more: Any) -> list[Any]:
    if "training" in more and not layer._call_has_training_arg:
        more = {}
    tensors = [keras.ops.convert_to_tensor(x) for x in inputs]
    if (mask := case.mask_array()) is not None:
        keras.src.backend.set_keras_mask(tensors[0], keras.ops.convert_to_tensor(mask))
    outputs = layer(*case.arguments_of(tensors), **case.call, **more)
    return keras.tree.flatten(outputs)


def keep(arrays: dict[str, Array], name: str, values: list[Any]) -> None:
    for i, value in enumerate(values):
        arrays[f"{name}/{i}"] = keras.ops.convert_to_numpy(value)


def gradients(layer: Any, case: Case, inputs: list[Any], trainable: Any, others: Any, arrays: dict[str, Array]) -> None:
    def loss(weights: Any, xs: Any) -> Any:
        arguments = {"training": True} if layer._call_has_training_arg and case.training else {}
        mask = case.mask_array()
        if mask is not None and layer._call_has_mask_arg:
            arguments["mask"] = mask
        outputs, _ = layer.stateless_call(weights, others, *case.arguments_of(xs), **case.call, **arguments)
        return sum((x * waves(x.shape, 0.7)).sum() for x in keras.tree.flatten(outputs))

    floats = [x.astype("float32") for x in inputs] if not case.integers else inputs
    found = jax.grad(loss, argnums=0 if case.integers else (0, 1))(trainable, floats)
    of_weights, of_inputs = (found, []) if case.integers else found
    keep(arrays, f"{case.id}/weight_gradients", of_weights)
    keep(arrays, f"{case.id}/input_gradients", of_inputs)


def own_keys(layer: Any) -> list[str]:
    store: dict[str, Any] = {}
    layer.save_own_variables(store)
    return list(store)


def symbolic(case: Case) -> list[list[int | None]]:
    layer = make(keras.layers, case.layer, case.arguments)
    dtype = "int32" if case.integers else "float32"
    inputs = [keras.KerasTensor(shape, dtype) for shape in case.unknown_shapes()]
    outputs = layer(*case.arguments_of(inputs), **case.call)
    return [list(x.shape) for x in keras.tree.flatten(outputs)]


def half(case: Case, policy: str) -> Any:
    layer = make(keras.layers, case.layer, case.arguments, dtype=policy)
    outputs = call(layer, case, case.inputs())
    return {
        "outputs": [keras.backend.standardize_dtype(x.dtype) for x in outputs],
        "weights": [keras.backend.standardize_dtype(v.dtype) for v in layer.weights],
        "config": keras.saving.serialize_keras_object(layer)["config"].get("dtype"),
    }


if __name__ == "__main__":
    main(sys.argv[1:])
