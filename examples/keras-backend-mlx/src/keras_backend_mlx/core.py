"""The core family: tensors, slices, control flow."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeGuard

import mlx.core as mx
import numpy as np
from keras_ops import tree
from keras_ops.backend.core import CoreBackend
from keras_ops.backend.core.slicing import block_sizes
from keras_ops.errors import ArgumentError, UnsupportedError
from keras_ops.settings import floatx
from keras_ops.variable import KerasVariable

from keras_backend_mlx.tensors import from_numpy, is_compiling, known, tensors, to_mlx, to_numpy

_KINDS = {"cpu": mx.cpu, "gpu": mx.gpu}


class MlxCore(CoreBackend[Any]):
    """Arrays of MLX. They are computed when somebody looks: operations record what is to be done."""

    is_compiling = staticmethod(is_compiling)

    def is_tensor(self, x: object) -> TypeGuard[Any]:
        return isinstance(x, mx.array)

    def convert_to_tensor(self, x: Any, dtype: str | None = None, sparse: bool | None = None) -> Any:
        if sparse:
            raise ArgumentError("convert_to_tensor", "sparse", sparse, "None or False; this backend has no sparse ones")
        if isinstance(x, KerasVariable):
            x = x.value
        if isinstance(x, mx.array):
            return x if dtype is None or x.dtype == (wanted := to_mlx(dtype)) else x.astype(wanted)
        if not isinstance(x, (np.ndarray, np.generic)):
            if any(isinstance(leaf, (mx.array, KerasVariable)) for leaf in tree.flatten(x)):
                return self._stacked(x, dtype)
            found = np.asarray(x)
            if dtype is None and found.dtype == np.float64:
                dtype = floatx()
            elif dtype is None and found.dtype == np.int64:
                found = np.asarray(x, np.int32)  # from the numbers, so that one too large is refused
            x = found
        return from_numpy(np.asarray(x), dtype)

    def _stacked(self, x: Any, dtype: str | None) -> Any:
        if not isinstance(x, (list, tuple)):
            return self.convert_to_tensor(x, dtype)
        return mx.stack([self._stacked(item, dtype) for item in x])  # of several dtypes the common one

    def convert_to_numpy(self, x: Any) -> np.ndarray[Any, Any]:
        return to_numpy(x)

    def cast(self, x: Any, dtype: str) -> Any:
        return x.astype(to_mlx(dtype))

    def shape(self, x: Any) -> tuple[int, ...]:
        shape: tuple[int, ...] = x.shape
        return shape

    def stop_gradient(self, x: Any) -> Any:
        return mx.stop_gradient(x)

    def device_scope(self, device_name: str) -> Any:
        kind, _, index = device_name.lower().partition(":")
        if kind not in _KINDS or (index and not index.isdecimal()):
            raise ArgumentError("device", "device_name", device_name, "'cpu:0' or 'gpu:0'")
        device = mx.Device(_KINDS[kind], int(index or 0))
        if not mx.is_available(device):
            raise ArgumentError("device", "device_name", device_name, "a device that this machine has, such as 'cpu:0'")
        return mx.stream(device)

    # Slices and scattered updates

    def slice(self, inputs: Any, start_indices: Any, shape: Sequence[int]) -> Any:
        sizes = block_sizes(start_indices, shape, inputs.shape)
        if inputs.ndim == 0:
            return inputs
        return mx.slice(inputs, _starts(start_indices, sizes, inputs.shape), tuple(range(inputs.ndim)), tuple(sizes))

    def slice_update(self, inputs: Any, start_indices: Any, updates: Any) -> Any:
        if inputs.ndim == 0:
            return updates
        starts = _starts(start_indices, updates.shape, inputs.shape)
        return mx.slice_update(inputs, updates, starts, tuple(range(inputs.ndim)))

    def scatter(self, indices: Any, values: Any, shape: Sequence[int]) -> Any:
        places = tuple(mx.moveaxis(indices, -1, 0))
        if values.dtype == mx.bool_:
            return mx.zeros(shape, mx.int32).at[places].add(values.astype(mx.int32)) != 0
        return mx.zeros(shape, values.dtype).at[places].add(values)

    def scatter_update(self, inputs: Any, indices: Any, updates: Any) -> Any:
        result = mx.array(inputs)  # another name: what is assigned to it leaves `inputs` as it was
        result[tuple(mx.moveaxis(indices, -1, 0))] = updates
        return result

    # Control flow

    def cond(self, pred: Any, true_fn: Callable[[], Any], false_fn: Callable[[], Any]) -> Any:
        holds = known(pred := pred.value if isinstance(pred, KerasVariable) else pred)
        if holds is not None:
            return true_fn() if holds else false_fn()
        # Compiled functions have no branches: both are computed, and one is taken.
        return tree.map_structure(lambda a, b: _taken(pred, a, b), true_fn(), false_fn())

    def while_loop(
        self,
        cond: Callable[..., Any],
        body: Callable[..., Any],
        loop_vars: Any,
        maximum_iterations: int | None = None,
    ) -> Any:
        several = isinstance(loop_vars, (tuple, list))
        state = tensors(tuple(loop_vars) if several else (loop_vars,))
        count = 0
        while maximum_iterations is None or count < maximum_iterations:
            going = cond(*state)
            holds = known(going)
            if holds is False:
                break
            if holds is None and maximum_iterations is None:
                raise UnsupportedError(
                    "`while_loop`: in a compiled function the number of steps must be bounded on this backend; pass"
                    " maximum_iterations=, or compile the model with jit_compile=False."
                )
            found = body(*state)
            found = tensors(tuple(found) if isinstance(found, (tuple, list)) else (found,))
            if holds is None:
                found = tree.map_structure(lambda a, b, going=going: _taken(going, a, b), found, state)
            state, count = found, count + 1
        return state if several else state[0]

    def custom_gradient(self, f: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            value = mx.custom_function(lambda *xs: f(*xs, **kwargs)[0])

            def pull(primals: Any, cotangents: Any, outputs: Any) -> Any:
                given = primals if isinstance(primals, (tuple, list)) else (primals,)
                upstream = cotangents if isinstance(cotangents, (tuple, list)) else (cotangents,)
                return f(*given, **kwargs)[1](*upstream)

            value.vjp(pull)
            return value(*tensors(args))

        return call


def _taken(pred: Any, a: Any, b: Any) -> Any:
    return None if a is None else mx.where(pred, *tensors((a, b)))


def _starts(start_indices: Any, sizes: Sequence[int], limits: Sequence[int]) -> Any:
    """Return starts as a vector, counted from the front, moved so that a block fits."""
    starts = tensors(start_indices)
    starts = starts if isinstance(starts, mx.array) else mx.stack([x.reshape(()) for x in starts])
    starts = starts.astype(mx.int32)
    starts = mx.where(starts < 0, starts + mx.array(list(limits)), starts)
    last = [limit - size for size, limit in zip(sizes, limits, strict=True)]
    return mx.clip(starts, 0, mx.array(last))
