"""Windows of signal processing: vectors that taper towards both ends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from keras_ops.backend.current import current
from keras_ops.op import op
from keras_ops.promotion import DTypeRule, Plan
from keras_ops.settings import floatx
from keras_ops.tensor import Tensor

if TYPE_CHECKING:
    from keras_ops.op import Spec
    from keras_ops.promotion import Names
    from keras_ops.tensor import Shape


def _points(specs: Sequence[Spec], x: Any) -> Shape:
    return (x if isinstance(x, int) else None,)


def _floatx(names: Names) -> Plan:
    return Plan(names, floatx())


def _count(x: Any) -> Any:
    """Return a number of points as an integer, or as it is where only a running graph knows it."""
    try:
        return max(int(x), 0)
    except TypeError:
        return current.core.convert_to_tensor(x)


@op(_points, dtype=DTypeRule(_floatx), saved="keras.src.ops.numpy>Bartlett", call=("x",))
def bartlett(x: Any) -> Tensor:
    """Return a Bartlett window: a triangle that is zero at both ends.

    Args:
        x: Number of points: an integer, or a scalar integer tensor.

    Returns:
        Tensor of shape `(x,)`, in `floatx()`.

    Examples:
        >>> bartlett(5).tolist()
        [0.0, 0.5, 1.0, 0.5, 0.0]
    """
    return current.numpy.bartlett(_count(x))


@op(_points, dtype=DTypeRule(_floatx), saved="keras.src.ops.numpy>Blackman", call=("x",))
def blackman(x: Any) -> Tensor:
    """Return a Blackman window: a sum of three cosines, zero at both ends.

    Args:
        x: Number of points: an integer, or a scalar integer tensor.

    Returns:
        Tensor of shape `(x,)`, in `floatx()`.

    Examples:
        >>> [round(value, 2) + 0.0 for value in blackman(5).tolist()]
        [0.0, 0.34, 1.0, 0.34, 0.0]
    """
    return current.numpy.blackman(_count(x))


@op(_points, dtype=DTypeRule(_floatx), saved="keras.src.ops.numpy>Hamming", call=("x",))
def hamming(x: Any) -> Tensor:
    """Return a Hamming window: a raised cosine that ends at 0.08.

    Args:
        x: Number of points: an integer, or a scalar integer tensor.

    Returns:
        Tensor of shape `(x,)`, in `floatx()`.

    Examples:
        >>> hamming(1).tolist()
        [1.0]
    """
    return current.numpy.hamming(_count(x))


@op(_points, dtype=DTypeRule(_floatx), saved="keras.src.ops.numpy>Hanning", call=("x",))
def hanning(x: Any) -> Tensor:
    """Return a Hann window: a raised cosine that is zero at both ends.

    Args:
        x: Number of points: an integer, or a scalar integer tensor.

    Returns:
        Tensor of shape `(x,)`, in `floatx()`.

    Examples:
        >>> hanning(3).tolist()
        [0.0, 1.0, 0.0]
    """
    return current.numpy.hanning(_count(x))


@op(_points, dtype=DTypeRule(_floatx), saved="keras.src.ops.numpy>Kaiser", call=("x",))
def kaiser(x: Any, beta: Any) -> Tensor:
    """Return a Kaiser window, made with a Bessel function.

    Args:
        x: Number of points: an integer, or a scalar integer tensor.
        beta: Shape of the window: the larger, the narrower. A number or scalar tensor.

    Returns:
        Tensor of shape `(x,)`, in `floatx()`.

    Examples:
        >>> kaiser(3, 0.0).tolist()
        [1.0, 1.0, 1.0]
    """
    return current.numpy.kaiser(_count(x), beta)
