"""Generators, iterables, `PyDataset` and the choice of an adapter."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from keras_training.data import (
    Batch,
    ConflictingArgumentsError,
    DataAdapter,
    DataError,
    DataTypeError,
    GeneratorAdapter,
    PyDataset,
    PyDatasetAdapter,
    make_adapter,
)
from keras_training.data.choose import _registered as registered
from keras_training.data.choose import register_adapter

X, Y = np.zeros((2, 3)), np.arange(2)


def numbered(n: int) -> Iterator[tuple[Any, Any]]:
    for i in range(n):
        yield np.full(2, i), np.zeros(2)


class Numbered(PyDataset):
    """Batches that hold their own index."""

    def __init__(self, n: int = 6, fail_at: int | None = None, **options: Any) -> None:
        super().__init__(**options)
        self.n, self.fail_at = n, fail_at
        self.events: list[str] = []

    def __len__(self) -> int:
        return self.n

    def __getitem__(self, index: int) -> Any:
        if index == self.fail_at:
            raise KeyError("bang")
        time.sleep(0.002 * ((index * 7) % 3))
        return np.array([index, os.getpid(), threading.get_ident()]), np.zeros(3)

    def on_epoch_begin(self) -> None:
        self.events.append("begin")

    def on_epoch_end(self) -> None:
        self.events.append("end")


def indices(adapter: DataAdapter) -> list[int]:
    return [int(batch[0][0]) for batch in adapter]


def test_a_generator_goes_on_where_it_stopped() -> None:
    adapter = make_adapter(numbered(5))
    first = iter(adapter)
    assert [int(next(first)[0][0]) for _ in range(3)] == [0, 1, 2]
    assert indices(adapter) == [3, 4]
    assert indices(adapter) == []


def test_peek_at_a_generator_loses_nothing() -> None:
    adapter = make_adapter(numbered(2))
    first = adapter.peek()
    assert first is not None
    assert first[0].tolist() == [0, 0]
    assert adapter.num_batches is None
    assert indices(adapter) == [0, 1]


@pytest.mark.parametrize("batch", [X, [X, Y], "abc", (X, Y, Y, Y), ()])
def test_a_generator_has_to_yield_tuples(batch: Any) -> None:
    with pytest.raises(DataTypeError, match="the generator must return a tuple, either"):
        make_adapter(iter([batch]))


def test_a_generator_is_checked_in_later_batches_too() -> None:
    adapter = make_adapter(iter([(X, Y), X]))
    with pytest.raises(DataTypeError, match="the generator must return a tuple"):
        list(adapter)


def test_a_generator_without_batches_is_refused() -> None:
    with pytest.raises(DataError, match="the generator x yields no batch"):
        make_adapter(iter([]))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"y": Y}, "When providing `x` as a generator, `y` should not be passed. Instead, the targets should be"),
        ({"sample_weight": Y}, "When providing `x` as a generator, `sample_weight` should not be passed."),
        ({"class_weight": {0: 1.0}}, "Argument `class_weight` is not supported for Python generator inputs."),
    ],
)
def test_a_generator_refuses_what_it_holds_itself(options: dict[str, Any], message: str) -> None:
    with pytest.raises(ConflictingArgumentsError, match=re.escape(message)):
        make_adapter(numbered(2), **options)


class Loader:
    """An iterable of batches with a length."""

    batch_size = 2

    def __iter__(self) -> Iterator[Any]:
        return iter([[X, Y], [X, Y]])

    def __len__(self) -> int:
        return 2


class Endless(Loader):
    """A loader whose length is infinite, as some data sets say it."""

    def cardinality(self) -> int:
        return -1


def test_an_iterable_begins_anew_each_epoch() -> None:
    adapter = make_adapter(Loader())
    assert [len(list(adapter)) for _ in range(2)] == [2, 2]
    assert all(isinstance(batch, tuple) for batch in adapter)
    assert adapter.num_batches == 2
    assert adapter.batch_size == 2


def test_an_iterable_may_not_know_its_length() -> None:
    assert make_adapter(Endless()).num_batches is None


def test_class_weights_weigh_the_batches_of_an_iterable() -> None:
    for _, _, weight in make_adapter(Loader(), class_weight={1: 5.0}):
        assert weight.tolist() == [1.0, 5.0]


def test_a_registered_adapter_is_asked_first() -> None:
    class Odd:
        def __iter__(self) -> Iterator[Any]:
            return iter([])

    class OddAdapter(DataAdapter):
        def __iter__(self) -> Iterator[Batch]:
            return iter([(X,)])

        @property
        def num_batches(self) -> int:
            return 1

    register_adapter(lambda x: isinstance(x, Odd), lambda request: OddAdapter())
    try:
        assert isinstance(make_adapter(Odd()), OddAdapter)
    finally:
        registered.pop(0)


@pytest.mark.parametrize(
    "options",
    [{"workers": 0}, {"workers": 1}, {"workers": 3}, {"workers": 3, "max_queue_size": 1}],
    ids=str,
)
def test_batches_of_a_py_dataset_come_in_order(options: dict[str, Any]) -> None:
    dataset = Numbered(12, **options)
    adapter = make_adapter(dataset)
    assert isinstance(adapter, PyDatasetAdapter)
    assert indices(adapter) == list(range(12))
    assert indices(adapter) == list(range(12))
    assert adapter.num_batches == 12


def test_threads_prepare_batches_beside_the_loop() -> None:
    threads = {int(batch[0][2]) for batch in make_adapter(Numbered(8, workers=2))}
    assert threading.get_ident() not in threads


def test_processes_prepare_batches_beside_the_loop() -> None:
    batches = list(make_adapter(Numbered(5, workers=2, use_multiprocessing=True)))
    assert [int(batch[0][0]) for batch in batches] == list(range(5))
    assert os.getpid() not in {int(batch[0][1]) for batch in batches}


@pytest.mark.parametrize("options", [{}, {"workers": 2}, {"workers": 2, "use_multiprocessing": True}], ids=str)
def test_the_exception_of_a_worker_arrives_with_its_traceback(options: dict[str, Any]) -> None:
    adapter = make_adapter(Numbered(50, fail_at=3, **options))
    with pytest.raises(KeyError, match="bang") as caught:
        list(adapter)
    assert 'raise KeyError("bang")' in "".join(traceback.format_exception(caught.value))


def test_spawned_processes_take_the_data_set_alone_and_their_troubles_surface() -> None:
    script = Path(__file__).parent / "processes" / "spawned_workers.py"
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    assert found[""] == {"indices": [0, 1, 2, 3, 4], "alone": False}
    assert found["error"] == {"error": "KeyError", "line": True}
    assert found["exit"]["error"] == "BrokenProcessPool"
    assert "error" in found["pickle"]


def test_workers_end_when_the_loop_stops_early() -> None:
    def workers() -> set[threading.Thread]:
        return {thread for thread in threading.enumerate() if thread.name.startswith("keras-data")}

    before = workers()
    batches = iter(make_adapter(Numbered(50, workers=3)))
    next(batches)
    started = workers() - before
    assert started
    del batches
    deadline = time.time() + 5
    while started & workers() and time.time() < deadline:
        time.sleep(0.01)
    assert not started & workers()


def test_a_py_dataset_is_shuffled_by_batches() -> None:
    seen = indices(make_adapter(Numbered(30), shuffle=True, rng=0))
    assert sorted(seen) == list(range(30))
    assert seen != list(range(30))


def test_a_py_dataset_without_end_goes_on() -> None:
    class Endless(PyDataset):
        @property
        def num_batches(self) -> None:
            return None

        def __getitem__(self, index: int) -> Any:
            return (np.array([index]),)

    for workers in (1, 2):
        adapter = make_adapter(Endless(workers=workers), shuffle=True)
        batches = iter(adapter)
        assert [int(next(batches)[0][0]) for _ in range(15)] == list(range(15))
        assert adapter.num_batches is None


def test_hooks_of_a_py_dataset_are_called() -> None:
    dataset = Numbered()
    adapter = make_adapter(dataset)
    adapter.on_epoch_begin()
    adapter.on_epoch_end()
    assert dataset.events == ["begin", "end"]


def test_a_dict_is_the_inputs_of_a_py_dataset() -> None:
    class Dicts(PyDataset):
        def __len__(self) -> int:
            return 1

        def __getitem__(self, index: int) -> Any:
            return {"a": X}

    ((batch,),) = make_adapter(Dicts())
    assert batch["a"] is X


def test_a_list_of_a_py_dataset_is_inputs_and_targets() -> None:
    class Lists(PyDataset):
        def __len__(self) -> int:
            return 1

        def __getitem__(self, index: int) -> Any:
            return [X, Y]

    ((inputs, targets),) = make_adapter(Lists())
    assert inputs is X
    assert targets is Y


@pytest.mark.parametrize("batch", [None, "abc", (X, Y, Y, Y), [X, Y, Y, Y]])
@pytest.mark.parametrize("workers", [1, 2])
def test_other_batches_of_a_py_dataset_are_refused(batch: Any, workers: int) -> None:
    class Odd(Numbered):
        def __getitem__(self, index: int) -> Any:
            return batch

    with pytest.raises(DataTypeError, match=re.escape("`Odd.__getitem__()` must return a tuple or a dict")):
        list(make_adapter(Odd(workers=workers)))


def test_a_py_dataset_needs_a_length() -> None:
    with pytest.raises(NotImplementedError, match="`num_batches`"):
        make_adapter(PyDataset())


def test_an_empty_py_dataset_is_refused() -> None:
    with pytest.raises(DataError, match="has no batches"):
        make_adapter(Numbered(0))


def test_a_py_dataset_refuses_targets_beside_it() -> None:
    with pytest.raises(ConflictingArgumentsError, match="When providing `x` as a PyDataset, `y` should not be passed"):
        make_adapter(Numbered(), Y)


def test_a_py_dataset_that_forgets_its_base_warns() -> None:
    class Forgetful(Numbered):
        def __init__(self) -> None:
            self.n, self.fail_at = 2, None

    with pytest.warns(UserWarning, match=re.escape("should call `super().__init__(**kwargs)`")):
        assert indices(make_adapter(Forgetful())) == [0, 1]


def test_settings_of_a_py_dataset_can_change() -> None:
    dataset = Numbered()
    assert (dataset.workers, dataset.use_multiprocessing, dataset.max_queue_size) == (1, False, 10)
    dataset.workers, dataset.use_multiprocessing, dataset.max_queue_size = 2, True, 3
    assert (dataset.workers, dataset.use_multiprocessing, dataset.max_queue_size) == (2, True, 3)


def test_an_exception_of_a_generator_passes_through() -> None:
    def failing() -> Iterator[Any]:
        yield X, Y
        raise KeyError("boo")

    with pytest.raises(KeyError, match="boo"):
        list(GeneratorAdapter(failing()))
