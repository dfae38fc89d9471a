"""Classes as vectors, and vectors of length one."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from keras_ops.backend.current import current
from keras_training import normalize, to_categorical


@pytest.mark.parametrize(
    ("x", "shape"),
    [([0, 1, 2], (3, 3)), ([[1], [0]], (2, 2)), (np.zeros((2, 3), int), (2, 3, 1)), (2, (3,)), ([1.0, 0.0], (2, 2))],
)
def test_classes_become_vectors_with_a_one_at_the_class(x: Any, shape: tuple[int, ...]) -> None:
    encoded = to_categorical(x)
    assert (type(encoded), encoded.shape) == (np.ndarray, shape)
    np.testing.assert_array_equal(encoded.argmax(-1), np.reshape(x, shape[:-1]))
    np.testing.assert_array_equal(encoded.sum(-1), np.ones(shape[:-1]))


def test_the_number_of_classes_may_be_greater_and_negative_classes_count_from_the_end() -> None:
    assert to_categorical([0, -1], 3).tolist() == [[1.0, 0.0, 0.0], [0.0, 0.0, 1.0]]
    assert to_categorical([], 3).shape == (0, 3)


def test_tensors_give_tensors() -> None:
    x = current.core.convert_to_tensor(np.array([[1], [0]], "int32"))
    for encoded in (to_categorical(x), to_categorical(x, 2)):
        assert current.core.is_tensor(encoded)
        np.testing.assert_array_equal(current.core.convert_to_numpy(encoded), [[0.0, 1.0], [1.0, 0.0]])
    unit = normalize(current.core.convert_to_tensor(np.array([[3.0, 4.0]], "float32")))
    np.testing.assert_allclose(current.core.convert_to_numpy(unit), [[0.6, 0.8]], rtol=1e-6)


@pytest.mark.parametrize("x", [[3], [[0, 5]]])
def test_classes_that_are_too_great_are_refused(x: Any) -> None:
    with pytest.raises(ValueError, match=r"`to_categorical`: x='classes from .*; expected classes below 2"):
        to_categorical(x, 2)


@pytest.mark.parametrize(
    ("x", "arguments", "expected"),
    [
        ([[3, 4], [0, 0]], {}, [[0.6, 0.8], [0.0, 0.0]]),
        ([[3, 4], [1, 0]], {"axis": 0, "order": 1}, [[0.75, 1.0], [0.25, 0.0]]),
        ([3.0, 4.0], {}, [[0.6, 0.8]]),
        ([[3, 4]], {"order": 3}, [[3 / 91 ** (1 / 3), 4 / 91 ** (1 / 3)]]),
    ],
)
def test_vectors_are_divided_by_their_norm(x: Any, arguments: dict[str, int], expected: Any) -> None:
    np.testing.assert_allclose(normalize(np.array(x), **arguments), expected, rtol=1e-6)


@pytest.mark.parametrize("order", [0, 1.5, np.inf, True])
def test_norms_of_other_orders_are_refused(order: Any) -> None:
    with pytest.raises(ValueError, match=r"`normalize`: order=.*; expected an integer of at least 1"):
        normalize([[3, 4]], order=order)
