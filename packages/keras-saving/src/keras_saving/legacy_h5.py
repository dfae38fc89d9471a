"""The legacy whole-model HDF5 format: `.h5`, `.hdf5`.

Attributes of the root hold the architecture (`model_config`, without module names) and how the model was compiled
(`training_config`). The group `model_weights`, or the root in a file of weights alone, has one group per layer, in the order that
its attribute `layer_names` gives; the attribute `weight_names` of a layer's group gives the order of its arrays.
"""

from __future__ import annotations

import logging
import warnings
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from keras_saving.budget import loading_budget
from keras_saving.config_errors import ConfigError, naming_file
from keras_saving.custom_objects import CustomObjectScope
from keras_saving.dtypes import EXTENDED, dtype_named
from keras_saving.errors import DamagedError, UnknownFormatError
from keras_saving.hdf5 import H5Dataset, H5File, H5Group
from keras_saving.legacy_h5_write import (
    TOP_LEVEL,
    legacy_config,
    own_weights,
    save_model,
    set_backend_name,
    weights_of,
)
from keras_saving.objects import MismatchError
from keras_saving.registry import Kind, entry_of, lookup_name
from keras_saving.scopes import safe_mode_scope
from keras_saving.serialization import class_names, deserialize_as
from keras_saving.strict_json import JSON, parse_object

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["compile_config", "legacy_config", "load_model", "load_weights", "save_model", "set_backend_name"]

_SLOTS: dict[str, Kind] = {"optimizer": "optimizer", "loss": "loss", "metrics": "metric", "weighted_metrics": "metric"}
_log = logging.getLogger("keras")
Named: TypeAlias = "list[tuple[str, H5Dataset]]"


def load_model(
    filepath: str,
    custom_objects: Mapping[str, Any] | None = None,
    compile: bool = True,
    safe_mode: bool | None = True,
) -> Any:
    """Load a whole model, by the rules of `keras_saving.model_io.load_model`."""
    with H5File(filepath) as file:
        config = _json_attribute(file, "model_config")
        if config is None:
            raise UnknownFormatError(
                "No model config found in the file",
                file=filepath,
                hint="It may hold weights alone: make the model, then use `load_weights`.",
            )
        with loading_budget(_array_bytes(file)):
            model = _made(config, filepath, custom_objects, safe_mode)
        group = file.root.group("model_weights")
        if group is None:
            raise DamagedError("has no group 'model_weights'", file=filepath)
        with naming_file(filepath):
            _load_in_order(model, _Layers(file, group), skip_mismatch=False)
        if compile:
            _compile(model, file, custom_objects, safe_mode)
    return model


def _array_bytes(file: H5File) -> int:
    return sum(found.spec.nbytes for found in file.root.walk() if isinstance(found, H5Dataset))


def _made(config: dict[str, JSON], file: str, custom_objects: Mapping[str, Any] | None, safe_mode: bool | None) -> Any:
    with naming_file(file):
        model = deserialize_as("layer", _with_tuples(config), custom_objects=custom_objects, safe_mode=safe_mode)
    if not hasattr(model, "layers"):
        raise ConfigError(f"`model_config` describes no model, but a {type(model).__name__}", file=file)
    return model


def _with_tuples(config: Any) -> Any:
    """Read the tuples of configs that Keras 2 wrote."""
    if isinstance(config, list):
        return [_with_tuples(item) for item in config]
    if not isinstance(config, dict):
        return config
    if config.get("class_name") in ("__tuple__", "TensorShape") and isinstance(config.get("items"), list):
        return tuple(_with_tuples(item) for item in config["items"])
    return {key: _with_tuples(value) for key, value in config.items()}


def _json_attribute(file: H5File, name: str) -> dict[str, JSON] | None:
    value = file.root.attrs.get(name)
    if value is None:
        return None
    if not isinstance(value, str | bytes):
        raise DamagedError(f"has an attribute {name!r} that is not text", file=file.name)
    return parse_object(value, where=name, file=file.name, limits=file.limits)


def _compile(model: Any, file: H5File, custom_objects: Mapping[str, Any] | None, safe_mode: bool | None) -> None:
    training = _json_attribute(file, "training_config")
    if training is None:
        _log.warning("No training configuration found in the save file, so the model was *not* compiled.")
        return
    with CustomObjectScope(custom_objects), safe_mode_scope(safe_mode), naming_file(file.name):
        model.compile_from_config(compile_config(training))
    optimizer = getattr(model, "optimizer", None)
    group = file.root.group("optimizer_weights")
    if optimizer is not None and group is not None:
        if not getattr(optimizer, "built", True):
            optimizer.build(model.trainable_variables)
        _load_optimizer(optimizer, _Layers(file, group).arrays(group))


def compile_config(training: dict[str, JSON]) -> dict[str, Any]:
    """Return the compile config, as today's files have it, of a legacy training config.

    Examples:
        >>> compile_config({"loss": "mse", "optimizer_config": {"class_name": "SGD", "config": {}}})
        {'loss': 'mse', 'optimizer': {'class_name': 'SGD', 'config': {}}}
    """
    config: dict[str, Any] = dict(training)
    optimizer = config.pop("optimizer_config", None)
    if optimizer is not None:
        config["optimizer"] = optimizer
    if isinstance(config.get("sample_weight_mode"), str | None):
        config.pop("sample_weight_mode", None)  # Keras 2 only
    return {key: _with_module(value, _SLOTS[key]) if key in _SLOTS else value for key, value in config.items()}


def _with_module(value: Any, kind: Kind) -> Any:
    if isinstance(value, list):
        return [_with_module(item, kind) for item in value]
    if not isinstance(value, dict):
        return value
    if not isinstance(value.get("class_name"), str):
        return {key: _with_module(item, kind) for key, item in value.items()}
    entry = entry_of(lookup_name(value["class_name"], kind))
    if "module" in value or entry is None:
        return value
    return {**class_names(entry.value), "config": value.get("config")} if isinstance(entry.value, type) else entry.name


def load_weights(model: Any, filepath: str, *, by_name: bool = False, skip_mismatch: bool = False) -> None:
    """Load the weights of a legacy file into a model, in the order of its layers or by their names.

    Args:
        model: The model, built.
        filepath: Path of a whole-model file or of one with weights alone.
        by_name: Whether to match layers by name; layers that only one side has are passed over.
        skip_mismatch: Whether layers that do not fit keep their values, with a warning, instead of an error.

    Raises:
        ValueError: The file does not fit the model, or is damaged.
    """
    with H5File(filepath) as file:
        group = file.root if _names(file.root, "layer_names") is not None else file.root.group("model_weights")
        if group is None:
            raise UnknownFormatError("has no 'layer_names'; expected a legacy file of weights", file=filepath)
        load = _load_by_name if by_name else _load_in_order
        with naming_file(filepath):
            load(model, _Layers(file, group), skip_mismatch=skip_mismatch)


class _Layers:
    """The layers of a file and their arrays."""

    def __init__(self, file: H5File, group: H5Group) -> None:
        self._file, self._group = file, group

    def with_weights(self) -> list[tuple[str, Named]]:
        """Return the layers that have weights, in order."""
        names = _names(self._group, "layer_names") or []
        layers = [(name, self.arrays(self._member(name))) for name in names]
        return [(name, arrays) for name, arrays in layers if arrays]

    def top_level(self) -> Named:
        """Return the weights of the model itself."""
        group = self._group.group(TOP_LEVEL)
        return [] if group is None else self.arrays(group)

    def arrays(self, group: H5Group) -> Named:
        """Return the arrays of a group, in order."""
        found: Named = []
        for name in _names(group, "weight_names") or []:
            item = group.get(name)
            if not isinstance(item, H5Dataset):
                raise self._lacks("array", name, group)
            found.append((name, item))
        return found

    def _member(self, name: str) -> H5Group:
        if (group := self._group.group(name)) is None:
            raise self._lacks("layer", name, self._group)
        return group

    def _lacks(self, what: str, name: str, group: H5Group) -> DamagedError:
        return DamagedError(
            f"names the {what} {name!r}, which it lacks", file=self._file.name, member=self._file.place(group.path)
        )


def _names(group: H5Group, attribute: str) -> list[str] | None:
    """Return a list of names, which may be cut into several attributes; None if there is none."""
    if attribute in group.attrs:
        return _texts(group.attrs[attribute])
    parts: list[str] = []
    while f"{attribute}{len(parts)}" in group.attrs:
        parts.append(f"{attribute}{len(parts)}")
    return [name for part in parts for name in _texts(group.attrs[part])] if parts else None


def _texts(value: Any) -> list[str]:
    items = np.atleast_1d(np.asarray(value, dtype=object)).ravel().tolist()
    return [item.decode("utf-8", "replace") if isinstance(item, bytes) else str(item) for item in items]


def _load_in_order(model: Any, layers: _Layers, *, skip_mismatch: bool) -> None:
    targets = [(layer, weights) for layer in model.layers if (weights := weights_of(layer))]
    found = layers.with_weights()
    if len(targets) != len(found):
        raise MismatchError(
            f"Layer count mismatch when loading weights from file. Model expected {len(targets)} layers, found "
            f"{len(found)} saved layers."
        )
    pairs = [
        (f"layer #{index} (named {layer.name})", weights, arrays)
        for index, ((layer, weights), (_, arrays)) in enumerate(zip(targets, found, strict=True))
    ]
    _assign_all(pairs, model, layers, skip_mismatch)


def _load_by_name(model: Any, layers: _Layers, *, skip_mismatch: bool) -> None:
    found: dict[str, list[Named]] = {}
    for name, arrays in layers.with_weights():
        found.setdefault(name, []).append(arrays)
    pairs = [
        (f"layer #{index} (named {layer.name})", weights_of(layer), arrays)
        for index, layer in enumerate(model.layers)
        for arrays in found.get(layer.name, [])
    ]
    _assign_all(pairs, model, layers, skip_mismatch)


def _assign_all(pairs: list[tuple[str, list[Any], Named]], model: Any, layers: _Layers, skip_mismatch: bool) -> None:
    """Compare all layers first, so that a file that does not fit changes nothing."""
    if top := layers.top_level():
        pairs = [*pairs, ("the model itself", own_weights(model), top)]
    fitting = []
    for label, weights, arrays in pairs:
        reason = _mismatch(label, weights, arrays)
        if reason is None:
            fitting.append((weights, arrays))
        elif not skip_mismatch:
            raise MismatchError(reason)
        else:
            warnings.warn(f"Skipping loading weights for {label}: {reason}", UserWarning, stacklevel=5)
    for weights, arrays in fitting:
        for weight, (_, array) in zip(weights, arrays, strict=True):
            weight.assign(_values(array, weight))
    for layer in _all_layers(model):
        if callable(finalize := getattr(layer, "finalize_state", None)):
            finalize()


def _values(array: H5Dataset, weight: Any) -> Any:
    """Read an array; raw elements, which upstream writes for dtypes that HDF5 lacks, are taken to be of the weight's dtype."""
    values = array.read()
    name = str(getattr(weight, "dtype", ""))
    return (
        values.view(dtype_named(name)) if values.dtype.kind == "V" and EXTENDED.get(name) == values.itemsize else values
    )


def _all_layers(model: Any) -> list[Any]:
    flatten = getattr(model, "_flatten_layers", None)
    return list(model.layers) if flatten is None else list(flatten())


def _mismatch(label: str, weights: list[Any], arrays: Named) -> str | None:
    if len(weights) != len(arrays):
        return (
            f"Weight count mismatch for {label}. Layer expects {len(weights)} weight(s). "
            f"Received {len(arrays)} saved weight(s)"
        )
    for weight, (name, array) in zip(weights, arrays, strict=True):
        if tuple(weight.shape) != array.spec.shape:
            return (
                f"Shape mismatch in {label} for weight {name}. Weight expects shape {tuple(weight.shape)}. "
                f"Received saved weight with shape {array.spec.shape}"
            )
    return None


def _load_optimizer(optimizer: Any, arrays: Named) -> None:
    variables = list(optimizer.variables)
    reason = _mismatch(f"optimizer {getattr(optimizer, 'name', '')!r}", variables, arrays)
    if reason is not None:
        warnings.warn(
            f"The state of the optimizer was not loaded, it starts afresh: {reason}", UserWarning, stacklevel=4
        )
        return
    for variable, (_, array) in zip(variables, arrays, strict=True):
        variable.assign(_values(array, variable))
