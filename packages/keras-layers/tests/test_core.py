"""Core layers."""

from __future__ import annotations

from battery import Battery


class TestCore(Battery):
    group = "core"
