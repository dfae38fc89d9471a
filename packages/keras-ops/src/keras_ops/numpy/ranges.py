"""Evenly spaced numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from keras_ops import promotion, shapes
from keras_ops.backend.current import current
from keras_ops.dtypes import dtype_name, is_float
from keras_ops.errors import ArgumentError
from keras_ops.op import op
from keras_ops.promotion import result_type
from keras_ops.scopes import in_symbolic_scope
from keras_ops.tensor import KerasTensor, Tensor, TensorLike

if TYPE_CHECKING:
    from keras_ops.op import Spec
    from keras_ops.tensor import Shape


def arange(start: Any, stop: Any = None, step: Any = None, dtype: Any = None) -> Tensor:
    """Return evenly spaced numbers of a half-open interval.

    Args:
        start: First number; the end of the interval, which then starts at zero, if it is given alone.
        stop: End of the interval, which does not belong to it.
        step: Distance between numbers, one by default; may be negative.
        dtype: Dtype; by default the one that the numbers given are promoted to, int32 for integers.

    Returns:
        Tensor of shape `(ceil((stop - start) / step),)`.

    Examples:
        >>> arange(3).tolist(), arange(5, 0, -2).tolist(), arange(0.0, 1.0, 0.5).tolist()
        ([0, 1, 2], [5, 3, 1], [0.0, 0.5])
    """
    if dtype is None:
        given = [getattr(x, "dtype", type(x)) for x in (start, stop, step) if x is not None]
        dtype = result_type(*given or (int,))
    if in_symbolic_scope() and (start is None or (stop is None and type(start) is int and start == 0)):
        return KerasTensor((None,), dtype_name(dtype))  # up to a size that is unknown yet
    if stop is None:
        start, stop = 0, start
    return current.numpy.arange(start, stop, 1 if step is None else step, dtype_name(dtype))


def _spaced(specs: Sequence[Spec], num: int, axis: int, retstep: bool = False) -> Shape:
    if retstep:
        raise ArgumentError("linspace", "retstep", retstep, "False for symbolic tensors")
    shape = shapes.broadcast(specs)
    place = shapes.normalize_axis(axis, len(shape) + 1, "linspace")
    return (*shape[:place], num, *shape[place:])


def _counts(where: str, num: int) -> None:
    if num < 0:
        raise ArgumentError(where, "num", num, "a number of samples that is not negative")


@op(_spaced, dtype=promotion.floating, check=_counts, saved="keras.src.ops.numpy>Linspace")
def linspace(
    start: TensorLike,
    stop: TensorLike,
    num: int = 50,
    endpoint: bool = True,
    retstep: bool = False,
    dtype: Any = None,
    axis: int = 0,
) -> Any:
    """Return evenly spaced numbers of an interval.

    Args:
        start: First number, or a tensor of them.
        stop: Last number, or a tensor of them that broadcasts against `start`.
        num: Number of samples.
        endpoint: Whether `stop` is the last sample; else the interval is half-open.
        retstep: Whether to return the distance between samples too.
        dtype: Dtype of the samples, by default the promoted one, `floatx()` for integers. Integers are rounded down.
        axis: Axis of the result along which samples lie.

    Returns:
        Tensor of the broadcast shape with an axis of `num` samples inserted; with `retstep`, that and the distance,
        NaN where there is none.

    Raises:
        ArgumentError: `num` is negative.

    Examples:
        >>> linspace(0, 1, 3).tolist(), linspace(0, 1, 4, endpoint=False).tolist()
        ([0.0, 0.5, 1.0], [0.0, 0.25, 0.5, 0.75])
    """
    wide = dtype is not None and dtype_name(dtype) == "float64"
    ends = [current.core.cast(x, "float64") if wide else x for x in (start, stop)]
    samples = current.numpy.linspace(ends[0], ends[1], num, endpoint, axis)
    if dtype is not None:
        samples = samples if is_float(dtype_name(dtype)) else current.numpy.floor(samples)
        samples = current.core.cast(samples, dtype_name(dtype))
    if not retstep:
        return samples
    gaps = num - 1 if endpoint else num
    distance = current.numpy.subtract(ends[1], ends[0])
    return samples, distance / gaps if gaps > 0 else current.numpy.full_like(distance, float("nan"))


@op(_spaced, dtype=promotion.floating, check=_counts, saved="keras.src.ops.numpy>Logspace")
def logspace(
    start: TensorLike,
    stop: TensorLike,
    num: int = 50,
    endpoint: bool = True,
    base: float = 10,
    dtype: Any = None,
    axis: int = 0,
) -> Tensor:
    """Return powers of a base with evenly spaced exponents.

    Args:
        start: First exponent, or a tensor of them.
        stop: Last exponent, or a tensor of them that broadcasts against `start`.
        num: Number of samples.
        endpoint: Whether `stop` is the last exponent; else the interval is half-open.
        base: The base.
        dtype: Dtype of the samples, by default the promoted one, `floatx()` for integers.
        axis: Axis of the result along which samples lie.

    Returns:
        Tensor of the broadcast shape with an axis of `num` samples inserted.

    Raises:
        ArgumentError: `num` is negative.

    Examples:
        >>> logspace(0, 3, 4, base=2).tolist()
        [1.0, 2.0, 4.0, 8.0]
    """
    samples = current.numpy.logspace(start, stop, num, endpoint, base, axis)
    return samples if dtype is None else current.core.cast(samples, dtype_name(dtype))
