"""Tensors made from numbers; shape, order and repetition of elements, in graphs."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import openvino.opset15 as ops

from keras_backend_openvino.graph.build import integers
from keras_backend_openvino.tracing.graph import Tensor, TracedValueError, has_traced, new, out, reordered
from keras_backend_openvino.tracing.types import type_of
from keras_ops.backend.current import current
from keras_ops.dtypes import numpy_dtype
from keras_ops.shapes.basic import normalize_axes
from keras_ops.tensor import Axis


def known(sizes: Any, wanted: str) -> list[int]:
    """Return sizes as integers.

    Raises:
        TracedValueError: one of them is known only when the model runs.
    """
    sizes = list(sizes) if isinstance(sizes, (list, tuple, np.ndarray)) else [sizes]
    if has_traced(sizes):
        raise TracedValueError(wanted)
    return [int(n) for n in sizes]


def _joined_behind(xs: Sequence[Any], axis: int, inner: int) -> Any:
    """Join tensors of which each would be a block of the result, as columns.

    Kernels would write such blocks into the result at once, and read wrong numbers where a block is used elsewhere too: a
    convolution of a recurrent state that is stacked with the later ones.
    """
    np_ = current.numpy
    columns = [np_.transpose(np_.reshape(x, (x.shape[axis], inner)), (1, 0)) for x in xs]
    whole = np_.transpose(new(ops.concat([out(x) for x in columns], 1)), (1, 0))
    return np_.reshape(whole, [*xs[0].shape[:axis], -1, *xs[0].shape[axis + 1 :]])


class GraphShaping:
    """Shapes are known."""

    def full(self, shape: Sequence[Any], fill_value: Any, dtype: str) -> Any:
        value = current.core.cast(current.core.convert_to_tensor(fill_value), dtype)
        return current.numpy.broadcast_to(value, known(shape, "a shape"))

    def arange(self, start: Any, stop: Any, step: Any, dtype: str) -> Any:
        if type(stop) is not Tensor and type(step) is not Tensor and type(start) is not Tensor:
            return np.arange(start, stop, step).astype(numpy_dtype(dtype))
        raise TracedValueError("the number of elements of a range")

    def reshape(self, x: Any, newshape: int | Sequence[Any]) -> Any:
        sizes = known(newshape, "a shape")
        if -1 in sizes and 0 in x.shape:
            rest = int(np.prod([n for n in sizes if n != -1]))
            sizes[sizes.index(-1)] = 0 if rest == 0 else x.size // rest
        if tuple(sizes) == x.shape:
            return x
        if not sizes:  # of a constant without elements the device would crash
            return new(ops.squeeze(out(x), integers(range(x.ndim))))
        return new(ops.reshape(out(x), integers(sizes), False))

    def transpose(self, x: Any, axes: Sequence[int] | None = None) -> Any:
        order = [a % x.ndim for a in (axes if axes is not None else reversed(range(x.ndim)))]
        return reordered(x, order)

    def concatenate(self, xs: Sequence[Any], axis: int | None = 0) -> Any:
        if axis is None:
            xs, axis = [current.numpy.reshape(x, (-1,)) for x in xs], 0
        axis = axis % xs[0].ndim
        order = xs[0].order if isinstance(xs[0], Tensor) else ()
        if order and all(isinstance(x, Tensor) and x.order == order for x in xs):
            joined = current.numpy.concatenate([x.source for x in xs], order[axis])
            return reordered(joined, order)
        inner = math.prod(xs[0].shape[axis + 1 :])
        if math.prod(xs[0].shape[:axis]) == 1 and inner > 1 and len(xs) > 1:
            return _joined_behind(xs, axis, inner)
        return new(ops.concat([out(x) for x in xs], axis))

    def broadcast_to(self, x: Any, shape: Sequence[Any]) -> Any:
        sizes = known(shape, "a shape")
        return x if tuple(sizes) == tuple(x.shape) else new(ops.broadcast(out(x), integers(sizes)))

    def pad_constant(self, x: Any, pad_width: Sequence[Sequence[int]], value: Any) -> Any:
        before, after = zip(*pad_width, strict=True) if len(pad_width) else ((), ())
        if not any(before) and not any(after):
            return x
        if x.source is not None:
            widths = [pad_width[x.order.index(axis)] for axis in range(x.ndim)]
            return reordered(current.numpy.pad_constant(x.source, widths, value), x.order)
        fill = current.core.convert_to_tensor(value, x.dtype.name)
        if x.dtype != np.bool_:
            return new(ops.pad(out(x), integers(before), integers(after), "constant", out(fill)))
        wide = [ops.convert(out(y), type_of(np.dtype(np.uint8))) for y in (x, fill)]
        padded = ops.pad(wide[0], integers(before), integers(after), "constant", wide[1])
        return new(ops.convert(padded, type_of(x.dtype)))

    def flip(self, x: Any, axis: Axis = None) -> Any:
        axes = normalize_axes(axis, x.ndim)
        if not axes:
            return x
        last = np.iinfo(np.int64).min
        starts, stops, steps = [-1] * len(axes), [last] * len(axes), [-1] * len(axes)
        return new(ops.slice(out(x), integers(starts), integers(stops), integers(steps), integers(axes)))

    def repeat(self, x: Any, repeats: Any, axis: int | None = None) -> Any:
        if axis is None:
            x, axis = current.numpy.reshape(x, (-1,)), 0
        if has_traced([repeats]):
            raise TracedValueError("a number of repetitions")
        places = np.repeat(np.arange(x.shape[axis], dtype=np.int32), np.asarray(repeats))
        return current.numpy.take(x, places, axis)
