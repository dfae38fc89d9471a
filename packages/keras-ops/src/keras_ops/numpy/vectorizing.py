"""Functions of single elements, made functions of tensors."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeAlias

from keras_ops.backend.current import current
from keras_ops.errors import ArgumentError, ArgumentTypeError, ShapeError
from keras_ops.shapes.basic import broadcast_shapes

Signature: TypeAlias = tuple[list[tuple[str, ...]], list[tuple[str, ...]] | None]
_SIGNATURE = re.compile(r"^(\(\w*(,\w+)*\)(,\(\w*(,\w+)*\))*)->(\(\w*(,\w+)*\)(,\(\w*(,\w+)*\))*)$")
_TERM = re.compile(r"\(([^)]*)\)")


def vectorize(
    pyfunc: Callable[..., Any],
    *,
    excluded: Iterable[int | str] | None = None,
    signature: str | None = None,
) -> Callable[..., Any]:
    """Make a function of tensors from one of single elements, or of the axes that a signature names.

    Args:
        pyfunc: Function of scalar tensors, or tensors of the axes in `signature`.
        excluded: Positions and names of arguments that are passed on as they are.
        signature: Axes of arguments and results, such as `"(m,n),(n)->(m)"`; by default all are scalars.

    Returns:
        Function of tensors whose other axes broadcast.

    Raises:
        ArgumentTypeError: `pyfunc` is not callable.
        ArgumentError: `signature` is malformed.

    Examples:
        >>> from keras_ops.numpy import where
        >>> larger = vectorize(lambda a, b: where(a > b, a, b))
        >>> larger(np.array([1, 5]), np.array([3, 2])).tolist()
        [3, 5]
    """
    if not callable(pyfunc):
        raise ArgumentTypeError(
            "vectorize",
            "pyfunc",
            pyfunc,
            f"a callable: Expected argument `pyfunc` to be a callable. Received: {pyfunc!r}",
        )
    passed = frozenset(excluded or ())
    cores = None if signature is None else _parse(signature)

    def call(*args: Any, **kwargs: Any) -> Any:
        places = [i for i in range(len(args)) if i not in passed]
        names = [name for name in kwargs if name not in passed]

        def function(*items: Any) -> Any:
            positional = list(args)
            for i, item in zip(places, items, strict=False):
                positional[i] = item
            named = dict(zip(names, items[len(places) :], strict=True))
            return pyfunc(*positional, **{**kwargs, **named})

        tensors = [current.core.convert_to_tensor(x) for x in (*(args[i] for i in places), *map(kwargs.get, names))]
        return _apply(function, tensors, cores)

    return call


def _parse(signature: str) -> Signature:
    text = signature.replace(" ", "")
    if not _SIGNATURE.match(text):
        raise ArgumentError("vectorize", "signature", signature, "axes such as '(m,n),(n)->(m)'")
    inputs, _, outputs = text.partition("->")
    sides = [[tuple(filter(None, term.split(","))) for term in _TERM.findall(side)] for side in (inputs, outputs)]
    return sides[0], sides[1]


def _core_shapes(tensors: Sequence[Any], cores: Signature | None) -> list[tuple[Any, ...]]:
    if cores is None:
        return [()] * len(tensors)
    if len(cores[0]) != len(tensors):
        raise ArgumentError("vectorize", "signature", cores[0], f"axes for each of {len(tensors)} tensors")
    sizes: dict[str, Any] = {}
    found: list[tuple[Any, ...]] = []
    for x, core in zip(tensors, cores[0], strict=True):
        shape = tuple(current.core.shape(x))
        if len(shape) < len(core):
            raise ShapeError("vectorize", f"a tensor of shape {shape} lacks axes of {core}.")
        tail = shape[len(shape) - len(core) :]
        for name, size in zip(core, tail, strict=True):
            if sizes.setdefault(name, size) != size:
                raise ShapeError("vectorize", f"axis {name!r} has sizes {sizes[name]} and {size}.")
        found.append(tail)
    return found


def _apply(function: Callable[..., Any], tensors: list[Any], cores: Signature | None) -> Any:
    """Broadcast the axes beside the cores, put them in a row, map over them, and put the results in shape."""
    family = current.numpy
    tails = _core_shapes(tensors, cores)
    heads = [tuple(x.shape[: len(x.shape) - len(tail)]) for x, tail in zip(tensors, tails, strict=True)]
    head: Any = ()
    for shape in heads:
        head = broadcast_shapes(head, shape, "vectorize")
    if not head:
        return function(*tensors)
    rows = [
        family.reshape(family.broadcast_to(x, (*head, *tail)), (-1, *tail))
        for x, tail in zip(tensors, tails, strict=True)
    ]
    results = current.core.vectorized_map(lambda items: function(*items), tuple(rows))

    def shaped(y: Any) -> Any:
        return family.reshape(y, (*head, *current.core.shape(y)[1:]))

    return tuple(shaped(y) for y in results) if isinstance(results, (tuple, list)) else shaped(results)
