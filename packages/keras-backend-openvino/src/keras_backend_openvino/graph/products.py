"""Matrix and tensor products, in graphs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import openvino.opset15 as ops

from keras_backend_openvino.graph.build import BOOL, SINGLE, WHOLE, converted, is_floating
from keras_backend_openvino.graph.contraction import contraction
from keras_backend_openvino.tracing.graph import new, out
from keras_backend_openvino.tracing.types import type_of

_BYTE = np.dtype(np.int8)


class GraphProducts:
    """Kernels are of floats; those of integers are exact up to 2**24."""

    def matmul(self, x1: Any, x2: Any) -> Any:
        if is_floating(x1.dtype):
            return new(ops.matmul(out(x1), out(x2), False, False))
        dtype = x2.dtype if x1.dtype == BOOL else x1.dtype
        product = ops.matmul(converted(x1, SINGLE), converted(x2, SINGLE), False, False)
        if dtype == BOOL:
            return new(ops.greater(product, out(np.zeros((), np.float32))))
        return new(ops.convert(product, type_of(WHOLE if x1.dtype == x2.dtype == _BYTE else dtype)))

    def einsum(self, operands: Sequence[Any], subscripts: str) -> Any:
        return contraction(list(operands), subscripts.replace(" ", ""))
