"""Puts this folder on the path, for the helpers that its tests share, and numbers automatic names from the start."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from keras_ops import naming

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(autouse=True)
def _fresh_names() -> None:
    naming.reset()
