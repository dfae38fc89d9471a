"""Activations, normalization, encodings and attention, in graphs."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import openvino.opset15 as ops

from keras_backend_openvino.graph.build import WHOLE, converted, elementwise, integers, is_floating, scalar
from keras_backend_openvino.graph.windows import GraphWindows
from keras_backend_openvino.tracing.graph import Tensor, new, out
from keras_ops.backend.current import current
from keras_ops.backend.nn.attention import AttentionNN
from keras_ops.dtypes import numpy_dtype
from keras_ops.settings import floatx

# Added to a logit, it leaves nothing of it.
_LOST = -1e30


def _each(function: Callable[..., Any]) -> Any:
    def method(self: Any, x: Any) -> Tensor:
        return elementwise(function, x)

    return method


class GraphNN(GraphWindows):
    """OpenVINO's operations where it has them, so that kernels can take them in."""

    def relu(self, x: Any) -> Any:
        return elementwise(ops.relu, x) if is_floating(x.dtype) else current.numpy.maximum(x, np.zeros((), x.dtype))

    def relu6(self, x: Any) -> Any:
        return current.numpy.clip(x, 0, 6)

    sigmoid: Any = _each(ops.sigmoid)
    softplus: Any = _each(ops.softplus)
    softsign: Any = _each(ops.softsign)
    silu: Any = _each(ops.swish)
    hard_silu: Any = _each(ops.hswish)

    def hard_sigmoid(self, x: Any) -> Any:
        return elementwise(ops.hsigmoid, x)

    def elu(self, x: Any, alpha: float = 1.0) -> Any:
        return elementwise(lambda y: ops.elu(y, float(alpha)), x)

    def leaky_relu(self, x: Any, negative_slope: float = 0.2) -> Any:
        return elementwise(lambda y: ops.prelu(y, scalar([negative_slope], x.dtype)), x)

    def gelu(self, x: Any, approximate: bool = True) -> Any:
        return elementwise(lambda y: ops.gelu(y, "tanh" if approximate else "erf"), x)

    def softmax(self, x: Any, axis: Any = -1) -> Any:
        return _along(ops.softmax, x, axis)

    def log_softmax(self, x: Any, axis: Any = -1) -> Any:
        return _along(ops.log_softmax, x, axis)

    def one_hot(self, x: Any, num_classes: int, axis: int = -1, dtype: Any = None, sparse: bool = False) -> Any:
        kind = numpy_dtype(dtype or floatx())
        wide = np.dtype(np.float32) if kind.itemsize == 1 else kind
        places = converted(x, WHOLE)
        # Negative places are none, as are those that are too large.
        places = ops.select(ops.less(places, scalar(0, WHOLE)), scalar(num_classes, WHOLE), places)
        hot = new(ops.one_hot(places, integers(num_classes), scalar(1, wide), scalar(0, wide), axis % (x.ndim + 1)))
        return hot if wide == kind else current.core.cast(hot, kind.name)

    def batch_normalization(
        self,
        x: Any,
        mean: Any,
        variance: Any,
        axis: int,
        offset: Any = None,
        scale: Any = None,
        epsilon: float = 1e-3,
    ) -> Any:
        # One product and one sum, of constants in most models, which kernels before it take in.
        np_ = current.numpy
        wide = current.core.cast(variance, "float32") + epsilon
        factor = current.math.rsqrt(wide)
        factor = factor if scale is None else factor * current.core.cast(scale, "float32")
        shift = np_.negative(current.core.cast(mean, "float32") * factor)
        shift = shift if offset is None else shift + current.core.cast(offset, "float32")
        shape = [1] * x.ndim
        shape[axis % x.ndim] = x.shape[axis]
        factor, shift = (np_.reshape(current.core.cast(part, x.dtype.name), shape) for part in (factor, shift))
        return np_.add(np_.multiply(x, factor), shift)

    def dot_product_attention(
        self,
        query: Any,
        key: Any,
        value: Any,
        bias: Any = None,
        mask: Any = None,
        scale: Any = None,
        is_causal: bool = False,
        flash_attention: bool | None = None,
        attn_logits_soft_cap: float | None = None,
    ) -> Any:
        plain = attn_logits_soft_cap is None and bias is None and query.shape[2] == key.shape[2]
        if flash_attention or not plain or (mask is not None and query.dtype.itemsize < 4):
            return AttentionNN.dot_product_attention(
                current.nn, query, key, value, bias, mask, scale, is_causal, flash_attention, attn_logits_soft_cap
            )
        np_ = current.numpy
        q, k, v = (np_.transpose(x, (0, 2, 1, 3)) for x in (query, key, value))
        factor = 1 / math.sqrt(query.shape[-1]) if scale is None else scale
        factor = current.core.convert_to_tensor(factor, query.dtype.name)
        given = [out(q), out(k), out(v)]
        given.append(out(_added(mask, is_causal, q, k)))
        found = new(ops.scaled_dot_product_attention(*given, out(factor)))
        return np_.transpose(found, (0, 2, 1, 3))


def _added(mask: Any, is_causal: bool, query: Any, key: Any) -> Any:
    """Return what is added to logits so that those that a mask leaves out lose against all others, but not to infinity.

    A query that has no key at all then looks at all of them alike.
    """
    held = np.tri(query.shape[2], key.shape[2], dtype=bool) if is_causal else None
    if mask is not None:
        mask = current.core.cast(mask, "bool")
        held = mask if held is None else current.numpy.logical_and(mask, held)
    nothing = np.zeros((), query.dtype)
    if held is None:
        return nothing
    if isinstance(held, np.ndarray) and mask is None:
        return np.where(held, nothing, np.asarray(-np.inf).astype(query.dtype))
    return current.numpy.where(held, nothing, np.asarray(_LOST).astype(query.dtype))


def _along(function: Callable[..., Any], x: Any, axis: Any) -> Any:
    """Apply an operation that has one axis along several: they are made the last one."""
    if isinstance(axis, int):
        return new(function(out(x), axis % max(x.ndim, 1))) if x.ndim else _along(function, _row(x), (0,))
    np_ = current.numpy
    axes = list(range(x.ndim)) if axis is None else sorted(a % x.ndim for a in axis)
    rest = [a for a in range(x.ndim) if a not in axes]
    order = [*rest, *axes]
    turned = np_.transpose(x, order)
    rows = np_.reshape(turned, [*(x.shape[a] for a in rest), math.prod(x.shape[a] for a in axes)])
    found = np_.reshape(new(function(out(rows), len(rest))), turned.shape)
    return np_.transpose(found, [order.index(a) for a in range(x.ndim)])


def _row(x: Any) -> Any:
    return current.numpy.reshape(x, (1,))
