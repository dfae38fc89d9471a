"""Code of these packages runs as it is in a `tf.function` that somebody else made."""

from __future__ import annotations

import logging

import numpy as np
import pytest
import tensorflow as tf

import keras


def test_a_loop_of_the_users_own_traces_without_a_word(caplog: pytest.LogCaptureFixture) -> None:
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1, kernel_initializer="zeros")])
    optimizer = keras.optimizers.SGD(0.5)

    def step(x: tf.Tensor, y: tf.Tensor) -> tf.Tensor:
        with tf.GradientTape() as tape:
            loss = keras.ops.mean((model(x, training=True) - y) ** 2)
        optimizer.apply(tape.gradient(loss, model.trainable_variables), model.trainable_variables)
        return loss

    with caplog.at_level(logging.WARNING):
        traced = tf.function(step)
        losses = [float(traced(tf.ones((2, 3)), tf.ones((2, 1)))) for _ in range(2)]
    # From zero: each weight and the bias move by 0.5 * 2, which gives 4 where 1 is wanted.
    assert losses == [1.0, 9.0]
    assert caplog.records == []


def test_a_variable_shows_no_value_where_there_is_none_yet() -> None:
    variable = keras.Variable(np.ones(2, "float32"), name="v")
    shown = []

    def computed() -> tf.Tensor:
        shown.append(repr(variable))
        return variable.value + 1.0

    tf.function(computed)()
    assert shown == ["<Variable path=v, shape=(2,), dtype=float32>"]
    assert repr(variable) == "<Variable path=v, shape=(2,), dtype=float32, value=[1. 1.]>"
