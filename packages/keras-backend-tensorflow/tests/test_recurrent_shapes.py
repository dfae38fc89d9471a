"""Loops over time steps of a known number, in compiled functions."""

from __future__ import annotations

from typing import Any

import numpy as np

from keras_ops import conformance
from keras_ops.backend.current import current

conformance.require("tensorflow")

import tensorflow as tf  # noqa: E402  # after the check above


def test_outputs_of_a_loop_have_the_number_of_steps_of_its_inputs() -> None:
    kernel, start = np.ones((3, 4), "float32"), tf.zeros((2, 4))
    shapes: list[Any] = []

    def run(x: Any) -> Any:
        mask = tf.ones((2, 5), tf.bool)
        found = current.rnn.simple_rnn(
            x, [start], kernel, np.eye(4, dtype="float32"), None, mask, False, False, False, True
        )
        shapes.append(found[1].shape.as_list())
        return found[1]

    assert tf.function(run)(tf.zeros((2, 5, 3))).shape == (2, 5, 4)
    assert shapes[0][1] == 5
