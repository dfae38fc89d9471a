"""Convolutional layers."""

from __future__ import annotations

from battery import Battery


class TestConvolutional(Battery):
    group = "convolutional"
