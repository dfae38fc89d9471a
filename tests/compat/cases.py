"""Models that either package can build: what one saves the other loads."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

FORMS = ("keras", "folder", "weights", "shards", "h5", "json")
"""A `.keras` file, a folder, `.weights.h5`, sharded `.weights.json`, a legacy `.h5`, the architecture as JSON."""

Random = np.random.Generator


@dataclass(frozen=True)
class Case:
    """A model, and what it is given.

    Attributes:
        make: Builds the model, compiled if it is to be trained.
        inputs: Makes the same inputs each time, from a generator.
        targets: Makes the targets of training; None for a model that is not trained.
        forms: Forms in which it is saved.
        backends: Backends that can run it, all if None.
        tolerance: Largest difference of a result, relative to the largest result.
        safe: Whether it is loaded in safe mode.
    """

    make: Callable[[], Any]
    inputs: Callable[[Random], Any]
    targets: Callable[[Random], Any] | None = None
    forms: tuple[str, ...] = FORMS
    backends: tuple[str, ...] | None = None
    tolerance: float = 2e-5
    safe: bool = True


@dataclass
class Cases:
    """Cases by name."""

    found: dict[str, Case] = field(default_factory=dict)

    def add(
        self, inputs: Callable[[Random], Any], targets: Callable[[Random], Any] | None = None, **options: Any
    ) -> Callable[[Callable[[], Any]], Callable[[], Any]]:
        """Return a decorator that adds the case of a function that builds a model."""

        def decorator(make: Callable[[], Any]) -> Callable[[], Any]:
            self.found[make.__name__] = Case(make, inputs, targets, **options)
            return make

        return decorator


CASES = Cases()


def floats(*shape: int, low: float = -1.0, high: float = 1.0) -> Callable[[Random], Any]:
    """Return what draws float32 numbers of a shape."""
    return lambda random: random.uniform(low, high, shape).astype("float32")


def integers(*shape: int, high: int, low: int = 0) -> Callable[[Random], Any]:
    """Return what draws int32 numbers below `high`."""
    return lambda random: random.integers(low, high, shape).astype("int32")


def several(**entries: Callable[[Random], Any]) -> Callable[[Random], Any]:
    """Return what draws a dict."""
    return lambda random: {name: draw(random) for name, draw in entries.items()}


def listed(*entries: Callable[[Random], Any]) -> Callable[[Random], Any]:
    """Return what draws a list."""
    return lambda random: [draw(random) for draw in entries]


def constant(value: Any, dtype: str) -> Callable[[Random], Any]:
    """Return what gives an array, the same one always."""
    return lambda random: np.array(value, dtype)


def all_cases() -> dict[str, Case]:
    """Return the cases of all modules `models_*` beside this one."""
    for module in pkgutil.iter_modules([str(Path(__file__).parent)]):
        if module.name.startswith("models_"):
            import_module(f"tests.compat.{module.name}")
    return CASES.found
