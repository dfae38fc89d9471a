"""Merging layers."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest
from battery import Battery

import keras_layers
from keras_layers import Add, Concatenate, Input
from keras_ops import masking, ops

A, B = np.array([[1.0, 2.0]], "float32"), np.array([[3.0, -4.0]], "float32")


class TestMerging(Battery):
    group = "merging"


def numpy(x: Any) -> Any:
    return ops.convert_to_numpy(x)


@pytest.mark.parametrize(
    ("function", "arguments", "expected"),
    [
        ("add", {}, [[4.0, -2.0]]),
        ("subtract", {}, [[-2.0, 6.0]]),
        ("multiply", {}, [[3.0, -8.0]]),
        ("average", {}, [[2.0, -1.0]]),
        ("maximum", {}, [[3.0, 2.0]]),
        ("minimum", {}, [[1.0, -4.0]]),
        ("concatenate", {}, [[1.0, 2.0, 3.0, -4.0]]),
        ("concatenate", {"axis": 0}, [[1.0, 2.0], [3.0, -4.0]]),
        ("dot", {}, [[-5.0]]),
        ("dot", {"axes": 1, "normalize": True}, [[-1 / np.sqrt(5)]]),
    ],
)
def test_functions_merge_at_once_or_symbolically(function: str, arguments: dict[str, Any], expected: Any) -> None:
    merge = getattr(keras_layers, function)
    np.testing.assert_allclose(numpy(merge([A, B], **arguments)), expected, rtol=1e-6)
    if arguments.get("axis") != 0:
        y = merge([Input((2,)), Input((2,))], name="merged", **arguments)
        assert y.shape == (None, np.shape(expected)[1])
        assert y._keras_history.operation.name == "merged"


@pytest.mark.parametrize(
    ("layer", "inputs", "message"),
    [
        ("Add", A, "A merge layer should be called on a list of inputs. Received: input_shape="),
        ("Add", [], "expected at least one input"),
        ("Add", [np.ones((2, 3)), np.ones((3, 3))], "Cannot merge tensors with different batch sizes."),
        ("Subtract", [A, A, A], "exactly 2 inputs. Received: input_shape="),
        ("Concatenate", [np.ones((2, 3)), np.ones((3, 3))], "matching shapes except for the concatenation axis"),
    ],
)
def test_inputs_that_do_not_merge_are_refused(layer: str, inputs: Any, message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        getattr(keras_layers, layer)()(inputs)


def test_batches_of_different_sizes_are_joined_along_the_batch_axis() -> None:
    y = Concatenate(axis=0)([np.ones((2, 3), "float32"), np.zeros((1, 3), "float32")])
    assert numpy(y).sum(1).tolist() == [3.0, 3.0, 0.0]


def masked(steps: list[bool]) -> Any:
    x = ops.convert_to_tensor(np.ones((1, len(steps), 2), "float32"))
    masking.set_mask(x, ops.convert_to_tensor(np.array([steps])))
    return x


def test_a_step_of_a_sum_counts_where_it_counts_in_any_input() -> None:
    y = Add()([masked([True, False, False]), masked([False, False, True])])
    assert numpy(masking.get_mask(y)).tolist() == [[True, False, True]]


def test_a_sum_with_an_input_without_mask_has_none() -> None:
    y = Add()([masked([True, False]), ops.convert_to_tensor(np.ones((1, 2, 2), "float32"))])
    assert masking.get_mask(y) is None


def test_masks_are_joined_along_time() -> None:
    plain = ops.convert_to_tensor(np.ones((1, 2, 2), "float32"))
    y = Concatenate(axis=1)([masked([True, False]), plain])
    assert numpy(masking.get_mask(y)).tolist() == [[True, False, True, True]]
