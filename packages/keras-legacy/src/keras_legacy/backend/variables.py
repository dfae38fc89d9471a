"""Functions of `tf.keras.backend` that make, read and write variables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from keras_ops import ops, random
from keras_ops.backend.current import current
from keras_ops.selected_variable import Variable
from keras_ops.settings import floatx
from keras_ops.tensor import Tensor
from keras_ops.variable import KerasVariable


def variable(value: Any, dtype: Any = None, name: str | None = None, constraint: Any = None) -> KerasVariable:
    """Return a variable with a first value."""
    made = Variable(ops.convert_to_numpy(value), dtype=dtype or floatx(), name=name)
    made.constraint = constraint
    return made


def random_normal_variable(
    shape: Any, mean: float, scale: float, dtype: Any = None, name: str | None = None, seed: Any = None
) -> KerasVariable:
    """Return a variable of normal random numbers."""
    return variable(random.normal(shape, mean, scale, dtype or floatx(), seed), dtype, name)


def random_uniform_variable(
    shape: Any, low: float, high: float, dtype: Any = None, name: str | None = None, seed: Any = None
) -> KerasVariable:
    """Return a variable of uniform random numbers."""
    return variable(random.uniform(shape, low, high, dtype or floatx(), seed), dtype, name)


def eval(x: Any) -> np.ndarray[Any, Any]:  # noqa: A001  # the public name
    """Return the value of a tensor or a variable as an array."""
    return get_value(x)


def get_value(x: Any) -> np.ndarray[Any, Any]:
    """Return the value of a tensor or a variable as an array."""
    return ops.convert_to_numpy(x.value if isinstance(x, KerasVariable) else x)


def batch_get_value(tensors: Iterable[Any]) -> list[np.ndarray[Any, Any]]:
    """Return the values of several tensors or variables."""
    return [get_value(x) for x in tensors]


def set_value(x: Any, value: Any) -> None:
    """Give a variable another value."""
    x.assign(np.asarray(value, dtype=ops.dtype(x)))


def batch_set_value(tuples: Iterable[tuple[Any, Any]]) -> None:
    """Give several variables other values, from pairs of a variable and its value."""
    for x, value in tuples:
        set_value(x, value)


def update(x: Any, new_x: Any) -> Any:
    """Assign a value to a variable."""
    return x.assign(new_x)


def update_add(x: Any, increment: Any) -> Any:
    """Add a value to a variable."""
    return x.assign_add(increment)


def update_sub(x: Any, decrement: Any) -> Any:
    """Subtract a value from a variable."""
    return x.assign_sub(decrement)


def moving_average_update(x: Any, value: Any, momentum: float) -> Any:
    """Move a variable towards a value: `x * momentum + value * (1 - momentum)`."""
    return x.assign(ops.add(ops.multiply(x, momentum), ops.multiply(value, 1 - momentum)))


def stop_gradient(variables: Any) -> Any:
    """Return tensors (one, or a list of them) through which no gradient flows."""
    if isinstance(variables, (list, tuple)):
        return [ops.stop_gradient(x) for x in variables]
    return ops.stop_gradient(variables)


def gradients(loss: Any, variables: Sequence[Any]) -> list[Tensor]:
    """Refuse: a gradient is taken of a function, not of a tensor that has been computed.

    Raises:
        RuntimeError: always.
    """
    raise RuntimeError(
        f"`gradients` worked on graphs that were not run yet; a loss of {type(loss).__name__} for {len(variables)} variables"
        " cannot be differentiated afterwards. Use the framework's own way, such as a gradient tape around the computation."
    )


def is_sparse(tensor: Any) -> bool:
    """Return whether a tensor is sparse."""
    if getattr(tensor, "sparse", False) is True:
        return True
    return bool(current.sparse.is_sparse(tensor))


def to_dense(tensor: Any) -> Tensor:
    """Return a sparse tensor as a dense one, and another as it is."""
    return current.sparse.dense(tensor) if current.sparse.is_sparse(tensor) else ops.convert_to_tensor(tensor)


def ctc_label_dense_to_sparse(labels: Any, label_lengths: Any) -> Any:
    """Return labels of shape `(samples, longest)` as a sparse tensor of those that count.

    Raises:
        UnsupportedError: the backend has no sparse tensors.
    """
    numbers, lengths = ops.convert_to_numpy(labels), ops.convert_to_numpy(label_lengths).reshape(-1)
    places = np.argwhere(np.arange(numbers.shape[1]) < lengths[:, None])
    values = numbers[places[:, 0], places[:, 1]]
    return current.sparse.made(ops.convert_to_tensor(places), ops.convert_to_tensor(values), tuple(numbers.shape), True)


__all__ = [
    "batch_get_value",
    "batch_set_value",
    "ctc_label_dense_to_sparse",
    "eval",
    "get_value",
    "gradients",
    "is_sparse",
    "moving_average_update",
    "random_normal_variable",
    "random_uniform_variable",
    "set_value",
    "stop_gradient",
    "to_dense",
    "update",
    "update_add",
    "update_sub",
    "variable",
]
