"""Read HDF5 files of models within an allow list, one hop at a time.

HDF5 has ways to make a reader open other files (external links, external storage, virtual datasets), to name an object twice,
to run a plug-in (filters) and to declare arrays that are not there. Nothing of that occurs in a file of weights, so a reader
here takes groups and plain arrays that are stored in the file itself, reached by hard links that are the only one to their
object, and refuses the rest with the place and the reason.
"""

from __future__ import annotations

import contextlib
import math
from collections.abc import Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, BinaryIO, TypeAlias

import numpy as np

from keras_saving.dtypes import EXTENDED, NATIVE, dtype_name, dtype_named
from keras_saving.errors import DamagedError, LimitError, RefusedError, SavingError
from keras_saving.files import Region, Source
from keras_saving.hdf5_region import HDF5Region
from keras_saving.hdf5_superblock import LONGEST, superblock_problem
from keras_saving.interfaces import Array, VariableSpec
from keras_saving.limits import Limits
from keras_saving.paths import check_component, components

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator
    from types import TracebackType
    from typing import Self

AttributeValue: TypeAlias = str | bytes | int | float | bool | Array
"""What an HDF5 attribute may hold: text, a number, or an array of these."""

_FILTERS = {1: "deflate", 2: "shuffle", 3: "fletcher32", 32000: "lzf"}
_REMEMBERED = 256


class H5File:
    """An HDF5 file open for reading; a context manager.

    Args:
        source: Path, or seekable binary file, or part of one.
        member: Name of the file inside an archive, for errors.
        limits: Bounds.

    Raises:
        DamagedError: It is not an HDF5 file, or cut short.

    Attributes:
        root: The root group.
        groups: Groups that were checked lately, by path.
    """

    def __init__(
        self,
        source: str | os.PathLike[str] | BinaryIO | Region,
        *,
        member: str | None = None,
        limits: Limits | None = None,
    ) -> None:
        self.limits: Limits = limits or Limits()
        self._member = member
        region = source if isinstance(source, Region) else Region(Source.open(source))
        self._owned = None if region is source else region.source
        self.name: str = region.source.name
        self.size: int = region.size
        self._claimed: dict[str, int] = {}
        self._total = 0
        self.groups: dict[str, H5Group] = {}
        try:
            self._open(region)
        except BaseException:
            self.close()
            raise

    def _open(self, region: Region) -> None:
        import h5py  # takes 0.2 s: imported when the first file is opened

        head = region.source.read(region.start, min(region.size, LONGEST))
        if (problem := superblock_problem(head, region.size)) is not None:
            raise DamagedError(problem, file=self.name, member=self._member)
        with self.guard("/"):
            self._file = h5py.File(HDF5Region(region.source, region.start, region.size), "r")
            self.root: H5Group = H5Group(self, self._file["/"], "")

    def __getitem__(self, path: str) -> H5Group | H5Dataset:
        """Return what is at `path`, walking it component by component from the root."""
        return self.root[path]

    def place(self, path: str) -> str:
        """Return how errors call the object at `path`."""
        path = "/" + path.strip("/")
        return f"{self._member}:{path}" if self._member else path

    @contextmanager
    def guard(self, path: str) -> Iterator[None]:
        """Turn what the HDF5 library raises on damaged files into a `DamagedError` at `path`."""
        try:
            yield
        except (SavingError, _MissingError):
            raise
        except (OSError, RuntimeError, KeyError, ValueError, TypeError, AttributeError, OverflowError) as error:
            reason = f"cannot be read: {' '.join(str(error).split())[:300]}"
            raise DamagedError(reason, file=self.name, member=self.place(path)) from error

    def refuse(self, path: str, reason: str, hint: str = "") -> RefusedError:
        """Return the error for an object that is never read."""
        return RefusedError(reason, file=self.name, member=self.place(path), hint=hint)

    def account(self, path: str, stored: int) -> None:
        """Count the bytes stored for a dataset; all together they cannot exceed the file.

        Raises:
            DamagedError: They do, so parts of the file are used twice.
        """
        self._total += stored - self._claimed.get(path, 0)
        self._claimed[path] = stored
        if self._total > self.size:
            reason = f"datasets claim more bytes than the file has ({self.size:,})"
            raise DamagedError(reason, file=self.name, member=self.place(path))

    def remember(self, group: H5Group) -> H5Group:
        """Keep a group that was checked, so that its members are reached without walking again."""
        if len(self.groups) >= _REMEMBERED:
            self.groups.clear()
        self.groups[group.path] = group
        return group

    def close(self) -> None:
        """Close the file."""
        self.groups.clear()
        if (file := getattr(self, "_file", None)) is not None:
            with contextlib.suppress(RuntimeError, OSError):  # nothing was written, so nothing is lost
                file.close()
        if self._owned is not None:
            self._owned.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class H5Group(Mapping[str, "H5Group | H5Dataset"]):
    """A group: its members by name or path, in the order of their names.

    Attributes:
        path: Path from the root, `""` for the root.
        attrs: Its attributes, read when they are asked for.
    """

    def __init__(self, file: H5File, group: Any, path: str) -> None:
        self._file = file
        self._group = group
        self.path: str = path
        self.attrs: H5Attributes = H5Attributes(file, group, path)

    def __getitem__(self, path: str) -> H5Group | H5Dataset:
        """Return the group or dataset at `path` below this one.

        Raises:
            KeyError: There is none.
            RefusedError: A hop is a link, or what it leads to is neither a group nor a plain array.
        """
        found: H5Group | H5Dataset = self
        for name in components(path, depth=self._file.limits.path_depth, on_disk=False):
            if not isinstance(found, H5Group):
                raise KeyError(path)
            found = found._step(name, path)
        return found

    def group(self, path: str) -> H5Group | None:
        """Return the group at `path`, None where there is none.

        Raises:
            DamagedError: A dataset is there.
        """
        try:
            found = self[path]
        except KeyError:
            return None
        if not isinstance(found, H5Group):
            raise DamagedError(
                "is a dataset; expected a group", file=self._file.name, member=self._file.place(found.path)
            )
        return found

    def members(self) -> dict[str, H5Group | H5Dataset]:
        """Return all members by name.

        Raises:
            SavingError: One of them is refused or damaged.
        """
        found = {}
        for name in self._names():
            check_component(name, place=self._file.place(self.path), what="HDF5 path", on_disk=False)
            try:
                found[name] = self._step(name, name)
            except _MissingError:
                reason = f"lists a member {name[:100]!r} that cannot be found"
                raise DamagedError(reason, file=self._file.name, member=self._file.place(self.path)) from None
        return found

    def walk(self) -> Iterator[H5Group | H5Dataset]:
        """Yield this group and all below it, each before its members."""
        yield self
        if self.path.count("/") + 1 >= self._file.limits.path_depth:
            reason = f"groups are nested deeper than {self._file.limits.path_depth} levels"
            raise LimitError(reason, file=self._file.name, member=self._file.place(self.path))
        for child in self.members().values():
            if isinstance(child, H5Group):
                yield from child.walk()
            else:
                yield child

    def _step(self, name: str, path: str) -> H5Group | H5Dataset:
        import h5py

        place = f"{self.path}/{name}".strip("/")
        if (known := self._file.groups.get(place)) is not None:
            return known
        with self._file.guard(place):
            encoded = name.encode("utf-8", "surrogateescape")
            if not self._group.id.links.exists(encoded):  # looks at the link alone, where `in` would follow it
                raise _MissingError(path)
            self._check_link(encoded, place)
            found = h5py.h5o.open(self._group.id, encoded)
            if h5py.h5o.get_info(found).rc != 1:
                raise self._file.refuse(place, "has several hard links; expected one")
            if isinstance(found, h5py.h5g.GroupID):
                return self._file.remember(H5Group(self._file, h5py.Group(found), place))
            if isinstance(found, h5py.h5d.DatasetID):
                return H5Dataset(self._file, found, place)
        raise self._file.refuse(place, "is neither a group nor a dataset")

    def _check_link(self, name: bytes, place: str) -> None:
        import h5py

        kind = self._group.id.links.get_info(name).type
        if kind != h5py.h5l.TYPE_HARD:
            names = {h5py.h5l.TYPE_SOFT: "a soft link", h5py.h5l.TYPE_EXTERNAL: "an external link"}
            reason = (
                f"is {names.get(kind, 'a link of a user-defined kind')}; only what is stored in the file itself is read"
            )
            raise self._file.refuse(place, reason)

    def _names(self) -> list[str]:
        with self._file.guard(self.path):
            return sorted(str(name, "utf-8") if isinstance(name, bytes) else name for name in self._group)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names())

    def __len__(self) -> int:
        return len(self._group)

    def __contains__(self, path: object) -> bool:
        try:
            return isinstance(path, str) and self[path] is not None
        except KeyError:
            return False


class _MissingError(KeyError):
    """A key that is not there: passes the guard as it is."""


class H5Dataset:
    """A plain array: what the file declares about it was compared with what is stored before this object came to be.

    Attributes:
        path: Path from the root.
        spec: Shape, dtype's name and size.
        dtype: NumPy dtype that `read` gives.
        attrs: Its attributes.
    """

    def __init__(self, file: H5File, dataset: Any, path: str) -> None:
        import h5py

        self._file = file
        self._dataset = dataset
        self.path: str = path
        plist = dataset.get_create_plist()
        self._check_layout(plist)
        self.attrs: H5Attributes = H5Attributes(file, h5py.Dataset(dataset), path)
        self.dtype: np.dtype[Any] = self._checked_dtype()
        shape = self._checked_shape()
        self.spec: VariableSpec = VariableSpec(shape, dtype_name(self.dtype), math.prod(shape) * self.dtype.itemsize)
        self._check_storage(plist)

    def read(self) -> Array:
        """Read the whole array, in the byte order of this machine."""
        array = np.empty(self.spec.shape, self._stored_dtype)
        if array.size:
            import h5py

            with self._file.guard(self.path):
                self._dataset.read(h5py.h5s.ALL, h5py.h5s.ALL, array)
        return array if array.dtype == self.dtype and not self.dtype.metadata else array.view(self.dtype)

    def _check_layout(self, plist: Any) -> None:
        import h5py

        if plist.get_layout() not in {h5py.h5d.COMPACT, h5py.h5d.CONTIGUOUS, h5py.h5d.CHUNKED}:
            raise self._file.refuse(self.path, "is a virtual dataset; only what is stored in the file itself is read")
        if plist.get_external_count():
            raise self._file.refuse(self.path, "has external storage; only what is stored in the file itself is read")
        for i in range(plist.get_nfilters()):
            code = plist.get_filter(i)[0]
            if code not in _FILTERS:
                reason = f"is packed with filter {code}; known are {', '.join(_FILTERS.values())}"
                raise self._file.refuse(self.path, reason)

    def _checked_dtype(self) -> np.dtype[Any]:
        import h5py

        stored = self._dataset.get_type()
        kind, size = stored.get_class(), stored.get_size()
        plain = kind in {h5py.h5t.INTEGER, h5py.h5t.FLOAT}
        boolean = kind == h5py.h5t.ENUM and size == 1 and stored.get_nmembers() == 2
        complex_number = kind == h5py.h5t.COMPOUND and size <= 32 and stored.get_nmembers() == 2
        if size > self._file.limits.itemsize:
            raise self._file.refuse(self.path, f"has elements of {size:,} bytes; expected numbers")
        if kind == h5py.h5t.OPAQUE and size <= 16:
            self._stored_dtype = np.dtype(f"V{size}")
            return self._named_dtype(size)
        if not (plain or boolean or complex_number):
            raise self._file.refuse(self.path, "has elements that are neither numbers nor booleans")
        with self._file.guard(self.path):
            self._stored_dtype = stored.dtype.newbyteorder("=")
        if self._stored_dtype.name not in NATIVE:
            raise self._file.refuse(self.path, f"has elements of dtype {self._stored_dtype.name}; expected numbers")
        return self._stored_dtype

    def _named_dtype(self, size: int) -> np.dtype[Any]:
        """Return the dtype that the attribute `dtype` of raw elements names, raw bytes where there is none."""
        if "dtype" not in self.attrs:
            return np.dtype(f"V{size}")
        name = self.attrs["dtype"]
        if not isinstance(name, str) or EXTENDED.get(name) != size:
            raise self._file.refuse(self.path, f"says that elements of {size} bytes are {str(name)[:100]!r}")
        return dtype_named(name)

    def _checked_shape(self) -> tuple[int, ...]:
        import h5py

        space = self._dataset.get_space()
        if space.get_simple_extent_type() not in {h5py.h5s.SIMPLE, h5py.h5s.SCALAR}:
            raise self._file.refuse(self.path, "has no shape")
        shape = tuple(int(n) for n in space.get_simple_extent_dims())
        if len(shape) > self._file.limits.rank:
            raise self._file.refuse(self.path, f"has {len(shape)} axes; at most {self._file.limits.rank} are allowed")
        return shape

    def _check_storage(self, plist: Any) -> None:
        """Compare the declared size with the stored one (a declared array without bytes costs memory for nothing)."""
        import h5py

        stored, nbytes, limits = int(self._dataset.get_storage_size()), self.spec.nbytes, self._file.limits
        self._file.account(self.path, stored)
        packed = plist.get_nfilters() > 0
        if packed and nbytes > max(limits.free_bytes, limits.compression_ratio * stored):
            reason = f"declares {nbytes:,} bytes and stores {stored:,}"
            hint = "Raise Limits.compression_ratio if you trust the file."
            raise LimitError(reason, file=self._file.name, member=self._file.place(self.path), hint=hint)
        if not packed and stored < nbytes:
            reason = f"declares {nbytes:,} bytes and stores {stored:,}"
            raise DamagedError(reason, file=self._file.name, member=self._file.place(self.path))
        if plist.get_layout() == h5py.h5d.CHUNKED:
            chunk = math.prod(plist.get_chunk()) * self.dtype.itemsize
            if chunk > max(limits.free_bytes, nbytes):
                raise self._file.refuse(self.path, f"has chunks of {chunk:,} bytes for {nbytes:,} bytes of data")


class H5Attributes(Mapping[str, AttributeValue]):
    """The attributes of a group or dataset; text is `str`, arrays of text have dtype `object`."""

    def __init__(self, file: H5File, owner: Any, path: str) -> None:
        self._file, self._owner, self._path = file, owner, path

    def __getitem__(self, name: str) -> AttributeValue:
        with self._file.guard(self._path):
            if name not in self._owner.attrs:
                raise _MissingError(name)
            self._check(name)
            value = self._owner.attrs[name]
        if isinstance(value, np.generic) and not isinstance(value, np.bytes_):
            return value.item()  # type: ignore[no-any-return]  # a number or boolean: the type was checked
        if isinstance(value, str | bytes | np.ndarray):
            return value
        raise self._file.refuse(self._path, f"has an attribute {name!r} that is neither text nor numbers")

    def _check(self, name: str) -> None:
        import h5py

        attribute = self._owner.attrs.get_id(name)
        stored = attribute.get_type()
        kind = stored.get_class()
        known = {h5py.h5t.INTEGER, h5py.h5t.FLOAT, h5py.h5t.STRING, h5py.h5t.ENUM}
        if kind not in known or (kind == h5py.h5t.ENUM and stored.get_size() > 8):
            raise self._file.refuse(self._path, f"has an attribute {name!r} that is neither text nor numbers")
        space = attribute.get_space()
        count = int(space.get_simple_extent_npoints())
        size = count * max(stored.get_size(), 16)
        if size > min(self._file.limits.attribute_bytes, max(self._file.size, 2**16)):
            reason = f"has an attribute {name!r} of {size:,} bytes"
            raise LimitError(reason, file=self._file.name, member=self._file.place(self._path))

    def __iter__(self) -> Iterator[str]:
        with self._file.guard(self._path):
            names = list(self._owner.attrs)
        return iter(names)

    def __len__(self) -> int:
        return len(self._owner.attrs)
