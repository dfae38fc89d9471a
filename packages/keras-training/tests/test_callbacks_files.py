"""Callbacks that write files or send values; what they write is what upstream Keras 3.13.2 writes."""

from __future__ import annotations

import http.server
import json
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import numpy as np
import pytest

from keras_training.callbacks import BackupAndRestore, Callback, CallbackList, CSVLogger, ModelCheckpoint, RemoteMonitor


class Model:
    """A model that notes where it is saved, and whose state is a number."""

    metrics = ()

    def __init__(self) -> None:
        self.saved: list[tuple[str, str]] = []
        self.state = 0
        self._initial_epoch: int | None = None

    def save(self, path: str, overwrite: bool) -> None:
        assert overwrite
        self.saved.append(("model", path))

    def save_weights(self, path: str, overwrite: bool) -> None:
        assert overwrite
        self.saved.append(("weights", path))
        Path(path).write_text(str(self.state))

    def load_weights(self, path: str) -> None:
        self.state = int(Path(path).read_text())


def drive(callback: Callback, epochs: list[dict[str, Any]], batches: int = 0) -> Model:
    model = Model()
    callbacks = CallbackList([callback], model=model)
    callbacks.on_train_begin()
    for epoch, logs in enumerate(epochs):
        callbacks.on_epoch_begin(epoch)
        for batch in range(batches):
            callbacks.on_train_batch_end(batch, {"loss": float(batch)})
        callbacks.on_epoch_end(epoch, logs)
    callbacks.on_train_end()
    return model


def names(model: Model) -> list[str]:
    return [Path(path).name for _, path in model.saved]


def test_a_checkpoint_is_saved_each_epoch(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "new" / "a.keras"
    model = drive(ModelCheckpoint(path, verbose=1), [{"loss": 1.0}])
    assert model.saved == [("model", str(path))]
    assert path.parent.is_dir()
    assert capsys.readouterr().out == (
        f"\nEpoch 1: saving model to {path}\n\nEpoch 1: finished saving model to {path}\n"
    )


def test_names_are_filled_in(tmp_path: Path) -> None:
    callback = ModelCheckpoint(tmp_path / "{epoch:02d}-{val_loss:.2f}.keras")
    assert names(drive(callback, [{"val_loss": 1.0}, {"val_loss": 0.5}])) == ["01-1.00.keras", "02-0.50.keras"]


def test_weights_alone_are_saved(tmp_path: Path) -> None:
    path = tmp_path / "a.weights.h5"
    assert drive(ModelCheckpoint(path, save_weights_only=True), [{}]).saved == [("weights", str(path))]


def test_only_the_best_is_saved(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "{epoch}.keras"
    epochs = [{"val_loss": 1.0}, {"val_loss": 2.0}, {"val_loss": 0.5}]
    assert names(drive(ModelCheckpoint(path, save_best_only=True, verbose=1), epochs)) == ["1.keras", "3.keras"]
    said = [line for line in capsys.readouterr().out.split("\n") if line]
    assert said == [
        f"Epoch 1: val_loss improved from None to 1.00000, saving model to {tmp_path}/1.keras",
        f"Epoch 1: finished saving model to {tmp_path}/1.keras",
        "Epoch 2: val_loss did not improve from 1.00000",
        f"Epoch 3: val_loss improved from 1.00000 to 0.50000, saving model to {tmp_path}/3.keras",
        f"Epoch 3: finished saving model to {tmp_path}/3.keras",
    ]


def test_a_threshold_has_to_be_beaten(tmp_path: Path) -> None:
    callback = ModelCheckpoint(tmp_path / "{epoch}.keras", save_best_only=True, initial_value_threshold=0.7)
    assert names(drive(callback, [{"val_loss": 1.0}, {"val_loss": 0.5}])) == ["2.keras"]


def test_what_cannot_be_compared_is_saved_with_a_warning(tmp_path: Path) -> None:
    callback = ModelCheckpoint(tmp_path / "a.keras", save_best_only=True)
    with pytest.warns(UserWarning, match="Can save best model only with val_loss available."):
        assert len(drive(callback, [{"loss": 1.0}]).saved) == 1
    with pytest.warns(UserWarning, match="Can save best model only when `monitor` is a scalar value"):
        assert len(drive(callback, [{"val_loss": np.array([1.0, 2.0])}]).saved) == 1


def test_batches_are_counted_over_epochs(tmp_path: Path) -> None:
    callback = ModelCheckpoint(tmp_path / "{epoch}.{batch}.keras", save_freq=2)
    assert names(drive(callback, [{}, {}], batches=3)) == ["1.2.keras", "2.1.keras", "2.3.keras"]


def test_the_best_of_batches_is_saved(tmp_path: Path) -> None:
    callback = ModelCheckpoint(tmp_path / "{epoch}.{batch}.keras", "loss", save_best_only=True, save_freq=2)
    assert names(drive(callback, [{}, {}], batches=3)) == ["1.2.keras", "2.1.keras"]


def test_batches_of_one_execution_are_counted_together(tmp_path: Path) -> None:
    callback = ModelCheckpoint(tmp_path / "{epoch}.{batch}.keras", save_freq=5)
    model = Model()
    callback.set_model(model)
    for epoch, last in ((0, (3, 7, 9)), (1, (3,))):
        callback.on_epoch_begin(epoch)
        for batch in last:
            callback.on_train_batch_end(batch, {})
    assert names(model) == ["1.8.keras", "2.4.keras"]


@pytest.mark.parametrize(
    ("path", "options", "message"),
    [
        ("a.h5", {"save_weights_only": True}, "the filepath provided must end in `.weights.h5`"),
        ("a.foo", {}, "The filepath provided must end in `.keras` (Keras model format). Received: filepath=a.foo"),
        ("a.keras", {"save_freq": "foo"}, "Unrecognized save_freq: 'foo'. Expected save_freq are 'epoch' or integer"),
        ("a.keras", {"save_freq": 1.5}, "Unrecognized save_freq: 1.5."),
        ("a.keras", {"save_freq": 0}, "Unrecognized save_freq: 0."),
    ],
)
def test_arguments_of_a_checkpoint_are_checked(path: str, options: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        ModelCheckpoint(path, **options)


def test_a_name_that_is_missing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(KeyError, match="Failed to format this callback filepath"):
        drive(ModelCheckpoint(tmp_path / "{val_foo:.2f}.keras"), [{"loss": 1.0}])


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "a.keras").mkdir()
    with pytest.raises(IsADirectoryError, match="Please specify a non-directory filepath for ModelCheckpoint"):
        drive(ModelCheckpoint(tmp_path / "a.keras"), [{}])


def written(path: Path, epochs: list[dict[str, Any]], **options: Any) -> str:
    drive(CSVLogger(path, **options), epochs)
    return path.read_bytes().decode()


def test_epochs_become_rows(tmp_path: Path) -> None:
    epochs = [{"loss": 1.0, "acc": 0.5, "val_loss": 2.0}, {"loss": 0.5, "acc": 0.25, "val_loss": 1.5}]
    expected = "epoch,acc,loss,val_loss\r\n0,0.5,1.0,2.0\r\n1,0.25,0.5,1.5\r\n"
    assert written(tmp_path / "log.csv", epochs) == expected


def test_columns_wait_for_a_later_validation(tmp_path: Path) -> None:
    epochs = [{"loss": 1.0}, {"loss": 0.5, "val_loss": 2.0, "more": 3.0}, {}]
    expected = "epoch;loss;val_loss\r\n0;1.0;NA\r\n1;0.5;2.0\r\n2;NA;NA\r\n"
    assert written(tmp_path / "log.csv", epochs, separator=";") == expected


def test_rows_are_added_to_a_file(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    written(path, [{"loss": 1.0, "val_loss": 1.0}], append=True)
    expected = "epoch,loss,val_loss\r\n0,1.0,1.0\r\n0,2.0,2.0\r\n"
    assert written(path, [{"loss": 2.0, "val_loss": 2.0}], append=True) == expected


def test_arrays_and_texts_are_written(tmp_path: Path) -> None:
    epochs = [{"loss": np.array([1.0, 2.0]), "note": "text", "val_loss": 1.0}]
    expected = 'epoch,loss,note,val_loss\r\n0,"""[1.0, 2.0]""",text,1.0\r\n'
    assert written(tmp_path / "log.csv", epochs) == expected


@pytest.fixture
def server() -> Iterator[tuple[str, list[tuple[str, dict[str, str], str]]]]:
    received: list[tuple[str, dict[str, str], str]] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            received.append((self.path, dict(self.headers), body))
            self.send_response(200)
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:  # the name of the base class
            pass

    with http.server.HTTPServer(("127.0.0.1", 0), Handler) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}", received
        running.shutdown()
        thread.join()


@pytest.mark.parametrize("send_as_json", [False, True])
def test_values_are_sent(server: Any, send_as_json: bool) -> None:
    root, received = server
    callback = RemoteMonitor(root=root, headers={"X-Run": "7"}, send_as_json=send_as_json)
    callback.on_epoch_end(2, {"loss": np.float32(1.5), "a": 2, "n": np.array([1.0, 2.0])})
    ((path, headers, body),) = received
    assert path == "/publish/epoch/end/"
    assert headers["X-Run"] == "7"
    assert headers["Content-Type"] == ("application/json" if send_as_json else "application/x-www-form-urlencoded")
    text = body if send_as_json else parse_qs(body)["data"][0]
    assert json.loads(text) == {"epoch": 2, "loss": 1.5, "a": 2, "n": [1.0, 2.0]}


def test_a_server_that_cannot_be_reached_warns() -> None:
    with pytest.warns(UserWarning, match="Could not reach RemoteMonitor root server at http://127.0.0.1:1"):
        RemoteMonitor(root="http://127.0.0.1:1").on_epoch_end(0, {"loss": 1.0})


def test_only_web_addresses_are_sent_to() -> None:
    with pytest.raises(ValueError, match="root='file:///etc'"):
        RemoteMonitor(root="file:///etc")


def interrupted(callback: BackupAndRestore, epochs: int, batches: int = 0, state: int = 0) -> Model:
    """Train for some epochs and some batches of the next, without an end."""
    model = Model()
    model.state = state
    callbacks = CallbackList([callback], model=model)
    callbacks.on_train_begin()
    for epoch in range(epochs):
        callbacks.on_epoch_begin(epoch)
        model.state += 1
        callbacks.on_epoch_end(epoch, {})
    callbacks.on_epoch_begin(epochs)
    for batch in range(batches):
        model.state += 100
        callbacks.on_train_batch_end(batch, {})
    return model


def resumed(callback: BackupAndRestore) -> Model:
    model = Model()
    CallbackList([callback], model=model).on_train_begin()
    return model


def test_training_goes_on_after_the_last_epoch(tmp_path: Path) -> None:
    interrupted(BackupAndRestore(tmp_path), 3)
    stored = json.loads((tmp_path / "training_metadata.json").read_text())
    assert (stored["epoch"], stored["batch"]) == (3, 0)
    model = resumed(BackupAndRestore(tmp_path))
    assert (model._initial_epoch, model.state) == (3, 3)


def test_training_goes_on_in_the_epoch_of_a_batch(tmp_path: Path) -> None:
    interrupted(BackupAndRestore(tmp_path, save_freq=2), 2, batches=3)
    stored = json.loads((tmp_path / "training_metadata.json").read_text())
    assert (stored["epoch"], stored["batch"]) == (2, 1)
    model = resumed(BackupAndRestore(tmp_path, save_freq=2))
    assert (model._initial_epoch, model.state) == (2, 202)


def test_training_begins_where_there_is_no_backup(tmp_path: Path) -> None:
    model = resumed(BackupAndRestore(tmp_path / "new"))
    assert (model._initial_epoch, model.state) == (None, 0)


@pytest.mark.parametrize("delete", [True, False])
def test_a_backup_is_deleted_at_the_end(tmp_path: Path, delete: bool) -> None:
    drive(BackupAndRestore(tmp_path, delete_checkpoint=delete), [{}])
    kept = [] if delete else ["latest.weights.h5", "training_metadata.json"]
    assert sorted(path.name for path in tmp_path.iterdir()) == kept


def test_an_older_backup_stands_in_for_a_broken_one(tmp_path: Path) -> None:
    interrupted(BackupAndRestore(tmp_path, double_checkpoint=True), 3)
    names = ["latest.weights.h5", "latest.weights.h5.bkp", "training_metadata.json", "training_metadata.json.bkp"]
    assert sorted(path.name for path in tmp_path.iterdir()) == names
    (tmp_path / "training_metadata.json").unlink()
    model = resumed(BackupAndRestore(tmp_path, double_checkpoint=True))
    assert (model._initial_epoch, model.state) == (2, 2)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [(("",), "Empty `backup_dir` argument passed"), (("a", "foo"), "Unrecognized save_freq: 'foo'")],
)
def test_arguments_of_a_backup_are_checked(arguments: Any, message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        BackupAndRestore(*arguments)
