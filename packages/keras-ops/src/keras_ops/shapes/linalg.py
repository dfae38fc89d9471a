"""Shape rules of linear algebra. Matrices are the last two axes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from keras_ops.shapes.basic import Several, normalize_axes

if TYPE_CHECKING:
    from keras_ops.op import Spec
    from keras_ops.tensor import Axis, Shape


def _least(m: int | None, n: int | None) -> int | None:
    return None if m is None or n is None else min(m, n)


def without_matrix(specs: Sequence[Spec]) -> Shape:
    """Give the shape without the last two axes."""
    return specs[0].shape[:-2]


def eigen(specs: Sequence[Spec]) -> Several:
    """Give the shapes of eigenvalues and of a matrix of eigenvectors."""
    shape = specs[0].shape
    return Several((shape[:-1], shape))


def lu_factor(specs: Sequence[Spec]) -> Several:
    """Give the shapes of both factors in one matrix, and of the pivots."""
    *lead, m, n = specs[0].shape
    return Several(((*lead, m, n), (*lead, _least(m, n))))


def qr(specs: Sequence[Spec], mode: str) -> Several:
    """Give the shapes of the orthogonal and the triangular factor."""
    *lead, m, n = specs[0].shape
    inner = m if mode == "complete" else _least(m, n)
    return Several(((*lead, m, inner), (*lead, inner, n)))


def svd(specs: Sequence[Spec], full_matrices: bool, compute_uv: bool) -> Several | Shape:
    """Give the shapes of the left vectors, the values and the right vectors; or that of the values."""
    *lead, m, n = specs[0].shape
    inner = _least(m, n)
    if not compute_uv:
        return (*lead, inner)
    if full_matrices:
        return Several(((*lead, m, m), (*lead, inner), (*lead, n, n)))
    return Several(((*lead, m, inner), (*lead, inner), (*lead, inner, n)))


def second(specs: Sequence[Spec]) -> Shape:
    """Give the shape of the second tensor."""
    return specs[1].shape


def lstsq(specs: Sequence[Spec]) -> Shape:
    """Give the shape of unknowns: the columns of the first tensor, and those of the second."""
    return (specs[0].shape[1], *specs[1].shape[1:])


def norm(specs: Sequence[Spec], axis: Axis, keepdims: bool) -> Shape:
    """Give the shape without the axes of the norm, or with size one in their place."""
    shape = specs[0].shape
    axes = normalize_axes(axis, len(shape), "norm")
    if keepdims:
        return tuple(1 if i in axes else size for i, size in enumerate(shape))
    return tuple(size for i, size in enumerate(shape) if i not in axes)
