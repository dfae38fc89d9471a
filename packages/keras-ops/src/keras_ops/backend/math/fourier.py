"""Contract: Fourier transforms. Complex tensors are pairs of real ones: real and imaginary parts."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from typing import Any, Generic, TypeAlias, TypeVar

from keras_ops.backend.current import current
from keras_ops.dtypes import dtype_name

T = TypeVar("T")
Pair: TypeAlias = tuple[T, T]


class FourierMath(ABC, Generic[T]):
    """Tensors are float32 or float64; transforms are along the last axis, unscaled forward and by `1 / n` back."""

    @abstractmethod
    def fft(self, x: Pair[T]) -> Pair[T]:
        """Return the discrete Fourier transform."""

    def ifft(self, x: Pair[Any]) -> Pair[T]:
        """Return the inverse of `fft`. Composite: `fft` with real and imaginary parts exchanged."""
        real, imaginary = x
        size = current.core.shape(real)[-1]
        back_imaginary: Any
        back_real: Any
        back_imaginary, back_real = self.fft((imaginary, real))
        scale = 1 / current.core.cast(current.core.convert_to_tensor(size), dtype_name(real.dtype))
        return back_real * scale, back_imaginary * scale

    def fft2(self, x: Pair[T]) -> Pair[T]:
        """Return the transform along the last two axes."""
        return self._on_rows(self.fft, self.fft(x))

    def ifft2(self, x: Pair[T]) -> Pair[T]:
        """Return the inverse transform along the last two axes."""
        return self._on_rows(self.ifft, self.ifft(x))

    def _on_rows(self, transform: Any, x: Pair[T]) -> Pair[T]:
        swap = current.numpy.swapaxes
        real, imaginary = transform(tuple(swap(part, -1, -2) for part in x))
        return swap(real, -1, -2), swap(imaginary, -1, -2)

    def rfft(self, x: T, fft_length: int | None) -> Pair[T]:
        """Return the half of the transform of real numbers that the other half follows from.

        The last axis is cut, or filled with zeros, to `fft_length`.
        """
        x = x if fft_length is None else self._fit(x, fft_length)
        size = current.core.shape(x)[-1]
        real, imaginary = self.fft((x, current.numpy.zeros_like(x)))
        bins = size // 2 + 1
        return real[..., :bins], imaginary[..., :bins]  # type: ignore[index]  # tensors are indexed

    def irfft(self, x: Pair[Any], fft_length: int | None) -> T:
        """Return the inverse of `rfft`: `fft_length` real numbers, by default twice the number of bins less two."""
        size = 2 * (current.core.shape(x[0])[-1] - 1) if fft_length is None else fft_length
        bins = size // 2 + 1
        real, imaginary = (self._fit(part, bins) for part in x)
        # Bins that are their own mirror image have no imaginary part: the first, and the last of an even number.
        inner = (size + 1) // 2
        zero = imaginary[..., :1] * 0
        middle = [imaginary[..., 1:inner]]
        imaginary = self._join([zero, *middle, *([zero] if bins > inner else [])])
        flip = current.numpy.flip
        full_real = self._join([real, flip(real[..., 1:inner], -1)])
        full_imaginary = self._join([imaginary, -flip(imaginary[..., 1:inner], -1)])
        return self.ifft((full_real, full_imaginary))[0]

    def _join(self, parts: list[Any]) -> Any:
        return current.numpy.concatenate(parts, -1)

    def _fit(self, x: Any, size: int) -> Any:
        """Cut the last axis to `size`, or fill it with zeros."""
        x = x[..., :size]
        missing = size - current.core.shape(x)[-1]
        if isinstance(missing, int) and missing == 0:
            return x
        return current.numpy.pad_constant(x, [(0, 0)] * (len(x.shape) - 1) + [(0, missing)], 0)

    def extract_sequences(self, x: Any, sequence_length: int, sequence_stride: int) -> T:
        """Return parts of the last axis, `(..., parts, sequence_length)`, each `sequence_stride` after the one before."""
        family = current.numpy
        size = current.core.shape(x)[-1]
        count = max(1 + (size - sequence_length) // sequence_stride, 0)
        starts = family.arange(0, count * sequence_stride, sequence_stride, "int32")
        places: Any = family.expand_dims(starts, -1) + family.arange(0, sequence_length, 1, "int32")
        result: T = family.take(x, places, -1)
        return result

    def stft(
        self, x: Any, sequence_length: int, sequence_stride: int, fft_length: int, window: Any, center: bool
    ) -> Pair[T]:
        """Return the transform of parts of the last axis, each multiplied by a window: `(..., parts, bins)`.

        Parts are `fft_length` long; `window` (`"hann"`, `"hamming"`, a vector) covers the `sequence_length` in the middle of
        each, `None` all of it. With `center`, `x` is first extended at both ends, mirrored.
        """
        if center:
            x = self._mirrored(x, fft_length // 2)
        frames: Any = self.extract_sequences(x, fft_length, sequence_stride)
        frames = frames * self._window(window, sequence_length, fft_length, dtype_name(x.dtype))
        return self.rfft(frames, fft_length)

    def _mirrored(self, x: Any, size: int) -> Any:
        """Return `x` with mirror images of its ends around it."""
        if size == 0:
            return x
        flip = current.numpy.flip
        return self._join([flip(x[..., 1 : size + 1], -1), x, flip(x[..., -size - 1 : -1], -1)])

    def istft(
        self,
        x: Pair[Any],
        sequence_length: int,
        sequence_stride: int,
        fft_length: int,
        length: int | None,
        window: Any,
        center: bool,
    ) -> T:
        """Return the inverse of `stft`: parts are multiplied by the window, added, and divided by the sum of its squares.

        Without a window parts are added alone.
        """
        frames: Any = self.irfft(x, fft_length)
        if window is None:
            total = self._overlap(frames, sequence_stride)
        else:
            kernel: Any = self._window(window, sequence_length, fft_length, dtype_name(frames.dtype))
            total = self._overlap(frames * kernel, sequence_stride)
            squares = current.numpy.broadcast_to(kernel * kernel, (current.core.shape(frames)[-2], fft_length))
            weight = self._overlap(squares, sequence_stride)
            total = total / current.numpy.where(weight > 1e-10, weight, current.numpy.ones_like(weight))
        start = fft_length // 2 if center else 0
        end = start + length if length is not None else current.core.shape(total)[-1] - start
        return self._fit(total[..., start:end], length) if length is not None else total[..., start:end]

    def _window(self, window: Any, sequence_length: int, fft_length: int, dtype: str) -> Any:
        """Return the window as a tensor, with zeros around it up to the length of the transform."""
        if window is None:
            return current.numpy.ones((fft_length,), dtype)
        before = (fft_length - sequence_length) // 2
        after = fft_length - sequence_length - before
        if isinstance(window, str):
            share, rest = {"hann": (0.5, 0.5), "hamming": (0.54, 0.46)}[window]
            places = current.core.cast(current.numpy.arange(0, sequence_length, 1, "int32"), dtype)
            turns: Any = current.numpy.cos(places * (2 * math.pi / sequence_length))
            window = share - rest * turns
        kernel = current.core.convert_to_tensor(window, dtype)
        return current.numpy.pad_constant(kernel, [(before, after)], 0)

    def _overlap(self, frames: Any, stride: int) -> Any:
        """Add parts, `(..., parts, size)`, each `stride` after the one before."""
        family = current.numpy
        *lead, parts, size = current.core.shape(frames)
        steps = -(-size // stride)
        none = [(0, 0)] * len(lead)
        filled = family.pad_constant(frames, [*none, (0, 0), (0, steps * stride - size)], 0)
        blocks = family.swapaxes(family.reshape(filled, (*lead, parts, steps, stride)), -2, -3)
        # Row i of the blocks is moved i to the right: rows with `steps` zeros behind, read in rows one shorter.
        blocks = family.pad_constant(blocks, [*none, (0, 0), (0, steps), (0, 0)], 0)
        flat = family.reshape(blocks, (*lead, steps * (parts + steps), stride))
        width = parts + steps - 1
        skewed = family.reshape(flat[..., : steps * width, :], (*lead, steps, width, stride))
        total: Any = family.reshape(family.sum(skewed, -3, False), (*lead, width * stride))
        return total[..., : (parts - 1) * stride + size]
