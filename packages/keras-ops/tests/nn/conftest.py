"""Cases that the reference has computed: a test with a parameter `golden` runs on each of those its module names."""

from __future__ import annotations

import inspect
import json
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from keras_ops import KerasTensor, Variable, nn
from keras_ops.backend.current import current
from keras_ops.backend.nn import NNBackend
from keras_ops.dtypes import dtype_name


def numpy_of(x: Any) -> np.ndarray[Any, Any]:
    """Return a tensor as an array."""
    return np.asarray(current.core.convert_to_numpy(x))


def tensor_of(x: Any) -> Any:
    """Return an array as a tensor, and anything else as it is."""
    return current.core.convert_to_tensor(x) if isinstance(x, np.ndarray) else x


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

    @cached_property
    def eager(self) -> tuple[np.ndarray[Any, Any], ...]:
        """The results of the op as arrays."""
        return tuple(numpy_of(x) for x in self.call())

    def composite(self) -> tuple[np.ndarray[Any, Any], ...]:
        """Return the results of the contract's own body for the op."""
        method = getattr(NNBackend, self.op)
        if getattr(method, "__isabstractmethod__", False):
            pytest.skip("a primitive has no other body")
        given = {name: tensor_of(value) for name, value in self.arguments.items()}
        if "data_format" in (known := inspect.signature(method).parameters):
            given.setdefault("data_format", "channels_last")
        for name, default in (("strides", 1), ("padding", "valid"), ("num_classes", given.pop("num_tokens", None))):
            if name in known and known[name].default is inspect.Parameter.empty:
                given.setdefault(name, default)
        result = method(current.nn, **given)
        return tuple(numpy_of(x) for x in (result if isinstance(result, tuple) else (result,)))

    def slopes(self, step: float = 5e-3) -> tuple[float, float]:
        """Return how fast a weighted sum of the results grows when floats among the arrays move: by gradients, by differences."""
        rng = np.random.RandomState(3)
        names = [name for name, x in self.arrays.items() if x.dtype == np.float32]
        ways = [rng.randn(*self.arrays[name].shape).astype("float32") for name in names]
        variables = [Variable(self.arrays[name], dtype="float32") for name in names]
        weights = [np.cos(np.arange(y.size)).reshape(y.shape).astype("float32") for y in self.outputs]

        def loss(values: list[Any]) -> Any:
            results = self.call(**dict(zip(names, values, strict=True)))
            return sum(
                current.numpy.sum(current.numpy.multiply(y, tensor_of(w)))
                for y, w in zip(results, weights, strict=True)
            )

        def moved(step: float) -> float:
            return float(loss([self.arrays[name] + step * way for name, way in zip(names, ways, strict=True)]))

        _, gradients = current.autodiff.value_and_gradients(
            lambda: (loss([v.value for v in variables]), None), variables
        )
        slope = sum(float(np.sum(numpy_of(g) * way)) for g, way in zip(gradients, ways, strict=True) if g is not None)
        return slope, (moved(step) - moved(-step)) / (2 * step)

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
    """Parametrise tests that take `golden` (each case) or `first` (two cases of each op)."""
    for argument in {"golden", "first"} & set(metafunc.fixturenames):
        cases = load(metafunc.module.GOLDENS)
        numbered = list(enumerate(cases))
        if argument == "first":
            seen = [case.op for case in cases]
            numbered = [(i, case) for i, case in numbered if seen[:i].count(case.op) < 2]
        metafunc.parametrize(argument, [c for _, c in numbered], ids=[f"{i}-{c.op}" for i, c in numbered])
