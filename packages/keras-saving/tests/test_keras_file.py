"""A saved model is read as data: config, layers with their variables, arrays on demand."""

import json
import os
import pathlib
import zipfile
from typing import Any

import h5py
import numpy as np
import pytest

from keras_saving import DamagedError, RefusedError, SavingError, WriteError, read, verify, write

GOLDEN = pathlib.Path(__file__).parent / "golden" / "small.keras"
VOCABULARY = b"-1\n5\n9\n3"


def layer(kind: str, name: str, **config: Any) -> dict[str, Any]:
    return {"module": "keras.layers", "class_name": kind, "config": {"name": name, **config}, "registered_name": None}


def sequential(*layers: dict[str, Any], name: str = "model") -> dict[str, Any]:
    return {"module": "keras", "class_name": "Sequential", "config": {"name": name, "layers": list(layers)}}


def test_layers_of_an_upstream_model_have_their_variables() -> None:
    with read(GOLDEN) as file:
        found = {
            found.name: (found.class_name, found.weights_path, found.depth, [v.spec.shape for v in found.variables])
            for found in file.layers
        }
        others = {variable.owner for variable in file.others}
        assert file.metadata["keras_version"] == "3.13.2"
        assert (file.kind, file.config["class_name"]) == ("archive", "Functional")
    assert found == {
        "codes": ("InputLayer", "layers/input_layer", 0, []),
        "lookup": ("IntegerLookup", "layers/integer_lookup", 0, []),
        "numbers": ("InputLayer", "layers/input_layer_1", 0, []),
        "table": ("Embedding", "layers/embedding", 0, [(4, 2)]),
        "inner": ("Sequential", "layers/sequential", 0, []),
        "input_layer": ("InputLayer", None, 1, []),
        "first": ("Dense", "layers/sequential/layers/dense", 1, [(4, 3), (3,)]),
        "half": ("Dense", "layers/sequential/layers/dense_1", 1, [(3, 2), (2,)]),
        "flatten": ("Flatten", "layers/flatten", 0, []),
        "concatenate": ("Concatenate", "layers/concatenate", 0, []),
        "last": ("Dense", "layers/dense", 0, [(4, 1), (1,)]),
    }
    assert others == {"optimizer"}


def test_assets_are_read_by_path() -> None:
    with read(GOLDEN) as file:
        assert dict(file.assets) == {"layers/integer_lookup/vocabulary.txt": VOCABULARY}
        assert file.assets.size("layers/integer_lookup/vocabulary.txt") == 8
        with pytest.raises(KeyError):
            file.assets["../config.json"]


def test_a_layer_whose_place_bears_another_name_claims_nothing(tmp_path: pathlib.Path) -> None:
    config = sequential(layer("Dense", "a"), layer("Dense", "b"))
    weights = {"layers/dense/vars/0": [1.0], "layers/dense_1/vars/0": [2.0]}
    write(tmp_path / "m.keras", config=config, weights=weights, names={"layers/dense": "b", "layers/dense_1": "c"})
    with read(tmp_path / "m.keras") as file:
        assert [(found.name, found.weights_path) for found in file.layers] == [("a", None), ("b", "layers/dense")]
        assert [variable.path for variable in file.others] == ["layers/dense_1/vars/0"]


def test_a_class_of_its_own_gets_variables_by_path_without_a_layer(tmp_path: pathlib.Path) -> None:
    config = {"module": "my", "class_name": "Tower", "config": {"width": 3}, "registered_name": "my>Tower"}
    write(tmp_path / "m.keras", config=config, weights={"heads/dense/vars/0": [1.0], "vars/0": 2.0})
    with read(tmp_path / "m.keras") as file:
        assert file.layers == ()
        assert [variable.path for variable in file.others] == ["heads/dense/vars/0", "vars/0"]
    assert verify(tmp_path / "m.keras") == []


def test_inner_objects_belong_to_the_layer_around_them(tmp_path: pathlib.Path) -> None:
    weights = {"layers/lstm/cell/vars/0": [1.0], "layers/lstm/vars/state/x": [2.0], "optimizer/vars/0": 1}
    write(tmp_path / "m.keras", config=sequential(layer("LSTM", "lstm")), weights=weights)
    with read(tmp_path / "m.keras") as file:
        (lstm,) = file.layers
        assert [(v.owner, v.key) for v in lstm.variables] == [("layers/lstm/cell", "0"), ("layers/lstm", "state/x")]
        assert [v.path for v in file.others] == ["optimizer/vars/0"]
        assert file.weights["layers/lstm/vars/state/x"].tolist() == [2.0]


def test_arrays_are_read_at_access_and_stay_after_the_file_is_closed(tmp_path: pathlib.Path) -> None:
    write(tmp_path / "m.keras", config={"class_name": "M"}, weights={"vars/0": np.arange(5)})
    with read(tmp_path / "m.keras") as file:
        array = file.weights["vars/0"]
        assert array is not file.weights["vars/0"]
        assert "vars/1" not in file.weights
        with pytest.raises(KeyError):
            file.weights["vars/1"]
    assert array.tolist() == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("zipped", [True, False])
def test_what_was_read_is_written_again_and_equal(zipped: bool, tmp_path: pathlib.Path) -> None:
    target = tmp_path / "copy"
    with read(GOLDEN) as file:
        parts = {"metadata": file.metadata, "assets": file.assets, "zipped": zipped}
        write(target, config=file.config, weights=file.weights, **parts)  # type: ignore[arg-type]  # of mixed types
        with read(target) as again:
            assert again.kind == ("archive" if zipped else "folder")
            assert (again.config, again.metadata, dict(again.assets)) == (file.config, file.metadata, dict(file.assets))
            assert again.weights.names == file.weights.names
            assert again.variables == file.variables
            assert again.layers == file.layers
            for path, array in file.weights.items():
                np.testing.assert_array_equal(again.weights[path], array)
    assert verify(target) == []


def test_a_file_is_written_over_the_one_it_is_read_from(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "m.keras"
    write(path, config={"class_name": "M"}, weights={"vars/0": [1.0], "vars/1": [2.0]})
    with read(path) as file:
        changed = {name: file.weights[name] * 10 for name in file.weights}
        write(path, config=file.config, weights=changed, metadata=file.metadata)
    with read(path) as file:
        assert {name: array.tolist() for name, array in file.weights.items()} == {"vars/0": [10.0], "vars/1": [20.0]}


def test_the_default_metadata_say_version_and_time(tmp_path: pathlib.Path) -> None:
    write(tmp_path / "m.keras", config={"class_name": "M"}, weights={})
    with zipfile.ZipFile(tmp_path / "m.keras") as file:
        metadata = json.loads(file.read("metadata.json"))
        assert file.namelist() == ["metadata.json", "config.json", "model.weights.h5"]
    assert metadata["keras_version"] == "3.13.2"
    assert len(metadata["date_saved"]) == len("2025-01-31@23:59:59")


@pytest.mark.parametrize("path", ["dense", "layers/dense/0", "vars", "../vars/0", "layers//vars/0"])
def test_a_path_that_is_not_that_of_a_variable_is_refused_before_anything_is_written(
    path: str, tmp_path: pathlib.Path
) -> None:
    with pytest.raises(RefusedError, match=r"component|not the path of a variable"):
        write(tmp_path / "m.keras", config={"class_name": "M"}, weights={path: [1.0]})
    assert os.listdir(tmp_path) == []


def test_arguments_that_do_not_fit_are_refused_and_leave_nothing(tmp_path: pathlib.Path) -> None:
    target = tmp_path / "m.keras"
    with pytest.raises(ValueError, match="expected a serialised model with a 'class_name'"):
        write(target, config={"layers": []}, weights={})
    with pytest.raises(TypeError, match="JSON"):
        write(target, config={"class_name": "M", "config": object()}, weights={})
    with pytest.raises(SavingError, match="expected numbers or booleans"):
        write(target, config={"class_name": "M"}, weights={"vars/0": ["a"]})
    with pytest.raises(RefusedError, match="asset path is not allowed"):
        write(target, config={"class_name": "M"}, weights={}, assets={"../x": b""})
    with pytest.raises(WriteError, match="the folder does not exist"):
        write(tmp_path / "no" / "m.keras", config={"class_name": "M"}, weights={})
    assert os.listdir(tmp_path) == []


def test_a_legacy_file_is_read_with_its_layers(tmp_path: pathlib.Path) -> None:
    config = sequential(
        layer("InputLayer", "input"), layer("Dense", "first"), sequential(layer("Dense", "in"), name="core")
    )
    with h5py.File(tmp_path / "m.h5", "w") as file:
        file.attrs.update({"keras_version": "3.13.2", "backend": "jax", "model_config": json.dumps(config)})
        file["model_weights/first/model/first/kernel:0"] = np.eye(2)
        file["model_weights/core/in/bias:0"] = np.ones(3)
        file["optimizer_weights/adam/iteration:0"] = 4
    with read(tmp_path / "m.h5") as found:
        assert (found.kind, found.config) == ("legacy HDF5", config)
        assert found.metadata == {"keras_version": "3.13.2", "backend": "jax"}
        layers = {layer.name: [v.path for v in layer.variables] for layer in found.layers}
        assert layers == {
            "input": [],
            "first": ["model_weights/first/model/first/kernel:0"],
            "core": ["model_weights/core/in/bias:0"],
            "in": [],
        }
        assert [v.path for v in found.others] == ["optimizer_weights/adam/iteration:0"]
        assert found.weights["model_weights/first/model/first/kernel:0"].tolist() == [[1.0, 0.0], [0.0, 1.0]]
    assert verify(tmp_path / "m.h5") == []


def test_a_file_with_a_refused_object_shows_its_config_and_gives_no_weights(tmp_path: pathlib.Path) -> None:
    write(tmp_path / "m", config={"class_name": "M"}, weights={}, zipped=False)
    with h5py.File(tmp_path / "m" / "model.weights.h5", "w") as file:
        file["layers"] = h5py.ExternalLink("/etc/hostname", "/")
    with read(tmp_path / "m") as found:
        assert found.config == {"class_name": "M"}
        with pytest.raises(RefusedError, match=r"'model\.weights\.h5:/layers': is an external link"):
            _ = found.weights


def break_checksum(path: pathlib.Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"\x07" * 8, b"\x07" * 7 + b"\x08"))


def break_config(path: pathlib.Path) -> None:
    replace(path, "config.json", b'{"class_name": "M", "class_name": "N"}')


def break_weights(path: pathlib.Path) -> None:
    replace(path, "model.weights.h5", b"no weights")


def replace(path: pathlib.Path, name: str, data: bytes) -> None:
    with zipfile.ZipFile(path) as file:
        members = {member: file.read(member) for member in file.namelist()}
    with zipfile.ZipFile(path, "w") as file:
        for member, old in members.items():
            file.writestr(member, data if member == name else old)


def drop_metadata(path: pathlib.Path) -> None:
    with zipfile.ZipFile(path) as file:
        members = {member: file.read(member) for member in file.namelist() if member != "metadata.json"}
    with zipfile.ZipFile(path, "w") as file:
        for member, old in members.items():
            file.writestr(member, old)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (break_checksum, "'model.weights.h5': does not match its checksum; the file was altered or cut."),
        (break_config, "'config.json': has the key 'class_name' twice in one object."),
        (break_weights, "'model.weights.h5': is not an HDF5 file."),
        (drop_metadata, "'metadata.json': is missing."),
    ],
)
def test_verify_names_each_problem(change: Any, problem: str, tmp_path: pathlib.Path) -> None:
    path = tmp_path / "m.keras"
    config = sequential(layer("Dense", "a"))
    write(path, config=config, weights={"layers/dense/vars/0": np.full(8, 7, "uint8")}, names={"layers/dense": "a"})
    assert verify(path) == []
    change(path)
    assert verify(path) == [f"'{path}' at {problem}"]


def test_verify_compares_config_and_variables(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "m.keras"
    config = sequential(layer("Dense", "a"), layer("Dense", "b"), layer("ReLU", "c"))
    weights = {"layers/dense/vars/0": 1.0, "layers/dense/vars/2": 1.0, "layers/conv2d/vars/0": 1.0}
    write(path, config=config, weights=weights, names={"layers/re_lu": "c"})
    assert verify(path) == [
        f"'{path}' at 'layers/dense/vars': variable 1 is missing.",
        f"'{path}' at 'config.layers[1]': the weights have no place for Dense 'b'.",
        f"'{path}' at 'layers/conv2d/vars/0': belongs to no layer of the config.",
    ]


def test_verify_compares_shards_with_their_list(tmp_path: pathlib.Path) -> None:
    from keras_saving import create_weights

    path = tmp_path / "w.weights.json"
    with create_weights(path, max_shard_size=1) as weights:
        weights.make("a")["0"] = np.ones(3, "float32")
        weights.make("b")["0"] = np.ones(3, "float32")
    listed = json.loads(path.read_text())
    assert verify(path) == []
    del listed["weight_map"]["/b/vars"]
    listed["weight_map"]["/c/vars"] = listed["weight_map"]["/a/vars"]
    listed["metadata"]["total_size"] = 8.0
    path.write_text(json.dumps(listed))
    assert verify(path) == [
        f"'{path}': lists 8 bytes of variables, its files hold 24.",
        f"'{path}' at 'b/vars/0': is in a file but not in the list.",
        f"'{path}' at 'c/vars': is not in 'w_00000.weights.h5', where the list has it.",
    ]


def test_a_file_that_is_no_model_is_one_problem_and_a_missing_one_an_error(tmp_path: pathlib.Path) -> None:
    (tmp_path / "x.keras").write_text("hello")
    assert verify(tmp_path / "x.keras") == [
        f"'{tmp_path / 'x.keras'}': is none of: HDF5 file, list of weight files, .keras archive."
    ]
    with pytest.raises(FileNotFoundError):
        verify(tmp_path / "nothing.keras")
    (tmp_path / "y.h5").write_bytes(b"\x89HDF no")
    with pytest.raises(DamagedError, match="is not an HDF5 file"):
        read(tmp_path / "y.h5")


@pytest.mark.skipif(
    "KERAS_FIXTURES" not in os.environ, reason="set KERAS_FIXTURES to a folder of files that upstream wrote"
)
def test_files_that_upstream_wrote_have_no_problem() -> None:
    folder = pathlib.Path(os.environ["KERAS_FIXTURES"])
    files = [path for path in folder.iterdir() if path.name.endswith((".keras", ".h5", ".weights.json"))]
    whole = [path for path in files if not path.name.startswith("refuse_") and not path.name[-16:-11].isdigit()]
    assert whole
    assert {path.name: problems for path in whole if (problems := verify(path))} == {}
