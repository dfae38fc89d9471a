"""Normalization."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from keras_ops import checks, promotion, shapes
from keras_ops.backend.current import current
from keras_ops.errors import ArgumentError, ShapeError
from keras_ops.op import definition_of, op
from keras_ops.shapes.nn import moments as moments_shapes
from keras_ops.tensor import Axis, Tensor, TensorLike


def _axes(where: str, x: Any, axes: Axis) -> None:
    checks.axis(where, x, axes)


def _statistics(where: str, x: Any, mean: Any, variance: Any, axis: Any, offset: Any, scale: Any) -> None:
    if not isinstance(axis, int):
        raise ArgumentError(where, "axis", axis, "an integer")
    checks.axis(where, x, axis)
    size = x.shape[axis]
    for name, tensor in (("mean", mean), ("variance", variance), ("offset", offset), ("scale", scale)):
        shape: tuple[Any, ...] = () if tensor is None else tuple(getattr(tensor, "shape", ()))
        if tensor is not None and (len(shape) != 1 or (None not in (shape[0], size) and shape[0] != size)):
            raise ShapeError(where, f"{name} has shape {shape}; expected ({size},), the size of axis {axis} of `x`.")


def _order(where: str, x: Any, axis: Axis, order: Any) -> None:
    checks.axis(where, x, axis)
    if isinstance(order, bool) or not isinstance(order, int) or order < 1:
        raise ArgumentError(where, "order", order, "an integer, at least 1")


@op(moments_shapes, dtype=promotion.floating, check=_axes, saved="keras.src.ops.nn>Moments")
def moments(x: TensorLike, axes: Axis, keepdims: bool = False, synchronized: bool = False) -> tuple[Tensor, Tensor]:
    """Compute mean and variance over axes.

    Args:
        x: Tensor of any shape, floating; integers become `floatx()`. Half precision is computed in float32.
        axes: Axes to average over, or `None` for all.
        keepdims: Whether the axes stay, with size one.
        synchronized: Whether replicas of a distributed step average their statistics.

    Returns:
        Mean and variance, of the dtype of `x`; float16 ones are clipped to its finite range.

    Raises:
        AxisError: an axis is outside the rank of `x`.
        UnsupportedError: `synchronized`, on a backend without replicas.

    Examples:
        >>> mean, variance = moments(np.array([[1.0, 2.0], [3.0, 6.0]]), axes=[0])
        >>> np.asarray(mean).tolist(), np.asarray(variance).tolist()
        ([2.0, 4.0], [1.0, 4.0])
    """
    return current.nn.moments(x, axes, keepdims, synchronized)


@op(shapes.same, dtype=promotion.floating, check=_statistics, saved="keras.src.ops.nn>BatchNorm")
def batch_normalization(
    x: TensorLike,
    mean: TensorLike,
    variance: TensorLike,
    axis: int,
    offset: TensorLike | None = None,
    scale: TensorLike | None = None,
    epsilon: float = 1e-3,
) -> Tensor:
    """Normalise with given statistics: `(x - mean) / sqrt(variance + epsilon) * scale + offset`.

    Source: arXiv:1502.03167 (Batch normalization), algorithm 2.

    Args:
        x: Tensor with `features` elements along `axis`, floating.
        mean: Tensor of shape `(features,)`.
        variance: Tensor of shape `(features,)`.
        axis: Axis of the features.
        offset: Tensor of shape `(features,)` to add, or `None`.
        scale: Tensor of shape `(features,)` to multiply by, or `None`.
        epsilon: Number added to the variance.

    Returns:
        Tensor of the shape of `x`, of the promoted dtype.

    Raises:
        AxisError: `axis` is outside the rank of `x`.
        ShapeError: a statistic has another shape.

    Examples:
        >>> x = np.array([[1.0, 2.0], [3.0, 6.0]])
        >>> np.asarray(batch_normalization(x, np.array([2.0, 4.0]), np.array([1.0, 4.0]), axis=-1, epsilon=0.0)).tolist()
        [[-1.0, -1.0], [1.0, 1.0]]
    """
    return current.nn.batch_normalization(x, mean, variance, axis, offset, scale, epsilon)


@op(shapes.same, dtype=promotion.floating, check=_order, saved="keras.src.ops.nn>Normalize")
def normalize(x: TensorLike, axis: Axis = -1, order: int = 2, epsilon: float | None = None) -> Tensor:
    """Divide by the norm over an axis: `x / max(norm(x), epsilon)`.

    Args:
        x: Tensor of any shape, floating; integers become `floatx()`.
        axis: Axis of the vectors to normalise, or several, or `None` for all.
        order: Order of the norm.
        epsilon: Least norm to divide by; by default the one of `epsilon()`.

    Returns:
        Tensor of the shape and dtype of `x`.

    Raises:
        ArgumentError: `order` is not a positive integer.
        AxisError: an axis is outside the rank of `x`.

    Examples:
        >>> np.asarray(normalize(np.array([[0.0, 4.0], [0.0, 0.0]]))).tolist()
        [[0.0, 1.0], [0.0, 0.0]]
    """
    return current.nn.normalize(x, axis, order, epsilon)


@op(
    shapes.same,
    dtype=promotion.before(1, promotion.promoted),
    check=checks.axis,
    saved="keras.src.ops.nn>LayerNorm",
)
def _layer_normalization(
    x: TensorLike,
    gamma: TensorLike | None = None,
    beta: TensorLike | None = None,
    axis: int | Sequence[int] = -1,
    epsilon: float | None = None,
    rms_scaling: bool = False,
) -> Tensor:
    return current.nn.layer_normalization(x, gamma, beta, axis, epsilon, rms_scaling)


def layer_normalization(
    x: TensorLike,
    gamma: TensorLike | None = None,
    beta: TensorLike | None = None,
    axis: int | Sequence[int] = -1,
    epsilon: float | None = None,
    **kwargs: bool,
) -> Tensor:
    """Normalise to mean zero and variance one over axes, then scale and shift.

    Source: arXiv:1607.06450 (Layer normalization).

    Args:
        x: Tensor of any shape. It is computed in float32 at least.
        gamma: Tensor with a size for each of the axes, to multiply by, or `None`.
        beta: Tensor with a size for each of the axes, to add, or `None`.
        axis: Axis to normalise over, or several.
        epsilon: Number added to the variance; by default the one of `epsilon()`.
        **kwargs: `rms_scaling`: whether the mean stays and nothing is added, `x / sqrt(variance + epsilon) * gamma`.

    Returns:
        Tensor of the shape and dtype of `x`.

    Raises:
        AxisError: an axis is outside the rank of `x`.

    Examples:
        >>> np.asarray(layer_normalization(np.array([[1.0, 3.0], [0.0, 8.0]]))).round(4).tolist()
        [[-1.0, 1.0], [-1.0, 1.0]]
    """
    rms_scaling = kwargs.pop("rms_scaling", False)
    if kwargs:
        raise TypeError(f"`layer_normalization`: unexpected arguments {sorted(kwargs)}; takes `rms_scaling` besides.")
    return _layer_normalization(x, gamma, beta, axis, epsilon, rms_scaling)


vars(layer_normalization)["definition"] = definition_of(_layer_normalization)


@op(
    shapes.same,
    dtype=promotion.before(1, promotion.promoted),
    check=checks.axis,
    saved="keras.src.ops.nn>RMSNorm",
)
def rms_normalization(
    x: TensorLike,
    scale: TensorLike | None = None,
    axis: int | Sequence[int] = -1,
    epsilon: float | None = None,
) -> Tensor:
    """Divide by the root mean square over axes: `x / sqrt(mean(x**2) + epsilon) * scale`.

    Source: arXiv:1910.07467 (Root mean square layer normalization).

    Args:
        x: Tensor of any shape. It is computed in float32 at least.
        scale: Tensor with a size for each of the axes, to multiply by, or `None`.
        axis: Axis to average over, or several.
        epsilon: Number added to the mean square; by default the one of `epsilon()`.

    Returns:
        Tensor of the shape and dtype of `x`.

    Raises:
        AxisError: an axis is outside the rank of `x`.

    Examples:
        >>> np.asarray(rms_normalization(np.array([[3.0, -3.0]]))).round(4).tolist()
        [[1.0, -1.0]]
    """
    return current.nn.rms_normalization(x, scale, axis, epsilon)
