"""Weights in several HDF5 files, listed by a `.weights.json` beside them.

The list maps the path of each group of variables to the file, or files, that hold them; the files have the layout of one
`.weights.h5` each. Files are filled in the order in which variables come, and a variable that does not fit opens the next.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import re
from collections import OrderedDict
from typing import TYPE_CHECKING

from keras_saving.atomic import AtomicFile, writing
from keras_saving.errors import DamagedError, SavingError, UnknownFormatError
from keras_saving.files import Region, Source
from keras_saving.hdf5 import H5File
from keras_saving.hdf5_write import H5Writer, storable
from keras_saving.interfaces import Array, Variables, VariableSpec, VariablesSink
from keras_saving.limits import Limits
from keras_saving.paths import check_component
from keras_saving.strict_json import JSON, parse_object
from keras_saving.weights_h5 import H5Variables, H5Weights, key_order, vars_path

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType
    from typing import Self

SUFFIX = ".weights.json"
_OPEN_AT_ONCE = 16


class ShardVariables(Variables):
    """Variables of one object, each in one of several files."""

    def __init__(self, reader: ShardedWeights, path: str, shards: tuple[str, ...]) -> None:
        self._reader, self._path = reader, path
        self._shards: dict[str, str] = {}
        for shard in shards:
            variables = reader.variables(shard, path)
            self.name: str | None = self.name or variables.name
            for key in variables:
                if key in self._shards:
                    reason = f"the variable {vars_path(path)}/{key} is in {self._shards[key]} and in {shard}"
                    raise DamagedError(reason, file=reader.name)
                self._shards[key] = shard

    def _at(self, key: str) -> H5Variables:
        return self._reader.variables(self._shards[key], self._path)

    def spec(self, key: str) -> VariableSpec:
        """Return the shape and dtype of a variable without reading it."""
        return self._at(key).spec(key)

    def __getitem__(self, key: str) -> Array:
        return self._at(key)[key]

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._shards, key=key_order))

    def __len__(self) -> int:
        return len(self._shards)


class ShardedWeights:
    """Reads weights from the files that a `.weights.json` lists; they are opened when they are needed.

    Args:
        path: Path of the list.
        limits: Bounds.

    Raises:
        SavingError: The list is damaged, or names a file outside its own folder.

    Attributes:
        shards: Names of the files, in the order in which the list has them.
        weight_map: Path of each listed group of variables, with the files that hold it.
        total_size: Bytes of all variables as the list says, None where it does not.
    """

    def __init__(self, path: str | os.PathLike[str], limits: Limits | None = None) -> None:
        self.name: str = os.fspath(path)
        self._limits = limits or Limits()
        self._folder = os.path.dirname(os.path.abspath(path))
        with open(path, "rb") as file:
            text = file.read(self._limits.json_bytes + 1)
        document = parse_object(text, where=os.path.basename(self.name), file=self.name, limits=self._limits)
        self.weight_map: dict[str, tuple[str, ...]] = self._checked_map(document)
        self.shards: tuple[str, ...] = tuple(
            dict.fromkeys(shard for shards in self.weight_map.values() for shard in shards)
        )
        metadata = document.get("metadata")
        size = metadata.get("total_size") if isinstance(metadata, dict) else None
        self.total_size: int | None = int(size) if isinstance(size, int | float) and 0 <= size < 2**63 else None
        self._opened: OrderedDict[str, tuple[H5Weights, Source]] = OrderedDict()

    def get(self, path: str) -> ShardVariables:
        """Return the variables of the object at `path`, empty if there are none."""
        group = vars_path(path)
        return ShardVariables(self, path, self.weight_map.get(group, ()))

    def paths(self) -> Iterator[str]:
        """Yield the path of each object that has a group of variables in one of the files."""
        seen: set[str] = set()
        for shard in self.shards:
            for path in list(self._shard(shard).paths()):
                if path not in seen:
                    seen.add(path)
                    yield path

    def file(self, shard: str) -> H5File:
        """Return one of the files, open; it is closed again when many others are opened."""
        return self._shard(shard).file

    def variables(self, shard: str, path: str) -> H5Variables:
        """Return what one file holds for the object at `path`."""
        return self._shard(shard).get(path)

    def _shard(self, name: str) -> H5Weights:
        if name in self._opened:
            self._opened.move_to_end(name)
            return self._opened[name][0]
        while len(self._opened) >= _OPEN_AT_ONCE:
            self._close_one()
        try:
            source = Source.open(os.path.join(self._folder, name), follow=False)
        except FileNotFoundError:
            raise DamagedError(f"the file {name!r} that it lists is missing", file=self.name) from None
        except OSError as error:
            reason = f"the file {name!r} that it lists cannot be opened: {error.strerror}; it must be a regular file"
            raise SavingError(reason, file=self.name) from error
        try:
            weights = H5Weights(H5File(Region(source), limits=self._limits))
        except BaseException:
            source.close()
            raise
        self._opened[name] = weights, source
        return weights

    def _close_one(self) -> None:
        _, (weights, source) = self._opened.popitem(last=False)
        weights.close()
        source.close()

    def _checked_map(self, document: dict[str, JSON]) -> dict[str, tuple[str, ...]]:
        listed = document.get("weight_map")
        if not isinstance(listed, dict):
            raise UnknownFormatError("has no object 'weight_map'; expected a list of weight files", file=self.name)
        found: dict[str, tuple[str, ...]] = {}
        for path, value in listed.items():
            shards = value if isinstance(value, list) else [value]
            for shard in shards:
                if not isinstance(shard, str):
                    raise DamagedError("expected the names of files", file=self.name, member=f"weight_map.{path}")
                check_component(shard, place=f"{self.name}: weight_map.{path}", what="name of a weight file")
            if found.setdefault(path.strip("/"), tuple(map(str, shards))) != tuple(map(str, shards)):
                raise DamagedError("is listed twice", file=self.name, member=f"weight_map.{path}")
        return found

    def close(self) -> None:
        """Close all files."""
        while self._opened:
            self._close_one()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class ShardSink(VariablesSink):
    """The variables of one object, written to whichever file is being filled."""

    def __init__(self, writer: ShardedWeightsWriter, group: str) -> None:
        self._writer, self._group = writer, group
        self._shards: dict[str, H5Writer] = {}

    def __setitem__(self, key: str, value: object) -> None:
        if key in self._shards:
            raise SavingError("is written twice", file=self._writer.name, member=f"{self._group}/{key}")
        self._shards[key] = self._writer.put(self._group, key, value)

    def __getitem__(self, key: str) -> Array:
        return self._shards[key].take(f"{self._group}/{key}")

    def __delitem__(self, key: str) -> None:
        writer = self._shards.pop(key)
        self._writer.remove(writer, self._group, key)

    def __iter__(self) -> Iterator[str]:
        return iter(self._shards)

    def __len__(self) -> int:
        return len(self._shards)


class ShardedWeightsWriter:
    """Writes weights into files of bounded size, and the list of them; old files stay until the new ones are complete.

    Args:
        path: Path of the list, ending in `.weights.json`.
        max_shard_size: Most bytes of variables in one file, in units of 2**30 bytes.

    Raises:
        ValueError: `max_shard_size` is not positive, or `path` ends otherwise.
    """

    def __init__(self, path: str | os.PathLike[str], max_shard_size: float) -> None:
        self.name: str = os.fspath(path)
        if not self.name.endswith(SUFFIX):
            raise UnknownFormatError(
                f"expected a name ending in {SUFFIX!r} for weights in several files", file=self.name
            )
        if isinstance(max_shard_size, bool) or not max_shard_size > 0:
            raise ValueError(
                f"`create_weights`: max_shard_size={max_shard_size!r}; expected a positive number of gigabytes."
            )
        self._limit = max_shard_size * 1024**3
        self._stem = os.path.realpath(path)[: -len(SUFFIX)]
        self._placed: dict[str, dict[str, str]] = {}
        self._files: list[AtomicFile] = []
        self._writers: list[H5Writer] = []
        self._filled, self._total, self._open = 0, 0.0, True
        self._next_shard()

    def make(self, path: str, name: str | None = None) -> ShardSink:
        """Create the group of variables of the object at `path`."""
        group = vars_path(path)
        self._writers[-1].make_group(group, None if name is None else {"name": name})
        return ShardSink(self, group)

    def put(self, group: str, key: str, value: object) -> H5Writer:
        """Store one variable; return the writer of the file that it went into."""
        array = storable(value, f"{group}/{key}")
        if array.nbytes > self._limit:
            reason = f"has {array.nbytes:,} bytes, which exceeds the maximum shard size of {self._limit:,.0f} bytes"
            hint = "You can increase the `max_shard_size` parameter to accommodate the size."
            raise SavingError(reason, file=self.name, member=f"{group}/{key}", hint=hint)
        if self._filled + array.nbytes > self._limit:
            self._next_shard()
        self._writers[-1].put(f"{group}/{key}", array)
        self._filled += array.nbytes
        self._total += array.nbytes
        shard = os.path.basename(_shard_name(self._stem, len(self._writers) - 1))
        self._placed.setdefault(group, {})[key] = shard
        return self._writers[-1]

    def remove(self, writer: H5Writer, group: str, key: str) -> None:
        """Remove a variable from the file that it went into."""
        self._total -= writer.take(f"{group}/{key}").nbytes
        writer.remove(f"{group}/{key}")
        del self._placed[group][key]

    def _next_shard(self) -> None:
        file = AtomicFile(_shard_name(self._stem, len(self._files)))
        self._files.append(file)
        self._writers.append(H5Writer(file.file, file.name))
        self._filled = 0

    def close(self) -> None:
        """Finish the files and put them in place."""
        if not self._open:
            return
        try:
            for writer, file in zip(self._writers, self._files, strict=True):
                writer.close()
                file.finish()
            self._publish()
        except BaseException:
            self.discard()
            raise
        self._open = False

    def _publish(self) -> None:
        """Put the files in place so that at each moment the list is a list of complete files.

        Where files of an earlier save have the same names, the new ones first go beside them under other names, the list is
        switched to those, and only then the old ones are replaced.
        """
        shards = [file.target for file in self._files]
        old = _old_shards(self.name, self._stem)
        with writing(self.name):
            if not old and not any(map(os.path.lexists, shards)):
                self._move(shards)
                self._write_list({})
                return
            interim = self._free_names(len(shards))
            self._move(interim)
            self._write_list({os.path.basename(a): os.path.basename(b) for a, b in zip(shards, interim, strict=True)})
            for path in old:
                with contextlib.suppress(FileNotFoundError):
                    os.unlink(path)
            self._rename(interim, shards)

    def _free_names(self, count: int) -> list[str]:
        for attempt in itertools.count(1):
            names = [_shard_name(f"{self._stem}_new{attempt}", i) for i in range(count)]
            if not any(map(os.path.lexists, names)):
                break
        return names

    def _move(self, targets: list[str]) -> None:
        for file, target in zip(self._files, targets, strict=True):
            os.replace(file.path, target)

    def _rename(self, interim: list[str], shards: list[str]) -> None:
        """Give the files their usual names; where the system has no hard links they keep the interim ones."""
        try:
            for source, target in zip(interim, shards, strict=True):
                with contextlib.suppress(FileNotFoundError):
                    os.unlink(target)
                os.link(source, target)
        except OSError:
            return
        self._write_list({})
        for source in interim:
            os.unlink(source)

    def _write_list(self, renamed: dict[str, str]) -> None:
        weight_map: dict[str, str | list[str]] = {}
        for group, placed in self._placed.items():
            shards = [renamed.get(shard, shard) for shard in placed.values()]
            if shards:  # one variable gives a name, several a list of names, as upstream has it
                weight_map[f"/{group}"] = shards[0] if len(shards) == 1 else list(dict.fromkeys(shards))
        document = {"metadata": {"total_size": self._total}, "weight_map": weight_map}
        with AtomicFile(self.name) as out:
            out.file.write(json.dumps(document, indent=4).encode())

    def discard(self) -> None:
        """Remove what was written so far."""
        self._open = False
        for writer in self._writers:
            writer.abandon()
        for file in self._files:
            file.discard()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self.close()
        else:
            self.discard()


def _shard_name(stem: str, index: int) -> str:
    return f"{stem}_{index:05d}.weights.h5"


def _old_shards(path: str, stem: str) -> list[str]:
    """Return the files of an earlier save at `path`: those in its list whose names this writer gives."""
    try:
        listed = ShardedWeights(path).shards
    except (OSError, SavingError):
        return []
    pattern = re.compile(re.escape(os.path.basename(stem)) + r"(_new\d+)?_\d{5}\.weights\.h5")
    return [os.path.join(os.path.dirname(stem), name) for name in listed if pattern.fullmatch(name)]
