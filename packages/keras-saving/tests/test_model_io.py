"""Saving and loading models, as `.keras`, folder, and weights alone."""

from __future__ import annotations

import builtins
import io
import json
import re
import threading
import zipfile
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from keras_saving.errors import SavingError
from keras_saving.model_io import load_model, load_weights, model_from_json, model_to_json, save_model, save_weights


def make(fake: SimpleNamespace, *, fill: float = 0.0, units: int = 2, compiled: bool = True) -> Any:
    layers = [fake.Dense(units, name="a", activation=fake.relu), fake.Dense(1, name="b")]
    layers[0].build(3)
    layers[1].build(units)
    model = fake.Sequential(layers, name="m")
    if compiled:
        model.compile(fake.SGD(rate=0.25), "mse")
        model.optimizer.build(model.weights)
    for weight in [*model.weights, *(model.optimizer.variables if compiled else [])]:
        weight.assign(np.full(weight.shape, fill))
    return model


def values(model: Any) -> list[float]:
    return [float(np.mean(weight.value)) for weight in model.weights]


@pytest.mark.parametrize("zipped", [True, False])
def test_a_model_comes_back_with_weights_and_optimizer(fake: SimpleNamespace, tmp_path: Path, zipped: bool) -> None:
    path = tmp_path / ("m.keras" if zipped else "folder")
    save_model(make(fake, fill=3), path, zipped=zipped)
    model = load_model(path)
    assert values(model) == [3, 3, 3, 3]
    assert [float(np.mean(v.value)) for v in model.optimizer.variables] == [3] * 5
    assert model.optimizer.config["rate"] == 0.25
    assert model.loss is fake.mean_squared_error
    assert model.layers[0].activation is fake.relu


def test_an_archive_has_the_members_that_upstream_writes(fake: SimpleNamespace, tmp_path: Path) -> None:
    save_model(make(fake), tmp_path / "m.keras")
    with zipfile.ZipFile(tmp_path / "m.keras") as archive:
        assert archive.namelist() == ["metadata.json", "config.json", "model.weights.h5"]
        metadata = json.loads(archive.read("metadata.json"))
        config = json.loads(archive.read("config.json"))
    assert metadata["keras_version"] == "3.13.2"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d@\d\d:\d\d:\d\d", metadata["date_saved"])
    assert list(config) == ["module", "class_name", "config", "registered_name", "compile_config"]
    assert config["config"]["layers"][0]["build_config"] == {"width": 3}


def test_compile_false_gives_a_model_without_optimizer(fake: SimpleNamespace, tmp_path: Path) -> None:
    save_model(make(fake, fill=1), tmp_path / "m.keras")
    model = load_model(tmp_path / "m.keras", compile=False)
    assert model.optimizer is None
    assert values(model) == [1, 1, 1, 1]


def test_the_optimizers_state_may_be_left_out(fake: SimpleNamespace, tmp_path: Path) -> None:
    save_model(make(fake, fill=1), tmp_path / "m.keras", include_optimizer=False)
    with pytest.warns(UserWarning, match="it has 5 variables whereas the saved optimizer has 0"):
        model = load_model(tmp_path / "m.keras")
    assert model.optimizer.variables[0].value == 0


@pytest.mark.parametrize("path", ["m", "m.tf", "m.json", "m.h6"])
def test_other_extensions_are_refused_with_what_to_do(fake: SimpleNamespace, path: str) -> None:
    with pytest.raises(
        ValueError, match=r"Invalid filepath extension for saving. Please add either a `.keras` extension"
    ):
        save_model(make(fake), path)


def test_arguments_that_do_not_go_together_are_refused(fake: SimpleNamespace, tmp_path: Path) -> None:
    model = make(fake)
    with pytest.raises(ValueError, match=r"`filepath` argument should not end in `\.keras`"):
        save_model(model, tmp_path / "m.keras", zipped=False)
    with pytest.raises(ValueError, match=r"not supported: \['foo'\]"):
        save_model(model, tmp_path / "m.keras", foo=3)
    with pytest.raises(ValueError, match="`save_format` argument is deprecated"):
        save_model(model, tmp_path / "m", save_format="h5")
    with pytest.raises(TypeError, match="model=3 cannot be saved"):
        save_model(3, tmp_path / "m.keras")
    assert list(tmp_path.iterdir()) == []


def test_an_unbuilt_model_is_saved_with_a_warning(fake: SimpleNamespace, tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="has not yet been built"):
        save_model(fake.Sequential([fake.Dense(2)]), tmp_path / "m.keras")
    assert not load_model(tmp_path / "m.keras").built


@pytest.mark.parametrize(("answers", "replaced"), [(["y"], True), (["maybe", "Y "], True), (["n"], False)])
def test_the_user_is_asked_before_a_file_is_replaced(
    fake: SimpleNamespace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answers: list[str], replaced: bool
) -> None:
    asked: list[str] = []

    def answer(question: str) -> str:
        asked.append(question)
        return answers[len(asked) - 1]

    monkeypatch.setattr(builtins, "input", answer)
    for path, save in ((tmp_path / "m.keras", save_model), (tmp_path / "m.weights.h5", save_weights)):
        asked.clear()
        save(make(fake, fill=1), path, overwrite=False)
        assert asked == []
        save(make(fake, fill=2), path, overwrite=False)
        assert asked[0] == f"[WARNING] {path} already exists - overwrite? [y/n]"
        model = make(fake)
        load_weights(model, path)
        assert values(model)[0] == (2 if replaced else 1)


def test_where_nobody_can_be_asked_an_existing_file_stays(
    fake: SimpleNamespace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "m.keras").write_text("old")
    monkeypatch.setattr("sys.stdin", io.StringIO())
    with pytest.raises(FileExistsError, match="pass `overwrite=True`"):
        save_model(make(fake), tmp_path / "m.keras", overwrite=False)
    assert (tmp_path / "m.keras").read_text() == "old"


def test_a_failing_save_leaves_the_old_file(fake: SimpleNamespace, tmp_path: Path) -> None:
    model = make(fake, fill=1)
    save_model(model, tmp_path / "m.keras")
    model.layers[1].save_own_variables = lambda store: store.update(x=np.array([object()]))
    with pytest.raises(ValueError, match="dtype"):
        save_model(model, tmp_path / "m.keras")
    assert values(load_model(tmp_path / "m.keras")) == [1, 1, 1, 1]
    assert [path.name for path in tmp_path.iterdir()] == ["m.keras"]


def test_missing_and_foreign_files_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(
        ValueError, match=r"File not found\. Please ensure the file is an accessible `\.keras` zip file"
    ) as caught:
        load_model(tmp_path / "none.keras")
    assert isinstance(caught.value, FileNotFoundError)
    for name in ("none", "folder", 3):
        with pytest.raises(ValueError, match="File format not supported"):
            load_model(name)  # type: ignore[arg-type]  # one of them is the mistake under test
    (tmp_path / "bad.keras").write_text("not a zip")
    with pytest.raises(SavingError, match=r"bad\.keras"):
        load_model(tmp_path / "bad.keras")


def rewritten(source: Path, target: Path, change: Any = None, drop: str | None = None) -> Path:
    """Copy an archive with another config, or without a member."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "config.json" and change is not None:
                config = json.loads(data)
                change(config)
                data = json.dumps(config).encode()
            if name != drop:
                new.writestr(name, data)
    return target


def test_metadata_may_be_missing_but_weights_may_not(fake: SimpleNamespace, tmp_path: Path) -> None:
    save_model(make(fake, fill=1), tmp_path / "m.keras")
    load_model(rewritten(tmp_path / "m.keras", tmp_path / "no_meta.keras", drop="metadata.json"))
    with pytest.raises(ValueError, match=r"Expected a model\.weights\.h5 file"):
        load_model(rewritten(tmp_path / "m.keras", tmp_path / "no_weights.keras", drop="model.weights.h5"))
    with pytest.raises(ValueError, match=r"config\.json"):
        load_model(rewritten(tmp_path / "m.keras", tmp_path / "no_config.keras", drop="config.json"))


def test_a_refusal_names_file_place_and_remedy(fake: SimpleNamespace, tmp_path: Path) -> None:
    def attack(config: Any) -> None:
        config["config"]["layers"][1]["config"]["initializer"] = {"module": "os", "class_name": "system", "config": "x"}

    save_model(make(fake), tmp_path / "m.keras")
    path = rewritten(tmp_path / "m.keras", tmp_path / "bad.keras", attack)
    with pytest.raises(TypeError, match="Could not locate class 'system' of module 'os'") as caught:
        load_model(path)
    assert isinstance(caught.value, SavingError)
    assert caught.value.file == str(path)
    assert caught.value.member == "config.layers[1].config.initializer"
    assert str(path) in str(caught.value)


def test_a_lambda_in_a_file_runs_only_with_safe_mode_false(fake: SimpleNamespace, tmp_path: Path) -> None:
    model = make(fake)
    model.layers[0].activation = lambda x: x + 1
    with pytest.warns(UserWarning, match="includes a `lambda`"):
        save_model(model, tmp_path / "m.keras")
    for safe_mode in (True, None):
        with pytest.raises(ValueError, match="safe_mode=False"):
            load_model(tmp_path / "m.keras", safe_mode=safe_mode)
    assert load_model(tmp_path / "m.keras", safe_mode=False).layers[0].activation(1) == 2
    with pytest.raises(ValueError, match="safe_mode=False"):
        load_model(tmp_path / "m.keras")


def test_a_config_that_is_no_model_is_refused(fake: SimpleNamespace, tmp_path: Path) -> None:
    save_model(make(fake), tmp_path / "m.keras")
    for change in (lambda config: config.clear(), lambda config: config.update(class_name="DTypePolicy", config={})):
        with pytest.raises(TypeError):
            load_model(rewritten(tmp_path / "m.keras", tmp_path / "bad.keras", change))


def test_custom_objects_reach_the_loaded_model(fake: SimpleNamespace, tmp_path: Path) -> None:
    class Mine(fake.Dense):  # type: ignore[name-defined, misc]  # the base is made at run time
        pass

    mine = Mine(2, name="mine")
    mine.build(3)
    save_model(fake.Sequential([mine]), tmp_path / "m.keras")
    with pytest.raises(TypeError, match="Could not locate class 'Mine'"):
        load_model(tmp_path / "m.keras")
    assert isinstance(load_model(tmp_path / "m.keras", {"Mine": Mine}).layers[0], Mine)


def test_weights_that_do_not_fit_raise(fake: SimpleNamespace, tmp_path: Path) -> None:
    def change(config: Any) -> None:
        config["config"]["layers"][0]["config"]["units"] = 3

    save_model(make(fake), tmp_path / "m.keras")
    with pytest.raises(ValueError, match="objects could not be loaded"):
        load_model(rewritten(tmp_path / "m.keras", tmp_path / "bad.keras", change), compile=False)


def test_an_object_shared_in_the_config_is_shared_again(fake: SimpleNamespace, tmp_path: Path) -> None:
    model, zeros = make(fake), fake.Zeros()
    for layer in model.layers:
        layer.initializer = zeros
    save_model(model, tmp_path / "m.keras")
    back = load_model(tmp_path / "m.keras")
    assert back.layers[0].initializer is back.layers[1].initializer
    assert "shared_object_id" not in model_to_json(model)


def test_models_load_in_threads_side_by_side(fake: SimpleNamespace, tmp_path: Path) -> None:
    class Mine(fake.Dense):  # type: ignore[name-defined, misc]  # the base is made at run time
        pass

    mine = Mine(2, name="mine")
    mine.build(3)
    save_model(fake.Sequential([mine]), tmp_path / "m.keras")
    outcomes: list[str] = []

    def load(number: int) -> None:
        try:
            load_model(tmp_path / "m.keras", {"Mine": Mine} if number % 2 else None)
            outcomes.append("loaded")
        except TypeError:
            outcomes.append("refused")

    threads = [threading.Thread(target=load, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["loaded"] * 4 + ["refused"] * 4


# weights alone


def test_weights_come_back_from_every_format(fake: SimpleNamespace, tmp_path: Path) -> None:
    source = make(fake, fill=4)
    save_weights(source, tmp_path / "m.weights.h5")
    save_model(source, tmp_path / "m.keras")
    save_weights(source, tmp_path / "s.weights.json", max_shard_size=80 / 2**30)
    assert len(list(tmp_path.glob("s_*.weights.h5"))) > 1
    for name in ("m.weights.h5", "m.keras", "s.weights.json"):
        model = make(fake)
        load_weights(model, tmp_path / name)
        assert values(model) == [4, 4, 4, 4], name


def test_a_sharded_save_gets_its_extension(fake: SimpleNamespace, tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match=r"requires `\*\.json` as the extension"):
        save_weights(make(fake), tmp_path / "m.weights.h5", max_shard_size=1)
    assert (tmp_path / "m.weights.json").exists()
    with pytest.raises(ValueError, match=r"must end in `\.weights\.json`"):
        save_weights(make(fake), tmp_path / "m.json", max_shard_size=1)


@pytest.mark.parametrize("path", ["m", "m.h5", "m.keras", "m.weights.json"])
def test_weights_are_saved_to_their_own_extension(fake: SimpleNamespace, path: str) -> None:
    with pytest.raises(
        ValueError, match=rf"The filename must end in `\.weights\.h5`. Received: filepath={re.escape(path)}"
    ):
        save_weights(make(fake), path)


def test_weights_of_what_has_none_are_not_saved(fake: SimpleNamespace, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="has not yet been built"):
        save_weights(fake.Sequential([fake.Dense(2)]), tmp_path / "m.weights.h5")
    with pytest.raises(TypeError, match="model=3 has no variables to save"):
        save_weights(3, tmp_path / "m.weights.h5")
    with pytest.raises(ValueError, match=r"Invalid keyword arguments: \{'foo': 3\}"):
        save_weights(make(fake), tmp_path / "m.weights.h5", foo=3)


def test_arguments_of_load_weights_are_checked(fake: SimpleNamespace, tmp_path: Path) -> None:
    model = make(fake)
    with pytest.raises(ValueError, match=r"Invalid keyword arguments: \{'foo': 3\}"):
        load_weights(model, "m.weights.h5", foo=3)
    with pytest.raises(ValueError, match=r"`by_name` only supports loading legacy '\.h5' or '\.hdf5' files"):
        load_weights(model, "m.weights.h5", by_name=True)
    with pytest.raises(ValueError, match=r"`objects_to_skip` only supports loading '\.weights\.h5' files"):
        load_weights(model, "m.h5", objects_to_skip=[])
    with pytest.raises(ValueError, match="File format not supported"):
        load_weights(model, "m.txt")
    with pytest.raises(FileNotFoundError):
        load_weights(model, tmp_path / "none.weights.h5")


def test_mismatches_are_skipped_on_demand(fake: SimpleNamespace, tmp_path: Path) -> None:
    save_weights(make(fake, fill=1), tmp_path / "m.weights.h5")
    model = make(fake, units=5)
    with pytest.raises(ValueError, match="3 objects could not be loaded"):
        load_weights(model, tmp_path / "m.weights.h5")
    with pytest.warns(UserWarning, match="3 objects could not be loaded"):
        load_weights(model, tmp_path / "m.weights.h5", skip_mismatch=True)
    skipped = [*model.layers, model.optimizer]
    load_weights(model, tmp_path / "m.weights.h5", objects_to_skip=skipped)


# architecture alone


def test_the_architecture_comes_back_from_json(fake: SimpleNamespace) -> None:
    text = model_to_json(make(fake), indent=1)
    assert text.startswith('{\n "module": "keras",\n "class_name": "Sequential",')
    model = model_from_json(text)
    assert [layer.name for layer in model.layers] == ["a", "b"]
    assert model.loss is fake.mean_squared_error


@pytest.mark.parametrize(
    "text", ["{", "{}", "[1]", "3", "null", '{"a": 1, "a": 2}', '{"class_name": "Foo", "config": {}}']
)
def test_json_that_is_no_model_is_refused(fake: SimpleNamespace, text: str) -> None:
    with pytest.raises(SavingError):
        model_from_json(text)


def test_json_must_be_text() -> None:
    with pytest.raises(TypeError, match=r"json_string=\{\}; expected text in JSON"):
        model_from_json({})  # type: ignore[arg-type]  # the mistake under test
