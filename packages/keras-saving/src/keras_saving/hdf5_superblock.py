"""The first bytes of an HDF5 file, checked before the HDF5 library acts on them.

Source: HDF5 File Format Specification 3.0, II.A "Format Superblock"; the checksum is Bob Jenkins's lookup3, of public domain.
"""

from __future__ import annotations

from typing import Final

SIGNATURE: Final = b"\x89HDF\r\n\x1a\n"
LONGEST: Final = 100
"""Bytes that the longest superblock takes."""

_NOWHERE: Final = 2**64 - 1
_MASK: Final = 0xFFFFFFFF


def superblock_problem(head: bytes, size: int) -> str | None:
    """Return what is wrong with a superblock, None if nothing is.

    Files of models are written with addresses and lengths of 8 bytes, from the start of the file, without drivers and without an
    extension of the superblock.

    Args:
        head: The first `LONGEST` bytes of the file, or all that it has.
        size: Bytes that the file has.
    """
    if head[:8] != SIGNATURE:
        return "is not an HDF5 file"
    version = head[8] if len(head) > 8 else 255
    if version > 3:
        return f"has an HDF5 superblock of version {version}; known are 0 to 3"
    return _old_problem(head, size, version) if version < 2 else _new_problem(head, size)


def _old_problem(head: bytes, size: int, version: int) -> str | None:
    start = 24 if version == 0 else 28
    if len(head) < start + 72:
        return "is cut short within its superblock"
    base, free, end, driver, _, root = (_number(head, start + 8 * i) for i in range(6))
    return _shared_problem(head[13], head[14], base, end, root, size) or (
        "has an HDF5 driver or a list of free space" if (free, driver) != (_NOWHERE, _NOWHERE) else None
    )


def _new_problem(head: bytes, size: int) -> str | None:
    if len(head) < 48:
        return "is cut short within its superblock"
    base, extension, end, root = (_number(head, 12 + 8 * i) for i in range(4))
    if int.from_bytes(head[44:48], "little") != lookup3(head[:44]):
        return "has a superblock whose checksum is wrong"
    return _shared_problem(head[9], head[10], base, end, root, size) or (
        "has an extension of the superblock" if extension != _NOWHERE else None
    )


def _shared_problem(offsets: int, lengths: int, base: int, end: int, root: int, size: int) -> str | None:
    if (offsets, lengths) != (8, 8):
        return f"has addresses of {offsets} and lengths of {lengths} bytes; expected 8"
    if base != 0:
        return f"has its first address at {base:,}; expected 0"
    if not 48 <= end <= size:
        return f"says that it ends at {end:,}, but has {size:,} bytes"
    return None if 48 <= root < end else "has no root group within the file"


def _number(data: bytes, position: int) -> int:
    return int.from_bytes(data[position : position + 8], "little")


def lookup3(data: bytes) -> int:
    """Return the checksum of metadata in HDF5 files: `hashlittle` with an initial value of zero.

    Examples:
        >>> hex(lookup3(b"")), hex(lookup3(b"Four score and seven years ago"))
        ('0xdeadbeef', '0x17770551')
    """
    a = b = c = (0xDEADBEEF + len(data)) & _MASK
    rest = data
    while len(rest) > 12:
        a, b, c = (x + y & _MASK for x, y in zip((a, b, c), _words(rest[:12]), strict=True))
        a, b, c = _mixed(a, b, c)
        rest = rest[12:]
    if not rest:
        return c
    a, b, c = (x + y & _MASK for x, y in zip((a, b, c), _words(rest.ljust(12, b"\0")), strict=True))
    return _finished(a, b, c)


def _words(data: bytes) -> tuple[int, int, int]:
    first, second, third = (int.from_bytes(data[i : i + 4], "little") for i in (0, 4, 8))
    return first, second, third


def _turned(x: int, by: int) -> int:
    return (x << by | x >> (32 - by)) & _MASK


def _mixed(a: int, b: int, c: int) -> tuple[int, int, int]:
    for turn in (4, 6, 8, 16, 19, 4):
        a = (a - c & _MASK) ^ _turned(c, turn)
        c = c + b & _MASK
        a, b, c = b, c, a
    return a, b, c


def _finished(a: int, b: int, c: int) -> int:
    for turn in (14, 11, 25, 16, 4, 14, 24):
        c = (c ^ b) - _turned(b, turn) & _MASK
        a, b, c = b, c, a
    return b
