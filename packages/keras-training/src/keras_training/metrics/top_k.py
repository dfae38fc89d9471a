"""How often the right class is among those with the greatest outputs."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from keras_ops import ops
from keras_ops.settings import floatx
from keras_ops.tensor import Tensor
from keras_saving.registry import builtin
from keras_training.metrics.reductions import MeanMetricWrapper


@builtin("keras.metrics", kind="metric")
def top_k_categorical_accuracy(y_true: Any, y_pred: Any, k: int = 5) -> Tensor:
    """Return one where the target's class is among the `k` greatest outputs, else zero.

    Args:
        y_true: One-hot targets of shape `(..., n_classes)`.
        y_pred: Outputs of the same shape.
        k: Number of outputs to look at.

    Returns:
        Tensor of shape `(...,)`.

    Examples:
        >>> top_k_categorical_accuracy(np.array([[0.0, 1.0, 0.0]]), np.array([[0.5, 0.3, 0.2]]), k=2).tolist()
        [1.0]
    """
    return sparse_top_k_categorical_accuracy(ops.argmax(y_true, axis=-1), y_pred, k=k)


@builtin("keras.metrics", kind="metric")
def sparse_top_k_categorical_accuracy(y_true: Any, y_pred: Any, k: int = 5, from_sorted_ids: bool = False) -> Tensor:
    """Return one where the target's class, given by number, is among the `k` greatest outputs, else zero.

    Args:
        y_true: Numbers of classes, of shape `(...,)` or `(..., 1)`.
        y_pred: Outputs of shape `(..., n_classes)`; or, with `from_sorted_ids`, numbers of classes, best first.
        k: Number of outputs to look at.
        from_sorted_ids: What `y_pred` holds.

    Returns:
        Tensor of shape `(...,)`.

    Examples:
        >>> sparse_top_k_categorical_accuracy(np.array([1, 2]), np.array([[0.5, 0.3, 0.2]] * 2), k=2).tolist()
        [1.0, 0.0]
    """
    y_true, y_pred = ops.convert_to_tensor(y_true), ops.convert_to_tensor(y_pred)
    if len(y_true.shape) == len(y_pred.shape) and y_true.shape[-1] == 1:
        y_true = ops.squeeze(y_true, axis=-1)
    if from_sorted_ids:
        best = y_pred[..., :k]
        found = ops.any(ops.equal(ops.cast(y_true, best.dtype)[..., None], best), axis=-1)
        return ops.cast(found, floatx())
    shape, n_classes = ops.shape(y_true), y_pred.shape[-1]
    if len(shape) == 1:
        return ops.cast(ops.in_top_k(ops.cast(y_true, "int32"), y_pred, k=k), floatx())
    found = ops.in_top_k(ops.reshape(ops.cast(y_true, "int32"), (-1,)), ops.reshape(y_pred, (-1, n_classes)), k=k)
    return ops.reshape(ops.cast(found, floatx()), shape)


@builtin("keras.metrics", kind="metric")
class TopKCategoricalAccuracy(MeanMetricWrapper):
    """How often the target's class, one-hot, is among the `k` greatest outputs.

    Args:
        k: Number of outputs to look at.
        name: Name.
        dtype: Dtype in which it is computed.

    Examples:
        >>> float(TopKCategoricalAccuracy(k=2)(np.array([[0.0, 1.0, 0.0]]), np.array([[0.5, 0.3, 0.2]])))
        1.0
    """

    def __init__(self, k: int = 5, name: str = "top_k_categorical_accuracy", dtype: Any = None) -> None:
        super().__init__(top_k_categorical_accuracy, name=name, dtype=dtype, k=k)
        self.k = k


@builtin("keras.metrics", kind="metric")
class SparseTopKCategoricalAccuracy(MeanMetricWrapper):
    """How often the target's class, given by number, is among the `k` greatest outputs.

    Args:
        k: Number of outputs to look at.
        name: Name.
        dtype: Dtype in which it is computed.
        from_sorted_ids: Whether outputs are numbers of classes, best first.

    Examples:
        >>> float(SparseTopKCategoricalAccuracy(k=2)(np.array([1, 2]), np.array([[0.5, 0.3, 0.2]] * 2)))
        0.5
    """

    def __init__(
        self,
        k: int = 5,
        name: str = "sparse_top_k_categorical_accuracy",
        dtype: Any = None,
        from_sorted_ids: bool = False,
    ) -> None:
        super().__init__(
            sparse_top_k_categorical_accuracy, name=name, dtype=dtype, k=k, from_sorted_ids=from_sorted_ids
        )
        self.k: int = k
        self.from_sorted_ids: bool = from_sorted_ids

    @override
    def get_config(self) -> dict[str, Any]:
        return self._config_without_defaults(from_sorted_ids=False)
