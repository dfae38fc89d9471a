"""Write a `.keras` file from a config and arrays."""

from __future__ import annotations

import datetime
import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from keras_saving.archive import CONFIG, METADATA, create_model
from keras_saving.errors import RefusedError
from keras_saving.paths import components
from keras_saving.version import KERAS_VERSION
from keras_saving.weights_h5 import VARS
from keras_saving.weights_view import LazyWeights, split_path

if TYPE_CHECKING:
    from keras_saving.archive import ModelWriter
    from keras_saving.weights_h5 import H5Sink


def write(
    path: str | os.PathLike[str],
    *,
    config: Mapping[str, Any],
    weights: Mapping[str, object],
    metadata: Mapping[str, Any] | None = None,
    assets: Mapping[str, bytes] | None = None,
    names: Mapping[str, str | None] | None = None,
    zipped: bool = True,
) -> None:
    """Write a saved model: the old file, if any, is replaced when the new one is complete.

    Arrays are taken from `weights` one at a time, so a mapping that reads them when asked, as that of `read`, is copied without
    holding more than one of them.

    Args:
        path: Path of the `.keras` file, or of a folder with `zipped=False`.
        config: The serialised model: `class_name`, `config` and so on.
        weights: Arrays by path, as `"layers/dense/vars/0"`, or what `np.asarray` makes arrays of numbers from.
        metadata: Default: `keras_version` and the present time as `date_saved`.
        assets: Contents of asset files by path, as `"layers/string_lookup/vocabulary.txt"`.
        names: Names of objects by path, stored beside their variables; an entry makes a group for an object without variables.
            Default: those of `weights` if it comes from `read`.
        zipped: Whether to write one archive rather than a folder.

    Raises:
        WriteError: The place cannot be written to, or the disk is full.
        SavingError: A path is not the path of a variable or asset, or an array cannot be stored.
        TypeError: `config` or `metadata` holds what JSON cannot.

    Examples:
        >>> import tempfile
        >>> from keras_saving import read
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     write(f"{folder}/a.keras", config={"class_name": "M"}, weights={"vars/0": [1.0, 2.0]})
        ...     with read(f"{folder}/a.keras") as file:
        ...         file.weights["vars/0"]
        array([1., 2.])
    """
    if not isinstance(config.get("class_name"), str):
        raise ValueError(f"`write`: config={config!r:.200}; expected a serialised model with a 'class_name'.")
    if names is None:
        names = weights.names if isinstance(weights, LazyWeights) else {}
    _check_paths(weights)
    with create_model(path, zipped=zipped) as model:
        model.write_json(METADATA, _default_metadata() if metadata is None else metadata)
        model.write_json(CONFIG, config)
        _write_weights(model, weights, names)
        with model.assets() as folders:
            for name, data in (assets or {}).items():
                folder, _, file = name.rpartition("/")
                components(name, what="asset path")
                with open(os.path.join(folders.make(folder), file), "wb") as target:
                    target.write(data)


def _default_metadata() -> dict[str, str]:
    now = datetime.datetime.now().strftime("%Y-%m-%d@%H:%M:%S")
    return {"keras_version": KERAS_VERSION, "date_saved": now}


def _check_paths(weights: Mapping[str, object]) -> None:
    for path in weights:
        parts = components(path, on_disk=False)
        if VARS not in parts[:-1]:
            reason = "is not the path of a variable; expected OBJECT/vars/KEY, as 'layers/dense/vars/0'"
            raise RefusedError(reason, member=path)


def _write_weights(model: ModelWriter, weights: Mapping[str, object], names: Mapping[str, str | None]) -> None:
    with model.weights() as target:
        sinks: dict[str, H5Sink] = {owner: target.make(owner, name) for owner, name in names.items()}
        for path in weights:
            owner, key = split_path(path.strip("/"))
            if owner not in sinks:
                sinks[owner] = target.make(owner)
            sinks[owner][key] = weights[path]
