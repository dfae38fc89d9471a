"""Helpers around models."""

from __future__ import annotations

from keras_modeling.rewiring import get_source_inputs as get_source_inputs

__all__ = ["get_source_inputs"]
