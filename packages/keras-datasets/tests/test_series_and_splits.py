"""Windows of a series, and datasets in two parts, as upstream Keras 3.13.2 gives them."""

from __future__ import annotations

import importlib
import re
from typing import Any

import numpy as np
import pytest

from keras_datasets import split_dataset, timeseries_dataset_from_array
from keras_datasets.pipelines import frameworks

PLAIN = "arrays"
SERIES = np.arange(20.0)


@pytest.fixture(params=[PLAIN, *frameworks()])
def form(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Datasets of arrays, then those of each framework that is installed."""
    if request.param == PLAIN:
        for name in ("splitting", "timeseries"):
            monkeypatch.setattr(importlib.import_module(f"keras_datasets.{name}"), "frameworks", dict)
    return str(request.param)


def plain(x: Any) -> Any:
    return [plain(part) for part in x] if isinstance(x, tuple) else np.asarray(x).tolist()


def test_windows_have_their_stride_and_rate(form: str) -> None:
    dataset = timeseries_dataset_from_array(SERIES, SERIES * 10, 4, sequence_stride=3, sampling_rate=2, batch_size=2)
    assert [plain(batch) for batch in dataset] == [
        [[[0.0, 2.0, 4.0, 6.0], [3.0, 5.0, 7.0, 9.0]], [0.0, 30.0]],
        [[[6.0, 8.0, 10.0, 12.0], [9.0, 11.0, 13.0, 15.0]], [60.0, 90.0]],
        [[[12.0, 14.0, 16.0, 18.0]], [120.0]],
    ]
    assert len(dataset) == 3


def test_windows_lie_between_the_indices(form: str) -> None:
    (batch,) = timeseries_dataset_from_array(SERIES, SERIES * 10, 4, start_index=3, end_index=15)
    x, y = plain(batch)
    assert [row[0] for row in x] == [3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 11.0]
    assert y == [30.0, 40.0, 50.0, 60.0, 70.0, 80.0, 90.0, 100.0, 110.0]


def test_there_are_no_more_windows_than_targets(form: str) -> None:
    (batch,) = timeseries_dataset_from_array(SERIES, SERIES[:10], 4)
    assert plain(batch)[1] == list(range(10))
    (batch,) = timeseries_dataset_from_array(SERIES, SERIES[:10], 4, start_index=3)
    assert plain(batch)[1] == list(range(3, 10))


def test_data_of_several_features_makes_windows_of_them(form: str) -> None:
    dataset = timeseries_dataset_from_array(SERIES.reshape(10, 2), None, 3, batch_size=None)
    assert plain(next(iter(dataset))) == [[0.0, 1.0], [2.0, 3.0], [4.0, 5.0]]
    assert len(dataset) == 8


def test_windows_that_are_too_long_are_none(form: str) -> None:
    assert list(timeseries_dataset_from_array(SERIES, SERIES, 100)) == []


def test_shuffled_windows_keep_their_targets(form: str) -> None:
    dataset = timeseries_dataset_from_array(SERIES, SERIES * 10, 4, shuffle=True, seed=4)
    (first,), (second,) = ([plain(batch) for batch in dataset] for _ in range(2))
    assert [row[0] * 10 for row in first[0]] == first[1]
    assert sorted(first[1]) == [10.0 * i for i in range(17)]
    assert first[1] != second[1]
    again = timeseries_dataset_from_array(SERIES, SERIES * 10, 4, shuffle=True, seed=4)
    assert [plain(batch) for batch in again] == [first]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"sampling_rate": 0}, "`sampling_rate` must be higher than 0. Received: sampling_rate=0"),
        ({"sampling_rate": 20}, "`sampling_rate` must be lower than the length of the data."),
        ({"sequence_stride": 0}, "`sequence_stride` must be higher than 0."),
        ({"sequence_stride": 30}, "`sequence_stride` must be lower than the length of the data."),
        ({"start_index": -1}, "`start_index` must be 0 or greater. Received: start_index=-1"),
        ({"start_index": 20}, "`start_index` must be lower than the length of the data."),
        ({"start_index": 5, "end_index": 4}, "`end_index` must be higher than `start_index`."),
        ({"end_index": 21}, "`end_index` must be lower than the length of the data."),
        ({"end_index": -3}, "`end_index` must be higher than 0. Received: end_index=-3"),
    ],
)
def test_indices_outside_the_data_are_refused(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        timeseries_dataset_from_array(SERIES, SERIES, 3, **arguments)


@pytest.mark.parametrize(
    ("sizes", "left", "right"),
    [
        ({"left_size": 0.6}, range(6), range(6, 10)),
        ({"left_size": 0.6, "right_size": 0.2}, range(6), range(8, 10)),
        ({"right_size": 3}, range(7), range(7, 10)),
        ({"left_size": 3, "right_size": 2}, range(3), range(8, 10)),
        ({"left_size": 0.55, "right_size": 0.45}, range(6), range(6, 10)),
        ({"left_size": 0.5, "right_size": 3}, range(5), range(7, 10)),
        ({"left_size": 0.8, "shuffle": True, "seed": 1}, [6, 8, 9, 7, 5, 3, 0, 4], [1, 2]),
    ],
)
def test_the_parts_have_the_sizes_asked_for(form: str, sizes: dict[str, Any], left: Any, right: Any) -> None:
    for dataset in (np.arange(10), (np.arange(10), np.arange(10) * 2), [np.arange(10), np.arange(10) * 2]):
        one, other = split_dataset(dataset, **sizes)
        double = not isinstance(dataset, np.ndarray)
        assert [plain(x) for x in one] == [[i, 2 * i] if double else i for i in left]
        assert [plain(x) for x in other] == [[i, 2 * i] if double else i for i in right]
        assert (len(one), len(other)) == (len(left), len(right))


def test_whatever_has_a_length_and_indices_is_split_by_index() -> None:
    class Squares:
        def __len__(self) -> int:
            return 5

        def __getitem__(self, i: int) -> int:
            return i * i

    one, other = split_dataset(Squares(), left_size=2)
    assert [one[i] for i in range(len(one))] == [0, 1]
    assert list(other) == [4, 9, 16]


@pytest.mark.parametrize(
    ("dataset", "sizes", "error", "message"),
    [
        (np.arange(10), {}, ValueError, "At least one of the `left_size` or `right_size` must be specified."),
        (
            np.arange(10),
            {"left_size": 0},
            ValueError,
            "`left_size` should be either a positive integer smaller than 10",
        ),
        (
            np.arange(10),
            {"left_size": 1.5},
            ValueError,
            "or a float within the range `[0, 1]`. Received: left_size=1.5",
        ),
        (np.arange(10), {"right_size": 11}, ValueError, "`right_size` should be either a positive integer"),
        (np.arange(10), {"left_size": "a"}, TypeError, "Invalid `left_size` Type. Expected: int or float or None"),
        (np.arange(10), {"left_size": 0.8, "right_size": 0.8}, ValueError, "is greater than 1"),
        (np.arange(10), {"left_size": 8, "right_size": 8}, ValueError, "should be smaller than the 10."),
        (np.arange(10), {"left_size": 0, "right_size": 0}, ValueError, "Both `left_size` and `right_size` are zero."),
        (np.arange(10), {"left_size": 0.01}, ValueError, "Resulting left side dataset split will be empty."),
        ("abc", {"left_size": 0.5}, TypeError, "Unsupported dataset type: <class 'str'>"),
        ({"a": 1}, {"left_size": 0.5}, TypeError, "Unsupported dataset type: <class 'dict'>"),
        ([], {"left_size": 0.5}, ValueError, "Received an empty list dataset."),
        ([1, 2], {"left_size": 0.5}, ValueError, "Expected a list of `numpy.ndarray` objects"),
        ((np.ones(3), np.ones(2)), {"left_size": 0.5}, ValueError, "NumPy arrays with different lengths"),
        (np.ones((0, 2)), {"left_size": 0.5}, ValueError, "Received an empty dataset."),
    ],
)
def test_what_cannot_be_split_is_refused(dataset: Any, sizes: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=re.escape(message)):
        split_dataset(dataset, **sizes)
