"""Quantised layers behave as those of upstream Keras."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from quantization_cases import CASES, floating, follow, names, quantized, wave

import keras_layers
import keras_ops.ops as ops
from keras_layers import quantizers
from keras_ops.backend.current import current
from keras_ops.selection import selected

FOLDER = Path(__file__).parent / "goldens"
DESCRIBED: dict[str, Any] = json.loads((FOLDER / "quantization.json").read_text("utf-8"))
ARRAYS = np.load(FOLDER / "quantization.npz")

trains = pytest.mark.skipif(not selected().capabilities.trains, reason="the backend has no gradients")


def made(name: str, mode: str) -> Any:
    return quantized(CASES[name], mode, keras_layers, quantizers)


def dense(units: int = 5, **kwargs: Any) -> Any:
    layer = keras_layers.Dense(units, **kwargs)
    layer.build((2, 3))
    return layer


def listed(layer: Any) -> list[Any]:
    return [[v.path, list(v.shape), v.dtype, v.trainable] for v in layer.variables]


def close(found: Any, expected: Any, rtol: float = 1e-5, atol: float = 1e-5) -> None:
    np.testing.assert_allclose(ops.convert_to_numpy(found), expected, rtol=rtol, atol=atol)


@pytest.mark.parametrize(("name", "mode"), names())
def test_outputs_are_those_of_the_reference(name: str, mode: str) -> None:
    case = CASES[name]
    close(made(name, mode)(case.inputs(), **case.call), ARRAYS[f"{name} {mode}/outputs"])


@pytest.mark.parametrize(("name", "mode"), names())
def test_variables_configuration_and_spec_are_those_of_the_reference(name: str, mode: str) -> None:
    layer, expected = made(name, mode), DESCRIBED[f"{name} {mode}"]
    assert listed(layer) == expected["variables"]
    assert json.loads(json.dumps(layer.get_config())) == expected["config"]
    assert {str(key): value for key, value in layer.variable_serialization_spec.items()} == expected["spec"]


@pytest.mark.parametrize(("name", "mode"), names())
def test_files_hold_what_those_of_the_reference_hold(name: str, mode: str) -> None:
    store: dict[str, Any] = {}
    made(name, mode).save_own_variables(store)
    prefix = f"{name} {mode}/stored/"
    assert sorted(store) == sorted(key.removeprefix(prefix) for key in ARRAYS.files if key.startswith(prefix))
    for key, value in store.items():
        expected = ARRAYS[prefix + key]
        assert (value.shape, value.dtype) == (expected.shape, expected.dtype)
        if expected.dtype == np.int8:
            np.testing.assert_array_equal(value, expected)
        else:
            close(value, expected)


@pytest.mark.parametrize(("name", "mode"), names())
def test_a_layer_made_of_the_configuration_takes_the_weights_of_the_reference(name: str, mode: str) -> None:
    case, key = CASES[name], f"{name} {mode}"
    layer = type(made(name, mode)).from_config(DESCRIBED[key]["config"])
    layer.build(case.shape)
    assert listed(layer) == DESCRIBED[key]["built"]
    prefix = f"{key}/stored/"
    layer.load_own_variables({k.removeprefix(prefix): ARRAYS[k] for k in ARRAYS.files if k.startswith(prefix)})
    # The low-rank update is part of the stored weight, so that it is quantised once more.
    tolerance = 0.7 if case.lora and mode == "int4" else 0.06 if case.lora else 1e-5
    close(layer(case.inputs(), **case.call), ARRAYS[f"{key}/outputs"], atol=tolerance)


@trains
@pytest.mark.parametrize(("name", "mode"), [one for one in names() if f"{one[0]} {one[1]}/training" in ARRAYS.files])
def test_training_gives_the_outputs_and_gradients_of_the_reference(name: str, mode: str) -> None:
    layer, case, key = made(name, mode), CASES[name], f"{name} {mode}"
    follow(layer)
    x = current.variable(case.inputs(), name="x")

    def loss() -> Any:
        outputs = layer(x.value, training=True)
        return ops.sum(ops.multiply(outputs, wave(tuple(outputs.shape), 0.9))), outputs

    variables = layer.trainable_variables
    (_, outputs), found = current.autodiff.value_and_gradients(loss, [*variables, x])
    close(outputs, ARRAYS[f"{key}/training"])
    for variable, slope in zip([*variables, x], found, strict=True):
        expected = ARRAYS[f"{key}/slope/{'inputs' if variable is x else variable.name}"]
        close(slope, expected, rtol=1e-4, atol=2e-5)


@pytest.mark.parametrize("mode", ["int8", "int4"])
def test_a_quantised_layer_is_near_the_floating_one_and_smaller(mode: str) -> None:
    case = CASES["dense"]
    layer = floating(case, keras_layers)
    before, size = ops.convert_to_numpy(layer(case.inputs())), kernel_bytes(layer)
    layer.quantize(mode)
    after = ops.convert_to_numpy(layer(case.inputs()))
    assert 0 < np.max(np.abs(after - before)) < {"int8": 0.02, "int4": 0.3}[mode]
    assert kernel_bytes(layer) <= size / {"int8": 4, "int4": 7}[mode] + 1


def kernel_bytes(layer: Any) -> int:
    return next(int(w.numpy().nbytes) for w in layer.weights if w.name == "kernel")


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: keras_layers.Dense(5).quantize("int8"), ValueError, "Cannot quantize a layer that isn't yet built."),
        (
            lambda: dense(dtype="int8_from_float32").quantize("int4"),
            ValueError,
            "is already quantized with dtype_policy=",
        ),
        (lambda: dense().quantize("int3"), ValueError, "Invalid quantization mode. Expected one of ('int8', 'float8',"),
        (lambda: dense().quantize(), ValueError, "You must provide either `mode` or `config` to `quantize`."),
        (lambda: dense().quantize("gptq"), ValueError, "For GPTQ, you must pass a `GPTQConfig` object"),
        (
            lambda: dense().quantize("int8", config=quantizers.Int4QuantizationConfig()),
            ValueError,
            "Contradictory arguments: mode='int8' but config.mode='int4'",
        ),
        (
            lambda: dense().quantize("int8", config={"a": 1}),
            ValueError,
            "Argument `config` must be an instance of `QuantizationConfig`. Received: config={'a': 1}",
        ),
        (lambda: dense(dtype="mixed_float16").quantize("int8"), ValueError, "doesn't work well with compute_dtype="),
        (
            lambda: floating(CASES["embedding"], keras_layers).quantize("float8"),
            NotImplementedError,
            "Invalid quantization mode. Expected one of ('int8', 'int4'). Received: quantization_mode=float8",
        ),
        (
            lambda: dense().quantize(
                config=quantizers.Int8QuantizationConfig(weight_quantizer=quantizers.AbsMaxQuantizer(axis=1))
            ),
            ValueError,
            "gave scales of shape (3, 1) for a weight of shape (3, 5); expected (1, 5)",
        ),
        (lambda: dense(quantization_config="int8"), ValueError, "quantization_config"),
    ],
)
def test_what_cannot_be_quantised_is_refused(call: Callable[[], Any], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=re.escape(message)):
        call()


def test_a_refused_layer_stays_as_it_was() -> None:
    layer = dense()
    with pytest.raises(ValueError, match="gave scales"):
        layer.quantize(config=quantizers.Int8QuantizationConfig(weight_quantizer=quantizers.AbsMaxQuantizer(axis=1)))
    assert [w.dtype for w in layer.weights] == ["float32", "float32"]
    assert (layer.quantization_mode, layer.quantization_config) == (None, None)
    with pytest.raises(ValueError, match="cannot add new elements of state"):
        layer.other = keras_layers.Dense(1)


class Scaled(keras_layers.Dense):
    """A subclass that may compute something else."""


def test_a_subclass_is_quantised_only_where_types_are_not_checked() -> None:
    layer = Scaled(3)
    layer.build((2, 3))
    with pytest.raises(NotImplementedError, match="Layer Scaled does not have a `quantize` method"):
        layer.quantize("int8")
    layer.quantize("int8", type_check=False)
    assert layer.quantization_mode == "int8"


def test_setting_a_quantised_policy_quantises() -> None:
    layer = dense()
    layer.dtype_policy = "int8_from_float32"
    assert [(w.name, w.dtype) for w in layer.weights] == [
        ("bias", "float32"),
        ("kernel", "int8"),
        ("kernel_scale", "float32"),
    ]


def test_bfloat16_stays_bfloat16() -> None:
    layer = dense(dtype="mixed_bfloat16")
    layer.quantize("int8")
    assert str(ops.dtype(layer(np.ones((2, 3), "float32")))) == "bfloat16"


def test_an_update_of_before_stays_beside_the_quantised_kernel() -> None:
    layer = dense()
    layer.enable_lora(2)
    layer.lora_kernel_b.assign(np.ones((2, 5), "float32"))
    x = wave((2, 3), 1.1)
    before = ops.convert_to_numpy(layer(x))
    layer.quantize("int8")
    assert [w.name for w in layer.weights] == ["bias", "lora_kernel_a", "lora_kernel_b", "kernel", "kernel_scale"]
    close(layer(x), before, atol=0.02)


def test_equations_with_further_axes_are_quantised() -> None:
    cases: list[tuple[str, Any, Any]] = [
        ("...ab,bc->...ac", (3, None, 5), wave((2, 3, 4, 7), 1.3)),
        ("ab...,bc->ac...", (5,), wave((2, 7, 3), 1.3)),
    ]
    for equation, shape, x in cases:
        layer = keras_layers.EinsumDense(equation, shape)
        before = ops.convert_to_numpy(layer(x))
        layer.quantize("int8")
        close(layer(x), before, atol=0.05)


class Own(keras_layers.Dense):
    """A subclass that makes the kernel itself."""

    def build(self, input_shape: Any) -> None:
        self._kernel = self.add_weight((input_shape[-1], self.units), "ones", name="kernel")
        self.bias = None


@pytest.mark.parametrize("mode", [None, "int8", "int4"])
def test_a_kernel_that_a_subclass_makes_is_quantised_and_updated(mode: str | None) -> None:
    layer: Any = Own(3)
    layer.build((2, 5))
    if mode is not None:
        layer.quantize(mode, type_check=False)
    layer.enable_lora(2)
    close(layer(np.ones((2, 5), "float32")), np.full((2, 3), 5.0))
    assert layer.lora_kernel_a.shape == (5, 2)


def test_a_map_of_policies_may_quantise_a_layer() -> None:
    policies = keras_layers.dtype_policies.DTypePolicyMap("float32", {"quantised": "int8_from_float32"})
    dtypes = {name: dense(name=name, dtype=policies).weights[1].dtype for name in ("quantised", "floating")}
    assert dtypes == {"quantised": "int8", "floating": "float32"}
