"""Files and configs that ask for code, for other files or for too much are refused, wherever in a model that stands.

The payloads are made from the descriptions of published advisories of Keras; each is put into each kind of place, at depth, and goes
through each entry point.
"""

from __future__ import annotations

import base64
import copy
import json
import marshal
import os
import sys
import warnings
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import h5py
import numpy as np
import pytest

import keras
import keras_saving

Config = dict[str, Any]


def instance(module: str | None, name: str, config: Any, **more: Any) -> Config:
    return {"module": module, "class_name": name, "config": config, "registered_name": None, **more}


def function(name: str) -> Config:
    return {"module": "builtins", "class_name": "function", "config": name, "registered_name": "function"}


def bytecode() -> Config:
    code = compile("open(__import__('os').environ['CANARY'], 'w').close()", "x", "exec")
    text = base64.b64encode(marshal.dumps(code)).decode()
    return {"class_name": "__lambda__", "config": {"code": text, "defaults": None, "closure": None}}


PAYLOADS: dict[str, Config] = {
    "a function of os": instance("os", "system", {"command": "touch $CANARY"}),
    "a builtin": instance("builtins", "eval", {"source": "1/0"}),
    "a function by its name": function("eval"),
    "a dotted function": function("os.system"),
    "a class of subprocess": instance("subprocess", "Popen", {"args": ["touch", "canary"]}),
    "a download": instance("keras.utils", "get_file", {"fname": "x", "origin": "file:///etc/passwd"}),
    "an unsafe load": instance("keras.saving", "load_model", {"filepath": "x.keras", "safe_mode": False}),
    "a save": instance("keras.saving", "save_model", {"model": None, "filepath": "x.keras"}),
    "a switch of trust": instance("keras.config", "enable_unsafe_deserialization", {}),
    "the switch by its name": function("enable_unsafe_deserialization"),
    "a global setting": instance("keras.config", "set_floatx", {"value": "float16"}),
    "an endless loop": instance("keras.ops", "fori_loop", {"lower": 0, "upper": 10**12}),
    "private code": instance("keras.src.saving.saving_lib", "load_model", {"filepath": "x.keras"}),
    "bytecode": bytecode(),
    "a lambda layer": instance("keras.layers", "Lambda", {"name": "l", "function": bytecode()}),
    "a planted module": instance("planted", "Layer", {}, registered_name="planted>Layer"),
    "a class of numpy": instance("numpy", "load", {"file": "x.npy", "allow_pickle": True}),
    "a package to import": instance("keras_hub.src.models.backbone", "Backbone", {}),
}


def base() -> keras.Model:
    """Return a model with a model, an op, an optimizer and a metric in it."""
    inner = keras.Sequential([keras.layers.Dense(3, kernel_initializer="ones", name="inner")], name="sub")
    x = keras.Input((4,), name="x")
    y = keras.layers.Dense(3, activation="relu", kernel_regularizer="l2", dtype="float32", name="first")(x)
    y = keras.ops.add(inner(y), 1.0)
    model = keras.Model(x, keras.layers.Add(name="last")([y, y]))
    model.compile(optimizer=keras.optimizers.SGD(0.1), loss="mse", metrics=["mae"])
    return model


def layer(config: Config, name: str) -> Config:
    found: Config = next(one for one in config["config"]["layers"] if one["config"].get("name") == name)
    return found


Place = Callable[[Config, Config], None]


def _into(*path: Any) -> Place:
    def put(config: Config, payload: Config) -> None:
        node: Any = config
        for key in path[:-1]:
            node = layer(node, key[1:]) if isinstance(key, str) and key.startswith("@") else node[key]
        node[path[-1]] = payload

    return put


def _as_layer(config: Config, payload: Config) -> None:
    config["config"]["layers"][1] = {
        **payload,
        "name": "first",
        "inbound_nodes": config["config"]["layers"][1]["inbound_nodes"],
    }


def _as_inner_layer(config: Config, payload: Config) -> None:
    layer(config, "sub")["config"]["layers"][-1] = payload


def _as_argument(config: Config, payload: Config) -> None:
    layer(config, "first")["inbound_nodes"][0]["kwargs"]["mask"] = payload


def _as_wrapped(config: Config, payload: Config) -> None:
    wrapper = instance(
        "keras.layers", "SpectralNormalization", {"name": "wrap", "power_iterations": 1, "layer": payload}
    )
    layer(config, "sub")["config"]["layers"][-1] = wrapper


def _as_root(config: Config, payload: Config) -> None:
    config.clear()
    config.update(payload)


PLACES: dict[str, Place] = {
    "layer": _as_layer,
    "layer of a nested model": _as_inner_layer,
    "wrapped layer": _as_wrapped,
    "activation": _into("@first", "config", "activation"),
    "initializer of a nested layer": _into("@sub", "config", "layers", -1, "config", "kernel_initializer"),
    "regularizer": _into("@first", "config", "kernel_regularizer"),
    "dtype policy": _into("@first", "config", "dtype"),
    "argument of a call": _as_argument,
    "the model itself": _as_root,
    "optimizer": _into("compile_config", "optimizer"),
    "learning rate": _into("compile_config", "optimizer", "config", "learning_rate"),
    "loss": _into("compile_config", "loss"),
    "metric": _into("compile_config", "metrics", 0),
}


def _archive(config: Config, folder: Path) -> Path:
    good = folder / "good.keras"
    if not good.exists():
        base().save(good)
    path = folder / "bad.keras"
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            target.writestr(name, json.dumps(config) if name == "config.json" else source.read(name))
    return path


def _load_folder(config: Config, folder: Path) -> Any:
    with zipfile.ZipFile(_archive(config, folder)) as archive:
        archive.extractall(folder / "unpacked")
    return keras.saving.load_model(folder / "unpacked")


def _load_legacy(config: Config, folder: Path) -> Any:
    training: Config = {}
    if compiled := config.get("compile_config"):
        training = {
            "optimizer_config": compiled["optimizer"],
            "loss": compiled["loss"],
            "metrics": compiled["metrics"],
        }
    path = folder / "bad.h5"
    with h5py.File(path, "w") as file:
        file.attrs["model_config"] = json.dumps(config)
        if training:
            file.attrs["training_config"] = json.dumps(training)
        file.create_group("model_weights")
    return keras.saving.load_model(path)


def _deserialize(config: Config, folder: Path) -> Any:
    return keras.saving.deserialize_keras_object(config)


ENTRANCES: dict[str, Callable[[Config, Path], Any]] = {
    "load_model": lambda config, folder: keras.saving.load_model(_archive(config, folder)),
    "a folder": _load_folder,
    "legacy h5": _load_legacy,
    "model_from_json": lambda config, folder: keras.models.model_from_json(json.dumps(config)),
    "deserialize_keras_object": _deserialize,
    "layers.deserialize": lambda config, folder: keras.layers.deserialize(config),
    "safe_mode=None": lambda config, folder: keras.saving.deserialize_keras_object(config, safe_mode=None),
}


@pytest.fixture
def canary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Watch for traces of code that ran: a file, a module that was imported, a setting that changed."""
    path = tmp_path / "canary"
    monkeypatch.setenv("CANARY", str(path))
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    planted = "import os, pathlib; pathlib.Path(os.environ['CANARY']).touch()"
    for name in ("planted.py", "keras_hub.py"):
        (tmp_path / name).write_text(planted)
    before = set(os.listdir(tmp_path))
    yield path
    assert not path.exists()
    assert "planted" not in sys.modules
    assert "keras_hub" not in sys.modules
    assert keras.config.floatx() == "float32"
    left = set(os.listdir(tmp_path)) - before
    assert left <= {"good.keras", "bad.keras", "bad.h5", "unpacked"}


@pytest.fixture(scope="module")
def described() -> Config:
    config: Config = json.loads(json.dumps(keras.saving.serialize_keras_object(base())))
    return config


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_is_refused_at_every_entrance(
    payload: str, place: str, described: Config, tmp_path: Path, canary: Path
) -> None:
    config = copy.deepcopy(described)
    PLACES[place](config, copy.deepcopy(PAYLOADS[payload]))
    for name, enter in ENTRANCES.items():
        if place in ("optimizer", "learning rate", "loss", "metric") and name in ("legacy h5",):
            continue  # its training config has another form, tested below
        with pytest.raises((ValueError, TypeError)) as caught:
            enter(copy.deepcopy(config), tmp_path)
        assert str(caught.value).strip(), name
    # What a user is told to do about an untrusted file must not be needed for the process to go on.
    assert base().count_params() == 27


@pytest.mark.parametrize("key", ["optimizer_config", "loss", "metrics"])
@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_in_a_legacy_training_config_is_refused(
    payload: str, key: str, described: Config, tmp_path: Path, canary: Path
) -> None:
    bad = PAYLOADS[payload]
    training: Config = {"optimizer_config": {"class_name": "SGD", "config": {}}, "loss": "mse", "metrics": ["mae"]}
    training[key] = [bad] if key == "metrics" else bad
    path = tmp_path / "bad.h5"
    base().save(path)
    with h5py.File(path, "r+") as file:
        file.attrs["training_config"] = json.dumps(training)
    with pytest.raises((ValueError, TypeError)):
        keras.saving.load_model(path)


def test_a_refusal_names_file_place_reason_and_remedy(described: Config, tmp_path: Path) -> None:
    config = copy.deepcopy(described)
    PLACES["layer of a nested model"](config, PAYLOADS["a planted module"])
    path = _archive(config, tmp_path)
    with pytest.raises(keras_saving.RefusedError) as caught:
        keras.saving.load_model(path)
    text = str(caught.value)
    for part in (
        str(path),
        "config.layers[2].config.layers[1]",
        "'Layer'",
        "planted",
        "register_keras_serializable",
        "custom_objects",
    ):
        assert part in text


def test_trust_is_off_again_after_a_load_that_failed(described: Config, tmp_path: Path) -> None:
    config = copy.deepcopy(described)
    PLACES["layer"](config, PAYLOADS["a function of os"])
    with pytest.raises((ValueError, TypeError)):
        keras.saving.load_model(_archive(config, tmp_path), safe_mode=False)
    with pytest.raises(ValueError, match="safe_mode"):
        keras.saving.deserialize_keras_object(bytecode())


def test_a_custom_object_cannot_take_the_name_of_a_built_in_one(described: Config) -> None:
    class Dense(keras.layers.Layer):
        pass

    model = keras.saving.deserialize_keras_object(copy.deepcopy(described), custom_objects={"Dense": Dense})
    assert type(model.get_layer("first")) is keras.layers.Dense


@pytest.mark.parametrize("units", [10**9, 10**12, -1, 0, 1.5, True, "8", None, [3]])
def test_a_layer_of_absurd_size_is_refused_before_memory_is_allocated(
    units: Any, described: Config, tmp_path: Path
) -> None:
    config = copy.deepcopy(described)
    layer(config, "first")["config"]["units"] = units
    with pytest.raises((ValueError, TypeError)):
        keras.saving.load_model(_archive(config, tmp_path))


def test_a_graph_that_never_ends_is_an_error(described: Config, tmp_path: Path) -> None:
    config = copy.deepcopy(described)
    first, last = layer(config, "first"), layer(config, "last")
    tensor = last["inbound_nodes"][0]["args"][0][0]["config"]["keras_history"]
    first["inbound_nodes"][0]["args"][0]["config"]["keras_history"] = ["last", 0, 0]
    assert tensor != ["first", 0, 0]
    with pytest.raises(ValueError, match=r"first|last"):
        keras.saving.load_model(_archive(config, tmp_path))


def test_deep_nesting_is_an_error_not_a_crash() -> None:
    config: Any = instance("keras.layers", "ReLU", {"name": "r"})
    for i in range(20_000):
        config = instance("keras", "Sequential", {"name": f"s{i}", "layers": [config]})
    with pytest.raises((ValueError, TypeError), match="nested too deeply"):
        keras.saving.deserialize_keras_object(config)
    with pytest.raises((ValueError, TypeError)):
        keras.models.model_from_json("[" * 100_000 + "]" * 100_000)


def test_an_asset_cannot_leave_its_folder(tmp_path: Path) -> None:
    base().save(tmp_path / "good.keras")
    for name in ("assets/../../escaped.txt", "/escaped.txt", "assets\\..\\escaped.txt", "../escaped.txt"):
        with zipfile.ZipFile(tmp_path / "good.keras") as source, zipfile.ZipFile(tmp_path / "bad.keras", "w") as target:
            for member in source.namelist():
                target.writestr(member, source.read(member))
            target.writestr(name, "x")
        with pytest.raises(keras_saving.SavingError):
            keras.saving.load_model(tmp_path / "bad.keras")
    assert not list(tmp_path.rglob("escaped*"))


def test_a_layer_whose_name_is_a_path_is_refused_or_kept_inside(tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name in ("..", "../x", "a/b", "/abs"):
            try:
                model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(2, name=name)])
                model.save(tmp_path / "m.keras")
            except ValueError:
                continue
            loaded = keras.saving.load_model(tmp_path / "m.keras")
            np.testing.assert_array_equal(loaded.get_weights()[0], model.get_weights()[0])
    assert {path.name for path in tmp_path.parent.iterdir()} >= {tmp_path.name}
    assert set(os.listdir(tmp_path)) <= {"m.keras"}


@pytest.mark.parametrize("shape", [(10**6, 10**6), (2**62,), (4, 2**40)])
def test_weights_that_declare_more_than_they_store_are_refused(shape: tuple[int, ...], tmp_path: Path) -> None:
    model = base()
    model.save_weights(tmp_path / "m.weights.h5")
    with h5py.File(tmp_path / "m.weights.h5", "r+") as file:
        group = file["layers/dense/vars"]
        del group["0"]
        group.create_dataset("0", shape=shape, dtype="float32", chunks=(1,) * len(shape), compression="gzip")
    with pytest.raises(keras_saving.SavingError):
        model.load_weights(tmp_path / "m.weights.h5")
    with pytest.raises(keras_saving.SavingError):
        keras.saving.KerasFileEditor(tmp_path / "m.weights.h5")


def _read_all(path: Path) -> None:
    with keras_saving.read(path) as file:
        dict(file.weights)


@pytest.mark.parametrize("kind", ["external link", "soft link", "virtual dataset", "external storage"])
def test_weights_elsewhere_are_refused_by_every_reader(kind: str, tmp_path: Path) -> None:
    model = base()
    path, secret = tmp_path / "m.weights.h5", tmp_path / "secret.h5"
    model.save_weights(path)
    with h5py.File(secret, "w") as file:
        file["data"] = np.ones((4, 3), "float32")
    (tmp_path / "secret.bin").write_bytes(b"\0" * 48)
    with h5py.File(path, "r+") as file:
        group = file["layers/dense/vars"]
        del group["0"]
        if kind == "external link":
            group["0"] = h5py.ExternalLink(str(secret), "data")
        elif kind == "soft link":
            group["0"] = h5py.SoftLink("/layers/dense/vars/1")
        elif kind == "virtual dataset":
            layout = h5py.VirtualLayout(shape=(4, 3), dtype="float32")
            layout[:] = h5py.VirtualSource(str(secret), "data", shape=(4, 3))
            group.create_virtual_dataset("0", layout)
        else:
            group.create_dataset("0", (4, 3), "float32", external=[(str(tmp_path / "secret.bin"), 0, 48)])
    before = [w.copy() for w in model.get_weights()]
    for use in (
        model.load_weights,
        keras.saving.KerasFileEditor,
        _read_all,
        lambda p: keras_saving.convert(p, tmp_path / "out.weights.h5"),
    ):
        with pytest.raises(keras_saving.SavingError):
            use(path)
    assert not (tmp_path / "out.weights.h5").exists()
    for old, new in zip(before, model.get_weights(), strict=True):
        np.testing.assert_array_equal(old, new)
