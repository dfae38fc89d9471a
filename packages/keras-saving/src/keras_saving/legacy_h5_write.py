"""Write the legacy whole-model HDF5 format, which `keras_saving.legacy_h5` describes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np

from keras_saving.atomic import AtomicFile
from keras_saving.hdf5_write import H5Writer
from keras_saving.objects import to_array
from keras_saving.registry import lookup
from keras_saving.serialization import serialize_keras_object
from keras_saving.version import KERAS_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TOP_LEVEL = "top_level_model_weights"
"""Group of the variables that belong to the model itself."""

COMPILED_KINDS = ("optimizer", "loss", "metrics", "weighted_metrics")
"""Parts of a compile config that hold objects."""

_PER_ATTRIBUTE = 64_512 // 16  # an attribute must fit into an object header, which keeps 16 bytes of each text
_backend_name: str | None = None


def set_backend_name(name: str | None) -> None:
    """Say what the attribute `backend` of files being written holds; None leaves it out."""
    global _backend_name  # one process runs one backend
    _backend_name = name


class _Writer(H5Writer):
    """Adds lists of text as attributes."""

    def put_names(self, path: str, attribute: str, names: Sequence[str]) -> None:
        import h5py

        group: Any = self._file[path] if path else self._file
        text = h5py.string_dtype("utf-8")
        for name, part in _chunks(attribute, names):
            group.attrs.create(name, np.array(part, dtype=object), dtype=text)


def _chunks(attribute: str, names: Sequence[str]) -> Iterator[tuple[str, Sequence[str]]]:
    if len(names) <= _PER_ATTRIBUTE:
        yield attribute, names
        return
    for number, start in enumerate(range(0, len(names), _PER_ATTRIBUTE)):
        yield f"{attribute}{number}", names[start : start + _PER_ATTRIBUTE]


def save_model(model: Any, filepath: str, *, include_optimizer: bool = True) -> None:
    """Write a whole model.

    Args:
        model: The model: `layers`, `get_config()` and variables with `path`.
        filepath: Path of the file.
        include_optimizer: Whether to write how the model was compiled, and the optimizer's state.
    """
    if not hasattr(model, "layers"):
        raise TypeError(
            f"model={model!r} cannot be saved as HDF5; expected a model with `layers`. Use a `.keras` path."
        )
    with AtomicFile(filepath) as out, _Writer(out.file, filepath) as file:
        attributes = {"keras_version": KERAS_VERSION, "model_config": json.dumps(legacy_config(model))}
        if include_optimizer and (training := _training_config(model)) is not None:
            attributes["training_config"] = json.dumps(training)
        if _backend_name is not None:
            attributes["backend"] = _backend_name
        file.make_group("", attributes)
        _put_weights(file, "model_weights", model)
        optimizer = getattr(model, "optimizer", None)
        if include_optimizer and optimizer is not None:
            _put_arrays(file, "optimizer_weights", optimizer.variables)


def _put_weights(file: _Writer, group: str, model: Any) -> None:
    attributes = {"keras_version": KERAS_VERSION}
    if _backend_name is not None:
        attributes["backend"] = _backend_name
    file.make_group(group, attributes)
    file.put_names(group, "layer_names", [layer.name for layer in model.layers])
    for layer in model.layers:
        _put_arrays(file, f"{group}/{layer.name}", weights_of(layer))
    _put_arrays(file, f"{group}/{TOP_LEVEL}", own_weights(model))


def _put_arrays(file: _Writer, group: str, variables: Sequence[Any]) -> None:
    names: list[str] = []
    for variable in variables:
        name = str(getattr(variable, "path", variable.name))
        while name in names:
            name += "_"
        names.append(name)
    file.make_group(group)
    file.put_names(group, "weight_names", names)
    for name, variable in zip(names, variables, strict=True):
        file.put(f"{group}/{name}", to_array(variable))


def weights_of(layer: Any) -> list[Any]:
    """Return the variables of a layer, trainable ones first."""
    return [*layer.trainable_weights, *layer.non_trainable_weights]


def own_weights(model: Any) -> list[Any]:
    """Return the variables of a model that belong to none of its layers."""
    of_layers = {id(variable) for layer in model.layers for variable in weights_of(layer)}
    return [variable for variable in weights_of(model) if id(variable) not in of_layers]


def legacy_config(model: Any) -> dict[str, Any]:
    """Return the architecture as the legacy format has it: layers as class name and config, without modules."""
    stored = serialize_keras_object(model)
    return {"class_name": _legacy_name(stored), "config": _legacy_layers(stored["config"])}


def _legacy_name(stored: dict[str, Any]) -> str:
    """Return the registered name, or the Python name of a built-in class, which may differ from the public one."""
    name, module = stored["class_name"], stored.get("module")
    found = lookup(module, name) if isinstance(module, str) else None
    return str(stored.get("registered_name") or getattr(found, "__name__", name))


def _legacy_layers(config: dict[str, Any]) -> dict[str, Any]:
    layers = config.get("layers")
    if not isinstance(layers, list | tuple):
        return config
    return {**config, "layers": [_legacy_layer(layer) for layer in layers]}


def _legacy_layer(layer: Any) -> Any:
    if not isinstance(layer, dict) or "class_name" not in layer:
        return layer
    plain = {"class_name": _legacy_name(layer), "config": _legacy_layers(layer["config"])}
    return {**plain, **{key: layer[key] for key in ("name", "inbound_nodes") if key in layer}}


def _training_config(model: Any) -> dict[str, Any] | None:
    getter = getattr(model, "get_compile_config", None)
    compiled = getter() if getter is not None else None
    if not compiled:
        return None
    stored: dict[str, Any] = serialize_keras_object(compiled)
    optimizer = stored.pop("optimizer", None)
    plain = {key: _without_module(value) if key in COMPILED_KINDS else value for key, value in stored.items()}
    if isinstance(optimizer, dict):
        plain["optimizer_config"] = _without_module(optimizer)
    return plain


def _without_module(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_without_module(item) for item in value]
    if not isinstance(value, dict):
        return value
    if "class_name" not in value:
        return {key: _without_module(item) for key, item in value.items()}
    if value["class_name"] == "function":
        return value["config"]
    return {"class_name": _legacy_name(value), "config": value["config"]}
