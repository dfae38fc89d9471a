"""Merging layers."""

from __future__ import annotations

from battery import Battery


class TestMerging(Battery):
    group = "merging"
