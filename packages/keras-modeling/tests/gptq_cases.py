"""Models that are calibrated by GPTQ here and by upstream Keras 3.13.2."""

from __future__ import annotations

from typing import Any

import numpy as np

TOKENS, FEATURES = 50, 10
CASES: dict[str, dict[str, Any]] = {
    "2 bits": {"weight_bits": 2},
    "3 bits": {"weight_bits": 3},
    "4 bits": {},
    "8 bits": {"weight_bits": 8},
    "groups": {"group_size": 5},
    "symmetric": {"symmetric": True},
    "symmetric groups": {"symmetric": True, "group_size": 5, "weight_bits": 8},
    "shared scales": {"per_channel": False, "group_size": 5},
    "ordered": {"activation_order": True},
}


def numbers(shape: tuple[int, ...], seed: int) -> Any:
    return np.random.default_rng(seed).normal(size=shape).astype("float32")


def build(keras: Any) -> tuple[Any, list[Any]]:
    """Return a model of an embedding and two blocks, and its kernels."""
    layers = keras.layers
    embedding = layers.Embedding(TOKENS, FEATURES, name="tokens")
    first = layers.Dense(FEATURES, activation="relu", name="first")
    second = layers.EinsumDense("abc,cde->abde", (6, 2, 3), bias_axes="de", name="second")
    block = keras.Sequential([layers.Input((6, FEATURES)), first, layers.Dense(FEATURES, name="middle")], name="block")
    model = keras.Sequential([layers.Input((6,), dtype="int32"), embedding, block, second])
    for i, variable in enumerate(model.variables):
        variable.assign(numbers(tuple(variable.shape), i))
    return model, [first, block.layers[1], second]


def structure(model: Any) -> dict[str, Any]:
    return {"pre_block_layers": [model.layers[0]], "sequential_blocks": model.layers[1:]}


def data() -> list[Any]:
    return [np.random.default_rng(5).integers(0, TOKENS, 400)]


def quantize(keras: Any, model: Any, name: str) -> None:
    options = {"group_size": -1, "weight_bits": 4, "num_samples": 8, "sequence_length": 6, **CASES[name]}
    config = keras.quantizers.GPTQConfig(data(), object(), quantization_layer_structure=structure(model), **options)
    model.quantize("gptq", config=config)


def variables(kernels: list[Any]) -> dict[str, Any]:
    names = ("quantized_kernel", "kernel_scale", "kernel_zero", "g_idx")
    return {f"{i}/{name}": np.asarray(getattr(layer, name)) for i, layer in enumerate(kernels) for name in names}
