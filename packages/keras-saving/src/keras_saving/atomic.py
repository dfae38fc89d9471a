"""Files and folders that appear at their place whole, or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil
import stat
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

from keras_saving.errors import WriteError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType
    from typing import Self

_HINTS = {
    errno.ENOSPC: ("the disk is full", "Free some space or choose another disk; the old file, if any, is untouched."),
    errno.EDQUOT: ("the disk quota is used up", "Free some space; the old file, if any, is untouched."),
    errno.EFBIG: ("the file is larger than this system allows", "The old file, if any, is untouched."),
    errno.EROFS: ("the file system is read-only", "Choose another folder."),
    errno.EACCES: ("permission denied", "Choose a folder that you may write to."),
    errno.EPERM: ("permission denied", "Choose a folder that you may write to."),
    errno.ENOENT: ("the folder does not exist", "Create it first."),
    errno.ENOTDIR: ("a part of the path is not a folder", ""),
}


def write_error(error: OSError, target: str) -> WriteError:
    """Return the error to raise for a failed write to `target`."""
    reason, hint = _HINTS.get(error.errno or 0, (error.strerror or str(error), ""))
    return WriteError(f"cannot be written: {reason}", file=target, hint=hint, errno=error.errno)


@contextmanager
def writing(target: str) -> Iterator[None]:
    """Turn each `OSError` of the block into a `WriteError` that names `target`."""
    try:
        yield
    except WriteError:
        raise
    except OSError as error:
        raise write_error(error, target) from error


class AtomicFile:
    """A file being written beside its target, put in its place by `commit`; a context manager.

    The block's end commits, an error in it discards. Symbolic links are followed, so that a linked file is replaced where it
    is. Permissions are those of the file that is replaced, else those that the umask gives.

    Args:
        target: Path that the file will have.

    Raises:
        WriteError: The target's folder is missing or read-only, or the target is a folder or a device.

    Attributes:
        file: The open binary file.
        path: Where it is being written.

    Examples:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     with AtomicFile(os.path.join(folder, "a.txt")) as out:
        ...         _ = out.file.write(b"text")
        ...     os.listdir(folder)
        ['a.txt']
    """

    file: BinaryIO

    def __init__(self, target: str | os.PathLike[str]) -> None:
        self.name: str = os.fspath(target)
        self.target: str = os.path.realpath(target)
        if os.path.exists(self.target) and not os.path.isfile(self.target):
            raise WriteError("cannot be written: it is a folder or a device", file=self.name)
        self.path: str = beside(self.target)
        with writing(self.name):
            self.file = open(self.path, "xb+")  # noqa: SIM115  # closed by commit or discard
        self._open = True

    def commit(self) -> None:
        """Put the file in its place, on disk for good.

        Raises:
            WriteError: That fails; the temporary file is removed then.
        """
        if not self._open:
            return
        self.finish()
        try:
            with writing(self.name):
                with contextlib.suppress(FileNotFoundError):
                    os.chmod(self.path, stat.S_IMODE(os.stat(self.target).st_mode))
                os.replace(self.path, self.target)
        except BaseException:
            self.discard()
            raise
        self._open = False
        sync_folder(os.path.dirname(self.target))

    def finish(self) -> None:
        """Bring the file to disk and close it, not at its place yet.

        Raises:
            WriteError: That fails; the temporary file is removed then.
        """
        if self.file.closed:
            return
        try:
            with writing(self.name):
                self.file.flush()
                os.fsync(self.file.fileno())
                self.file.close()
        except BaseException:
            self.discard()
            raise

    def discard(self) -> None:
        """Remove what was written; the target stays as it was."""
        if not self._open:
            return
        self._open = False
        with contextlib.suppress(OSError):
            self.file.close()
        with contextlib.suppress(OSError):
            os.unlink(self.path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self.commit()
            return
        self.discard()
        if isinstance(error, OSError) and not isinstance(error, WriteError) and error.filename is None and error.errno:
            raise write_error(error, self.name) from error


def beside(target: str) -> str:
    """Return a fresh hidden name in the folder of `target`."""
    folder, name = os.path.split(target)
    return os.path.join(folder, f".{name[:80]}.{secrets.token_hex(6)}.tmp")


def sync_folder(folder: str) -> None:
    """Make renames inside a folder last, where the system can do that."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def replace_folder(made: str, target: str, *, known: frozenset[str]) -> None:
    """Put the folder `made` in the place of `target`.

    A target that holds nothing but `known` entries is swapped as a whole. Other files in it belong to somebody else: then its
    known entries are replaced one after the other.

    Args:
        made: Folder beside `target`; it is gone afterwards.
        target: Path of a folder, or of nothing yet.
        known: Names of the entries that a saved folder has.
    """
    with writing(target):
        if not os.path.lexists(target):
            os.rename(made, target)
        elif set(os.listdir(target)) <= known:
            old = beside(target)
            os.rename(target, old)
            try:
                os.rename(made, target)
            except BaseException:
                os.rename(old, target)
                raise
            shutil.rmtree(old, ignore_errors=True)
        else:
            _replace_entries(made, target, known)
    sync_folder(os.path.dirname(os.path.abspath(target)))


def _replace_entries(made: str, target: str, known: frozenset[str]) -> None:
    fresh = set(os.listdir(made))
    for name in sorted(known):
        place = os.path.join(target, name)
        if os.path.isdir(place) and not os.path.islink(place):
            shutil.rmtree(place)
        elif name not in fresh and os.path.lexists(place):
            os.unlink(place)
        if name in fresh:
            os.replace(os.path.join(made, name), place)
    os.rmdir(made)
