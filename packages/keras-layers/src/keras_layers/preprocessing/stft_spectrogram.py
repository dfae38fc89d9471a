"""`STFTSpectrogram`: short-time Fourier transforms by convolution, which may be trained."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from typing_extensions import override

from keras_layers.initializers import STFT
from keras_layers.input_spec import InputSpec
from keras_layers.layer import Layer
from keras_ops import ops
from keras_ops.errors import ArgumentError
from keras_ops.settings import epsilon, standardize_data_format
from keras_ops.tensor import Shape
from keras_saving.registry import builtin

MODES = ("log", "magnitude", "psd", "real", "imag", "angle", "stft")


@builtin("keras.layers", kind="layer")
class STFTSpectrogram(Layer):
    """Compute spectrograms of signals with several channels, by convolution with kernels that training may change.

    Args:
        mode: `"log"`: logarithm of the magnitude; `"magnitude"`; `"psd"`: power spectral density, one-sided; `"real"`,
            `"imag"`: one part of the spectrum; `"angle"`: phase in radians; `"stft"`: both parts, one after the other.
        frame_length: Length of a frame, in samples.
        frame_step: Samples between the starts of two frames, half of `frame_length` by default.
        fft_length: Length of the Fourier transforms, by default the next power of two.
        window: Name of a window, its values, or `None` for none.
        periodic: Whether a window given by name is one period, rather than symmetric.
        scaling: `"density"`, `"spectrum"` or `None`; see `STFT`, the initializer.
        padding: `"valid"` or `"same"`.
        expand_dims: Whether the frequencies get an axis of their own.
        data_format: `"channels_last"` or `"channels_first"`, by default the global setting.
        **kwargs: Arguments of `Layer`.

    Attributes:
        real_kernel: Weight of shape `(frame_length, 1, frequencies)`; `None` for `"imag"`.
        imag_kernel: The same for the imaginary part; `None` for `"real"`.

    Call arguments:
        inputs: Tensor of shape `(batch, samples, channels)`, or `(batch, channels, samples)`.

    Returns:
        Tensor of shape `(batch, frames, channels * frequencies)`, or `(batch, channels * frequencies, frames)`; with
        `expand_dims`, `(batch, frames, frequencies, channels)`, or `(batch, channels, frames, frequencies)`.

    Raises:
        ValueError: an argument does not fit.

    Examples:
        >>> layer = STFTSpectrogram(mode="magnitude", frame_length=8)
        >>> tuple(layer(np.zeros((2, 32, 3), "float32")).shape)
        (2, 7, 15)
    """

    real_kernel: Any
    imag_kernel: Any

    def __init__(
        self,
        mode: str = "log",
        frame_length: int = 256,
        frame_step: int | None = None,
        fft_length: int | None = None,
        window: Any = "hann",
        periodic: bool = False,
        scaling: str | None = "density",
        padding: str = "valid",
        expand_dims: bool = False,
        data_format: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        if mode not in MODES:
            raise ValueError(f"Output mode is invalid, it must be one of {', '.join(MODES)}. Received: mode={mode}")
        if padding not in ("valid", "same"):
            raise ValueError(f"Padding is invalid, it should be 'valid', 'same'. Received: padding={padding}")
        _check_lengths(frame_length, frame_step, fft_length)
        self._initial = [STFT(side, window, scaling, periodic) for side in ("real", "imag")]  # checks the window
        self.mode = mode
        self.frame_length = frame_length
        self.frame_step = frame_step
        self.fft_length = fft_length
        self.window = window
        self.periodic = periodic
        self.scaling = scaling
        self.padding = padding
        self.expand_dims = expand_dims
        self.data_format = standardize_data_format(data_format)
        self.input_spec = InputSpec(ndim=3)
        self.real_kernel = self.imag_kernel = None

    @property
    def _step(self) -> int:
        return self.frame_step or max(self.frame_length // 2, 1)

    @property
    def _n_frequencies(self) -> int:
        length = self.fft_length or 2 ** math.ceil(math.log2(self.frame_length))
        return length // 2 + 1

    @override
    def build(self, input_shape: Shape) -> None:
        shape = (self.frame_length, 1, self._n_frequencies)
        if self.mode != "imag":
            self.real_kernel = self.add_weight(shape, self._initial[0], name="real_kernel")
        if self.mode != "real":
            self.imag_kernel = self.add_weight(shape, self._initial[1], name="imag_kernel")

    @override
    def call(self, inputs: Any) -> Any:
        first = self.data_format == "channels_first"
        x = ops.cast(inputs, self.compute_dtype)
        x = x if first else ops.swapaxes(x, 1, 2)
        batch, channels, samples = ops.shape(x)
        signals = ops.reshape(x, (-1, samples, 1))
        spectra = self._read([self._part(signals, kernel) for kernel in (self.real_kernel, self.imag_kernel)])
        frames, frequencies = ops.shape(spectra)[1:]
        spectra = ops.reshape(spectra, (batch, channels, frames, frequencies))
        if self.expand_dims:
            return spectra if first else ops.transpose(spectra, (0, 2, 3, 1))
        if first:
            return ops.reshape(ops.swapaxes(spectra, 2, 3), (batch, channels * frequencies, frames))
        return ops.reshape(ops.swapaxes(spectra, 1, 2), (batch, frames, channels * frequencies))

    def _part(self, signals: Any, kernel: Any) -> Any:
        if kernel is None:
            return None
        return ops.conv(signals, kernel.value, self._step, padding=self.padding, data_format="channels_last")

    def _read(self, parts: list[Any]) -> Any:
        """Return what the mode says of the real and the imaginary part."""
        real, imaginary = parts
        if self.mode == "real":
            return real
        if self.mode == "imag":
            return imaginary
        if self.mode == "stft":
            return ops.concatenate([real, imaginary], axis=-1)
        if self.mode == "angle":
            return ops.arctan2(imaginary, real)
        power = ops.square(real) + ops.square(imaginary)
        if self.mode == "psd":
            once = [0, self._n_frequencies - 1]  # the other frequencies stand for the negative ones, too
            sides = np.full(self._n_frequencies, 2.0)
            sides[once] = 1.0
            return power * ops.convert_to_tensor(sides, self.compute_dtype)
        power = ops.maximum(power, epsilon())
        return ops.log(power) * 0.5 if self.mode == "log" else ops.sqrt(power)

    @override
    def compute_output_shape(self, input_shape: Shape) -> Shape:
        first = self.data_format == "channels_first"
        batch, channels, samples = input_shape if first else (input_shape[0], input_shape[2], input_shape[1])
        frequencies = self._n_frequencies * (2 if self.mode == "stft" else 1)
        frames = None if samples is None else self._n_frames(samples)
        if self.expand_dims:
            return (batch, channels, frames, frequencies) if first else (batch, frames, frequencies, channels)
        together = None if channels is None else channels * frequencies
        return (batch, together, frames) if first else (batch, frames, together)

    def _n_frames(self, samples: int) -> int:
        if self.padding == "same":
            return -(-samples // self._step)
        if samples < self.frame_length:
            raise ArgumentError(
                "STFTSpectrogram", "inputs", f"{samples} samples", f"at least frame_length={self.frame_length} of them"
            )
        return (samples - self.frame_length) // self._step + 1

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "mode": self.mode,
            "frame_length": self.frame_length,
            "frame_step": self.frame_step,
            "fft_length": self.fft_length,
            "window": self.window,
            "periodic": self.periodic,
            "scaling": self.scaling,
            "padding": self.padding,
            "data_format": self.data_format,
            "expand_dims": self.expand_dims,
        }


def _check_lengths(frame: int, step: int | None, fft: int | None) -> None:
    if isinstance(frame, bool) or not isinstance(frame, int) or frame < 1:
        raise ArgumentError("STFTSpectrogram", "frame_length", frame, "a positive integer")
    if step is not None and not 0 < step <= frame:
        raise ValueError(
            "`frame_step` should be a positive integer not greater than `frame_length`."
            f" Received frame_step={step}, frame_length={frame}"
        )
    if fft is not None and fft < frame:
        raise ValueError(
            f"`fft_length` should be not less than `frame_length`. Received fft_length={fft}, frame_length={frame}"
        )
