"""Write zip archives of uncompressed members, one of which may be written back and forth in place.

An HDF5 file is not written from front to end. Written straight into the archive, a model of many gigabytes needs no second copy in
memory or on disk. Dates are fixed, so that equal models give equal files.
"""

from __future__ import annotations

import os
import struct
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_END64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR = struct.Struct("<4sLQL")
_UTF8, _DATE, _PLAIN, _ZIP64, _UNIX = 0x800, 0x21, 20, 45, 3 << 8
_MODE = 0o100644 << 16
_MAX16, _MAX32 = 2**16 - 1, 2**32 - 1
_CHUNK = 2**20


@dataclass(slots=True)
class _Member:
    name: bytes
    flags: int
    offset: int
    checksum: int = 0
    size: int = 0


class StoredZip:
    """A zip archive being written.

    Args:
        file: Empty, readable, writable and seekable; it stays open.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._members: list[_Member] = []

    def add(self, name: str, data: bytes) -> None:
        """Write a member from memory."""
        start = self.begin(name)
        self._file.write(data)
        self._end(zlib.crc32(data), start, len(data))

    def add_file(self, name: str, source: BinaryIO) -> None:
        """Write a member from an open file, to the end of that."""
        start = self.begin(name)
        size = checksum = 0
        while chunk := source.read(_CHUNK):
            self._file.write(chunk)
            size, checksum = size + len(chunk), zlib.crc32(chunk, checksum)
        self._end(checksum, start, size)

    def begin(self, name: str) -> int:
        """Start a member whose data the caller writes from the returned offset on, and ends by `end`."""
        offset = self._file.seek(0, os.SEEK_END)
        encoded = name.encode()
        member = _Member(encoded, 0 if name.isascii() else _UTF8, offset)
        self._members.append(member)
        header = self._local(member)
        self._file.write(header)
        return offset + len(header)

    def end(self, start: int) -> None:
        """Complete the member that was begun last; its data go from `start` to the end of the file."""
        size = self._file.seek(0, os.SEEK_END) - start
        checksum = 0
        for chunk in self._read(start, size):
            checksum = zlib.crc32(chunk, checksum)
        self._end(checksum, start, size)

    def _read(self, start: int, size: int) -> Iterator[bytes]:
        self._file.seek(start)
        while size and (chunk := self._file.read(min(size, _CHUNK))):
            size -= len(chunk)
            yield chunk

    def _end(self, checksum: int, start: int, size: int) -> None:
        member = self._members[-1]
        member.checksum, member.size = checksum, size
        self._file.seek(member.offset)
        self._file.write(self._local(member))
        self._file.seek(start + size)

    def _local(self, member: _Member) -> bytes:
        """Return a member's header, with room for sizes above 4 GiB."""
        extra = struct.pack("<2H2Q", 1, 16, member.size, member.size)
        fixed = (_ZIP64, member.flags, 0, 0, _DATE, member.checksum, _MAX32, _MAX32, len(member.name), len(extra))
        return _LOCAL.pack(b"PK\x03\x04", *fixed) + member.name + extra

    def _central(self, member: _Member) -> bytes:
        large = [value for value in (member.size, member.size, member.offset) if value >= _MAX32]
        extra = struct.pack(f"<2H{len(large)}Q", 1, 8 * len(large), *large) if large else b""
        size, offset = min(member.size, _MAX32), min(member.offset, _MAX32)
        version = _ZIP64 if large else _PLAIN
        head = (_UNIX | version, version, member.flags, 0, 0, _DATE, member.checksum, size, size)
        tail = (len(member.name), len(extra), 0, 0, 0, _MODE, offset)
        return _CENTRAL.pack(b"PK\x01\x02", *head, *tail) + member.name + extra

    def finish(self) -> None:
        """Write the directory."""
        start = self._file.seek(0, os.SEEK_END)
        for member in self._members:
            self._file.write(self._central(member))
        size, count = self._file.tell() - start, len(self._members)
        if count >= _MAX16 or start + size >= _MAX32:
            at = self._file.tell()
            counts = (_UNIX | _ZIP64, _ZIP64, 0, 0, count, count, size, start)
            self._file.write(_END64.pack(b"PK\x06\x06", _END64.size - 12, *counts))
            self._file.write(_LOCATOR.pack(b"PK\x06\x07", 0, at, 1))
        counted = min(count, _MAX16)
        self._file.write(_END.pack(b"PK\x05\x06", 0, 0, counted, counted, min(size, _MAX32), min(start, _MAX32), 0))
        self._file.flush()
