"""Cases that the reference has computed.

A test with a parameter `golden` runs on each of those in the file that its module names: `FAMILY`, the family of the ops, and
`GOLDENS`, the file. A file holds arrays, and under `cases` pairs of an op and its arguments: an array by its key, as
`{"array": "3.in.x"}`, or left out, where its key tells case and argument.
"""

from __future__ import annotations

import importlib
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from keras_ops import KerasTensor, Variable, tree
from keras_ops.backend.current import current
from keras_ops.dtypes import dtype_name
from keras_ops.op import definition_of


def array_of(x: Any) -> np.ndarray[Any, Any]:
    """Return a tensor as an array."""
    return np.asarray(current.core.convert_to_numpy(x))


def is_array(x: Any) -> bool:
    """Tell whether a leaf of the arguments is one of their arrays."""
    return isinstance(x, np.ndarray)


@dataclass(frozen=True)
class Golden:
    """An op, its arguments, and what the reference gives for them."""

    family: str
    op: str
    arguments: dict[str, Any]
    outputs: tuple[np.ndarray[Any, Any], ...]

    @property
    def function(self) -> Any:
        """The public op."""
        return getattr(importlib.import_module(f"keras_ops.{self.family}"), self.op)

    @property
    def arrays(self) -> list[np.ndarray[Any, Any]]:
        """The arrays among the arguments, in order."""
        return [x for x in tree.flatten(self.arguments) if is_array(x)]

    def with_arrays(self, values: list[Any]) -> dict[str, Any]:
        """Return the arguments with other values in place of the arrays."""
        given = iter(values)
        found = [next(given) if is_array(x) else x for x in tree.flatten(self.arguments)]
        packed: dict[str, Any] = tree.pack_sequence_as(self.arguments, found)
        return packed

    def call(self, values: list[Any] | None = None) -> list[Any]:
        """Call the op, with other values in place of the arrays if there are any, and return its results."""
        return tree.flatten(self.function(**(self.arguments if values is None else self.with_arrays(values))))

    def eager(self) -> list[np.ndarray[Any, Any]]:
        """Return the results of the op as arrays."""
        return [array_of(x) for x in self.call()]

    def symbolic(self, unknown: bool = False) -> list[Any]:
        """Call the op on symbolic tensors of the same shapes, the first size unknown if wanted."""
        first = next(x for x in tree.flatten(next(iter(self.arguments.values())))).shape
        shapes = [(None, *x.shape[1:]) if unknown and x.shape == first else x.shape for x in self.arrays]
        return self.call([KerasTensor(s, dtype_name(x.dtype)) for s, x in zip(shapes, self.arrays, strict=True)])

    def composite(self, monkeypatch: pytest.MonkeyPatch, contract: type) -> list[np.ndarray[Any, Any]]:
        """Return the results with the contract's own bodies in place of the backend's."""
        family = type(getattr(current, self.family))
        for base in contract.__mro__:
            for name, method in vars(base).items():
                if name.startswith("__") or not callable(method) or hasattr(method, "__isabstractmethod__"):
                    continue
                if getattr(getattr(family, name), "__wrapped__", None) is not method:  # else it is that body already
                    monkeypatch.setattr(family, name, method)
        definition = definition_of(self.function)
        parameters = definition.signature.parameters
        args = [self.arguments.get(name, parameters[name].default) for name in parameters]
        return [array_of(x) for x in tree.flatten(definition.run_converted(args))]

    def slopes(self, step: float = 1e-2) -> tuple[float, float]:
        """Return how fast a weighted sum of the results grows when the floats move: by gradients, by differences."""
        rng = np.random.RandomState(3)
        start = [x if x.dtype.kind == "f" else None for x in self.arrays]
        ways = [None if x is None else rng.randn(*x.shape).astype("float32") for x in start]
        variables = [Variable(x, dtype="float32") for x in start if x is not None]
        weights = [np.cos(np.arange(y.size)).reshape(y.shape).astype("float32") for y in self.outputs]

        def loss(values: list[Any]) -> Any:
            total: Any = 0.0
            for y, weight in zip(self.call(values), weights, strict=True):
                if dtype_name(y.dtype) == "float32":
                    total = total + current.numpy.sum(y * current.core.convert_to_tensor(weight))
            return total

        def moved(distance: float) -> float:
            pairs = zip(self.arrays, ways, strict=True)
            return float(loss([x if way is None else x + distance * way for x, way in pairs]))

        def traced() -> tuple[Any, Any]:
            given = iter(variables)
            return loss([x if way is None else next(given) for x, way in zip(self.arrays, ways, strict=True)]), None

        _, gradients = current.autodiff.value_and_gradients(traced, variables)
        used = [way for way in ways if way is not None]
        slope = sum(float(np.sum(array_of(g) * w)) for g, w in zip(gradients, used, strict=True) if g is not None)
        return slope, (moved(step) - moved(-step)) / (2 * step)


def _argument(value: Any, content: dict[str, Any]) -> Any:
    if isinstance(value, dict):
        return content[value["array"]]
    if isinstance(value, list):
        return tuple(_argument(item, content) for item in value)
    return value


@cache
def load(family: str, file: Path) -> list[Golden]:
    """Return the cases of a file."""
    with np.load(file) as stored:
        content = dict(stored)
    found = []
    for i, (op, arguments) in enumerate(json.loads(str(content["cases"]))):
        start = f"{i}.in."
        unnamed = [] if "array" in json.dumps(arguments) else [k for k in content if k.startswith(start)]
        given = {key.removeprefix(start): content[key] for key in unnamed}
        given |= {name: _argument(value, content) for name, value in arguments.items()}
        count = sum(key.startswith(f"{i}.out.") for key in content)
        found.append(Golden(family, op, given, tuple(content[f"{i}.out.{k}"] for k in range(count))))
    return found


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Parametrise tests that take `golden` (each case), `first` or `few` (two, three of each op), `smooth` (six, in `SMOOTH`)."""
    family = getattr(metafunc.module, "FAMILY", None)
    if family is None:
        return
    file = Path(metafunc.module.__file__).parent / "goldens" / f"{metafunc.module.GOLDENS}.npz"
    for argument in {"golden", "first", "few", "smooth"} & set(metafunc.fixturenames):
        cases = list(enumerate(load(family, file)))
        names = [case.op for _, case in cases]
        if argument in ("first", "few"):
            most = 2 if argument == "first" else 3
            cases = [(i, case) for i, case in cases if names[:i].count(case.op) < most]
        if argument == "smooth":
            known = metafunc.module.SMOOTH
            cases = [(i, case) for i, case in cases if case.op in known and names[:i].count(case.op) < 6]
        metafunc.parametrize(argument, [c for _, c in cases], ids=[f"{i}-{c.op}" for i, c in cases])
