"""Models in files: `.keras`, `.h5`, `.weights.h5`; with them, how they are compiled and where their training stands."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from our_keras import compiled, data, trains

from keras_layers import Add, BatchNormalization, Dense, Dropout, Input, Layer
from keras_modeling import Functional, Model, Sequential, load_model
from keras_ops import ops
from keras_saving import register_keras_serializable
from keras_training import callbacks, losses, metrics, optimizers
from keras_training.optimizers import schedules


def sequential() -> Any:
    return Sequential([Input((3,)), Dense(4, activation="relu"), BatchNormalization(), Dropout(0.5), Dense(1)])


def deferred() -> Any:
    model = Sequential([Dense(4), Dense(1)])
    model(np.ones((2, 3), "float32"))
    return model


def functional() -> Any:
    i = Input((3,), name="i")
    shared = Dense(3, name="shared")
    return Model(i, Dense(1)(ops.relu(Add()([shared(i), shared(i * 2.0)]))))


def nested() -> Any:
    i = Input((3,))
    inner = functional()
    return Model(i, Add()([inner(i), Sequential([Input((3,)), Dense(1)])(i)]))


@register_keras_serializable("tests")
class Mine(Model):
    """A subclassed model with an argument and a list of layers."""

    def __init__(self, units: int = 2, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.units = units
        self.blocks = [Dense(units), Dense(1)]

    def call(self, inputs: Any) -> Any:
        for block in self.blocks:
            inputs = block(inputs)
        return inputs


def subclassed() -> Any:
    model = Mine(5)
    model(np.ones((2, 3), "float32"))
    return model


MAKERS = [sequential, deferred, functional, nested, subclassed]


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("extension", ["keras", "h5"])
def test_a_loaded_model_predicts_what_the_saved_one_did(make: Any, extension: str, tmp_path: Path) -> None:
    if make in (subclassed, functional, nested) and extension == "h5":
        pytest.skip("the older format has neither subclassed models nor operations between layers")
    x, _ = data()
    model = make()
    expected = model.predict(x, verbose=0)
    model.save(tmp_path / f"model.{extension}")
    loaded = load_model(tmp_path / f"model.{extension}")
    assert type(loaded) is type(model)
    assert [(w.name, tuple(w.shape)) for w in loaded.weights] == [(w.name, tuple(w.shape)) for w in model.weights]
    np.testing.assert_allclose(loaded.predict(x, verbose=0), expected, rtol=1e-6)


@pytest.mark.parametrize("make", MAKERS)
def test_weights_alone_are_read_into_a_model_like_it(make: Any, tmp_path: Path) -> None:
    x, _ = data()
    model, other = make(), make()
    model.save_weights(tmp_path / "model.weights.h5")
    assert (other.predict(x, verbose=0) != model.predict(x, verbose=0)).any()
    other.load_weights(tmp_path / "model.weights.h5")
    np.testing.assert_allclose(other.predict(x, verbose=0), model.predict(x, verbose=0), rtol=1e-6)


@trains
@pytest.mark.parametrize("extension", ["keras", "h5"])
@pytest.mark.parametrize("optimizer", ["adam", "sgd with momentum and a schedule"])
def test_training_goes_on_in_a_loaded_model_as_in_the_saved_one(extension: str, optimizer: str, tmp_path: Path) -> None:
    x, y = data()
    chosen = (
        optimizers.Adam(0.01)
        if optimizer == "adam"
        else optimizers.SGD(schedules.ExponentialDecay(0.1, 2, 0.5), momentum=0.9)
    )
    i = Input((3,))
    model = compiled(Model(i, Dense(1)(Dense(4)(i))), optimizer=chosen, metrics=["mae"])
    arguments: dict[str, Any] = {"batch_size": 8, "shuffle": False, "verbose": 0}
    model.fit(x, y, epochs=2, **arguments)
    model.save(tmp_path / f"model.{extension}")
    loaded = load_model(tmp_path / f"model.{extension}")
    assert loaded.compiled
    for a, b in zip(model.optimizer.variables, loaded.optimizer.variables, strict=True):
        np.testing.assert_array_equal(a.numpy(), b.numpy())
    expected = model.fit(x, y, epochs=2, **arguments).history
    history = loaded.fit(x, y, epochs=2, **arguments).history
    assert list(history) == list(expected) == ["loss", "mae"]
    for name, values in expected.items():
        np.testing.assert_allclose(history[name], values, rtol=1e-6)


def test_how_a_model_is_compiled_comes_back(tmp_path: Path) -> None:
    i = Input((3,))
    model = Model(i, [Dense(1, name="a")(i), Dense(2, name="b")(i)])
    model.compile(
        optimizers.SGD(0.25, momentum=0.5),
        loss={"a": losses.MeanSquaredError(), "b": "mae"},
        loss_weights={"a": 2.0, "b": 3.0},
        metrics={"a": [metrics.MeanSquaredError(name="square")], "b": ["mae"]},
        steps_per_execution=2,
    )
    x, _ = data()
    y = {"a": x[:, :1], "b": x[:, :2]}
    expected = model.evaluate(x, list(y.values()), verbose=0, return_dict=True)
    model.optimizer.build(model.trainable_variables)
    model.save(tmp_path / "model.keras")
    loaded = load_model(tmp_path / "model.keras")
    assert json.dumps(loaded.get_compile_config()) == json.dumps(model.get_compile_config())
    assert (loaded.optimizer.momentum, loaded.steps_per_execution) == (0.5, 2)
    assert loaded.evaluate(x, list(y.values()), verbose=0, return_dict=True) == pytest.approx(expected, rel=1e-6)
    assert not load_model(tmp_path / "model.keras", compile=False).compiled


def test_what_compile_was_told_is_stored_as_the_reference_stores_it() -> None:
    model = Sequential([Input((3,)), Dense(1)])
    assert model.get_compile_config() == {}
    model.compile("rmsprop", "mse", metrics=["mae"], weighted_metrics=["acc"], loss_weights=[1.0])
    config = model.get_compile_config()
    assert list(config) == [
        *("optimizer", "loss", "loss_weights", "metrics", "weighted_metrics", "run_eagerly", "steps_per_execution"),
        "jit_compile",
    ]
    assert {key: value for key, value in config.items() if key not in ("optimizer", "jit_compile")} == {
        "loss": "mse",
        "loss_weights": [1.0],
        "metrics": ["mae"],
        "weighted_metrics": ["acc"],
        "run_eagerly": False,
        "steps_per_execution": 1,
    }
    assert (config["optimizer"]["class_name"], config["optimizer"]["config"]["rho"]) == ("RMSprop", 0.9)


def test_functions_among_losses_and_metrics_come_back(tmp_path: Path) -> None:
    model = Sequential([Input((3,)), Dense(1)])
    model.compile("sgd", losses.mean_absolute_error, metrics=[losses.mean_squared_error])
    x, y = data()
    expected = model.evaluate(x, y, verbose=0, return_dict=True)
    model.save(tmp_path / "model.keras")
    loaded = load_model(tmp_path / "model.keras")
    assert loaded.evaluate(x, y, verbose=0, return_dict=True) == pytest.approx(expected, rel=1e-6)
    assert set(expected) == {"loss", "mean_squared_error"}


def test_a_compile_of_its_own_is_not_guessed_at(tmp_path: Path) -> None:
    @register_keras_serializable("tests")
    class Odd(Sequential):
        def compile(self, special: int) -> None:  # type: ignore[override]  # that is the point
            super().compile("sgd", "mse")
            self.special = special

    model = Odd([Input((3,)), Dense(1)])
    model.compile(3)
    model.save(tmp_path / "model.keras")
    with pytest.warns(UserWarning, match="`Odd` has a `compile` of its own with other arguments"):
        assert not load_model(tmp_path / "model.keras").compiled


def test_a_compile_of_its_own_may_say_how_it_is_stored(tmp_path: Path) -> None:
    @register_keras_serializable("tests")
    class Even(Sequential):
        def compile(self, special: int) -> None:  # type: ignore[override]  # that is the point
            super().compile("sgd", "mse")
            self.special = special

        def get_compile_config(self) -> dict[str, Any]:
            return {"special": self.special}

        def compile_from_config(self, config: dict[str, Any]) -> None:
            self.compile(**config)

    model = Even([Input((3,)), Dense(1)])
    model.compile(3)
    model.save(tmp_path / "model.keras")
    assert load_model(tmp_path / "model.keras").special == 3


def test_a_graph_of_layers_comes_back_from_the_older_format(tmp_path: Path) -> None:
    a, b = Input((3,), name="a"), Input((3,), name="b")
    shared = Dense(2, name="shared")
    model = Model({"a": a, "b": b}, [Add(name="sum")([shared(a), shared(b)]), shared(a)])
    model.save(tmp_path / "model.h5")
    loaded = load_model(tmp_path / "model.h5")
    x, _ = data()
    given = {"a": x, "b": 2 * x}
    for one, other in zip(loaded.predict(given, verbose=0), model.predict(given, verbose=0), strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-6)


def test_custom_layers_come_back_by_registration_or_by_name(tmp_path: Path) -> None:
    class Scale(Layer):
        def __init__(self, factor: float, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            self.factor = factor

        def call(self, inputs: Any) -> Any:
            return inputs * self.factor

    model = Sequential([Input((3,)), Scale(3.0)])
    model.save(tmp_path / "model.keras")
    loaded = load_model(tmp_path / "model.keras", custom_objects={"Scale": Scale})
    assert loaded.predict(np.ones((1, 3)), verbose=0).tolist() == [[3.0] * 3]
    with pytest.raises(TypeError, match="Scale"):
        load_model(tmp_path / "model.keras")


def test_a_subclass_of_inputs_and_outputs_comes_back_by_its_arguments(tmp_path: Path) -> None:
    @register_keras_serializable("tests")
    class Head(Model):
        def __init__(self, units: int, **kwargs: Any) -> None:
            i = Input((3,))
            super().__init__(i, Dense(units)(i), **kwargs)

    x, _ = data()
    model = Head(4)
    model.save(tmp_path / "model.keras")
    loaded = load_model(tmp_path / "model.keras")
    assert (type(loaded), isinstance(loaded, Functional)) == (Head, True)
    np.testing.assert_allclose(loaded.predict(x, verbose=0), model.predict(x, verbose=0), rtol=1e-6)


def test_an_archive_holds_the_configuration_the_weights_and_who_wrote_it(tmp_path: Path) -> None:
    sequential().save(tmp_path / "model.keras")
    with zipfile.ZipFile(tmp_path / "model.keras") as archive:
        assert set(archive.namelist()) == {"config.json", "metadata.json", "model.weights.h5"}
        assert json.loads(archive.read("metadata.json"))["keras_version"] == "3.13.2"


def test_another_extension_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"Invalid filepath extension for saving.*`.keras`"):
        sequential().save(tmp_path / "model.foo")


def test_weights_that_do_not_fit_are_refused_and_the_model_stays_as_it_was(tmp_path: Path) -> None:
    Sequential([Input((3,)), Dense(4, name="d")]).save_weights(tmp_path / "model.weights.h5")
    model = Sequential([Input((3,)), Dense(5, name="d")])
    before = [w.copy() for w in model.get_weights()]
    with pytest.raises(ValueError, match=r"\(3, 4\).*\(3, 5\)|\(3, 5\).*\(3, 4\)"):
        model.load_weights(tmp_path / "model.weights.h5")
    for a, b in zip(before, model.get_weights(), strict=True):
        np.testing.assert_array_equal(a, b)


@trains
def test_the_best_model_of_a_training_is_kept(tmp_path: Path) -> None:
    x, y = data()
    model = compiled(Sequential([Input((3,)), Dense(1)]), optimizer=optimizers.SGD(0.05))
    best = callbacks.ModelCheckpoint(tmp_path / "best.keras", monitor="val_loss", save_best_only=True)
    history = model.fit(x, y, validation_data=(x, y), epochs=3, verbose=0, callbacks=[best]).history
    loaded = load_model(tmp_path / "best.keras")
    assert loaded.evaluate(x, y, verbose=0) == pytest.approx(min(history["val_loss"]), rel=1e-5)
