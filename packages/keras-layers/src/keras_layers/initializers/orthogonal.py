"""Initializer of orthogonal matrices."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, Final

from typing_extensions import override

import keras_ops.ops as ops
import keras_ops.random as random
from keras_layers.initializers.base import RandomInitializer, Seed, dtype_or_default, sizes_of
from keras_ops.tensor import Tensor
from keras_saving.registry import builtin

# Dtypes that matrices are factorised in; the others are drawn in float32.
_FACTORISED: Final = ("float32", "float64")


@builtin("keras.initializers", kind="initializer", aliases=["orthogonal", "OrthogonalInitializer"])
class Orthogonal(RandomInitializer):
    """Draws a matrix with orthonormal rows or columns, whichever are fewer.

    A weight with more than two axes is one as a matrix of shape `(product of the others, last)`.

    Source: arXiv:1312.6120.

    Args:
        gain: Factor of the matrix.
        seed: Integer, with which each call gives the same numbers; a `SeedGenerator`, with which each call gives new ones; by
            default an integer drawn from Python's `random`.

    Raises:
        ValueError: `seed` is something else.

    Examples:
        >>> matrix = Orthogonal(seed=1)((4, 3))
        >>> [round(abs(float(x)), 3) for x in (matrix.T @ matrix)[0]]
        [1.0, 0.0, 0.0]
    """

    def __init__(self, gain: float = 1.0, seed: Seed = None) -> None:
        super().__init__(seed)
        self.gain = gain

    @override
    def __call__(self, shape: Sequence[int], dtype: str | None = None) -> Tensor:
        """Return the matrix.

        Args:
            shape: Shape of the weight, two sizes or more.
            dtype: Its dtype, a floating one, by default `floatx()`.

        Raises:
            ValueError: `shape` has fewer than two sizes.
        """
        sizes = sizes_of(shape, "Orthogonal")
        if len(sizes) < 2:
            raise ValueError(
                f"The tensor to initialize must be at least two-dimensional. Received: shape={sizes} of rank"
                f" {len(sizes)}."
            )
        name = dtype_or_default(dtype)
        rows, columns = math.prod(sizes[:-1]), sizes[-1]
        drawn = random.normal(
            (max(rows, columns), min(rows, columns)), dtype=name if name in _FACTORISED else "float32", seed=self.seed
        )
        q, r = ops.qr(drawn)
        q = ops.multiply(
            q, ops.sign(ops.diagonal(r))
        )  # uniform over orthogonal matrices only with the signs of R's diagonal
        if rows < columns:
            q = ops.transpose(q)
        return ops.cast(ops.multiply(ops.reshape(q, sizes), self.gain), name)

    @override
    def get_config(self) -> dict[str, Any]:
        """Return the arguments of the constructor."""
        return {**super().get_config(), "gain": self.gain}
