"""Tensors, slices and control flow."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import Any, TypeGuard

import numpy as np
from keras_ops import tree
from keras_ops.backend.core import CoreBackend
from keras_ops.backend.core.slicing import block_sizes, fitted_starts
from keras_ops.backend.current import current
from keras_ops.dtypes import numpy_dtype
from keras_ops.settings import floatx
from keras_ops.variable import KerasVariable

Array = np.ndarray[Any, Any]
_DEFAULTS = {np.dtype("float64"): None, np.dtype("int64"): "int32"}


class AcmeCore(CoreBackend[Any]):
    """The core family."""

    def is_tensor(self, x: object) -> TypeGuard[Any]:
        return isinstance(x, (np.ndarray, np.generic))

    def convert_to_tensor(self, x: Any, dtype: str | None = None, sparse: bool | None = None) -> Any:
        x = x.value if isinstance(x, KerasVariable) else x
        array = np.asarray(x)
        if dtype is None and not self.is_tensor(x) and array.dtype in _DEFAULTS:
            dtype = _DEFAULTS[array.dtype] or floatx()
        return array if dtype is None else array.astype(numpy_dtype(dtype), copy=False)

    def convert_to_numpy(self, x: Any) -> Array:
        return np.asarray(x)

    def cast(self, x: Any, dtype: str) -> Any:
        return np.asarray(x).astype(numpy_dtype(dtype), copy=False)

    def shape(self, x: Any) -> tuple[int, ...]:
        return np.shape(x)

    def stop_gradient(self, x: Any) -> Any:
        return x

    def device_scope(self, device_name: str) -> Any:
        return contextlib.nullcontext()

    def cond(self, pred: Any, true_fn: Callable[[], Any], false_fn: Callable[[], Any]) -> Any:
        return true_fn() if pred else false_fn()

    def while_loop(
        self,
        cond: Callable[..., Any],
        body: Callable[..., Any],
        loop_vars: Any,
        maximum_iterations: int | None = None,
    ) -> Any:
        several = isinstance(loop_vars, (tuple, list))
        state = tree.map_structure(current.core.convert_to_tensor, tuple(loop_vars) if several else (loop_vars,))
        count = 0
        while (maximum_iterations is None or count < maximum_iterations) and cond(*state):
            found = body(*state)
            state = tuple(found) if isinstance(found, (tuple, list)) else (found,)
            count += 1
        return state if several else state[0]

    def custom_gradient(self, f: Callable[..., Any]) -> Callable[..., Any]:
        return lambda *args, **kwargs: f(*args, **kwargs)[0]

    def slice(self, inputs: Any, start_indices: Any, shape: Any) -> Any:
        return inputs[_block(start_indices, block_sizes(start_indices, shape, inputs.shape), inputs.shape)]

    def slice_update(self, inputs: Any, start_indices: Any, updates: Any) -> Any:
        result = np.array(inputs)
        result[_block(start_indices, updates.shape, inputs.shape)] = updates
        return result

    def scatter(self, indices: Any, values: Any, shape: Any) -> Any:
        result = np.zeros(shape, values.dtype)
        np.add.at(result, tuple(np.moveaxis(indices, -1, 0)), values)
        return result

    def scatter_update(self, inputs: Any, indices: Any, updates: Any) -> Any:
        result = np.array(inputs)
        result[tuple(np.moveaxis(indices, -1, 0))] = updates
        return result


def _block(start_indices: Any, sizes: Any, limits: Any) -> tuple[Any, ...]:
    starts = fitted_starts(start_indices, sizes, limits)
    return tuple(slice(i, i + n) for i, n in zip(starts, sizes, strict=True))
