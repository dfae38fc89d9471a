"""Contract: cross-entropies and measures of difference."""

from __future__ import annotations

from math import log, log10
from typing import Any, Generic, TypeVar

from keras_ops.backend.current import current
from keras_ops.backend.nn.ctc import CTCNN
from keras_ops.backend.nn.precision import back, like, widened
from keras_ops.dtypes import dtype_name
from keras_ops.settings import epsilon

T = TypeVar("T")


class LossesNN(CTCNN[T], Generic[T]):
    """Targets and outputs have one floating dtype (classes are integers), which the losses have too."""

    def categorical_crossentropy(self, target: T, output: T, from_logits: bool = False, axis: int = -1) -> T:
        """Return `-sum(target * log(probability))` over the axis of the classes. Composite."""
        np_ = current.numpy
        terms = np_.multiply(widened(target), log_probabilities(output, from_logits, axis))
        return back(np_.negative(np_.sum(terms, axis)), output)

    def sparse_categorical_crossentropy(self, target: T, output: T, from_logits: bool = False, axis: int = -1) -> T:
        """Return `-log(probability)` of a class each, `target` without the axis of the classes. Composite.

        A class that does not exist costs nothing here; a backend may refuse it.
        """
        logs = log_probabilities(output, from_logits, axis)
        target = class_indices(target, output)
        chosen = current.nn.one_hot(target, logs.shape[axis], axis, dtype_name(logs.dtype))
        return back(current.numpy.negative(current.numpy.sum(current.numpy.multiply(chosen, logs), axis)), output)

    def binary_crossentropy(self, target: T, output: T, from_logits: bool = False) -> T:
        """Return `-target * log(p) - (1 - target) * log(1 - p)` for each element. Composite."""
        np_, t, x = current.numpy, widened(target), widened(output)
        if from_logits:
            # Terms that neither overflow nor cancel, with the right derivative at zero.
            miss = np_.multiply(np_.subtract(like(x, 1), t), current.nn.softplus(x))
            return back(np_.add(np_.multiply(t, current.nn.softplus(np_.negative(x))), miss), output)
        p, one = clipped(x), like(x, 1)
        hit = np_.multiply(t, np_.log(p))
        miss = np_.multiply(np_.subtract(one, t), np_.log(np_.subtract(one, p)))
        return back(np_.negative(np_.add(hit, miss)), output)

    def psnr(self, x1: T, x2: T, max_val: float) -> T:
        """Return the ratio of peak to noise of all elements together, in decibel; equal tensors give infinity. Composite."""
        np_ = current.numpy
        error = np_.subtract(widened(x1), widened(x2))
        noise = np_.log(np_.mean(np_.multiply(error, error)))
        ratio = np_.subtract(like(noise, 20 * log10(max_val)), np_.multiply(noise, like(noise, 10 / log(10))))
        return back(ratio, x1)


def clipped(p: Any) -> Any:
    """Return probabilities away from zero and one, whose logarithms are finite."""
    return current.numpy.clip(p, epsilon(), 1 - epsilon())


def log_probabilities(output: Any, from_logits: bool, axis: int) -> Any:
    """Return the logarithms of probabilities along an axis, given logits or numbers in proportion to them."""
    x = widened(output)
    if from_logits:
        return current.nn.log_softmax(x, axis)
    return current.numpy.log(clipped(current.numpy.divide(x, current.numpy.sum(x, axis, True))))


def class_indices(target: Any, output: Any) -> Any:
    """Return classes as integers, without a last axis of size one that `output` has no counterpart for."""
    if len(target.shape) == len(output.shape):
        target = current.numpy.squeeze(target, -1)
    return target if dtype_name(target.dtype) in ("int32", "int64") else current.core.cast(target, "int32")
