"""Pooling layers."""

from __future__ import annotations

from battery import Battery


class TestPooling(Battery):
    group = "pooling"
