"""The legacy HDF5 format. Names, order and JSON are those of files that Keras 3.13.2 and Keras 2 wrote."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import h5py
import numpy as np
import pytest

from keras_saving.errors import SavingError
from keras_saving.legacy_h5 import compile_config, legacy_config, set_backend_name
from keras_saving.model_io import load_model, load_weights, save_model
from keras_saving.registry import builtin
from keras_saving.serialization import deserialize_as, serialize_keras_object


def make(fake: SimpleNamespace, *, fill: float = 0.0, units: int = 2, names: tuple[str, ...] = ("a", "b")) -> Any:
    layers = [fake.Dense(units, name=names[0]), fake.ReLU(name="r")]
    layers[0].build(3)
    if len(names) > 1:
        layers.append(fake.Dense(1, name=names[1]))
        layers[2].build(units)
    model = fake.Sequential(layers, name="m")
    model.built = True
    model.compile(fake.SGD(rate=0.25), "mse")
    model.optimizer.build(model.weights)
    for weight in [*model.weights, *model.optimizer.variables]:
        weight.assign(np.full(weight.shape, fill))
    return model


def values(model: Any) -> list[float]:
    return [float(np.mean(weight.value)) for weight in model.weights]


@pytest.fixture
def file(fake: SimpleNamespace, tmp_path: Path) -> Path:
    """A file of a model whose weights and optimizer state are all 3."""
    save_model(make(fake, fill=3), tmp_path / "m.h5")
    return tmp_path / "m.h5"


def change(path: Path, how: Callable[[h5py.File], Any]) -> Path:
    with h5py.File(path, "r+") as opened:
        how(opened)
    return path


def test_the_layout_is_that_of_upstream(file: Path) -> None:
    with h5py.File(file) as opened:
        assert opened.attrs["keras_version"] == "3.13.2"
        weights = opened["model_weights"]
        assert weights.attrs["keras_version"] == "3.13.2"
        assert list(weights.attrs["layer_names"]) == ["a", "r", "b"]
        assert list(weights["a"].attrs["weight_names"]) == ["a/kernel", "a/bias"]
        assert list(weights["r"].attrs["weight_names"]) == []
        assert list(weights["top_level_model_weights"].attrs["weight_names"]) == []
        assert weights["a/a/kernel"].shape == (3, 2)
        assert weights["b/b/bias"][()] == [3]
        names = ["SGD/iteration", *(f"SGD/{kind}_momentum_{i}" for i, kind in enumerate(["kernel", "bias"] * 2))]
        assert list(opened["optimizer_weights"].attrs["weight_names"]) == names
        training = json.loads(opened.attrs["training_config"])
        assert training == {
            "loss": "mean_squared_error",
            "optimizer_config": {"class_name": "SGD", "config": {"rate": 0.25, "name": "SGD"}},
        }
        assert "backend" not in opened.attrs


def test_the_architecture_names_layers_without_modules(fake: SimpleNamespace) -> None:
    config = legacy_config(fake.Sequential([fake.Sequential([fake.Dense(2, name="d")], name="inner")], name="outer"))
    zeros: Any = {"module": "keras.initializers", "class_name": "Zeros", "config": {}, "registered_name": None}
    dense = {"class_name": "Dense", "config": {"name": "d", "units": 2, "initializer": zeros, "activation": None}}
    inner = {"class_name": "Sequential", "config": {"name": "inner", "layers": [dense]}}
    assert config == {"class_name": "Sequential", "config": {"name": "outer", "layers": [inner]}}


def test_a_class_whose_public_name_differs_goes_by_its_own_name(fake: SimpleNamespace) -> None:
    # upstream's `keras.layers.GroupQueryAttention` is the class `GroupedQueryAttention`
    grouped = builtin("keras.layers", "GroupQueryAttention", kind="layer")(
        type("GroupedQueryAttention", (fake.Layer,), {})
    )
    config = legacy_config(fake.Sequential([grouped(name="g")]))
    assert config["config"]["layers"] == [{"class_name": "GroupedQueryAttention", "config": {"name": "g"}}]
    assert isinstance(deserialize_as("layer", config).layers[0], grouped)
    assert serialize_keras_object(grouped())["class_name"] == "GroupQueryAttention"


def test_the_name_of_the_backend_is_written_if_it_was_said(fake: SimpleNamespace, tmp_path: Path) -> None:
    set_backend_name("acme")
    try:
        save_model(make(fake), tmp_path / "m.h5")
    finally:
        set_backend_name(None)
    with h5py.File(tmp_path / "m.h5") as opened:
        assert opened.attrs["backend"] == opened["model_weights"].attrs["backend"] == "acme"


def test_a_model_that_is_not_built_after_loading_has_no_place_for_weights(file: Path) -> None:
    with pytest.raises(ValueError, match="Model expected 0 layers, found 2 saved layers") as caught:
        load_model(file)  # the format has no build config, and this `Dense` does not know its input
    assert str(file) in str(caught.value)


@pytest.fixture
def self_building(fake: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let `Dense` build itself when it is made, since the legacy format stores no shapes."""
    plain = fake.Dense.from_config.__func__

    def from_config(cls: Any, config: dict[str, Any]) -> Any:
        layer = plain(cls, config)
        layer.build(3 if layer.units != 1 else 2)
        return layer

    monkeypatch.setattr(fake.Dense, "from_config", classmethod(from_config))


def test_weights_and_state_come_back(fake: SimpleNamespace, self_building: None, file: Path) -> None:
    model = load_model(file)
    assert values(model) == [3, 3, 3, 3]
    assert [float(np.mean(v.value)) for v in model.optimizer.variables] == [3] * 5
    assert model.optimizer.config["rate"] == 0.25
    assert model.loss is fake.mean_squared_error
    assert load_model(file, compile=False).optimizer is None


def test_a_model_without_training_config_comes_back_uncompiled(self_building: None, file: Path) -> None:
    model = load_model(change(file, lambda h5: h5.attrs.__delitem__("training_config")))
    assert model.optimizer is None


def test_the_optimizer_may_be_left_out(fake: SimpleNamespace, self_building: None, tmp_path: Path) -> None:
    save_model(make(fake, fill=1), tmp_path / "m.h5", include_optimizer=False)
    assert load_model(tmp_path / "m.h5").optimizer is None


def test_an_optimizer_of_another_size_starts_afresh_with_a_warning(self_building: None, file: Path) -> None:
    change(file, lambda h5: h5["optimizer_weights"].attrs.__setitem__("weight_names", [b"SGD/iteration"]))
    with pytest.warns(UserWarning, match="it starts afresh: Weight count mismatch"):
        assert load_model(file).optimizer.variables[0].value == 0


def test_keras_2_spellings_are_read(fake: SimpleNamespace, self_building: None, tmp_path: Path) -> None:
    def layer(class_name: str, **config: Any) -> dict[str, Any]:
        return {"class_name": class_name, "config": config}

    shape = {"class_name": "__tuple__", "items": [None, 3]}
    seen: list[Any] = []

    def from_config(cls: Any, config: dict[str, Any]) -> Any:
        seen.append(config.pop("batch_input_shape"))
        return cls(**config)

    fake.ReLU.from_config = classmethod(from_config)
    zeros: Any = {"class_name": "Zeros", "config": {}}
    layers = [layer("ReLU", name="r", batch_input_shape=shape), layer("Dense", name="a", units=2, initializer=zeros)]
    with h5py.File(tmp_path / "m.h5", "w") as h5:
        h5.attrs["model_config"] = json.dumps(layer("Sequential", name="m", layers=layers)).encode()
        h5.attrs["training_config"] = json.dumps(
            {
                "loss": {"class_name": "mean_squared_error", "config": {}},
                "optimizer_config": {"class_name": "sgd", "config": {"rate": 0.125}},
                "sample_weight_mode": None,
            }
        ).encode()
        weights = h5.create_group("model_weights")
        weights.attrs["layer_names0"], weights.attrs["layer_names1"] = np.array([b"r"]), np.array([b"a"])
        weights.create_group("r").attrs["weight_names"] = np.array([])
        group = weights.create_group("a")
        group.attrs["weight_names"] = np.array([b"a/kernel:0", b"a/bias:0"])
        group["a/kernel:0"], group["a/bias:0"] = np.full((3, 2), 5, "float32"), np.full(2, 6, "float32")
    model = load_model(tmp_path / "m.h5")
    assert values(model) == [5, 6]
    assert seen == [(None, 3)]
    assert model.optimizer.config["rate"] == 0.125
    assert model.loss is fake.mean_squared_error


def test_a_training_config_becomes_a_compile_config(fake: SimpleNamespace) -> None:
    training: Any = {
        "loss": {"out": {"class_name": "MyLoss", "config": {"p": 1}}, "other": "mse"},
        "metrics": [{"class_name": "Mean", "config": {"name": "x"}}, "acc"],
        "loss_weights": {"out": 1.0},
        "optimizer_config": {"class_name": "SGD", "config": {"rate": 1.0}},
    }
    assert compile_config(training) == {
        "loss": {"out": {"class_name": "MyLoss", "config": {"p": 1}}, "other": "mse"},
        "metrics": [
            {"module": "keras.metrics", "class_name": "Mean", "registered_name": None, "config": {"name": "x"}},
            "acc",
        ],
        "loss_weights": {"out": 1.0},
        "optimizer": {
            "module": "keras.optimizers",
            "class_name": "SGD",
            "registered_name": None,
            "config": {"rate": 1.0},
        },
    }


def test_long_lists_of_names_are_cut(fake: SimpleNamespace, tmp_path: Path) -> None:
    model = fake.Sequential([fake.ReLU(name=f"layer_{i}") for i in range(5000)])
    model.built = True
    save_model(model, tmp_path / "m.h5")
    with h5py.File(tmp_path / "m.h5") as h5:
        attributes = h5["model_weights"].attrs
        assert "layer_names" not in attributes
        names = [*attributes["layer_names0"], *attributes["layer_names1"]]
    assert names == [f"layer_{i}" for i in range(5000)]


# weights alone


def test_weights_are_loaded_in_order_or_by_name(fake: SimpleNamespace, file: Path) -> None:
    model = make(fake, names=("other", "names"))
    load_weights(model, file)
    assert values(model) == [3, 3, 3, 3]
    model = make(fake, names=("b2", "b"))
    load_weights(model, file, by_name=True)
    assert values(model) == [0, 0, 3, 3]


def test_a_file_of_weights_alone_has_the_layers_in_its_root(fake: SimpleNamespace, file: Path, tmp_path: Path) -> None:
    with h5py.File(file) as h5, h5py.File(tmp_path / "w.h5", "w") as alone:
        for name in h5["model_weights"]:
            h5.copy(f"model_weights/{name}", alone)
        alone.attrs["layer_names"] = h5["model_weights"].attrs["layer_names"]
    model = make(fake)
    load_weights(model, tmp_path / "w.h5")
    assert values(model) == [3, 3, 3, 3]
    with pytest.raises(ValueError, match="No model config found in the file"):
        load_model(tmp_path / "w.h5")


def test_variables_of_the_model_itself_are_stored(fake: SimpleNamespace, tmp_path: Path) -> None:
    model = make(fake)
    model.add(np.full(4, 9.0), "v")
    save_model(model, tmp_path / "m.h5")
    with h5py.File(tmp_path / "m.h5") as h5:
        assert list(h5["model_weights/top_level_model_weights"].attrs["weight_names"]) == ["m/v"]
    other = make(fake)
    other.add(np.zeros(4), "v")
    load_weights(other, tmp_path / "m.h5")
    assert other.own[0].value.tolist() == [9, 9, 9, 9]


def test_files_that_do_not_fit_are_refused_and_change_nothing(fake: SimpleNamespace, file: Path) -> None:
    model = make(fake, names=("a",))
    with pytest.raises(ValueError, match=r"Layer count mismatch .* Model expected 1 layers, found 2 saved layers"):
        load_weights(model, file)
    model = make(fake, units=5)
    reason = r"Shape mismatch in layer #0 \(named a.* Weight expects shape \(3, 5\). Received saved weight with shape \(3, 2\)"
    for by_name in (False, True):
        with pytest.raises(ValueError, match=reason):
            load_weights(model, file, by_name=by_name)
    assert values(model) == [0, 0, 0, 0]
    with pytest.warns(UserWarning, match="Skipping loading weights for layer #.* Shape mismatch"):
        load_weights(model, file, skip_mismatch=True)
    assert values(model) == [0, 0, 0, 0]


def drop(path: str) -> Callable[[h5py.File], None]:
    return lambda h5: h5.__delitem__(path)


def attribute(path: str, name: str, value: Any) -> Callable[[h5py.File], None]:
    return lambda h5: h5[path].attrs.__setitem__(name, value)


@pytest.mark.parametrize(
    ("how", "message"),
    [
        (drop("model_weights"), "has no group 'model_weights'"),
        (attribute("model_weights", "layer_names", [b"a", b"c"]), "names the layer 'c', which it lacks"),
        (attribute("model_weights/a", "weight_names", [b"a/kernel"]), "Weight count mismatch for layer #0"),
        (attribute("model_weights/a", "weight_names", [b"a/x", b"a/bias"]), "names the array 'a/x', which it lacks"),
        (attribute("model_weights", "layer_names", [b"../a", b"b"]), "'../a'|lacks"),
        (attribute("/", "model_config", "{"), "model_config.*is not JSON"),
        (attribute("/", "model_config", "3"), "model_config.*expected an object"),
        (attribute("/", "model_config", np.ones(3)), "attribute 'model_config' that is not text"),
        (attribute("/", "model_config", '{"class_name": "Foo", "config": {}}'), "Could not locate class 'Foo'"),
        (
            attribute("/", "model_config", '{"module": "os", "class_name": "system", "config": {}}'),
            "Could not locate class 'system' of module 'os'",
        ),
        (
            attribute("/", "training_config", '{"optimizer_config": {"class_name": "Dense", "config": {}}, "loss": 3}'),
            "Could not",
        ),
    ],
)
def test_damaged_and_hostile_files_are_refused(
    self_building: None, file: Path, how: Callable[[h5py.File], Any], message: str
) -> None:
    with pytest.raises(SavingError, match=message):
        load_model(change(file, how))


def test_a_lambda_in_a_legacy_file_needs_trust(fake: SimpleNamespace, self_building: None, tmp_path: Path) -> None:
    model = make(fake)
    model.layers[0].activation = lambda x: x + 1
    with pytest.warns(UserWarning, match="includes a `lambda`"):
        save_model(model, tmp_path / "m.h5")
    for safe_mode in (True, None):
        with pytest.raises(ValueError, match="safe_mode=False"):
            load_model(tmp_path / "m.h5", safe_mode=safe_mode)
    assert load_model(tmp_path / "m.h5", safe_mode=False).layers[0].activation(1) == 2


def test_a_link_to_another_file_is_refused(fake: SimpleNamespace, file: Path, tmp_path: Path) -> None:
    def link(h5: h5py.File) -> None:
        del h5["model_weights/a/a/kernel"]
        h5["model_weights/a/a/kernel"] = h5py.ExternalLink("secret.h5", "/x")

    with h5py.File(tmp_path / "secret.h5", "w") as secret:
        secret["x"] = np.ones((3, 2))
    with pytest.raises(SavingError, match="is an external link"):
        load_weights(make(fake), change(file, link))


def test_only_models_with_layers_fit_the_format(fake: SimpleNamespace, tmp_path: Path) -> None:
    layer = fake.Dense(2)
    layer.build(3)
    with pytest.raises(TypeError, match="expected a model with `layers`"):
        save_model(layer, tmp_path / "m.h5")
    assert list(tmp_path.iterdir()) == []


def test_raw_elements_take_the_dtype_of_the_weight_and_layers_are_told(fake: SimpleNamespace, file: Path) -> None:
    def raw(opened: h5py.File) -> None:
        group = opened["model_weights/a/a"]
        values = np.full((3, 2), 1.5, "float32")
        del group["kernel"]
        group["kernel"] = (values.view("uint32") >> 16).astype("uint16").view("V2")

    model, told = make(fake), []
    kernel = model.layers[0].weights[0]
    kernel.dtype = "bfloat16"
    model.layers[0].finalize_state = lambda: told.append("a")
    load_weights(model, change(file, raw))
    np.testing.assert_array_equal(np.asarray(kernel.value, "float32"), np.full((3, 2), 1.5))
    assert told == ["a"]
