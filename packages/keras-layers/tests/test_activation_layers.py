"""Activation functions as layers."""

from __future__ import annotations

from battery import Battery


class TestActivationLayers(Battery):
    group = "activation_layers"
