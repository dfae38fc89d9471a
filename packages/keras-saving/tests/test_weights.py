"""Weights are written as upstream lays them out, in one file or several, and read back as they were."""

import itertools
import json
import os
import pathlib
import shutil
import sys
from typing import Any

import h5py
import ml_dtypes
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keras_saving import (
    DamagedError,
    LazyWeights,
    RefusedError,
    SavingError,
    UnknownFormatError,
    create_weights,
    open_weights,
    read,
    verify,
    write,
)
from keras_saving.archive import open_model
from keras_saving.dtypes import dtype_name
from keras_saving.layer_paths import snake_case

GOLDEN = pathlib.Path(__file__).parent / "golden"
EXTENDED = ["bfloat16", "float8_e4m3fn", "float8_e5m2", "int4"]


def tree(path: pathlib.Path) -> dict[str, Any]:
    """Return all of an HDF5 file that a reader can tell apart."""
    found: dict[str, Any] = {}

    def visit(name: str, item: Any) -> None:
        attributes = {key: (value, item.attrs.get_id(key).dtype) for key, value in item.attrs.items()}
        found[name] = attributes
        if isinstance(item, h5py.Dataset):
            kind = item.id.get_type()
            found[name] = (attributes, item.shape, item.dtype, item.chunks, kind.get_class(), item[()].tobytes())

    with h5py.File(path) as file:
        file.visititems(visit)
    return found


def copy(source: LazyWeights, target: pathlib.Path, max_shard_size: float | None = None) -> None:
    with create_weights(target, max_shard_size=max_shard_size) as weights:
        sinks = {owner: weights.make(owner, name) for owner, name in source.names.items()}
        for variable in source.variables.values():
            sinks[variable.owner][variable.key] = source[variable.path]


def test_a_copy_of_an_upstream_file_has_the_same_tree(tmp_path: pathlib.Path) -> None:
    shutil.unpack_archive(GOLDEN / "small.keras", tmp_path / "upstream", "zip")
    with read(GOLDEN / "small.keras") as file:
        copy(file.weights, tmp_path / "copy.weights.h5")
        write(
            tmp_path / "copy.keras",
            config=file.config,
            weights=file.weights,
            metadata=file.metadata,
            assets=file.assets,
        )
    expected = tree(tmp_path / "upstream" / "model.weights.h5")
    assert len(expected) > 40
    assert tree(tmp_path / "copy.weights.h5") == expected
    shutil.unpack_archive(tmp_path / "copy.keras", tmp_path / "copy", "zip")
    assert tree(tmp_path / "copy" / "model.weights.h5") == expected
    for name in ("config.json", "metadata.json", "assets/layers/integer_lookup/vocabulary.txt"):
        assert (tmp_path / "copy" / name).read_bytes() == (tmp_path / "upstream" / name).read_bytes()


def test_upstream_weights_have_the_values_that_upstream_reads() -> None:
    expected = json.loads((GOLDEN / "expected.json").read_text())
    with read(GOLDEN / "small.keras") as file:
        found = {
            f"{layer.name}/{variable.key}": file.weights[variable.path].astype("float32").tolist()
            for layer in file.layers
            for variable in layer.variables
        }
    assert found == expected


def test_shards_are_filled_and_listed_as_upstream_does(tmp_path: pathlib.Path) -> None:
    listed = json.loads((GOLDEN / "sharded.weights.json").read_text())
    groups = list(listed["weight_map"])
    with (
        open_weights(GOLDEN / "sharded.weights.json") as source,
        create_weights(tmp_path / "sharded.weights.json", max_shard_size=200 / 1024**3) as target,
    ):
        for group in groups:
            variables = source.get(group.removesuffix("vars"))
            sink = target.make(group.removesuffix("vars"), variables.name)
            for key in variables:
                sink[key] = variables[key]
    assert sorted(os.listdir(tmp_path)) == [
        "sharded.weights.json",
        "sharded_00000.weights.h5",
        "sharded_00001.weights.h5",
    ]
    assert (tmp_path / "sharded.weights.json").read_bytes() == (GOLDEN / "sharded.weights.json").read_bytes()
    for shard in ("sharded_00000.weights.h5", "sharded_00001.weights.h5"):
        kept = {name: item for name, item in tree(GOLDEN / shard).items() if isinstance(item, tuple)}
        assert {name: item for name, item in tree(tmp_path / shard).items() if isinstance(item, tuple)} == kept


@pytest.mark.parametrize("name", EXTENDED)
def test_dtypes_that_numpy_lacks_are_stored_as_raw_bytes_beside_their_name(name: str, tmp_path: pathlib.Path) -> None:
    array = np.array([[0.5, -1.0], [2.0, 0.0]]).astype(getattr(ml_dtypes, name))
    with create_weights(tmp_path / "w.weights.h5") as weights:
        sink = weights.make("layers/dense")
        sink["0"] = array
        assert sink["0"].dtype == array.dtype
    with h5py.File(tmp_path / "w.weights.h5") as file:
        dataset = file["layers/dense/vars/0"]
        assert dataset.attrs["dtype"] == name
        assert dataset.dtype == np.dtype(f"V{array.dtype.itemsize}")
    with open_weights(tmp_path / "w.weights.h5") as read_back:
        variables = read_back.get("layers/dense")
        assert variables.spec("0").dtype == name
        assert variables["0"].dtype == array.dtype
        np.testing.assert_array_equal(variables["0"].astype("float32"), array.astype("float32"))


def test_without_ml_dtypes_raw_bytes_keep_the_name_through_a_round_trip(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    array = np.array([1.5, -3.0], ml_dtypes.bfloat16)
    with create_weights(tmp_path / "a.weights.h5") as weights:
        weights.make("x")["0"] = array
    monkeypatch.setitem(sys.modules, "ml_dtypes", None)
    with open_weights(tmp_path / "a.weights.h5") as read_back:
        raw = read_back.get("x")["0"]
        assert (raw.dtype.kind, dtype_name(raw.dtype), read_back.get("x").spec("0").dtype) == (
            "V",
            "bfloat16",
            "bfloat16",
        )
        with create_weights(tmp_path / "b.weights.h5") as weights:
            weights.make("x")["0"] = raw
    monkeypatch.undo()
    with open_weights(tmp_path / "b.weights.h5") as read_back:
        assert read_back.get("x")["0"].dtype == ml_dtypes.bfloat16
        np.testing.assert_array_equal(read_back.get("x")["0"], array)


PATHS = st.lists(st.sampled_from(["layers", "dense", "vars", "a b", "é", "optimizer"]), max_size=3).map("/".join)
ARRAYS = st.tuples(st.integers(0, 5), st.integers(0, 3)).map(lambda s: np.arange(s[0] * s[1], dtype="int16").reshape(s))
STORED = st.dictionaries(PATHS, st.dictionaries(st.sampled_from(["0", "1", "2", "10", "kernel"]), ARRAYS), max_size=5)


@given(stored=STORED, shard=st.sampled_from([None, 30, 100, 10**6]))
@settings(deadline=None, max_examples=30)
def test_variables_are_read_back_in_order_from_one_file_or_several(
    stored: dict[str, dict[str, np.ndarray[Any, Any]]], shard: int | None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("weights")
    path = folder / ("w.weights.h5" if shard is None else "w.weights.json")
    with create_weights(path, max_shard_size=None if shard is None else shard / 1024**3) as weights:
        for owner, variables in stored.items():
            sink = weights.make(owner, name=f"name of {owner}")
            for key, array in variables.items():
                sink[key] = array
            assert {key: value.tolist() for key, value in sink.items()} == {k: a.tolist() for k, a in variables.items()}
    order = ["0", "1", "2", "10", "kernel"]
    with open_weights(path) as read_back:
        for owner, variables in stored.items():
            found = read_back.get(owner)
            assert list(found) == [key for key in order if key in variables]
            for key, array in variables.items():
                assert found.spec(key).shape == array.shape
                np.testing.assert_array_equal(found[key], array)
        if shard is None or any(stored.values()):
            assert {owner for owner, variables in stored.items() if variables} <= set(read_back.paths())
    assert verify(path) == [] or any("is missing" in problem for problem in verify(path))


def test_an_object_that_the_file_does_not_have_has_no_variables(tmp_path: pathlib.Path) -> None:
    with create_weights(tmp_path / "w.weights.h5") as weights:
        weights.make("layers/dropout", name="dropout")
    with open_weights(tmp_path / "w.weights.h5") as read_back:
        assert dict(read_back.get("layers/dense")) == {}
        assert dict(read_back.get("layers/dropout")) == {}
        assert read_back.get("layers/dropout").name == "dropout"
        assert list(read_back.paths()) == ["layers/dropout"]
        with pytest.raises(KeyError):
            read_back.get("layers/dense").spec("0")


@pytest.mark.parametrize("size", [None, 1])
def test_a_variable_is_written_once_and_can_be_deleted(size: int | None, tmp_path: pathlib.Path) -> None:
    path = tmp_path / f"w.weights.{'h5' if size is None else 'json'}"
    with create_weights(path, max_shard_size=size) as weights:
        sink, other = weights.make("a"), weights.make("b")
        sink["0"], sink["1"], other["0"] = 1.0, 2.0, 3.0
        with pytest.raises(SavingError, match="is written twice"):
            sink["0"] = 2.0
        del sink["0"], other["0"]
        with pytest.raises(KeyError):
            del sink["0"]
        sink["0"] = 4.0
    with open_weights(path) as read_back:
        assert {key: float(value) for key, value in read_back.get("a").items()} == {"0": 4.0, "1": 2.0}
        assert dict(read_back.get("b")) == {}
    assert verify(path) == []


def shards(folder: pathlib.Path, values: float, count: int = 3) -> pathlib.Path:
    with create_weights(folder / "w.weights.json", max_shard_size=100 / 1024**3) as weights:
        for i in range(count):
            weights.make(f"layers/d{i}")["0"] = np.full(20, values, "float32")
    return folder / "w.weights.json"


def test_saving_over_shards_replaces_them_and_removes_those_left_over(tmp_path: pathlib.Path) -> None:
    shards(tmp_path, 1.0, count=4)
    path = shards(tmp_path, 2.0, count=2)
    assert sorted(os.listdir(tmp_path)) == ["w.weights.json", "w_00000.weights.h5", "w_00001.weights.h5"]
    with read(path) as file:
        assert {float(file.weights[name][0]) for name in file.weights} == {2.0}
    assert verify(path) == []


def test_shards_are_a_complete_set_whenever_saving_stops(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = shards(tmp_path, 1.0)
    real: dict[str, Any] = {name: getattr(os, name) for name in ("replace", "unlink", "link")}
    seen = set()
    for stop in itertools.count(1):
        left = stop

        def step(name: str, *arguments: Any) -> None:
            nonlocal left
            left -= 1
            if left == 0:
                raise KeyboardInterrupt
            real[name](*arguments)

        for name in real:
            monkeypatch.setattr(os, name, lambda *arguments, name=name: step(name, *arguments))
        try:
            shards(tmp_path, float(stop + 1))
            finished = True
        except KeyboardInterrupt:
            finished = False
        monkeypatch.undo()
        with read(path) as file:
            values = {float(file.weights[name][0]) for name in file.weights}
            assert len(file.weights) == 3
        assert len(values) == 1
        seen |= values
        if finished:
            break
    assert 1.0 in seen
    assert float(stop + 1) in seen


@pytest.mark.parametrize("name", ["../w_00000.weights.h5", "/etc/passwd", "sub/w.h5", "..", "", "a\\b", "c:d"])
def test_a_list_that_names_a_file_elsewhere_is_refused(name: str, tmp_path: pathlib.Path) -> None:
    (tmp_path / "w.weights.json").write_text(json.dumps({"weight_map": {"/layers/dense/vars": [name]}}))
    with pytest.raises(RefusedError, match="name of a weight file is not allowed"):
        open_weights(tmp_path / "w.weights.json")


def test_a_shard_that_is_a_link_or_missing_is_refused(tmp_path: pathlib.Path) -> None:
    path = shards(tmp_path, 1.0)
    (tmp_path / "w_00001.weights.h5").rename(tmp_path / "moved")
    with (
        open_weights(path) as weights,
        pytest.raises(DamagedError, match=r"'w_00001\.weights\.h5' that it lists is missing"),
    ):
        weights.get("layers/d1")
    (tmp_path / "w_00001.weights.h5").symlink_to(tmp_path / "moved")
    with open_weights(path) as weights, pytest.raises(SavingError, match="must be a regular file"):
        weights.get("layers/d1")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{}", "has no object 'weight_map'"),
        ('{"weight_map": {"/a/vars": [1]}}', "expected the names"),
        ("{", "is not JSON"),
    ],
)
def test_a_list_of_another_form_is_refused(text: str, reason: str, tmp_path: pathlib.Path) -> None:
    (tmp_path / "w.weights.json").write_text(text)
    with pytest.raises(SavingError, match=reason):
        open_weights(tmp_path / "w.weights.json")


def test_a_variable_in_two_shards_is_refused(tmp_path: pathlib.Path) -> None:
    path = shards(tmp_path, 1.0, count=1)
    shutil.copy(tmp_path / "w_00000.weights.h5", tmp_path / "w_00001.weights.h5")
    both = ["w_00000.weights.h5", "w_00001.weights.h5"]
    path.write_text(json.dumps({"weight_map": {"/layers/d0/vars": both}}))
    with open_weights(path) as weights, pytest.raises(DamagedError, match="is in w_00000"):
        weights.get("layers/d0")


def test_more_shards_than_are_kept_open_are_read(tmp_path: pathlib.Path) -> None:
    path = shards(tmp_path, 1.0, count=40)
    with open_weights(path) as weights:
        every = [weights.get(f"layers/d{i}") for i in range(40)]
        assert [variables["0"].shape for variables in every] == [(20,)] * 40
        assert len(list(weights.paths())) == 40


@pytest.mark.parametrize("size", [0, -1, True, float("nan")])
def test_a_shard_size_that_is_not_positive_is_refused(size: float, tmp_path: pathlib.Path) -> None:
    with pytest.raises(ValueError, match="expected a positive number of gigabytes"):
        create_weights(tmp_path / "w.weights.json", max_shard_size=size)


def test_a_name_that_does_not_fit_shards_is_refused(tmp_path: pathlib.Path) -> None:
    with pytest.raises(UnknownFormatError, match=r"expected a name ending in '\.weights\.json'"):
        create_weights(tmp_path / "w.weights.h5", max_shard_size=1)


def test_weights_are_opened_from_each_format_by_content(tmp_path: pathlib.Path) -> None:
    write(tmp_path / "a.keras", config={"class_name": "M"}, weights={"layers/d/vars/0": [1.0, 2.0]})
    write(tmp_path / "b", config={"class_name": "M"}, weights={"layers/d/vars/0": [1.0, 2.0]}, zipped=False)
    with read(tmp_path / "b") as file:
        copy(file.weights, tmp_path / "c.weights.h5")
        copy(file.weights, tmp_path / "d.weights.json", max_shard_size=1)
    (tmp_path / "c.weights.h5").rename(tmp_path / "c.bin")
    for name in ("a.keras", "b", "c.bin", "d.weights.json"):
        with open_weights(tmp_path / name) as weights:
            assert weights.get("layers/d")["0"].tolist() == [1.0, 2.0]
    (tmp_path / "e").write_text("text")
    with pytest.raises(UnknownFormatError, match="is none of: HDF5 file"):
        open_weights(tmp_path / "e")
    with pytest.raises(FileNotFoundError):
        open_weights(tmp_path / "nothing")


def test_class_names_become_the_names_that_upstream_gives() -> None:
    expected = {  # from files that upstream wrote with layers of these classes
        "_Foo": "__foo",
        "HTTPServerX": "http_server_x",
        "aB1Cc": "a_b1_cc",
        "RNNCell2DFoo_Bar": "rnn_cell2d_foo__bar",
        "ABc": "a_bc",
        "ConvLSTM2D": "conv_lstm2d",
        "PReLU": "p_re_lu",
        "__X9Y": "__x9y",
        "X_Y": "x_y",
        "Été": "été",
        "Abc1D": "abc1d",
    }
    assert {name: snake_case(name) for name in expected} == expected


def test_threads_read_one_file_at_the_same_time(tmp_path: pathlib.Path) -> None:
    from concurrent.futures import ThreadPoolExecutor

    weights = {f"layers/d{i}/vars/0": np.full(1000, i) for i in range(40)}
    write(tmp_path / "m.keras", config={"class_name": "M"}, weights=weights)
    with open_model(tmp_path / "m.keras") as model, model.weights() as stored, ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda i: set(stored.get(f"layers/d{i}")["0"].tolist()), list(range(40)) * 3))
    assert found == [{i} for i in range(40)] * 3
