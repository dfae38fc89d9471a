"""Saved models: their configurations are read, nothing is built."""

from __future__ import annotations

import json
import zipfile
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

import h5py

from keras_legacy.migrate import names, rules
from keras_legacy.migrate.findings import Finding, Level

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ENDINGS: Final = (".keras", ".h5", ".hdf5")
SPACES: Final = (
    *("layers", "models", "initializers", "regularizers", "constraints", "losses", "metrics", "optimizers"),
    *("optimizers.schedules", "dtype_policies", "activations"),
)
LIMIT: Final = 256 * 2**20  # bytes of a configuration
_CUSTOM = "pass `custom_objects={{{0!r}: ...}}` to `load_model`, or register the class with `keras.saving.register_keras_serializable`"
_OLD = frozenset({"Functional", "Model", "Sequential", "__tuple__", "TensorShape", "TypeSpec", "Policy"})


class UnreadableModel(ValueError):
    """A file with the ending of a saved model that is none."""


def scan_model(path: Path) -> list[Finding]:
    """Return what is found in a saved model: a `.keras` or HDF5 file, or the folder of a SavedModel.

    Raises:
        UnreadableModel: the file is damaged, or holds something else.
    """
    if path.is_dir():
        advice = 'load it as `keras.layers.TFSMLayer(path, call_endpoint="serving_default")`, or save it as `.keras` with tf-keras'
        return [_finding(path, "", "change", "saved-model", "a SavedModel", advice)]
    if path.suffix == ".index":
        advice = "load it with tf-keras, and save `.weights.h5` there"
        return [_finding(path, "", "change", "checkpoint", "a checkpoint of TensorFlow", advice)]
    try:
        config = _keras_config(path) if path.suffix == ".keras" else _hdf5_config(path)
    except (OSError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise UnreadableModel(f"{path}: no saved model can be read: {error}") from error
    return sorted(set(_objects(path, config, "model"))) if config is not None else []


def _finding(path: Path, place: str, level: Level, rule: str, found: str, advice: str) -> Finding:
    return Finding(str(path), 0, place, level, rule, found, advice)


def _keras_config(path: Path) -> Any:
    with zipfile.ZipFile(path) as archive:
        if archive.getinfo("config.json").file_size > LIMIT:
            raise ValueError(f"config.json is larger than {LIMIT} bytes")
        return json.loads(archive.read("config.json"))


def _hdf5_config(path: Path) -> Any:
    """Return the configuration of a model, `None` where the file holds weights alone."""
    with h5py.File(path, "r") as file:
        text = file.attrs.get("model_config")
        if text is not None:
            return json.loads(text)
        if any(name in file.attrs for name in ("layer_names", "keras_version")) or {
            "layers",
            "_layer_checkpoint_dependencies",
        } & set(file):
            return None
    raise ValueError("it holds neither a model nor weights of one")


def _objects(path: Path, config: Any, place: str) -> Iterator[Finding]:
    if isinstance(config, list):
        for index, item in enumerate(config):
            yield from _objects(path, item, f"{place}/{index}")
    elif isinstance(config, dict):
        inner = config.get("config")
        name = inner.get("name") if isinstance(inner, dict) else None
        here = f"{place}/{name}" if isinstance(name, str) else place
        if isinstance(config.get("class_name"), str) and isinstance(inner, dict):
            yield from _object(path, config, here)
        for key, item in config.items():
            yield from _objects(path, item, here if key in ("config", "layers", "model") else f"{here}/{key}")


def _object(path: Path, config: dict[str, Any], place: str) -> Iterator[Finding]:
    package, _, last = str(config["class_name"]).rpartition(">")
    module: object = config.get("module")
    if last == "Lambda":
        advice = "load with `safe_mode=False` if you trust the file; its bytecode may not run on this version of Python"
        yield _finding(path, place, "change", "lambda-layer", "Lambda", advice)
    elif package or (isinstance(module, str) and module.partition(".")[0] not in ("keras", "tf_keras", "builtins")):
        found = f"the class {config['class_name']} of {module or 'another package'}"
        yield _finding(path, place, "change", "custom-class", found, _CUSTOM.format(config["class_name"]))
    elif last not in _known():
        if told := rules.MODULES.get(f"layers.{last}"):
            yield _finding(path, place, "change", "removed-name", last, told)
        else:
            yield _finding(path, place, "change", "custom-class", f"the class {last}", _CUSTOM.format(last))


def _known() -> frozenset[str]:
    found = {name for space in SPACES for name in import_module(f"{names.TF}.{space}").__all__}
    return frozenset(found | _OLD)


__all__ = ["ENDINGS", "UnreadableModel", "scan_model"]
