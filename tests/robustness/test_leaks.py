"""Making, using and dropping things again and again leaves no objects behind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from leaks import cycles  # type: ignore[import-not-found]  # beside this file
from memory import objects  # type: ignore[import-not-found]  # beside this file

import keras

TIMES = 8
# TensorFlow remembers how often each function was traced, and XLA keeps its programs, when the functions are gone.
KNOWN = {"tensorflow": {"new model fit"}}
# Compiled by the framework each time: `leaks.py` runs them thousands of times.
SLOW = {"new model fit", "clear_session", "called layer"}


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.slow) if name in SLOW else name for name in cycles()]
)
def test_a_cycle_leaves_no_objects_behind(name: str) -> None:
    if name in KNOWN.get(keras.config.backend(), ()):
        pytest.skip("the framework keeps what it compiled")
    _, repeat = cycles()[name]
    counted = [held(repeat) for _ in range(3)]
    # One object for every other repetition is none of ours: counters and caches of frameworks.
    assert counted[2] - counted[1] < TIMES / 2, (name, counted)


def held(repeat: Callable[[], Any]) -> int:
    """Return how many objects there are after some repetitions."""
    for _ in range(TIMES):
        repeat()
    n: int = objects().total()
    return n
