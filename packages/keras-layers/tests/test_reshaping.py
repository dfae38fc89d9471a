"""Reshaping layers."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest
from battery import Battery

import keras_layers
from keras_layers import Input, RepeatVector, Reshape

X = np.ones((2, 5, 3), "float32")


class TestReshaping(Battery):
    group = "reshaping"


@pytest.mark.parametrize(
    ("layer", "arguments", "error", "message"),
    [
        (
            "Reshape",
            {"target_shape": (-1, -1)},
            ValueError,
            "more than one `-1` value. Received: target_shape=(-1, -1)",
        ),
        ("Reshape", {"target_shape": (2.5,)}, ValueError, "target_shape=(2.5,)"),
        ("Reshape", {"target_shape": (7,)}, ValueError, "Received: input_shape=(5, 3), target_shape=(7,)"),
        ("Reshape", {"target_shape": (4, -1)}, ValueError, "The total size of the tensor must be unchanged"),
        ("Permute", {"dims": (1, 3)}, ValueError, "must be consecutive and start from 1. Received dims=(1, 3)"),
        ("Permute", {"dims": (0, 1)}, ValueError, "dims=(0, 1)"),
        ("Permute", {"dims": (1,)}, ValueError, "expected ndim=2, found ndim=3"),
        ("RepeatVector", {"n": "a"}, TypeError, "Expected an integer value for `n`, got <class 'str'>."),
        (
            "UpSampling1D",
            {"size": 0},
            ValueError,
            "Received size=0, including values {0} that do not satisfy `value > 0`, for `UpSampling1D`",
        ),
        ("UpSampling2D", {"interpolation": "x"}, ValueError, "interpolation='x'; expected one of"),
        (
            "Cropping1D",
            {"cropping": 3},
            ValueError,
            "must be smaller than the input length. Received: inputs.shape=(2, 5, 3); of axis 1, of size 5, 6 are cut off",
        ),
        ("Cropping1D", {"cropping": "a"}, ValueError, "Received cropping=a for `Cropping1D`"),
        (
            "Cropping3D",
            {"cropping": (1, 2)},
            ValueError,
            "`cropping` should have 3 elements. Received: (1, 2). `Cropping3D`",
        ),
        ("ZeroPadding1D", {"padding": (1, 2, 3)}, ValueError, "Received padding=(1, 2, 3) for `ZeroPadding1D`"),
        ("ZeroPadding2D", {"padding": -1}, ValueError, "padding=-1"),
    ],
)
def test_bad_arguments_are_named(layer: str, arguments: dict[str, Any], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=re.escape(message)):
        getattr(keras_layers, layer)(**arguments)(X)


def test_shapes_of_unknown_size_are_taken_on_trust() -> None:
    assert Reshape((15,))(Input((None, 3))).shape == (None, 15)
    assert Reshape((-1, 3)).compute_output_shape((None, None, 3)) == (None, None, 3)
    assert Reshape((-1,)).compute_output_shape((None, 0, 3)) == (None, 0)


def test_empty_samples_and_batches_keep_their_sizes() -> None:
    assert tuple(Reshape((3, 0))(np.ones((2, 0), "float32")).shape) == (2, 3, 0)
    assert tuple(Reshape((3, 2))(np.ones((0, 6), "float32")).shape) == (0, 3, 2)
    assert tuple(RepeatVector(0)(np.ones((2, 3), "float32")).shape) == (2, 0, 3)
