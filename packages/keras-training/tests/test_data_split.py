"""Validation splits, and batches as tuples."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import h5py
import numpy as np
import pandas as pd
import pytest

from keras_training.data import (
    ArrayAdapter,
    DataError,
    DataLengthError,
    DataTypeError,
    pack_x_y_sample_weight,
    train_validation_split,
    unpack_x_y_sample_weight,
)


def test_the_last_samples_are_set_aside() -> None:
    x, y = np.arange(10), {"a": np.arange(10) * 2}
    (train_x, train_y, none), (val_x, val_y, _) = train_validation_split((x, y, None), 0.25)
    assert none is None
    assert np.asarray(train_x).tolist() == [0, 1, 2, 3, 4, 5, 6]
    assert np.asarray(val_x).tolist() == [7, 8, 9]
    assert isinstance(train_y, dict)
    assert isinstance(val_y, dict)
    assert val_y["a"].tolist() == [14, 16, 18]


def test_parts_are_views() -> None:
    x = np.arange(10)
    (train,), (val,) = train_validation_split((x,), 0.5)
    assert np.shares_memory(np.asarray(train), x)
    assert np.shares_memory(np.asarray(val), x)


def test_frames_lists_and_stored_arrays_can_be_split(tmp_path: Path) -> None:
    with h5py.File(tmp_path / "data.h5", "w") as file:
        stored = file.create_dataset("x", data=np.arange(4))
        x = {"frame": pd.DataFrame({"a": [0, 1, 2, 3]}), "list": [0, 1, 2, 3], "stored": stored}
        (train,), (val,) = train_validation_split((x,), 0.5)
        ((train_batch,),) = ArrayAdapter(train)
        ((val_batch,),) = ArrayAdapter(val, shuffle=True)
        for name in x:
            assert train_batch[name].ravel().tolist() == [0, 1]
            assert sorted(val_batch[name].ravel().tolist()) == [2, 3]


@pytest.mark.parametrize("fraction", [1.0, 0.99])
def test_too_few_samples_are_refused(fraction: float) -> None:
    expected = f"which is not sufficient to split it into a validation and training set as specified by `validation_split={fraction}`"
    with pytest.raises(DataError, match=re.escape(expected)):
        train_validation_split((np.arange(10),), fraction)


@pytest.mark.parametrize("fraction", [-0.3, 0, 1.5, "a"])
def test_a_fraction_out_of_range_is_refused(fraction: Any) -> None:
    with pytest.raises(DataError, match=re.escape(f"validation_split={fraction!r}; expected a number in (0, 1)")):
        train_validation_split((np.arange(10),), fraction)


@pytest.mark.parametrize("x", [iter([1]), {"a": "text"}, "text"])
def test_only_arrays_can_be_split(x: Any) -> None:
    with pytest.raises(DataTypeError, match="`validation_split` is only supported for tensors or NumPy arrays"):
        train_validation_split((x, np.arange(3)), 0.5)


def test_different_lengths_cannot_be_split() -> None:
    with pytest.raises(DataLengthError, match="x has 10 samples, y has 8 samples"):
        train_validation_split((np.arange(10), np.arange(8)), 0.5)


# The expected tuples are those of upstream Keras 3.13.2.
@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (1, (1, None, None)),
        ([1], (1, None, None)),
        ((1,), (1, None, None)),
        ((1, 2), (1, 2, None)),
        ([1, 2, 3], (1, 2, 3)),
    ],
)
def test_a_batch_is_unpacked(data: Any, expected: tuple[Any, ...]) -> None:
    assert unpack_x_y_sample_weight(data) == expected


@pytest.mark.parametrize("data", [(1, 2, 3, 4), [1, 2, 3, 4], ()])
def test_other_tuples_are_no_batch(data: Any) -> None:
    with pytest.raises(ValueError, match=re.escape("Data is expected to be in format `x`, `(x,)`, `(x, y)`")):
        unpack_x_y_sample_weight(data)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ((1,), 1),
        ((1, 2), (1, 2)),
        ((1, 2, 3), (1, 2, 3)),
        ((1, None, 3), 1),
        (((1, 2),), ((1, 2),)),
        (([1, 2],), ([1, 2],)),
        (({"a": 1},), {"a": 1}),
    ],
)
def test_parts_are_packed(parts: tuple[Any, ...], expected: Any) -> None:
    assert pack_x_y_sample_weight(*parts) == expected
