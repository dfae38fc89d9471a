"""Epochs and executions; the orders below are those of upstream Keras 3.13.2 unless a comment says otherwise."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from keras_ops.settings import set_max_steps_per_epoch
from keras_training.data import DataError, PyDataset, make_adapter
from keras_training.epochs import EpochIterator

RAN_OUT = "Your input ran out of data; interrupting training"


def stream(n: int) -> Iterator[tuple[Any]]:
    for i in range(1, n + 1):
        yield (np.array([i]),)


def array(n: int) -> Any:
    return np.arange(1, n + 1)


def run(epochs: EpochIterator) -> list[tuple[int, list[int]]]:
    return [(step, [int(batch[0][0]) for batch in batches]) for step, batches in epochs.epoch()]


def make(x: Any, *args: Any) -> EpochIterator:
    return EpochIterator(make_adapter(x, batch_size=1), *args)


def test_an_epoch_is_a_pass_over_arrays() -> None:
    epochs = make(array(3))
    for _ in range(2):
        assert run(epochs) == [(0, [1]), (1, [2]), (2, [3])]
    assert epochs.num_batches == 3


def test_steps_of_a_generator_go_on_in_the_next_epoch() -> None:
    epochs = make(stream(5), 2)
    assert run(epochs) == [(0, [1]), (1, [2])]
    assert run(epochs) == [(0, [3]), (1, [4])]
    with pytest.warns(UserWarning, match=RAN_OUT):
        assert run(epochs) == [(0, [5])]
    assert not epochs.interrupted


def test_a_generator_that_ended_leaves_an_epoch_empty() -> None:
    # Upstream repeats the batches at which it peeked.
    epochs = make(stream(2))
    assert run(epochs) == [(0, [1]), (1, [2])]
    assert not epochs.interrupted
    with pytest.warns(UserWarning, match=RAN_OUT):
        assert run(epochs) == []
    assert epochs.interrupted


def test_steps_of_arrays_go_on_and_begin_anew_after_the_end() -> None:
    epochs = make(array(5), 3)
    assert run(epochs) == [(0, [1]), (1, [2]), (2, [3])]
    with pytest.warns(UserWarning, match=RAN_OUT):
        assert run(epochs) == [(0, [4]), (1, [5])]
    assert run(epochs) == [(0, [1]), (1, [2]), (2, [3])]


def test_as_many_steps_as_batches_repeat_the_data() -> None:
    epochs = make(array(2), 2)
    for _ in range(3):
        assert run(epochs) == [(0, [1]), (1, [2])]


def test_executions_hold_several_steps() -> None:
    assert run(make(array(5), None, 2)) == [(0, [1, 2]), (2, [3, 4]), (4, [5])]


def test_executions_end_with_the_epoch() -> None:
    # Upstream runs a fourth step.
    epochs = make(stream(9), 3, 2)
    assert run(epochs) == [(0, [1, 2]), (2, [3])]
    assert run(epochs) == [(0, [4, 5]), (2, [6])]


def test_the_length_of_a_stream_is_known_after_its_first_epoch() -> None:
    class Loader:
        def __iter__(self) -> Iterator[Any]:
            return stream(3)

    epochs = EpochIterator(make_adapter(Loader()))
    assert epochs.num_batches is None
    assert len(run(epochs)) == 3
    assert epochs.num_batches == 3
    assert len(run(epochs)) == 3


def test_the_data_set_hears_of_epochs() -> None:
    events: list[Any] = []

    class Dataset(PyDataset):
        def __len__(self) -> int:
            return 2

        def __getitem__(self, index: int) -> Any:
            events.append(index)
            return (np.array([index]),)

        def on_epoch_begin(self) -> None:
            events.append("begin")

        def on_epoch_end(self) -> None:
            events.append("end")

    epochs = EpochIterator(make_adapter(Dataset()))
    run(epochs)
    run(epochs)
    assert events == ["begin", 0, 1, "end"] * 2


def test_an_epoch_that_is_left_early_begins_anew() -> None:
    epochs = make(array(3))
    next(iter(epochs.epoch()))
    assert run(epochs) == [(0, [1]), (1, [2]), (2, [3])]


def test_the_bound_of_the_settings_holds() -> None:
    set_max_steps_per_epoch(2)
    try:
        with pytest.warns(UserWarning, match="Limiting steps_per_epoch to 2"):
            epochs = make(array(5))
        assert run(epochs) == [(0, [1]), (1, [2])]
        assert run(epochs) == [(0, [3]), (1, [4])]  # goes on, as with steps_per_epoch
        assert epochs.num_batches == 2
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            assert run(make(array(1))) == [(0, [1])]
    finally:
        set_max_steps_per_epoch(None)


@pytest.mark.parametrize("steps", [(0, 1), (None, 0), (-1, 1)])
def test_numbers_of_steps_are_positive(steps: tuple[Any, int]) -> None:
    with pytest.raises(DataError, match="expected a positive integer"):
        make(array(3), *steps)
