"""Check everything about a file that can be checked without a framework."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_saving.archive import CONFIG, METADATA, WEIGHTS, ModelArchive
from keras_saving.errors import SavingError
from keras_saving.keras_file import KerasFile, read
from keras_saving.layer_paths import entries
from keras_saving.members import verify_member
from keras_saving.weights_h5 import vars_path
from keras_saving.weights_shards import ShardedWeights

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator

    from keras_saving.limits import Limits


def verify(path: str | os.PathLike[str], *, limits: Limits | None = None) -> list[str]:
    """Return the problems of a file, one sentence each; an empty list for a sound one.

    Checked are the archive (names, sizes, ratios, checksums of all members), the JSON documents, each object and array in the
    HDF5 files (all are read), the list of a sharded file, and that config and variables belong together: each layer has its
    place in the weights, no variable is left over, and the numbers of its variables have no gap.

    Args:
        path: What `read` takes.
        limits: Bounds on what the file may ask for.

    Raises:
        OSError: The file cannot be opened at all.

    Examples:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     with open(f"{folder}/a.keras", "wb") as file:
        ...         _ = file.write(b"PK")
        ...     [problem.replace(folder, "") for problem in verify(f"{folder}/a.keras")]
        ["'/a.keras': is not a zip archive."]
    """
    try:
        with read(path, limits=limits) as file:
            return list(_problems(file))
    except SavingError as error:
        return [str(error)]


def _problems(file: KerasFile) -> Iterator[str]:
    if file.archive is not None:
        yield from _member_problems(file.archive)
    sound = True
    for part in ("metadata", "config", "weights"):
        try:
            getattr(file, part)
        except SavingError as error:
            sound = False
            yield str(error)
    if not sound:
        return
    yield from _array_problems(file)
    if isinstance(file.reader, ShardedWeights):
        yield from _list_problems(file, file.reader)
    yield from _key_problems(file)
    if entries(file.config) is not None:
        yield from _layer_problems(file)


def _member_problems(archive: ModelArchive) -> Iterator[str]:
    names = archive.members.names()
    for name in (METADATA, CONFIG, WEIGHTS):
        if name not in names:
            yield f"{archive.name!r} at {name!r}: is missing."
    for name in names:
        try:
            verify_member(archive.members, name)
        except SavingError as error:
            yield str(error)


def _array_problems(file: KerasFile) -> Iterator[str]:
    for path in file.weights:
        try:
            file.weights[path]
        except SavingError as error:
            yield str(error)


def _list_problems(file: KerasFile, reader: ShardedWeights) -> Iterator[str]:
    total = sum(variable.spec.nbytes for variable in file.variables)
    if reader.total_size is not None and reader.total_size != total:
        yield f"{file.path!r}: lists {reader.total_size:,} bytes of variables, its files hold {total:,}."
    listed = {path for path in file.weights.names if len(reader.get(path))}
    for variable in file.variables:
        if variable.owner not in listed:
            yield f"{file.path!r} at {variable.path!r}: is in a file but not in the list."
    for group, shards in reader.weight_map.items():
        for shard in shards:
            if reader.file(shard).root.group(group) is None:
                yield f"{file.path!r} at {group!r}: is not in {shard!r}, where the list has it."


def _key_problems(file: KerasFile) -> Iterator[str]:
    keys: dict[str, set[int]] = {}
    for variable in file.variables:
        if f"{vars_path(variable.owner)}/{variable.key}" == variable.path and variable.key.isdecimal():
            keys.setdefault(variable.owner, set()).add(int(variable.key))
    for owner, numbers in keys.items():
        if missing := sorted(set(range(len(numbers))) - numbers):
            yield f"{file.path!r} at {vars_path(owner)!r}: variable {missing[0]} is missing."


def _layer_problems(file: KerasFile) -> Iterator[str]:
    legacy = file.kind == "legacy HDF5"
    for layer in file.layers:
        if layer.stored and layer.weights_path is None and not legacy:
            yield f"{file.path!r} at {layer.config_path!r}: the weights have no place for {layer.class_name} {layer.name!r}."
    graph = str(file.config.get("module", "")).split(".")[0] == "keras"
    for variable in file.others if graph else ():
        if variable.owner.startswith("layers/"):
            yield f"{file.path!r} at {variable.path!r}: belongs to no layer of the config."
