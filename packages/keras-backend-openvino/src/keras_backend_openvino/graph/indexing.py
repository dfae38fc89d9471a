"""Picking, sorting and searching, in graphs."""

from __future__ import annotations

from typing import Any

import numpy as np
import openvino.opset15 as ops

from keras_backend_openvino.graph.build import converted, integers
from keras_backend_openvino.graph.picking import pick
from keras_backend_openvino.tracing.graph import TracedValueError, new, out
from keras_ops.backend.current import current

_INDICES = (np.dtype(np.int32), np.dtype(np.int64))


def indices_of(x: Any) -> Any:
    """Return the output of indices, which kernels take of 32 or 64 bits."""
    return out(x) if x.dtype in _INDICES else converted(x, _INDICES[0])


class GraphIndexing:
    """Negative indices count from the end."""

    def get_item(self, x: Any, key: Any) -> Any:
        return pick(x, key)

    def take(self, x: Any, indices: Any, axis: int | None = None) -> Any:
        if axis is None:
            x, axis = current.numpy.reshape(x, (-1,)), 0
        return new(ops.gather(out(x), indices_of(indices), integers(axis)))

    def take_along_axis(self, x: Any, indices: Any, axis: int | None = None) -> Any:
        np_ = current.numpy
        if axis is None:
            x, indices, axis = np_.reshape(x, (-1,)), np_.reshape(indices, (-1,)), 0
        axis = axis % x.ndim
        size = x.shape[axis]
        shape = [max(m, n) if m and n else 0 for m, n in zip(x.shape, indices.shape, strict=True)]
        sizes = [*shape[:axis], indices.shape[axis], *shape[axis + 1 :]]
        source = np_.broadcast_to(x, [*shape[:axis], size, *shape[axis + 1 :]])
        places = current.core.cast(np_.broadcast_to(indices, sizes), "int32")
        places = np_.where(places < 0, places + size, places)
        return new(ops.gather_elements(out(source), out(places), axis))

    def where(self, condition: Any, x1: Any, x2: Any) -> Any:
        return new(ops.select(out(condition), out(x1), out(x2)))

    def nonzero(self, x: Any) -> tuple[Any, ...]:
        raise TracedValueError("how many elements are not zero")
