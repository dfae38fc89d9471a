"""What stands in the configs of models, as upstream Keras 3.13.2 writes it."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from keras_layers import Dense, Input
from keras_modeling import Model, Sequential
from keras_modeling.saving import deserialize_keras_object
from keras_ops import KerasTensor, Variable, ops
from keras_ops.backend.current import current
from keras_saving import serialize_keras_object
from keras_saving.config_errors import ConfigError


def inner(name: str) -> Any:
    i = Input((4,))
    return Model(i, [Dense(3)(i), Dense(2)(i)], name=name)


def nested() -> Any:
    graph, x = inner("graph"), Input((5,), name="x")
    first, second = graph(Sequential([Input((5,)), Dense(4)], name="inner")(x))
    third, _ = graph(Dense(4, name="dense")(x))
    return Model(x, [first, second, Sequential([Input((3,)), Dense(2)], name="deep")(third)])


def test_outputs_of_a_graph_inside_are_counted_from_one() -> None:
    config = nested().get_config()
    assert config["output_layers"] == [["graph", 1, 0], ["graph", 1, 1], ["deep", 0, 0]]
    calls = {entry["name"]: entry["inbound_nodes"] for entry in config["layers"]}
    assert [call["args"][0]["config"]["keras_history"] for call in calls["graph"]] == [["inner", 0, 0], ["dense", 0, 0]]
    assert calls["deep"][0]["args"][0]["config"]["keras_history"] == ["graph", 1, 0]


@pytest.mark.parametrize("first", [1, 0])
def test_a_graph_inside_gives_the_outputs_of_the_call_that_was_meant(first: int) -> None:
    model = nested()
    config = json.loads(json.dumps(model.get_config()))
    config["output_layers"] = [["graph", first, 0], ["graph", first, 1], ["deep", 0, 0]]
    again = Model.from_config(config)
    again.set_weights(model.get_weights())
    x = np.random.default_rng(0).normal(size=(3, 5)).astype("float32")
    for found, expected in zip(again.predict(x, verbose=0), model.predict(x, verbose=0), strict=True):
        np.testing.assert_allclose(found, expected, rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("dtype", ["float32", "int32", "bool", "bfloat16"])
def test_tensors_come_back(dtype: str) -> None:
    stored = serialize_keras_object(ops.convert_to_tensor([[1, 0]], dtype=dtype))
    assert stored == {"class_name": "__tensor__", "config": {"value": [[1, 0]], "dtype": dtype}}
    back = deserialize_keras_object(json.loads(json.dumps(stored)))
    assert current.core.is_tensor(back)
    assert (ops.dtype(back), ops.convert_to_numpy(back).tolist()) == (dtype, [[1, 0]])


def test_a_variable_is_stored_as_its_value() -> None:
    assert serialize_keras_object(Variable(np.array([1.0, 2.0], "float32"))) == {
        "class_name": "__tensor__",
        "config": {"value": [1.0, 2.0], "dtype": "float32"},
    }


def test_numbers_of_numpy_are_plain_numbers() -> None:
    assert serialize_keras_object([np.float32(1.5), np.int64(3), np.array(2.0)]) == [1.5, 3, 2.0]


def test_symbolic_tensors_are_stored_with_their_shape() -> None:
    assert serialize_keras_object(KerasTensor((None, 3), "int8"))["config"] == {
        "shape": (None, 3),
        "dtype": "int8",
        "keras_history": None,
    }


def test_what_is_no_description_of_a_tensor_is_refused() -> None:
    stored = {"class_name": "__typespec__", "spec_name": "Popen", "module": "subprocess", "config": ["ls"]}
    with pytest.raises(ConfigError, match="describes tensors as 'Popen'; known here"):
        deserialize_keras_object(stored)


def test_descriptions_of_tensors_come_back() -> None:
    kinds = current.core.description_types()
    if not kinds:
        pytest.skip("the framework has no descriptions of tensors")
    spec = kinds[0]([None, 3], "float32", "x")
    stored = serialize_keras_object([spec])
    assert {key: stored[0][key] for key in ("class_name", "spec_name", "config")} == {
        "class_name": "__typespec__",
        "spec_name": "TensorSpec",
        "config": [[None, 3], "float32", "x"],
    }
    assert deserialize_keras_object(json.loads(json.dumps(stored))) == [spec]
    assert serialize_keras_object([spec.shape, spec.dtype]) == [[None, 3], "float32"]
    with pytest.raises(ConfigError, match="does not fit 'TensorSpec'"):
        deserialize_keras_object({**stored[0], "config": [1, 2, 3, 4, 5]})


def test_shapes_and_dtypes_of_other_packages_are_plain() -> None:
    shape = SimpleNamespace(as_list=lambda: [None, 2])
    dtype = SimpleNamespace(as_numpy_dtype=np.float16, name="float16")
    assert serialize_keras_object([shape, dtype]) == [[None, 2], "float16"]
