"""Saving and loading of models, with every built-in class known."""

from __future__ import annotations

from typing import Any

import numpy as np

from keras_ops.backend.current import current
from keras_ops.dtypes import dtype_name
from keras_ops.errors import ArgumentTypeError
from keras_ops.op import OPERATIONS
from keras_ops.selection import selected_name
from keras_ops.tensor import KerasTensor
from keras_ops.variable import KerasVariable
from keras_saving import registry
from keras_saving.config_errors import ConfigError
from keras_saving.hub import set_plot_writer
from keras_saving.legacy_h5_write import set_backend_name
from keras_saving.model_io import load_model as load_model
from keras_saving.model_io import load_weights as load_weights
from keras_saving.model_io import save_model as save_model
from keras_saving.model_io import save_weights as save_weights
from keras_saving.objects import set_array_converter
from keras_saving.serialization import deserialize_keras_object as deserialize_keras_object
from keras_saving.strict_json import parse
from keras_saving.values import decode_array, stored_array


def parse_json(text: str) -> Any:
    """Return what JSON text holds, read strictly."""
    if not isinstance(text, (str, bytes)):
        raise ArgumentTypeError("model_from_json", "json_string", text, "a string of JSON")
    return parse(text, where="json_string")


def _operation(module: str, name: str) -> Any:
    found = OPERATIONS.get((module, name))
    return None if found is None else found.operation


def _encode(x: KerasTensor) -> dict[str, Any]:
    history = x._keras_history
    stored = None if history is None else [history.operation.name, history.node_index, history.tensor_index]
    return {"shape": tuple(x.shape), "dtype": x.dtype, "keras_history": stored}


def _decode(config: Any) -> KerasTensor:
    return KerasTensor(config["shape"], config["dtype"])


def _is_stored_tensor(x: object) -> bool:
    """Tell tensors from plain numbers, which need no tag."""
    if isinstance(x, np.generic) or (isinstance(x, np.ndarray) and x.ndim == 0):
        return False
    return isinstance(x, KerasVariable) or current.core.is_tensor(x)


def _encode_tensor(x: Any) -> dict[str, Any]:
    return stored_array(np.asarray(current.core.convert_to_numpy(x.value if isinstance(x, KerasVariable) else x)))


def _decode_tensor(config: Any) -> Any:
    array = decode_array(config, "__tensor__")
    return current.core.convert_to_tensor(array, dtype_name(array.dtype))


def _encode_description(x: Any) -> dict[str, Any]:
    kind = type(x)
    names = {"class_name": "__typespec__", "spec_name": kind.__name__, "module": kind.__module__}
    parts = [_plain(part) if _is_plain(part) else part for part in x._serialize()]
    return {**names, "config": parts, "registered_name": None}


def _decode_description(stored: Any) -> Any:
    names, parts = (stored.get("module"), stored.get("spec_name")), stored["config"]
    known = {(kind.__module__, kind.__name__): kind for kind in current.core.description_types()}
    if names not in known or not isinstance(parts, list):
        raise ConfigError(
            f"A '__typespec__' describes tensors as {names[1]!r:.80}; known here: {sorted(n for _, n in known)}"
        )
    try:
        return known[names](*parts)
    except (TypeError, ValueError) as error:
        raise ConfigError(f"A '__typespec__' does not fit {names[1]!r}: {error}") from error


def _is_plain(x: object) -> bool:
    """Tell shapes and dtypes of a framework, which are stored as JSON has them."""
    return callable(getattr(x, "as_list", None)) or isinstance(getattr(x, "as_numpy_dtype", None), type)


def _plain(x: Any) -> Any:
    return x.as_list() if hasattr(x, "as_list") else x.name


def _plot(model: Any, path: str) -> None:
    from keras_modeling.utils.plotting import plot_model  # late: it needs models, which need this module

    plot_model(model, to_file=path, show_shapes=True, show_dtype=True, show_layer_names=True)


set_plot_writer(_plot)
set_array_converter(lambda x: current.core.convert_to_numpy(x) if current.core.is_tensor(x) else np.asarray(x))
set_backend_name(selected_name())
registry.register_resolver("keras.src.ops", _operation, kind="operation")
registry.register_codec("__keras_tensor__", KerasTensor, _encode, _decode)
registry.register_recogniser("__tensor__", _is_stored_tensor, _encode_tensor, _decode_tensor)
registry.register_recogniser(
    "__typespec__",
    lambda x: isinstance(x, current.core.description_types()),
    _encode_description,
    _decode_description,
    whole=True,
)
registry.register_recogniser("shape or dtype", _is_plain, _plain)

__all__ = ["deserialize_keras_object", "load_model", "load_weights", "parse_json", "save_model", "save_weights"]
