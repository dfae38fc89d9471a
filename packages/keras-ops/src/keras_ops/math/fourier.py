"""Fourier transforms. Complex tensors are pairs of real ones: real and imaginary parts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from keras_ops import promotion
from keras_ops.backend.current import current
from keras_ops.checks import rank_of
from keras_ops.errors import ArgumentError, ShapeError
from keras_ops.op import op
from keras_ops.promotion import DTypeRule, Names, Plan
from keras_ops.shapes import Several
from keras_ops.tensor import Shape, Tensor, TensorLike

if TYPE_CHECKING:
    from keras_ops.op import Spec

_WINDOWS: Final = ("hann", "hamming")


def _real(n_results: int) -> DTypeRule:
    """Make a rule: float32 in and out, but float64 where the tensors have it."""

    def decide(names: Names) -> Plan:
        dtype = promotion.inexact.plan(names).result
        dtype = dtype if dtype == "float64" else "float32"
        return Plan((dtype,) * len(names), dtype if n_results == 1 else (dtype,) * n_results)

    return DTypeRule(decide)


_to_pair, _to_one = _real(2), _real(1)


def _shape(x: Any) -> Shape:
    return tuple(getattr(x, "shape", ()))


def _check_pair(where: str, x: Any) -> None:
    if not isinstance(x, (tuple, list)) or len(x) != 2:
        raise ArgumentError(where, "x", x, "a pair of tensors, real and imaginary parts")
    real, imaginary = map(_shape, x)
    fits = len(real) == len(imaginary) and all(
        m is None or n is None or m == n for m, n in zip(real, imaginary, strict=True)
    )
    if not real or not fits:
        raise ShapeError(
            where, f"the parts of x have shapes {real} and {imaginary}; expected the same, of rank 1 or more."
        )


def _check_planes(where: str, x: Any) -> None:
    _check_pair(where, x)
    if rank_of(x[0]) < 2:
        raise ShapeError(where, f"the parts of x have shape {_shape(x[0])}; expected two axes or more.")


def _pair_shape(specs: Sequence[Any]) -> Several:
    return Several((specs[0][0].shape, specs[0][1].shape))


@op(_pair_shape, dtype=_to_pair, check=_check_pair, saved="keras.src.ops.math>FFT")
def fft(x: tuple[TensorLike, TensorLike]) -> tuple[Tensor, Tensor]:
    """Compute the discrete Fourier transform along the last axis.

    Args:
        x: Real and imaginary parts, two tensors of one shape.

    Returns:
        Real and imaginary parts of the transform, of that shape, float32 (float64 for float64).

    Raises:
        ArgumentError: `x` is not a pair.
        ShapeError: the parts differ in shape.

    Examples:
        >>> real, imaginary = fft((np.array([1.0, 2.0]), np.array([0.0, 1.0])))
        >>> real.tolist(), imaginary.tolist()
        ([3.0, -1.0], [1.0, -1.0])
    """
    return current.math.fft(x)


@op(_pair_shape, dtype=_to_pair, check=_check_planes, saved="keras.src.ops.math>FFT2")
def fft2(x: tuple[TensorLike, TensorLike]) -> tuple[Tensor, Tensor]:
    """Compute the discrete Fourier transform along the last two axes.

    Args:
        x: Real and imaginary parts, two tensors of one shape.

    Returns:
        Real and imaginary parts of the transform, of that shape, float32 (float64 for float64).

    Raises:
        ArgumentError: `x` is not a pair.
        ShapeError: the parts differ in shape or have fewer than two axes.

    Examples:
        >>> real, imaginary = fft2((np.array([[0.0, 1.0], [2.0, 1.0]]), np.array([[0.0, 1.0], [2.0, 1.0]])))
        >>> real.tolist()
        [[4.0, 0.0], [-2.0, -2.0]]
    """
    return current.math.fft2(x)


@op(_pair_shape, dtype=_to_pair, check=_check_planes, saved="keras.src.ops.math>IFFT2")
def ifft2(x: tuple[TensorLike, TensorLike]) -> tuple[Tensor, Tensor]:
    """Compute the inverse of `fft2`.

    Args:
        x: Real and imaginary parts, two tensors of one shape.

    Returns:
        Real and imaginary parts, of that shape, float32 (float64 for float64).

    Raises:
        ArgumentError: `x` is not a pair.
        ShapeError: the parts differ in shape or have fewer than two axes.

    Examples:
        >>> real, imaginary = ifft2((np.array([[4.0, 0.0], [-2.0, -2.0]]), np.zeros((2, 2))))
        >>> real.tolist()
        [[0.0, 1.0], [2.0, 1.0]]
    """
    return current.math.ifft2(x)


def _check_length(where: str, fft_length: int | None) -> None:
    if fft_length is not None and fft_length < 1:
        raise ArgumentError(where, "fft_length", fft_length, "a positive integer or None")


def _check_rfft(where: str, x: Any, fft_length: int | None) -> None:
    _check_length(where, fft_length)
    if not rank_of(x):
        raise ShapeError(where, "x is a scalar; expected at least one axis.")


def _rfft_shape(specs: Sequence[Spec], fft_length: int | None) -> Several:
    *lead, size = specs[0].shape
    size = size if fft_length is None else fft_length
    shape = (*lead, None if size is None else size // 2 + 1)
    return Several((shape, shape))


@op(_rfft_shape, dtype=_to_pair, check=_check_rfft, saved="keras.src.ops.math>RFFT")
def rfft(x: TensorLike, fft_length: int | None = None) -> tuple[Tensor, Tensor]:
    """Compute the discrete Fourier transform of real numbers along the last axis, without the redundant half.

    Args:
        x: Tensor of shape `(..., n)`.
        fft_length: Length that the last axis is cut to, or filled up to with zeros; by default `n`.

    Returns:
        Real and imaginary parts, each of shape `(..., fft_length // 2 + 1)`, float32 (float64 for float64).

    Raises:
        ArgumentError: `fft_length` is not positive.
        ShapeError: `x` is a scalar.

    Examples:
        >>> real, imaginary = rfft(np.array([0.0, 1.0, 2.0, 3.0, 4.0]), 4)
        >>> real.tolist(), imaginary.tolist()
        ([6.0, -2.0, -2.0], [0.0, 2.0, 0.0])
    """
    return current.math.rfft(x, fft_length)


def _check_irfft(where: str, x: Any, fft_length: int | None) -> None:
    _check_pair(where, x)
    _check_length(where, fft_length)


def _irfft_shape(specs: Sequence[Any], fft_length: int | None) -> Shape:
    *lead, bins = specs[0][0].shape
    size = fft_length if fft_length is not None else None if bins is None else 2 * (bins - 1)
    return (*lead, size)


@op(_irfft_shape, dtype=_to_one, check=_check_irfft, saved="keras.src.ops.math>IRFFT")
def irfft(x: tuple[TensorLike, TensorLike], fft_length: int | None = None) -> Tensor:
    """Compute the inverse of `rfft`.

    Args:
        x: Real and imaginary parts, two tensors of one shape `(..., bins)`.
        fft_length: Length of the result, by default `2 * (bins - 1)`; bins are cut or filled with zeros to fit.

    Returns:
        Tensor of shape `(..., fft_length)`, float32 (float64 for float64).

    Raises:
        ArgumentError: `x` is not a pair, or `fft_length` is not positive.
        ShapeError: the parts differ in shape.

    Examples:
        >>> irfft((np.array([6.0, -2.0, -2.0]), np.array([0.0, 2.0, 0.0]))).tolist()
        [0.0, 1.0, 2.0, 3.0]
    """
    return current.math.irfft(x, fft_length)


def _check_steps(where: str, sequence_length: int, sequence_stride: int) -> None:
    for name, value in (("sequence_length", sequence_length), ("sequence_stride", sequence_stride)):
        if value < 1:
            raise ArgumentError(where, name, value, "a positive integer")


def _check_sequences(where: str, x: Any, sequence_length: int, sequence_stride: int) -> None:
    if not rank_of(x):
        raise ShapeError(where, "x is a scalar; expected at least one axis.")
    _check_steps(where, sequence_length, sequence_stride)


def _sequences_shape(specs: Sequence[Spec], sequence_length: int, sequence_stride: int) -> Shape:
    *lead, size = specs[0].shape
    count = None if size is None else max(1 + (size - sequence_length) // sequence_stride, 0)
    return (*lead, count, sequence_length)


@op(_sequences_shape, dtype=promotion.kept, check=_check_sequences, saved="keras.src.ops.math>ExtractSequences")
def extract_sequences(x: TensorLike, sequence_length: int, sequence_stride: int) -> Tensor:
    """Cut the last axis into parts that may overlap.

    Args:
        x: Tensor of shape `(..., n)`.
        sequence_length: Length of each part.
        sequence_stride: Distance from one part to the next.

    Returns:
        Tensor of shape `(..., parts, sequence_length)`, of the dtype of `x`; what does not fill a part is left out.

    Raises:
        ArgumentError: a length is not positive.
        ShapeError: `x` is a scalar.

    Examples:
        >>> extract_sequences(np.array([1, 2, 3, 4, 5, 6]), 3, 2).tolist()
        [[1, 2, 3], [3, 4, 5]]
    """
    return current.math.extract_sequences(x, sequence_length, sequence_stride)


def _check_transform(where: str, sequence_length: int, sequence_stride: int, fft_length: int, window: Any) -> None:
    _check_steps(where, sequence_length, sequence_stride)
    if fft_length < sequence_length:
        raise ArgumentError(where, "fft_length", fft_length, f"at least sequence_length={sequence_length}")
    if isinstance(window, str):
        if window not in _WINDOWS:
            raise ArgumentError(where, "window", window, f"one of {_WINDOWS}, a vector or None")
    elif window is not None and tuple(window.shape if hasattr(window, "shape") else (len(window),)) != (
        sequence_length,
    ):
        raise ArgumentError(where, "window", window, f"a vector of length sequence_length={sequence_length}")


def _check_stft(where: str, x: Any, sequence_length: int, sequence_stride: int, fft_length: int, window: Any) -> None:
    if not rank_of(x):
        raise ShapeError(where, "x is a scalar; expected at least one axis.")
    _check_transform(where, sequence_length, sequence_stride, fft_length, window)


def _stft_shape(specs: Sequence[Spec], sequence_stride: int, fft_length: int, center: bool) -> Several:
    *lead, size = specs[0].shape
    parts = None
    if size is not None:
        size = size + 2 * (fft_length // 2) if center else size
        parts = max(1 + (size - fft_length) // sequence_stride, 0)
    shape = (*lead, parts, fft_length // 2 + 1)
    return Several((shape, shape))


@op(_stft_shape, dtype=_to_pair, check=_check_stft, saved="keras.src.ops.math>STFT")
def stft(
    x: TensorLike,
    sequence_length: int,
    sequence_stride: int,
    fft_length: int,
    window: Any = "hann",
    center: bool = True,
) -> tuple[Tensor, Tensor]:
    """Compute the short-time Fourier transform along the last axis.

    Args:
        x: Tensor of shape `(..., samples)`.
        sequence_length: Length of the window, in samples.
        sequence_stride: Distance from one part to the next, in samples.
        fft_length: Length of each part, in samples, at least `sequence_length`; the window lies in its middle.
        window: `"hann"`, `"hamming"` (both periodic), a vector of length `sequence_length`, or `None` for
            ones over the whole part.
        center: Whether to extend `x` at both ends by half a part, mirrored, so that part `t` is centered at sample
            `t * sequence_stride`.

    Returns:
        Real and imaginary parts, each of shape `(..., parts, fft_length // 2 + 1)`, float32 (float64 for float64).

    Raises:
        ArgumentError: a length or the window does not fit.
        ShapeError: `x` is a scalar.

    Examples:
        >>> real, imaginary = stft(np.array([0.0, 1.0, 2.0, 3.0, 4.0]), 3, 2, 3)
        >>> tuple(real.shape)
        (3, 2)
    """
    return current.math.stft(x, sequence_length, sequence_stride, fft_length, window, center)


def _check_istft(
    where: str, x: Any, sequence_length: int, sequence_stride: int, fft_length: int, length: int | None, window: Any
) -> None:
    _check_planes(where, x)
    _check_transform(where, sequence_length, sequence_stride, fft_length, window)
    if length is not None and length < 0:
        raise ArgumentError(where, "length", length, "an integer that is not negative, or None")


def _istft_shape(
    specs: Sequence[Any], sequence_stride: int, fft_length: int, length: int | None, center: bool
) -> Shape:
    *lead, parts, _ = specs[0][0].shape
    if length is not None or parts is None:
        return (*lead, length)
    size = (parts - 1) * sequence_stride + fft_length
    return (*lead, size - 2 * (fft_length // 2) if center else size)


@op(_istft_shape, dtype=_to_one, check=_check_istft, saved="keras.src.ops.math>ISTFT")
def istft(
    x: tuple[TensorLike, TensorLike],
    sequence_length: int,
    sequence_stride: int,
    fft_length: int,
    length: int | None = None,
    window: Any = "hann",
    center: bool = True,
) -> Tensor:
    """Compute the inverse of `stft`: transformed parts are added where they overlap, weighed by the window.

    Args:
        x: Real and imaginary parts, two tensors of shape `(..., parts, fft_length // 2 + 1)`.
        sequence_length: Length of the window, in samples.
        sequence_stride: Distance from one part to the next, in samples.
        fft_length: Length of each part, in samples.
        length: Length of the result, in samples, by default that of the parts, without what `center` had added.
        window: `"hann"`, `"hamming"` (both periodic), a vector of length `sequence_length`, or `None` to add parts as
            they are.
        center: Whether `stft` had extended its input at both ends.

    Returns:
        Tensor of shape `(..., samples)`, float32 (float64 for float64).

    Raises:
        ArgumentError: `x` is not a pair, or a length or the window does not fit.
        ShapeError: the parts of `x` differ in shape or have fewer than two axes.

    Examples:
        >>> x = np.array([0.0, 1.0, 2.0, 3.0, 4.0])
        >>> [round(abs(float(y)), 3) for y in istft(stft(x, 2, 1, 2), 2, 1, 2)]
        [0.0, 1.0, 2.0, 3.0, 4.0]
    """
    return current.math.istft(x, sequence_length, sequence_stride, fft_length, length, window, center)
