"""Reductions and running totals along axes."""

from __future__ import annotations

from typing import Any

from keras_ops.backend.numpy.reduction import ReductionNumpy


class TensorFlowReduction(ReductionNumpy[Any]):
    """Reductions and running totals along axes."""
