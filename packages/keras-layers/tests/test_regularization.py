"""Regularization layers."""

from __future__ import annotations

from battery import Battery


class TestRegularization(Battery):
    group = "regularization"
