"""Read the directory of a zip archive, and refuse what a model file has no use for.

Members must be regular, named once, with plain relative names, stored or deflated, not encrypted; their data must lie one after
the other in the file, without overlap, and each local header must agree with the directory. So every reader of the file sees the
same members, and the sum of what they declare is bounded before one byte is unpacked.
"""

from __future__ import annotations

import stat
import struct
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, cast

from keras_saving.errors import DamagedError, LimitError, RefusedError, UnknownFormatError
from keras_saving.files import Region, Source
from keras_saving.paths import components

if TYPE_CHECKING:
    from keras_saving.limits import Limits

_LOCAL = struct.Struct("<4s5H3L2H")
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_PATCHED = 0x20
_STREAMED = 0x8


@dataclass(frozen=True, slots=True)
class Entry:
    """One member of an archive.

    Attributes:
        name: Its name.
        start: Offset of its data in the file.
        packed: Bytes of its data in the file.
        size: Bytes unpacked.
        checksum: CRC-32 of the unpacked bytes.
        deflated: Whether it is compressed.
    """

    name: str
    start: int
    packed: int
    size: int
    checksum: int
    deflated: bool


def read_directory(source: Source, limits: Limits) -> list[Entry]:
    """Return the members of an archive, checked; folders are left out.

    Raises:
        UnknownFormatError: The file is not a zip archive.
        SavingError: A member breaks one of the rules of this module, or a bound.
    """
    if source.size < 4 or source.read(0, 4) not in {b"PK\x03\x04", b"PK\x05\x06"}:
        raise UnknownFormatError("is not a zip archive", file=source.name)
    infos, end = _directory(source)
    if len(infos) > limits.members:
        reason = f"has {len(infos):,} members; at most {limits.members:,} are allowed"
        raise LimitError(reason, file=source.name, hint="Raise Limits.members if you trust the file.")
    names: set[str] = set()
    for info in infos:
        _check_info(info, source.name, limits)
        if info.filename in names:
            raise RefusedError("is in the archive twice", file=source.name, member=info.filename)
        names.add(info.filename)
    _check_total(infos, source, limits)
    entries = [_entry(info, source) for info in infos]
    _check_extents(infos, entries, source, end)
    return [entry for entry, info in zip(entries, infos, strict=True) if not info.is_dir()]


def _directory(source: Source) -> tuple[list[zipfile.ZipInfo], int]:
    try:
        with zipfile.ZipFile(cast("BinaryIO", Region(source))) as archive:
            return archive.infolist(), archive.start_dir
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        ValueError,
        OverflowError,
        struct.error,
        OSError,
        EOFError,
    ) as error:
        raise DamagedError(f"is not a readable zip archive: {error}", file=source.name) from None


def _check_info(info: zipfile.ZipInfo, file: str, limits: Limits) -> None:
    name = info.orig_filename
    if len(name) > limits.name_bytes:
        raise LimitError(f"has a name of {len(name):,} characters", file=file, member=name[:100])
    if name != info.filename or name.startswith("/"):
        raise RefusedError("has a name that is not a plain relative path", file=file, member=name)
    try:
        parts = components(name, what="member's name", depth=limits.path_depth)
    except RefusedError as error:
        raise RefusedError(error.reason, file=file, member=name) from None
    if not parts or name != "/".join(parts) + ("/" if info.is_dir() else ""):
        raise RefusedError("has a name that is not a plain relative path", file=file, member=name)
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in {0, stat.S_IFDIR if info.is_dir() else stat.S_IFREG}:
        raise RefusedError("is a link or a special file; only regular files are read", file=file, member=name)
    if info.flag_bits & (_ENCRYPTED | _PATCHED):
        raise RefusedError("is encrypted", file=file, member=name)
    if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise RefusedError(
            f"is packed with method {info.compress_type}; known are stored and deflated", file=file, member=name
        )
    stored = info.compress_type == zipfile.ZIP_STORED
    if (stored and info.compress_size != info.file_size) or (info.is_dir() and info.file_size):
        raise DamagedError("declares sizes that contradict each other", file=file, member=name)
    if info.file_size > max(limits.free_bytes, limits.compression_ratio * info.compress_size):
        reason = f"unpacks {info.compress_size:,} bytes to {info.file_size:,}"
        raise LimitError(reason, file=file, member=name, hint="Raise Limits.compression_ratio if you trust the file.")


def _check_total(infos: list[zipfile.ZipInfo], source: Source, limits: Limits) -> None:
    total = sum(info.file_size for info in infos)
    if total > max(limits.free_bytes, limits.compression_ratio * source.size):
        reason = f"unpacks {source.size:,} bytes to {total:,}"
        raise LimitError(reason, file=source.name, hint="Raise Limits.compression_ratio if you trust the file.")


def _entry(info: zipfile.ZipInfo, source: Source) -> Entry:
    """Compare a member's local header with the directory; return where its data are."""
    fixed = source.read(info.header_offset, _LOCAL.size)
    signature, _, flags, method, _, _, checksum, packed, size, n_name, n_extra = _LOCAL.unpack(fixed)
    name = source.read(info.header_offset + _LOCAL.size, n_name)
    expected = info.orig_filename.encode("utf-8" if info.flag_bits & 0x800 else "cp437")
    agree = signature == b"PK\x03\x04" and name == expected and (flags, method) == (info.flag_bits, info.compress_type)
    if agree and not flags & _STREAMED:
        zip64 = 2**32 - 1
        agree = checksum == info.CRC and packed in {info.compress_size, zip64} and size in {info.file_size, zip64}
    if not agree:
        raise DamagedError(
            "has a header that contradicts the archive's directory", file=source.name, member=info.filename
        )
    start = info.header_offset + _LOCAL.size + n_name + n_extra
    deflated = info.compress_type == zipfile.ZIP_DEFLATED
    return Entry(info.filename, start, info.compress_size, info.file_size, info.CRC, deflated)


def _check_extents(infos: list[zipfile.ZipInfo], entries: list[Entry], source: Source, end: int) -> None:
    position = 0
    for info, entry in sorted(zip(infos, entries, strict=True), key=lambda pair: pair[0].header_offset):
        if position == 0 and info.header_offset != 0:
            raise RefusedError("has data before its first member", file=source.name)
        if info.header_offset < position:
            raise RefusedError("shares its data with another member", file=source.name, member=entry.name)
        position = entry.start + entry.packed
        if position > end:
            raise DamagedError("reaches past the end of the data", file=source.name, member=entry.name)
