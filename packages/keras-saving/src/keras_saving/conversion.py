"""Files of models in another format."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from keras_saving.dtypes import EXTENDED, NATIVE, dtype_name, dtype_named
from keras_saving.errors import UnknownFormatError
from keras_saving.keras_file import read
from keras_saving.keras_write import write
from keras_saving.safetensors_file import ENDING, open_safetensors, write_safetensors
from keras_saving.stores import create_weights
from keras_saving.weights_view import split_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from keras_saving.interfaces import Array, WeightsWriter
    from keras_saving.limits import Limits

_SHARD = 10.0


def convert(
    source: str | os.PathLike[str],
    target: str | os.PathLike[str],
    *,
    dtype: str | None = None,
    max_shard_size: float | None = None,
    base: str | os.PathLike[str] | None = None,
    limits: Limits | None = None,
) -> None:
    """Write a model, or its weights, in the format that the target's name says.

    Arrays are copied one at a time; all of them are in memory for safetensors, where they are called by their paths here (`layers/dense/vars/0`).

    Args:
        source: What `read` takes, or a `.safetensors` file.
        target: Path that ends in `.keras`, in nothing (a folder), in `.weights.h5`, `.weights.json` or `.safetensors`. The first two
            need the config of a whole model.
        dtype: Floating dtype that floating variables get, as `"float16"`; None keeps theirs.
        max_shard_size: Most gigabytes (2**30 bytes) of one file of a `.weights.json`.
        base: A saved model that gives config, metadata and assets to weights that have none.
        limits: Bounds on what the files may ask for.

    Raises:
        UnknownFormatError: The ending of the target means nothing, or the source has no config where one is needed.
        SavingError: A file is damaged, refused or of another kind.
        OSError: The target cannot be written.
        ImportError: The file is one of safetensors, and the package is missing.

    Examples:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     write(f"{folder}/a.keras", config={"class_name": "M"}, weights={"vars/0": [1.0, 2.0]})
        ...     convert(f"{folder}/a.keras", f"{folder}/a.weights.h5", dtype="float16")
        ...     with read(f"{folder}/a.weights.h5") as file:
        ...         file.weights["vars/0"]
        array([1., 2.], dtype=float16)
    """
    path, cast = os.fspath(target), _caster(dtype)
    with _opened(source, limits) as content:
        weights = _Cast(content.weights, cast)
        if path.endswith(ENDING):
            write_safetensors(path, weights, content.names)
        elif path.endswith((".weights.h5", ".weights.json")):
            shards = max_shard_size or (_SHARD if path.endswith(".json") else None)
            with create_weights(path, max_shard_size=shards) as writer:
                _copy(writer, weights, content.names)
        elif path.endswith(".keras") or not os.path.splitext(path)[1]:
            _write_model(path, weights, content, base, limits)
        else:
            raise UnknownFormatError(
                "has an ending that means no format here",
                file=path,
                hint="Choose .keras, .weights.h5, .weights.json, .safetensors, or none for a folder.",
            )


def _write_model(
    path: str,
    weights: Mapping[str, Array],
    content: _Content,
    base: str | os.PathLike[str] | None,
    limits: Limits | None,
) -> None:
    if base is not None:
        with _opened(base, limits) as other:
            _write_model(path, weights, _Content(weights, content.names, other.model), None, limits)
        return
    if not content.model["config"]:
        hint = "Pass `base`, the file of a whole model."
        raise UnknownFormatError("needs a config, and weights alone have none", file=path, hint=hint)
    write(path, weights=weights, names=content.names, zipped=path.endswith(".keras"), **content.model)


def _caster(dtype: str | None) -> Callable[[Array], Array]:
    if dtype is None:
        return lambda array: array
    if dtype not in NATIVE | set(EXTENDED) or "float" not in dtype:
        raise ValueError(
            f"`convert`: dtype={dtype!r}; expected the name of a floating dtype, as 'float16' or 'bfloat16'."
        )
    wanted = dtype_named(dtype)
    if wanted.kind == "V" and wanted.type is np.void:
        raise ImportError(
            f"`convert`: dtype={dtype!r} needs the package ml-dtypes: pip install keras-saving[ml-dtypes]"
        )
    return lambda array: array.astype(wanted) if "float" in dtype_name(array.dtype) else array


class _Cast(Mapping[str, "Array"]):
    """The arrays of a mapping, each converted when it is asked for."""

    def __init__(self, weights: Mapping[str, Array], cast: Callable[[Array], Array]) -> None:
        self._weights, self._cast = weights, cast

    def __getitem__(self, path: str) -> Array:
        return self._cast(self._weights[path])

    def __iter__(self) -> Iterator[str]:
        return iter(self._weights)

    def __len__(self) -> int:
        return len(self._weights)


@dataclass(frozen=True)
class _Content:
    """What a file holds: its weights, the names of objects, and for a whole model what `write` takes beside them."""

    weights: Mapping[str, Array]
    names: Mapping[str, str | None]
    model: dict[str, Any]


@contextmanager
def _opened(source: str | os.PathLike[str], limits: Limits | None) -> Iterator[_Content]:
    if os.fspath(source).endswith(ENDING):
        with open_safetensors(os.fspath(source)) as (weights, names):
            yield _Content(weights, names, {"config": None})
        return
    with read(source, limits=limits) as file:
        if file.kind == "legacy HDF5":
            raise UnknownFormatError(
                "is a legacy HDF5 model, whose variables have other paths",
                file=file.path,
                hint="Load it with `keras.saving.load_model` and save it as `.keras`.",
            )
        model = {"config": file.config, "metadata": file.metadata or None, "assets": file.assets}
        yield _Content(file.weights, file.weights.names, model)


def _copy(writer: WeightsWriter, weights: Mapping[str, Array], names: Mapping[str, str | None]) -> None:
    sinks = {owner: writer.make(owner, name) for owner, name in names.items()}
    for path in weights:
        owner, key = split_path(path)
        if owner not in sinks:
            sinks[owner] = writer.make(owner)
        sinks[owner][key] = weights[path]
