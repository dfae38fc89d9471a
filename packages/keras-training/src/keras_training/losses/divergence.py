"""Losses from likelihoods of distributions: Poisson, Kullback and Leibler."""

from __future__ import annotations

from typing import Any

from keras_ops import ops
from keras_ops.settings import epsilon
from keras_ops.tensor import Tensor
from keras_saving.registry import builtin
from keras_training.losses.base import LossFunctionWrapper, matched


@builtin("keras.losses", kind="loss")
def poisson(y_true: Any, y_pred: Any) -> Tensor:
    """Return the mean of `y_pred - y_true * log(y_pred)` over the last axis.

    It is the negative logarithm of the likelihood of counts of Poisson distributions, but for a term of the targets alone.

    Args:
        y_true: Counts of shape `(..., n)`.
        y_pred: Means of the distributions, of the same shape, positive.

    Returns:
        Tensor of shape `(...,)`, in nats.

    Examples:
        >>> round(float(poisson(np.array([[2.0, 0.0]]), np.array([[1.0, 3.0]]))[0]), 4)
        2.0
    """
    y_true, y_pred = matched(y_true, y_pred)
    return ops.mean(y_pred - y_true * ops.log(y_pred + epsilon()), axis=-1)


@builtin("keras.losses", kind="loss", aliases=["kld", "KLD"])
def kl_divergence(y_true: Any, y_pred: Any) -> Tensor:
    """Return the Kullback-Leibler divergence `sum(y_true * log(y_true / y_pred))` over the last axis.

    Args:
        y_true: Probabilities of shape `(..., n)`; those below `epsilon()` count as that.
        y_pred: Probabilities of the same shape; the same holds for them.

    Returns:
        Tensor of shape `(...,)`, in nats.

    Examples:
        >>> round(float(kl_divergence(np.array([[0.5, 0.5]]), np.array([[0.25, 0.75]]))[0]), 4)
        0.1438
    """
    y_true, y_pred = matched(y_true, y_pred)
    y_true, y_pred = ops.clip(y_true, epsilon(), 1.0), ops.clip(y_pred, epsilon(), 1.0)
    return ops.sum(y_true * ops.log(y_true / y_pred), axis=-1)


@builtin("keras.losses", kind="loss")
class Poisson(LossFunctionWrapper):
    """Mean of `y_pred - y_true * log(y_pred)`; see `poisson`.

    Args:
        reduction: See `Loss`.
        name: See `Loss`.
        dtype: See `Loss`.

    Examples:
        >>> round(float(Poisson()(np.array([[2.0, 0.0]]), np.array([[1.0, 3.0]]))), 4)
        2.0
    """

    def __init__(
        self, reduction: str | None = "sum_over_batch_size", name: str | None = "poisson", dtype: Any = None
    ) -> None:
        super().__init__(poisson, reduction=reduction, name=name, dtype=dtype)


@builtin("keras.losses", kind="loss")
class KLDivergence(LossFunctionWrapper):
    """Kullback-Leibler divergence of the outputs from the targets; see `kl_divergence`.

    Args:
        reduction: See `Loss`.
        name: See `Loss`.
        dtype: See `Loss`.

    Examples:
        >>> round(float(KLDivergence()(np.array([[0.5, 0.5]]), np.array([[0.25, 0.75]]))), 4)
        0.1438
    """

    def __init__(
        self, reduction: str | None = "sum_over_batch_size", name: str | None = "kl_divergence", dtype: Any = None
    ) -> None:
        super().__init__(kl_divergence, reduction=reduction, name=name, dtype=dtype)
