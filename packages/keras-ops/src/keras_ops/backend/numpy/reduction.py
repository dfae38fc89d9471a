"""Contract: reductions and running totals along axes."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from typing import Any, Generic, TypeVar

from keras_ops.backend.current import current
from keras_ops.dtypes import dtype_name, is_complex
from keras_ops.shapes.basic import normalize_axes
from keras_ops.tensor import Axis

T = TypeVar("T")


class ReductionNumpy(ABC, Generic[T]):
    """`axis` is an axis, several, none (`()`) or all (`None`). The dtype stays, indices are int32, truths bool.

    Sums and means of 16-bit floats are accumulated in 32 bits.
    """

    @abstractmethod
    def sum(self, x: T, axis: Axis = None, keepdims: bool = False) -> T:
        """Add up numbers; nothing adds up to zero."""

    @abstractmethod
    def prod(self, x: T, axis: Axis = None, keepdims: bool = False) -> T:
        """Multiply numbers; nothing gives one."""

    @abstractmethod
    def max(self, x: T, axis: Axis = None, keepdims: bool = False, initial: Any = None) -> T:
        """Return the largest element, NaN if there is one, and at least `initial` (a number) if given. Also of booleans."""

    @abstractmethod
    def min(self, x: T, axis: Axis = None, keepdims: bool = False, initial: Any = None) -> T:
        """Return the smallest element, NaN if there is one, and at most `initial` (a number) if given. Also of booleans."""

    @abstractmethod
    def any(self, x: T, axis: Axis = None, keepdims: bool = False) -> T:
        """Tell whether some boolean holds."""

    @abstractmethod
    def all(self, x: T, axis: Axis = None, keepdims: bool = False) -> T:
        """Tell whether all booleans hold."""

    @abstractmethod
    def argmax(self, x: T, axis: int | None = None, keepdims: bool = False) -> T:
        """Return the index of the first largest element; with `None`, that of the flattened tensor. NaN is the largest."""

    @abstractmethod
    def argmin(self, x: T, axis: int | None = None, keepdims: bool = False) -> T:
        """Return the index of the first smallest element; with `None`, that of the flattened tensor. NaN is the smallest."""

    @abstractmethod
    def cumsum(self, x: T, axis: int | None = None) -> T:
        """Return running sums along an axis, or of the flattened tensor (`None`)."""

    def mean(self, x: Any, axis: Axis = None, keepdims: bool = False) -> Any:
        """Return the mean of floating or complex numbers; that of nothing is NaN."""
        total: Any = current.numpy.sum(x, axis, keepdims)
        return total / current.core.cast(self._count(x, axis), dtype_name(total.dtype))

    def _count(self, x: Any, axis: Axis) -> Any:
        sizes = current.core.shape(x)
        return current.core.convert_to_tensor(math.prod(sizes[a] for a in normalize_axes(axis, len(sizes))))

    def var(self, x: Any, axis: Axis = None, keepdims: bool = False) -> Any:
        """Return the mean squared distance from the mean, a real number."""
        family = current.numpy
        offset = family.absolute(x - family.mean(x, axis, True))
        return family.mean(family.square(offset), axis, keepdims)

    def std(self, x: Any, axis: Axis = None, keepdims: bool = False) -> Any:
        """Return the square root of the variance."""
        return current.numpy.sqrt(current.numpy.var(x, axis, keepdims))

    @abstractmethod
    def cumprod(self, x: T, axis: int | None = None) -> T:
        """Return running products along an axis, or of the flattened tensor (`None`)."""

    def count_nonzero(self, x: Any, axis: Axis = None) -> Any:
        """Count elements that are not zero."""
        family = current.numpy
        held = family.not_equal(x, family.zeros_like(x))
        return family.sum(current.core.cast(held, "int32"), axis)

    def average(self, x: Any, axis: Axis = None, weights: Any = None) -> Any:
        """Return the mean of floats, weighted by floats of the shape of `x`, or of a vector along the one axis."""
        family = current.numpy
        if weights is None:
            return family.mean(x, axis)
        w: Any = weights
        if len(w.shape) != len(current.core.shape(x)):
            w = family.reshape(w, _along(axis, len(current.core.shape(x))))
        w = family.broadcast_to(w, current.core.shape(x))
        return family.divide(family.sum(x * w, axis), family.sum(w, axis))

    def median(self, x: Any, axis: Axis = None, keepdims: bool = False) -> Any:
        """Return the middle of floats, or the mean of the two in the middle; NaN if there is one."""
        half = current.core.convert_to_tensor(0.5, dtype_name(x.dtype))
        return current.numpy.quantile(x, half, axis, "linear", keepdims)

    def quantile(self, x: Any, q: Any, axis: Axis = None, method: str = "linear", keepdims: bool = False) -> Any:
        """Return the elements at the fractions `q` of the sorted floats; NaN if there is one.

        `q` is a scalar or has axes, which come first in the result. `method` says what is taken between two elements:
        `"linear"`, `"lower"`, `"higher"`, `"midpoint"` or `"nearest"`. Of nothing, it is NaN.
        """
        family, sizes = current.numpy, current.core.shape(x)
        axes = normalize_axes(axis, len(sizes))
        rest = [i for i in range(len(sizes)) if i not in axes]
        lead = [sizes[i] for i in rest]
        kept = [1 if i in axes else sizes[i] for i in range(len(sizes))]
        places = [*current.core.shape(q), *(kept if keepdims else lead)]
        if any(isinstance(n, int) and n == 0 for n in sizes):
            return family.full(places, math.nan, dtype_name(x.dtype))  # whatever is left has no elements to choose from
        ordered = family.sort(family.reshape(family.transpose(x, [*rest, *axes]), [*lead, -1]), -1)
        found = _between(ordered, q, method)
        flat = family.reshape(found, [*lead, -1])
        flat = family.moveaxis(flat, -1, 0)
        return family.reshape(flat, places)

    def corrcoef(self, x: Any) -> Any:
        """Return the correlation coefficients between the rows of a matrix of floats; of a vector, the scalar one."""
        family = current.numpy
        rows = family.reshape(x, (1, -1)) if len(current.core.shape(x)) == 1 else x
        offset = rows - family.mean(rows, -1, True)
        products = family.matmul(offset, family.transpose(family.conj(offset)))
        deviation = family.sqrt(family.real(family.diagonal(products)))
        scale = current.core.cast(deviation, dtype_name(products.dtype))
        found = products / scale[:, None] / scale[None, :]
        found = found if is_complex(dtype_name(found.dtype)) else family.clip(found, -1.0, 1.0)
        return family.reshape(found, ()) if len(current.core.shape(x)) == 1 else found

    def correlate(self, x1: Any, x2: Any, mode: str = "valid") -> Any:
        """Return the sums of products of a vector with another one (conjugated) that moves along it.

        `mode` is `"full"` (all overlaps), `"same"` (as many as the longer vector has elements) or `"valid"` (whole
        overlaps only).
        """
        family = current.numpy
        n, m = current.core.shape(x1)[0], current.core.shape(x2)[0]
        start, count = _overlaps(n, m, mode)
        padded = family.pad_constant(x1, ((m - 1, m - 1),), 0)
        met = family.get_item(padded, slice(start, start + count + m - 1))
        return family.sliding_products(met, family.conj(x2))

    def sliding_products(self, x: Any, kernel: Any) -> Any:
        """Return the sums of products of a vector of floats with a shorter one, at each place where that fits."""
        family, core = current.numpy, current.core
        n, m = core.shape(x)[0], core.shape(kernel)[0]
        places = family.arange(0, n - m + 1, 1, "int32")[:, None] + family.arange(0, m, 1, "int32")
        return family.sum(family.take(x, places, 0) * kernel, 1)

    def histogram(self, x: Any, bins: int = 10, range: tuple[float, float] | None = None) -> tuple[Any, Any]:
        """Count the elements of a vector of floats in bins of one width; return counts and edges, in the dtype of `x`.

        Bins hold their lower edge, the last one both. Without a range they span the elements, or one around equal ones.
        """
        family, core = current.numpy, current.core
        dtype = dtype_name(x.dtype)
        # In 16 bits, counts would stop at 256 or 2048.
        wide = "float32" if dtype in ("float16", "bfloat16") else dtype
        values = core.cast(x, wide)
        # NaN counts nowhere, as what lies beyond all edges.
        values = family.where(family.isnan(values), family.full_like(values, math.inf), values)
        low, high = self._span(values) if range is None else (core.convert_to_tensor(float(r), wide) for r in range)
        equal = family.equal(low, high)
        low, high = family.where(equal, low - 0.5, low), family.where(equal, high + 0.5, high)
        edges = family.linspace(low, high, bins + 1)
        ordered = family.sort(values)
        below = family.searchsorted(ordered, edges[:-1])
        end = family.searchsorted(ordered, edges[-1:], "right")
        counts = family.diff(family.concatenate([below, end], 0))
        return core.cast(counts, dtype), core.cast(edges, dtype)

    def _span(self, x: Any) -> tuple[Any, Any]:
        size = current.core.shape(x)[0]
        if isinstance(size, int) and size == 0:
            zero = current.numpy.zeros((), dtype_name(x.dtype))
            return zero, zero + 1
        return current.numpy.min(x), current.numpy.max(x)

    def bincount(self, x: Any, weights: Any = None, minlength: int = 0, sparse: bool = False) -> Any:
        """Count the integers of a vector, or of each row of a matrix; or add up their weights.

        The result has as many bins as the largest integer needs, and at least `minlength`.
        """
        family, core = current.numpy, current.core
        ids: Any = core.cast(x, "int32")
        bins = self._bins(ids, minlength)
        amounts: Any = family.ones_like(ids) if weights is None else weights
        if len(core.shape(x)) == 1:
            return current.math.segment_sum(amounts, ids, bins, False)
        rows = core.shape(x)[0]
        ids = ids + family.arange(0, rows, 1, "int32")[:, None] * bins
        counts = current.math.segment_sum(family.ravel(amounts), family.ravel(ids), rows * bins, False)
        return family.reshape(counts, (rows, bins))

    def _bins(self, ids: Any, minlength: int) -> Any:
        """Return the number of bins: an integer, or a scalar tensor where sizes are dynamic."""
        sizes = current.core.shape(ids)
        if 0 in [n for n in sizes if isinstance(n, int)]:
            return minlength
        return max(int(current.core.convert_to_numpy(current.numpy.max(ids))) + 1, minlength)

    def diff(self, a: Any, n: int = 1, axis: int = -1) -> Any:
        """Subtract neighbours along an axis, `n` times; booleans by "not equal"."""
        family = current.numpy
        axis = normalize_axes(axis, len(current.core.shape(a)))[0]
        subtract = family.not_equal if dtype_name(a.dtype) == "bool" else family.subtract
        for _ in range(n):
            a = subtract(_part(a, axis, slice(1, None)), _part(a, axis, slice(None, -1)))
        return a

    def trapezoid(self, y: Any, x: Any = None, dx: float = 1.0, axis: int = -1) -> Any:
        """Integrate floats along an axis by the trapezoidal rule, at places `x` (floats) or at a distance `dx`."""
        family, rank = current.numpy, len(current.core.shape(y))
        axis = normalize_axes(axis, rank)[0]
        sums = family.add(_part(y, axis, slice(1, None)), _part(y, axis, slice(None, -1)))
        if x is not None:
            vector = len(current.core.shape(x)) == 1
            width = family.diff(x, 1, -1 if vector else axis)
            sums = family.multiply(sums, family.reshape(width, _along(axis, rank)) if vector else width)
        total = family.sum(sums, axis)
        return family.multiply(total, family.full_like(total, 0.5 if x is not None else 0.5 * dx))


def _along(axis: Any, rank: int) -> list[int]:
    """Return the shape that lays a vector along an axis."""
    place = normalize_axes(axis, rank)[0]
    return [-1 if i == place else 1 for i in range(rank)]


def _part(x: Any, axis: int, part: slice) -> Any:
    return current.numpy.get_item(x, (slice(None),) * axis + (part,))


def _between(ordered: Any, q: Any, method: str) -> Any:
    """Return what stands at fractions of the way along the last, sorted axis, whose NaNs come last."""
    family, core = current.numpy, current.core
    last = core.shape(ordered)[-1] - 1
    place = q * core.cast(core.convert_to_tensor(last), dtype_name(q.dtype))
    low, high = family.floor(place), family.ceil(place)
    ends = [low, high] if method in ("linear", "midpoint") else [{"lower": low, "higher": high}.get(method)]
    ends = [family.round(place) if end is None else end for end in ends]
    limit = core.cast(core.convert_to_tensor(last), dtype_name(q.dtype))
    values = [family.take(ordered, core.cast(family.minimum(end, limit), "int32"), -1) for end in ends]
    found = values[0]
    if len(values) == 2:
        part = family.full_like(place, 0.5) if method == "midpoint" else place - low
        part = core.cast(part, dtype_name(ordered.dtype))
        # Between an infinity and a number stands the infinity, between two different ones nothing.
        low, high = values
        infinite, nothing = family.logical_or(family.isinf(low), family.isinf(high)), family.zeros_like(low)
        apart = family.logical_and(family.isinf(low), family.isinf(high))
        shares = family.where(family.isinf(low), low, high)
        shares = family.where(
            family.logical_and(apart, family.not_equal(low, high)), family.full_like(low, math.nan), shares
        )
        shares = family.where(part > 0, shares, low)
        low, high = (family.where(infinite, nothing, value) for value in values)
        found = family.where(infinite, shares, low + (high - low) * part)
    largest = _part(ordered, len(core.shape(ordered)) - 1, slice(-1, None))
    largest = family.reshape(largest, [*core.shape(ordered)[:-1], *[1] * len(core.shape(q))])
    return family.where(family.isnan(largest), largest, found)


def _overlaps(n: Any, m: Any, mode: str) -> tuple[Any, Any]:
    """Return the first place, and the number of places, of a vector of `m` elements that moves along one of `n`."""
    if mode == "full":
        return 0, n + m - 1
    if isinstance(n, int) and isinstance(m, int):
        shorter, longer, moves = min(n, m), max(n, m), n >= m
    else:
        n, m = (current.core.convert_to_tensor(size, "int32") for size in (n, m))
        shorter, longer, moves = current.numpy.minimum(n, m), current.numpy.maximum(n, m), n >= m
    if mode == "valid":
        return shorter - 1, longer - shorter + 1
    start = shorter - 1 - shorter // 2
    if isinstance(moves, bool):
        return (start if moves else shorter // 2), longer
    return current.numpy.where(moves, start, shorter // 2), longer
