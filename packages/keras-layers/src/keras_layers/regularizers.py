"""Regularizers: penalties on the values of weights or outputs, added to the loss."""

from __future__ import annotations

import math
from collections.abc import Mapping
from numbers import Real
from typing import Any, Final, Literal, Self, get_args

import numpy as np
from typing_extensions import override

import keras_ops.ops as ops
from keras_ops.dtypes import dtype_name, numpy_dtype
from keras_ops.settings import floatx
from keras_ops.tensor import Tensor
from keras_saving.identifiers import resolve_identifier
from keras_saving.registry import builtin
from keras_saving.serialization import deserialize_as, serialize_keras_object

Mode = Literal["rows", "columns"]
_DEFAULT: Final = 0.01


def _factor(value: float | None, name: str, default: float) -> float:
    if value is None:
        return default
    if not isinstance(value, Real) or not math.isfinite(value) or value < 0:
        raise ValueError(f"Invalid value for argument {name}: expected a non-negative float. Received: {name}={value}")
    return value


def _rounded(value: float) -> float:
    """Return what `floatx()` makes of a number: upstream stores some factors so."""
    return float(np.asarray(value, numpy_dtype(floatx())))


@builtin("keras", kind="regularizer", base=True)
class Regularizer:
    """A penalty: base of all regularizers.

    A class of your own implements `__call__`, and to be saved, `get_config`.

    Examples:
        >>> class Largest(Regularizer):
        ...     def __call__(self, x):
        ...         return x.max()
        >>> float(Largest()(np.array([1.0, 3.0])))
        3.0
    """

    def __call__(self, x: Any) -> Any:
        """Return the penalty, a scalar, of a tensor."""
        return 0.0

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> Self:
        """Make a regularizer of what `get_config` gave."""
        return cls(**config)

    def get_config(self) -> dict[str, Any]:
        """Return the arguments of the constructor.

        Raises:
            NotImplementedError: The class does not define it.
        """
        raise NotImplementedError(f"{self} does not implement get_config()")


@builtin("keras.regularizers", kind="regularizer", aliases=["l1"])
class L1(Regularizer):
    """Penalises the sum of sizes: `l1 * sum(|x|)`.

    Args:
        l1: Factor, not negative.

    Raises:
        ValueError: `l1` is no such number.

    Source: Tibshirani, "Regression shrinkage and selection via the lasso", 1996.

    Examples:
        >>> float(L1(0.5)(np.array([-1.0, 3.0])))
        2.0
    """

    def __init__(self, l1: float = _DEFAULT) -> None:
        self.l1: float = _rounded(_factor(l1, "l1", _DEFAULT))

    @override
    def __call__(self, x: Any) -> Tensor:
        """Return the penalty, a scalar, of a tensor."""
        return ops.multiply(ops.sum(ops.abs(x)), self.l1)

    @override
    def get_config(self) -> dict[str, Any]:
        """Return the arguments of the constructor."""
        return {"l1": self.l1}


@builtin("keras.regularizers", kind="regularizer", aliases=["l2"])
class L2(Regularizer):
    """Penalises the sum of squares: `l2 * sum(x²)`.

    Args:
        l2: Factor, not negative.

    Raises:
        ValueError: `l2` is no such number.

    Source: Hoerl and Kennard, "Ridge regression: biased estimation for nonorthogonal problems", 1970.

    Examples:
        >>> float(L2(0.5)(np.array([-1.0, 3.0])))
        5.0
    """

    def __init__(self, l2: float = _DEFAULT) -> None:
        self.l2: float = _factor(l2, "l2", _DEFAULT)

    @override
    def __call__(self, x: Any) -> Tensor:
        """Return the penalty, a scalar, of a tensor."""
        return ops.multiply(ops.sum(ops.square(x)), self.l2)

    @override
    def get_config(self) -> dict[str, Any]:
        """Return the arguments of the constructor."""
        return {"l2": float(self.l2)}


@builtin("keras.regularizers", kind="regularizer", aliases=["l1l2", "l1_l2"])
class L1L2(Regularizer):
    """Penalises sizes and squares: `l1 * sum(|x|) + l2 * sum(x²)`.

    Args:
        l1: Factor of the sizes, not negative.
        l2: Factor of the squares, not negative.

    Raises:
        ValueError: One of them is no such number.

    Source: Zou and Hastie, "Regularization and variable selection via the elastic net", 2005.

    Examples:
        >>> float(L1L2(0.5, 0.25)(np.array([-1.0, 3.0])))
        4.5
    """

    def __init__(self, l1: float = 0.0, l2: float = 0.0) -> None:
        self.l1: float = _factor(l1, "l1", 0.0)
        self.l2: float = _factor(l2, "l2", 0.0)

    @override
    def __call__(self, x: Any) -> Tensor:
        """Return the penalty, a scalar, of a tensor."""
        return ops.add(
            ops.multiply(ops.sum(ops.abs(x)), self.l1),
            ops.multiply(ops.sum(ops.square(x)), self.l2),
        )

    @override
    def get_config(self) -> dict[str, Any]:
        """Return the arguments of the constructor."""
        return {"l1": float(self.l1), "l2": float(self.l2)}


@builtin("keras.regularizers", kind="regularizer", aliases=["orthogonal_regularizer"])
class OrthogonalRegularizer(Regularizer):
    """Penalises rows, or columns, that point in like directions: `factor` times the mean |cosine| between two of them.

    Args:
        factor: Factor, not negative.
        mode: `"rows"` or `"columns"`.

    Raises:
        ValueError: An argument has another value.

    Examples:
        >>> float(OrthogonalRegularizer(2.0)(np.eye(3)))
        0.0
    """

    def __init__(self, factor: float = _DEFAULT, mode: str = "rows") -> None:
        self.factor: float = _rounded(_factor(factor, "factor", _DEFAULT))
        if mode not in get_args(Mode):
            raise ValueError(
                f'Invalid value for argument `mode`. Expected one of {{"rows", "columns"}}. Received: mode={mode}'
            )
        self.mode = mode

    @override
    def __call__(self, inputs: Any) -> Tensor:
        """Return the penalty, a scalar, of a matrix.

        Raises:
            ValueError: `inputs` does not have two axes.
        """
        shape = tuple(inputs.shape)
        if len(shape) != 2:
            raise ValueError(f"Inputs to OrthogonalRegularizer must have rank 2. Received: inputs.shape={shape}")
        rows = inputs if self.mode == "rows" else ops.transpose(inputs)
        rows = ops.normalize(rows, axis=1)
        n = shape[0] if self.mode == "rows" else shape[1]
        cosines = ops.abs(ops.matmul(rows, ops.transpose(rows)))
        pairs = ops.multiply(cosines, ops.subtract(1.0, ops.eye(n, dtype=dtype_name(rows.dtype))))
        return ops.multiply(ops.sum(pairs), self.factor / max(n * (n - 1), 1))

    @override
    def get_config(self) -> dict[str, Any]:
        """Return the arguments of the constructor."""
        return {"factor": self.factor, "mode": self.mode}


def serialize(regularizer: Any) -> Any:
    """Return the config of a regularizer.

    Args:
        regularizer: A regularizer, or a function.

    Returns:
        A dictionary with `class_name` and `config`, which JSON can hold.

    Examples:
        >>> serialize(L2(0.5))["config"]
        {'l2': 0.5}
    """
    return serialize_keras_object(regularizer)


def deserialize(config: Any, custom_objects: Mapping[str, Any] | None = None) -> Any:
    """Return the regularizer that a config describes.

    Args:
        config: What `serialize` gave, or a name.
        custom_objects: Classes and functions of your own, by name.

    Returns:
        The regularizer.

    Raises:
        TypeError: The config names something else than a regularizer.
        ValueError: The name means no regularizer.

    Examples:
        >>> deserialize(serialize(L2(0.5))).l2
        0.5
    """
    if isinstance(config, str):
        return resolve_identifier(config, "regularizer", custom_objects=custom_objects)
    return deserialize_as("regularizer", config, custom_objects=custom_objects)


def get(identifier: Any) -> Any:
    """Return the regularizer that something stands for.

    Args:
        identifier: A regularizer or other function of a tensor, which is given back; a class; a name in either style
            (`"l2"`, `"L2"`) or a config; `None`, which gives `None`.

    Returns:
        A function from a tensor to a scalar penalty, or `None`.

    Raises:
        ValueError: It stands for no regularizer.

    Examples:
        >>> get("l2").l2
        0.01
    """
    return resolve_identifier(identifier, "regularizer")


__all__ = [
    "L1",
    "L1L2",
    "L2",
    "OrthogonalRegularizer",
    "Regularizer",
    "deserialize",
    "get",
    "serialize",
]
