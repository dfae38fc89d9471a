"""Initializers that give fixed values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

from typing_extensions import override

import keras_ops.ops as ops
from keras_layers.initializers.base import Initializer, dtype_or_default, sizes_of
from keras_ops.tensor import Tensor, TensorLike
from keras_saving.registry import builtin
from keras_saving.serialization import deserialize_keras_object, serialize_keras_object


@builtin("keras.initializers", kind="initializer", aliases=["zeros", "zero"])
class Zeros(Initializer):
    """Fills a weight with zeros.

    Examples:
        >>> Zeros()((2,), "int32").tolist()
        [0, 0]
    """

    @override
    def __call__(self, shape: Sequence[int], dtype: str | None = None) -> Tensor:
        """Return zeros.

        Args:
            shape: Shape of the weight.
            dtype: Its dtype, by default `floatx()`.
        """
        return ops.zeros(sizes_of(shape, "Zeros"), dtype_or_default(dtype))


@builtin("keras.initializers", kind="initializer", aliases=["ones", "one"])
class Ones(Initializer):
    """Fills a weight with ones.

    Examples:
        >>> Ones()((2,), "float32").tolist()
        [1.0, 1.0]
    """

    @override
    def __call__(self, shape: Sequence[int], dtype: str | None = None) -> Tensor:
        """Return ones.

        Args:
            shape: Shape of the weight.
            dtype: Its dtype, by default `floatx()`.
        """
        return ops.ones(sizes_of(shape, "Ones"), dtype_or_default(dtype))


@builtin("keras.initializers", kind="initializer", aliases=["constant"])
class Constant(Initializer):
    """Fills a weight with a value.

    Args:
        value: Number, or array that broadcasts to the shape of the weight.

    Examples:
        >>> Constant(3)((2,), "float32").tolist()
        [3.0, 3.0]
    """

    def __init__(self, value: TensorLike = 0.0) -> None:
        self.value = value

    @override
    def __call__(self, shape: Sequence[int], dtype: str | None = None) -> Tensor:
        """Return the value, broadcast.

        Args:
            shape: Shape of the weight.
            dtype: Its dtype, by default `floatx()`.
        """
        value = ops.convert_to_tensor(self.value, dtype_or_default(dtype))
        return ops.broadcast_to(value, sizes_of(shape, "Constant"))

    @override
    def get_config(self) -> dict[str, Any]:
        """Return the arguments of the constructor."""
        return {"value": serialize_keras_object(self.value)}

    @classmethod
    @override
    def from_config(cls, config: dict[str, Any]) -> Self:
        """Make an initializer of what `get_config` gave."""
        return cls(**{key: deserialize_keras_object(value) for key, value in config.items()})


@builtin("keras.initializers", kind="initializer", aliases=["identity", "IdentityInitializer"])
class Identity(Initializer):
    """Fills a matrix with the identity, times a factor; also one that is not square.

    Args:
        gain: The factor.

    Examples:
        >>> Identity(2.0)((2, 3), "float32").tolist()
        [[2.0, 0.0, 0.0], [0.0, 2.0, 0.0]]
    """

    def __init__(self, gain: float = 1.0) -> None:
        self.gain = gain

    @override
    def __call__(self, shape: Sequence[int], dtype: str | None = None) -> Tensor:
        """Return the matrix.

        Args:
            shape: Shape of the weight, two sizes.
            dtype: Its dtype, by default `floatx()`.

        Raises:
            ValueError: `shape` does not have two sizes.
        """
        sizes = sizes_of(shape, "Identity")
        if len(sizes) != 2:
            raise ValueError(
                f"Identity matrix initializer can only be used for 2D matrices. Received: shape={sizes} of rank"
                f" {len(sizes)}."
            )
        name = dtype_or_default(dtype)
        matrix = ops.eye(*sizes, dtype=name)
        return matrix if self.gain == 1 else ops.cast(ops.multiply(matrix, self.gain), name)

    @override
    def get_config(self) -> dict[str, Any]:
        """Return the arguments of the constructor; the factor only where it is not one, as upstream's files lack it."""
        return {} if self.gain == 1 else {"gain": self.gain}
