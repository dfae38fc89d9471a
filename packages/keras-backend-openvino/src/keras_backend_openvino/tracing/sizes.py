"""Models that take any size of some axes, found by comparing graphs that were recorded for some sizes each.

Graphs have known shapes, and whoever records them may compute with these. Two graphs of one function, for a batch of 32 and
for one of 7, have the same operations; they differ in constants, which hold sizes, or repeat a row so often. Where each of
these is a sum or a product of the sizes, it is replaced by a computation of the shapes of the inputs.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import numpy as np
import openvino as ov
import openvino.opset15 as ops

from keras_backend_openvino.tracing.types import Array, dtype_of

Sizes: TypeAlias = tuple[int, ...]
# Axes of inputs that have one size: pairs of an input and an axis.
Places: TypeAlias = tuple[tuple[int, int], ...]

# Operations with graphs of their own in them: those of loops are compared as well.
_LOOP: Final = "Loop"
_OTHERS_WITH_BODIES: Final = frozenset({"If", "TensorIterator"})
# Shapes and indices are short; longer constants that differ are data.
_LONGEST: Final = 64


@dataclass(frozen=True)
class Number:
    """A number that depends on sizes.

    Attributes:
        offset: What it has besides.
        factor: What the product of sizes is multiplied by.
        of: Which sizes.
    """

    offset: int
    factor: int = 0
    of: tuple[int, ...] = ()

    def at(self, sizes: Sizes) -> int:
        """Return it for given sizes."""
        return self.offset + self.factor * math.prod(sizes[i] for i in self.of) if self.of else self.offset


@dataclass(frozen=True)
class Change:
    """What becomes of a constant.

    Attributes:
        place: Its place among the operations.
        numbers: What it holds or, if it repeats a row, its shape.
        repeats: Whether it does.
        inside: What becomes of the body of a loop, which this is then.
        places: For each size, an axis of the body's inputs that has it, or nothing if the body does not need it.
        open: Axes of the body's inputs that vary.
    """

    place: int
    numbers: tuple[Number, ...] = ()
    repeats: bool = False
    inside: tuple[Change, ...] = ()
    places: tuple[Places, ...] = ()
    open: Places = ()


class _FixedError(Exception):
    """The graphs differ in something else than what sizes decide."""


def changes(models: Sequence[Any], sizes: Sequence[Sizes]) -> tuple[Change, ...] | None:
    """Return what has to change in a model so that it holds for all sizes; `None` where that is not to be seen.

    Args:
        models: Models of one function, recorded for other sizes each.
        sizes: The sizes of each: those of the first, and then for each size sizes that differ in that one.
    """
    try:
        return tuple(_changes(models, sizes))
    except _FixedError:
        return None


def _changes(models: Sequence[Any], sizes: Sequence[Sizes]) -> Iterator[Change]:
    nodes = [_ordered(model) for model in models]
    if len({len(found) for found in nodes}) > 1:
        raise _FixedError
    numbered = [{node.get_instance_id(): i for i, node in enumerate(found)} for found in nodes]
    for place, alike in enumerate(zip(*nodes, strict=True)):
        _check_alike(alike, numbered)
        kind = alike[0].get_type_name()
        if kind == "Constant" and (change := _change(place, alike, sizes)):
            yield change
        elif kind == _LOOP:
            yield _body_change(place, [node.get_function() for node in alike], sizes)


def _ordered(model: Any) -> list[Any]:
    """Return the operations of a model, each behind those that it needs, in the order of its results and their inputs.

    The order that OpenVINO gives may be another one for each of two models that are alike.
    """
    found: dict[int, Any] = {node.get_instance_id(): node for node in model.get_parameters()}
    waiting = list(reversed(model.get_results()))
    while waiting:
        node = waiting[-1]
        needed = [value.get_node() for value in node.input_values()]
        missing = [other for other in needed if other.get_instance_id() not in found]
        if missing:
            waiting += reversed(missing)
        else:
            found.setdefault(node.get_instance_id(), node)
            waiting.pop()
    return list(found.values())


def _body_change(place: int, bodies: Sequence[Any], sizes: Sequence[Sizes]) -> Change:
    shapes = [[tuple(p.get_shape()) for p in body.get_parameters()] for body in bodies]
    inputs = [[_number(column, sizes) for column in zip(*alike, strict=True)] for alike in zip(*shapes, strict=True)]
    axes = {(i, axis): number for i, shape in enumerate(inputs) for axis, number in enumerate(shape) if number.of}
    places = tuple(
        tuple(at for at, number in axes.items() if number == Number(0, 1, (i,)))[:1] for i in range(len(sizes[0]))
    )
    return Change(place, inside=tuple(_changes(bodies, sizes)), places=places, open=tuple(axes))


def _check_alike(nodes: Sequence[Any], numbered: Sequence[dict[int, int]]) -> None:
    if nodes[0].get_type_name() in _OTHERS_WITH_BODIES:
        raise _FixedError
    described = [
        (node.get_type_name(), _attributes(node), _sources(node, known))
        for node, known in zip(nodes, numbered, strict=True)
    ]
    if any(other != described[0] for other in described[1:]):
        raise _FixedError


def _attributes(node: Any) -> dict[str, Any]:
    found: dict[str, Any] = node.get_attributes()
    if node.get_type_name() in ("Parameter", "Constant"):
        return {**found, "shape": len(found["shape"])}
    return found


def _sources(node: Any, known: dict[int, int]) -> list[tuple[int, int]]:
    return [(known[value.get_node().get_instance_id()], value.get_index()) for value in node.input_values()]


def _change(place: int, constants: Sequence[Any], sizes: Sequence[Sizes]) -> Change | None:
    arrays = [constant.data for constant in constants]
    if _equal(arrays):
        return None
    if len({x.shape for x in arrays}) == 1:
        if arrays[0].size > _LONGEST:
            raise _FixedError
        columns = zip(*(x.ravel().tolist() for x in arrays), strict=True)
        return Change(place, tuple(_number(column, sizes) for column in columns))
    if arrays[0].dtype != dtype_of(constants[0].get_element_type()):  # one that NumPy does not know
        raise _FixedError
    shape = tuple(_number(column, sizes) for column in zip(*(x.shape for x in arrays), strict=True))
    rows = [_row(x, shape) for x in arrays]
    if not _equal(rows):
        raise _FixedError
    return Change(place, shape, repeats=True)


def _equal(arrays: Sequence[Array]) -> bool:
    """Tell whether arrays are the same bit by bit, so that NaN equals itself."""
    return all(
        x.shape == arrays[0].shape and (_same(x, arrays[0]) or x.tobytes() == arrays[0].tobytes()) for x in arrays
    )


def _same(x: Array, y: Array) -> bool:
    return x.ctypes.data == y.ctypes.data and x.strides == y.strides


def _row(x: Array, shape: Sequence[Number]) -> Array:
    """Return what an array repeats along the axes whose sizes vary."""
    row = x[tuple(slice(None) if not number.of else slice(0, 1) for number in shape)]
    if row.size == 0 or not _equal([x, np.broadcast_to(row, x.shape)]):
        raise _FixedError
    return row


def _number(values: Sequence[float], sizes: Sequence[Sizes]) -> Number:
    """Return which number has these values for these sizes."""
    if any(value != int(value) for value in values):
        raise _FixedError
    first, *others = (int(value) for value in values)
    of = tuple(i for i, value in enumerate(others) if value != first)
    if not of:
        return Number(first)
    step = sizes[of[0] + 1][of[0]] - sizes[0][of[0]]
    rest = math.prod(sizes[0][i] for i in of[1:])
    factor, remainder = divmod(others[of[0]] - first, step * rest)
    number = Number(first - factor * math.prod(sizes[0][i] for i in of), factor, of)
    # A line through two points that is none of the sizes themselves may be a curve.
    curved = number.offset != 0 and abs(factor) != 1
    if (
        remainder
        or curved
        or any(number.at(given) != value for given, value in zip(sizes, (first, *others), strict=True))
    ):
        raise _FixedError
    return number


def loosen(model: Any, places: Sequence[Places], wanted: Sequence[Change]) -> None:
    """Let a model take any size of some axes of its inputs.

    Args:
        model: One of those that were compared.
        places: For each size, the axes of inputs that have it.
        wanted: What `changes` found.
    """
    _loosen(model, [axes[:1] for axes in places], [place for axes in places for place in axes], wanted)
    model.validate_nodes_and_infer_types()


def _loosen(model: Any, places: Sequence[Places], open: Sequence[tuple[int, int]], wanted: Sequence[Change]) -> None:
    nodes, inputs = _ordered(model), model.get_parameters()
    for i, axis in open:
        shape = inputs[i].get_partial_shape()
        shape[axis] = ov.Dimension(-1)
        inputs[i].set_partial_shape(shape)
    known = [_size(inputs[axes[0][0]], axes[0][1]) if axes else None for axes in places]
    for change in wanted:
        if nodes[change.place].get_type_name() == _LOOP:
            _loosen(nodes[change.place].get_function(), change.places, change.open, change.inside)
        else:
            _replace(nodes[change.place], change, known)


def _size(parameter: Any, axis: int) -> Any:
    return ops.gather(ops.shape_of(parameter, "i64"), np.int64(axis), np.int64(0))


def _replace(constant: Any, change: Change, known: Sequence[Any]) -> None:
    readers = list(constant.output(0).get_target_inputs())
    if change.repeats:
        made = ops.broadcast(ops.constant(_row(constant.data, change.numbers).copy()), _vector(change.numbers, known))
        for reader in readers:
            reader.replace_source_output(made.output(0))
        return
    for reader in readers:
        reader.replace_source_output(_values(constant, reader, change.numbers, known).output(0))


def _values(constant: Any, reader: Any, numbers: Sequence[Number], known: Sequence[Any]) -> Any:
    kind, shape = constant.get_element_type(), constant.data.shape
    fixed = [number.offset for number in numbers if not number.of]
    if (
        reader.get_node().get_type_name() == "Reshape"
        and reader.get_index() == 1
        and len(fixed) == len(numbers) - 1
        and all(n > 0 for n in fixed)
    ):
        return ops.constant(np.asarray([-1 if number.of else number.offset for number in numbers], np.int64))
    made = _vector(numbers, known) if shape else _scalar(numbers[0], known)
    return made if kind == ov.Type.i64 else ops.convert(made, kind)


def _vector(numbers: Sequence[Number], known: Sequence[Any]) -> Any:
    return ops.concat([ops.unsqueeze(_scalar(number, known), np.int64(0)) for number in numbers], 0)


def _scalar(number: Number, known: Sequence[Any]) -> Any:
    made = ops.constant(np.int64(number.factor if number.of else number.offset))
    for i in number.of:
        made = ops.multiply(made, known[i])
    return ops.add(made, ops.constant(np.int64(number.offset))) if number.of and number.offset else made
