"""Random choices that depend on a tensor: classes, elements to drop, an order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from keras_ops import checks, promotion, shapes
from keras_ops.backend.current import current
from keras_ops.checks import rank_of
from keras_ops.dtypes import dtype_name
from keras_ops.errors import ArgumentError, ShapeError
from keras_ops.op import op
from keras_ops.random.seeds import SeedLike, draw_seed
from keras_ops.tensor import Shape, Tensor, TensorLike

if TYPE_CHECKING:
    from keras_ops.op import Spec


def _categorical_shape(specs: Sequence[Spec], num_samples: int) -> Shape:
    return (specs[0].shape[0], num_samples)


def _check_categorical(where: str, logits: Any, num_samples: int) -> None:
    if rank_of(logits) != 2:
        shape = tuple(getattr(logits, "shape", ()))
        raise ShapeError(
            where,
            f"`logits` should be a 2-D tensor with shape [batch_size, num_classes]. Received: logits of shape {shape}",
        )
    if num_samples < 0:
        raise ArgumentError(where, "num_samples", num_samples, "an integer that is not negative")


@op(_categorical_shape, dtype=promotion.inexact, check=_check_categorical, saved="keras.src.random.random>Categorical")
def categorical(logits: TensorLike, num_samples: int, dtype: str = "int32", seed: SeedLike = None) -> Tensor:
    """Draw classes with the probabilities that logits say.

    Args:
        logits: Tensor of shape `(batch, classes)`, floating dtype, unnormalised log-probabilities.
        num_samples: How many classes to draw for each row.
        dtype: Dtype of the result.
        seed: Integer (the same numbers each time), `SeedGenerator` (new ones each time), or `None` for the global one.

    Returns:
        Tensor of shape `(batch, num_samples)`: indices of classes.

    Raises:
        ShapeError: `logits` does not have two axes.
        ArgumentError: `num_samples` is negative, or `seed` is none of these.

    Examples:
        >>> categorical(np.array([[0.0, -1000.0], [-1000.0, 0.0]]), 3, seed=1).tolist()
        [[0, 0, 0], [1, 1, 1]]
    """
    return current.random.categorical(logits, num_samples, dtype_name(dtype), draw_seed(seed))


def _resolved(noise_shape: Sequence[int | None], shape: Sequence[Any]) -> tuple[Any, ...]:
    """Return a noise shape with sizes of the inputs in place of `None`."""
    return tuple(shape[i] if size is None else size for i, size in enumerate(noise_shape))


def _check_dropout(where: str, inputs: Any, rate: float, noise_shape: Sequence[int | None] | None) -> None:
    if isinstance(rate, (int, float)) and not 0 <= rate <= 1:
        raise ArgumentError(where, "rate", rate, "a number in [0, 1]")
    if noise_shape is None:
        return
    shape = tuple(inputs.shape)
    fits = len(noise_shape) <= len(shape)
    if fits:
        pairs = zip(reversed(_resolved(noise_shape, shape)), reversed(shape), strict=False)
        fits = all(n is None or m is None or n == 1 or n == m for n, m in pairs)
    if not fits:
        raise ArgumentError(where, "noise_shape", tuple(noise_shape), f"a shape that broadcasts to the inputs' {shape}")


@op(shapes.same, dtype=promotion.inexact, check=_check_dropout, saved="keras.src.random.random>Dropout")
def dropout(
    inputs: TensorLike, rate: float, noise_shape: Sequence[int | None] | None = None, seed: SeedLike = None
) -> Tensor:
    """Set a random share of the elements to zero, and scale the others up so that the expected sum stays.

    Args:
        inputs: Tensor, floating dtype.
        rate: Share of the elements to drop, in `[0, 1]`; the others are multiplied by `1 / (1 - rate)`.
        noise_shape: Shape that broadcasts to that of `inputs`: elements along axes of size one are dropped together.
            `None` as a size stands for that of `inputs`; by default each element is on its own.
        seed: Integer (the same numbers each time), `SeedGenerator` (new ones each time), or `None` for the global one.

    Returns:
        Tensor of the shape and dtype of `inputs`.

    Raises:
        ArgumentError: `rate` is outside `[0, 1]`, `noise_shape` does not broadcast to the shape of `inputs`, or `seed` is
            none of these.

    Examples:
        >>> x = dropout(np.ones((2, 8), "float32"), 0.5, seed=1)
        >>> sorted(set(x.flatten().tolist()))
        [0.0, 2.0]
    """
    shape = None if noise_shape is None else _resolved(noise_shape, current.core.shape(inputs))
    return current.random.dropout(inputs, rate, shape, draw_seed(seed))


@op(shapes.same, check=checks.axis, saved="keras.src.random.random>Shuffle")
def shuffle(x: TensorLike, axis: int = 0, seed: SeedLike = None) -> Tensor:
    """Put the parts of a tensor along an axis in random order.

    Args:
        x: Tensor.
        axis: Axis along which to reorder.
        seed: Integer (the same numbers each time), `SeedGenerator` (new ones each time), or `None` for the global one.

    Returns:
        Tensor of the shape and dtype of `x`.

    Raises:
        AxisError: `axis` is outside the rank of `x`.
        ArgumentError: `seed` is none of these.

    Examples:
        >>> sorted(shuffle(np.array([3, 1, 2]), seed=1).tolist())
        [1, 2, 3]
    """
    return current.random.shuffle(x, shapes.normalize_axis(axis, rank_of(x), "shuffle"), draw_seed(seed))
