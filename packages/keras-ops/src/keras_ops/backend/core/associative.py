"""Associative scan, composed of slices and joins.

Source: G. E. Blelloch, "Prefix Sums and Their Applications" (1990), the recursive form: combine neighbours, scan the half
that this leaves, fill in the elements between.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from keras_ops import tree
from keras_ops.backend.current import current
from keras_ops.errors import ShapeError
from keras_ops.shapes.basic import normalize_axis


def associative_scan(f: Callable[[Any, Any], Any], elems: Any, reverse: bool, axis: int) -> Any:
    """Return the running results of `f` along an axis of the tensors of a structure.

    Raises:
        ShapeError: the tensors have different sizes along the axis.
    """
    leaves = tree.flatten(elems)
    axis = normalize_axis(axis, len(leaves[0].shape), "associative_scan")
    sizes = [current.core.shape(x)[axis] for x in leaves]
    if any(n != sizes[0] for n in sizes):
        raise ShapeError("associative_scan", f"elems have sizes {sizes} along axis {axis}; expected equal ones.")

    def turned(items: list[Any]) -> list[Any]:
        return [current.numpy.flip(x, axis) for x in items] if reverse else items

    def combine(a: list[Any], b: list[Any]) -> list[Any]:
        return tree.flatten(f(tree.pack_sequence_as(elems, a), tree.pack_sequence_as(elems, b)))

    scanned = turned(_scan(combine, turned(leaves), sizes[0], axis))
    return tree.pack_sequence_as(elems, scanned)


def _scan(combine: Callable[[list[Any], list[Any]], list[Any]], items: list[Any], size: int, axis: int) -> list[Any]:
    if size < 2:
        return items
    pairs = combine(_cut(items, axis, slice(0, size - 1, 2)), _cut(items, axis, slice(1, size, 2)))
    odd = _scan(combine, pairs, size // 2, axis)
    before = odd if size % 2 else _cut(odd, axis, slice(0, size // 2 - 1))
    first = _cut(items, axis, slice(0, 1))
    if size > 2:
        rest = combine(before, _cut(items, axis, slice(2, size, 2)))
        even = [current.numpy.concatenate([a, b], axis) for a, b in zip(first, rest, strict=True)]
    else:
        even = first
    return [_interleaved(a, b, size, axis) for a, b in zip(even, odd, strict=True)]


def _cut(items: list[Any], axis: int, cut: slice) -> list[Any]:
    key = (slice(None),) * axis + (cut,)
    return [current.numpy.get_item(x, key) for x in items]


def _interleaved(even: Any, odd: Any, size: int, axis: int) -> Any:
    """Return tensors' slices by turns; `even` has as many as `odd`, or one more."""
    family = current.numpy
    shape = list(current.core.shape(even))
    last = None
    if size % 2:
        key = (slice(None),) * axis
        last = family.get_item(even, (*key, slice(size // 2, None)))
        even = family.get_item(even, (*key, slice(0, size // 2)))
    shape[axis] = size - size % 2
    joined = family.reshape(family.stack([even, odd], axis + 1), shape)
    return joined if last is None else family.concatenate([joined, last], axis)
