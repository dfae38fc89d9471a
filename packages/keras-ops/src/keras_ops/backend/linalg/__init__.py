"""The contract's linalg family.

Tensor arguments arrive as tensors of the framework, already of the dtype that the op's rule says.
"""

from __future__ import annotations

from typing import TypeVar

from keras_ops.backend.linalg.solutions import SolutionsLinalg

T = TypeVar("T")


class LinalgBackend(SolutionsLinalg[T]):
    """Everything that the linalg family asks of a backend."""


__all__ = ["LinalgBackend"]
