"""Cross-entropies and measures of difference."""

from __future__ import annotations

from typing import Any

from keras_ops import checks, promotion
from keras_ops import shapes as common
from keras_ops.backend.current import current
from keras_ops.errors import ShapeError
from keras_ops.op import op
from keras_ops.shapes import nn as shapes
from keras_ops.tensor import Tensor, TensorLike


def _alike(where: str, first: str, x: Any, second: str, y: Any, expected: str = "the same shape") -> None:
    a, b = tuple(getattr(x, "shape", ())), tuple(getattr(y, "shape", ()))
    if len(a) != len(b) or any(m != n and m is not None and n is not None for m, n in zip(a, b, strict=True)):
        raise ShapeError(where, f"{first} has shape {a} and {second} {b}; expected {expected}.")


def _targets(where: str, target: Any, output: Any) -> None:
    _alike(where, "target", target, "output", output)


def _distributions(where: str, target: Any, output: Any, axis: int) -> None:
    _targets(where, target, output)
    checks.axis(where, output, axis)


def _classes(where: str, target: Any, output: Any, axis: int) -> None:
    checks.axis(where, output, axis)
    have = tuple(getattr(target, "shape", ()))
    shape = tuple(output.shape)
    if len(have) == len(shape) and have[-1] == 1:
        have = have[:-1]
    at = axis % len(shape)
    wanted = shape[:at] + shape[at + 1 :]
    if len(have) != len(wanted) or any(m != n and None not in (m, n) for m, n in zip(have, wanted, strict=True)):
        raise ShapeError(
            where,
            f"target has shape {tuple(getattr(target, 'shape', ()))} and output {shape}; expected the shape of output"
            f" without axis {axis}, {wanted}.",
        )


def _images(where: str, x1: Any, x2: Any) -> None:
    _alike(where, "x1", x1, "x2", x2)


@op(
    shapes.without_axis,
    dtype=promotion.floating,
    check=_distributions,
    saved="keras.src.ops.nn>CategoricalCrossentropy",
)
def categorical_crossentropy(
    target: TensorLike, output: TensorLike, from_logits: bool = False, axis: int = -1
) -> Tensor:
    """Compute `-sum(target * log(probability))` over the axis of the classes.

    Args:
        target: Tensor of shape `(..., classes)`, holding probabilities or one-hot vectors.
        output: Tensor of the same shape, holding logits, or else numbers in proportion to probabilities.
        from_logits: Whether `output` holds logits.
        axis: Axis of the classes.

    Returns:
        Tensor of the shape without that axis, of the promoted dtype.

    Raises:
        AxisError: `axis` is outside the rank.
        ShapeError: the shapes differ.

    Examples:
        >>> loss = categorical_crossentropy(np.array([[0.0, 1.0]]), np.array([[0.5, 0.5]]))
        >>> round(float(loss[0]), 4)
        0.6931
    """
    return current.nn.categorical_crossentropy(target, output, from_logits, axis)


@op(
    shapes.without_axis,
    dtype=promotion.after(1, promotion.floating),
    check=_classes,
    saved="keras.src.ops.nn>SparseCategoricalCrossentropy",
)
def sparse_categorical_crossentropy(
    target: TensorLike, output: TensorLike, from_logits: bool = False, axis: int = -1
) -> Tensor:
    """Compute `-log(probability)` of one class each.

    Args:
        target: Tensor of shape `(...)` or `(..., 1)`, holding classes as integers.
        output: Tensor of shape `(..., classes)`, holding logits, or else numbers in proportion to probabilities.
        from_logits: Whether `output` holds logits.
        axis: Axis of the classes.

    Returns:
        Tensor of the shape of `output` without that axis, of its dtype.

    Raises:
        AxisError: `axis` is outside the rank of `output`.
        ShapeError: the shapes do not fit.

    Examples:
        >>> loss = sparse_categorical_crossentropy(np.array([1]), np.array([[0.5, 0.5]]))
        >>> round(float(loss[0]), 4)
        0.6931
    """
    return current.nn.sparse_categorical_crossentropy(target, output, from_logits, axis)


@op(common.same, dtype=promotion.floating, check=_targets, saved="keras.src.ops.nn>BinaryCrossentropy")
def binary_crossentropy(target: TensorLike, output: TensorLike, from_logits: bool = False) -> Tensor:
    """Compute `-target * log(p) - (1 - target) * log(1 - p)` for each element.

    Args:
        target: Tensor of any shape, holding probabilities or zeros and ones.
        output: Tensor of the same shape, holding logits or probabilities `p`.
        from_logits: Whether `output` holds logits.

    Returns:
        Tensor of the same shape, of the promoted dtype.

    Raises:
        ShapeError: the shapes differ.

    Examples:
        >>> loss = binary_crossentropy(np.array([0.0, 1.0]), np.array([0.5, 1.0]))
        >>> round(float(loss[0]), 4), round(float(loss[1]), 4)
        (0.6931, 0.0)
    """
    return current.nn.binary_crossentropy(target, output, from_logits)


@op(shapes.scalar, dtype=promotion.floating, check=_images, saved="keras.src.ops.nn>PSNR")
def psnr(x1: TensorLike, x2: TensorLike, max_val: float) -> Tensor:
    """Compute the peak signal-to-noise ratio `20 * log10(max_val) - 10 * log10(mean((x1 - x2)**2))`.

    Args:
        x1: Tensor of any shape, holding signals.
        x2: Tensor of the same shape, holding their reconstruction.
        max_val: Greatest value that a signal can have.

    Returns:
        Scalar tensor, in decibel; infinity where the tensors are equal.

    Raises:
        ShapeError: the shapes differ.

    Examples:
        >>> round(float(psnr(np.array([0.0, 10.0]), np.array([1.0, 9.0]), max_val=10)), 4)
        20.0
    """
    return current.nn.psnr(x1, x2, max_val)
