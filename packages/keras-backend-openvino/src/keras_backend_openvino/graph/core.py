"""Casts, slices and scattered updates, in graphs."""

from __future__ import annotations

from typing import Any

import numpy as np
import openvino.opset15 as ops

from keras_backend_openvino.graph.build import BOOL, WHOLE, elementwise, is_floating, is_narrow, narrowed, scalar
from keras_backend_openvino.tracing.graph import new, out
from keras_backend_openvino.tracing.host_call import on_host
from keras_backend_openvino.tracing.types import type_of
from keras_ops.backend.core.slicing import block_sizes
from keras_ops.backend.current import current
from keras_ops.dtypes import numpy_dtype


class GraphCore:
    """What becomes of single tensors."""

    def cast(self, x: Any, dtype: str) -> Any:
        wanted = numpy_dtype(dtype)
        if x.dtype == wanted:
            return x
        if _is_float8(wanted) or _is_float8(x.dtype):  # kernels do not convert these
            return on_host(lambda array: array.astype(wanted), (x,), {})
        if wanted == BOOL:
            return elementwise(lambda y: ops.not_equal(y, scalar(0, x.dtype)), x)
        if is_narrow(wanted) and x.dtype != BOOL:
            whole = out(x) if x.dtype.kind in "iu" else ops.convert(out(x), type_of(WHOLE))
            return narrowed(ops.convert(whole, type_of(WHOLE)), wanted)
        return elementwise(lambda y: ops.convert(y, type_of(wanted)), x)

    def slice(self, inputs: Any, start_indices: Any, shape: Any) -> Any:
        sizes = block_sizes(start_indices, shape, inputs.shape)
        starts = _fitted(start_indices, sizes, inputs.shape)
        for axis, size in enumerate(sizes):
            place = current.numpy.get_item(starts, slice(axis, axis + 1))
            indices = place + np.arange(size, dtype=np.int32)
            inputs = current.numpy.take(inputs, indices, axis)
        return inputs

    def slice_update(self, inputs: Any, start_indices: Any, updates: Any) -> Any:
        starts = _fitted(start_indices, updates.shape, inputs.shape)
        grid = np.stack(np.meshgrid(*(np.arange(n) for n in updates.shape), indexing="ij"), -1).astype(np.int32)
        places = current.numpy.add(starts, grid)
        return current.core.scatter_update(inputs, places, updates)

    def scatter(self, indices: Any, values: Any, shape: Any) -> Any:
        return _scattered(np.zeros(tuple(shape), values.dtype), indices, values, "sum")

    def scatter_update(self, inputs: Any, indices: Any, updates: Any) -> Any:
        return _scattered(inputs, indices, updates, "none")


def _is_float8(dtype: np.dtype[Any]) -> bool:
    return dtype.name.startswith("float8")


def _fitted(start_indices: Any, sizes: Any, limits: Any) -> Any:
    """Return starts as one vector, counted from the front and moved so that the block fits."""
    np_, core = current.numpy, current.core
    if isinstance(start_indices, (list, tuple)):
        starts = np_.stack([np_.reshape(core.cast(core.convert_to_tensor(i), "int32"), ()) for i in start_indices], 0)
    else:
        starts = core.cast(start_indices, "int32")
    wide = np.asarray(limits, np.int32)
    starts = np_.where(np_.less(starts, np.int32(0)), np_.add(starts, wide), starts)
    room = wide - np.asarray(sizes, np.int32)
    return np_.maximum(np_.minimum(starts, room), np.zeros_like(room))


def _scattered(inputs: Any, indices: Any, updates: Any, reduction: str) -> Any:
    core, np_ = current.core, current.numpy
    depth = indices.shape[-1]
    places = core.cast(indices, "int32")
    limits = np.asarray(inputs.shape[:depth], np.int32)
    places = np_.where(np_.less(places, np.int32(0)), np_.add(places, limits), places)
    dtype = inputs.dtype
    given = [inputs, updates]
    if is_floating(dtype) or dtype == WHOLE:
        return new(ops.scatter_nd_update(out(inputs), out(places), out(updates), reduction))
    wide = [core.cast(x, WHOLE.name) for x in given]
    return core.cast(new(ops.scatter_nd_update(out(wide[0]), out(places), out(wide[1]), reduction)), dtype.name)
