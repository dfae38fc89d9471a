"""Indexing as NumPy does it, in graphs."""

from __future__ import annotations

import operator
from typing import Any

import numpy as np
import openvino.opset15 as ops

from keras_backend_openvino.graph.build import integers
from keras_backend_openvino.tracing.graph import Tensor, TracedValueError, has_traced, new, out
from keras_ops.backend.current import current


def pick(x: Any, key: Any) -> Any:
    """Return what a key picks from a tensor; the key may hold integer tensors that are traced themselves."""
    parts = list(key) if isinstance(key, tuple) else [key]
    if has_traced(parts):
        return _pick_traced(x, _expanded(parts, len(x.shape)))
    if all(_is_basic(part) for part in parts):
        return _basic(x, _expanded(parts, x.ndim))
    parts = [np.asarray(part) if isinstance(part, list) else part for part in parts]
    # Indices that are known pick from numbers of places, and what they pick is taken from the elements in a row.
    places = np.arange(x.size, dtype=np.int32).reshape(x.shape)[tuple(parts)]
    return current.numpy.take(current.numpy.reshape(x, (-1,)), places, 0)


def _is_basic(part: Any) -> bool:
    if part is None or part is Ellipsis or isinstance(part, slice):
        return True
    return isinstance(part, (int, np.integer)) and not isinstance(part, (bool, np.bool_))


def _expanded(parts: list[Any], rank: int) -> list[Any]:
    """Return a key with slices in the place of an ellipsis and behind."""
    used = sum(part.ndim if _is_mask(part) else 1 for part in parts if part is not None and part is not Ellipsis)
    rest = [slice(None)] * (rank - used)
    for i, part in enumerate(parts):
        if part is Ellipsis:
            return [*parts[:i], *rest, *parts[i + 1 :]]
    return [*parts, *rest]


def _is_mask(part: Any) -> bool:
    return getattr(part, "dtype", None) == np.bool_ and hasattr(part, "ndim")


def _basic(x: Any, parts: list[Any]) -> Any:
    """Cut by slices, drop the axes of integers, insert those of `None`."""
    cuts: list[tuple[int, int, int, int]] = []
    shape: list[int] = []
    axis = 0
    for part in parts:
        if part is None:
            shape.append(1)
            continue
        size = x.shape[axis]
        if isinstance(part, slice):
            start, stop, step = part.indices(size)
            if (start, stop, step) != (0, size, 1):
                cuts.append((axis, start, stop if stop >= 0 else np.iinfo(np.int64).min, step))
            shape.append(len(range(start, stop, step)))
        else:
            place = operator.index(part)
            if not -size <= place < size:
                raise IndexError(f"index {place} is out of bounds for axis {axis} with size {size}")
            cuts.append((axis, place % size, place % size + 1, 1))
        axis += 1
    if cuts:
        axes, starts, stops, steps = (integers(column) for column in zip(*cuts, strict=True))
        x = new(ops.slice(out(x), starts, stops, steps, axes))
    return current.numpy.reshape(x, shape)


def _pick_traced(x: Any, parts: list[Any]) -> Any:
    """Cut what slices and integers say, then take what tensors say, together as NumPy takes them."""
    if any(_is_mask(part) for part in parts):
        raise TracedValueError("how many elements a mask picks")
    if any(isinstance(part, slice) and has_traced([part]) for part in parts):
        raise TracedValueError("the bounds of a slice; keras.ops.slice takes a start that is a tensor")
    several = [i for i, part in enumerate(parts) if isinstance(part, (Tensor, np.ndarray, list))]
    basic = [slice(None) if i in several else part for i, part in enumerate(parts)]
    x = _basic(x, basic)
    # Integers are gone now, so tensors index the axes that are left.
    axes = [sum(1 for part in basic[:i] if part is None or isinstance(part, slice)) for i in several]
    tensors = [parts[i] if isinstance(parts[i], Tensor) else np.asarray(parts[i]) for i in several]
    if len(axes) == 1:
        return current.numpy.take(x, tensors[0], axes[0])
    return _take_together(x, axes, tensors)


def _take_together(x: Any, axes: list[int], tensors: list[Any]) -> Any:
    """Take elements at indices of several axes, which are broadcast against each other."""
    np_ = current.numpy
    rest = [a for a in range(x.ndim) if a not in axes]
    sizes = [x.shape[a] for a in axes]
    places: Any = 0
    for size, tensor in zip(sizes, tensors, strict=True):
        index = current.core.cast(tensor, "int32")
        index = np_.where(index < 0, index + size, index)
        places = index if isinstance(places, int) else places * size + index
    flat = np_.reshape(np_.transpose(x, [*axes, *rest]), [int(np.prod(sizes)), *(x.shape[a] for a in rest)])
    taken = np_.take(flat, places, 0)
    if axes != list(range(axes[0], axes[0] + len(axes))):
        return taken  # tensors apart from each other put their axes first
    count = len(places.shape)
    order = [*range(count, count + axes[0]), *range(count), *range(count + axes[0], taken.ndim)]
    return np_.transpose(taken, order)
