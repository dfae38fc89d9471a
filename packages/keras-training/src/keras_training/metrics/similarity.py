"""Metrics between directions of vectors."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from keras_saving.registry import builtin
from keras_training.losses.base import matched
from keras_training.losses.similarity import cosine
from keras_training.metrics.reductions import MeanMetricWrapper


def cosine_similarity(y_true: Any, y_pred: Any, axis: int = -1) -> Any:
    """Return the cosine of the angle between targets and outputs; the loss of this name has the other sign."""
    return cosine(*matched(y_true, y_pred), axis)


@builtin("keras.metrics", kind="metric", aliases=["cosine_similarity"])
class CosineSimilarity(MeanMetricWrapper):
    """Cosine of the angle between targets and outputs, from -1 to 1.

    Args:
        name: Name.
        dtype: Dtype in which it is computed.
        axis: Axis of the vectors.

    Examples:
        >>> round(float(CosineSimilarity()(np.array([[0.0, 1.0]]), np.array([[1.0, 1.0]]))), 4)
        0.7071
    """

    _direction = "up"

    def __init__(self, name: str = "cosine_similarity", dtype: Any = None, axis: int = -1) -> None:
        super().__init__(cosine_similarity, name=name, dtype=dtype, axis=axis)

    @override
    def get_config(self) -> dict[str, Any]:
        return self._config_without_defaults(axis=-1)
