"""Archives unpacked into a fresh folder: regular files and folders, none outside of it."""

from __future__ import annotations

import os
import secrets
import shutil
import tarfile
import zipfile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import IO

Format = Literal["tar", "zip"]
_TOTAL = 2**40
_PIECE = 2**20


class ArchiveError(ValueError):
    """An archive is damaged, or has entries that are not unpacked: links, devices, paths that lead elsewhere."""


def unpack(archive: Path, folder: Path, formats: Iterable[Format]) -> bool:
    """Unpack an archive. The folder appears when all of it is there.

    Args:
        archive: The file.
        folder: The new folder; what stands at its place is replaced.
        formats: The formats to try, in order; `"tar"` with gzip, bzip2 or xz, too.

    Returns:
        Whether it was of one of the formats.

    Raises:
        ArchiveError: It is damaged, or has an entry that is not unpacked.
    """
    kind = next((kind for kind in formats if _is(kind, archive)), None)
    if kind is None:
        return False
    made = folder.with_name(f".{folder.name[:80]}.{secrets.token_hex(6)}.part")
    try:
        made.mkdir()
        entries = _tar_entries(archive) if kind == "tar" else _zip_entries(archive)
        try:
            _write(entries, made)
        except (tarfile.TarError, zipfile.BadZipFile, EOFError) as error:
            raise ArchiveError(f"{str(archive)!r} is damaged: {error}") from error
        _put(made, folder)
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return True


def _is(kind: Format, archive: Path) -> bool:
    try:
        return tarfile.is_tarfile(archive) if kind == "tar" else zipfile.is_zipfile(archive)
    except EOFError as error:  # compressed, and cut short
        raise ArchiveError(f"{str(archive)!r} is damaged: {error}") from error


def _tar_entries(archive: Path) -> Iterator[tuple[str, IO[bytes] | None]]:
    with tarfile.open(archive) as tar:
        for member in tar:
            if member.isdir():
                yield member.name, None
            elif member.isreg() and (file := tar.extractfile(member)) is not None:
                with file:
                    yield member.name, file
            else:
                raise ArchiveError(f"{str(archive)!r}: {member.name!r} is a link or a device; only files are unpacked.")


def _zip_entries(archive: Path) -> Iterator[tuple[str, IO[bytes] | None]]:
    with zipfile.ZipFile(archive) as packed:
        for info in packed.infolist():
            kind = info.external_attr >> 28  # type of file in the upper bits of a Unix mode
            if info.is_dir():
                yield info.filename, None
            elif kind in (0, 0o10):
                with packed.open(info) as file:
                    yield info.filename, file
            else:
                raise ArchiveError(
                    f"{str(archive)!r}: {info.filename!r} is a link or a device; only files are unpacked."
                )


def _write(entries: Iterator[tuple[str, IO[bytes] | None]], folder: Path) -> None:
    total, root = 0, folder.resolve()
    for name, file in entries:
        place = folder.joinpath(*_parts(name))
        if not place.resolve().is_relative_to(root):
            raise ArchiveError(f"{name!r} leads out of the folder that is unpacked to.")
        if file is None:
            place.mkdir(parents=True, exist_ok=True)
            continue
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("xb") as target:
            while piece := file.read(_PIECE):
                total += len(piece)
                if total > _TOTAL:
                    raise ArchiveError(f"{name!r}: what is unpacked exceeds {_TOTAL:,} bytes.")
                target.write(piece)


def _parts(name: str) -> tuple[str, ...]:
    """Split the name of an entry; refuse what could lead elsewhere.

    Examples:
        >>> _parts("./a/b.txt")
        ('a', 'b.txt')
        >>> _parts("a/../../b")
        Traceback (most recent call last):
        ...
        keras_datasets.archives.ArchiveError: 'a/../../b' leads out of the folder that is unpacked to.
    """
    parts = tuple(part for part in PurePosixPath(name).parts if part != ".")
    if name.startswith("/") or any(part == ".." or "\\" in part or "\0" in part or ":" in part for part in parts):
        raise ArchiveError(f"{name!r} leads out of the folder that is unpacked to.")
    return parts


def _put(made: Path, folder: Path) -> None:
    """Swap the folder in; the old one stays until then."""
    if not folder.exists():
        os.rename(made, folder)
        return
    old = folder.with_name(f".{folder.name[:80]}.{secrets.token_hex(6)}.old")
    os.rename(folder, old)
    try:
        os.rename(made, folder)
    except OSError:
        os.rename(old, folder)
        raise
    if old.is_dir():
        shutil.rmtree(old, ignore_errors=True)
    else:
        old.unlink()
