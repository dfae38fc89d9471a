"""The layers that only `tf.keras` has."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from keras_layers.lookup import deserialize, serialize
from keras_legacy.layers import RandomHeight, RandomWidth, ThresholdedReLU
from keras_ops import ops
from keras_ops.tensor import KerasTensor


def test_only_what_is_above_the_threshold_passes() -> None:
    layer = ThresholdedReLU(0.5)
    x = np.array([[0.2, 0.5, 0.75]], "float32")
    assert ops.convert_to_numpy(layer(x)).tolist() == [[0.0, 0.0, 0.75]]
    assert deserialize(serialize(layer)).theta == 0.5


@pytest.mark.parametrize(("theta", "message"), [(None, "cannot be None"), (-1.0, "should be >=0. Received: -1.0")])
def test_a_threshold_is_a_number_from_zero_on(theta: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        ThresholdedReLU(theta)


@pytest.mark.parametrize(("kind", "axis"), [(RandomHeight, 1), (RandomWidth, 2)])
def test_one_axis_gets_a_random_size(kind: Any, axis: int) -> None:
    layer = kind((0.5, 0.5), interpolation="nearest", seed=1)
    x = np.arange(24, dtype="float32").reshape(1, 4, 6, 1)
    out = ops.convert_to_numpy(layer(x))
    expected = list(x.shape)
    expected[axis] = expected[axis] * 3 // 2
    assert list(out.shape) == expected
    assert set(out.reshape(-1).tolist()) <= set(x.reshape(-1).tolist())
    assert layer(x, training=False).shape == x.shape
    assert deserialize(serialize(layer)).factor == layer.factor
    sizes: list[int | None] = [None, 4, 6, 1]
    sizes[axis] = None
    assert layer(KerasTensor((None, 4, 6, 1))).shape == tuple(sizes)


@pytest.mark.parametrize(
    ("factor", "message"),
    [((-2.0, 0.0), "larger than -1"), ((0.5, 0.2), "upper bound lesser than the lower"), (-1, "upper bound lesser")],
)
def test_factors_are_a_range_from_minus_one_on(factor: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        RandomHeight(factor)
