"""All arrays of a file as one mapping from path to array, read when asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from keras_saving.errors import DamagedError
from keras_saving.hdf5 import H5Dataset, H5File
from keras_saving.weights_h5 import VARS, H5Weights, key_order
from keras_saving.weights_shards import ShardedWeights

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keras_saving.interfaces import Array, VariableSpec


@dataclass(frozen=True, slots=True)
class StoredVariable:
    """A variable in a file.

    Attributes:
        path: Path of its array, as `"layers/dense/vars/0"`.
        owner: Path of the object that it belongs to, as `"layers/dense"`; `""` is the model.
        key: Its key within that object, as `"0"`.
        spec: Shape, dtype's name and bytes.
    """

    path: str
    owner: str
    key: str
    spec: VariableSpec


class LazyWeights(Mapping[str, "Array"]):
    """The arrays of a file by path; an array is read at each access and not kept.

    Args:
        reader: The open weights, of one file or of several; None for no weights at all.

    Attributes:
        variables: What is stored, by path; shapes and dtypes are known without reading.
        names: Path of each object that has a group of variables, with its name where the file knows it.

    """

    def __init__(self, reader: H5Weights | ShardedWeights | None) -> None:
        self._reader = reader
        self._shards: dict[str, str] = {}
        self.variables: dict[str, StoredVariable] = {}
        self.names: dict[str, str | None] = {}
        if isinstance(reader, ShardedWeights):
            for shard in reader.shards:
                self._scan(reader.file(shard), shard)
        elif reader is not None:
            self._scan(reader.file, "")
        self.variables = dict(sorted(self.variables.items(), key=lambda item: _path_order(item[0])))

    def _scan(self, file: H5File, shard: str) -> None:
        for found in file.root.walk():
            if isinstance(found, H5Dataset):
                if found.path in self.variables:
                    reason = f"is in {self._shards[found.path]} and in {shard}"
                    raise DamagedError(reason, file=file.name, member=found.path)
                owner, key = split_path(found.path)
                self.variables[found.path] = StoredVariable(found.path, owner, key, found.spec)
                self._shards[found.path] = shard
            elif found.path == VARS or found.path.endswith(f"/{VARS}"):
                owner = found.path[: -len(VARS)].rstrip("/")
                name = found.attrs.get("name")
                known = self.names.get(owner)
                self.names[owner] = name if isinstance(name, str) else known

    def __getitem__(self, path: str) -> Array:
        if path not in self.variables or self._reader is None:
            raise KeyError(path)
        file = self._reader.file(self._shards[path]) if isinstance(self._reader, ShardedWeights) else self._reader.file
        found = file.root[path]
        if not isinstance(found, H5Dataset):
            raise KeyError(path)
        return found.read()

    def __contains__(self, path: object) -> bool:
        return path in self.variables

    def __iter__(self) -> Iterator[str]:
        return iter(self.variables)

    def __len__(self) -> int:
        return len(self.variables)


def split_path(path: str) -> tuple[str, str]:
    """Return the path of the object that a variable belongs to, and the variable's key in it.

    Examples:
        >>> split_path("layers/dense/vars/0"), split_path("vars/step"), split_path("model_weights/dense/kernel")
        (('layers/dense', '0'), ('', 'step'), ('model_weights/dense', 'kernel'))
    """
    parts = path.split("/")
    if VARS in parts[:-1]:
        at = len(parts) - 2 - parts[-2::-1].index(VARS)
        return "/".join(parts[:at]), "/".join(parts[at + 1 :])
    owner, _, key = path.rpartition("/")
    return owner, key


def _path_order(path: str) -> list[tuple[bool, int, str]]:
    return [key_order(part) for part in path.split("/")]
