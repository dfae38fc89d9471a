"""Puts this folder on the path, for the helpers that its tests share, and hands the cases to the battery."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
pytest.register_assert_rewrite("battery")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run each test of a battery on each of the cases of its class that it is for."""
    if metafunc.cls is None or not hasattr(metafunc.cls, "cases_of"):
        return
    for argument in ("case", "case_and_policy"):
        if argument in metafunc.fixturenames:
            chosen = metafunc.cls.cases_of(metafunc.function.__name__)
            if argument == "case":
                metafunc.parametrize("case", chosen, ids=[case.id for case in chosen])
            else:
                pairs = [(case, policy) for case in chosen for policy in ("mixed_float16", "mixed_bfloat16")]
                metafunc.parametrize(argument, pairs, ids=[f"{case.id}-{policy}" for case, policy in pairs])
