"""Decompositions and solvers."""

from __future__ import annotations

from typing import Any

from keras_ops.backend.linalg.decompositions import DecompositionsLinalg


class TensorFlowDecompositions(DecompositionsLinalg[Any]):
    """Decompositions and solvers."""
