"""Contract: activation functions, element by element or along an axis."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from math import pi, sqrt
from typing import Any, Final, Generic, TypeVar

from keras_ops.backend.current import current
from keras_ops.backend.nn.precision import like
from keras_ops.dtypes import dtype_name

T = TypeVar("T")

# Source: arXiv:1706.02515 ("Self-normalizing neural networks"), equation 14.
SELU_ALPHA: Final = 1.6732632423543772
SELU_SCALE: Final = 1.0507009873554805


def over_axes(function: Callable[[T], T], x: Any, axis: Sequence[int] | None) -> Any:
    """Apply a function of the last axis to several axes together, or to all of them (`None`)."""
    rank = len(x.shape)
    axes = [a % rank for a in (range(rank) if axis is None else axis)]
    order = [i for i in range(rank) if i not in axes] + axes
    moved = current.numpy.transpose(x, order)
    shape = current.core.shape(moved)
    result = function(current.numpy.reshape(moved, (*shape[: rank - len(axes)], -1)))
    return current.numpy.transpose(current.numpy.reshape(result, shape), [order.index(i) for i in range(rank)])


class ActivationNN(ABC, Generic[T]):
    """Tensors are floating (those of `relu` and `relu6` may be integers), and the dtype stays."""

    @abstractmethod
    def relu(self, x: T) -> T:
        """Return `max(x, 0)`; the derivative at zero is zero."""

    @abstractmethod
    def sigmoid(self, x: T) -> T:
        """Return `1 / (1 + exp(-x))`, without overflow."""

    @abstractmethod
    def softplus(self, x: T) -> T:
        """Return `log(1 + exp(x))`, without overflow, precise for very negative `x`."""

    def polar(self, abs_: T, angle: T) -> T:
        """Return complex numbers of a modulus and an argument (radians), float32 or float64 both. Composite."""
        np_ = current.numpy
        dtype = "complex128" if dtype_name(abs_.dtype) == "float64" else "complex64"  # type: ignore[attr-defined]  # tensors of every backend have dtypes
        parts = [current.core.cast(np_.multiply(abs_, part), dtype) for part in (np_.cos(angle), np_.sin(angle))]
        unit = current.core.convert_to_tensor(1j, dtype)
        return np_.add(parts[0], np_.multiply(parts[1], unit))

    @abstractmethod
    def softmax(self, x: T, axis: int | Sequence[int] | None = -1) -> T:
        """Return `exp(x) / sum(exp(x))` over an axis, several, or all (`None`), without overflow."""

    @abstractmethod
    def log_softmax(self, x: T, axis: int | Sequence[int] | None = -1) -> T:
        """Return the logarithm of `softmax`, precise where that is close to zero."""

    def relu6(self, x: T) -> T:
        """Return `min(max(x, 0), 6)`. Composite."""
        return current.numpy.minimum(self.relu(x), like(x, 6))

    def log_sigmoid(self, x: T) -> T:
        """Return `log(sigmoid(x))`. Composite."""
        return current.numpy.negative(self.softplus(current.numpy.negative(x)))

    def silu(self, x: T) -> T:
        """Return `x * sigmoid(x)`. Composite."""
        return current.numpy.multiply(x, self.sigmoid(x))

    def softsign(self, x: T) -> T:
        """Return `x / (1 + |x|)`. Composite."""
        return current.numpy.divide(x, current.numpy.add(current.numpy.absolute(x), like(x, 1)))

    def leaky_relu(self, x: T, negative_slope: float = 0.2) -> T:
        """Return `x` where positive, else `negative_slope * x`. Composite."""
        return self._on_sides(x, x, current.numpy.multiply(x, like(x, negative_slope)))

    def elu(self, x: T, alpha: float = 1.0) -> T:
        """Return `x` where positive, else `alpha * (exp(x) - 1)`. Composite."""
        low = current.numpy.expm1(current.numpy.minimum(x, like(x, 0)))
        return self._on_sides(x, x, current.numpy.multiply(low, like(x, alpha)))

    def celu(self, x: T, alpha: float = 1.0) -> T:
        """Return `x` where positive, else `alpha * (exp(x / alpha) - 1)`. Composite."""
        low = current.numpy.divide(current.numpy.minimum(x, like(x, 0)), like(x, alpha))
        return self._on_sides(x, x, current.numpy.multiply(current.numpy.expm1(low), like(x, alpha)))

    def selu(self, x: T) -> T:
        """Return `SELU_SCALE * elu(x, SELU_ALPHA)`. Composite."""
        return current.numpy.multiply(self.elu(x, SELU_ALPHA), like(x, SELU_SCALE))

    def gelu(self, x: T, approximate: bool = True) -> T:
        """Return `x` times the distribution function of the standard normal, exact or by its tanh form. Composite."""
        np_ = current.numpy
        if approximate:
            cubic = np_.add(x, np_.multiply(like(x, 0.044715), np_.multiply(x, np_.multiply(x, x))))
            curve = np_.tanh(np_.multiply(cubic, like(x, sqrt(2 / pi))))
        else:
            curve = current.math.erf(np_.multiply(x, like(x, sqrt(0.5))))
        return np_.multiply(np_.multiply(x, like(x, 0.5)), np_.add(curve, like(x, 1)))

    def glu(self, x: T, axis: int = -1) -> T:
        """Return the first half of an axis (even length) times the sigmoid of the second. Composite."""
        first, second = current.numpy.split(x, 2, axis)
        return current.numpy.multiply(first, self.sigmoid(second))

    def hard_sigmoid(self, x: T) -> T:
        """Return `relu6(x + 3) / 6`. Composite."""
        return current.numpy.divide(self.relu6(current.numpy.add(x, like(x, 3))), like(x, 6))

    def hard_silu(self, x: T) -> T:
        """Return `x * hard_sigmoid(x)`. Composite."""
        return current.numpy.multiply(x, self.hard_sigmoid(x))

    def hard_tanh(self, x: T) -> T:
        """Return `x` clipped to [-1, 1]. Composite."""
        return current.numpy.minimum(current.numpy.maximum(x, like(x, -1)), like(x, 1))

    def hard_shrink(self, x: T, threshold: float = 0.5) -> T:
        """Return `x` where `|x| > threshold`, else zero. Composite."""
        far = current.numpy.greater(current.numpy.absolute(x), like(x, threshold))
        return current.numpy.where(far, x, like(x, 0))

    def soft_shrink(self, x: T, threshold: float = 0.5) -> T:
        """Return `x` moved by `threshold` towards zero, and zero where it is closer than that. Composite."""
        limit, np_ = like(x, threshold), current.numpy
        low = np_.where(np_.less(x, np_.negative(limit)), np_.add(x, limit), like(x, 0))
        return np_.where(np_.greater(x, limit), np_.subtract(x, limit), low)

    def tanh_shrink(self, x: T) -> T:
        """Return `x - tanh(x)`. Composite."""
        return current.numpy.subtract(x, current.numpy.tanh(x))

    def threshold(self, x: T, threshold: float, default_value: float) -> T:
        """Return `x` where `x > threshold`, else `default_value`. Composite."""
        return current.numpy.where(current.numpy.greater(x, like(x, threshold)), x, like(x, default_value))

    def squareplus(self, x: T, b: float = 4) -> T:
        """Return `(x + sqrt(x**2 + b)) / 2`. Composite."""
        np_ = current.numpy
        root = np_.sqrt(np_.add(np_.multiply(x, x), like(x, b)))
        return np_.multiply(np_.add(x, root), like(x, 0.5))

    def sparse_sigmoid(self, x: T) -> T:
        """Return `(x + 1) / 2` clipped to [0, 1]. Composite."""
        return current.numpy.multiply(current.numpy.add(self.hard_tanh(x), like(x, 1)), like(x, 0.5))

    def sparse_plus(self, x: T) -> T:
        """Return zero below -1, `x` above 1, and `(x + 1)**2 / 4` between. Composite."""
        np_ = current.numpy
        inner = np_.multiply(np_.add(x, like(x, 1)), like(x, 0.5))
        high = np_.where(np_.less(x, like(x, 1)), np_.multiply(inner, inner), x)
        return np_.where(np_.greater(x, like(x, -1)), high, like(x, 0))

    def sparsemax(self, x: T, axis: int = -1) -> T:
        """Return `max(x - threshold, 0)`, with a threshold along an axis. Composite.

        The support are the greatest elements that exceed the mean excess of their sum over one; the threshold is the mean
        over the support of the cumulative sums, less one (in the paper of the last of these sums), as models that were
        trained with Keras have it.
        """
        np_, core = current.numpy, current.core
        ordered: Any = np_.flip(np_.sort(x, axis), axis)
        rank, size = len(ordered.shape), core.shape(ordered)[axis]
        ranks = core.cast(np_.arange(1, size + 1, 1, "int32"), dtype_name(ordered.dtype))
        ranks = np_.reshape(ranks, tuple(-1 if i == axis % rank else 1 for i in range(rank)))
        sums = np_.cumsum(ordered, axis)
        inside = np_.greater(np_.add(np_.multiply(ranks, ordered), like(x, 1)), sums)
        count = np_.sum(core.cast(inside, dtype_name(ordered.dtype)), axis, True)
        total = np_.sum(np_.where(inside, sums, like(x, 0)), axis, True)
        shift = np_.divide(np_.subtract(total, like(x, 1)), count)
        return np_.maximum(np_.subtract(x, shift), like(x, 0))

    def _on_sides(self, x: Any, positive: Any, negative: Any) -> Any:
        return current.numpy.where(current.numpy.greater(x, like(x, 0)), positive, negative)
