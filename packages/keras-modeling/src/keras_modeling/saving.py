"""Saving and loading of models, with every built-in class known."""

from __future__ import annotations

from typing import Any

import numpy as np

from keras_ops.backend.current import current
from keras_ops.op import OPERATIONS
from keras_ops.selection import selected_name
from keras_ops.tensor import KerasTensor
from keras_saving import registry
from keras_saving.legacy_h5_write import set_backend_name
from keras_saving.model_io import load_model as load_model
from keras_saving.model_io import load_weights as load_weights
from keras_saving.model_io import save_model as save_model
from keras_saving.model_io import save_weights as save_weights
from keras_saving.objects import set_array_converter
from keras_saving.serialization import deserialize_keras_object as deserialize_keras_object
from keras_saving.strict_json import parse


def parse_json(text: str) -> Any:
    """Return what JSON text holds, read strictly."""
    return parse(text, where="json_string")


def _operation(module: str, name: str) -> Any:
    found = OPERATIONS.get((module, name))
    return None if found is None else found.operation


def _encode(x: KerasTensor) -> dict[str, Any]:
    history = x._keras_history
    stored = None if history is None else [history.operation.name, history.node_index, history.tensor_index]
    return {"shape": list(x.shape), "dtype": x.dtype, "keras_history": stored}


def _decode(config: Any) -> KerasTensor:
    return KerasTensor(config["shape"], config["dtype"])


set_array_converter(lambda x: current.core.convert_to_numpy(x) if current.core.is_tensor(x) else np.asarray(x))
set_backend_name(selected_name())
registry.register_resolver("keras.src.ops", _operation, kind="operation")
registry.register_codec("__keras_tensor__", KerasTensor, _encode, _decode)

__all__ = ["deserialize_keras_object", "load_model", "load_weights", "parse_json", "save_model", "save_weights"]
