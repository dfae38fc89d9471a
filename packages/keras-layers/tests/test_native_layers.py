"""Layers as what the backend's framework takes them for: modules, or trackable objects."""

from __future__ import annotations

import copy
import importlib
import pickle
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from keras_layers import BatchNormalization, Dense, Layer
from keras_ops import ops
from keras_ops.selection import selected

CAN = selected().capabilities
modules = pytest.mark.skipif(not CAN.modules, reason="the backend's framework has no modules")
saved = pytest.mark.skipif(not CAN.saved_functions, reason="the backend's framework has no saved functions")
X = np.arange(6, dtype="float32").reshape(2, 3)


class Block(Layer):
    """A layer with layers inside."""

    def __init__(self) -> None:
        super().__init__(name="block")
        self.dense = Dense(2, name="dense")
        self.more = [Dense(2, name="again"), BatchNormalization(name="norm")]

    def call(self, inputs: Any) -> Any:
        return self.more[1](self.more[0](self.dense(inputs)))


def numpy(x: Any) -> Any:
    return ops.convert_to_numpy(x)


def made() -> Any:  # what the framework adds is not in its type
    block = Block()
    block(X)
    return block


def framework() -> Any:
    return importlib.import_module(str(selected().framework))


# Modules


@modules
def test_parameters_of_a_module_are_the_variables_of_the_layer_and_of_those_inside() -> None:
    block = made()
    named = dict(block.named_parameters())
    assert {id(p) for p in named.values()} == {id(v._value) for v in block.weights}
    assert {name for name in named if name.startswith("dense")} == {"dense.kernel", "dense.bias"}
    assert [p.requires_grad for p in block.dense.parameters()] == [True, True]
    block.trainable = False
    assert not any(p.requires_grad for p in block.parameters())


@modules
def test_a_state_dict_goes_from_one_layer_to_another() -> None:
    one, other = made(), made()
    other.load_state_dict(one.state_dict())
    np.testing.assert_array_equal(numpy(one(X)), numpy(other(X)))
    np.testing.assert_array_equal(one.get_weights()[0], other.get_weights()[0])


@modules
def test_hooks_of_a_module_run_around_a_call() -> None:
    dense: Any = Dense(2, kernel_initializer="ones")
    before = numpy(dense(X))
    seen: list[Any] = []
    first = dense.register_forward_pre_hook(lambda module, args: seen.append(tuple(args[0].shape)))
    second = dense.register_forward_hook(lambda module, args, output: output * 2)
    np.testing.assert_allclose(numpy(dense(X)), 2 * before)
    assert seen == [(2, 3)]
    first.remove()
    second.remove()
    np.testing.assert_allclose(numpy(dense(X)), before)
    assert seen == [(2, 3)]


@modules
def test_a_layer_is_a_part_of_a_module_of_the_framework() -> None:
    nn = framework().nn
    dense = Dense(2)
    dense.build((None, 3))
    stack = nn.Sequential(dense, nn.ReLU())
    x = framework().ones((2, 3))
    assert tuple(stack(x).shape) == (2, 2)
    assert [tuple(p.shape) for p in stack.parameters()] == [(3, 2), (2,)]
    assert stack.eval().train() is stack


# Trackable objects


@saved
def test_a_checkpoint_of_one_layer_is_restored_in_another(tmp_path: Path) -> None:
    train = framework().train
    one, other = made(), made()
    path = train.Checkpoint(layer=one).write(str(tmp_path / "checkpoint"))
    train.Checkpoint(layer=other).read(path).assert_consumed()
    for a, b in zip(one.get_weights(), other.get_weights(), strict=True):
        np.testing.assert_array_equal(a, b)


@saved
def test_a_layer_is_saved_with_a_function_of_it(tmp_path: Path) -> None:
    tf = framework()
    block = made()
    function = tf.function(lambda x: block(x), input_signature=[tf.TensorSpec((None, 3), "float32")])
    tf.saved_model.save(block, str(tmp_path), signatures=function)
    loaded = tf.saved_model.load(str(tmp_path)).signatures["serving_default"]
    (outputs,) = loaded(tf.constant(X)).values()
    np.testing.assert_allclose(numpy(outputs), numpy(block(X)), rtol=1e-6)


# Copies, everywhere


@pytest.mark.parametrize("again", [copy.deepcopy, lambda layer: pickle.loads(pickle.dumps(layer))])
def test_a_copy_of_a_layer_has_weights_of_its_own(again: Any) -> None:
    block = made()
    other = again(block)
    np.testing.assert_array_equal(numpy(other(X)), numpy(block(X)))
    other.dense.kernel.assign(np.zeros((3, 2)))
    assert np.abs(numpy(block.dense.kernel.value)).max() > 0
    assert [v.path for v in other.weights] == [v.path for v in block.weights]
    assert other.dense is not block.dense
