"""Cross-entropies that put weight on samples that are hard, or take it from those that may be mislabelled."""

from __future__ import annotations

from typing import Any

from keras_ops import ops
from keras_ops.errors import ArgumentError, ShapeError
from keras_ops.settings import epsilon
from keras_ops.tensor import Tensor
from keras_saving.registry import builtin
from keras_training.losses.base import LossFunctionWrapper, matched


@builtin("keras.losses", kind="loss")
def binary_focal_crossentropy(
    y_true: Any,
    y_pred: Any,
    apply_class_balancing: bool = False,
    alpha: float = 0.25,
    gamma: float = 2.0,
    from_logits: bool = False,
    label_smoothing: float = 0.0,
    axis: int = -1,
) -> Tensor:
    """Return the binary cross-entropy times `(1 - p) ** gamma` of the probability `p` of the target, averaged over an axis.

    Args:
        y_true: Targets in [0, 1], of shape `(..., n)`.
        y_pred: Probabilities (or logits), of the same shape.
        apply_class_balancing: Whether targets of one are weighted by `alpha`, those of zero by `1 - alpha`.
        alpha: That weight.
        gamma: How strongly samples that are right already are left out.
        from_logits: Whether `y_pred` holds logits.
        label_smoothing: How far targets are moved towards 0.5, in [0, 1].
        axis: Axis of length `n` to average over.

    Returns:
        Tensor of shape `(...,)`, in nats.

    Source: arXiv:1708.02002, equation 5.

    Examples:
        >>> round(float(binary_focal_crossentropy(np.array([[1.0, 0.0]]), np.array([[0.5, 0.5]]))[0]), 4)
        0.1733
    """
    y_true, y_pred = matched(y_true, y_pred)
    if label_smoothing:
        y_true = y_true * (1.0 - label_smoothing) + 0.5 * label_smoothing
    if from_logits:
        y_pred = ops.sigmoid(y_pred)
    losses = ops.binary_crossentropy(y_true, y_pred)
    miss = y_true + y_pred - y_true * y_pred * 2.0  # one minus the probability of the target
    losses = ops.power(miss, gamma) * losses
    if apply_class_balancing:
        losses = losses * (y_true * (2.0 * alpha - 1.0) + (1.0 - alpha))
    return ops.mean(losses, axis=axis)


@builtin("keras.losses", kind="loss")
def categorical_focal_crossentropy(
    y_true: Any,
    y_pred: Any,
    alpha: Any = 0.25,
    gamma: float = 2.0,
    from_logits: bool = False,
    label_smoothing: float = 0.0,
    axis: int = -1,
) -> Tensor:
    """Return the categorical cross-entropy with terms weighted by `alpha * (1 - p) ** gamma`.

    Args:
        y_true: Targets of shape `(..., n_classes)`, summing to one along `axis`.
        y_pred: Probabilities (or logits), of the same shape.
        alpha: Weight, or a weight for each class.
        gamma: How strongly samples that are right already are left out.
        from_logits: Whether `y_pred` holds logits.
        label_smoothing: How far targets are moved towards the uniform distribution, in [0, 1].
        axis: Axis of the classes.

    Returns:
        Tensor of shape `(...,)`, in nats.

    Source: arXiv:1708.02002, equation 5.

    Examples:
        >>> round(float(categorical_focal_crossentropy(np.array([[0.0, 1.0]]), np.array([[0.5, 0.5]]))[0]), 4)
        0.0433
    """
    if isinstance(axis, bool) or not isinstance(axis, int):
        raise ArgumentError("categorical_focal_crossentropy", "axis", axis, "an integer")
    y_true, y_pred = matched(y_true, y_pred)
    if label_smoothing:
        y_true = y_true * (1.0 - label_smoothing) + label_smoothing / y_pred.shape[axis]
    if from_logits:
        y_pred = ops.softmax(y_pred, axis=axis)
    y_pred = y_pred / ops.sum(y_pred, axis=axis, keepdims=True)
    y_pred = ops.clip(y_pred, epsilon(), 1.0 - epsilon())
    weight = ops.power(1.0 - y_pred, gamma) * ops.convert_to_tensor(alpha, dtype=y_pred.dtype)
    return ops.negative(ops.sum(weight * y_true * ops.log(y_pred), axis=axis))


@builtin("keras.losses", kind="loss")
def categorical_generalized_cross_entropy(y_true: Any, y_pred: Any, q: float) -> Tensor:
    """Return `(1 - p ** q) / q` of the probability `p` of the target's class: robust to wrong targets.

    Args:
        y_true: Numbers of classes, of shape `(...,)` or `(..., 1)`.
        y_pred: Probabilities of shape `(..., n_classes)`.
        q: Between zero (cross-entropy) and one (mean absolute error).

    Returns:
        Tensor of shape `(...,)`.

    Raises:
        ValueError: the ranks do not fit.

    Source: arXiv:1805.07836, equation 5.

    Examples:
        >>> categorical_generalized_cross_entropy(np.array([1]), np.array([[0.75, 0.25]]), q=0.5).tolist()
        [1.0]
    """
    y_true, y_pred = ops.convert_to_tensor(y_true), ops.convert_to_tensor(y_pred)
    if len(y_true.shape) == len(y_pred.shape) and y_true.shape[-1] == 1:
        y_true = ops.squeeze(y_true, axis=-1)
    if len(y_true.shape) != len(y_pred.shape) - 1:
        raise ShapeError(
            "categorical_generalized_cross_entropy",
            f"y_true has shape {tuple(y_true.shape)} and y_pred {tuple(y_pred.shape)}; expected y_true to have the shape of"
            " y_pred without its last axis.",
        )
    target = ops.one_hot(ops.cast(y_true, "int32"), y_pred.shape[-1], dtype=y_pred.dtype)
    return ops.divide(1.0 - ops.power(ops.sum(target * y_pred, axis=-1), q), q)


@builtin("keras.losses", kind="loss")
class BinaryFocalCrossentropy(LossFunctionWrapper):
    """Binary cross-entropy with weight on hard samples; see `binary_focal_crossentropy`.

    Args:
        apply_class_balancing: Whether targets of one are weighted by `alpha`, those of zero by `1 - alpha`.
        alpha: That weight.
        gamma: How strongly samples that are right already are left out.
        from_logits: Whether outputs are logits.
        label_smoothing: How far targets are moved towards 0.5, in [0, 1].
        axis: Axis to average over.
        reduction: See `Loss`.
        name: See `Loss`.
        dtype: See `Loss`.

    Source: arXiv:1708.02002.

    Examples:
        >>> round(float(BinaryFocalCrossentropy()(np.array([[1.0, 0.0]]), np.array([[0.5, 0.5]]))), 4)
        0.1733
    """

    def __init__(
        self,
        apply_class_balancing: bool = False,
        alpha: float = 0.25,
        gamma: float = 2.0,
        from_logits: bool = False,
        label_smoothing: float = 0.0,
        axis: int = -1,
        reduction: str | None = "sum_over_batch_size",
        name: str | None = "binary_focal_crossentropy",
        dtype: Any = None,
    ) -> None:
        super().__init__(
            binary_focal_crossentropy,
            reduction=reduction,
            name=name,
            dtype=dtype,
            from_logits=from_logits,
            label_smoothing=label_smoothing,
            axis=axis,
            apply_class_balancing=apply_class_balancing,
            alpha=alpha,
            gamma=gamma,
        )


@builtin("keras.losses", kind="loss")
class CategoricalFocalCrossentropy(LossFunctionWrapper):
    """Categorical cross-entropy with weight on hard samples; see `categorical_focal_crossentropy`.

    Args:
        alpha: Weight, or a weight for each class.
        gamma: How strongly samples that are right already are left out.
        from_logits: Whether outputs are logits.
        label_smoothing: How far targets are moved towards the uniform distribution, in [0, 1].
        axis: Axis of the classes.
        reduction: See `Loss`.
        name: See `Loss`.
        dtype: See `Loss`.

    Source: arXiv:1708.02002.

    Examples:
        >>> round(float(CategoricalFocalCrossentropy()(np.array([[0.0, 1.0]]), np.array([[0.5, 0.5]]))), 4)
        0.0433
    """

    def __init__(
        self,
        alpha: Any = 0.25,
        gamma: float = 2.0,
        from_logits: bool = False,
        label_smoothing: float = 0.0,
        axis: int = -1,
        reduction: str | None = "sum_over_batch_size",
        name: str | None = "categorical_focal_crossentropy",
        dtype: Any = None,
    ) -> None:
        super().__init__(
            categorical_focal_crossentropy,
            reduction=reduction,
            name=name,
            dtype=dtype,
            from_logits=from_logits,
            label_smoothing=label_smoothing,
            axis=axis,
            alpha=alpha,
            gamma=gamma,
        )


@builtin("keras.losses", kind="loss")
class CategoricalGeneralizedCrossEntropy(LossFunctionWrapper):
    """Cross-entropy that is robust to wrong targets; see `categorical_generalized_cross_entropy`.

    Args:
        q: Between zero (cross-entropy) and one (mean absolute error), both excluded.
        reduction: See `Loss`.
        name: See `Loss`.
        dtype: See `Loss`.

    Raises:
        ValueError: `q` is not between zero and one.

    Examples:
        >>> float(CategoricalGeneralizedCrossEntropy()(np.array([1]), np.array([[0.75, 0.25]])))
        1.0
    """

    def __init__(
        self,
        q: float = 0.5,
        reduction: str | None = "sum_over_batch_size",
        name: str | None = "categorical_generalized_cross_entropy",
        dtype: Any = None,
    ) -> None:
        if not 0 < q < 1:
            raise ArgumentError("CategoricalGeneralizedCrossEntropy", "q", q, "a float in (0, 1)")
        super().__init__(categorical_generalized_cross_entropy, reduction=reduction, name=name, dtype=dtype, q=q)
