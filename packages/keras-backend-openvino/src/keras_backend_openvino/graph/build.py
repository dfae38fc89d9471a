"""What most operations of a graph are made with: constants, casts, shapes, results of narrow integers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import openvino.opset15 as ops

from keras_backend_openvino.tracing.graph import Tensor, current_graph, new, out, reordered
from keras_backend_openvino.tracing.types import type_of
from keras_ops.backend.current import current

SINGLE = np.dtype(np.float32)
WHOLE = np.dtype(np.int32)
BOOL = np.dtype(bool)
# Axes of a batch of images: where these are, more convolutions are likely to come.
_IMAGES = 4


def integers(values: Sequence[int] | int) -> Any:
    """Return the output of a constant of 64-bit integers, as shapes and axes are given."""
    return ops.constant(np.asarray(list(values) if isinstance(values, range) else values, np.int64)).output(0)


def scalar(value: Any, dtype: np.dtype[Any]) -> Any:
    """Return the output of a constant without axes."""
    return current_graph().constant(np.asarray(value).astype(dtype))


def is_floating(dtype: np.dtype[Any]) -> bool:
    """Tell whether a dtype is a floating one, those that NumPy does not know included."""
    return dtype.kind in "fV"


def is_narrow(dtype: np.dtype[Any]) -> bool:
    """Tell whether a dtype is an integer of less than 32 bits, for which OpenVINO's arithmetic saturates."""
    return dtype.kind in "iu" and dtype.itemsize < 4


def converted(x: Any, dtype: np.dtype[Any]) -> Any:
    """Return the output that gives a tensor in another dtype, as OpenVINO converts it."""
    return out(x) if x.dtype == dtype else ops.convert(out(x), type_of(dtype)).output(0)


def narrowed(node: Any, dtype: np.dtype[Any]) -> Tensor:
    """Return 32-bit integers in a dtype of fewer bits; what is out of its range wraps around."""
    bits = 8 * dtype.itemsize
    low = ops.bitwise_and(node, scalar((1 << bits) - 1, WHOLE))
    if dtype.kind == "i":
        sign = scalar(1 << (bits - 1), WHOLE)
        low = ops.subtract(ops.bitwise_xor(low, sign), sign)
    return new(ops.convert(low, type_of(dtype)))


def elementwise(function: Callable[..., Any], *xs: Any) -> Tensor:
    """Return what an operation on single elements gives, computed in the order of axes that its tensors are kept in."""
    kept = max((x for x in xs if type(x) is Tensor and x.source is not None), key=lambda x: x.size, default=None)
    if kept is None:
        return new(function(*(out(x) for x in xs)))
    sources = [_in_order(x, kept) for x in xs]
    if any(x is None for x in sources):
        return new(function(*(out(x) for x in xs)))
    return reordered(new(function(*(out(x) for x in sources))), kept.order)


def _in_order(x: Any, kept: Tensor) -> Any:
    """Return a tensor so that what is computed with the source of another one has the order of axes of that.

    `None` if that costs more than it saves: for a large tensor that is kept in another order.
    """
    if type(x) is Tensor and x.source is not None and x.order == kept.order:
        return x.source
    rank = kept.ndim
    if x.ndim == 0:
        return x
    if x.ndim > rank or (type(x) is Tensor and rank < _IMAGES and 4 * x.size > kept.size):
        return None
    back = np.argsort(kept.order).tolist()
    whole = current.numpy.reshape(x, (1,) * (rank - x.ndim) + tuple(x.shape))
    return current.numpy.transpose(whole, back)


def computed(function: Callable[..., Any], *xs: Any, wraps: bool = True) -> Tensor:
    """Return what an operation gives for tensors of one dtype, those of narrow integers computed in 32 bits."""
    dtype = xs[0].dtype
    if not is_narrow(dtype):
        return elementwise(function, *xs)
    node = function(*(converted(x, WHOLE) for x in xs))
    return narrowed(node, dtype) if wraps else new(ops.convert(node, type_of(dtype)))


def in_floats(function: Callable[..., Any], *xs: Any) -> Tensor:
    """Return what an operation that is defined on floats gives for numbers of any dtype, which the result has too."""
    dtype = xs[0].dtype
    if is_floating(dtype):
        return elementwise(function, *xs)
    return new(ops.convert(function(*(converted(x, SINGLE) for x in xs)), type_of(dtype)))
