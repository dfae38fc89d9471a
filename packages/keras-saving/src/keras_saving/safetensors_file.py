"""Weights in the format of safetensors, by the package of that name."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import numpy as np

from keras_saving.atomic import AtomicFile
from keras_saving.errors import DamagedError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keras_saving.interfaces import Array

ENDING = ".safetensors"
_NAMES = "keras_names"


@contextmanager
def open_safetensors(path: str) -> Iterator[tuple[Mapping[str, Array], Mapping[str, str | None]]]:
    """Open a file: its arrays by name, read at each access, and the names of objects where Keras wrote them.

    Args:
        path: The file.

    Raises:
        DamagedError: It is not one of safetensors.
        ImportError: The package is missing.
    """
    package = _package("read")
    try:
        file = package.safe_open(path, framework="numpy")
    except package.SafetensorError as error:
        raise DamagedError(f"is not a safetensors file: {error}", file=path) from error
    with file:
        yield _Tensors(file, path, package.SafetensorError), _stored_names(file.metadata())


class _Tensors(Mapping[str, "Array"]):
    def __init__(self, file: Any, path: str, error: type[Exception]) -> None:
        self._file, self._path, self._error = file, path, error
        self._keys = dict.fromkeys(file.keys())

    def __getitem__(self, name: str) -> Array:
        if name not in self._keys:
            raise KeyError(name)
        try:
            array: Array = self._file.get_tensor(name)
        except self._error as error:
            raise DamagedError(f"cannot be read: {error}", file=self._path, member=name) from error
        return array

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


def _stored_names(metadata: dict[str, str] | None) -> dict[str, str | None]:
    try:
        names = json.loads((metadata or {}).get(_NAMES, "{}"))
    except ValueError:
        return {}
    return {k: v for k, v in names.items() if isinstance(v, str | None)} if isinstance(names, dict) else {}


def write_safetensors(path: str, weights: Mapping[str, Array], names: Mapping[str, str | None]) -> None:
    """Write a file; it appears at its place whole, or not at all.

    Args:
        path: The file.
        weights: Arrays by name; all are read.
        names: Names of objects by path, kept as metadata.

    Raises:
        WriteError: The place cannot be written to.
        ImportError: The package is missing.
    """
    package = _package("write")
    arrays = {name: np.require(weights[name], requirements="C") for name in weights}
    metadata = {"format": "keras", _NAMES: json.dumps(dict(names))}
    with AtomicFile(path) as target:
        package.numpy.save_file(arrays, target.path, metadata=metadata)


def _package(what: str) -> Any:
    try:
        import safetensors  # optional: imported where it is needed, not at the top
        import safetensors.numpy
    except ImportError as error:
        raise ImportError(
            f"To {what} safetensors files, install the package: pip install keras-saving[safetensors]"
        ) from error
    return safetensors
