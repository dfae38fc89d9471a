"""Weights of classes, turned into weights of samples."""

from __future__ import annotations

from collections.abc import Mapping
from numbers import Real
from typing import Any

import numpy as np

from keras_ops.settings import floatx
from keras_training.data.errors import ConflictingArgumentsError, DataError, DataTypeError, describe
from keras_training.data.sources import Array, ToNumpy
from keras_training.data.structure import Structure, leaves


def check_class_weight(class_weight: object, caller: str) -> None:
    """Refuse class weights that are not a mapping from class index to number.

    Args:
        class_weight: The argument.
        caller: Name of what the user called, for errors.

    Raises:
        DataTypeError: It is no mapping, or a key is no integer, or a value no number.
    """
    if not isinstance(class_weight, Mapping):
        raise DataTypeError(
            caller, f"class_weight={describe(class_weight)}; expected a dict from class index to weight."
        )
    for label, weight in class_weight.items():
        if not isinstance(label, Real) or float(label) % 1 or not isinstance(weight, Real):
            raise DataTypeError(
                caller, f"class_weight has the entry {label!r}: {weight!r}; expected an integer class and a number."
            )


def class_weight_to_sample_weights(y: Structure, class_weight: Mapping[int, float]) -> Array:
    """Return the weight of each sample's class.

    Args:
        y: Targets of one output: class indices of shape `(batch,)` or `(batch, 1)`, rounded to integers, or
            one-hot (or probability) rows of shape `(batch, classes)`, of which the largest entry is the class.
        class_weight: Weight of each class; a class that is missing weighs 1.

    Returns:
        Array of shape `(batch,)` and dtype `floatx()`.

    Raises:
        DataError: `y` has more than two axes.

    Examples:
        >>> import numpy as np
        >>> class_weight_to_sample_weights(np.array([0, 1, 2]), {1: 3.0})
        array([1., 3., 1.], dtype=float32)
        >>> class_weight_to_sample_weights(np.array([[0, 1], [1, 0]]), {1: 3.0})
        array([3., 1.], dtype=float32)
    """
    labels = np.asarray(y)
    if labels.ndim > 2:
        raise DataError(
            "class_weight_to_sample_weights",
            f"y has shape {labels.shape}; expected class indices of shape (batch,) or (batch, 1), or one-hot rows of"
            " shape (batch, classes). Pass sample_weight for targets of other shapes.",
        )
    if labels.ndim == 2:
        labels = labels.argmax(axis=-1) if labels.shape[1] > 1 else labels[:, 0]
    classes, which = np.unique(np.round(labels).astype("int64"), return_inverse=True)
    weights = np.array([class_weight.get(int(label), 1.0) for label in classes], dtype=floatx())
    return weights[which]


class ClassWeights:
    """Adds sample weights to batches, by the class of each target.

    Args:
        class_weight: Weight of each class.
        caller: Name of what the user called, for errors.
        to_numpy: Turns targets that are tensors into arrays.
    """

    def __init__(self, class_weight: Mapping[int, float], caller: str, to_numpy: ToNumpy) -> None:
        check_class_weight(class_weight, caller)
        self.class_weight: dict[int, float] = dict(class_weight)
        self.caller: str = caller
        self.to_numpy: ToNumpy = to_numpy

    def __call__(self, batch: tuple[Any, ...]) -> tuple[Any, ...]:
        """Return `(x, y, sample_weight)` for a batch `(x, y)`.

        Args:
            batch: Inputs and targets.

        Returns:
            The batch with weights of shape `(batch,)`.

        Raises:
            DataError: The batch has no targets, or those of several outputs.
            ConflictingArgumentsError: The batch has sample weights already.
        """
        if len(batch) == 3 and batch[2] is not None:
            raise ConflictingArgumentsError(
                self.caller, "class_weight and sample_weight were both given; pass one of them."
            )
        if len(batch) < 2 or batch[1] is None:
            raise DataError(self.caller, "class_weight was given without targets y.")
        targets = leaves(batch[1])
        if len(targets) != 1:
            raise DataError(
                self.caller,
                f"`class_weight` is only supported for Models with a single output; y has {len(targets)} arrays."
                " Pass sample_weight, one array for each output.",
            )
        return batch[0], batch[1], class_weight_to_sample_weights(self.to_numpy(targets[0]), self.class_weight)
