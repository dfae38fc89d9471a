"""Arrays from pickles, without running what a pickle asks for."""

from __future__ import annotations

import pickle
import zipfile
from typing import TYPE_CHECKING, Any

import numpy as np
from typing_extensions import override

if TYPE_CHECKING:
    from pathlib import Path
    from typing import IO

_ALLOWED = {
    ("numpy", "ndarray"),
    ("numpy", "dtype"),
    *((f"numpy.{core}.multiarray", name) for core in ("core", "_core") for name in ("_reconstruct", "scalar")),
    ("_codecs", "encode"),  # how Python 2 strings read
}


class _ArraysOnly(pickle.Unpickler):
    """Makes arrays, lists, dictionaries, numbers and text, and nothing else."""

    @override
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in _ALLOWED:
            raise pickle.UnpicklingError(f"refers to {module}.{name}; only arrays, lists, numbers and text are read")
        return super().find_class(module.replace("numpy.core", "numpy._core"), name)


def read_pickle(file: IO[bytes], path: Path) -> Any:
    """Return what a pickle of arrays, lists, dictionaries, numbers and text holds; text of Python 2 as bytes.

    Args:
        file: The open file.
        path: What errors call it.

    Raises:
        ValueError: It is damaged, or refers to anything else.
    """
    try:
        return _ArraysOnly(file, encoding="bytes").load()
    except (pickle.UnpicklingError, EOFError, AttributeError, IndexError, TypeError, UnicodeDecodeError) as error:
        raise ValueError(f"{str(path)!r} is not a pickle of arrays: {error}") from error


def read_npz(path: Path, *names: str) -> list[np.ndarray[Any, Any]]:
    """Return arrays of an `.npz` file, those of Python objects (lists of different lengths) included.

    Args:
        path: The file.
        names: Their names.

    Raises:
        ValueError: The file is damaged, lacks an array, or a pickle in it refers to anything but arrays, lists, numbers and text.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            return [_read_npy(archive, name, path) for name in names]
    except (zipfile.BadZipFile, KeyError) as error:
        raise ValueError(f"{str(path)!r} is damaged: {error}") from error


def _read_npy(archive: zipfile.ZipFile, name: str, path: Path) -> np.ndarray[Any, Any]:
    with archive.open(f"{name}.npy") as file:
        version = np.lib.format.read_magic(file)
        read = np.lib.format.read_array_header_1_0 if version == (1, 0) else np.lib.format.read_array_header_2_0
        _, _, dtype = read(file)
        if dtype.hasobject:
            return np.asarray(read_pickle(file, path), dtype=object)
    with archive.open(f"{name}.npy") as file:
        return np.asarray(np.lib.format.read_array(file, allow_pickle=False))
