"""Batches that workers prepare ahead of the loop, in order."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from typing import Any, TypeAlias

GetBatch: TypeAlias = Callable[[int], Any]

_in_worker: GetBatch | None = None  # what a worker process calls; set once, when it starts


def _set_up(get_batch: GetBatch) -> None:
    global _in_worker
    _in_worker = get_batch


def _call(index: int) -> Any:
    assert _in_worker is not None
    return _in_worker(index)


def prepare_ahead(
    get_batch: GetBatch, indices: Iterable[int], *, workers: int, processes: bool, queue_size: int
) -> Iterator[Any]:
    """Yield `get_batch(index)` for each index in order, while workers prepare the next ones.

    Workers end with the iterator, also when it is closed or dropped early.

    Args:
        get_batch: Prepares a batch.
        indices: The positions of the batches, possibly without end.
        workers: Number of workers, at least 1.
        processes: Whether they are processes (of `multiprocessing`'s default start method) or threads.
        queue_size: Number of batches that are under way or waiting, at least 1.

    Yields:
        The batches.

    Raises:
        BaseException: Whatever a worker raises, with its traceback, as soon as the next batch is asked for.

    Examples:
        >>> list(prepare_ahead(lambda i: i * i, range(4), workers=2, processes=False, queue_size=3))
        [0, 1, 4, 9]
    """
    executor: Executor
    if processes:
        context = multiprocessing.get_context()
        executor = ProcessPoolExecutor(workers, mp_context=context, initializer=_set_up, initargs=(get_batch,))
        call: GetBatch = _call
    else:
        executor, call = ThreadPoolExecutor(workers, thread_name_prefix="keras-data"), get_batch
    pending: deque[Future[Any]] = deque()
    positions = iter(indices)
    try:
        _fill(pending, positions, executor, call, max(queue_size, 1))
        while pending:
            _raise_failure(pending)
            batch = pending.popleft().result()
            _fill(pending, positions, executor, call, max(queue_size, 1))
            yield batch
    finally:
        executor.shutdown(wait=not pending, cancel_futures=True)  # an error does not wait for slower workers


def _fill(pending: deque[Future[Any]], positions: Iterator[int], executor: Executor, call: GetBatch, size: int) -> None:
    while len(pending) < size:
        index = next(positions, None)
        if index is None:
            return
        pending.append(executor.submit(call, index))


def _raise_failure(pending: deque[Future[Any]]) -> None:
    for future in pending:
        if future.done() and (error := future.exception()) is not None:
            raise error
