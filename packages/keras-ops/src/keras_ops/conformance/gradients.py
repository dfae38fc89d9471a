"""Gradients against central differences of the expected values, which NumPy computes in 64 bits."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from keras_ops.backend.current import current
from keras_ops.conformance.cases import Case, leaves, mapped, to_numpy, to_tensor
from keras_ops.conformance.compiled import Job
from keras_ops.dtypes import dtype_name, is_float

STEP: Final = 1e-6
DIRECTIONS: Final = 3


def is_input(x: Any) -> bool:
    """Tell whether a leaf of a case's arguments is one to differentiate for."""
    return isinstance(x, np.ndarray) and x.dtype == np.float64


def weights_of(shape: tuple[int, ...]) -> Any:
    """Return what the elements of a result count in the sum that is differentiated: all different, of both signs."""
    return np.cos(np.arange(int(np.prod(shape))) + 0.5).reshape(shape)


def check(case: Case, found: list[Any]) -> None:
    """Compare the gradients' components along random directions with differences."""
    inputs = _inputs(case)
    gradients = [to_numpy(g).astype("float64") for g in found]
    assert [g.shape for g in gradients] == [x.shape for x in inputs]
    generator = np.random.default_rng(0)
    for _ in range(DIRECTIONS):
        way = [generator.standard_normal(x.shape) for x in inputs]
        slope = sum(float(np.sum(g * w)) for g, w in zip(gradients, way, strict=True))
        ends = [_sum(case, [x + sign * STEP * w for x, w in zip(inputs, way, strict=True)]) for sign in (1, -1)]
        np.testing.assert_allclose(slope, (ends[0] - ends[1]) / (2 * STEP), 2e-3 * case.tolerance, 1e-3)


def job(case: Case) -> Job:
    """Return the call that gives the gradients of a weighted sum of the results, for each array of the arguments."""
    variables = [current.variable(x.astype("float32")) for x in _inputs(case)]

    def loss() -> tuple[Any, Any]:
        arguments, options = mapped(to_tensor, _filled(case, [variable.value for variable in variables]))
        total: Any = None
        for y in leaves(case.function(*arguments, **options)):
            if is_float(dtype_name(y.dtype)):
                weights = to_tensor(weights_of(tuple(int(n) for n in current.core.shape(y))).astype("float32"))
                part = current.numpy.sum(current.numpy.multiply(y, weights))
                total = part if total is None else current.numpy.add(total, part)
        return total, None

    def gradients(_: list[Any]) -> list[Any]:
        found = current.autodiff.value_and_gradients(loss, variables)[1]
        assert all(g is not None for g in found), "no gradient for an argument that the results depend on"
        return found

    return Job(gradients, [], variables)


def _inputs(case: Case) -> list[Any]:
    return [x.astype("float32").astype("float64") for x in leaves((case.arguments, case.options)) if is_input(x)]


def _filled(case: Case, inputs: list[Any]) -> Any:
    rest = iter(inputs)
    return mapped(lambda x: next(rest) if is_input(x) else x, (case.arguments, case.options))


def _sum(case: Case, inputs: list[Any]) -> float:
    arguments, options = _filled(case, inputs)
    results = [np.asarray(y) for y in leaves(case.expected(*arguments, **options))]
    return float(sum(np.sum(y * weights_of(y.shape)) for y in results if y.dtype.kind == "f"))
