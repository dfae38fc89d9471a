"""The editor shows, changes, compares and saves weights."""

import pathlib
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from keras_saving import KerasFileEditor, SavingError, create_weights, read, save_model
from keras_saving.weights_tree import flattened


@pytest.fixture
def model(fake: SimpleNamespace) -> Any:
    return stack(fake, 3, 3)


def stack(fake: SimpleNamespace, *units: int) -> Any:
    layers, width = [], 3
    for i, one in enumerate(units):
        layer = fake.Dense(one, name=f"own_{i}")
        layer.width = width
        layer.build(width)
        layers.append(layer)
        width = one
    return fake.Sequential(layers, name="net")


@pytest.fixture
def file(model: Any, tmp_path: pathlib.Path) -> str:
    path = str(tmp_path / "net.keras")
    save_model(model, path)
    return path


def test_a_file_is_shown_as_a_tree(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    editor = KerasFileEditor(file)
    editor.summary()
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"Keras model file {file!r}"
    assert lines[1].startswith("Saved with Keras 3.13.2 - date: ")
    assert lines[2:] == [
        "Weights structure",
        "  └─ layers",
        "      ├─ dense",
        "      │   ├─ 0: shape=(3, 3), dtype=float32",
        "      │   └─ 1: shape=(3,), dtype=float32",
        "      └─ dense_1",
        "          ├─ 0: shape=(3, 3), dtype=float32",
        "          └─ 1: shape=(3,), dtype=float32",
    ]
    assert editor.config is not None
    assert editor.config["class_name"] == "Sequential"


def test_a_model_of_the_same_shapes_fits(file: str, model: Any, capsys: pytest.CaptureFixture[str]) -> None:
    outcome = KerasFileEditor(file).compare(model)
    assert outcome == {"status": "success", "error_count": 0, "match_count": 4}
    assert "Comparison successful" in capsys.readouterr().out


def test_a_file_is_adapted_to_a_grown_model(
    file: str, fake: SimpleNamespace, tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = stack(fake, 3, 3, 3)
    editor = KerasFileEditor(file)
    assert editor.compare(target) == {"status": "error", "error_count": 1, "match_count": 4}
    assert "Object /layers/dense_2 present in reference model, missing from saved file" in capsys.readouterr().out
    editor.add_object("layers/dense_3", weights={"0": np.full((3, 3), 2, "float32")})
    assert editor.compare(target)["error_count"] == 2
    editor.rename_object("dense_3", "dense_4")
    editor.rename_object("layers/dense_4", "dense_2")
    assert editor.compare(target)["error_count"] == 1
    editor.add_weights("dense_2", weights={"1": np.arange(3, dtype="float32")})
    assert editor.compare(target)["status"] == "success"
    editor.add_object("layers/surplus", weights={"0": np.ones(2)})
    assert editor.compare(target) == {"status": "error", "error_count": 1, "match_count": 6}
    editor.delete_object("layers/surplus")
    editor.resave_weights(tmp_path / "new.weights.h5")
    with read(tmp_path / "new.weights.h5") as saved:
        assert saved.weights.names["layers/dense"] == "own_0"
        np.testing.assert_array_equal(saved.weights["layers/dense_2/vars/1"], [0, 1, 2])
        assert saved.weights["layers/dense_2/vars/0"].tolist() == [[2] * 3] * 3
        assert len(saved.weights) == 6


def test_shapes_that_differ_are_errors(file: str, fake: SimpleNamespace, capsys: pytest.CaptureFixture[str]) -> None:
    assert KerasFileEditor(file).compare(stack(fake, 3, 4)) == {"status": "error", "error_count": 2, "match_count": 2}
    assert "Weight shape mismatch for /layers/dense_1/0" in capsys.readouterr().out


def test_weights_are_removed_by_key(file: str) -> None:
    editor = KerasFileEditor(file)
    editor.delete_weight("dense", "1")
    assert list(flattened(editor.weights_dict)) == [
        "layers/dense/vars/0",
        "layers/dense_1/vars/0",
        "layers/dense_1/vars/1",
    ]
    with pytest.raises(ValueError, match=r"Weight 5 not found in object dense\. Weights found: \['0'\]"):
        editor.delete_weight("dense", "5")


def test_parts_of_objects_keep_their_place_and_names(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "nested.weights.h5"
    with create_weights(path) as weights:
        weights.make("", "top")["seed"] = np.arange(2)
        weights.make("layers/sub", "sub")
        weights.make("layers/sub/layers/dense", "inner")["0"] = np.ones(3, "float16")
        weights.make("layers/dense", "outer")["0"] = np.zeros(3)
    editor = KerasFileEditor(path)
    assert editor.metadata is None
    with pytest.raises(ValueError, match=r"occurs more than once.*layers/sub/layers/dense"):
        editor.delete_object("dense")
    editor.rename_object("layers/sub", "other")
    editor.save(tmp_path / "out.weights.h5")
    with read(tmp_path / "out.weights.h5") as saved:
        assert saved.weights.names == {
            "": "top",
            "layers/dense": "outer",
            "layers/other": "sub",
            "layers/other/layers/dense": "inner",
        }
        assert saved.weights["layers/other/layers/dense/vars/0"].dtype == "float16"
        assert saved.weights["vars/seed"].tolist() == [0, 1]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda e: e.rename_object("nope", "x"), "Source name 'nope' does not appear in the model"),
        (lambda e: e.rename_object("layers/nope", "x"), "Path 'layers/nope' not found in model"),
        (lambda e: e.rename_object("dense", "dense_1"), "new_name='dense_1' is in the same object already"),
        (lambda e: e.rename_object("dense", "a/b"), "expected a name, not a path"),
        (lambda e: e.rename_object("dense", ".."), "not allowed"),
        (lambda e: e.add_object("nope/x", {"0": np.ones(1)}), "Path 'nope' not found in model"),
        (lambda e: e.add_object("layers/dense", {"0": np.ones(1)}), "is in the file already"),
        (lambda e: e.add_object("layers/x", {"0": np.array(["a"])}), "expected an array of numbers"),
        (lambda e: e.add_weights("", {"layers": np.ones(1)}), "'layers' is an object"),
        (lambda e: e.save("x.keras"), "expected a `.weights.h5` extension"),
    ],
)
def test_wrong_requests_say_what_is_wrong_and_change_nothing(file: str, call: Any, message: str) -> None:
    editor = KerasFileEditor(file)
    before = flattened(editor.weights_dict)
    with pytest.raises(ValueError, match=message):
        call(editor)
    after = flattened(editor.weights_dict)
    assert list(after) == list(before)


def test_other_files_are_refused(tmp_path: pathlib.Path) -> None:
    with pytest.raises(SavingError, match=r"expected a `\.keras` or `\.weights\.h5` extension"):
        KerasFileEditor("x.txt")
    with pytest.raises(FileNotFoundError):
        KerasFileEditor(tmp_path / "missing.keras")
