"""Names that examples in docstrings use without importing them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest


@pytest.fixture(autouse=True)
def _names_of_examples(request: pytest.FixtureRequest) -> None:
    """Give doctests `np`."""
    if type(request.node).__name__ != "DoctestItem":
        return
    space: dict[str, Any] = request.node.dtest.globs
    space.setdefault("np", np)
