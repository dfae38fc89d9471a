"""Files from the network, whole and with the right hash, or not at all."""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import sys
import urllib.error
import urllib.request
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_PIECE = 2**16
_ALGORITHMS = {64: "sha256", 32: "md5"}


class DownloadError(OSError):
    """A file cannot be fetched; the message names the file to place by hand, and where."""


class HashError(ValueError):
    """A file is not the one that was meant: its hash differs."""


def download(origin: str, target: Path, *, file_hash: str | None, algorithm: str) -> None:
    """Fetch a file. It appears at its place when it is complete and its hash fits.

    Args:
        origin: The URL.
        target: Path of the file; its folder exists.
        file_hash: The hash it must have; None for any.
        algorithm: `"sha256"`, `"md5"`, or `"auto"` for the one that `file_hash` is long enough for.

    Raises:
        DownloadError: The server cannot be reached, or says no.
        HashError: The hash differs; nothing is left.
    """
    print(f"Downloading data from {origin}")
    part = target.with_name(f".{target.name[:80]}.{secrets.token_hex(6)}.part")
    try:
        _fetch(origin, part, target)
        if file_hash is not None and not has_hash(part, file_hash, algorithm):
            raise HashError(
                f"Incomplete or corrupted file detected. The {algorithm} file hash does not match the provided value of "
                f"{file_hash}. File: {origin}"
            )
        os.replace(part, target)
    finally:
        with contextlib.suppress(FileNotFoundError):
            part.unlink()


def _fetch(origin: str, part: Path, target: Path) -> None:
    try:
        with urllib.request.urlopen(origin) as response, part.open("xb") as file:
            size = int(response.headers.get("Content-Length") or 0)
            bar, done = _Bar(size), 0
            while piece := response.read(_PIECE):
                file.write(piece)
                done += len(piece)
                bar.show(done)
            bar.close(done)
            file.flush()
            os.fsync(file.fileno())
    except urllib.error.HTTPError as error:
        error.close()
        raise DownloadError(_failure(origin, error.code, error.msg, target)) from error
    except (urllib.error.URLError, TimeoutError, ConnectionError) as error:
        raise DownloadError(_failure(origin, None, getattr(error, "reason", error), target)) from error
    if size and done != size:
        raise DownloadError(_failure(origin, None, f"the connection ended after {done:,} of {size:,} bytes", target))


def _failure(origin: str, code: int | None, reason: object, target: Path) -> str:
    return (
        f"URL fetch failure on {origin}: {code} -- {reason}. Without a network, fetch the file elsewhere and place it at "
        f"{str(target)!r}."
    )


def has_hash(path: Path, file_hash: str, algorithm: str = "auto") -> bool:
    """Tell whether a file has a hash.

    Args:
        path: The file.
        file_hash: The hash, in hexadecimal digits of either case.
        algorithm: As in `download`.

    Raises:
        ValueError: The algorithm is unknown, or the hash is of neither length.
    """
    if algorithm == "auto":
        algorithm = _ALGORITHMS.get(len(file_hash), "")
        if not algorithm:
            raise ValueError(f"file_hash={file_hash!r} is neither a sha256 (64 digits) nor an md5 (32 digits).")
    if algorithm not in _ALGORITHMS.values():
        raise ValueError(f"hash_algorithm={algorithm!r}; expected 'auto', 'sha256' or 'md5'.")
    with path.open("rb") as file:
        return hashlib.file_digest(file, algorithm).hexdigest() == file_hash.lower()


class _Bar:
    """A line that shows how much has come: redrawn in a terminal, written once elsewhere."""

    def __init__(self, size: int) -> None:
        self._size, self._shown, self._live = size, -1, sys.stdout.isatty()

    def show(self, done: int) -> None:
        percent = 100 * done // self._size if self._size else -1
        if self._live and percent != self._shown:
            self._shown = percent
            print(f"\r{self._line(done)}", end="", flush=True)

    def _line(self, done: int) -> str:
        if not self._size:
            return f"{done:,} bytes"
        filled = 20 * done // self._size
        return f"{done:,}/{self._size:,} {'━' * filled}{' ' * (20 - filled)} {100 * done // self._size} %"

    def close(self, done: int) -> None:
        print(f"\r{self._line(done)}" if self._live else self._line(done), flush=True)
