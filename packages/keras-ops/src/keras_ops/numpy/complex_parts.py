"""Parts of complex numbers, element by element; real numbers have an imaginary part of zero."""

from __future__ import annotations

from keras_ops import promotion, shapes
from keras_ops.backend.current import current
from keras_ops.op import op
from keras_ops.tensor import Tensor, TensorLike


@op(shapes.same, dtype=promotion.real_of(promotion.kept), saved="keras.src.ops.numpy>Real")
def real(x: TensorLike) -> Tensor:
    """Return the real part of each element.

    Args:
        x: Tensor or number.

    Returns:
        Real tensor of the shape of `x`, in its dtype.

    Examples:
        >>> real(np.array([1.0, 2.0])).tolist()
        [1.0, 2.0]
    """
    return current.numpy.real(x)


@op(shapes.same, dtype=promotion.real_of(promotion.kept), saved="keras.src.ops.numpy>Imag")
def imag(x: TensorLike) -> Tensor:
    """Return the imaginary part of each element.

    Args:
        x: Tensor or number.

    Returns:
        Real tensor of the shape of `x`, in its dtype.

    Examples:
        >>> imag(np.array([1.0, 2.0])).tolist()
        [0.0, 0.0]
    """
    return current.numpy.imag(x)


@op(shapes.same, dtype=promotion.kept, saved="keras.src.ops.numpy>Conjugate")
def conjugate(x: TensorLike) -> Tensor:
    """Return the complex conjugate of each element.

    Args:
        x: Tensor or number.

    Returns:
        Tensor of the shape and dtype of `x`.

    Examples:
        >>> conjugate(np.array([1.0, 2.0])).tolist()
        [1.0, 2.0]
    """
    return current.numpy.conj(x)


conj = conjugate


@op(shapes.same, dtype=promotion.real_of(promotion.floating), saved="keras.src.ops.numpy>Angle")
def angle(x: TensorLike) -> Tensor:
    """Return the angle of each element with the positive real axis: from -π to π.

    Args:
        x: Tensor or number.

    Returns:
        Real tensor of radians of the shape of `x`; in its dtype or, for integers, in `floatx()`.

    Examples:
        >>> angle(np.array([1.0, 2.0])).tolist()
        [0.0, 0.0]
    """
    return current.numpy.angle(x)


@op(shapes.same, dtype=promotion.gives_bool, saved="keras.src.ops.numpy>Isreal")
def isreal(x: TensorLike) -> Tensor:
    """Tell which elements have an imaginary part of zero.

    Args:
        x: Tensor or number.

    Returns:
        Boolean tensor of the shape of `x`.

    Examples:
        >>> isreal(np.array([1.0, 2.0])).tolist()
        [True, True]
    """
    return current.numpy.isreal(x)
