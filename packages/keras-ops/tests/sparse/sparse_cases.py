"""Calls of ops on sparse tensors, which the reference and this package make alike."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple

import numpy as np

Array = np.ndarray[Any, Any]


class Case(NamedTuple):
    """A call: a function of the namespace of ops and of tensors, and their values; `dense` tells which come dense."""

    call: Callable[..., Any]
    arrays: tuple[Array, ...]
    dense: tuple[int, ...] = ()


def array(shape: tuple[int, ...], seed: int, dtype: str = "float32") -> Array:
    """Return numbers from 0.1 to 0.9, half of them zeros; integers from 0 to 3 for another dtype."""
    rng = np.random.RandomState(seed)
    x = np.round(rng.uniform(0.1, 0.9, size=shape), 2) * (rng.uniform(size=shape) < 0.5)
    return (x if dtype == "float32" else np.ceil(x * 3)).astype(dtype)


X: Final = array((3, 4), 0)
Y: Final = array((3, 4), 2)
CUBE: Final = array((2, 3, 4), 3)
THIN: Final = array((4, 2), 5)
ONES: Final = array((1, 3, 1, 4), 4)
FULL: Final = (array((3, 4), 1) + 0.25).astype("float32")
TALL: Final = (THIN + 0.25).astype("float32")
INTEGERS: Final = array((3, 4), 7, "int32")

_ELEMENTWISE = (
    *("absolute", "arcsin", "arcsinh", "arctan", "arctanh", "ceil", "conj", "copy", "expm1", "floor", "imag", "log1p"),
    *(
        "negative",
        "real",
        "round",
        "sign",
        "sin",
        "sinh",
        "sqrt",
        "square",
        "tan",
        "tanh",
        "exp",
        "cos",
        "log",
        "isfinite",
    ),
)
_PAIRS = ("add", "subtract", "multiply", "maximum", "minimum", "divide")

CASES: Final[dict[str, Case]] = {
    **{name: Case(lambda ops, x, name=name: getattr(ops, name)(x), (X,)) for name in _ELEMENTWISE},
    **{name: Case(lambda ops, a, b, name=name: getattr(ops, name)(a, b), (X, Y)) for name in _PAIRS},
    **{
        f"{name}-dense": Case(lambda ops, a, b, name=name: getattr(ops, name)(a, b), (X, FULL), (1,)) for name in _PAIRS
    },
    **{
        f"dense-{name}": Case(lambda ops, a, b, name=name: getattr(ops, name)(a, b), (FULL, X), (0,)) for name in _PAIRS
    },
    "multiply-number": Case(lambda ops, x: ops.multiply(x, 2.5), (X,)),
    "divide-number": Case(lambda ops, x: ops.divide(x, 2), (X,)),
    "divide-integers": Case(lambda ops, x: ops.divide(x, 2.5), (INTEGERS,)),
    "add-number": Case(lambda ops, x: ops.add(x, 2.5), (X,)),
    "sum": Case(lambda ops, x: ops.sum(x), (X,)),
    "sum-1": Case(lambda ops, x: ops.sum(x, 1), (X,)),
    "sum-kept": Case(lambda ops, x: ops.sum(x, (0, 2), True), (CUBE,)),
    "sum-integers": Case(lambda ops, x: ops.sum(x, 0), (INTEGERS,)),
    "reshape": Case(lambda ops, x: ops.reshape(x, (-1, 4)), (CUBE,)),
    "transpose": Case(lambda ops, x: ops.transpose(x), (X,)),
    "transpose-201": Case(lambda ops, x: ops.transpose(x, (2, 0, 1)), (CUBE,)),
    "squeeze": Case(lambda ops, x: ops.squeeze(x), (ONES,)),
    "squeeze-0": Case(lambda ops, x: ops.squeeze(x, 0), (ONES,)),
    "expand_dims": Case(lambda ops, x: ops.expand_dims(x, -1), (X,)),
    "expand_dims-0": Case(lambda ops, x: ops.expand_dims(x, 0), (X,)),
    "concatenate": Case(lambda ops, a, b: ops.concatenate([a, b], 1), (X, Y)),
    "concatenate-dense": Case(lambda ops, a, b: ops.concatenate([a, b], 0), (X, FULL), (1,)),
    "matmul": Case(lambda ops, a, b: ops.matmul(a, b), (X, TALL), (1,)),
    "dense-matmul": Case(lambda ops, a, b: ops.matmul(a, b), (FULL, THIN), (0,)),
    "matmul-sparse": Case(lambda ops, a, b: ops.matmul(a, b), (X, THIN)),
    "take": Case(lambda ops, x, i: ops.take(x, i, 0), (TALL, INTEGERS), (0,)),
    "one_hot": Case(lambda ops, i: ops.one_hot(i, 5, sparse=True), (INTEGERS,), (0,)),
    "one_hot-1": Case(lambda ops, i: ops.one_hot(i, 5, axis=1, dtype="int32", sparse=True), (INTEGERS,), (0,)),
    "multi_hot": Case(lambda ops, i: ops.multi_hot(i, 5, sparse=True), (INTEGERS,), (0,)),
    "convert_to_tensor": Case(lambda ops, x: ops.convert_to_tensor(x), (X,)),
    "made-dense": Case(lambda ops, x: ops.convert_to_tensor(x, sparse=False), (X,)),
    "stays-dense": Case(lambda ops, x: ops.convert_to_tensor(x, sparse=True), (X,), (0,)),
}
