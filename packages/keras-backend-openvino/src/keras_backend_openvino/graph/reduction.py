"""Reductions and running totals along axes, in graphs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import openvino.opset15 as ops

from keras_backend_openvino.graph.build import (
    BOOL,
    WHOLE,
    converted,
    integers,
    is_floating,
    is_narrow,
    narrowed,
    scalar,
)
from keras_backend_openvino.tracing.graph import Tensor, new, out, reordered
from keras_backend_openvino.tracing.types import type_of
from keras_ops.backend.current import current
from keras_ops.errors import ShapeError
from keras_ops.shapes.basic import normalize_axes
from keras_ops.tensor import Axis


def _reduced(function: Callable[..., Any], x: Any, axis: Axis, keepdims: bool, wraps: bool = False) -> Any:
    axes = normalize_axes(axis, x.ndim)
    if not axes:
        return x
    if x.source is not None:
        gone = [x.order[axis] for axis in axes]
        found = _reduced(function, x.source, gone, keepdims, wraps)
        rest = [axis for axis in range(x.ndim) if axis not in gone]
        return reordered(found, x.order if keepdims else [rest.index(axis) for axis in x.order if axis in rest])
    if not is_narrow(x.dtype):
        return new(function(out(x), integers(axes), keepdims))
    node = function(converted(x, WHOLE), integers(axes), keepdims)
    return narrowed(node, x.dtype) if wraps else new(ops.convert(node, type_of(x.dtype)))


class GraphReduction:
    """Reductions by OpenVINO's operations."""

    def sum(self, x: Any, axis: Axis = None, keepdims: bool = False) -> Any:
        return _reduced(ops.reduce_sum, x, axis, keepdims, wraps=True)

    def prod(self, x: Any, axis: Axis = None, keepdims: bool = False) -> Any:
        return _reduced(ops.reduce_prod, x, axis, keepdims, wraps=True)

    def mean(self, x: Any, axis: Axis = None, keepdims: bool = False) -> Any:
        return _reduced(ops.reduce_mean, x, axis, keepdims)

    def max(self, x: Any, axis: Axis = None, keepdims: bool = False, initial: Any = None) -> Any:
        return _extreme("max", x, axis, keepdims, initial)

    def min(self, x: Any, axis: Axis = None, keepdims: bool = False, initial: Any = None) -> Any:
        return _extreme("min", x, axis, keepdims, initial)

    def any(self, x: Any, axis: Axis = None, keepdims: bool = False) -> Any:
        return _reduced(ops.reduce_logical_or, x, axis, keepdims)

    def all(self, x: Any, axis: Axis = None, keepdims: bool = False) -> Any:
        return _reduced(ops.reduce_logical_and, x, axis, keepdims)

    def argmax(self, x: Any, axis: int | None = None, keepdims: bool = False) -> Any:
        return _place(ops.reduce_max, np.inf, x, axis, keepdims)

    def argmin(self, x: Any, axis: int | None = None, keepdims: bool = False) -> Any:
        return _place(ops.reduce_min, -np.inf, x, axis, keepdims)

    def cumsum(self, x: Any, axis: int | None = None) -> Any:
        if axis is None:
            x, axis = current.numpy.reshape(x, (-1,)), 0
        if not is_narrow(x.dtype):
            return new(ops.cum_sum(out(x), integers(axis)))
        return narrowed(ops.cum_sum(converted(x, WHOLE), integers(axis)), x.dtype)


def _extreme(name: str, x: Any, axis: Axis, keepdims: bool, initial: Any) -> Any:
    axes = normalize_axes(axis, x.ndim)
    if initial is None and any(x.shape[a] == 0 for a in axes):
        raise ShapeError(name, f"a tensor of shape {x.shape} has no element along axis={axis}; give `initial`.")
    np_ = current.numpy
    if x.dtype == BOOL:
        found = (np_.any if name == "max" else np_.all)(x, axis, keepdims)
    else:
        found = _reduced(ops.reduce_max if name == "max" else ops.reduce_min, x, axis, keepdims)
        if is_floating(x.dtype) and axes:
            # Kernels pass over NaN.
            lost = np_.any(np_.isnan(x), axis, keepdims)
            found = np_.where(lost, np.asarray(np.nan).astype(x.dtype), found)
    if initial is None:
        return found
    bound = np.asarray(initial).astype(x.dtype)
    return (np_.maximum if name == "max" else np_.minimum)(found, bound)


def _place(reduce: Callable[..., Any], winner: float, x: Any, axis: int | None, keepdims: bool) -> Tensor:
    """Return the first place along an axis of the element that a reduction gives; NaN counts as the winner."""
    rank = x.ndim
    if axis is None:
        x = current.numpy.reshape(x, (-1,))
    place = 0 if axis is None else axis % rank
    size = x.shape[place]
    if size == 0:
        raise ShapeError("argmax", f"a tensor of shape {x.shape} has no element along axis={axis}.")
    keys = converted(x, WHOLE) if x.dtype == BOOL or is_narrow(x.dtype) else out(x)
    if is_floating(x.dtype):
        keys = ops.select(ops.not_equal(keys, keys), scalar(winner, x.dtype), keys)
    hits = ops.equal(keys, reduce(keys, integers([place]), True))
    places = np.arange(size, dtype=np.int32).reshape((-1,) + (1,) * (x.ndim - place - 1))
    found = ops.reduce_min(ops.select(hits, out(places), scalar(size, WHOLE)), integers([place]), keepdims)
    if axis is None and keepdims:
        return new(ops.reshape(found, integers([1] * rank), False))
    return new(found)
