"""Normalization layers."""

from __future__ import annotations

from battery import Battery


class TestNormalization(Battery):
    group = "normalization"
