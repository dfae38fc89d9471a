"""Recurrent layers, and what applies a layer along time."""

from __future__ import annotations

from battery import Battery


class TestRecurrent(Battery):
    group = "recurrent"
