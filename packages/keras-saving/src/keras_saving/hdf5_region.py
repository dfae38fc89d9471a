"""The bytes of an HDF5 file on their way to the HDF5 library, which trusts some of them too much."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from keras_saving.errors import DamagedError
from keras_saving.files import Region

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_HEAP = b"GCOL\x01\x00\x00\x00"
_OBJECT = struct.Struct("<HH4xQ")


class HDF5Region(Region):
    """A region that checks heaps of variable-length text as they are read.

    The library walks the objects of such a heap by the sizes that they claim, and never ends where one claims none.
    """

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill `buffer`; refuse a heap that cannot be walked.

        Raises:
            DamagedError: The sizes of objects in a heap do not fit it.
        """
        start = self.tell()
        count = super().readinto(buffer)
        view = memoryview(buffer).cast("B")
        if view[:8] == _HEAP and count >= 16:
            self._check_heap(start, int.from_bytes(view[8:16], "little"))
        return count

    def _check_heap(self, start: int, size: int) -> None:
        """Walk a heap: each object has a header of 16 bytes and data padded to 8; number 0 is the free rest, header included."""
        if not 16 <= size <= self.size - start:
            raise DamagedError("has a heap that reaches past its end", file=self.source.name)
        heap = self.source.read(self.start + start, size)
        position = 16
        while position + _OBJECT.size <= size:
            number, _, length = _OBJECT.unpack_from(heap, position)
            step = length if number == 0 else _OBJECT.size + (length + 7) // 8 * 8
            if step < _OBJECT.size or step > size - position:
                raise DamagedError("has a heap with an object of an impossible size", file=self.source.name)
            position += step
