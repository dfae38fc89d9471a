"""Calls in compiled functions: many in one function, since compiling is what takes time; one by one where that fails."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from keras_ops.backend.current import current
from keras_ops.conformance.cases import to_tensor

CHUNK: Final = 24


@dataclass(frozen=True, eq=False)
class Job:
    """One call.

    Attributes:
        function: What is called, with tensors; gives a list of tensors.
        inputs: Arrays that become the tensors.
        variables: Variables that the function reads.
    """

    function: Callable[[list[Any]], list[Any]]
    inputs: list[Any] = field(default_factory=list)
    variables: list[Any] = field(default_factory=list)


class Compiled:
    """Results of jobs in compiled functions, worked out when they are asked for.

    Args:
        groups: Functions that make the jobs, by key; jobs of different groups are not compiled together.
    """

    def __init__(self, *groups: Mapping[Hashable, Callable[[], Job]]) -> None:
        self._jobs = {key: make for group in groups for key, make in group.items()}
        self._chunks = [list(group)[i : i + CHUNK] for group in groups for i in range(0, len(group), CHUNK)]
        self._found: dict[Hashable, list[Any]] = {}

    def results(self, key: Hashable) -> list[Any]:
        """Return the results of a job."""
        for chunk in [chunk for chunk in self._chunks if key in chunk]:
            self._chunks.remove(chunk)
            try:
                self._found.update(zip(chunk, run([self._jobs[k]() for k in chunk]), strict=True))
            except Exception:  # which of them it was shows when each is compiled by itself
                continue
        if key not in self._found:
            self._found[key] = run([self._jobs[key]()])[0]
        return self._found[key]


def run(jobs: Sequence[Job]) -> list[list[Any]]:
    """Do jobs in one compiled function and return the results of each."""
    tensors = [[to_tensor(x) for x in job.inputs] for job in jobs]
    variables = [variable for job in jobs for variable in job.variables]

    def step(tensors: list[list[Any]]) -> list[list[Any]]:
        return [job.function(given) for job, given in zip(jobs, tensors, strict=True)]

    compiled = current.autodiff.compile_step(step, lambda: variables, jit=True, training=False)
    results: list[list[Any]] = compiled(tensors)
    return [list(found) for found in results]
