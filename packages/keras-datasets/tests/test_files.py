"""Files come from the network once, whole, with the right hash; archives are unpacked inside their folder."""

from __future__ import annotations

import hashlib
import io
import os
import socket
import tarfile
import threading
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from loopback import Server

from keras_datasets import DownloadError, get_file
from keras_datasets.archives import ArchiveError, unpack


def files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def tar(*entries: tuple[str, bytes], mode: Any = "w:gz") -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode) as archive:
        for name, data in entries:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


def packed(*entries: tuple[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return buffer.getvalue()


TREE = (("pack/a.txt", b"A"), ("pack/sub/b.txt", b"B"))


def test_a_file_is_fetched_once(server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    url = server.put("plain.txt", b"hello")
    path = get_file(origin=f"{url}?version=1", cache_dir=tmp_path / "cache")
    assert path == str(tmp_path / "cache" / "datasets" / "plain.txt")
    assert Path(path).read_bytes() == b"hello"
    assert capsys.readouterr().out.startswith(f"Downloading data from {url}?version=1\n5/5 ")
    assert get_file(origin=url, cache_dir=tmp_path / "cache") == path
    assert len(server.requests) == 1
    server.put("plain.txt", b"other")
    get_file(origin=url, cache_dir=tmp_path / "cache", force_download=True)
    assert Path(path).read_bytes() == b"other"
    assert files(tmp_path / "cache") == ["datasets/plain.txt"]


@pytest.mark.parametrize(
    ("options", "place"),
    [
        ({"fname": "x.txt"}, "datasets/x.txt"),
        ({"fname": Path("x.txt"), "cache_subdir": "models"}, "models/x.txt"),
    ],
)
def test_names_and_folders_may_be_chosen(server: Server, tmp_path: Path, options: Any, place: str) -> None:
    get_file(origin=server.put("plain.txt", b"hello"), cache_dir=tmp_path / "cache", **options)
    assert files(tmp_path / "cache") == [place]


def test_the_cache_is_where_the_environment_says(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KERAS_HOME", str(tmp_path / "home"))
    assert get_file(origin=server.put("a.txt", b"1")) == str(tmp_path / "home" / "datasets" / "a.txt")


@pytest.mark.parametrize("algorithm", ["sha256", "md5"])
def test_the_hash_is_compared_before_the_file_appears(server: Server, tmp_path: Path, algorithm: str) -> None:
    url, right = server.put("a.txt", b"hello"), hashlib.new(algorithm, b"hello").hexdigest()
    wrong = "0" * len(right)
    with pytest.raises(ValueError, match=f"does not match the provided value of {wrong}"):
        get_file(origin=url, file_hash=wrong, cache_dir=tmp_path / "cache")
    assert files(tmp_path / "cache") == []
    path = get_file(origin=url, file_hash=right.upper(), cache_dir=tmp_path / "cache")
    get_file(origin=url, file_hash=right, hash_algorithm=algorithm, cache_dir=tmp_path / "cache")
    assert len(server.requests) == 2
    Path(path).write_bytes(b"spoilt")
    get_file(origin=url, file_hash=right, cache_dir=tmp_path / "cache")
    assert Path(path).read_bytes() == b"hello"


@pytest.mark.parametrize(
    ("options", "place", "store"),
    [
        ({}, "pack.tar.gz", "pack.tar.gz_archive"),
        ({"fname": "d"}, "d", "d_archive"),
        ({"fname": "d.tar.gz"}, "d_extracted", "d.tar.gz"),
    ],
)
def test_archives_are_unpacked_beside_themselves(
    server: Server, tmp_path: Path, options: Any, place: str, store: str
) -> None:
    url = server.put("pack.tar.gz", tar(*TREE))
    path = get_file(origin=url, extract=True, cache_dir=tmp_path / "cache", **options)
    assert path == str(tmp_path / "cache" / "datasets" / place)
    assert files(tmp_path / "cache") == sorted(
        [f"datasets/{place}/pack/a.txt", f"datasets/{place}/pack/sub/b.txt", f"datasets/{store}"]
    )
    (Path(path) / "pack" / "a.txt").write_bytes(b"changed")
    get_file(origin=url, extract=True, cache_dir=tmp_path / "cache", **options)
    assert (Path(path) / "pack" / "a.txt").read_bytes() == b"changed"  # what is there is not unpacked again
    assert len(server.requests) == 1


def test_zip_archives_and_older_arguments_work(server: Server, tmp_path: Path) -> None:
    path = get_file("u", server.put("p.tar", tar(*TREE, mode="w")), untar=True, cache_dir=tmp_path / "cache")
    assert (Path(path) / "pack" / "sub" / "b.txt").read_bytes() == b"B"
    url = server.put("p.zip", packed(*TREE))
    path = get_file(origin=url, extract=True, archive_format=["zip"], cache_dir=tmp_path / "cache")
    assert files(Path(path)) == ["pack/a.txt", "pack/sub/b.txt"]
    digest = hashlib.md5(b"m").hexdigest()
    get_file(origin=server.put("m.txt", b"m"), md5_hash=digest, cache_dir=tmp_path / "cache")


def test_what_is_no_archive_stays_packed_with_a_warning(server: Server, tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="Could not extract archive"):
        get_file(origin=server.put("a.txt", b"text"), extract=True, cache_dir=tmp_path / "cache")
    assert files(tmp_path / "cache") == ["datasets/a.txt_archive"]


def link(name: str, target: str, kind: bytes) -> Callable[[], bytes]:
    def make() -> bytes:
        buffer = io.BytesIO()
        with tarfile.open(fileobj=buffer, mode="w") as archive:
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, target
            archive.addfile(info)
            info = tarfile.TarInfo(f"{name}/evil.txt")
            info.size = 1
            archive.addfile(info, io.BytesIO(b"x"))
        return buffer.getvalue()

    return make


def zipped_link() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        info = zipfile.ZipInfo("link")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
    return buffer.getvalue()


@pytest.mark.parametrize(
    "make",
    [
        lambda: tar(("../evil.txt", b"x")),
        lambda: tar(("/tmp/evil.txt", b"x")),
        lambda: tar(("a/../../evil.txt", b"x")),
        lambda: tar(("a\\..\\evil.txt", b"x")),
        lambda: packed(("../evil.txt", b"x")),
        lambda: packed(("/evil.txt", b"x")),
        lambda: packed(("C:/evil.txt", b"x")),
        link("out", "..", tarfile.SYMTYPE),
        link("out", "/etc/passwd", tarfile.LNKTYPE),
        link("pipe", "", tarfile.FIFOTYPE),
        link("device", "", tarfile.CHRTYPE),
        zipped_link,
        lambda: tar(("a", b"x"))[:60],
    ],
)
def test_entries_that_lead_elsewhere_unpack_nothing(server: Server, tmp_path: Path, make: Callable[[], bytes]) -> None:
    url = server.put("bad.bin", make())
    with pytest.raises(ArchiveError):
        get_file("d", url, extract=True, cache_dir=tmp_path / "cache")
    assert files(tmp_path / "cache") == ["datasets/d_archive"]
    assert not (tmp_path / "cache" / "datasets" / "d").exists()
    assert not list(tmp_path.rglob("evil*"))


def test_an_old_folder_stays_when_a_new_archive_is_damaged(tmp_path: Path) -> None:
    archive, folder = tmp_path / "a.zip", tmp_path / "d"
    archive.write_bytes(packed(*TREE))
    assert unpack(archive, folder, ("zip",))
    archive.write_bytes(packed(("x.txt", b"1"), ("../evil.txt", b"x")))
    with pytest.raises(ArchiveError):
        unpack(archive, folder, ("zip",))
    assert files(folder) == ["pack/a.txt", "pack/sub/b.txt"]
    assert sorted(os.listdir(tmp_path)) == ["a.zip", "d"]


def test_an_error_of_the_server_names_the_place_for_the_file(server: Server, tmp_path: Path) -> None:
    place = tmp_path / "cache" / "datasets" / "x.txt"
    with pytest.raises(DownloadError, match="404") as caught:
        get_file("x.txt", f"{server.base}/missing", cache_dir=tmp_path / "cache")
    assert f"place it at {str(place)!r}" in str(caught.value)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        with pytest.raises(DownloadError, match="URL fetch failure on"):
            get_file("x.txt", f"http://127.0.0.1:{free.getsockname()[1]}/x", cache_dir=tmp_path / "cache")
    assert files(tmp_path / "cache") == []


def test_a_connection_that_ends_early_leaves_nothing(tmp_path: Path) -> None:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()

        def answer() -> None:
            connection, _ = listening.accept()
            with connection:
                connection.recv(1000)
                connection.sendall(b"HTTP/1.0 200 OK\r\nContent-Length: 1000\r\n\r\nshort")

        thread = threading.Thread(target=answer)
        thread.start()
        with pytest.raises(DownloadError, match=r"ended after 5 of 1,000 bytes|more expected"):
            get_file("x.bin", f"http://127.0.0.1:{listening.getsockname()[1]}/x", cache_dir=tmp_path / "cache")
        thread.join()
    assert files(tmp_path / "cache") == []


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({}, 'Please specify the "origin" argument'),
        ({"origin": "http://127.0.0.1/"}, "Can't parse the file name from the origin provided"),
        ({"origin": "http://127.0.0.1/x", "fname": "../x"}, "Paths are no longer accepted as the `fname` argument"),
        ({"origin": "http://127.0.0.1/x", "archive_format": "rar"}, "archive_format='rar'"),
    ],
)
def test_wrong_arguments_are_named(tmp_path: Path, options: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        get_file(cache_dir=tmp_path, **options)


def test_a_hash_of_no_known_length_is_named(server: Server, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="file_hash='abc' is neither a sha256"):
        get_file(origin=server.put("a.txt", b"1"), file_hash="abc", cache_dir=tmp_path)
