"""Quantised layers that are compared with those of upstream Keras 3.13.2."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]


def wave(shape: tuple[int, ...], speed: float, height: float = 1.0) -> Array:
    """Return values that no axis repeats."""
    size = int(np.prod(shape))
    values: Array = (np.sin(np.arange(1, size + 1) * speed) * height).astype("float32")
    return values.reshape(shape)


@dataclass(frozen=True)
class Case:
    """A layer, how it is quantised, and its inputs.

    Attributes:
        make: Makes the layer from the namespace of layers.
        modes: Modes that it is quantised in.
        shape: Shape of the inputs.
        config: Makes the configuration from the namespace of quantizers, or `None`.
        lora: Whether the layer gets a low-rank update after it was quantised.
        numbers: Whether the inputs are integers below 6.
        call: Named arguments of the call.
        speed: What the inputs are made with: none of them may lie so near to the middle of two values in float8 that
            frameworks, some of which round twice, differ.
    """

    make: Callable[..., Any]
    modes: tuple[str, ...] = ("int8", "int4", "float8")
    shape: tuple[int, ...] = (2, 7)
    config: Callable[[Any, str], Any] | None = None
    lora: bool = False
    numbers: bool = False
    call: dict[str, Any] = field(default_factory=dict)
    speed: float = 1.3

    def inputs(self) -> Array:
        if self.numbers:
            return (np.arange(np.prod(self.shape)) * 5 % 6).astype("int32").reshape(self.shape)
        return wave(self.shape, self.speed, 2.0)


def plain_inputs(quantizers: Any, mode: str) -> Any:
    return getattr(quantizers, f"{mode.capitalize()}QuantizationConfig")(activation_quantizer=None)


def narrow_weights(quantizers: Any, mode: str) -> Any:
    del mode
    quantizer = quantizers.AbsMaxQuantizer(axis=0, value_range=(-50, 50))
    return quantizers.Int8QuantizationConfig(weight_quantizer=quantizer)


INTEGERS = ("int8", "int4")
CASES: dict[str, Case] = {
    "dense": Case(lambda layers, **k: layers.Dense(5, activation="tanh", name="dense", **k)),
    "dense without bias": Case(lambda layers, **k: layers.Dense(5, use_bias=False, name="dense", **k), shape=(2, 3, 6)),
    "dense lora": Case(lambda layers, **k: layers.Dense(5, name="dense", **k), lora=True, modes=INTEGERS),
    "dense weight only": Case(lambda layers, **k: layers.Dense(5, name="dense", **k), INTEGERS, config=plain_inputs),
    "dense fewer values": Case(
        lambda layers, **k: layers.Dense(5, name="dense", **k), ("int8",), config=narrow_weights
    ),
    "einsum": Case(
        lambda layers, **k: layers.EinsumDense("abc,cde->abde", (None, 2, 5), bias_axes="de", name="einsum", **k),
        shape=(2, 3, 7),
    ),
    "einsum two sums": Case(
        lambda layers, **k: layers.EinsumDense("btnh,nhd->btd", (None, 6), bias_axes="d", name="einsum", **k),
        shape=(2, 3, 4, 3),
        speed=1.1,
    ),
    "einsum turned": Case(
        lambda layers, **k: layers.EinsumDense("abc,dc->adb", (5, 3), bias_axes="d", name="einsum", **k),
        INTEGERS,
        shape=(2, 3, 7),
    ),
    "einsum by group": Case(
        lambda layers, **k: layers.EinsumDense("abc,bcd->abd", (3, 5), name="einsum", **k), INTEGERS, shape=(2, 3, 7)
    ),
    "einsum lora": Case(
        lambda layers, **k: layers.EinsumDense("abc,cd->abd", (None, 5), name="einsum", **k),
        INTEGERS,
        shape=(2, 3, 7),
        lora=True,
    ),
    "einsum without sum": Case(
        lambda layers, **k: layers.EinsumDense("abc,cb->acb", (7, 3), name="einsum", **k), ("int8",), shape=(2, 3, 7)
    ),
    "embedding": Case(
        lambda layers, **k: layers.Embedding(6, 5, name="embedding", **k), INTEGERS, (2, 3), numbers=True
    ),
    "embedding lora": Case(
        lambda layers, **k: layers.Embedding(6, 5, name="embedding", **k), ("int8",), (2, 3), lora=True, numbers=True
    ),
    "tied": Case(
        lambda layers, **k: layers.ReversibleEmbedding(6, 5, name="tied", **k), INTEGERS, (2, 3), numbers=True
    ),
    "tied back": Case(
        lambda layers, **k: layers.ReversibleEmbedding(6, 5, logit_soft_cap=2.0, name="tied", **k),
        INTEGERS,
        (2, 3, 5),
        call={"reverse": True},
    ),
    "untied back": Case(
        lambda layers, **k: layers.ReversibleEmbedding(6, 5, tie_weights=False, name="untied", **k),
        INTEGERS,
        (2, 3, 5),
        call={"reverse": True},
    ),
    "tied back weight only": Case(
        lambda layers, **k: layers.ReversibleEmbedding(6, 5, name="tied", **k),
        INTEGERS,
        (2, 3, 5),
        config=plain_inputs,
        call={"reverse": True},
    ),
}


def names() -> list[tuple[str, str]]:
    return [(name, mode) for name, case in CASES.items() for mode in case.modes]


def floating(case: Case, layers: Any) -> Any:
    """Return the layer with weights that are the same everywhere."""
    layer = case.make(layers)
    layer.build(case.shape)
    layer.set_weights([wave(tuple(w.shape), 0.7 + i) for i, w in enumerate(layer.weights)])
    return layer


def quantized(case: Case, mode: str, layers: Any, quantizers: Any) -> Any:
    """Return the layer quantised, with its update where it gets one."""
    layer = floating(case, layers)
    layer.quantize(mode, config=None if case.config is None else case.config(quantizers, mode))
    if case.lora:
        layer.enable_lora(2, lora_alpha=1.0)
        for i, weight in enumerate(w for w in layer.trainable_weights if w.name.startswith("lora")):
            weight.assign(wave(tuple(weight.shape), 0.3 + i, 0.5))
    return layer


def follow(layer: Any) -> None:
    """Put a layer in float8 in the midst of training; others stay as they are."""
    for weight in layer.weights:
        if weight.name.endswith("amax_history"):
            weight.assign(np.linspace(0.0, 3.0, weight.shape[0], dtype="float32"))
        elif weight.name.endswith("_scale") and len(weight.shape) == 0:
            weight.assign(np.float32(0.01 if weight.name.startswith("outputs") else 0.02))
