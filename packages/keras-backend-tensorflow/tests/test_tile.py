"""Repetitions that are known only when a function runs."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from keras_ops import conformance
from keras_ops.numpy import tile

conformance.require("tensorflow")

import tensorflow as tf  # noqa: E402  # after the check above


@pytest.mark.parametrize("repeats", [[2], [3, 1, 2], [2, 2]])
@pytest.mark.parametrize("jit", [False, True])
def test_a_tensor_says_how_often_a_tensor_is_repeated(repeats: list[int], jit: bool) -> None:
    x = np.arange(6.0, dtype="float32").reshape(2, 3)

    def repeated(x: Any) -> Any:
        return tile(x, tf.concat([[repeats[0]], repeats[1:]], 0) if repeats[1:] else tf.constant(repeats))

    outputs = tf.function(repeated, jit_compile=jit)(tf.constant(x))
    np.testing.assert_array_equal(outputs.numpy(), np.tile(x, repeats))


def test_repetitions_may_depend_on_the_batch() -> None:
    def per_sample(x: Any) -> Any:
        return tile(np.ones((1, 2), "float32"), tf.stack([tf.shape(x)[0], 1]))

    assert tf.function(per_sample, input_signature=[tf.TensorSpec((None,))])(tf.zeros(3)).shape == (3, 2)
