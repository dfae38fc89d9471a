"""Contract: activation functions."""

from __future__ import annotations

from abc import ABC
from typing import Generic, TypeVar

T = TypeVar("T")


class ActivationNN(ABC, Generic[T]):
    """Activation functions."""
