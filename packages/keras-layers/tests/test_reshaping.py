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
        ("Reshape", {"target_shape": (-1, -1)}, ValueError, "target_shape=(-1, -1); expected -1 once at most"),
        ("Reshape", {"target_shape": (2.5,)}, ValueError, "target_shape=(2.5,)"),
        ("Reshape", {"target_shape": (7,)}, ValueError, "a sample of shape (5, 3) has 15 elements; target_shape=(7,)"),
        ("Reshape", {"target_shape": (4, -1)}, ValueError, "a sample of shape (5, 3) has 15 elements"),
        ("Permute", {"dims": (1, 3)}, ValueError, "dims=(1, 3); expected the axes from 1 on, each once"),
        ("Permute", {"dims": (0, 1)}, ValueError, "dims=(0, 1)"),
        ("Permute", {"dims": (1,)}, ValueError, "expected ndim=2, found ndim=3"),
        ("RepeatVector", {"n": "a"}, TypeError, "`RepeatVector`: n is of type str; expected an integer"),
        ("UpSampling1D", {"size": 0}, ValueError, "`UpSampling1D`: size=0"),
        ("UpSampling2D", {"interpolation": "x"}, ValueError, "interpolation='x'; expected one of"),
        ("Cropping1D", {"cropping": 3}, ValueError, "nothing is left of axis 1, of size 5: 6 are cut off"),
        ("Cropping1D", {"cropping": "a"}, ValueError, "`Cropping1D`: cropping='a'"),
        ("Cropping3D", {"cropping": (1, 2)}, ValueError, "`Cropping3D`: cropping=(1, 2)"),
        ("ZeroPadding1D", {"padding": (1, 2, 3)}, ValueError, "`ZeroPadding1D`: padding=(1, 2, 3)"),
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
