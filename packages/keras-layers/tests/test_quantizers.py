"""Quantizers and their configurations behave as those of upstream Keras."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from quantizer_cases import CALLS, NIBBLES, SLOPES, X

import keras_ops.ops as ops
from keras_layers import quantizers
from keras_ops import Variable, tree
from keras_ops.backend.current import current
from keras_ops.dtypes import dtype_name
from keras_ops.selection import selected
from keras_saving.serialization import deserialize_keras_object, serialize_keras_object

GOLDENS: dict[str, Any] = json.loads((Path(__file__).parent / "goldens" / "quantizers.json").read_text("utf-8"))
ABS_MAX = {
    "module": "keras.quantizers",
    "class_name": "AbsMaxQuantizer",
    "config": {"value_range": (-127, 127), "epsilon": 1e-7, "output_dtype": "int8"},
    "registered_name": None,
}


@pytest.mark.parametrize("name", CALLS)
def test_results_are_those_of_the_reference(name: str) -> None:
    function, args, kwargs = CALLS[name]
    results = tree.flatten(getattr(quantizers, function)(*args, **kwargs))
    assert len(results) == len(GOLDENS[name]["result"])
    for result, expected in zip(results, GOLDENS[name]["result"], strict=True):
        if isinstance(expected, int):
            assert result == expected
        else:
            dtype, values = expected
            assert dtype_name(result.dtype) == dtype
            tolerance = 1e-3 if dtype == "float16" else 1e-6
            np.testing.assert_allclose(ops.convert_to_numpy(result), values, rtol=tolerance, atol=1e-6)


@pytest.mark.parametrize("axis", [0, 1, -1])
def test_unpacking_undoes_packing(axis: int) -> None:
    packed, shape, length = quantizers.pack_int4(NIBBLES, axis=axis)
    assert tuple(packed.shape) == shape
    np.testing.assert_array_equal(ops.convert_to_numpy(quantizers.unpack_int4(packed, length, axis=axis)), NIBBLES)


@pytest.mark.parametrize(
    ("call", "error", "phrase"),
    [
        (lambda: quantizers.pack_int4(X), TypeError, "Expected int8 tensor for packing, got float32."),
        (lambda: quantizers.pack_int4(NIBBLES, dtype="int16"), ValueError, "Expected dtype to be 'int8' or 'uint8'"),
        (
            lambda: quantizers.unpack_int4(np.zeros((2, 2), "int32"), 3),
            TypeError,
            "Expected int8 or uint8 tensor for unpacking, got int32",
        ),
        (lambda: quantizers.get("nope"), ValueError, "Could not interpret quantizer identifier: nope"),
        (lambda: quantizers.get(3), ValueError, "Could not interpret quantizer identifier: 3"),
        (
            lambda: quantizers.Int8QuantizationConfig(quantizers.AbsMaxQuantizer(value_range=(-300, 300))),
            ValueError,
            "value_range to be within the interval [-128, 127]. Received: value_range=(-300, 300)",
        ),
        (
            lambda: quantizers.Int8QuantizationConfig(quantizers.AbsMaxQuantizer(output_dtype="int16")),
            ValueError,
            "requires a weight_quantizer with output_dtype='int8'. Received: output_dtype=int16",
        ),
        (
            lambda: quantizers.Int4QuantizationConfig(quantizers.AbsMaxQuantizer()),
            ValueError,
            "requires a weight_quantizer with value_range=(-8, 7). Received: value_range=(-127, 127)",
        ),
        (lambda: quantizers.Int8QuantizationConfig("x"), AttributeError, "weight_quantizer='x' has no attribute"),
        (lambda: quantizers.QuantizationConfig().mode, NotImplementedError, "Subclasses must implement this property"),
        (lambda: quantizers.Quantizer().get_config(), NotImplementedError, "does not implement get_config()"),
        (lambda: gptq(weight_bits=5), ValueError, "Unsupported weight_bits 5. Supported values are 2, 3, 4, and 8."),
        (lambda: gptq(num_samples=0), ValueError, "num_samples must be a positive integer."),
        (lambda: gptq(sequence_length=0), ValueError, "sequence_length must be a positive integer."),
        (lambda: gptq(hessian_damping=2.0), ValueError, "hessian_damping must be between 0 and 1."),
        (lambda: gptq(group_size=0), ValueError, "Supported values are -1 (whole-tensor) or a positive integer"),
    ],
)
def test_wrong_arguments_are_named(call: Callable[[], Any], error: type[Exception], phrase: str) -> None:
    with pytest.raises(error, match=re.escape(phrase)):
        call()


def gptq(**kwargs: Any) -> quantizers.GPTQConfig:
    return quantizers.GPTQConfig(["text"], str.split, **kwargs)


def test_a_quantizer_takes_axes_of_the_call_before_its_own() -> None:
    quantizer = quantizers.AbsMaxQuantizer(axis=-1)
    assert tuple(quantizer(X)[1].shape) == (3, 1)
    assert tuple(quantizer(X, axis=0)[1].shape) == (1, 4)
    assert tuple(quantizers.AbsMaxQuantizer()(X)[1].shape) == (3, 1)
    assert quantizers.Quantizer()(X) is X


def test_quantizers_are_found_by_name_class_and_config() -> None:
    own = quantizers.AbsMaxQuantizer(axis=(0, 1))
    stored = quantizers.serialize(own)
    assert stored == {**ABS_MAX, "config": {**ABS_MAX["config"], "axis": (0, 1)}}  # type: ignore[dict-item]  # a dict
    assert quantizers.deserialize(stored).axis == (0, 1)
    assert quantizers.get(own) is own
    assert quantizers.get(None) is None
    for identifier in ("abs_max_quantizer", "AbsMaxQuantizer", quantizers.AbsMaxQuantizer, ABS_MAX):
        assert quantizers.get(identifier).get_config() == ABS_MAX["config"]
    assert quantizers.get("abs_max_quantizer", axis=1).axis == (1,)


@pytest.mark.parametrize("name", ["int8", "int4"])
def test_configurations_for_integers_are_stored_and_restored(name: str) -> None:
    made = {"int8": quantizers.Int8QuantizationConfig, "int4": quantizers.Int4QuantizationConfig}[name]
    assert made().mode == name
    assert made().get_config() == {"weight_quantizer": None, "activation_quantizer": ABS_MAX}
    weights = quantizers.AbsMaxQuantizer(axis=0, value_range=(-8, 7))
    config = made(weight_quantizer=weights, activation_quantizer=None)
    restored = deserialize_keras_object(serialize_keras_object(config))
    assert type(restored) is made
    assert restored.get_config() == config.get_config()
    assert restored.activation_quantizer is None


def test_configurations_without_quantizers_are_stored_and_restored() -> None:
    float8 = deserialize_keras_object(serialize_keras_object(quantizers.Float8QuantizationConfig()))
    assert (float8.mode, float8.get_config()) == ("float8", {})
    config = gptq(weight_bits=2, group_size=-1, symmetric=True)
    assert (config.mode, config.dtype_policy_string()) == ("gptq", "gptq/2/-1")
    restored = deserialize_keras_object(serialize_keras_object(config))
    assert restored.get_config() == config.get_config()
    assert (restored.dataset, restored.tokenizer, restored.weight_bits) == (None, None, 2)


def test_defaults_hold_where_a_configuration_says_nothing() -> None:
    config = quantizers.Int8QuantizationConfig(activation_quantizer=None)
    default = object()
    assert quantizers.QuantizationConfig.weight_quantizer_or_default(None, default) is default
    assert quantizers.QuantizationConfig.weight_quantizer_or_default(config, default) is default
    assert quantizers.QuantizationConfig.activation_quantizer_or_default(None, default) is default
    assert quantizers.QuantizationConfig.activation_quantizer_or_default(config, default) is None


@pytest.mark.parametrize("name", [name for name in CALLS if "gradients" in GOLDENS[name]])
def test_gradients_pass_through_rounding_as_in_the_reference(name: str) -> None:
    if not selected().capabilities.trains:
        pytest.skip("the backend has no gradients")
    _, args, kwargs = CALLS[name]
    variables = [Variable(value) for value in args]

    def loss() -> tuple[Any, Any]:
        values = [variable.value for variable in variables]
        return ops.sum(ops.multiply(quantizers.fake_quant_with_min_max_vars(*values, **kwargs), SLOPES)), ()

    _, found = current.autodiff.value_and_gradients(loss, variables)
    for gradient, expected in zip(found, GOLDENS[name]["gradients"], strict=True):
        np.testing.assert_allclose(ops.convert_to_numpy(gradient), expected, rtol=1e-6)
