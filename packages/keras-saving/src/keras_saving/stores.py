"""Open and create stores of weights and assets; what code that walks a model imports.

Whole models (`config.json`, assets) are opened by `keras_saving.archive.open_model` and `create_model`, whose `weights()` and
`assets()` give the same interfaces.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from keras_saving.archive import WEIGHTS, ModelArchive, ModelWriter, create_model, open_model
from keras_saving.errors import UnknownFormatError
from keras_saving.files import Region, Source
from keras_saving.hdf5 import H5File
from keras_saving.interfaces import (
    ROOT,
    Array,
    AssetReader,
    AssetWriter,
    Variables,
    VariableSpec,
    VariablesSink,
    WeightsReader,
    WeightsWriter,
)
from keras_saving.limits import Limits
from keras_saving.members import verify_member
from keras_saving.weights_h5 import H5Weights, H5WeightsWriter
from keras_saving.weights_shards import ShardedWeights, ShardedWeightsWriter

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "ROOT",
    "Array",
    "AssetReader",
    "AssetWriter",
    "ModelArchive",
    "ModelWriter",
    "VariableSpec",
    "Variables",
    "VariablesSink",
    "WeightsReader",
    "WeightsWriter",
    "create_model",
    "create_weights",
    "open_model",
    "open_weights",
]


def open_weights(
    path: str | os.PathLike[str], *, limits: Limits | None = None, verify: bool = True
) -> H5Weights | ShardedWeights:
    """Open the weights in a file, whichever of the formats it has; the content decides, not the name.

    Args:
        path: A `.weights.h5` file, a `.weights.json` list of such files, a `.keras` archive or the folder of a model.
        limits: Bounds.
        verify: Whether to compare the checksum of an archive's weights first, which reads them once.

    Raises:
        FileNotFoundError: There is nothing at the path.
        SavingError: It is damaged, refused or of another kind.
    """
    limits = limits or Limits()
    if not os.path.isdir(path):
        start = _first_bytes(path)
        if start.startswith(b"\x89HDF"):
            return H5Weights(H5File(path, limits=limits))
        if start.lstrip().startswith(b"{"):
            return ShardedWeights(path, limits)
        if not start.startswith(b"PK"):
            reason = "is none of: HDF5 file, list of weight files, .keras archive"
            raise UnknownFormatError(reason, file=path)
    return _from_model(path, limits, verify)


def _first_bytes(path: str | os.PathLike[str]) -> bytes:
    source = Source.open(path)
    try:
        return source.read(0, min(64, source.size))
    finally:
        source.close()


def _from_model(path: str | os.PathLike[str], limits: Limits, verify: bool) -> H5Weights:
    model = open_model(path, limits=limits)
    try:
        if verify:
            verify_member(model.members, WEIGHTS)
        region: Region = model.members.region(WEIGHTS)
        close: Callable[[], None] = model.close
        return H5Weights(H5File(region, member=WEIGHTS, limits=limits), on_close=close)
    except BaseException:
        model.close()
        raise


def create_weights(
    path: str | os.PathLike[str], *, max_shard_size: float | None = None
) -> H5WeightsWriter | ShardedWeightsWriter:
    """Start writing weights; the file appears when the writer is closed.

    Args:
        path: Path of the file; with `max_shard_size` it ends in `.weights.json`.
        max_shard_size: Most gigabytes (2**30 bytes) of variables in one file; None for one file of any size.

    Raises:
        WriteError: The place cannot be written to.
        ValueError: `max_shard_size` is not positive, or does not fit the name.

    Examples:
        >>> import tempfile
        >>> import numpy as np
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     file = os.path.join(folder, "model.weights.h5")
        ...     with create_weights(file) as weights:
        ...         weights.make("layers/dense", name="first")["0"] = np.ones((2, 3), "float32")
        ...     with open_weights(file) as weights:
        ...         list(weights.paths()), weights.get("layers/dense").spec("0").shape
        (['layers/dense'], (2, 3))
    """
    if max_shard_size is None:
        return H5WeightsWriter.at(path)
    return ShardedWeightsWriter(path, max_shard_size)
