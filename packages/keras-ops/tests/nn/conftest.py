"""Cases that the reference has computed: a test with a parameter `golden` runs on each of those its module names."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from keras_ops import KerasTensor, nn
from keras_ops.backend.current import current
from keras_ops.dtypes import dtype_name


@dataclass(frozen=True)
class Golden:
    """An op, its arguments, and what the reference gives for them."""

    op: str
    arguments: dict[str, Any]
    outputs: tuple[np.ndarray[Any, Any], ...]

    @property
    def arrays(self) -> dict[str, np.ndarray[Any, Any]]:
        """The arguments that are arrays."""
        return {name: value for name, value in self.arguments.items() if isinstance(value, np.ndarray)}

    def call(self, **changed: Any) -> tuple[Any, ...]:
        """Call the op, with some arguments in place of its own, and return its results."""
        result = getattr(nn, self.op)(**{**self.arguments, **changed})
        return result if isinstance(result, tuple) else (result,)

    def eager(self) -> tuple[np.ndarray[Any, Any], ...]:
        """Call the op and return its results as arrays."""
        return tuple(np.asarray(current.core.convert_to_numpy(x)) for x in self.call())

    def symbolic(self, unknown_batch: bool = False) -> tuple[Any, ...]:
        """Call the op on symbolic tensors of the same shapes, the first size of the first one unknown if wanted."""
        specs = {}
        for i, (name, x) in enumerate(self.arrays.items()):
            shape = (None, *x.shape[1:]) if unknown_batch and i == 0 else x.shape
            specs[name] = KerasTensor(shape, dtype_name(x.dtype))
        return self.call(**specs)


@cache
def load(file: str) -> list[Golden]:
    """Return the cases of a file."""
    with np.load(Path(__file__).parent / "goldens" / f"{file}.npz") as stored:
        content = dict(stored)
    found = []
    for i, (op, plain) in enumerate(json.loads(str(content["cases"]))):
        start = f"{i}.in."
        arrays = {key[len(start) :]: value for key, value in content.items() if key.startswith(start)}
        outputs = tuple(content[key] for key in sorted(content) if key.startswith(f"{i}.out."))
        found.append(Golden(op, {**arrays, **plain}, outputs))
    return found


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Parametrise tests that take `golden`."""
    if "golden" in metafunc.fixturenames:
        cases = load(metafunc.module.GOLDENS)
        metafunc.parametrize("golden", cases, ids=[f"{i}-{case.op}" for i, case in enumerate(cases)])
