"""What a superblock may say is checked before the HDF5 library reads on."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable

import h5py
import numpy as np
import pytest

from keras_saving.errors import DamagedError
from keras_saving.hdf5 import H5File
from keras_saving.hdf5_superblock import lookup3, superblock_problem


def file(libver: str) -> bytearray:
    buffer = io.BytesIO()
    with h5py.File(buffer, "w", libver=libver) as opened:
        opened["a/b"] = np.arange(3.0)
    return bytearray(buffer.getvalue())


def signed(data: bytearray) -> bytearray:
    if data[8] > 1:
        data[44:48] = struct.pack("<I", lookup3(bytes(data[:44])))
    return data


def place(position: int, value: int) -> Callable[[bytearray], None]:
    def change(data: bytearray) -> None:
        data[position : position + 8] = struct.pack("<Q", value)

    return change


@pytest.mark.parametrize("data", [b"", b"Four score and seven years ago"])
def test_the_checksum_is_that_of_its_author(data: bytes) -> None:
    assert lookup3(data) == {0: 0xDEADBEEF, 30: 0x17770551}[len(data)]


@pytest.mark.parametrize("libver", ["earliest", "v108", "v110", "latest"])
def test_what_the_library_writes_passes_and_is_read(libver: str) -> None:
    data = file(libver)
    assert data[8] == {"earliest": 0, "v108": 2}.get(libver, 3)
    with H5File(io.BytesIO(bytes(data))) as opened:
        assert opened["a/b"].spec.shape == (3,)  # type: ignore[union-attr]  # it is a dataset


FAR = 2**40
CASES = [
    ("earliest", place(24, 8), "its first address at 8"),
    ("earliest", place(40, FAR), r"ends at 1,099,511,627,776, but has"),
    ("earliest", place(48, 96), "an HDF5 driver"),
    ("earliest", place(64, FAR), "no root group within the file"),
    ("latest", place(12, 8), "its first address at 8"),
    ("latest", place(20, 96), "an extension of the superblock"),
    ("latest", place(28, FAR), "but has"),
    ("latest", place(36, FAR), "no root group within the file"),
    ("latest", place(36, 8), "no root group within the file"),
]


@pytest.mark.parametrize(("libver", "change", "reason"), CASES)
def test_addresses_lead_into_the_file(libver: str, change: Callable[[bytearray], None], reason: str) -> None:
    data = file(libver)
    change(data)
    with pytest.raises(DamagedError, match=reason):
        H5File(io.BytesIO(bytes(signed(data))))


def test_a_superblock_of_another_kind_is_refused() -> None:
    data = file("latest")
    assert superblock_problem(bytes(data[:30]), len(data)) == "is cut short within its superblock"
    assert superblock_problem(bytes(file("earliest")[:30]), 30) == "is cut short within its superblock"
    data[20] ^= 1
    assert superblock_problem(bytes(data[:100]), len(data)) == "has a superblock whose checksum is wrong"
    data[8] = 4
    assert superblock_problem(bytes(data[:100]), len(data)) == "has an HDF5 superblock of version 4; known are 0 to 3"
    old = file("earliest")
    old[13] = 4
    assert superblock_problem(bytes(old[:100]), len(old)) == "has addresses of 4 and lengths of 8 bytes; expected 8"
