"""Event files that TensorBoard reads: TFRecord frames around `Event` messages.

Source: "TFRecord and tf.train.Example" (tensorflow.org), and the messages of `tensorflow/core/util/event.proto`,
`framework/summary.proto` and `framework/tensor.proto`.
"""

from __future__ import annotations

import itertools
import os
import platform
import struct
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Final

_TABLE: Final[list[int]] = []
for _byte in range(256):
    for _bit in range(8):
        _byte = (_byte >> 1) ^ (0x82F63B78 if _byte & 1 else 0)
    _TABLE.append(_byte)
_files = itertools.count()


def crc32c(data: bytes) -> int:
    """Return the Castagnoli checksum of bytes.

    Source: RFC 3720, appendix B.4.

    Examples:
        >>> hex(crc32c(b"123456789"))
        '0xe3069283'
    """
    crc = 0xFFFFFFFF
    for byte in data:
        crc = _TABLE[(crc ^ byte) & 0xFF] ^ (crc >> 8)
    return crc ^ 0xFFFFFFFF


def _masked(data: bytes) -> bytes:
    crc = crc32c(data)
    return struct.pack("<I", (((crc >> 15) | (crc << 17)) + 0xA282EAD8) & 0xFFFFFFFF)


def record(data: bytes) -> bytes:
    """Return a TFRecord frame: length, its checksum, data, its checksum."""
    length = struct.pack("<Q", len(data))
    return length + _masked(length) + data + _masked(data)


def varint(value: int) -> bytes:
    """Return a whole number as protocol buffers write it; negative ones in ten bytes."""
    value &= 0xFFFFFFFFFFFFFFFF
    found = bytearray()
    while value > 0x7F:
        found.append(value & 0x7F | 0x80)
        value >>= 7
    found.append(value)
    return bytes(found)


def number(field: int, value: int) -> bytes:
    """Return a field that holds a whole number."""
    return varint(field << 3) + varint(value)


def message(field: int, data: bytes | str) -> bytes:
    """Return a field that holds bytes, text, or a message."""
    data = data.encode() if isinstance(data, str) else data
    return varint(field << 3 | 2) + varint(len(data)) + data


def event(step: int, content: bytes, wall_time: float | None = None) -> bytes:
    """Return an `Event` with its time and step."""
    when = time.time() if wall_time is None else wall_time
    return b"\x09" + struct.pack("<d", when) + (number(2, step) if step else b"") + content


def tensor(dtype: int, shape: Iterable[int], content: bytes) -> bytes:
    """Return a `TensorProto`: its dtype, its shape, and the fields that hold its values."""
    sizes = b"".join(message(2, number(1, size)) for size in shape)
    return number(1, dtype) + message(2, sizes) + content


def value(tag: str, plugin: str, data_class: int, held: bytes, content: bytes = b"") -> bytes:
    """Return a `Summary` with one value: a tensor for a plug-in of TensorBoard.

    Args:
        tag: Name of the series.
        plugin: Name of the plug-in.
        data_class: Kind of series: 1 scalars, 2 tensors, 3 blobs.
        held: The `TensorProto`.
        content: What the plug-in wants to know besides.
    """
    about = message(1, plugin) + (message(2, content) if content else b"")
    metadata = message(1, about) + number(4, data_class)
    return message(5, message(1, message(1, tag) + message(8, held) + message(9, metadata)))


class EventFile:
    """A new event file.

    Args:
        folder: Folder, made if it is missing.
    """

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        Path(folder).mkdir(parents=True, exist_ok=True)
        name = f"events.out.tfevents.{int(time.time())}.{platform.node()}.{os.getpid()}.{next(_files)}.v2"
        self.path: Path = Path(folder) / name
        self._file = self.path.open("wb")
        self._file.write(record(event(0, message(3, "brain.Event:2"))))
        self._file.flush()

    def add(self, step: int, summary: bytes) -> None:
        """Add an event."""
        self._file.write(record(event(step, summary)))

    def flush(self) -> None:
        """Write what is held back."""
        self._file.flush()

    def close(self) -> None:
        """Write what is held back, and close the file."""
        self._file.close()

    def __del__(self) -> None:
        if hasattr(self, "_file"):
            self._file.close()
