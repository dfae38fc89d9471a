"""Making, converting and describing arrays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeGuard

import jax
import jax.numpy as jnp
import numpy as np
from typing_extensions import override

from keras_ops import tree
from keras_ops.backend.core.tensors import TensorsCore
from keras_ops.backend.current import current
from keras_ops.dtypes import dtype_name, numpy_dtype
from keras_ops.errors import ArgumentError
from keras_ops.settings import floatx
from keras_ops.tensor import KerasTensor
from keras_ops.variable import KerasVariable


def supported(dtype: str) -> Any:
    """Return the dtype as the framework has it: 64-bit ones become 32-bit ones while x64 is off."""
    return jax.dtypes.canonicalize_dtype(numpy_dtype(dtype))


class JaxTensors(TensorsCore[jax.Array]):
    """Arrays of JAX, traced ones included."""

    @override
    def is_tensor(self, x: object) -> TypeGuard[jax.Array]:
        return isinstance(x, jax.Array)

    @override
    def convert_to_tensor(self, x: Any, dtype: str | None = None, sparse: bool | None = None) -> jax.Array:
        if isinstance(x, KerasVariable):
            x = x.value
        if isinstance(x, jax.Array):
            # A weak dtype would take part in promotion as if it were a Python number.
            if (dtype is None or dtype_name(x.dtype) == dtype) and not x.weak_type:
                return x
            return jax.lax.convert_element_type(x, supported(dtype or x.dtype.name))
        if current.sparse.is_sparse(x):
            return self.convert_to_tensor(current.sparse.dense(x), dtype)
        if not isinstance(x, (np.ndarray, np.generic)):
            if dtype is None:
                x, dtype = self._read(x)
            elif any(isinstance(leaf, (jax.Array, KerasVariable)) for leaf in tree.flatten(x)):
                return jnp.asarray(tree.map_structure(_plain, x), dtype=supported(dtype))
            else:
                return jnp.asarray(np.asarray(x), dtype=supported(dtype))
        if isinstance(x, jax.Array):
            return jax.lax.convert_element_type(x, supported(dtype or x.dtype.name))
        return jnp.asarray(x, dtype=supported(dtype or dtype_name(x.dtype)))

    def _read(self, x: Any) -> tuple[Any, str]:
        """Return nested numbers (and arrays) as one array, and the dtype it is to have."""
        if any(isinstance(leaf, (jax.Array, KerasVariable)) for leaf in tree.flatten(x)):
            array = jnp.asarray(tree.map_structure(_plain, x))
            return array, array.dtype.name
        found = np.asarray(x)
        if found.dtype == np.float64:
            return found, floatx()
        if found.dtype == np.int64:
            return np.asarray(x, np.int32), "int32"  # from the numbers, so that one too large is refused
        return found, dtype_name(found.dtype)

    @override
    def convert_to_numpy(self, x: jax.Array) -> np.ndarray[Any, Any]:
        return np.asarray(current.sparse.dense(x) if current.sparse.is_sparse(x) else x)

    @override
    def cast(self, x: jax.Array, dtype: str) -> jax.Array:
        return jax.lax.convert_element_type(x, supported(dtype))

    @override
    def shape(self, x: jax.Array) -> tuple[int, ...]:
        return x.shape

    @override
    def stop_gradient(self, x: jax.Array) -> jax.Array:
        return jax.lax.stop_gradient(x)

    @override
    def device_scope(self, device_name: str) -> Any:
        kind, _, index = device_name.lower().partition(":")
        try:
            devices = jax.devices("gpu" if kind == "cuda" else kind)
            return jax.default_device(devices[int(index or 0)])
        except (RuntimeError, IndexError, ValueError) as error:
            names = [f"{d.platform}:{d.id}" for d in jax.devices()]
            raise ArgumentError("device", "device_name", device_name, f"one of {names}") from error

    @override
    def compute_output_spec(self, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        leaves = tree.flatten((args, kwargs))
        symbolic = [x for x in leaves if isinstance(x, KerasTensor)]

        def run(size: int) -> Any:
            shapes = [[size if n is None else n for n in x.shape] for x in symbolic]
            specs = [
                jax.ShapeDtypeStruct(shape, supported(x.dtype))  # type: ignore[no-untyped-call]  # no types there
                for shape, x in zip(shapes, symbolic, strict=True)
            ]

            def traced(*arrays: jax.Array) -> Any:
                special = (
                    current.sparse.from_dense(a) if x.sparse else a for a, x in zip(arrays, symbolic, strict=True)
                )
                given = iter(special)
                filled = [next(given) if isinstance(x, KerasTensor) else x for x in leaves]
                new_args, new_kwargs = tree.pack_sequence_as((args, kwargs), filled)
                return function(*new_args, **new_kwargs)

            return jax.eval_shape(traced, *specs)

        return tree.map_structure(_common, run(3), run(5))


def _plain(leaf: Any) -> Any:
    return leaf.value if isinstance(leaf, KerasVariable) else leaf


def _common(a: Any, b: Any) -> Any:
    is_sparse = current.sparse.is_sparse(a)
    if not isinstance(a, jax.ShapeDtypeStruct) and not is_sparse:
        return a
    shape = tuple(m if m == n else None for m, n in zip(a.shape, b.shape, strict=True))
    return KerasTensor(shape, a.dtype.name, sparse=is_sparse)
