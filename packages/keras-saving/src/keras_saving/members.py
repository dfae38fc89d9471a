"""The members of a saved model: those of a zip archive, or the files of a folder, behind one interface."""

from __future__ import annotations

import os
import stat
import tempfile
import zlib
from typing import TYPE_CHECKING, BinaryIO, Protocol

from keras_saving.errors import DamagedError, LimitError, RefusedError
from keras_saving.files import Region, Source
from keras_saving.paths import components

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keras_saving.limits import Limits
    from keras_saving.zip_directory import Entry

_CHUNK = 2**20
_IN_MEMORY = 64 * 2**20


class Members(Protocol):
    """Named byte strings, read within bounds."""

    name: str

    def names(self) -> list[str]:
        """Return the names of all members, folders not counted."""
        ...

    def size(self, name: str) -> int:
        """Return the unpacked bytes of a member."""
        ...

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield the bytes of a member in pieces; its length and checksum are verified by the time it ends."""
        ...

    def region(self, name: str) -> Region:
        """Return a member as a seekable file; the checksum is not verified (see `chunks`)."""
        ...

    def close(self) -> None:
        """Release files."""
        ...


def read_member(members: Members, name: str, limit: int) -> bytes:
    """Return the bytes of a member, verified.

    Raises:
        LimitError: It has more than `limit` bytes.
    """
    if members.size(name) > limit:
        reason = f"has {members.size(name):,} bytes; at most {limit:,} are allowed"
        raise LimitError(reason, file=members.name, member=name)
    return b"".join(members.chunks(name))


def verify_member(members: Members, name: str) -> None:
    """Read a member and compare its length and checksum with what the archive says."""
    for _ in members.chunks(name):
        pass


class ZipMembers:
    """The members of a zip archive.

    Args:
        source: The archive.
        limits: Bounds on number, sizes and ratios, checked before anything is unpacked.

    Raises:
        SavingError: It is not a zip archive, or one with members that are double, foreign or out of bounds.
    """

    def __init__(self, source: Source, limits: Limits) -> None:
        from keras_saving.zip_directory import read_directory

        self.name: str = source.name
        self._source = source
        self._entries: dict[str, Entry] = {entry.name: entry for entry in read_directory(source, limits)}
        self._unpacked: list[BinaryIO] = []

    def names(self) -> list[str]:
        """Return the names of all members, folders not counted."""
        return list(self._entries)

    def size(self, name: str) -> int:
        """Return the unpacked bytes of a member."""
        return self._entry(name).size

    def _entry(self, name: str) -> Entry:
        try:
            return self._entries[name]
        except KeyError:
            raise DamagedError("is missing", file=self.name, member=name) from None

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield the bytes of a member in pieces, verified at the end."""
        entry = self._entry(name)
        packed = Region(self._source, entry.start, entry.packed).chunks()
        size = checksum = 0
        for chunk in self._inflate(entry, packed) if entry.deflated else packed:
            size += len(chunk)
            if size > entry.size:
                break
            checksum = zlib.crc32(chunk, checksum)
            yield chunk
        if size != entry.size:
            raise DamagedError(
                f"unpacks to another size than the {entry.size:,} bytes declared", file=self.name, member=name
            )
        if checksum != entry.checksum:
            raise DamagedError("does not match its checksum; the file was altered or cut", file=self.name, member=name)

    def _inflate(self, entry: Entry, packed: Iterator[bytes]) -> Iterator[bytes]:
        unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            for chunk in packed:
                pending = chunk
                while pending and not unpacker.eof:
                    yield unpacker.decompress(pending, _CHUNK)
                    pending = unpacker.unconsumed_tail
            while not unpacker.eof and (rest := unpacker.decompress(unpacker.unconsumed_tail, _CHUNK)):
                yield rest
        except zlib.error as error:
            raise DamagedError(f"cannot be unpacked: {error}", file=self.name, member=entry.name) from None
        if not unpacker.eof:
            raise DamagedError("ends before its data do", file=self.name, member=entry.name)

    def region(self, name: str) -> Region:
        """Return a member as a seekable file: a part of the archive, or an unpacked temporary copy if it is compressed."""
        entry = self._entry(name)
        if not entry.deflated:
            return Region(self._source, entry.start, entry.size)
        file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115  # closed with the members
        self._unpacked.append(file)  # type: ignore[arg-type]  # a spooled file is a binary file
        for chunk in self.chunks(name):
            file.write(chunk)
        copy = Source(file, self.name, owned=False)  # type: ignore[arg-type]  # as above
        return Region(copy)

    def close(self) -> None:
        """Close the archive and the temporary copies."""
        for file in self._unpacked:
            file.close()
        self._source.close()


class FolderMembers:
    """The files of an unpacked model: regular files in regular folders.

    Args:
        folder: The folder, which itself may be a link.
        known: Top-level names that belong to a model; others are not looked at.
        limits: Bounds on number and depth.

    Raises:
        SavingError: A link or a special file is among them.
    """

    def __init__(self, folder: str | os.PathLike[str], known: frozenset[str], limits: Limits) -> None:
        self.name: str = os.fspath(folder)
        self._root, self._limits = os.path.realpath(folder), limits
        self._sizes: dict[str, int] = {}
        self._opened: dict[str, Source] = {}
        for name in sorted(known & set(os.listdir(self._root))):
            self._add(name)

    def _add(self, name: str) -> None:
        components(name, what="file name", depth=self._limits.path_depth)
        path = os.path.join(self._root, *name.split("/"))
        status = os.lstat(path)
        if stat.S_ISDIR(status.st_mode):
            for entry in sorted(os.listdir(path)):
                self._add(f"{name}/{entry}")
            return
        if not stat.S_ISREG(status.st_mode):
            kind = "a symbolic link" if stat.S_ISLNK(status.st_mode) else "not a regular file"
            raise RefusedError(f"is {kind}; only files in the folder itself are read", file=self.name, member=name)
        if len(self._sizes) >= self._limits.members:
            raise LimitError(f"holds more than {self._limits.members:,} files", file=self.name)
        self._sizes[name] = status.st_size

    def names(self) -> list[str]:
        """Return the names of all files, with `/` between folders."""
        return list(self._sizes)

    def size(self, name: str) -> int:
        """Return the bytes of a file."""
        if name not in self._sizes:
            raise DamagedError("is missing", file=self.name, member=name)
        return self._sizes[name]

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield the bytes of a file in pieces (a folder has no checksums)."""
        yield from self.region(name).chunks()

    def region(self, name: str) -> Region:
        """Return a file."""
        self.size(name)
        if name not in self._opened:
            path = os.path.join(self._root, *name.split("/"))
            if os.path.realpath(path) != path:
                raise RefusedError("leads out of the folder", file=self.name, member=name)
            self._opened[name] = Source.open(path, follow=False)
        return Region(self._opened[name])

    def close(self) -> None:
        """Close all files."""
        for source in self._opened.values():
            source.close()
