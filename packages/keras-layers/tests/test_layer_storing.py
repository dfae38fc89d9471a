"""How `Layer` is stored: configuration, variables, copies; and what a framework sees of it."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import numpy as np
import pytest

from keras_layers import Dense, Layer
from keras_ops import ops
from keras_ops.naming import reset
from keras_saving.serialization import deserialize_keras_object, serialize_keras_object

ONES = np.ones((2, 3), "float32")


@pytest.fixture(autouse=True)
def _fresh_names() -> None:
    reset()


class Plain(Layer):
    """Says nothing about its configuration."""

    def __init__(self, units: int, factor: float = 2.0, *, flags: Any = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.units, self.factor, self.flags = units, factor, flags

    def call(self, inputs: Any) -> Any:
        return inputs * self.factor


def test_the_configuration_of_a_layer_that_says_nothing_holds_its_arguments() -> None:
    config = Plain(3, flags=["a"], name="plain").get_config()
    assert config["units"] == 3
    assert config["factor"] == 2.0
    assert config["flags"] == ["a"]
    assert config["name"] == "plain"
    assert config["trainable"] is True
    other = Plain.from_config(config)
    assert (other.units, other.factor, list(other.flags), other.name) == (3, 2.0, ["a"], "plain")


def test_the_configuration_of_the_base_holds_name_trainable_and_dtype() -> None:
    class Own(Layer):
        def get_config(self) -> dict[str, Any]:
            return {**super().get_config(), "mine": 1}

    config = Own(name="own", trainable=False, dtype="mixed_float16").get_config()
    assert config["name"] == "own"
    assert config["trainable"] is False
    assert config["dtype"]["config"] == {"name": "mixed_float16"}
    assert config["mine"] == 1


def test_a_configuration_that_does_not_fit_names_the_class() -> None:
    with pytest.raises(TypeError, match="Plain"):
        Plain.from_config({"name": "x", "unit": 3})


def test_a_stored_layer_is_built_again() -> None:
    dense = Dense(4, activation="relu")
    dense(ONES)
    config = serialize_keras_object(dense)
    other = deserialize_keras_object(config)
    assert other.built
    assert [v.shape for v in other.weights] == [(3, 4), (4,)]
    assert serialize_keras_object(other) == config


def test_own_variables_are_those_of_no_layer_inside() -> None:
    class Holder(Layer):
        def __init__(self) -> None:
            super().__init__()
            self.dense = Dense(2)
            self.state = self.add_weight((2,), "zeros", trainable=False, name="state")
            self.w = self.add_weight((3,), "ones", name="w")

        def call(self, inputs: Any) -> Any:
            return self.dense(inputs * self.w)

    holder = Holder()
    holder(ONES)
    store: dict[str, Any] = {}
    holder.save_own_variables(store)
    assert {key: value.tolist() for key, value in store.items()} == {"0": [1.0, 1.0, 1.0], "1": [0.0, 0.0]}
    holder.load_own_variables({"0": np.full((3,), 5.0), "1": np.full((2,), 6.0)})
    assert holder.w.numpy().tolist() == [5.0] * 3
    assert holder.state.numpy().tolist() == [6.0] * 2


@pytest.mark.parametrize("store", [{}, {"0": np.zeros((3, 2))}, {"0": np.zeros((3, 2)), "1": np.zeros((3,))}])
def test_stored_variables_that_do_not_fit_are_refused_and_nothing_changes(store: dict[str, Any]) -> None:
    dense = Dense(2, name="mine")
    dense(ONES)
    before = dense.get_weights()
    with pytest.raises(ValueError, match="mine"):
        dense.load_own_variables(store)
    for old, new in zip(before, dense.get_weights(), strict=True):
        np.testing.assert_array_equal(old, new)


@pytest.mark.parametrize("copied", [copy.deepcopy, lambda layer: pickle.loads(pickle.dumps(layer))])
def test_a_copy_has_equal_weights_of_its_own(copied: Any) -> None:
    dense = Dense(2, activation="relu", kernel_regularizer="l2", name="mine")
    dense(ONES)
    other = copied(dense)
    assert other.name == "mine"
    assert [v.path for v in other.weights] == [v.path for v in dense.weights]
    np.testing.assert_array_equal(ops.convert_to_numpy(other(ONES)), ops.convert_to_numpy(dense(ONES)))
    other.bias.assign([7.0, 8.0])
    assert dense.bias.numpy().tolist() == [0.0, 0.0]
    assert other.weights[1].numpy().tolist() == [7.0, 8.0]
    assert len(other.losses) == 1


def test_a_copy_tracks_what_is_in_its_containers() -> None:
    class Stack(Layer):
        def __init__(self) -> None:
            super().__init__()
            self.inner = [Dense(2), Dense(3)]

        def call(self, inputs: Any) -> Any:
            for layer in self.inner:
                inputs = layer(inputs)
            return inputs

    stack = Stack()
    stack(ONES)
    other = copy.deepcopy(stack)
    assert len(other.weights) == 4
    other.inner.pop()
    assert [v.shape for v in other.weights] == [(3, 2), (2,)]
    assert len(stack.weights) == 4


def test_an_unbuilt_layer_is_copied() -> None:
    dense = copy.deepcopy(Dense(2))
    assert tuple(dense(ONES).shape) == (2, 2)


@pytest.mark.skipif(not hasattr(Layer, "parameters"), reason="layers are no modules of a framework here")
def test_the_framework_sees_the_weights_as_parameters() -> None:
    class Block(Layer):
        def __init__(self) -> None:
            super().__init__()
            self.blocks = [Dense(3)]
            self.blocks.append(Dense(2))
            self.last = Dense(1)

        def build(self, input_shape: Any) -> None:
            self.w = self.add_weight((3,), "ones", name="w")

        def call(self, inputs: Any) -> Any:
            for block in self.blocks:
                inputs = block(inputs)
            return self.last(inputs)

    block: Any = Block()
    block(ONES)
    shapes = sorted(tuple(p.shape) for p in block.parameters())
    assert shapes == sorted(tuple(v.shape) for v in block.weights)
    assert len(block.state_dict()) == 7
    assert tuple(block.last.forward(np.ones((1, 2), "float32")).shape) == (1, 1)
    block.load_state_dict({key: value * 0 + 1 for key, value in block.state_dict().items()})
    assert all((weight == 1).all() for weight in block.get_weights())
    other = copy.deepcopy(block)
    assert {id(p) for p in other.parameters()} == {id(v.value) for v in other.weights}
    assert len(other.state_dict()) == 7
    block.last.trainable = False
    assert sum(not p.requires_grad for p in block.parameters()) == 2


@pytest.mark.skipif(not hasattr(Layer, "_trackable_children"), reason="layers are not tracked by a framework here")
def test_the_framework_sees_the_weights_as_dependencies() -> None:
    dense: Any = Dense(2)
    dense(ONES)
    found = [tuple(child.shape) for child in dense._trackable_children().values() if hasattr(child, "shape")]
    assert sorted(found) == [(2,), (3, 2)]
