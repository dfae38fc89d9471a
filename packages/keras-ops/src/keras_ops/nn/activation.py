"""Activation functions."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import Final

from keras_ops import checks, promotion, shapes
from keras_ops.backend.current import current
from keras_ops.errors import ArgumentError
from keras_ops.op import op
from keras_ops.promotion import DTypeRule, Names, Plan
from keras_ops.shapes.nn import halved
from keras_ops.tensor import Tensor, TensorLike


def _numeric(names: Names) -> Plan:
    dtype = promotion.promote(names)
    dtype = "int32" if dtype == "bool" else dtype
    return Plan((dtype,) * len(names), dtype)


def _probabilities(where: str, x: TensorLike, axis: int | Sequence[int] | None) -> None:
    checks.axis(where, x, axis)
    if isinstance(axis, int) and hasattr(x, "shape") and x.shape[axis] == 1:
        warnings.warn(
            f"You are using a softmax over axis {axis} of a tensor of shape {tuple(x.shape)}. This axis has size 1. The"
            " softmax operation will always return the value 1, which is likely not what you intended. Did you mean to"
            " use a sigmoid instead?",
            stacklevel=3,
        )


def _even(where: str, x: TensorLike, axis: int) -> None:
    checks.axis(where, x, axis)
    size = x.shape[axis] if hasattr(x, "shape") else None
    if isinstance(size, int) and size % 2:
        raise ArgumentError(where, "axis", axis, f"an axis of even length; that one has length {size}")


numeric: Final = DTypeRule(_numeric)  # integers stay, booleans become int32


@op(shapes.same, dtype=numeric, saved="keras.src.ops.nn>Relu")
def relu(x: TensorLike) -> Tensor:
    """Replace negative elements by zero: `max(x, 0)`.

    Args:
        x: Tensor of any shape, floating or integer.

    Returns:
        Tensor of the shape and dtype of `x`.

    Examples:
        >>> np.asarray(relu(np.array([-1.0, 0.0, 2.0]))).tolist()
        [0.0, 0.0, 2.0]
    """
    return current.nn.relu(x)


@op(shapes.same, dtype=numeric, saved="keras.src.ops.nn>Relu6")
def relu6(x: TensorLike) -> Tensor:
    """Clip elements to [0, 6].

    Source: arXiv:1704.04861 (MobileNets).

    Args:
        x: Tensor of any shape, floating or integer.

    Returns:
        Tensor of the shape and dtype of `x`.

    Examples:
        >>> np.asarray(relu6(np.array([-1.0, 2.0, 7.0]))).tolist()
        [0.0, 2.0, 6.0]
    """
    return current.nn.relu6(x)


@op(shapes.same, dtype=promotion.floating, saved="keras.src.ops.nn>Sigmoid")
def sigmoid(x: TensorLike) -> Tensor:
    """Apply the logistic function `1 / (1 + exp(-x))`.

    Args:
        x: Tensor of any shape, floating; integers become `floatx()`.

    Returns:
        Tensor of the shape and dtype of `x`, in [0, 1].

    Examples:
        >>> np.asarray(sigmoid(np.array([-1000.0, 0.0, 1000.0]))).tolist()
        [0.0, 0.5, 1.0]
    """
    return current.nn.sigmoid(x)


@op(shapes.same, dtype=promotion.floating, saved="keras.src.ops.nn>SparseSigmoid")
def sparse_sigmoid(x: TensorLike) -> Tensor:
    """Apply the sigmoid's piecewise linear form: `(x + 1) / 2`, clipped to [0, 1].

    Args:
        x: Tensor of any shape, floating; integers become `floatx()`.

    Returns:
        Tensor of the shape and dtype of `x`, in [0, 1].

    Examples:
        >>> np.asarray(sparse_sigmoid(np.array([-2.0, 0.0, 0.5, 3.0]))).tolist()
        [0.0, 0.5, 0.75, 1.0]
    """
    return current.nn.sparse_sigmoid(x)


@op(shapes.same, dtype=promotion.floating, saved="keras.src.ops.nn>Softplus")
def softplus(x: TensorLike) -> Tensor:
    """Apply the smooth rectifier `log(1 + exp(x))`.

    Args:
        x: Tensor of any shape, floating; integers become `floatx()`.

    Returns:
        Tensor of the shape and dtype of `x`, positive.

    Examples:
        >>> np.asarray(softplus(np.array([-1000.0, 0.0, 1000.0]))).tolist()[::2]
        [0.0, 1000.0]
    """
    return current.nn.softplus(x)


@op(shapes.same, dtype=promotion.floating, saved="keras.src.ops.nn>Softsign")
def softsign(x: TensorLike) -> Tensor:
    """Apply `x / (1 + |x|)`.

    Args:
        x: Tensor of any shape, floating; integers become `floatx()`.

    Returns:
        Tensor of the shape and dtype of `x`, in (-1, 1).

    Examples:
        >>> np.asarray(softsign(np.array([-1.0, 0.0, 3.0]))).tolist()
        [-0.5, 0.0, 0.75]
    """
    return current.nn.softsign(x)


@op(shapes.same, dtype=promotion.floating, saved="keras.src.ops.nn>SoftShrink")
def soft_shrink(x: TensorLike, threshold: float = 0.5) -> Tensor:
    """Move elements towards zero by a threshold, and to zero where they are closer than that.

    Args:
        x: Tensor of any shape, floating; integers become `floatx()`.
        threshold: Distance, not negative.

    Returns:
        Tensor of the shape and dtype of `x`.

    Examples:
        >>> np.asarray(soft_shrink(np.array([-1.5, 0.25, 1.0]))).tolist()
        [-1.0, 0.0, 0.5]
    """
    return current.nn.soft_shrink(x, threshold)


@op(shapes.same, dtype=promotion.floating, saved="keras.src.ops.nn>SparsePlus")
def sparse_plus(x: TensorLike) -> Tensor:
    """Apply the softplus's sparse form: zero below -1, `x` above 1, `(x + 1)**2 / 4` between.

    Args:
        x: Tensor of any shape, floating; integers become `floatx()`.

    Returns:
        Tensor of the shape and dtype of `x`, not negative.

    Examples:
        >>> np.asarray(sparse_plus(np.array([-2.0, 0.0, 1.0, 3.0]))).tolist()
        [0.0, 0.25, 1.0, 3.0]
    """
    return current.nn.sparse_plus(x)


@op(shapes.same, dtype=promotion.floating, saved="keras.src.ops.nn>Silu")
def silu(x: TensorLike) -> Tensor:
    """Apply `x * sigmoid(x)`, known as swish too.

    Source: arXiv:1710.05941 (Searching for activation functions).

    Args:
        x: Tensor of any shape, floating; integers become `floatx()`.

    Returns:
        Tensor of the shape and dtype of `x`.

    Examples:
        >>> np.asarray(silu(np.array([0.0, 1000.0]))).tolist()
        [0.0, 1000.0]
    """
    return current.nn.silu(x)


@op(shapes.same, dtype=promotion.floating, saved="keras.src.ops.nn>Squareplus")
def squareplus(x: TensorLike, b: float = 4) -> Tensor:
    """Apply the smooth rectifier `(x + sqrt(x**2 + b)) / 2`.

    Source: arXiv:2112.11687 (Squareplus).

    Args:
        x: Tensor of any shape, floating; integers become `floatx()`.
        b: Smoothness, not negative; zero gives `relu`.

    Returns:
        Tensor of the shape and dtype of `x`, not negative.

    Examples:
        >>> np.asarray(squareplus(np.array([0.0, 1.5]))).tolist()
        [1.0, 2.0]
    """
    return current.nn.squareplus(x, b)


@op(shapes.same, dtype=promotion.floating, saved="keras.src.ops.nn>LogSigmoid")
def log_sigmoid(x: TensorLike) -> Tensor:
    """Apply the logarithm of the logistic function, `-log(1 + exp(-x))`.

    Args:
        x: Tensor of any shape, floating; integers become `floatx()`.

    Returns:
        Tensor of the shape and dtype of `x`, not positive.

    Examples:
        >>> np.asarray(log_sigmoid(np.array([-1000.0, 1000.0]))).tolist()[0]
        -1000.0
    """
    return current.nn.log_sigmoid(x)


@op(shapes.same, dtype=promotion.floating, saved="keras.src.ops.nn>LeakyRelu")
def leaky_relu(x: TensorLike, negative_slope: float = 0.2) -> Tensor:
    """Scale negative elements down: `x` where positive, else `negative_slope * x`.

    Args:
        x: Tensor of any shape, floating; integers become `floatx()`.
        negative_slope: Factor of negative elements.

    Returns:
        Tensor of the shape and dtype of `x`.

    Examples:
        >>> np.asarray(leaky_relu(np.array([-2.0, 3.0]), negative_slope=0.5)).tolist()
        [-1.0, 3.0]
    """
    return current.nn.leaky_relu(x, negative_slope)


@op(shapes.same, dtype=promotion.floating, saved="keras.src.ops.nn>HardSigmoid")
def hard_sigmoid(x: TensorLike) -> Tensor:
    """Apply the sigmoid's piecewise linear form `relu6(x + 3) / 6`.

    Args:
        x: Tensor of any shape, floating; integers become `floatx()`.

    Returns:
        Tensor of the shape and dtype of `x`, in [0, 1].

    Examples:
        >>> np.asarray(hard_sigmoid(np.array([-4.0, 0.0, 1.5, 4.0]))).tolist()
        [0.0, 0.5, 0.75, 1.0]
    """
    return current.nn.hard_sigmoid(x)


@op(shapes.same, dtype=promotion.floating, saved="keras.src.ops.nn>HardSilu")
def hard_silu(x: TensorLike) -> Tensor:
    """Apply `x * hard_sigmoid(x)`, known as hard swish too.

    Source: arXiv:1905.02244 (Searching for MobileNetV3).

    Args:
        x: Tensor of any shape, floating; integers become `floatx()`.

    Returns:
        Tensor of the shape and dtype of `x`.

    Examples:
        >>> np.asarray(hard_silu(np.array([0.0, 1.5, 4.0]))).tolist()
        [0.0, 1.125, 4.0]
    """
    return current.nn.hard_silu(x)


hard_swish = hard_silu
swish = silu


@op(shapes.same, dtype=promotion.floating, saved="keras.src.ops.nn>Elu")
def elu(x: TensorLike, alpha: float = 1.0) -> Tensor:
    """Apply the exponential linear unit: `x` where positive, else `alpha * (exp(x) - 1)`.

    Source: arXiv:1511.07289 (ELU).

    Args:
        x: Tensor of any shape, floating; integers become `floatx()`.
        alpha: Negative of the limit at minus infinity.

    Returns:
        Tensor of the shape and dtype of `x`.

    Examples:
        >>> np.asarray(elu(np.array([-1000.0, 0.0, 2.0]), alpha=0.5)).tolist()
        [-0.5, 0.0, 2.0]
    """
    return current.nn.elu(x, alpha)


@op(shapes.same, dtype=promotion.floating, saved="keras.src.ops.nn>Selu")
def selu(x: TensorLike) -> Tensor:
    """Apply the scaled exponential linear unit, which keeps mean zero and variance one.

    Source: arXiv:1706.02515 (Self-normalizing neural networks).

    Args:
        x: Tensor of any shape, floating; integers become `floatx()`.

    Returns:
        Tensor of the shape and dtype of `x`.

    Examples:
        >>> [round(v, 4) for v in np.asarray(selu(np.array([-1.0, 0.0, 1.0]))).tolist()]
        [-1.1113, 0.0, 1.0507]
    """
    return current.nn.selu(x)


@op(shapes.same, dtype=promotion.floating, saved="keras.src.ops.nn>Gelu")
def gelu(x: TensorLike, approximate: bool = True) -> Tensor:
    """Apply the Gaussian error linear unit: `x` times the normal distribution function.

    Source: arXiv:1606.08415 (GELU).

    Args:
        x: Tensor of any shape, floating; integers become `floatx()`.
        approximate: Whether the distribution function is replaced by a tanh that comes close.

    Returns:
        Tensor of the shape and dtype of `x`.

    Examples:
        >>> [round(v, 3) for v in np.asarray(gelu(np.array([-1.0, 0.0, 1.0]), approximate=False)).tolist()]
        [-0.159, 0.0, 0.841]
    """
    return current.nn.gelu(x, approximate)


@op(shapes.same, dtype=promotion.floating, saved="keras.src.ops.nn>Celu")
def celu(x: TensorLike, alpha: float = 1.0) -> Tensor:
    """Apply the continuously differentiable ELU: `x` where positive, else `alpha * (exp(x / alpha) - 1)`.

    Source: arXiv:1704.07483 (CELU).

    Args:
        x: Tensor of any shape, floating; integers become `floatx()`.
        alpha: Negative of the limit at minus infinity, not zero.

    Returns:
        Tensor of the shape and dtype of `x`.

    Examples:
        >>> np.asarray(celu(np.array([-1000.0, 0.0, 2.0]), alpha=0.5)).tolist()
        [-0.5, 0.0, 2.0]
    """
    return current.nn.celu(x, alpha)


@op(halved, dtype=promotion.floating, check=_even, saved="keras.src.ops.nn>Glu")
def glu(x: TensorLike, axis: int = -1) -> Tensor:
    """Gate one half of an axis by the other: the first half times the sigmoid of the second.

    Source: arXiv:1612.08083 (Gated convolutional networks).

    Args:
        x: Tensor of any shape, floating; integers become `floatx()`.
        axis: Axis of even length.

    Returns:
        Tensor of the shape of `x` with half the size along `axis`, and its dtype.

    Raises:
        AxisError: `axis` is outside the rank of `x`.
        ArgumentError: its length is odd.

    Examples:
        >>> np.asarray(glu(np.array([4.0, 6.0, 0.0, 0.0]))).tolist()
        [2.0, 3.0]
    """
    return current.nn.glu(x, axis)


@op(shapes.same, dtype=promotion.floating, saved="keras.src.ops.nn>TanhShrink")
def tanh_shrink(x: TensorLike) -> Tensor:
    """Apply `x - tanh(x)`.

    Args:
        x: Tensor of any shape, floating; integers become `floatx()`.

    Returns:
        Tensor of the shape and dtype of `x`.

    Examples:
        >>> [round(v, 4) for v in np.asarray(tanh_shrink(np.array([-1.0, 0.0, 1.0]))).tolist()]
        [-0.2384, 0.0, 0.2384]
    """
    return current.nn.tanh_shrink(x)


@op(shapes.same, dtype=promotion.floating, saved="keras.src.ops.nn>HardTanh")
def hard_tanh(x: TensorLike) -> Tensor:
    """Clip elements to [-1, 1].

    Args:
        x: Tensor of any shape, floating; integers become `floatx()`.

    Returns:
        Tensor of the shape and dtype of `x`.

    Examples:
        >>> np.asarray(hard_tanh(np.array([-2.0, 0.5, 2.0]))).tolist()
        [-1.0, 0.5, 1.0]
    """
    return current.nn.hard_tanh(x)


@op(shapes.same, dtype=promotion.floating, saved="keras.src.ops.nn>HardShrink")
def hard_shrink(x: TensorLike, threshold: float = 0.5) -> Tensor:
    """Replace elements close to zero by zero.

    Args:
        x: Tensor of any shape, floating; integers become `floatx()`.
        threshold: Elements with `|x| <= threshold` become zero; not negative.

    Returns:
        Tensor of the shape and dtype of `x`.

    Examples:
        >>> np.asarray(hard_shrink(np.array([-0.75, 0.25, 1.0]))).tolist()
        [-0.75, 0.0, 1.0]
    """
    return current.nn.hard_shrink(x, threshold)


@op(shapes.same, dtype=promotion.floating, saved="keras.src.ops.nn>Threshold")
def threshold(x: TensorLike, threshold: float, default_value: float) -> Tensor:
    """Replace elements that do not exceed a threshold by a value.

    Args:
        x: Tensor of any shape, floating; integers become `floatx()`.
        threshold: Elements above it stay.
        default_value: What the others become.

    Returns:
        Tensor of the shape and dtype of `x`.

    Examples:
        >>> np.asarray(threshold(np.array([-1.0, 0.5, 2.0]), 1.0, 9.0)).tolist()
        [9.0, 9.0, 2.0]
    """
    return current.nn.threshold(x, threshold, default_value)


@op(shapes.same, dtype=promotion.floating, check=_probabilities, saved="keras.src.ops.nn>Softmax")
def softmax(x: TensorLike, axis: int | Sequence[int] | None = -1) -> Tensor:
    """Scale elements so that they are positive and sum to one along an axis.

    Args:
        x: Tensor of any shape, floating; integers become `floatx()`.
        axis: Axis to normalise over, or several together, or `None` for all.

    Returns:
        Tensor of the shape and dtype of `x`, holding probabilities.

    Raises:
        AxisError: `axis` is outside the rank of `x`.

    Examples:
        >>> np.asarray(softmax(np.array([0.0, 0.0]))).tolist()
        [0.5, 0.5]
    """
    return current.nn.softmax(x, axis)


@op(shapes.same, dtype=promotion.floating, check=checks.axis, saved="keras.src.ops.nn>LogSoftmax")
def log_softmax(x: TensorLike, axis: int | Sequence[int] | None = -1) -> Tensor:
    """Return the logarithm of `softmax`, precisely.

    Args:
        x: Tensor of any shape, floating; integers become `floatx()`.
        axis: Axis to normalise over, or several together, or `None` for all.

    Returns:
        Tensor of the shape and dtype of `x`, holding logarithms of probabilities.

    Raises:
        AxisError: `axis` is outside the rank of `x`.

    Examples:
        >>> np.asarray(log_softmax(np.array([0.0, 1000.0]))).tolist()
        [-1000.0, 0.0]
    """
    return current.nn.log_softmax(x, axis)


@op(shapes.same, dtype=promotion.floating, check=checks.axis, saved="keras.src.ops.nn>Sparsemax")
def sparsemax(x: TensorLike, axis: int = -1) -> Tensor:
    """Move elements down by a threshold along an axis, and to zero below it: `max(x - threshold, 0)`.

    The support are the `k` greatest elements `z` with `1 + k * z[k] > z[1] + ... + z[k]`. The threshold is the sum over the
    support of `z[1] + ... + z[i]`, less one, divided by `k`. The paper has the last of these sums alone there, which makes
    the results sum to one; this is what Keras 3.13.2 computes, so that models trained with it give the same.

    Source: arXiv:1602.02068 (From softmax to sparsemax), algorithm 1, but for the threshold.

    Args:
        x: Tensor of any shape, floating; integers become `floatx()`.
        axis: Axis to normalise over.

    Returns:
        Tensor of the shape and dtype of `x`, not negative.

    Raises:
        AxisError: `axis` is outside the rank of `x`.

    Examples:
        >>> np.asarray(sparsemax(np.array([3.0, 1.0, 0.0]))).tolist()
        [1.0, 0.0, 0.0]
    """
    return current.nn.sparsemax(x, axis)


def _polar(names: Names) -> Plan:
    dtype = promotion.floating.plan(names).result
    real = "float64" if dtype == "float64" else "float32"
    return Plan((real,) * len(names), "complex128" if real == "float64" else "complex64")


@op(shapes.broadcast, dtype=DTypeRule(_polar), saved="keras.src.ops.nn>Polar")
def polar(abs_: TensorLike, angle: TensorLike) -> Tensor:
    """Make complex numbers of modulus and argument: `abs_ * exp(1j * angle)`.

    Args:
        abs_: Tensor of moduli.
        angle: Tensor of arguments, in radians, that broadcasts against `abs_`.

    Returns:
        Tensor of the broadcast shape, complex64, or complex128 for float64.

    Examples:
        >>> np.asarray(polar(np.array([2.0, 3.0]), np.array([0.0, 0.0]))).tolist()
        [(2+0j), (3+0j)]
    """
    return current.nn.polar(abs_, angle)
