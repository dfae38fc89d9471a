"""Other functions, in graphs."""

from __future__ import annotations

from typing import Any

import numpy as np
import openvino.opset15 as ops

from keras_backend_openvino.graph.build import converted, elementwise, integers, is_floating
from keras_backend_openvino.tracing.graph import TracedValueError, new, out
from keras_ops.backend.current import current


class GraphMath:
    """Greatest elements, error function, transforms, segments."""

    def erf(self, x: Any) -> Any:
        return elementwise(ops.erf, x)

    def top_k(self, x: Any, k: int, is_sorted: bool) -> Any:
        keys = out(x) if is_floating(x.dtype) else converted(x, np.dtype(np.int32))
        found = ops.topk(keys, integers(k), x.ndim - 1, "max", "value", "i32", stable=True)
        return current.core.cast(new(found), x.dtype.name), new(found, 1)

    def fft(self, x: Any) -> Any:
        pair = current.numpy.stack(list(x), -1)
        found = new(ops.dft(out(pair), integers([pair.ndim - 2])))
        return found[..., 0], found[..., 1]

    def segment_sum(self, data: Any, segment_ids: Any, num_segments: int | None, is_sorted: bool) -> Any:
        if num_segments is None:
            raise TracedValueError("the number of segments; give num_segments")
        hot = current.nn.one_hot(segment_ids, num_segments, 0, "float32")
        flat = current.numpy.reshape(data, (data.shape[0], -1))
        found = current.numpy.matmul(hot, current.core.cast(flat, "float32"))
        return current.core.cast(current.numpy.reshape(found, (num_segments, *data.shape[1:])), data.dtype.name)
