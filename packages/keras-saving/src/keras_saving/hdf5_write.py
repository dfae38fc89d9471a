"""Write HDF5 files of weights as upstream lays them out."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any, BinaryIO

import numpy as np

from keras_saving.atomic import write_error
from keras_saving.dtypes import NATIVE, dtype_name, dtype_named, is_extended
from keras_saving.errors import SavingError
from keras_saving.files import CheckedFile
from keras_saving.paths import components

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

    from keras_saving.interfaces import Array


class H5Writer:
    """An HDF5 file being written into an open binary file; a context manager.

    Args:
        file: Readable and writable, empty from `start` on; it stays open.
        name: What the file is called in errors.
        start: Offset in `file` where the HDF5 file starts; nothing comes after.
    """

    def __init__(self, file: BinaryIO, name: str, start: int = 0) -> None:
        import h5py  # takes 0.2 s: imported when the first file is opened

        self.name = name
        self._checked = CheckedFile(file, start)
        self._file = h5py.File(self._checked, "w")

    def make_group(self, path: str, attributes: dict[str, str] | None = None) -> None:
        """Create a group and those above it, and give it attributes of text."""
        parts = components(path, on_disk=False)
        group = self._file.require_group("/".join(parts)) if parts else self._file
        for key, text in (attributes or {}).items():
            group.attrs[key] = text

    def put(self, path: str, value: object) -> int:
        """Store an array as a dataset of the group that its path names.

        Args:
            path: Path of a dataset that is not there yet.
            value: What `np.asarray` takes: numbers or booleans, of a NumPy dtype or an extended one.

        Returns:
            Bytes of the array.

        Raises:
            SavingError: The dtype cannot be stored, or the path is taken.
            WriteError: The disk is full.
        """
        place = "/".join(components(path, on_disk=False))
        array = storable(value, path)
        if place in self._file:
            raise SavingError("is written twice", file=self.name, member=path)
        if is_extended(array.dtype):
            name = dtype_name(array.dtype)
            dataset = self._file.create_dataset(place, data=array.view(f"V{array.dtype.itemsize}"))
            dataset.attrs["dtype"] = name
        else:
            self._file.create_dataset(place, data=array)
        self.check()
        return array.nbytes

    def take(self, path: str) -> Array:
        """Read back a dataset that was written.

        Raises:
            KeyError: There is none.
        """
        dataset: Any = self._file[path]
        array = np.asarray(dataset[()])
        return array.view(dtype_named(dataset.attrs["dtype"])) if "dtype" in dataset.attrs else array

    def remove(self, path: str) -> None:
        """Remove a dataset that was written (its bytes stay in the file, unused)."""
        del self._file[path]

    def check(self) -> None:
        """Raise the `WriteError` of the first write that failed, if one did."""
        if self._checked.error is not None:
            raise write_error(self._checked.error, self.name) from self._checked.error

    def close(self) -> None:
        """Complete the file.

        Raises:
            WriteError: A write failed, now or before.
        """
        self._file.close()
        self.check()

    def abandon(self) -> None:
        """Close the file whatever state it is in."""
        with contextlib.suppress(OSError, RuntimeError):  # an error came before, which is the one to report
            self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self.close()
        else:
            self.abandon()


def storable(value: object, path: str) -> Array:
    """Return `value` as an array that can be stored.

    Raises:
        SavingError: Its dtype is text, objects or another that variables do not have.
    """
    array: Array = np.asarray(value, order="C")
    dtype = array.dtype
    if is_extended(dtype) or dtype.name in NATIVE or (dtype.kind == "V" and dtype.names is None and not dtype.subdtype):
        return array
    hint = "Convert it to numbers, or save it with `save_assets`." if dtype.kind in "OSU" else ""
    raise SavingError(f"has dtype {dtype}; expected numbers or booleans", member=path, hint=hint)
