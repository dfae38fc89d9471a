"""Constraints: functions that put a weight back into a set after each update."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Self, TypeAlias

from typing_extensions import override

import keras_ops.ops as ops
from keras_ops.settings import epsilon
from keras_ops.tensor import Tensor
from keras_saving.identifiers import resolve_identifier
from keras_saving.registry import builtin
from keras_saving.serialization import deserialize_as, serialize_keras_object

Axes: TypeAlias = int | Sequence[int] | None


@builtin("keras.constraints", kind="constraint", base=True)
class Constraint:
    """A function from a weight to its next value: base of all constraints; leaves the weight as it is.

    A class of your own implements `__call__`, and where its constructor takes arguments, `get_config`.

    Examples:
        >>> class Halved(Constraint):
        ...     def __call__(self, w):
        ...         return w / 2
        >>> Halved()(np.array([2.0])).tolist()
        [1.0]
    """

    def __call__(self, w: Any) -> Any:
        """Return the value of the weight that fits.

        Args:
            w: Value of the weight, a tensor.
        """
        return w

    def get_config(self) -> dict[str, Any]:
        """Return the arguments of the constructor."""
        return {}

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> Self:
        """Make a constraint of what `get_config` gave."""
        return cls(**config)


def _norms(w: Any, axis: Axes) -> Tensor:
    return ops.sqrt(ops.sum(ops.square(w), axis=axis, keepdims=True))


@builtin("keras.constraints", kind="constraint", aliases=["max_norm"])
class MaxNorm(Constraint):
    """Shortens vectors that are longer than a bound.

    Args:
        max_value: The bound.
        axis: Axis, or axes, along which the vectors lie: 0 for the kernel of a dense layer (the weights into each unit),
            `(0, 1, 2)` for that of a 2D convolution.

    Examples:
        >>> [round(float(w), 4) for w in MaxNorm(1.0, axis=1)(np.array([[3.0, 4.0]]))[0]]
        [0.6, 0.8]
    """

    def __init__(self, max_value: float = 2, axis: Axes = 0) -> None:
        self.max_value: float = max_value
        self.axis: Axes = axis

    @override
    def __call__(self, w: Any) -> Tensor:
        """Return the value of the weight that fits.

        Args:
            w: Value of the weight, a tensor.
        """
        norms = _norms(w, self.axis)
        return ops.multiply(w, ops.divide(ops.clip(norms, 0, self.max_value), ops.add(norms, epsilon())))

    @override
    def get_config(self) -> dict[str, Any]:
        """Return the arguments of the constructor."""
        return {"max_value": self.max_value, "axis": self.axis}


@builtin("keras.constraints", kind="constraint", aliases=["min_max_norm"])
class MinMaxNorm(Constraint):
    """Brings the lengths of vectors between two bounds.

    Args:
        min_value: Smallest length.
        max_value: Largest length.
        rate: How far towards the bounds each application goes: 1 for all of the way.
        axis: Axis, or axes, along which the vectors lie: 0 for the kernel of a dense layer (the weights into each unit),
            `(0, 1, 2)` for that of a 2D convolution.

    Examples:
        >>> [round(float(w), 4) for w in MinMaxNorm(1.0, 2.0, rate=0.5, axis=1)(np.array([[3.0, 4.0]]))[0]]
        [2.1, 2.8]
    """

    def __init__(self, min_value: float = 0.0, max_value: float = 1.0, rate: float = 1.0, axis: Axes = 0) -> None:
        self.min_value: float = min_value
        self.max_value: float = max_value
        self.rate: float = rate
        self.axis: Axes = axis

    @override
    def __call__(self, w: Any) -> Tensor:
        """Return the value of the weight that fits.

        Args:
            w: Value of the weight, a tensor.
        """
        norms = _norms(w, self.axis)
        clipped = ops.clip(norms, self.min_value, self.max_value)
        wanted = ops.add(ops.multiply(clipped, self.rate), ops.multiply(norms, 1 - self.rate))
        return ops.multiply(w, ops.divide(wanted, ops.add(norms, epsilon())))

    @override
    def get_config(self) -> dict[str, Any]:
        """Return the arguments of the constructor."""
        return {
            "min_value": self.min_value,
            "max_value": self.max_value,
            "rate": self.rate,
            "axis": self.axis,
        }


@builtin("keras.constraints", kind="constraint", aliases=["non_neg"])
class NonNeg(Constraint):
    """Replaces negative elements by zero.

    Examples:
        >>> NonNeg()(np.array([-1.0, 2.0])).tolist()
        [0.0, 2.0]
    """

    @override
    def __call__(self, w: Any) -> Tensor:
        """Return the value of the weight that fits.

        Args:
            w: Value of the weight, a tensor.
        """
        return ops.maximum(w, 0)


@builtin("keras.constraints", kind="constraint", aliases=["unit_norm"])
class UnitNorm(Constraint):
    """Brings vectors to length one.

    Args:
        axis: Axis, or axes, along which the vectors lie: 0 for the kernel of a dense layer (the weights into each unit),
            `(0, 1, 2)` for that of a 2D convolution.

    Examples:
        >>> [round(float(w), 4) for w in UnitNorm(axis=1)(np.array([[3.0, 4.0]]))[0]]
        [0.6, 0.8]
    """

    def __init__(self, axis: Axes = 0) -> None:
        self.axis = axis

    @override
    def __call__(self, w: Any) -> Tensor:
        """Return the value of the weight that fits.

        Args:
            w: Value of the weight, a tensor.
        """
        return ops.divide(w, ops.add(_norms(w, self.axis), epsilon()))

    @override
    def get_config(self) -> dict[str, Any]:
        """Return the arguments of the constructor."""
        return {"axis": self.axis}


def serialize(constraint: Any) -> Any:
    """Return the config of a constraint.

    Args:
        constraint: A constraint, or a function.

    Returns:
        A dictionary with `class_name` and `config`, which JSON can hold.

    Examples:
        >>> serialize(UnitNorm(1))["config"]
        {'axis': 1}
    """
    return serialize_keras_object(constraint)


def deserialize(config: Any, custom_objects: Mapping[str, Any] | None = None) -> Any:
    """Return the constraint that a config describes.

    Args:
        config: What `serialize` gave, or a name.
        custom_objects: Classes and functions of your own, by name.

    Returns:
        The constraint.

    Raises:
        TypeError: The config names something else than a constraint.
        ValueError: The name means no constraint.

    Examples:
        >>> deserialize(serialize(UnitNorm(1))).axis
        1
    """
    if isinstance(config, str):
        return resolve_identifier(config, "constraint", custom_objects=custom_objects)
    return deserialize_as("constraint", config, custom_objects=custom_objects)


def get(identifier: Any) -> Any:
    """Return the constraint that something stands for.

    Args:
        identifier: A constraint or other function of a tensor, which is given back; a class; a name in either style
            (`"max_norm"`, `"MaxNorm"`) or a config; `None`, which gives `None`.

    Returns:
        A function from a tensor to a tensor of the same shape, or `None`.

    Raises:
        ValueError: It stands for no constraint.

    Examples:
        >>> get("max_norm").max_value
        2
    """
    return resolve_identifier(identifier, "constraint")


__all__ = [
    "Constraint",
    "MaxNorm",
    "MinMaxNorm",
    "NonNeg",
    "UnitNorm",
    "deserialize",
    "get",
    "serialize",
]
