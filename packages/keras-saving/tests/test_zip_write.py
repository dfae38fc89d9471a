"""Archives that are written here are what the standard library reads."""

import io
import os
import pathlib
import zipfile
from typing import BinaryIO, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keras_saving.files import Source
from keras_saving.limits import Limits
from keras_saving.zip_directory import read_directory
from keras_saving.zip_write import StoredZip


@given(members=st.dictionaries(st.from_regex(r"[a-zé/]{1,20}", fullmatch=True), st.binary(max_size=100), max_size=6))
@settings(deadline=None)
def test_members_are_read_back_by_the_standard_library(members: dict[str, bytes]) -> None:
    memory = io.BytesIO()
    archive = StoredZip(memory)
    for i, (name, data) in enumerate(members.items()):
        if i % 3 == 0:
            archive.add(name, data)
        elif i % 3 == 1:
            archive.add_file(name, io.BytesIO(data))
        else:
            start = archive.begin(name)
            memory.write(b"later " + data)
            memory.seek(start)
            memory.write(b"sooner")
            archive.end(start)
    archive.finish()
    with zipfile.ZipFile(memory) as file:
        assert file.testzip() is None
        found = {info.filename: file.read(info) for info in file.infolist()}
        assert all(info.date_time == (1980, 1, 1, 0, 0, 0) for info in file.infolist())
    in_place = list(members)[2::3]
    assert found == {name: b"sooner" + data if name in in_place else data for name, data in members.items()}


def test_an_archive_of_more_than_65535_members_is_read_back() -> None:
    memory = io.BytesIO()
    archive = StoredZip(memory)
    for i in range(70_000):
        archive.add(str(i), b"")
    archive.finish()
    with zipfile.ZipFile(memory) as file:
        assert len(file.infolist()) == 70_000
    assert len(read_directory(Source.open(memory), Limits())) == 70_000


class Sparse(io.RawIOBase):
    """A file that keeps what was written, and has zeros in gaps, for sizes that a test cannot afford."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: dict[int, bytes] = {}
        self.position = self.size = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self.position

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        self.position = offset + {os.SEEK_SET: 0, os.SEEK_CUR: self.position, os.SEEK_END: self.size}[whence]
        return self.position

    def write(self, data: object) -> int:
        piece = bytes(data)  # type: ignore[call-overload]  # bytes or a view of them
        self.pieces[self.position] = piece
        self.position += len(piece)
        self.size = max(self.size, self.position)
        return len(piece)

    def read(self, size: int = -1) -> bytes:
        end = self.size if size < 0 else min(self.size, self.position + size)
        data = bytearray(max(0, end - self.position))
        for start, piece in self.pieces.items():
            low, high = max(start, self.position), min(start + len(piece), end)
            if low < high:
                data[low - self.position : high - self.position] = piece[low - start : high - start]
        self.position = max(end, self.position)
        return bytes(data)


@pytest.mark.parametrize("size", [2**32 - 2, 2**32 - 1, 2**32 + 5])
def test_members_and_offsets_above_4_gib_are_in_the_directory(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("keras_saving.zip_write.StoredZip._read", lambda *_: iter([b"large"]))  # not 4 GiB of zeros
    sparse = Sparse()
    archive = StoredZip(cast("BinaryIO", sparse))
    start = archive.begin("large")
    sparse.seek(start + size - 1)
    sparse.write(b"!")
    archive.end(start)
    archive.add("small", b"text")
    archive.finish()
    with zipfile.ZipFile(cast("BinaryIO", sparse)) as file:
        assert [(info.filename, info.file_size, info.compress_size) for info in file.infolist()] == [
            ("large", size, size),
            ("small", 4, 4),
        ]
        assert file.read("small") == b"text"
    entries = read_directory(Source.open(cast("BinaryIO", sparse)), Limits())
    assert (entries[0].name, entries[0].start, entries[0].size) == ("large", start, size)
    assert entries[1].start == start + size + 30 + 5 + 20


def test_a_model_of_many_parts_is_one_file_beside_nothing(tmp_path: pathlib.Path) -> None:
    import numpy as np

    from keras_saving import read, verify, write

    weights = {f"layers/d{i}/vars/0": np.full((100, 100), i, "float32") for i in range(50)}
    write(tmp_path / "m.keras", config={"class_name": "M"}, weights=weights, assets={"a/b": b"x" * 10**6})
    assert os.listdir(tmp_path) == ["m.keras"]
    assert verify(tmp_path / "m.keras") == []
    with read(tmp_path / "m.keras") as file:
        assert all(np.array_equal(file.weights[path], array) for path, array in weights.items())
