"""Ops in compiled functions: many in one function, since compiling is what takes time; one by one where that fails."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np

from keras_ops.backend.current import current
from keras_ops.conformance.cases import Case, leaves, mapped, to_tensor

CHUNK: Final = 24


class Compiled:
    """Results of cases in compiled functions, worked out when they are asked for."""

    def __init__(self, cases: Sequence[Case]) -> None:
        self._chunks = [cases[i : i + CHUNK] for i in range(0, len(cases), CHUNK)]
        self._found: dict[Case, list[Any]] = {}
        self._failed: set[int] = set()

    def results(self, case: Case) -> list[Any]:
        """Return the results of a case."""
        if case not in self._found and (chunk := self._chunk(case)) is not None:
            try:
                self._found.update(zip(chunk, run(chunk), strict=True))
            except Exception:  # which of them it was shows when each is compiled by itself
                self._failed.add(self._chunks.index(chunk))
        if case not in self._found:
            self._found[case] = run([case])[0]
        return self._found[case]

    def _chunk(self, case: Case) -> Sequence[Case] | None:
        for i, chunk in enumerate(self._chunks):
            if case in chunk:
                return None if i in self._failed else chunk
        return None


def run(cases: Sequence[Case]) -> list[list[Any]]:
    """Call ops in one compiled function and return the results of each."""
    given = [case.arrays(case.dtypes[0]) for case in cases]
    tensors = [[to_tensor(x) for x in leaves(arguments) if isinstance(x, np.ndarray)] for arguments in given]

    def step(tensors: list[list[Any]]) -> list[list[Any]]:
        results = []
        for case, case_tensors, (arguments, options) in zip(cases, tensors, given, strict=True):
            rest = iter(case_tensors)
            filled = mapped(lambda x, rest=rest: next(rest) if isinstance(x, np.ndarray) else x, (arguments, options))
            results.append(list(leaves(case.function(*filled[0], **filled[1]))))
        return results

    compiled = current.autodiff.compile_step(step, list, jit=True, training=False)
    results: list[list[Any]] = compiled(tensors)
    return [list(found) for found in results]
