"""Weights in one HDF5 file: the variables of the object at `PATH` are the datasets of the group `PATH/vars`."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from keras_saving.atomic import AtomicFile
from keras_saving.errors import DamagedError
from keras_saving.hdf5 import H5Dataset, H5File, H5Group
from keras_saving.hdf5_write import H5Writer
from keras_saving.interfaces import Array, Variables, VariableSpec, VariablesSink
from keras_saving.paths import components

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterator
    from types import TracebackType
    from typing import Self

VARS = "vars"
"""Name of the group that holds an object's variables."""


def vars_path(path: str) -> str:
    """Return the path of the group of variables of the object at `path`.

    Examples:
        >>> vars_path("layers/dense"), vars_path("")
        ('layers/dense/vars', 'vars')
    """
    return "/".join((*components(path, on_disk=False), VARS))


def key_order(key: str) -> tuple[bool, int, str]:
    """Sort key: numbers by value, then names."""
    number = key.isascii() and key.isdigit() and len(key) < 19
    return (not number, int(key) if number else 0, key)


class H5Variables(Variables):
    """The datasets of one group."""

    def __init__(self, file: H5File, group: H5Group | None) -> None:
        self._file, self._group = file, group
        self._datasets: dict[str, H5Dataset] = {}
        if group is not None and "name" in group.attrs:
            name = group.attrs["name"]
            self.name: str | None = name if isinstance(name, str) else None

    def dataset(self, key: str) -> H5Dataset:
        """Return the dataset behind a key.

        Raises:
            KeyError: There is none.
            DamagedError: A group is there.
        """
        if key in self._datasets:
            return self._datasets[key]
        if self._group is None:
            raise KeyError(key)
        found = self._group[key]
        if not isinstance(found, H5Dataset):
            raise DamagedError(
                "is a group; expected an array", file=self._file.name, member=self._file.place(found.path)
            )
        return found

    def spec(self, key: str) -> VariableSpec:
        """Return the shape and dtype of a variable without reading it."""
        return self.dataset(key).spec

    def __getitem__(self, key: str) -> Array:
        return self.dataset(key).read()

    def __iter__(self) -> Iterator[str]:
        if self._group is None:
            return iter(())
        found = self._group.members().items()
        self._datasets = {key: self._datasets.get(key, value) for key, value in found if isinstance(value, H5Dataset)}
        return iter(sorted(self._datasets, key=key_order))

    def __len__(self) -> int:
        return sum(1 for _ in self)


class H5Weights:
    """Reads the weights of one HDF5 file, or of one inside an archive.

    Args:
        file: The open file.
        on_close: Called after the file was closed.
    """

    def __init__(self, file: H5File, on_close: Callable[[], None] | None = None) -> None:
        self.file: H5File = file
        self._on_close = on_close

    def get(self, path: str) -> H5Variables:
        """Return the variables of the object at `path`, empty if the file holds none."""
        return H5Variables(self.file, self.file.root.group(vars_path(path)))

    def paths(self) -> Iterator[str]:
        """Yield the path of each object that has a group of variables."""
        for found in self.file.root.walk():
            if isinstance(found, H5Group) and (found.path == VARS or found.path.endswith(f"/{VARS}")):
                yield found.path[: -len(VARS)].rstrip("/")

    def close(self) -> None:
        """Close the file."""
        self.file.close()
        if self._on_close is not None:
            self._on_close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class H5Sink(VariablesSink):
    """The group of variables of one object in a file being written."""

    def __init__(self, writer: H5Writer, group: str) -> None:
        self._writer, self._group = writer, group
        self._keys: list[str] = []

    def __setitem__(self, key: str, value: object) -> None:
        self._writer.put(f"{self._group}/{key}", value)
        self._keys.append(key)

    def __getitem__(self, key: str) -> Array:
        if key not in self._keys:
            raise KeyError(key)
        return self._writer.take(f"{self._group}/{key}")

    def __delitem__(self, key: str) -> None:
        if key not in self._keys:
            raise KeyError(key)
        self._writer.remove(f"{self._group}/{key}")
        self._keys.remove(key)

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


class H5WeightsWriter:
    """Writes weights into one HDF5 file.

    Args:
        file: Open binary file; it stays open.
        name: What it is called in errors.
        start: Offset in `file` where the HDF5 file starts.
        on_close: Called when the file is complete.
        on_discard: Called when it will not be.
    """

    def __init__(
        self,
        file: BinaryIO,
        name: str,
        *,
        start: int = 0,
        on_close: Callable[[], None] = lambda: None,
        on_discard: Callable[[], None] = lambda: None,
    ) -> None:
        self._writer = H5Writer(file, name, start)
        self._on_close, self._on_discard, self._open = on_close, on_discard, True

    @classmethod
    def at(cls, path: str | os.PathLike[str]) -> H5WeightsWriter:
        """Write to a path, atomically."""
        target = AtomicFile(path)
        try:
            return cls(target.file, target.name, on_close=target.commit, on_discard=target.discard)
        except BaseException:
            target.discard()
            raise

    def make(self, path: str, name: str | None = None) -> H5Sink:
        """Create the group of variables of the object at `path`."""
        group = vars_path(path)
        self._writer.make_group(group, None if name is None else {"name": name})
        return H5Sink(self._writer, group)

    def close(self) -> None:
        """Finish the file and put it in place."""
        if not self._open:
            return
        try:
            self._writer.close()
        except BaseException:
            self.discard()
            raise
        self._open = False
        self._on_close()

    def discard(self) -> None:
        """Remove what was written so far."""
        if self._open:
            self._open = False
            self._writer.abandon()
            self._on_discard()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self.close()
        else:
            self.discard()
