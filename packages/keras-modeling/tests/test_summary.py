"""`Model.summary` beyond the tables that are compared with the reference: where it goes, and what it counts."""

from __future__ import annotations

from typing import Any

import pytest
from our_keras import compiled

from keras_layers import Dense, Input
from keras_modeling import Sequential


def small() -> Any:
    return Sequential([Input((4,)), Dense(3, name="first"), Dense(2, name="second")], name="small")


def test_the_summary_is_printed_where_no_function_takes_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    texts: list[str] = []
    small().summary(print_fn=texts.append)
    small().summary()
    assert len(texts) == 1
    assert capsys.readouterr().out == texts[0]
    assert texts[0].startswith('Model: "small"\n')
    assert texts[0].endswith(" Non-trainable params: 0 (0.00 B)\n")


def test_the_state_of_the_optimizer_is_counted_once_it_exists() -> None:
    model = compiled(small(), optimizer="adam")
    texts: list[str] = []
    model.optimizer.build(model.trainable_variables)
    model.summary(print_fn=texts.append)
    # 23 numbers, a mean and a variance for each, the number of steps and the rate
    assert " Total params: 71 (284.00 B)\n" in texts[0]
    assert " Optimizer params: 48 (192.00 B)\n" in texts[0]


def test_a_range_of_layers_is_chosen_by_patterns_from_the_first_to_the_last() -> None:
    texts: list[str] = []
    small().summary(print_fn=texts.append, layer_range=["s.*", "second"])
    assert "second (Dense)" in texts[0]
    assert "first (Dense)" not in texts[0]


def test_a_wide_terminal_gives_a_table_of_the_default_width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    texts: list[str] = []
    small().summary(print_fn=texts.append)
    assert len(texts[0].splitlines()[1]) == 88
    small().summary(print_fn=texts.append, show_trainable=True)
    assert len(texts[1].splitlines()[1]) == 100
    assert "│    Y    │" in texts[1]


def test_an_error_in_the_function_that_takes_the_text_is_raised_once() -> None:
    calls: list[int] = []

    def fail(text: str) -> None:
        calls.append(1)
        raise TypeError("mine")

    with pytest.raises(TypeError, match="mine"):
        small().summary(print_fn=fail)
    assert calls == [1]
