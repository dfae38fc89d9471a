"""Bounds on what a file may ask for."""

from __future__ import annotations

from dataclasses import dataclass

_MIB = 2**20


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds on what a file may make its reader do; the defaults let real models pass.

    Weights are stored uncompressed by every known writer, so their size is bounded by the file's own: the bounds here catch
    small files that ask for much. Raise one where a file that you trust is refused: `Limits(json_depth=400)`.

    Attributes:
        json_bytes: Size of one JSON document.
        json_depth: Nesting of one JSON document.
        json_nodes: Values in one JSON document, keys not counted.
        integer_digits: Digits of one integer in JSON.
        members: Members of an archive, or files of a folder.
        name_bytes: Length of a member's name.
        path_depth: Components of a member's name or of a path inside an HDF5 file.
        compression_ratio: Unpacked over packed bytes, of a compressed member, of a dataset, of a whole archive.
        free_bytes: Unpacked size up to which the ratio does not matter.
        attribute_bytes: Size of one HDF5 attribute.
        itemsize: Bytes of one element of an array.
        rank: Dimensions of one array.

    Examples:
        >>> Limits(json_depth=400).json_depth
        400
    """

    json_bytes: int = 256 * _MIB
    json_depth: int = 200
    json_nodes: int = 8_000_000
    integer_digits: int = 400
    members: int = 100_000
    name_bytes: int = 4096
    path_depth: int = 128
    compression_ratio: float = 250.0
    free_bytes: int = 16 * _MIB
    attribute_bytes: int = 256 * _MIB
    itemsize: int = 1024
    rank: int = 32
