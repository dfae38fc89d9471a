"""Asset files of objects: unpacked for `load_assets`, collected from `save_assets`.

The files of the object at `PATH` are the members below `assets/PATH/`.
"""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from typing import TYPE_CHECKING

from keras_saving.errors import RefusedError
from keras_saving.paths import components

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import TracebackType
    from typing import Self

    from keras_saving.members import Members

ASSETS = "assets"
"""Name of the folder with assets in a saved model."""


class MemberAssets:
    """Reads assets from the members of a saved model.

    Args:
        members: The members; they stay open.
    """

    def __init__(self, members: Members) -> None:
        self._members = members
        self._names = [name for name in members.names() if name.startswith(f"{ASSETS}/")]
        self._folder: str | None = None
        self._unpacked: set[str] = set()

    def get(self, path: str) -> str | None:
        """Return a folder with the files of the object at `path`, None where there are none."""
        parts = components(path, what="asset path")
        prefix = "/".join((ASSETS, *parts)) + "/"
        names = [name for name in self._names if name.startswith(prefix)]
        if not names:
            return None
        if self._folder is None:
            self._folder = tempfile.mkdtemp(prefix="keras-assets-")
        for name in names:
            if name not in self._unpacked:
                self._unpack(name, self._folder)
        return os.path.join(self._folder, ASSETS, *parts)

    def _unpack(self, name: str, folder: str) -> None:
        target = os.path.join(folder, *components(name, what="asset path"))
        os.makedirs(os.path.dirname(target), mode=0o700, exist_ok=True)
        with open(target, "xb") as file:
            for chunk in self._members.chunks(name):
                file.write(chunk)
        self._unpacked.add(name)

    def paths(self) -> Iterator[str]:
        """Yield the path of each folder that directly holds files."""
        folders = (name.rpartition("/")[0] for name in self._names)
        yield from dict.fromkeys(folder[len(ASSETS) :].strip("/") for folder in folders)

    def close(self) -> None:
        """Remove the temporary folder."""
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None
            self._unpacked.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class CollectedAssets:
    """Gives folders to `save_assets`, then hands their files on.

    Args:
        put: Called with a member's name and a file's path, for each file, when the assets are closed.
    """

    def __init__(self, put: Callable[[str, str], None]) -> None:
        self._put = put
        self._folder = tempfile.mkdtemp(prefix="keras-assets-")

    def make(self, path: str) -> str:
        """Create a folder for the object at `path` and return it."""
        folder = os.path.join(self._folder, *components(path, what="asset path"))
        os.makedirs(folder, exist_ok=True)
        return folder

    def close(self) -> None:
        """Hand the files on and remove the temporary folder."""
        try:
            for name in _files(self._folder, ASSETS):
                self._put(name, os.path.join(self._folder, *name.split("/")[1:]))
        finally:
            self.discard()

    def discard(self) -> None:
        """Remove the temporary folder."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self.close()
        else:
            self.discard()


def _files(folder: str, prefix: str) -> Iterator[str]:
    for entry in sorted(os.listdir(folder)):
        path, name = os.path.join(folder, entry), f"{prefix}/{entry}"
        mode = os.lstat(path).st_mode
        if stat.S_ISDIR(mode):
            yield from _files(path, name)
        elif stat.S_ISREG(mode):
            components(name, what="asset path")
            yield name
        else:
            raise RefusedError("is a link or a special file; `save_assets` may write regular files only", member=name)
