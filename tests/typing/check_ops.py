"""What checkers infer of ops, variables and random numbers; read by mypy alone, never run."""

from __future__ import annotations

from typing import Any, Literal, assert_type

import numpy as np

import keras
from keras import ops
from keras_ops.tensor import Tensor


def ops_give_tensors() -> None:
    x = np.zeros((2, 4), "float32")
    assert_type(ops.relu(x), Tensor)
    assert_type(ops.add(x, 1), Tensor)
    assert_type(ops.matmul(x, ops.transpose(x)), Tensor)
    assert_type(ops.softmax(x, axis=-1), Tensor)
    assert_type(ops.mean(x, axis=0, keepdims=True), Tensor)
    assert_type(ops.cast(x, "float16"), Tensor)
    assert_type(ops.where(ops.greater(x, 0), x, 0.0), Any)  # with a condition alone: a tuple


def ops_of_several_results_give_lists_and_tuples() -> None:
    x = np.zeros((2, 4), "float32")
    assert_type(ops.split(x, 2), list[Tensor])
    assert_type(ops.top_k(x, 2), tuple[Tensor, Tensor])
    assert_type(ops.shape(x), tuple[Any, ...])
    assert_type(ops.convert_to_numpy(ops.relu(x)), np.ndarray[Any, Any])


def tensors_have_operators() -> None:
    x = ops.ones((2, 3))
    assert_type(x, Tensor)
    y = (x + 1) * 2 - x / 3
    ops.sum(-y @ ops.transpose(x))


def ops_take_symbolic_tensors_and_variables() -> None:
    assert_type(ops.relu(keras.Input((3,))), Tensor)
    variable = keras.Variable(np.zeros(3), trainable=False, name="count")
    assert_type(ops.relu(variable), Tensor)
    assert_type(variable.name, str)
    assert_type(variable.path, str)
    assert_type(variable.numpy(), np.ndarray[Any, Any])
    variable.assign(np.ones(3))


def random_numbers_are_tensors() -> None:
    generator = keras.random.SeedGenerator(7)
    assert_type(generator, keras.random.SeedGenerator)
    assert_type(keras.random.normal((2, 3), seed=generator), Tensor)
    assert_type(keras.random.uniform((2,), 0.0, 1.0, seed=1), Tensor)


def settings_are_plain_values() -> None:
    assert_type(keras.config.floatx(), str)
    assert_type(keras.config.backend(), str)
    assert_type(keras.config.epsilon(), float)
    assert_type(keras.config.image_data_format(), Literal["channels_first", "channels_last"])
