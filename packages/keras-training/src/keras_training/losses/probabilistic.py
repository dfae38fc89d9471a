"""Losses between distributions: cross-entropies."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from keras_ops import masking, ops
from keras_ops.errors import ArgumentError, ShapeError
from keras_ops.tensor import Tensor
from keras_saving.registry import builtin
from keras_training.losses.base import LossFunctionWrapper, matched


def _smoothing(where: str, label_smoothing: Any) -> float:
    if label_smoothing is None:
        return 0.0
    if not isinstance(label_smoothing, (int, float)) or not 0 <= label_smoothing <= 1:
        raise ArgumentError(where, "label_smoothing", label_smoothing, "a float in [0, 1]")
    return float(label_smoothing)


@builtin("keras.losses", kind="loss", aliases=["bce", "BCE"])
def binary_crossentropy(
    y_true: Any, y_pred: Any, from_logits: bool = False, label_smoothing: float = 0.0, axis: int = -1
) -> Tensor:
    """Return the cross-entropy of targets of zero and one and probabilities, averaged over an axis.

    Args:
        y_true: Targets in [0, 1], of shape `(..., n)`.
        y_pred: Probabilities (or logits), of the same shape.
        from_logits: Whether `y_pred` holds logits.
        label_smoothing: How far targets are moved towards 0.5, in [0, 1].
        axis: Axis of length `n` to average over.

    Returns:
        Tensor of shape `(...,)`, in nats.

    Examples:
        >>> round(float(binary_crossentropy(np.array([[1.0, 0.0]]), np.array([[0.5, 0.5]]))[0]), 4)
        0.6931
    """
    y_true, y_pred = matched(y_true, y_pred)
    if label_smoothing:
        y_true = y_true * (1.0 - label_smoothing) + 0.5 * label_smoothing
    return ops.mean(ops.binary_crossentropy(y_true, y_pred, from_logits=from_logits), axis=axis)


@builtin("keras.losses", kind="loss")
def categorical_crossentropy(
    y_true: Any, y_pred: Any, from_logits: bool = False, label_smoothing: float = 0.0, axis: int = -1
) -> Tensor:
    """Return the cross-entropy of one-hot targets and probabilities of classes.

    Args:
        y_true: Targets of shape `(..., n_classes)`, summing to one along `axis`.
        y_pred: Probabilities (or logits), of the same shape.
        from_logits: Whether `y_pred` holds logits.
        label_smoothing: How far targets are moved towards the uniform distribution, in [0, 1].
        axis: Axis of the classes.

    Returns:
        Tensor of shape `(...,)`, in nats.

    Examples:
        >>> y = np.array([[0.0, 1.0]]), np.array([[0.25, 0.75]])
        >>> round(float(categorical_crossentropy(*y)[0]), 4)
        0.2877
    """
    if isinstance(axis, bool) or not isinstance(axis, int):
        raise ArgumentError("categorical_crossentropy", "axis", axis, "an integer")
    y_true, y_pred = matched(y_true, y_pred)
    if label_smoothing:
        n_classes = y_pred.shape[axis]
        y_true = y_true * (1.0 - label_smoothing) + label_smoothing / n_classes
    return ops.categorical_crossentropy(y_true, y_pred, from_logits=from_logits, axis=axis)


@builtin("keras.losses", kind="loss")
def sparse_categorical_crossentropy(
    y_true: Any, y_pred: Any, from_logits: bool = False, ignore_class: int | None = None, axis: int = -1
) -> Tensor:
    """Return the cross-entropy of classes, given by number, and their probabilities.

    Args:
        y_true: Numbers of classes, of shape `(...,)` or `(..., 1)`.
        y_pred: Probabilities (or logits), of shape `(..., n_classes)`.
        from_logits: Whether `y_pred` holds logits.
        ignore_class: Class whose samples have a loss of zero, and do not count in means.
        axis: Axis of the classes.

    Returns:
        Tensor of shape `(...,)`, in nats.

    Examples:
        >>> round(float(sparse_categorical_crossentropy(np.array([1]), np.array([[0.25, 0.75]]))[0]), 4)
        0.2877
    """
    y_pred = ops.convert_to_tensor(y_pred)
    y_true = ops.convert_to_tensor(y_true)
    if len(y_true.shape) == len(y_pred.shape) and y_true.shape[-1] == 1:
        y_true = ops.squeeze(y_true, axis=-1)
    if len(y_true.shape) != len(y_pred.shape) - 1:
        raise ShapeError(
            "sparse_categorical_crossentropy",
            f"y_true has shape {tuple(y_true.shape)} and y_pred {tuple(y_pred.shape)}; expected y_true to have the shape of"
            " y_pred without its last axis.",
        )
    if ignore_class is None:
        return ops.sparse_categorical_crossentropy(y_true, y_pred, from_logits=from_logits, axis=axis)
    valid = ops.not_equal(y_true, ops.cast(ignore_class, y_true.dtype))
    known = ops.where(valid, y_true, ops.zeros_like(y_true))
    each = ops.sparse_categorical_crossentropy(known, y_pred, from_logits=from_logits, axis=axis)
    losses: Tensor = ops.where(valid, each, ops.zeros_like(each))
    masking.set_mask(losses, valid)  # for means
    return losses


@builtin("keras.losses", kind="loss")
class BinaryCrossentropy(LossFunctionWrapper):
    """Cross-entropy of targets of zero and one and probabilities; see `binary_crossentropy`.

    Args:
        from_logits: Whether outputs are logits.
        label_smoothing: How far targets are moved towards 0.5, in [0, 1].
        axis: Axis to average over.
        reduction: See `Loss`.
        name: See `Loss`.
        dtype: See `Loss`.

    Examples:
        >>> round(float(BinaryCrossentropy()(np.array([[1.0]]), np.array([[0.5]]))), 4)
        0.6931
    """

    def __init__(
        self,
        from_logits: bool = False,
        label_smoothing: float = 0.0,
        axis: int = -1,
        reduction: str | None = "sum_over_batch_size",
        name: str | None = "binary_crossentropy",
        dtype: Any = None,
    ) -> None:
        smoothing = _smoothing("BinaryCrossentropy", label_smoothing)
        super().__init__(
            binary_crossentropy,
            reduction=reduction,
            name=name,
            dtype=dtype,
            from_logits=from_logits,
            label_smoothing=smoothing,
            axis=axis,
        )


@builtin("keras.losses", kind="loss")
class CategoricalCrossentropy(LossFunctionWrapper):
    """Cross-entropy of one-hot targets and probabilities of classes; see `categorical_crossentropy`.

    Args:
        from_logits: Whether outputs are logits.
        label_smoothing: How far targets are moved towards the uniform distribution, in [0, 1].
        axis: Axis of the classes.
        reduction: See `Loss`.
        name: See `Loss`.
        dtype: See `Loss`.

    Examples:
        >>> round(float(CategoricalCrossentropy()(np.array([[0.0, 1.0]]), np.array([[0.25, 0.75]]))), 4)
        0.2877
    """

    def __init__(
        self,
        from_logits: bool = False,
        label_smoothing: float = 0.0,
        axis: int = -1,
        reduction: str | None = "sum_over_batch_size",
        name: str | None = "categorical_crossentropy",
        dtype: Any = None,
    ) -> None:
        smoothing = _smoothing("CategoricalCrossentropy", label_smoothing)
        super().__init__(
            categorical_crossentropy,
            reduction=reduction,
            name=name,
            dtype=dtype,
            from_logits=from_logits,
            label_smoothing=smoothing,
            axis=axis,
        )


@builtin("keras.losses", kind="loss")
class SparseCategoricalCrossentropy(LossFunctionWrapper):
    """Cross-entropy of classes, given by number, and their probabilities; see `sparse_categorical_crossentropy`.

    Args:
        from_logits: Whether outputs are logits.
        ignore_class: Class whose samples have a loss of zero, and do not count in means.
        reduction: See `Loss`.
        axis: Axis of the classes.
        name: See `Loss`.
        dtype: See `Loss`.

    Examples:
        >>> round(float(SparseCategoricalCrossentropy()(np.array([1]), np.array([[0.25, 0.75]]))), 4)
        0.2877
    """

    def __init__(
        self,
        from_logits: bool = False,
        ignore_class: int | None = None,
        reduction: str | None = "sum_over_batch_size",
        axis: int = -1,
        name: str | None = "sparse_categorical_crossentropy",
        dtype: Any = None,
    ) -> None:
        super().__init__(
            sparse_categorical_crossentropy,
            reduction=reduction,
            name=name,
            dtype=dtype,
            from_logits=from_logits,
            ignore_class=ignore_class,
            axis=axis,
        )

    @override
    def get_config(self) -> dict[str, Any]:
        return self._config_without_defaults(axis=-1)
