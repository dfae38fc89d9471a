"""Tensors of random numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from keras_ops.backend.current import current
from keras_ops.dtypes import FLOATS, INTEGERS, dtype_name
from keras_ops.errors import ArgumentError, ArgumentTypeError
from keras_ops.random.seeds import SeedLike, draw_seed
from keras_ops.scopes import in_symbolic_scope
from keras_ops.settings import floatx
from keras_ops.tensor import KerasTensor, Tensor, TensorLike

_ALLOWED: Final = {"floating": FLOATS, "integer": INTEGERS}


def _dtype(where: str, dtype: str | None, kind: str) -> str:
    name = floatx() if dtype is None else dtype_name(dtype)
    if name not in _ALLOWED[kind]:
        wanted = "a floating point" if kind == "floating" else "an integer"
        message = f"`keras.random.{where}` requires {wanted} `dtype`. Received: dtype={name} "
        raise ArgumentError.worded(message, where, "dtype", name)
    return name


def _draw(where: str, shape: Any, dtype: str, seed: SeedLike, *parameters: Any) -> Any:
    """Return numbers of the distribution that the backend calls `where`, or, for unknown sizes, a symbolic tensor."""
    if current.core.is_tensor(shape) and len(shape.shape):
        shape = [shape[i] for i in range(shape.shape[0])]  # sizes that are known only when this runs
    if isinstance(shape, str):
        raise ArgumentTypeError(where, "shape", shape, "a tuple of sizes")
    single = hasattr(shape, "__index__") and not hasattr(shape, "__len__")
    sizes: tuple[Any, ...] = (shape,) if single else tuple(shape)
    if any(size is None for size in sizes):
        if in_symbolic_scope():
            return KerasTensor(sizes, dtype)
        raise ArgumentError(where, "shape", sizes, "sizes that are known; take them from ops.shape inside a layer")
    numbers = [p if isinstance(p, (int, float)) else current.core.convert_to_tensor(p, dtype) for p in parameters]
    return getattr(current.random, where)(sizes, *numbers, dtype, draw_seed(seed))


def normal(
    shape: Sequence[int],
    mean: TensorLike = 0.0,
    stddev: TensorLike = 1.0,
    dtype: str | None = None,
    seed: SeedLike = None,
) -> Tensor:
    """Draw from a normal distribution.

    Args:
        shape: Sizes of the result.
        mean: Mean; number or tensor that broadcasts to `shape`.
        stddev: Standard deviation; number or tensor that broadcasts to `shape`.
        dtype: Floating dtype of the result, by default `floatx()`.
        seed: Integer (the same numbers each time), `SeedGenerator` (new ones each time), or `None` for the global one.

    Returns:
        Tensor of shape `shape`.

    Raises:
        ArgumentError: `dtype` is not floating, or `seed` is none of these.

    Examples:
        >>> x = normal((2, 3), seed=1337)
        >>> tuple(x.shape), bool((x == normal((2, 3), seed=1337)).all())
        ((2, 3), True)
    """
    return _draw("normal", shape, _dtype("normal", dtype, "floating"), seed, mean, stddev)


def uniform(
    shape: Sequence[int],
    minval: TensorLike = 0.0,
    maxval: TensorLike = 1.0,
    dtype: str | None = None,
    seed: SeedLike = None,
) -> Tensor:
    """Draw evenly from an interval.

    Args:
        shape: Sizes of the result.
        minval: Lower bound, included; number or tensor that broadcasts to `shape`.
        maxval: Upper bound, excluded; number or tensor that broadcasts to `shape`.
        dtype: Floating dtype of the result, by default `floatx()`; for integers there is `randint`.
        seed: Integer (the same numbers each time), `SeedGenerator` (new ones each time), or `None` for the global one.

    Returns:
        Tensor of shape `shape`.

    Raises:
        ArgumentError: `dtype` is not floating, or `seed` is none of these.

    Examples:
        >>> x = uniform((1000,), 2.0, 3.0, seed=1)
        >>> bool(((x >= 2) & (x < 3)).all())
        True
    """
    return _draw("uniform", shape, _dtype("uniform", dtype, "floating"), seed, minval, maxval)


def truncated_normal(
    shape: Sequence[int],
    mean: TensorLike = 0.0,
    stddev: TensorLike = 1.0,
    dtype: str | None = None,
    seed: SeedLike = None,
) -> Tensor:
    """Draw from a normal distribution without what lies further than two standard deviations from the mean.

    Args:
        shape: Sizes of the result.
        mean: Mean; number or tensor that broadcasts to `shape`.
        stddev: Standard deviation before truncation; number or tensor that broadcasts to `shape`.
        dtype: Floating dtype of the result, by default `floatx()`.
        seed: Integer (the same numbers each time), `SeedGenerator` (new ones each time), or `None` for the global one.

    Returns:
        Tensor of shape `shape`.

    Raises:
        ArgumentError: `dtype` is not floating, or `seed` is none of these.

    Examples:
        >>> x = truncated_normal((1000,), seed=1)
        >>> bool(((x >= -2) & (x <= 2)).all())
        True
    """
    return _draw("truncated_normal", shape, _dtype("truncated_normal", dtype, "floating"), seed, mean, stddev)


def randint(
    shape: Sequence[int],
    minval: TensorLike,
    maxval: TensorLike,
    dtype: str = "int32",
    seed: SeedLike = None,
) -> Tensor:
    """Draw integers evenly from an interval.

    Args:
        shape: Sizes of the result.
        minval: Lower bound, included; integer or tensor that broadcasts to `shape`.
        maxval: Upper bound, excluded; integer or tensor that broadcasts to `shape`.
        dtype: Integer dtype of the result.
        seed: Integer (the same numbers each time), `SeedGenerator` (new ones each time), or `None` for the global one.

    Returns:
        Tensor of shape `shape`.

    Raises:
        ArgumentError: `dtype` is not an integer dtype, or `seed` is none of these.

    Examples:
        >>> x = randint((1000,), -2, 3, seed=1)
        >>> int(x.min()), int(x.max())
        (-2, 2)
    """
    bounds = [int(bound) if isinstance(bound, float) else bound for bound in (minval, maxval)]
    return _draw("randint", shape, _dtype("randint", dtype, "integer"), seed, *bounds)


def gamma(shape: Sequence[int], alpha: TensorLike, dtype: str | None = None, seed: SeedLike = None) -> Tensor:
    """Draw from a gamma distribution with scale one.

    Args:
        shape: Sizes of the result.
        alpha: Shape parameter, positive; number or tensor that broadcasts to `shape`.
        dtype: Floating dtype of the result, by default `floatx()`.
        seed: Integer (the same numbers each time), `SeedGenerator` (new ones each time), or `None` for the global one.

    Returns:
        Tensor of shape `shape`; its mean is `alpha`.

    Raises:
        ArgumentError: `dtype` is not floating, or `seed` is none of these.

    Examples:
        >>> x = gamma((2000,), 3.0, seed=1)
        >>> round(float(x.mean()))
        3
    """
    return _draw("gamma", shape, _dtype("gamma", dtype, "floating"), seed, alpha)


def beta(
    shape: Sequence[int], alpha: TensorLike, beta: TensorLike, dtype: str | None = None, seed: SeedLike = None
) -> Tensor:
    """Draw from a beta distribution.

    Args:
        shape: Sizes of the result.
        alpha: First shape parameter, positive; number or tensor that broadcasts to `shape`.
        beta: Second shape parameter, positive; number or tensor that broadcasts to `shape`.
        dtype: Floating dtype of the result, by default `floatx()`.
        seed: Integer (the same numbers each time), `SeedGenerator` (new ones each time), or `None` for the global one.

    Returns:
        Tensor of shape `shape`, values in `[0, 1]`; its mean is `alpha / (alpha + beta)`.

    Raises:
        ArgumentError: `dtype` is not floating, or `seed` is none of these.

    Examples:
        >>> x = beta((2000,), 3.0, 1.0, seed=1)
        >>> abs(float(x.mean()) - 0.75) < 0.02
        True
    """
    return _draw("beta", shape, _dtype("beta", dtype, "floating"), seed, alpha, beta)


def binomial(
    shape: Sequence[int],
    counts: TensorLike,
    probabilities: TensorLike,
    dtype: str | None = None,
    seed: SeedLike = None,
) -> Tensor:
    """Draw numbers of successes in independent trials.

    Args:
        shape: Sizes of the result.
        counts: Numbers of trials; number or tensor that broadcasts to `shape`.
        probabilities: Probability of success of each trial, in `[0, 1]`; number or tensor that broadcasts to `shape`.
        dtype: Floating dtype of the result, by default `floatx()`.
        seed: Integer (the same numbers each time), `SeedGenerator` (new ones each time), or `None` for the global one.

    Returns:
        Tensor of shape `shape` of whole numbers in `[0, counts]`.

    Raises:
        ArgumentError: `dtype` is not floating, or `seed` is none of these.

    Examples:
        >>> x = binomial((2000,), 10.0, 0.3, seed=1)
        >>> round(float(x.mean()))
        3
    """
    return _draw("binomial", shape, _dtype("binomial", dtype, "floating"), seed, counts, probabilities)
