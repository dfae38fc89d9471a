"""The base class of callbacks, their list, logs, history, progress and functions."""

from __future__ import annotations

import copy
import json
import pickle
import re
from typing import Any

import numpy as np
import pytest

from keras_training.callbacks import Callback, CallbackList, History, LambdaCallback, LazyLogs, ProgbarLogger
from keras_training.callbacks.callback_list import HOOKS

RATE = re.compile(r"\d+(s|ms|us)/step")


class Model:
    """What callbacks touch of a model."""

    history: Any = None


class Recorder(Callback):
    """Records each call of each hook."""

    def __init__(self) -> None:
        super().__init__()
        self.calls: list[tuple[Any, ...]] = []


def _recording(name: str) -> Any:
    def hook(self: Recorder, *args: Any) -> None:
        self.calls.append((name, *args))

    return hook


for _name in HOOKS:
    if _name not in ("on_batch_begin", "on_batch_end"):
        setattr(Recorder, _name, _recording(_name))


def test_every_hook_reaches_every_callback_with_its_arguments() -> None:
    first, second = Recorder(), Recorder()
    callbacks = CallbackList([first, second])
    callbacks.on_train_begin()
    callbacks.on_epoch_begin(0)
    callbacks.on_train_batch_begin(0)
    callbacks.on_train_batch_end(0, {"loss": 1.0})
    callbacks.on_test_begin()
    callbacks.on_test_batch_begin(0)
    callbacks.on_test_batch_end(0, {"loss": 2.0})
    callbacks.on_test_end({"loss": 2.0})
    callbacks.on_epoch_end(0, {"loss": 1.0, "val_loss": 2.0})
    callbacks.on_train_end({"loss": 1.0})
    callbacks.on_predict_begin()
    callbacks.on_predict_batch_begin(0)
    callbacks.on_predict_batch_end(0, {"outputs": 3})
    callbacks.on_predict_end()
    expected = [
        ("on_train_begin", {}),
        ("on_epoch_begin", 0, {}),
        ("on_train_batch_begin", 0, {}),
        ("on_train_batch_end", 0, {"loss": 1.0}),
        ("on_test_begin", {}),
        ("on_test_batch_begin", 0, {}),
        ("on_test_batch_end", 0, {"loss": 2.0}),
        ("on_test_end", {"loss": 2.0}),
        ("on_epoch_end", 0, {"loss": 1.0, "val_loss": 2.0}),
        ("on_train_end", {"loss": 1.0}),
        ("on_predict_begin", {}),
        ("on_predict_batch_begin", 0, {}),
        ("on_predict_batch_end", 0, {"outputs": 3}),
        ("on_predict_end", {}),
    ]
    assert first.calls == expected
    assert second.calls == expected


def test_the_older_hooks_of_batches_are_called_in_training_alone() -> None:
    class Older(Callback):
        def __init__(self) -> None:
            super().__init__()
            self.calls: list[Any] = []

        def on_batch_begin(self, batch: int, logs: Any = None) -> None:
            self.calls.append(("begin", batch, logs))

        def on_batch_end(self, batch: int, logs: Any = None) -> None:
            self.calls.append(("end", batch, logs))

    older = Older()
    callbacks = CallbackList([older])
    callbacks.on_train_batch_begin(3)
    callbacks.on_train_batch_end(3, {"loss": 1.0})
    callbacks.on_test_batch_begin(3)
    callbacks.on_test_batch_end(3, {"loss": 1.0})
    assert older.calls == [("begin", 3, {}), ("end", 3, {"loss": 1.0})]


def test_what_no_callback_overrides_is_known_beforehand() -> None:
    callbacks = CallbackList([History()])
    assert [hook for hook in HOOKS if callbacks.wants(hook)] == ["on_epoch_end", "on_train_begin"]


def test_a_hook_that_is_set_later_counts_from_the_next_run() -> None:
    seen: list[int] = []
    callback = Callback()
    callbacks = CallbackList([callback])
    callback.on_epoch_end = lambda epoch, logs=None: seen.append(epoch)  # type: ignore[method-assign]  # what users do
    callbacks.on_train_begin()
    callbacks.on_epoch_end(4)
    assert seen == [4]


def test_history_and_progress_are_added_after_the_callbacks() -> None:
    model = Model()
    callbacks = CallbackList(
        [Recorder()], add_history=True, add_progbar=True, model=model, epochs=2, steps=3, verbose=1
    )
    assert [type(callback) for callback in callbacks.callbacks] == [Recorder, History, ProgbarLogger]
    assert model.history is callbacks.callbacks[1]
    for callback in callbacks.callbacks:
        assert callback.model is model
        assert callback.params == {"epochs": 2, "steps": 3, "verbose": 1}


def test_history_and_progress_are_not_added_twice() -> None:
    given = [History(), Recorder(), ProgbarLogger()]
    assert CallbackList(given, add_history=True, add_progbar=True).callbacks == given


def test_lists_nest_and_a_single_callback_is_a_list() -> None:
    recorder = Recorder()
    CallbackList(CallbackList([recorder])).on_epoch_end(2, {"loss": 1.0})
    CallbackList([CallbackList([recorder])]).on_epoch_end(3, {"loss": 1.0})
    assert recorder.calls == [("on_epoch_end", 2, {"loss": 1.0}), ("on_epoch_end", 3, {"loss": 1.0})]


def test_something_else_is_no_callback() -> None:
    with pytest.raises(
        TypeError, match=re.escape("callbacks[1]=3 is of type int; expected a keras.callbacks.Callback")
    ):
        CallbackList([Callback(), 3])  # type: ignore[list-item]  # the mistake


class Scalar:
    """A scalar on a device, which counts how often it is read."""

    reads = 0

    def __float__(self) -> float:
        Scalar.reads += 1
        return 0.5


def test_logs_are_converted_once_and_only_when_a_value_is_read() -> None:
    Scalar.reads = 0
    logs = LazyLogs({"loss": Scalar(), "mae": Scalar()})
    assert "loss" in logs
    assert len(logs) == 2
    assert list(logs) == ["loss", "mae"]
    assert list(logs.keys()) == ["loss", "mae"]
    assert bool(logs)
    assert Scalar.reads == 0
    assert logs["loss"] == 0.5
    assert logs.get("mae") == 0.5
    assert Scalar.reads == 2


@pytest.mark.parametrize(
    "read",
    [
        dict,
        lambda logs: {**logs},
        lambda logs: dict(logs.items()),
        lambda logs: logs.copy(),
        copy.copy,
        copy.deepcopy,
        lambda logs: json.loads(json.dumps(logs)),
        lambda logs: pickle.loads(pickle.dumps(logs)),
        lambda logs: dict(zip(logs, logs.values(), strict=True)),
        lambda logs: logs | {},
        lambda logs: {} | logs,
        lambda logs: {"loss": logs.pop("loss")},
        lambda logs: {"loss": logs.setdefault("loss", 1.0)},
        lambda logs: eval(repr(logs)),
    ],
)
def test_logs_are_read_as_floats_in_every_way(read: Any) -> None:
    assert read(LazyLogs({"loss": np.float32(0.5)})) == {"loss": 0.5}
    assert type(read(LazyLogs({"loss": np.float32(0.5)}))["loss"]) is float


def test_logs_can_be_added_to() -> None:
    logs = LazyLogs({"loss": np.float32(0.5)})
    logs["learning_rate"] = 0.1
    logs.update(more=1.0)
    assert logs == {"loss": 0.5, "learning_rate": 0.1, "more": 1.0}


def test_logs_keep_arrays() -> None:
    logs = LazyLogs({"f1": np.array([0.5, 1.0])})
    assert logs["f1"].tolist() == [0.5, 1.0]


def test_history_keeps_each_epoch() -> None:
    model, history = Model(), History()
    history.set_model(model)
    history.on_train_begin()
    history.on_epoch_end(0, LazyLogs({"loss": np.float32(1.0)}))
    history.on_epoch_end(1, {"loss": 0.5, "val_loss": 0.75})
    assert history.history == {"loss": [1.0, 0.5], "val_loss": [0.75]}
    assert history.epoch == [0, 1]
    assert model.history is history
    history.on_train_begin()
    assert history.epoch == []


def test_functions_become_hooks() -> None:
    calls: list[Any] = []
    callback = LambdaCallback(
        on_train_begin=lambda logs: calls.append(("train", logs)),
        on_epoch_end=lambda number, values: calls.append((number, values)),
        on_test_end=lambda logs: calls.append(("test", logs)),
        tag=3,
    )
    callbacks = CallbackList([callback])
    callbacks.on_train_begin()
    callbacks.on_epoch_begin(0)
    callbacks.on_epoch_end(0, {"loss": 1.0})
    callbacks.on_test_end({"loss": 2.0})
    assert calls == [("train", {}), (0, {"loss": 1.0}), ("test", {"loss": 2.0})]
    assert vars(callback)["tag"] == 3


def fit(callbacks: CallbackList, epochs: int, steps: int) -> None:
    callbacks.on_train_begin()
    for epoch in range(epochs):
        callbacks.on_epoch_begin(epoch)
        for step in range(steps):
            callbacks.on_train_batch_begin(step)
            callbacks.on_train_batch_end(step, {"loss": 9.0})
        callbacks.on_test_begin()
        callbacks.on_test_batch_end(0, {"loss": 8.0})
        callbacks.on_test_end({"loss": 8.0})
        callbacks.on_epoch_end(epoch, {"loss": 1.0, "val_loss": 2.0})
    callbacks.on_train_end({"loss": 1.0})


@pytest.mark.parametrize(
    ("verbose", "line"),
    [
        (1, "2/2 ━━━━━━━━━━━━━━━━━━━━ 0s R/step - loss: 1.0000 - val_loss: 2.0000\n"),
        (2, "2/2 - 0s - R/step - loss: 1.0000 - val_loss: 2.0000\n"),
    ],
)
def test_training_shows_a_line_an_epoch(capsys: pytest.CaptureFixture[str], verbose: int, line: str) -> None:
    fit(CallbackList(add_progbar=True, epochs=2, steps=2, verbose=verbose), 2, 2)
    out = re.sub(r"\d+(s|ms|us)/step", "R/step", capsys.readouterr().out)
    assert out == f"Epoch 1/2\n{line}Epoch 2/2\n{line}"


def test_a_single_epoch_has_no_title(capsys: pytest.CaptureFixture[str]) -> None:
    fit(CallbackList(add_progbar=True, epochs=1, steps=2, verbose=2), 1, 2)
    assert capsys.readouterr().out.startswith("2/2 - 0s")


def test_nothing_is_shown_at_verbosity_zero(capsys: pytest.CaptureFixture[str]) -> None:
    fit(CallbackList(add_progbar=True, epochs=2, steps=2, verbose=0), 2, 2)
    assert capsys.readouterr().out == ""


def test_an_unknown_number_of_steps_is_learnt(capsys: pytest.CaptureFixture[str]) -> None:
    callbacks = CallbackList(add_progbar=True, epochs=1, steps=None, verbose=1)
    fit(callbacks, 1, 3)
    assert capsys.readouterr().out.startswith("3/3 ━")


def test_evaluation_and_prediction_show_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    callbacks = CallbackList(add_progbar=True, epochs=1, steps=1, verbose=1)
    callbacks.on_test_begin()
    callbacks.on_test_batch_end(0, {"loss": 8.0})
    callbacks.on_test_end({"loss": 8.0})
    callbacks.on_predict_begin()
    callbacks.on_predict_batch_end(0, {"outputs": np.zeros((2, 2))})
    callbacks.on_predict_end()
    lines = re.sub(r"\d+(s|ms|us)/step", "R/step", capsys.readouterr().out).splitlines()
    assert lines == ["1/1 ━━━━━━━━━━━━━━━━━━━━ 0s R/step - loss: 8.0000", "1/1 ━━━━━━━━━━━━━━━━━━━━ 0s R/step"]


def test_a_step_without_an_overridden_hook_reads_no_logs() -> None:
    Scalar.reads = 0
    callbacks = CallbackList(add_history=True, add_progbar=True, epochs=1, steps=3, verbose=2)
    callbacks.on_train_begin()
    callbacks.on_epoch_begin(0)
    for step in range(3):
        callbacks.on_train_batch_end(step, LazyLogs({"loss": Scalar()}))
    assert Scalar.reads == 0
