"""Options and names that all tests share."""

from __future__ import annotations

import importlib
import importlib.util
import os
import zlib
from collections import Counter
from typing import Any

import numpy as np
import pytest

MANY = 40  # cases of one test function from which on `--thin` leaves some out


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--thin`."""
    parser.addoption(
        "--thin",
        type=int,
        default=1,
        help="of test functions with many cases, run one case in so many (the same ones each time)",
    )


def pytest_configure() -> None:
    """Load the compiler of PyTorch before a test loads TensorFlow: the other way round, their copies of LLVM end the process."""
    if os.environ.get("KERAS_BACKEND") == "torch" and importlib.util.find_spec("torch") is not None:
        importlib.import_module("torch._dynamo")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave cases out as `--thin` says."""
    every = config.getoption("--thin")
    if every <= 1:
        return
    functions = [item.nodeid.partition("[")[0] for item in items]
    n_cases = Counter(functions)
    kept, left_out = [], []
    for item, function in zip(items, functions, strict=True):
        chosen = n_cases[function] < MANY or zlib.crc32(item.nodeid.encode()) % every == 0
        (kept if chosen else left_out).append(item)
    config.hook.pytest_deselected(items=left_out)
    items[:] = kept


@pytest.fixture(autouse=True)
def _names_of_examples(request: pytest.FixtureRequest) -> None:
    """Give doctests `np`, and what the package of their module exports."""
    if type(request.node).__name__ != "DoctestItem":
        return
    space: dict[str, Any] = request.node.dtest.globs
    space.setdefault("np", np)
    package = importlib.import_module(space["__name__"].partition(".")[0])
    for name in getattr(package, "__all__", ()):
        space.setdefault(name, getattr(package, name))
