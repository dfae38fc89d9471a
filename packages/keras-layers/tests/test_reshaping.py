"""Reshaping layers."""

from __future__ import annotations

from battery import Battery


class TestReshaping(Battery):
    group = "reshaping"
