"""Files are converted to each format and back without a loss."""

import pathlib
from typing import Any

import ml_dtypes
import numpy as np
import pytest

from keras_saving import DamagedError, UnknownFormatError, compare, convert, read, write
from keras_saving.cli import main

WEIGHTS: dict[str, Any] = {
    "layers/dense/vars/0": np.arange(6, dtype="float32").reshape(2, 3),
    "layers/dense/vars/1": np.array(2.5, "float64"),
    "layers/half/vars/0": np.array([1, 0.1], ml_dtypes.bfloat16),
    "optimizer/vars/0": np.int64(7),
}
NAMES = {"layers/dense": "first", "layers/half": "half", "layers/re_lu": "act"}


@pytest.fixture
def model(tmp_path: pathlib.Path) -> pathlib.Path:
    path = tmp_path / "model.keras"
    write(path, config={"class_name": "Model"}, weights=WEIGHTS, names=NAMES, assets={"layers/words/v.txt": b"a"})
    return path


@pytest.mark.parametrize("name", ["x.weights.h5", "x.weights.json", "x.safetensors", "x", "x.keras"])
def test_a_model_survives_the_way_there_and_back(model: pathlib.Path, name: str) -> None:
    between, back = model.parent / name, model.parent / "back.keras"
    convert(model, between)
    convert(between, back, base=None if name in ("x", "x.keras") else model)
    assert compare(model, back) == []
    with read(back) as file:
        assert {owner: file.weights.names.get(owner) for owner in NAMES} == NAMES
        assert file.weights["layers/dense/vars/1"].dtype == "float64"


def test_floating_variables_get_another_dtype(model: pathlib.Path) -> None:
    target = model.parent / "half.keras"
    convert(model, target, dtype="float16")
    with read(target) as file:
        assert [variable.spec.dtype for variable in file.variables] == ["float16", "float16", "float16", "int64"]
        np.testing.assert_array_equal(file.weights["layers/dense/vars/0"], WEIGHTS["layers/dense/vars/0"])


def test_weights_are_spread_over_files(model: pathlib.Path) -> None:
    convert(model, model.parent / "x.weights.json", max_shard_size=30 / 2**30)
    assert len(list(model.parent.glob("x_*.weights.h5"))) == 2
    assert compare(model, model.parent / "x.weights.json") == []


def test_what_cannot_be_is_said(model: pathlib.Path, tmp_path: pathlib.Path) -> None:
    convert(model, tmp_path / "x.weights.h5")
    with pytest.raises(UnknownFormatError, match="needs a config, and weights alone have none"):
        convert(tmp_path / "x.weights.h5", tmp_path / "y.keras")
    with pytest.raises(UnknownFormatError, match="ending that means no format here"):
        convert(model, tmp_path / "y.onnx")
    with pytest.raises(ValueError, match="dtype='int8'; expected the name of a floating dtype"):
        convert(model, tmp_path / "y.keras", dtype="int8")
    (tmp_path / "bad.safetensors").write_bytes(b"\xff" * 40)
    with pytest.raises(DamagedError, match="is not a safetensors file"):
        convert(tmp_path / "bad.safetensors", tmp_path / "y.weights.h5")
    assert not (tmp_path / "y.keras").exists()


def test_the_command_converts(model: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = str(model.parent / "x.safetensors")
    assert main(["convert", str(model), target, "--dtype", "float32"]) == 0
    assert capsys.readouterr().out == f"{target}: written\n"
    assert main(["convert", str(model), str(model.parent / "x.onnx")]) == 1
    assert "ending that means no format" in capsys.readouterr().err
