"""A saved model as data: architecture, variables by layer, assets, without any framework.

Examples:
    >>> import tempfile
    >>> import numpy as np
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     weights = {"layers/dense/vars/0": np.ones((2, 3), "float32")}
    ...     write(f"{folder}/m.keras", config={"class_name": "Sequential", "config": {"name": "m"}}, weights=weights)
    ...     with read(f"{folder}/m.keras") as file:
    ...         [(v.path, v.spec.shape, v.spec.dtype) for v in file.variables]
    [('layers/dense/vars/0', (2, 3), 'float32')]
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal, TypeAlias

from keras_saving.archive import METADATA, ModelArchive, open_model
from keras_saving.assets import ASSETS
from keras_saving.errors import DamagedError
from keras_saving.keras_write import write
from keras_saving.layer_paths import Located, layer_name, locate
from keras_saving.members import Members, read_member
from keras_saving.stores import open_weights
from keras_saving.strict_json import JSON, parse_object
from keras_saving.weights_h5 import H5Weights
from keras_saving.weights_shards import ShardedWeights
from keras_saving.weights_view import LazyWeights, StoredVariable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType
    from typing import Self

    from keras_saving.limits import Limits

__all__ = ["AssetFiles", "FileLayer", "KerasFile", "Kind", "LazyWeights", "StoredVariable", "read", "write"]

Kind: TypeAlias = Literal["archive", "folder", "legacy HDF5", "weights", "sharded weights"]
"""What a file is: a `.keras` archive, an unpacked one, a whole model in `.h5`, or weights alone."""

_LEGACY_WEIGHTS = "model_weights"


@dataclass(frozen=True, slots=True)
class FileLayer:
    """A layer as the config has it, with the variables that the file stores for it.

    Attributes:
        name: The layer's name.
        class_name: Its class, as `"Dense"`.
        module: Module of the class, as `"keras.layers"`.
        registered_name: Name under which a custom class is registered, None for others.
        config: Its arguments.
        config_path: Where it stands in the model's config, as `"config.layers[2]"`.
        weights_path: Path of its variables, as `"layers/dense"`; None where it has none or where that cannot be known.
        depth: How many models it is nested in.
        stored: Whether files have a place for it at all (operations, and the inputs of Sequential, have none).
        variables: What is stored for it, inner objects (cells, wrapped layers) included, layers of a nested model excluded.
    """

    name: str
    class_name: str
    module: str
    registered_name: str | None
    config: dict[str, JSON]
    config_path: str
    weights_path: str | None
    depth: int
    stored: bool
    variables: tuple[StoredVariable, ...]


class AssetFiles(Mapping[str, bytes]):
    """The asset files of a model by their path below `assets`, read and verified at each access."""

    def __init__(self, members: Members | None) -> None:
        self._members = members
        names = members.names() if members else []
        self._names = [name[len(ASSETS) + 1 :] for name in names if name.startswith(f"{ASSETS}/")]

    def size(self, path: str) -> int:
        """Return the bytes of a file without reading it."""
        self._check(path)
        return self._members.size(f"{ASSETS}/{path}") if self._members else 0

    def _check(self, path: str) -> None:
        if path not in self._names:
            raise KeyError(path)

    def __getitem__(self, path: str) -> bytes:
        self._check(path)
        if self._members is None:
            raise KeyError(path)
        return read_member(self._members, f"{ASSETS}/{path}", 2**63)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


class KerasFile:
    """A file of a model, open for reading; a context manager. `read` makes it.

    Attributes:
        path: Its path.
        kind: What it is.
        assets: Asset files by path, read when asked for.
    """

    def __init__(
        self,
        path: str,
        kind: Kind,
        reader: H5Weights | ShardedWeights | None,
        *,
        archive: ModelArchive | None = None,
        limits: Limits | None = None,
    ) -> None:
        self.path: str = path
        self.kind = kind
        self._reader, self._archive, self._limits = reader, archive, limits
        self.assets: AssetFiles = AssetFiles(archive.members if archive else None)

    @cached_property
    def config(self) -> dict[str, JSON]:
        """The serialised model: `class_name`, `config` and so on; empty for files of weights.

        Raises:
            SavingError: It is damaged or out of bounds.
        """
        if self._archive is not None:
            return self._archive.config
        if not (isinstance(self._reader, H5Weights) and self.kind == "legacy HDF5"):
            return {}
        text = self._reader.file.root.attrs["model_config"]
        if not isinstance(text, str | bytes):
            raise DamagedError("expected text", file=self.path, member="attribute model_config")
        return parse_object(text, where="model_config", file=self.path, limits=self._limits)

    @cached_property
    def metadata(self) -> dict[str, JSON]:
        """What the file says about its origin: `keras_version`, `date_saved`; empty where it does not.

        Raises:
            SavingError: It is damaged or out of bounds.
        """
        if self._archive is not None:
            return self._archive.metadata if METADATA in self._archive.members.names() else {}
        if not isinstance(self._reader, H5Weights):
            return {}
        found = {key: self._reader.file.root.attrs.get(key) for key in ("keras_version", "backend")}
        return {key: value for key, value in found.items() if isinstance(value, str)}

    @cached_property
    def weights(self) -> LazyWeights:
        """All arrays by path, as `"layers/dense/vars/0"`, each read when it is asked for.

        Raises:
            SavingError: An object in the file is refused; nothing was read then.
        """
        return LazyWeights(self._reader)

    @property
    def variables(self) -> tuple[StoredVariable, ...]:
        """All variables in the file, the optimizer's included, with shapes and dtypes; no data are read."""
        return tuple(self.weights.variables.values())

    @cached_property
    def layers(self) -> tuple[FileLayer, ...]:
        """The layers that the config lists, nested models before their layers; empty where a class of its own lists none."""
        located = list(locate(self.config, self.weights.names)) if self.config else []
        if self.kind == "legacy HDF5":
            located = [self._legacy_path(layer) for layer in located]
        claimed: dict[str, list[StoredVariable]] = {layer.weights_path: [] for layer in located if layer.weights_path}
        for variable in self.variables:
            if (owner := _nearest(variable.owner, claimed)) is not None:
                claimed[owner].append(variable)
        return tuple(_layer(layer, claimed.get(layer.weights_path or "", [])) for layer in located)

    def _legacy_path(self, layer: Located) -> Located:
        """Legacy files keep the weights of each layer of the model, nested models as one, below the layer's name."""
        path = f"{_LEGACY_WEIGHTS}/{layer_name(layer.entry)}"
        found = layer.depth == 0 and any(v.owner == path or v.owner.startswith(f"{path}/") for v in self.variables)
        return replace(layer, weights_path=path if found else None)

    @property
    def others(self) -> tuple[StoredVariable, ...]:
        """Variables that no layer in `layers` accounts for: those of the optimizer, or of a class with its own attributes."""
        claimed = {variable.path for layer in self.layers for variable in layer.variables}
        return tuple(variable for variable in self.variables if variable.path not in claimed)

    @property
    def archive(self) -> ModelArchive | None:
        """The archive or folder behind this file, None for HDF5 files."""
        return self._archive

    @property
    def reader(self) -> H5Weights | ShardedWeights | None:
        """The open weights behind this file."""
        return self._reader

    def close(self) -> None:
        """Close the file. Arrays that were read stay valid."""
        if self._reader is not None:
            self._reader.close()
        if self._archive is not None:
            self._archive.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def read(path: str | os.PathLike[str], *, limits: Limits | None = None) -> KerasFile:
    """Open a saved model, or a file of weights, to look at it and to read arrays from it.

    Nothing but directories and headers is read before it is asked for. The checksum of the weights inside an archive is not
    compared (that would read them all): `keras-saving verify` does it.

    Args:
        path: A `.keras` archive, the folder of one, a whole model in a legacy `.h5`, a `.weights.h5` or a `.weights.json`.
        limits: Bounds on what the file may ask for.

    Raises:
        FileNotFoundError: There is nothing at the path.
        SavingError: It is damaged, refused or of another kind.
    """
    name = os.fspath(path)
    if os.path.isdir(path) or _is_archive(name):
        archive = open_model(path, limits=limits)
        try:
            reader = archive.weights(verify=False) if archive.has_weights else None
        except BaseException:
            archive.close()
            raise
        return KerasFile(name, "folder" if os.path.isdir(path) else "archive", reader, archive=archive, limits=limits)
    weights = open_weights(path, limits=limits)
    if isinstance(weights, ShardedWeights):
        return KerasFile(name, "sharded weights", weights, limits=limits)
    legacy = "model_config" in weights.file.root.attrs
    return KerasFile(name, "legacy HDF5" if legacy else "weights", weights, limits=limits)


def _is_archive(path: str) -> bool:
    with open(path, "rb") as file:
        return file.read(2) == b"PK"


def _nearest(owner: str, claimed: Mapping[str, object]) -> str | None:
    """Return the longest of the claimed paths that is `owner` or above it."""
    while owner:
        if owner in claimed:
            return owner
        owner = owner.rpartition("/")[0]
    return None


def _layer(located: Located, variables: list[StoredVariable]) -> FileLayer:
    entry = located.entry
    config, registered = entry.get("config"), entry.get("registered_name")
    return FileLayer(
        name=layer_name(entry),
        class_name=str(entry["class_name"]),
        module=str(entry.get("module") or ""),
        registered_name=registered if isinstance(registered, str) else None,
        config=config if isinstance(config, dict) else {},
        config_path=located.config_path,
        weights_path=located.weights_path,
        depth=located.depth,
        stored=located.stored,
        variables=tuple(variables),
    )
