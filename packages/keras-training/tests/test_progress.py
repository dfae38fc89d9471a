"""The progress bar; the lines below are those of upstream Keras 3.13.2 in a terminal."""

from __future__ import annotations

import io
import logging
import re
import sys
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from keras_ops.settings import disable_interactive_logging, enable_interactive_logging
from keras_training import progress
from keras_training.callbacks import LazyLogs
from keras_training.progress import LogsProgbar, Progbar, write_message

RATE = re.compile(r"\d+(s|ms|us)/")
BOLD_ZERO = "\x1b[1m0s\x1b[0m"


class Terminal(io.StringIO):
    """Standard output that is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    stream = Terminal()
    monkeypatch.setattr("keras_training.progress.sys", SimpleNamespace(stdout=stream, modules=sys.modules))
    monkeypatch.setenv("COLUMNS", "200")
    return stream


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [1000.0]
    monkeypatch.setattr("time.time", lambda: now[0])
    return now


def drawn(stream: io.StringIO) -> list[str]:
    """Return what was drawn, with every rate replaced by R, and without the blanks that cover a longer rate before it."""
    lines = RATE.sub(r"R/", stream.getvalue()).split("\r")[1:]
    return [re.sub(r" +(\n?)$", r"\1", line) for line in lines]


def run(bar: Progbar, n: int, **values: Any) -> None:
    for step in range(1, n + 1):
        bar.update(step, [(name, of(step)) for name, of in values.items()])


def test_a_bar_grows(terminal: Terminal) -> None:
    run(Progbar(3, interval=0), 3)
    assert drawn(terminal) == [
        f"\x1b[1m1/3\x1b[0m \x1b[32m━━━━━━\x1b[0m\x1b[37m━━━━━━━━━━━━━━\x1b[0m {BOLD_ZERO} R/step",
        f"\x1b[1m2/3\x1b[0m \x1b[32m━━━━━━━━━━━━━\x1b[0m\x1b[37m━━━━━━━\x1b[0m {BOLD_ZERO} R/step",
        f"\x1b[1m3/3\x1b[0m \x1b[32m━━━━━━━━━━━━━━━━━━━━\x1b[0m\x1b[37m\x1b[0m {BOLD_ZERO} R/step\n",
    ]


def test_counts_are_aligned_and_a_bar_may_be_empty(terminal: Terminal) -> None:
    Progbar(100).update(1)
    assert drawn(terminal) == [f"\x1b[1m  1/100\x1b[0m \x1b[37m━━━━━━━━━━━━━━━━━━━━\x1b[0m {BOLD_ZERO} R/step"]


def test_an_unknown_target_shows_the_count(terminal: Terminal) -> None:
    run(Progbar(None, interval=0), 2, loss=lambda step: step)
    assert drawn(terminal) == [
        f"      1/Unknown {BOLD_ZERO} R/step - loss: 1.0000",
        f"      2/Unknown {BOLD_ZERO} R/step - loss: 1.5000",
    ]


def test_width_and_unit_can_be_chosen(terminal: Terminal) -> None:
    run(Progbar(2, width=5, unit_name="sample"), 1)
    assert drawn(terminal) == [f"\x1b[1m1/2\x1b[0m \x1b[32m━━\x1b[0m\x1b[37m━━━\x1b[0m {BOLD_ZERO} R/sample"]


def values_of(line: str) -> str:
    return line.split("/step", 1)[1].rstrip("\n ")


def test_values_are_averaged_and_the_last_ones_shown_as_they_are(terminal: Terminal) -> None:
    run(Progbar(4, interval=0), 4, loss=lambda step: step, acc=lambda step: step / 2)
    assert [values_of(line) for line in drawn(terminal)] == [
        " - loss: 1.0000 - acc: 0.5000",
        " - loss: 1.5000 - acc: 0.7500",
        " - loss: 2.0000 - acc: 1.0000",
        " - loss: 4.0000 - acc: 2.0000",
    ]


def test_stateful_values_are_shown_as_they_are(terminal: Terminal) -> None:
    run(Progbar(3, interval=0, stateful_metrics=["loss"]), 2, loss=lambda step: step, acc=lambda step: step)
    assert values_of(drawn(terminal)[1]) == " - loss: 2.0000 - acc: 1.5000"


def test_numbers_are_short() -> None:
    values = {"a": 1e-5, "b": 0.0, "c": -1e-7, "d": 123456.789, "e": float("nan"), "f": 3, "g": 0.001, "h": 0.00101}
    assert {name: progress._shown(value) for name, value in values.items()} == {
        "a": "1.0000e-05",
        "b": "0.0000e+00",
        "c": "-1.0000e-07",
        "d": "123456.7890",
        "e": "nan",
        "f": "3.0000",
        "g": "1.0000e-03",
        "h": "0.0010",
    }


def test_arrays_are_shown_by_their_mean_and_texts_as_they_are(terminal: Terminal) -> None:
    Progbar(2).update(1, {"loss": np.array([1.0, 2.0]), "note": "warm"})
    assert values_of(drawn(terminal)[0]) == " - loss: 1.5000 - note: warm"


def test_add_counts_steps_and_weighs_values_by_them(terminal: Terminal) -> None:
    bar = Progbar(10, interval=0)
    bar.add(3, [("a", 2)])
    bar.add(1, [("a", 6)])
    bar.add(6, [("a", 4)])
    assert [line[4:9] for line in drawn(terminal)] == [" 3/10", " 4/10", "10/10"]
    assert [values_of(line) for line in drawn(terminal)] == [" - a: 2.0000", " - a: 3.0000", " - a: 4.0000"]


def test_more_steps_than_expected_keep_the_width(terminal: Terminal) -> None:
    Progbar(3).update(5)
    assert drawn(terminal)[0].count("━") == 20


@pytest.mark.parametrize(
    ("elapsed", "target", "expected"),
    [
        (100.0, 1000, "\x1b[1m27:45:00\x1b[0m 100s/step"),
        (1.0, 101, "\x1b[1m1:40\x1b[0m 1s/step"),
        (1.5, 21, "\x1b[1m30s\x1b[0m 2s/step"),
        (0.25, 2, "\x1b[1m0s\x1b[0m 250ms/step"),
        (0.0001, 2, "\x1b[1m0s\x1b[0m 100us/step"),
    ],
)
def test_the_time_left_is_estimated(
    terminal: Terminal, clock: list[float], elapsed: float, target: int, expected: str
) -> None:
    bar = Progbar(target)
    clock[0] += elapsed
    bar.update(1)
    assert terminal.getvalue().endswith(expected)


def test_the_first_step_does_not_slow_the_others(terminal: Terminal, clock: list[float]) -> None:
    bar = Progbar(11)
    clock[0] += 60.0  # a compilation
    bar.update(1)
    clock[0] += 0.5
    bar.update(2)
    assert "\x1b[1m4s\x1b[0m 500ms/step" in terminal.getvalue()
    clock[0] += 4.5
    bar.update(11)
    assert "\x1b[1m65s\x1b[0m 500ms/step" in terminal.getvalue()


def test_a_bar_is_drawn_at_most_once_an_interval_and_at_the_end(terminal: Terminal, clock: list[float]) -> None:
    bar = Progbar(10, interval=1.0)
    for step in range(1, 11):
        bar.update(step)
        clock[0] += 0.4
    counts = [line.split("/")[0][-2:].strip() for line in drawn(terminal)]
    assert counts == ["1", "4", "7", "10"]


def test_a_shorter_line_covers_a_longer_one(terminal: Terminal) -> None:
    bar = Progbar(3, interval=0, stateful_metrics=["loss"])
    bar.update(1, [("loss", 100000.0)])
    bar.update(2, [("loss", 1.0)])
    first, second = (re.sub(r"\x1b\[\d+m", "", line) for line in terminal.getvalue().split("\r")[1:])
    assert len(second) >= len(first)
    assert second.rstrip(" ").endswith("loss: 1.0000")


def test_a_line_is_cut_where_the_terminal_ends_until_it_is_final(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    bar = Progbar(2, interval=0)
    for step in (1, 2):
        bar.update(step, [("a_long_name", 1.0), ("another_long_name", 2.0)])
    first, second = (re.sub(r"\x1b\[\d+m", "", line) for line in terminal.getvalue().split("\r")[1:])
    assert len(first) == 49
    assert second.endswith("another_long_name: 2.0000\n")


def test_one_line_an_epoch_at_verbosity_two(terminal: Terminal) -> None:
    run(Progbar(12, verbose=2), 12, loss=lambda step: step)
    assert RATE.sub("R/", terminal.getvalue()) == "12/12 - 0s - R/step - loss: 12.0000\n"


def test_nothing_is_shown_at_verbosity_zero(terminal: Terminal) -> None:
    run(Progbar(3, verbose=0), 3, loss=lambda step: step)
    assert terminal.getvalue() == ""


def test_a_file_gets_one_plain_line_at_the_end(capsys: pytest.CaptureFixture[str]) -> None:
    run(Progbar(5, interval=0), 5, accuracy=lambda step: 0.5, loss=lambda step: 1.2)
    expected = "5/5 ━━━━━━━━━━━━━━━━━━━━ 0s R/step - accuracy: 0.5000 - loss: 1.2000\n"
    assert RATE.sub("R/", capsys.readouterr().out) == expected


def test_an_unknown_target_ends_on_request(capsys: pytest.CaptureFixture[str]) -> None:
    bar = Progbar(None)
    bar.update(1, [("loss", 1.0)])
    bar.update(2, [("loss", 3.0)])
    bar.update(2, finalize=True)
    assert RATE.sub("R/", capsys.readouterr().out) == "2/Unknown 0s R/step - loss: 2.0000\n"


def test_a_stream_without_these_characters_gets_others(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
    run(Progbar(1, width=3), 1)
    assert raw.getvalue().startswith(b"1/1 ??? 0s")


def test_messages_are_logged_where_interactive_logging_is_disabled(
    caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    disable_interactive_logging()
    try:
        with caplog.at_level(logging.INFO, "keras"):
            write_message("\nEpoch 1/2")
            run(Progbar(1), 1)
    finally:
        enable_interactive_logging()
    assert caplog.messages[0] == "Epoch 1/2"
    assert caplog.messages[1].startswith("1/1 ━")
    assert capsys.readouterr().out == ""


def test_a_negative_target_is_refused() -> None:
    with pytest.raises(ValueError, match="target=-1"):
        Progbar(-1)


class Scalar:
    """A scalar on a device, which counts how often it is read."""

    reads = 0

    def __init__(self, value: float) -> None:
        self.value = value

    def __float__(self) -> float:
        Scalar.reads += 1
        return self.value


def test_values_are_read_only_when_they_are_drawn(terminal: Terminal, clock: list[float]) -> None:
    Scalar.reads = 0
    bar = Progbar(100, interval=1.0)
    for step in range(1, 51):
        bar.update(step, [("loss", Scalar(float(step)))])
    assert Scalar.reads == 1
    clock[0] += 2.0
    bar.update(51, [("loss", Scalar(51.0))])
    assert Scalar.reads == 51
    assert values_of(terminal.getvalue()).rstrip().endswith("loss: 26.0000")


def test_logs_are_read_only_when_they_are_drawn(terminal: Terminal, clock: list[float]) -> None:
    Scalar.reads = 0
    bar = LogsProgbar(100, interval=1.0)
    for step in range(1, 51):
        bar.show(step, LazyLogs({"loss": Scalar(float(step))}))
    assert Scalar.reads == 1
    bar.show(50, LazyLogs({"loss": Scalar(0.25)}), finalize=True)
    assert Scalar.reads == 2
    assert values_of(terminal.getvalue().split("\r")[-1]) == " - loss: 0.2500"
