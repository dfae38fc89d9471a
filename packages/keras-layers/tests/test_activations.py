"""Activations against upstream Keras 3.13.2 (goldens from `make_ingredients.py`)."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from keras_layers import activations, initializers
from keras_ops import KerasTensor, ops
from keras_ops.dtypes import dtype_name
from keras_saving.custom_objects import register_keras_serializable
from keras_saving.serialization import deserialize_keras_object, serialize_keras_object

GOLDENS = json.loads((Path(__file__).parent / "goldens" / "ingredients.json").read_text(encoding="utf-8"))
NAMES = [name for name in activations.__all__ if name not in ("deserialize", "get", "serialize")]
POINTS = np.array(GOLDENS["points"], "float32")
MATRIX = np.array(GOLDENS["matrix"], "float32")
ALIASES = {"swish": "silu", "hard_swish": "hard_silu"}


def numbers(x: Any) -> np.ndarray[Any, Any]:
    return np.asarray(ops.convert_to_numpy(x))


def applied(name: str, x: Any) -> Any:
    function: Callable[..., Any] = getattr(activations, name)
    return function(x, 0.5, -7.0) if name == "threshold" else function(x)


@register_keras_serializable("test_activations")
def registered(x: Any) -> Any:
    return x


def unregistered(x: Any) -> Any:
    return x


@pytest.mark.parametrize("name", NAMES)
def test_values_are_those_of_upstream(name: str) -> None:
    y = numbers(applied(name, ops.convert_to_tensor(POINTS)))
    assert y.dtype == np.float32
    np.testing.assert_allclose(y, GOLDENS["activations"][name], rtol=2e-5, atol=2e-6)


@pytest.mark.parametrize("case", GOLDENS["relu"])
def test_relu_with_arguments_is_that_of_upstream(case: str) -> None:
    y = activations.relu(ops.convert_to_tensor(POINTS), **GOLDENS["relu"][case])
    np.testing.assert_allclose(numbers(y), GOLDENS["activations"][case], rtol=1e-6, atol=1e-7)


def test_relu_of_infinity_is_infinity_or_zero() -> None:
    y = activations.relu(ops.convert_to_tensor(np.array([-np.inf, np.inf], "float32")), threshold=1.0)
    assert numbers(y).tolist() == [0.0, np.inf]


def test_relu_keeps_integers() -> None:
    x = ops.convert_to_tensor(np.array([-2, 1, 9], "int32"))
    for y, expected in (
        (activations.relu(x), [0, 1, 9]),
        (activations.relu(x, max_value=6), [0, 1, 6]),
        (activations.relu(x, negative_slope=2.0, threshold=1), [-6, 0, 9]),
    ):
        assert dtype_name(y.dtype) == "int32"
        assert numbers(y).tolist() == expected


def test_gelu_is_exact_unless_asked() -> None:
    x = ops.convert_to_tensor(POINTS)
    y = activations.gelu(x, approximate=True)
    np.testing.assert_allclose(numbers(y), GOLDENS["activations"]["gelu approximate"], rtol=2e-5, atol=1e-5)


def test_softmax_sums_to_one_over_its_axes() -> None:
    x = ops.convert_to_tensor(MATRIX)
    rows, everything = activations.softmax(x, axis=0), activations.softmax(x, axis=(0, 1))
    np.testing.assert_allclose(numbers(rows), GOLDENS["activations"]["softmax of rows"], rtol=1e-5)
    np.testing.assert_allclose(numbers(everything), GOLDENS["activations"]["softmax of all"], rtol=1e-5)


def test_softmax_refuses_an_axis_outside_the_rank() -> None:
    for function in (activations.softmax, activations.log_softmax):
        with pytest.raises(ValueError, match="axis=2 is out of range for a tensor of rank 2"):
            function(ops.convert_to_tensor(MATRIX), axis=2)


def test_glu_refuses_an_odd_axis() -> None:
    with pytest.raises(ValueError, match="axis of even length"):
        activations.glu(ops.convert_to_tensor(MATRIX))


def test_linear_gives_back_what_it_got() -> None:
    x = [1, 2]
    assert activations.linear(x) is x


@pytest.mark.parametrize("dtype", ["float16", "bfloat16", "float32"])
@pytest.mark.parametrize("name", NAMES)
def test_the_dtype_of_floats_is_kept(name: str, dtype: str) -> None:
    x = ops.cast(ops.convert_to_tensor(POINTS[np.abs(POINTS) < 10]), dtype)
    assert dtype_name(applied(name, x).dtype) == dtype


@pytest.mark.parametrize("name", NAMES)
def test_a_symbolic_tensor_gives_the_shape_of_the_values(name: str) -> None:
    y = applied(name, KerasTensor((None, 4), "float32"))
    assert y.shape == ((None, 2) if name == "glu" else (None, 4))
    assert y.dtype == "float32"


def test_relu_in_a_graph_is_stored_as_upstream_stores_it() -> None:
    y: Any = activations.relu(KerasTensor((None, 4)), negative_slope=0.1, max_value=6)
    operation = y._keras_history.operation
    stored = serialize_keras_object(operation)
    name = stored["config"].pop("name")
    assert name.startswith("re_lu")
    assert stored == {
        "module": "keras.src.activations.activations",
        "class_name": "ReLU",
        "config": {"negative_slope": 0.1, "max_value": 6, "threshold": 0.0},
        "registered_name": "ReLU",
    }
    loaded = deserialize_keras_object(stored)
    assert numbers(loaded(ops.convert_to_tensor(np.array([-10.0, 7.0], "float32")))).tolist() == [-1.0, 6.0]


# Names and configs


@pytest.mark.parametrize("name", [*NAMES, *ALIASES])
def test_a_name_gives_the_function_and_the_function_its_name(name: str) -> None:
    function = activations.get(name)
    own_name = ALIASES.get(name, name)
    assert function is getattr(activations, own_name)
    assert function.__name__ == own_name
    assert activations.serialize(function) == own_name
    assert activations.deserialize(name) is function
    assert activations.get(function) is function


def test_none_gives_linear() -> None:
    assert activations.get(None) is activations.linear


def test_an_op_is_stored_by_the_name_of_the_activation() -> None:
    assert activations.serialize(ops.relu) == "relu"
    assert activations.get(ops.relu) is ops.relu


def test_a_function_of_ones_own_is_stored_as_a_config() -> None:
    stored = {"module": "builtins", "class_name": "function", "config": "unregistered", "registered_name": "function"}
    assert activations.serialize(unregistered) == stored
    assert activations.deserialize(stored, {"unregistered": unregistered}) is unregistered
    assert activations.deserialize("unregistered", {"unregistered": unregistered}) is unregistered
    with pytest.raises(TypeError, match="Could not locate function 'unregistered'"):
        activations.deserialize(stored)


def test_a_registered_function_is_found_by_its_registered_name() -> None:
    stored = {
        "module": "builtins",
        "class_name": "function",
        "config": "test_activations>registered",
        "registered_name": "function",
    }
    assert activations.serialize(registered) == stored
    assert activations.deserialize(stored) is registered
    assert activations.get(stored) is registered


def test_a_config_of_a_built_in_function_gives_it() -> None:
    function = {"module": "builtins", "class_name": "function", "config": "relu", "registered_name": "function"}
    assert activations.get(function) is activations.relu
    named: dict[str, Any] = {"module": "keras.activations", "class_name": "relu", "config": {}, "registered_name": None}
    assert activations.deserialize(named) is activations.relu


@pytest.mark.parametrize("identifier", ["foo", "", "get", "ReLU6", "zeros", 3, [1]])
def test_what_is_no_activation_is_refused(identifier: Any) -> None:
    with pytest.raises(ValueError, match="Could not interpret activation function identifier"):
        activations.get(identifier)


def test_a_config_of_something_else_is_refused() -> None:
    with pytest.raises(TypeError, match="expected one of kind activation"):
        activations.get(initializers.serialize(initializers.Zeros()))
