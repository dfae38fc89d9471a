"""Contract: normalization."""

from __future__ import annotations

from abc import ABC
from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from keras_ops.backend.current import current
from keras_ops.backend.nn.precision import back, like, widened
from keras_ops.dtypes import dtype_name
from keras_ops.errors import UnsupportedError
from keras_ops.settings import epsilon as default_epsilon
from keras_ops.shapes.basic import normalize_axes, normalize_axis
from keras_ops.tensor import Axis

T = TypeVar("T")
HALF_MAX = 65504.0  # the greatest finite float16


class NormalizationNN(ABC, Generic[T]):
    """Statistics are computed in float32 at least; the dtype of the tensor to normalise stays."""

    def moments(self, x: T, axes: Axis, keepdims: bool = False, synchronized: bool = False) -> tuple[T, T]:
        """Return mean and variance of a floating tensor over axes; float16 ones are clipped to its range. Composite.

        Raises:
            UnsupportedError: `synchronized`, where replicas run no common step that could exchange statistics.
        """
        if synchronized:
            raise UnsupportedError(
                "`moments`: synchronized=True needs replicas that exchange their statistics, which the selected backend"
                " does not have; expected synchronized=False."
            )
        return finished(*two_moments(widened(x), axes), x, axes, keepdims)

    def batch_normalization(
        self,
        x: T,
        mean: T,
        variance: T,
        axis: int,
        offset: T | None = None,
        scale: T | None = None,
        epsilon: float = 1e-3,
    ) -> T:
        """Return `(x - mean) / sqrt(variance + epsilon) * scale + offset` with statistics of one axis. Composite."""
        np_ = current.numpy
        rank = len(x.shape)  # type: ignore[attr-defined]  # tensors of every backend have shapes
        shape = [-1 if i == axis % rank else 1 for i in range(rank)]
        factor = np_.divide(like(x, 1), np_.sqrt(np_.add(variance, like(x, epsilon))))
        if scale is not None:
            factor = np_.multiply(factor, scale)
        result = np_.multiply(np_.subtract(x, np_.reshape(mean, shape)), np_.reshape(factor, shape))
        return result if offset is None else np_.add(result, np_.reshape(offset, shape))

    def normalize(self, x: T, axis: Axis = -1, order: int = 2, epsilon: float | None = None) -> T:
        """Divide by the norm over axes, at least `epsilon` (by default the one of `epsilon()`). Composite."""
        np_, wide, least = current.numpy, widened(x), chosen(epsilon)
        if order == 2:
            # The root of a bounded square, whose derivative at zero is finite.
            total = np_.sum(np_.multiply(wide, wide), axis, True)
            norm = np_.sqrt(np_.maximum(total, like(wide, least**2)))
        else:
            norm = np_.maximum(
                current.linalg.norm(wide, order, normalize_axes(axis, len(wide.shape)), True), like(wide, least)
            )
        return back(np_.divide(wide, norm), x)

    def layer_normalization(
        self,
        x: T,
        gamma: T | None = None,
        beta: T | None = None,
        axis: int | Sequence[int] = -1,
        epsilon: float | None = None,
        rms_scaling: bool = False,
    ) -> T:
        """Return `(x - mean) / sqrt(variance + epsilon) * gamma + beta` with statistics over axes. Composite.

        With `rms_scaling`, `x / sqrt(variance + epsilon) * gamma`.
        """
        np_, wide = current.numpy, widened(x)
        mean, variance = two_moments(wide, axis)
        centred = wide if rms_scaling else np_.subtract(wide, mean)
        result = np_.divide(centred, np_.sqrt(np_.add(variance, like(wide, chosen(epsilon)))))
        if gamma is not None:
            result = np_.multiply(result, along(gamma, wide, axis))
        if beta is not None and not rms_scaling:
            result = np_.add(result, along(beta, wide, axis))
        return back(result, x)

    def rms_normalization(
        self, x: T, scale: T | None = None, axis: int | Sequence[int] = -1, epsilon: float | None = None
    ) -> T:
        """Return `x / sqrt(mean(x**2) + epsilon) * scale` with the mean over axes. Composite."""
        np_, wide = current.numpy, widened(x)
        mean = np_.mean(np_.multiply(wide, wide), axis, True)
        result = np_.divide(wide, np_.sqrt(np_.add(mean, like(wide, chosen(epsilon)))))
        return back(result if scale is None else np_.multiply(result, along(scale, wide, axis)), x)


def chosen(value: float | None) -> float:
    """Return the given epsilon, by default the one of `epsilon()`."""
    return default_epsilon() if value is None else value


def two_moments(x: Any, axes: Axis) -> tuple[Any, Any]:
    """Return mean and variance over axes, which stay with size one."""
    np_ = current.numpy
    mean = np_.mean(x, axes, True)
    offset = np_.subtract(x, mean)
    return mean, np_.mean(np_.multiply(offset, offset), axes, True)


def finished(mean: Any, variance: Any, x: Any, axes: Axis, keepdims: bool) -> tuple[Any, Any]:
    """Return moments with the axes dropped if wanted, in the dtype of `x` and within its range."""
    np_ = current.numpy
    if not keepdims:
        dropped = normalize_axes(axes, len(x.shape), "moments")
        mean, variance = np_.squeeze(mean, dropped), np_.squeeze(variance, dropped)
    if dtype_name(x.dtype) == "float16":
        low, high = like(mean, -HALF_MAX), like(mean, HALF_MAX)
        mean, variance = (np_.minimum(np_.maximum(moment, low), high) for moment in (mean, variance))
    return back(mean, x), back(variance, x)


def along(weight: Any, x: Any, axis: int | Sequence[int]) -> Any:
    """Return a weight with a size for each of several axes so that it broadcasts against `x`, in its dtype."""
    rank = len(x.shape)
    axes = [normalize_axis(a, rank) for a in ([axis] if isinstance(axis, int) else axis)]
    weight = back(weight, x)
    if len(weight.shape) != len(axes) or axes == list(range(rank - len(axes), rank)):
        return weight
    order = sorted(range(len(axes)), key=lambda i: axes[i])
    sizes = iter(current.core.shape(moved := current.numpy.transpose(weight, order)))
    return current.numpy.reshape(moved, [next(sizes) if i in axes else 1 for i in range(rank)])
