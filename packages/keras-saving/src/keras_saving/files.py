"""Parts of files as file objects: read within bounds, written so that a full disk is reported once and clearly."""

from __future__ import annotations

import io
import os
import threading
from typing import TYPE_CHECKING, BinaryIO

from keras_saving.errors import DamagedError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from _typeshed import WriteableBuffer

_CHUNK = 2**20


class Source:
    """An open file that several readers share; reads name their offset, so that threads do not disturb each other.

    Attributes:
        name: What the file is called in errors.
        size: Its bytes when it was opened.
    """

    def __init__(self, file: BinaryIO, name: str, *, owned: bool) -> None:
        self.name: str = name
        self._file = file
        self._owned = owned
        self._lock = threading.Lock()
        self._fd = _descriptor(file) if owned else None
        self.size: int = file.seek(0, os.SEEK_END)

    @classmethod
    def open(cls, source: str | os.PathLike[str] | BinaryIO, *, follow: bool = True) -> Source:
        """Open a path, or take a seekable binary file that stays its owner's to close.

        Args:
            source: Path or file.
            follow: Whether the last component of the path may be a symbolic link.

        Raises:
            OSError: It cannot be opened.
        """
        if not isinstance(source, str | os.PathLike):
            return cls(source, str(getattr(source, "name", "<memory>")), owned=False)
        flags = 0 if follow else getattr(os, "O_NOFOLLOW", 0)
        opened = io.FileIO(source, "rb", opener=lambda path, mode: os.open(path, mode | flags))
        return cls(io.BufferedReader(opened), os.fspath(source), owned=True)

    def read_into(self, offset: int, buffer: memoryview) -> int:
        """Fill `buffer` from `offset`; return how many bytes there were."""
        done = 0
        while done < len(buffer):
            count = self._read_some(offset + done, buffer[done:])
            if not count:
                break
            done += count
        return done

    def read(self, offset: int, size: int) -> bytes:
        """Read exactly `size` bytes.

        Raises:
            DamagedError: The file ends before, or `offset` is negative, as a damaged directory may have it.
        """
        if offset < 0:
            raise DamagedError(f"points to byte {offset:,}, before its start", file=self.name)
        buffer = bytearray(size)
        if self.read_into(offset, memoryview(buffer)) != size:
            raise DamagedError(f"ends before byte {offset + size:,}", file=self.name)
        return bytes(buffer)

    def _read_some(self, offset: int, buffer: memoryview) -> int:
        if self._fd is not None and hasattr(os, "preadv"):
            return os.preadv(self._fd, [buffer[:0x4000_0000]], offset)
        with self._lock:
            self._file.seek(offset)
            data = self._file.read(min(len(buffer), _CHUNK))
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        """Close the file if it was opened here."""
        if self._owned:
            self._fd = None
            self._file.close()


class Region(io.RawIOBase):
    """Bytes `start` to `start + size` of a source, as a read-only seekable file that never reads outside of them."""

    def __init__(self, source: Source, start: int = 0, size: int | None = None) -> None:
        super().__init__()
        self.source: Source = source
        self.start: int = start
        self.size: int = source.size - start if size is None else size
        self._position = 0

    def readable(self) -> bool:
        """Return True."""
        return True

    def seekable(self) -> bool:
        """Return True."""
        return True

    def tell(self) -> int:
        """Return the position within the region."""
        return self._position

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Move within the region; positions past its end read nothing."""
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._position, os.SEEK_END: self.size}[whence]
        self._position = max(0, base + offset)
        return self._position

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill `buffer` as far as the region goes, zeros after it."""
        view = memoryview(buffer).cast("B")
        wanted = max(0, min(len(view), self.size - self._position))
        count = self.source.read_into(self.start + self._position, view[:wanted])
        view[count:] = bytes(len(view) - count)  # a C library that ignores short reads must not see old memory
        self._position += count
        return count

    def chunks(self) -> Iterator[bytes]:
        """Yield the whole region in pieces of at most 1 MiB.

        Raises:
            DamagedError: The file has become shorter.
        """
        for offset in range(0, self.size, _CHUNK):
            yield self.source.read(self.start + offset, min(_CHUNK, self.size - offset))


class CheckedFile(io.RawIOBase):
    """A read-write file for the HDF5 library: after a failed write it takes and drops all further ones.

    The library does not survive a disk that fills up while it closes a file. It sees no error here; `error` holds the first one
    for the caller, who discards the file.

    Args:
        file: Where the bytes go.
        start: Offset in it that is position 0 here; nothing comes after.
    """

    def __init__(self, file: BinaryIO, start: int = 0) -> None:
        super().__init__()
        self._inner, self._start, self._position, self._size = file, start, 0, 0
        self.error: OSError | None = None

    def readable(self) -> bool:
        """Return True."""
        return True

    def writable(self) -> bool:
        """Return True."""
        return True

    def seekable(self) -> bool:
        """Return True."""
        return True

    def tell(self) -> int:
        """Return the position."""
        return self._position

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Move; nothing happens to the file."""
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._position, os.SEEK_END: self._size}[whence]
        self._position = max(0, base + offset)
        return self._position

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill `buffer`, with zeros past the end."""
        view = memoryview(buffer).cast("B")
        self._inner.seek(self._start + self._position)
        data = self._inner.read(len(view))
        view[: len(data)] = data
        view[len(data) :] = bytes(len(view) - len(data))
        self._position += len(data)
        return len(data)

    def write(self, data: bytes | bytearray | memoryview) -> int:  # type: ignore[override]  # narrower than any buffer
        """Write all of `data`, or remember why not."""
        view = memoryview(data).cast("B")
        if self.error is None:
            try:
                self._inner.seek(self._start + self._position)
                done = 0
                while done < len(view):
                    done += self._inner.write(view[done:])
            except OSError as error:
                self.error = error
        self._position += len(view)
        self._size = max(self._size, self._position)
        return len(view)

    def truncate(self, size: int | None = None) -> int:
        """Set the length."""
        size = self._position if size is None else size
        if self.error is None:
            try:
                self._inner.truncate(self._start + size)
            except OSError as error:
                self.error = error
        self._size = size
        return size

    def flush(self) -> None:
        """Flush the file, or remember why not."""
        if self.error is None and not self._inner.closed:
            try:
                self._inner.flush()
            except OSError as error:
                self.error = error


def _descriptor(file: BinaryIO) -> int | None:
    try:
        return file.fileno()
    except OSError:
        return None
