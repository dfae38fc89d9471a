"""Contract: tensors made from numbers."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from keras_ops.backend.current import current
from keras_ops.dtypes import dtype_name
from keras_ops.settings import floatx

T = TypeVar("T")


class CreationNumpy(ABC, Generic[T]):
    """Dtypes are names, such as `"float32"`. Sizes are integers, or scalar tensors where shapes are dynamic."""

    @abstractmethod
    def full(self, shape: Sequence[Any], fill_value: Any, dtype: str) -> T:
        """Fill a shape with a value: a Python number, or a tensor that broadcasts to the shape."""

    @abstractmethod
    def arange(self, start: Any, stop: Any, step: Any, dtype: str) -> T:
        """Return `start`, `start + step` … up to `stop`, itself excluded, as a vector."""

    def zeros(self, shape: Sequence[Any], dtype: str) -> Any:
        """Fill a shape with zeros."""
        return current.numpy.full(shape, 0, dtype)

    def ones(self, shape: Sequence[Any], dtype: str) -> Any:
        """Fill a shape with ones."""
        return current.numpy.full(shape, 1, dtype)

    def full_like(self, x: Any, fill_value: Any, dtype: str | None = None) -> Any:
        """Fill the shape of `x` with a value, by default in its dtype."""
        return current.numpy.full(current.core.shape(x), fill_value, dtype or dtype_name(x.dtype))

    def zeros_like(self, x: Any, dtype: str | None = None) -> Any:
        """Fill the shape of `x` with zeros, by default in its dtype."""
        return current.numpy.full_like(x, 0, dtype)

    def ones_like(self, x: Any, dtype: str | None = None) -> Any:
        """Fill the shape of `x` with ones, by default in its dtype."""
        return current.numpy.full_like(x, 1, dtype)

    def eye(self, N: Any, M: Any, k: int, dtype: str) -> Any:
        """Return a matrix with ones on the k-th diagonal, else zeros."""
        family = current.numpy
        rows: Any = family.arange(0, N, 1, "int32")
        columns: Any = family.arange(0, M, 1, "int32")
        return current.core.cast(family.equal(rows[:, None] + k, columns), dtype)

    def tri(self, N: Any, M: Any, k: int, dtype: str) -> Any:
        """Return a matrix with ones on and below the k-th diagonal, else zeros."""
        return current.core.cast(self._below(N, M, k), dtype)

    def _below(self, rows: Any, columns: Any, k: int) -> Any:
        place: Any = current.numpy.arange(0, rows, 1, "int32")
        return place[:, None] + k >= current.numpy.arange(0, columns, 1, "int32")

    def tril(self, x: Any, k: int = 0) -> Any:
        """Put zeros above the k-th diagonal of matrices (the last two axes)."""
        family = current.numpy
        rows, columns = current.core.shape(x)[-2:]
        return family.where(self._below(rows, columns, k), x, family.zeros_like(x))

    def triu(self, x: Any, k: int = 0) -> Any:
        """Put zeros below the k-th diagonal of matrices (the last two axes)."""
        family = current.numpy
        rows, columns = current.core.shape(x)[-2:]
        return family.where(self._below(rows, columns, k - 1), family.zeros_like(x), x)

    def linspace(self, start: Any, stop: Any, num: int = 50, endpoint: bool = True, axis: int = 0) -> Any:
        """Return `num` evenly spaced floats from `start` to `stop`, the latter included or not, along a new axis."""
        family = current.numpy
        dtype = dtype_name(start.dtype)
        steps = current.core.convert_to_tensor(max(num - 1 if endpoint else num, 1), dtype)
        part = family.divide(family.arange(0, num, 1, dtype), steps)
        rank = max(len(current.core.shape(start)), len(current.core.shape(stop)))
        part = family.reshape(part, [num] + [1] * rank)
        # Both ends come out exactly.
        samples = family.add(start * (family.ones_like(part) - part), stop * part)
        return samples if axis == 0 else family.moveaxis(samples, 0, axis)

    def logspace(
        self, start: Any, stop: Any, num: int = 50, endpoint: bool = True, base: float = 10, axis: int = 0
    ) -> Any:
        """Return powers of `base` with evenly spaced exponents from `start` to `stop`."""
        exponents = current.numpy.linspace(start, stop, num, endpoint, axis)
        return current.numpy.power(current.numpy.full_like(exponents, base), exponents)

    def meshgrid(self, x: Sequence[Any], indexing: str = "xy") -> list[Any]:
        """Return the coordinates of a grid, one tensor for each axis, from vectors of places along them."""
        family = current.numpy
        vectors = [family.ravel(v) for v in x]
        order = list(range(len(vectors)))
        if indexing == "xy":
            order[:2] = order[:2][::-1]
        sizes = [current.core.shape(vectors[i])[0] for i in order]
        laid = [family.reshape(v, [-1 if i == a else 1 for i in order]) for a, v in enumerate(vectors)]
        return [family.broadcast_to(v, sizes) for v in laid]

    def vander(self, x: Any, N: int | None = None, increasing: bool = False) -> Any:
        """Return a matrix whose columns are powers of a vector, the highest one first unless `increasing`."""
        family = current.numpy
        count = current.core.shape(x)[0] if N is None else N
        exponents: Any = family.arange(0, count, 1, dtype_name(x.dtype))
        # The power of zero apart: its gradient would be no number where `x` is zero.
        positive = family.maximum(exponents, family.ones_like(exponents))
        powers = family.power(family.reshape(x, (-1, 1)), positive)
        powers = family.where(exponents < 1, family.ones_like(powers), powers)
        return powers if increasing else family.flip(powers, 1)

    def bartlett(self, x: Any) -> Any:
        """Return a triangular window of `x` points: an integer, or a scalar tensor where shapes are dynamic."""
        family = current.numpy
        return _in_floatx(1 - family.absolute(self._places(x)))

    def hanning(self, x: Any) -> Any:
        """Return a Hann window of `x` points."""
        return self._cosines(x, 0.5, 0.5)

    def hamming(self, x: Any) -> Any:
        """Return a Hamming window of `x` points."""
        return self._cosines(x, 0.54, 0.46)

    def blackman(self, x: Any) -> Any:
        """Return a Blackman window of `x` points."""
        return self._cosines(x, 0.42, 0.5, 0.08)

    def kaiser(self, x: Any, beta: Any) -> Any:
        """Return a Kaiser window of `x` points and of shape `beta`, a number or a scalar tensor."""
        family = current.numpy
        place = self._places(x)
        scale = current.core.convert_to_tensor(beta, dtype_name(place.dtype))
        width = scale * family.sqrt(1 - place * place)
        # The scaled Bessel function does not overflow.
        ratio = family.bessel_i0e(width) / family.bessel_i0e(scale)
        return _in_floatx(ratio * family.exp(family.absolute(width) - family.absolute(scale)))

    def _cosines(self, x: Any, *weights: float) -> Any:
        angle = self._places(x) * math.pi
        return _in_floatx(sum(w * current.numpy.cos(angle * k) for k, w in enumerate(weights)))

    def _places(self, x: Any) -> Any:
        """Return `x` places from -1 to 1, in 32 bits at least; the only one of one point is 0."""
        dtype = "float64" if floatx() == "float64" else "float32"
        doubled: Any = 2 * current.numpy.arange(0, x, 1, dtype)
        if isinstance(x, int):
            return (doubled - (x - 1)) / max(x - 1, 1)
        last = current.core.cast(x - 1, dtype)
        return (doubled - last) / current.numpy.maximum(last, current.numpy.ones_like(last))


def _in_floatx(x: Any) -> Any:
    return current.core.cast(x, floatx())
