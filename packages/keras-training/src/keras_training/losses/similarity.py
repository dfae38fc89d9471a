"""Losses between directions of vectors."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from keras_ops import ops
from keras_ops.tensor import Tensor
from keras_saving.registry import builtin
from keras_training.losses.base import LossFunctionWrapper, matched


@builtin("keras.losses", kind="loss")
def cosine_similarity(y_true: Any, y_pred: Any, axis: int = -1) -> Tensor:
    """Return minus the cosine of the angle between targets and outputs: -1 where they point the same way.

    Args:
        y_true: Targets of shape `(..., n)`.
        y_pred: Outputs of the same shape.
        axis: Axis of length `n`.

    Returns:
        Tensor of shape `(...,)`; zero where either is zero.

    Examples:
        >>> round(float(cosine_similarity(np.array([[0.0, 1.0]]), np.array([[1.0, 1.0]]))[0]), 4)
        -0.7071
    """
    y_true, y_pred = matched(y_true, y_pred)
    return ops.negative(cosine(y_true, y_pred, axis))


def cosine(x: Any, y: Any, axis: int) -> Any:
    """Return the cosine of the angle between vectors along an axis, zero where one of them is zero."""
    return ops.sum(ops.normalize(x, axis=axis) * ops.normalize(y, axis=axis), axis=axis)


@builtin("keras.losses", kind="loss")
class CosineSimilarity(LossFunctionWrapper):
    """Minus the cosine of the angle between targets and outputs; see `cosine_similarity`.

    Args:
        axis: Axis of the vectors.
        reduction: See `Loss`.
        name: See `Loss`.
        dtype: See `Loss`.

    Examples:
        >>> round(float(CosineSimilarity()(np.array([[0.0, 1.0]]), np.array([[1.0, 1.0]]))), 4)
        -0.7071
    """

    def __init__(
        self,
        axis: int = -1,
        reduction: str | None = "sum_over_batch_size",
        name: str | None = "cosine_similarity",
        dtype: Any = None,
    ) -> None:
        super().__init__(cosine_similarity, reduction=reduction, name=name, dtype=dtype, axis=axis)

    @override
    def get_config(self) -> dict[str, Any]:
        return self._config_without_defaults(axis=-1)
