"""The command line shows, checks and extracts."""

import json
import pathlib
import subprocess
import sys
from typing import Any

import numpy as np
import pytest

from keras_saving import write
from keras_saving.cli import main


def layer(kind: str, name: str) -> dict[str, Any]:
    return {"module": "keras.layers", "class_name": kind, "config": {"name": name}, "registered_name": None}


CONFIG = {
    "module": "keras",
    "class_name": "Sequential",
    "config": {"name": "net", "layers": [layer("InputLayer", "in"), layer("Dense", "first"), layer("ReLU", "relu")]},
}


@pytest.fixture
def model(tmp_path: pathlib.Path) -> pathlib.Path:
    """Return a small model with an optimizer's variable and an asset."""
    weights = {
        "layers/dense/vars/0": np.arange(6, dtype="float32").reshape(2, 3),
        "layers/dense/vars/1": np.zeros(3, "float32"),
        "optimizer/vars/0": np.int64(7),
    }
    metadata = {"keras_version": "3.13.2", "date_saved": "2025-01-31@12:00:00"}
    names = {"layers/dense": "first", "layers/re_lu": "relu"}
    target = tmp_path / "net.keras"
    write(
        target, config=CONFIG, weights=weights, metadata=metadata, names=names, assets={"layers/words/v.txt": b"a\nb"}
    )
    return target


def test_inspect_shows_layers_variables_and_totals(model: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["inspect", str(model)]) == 0
    assert (
        capsys.readouterr().out
        == f"""{model}: archive, Keras 3.13.2, saved 2025-01-31@12:00:00
Model: Sequential 'net'

Layer  Class       Variable             Shape  Dtype    Parameters
-----  ----------  -------------------  -----  -------  ----------
in     InputLayer                                                0
first  Dense       layers/dense/vars/0  2x3    float32           6
                   layers/dense/vars/1  3      float32           3
relu   ReLU                                                      0

Variables of no layer in the config
Variable          Shape   Dtype  Parameters
----------------  ------  -----  ----------
optimizer/vars/0  scalar  int64           1

Asset               Bytes
------------------  -----
layers/words/v.txt      3

Total: 3 variables, 10 parameters, 44 bytes; 9 parameters in layers
"""
    )


def test_inspect_gives_json(model: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["inspect", "--json", str(model)]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["model"] == {"class_name": "Sequential", "module": "keras", "name": "net"}
    assert found["totals"] == {"variables": 3, "parameters": 10, "parameters_in_layers": 9, "bytes": 44}
    assert found["layers"][1] == {
        "name": "first",
        "class_name": "Dense",
        "module": "keras.layers",
        "registered_name": None,
        "config_path": "config.layers[1]",
        "weights_path": "layers/dense",
        "depth": 0,
        "parameters": 9,
        "variables": [
            {"path": "layers/dense/vars/0", "shape": [2, 3], "dtype": "float32", "parameters": 6, "bytes": 24},
            {"path": "layers/dense/vars/1", "shape": [3], "dtype": "float32", "parameters": 3, "bytes": 12},
        ],
    }


def test_verify_is_silent_about_nothing(model: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", str(model)]) == 0
    assert capsys.readouterr().out == f"{model}: no problem found\n"
    model.write_bytes(model.read_bytes().replace(b"a\nb", b"a\nc"))
    assert main(["verify", str(model)]) == 1
    line = f"'{model}' at 'assets/layers/words/v.txt': does not match its checksum; the file was altered or cut."
    assert capsys.readouterr().out == f"{line}\n"
    assert main(["verify", "--json", str(model)]) == 1
    assert json.loads(capsys.readouterr().out) == {"file": str(model), "ok": False, "problems": [line]}


def test_extract_writes_all_weights(
    model: pathlib.Path, tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["extract", str(model)]) == 0
    assert capsys.readouterr().out == "net.npz: 3 arrays\n"
    with np.load(tmp_path / "net.npz") as arrays:
        assert set(arrays) == {"layers/dense/vars/0", "layers/dense/vars/1", "optimizer/vars/0"}
        np.testing.assert_array_equal(arrays["layers/dense/vars/0"], [[0, 1, 2], [3, 4, 5]])
        assert arrays["optimizer/vars/0"] == 7


def test_extract_writes_or_shows_one_variable(
    model: pathlib.Path, tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["extract", str(model), "--variable", "layers/dense/vars/0"]) == 0
    assert capsys.readouterr().out == "[[0., 1., 2.],\n [3., 4., 5.]]\n"
    assert main(["extract", str(model), "--variable", "layers/dense/vars/0", "-o", str(tmp_path / "a.npy")]) == 0
    np.testing.assert_array_equal(np.load(tmp_path / "a.npy"), [[0, 1, 2], [3, 4, 5]])
    assert main(["extract", str(model), "--variable", "layers/dense/vars/2"]) == 1
    message = f"keras-saving: '{model}': has no variable 'layers/dense/vars/2'. Did you mean 'layers/dense/vars/1'?\n"
    assert capsys.readouterr().err == message


def test_extract_writes_or_shows_the_config(
    model: pathlib.Path, tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["extract", str(model), "--config"]) == 0
    assert json.loads(capsys.readouterr().out) == CONFIG
    assert main(["extract", str(model), "--config", "-o", str(tmp_path / "c.json")]) == 0
    assert json.loads((tmp_path / "c.json").read_text()) == CONFIG


def test_extract_widens_bfloat16_to_float32(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import ml_dtypes

    array = np.array([1.5, -2.0, 3.1]).astype(ml_dtypes.bfloat16)
    write(tmp_path / "m.keras", config={"class_name": "M"}, weights={"vars/0": array})
    for hide in (False, True):
        if hide:
            monkeypatch.setitem(sys.modules, "ml_dtypes", None)
        assert main(["extract", str(tmp_path / "m.keras"), "-o", str(tmp_path / "m.npz")]) == 0
        with np.load(tmp_path / "m.npz") as arrays:
            assert arrays["vars/0"].dtype == np.dtype("float32")
            assert arrays["vars/0"].tolist() == [1.5, -2.0, 3.09375]


@pytest.mark.parametrize("command", ["inspect", "verify", "extract"])
def test_a_file_that_cannot_be_read_gives_one_line_and_status_1(
    command: str, tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, str(tmp_path / "no.keras")]) == 1
    assert capsys.readouterr().err == f"keras-saving: '{tmp_path / 'no.keras'}': No such file or directory.\n"
    (tmp_path / "bad.keras").write_bytes(b"text")
    assert main([command, str(tmp_path / "bad.keras")]) == 1
    output = capsys.readouterr()
    assert (output.out + output.err).removeprefix("keras-saving: ") == (
        f"'{tmp_path / 'bad.keras'}': is none of: HDF5 file, list of weight files, .keras archive.\n"
    )


def test_characters_that_steer_a_terminal_are_not_shown(
    tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = {"module": "keras", "class_name": "Sequential", "config": {"layers": [layer("Dense", "a\x1b[2Jb")]}}
    write(tmp_path / "m.keras", config=config, weights={})
    assert main(["inspect", str(tmp_path / "m.keras")]) == 0
    assert main(["verify", str(tmp_path / "m.keras")]) == 1
    assert "\x1b" not in capsys.readouterr().out


def test_the_module_runs_as_a_program(model: pathlib.Path) -> None:
    run = [sys.executable, "-m", "keras_saving", "verify", str(model)]
    result = subprocess.run(run, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout, result.stderr) == (0, f"{model}: no problem found\n", "")
