"""Checkpoints of TensorFlow hold models and optimizers, whether these have made their variables yet or not."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tensorflow as tf

from keras_layers import Dense, Input
from keras_modeling import Sequential
from keras_training.optimizers import SGD, Adam, LossScaleOptimizer


def trained(make: Any) -> tuple[Any, Any]:
    model = Sequential([Input((3,)), Dense(2)])
    model.compile(make(), "mse")
    model.fit(np.ones((4, 3), "float32"), np.zeros((4, 2), "float32"), verbose=0)
    return model, model.optimizer


def values(optimizer: Any) -> list[Any]:
    return [variable.numpy() for variable in optimizer.variables]


@pytest.mark.parametrize("built_before", [True, False])
@pytest.mark.parametrize("make", [lambda: Adam(0.1, amsgrad=True), lambda: LossScaleOptimizer(SGD(0.1, momentum=0.9))])
def test_an_optimizer_goes_on_from_a_checkpoint(tmp_path: Path, make: Any, built_before: bool) -> None:
    model, optimizer = trained(make)
    path = tf.train.Checkpoint(model=model, optimizer=optimizer).save(str(tmp_path / "checkpoint"))
    other = Sequential([Input((3,)), Dense(2)])
    restored = make()
    if built_before:
        restored.build(other.trainable_variables)
    tf.train.Checkpoint(model=other, optimizer=restored).restore(path)
    if not built_before:
        restored.build(other.trainable_variables)
    for a, b in zip(values(restored), values(optimizer), strict=True):
        np.testing.assert_array_equal(a, b)
    np.testing.assert_array_equal(other.get_weights()[0], model.get_weights()[0])


def test_a_copy_of_an_optimizer_has_variables_of_its_own_in_a_checkpoint(tmp_path: Path) -> None:
    _, optimizer = trained(lambda: Adam(0.1))
    copied = copy.deepcopy(optimizer)
    expected = values(optimizer)
    path = tf.train.Checkpoint(optimizer=copied).save(str(tmp_path / "checkpoint"))
    for variable in copied.variables:
        variable.assign(variable.value * 0)
    tf.train.Checkpoint(optimizer=copied).restore(path)
    for a, b, c in zip(values(copied), expected, values(optimizer), strict=True):
        np.testing.assert_array_equal(a, b)
        np.testing.assert_array_equal(c, b)
