"""A file appears whole at its place, or the old one stays."""

import errno
import os
import pathlib
import resource
import signal
import subprocess
import sys
import time

import numpy as np
import pytest

from keras_saving import WriteError, open_weights, read, write
from keras_saving.archive import create_model
from keras_saving.atomic import AtomicFile
from keras_saving.stores import create_weights


def save(path: pathlib.Path, value: float, size: int = 10) -> None:
    array = np.full(size, value, "float32")
    write(path, config={"class_name": "M"}, weights={"vars/0": array}, zipped=path.suffix == ".keras")


def stored(path: pathlib.Path) -> float:
    with read(path) as file:
        return float(file.weights["vars/0"][0])


@pytest.mark.parametrize("name", ["m.keras", "folder"])
def test_an_error_while_saving_leaves_the_old_model_and_nothing_else(name: str, tmp_path: pathlib.Path) -> None:
    save(tmp_path / name, 1.0)

    def interrupted() -> None:
        with create_model(tmp_path / name, zipped=name != "folder") as model:
            model.write_json("config.json", {"class_name": "M"})
            with model.weights() as weights:
                weights.make("")["0"] = np.zeros(10)
                raise RuntimeError("interrupted")

    with pytest.raises(RuntimeError, match="interrupted"):
        interrupted()
    assert stored(tmp_path / name) == 1.0
    assert os.listdir(tmp_path) == [name]


@pytest.mark.parametrize("size", [None, 2e-6])
def test_an_error_while_saving_weights_leaves_the_old_files(size: float | None, tmp_path: pathlib.Path) -> None:
    path = tmp_path / ("w.weights.h5" if size is None else "w.weights.json")
    with create_weights(path, max_shard_size=size) as weights:
        weights.make("a")["0"] = np.ones(200)
    before = {name: (tmp_path / name).read_bytes() for name in os.listdir(tmp_path)}

    def interrupted() -> None:
        with create_weights(path, max_shard_size=size) as weights:
            weights.make("a")["0"] = np.zeros(200)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert {name: (tmp_path / name).read_bytes() for name in os.listdir(tmp_path)} == before


@pytest.mark.parametrize("name", ["m.keras", "folder"])
def test_a_new_model_replaces_the_old_one(name: str, tmp_path: pathlib.Path) -> None:
    save(tmp_path / name, 1.0)
    save(tmp_path / name, 2.0)
    assert stored(tmp_path / name) == 2.0
    assert os.listdir(tmp_path) == [name]


def test_other_files_in_the_folder_of_a_model_stay(tmp_path: pathlib.Path) -> None:
    folder = tmp_path / "folder"
    write(folder, config={"class_name": "M"}, weights={"vars/0": [1.0]}, assets={"a/x.txt": b"x"}, zipped=False)
    (folder / "notes.txt").write_text("mine")
    save(folder, 2.0)
    assert stored(folder) == 2.0
    assert sorted(os.listdir(folder)) == ["config.json", "metadata.json", "model.weights.h5", "notes.txt"]


FULL_DISK = """
import resource, sys, numpy as np
from keras_saving import write, SavingError
from keras_saving.stores import create_weights
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
target, array = sys.argv[1], np.zeros(1_000_000, "float32")
try:
    if target.endswith(".keras"):
        write(target, config={"class_name": "M"}, weights={"vars/0": array})
    else:
        with create_weights(target) as weights:
            weights.make("")["0"] = array
except SavingError as error:
    print(type(error).__name__, error.errno, error)
"""


@pytest.mark.skipif(not hasattr(resource, "RLIMIT_FSIZE"), reason="needs a limit on file sizes")
@pytest.mark.parametrize("name", ["m.keras", "m.weights.h5"])
def test_a_file_that_cannot_grow_gives_one_clear_error_and_the_old_file_stays(
    name: str, tmp_path: pathlib.Path
) -> None:
    (tmp_path / name).write_text("old")
    run = [sys.executable, "-c", FULL_DISK, str(tmp_path / name)]
    result = subprocess.run(run, capture_output=True, text=True, check=False)
    assert result.stderr == ""
    assert result.returncode == 0
    assert result.stdout.startswith(
        f"WriteError {errno.EFBIG} '{tmp_path / name}': cannot be written: the file is larger"
    )
    assert (tmp_path / name).read_text() == "old"
    assert os.listdir(tmp_path) == [name]


SAVE_FOR_EVER = """
import itertools, sys, numpy as np
from keras_saving import write
for i in itertools.count(1):
    write(sys.argv[1], config={"class_name": "M"}, weights={"vars/0": np.full(200_000, i, "float32")})
    print(i, flush=True)
"""


def test_a_killed_save_leaves_a_whole_file(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "m.keras"
    for delay in (0.0, 0.003, 0.011, 0.023):
        process = subprocess.Popen([sys.executable, "-c", SAVE_FOR_EVER, str(path)], stdout=subprocess.PIPE, text=True)
        with process:
            assert process.stdout is not None
            assert process.stdout.readline() == "1\n"
            time.sleep(delay)
            process.send_signal(signal.SIGKILL)
        with read(path) as file:
            values = set(file.weights["vars/0"].tolist())
            assert len(values) == 1
            assert file.archive is not None
            file.archive.weights().close()


@pytest.mark.parametrize("name", ["m.keras", "m.weights.h5", "m.weights.json"])
def test_a_missing_folder_gives_a_clear_error(name: str, tmp_path: pathlib.Path) -> None:
    target = tmp_path / "missing" / name
    with pytest.raises(WriteError, match="cannot be written: the folder does not exist") as caught:
        create_model(target) if name.endswith(".keras") else create_weights(
            target, max_shard_size=1 if "json" in name else None
        )
    assert isinstance(caught.value, OSError)
    assert caught.value.errno == errno.ENOENT


def test_a_folder_in_the_place_of_the_file_gives_a_clear_error(tmp_path: pathlib.Path) -> None:
    with pytest.raises(WriteError, match="it is a folder or a device"):
        AtomicFile(tmp_path)
    (tmp_path / "file").write_text("x")
    with pytest.raises(WriteError, match="it is a file; expected a folder"):
        create_model(tmp_path / "file", zipped=False)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="needs a user who may not write everywhere")
def test_a_read_only_folder_gives_a_clear_error(tmp_path: pathlib.Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(WriteError, match="permission denied"):
        save(tmp_path / "m.keras", 1.0)


def test_a_link_is_written_through_and_permissions_stay(tmp_path: pathlib.Path) -> None:
    (tmp_path / "real").mkdir()
    target = tmp_path / "real" / "m.weights.h5"
    target.write_bytes(b"")
    target.chmod(0o640)
    (tmp_path / "link.weights.h5").symlink_to(target)
    with create_weights(tmp_path / "link.weights.h5") as weights:
        weights.make("")["0"] = 3
    assert (tmp_path / "link.weights.h5").is_symlink()
    assert target.stat().st_mode & 0o777 == 0o640
    with open_weights(target) as read_back:
        assert read_back.get("")["0"] == 3


def test_a_new_file_has_the_permissions_of_the_umask(tmp_path: pathlib.Path) -> None:
    old = os.umask(0o027)
    try:
        save(tmp_path / "m.keras", 1.0)
    finally:
        os.umask(old)
    assert (tmp_path / "m.keras").stat().st_mode & 0o777 == 0o640


def test_a_reader_keeps_the_file_that_it_opened_while_a_new_one_is_saved(tmp_path: pathlib.Path) -> None:
    save(tmp_path / "m.keras", 1.0)
    with read(tmp_path / "m.keras") as file:
        save(tmp_path / "m.keras", 2.0)
        assert file.weights["vars/0"][0] == 1.0
    assert stored(tmp_path / "m.keras") == 2.0
