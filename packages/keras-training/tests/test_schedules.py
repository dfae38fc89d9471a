"""Learning rate schedules: forty steps of each against upstream Keras 3.13.2, stored forms, wrong arguments."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from keras_ops import ops
from keras_ops.dtypes import dtype_name
from keras_ops.errors import ArgumentError
from keras_training.optimizers import schedules

GOLDENS = Path(__file__).parent / "goldens"
TABLE: dict[str, dict[str, Any]] = json.loads((GOLDENS / "optimizers.json").read_text())["schedules"]
ARRAYS = np.load(GOLDENS / "optimizers.npz")


def made(name: str) -> Any:
    return getattr(schedules, TABLE[name]["class"])(**TABLE[name]["arguments"])


@pytest.mark.parametrize("name", TABLE)
def test_forty_steps_give_the_rates_of_the_reference(name: str) -> None:
    schedule = made(name)
    rates = [schedule(ops.convert_to_tensor(np.int32(step))) for step in range(40)]
    assert {dtype_name(rate.dtype) for rate in rates} == {"float32"}
    assert {tuple(rate.shape) for rate in rates} == {()}
    np.testing.assert_allclose([float(rate) for rate in rates], ARRAYS[f"schedule {name}"], rtol=2e-6, atol=1e-7)


@pytest.mark.parametrize("name", TABLE)
def test_a_step_may_be_a_python_number(name: str) -> None:
    assert float(made(name)(13)) == pytest.approx(float(ARRAYS[f"schedule {name}"][13]), rel=2e-6, abs=1e-7)


@pytest.mark.parametrize("name", TABLE)
def test_the_stored_form_is_that_of_the_reference_and_makes_an_equal_schedule(name: str) -> None:
    schedule = made(name)
    stored = json.loads(json.dumps(schedules.serialize(schedule)))
    assert stored == TABLE[name]["stored"]
    again = schedules.deserialize(stored)
    assert type(again) is type(schedule)
    assert again.get_config() == schedule.get_config()


def test_a_schedule_of_a_user_is_read_where_it_is_passed() -> None:
    class Halving(schedules.LearningRateSchedule):
        def __init__(self, rate: float) -> None:
            self.rate = rate

        def __call__(self, step: Any) -> Any:
            return self.rate * 0.5**step

        def get_config(self) -> dict[str, Any]:
            return {"rate": self.rate}

    stored = schedules.serialize(Halving(0.5))
    again = schedules.deserialize(stored, custom_objects={stored["registered_name"]: Halving, "Halving": Halving})
    assert again(2) == 0.125


def test_the_base_class_asks_for_what_a_subclass_must_say() -> None:
    schedule = schedules.LearningRateSchedule()
    with pytest.raises(NotImplementedError, match="must override `__call__"):
        schedule(0)
    with pytest.raises(NotImplementedError, match="must override `get_config"):
        schedule.get_config()


@pytest.mark.parametrize(
    ("name", "arguments", "wrong"),
    [
        ("ExponentialDecay", (0.1, 0, 0.5), "decay_steps=0"),
        ("InverseTimeDecay", (0.1, -1, 0.5), "decay_steps=-1"),
        ("PolynomialDecay", (0.1, 0), "decay_steps=0"),
        ("CosineDecay", (0.1, 0), "decay_steps=0"),
        ("CosineDecayRestarts", (0.1, 0), "first_decay_steps=0"),
        ("PiecewiseConstantDecay", ([1, 2], [0.1, 0.2]), "values=.*expected 3 rates"),
    ],
)
def test_wrong_arguments_are_named(name: str, arguments: tuple[Any, ...], wrong: str) -> None:
    with pytest.raises(ArgumentError, match=wrong):
        getattr(schedules, name)(*arguments)


def test_a_single_value_needs_no_boundaries() -> None:
    assert float(schedules.PiecewiseConstantDecay([], [0.25])(7)) == 0.25
