"""An archive is read only if each member is regular, named once, within bounds and whole."""

import io
import os
import pathlib
import stat
import struct
import warnings
import zipfile
import zlib
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keras_saving.archive import create_model, open_model
from keras_saving.errors import DamagedError, LimitError, RefusedError, SavingError, UnknownFormatError
from keras_saving.files import Source
from keras_saving.limits import Limits
from keras_saving.members import read_member

CONFIG = b'{"class_name": "M", "config": {}}'


def archive(members: dict[str, bytes], *, method: int = zipfile.ZIP_STORED) -> io.BytesIO:
    """Return a zip archive with `config.json` and some members."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", method) as file:
        for name, data in {"config.json": CONFIG, **members}.items():
            file.writestr(name, data)
    return memory


def read_all(source: io.BytesIO, limits: Limits | None = None) -> dict[str, bytes]:
    with open_model(source, limits=limits) as model:
        return {name: read_member(model.members, name, 2**30) for name in model.members.names()}


@given(
    members=st.dictionaries(
        st.from_regex(r"assets/[a-zé ]{1,8}(/[a-z_.]{3,5})?", fullmatch=True), st.binary(max_size=300)
    ),
    method=st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]),
)
@settings(deadline=None)
def test_members_are_read_as_they_were_stored(members: dict[str, bytes], method: int) -> None:
    assert read_all(archive(members, method=method)) == {"config.json": CONFIG, **members}


def test_a_large_compressed_member_is_read_in_pieces_whole() -> None:
    data = np.random.default_rng(0).integers(0, 4, 3_000_001, "uint8").tobytes()
    assert read_all(archive({"assets/x": data}, method=zipfile.ZIP_DEFLATED))["assets/x"] == data


@pytest.mark.parametrize(
    "name",
    [
        "../x",
        "assets/../../x",
        "/etc/x",
        "assets//x",
        "./x",
        "assets/.",
        "a\\..\\x",
        "C:x",
        "assets/x\x01",
        "a/" * 200 + "x",
    ],
)
def test_a_name_that_could_leave_its_folder_is_refused(name: str) -> None:
    with pytest.raises(RefusedError, match=r"name|components"):
        read_all(archive({name: b"1"}))


def test_a_member_that_is_there_twice_is_refused() -> None:
    memory = archive({})
    with zipfile.ZipFile(memory, "a") as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        file.writestr("config.json", b"{}")
    with pytest.raises(RefusedError, match=r"'config\.json': is in the archive twice"):
        read_all(memory)


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFSOCK])
def test_a_member_that_is_not_a_regular_file_is_refused(kind: int) -> None:
    memory = archive({})
    with zipfile.ZipFile(memory, "a") as file:
        info = zipfile.ZipInfo("assets/link")
        info.external_attr = (kind | 0o777) << 16
        file.writestr(info, b"/etc/passwd")
    with pytest.raises(RefusedError, match="'assets/link': is a link or a special file"):
        read_all(memory)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_ways_of_packing_are_refused(method: int) -> None:
    with pytest.raises(RefusedError, match="known are stored and deflated"):
        read_all(archive({}, method=method))


def test_an_encrypted_member_is_refused() -> None:
    data = bytearray(archive({}).getvalue())
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + at] |= 1
    with pytest.raises(RefusedError, match="is encrypted"):
        read_all(io.BytesIO(bytes(data)))


def test_a_member_that_inflates_beyond_the_ratio_is_refused_before_it_is_unpacked() -> None:
    memory = archive({"assets/zeros": bytes(40 * 2**20)}, method=zipfile.ZIP_DEFLATED)
    assert len(memory.getvalue()) < 50_000
    with pytest.raises(LimitError, match=r"'assets/zeros': unpacks 4\d,\d{3} bytes to 41,943,040\. Raise Limits"):
        open_model(memory)
    with open_model(memory, limits=Limits(compression_ratio=2000)) as model:
        assert model.members.size("assets/zeros") == 40 * 2**20


def test_many_members_that_inflate_together_are_refused() -> None:
    memory = archive({f"assets/{i}": bytes(10 * 2**20) for i in range(8)}, method=zipfile.ZIP_DEFLATED)
    with pytest.raises(LimitError, match=r"unpacks .* bytes to 83,886,\d+"):
        open_model(memory)


def test_a_member_that_is_longer_than_declared_is_refused() -> None:
    memory = archive({"assets/x": bytes(5000)}, method=zipfile.ZIP_DEFLATED)
    data = bytearray(memory.getvalue())
    for signature, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", data, data.rindex(signature) + at, 100)
    with pytest.raises(DamagedError, match="unpacks to another size than the 100 bytes declared"):
        read_all(io.BytesIO(bytes(data)))


def test_a_changed_byte_does_not_match_the_checksum() -> None:
    data = archive({"assets/x": b"original"}).getvalue().replace(b"original", b"0riginal")
    with pytest.raises(DamagedError, match="'assets/x': does not match its checksum"):
        read_all(io.BytesIO(data))


def test_members_that_share_their_data_are_refused() -> None:
    data = bytearray(archive({"assets/a": b"x" * 50, "assets/b": b"x" * 50}).getvalue())
    first, second = data.index(b"PK\x03\x04", 1), data.index(b"PK\x03\x04", data.index(b"assets/a") + 1)
    struct.pack_into("<I", data, data.rindex(b"PK\x01\x02") + 42, first)
    data[first:second] = data[first:second].replace(b"assets/a", b"assets/b")
    data = bytearray(bytes(data).replace(b"assets/a", b"assets/b"))
    with pytest.raises(SavingError, match=r"shares its data|twice"):
        read_all(io.BytesIO(bytes(data)))


def test_overlapping_members_of_different_names_are_refused() -> None:
    inner = archive({"assets/b": b"data"}).getvalue()
    start = inner.index(b"PK\x03\x04", 1)
    local = inner[start : inner.index(b"PK\x01\x02")]
    data = bytearray(archive({"assets/a": local, "assets/b": b"data"}).getvalue())
    struct.pack_into("<I", data, data.rindex(b"PK\x01\x02") + 42, data.index(local))
    with pytest.raises(RefusedError, match="shares its data with another member"):
        read_all(io.BytesIO(bytes(data)))


def test_a_local_header_that_contradicts_the_directory_is_refused() -> None:
    data = bytearray(archive({"assets/a": b"x"}).getvalue())
    at = data.index(b"assets/a")
    data[at : at + 8] = b"assets/z"
    with pytest.raises(DamagedError, match="header that contradicts"):
        read_all(io.BytesIO(bytes(data)))


def test_data_before_the_first_member_are_refused() -> None:
    memory = archive({"assets/a": b"x"})
    with pytest.raises(UnknownFormatError, match="is not a zip archive"):
        read_all(io.BytesIO(b"#!/bin/sh\n" + memory.getvalue()))
    with pytest.raises(SavingError, match=r"before its first member|not a readable"):
        read_all(io.BytesIO(b"PK\x03\x04junk" + memory.getvalue()))


def test_more_members_than_the_limit_are_refused() -> None:
    with pytest.raises(LimitError, match="has 12 members; at most 10 are allowed"):
        read_all(archive({f"assets/{i}": b"" for i in range(11)}), Limits(members=10))


@given(flip=st.integers(0, 10**6), value=st.integers(0, 255), cut=st.integers(0, 400))
@settings(deadline=None)
def test_a_damaged_archive_gives_its_members_or_a_saving_error(flip: int, value: int, cut: int) -> None:
    whole = archive({"assets/x": b"data" * 20, "metadata.json": b"{}"}, method=zipfile.ZIP_DEFLATED).getvalue()
    data = bytearray(whole)
    data[flip % len(data)] = value
    if cut % 3 == 0:
        del data[len(data) - cut :]
    try:
        found = read_all(io.BytesIO(bytes(data)))
    except SavingError:
        return
    assert set(found.values()) <= {CONFIG, b"data" * 20, b"{}"}


def test_an_archive_whose_directory_points_before_its_start_is_damaged() -> None:
    source = Source(io.BytesIO(b"abc"), "model.keras", owned=False)
    with pytest.raises(DamagedError, match="points to byte -256, before its start"):
        source.read(-256, 1)


def test_streamed_and_zip64_members_are_read() -> None:
    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            self.data = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, data: Any) -> int:
            self.data += data
            return len(data)

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w") as file, file.open("config.json", "w") as member:
        member.write(CONFIG)
    assert read_all(io.BytesIO(bytes(pipe.data))) == {"config.json": CONFIG}
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as file, file.open("config.json", "w", force_zip64=True) as member:
        member.write(CONFIG)
    assert read_all(memory) == {"config.json": CONFIG}


@pytest.mark.parametrize(
    ("data", "reason"), [(b"", "not a zip"), (b"PK", "not a zip"), (b"PK\x03\x04" + bytes(99), "readable")]
)
def test_what_is_not_an_archive_is_refused(data: bytes, reason: str, tmp_path: pathlib.Path) -> None:
    (tmp_path / "m.keras").write_bytes(data)
    with pytest.raises(SavingError, match=reason) as caught:
        open_model(tmp_path / "m.keras")
    assert caught.value.file == str(tmp_path / "m.keras")


def test_an_archive_without_a_config_is_no_model() -> None:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as file:
        file.writestr("readme.txt", "hello")
    with pytest.raises(UnknownFormatError, match=r"has no config\.json; expected a saved model"):
        open_model(memory)


@pytest.mark.parametrize("zipped", [True, False])
def test_a_model_that_was_written_is_read_back(zipped: bool, tmp_path: pathlib.Path) -> None:
    target = tmp_path / ("m.keras" if zipped else "m")
    array = np.arange(6, dtype="float32").reshape(2, 3)
    with create_model(target, zipped=zipped) as model:
        model.write_json("metadata.json", {"keras_version": "3.13.2"})
        model.write_json("config.json", {"class_name": "M"})
        with model.weights() as weights:
            weights.make("layers/dense", name="first")["0"] = array
        with model.assets() as assets:
            pathlib.Path(assets.make("layers/lookup"), "vocabulary.txt").write_text("a\nb")
            assets.make("layers/empty")
    assert os.listdir(tmp_path) == [target.name]
    with open_model(target) as read:
        assert (read.config, read.metadata) == ({"class_name": "M"}, {"keras_version": "3.13.2"})
        with read.weights() as stored, read.assets() as files:
            np.testing.assert_array_equal(stored.get("layers/dense")["0"], array)
            assert stored.get("layers/dense").name == "first"
            assert list(files.paths()) == ["layers/lookup"]
            folder = files.get("layers/lookup")
            assert folder is not None
            assert pathlib.Path(folder, "vocabulary.txt").read_text() == "a\nb"
            assert files.get("layers/empty") is None
        assert not os.path.exists(folder)


def test_compressed_weights_are_unpacked_and_read() -> None:
    memory = io.BytesIO()
    with create_model(memory) as model:
        model.write_json("config.json", {"class_name": "M"})
        with model.weights() as weights:
            weights.make("")["0"] = np.arange(5)
    with zipfile.ZipFile(memory) as file:
        members = {name: file.read(name) for name in file.namelist() if name != "config.json"}
    with open_model(archive(members, method=zipfile.ZIP_DEFLATED)) as read, read.weights() as stored:
        np.testing.assert_array_equal(stored.get("")["0"], np.arange(5))


def test_weights_are_compared_with_their_checksum_unless_told_otherwise() -> None:
    memory = io.BytesIO()
    with create_model(memory) as model:
        model.write_json("config.json", {"class_name": "M"})
        with model.weights() as weights:
            weights.make("")["0"] = np.full(4, 7, "uint8")
    data = memory.getvalue().replace(b"\x07\x07\x07\x07", b"\x07\x07\x07\x08")
    with open_model(io.BytesIO(data)) as read:
        with pytest.raises(DamagedError, match=r"'model\.weights\.h5': does not match its checksum"):
            read.weights()
        with read.weights(verify=False) as stored:
            np.testing.assert_array_equal(stored.get("")["0"], [7, 7, 7, 8])


def test_equal_models_give_equal_files() -> None:
    def make() -> bytes:
        memory = io.BytesIO()
        with create_model(memory) as model:
            model.write_json("config.json", {"class_name": "M"})
            with model.weights() as weights:
                weights.make("a")["0"] = np.arange(3)
        return memory.getvalue()

    assert make() == make()


@pytest.mark.parametrize(
    "member", ["config.json", "model.weights.h5", "assets", "assets/layers", "assets/layers/x.txt"]
)
def test_a_link_inside_the_folder_of_a_model_is_refused(member: str, tmp_path: pathlib.Path) -> None:
    folder = tmp_path / "model"
    (folder / "assets" / "layers").mkdir(parents=True)
    (folder / "config.json").write_bytes(CONFIG)
    (folder / "model.weights.h5").write_bytes(b"")
    (folder / "assets" / "layers" / "x.txt").write_text("x")
    real = folder / member
    real.rename(tmp_path / "moved")
    real.symlink_to(tmp_path / "moved")
    with pytest.raises(RefusedError, match=f"'{member}': is a symbolic link"):
        open_model(folder)


def test_other_entries_of_a_folder_are_not_looked_at(tmp_path: pathlib.Path) -> None:
    (tmp_path / "config.json").write_bytes(CONFIG)
    (tmp_path / "notes").symlink_to("/")
    with open_model(tmp_path) as model:
        assert model.members.names() == ["config.json"]
        assert not model.has_weights
        with pytest.raises(DamagedError, match=r"'metadata\.json': is missing"):
            _ = model.metadata


@pytest.mark.parametrize("path", ["..", "layers/../..", "a/./b", "a\\b", "c:x", "a\0b"])
def test_assets_of_an_object_with_a_strange_path_are_refused(path: str) -> None:
    memory = archive({"assets/layers/x": b"1"})
    with open_model(memory) as model, model.assets() as assets, pytest.raises(RefusedError, match="component"):
        assets.get(path)
    with create_model(io.BytesIO()) as writer, writer.assets() as made, pytest.raises(RefusedError, match="component"):
        made.make(path)


def test_a_link_among_saved_assets_is_refused(tmp_path: pathlib.Path) -> None:
    with (
        pytest.raises(RefusedError, match="may write regular files only"),
        create_model(tmp_path / "m.keras") as writer,
        writer.assets() as assets,
    ):
        pathlib.Path(assets.make("layers/x"), "link").symlink_to("/etc/hostname")
    assert os.listdir(tmp_path) == []


def test_the_checksum_in_the_archive_is_that_of_the_weights(tmp_path: pathlib.Path) -> None:
    with create_model(tmp_path / "m.keras") as model:
        model.write_json("config.json", {"class_name": "M"})
        with model.weights() as weights:
            weights.make("layers/dense")["0"] = np.arange(1000.0)
    with zipfile.ZipFile(tmp_path / "m.keras") as file:
        info = file.getinfo("model.weights.h5")
        assert file.testzip() is None
        assert zlib.crc32(file.read(info)) == info.CRC
        assert info.compress_type == zipfile.ZIP_STORED
