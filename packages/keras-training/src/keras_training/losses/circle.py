"""Circle loss: embeddings of a class near one another, those of others far away."""

from __future__ import annotations

from typing import Any

from keras_ops import masking, ops
from keras_ops.dtypes import dtype_name
from keras_ops.tensor import Tensor
from keras_saving.registry import builtin
from keras_training.losses.base import LossFunctionWrapper


@builtin("keras.losses", kind="loss")
def circle(
    y_true: Any,
    y_pred: Any,
    ref_labels: Any = None,
    ref_embeddings: Any = None,
    remove_diagonal: bool = True,
    gamma: float = 80,
    margin: float = 0.4,
) -> Tensor:
    """Return the circle loss of each embedding, compared with all others.

    Args:
        y_true: Numbers of classes, of shape `(batch,)` or `(batch, 1)`.
        y_pred: Embeddings of shape `(batch, n)`, of length one.
        ref_labels: Classes of the embeddings to compare with, by default `y_true`.
        ref_embeddings: Embeddings to compare with, of shape `(n_refs, n)`, by default `y_pred`.
        remove_diagonal: Whether an embedding is not compared with that of the same position.
        gamma: Scale of the similarities.
        margin: How far similarities may stay from one within a class, and from zero across classes.

    Returns:
        Tensor of shape `(batch,)`; zero where an embedding has none of its class, or none of another, to compare with.

    Source: arXiv:2002.10857, equations 5 and 6.

    Examples:
        >>> embeddings = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 0.0], [0.0, 1.0]])
        >>> [round(float(loss), 4) for loss in circle(np.array([0, 1, 0, 1]), embeddings, gamma=1.0)]
        [0.897, 0.897, 0.897, 0.897]
    """
    y_pred = ops.convert_to_tensor(y_pred)
    labels = _flat(y_true)
    others = labels if ref_labels is None else _flat(ref_labels)
    embeddings = y_pred if ref_embeddings is None else ops.convert_to_tensor(ref_embeddings, dtype=y_pred.dtype)
    similarity = ops.matmul(y_pred, ops.transpose(embeddings))
    same = ops.equal(ops.expand_dims(labels, axis=1), ops.expand_dims(ops.cast(others, labels.dtype), axis=0))
    different = ops.logical_not(same)
    if remove_diagonal:
        rows, columns = ops.shape(similarity)
        own = ops.equal(ops.expand_dims(ops.arange(rows), axis=1), ops.expand_dims(ops.arange(columns), axis=0))
        same = ops.logical_and(same, ops.logical_not(own))
    pull = ops.maximum(1.0 + margin - similarity, 0.0) * (1.0 - margin - similarity)
    push = ops.maximum(similarity + margin, 0.0) * (similarity - margin)
    losses = ops.softplus(_log_sum(pull * gamma, same) + _log_sum(push * gamma, different))
    masking.set_mask(losses, ops.any(same, axis=1))  # for means: others have nothing to be near to
    return losses


def _flat(labels: Any) -> Any:
    return ops.reshape(ops.convert_to_tensor(labels), (-1,))


def _log_sum(x: Any, mask: Any) -> Any:
    low = -3e4 if dtype_name(x.dtype) == "float16" else -1e9
    return ops.logsumexp(ops.where(mask, x, ops.cast(low, x.dtype)), axis=1)


@builtin("keras.losses", kind="loss")
class Circle(LossFunctionWrapper):
    """Embeddings of a class near one another, those of others far away; see `circle`.

    Args:
        gamma: Scale of the similarities.
        margin: How far similarities may stay from one within a class, and from zero across classes.
        remove_diagonal: Whether an embedding is not compared with itself.
        reduction: See `Loss`.
        name: See `Loss`.
        dtype: See `Loss`.

    Source: arXiv:2002.10857.

    Examples:
        >>> embeddings = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 0.0], [0.0, 1.0]])
        >>> round(float(Circle(gamma=1.0)(np.array([0, 1, 0, 1]), embeddings)), 4)
        0.897
    """

    def __init__(
        self,
        gamma: float = 80.0,
        margin: float = 0.4,
        remove_diagonal: bool = True,
        reduction: str | None = "sum_over_batch_size",
        name: str | None = "circle",
        dtype: Any = None,
    ) -> None:
        super().__init__(
            circle,
            reduction=reduction,
            name=name,
            dtype=dtype,
            gamma=gamma,
            margin=margin,
            remove_diagonal=remove_diagonal,
        )
