"""The size of the contract, and the pages that are generated from it."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def script() -> Any:
    """The script that writes the pages, as a module."""
    spec = importlib.util.spec_from_file_location("support_table", ROOT / "packages/keras-ops/support_table.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_the_contract_has_at_most_150_primitives(script: Any) -> None:
    assert script.primitive_count() <= script.LARGEST == 150


def test_the_pages_are_up_to_date(script: Any) -> None:
    for name, text in script.pages().items():
        assert (ROOT / "docs" / "backends" / name).read_text("utf-8") == text, f"run support_table.py ({name})"
