"""Saved models as a whole: a `.keras` archive, or a folder with the same members.

Members: `metadata.json` (who wrote it, when), `config.json` (the architecture), `model.weights.h5` (the variables) and the
files below `assets/`.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from functools import cached_property
from typing import TYPE_CHECKING, BinaryIO, Protocol, cast

from keras_saving.assets import ASSETS, CollectedAssets, MemberAssets
from keras_saving.atomic import AtomicFile, beside, replace_folder, write_error, writing
from keras_saving.errors import UnknownFormatError, WriteError
from keras_saving.files import Source
from keras_saving.hdf5 import H5File
from keras_saving.limits import Limits
from keras_saving.members import FolderMembers, Members, ZipMembers, read_member, verify_member
from keras_saving.strict_json import JSON, parse_object
from keras_saving.weights_h5 import H5Weights, H5WeightsWriter
from keras_saving.zip_write import StoredZip

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType
    from typing import Self

CONFIG = "config.json"
METADATA = "metadata.json"
WEIGHTS = "model.weights.h5"
KNOWN = frozenset({ASSETS, CONFIG, METADATA, WEIGHTS})
_IN_MEMORY = 64 * 2**20


class ModelArchive:
    """A saved model open for reading; a context manager.

    Args:
        members: Its members, closed with it.
        limits: Bounds.

    Attributes:
        name: What the file is called in errors.
        members: Its members.
        limits: Bounds.
    """

    def __init__(self, members: Members, limits: Limits) -> None:
        self.members: Members = members
        self.limits: Limits = limits
        self.name: str = members.name

    @cached_property
    def config(self) -> dict[str, JSON]:
        """The parsed `config.json`.

        Raises:
            SavingError: It is missing, damaged or out of bounds.
        """
        return self._json(CONFIG)

    @cached_property
    def metadata(self) -> dict[str, JSON]:
        """The parsed `metadata.json`, with `keras_version` and `date_saved`.

        Raises:
            SavingError: It is missing, damaged or out of bounds.
        """
        return self._json(METADATA)

    def _json(self, name: str) -> dict[str, JSON]:
        text = read_member(self.members, name, self.limits.json_bytes)
        return parse_object(text, where=name, file=self.name, limits=self.limits)

    @property
    def has_weights(self) -> bool:
        """Whether there is a file of weights."""
        return WEIGHTS in self.members.names()

    def weights(self, *, verify: bool = True) -> H5Weights:
        """Open the weights. Close them before the archive.

        Args:
            verify: Whether to compare the checksum of the whole file of weights first, which reads it once.

        Raises:
            SavingError: They are missing or damaged.
        """
        if verify:
            verify_member(self.members, WEIGHTS)
        return H5Weights(H5File(self.members.region(WEIGHTS), member=WEIGHTS, limits=self.limits))

    def assets(self) -> MemberAssets:
        """Open the assets. Close them before the archive."""
        return MemberAssets(self.members)

    def close(self) -> None:
        """Close all files."""
        self.members.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_model(source: str | os.PathLike[str] | BinaryIO, *, limits: Limits | None = None) -> ModelArchive:
    """Open a saved model for reading; nothing but its directory is read yet.

    Args:
        source: Path of a `.keras` file or of an unpacked folder, or a seekable binary file.
        limits: Bounds.

    Raises:
        FileNotFoundError: There is nothing at the path.
        SavingError: It is neither an archive nor a folder of a model.
    """
    limits = limits or Limits()
    if isinstance(source, str | os.PathLike) and os.path.isdir(source):
        members: Members = FolderMembers(source, KNOWN, limits)
    else:
        opened = Source.open(source)
        try:
            members = ZipMembers(opened, limits)
        except BaseException:
            opened.close()
            raise
    if CONFIG not in members.names():
        name = members.name
        members.close()
        raise UnknownFormatError(f"has no {CONFIG}; expected a saved model", file=name)
    return ModelArchive(members, limits)


class MemberSink(Protocol):
    """Where the members of a model being written go."""

    name: str

    def put_bytes(self, name: str, data: bytes) -> None:
        """Write a member."""
        ...

    def put_file(self, name: str, path: str) -> None:
        """Copy a file to a member."""
        ...

    def put_weights(self) -> H5WeightsWriter:
        """Write the file of weights."""
        ...

    def commit(self) -> None:
        """Put everything in place."""
        ...

    def discard(self) -> None:
        """Remove what was written."""
        ...


class ModelWriter:
    """A saved model being written; a context manager. It appears when the block ends without an error.

    Args:
        sink: Where its members go.
    """

    def __init__(self, sink: MemberSink) -> None:
        self._sink = sink
        self.name: str = sink.name

    def write_json(self, name: str, value: Mapping[str, object]) -> None:
        """Write a JSON member in the format upstream uses."""
        self._sink.put_bytes(name, json.dumps(value).encode())

    def weights(self) -> H5WeightsWriter:
        """Write the weights. Close them before the next member is written."""
        return self._sink.put_weights()

    def assets(self) -> CollectedAssets:
        """Write assets. Close them before the model."""
        return CollectedAssets(self._sink.put_file)

    def close(self) -> None:
        """Put the model in its place."""
        self._sink.commit()

    def discard(self) -> None:
        """Remove what was written; the target stays as it was."""
        self._sink.discard()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self.close()
            return
        self.discard()
        if isinstance(error, OSError) and not isinstance(error, WriteError) and error.filename is None and error.errno:
            raise write_error(error, self.name) from error


def create_model(target: str | os.PathLike[str] | BinaryIO, *, zipped: bool = True) -> ModelWriter:
    """Start writing a saved model.

    Args:
        target: Path of the file or folder, or a binary file (which gets the archive and stays open).
        zipped: Whether to write one archive rather than a folder.

    Raises:
        WriteError: The place cannot be written to.
    """
    if zipped:
        return ModelWriter(_ZipSink(target))
    if not isinstance(target, str | os.PathLike):
        raise TypeError(f"`create_model`: target={target!r}; expected a path for a model that is not zipped.")
    return ModelWriter(_FolderSink(target))


class _ZipSink:
    """An archive, written beside its target; one for an open file is made elsewhere and copied there when it is complete."""

    def __init__(self, target: str | os.PathLike[str] | BinaryIO) -> None:
        self._atomic: AtomicFile | None = None
        if isinstance(target, str | os.PathLike):
            self._atomic = AtomicFile(target)
            self.name, self._file = self._atomic.name, self._atomic.file
        else:
            self._target, self.name = target, str(getattr(target, "name", "<memory>"))
            spool = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115  # closed by commit or discard
            self._file = cast("BinaryIO", spool)
        self._zip = StoredZip(self._file)

    def put_bytes(self, name: str, data: bytes) -> None:
        with writing(self.name):
            self._zip.add(name, data)

    def put_file(self, name: str, path: str) -> None:
        with open(path, "rb") as file, writing(self.name):
            self._zip.add_file(name, file)

    def put_weights(self) -> H5WeightsWriter:
        with writing(self.name):
            start = self._zip.begin(WEIGHTS)

        def finish() -> None:
            with writing(self.name):
                self._zip.end(start)

        return H5WeightsWriter(self._file, self.name, start=start, on_close=finish)

    def commit(self) -> None:
        try:
            with writing(self.name):
                self._zip.finish()
                if self._atomic is None:
                    self._file.seek(0)
                    shutil.copyfileobj(self._file, self._target, 2**20)
        except BaseException:
            self.discard()
            raise
        if self._atomic is not None:
            self._atomic.commit()
        else:
            self._file.close()

    def discard(self) -> None:
        if self._atomic is not None:
            self._atomic.discard()
        else:
            self._file.close()


class _FolderSink:
    """A folder, written beside its target and swapped in at the end."""

    def __init__(self, target: str | os.PathLike[str]) -> None:
        self.name = os.fspath(target)
        self._target = os.path.realpath(target)
        if os.path.lexists(self._target) and not os.path.isdir(self._target):
            raise WriteError("cannot be written: it is a file; expected a folder", file=self.name)
        self._folder = beside(self._target)
        with writing(self.name):
            os.mkdir(self._folder)

    def _path(self, name: str) -> str:
        path = os.path.join(self._folder, *name.split("/"))
        os.makedirs(os.path.dirname(path), exist_ok=True)
        return path

    def put_bytes(self, name: str, data: bytes) -> None:
        with writing(self.name), open(self._path(name), "xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())

    def put_file(self, name: str, path: str) -> None:
        with writing(self.name), open(path, "rb") as source, AtomicFile(self._path(name)) as target:
            shutil.copyfileobj(source, target.file, 2**20)

    def put_weights(self) -> H5WeightsWriter:
        return H5WeightsWriter.at(self._path(WEIGHTS))

    def commit(self) -> None:
        try:
            replace_folder(self._folder, self._target, known=KNOWN)
        except BaseException:
            self.discard()
            raise

    def discard(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)
