"""Save and load models: `.keras` archives, folders, legacy `.h5`, and files of weights alone."""

from __future__ import annotations

import datetime
import json
import logging
import os
import warnings
from typing import TYPE_CHECKING, Any, TypeAlias

from keras_saving import legacy_h5
from keras_saving.archive import CONFIG, METADATA, WEIGHTS, ModelArchive
from keras_saving.budget import loading_budget, stored_bytes
from keras_saving.config_errors import ConfigError, naming_file
from keras_saving.errors import UnknownFormatError
from keras_saving.hub import downloaded, is_hub_path, upload
from keras_saving.objects import OwnsVariables, load_state, save_state
from keras_saving.scopes import safe_mode_scope, sharing_scope
from keras_saving.serialization import deserialize_as, prune_numbers, serialize_keras_object
from keras_saving.stores import create_model, create_weights, open_model, open_weights
from keras_saving.strict_json import parse
from keras_saving.version import KERAS_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from keras_saving.registry import Kind

_LEGACY = (".h5", ".hdf5")
_ROOT: Kind = "layer"
_log = logging.getLogger("keras")
Path: TypeAlias = "str | os.PathLike[str]"


def save_model(model: Any, filepath: Path, overwrite: bool = True, zipped: bool | None = None, **kwargs: Any) -> None:
    """Save a model: architecture, weights, how it was compiled, and the optimizer's state.

    The file is written beside its target and appears there whole, or not at all.

    Args:
        model: The model or layer.
        filepath: Path ending in `.keras`, in `.h5` or `.hdf5` for the legacy format, or in neither for a folder; or
            `hf://namespace/name` for a repository of the Hugging Face Hub, which needs the package `huggingface_hub`.
        overwrite: Whether to replace what is at the path; otherwise the user is asked.
        zipped: Whether to write one file; by default so if the path ends in `.keras`.
        **kwargs: `include_optimizer=False` leaves out the optimizer's state; `save_format` is accepted, and ignored.

    Raises:
        ValueError: The path has another ending, or there is an unknown argument.
        TypeError: `model` cannot be saved.
        OSError: The target cannot be written.

    Examples:
        >>> save_model(object(), "model.tf")
        Traceback (most recent call last):
        ...
        keras_saving.errors.UnknownFormatError: 'model.tf': Invalid filepath extension for saving. ...
    """
    path = _path_text(filepath)
    include_optimizer = _saving_options(path, kwargs)
    if hub := is_hub_path(path):
        zipped = False if zipped is None else zipped
    legacy = path.endswith(_LEGACY) and not zipped
    if not path.endswith((*_LEGACY, ".keras")) and zipped is not False:
        raise UnknownFormatError(
            "Invalid filepath extension for saving",
            file=path,
            hint="Please add either a `.keras` extension for the native Keras format (recommended) or a `.h5` extension; "
            "use `model.export(filepath)` for a SavedModel, or `zipped=False` for a folder.",
        )
    if path.endswith(".keras") and zipped is False:
        raise UnknownFormatError(
            "When using `zipped=False`, the `filepath` argument should not end in `.keras`", file=path
        )
    _check_model(model)
    if not hub and not overwrite and not _may_replace(path):
        return
    if not getattr(model, "built", True):
        warnings.warn(
            "You are saving a model that has not yet been built. It might not contain any weights yet. "
            "Consider building the model first by calling it on some data.",
            UserWarning,
            stacklevel=2,
        )
    if hub:
        upload(
            path, model, lambda folder: _save_native(model, folder, zipped=False, include_optimizer=include_optimizer)
        )
    elif legacy:
        _log.warning(
            "You are saving your model as an HDF5 file, a format that is considered legacy. We recommend using instead the "
            "native Keras format, e.g. `keras.saving.save_model(model, 'my_model.keras')`."
        )
        legacy_h5.save_model(model, path, include_optimizer=include_optimizer)
    else:
        _save_native(model, path, zipped=zipped is not False, include_optimizer=include_optimizer)


def _saving_options(path: str, kwargs: dict[str, Any]) -> bool:
    include_optimizer = bool(kwargs.pop("include_optimizer", True))
    save_format = kwargs.pop("save_format", None)
    if save_format:
        if save_format in ("h5", "tf", "keras") and path.endswith((*_LEGACY, ".keras")):
            _log.warning("The `save_format` argument is deprecated: the file path decides. Received: %s", save_format)
        else:
            raise ValueError(
                "The `save_format` argument is deprecated. Please remove this argument and pass a file path with either "
                f"`.keras` or `.h5` extension. Received: save_format={save_format}"
            )
    if kwargs:
        raise ValueError(f"The following argument(s) are not supported: {sorted(kwargs)}")
    return include_optimizer


def _path_text(filepath: Any) -> str:
    try:
        path = os.fspath(filepath)
    except TypeError:
        path = str(filepath)
    return path.decode() if isinstance(path, bytes) else path


def _check_model(model: Any) -> None:
    if not hasattr(model, "get_config") or not isinstance(model, OwnsVariables) or isinstance(model, type):
        raise TypeError(
            f"model={model!r} cannot be saved; expected a model or layer, with `get_config()` and `save_own_variables()`"
        )


def _may_replace(path: str) -> bool:
    """Ask the user whether to replace what is at the path."""
    if not os.path.lexists(path):
        return True
    question = f"[WARNING] {path} already exists - overwrite? [y/n]"
    try:
        while (answer := input(question).strip().lower()) not in ("y", "n"):
            question = 'Enter "y" (overwrite) or "n" (cancel).'
    except (EOFError, OSError):
        raise FileExistsError(
            f"{path!r} exists, and nobody can be asked; pass `overwrite=True` to replace it."
        ) from None
    if answer == "y":
        print("[TIP] Next time specify overwrite=True!")
    return answer == "y"


def _save_native(model: Any, path: str, *, zipped: bool, include_optimizer: bool) -> None:
    with sharing_scope():
        config = prune_numbers(serialize_keras_object(model))
    now = datetime.datetime.now().strftime("%Y-%m-%d@%H:%M:%S")
    skip = () if include_optimizer else (getattr(model, "optimizer", None),)
    with create_model(path, zipped=zipped) as archive:
        archive.write_json(METADATA, {"keras_version": KERAS_VERSION, "date_saved": now})
        archive.write_json(CONFIG, config)
        with archive.assets() as assets, archive.weights() as weights:
            save_state(model, weights, assets, skip=skip)


def load_model(
    filepath: Path, custom_objects: Mapping[str, Any] | None = None, compile: bool = True, safe_mode: bool | None = True
) -> Any:
    """Load a model that `save_model` saved, here or with Keras itself.

    Args:
        filepath: A `.keras` file, a folder, a legacy `.h5` file, or a repository `hf://namespace/name`.
        custom_objects: Classes and functions of yours that the model uses, by name, unless they are registered.
        compile: Whether to compile the model as it was, and to load the optimizer's state.
        safe_mode: False to run code that the file holds, as lambdas; only for files that you trust.

    Returns:
        The model.

    Raises:
        ValueError: The file is damaged, refused or of another kind; the message says which part of it and what to do.
        TypeError: The file names a class that is not known here.
        FileNotFoundError: There is no such file.

    Examples:
        >>> model = load_model("model.keras")  # doctest: +SKIP
        >>> model = load_model("model.keras", custom_objects={"Scale": Scale}, compile=False)  # doctest: +SKIP
    """
    path = _path_text(filepath)
    if is_hub_path(path):
        with downloaded(path) as folder:
            return load_model(folder, custom_objects, compile, safe_mode)
    if path.endswith(_LEGACY):
        return legacy_h5.load_model(path, custom_objects=custom_objects, compile=compile, safe_mode=safe_mode)
    if not path.endswith(".keras") and not os.path.isfile(os.path.join(path, CONFIG)):
        raise UnknownFormatError(
            "File format not supported",
            file=path,
            hint="Only `.keras` files, folders saved with `zipped=False`, and legacy `.h5` files can be loaded; a SavedModel can "
            "be used as a layer with `keras.layers.TFSMLayer`.",
        )
    if not os.path.exists(path):
        raise MissingFileError(
            "File not found", file=path, hint="Please ensure the file is an accessible `.keras` zip file."
        )
    with open_model(path) as archive:
        return _load_native(archive, custom_objects, compile, safe_mode)


class MissingFileError(UnknownFormatError, FileNotFoundError):
    """There is nothing at the path of a model to load."""


def _load_native(
    archive: ModelArchive, custom_objects: Mapping[str, Any] | None, compile: bool, safe_mode: bool | None
) -> Any:
    config: dict[str, Any] = dict(archive.config)
    if not compile:
        config.pop("compile_config", None)
    if not archive.has_weights:
        raise UnknownFormatError(f"Expected a {WEIGHTS} file", file=archive.name)
    with safe_mode_scope(safe_mode), archive.weights() as weights, archive.assets() as assets:
        with loading_budget(stored_bytes(weights)), sharing_scope():
            model = _made(config, archive.name, custom_objects, safe_mode)
            _build_optimizer(model)
        with naming_file(archive.name):
            load_state(model, weights, assets)
    return model


def _made(config: Any, file: str | None, custom_objects: Mapping[str, Any] | None, safe_mode: bool | None) -> Any:
    """Make the model of a config; errors get the name of the file."""
    with naming_file(file):
        model = deserialize_as(_ROOT, config, custom_objects=custom_objects, safe_mode=safe_mode)
    if isinstance(model, dict | list | str | int | float | None):
        raise ConfigError(f"The config describes no model, but a {type(model).__name__}", file=file)
    return model


def _build_optimizer(model: Any) -> None:
    """Give the optimizer its variables, for which it needs those of the model."""
    optimizer = getattr(model, "optimizer", None)
    if optimizer is not None and getattr(model, "built", False) and not getattr(optimizer, "built", True):
        optimizer.build(model.trainable_variables)


def save_weights(
    model: Any, filepath: Path, overwrite: bool = True, max_shard_size: float | None = None, **kwargs: Any
) -> None:
    """Save the variables of a model, and those of its optimizer, alone.

    Args:
        model: The model, built.
        filepath: Path ending in `.weights.h5`, or in `.weights.json` with `max_shard_size`.
        overwrite: Whether to replace what is at the path; otherwise the user is asked.
        max_shard_size: Size in GB above which the next file is begun; None writes one file.
        **kwargs: None are known.

    Raises:
        ValueError: The path has another ending, or the model is not built, or an argument is unknown.

    Examples:
        >>> save_weights(model, "model.weights.h5")  # doctest: +SKIP
        >>> save_weights(model, "model.weights.json", max_shard_size=5)  # doctest: +SKIP
    """
    if kwargs:
        raise ValueError(f"Invalid keyword arguments: {kwargs}")
    path = _path_text(filepath)
    path = _weights_path(path, sharded=max_shard_size is not None)
    if not isinstance(model, OwnsVariables) or isinstance(model, type):
        raise TypeError(f"model={model!r} has no variables to save; expected a model or layer")
    if not getattr(model, "built", True):
        raise ValueError(
            "You are saving a model that has not yet been built. "
            "Try building the model first by calling it on some data or by using `build()`."
        )
    if not overwrite and not _may_replace(path):
        return
    with create_weights(path, max_shard_size=max_shard_size) as weights:
        save_state(model, weights)


def _weights_path(path: str, *, sharded: bool) -> str:
    if not sharded:
        if not path.endswith(".weights.h5"):
            raise UnknownFormatError(f"The filename must end in `.weights.h5`. Received: filepath={path}")
        return path
    if path.endswith(".weights.h5"):
        renamed = path.removesuffix(".h5") + ".json"
        warnings.warn(
            f"Saving sharded weights requires `*.json` as the extension. The original path: {path} will be renamed to {renamed}.",
            UserWarning,
            stacklevel=3,
        )
        return renamed
    if not path.endswith(".weights.json"):
        raise UnknownFormatError(
            f"The filename must end in `.weights.json` when `max_shard_size` is specified. Received: filepath={path}"
        )
    return path


def load_weights(model: Any, filepath: Path, skip_mismatch: bool = False, **kwargs: Any) -> None:
    """Load variables into a model that has the same objects as the one that was saved.

    Args:
        model: The model, built.
        filepath: A `.weights.h5` or `.weights.json` file, a `.keras` file or model folder, or a legacy `.h5` file.
        skip_mismatch: Whether objects that do not fit keep their values, with a warning, instead of an error.
        **kwargs: `objects_to_skip`, objects that keep their values (not for legacy files); `by_name`, for legacy files, matches
            layers by their names instead of their order.

    Raises:
        ValueError: The file does not fit the model, is damaged or of another kind, or an argument is unknown.
        FileNotFoundError: There is no such file.

    Examples:
        >>> load_weights(model, "model.weights.h5")  # doctest: +SKIP
        >>> load_weights(model, "other.weights.h5", skip_mismatch=True)  # doctest: +SKIP
    """
    if not hasattr(model, "__dict__"):  # numbers, strings and lists, which hold no variables
        raise TypeError(f"`load_weights`: model={model!r} is of type {type(model).__name__}; expected a keras.Model.")
    path = _path_text(filepath)
    by_name = bool(kwargs.pop("by_name", False))
    objects_to_skip: Iterable[object] | None = kwargs.pop("objects_to_skip", None)
    if kwargs:
        raise ValueError(f"Invalid keyword arguments: {kwargs}")
    legacy = path.endswith(_LEGACY) and not path.endswith(".weights.h5")
    if by_name and not legacy:
        raise ValueError(f"`by_name` only supports loading legacy '.h5' or '.hdf5' files. Received: {path}")
    if legacy:
        if objects_to_skip is not None:
            raise ValueError(f"`objects_to_skip` only supports loading '.weights.h5' files. Received: {path}")
        legacy_h5.load_weights(model, path, by_name=by_name, skip_mismatch=skip_mismatch)
        return
    if not path.endswith((".keras", ".weights.h5", ".weights.json")) and not os.path.isdir(path):
        raise UnknownFormatError(
            "File format not supported",
            file=path,
            hint="Only `.keras`, `.weights.h5` and `.weights.json` files, or legacy `.h5` files can be loaded.",
        )
    if not getattr(model, "built", True):
        raise ValueError(
            "You are loading weights into a model that has not yet been built. "
            "Try building the model first by calling it on some data or by using `build()`."
        )
    with open_weights(path) as weights, naming_file(path):
        load_state(model, weights, None, skip_mismatch, objects_to_skip)


def model_to_json(model: Any, **kwargs: Any) -> str:
    """Return the architecture of a model as JSON, without its weights.

    Args:
        model: The model.
        **kwargs: Passed on to `json.dumps`.
    """
    return json.dumps(serialize_keras_object(model), **kwargs)


def model_from_json(json_string: str | bytes, custom_objects: Mapping[str, Any] | None = None) -> Any:
    """Return a fresh model of the architecture that `model_to_json` gave.

    Args:
        json_string: The JSON.
        custom_objects: Classes and functions of yours that the model uses, by name, unless they are registered.

    Raises:
        ValueError: It is not JSON, or does not describe a model.
        TypeError: It names a class that is not known here, or `json_string` is not text.
    """
    if not isinstance(json_string, str | bytes):
        raise TypeError(f"json_string={json_string!r:.200}; expected text in JSON")
    return _made(parse(json_string, where="json_string"), None, custom_objects, True)
