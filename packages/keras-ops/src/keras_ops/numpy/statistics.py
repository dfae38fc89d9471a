"""Averages, quantiles, counts, differences and correlations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from keras_ops import checks, promotion, shapes
from keras_ops.backend.current import current
from keras_ops.dtypes import dtype_name
from keras_ops.errors import ArgumentError, ArgumentTypeError, ShapeError
from keras_ops.op import op
from keras_ops.promotion import DTypeRule, Plan
from keras_ops.selection import selected
from keras_ops.shapes import Several
from keras_ops.tensor import Axis, KerasTensor, Tensor, TensorLike

if TYPE_CHECKING:
    from keras_ops.op import Spec
    from keras_ops.promotion import Names
    from keras_ops.tensor import Shape


def _fits(where: str, x: Any, axis: Axis, weights: Any) -> None:
    checks.axis(where, x, axis)
    if weights is None:
        return
    sizes, given = checks.shape_of(x), checks.shape_of(weights)
    if len(sizes) == len(given):
        wanted = sizes
    elif isinstance(axis, int) and len(given) == 1:
        wanted = (sizes[axis],)
    else:
        raise ShapeError(
            where, f"weights has shape {given}; expected {sizes}, that of x, or a vector along the one axis."
        )
    if [None for m, n in zip(wanted, given, strict=True) if m is not None and n is not None and m != n]:
        raise ShapeError(where, f"weights has shape {given}; expected {wanted} for x of shape {sizes} and axis={axis}.")


@op(shapes.reduce, dtype=promotion.floating, check=_fits, saved="keras.src.ops.numpy>Average")
def average(x: TensorLike, axis: Axis = None, weights: TensorLike | None = None) -> Tensor:
    """Average elements along axes, each with its weight.

    Args:
        x: Tensor or number, of any shape.
        axis: Axis, or several, to reduce; `None` reduces all of them.
        weights: Tensor of the shape of `x`, or vector along the one axis; without it, all weigh the same.

    Returns:
        Tensor without the reduced axes, in the promoted dtype, `floatx()` for integers.

    Raises:
        AxisError: `axis` is outside the rank of `x`.
        ShapeError: `weights` does not fit.

    Examples:
        >>> float(average(np.array([1.0, 4.0]), weights=np.array([2.0, 1.0])))
        2.0
    """
    return current.numpy.average(x, axis, weights)


@op(shapes.reduce, dtype=promotion.floating, check=checks.axis, saved="keras.src.ops.numpy>Median")
def median(x: TensorLike, axis: Axis = None, keepdims: bool = False) -> Tensor:
    """Return the median along axes: the middle element, or the mean of the two in the middle.

    Args:
        x: Tensor or number, of any shape.
        axis: Axis, or several, to reduce; `None` reduces all of them.
        keepdims: Whether to keep reduced axes, with size one.

    Returns:
        Tensor without the reduced axes, in the dtype of `x` or, for integers, in `floatx()`; NaN where one is reduced.

    Raises:
        AxisError: `axis` is outside the rank of `x`.

    Examples:
        >>> median(np.array([[1, 5, 2], [4, 4, 9]]), axis=1).tolist()
        [2.0, 4.0]
    """
    return current.numpy.median(x, axis, keepdims)


_METHODS = ("linear", "lower", "higher", "midpoint", "nearest")


def _quantiles(specs: Sequence[Spec], axis: Axis, keepdims: bool) -> Shape:
    return (*specs[1].shape, *shapes.reduce(specs, axis, keepdims))


def _fractions(names: Names) -> Plan:
    dtype = str(promotion.floating.plan(names[:1]).result)
    # Places among many elements need more than 16 bits.
    return Plan((dtype, dtype if dtype == "float64" else "float32"), dtype)


def _known_method(where: str, x: Any, axis: Axis, method: str) -> None:
    checks.axis(where, x, axis)
    if method not in _METHODS:
        raise ArgumentError(where, "method", method, f"one of {_METHODS}")


@op(_quantiles, dtype=DTypeRule(_fractions), check=_known_method, saved="keras.src.ops.numpy>Quantile")
def quantile(x: TensorLike, q: TensorLike, axis: Axis = None, method: str = "linear", keepdims: bool = False) -> Tensor:
    """Return quantiles along axes.

    Args:
        x: Tensor or number, of any shape.
        q: Fractions, from 0 to 1: a number, or a tensor.
        axis: Axis, or several, to reduce; `None` reduces all of them.
        method: What is taken between two elements: `"linear"` (in proportion), `"lower"`, `"higher"`, `"midpoint"` or
            `"nearest"`.
        keepdims: Whether to keep reduced axes, with size one.

    Returns:
        Tensor of the axes of `q`, then those of `x` that are not reduced; in the dtype of `x` or, for integers, in
        `floatx()`; NaN where one is reduced.

    Raises:
        AxisError: `axis` is outside the rank of `x`.
        ArgumentError: `method` is unknown.

    Examples:
        >>> quantile(np.array([1.0, 2.0, 3.0]), [0.5, 0.75]).tolist()
        [2.0, 2.5]
    """
    return current.numpy.quantile(x, q, axis, method, keepdims)


def _differences(specs: Sequence[Spec], n: int, axis: int) -> Shape:
    shape = list(specs[0].shape)
    place = shapes.normalize_axis(axis, len(shape), "diff")
    size = shape[place]
    shape[place] = None if size is None else max(size - n, 0)
    return tuple(shape)


def _ordered(where: str, a: Any, n: int, axis: int) -> None:
    checks.axis(where, a, axis)
    if n < 0:
        raise ArgumentError(where, "n", n, "a number of times that is not negative")


@op(_differences, check=_ordered, saved="keras.src.ops.numpy>Diff")
def diff(a: TensorLike, n: int = 1, axis: int = -1) -> Tensor:
    """Return differences of neighbours along an axis.

    Args:
        a: Tensor of one axis or more.
        n: How many times differences are taken.
        axis: Axis of neighbours.

    Returns:
        Tensor that is `n` shorter along the axis, in the dtype of `a`; for booleans, whether neighbours differ.

    Raises:
        AxisError: `axis` is outside the rank of `a`.
        ArgumentError: `n` is negative.

    Examples:
        >>> diff(np.array([1, 4, 9, 16])).tolist(), diff(np.array([1, 4, 9, 16]), n=2).tolist()
        ([3, 5, 7], [2, 2])
    """
    return current.numpy.diff(a, n, axis)


def _integrated(specs: Sequence[Spec], x: Any, axis: int) -> Shape:
    if isinstance(x, KerasTensor):
        raise ArgumentTypeError("trapezoid", "x", x, "numbers or a tensor with values")
    return shapes.reduce(specs, axis)


def _has_axis(where: str, y: Any, axis: int) -> None:
    checks.axis(where, y, axis)


@op(_integrated, dtype=promotion.floating, check=_has_axis, saved="keras.src.ops.numpy>Trapezoid")
def trapezoid(y: TensorLike, x: Any = None, dx: float = 1.0, axis: int = -1) -> Tensor:
    """Integrate along an axis by the trapezoidal rule.

    Args:
        y: Tensor of values of a function.
        x: Places of the values, a vector or a tensor that broadcasts against `y`; by default they stand `dx` apart.
        dx: Distance between places.
        axis: Axis to integrate along.

    Returns:
        Tensor without the axis, in the dtype of `y` or, for integers, in `floatx()`.

    Raises:
        AxisError: `axis` is outside the rank of `y`.

    Examples:
        >>> float(trapezoid(np.array([1.0, 2.0, 3.0]))), float(trapezoid(np.array([1.0, 3.0]), x=[0.0, 2.0]))
        (4.0, 4.0)
    """
    places = None if x is None else current.core.convert_to_tensor(x, dtype_name(y.dtype))  # type: ignore[union-attr]  # a tensor by now
    return current.numpy.trapezoid(y, places, dx, axis)


def _binned(specs: Sequence[Spec], bins: int) -> Several:
    return Several(((bins,), (bins + 1,)))


def _can_be_binned(where: str, x: Any, bins: int, range: Any) -> None:
    if checks.rank_of(x) != 1:
        raise ShapeError(where, f"x has shape {checks.shape_of(x)}; expected one axis.")
    if not isinstance(bins, int):
        raise ArgumentTypeError(where, "bins", bins, "an integer")
    if bins < 1:
        raise ArgumentError(where, "bins", bins, "one bin or more")
    if range and len(range) != 2:
        message = f"Argument `range` must be a tuple of two elements. Received: range={range}"
        raise ArgumentError.worded(message, where, "range", range)
    if range and range[1] < range[0]:
        raise ArgumentError(where, "range", range, "a lower end, then an upper one")


@op(_binned, dtype=promotion.floating, check=_can_be_binned, saved="keras.src.ops.numpy>Histogram")
def histogram(x: TensorLike, bins: int = 10, range: tuple[float, float] | None = None) -> tuple[Tensor, Tensor]:
    """Count the elements of a vector in bins of one width.

    Args:
        x: Tensor of shape `(n,)`.
        bins: Number of bins.
        range: Lower and upper end of all bins, by default those of the elements; elements outside do not count.

    Returns:
        Counts, of shape `(bins,)`, and edges, of shape `(bins + 1,)`, both in the dtype of `x` or, for integers, in
        `floatx()`. Bins hold their lower edge, and the last one its upper edge too.

    Raises:
        ShapeError: `x` is not a vector.
        ArgumentError: there are no bins, or `range` ends before it starts.
        ArgumentTypeError: `bins` is not an integer.

    Examples:
        >>> counts, edges = histogram(np.array([1.0, 2.0, 2.0, 5.0]), bins=4)
        >>> counts.tolist(), edges.tolist()
        ([1.0, 2.0, 0.0, 1.0], [1.0, 2.0, 3.0, 4.0, 5.0])
    """
    return current.numpy.histogram(x, bins, range or None)


_integers = promotion.integral("bincount", promotion.kept)


def _bins_spec(x: Any, weights: Any, minlength: int, sparse: bool) -> KerasTensor:
    if isinstance(weights, KerasTensor):
        raise ArgumentTypeError("bincount", "weights", weights, "numbers or a tensor with values")
    dtype = "int32" if weights is None else dtype_name(current.core.convert_to_tensor(weights).dtype)
    return KerasTensor((*checks.shape_of(x)[:-1], None), dtype)


def _can_be_counted(where: str, x: Any, sparse: bool) -> None:
    if checks.rank_of(x) not in (1, 2):
        raise ShapeError(where, f"x has shape {checks.shape_of(x)}; expected one axis or two.")
    if sparse and not selected().capabilities.sparse:
        raise ArgumentError(where, "sparse", sparse, "False; the selected backend has dense tensors only")


@op(
    dtype=_integers,
    check=_can_be_counted,
    saved="keras.src.ops.numpy>Bincount",
    spec=_bins_spec,
)
def bincount(x: TensorLike, weights: Any = None, minlength: int = 0, sparse: bool = False) -> Tensor:
    """Count how often each integer occurs in a vector, or in each row of a matrix.

    Args:
        x: Integer tensor of shape `(n,)` or `(rows, n)`, not negative.
        weights: What each element adds to its count, a tensor of the shape of `x`; one by default.
        minlength: Least number of bins.
        sparse: Whether to return a sparse tensor, on a backend that has them; of a sparse `x`, of which only what is stored
            counts, it always is.

    Returns:
        Tensor of shape `(bins,)` or `(rows, bins)`, with a bin for each integer from 0 to the largest; int32, or in the
        dtype of `weights`.

    Raises:
        DTypeError: `x` is not of an integer dtype.
        ShapeError: `x` has neither one axis nor two.

    Examples:
        >>> bincount(np.array([1, 2, 2, 4])).tolist()
        [0, 1, 2, 0, 1]
    """
    amounts = None if weights is None else current.core.convert_to_tensor(weights)
    counts = current.numpy.bincount(x, amounts, minlength, False)
    return current.sparse.from_dense(counts) if sparse else counts


def _correlated(specs: Sequence[Spec]) -> Shape:
    shape = specs[0].shape
    return () if len(shape) == 1 else (shape[0], shape[0])


def _rows(where: str, x: Any) -> None:
    if checks.rank_of(x) not in (1, 2):
        raise ShapeError(where, f"x has shape {checks.shape_of(x)}; expected one axis or two.")


@op(_correlated, dtype=promotion.floating_wide, check=_rows, saved="keras.src.ops.numpy>Corrcoef")
def corrcoef(x: TensorLike) -> Tensor:
    """Return Pearson's correlation coefficients between the rows of a matrix.

    Args:
        x: Tensor of shape `(variables, observations)`, or `(observations,)` for a single variable.

    Returns:
        Tensor of shape `(variables, variables)`, a scalar for a single one, in the dtype of `x` or, for integers, in
        `floatx()`.

    Raises:
        ShapeError: `x` has neither one axis nor two.

    Examples:
        >>> [round(value) for value in corrcoef(np.array([[1.0, 2.0, 3.0], [6.0, 4.0, 2.0]]))[0].tolist()]
        [1, -1]
    """
    return current.numpy.corrcoef(x)


def _overlapping(specs: Sequence[Spec], mode: str) -> Shape:
    (n,), (m,) = specs[0].shape, specs[1].shape
    if n is None or m is None:
        return (None,)
    return ({"full": n + m - 1, "same": max(n, m), "valid": max(n, m) - min(n, m) + 1}[mode],)


def _are_vectors(where: str, x1: Any, x2: Any, mode: str) -> None:
    for name, x in (("x1", x1), ("x2", x2)):
        if checks.rank_of(x) != 1 or checks.shape_of(x) == (0,):
            raise ShapeError(where, f"{name} has shape {checks.shape_of(x)}; expected one axis, with elements.")
    if mode not in ("full", "same", "valid"):
        raise ArgumentError(where, "mode", mode, "'full', 'same' or 'valid'")


@op(_overlapping, dtype=promotion.floating_wide, check=_are_vectors, saved="keras.src.ops.numpy>Correlate")
def correlate(x1: TensorLike, x2: TensorLike, mode: str = "valid") -> Tensor:
    """Return the cross-correlation of two vectors: sums of products while one moves along the other.

    Args:
        x1: Tensor of shape `(n,)`.
        x2: Tensor of shape `(m,)`, of which the complex conjugate is taken.
        mode: Which places count: `"full"`, all `n + m - 1` where the vectors overlap; `"same"`, as many as the longer
            one has elements; `"valid"`, those where they overlap as a whole.

    Returns:
        Vector in the promoted dtype, `floatx()` for integers.

    Raises:
        ShapeError: a tensor is not a vector, or has no elements.
        ArgumentError: `mode` is unknown.

    Examples:
        >>> correlate(np.array([1.0, 2.0, 3.0]), np.array([0.0, 1.0]), mode="full").tolist()
        [1.0, 2.0, 3.0, 0.0]
    """
    return current.numpy.correlate(x1, x2, mode)
