"""Pure functions of arrays and saved functions, called as parts of layers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import tensorflow as tf
from typing_extensions import override

from keras_backend_tensorflow.variable import TensorFlowVariable
from keras_ops.backend.wrapping import WrappingBackend


class TensorFlowWrapping(WrappingBackend):
    """Pure functions are those of JAX, which has a bridge to TensorFlow of its own."""

    @override
    def flatten_pure(self, structure: Any) -> tuple[list[Any], Callable[[Sequence[Any]], Any]]:
        tree_util = _bridge().tree_util
        leaves, form = tree_util.tree_flatten(structure)
        return leaves, lambda values: tree_util.tree_unflatten(form, values)

    @override
    def init_pure(self, function: Callable[..., Any], arguments: Mapping[str, Any]) -> Any:
        def array(x: Any) -> Any:
            if not tf.is_tensor(x):
                return x
            values = x.numpy()
            return values.astype("uint32") if values.dtype == np.int64 else values

        jax = _bridge()
        given = {name: jax.tree_util.tree_map(array, value) for name, value in arguments.items()}
        return jax.tree_util.tree_map(np.asarray, function(**given))

    @override
    def call_pure(self, function: Callable[..., Any], arguments: Mapping[str, Any]) -> Any:
        from jax.experimental import jax2tf

        jax = _bridge()
        flags = {name: value for name, value in arguments.items() if isinstance(value, bool)}
        tensors = {name: value for name, value in arguments.items() if name not in flags}
        if "rng" in tensors:
            tensors["rng"] = tf.cast(tensors["rng"], "uint32")
        shapes = jax.tree_util.tree_map(_polymorphic, tensors)
        unknown = any(shape is not None for shape in jax.tree_util.tree_leaves(shapes, is_leaf=lambda x: x is None))

        def call(given: Any) -> Any:
            return function(**given, **flags)

        converted = jax2tf.convert(call, polymorphic_shapes=[shapes] if unknown else None)
        return tf.autograph.experimental.do_not_convert(converted)(tensors)

    @override
    def read_functions(self, path: str) -> Functions:
        return Functions(path)


class Functions:
    """The functions of a SavedModel."""

    def __init__(self, path: str) -> None:
        self._loaded = tf.saved_model.load(path)
        self._signatures = dict(getattr(self._loaded, "signatures", {}))
        own = vars(self._loaded)
        attributes = {name: own[name] for name in own if hasattr(own[name], "concrete_functions")}
        self.names: list[str] = sorted({*attributes, *self._signatures})
        traced = [*(one for f in attributes.values() for one in f.concrete_functions), *self._signatures.values()]
        found = [*getattr(self._loaded, "variables", ()), *(v for one in traced for v in one.variables)]
        self.variables: list[TensorFlowVariable] = [
            _as_ours(variable) for variable in {id(v): v for v in found}.values()
        ]

    def function(self, name: str) -> Callable[..., Any]:
        """Return an attribute of the model that is a function, or a signature."""
        found: Callable[..., Any] | None = getattr(self._loaded, name, None)
        if found is None or not callable(found):
            found = self._signatures[name]
        return found


def _as_ours(variable: Any) -> TensorFlowVariable:
    """Return a variable of ours whose value is a `tf.Variable` that exists."""
    name = variable.name.partition(":")[0].rpartition("/")[2] or "variable"
    shape, dtype, trainable = variable.shape.as_list(), variable.dtype.name, variable.trainable
    made = TensorFlowVariable(
        lambda *_, **__: variable.value(), shape=shape, dtype=dtype, trainable=trainable, name=name
    )
    made._value = variable
    return made


def _polymorphic(x: Any) -> str | None:
    """Return a tensor's shape as the bridge takes unknown sizes, or `None` where all are known."""
    sizes = x.shape.as_list() if hasattr(x.shape, "as_list") else list(x.shape)
    if None not in sizes:
        return None
    names = [str(size) if size is not None else "b" if i == 0 else f"d{i}" for i, size in enumerate(sizes)]
    return f"({', '.join(names)},)"


def _bridge() -> Any:
    try:
        import jax
    except ModuleNotFoundError as error:
        raise ImportError(
            "To wrap a pure function of arrays in a layer, install the library: `pip install jax`."
        ) from error
    return jax
