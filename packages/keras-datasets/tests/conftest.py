"""Make the helpers beside the tests importable, and serve files on this machine."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

sys.path.insert(0, str(Path(__file__).parent))

if TYPE_CHECKING:
    from loopback import Server


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A server that stands for the network."""
    from loopback import serving  # found beside this file

    with serving(tmp_path) as running:
        yield running
