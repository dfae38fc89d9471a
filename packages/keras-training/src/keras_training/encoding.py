"""Classes as vectors, and vectors of length one."""

from __future__ import annotations

from typing import Any

import numpy as np

from keras_ops import nn
from keras_ops.backend.current import current
from keras_ops.errors import ArgumentError
from keras_ops.settings import floatx


def to_categorical(x: Any, num_classes: int | None = None) -> Any:
    """Return classes as vectors with a one at the class and zeros elsewhere.

    Args:
        x: Integers from 0 to `num_classes - 1`, an array, list or tensor of any shape; a last axis of size one is left out.
        num_classes: Number of classes; by default one more than the greatest.

    Returns:
        Array (or tensor, where `x` is one) of the shape of `x` and an axis of size `num_classes`.

    Raises:
        ValueError: a class is not below `num_classes`.

    Examples:
        >>> to_categorical([0, 2]).tolist()
        [[1.0, 0.0, 0.0], [0.0, 0.0, 1.0]]
    """
    if current.core.is_tensor(x):
        return _tensor_to_categorical(x, num_classes)
    classes = np.asarray(x, dtype="int64")
    if classes.ndim > 1 and classes.shape[-1] == 1:
        classes = classes[..., 0]
    n_classes = int(classes.max(initial=-1)) + 1 if num_classes is None else num_classes
    if classes.size and not -n_classes <= classes.min() <= classes.max() < n_classes:
        raise ArgumentError(
            "to_categorical", "x", f"classes from {classes.min()} to {classes.max()}", f"classes below {n_classes}"
        )
    return np.eye(n_classes)[classes]


def _tensor_to_categorical(x: Any, num_classes: int | None) -> Any:
    if len(x.shape) > 1 and x.shape[-1] == 1:
        x = current.numpy.squeeze(x, -1)
    if num_classes is None:
        num_classes = int(current.core.convert_to_numpy(x).max(initial=-1)) + 1
    return nn.one_hot(x, num_classes)


def normalize(x: Any, axis: int = -1, order: int = 2) -> Any:
    """Divide by a norm, so that it is one along an axis; zeros stay zeros.

    Args:
        x: Array, list or tensor.
        axis: Axis.
        order: Order of the norm, at least 1: 1 for the sum of absolute values, 2 for Euclid's.

    Returns:
        Array (or tensor, where `x` is one) of the shape of `x`; one axis more where `x` has one alone.

    Raises:
        ValueError: `order` is no integer of at least 1.

    Examples:
        >>> normalize(np.array([[3.0, 4.0]])).tolist()
        [[0.6, 0.8]]
    """
    if not isinstance(order, int) or isinstance(order, bool) or order < 1:
        raise ArgumentError("normalize", "order", order, "an integer of at least 1")
    if current.core.is_tensor(x) and not isinstance(x, np.ndarray):
        return nn.normalize(x, axis=axis, order=order)
    array = np.asarray(x)
    if array.dtype.kind != "f":
        array = array.astype(floatx())
    norm = np.atleast_1d(np.linalg.norm(array, order, axis))
    norm[norm == 0] = 1
    return array / np.expand_dims(norm, axis)
