"""`MelSpectrogram`: sound as power over time and mel frequency."""

from __future__ import annotations

from typing import Any

import numpy as np
from typing_extensions import override

from keras_layers.preprocessing.base import TFDataLayer
from keras_ops import ops
from keras_ops.backend.current import current
from keras_ops.dtypes import numpy_dtype
from keras_ops.tensor import Shape
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class MelSpectrogram(TFDataLayer):
    """Turn sound into its power over time, in frequency bands of equal width on the mel scale.

    Source: S. S. Stevens, J. Volkmann, E. B. Newman, "A scale for the measurement of the psychological magnitude pitch", 1937;
    the scale is `1127 * ln(1 + f / 700)`.

    Args:
        fft_length: Length of the Fourier transforms, in samples.
        sequence_stride: Samples between the starts of two windows.
        sequence_length: Length of the window, `fft_length` by default.
        window: Name of a window, its values, or `None` for none.
        sampling_rate: Samples per second.
        num_mel_bins: Number of bands.
        min_freq: Lower edge of the lowest band, in hertz.
        max_freq: Upper edge of the highest one, half of the sampling rate by default.
        power_to_db: Whether the output is in decibels.
        top_db: How far below the loudest the output may be, in decibels; what is softer is raised.
        mag_exp: Exponent of the magnitudes: 1 for energy, 2 for power.
        min_power: Power below which decibels are those of this power.
        ref_power: Power of zero decibels.
        **kwargs: Arguments of `Layer`.

    Call arguments:
        inputs: Tensor of shape `(..., samples)`.

    Returns:
        Tensor of shape `(..., num_mel_bins, frames)`, with a frame for each `sequence_stride` samples, and one more.

    Examples:
        >>> layer = MelSpectrogram(fft_length=256, sequence_stride=64, num_mel_bins=20, sampling_rate=8000)
        >>> tuple(layer(np.zeros((2, 640), "float32")).shape)
        (2, 20, 11)
    """

    def __init__(
        self,
        fft_length: int = 2048,
        sequence_stride: int = 512,
        sequence_length: int | None = None,
        window: Any = "hann",
        sampling_rate: int = 16000,
        num_mel_bins: int = 128,
        min_freq: float = 20.0,
        max_freq: float | None = None,
        power_to_db: bool = True,
        top_db: float = 80.0,
        mag_exp: float = 2.0,
        min_power: float = 1e-10,
        ref_power: float = 1.0,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.fft_length = fft_length
        self.sequence_stride = sequence_stride
        self.sequence_length: int = sequence_length or fft_length
        self.window = window
        self.sampling_rate = sampling_rate
        self.num_mel_bins = num_mel_bins
        self.min_freq = min_freq
        self.max_freq: float = max_freq or int(sampling_rate / 2)
        self.power_to_db = power_to_db
        self.top_db = top_db
        self.mag_exp = mag_exp
        self.min_power = min_power
        self.ref_power = ref_power
        self._allow_non_tensor_positional_args = True

    @override
    def build(self, input_shape: Shape) -> None:
        self.built = True

    @override
    def call(self, inputs: Any) -> Any:
        dtype = "float64" if self.compute_dtype == "float64" else "float32"
        x = current.core.cast(current.core.convert_to_tensor(inputs), dtype)
        real, imaginary = ops.stft(
            x, self.sequence_length, self.sequence_stride, self.fft_length, self.window, center=True
        )
        magnitudes = ops.power(ops.sqrt(ops.square(real) + ops.square(imaginary)), self.mag_exp)
        bands = _bands(self.num_mel_bins, self.fft_length // 2 + 1, self.sampling_rate, self.min_freq, self.max_freq)
        power = ops.swapaxes(ops.matmul(magnitudes, bands.astype(dtype)), -1, -2)
        return current.core.cast(self._decibels(power) if self.power_to_db else power, self.compute_dtype)

    def _decibels(self, power: Any) -> Any:
        floor = 10.0 * float(np.log10(max(self.ref_power, self.min_power)))
        decibels = ops.log10(ops.maximum(power, self.min_power)) * 10.0 - floor
        return ops.maximum(decibels, ops.max(decibels) - self.top_db)

    def linear_to_mel_weight_matrix(
        self,
        num_mel_bins: int = 20,
        num_spectrogram_bins: int = 129,
        sampling_rate: int = 8000,
        lower_edge_hertz: float = 125.0,
        upper_edge_hertz: float = 3800.0,
        dtype: str = "float32",
    ) -> Any:
        """Return a matrix that turns spectra over frequency into spectra over mel bands, triangles that overlap.

        Args:
            num_mel_bins: Number of bands.
            num_spectrogram_bins: Number of frequencies of the spectrum, from zero to half of the sampling rate.
            sampling_rate: Samples per second.
            lower_edge_hertz: Lower edge of the lowest band.
            upper_edge_hertz: Upper edge of the highest one.
            dtype: Dtype of the matrix.

        Returns:
            Tensor of shape `(num_spectrogram_bins, num_mel_bins)`.
        """
        bands = _bands(num_mel_bins, num_spectrogram_bins, sampling_rate, lower_edge_hertz, upper_edge_hertz)
        return ops.convert_to_tensor(bands.astype(numpy_dtype(dtype)), dtype=dtype)

    @override
    def compute_output_shape(self, input_shape: Shape) -> Shape:
        samples = input_shape[-1]
        frames = None if samples is None else 1 + samples // self.sequence_stride
        return (*input_shape[:-1], self.num_mel_bins, frames)

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "fft_length": self.fft_length,
            "sequence_stride": self.sequence_stride,
            "sequence_length": self.sequence_length,
            "window": self.window,
            "sampling_rate": self.sampling_rate,
            "num_mel_bins": self.num_mel_bins,
            "min_freq": self.min_freq,
            "max_freq": self.max_freq,
            "power_to_db": self.power_to_db,
            "top_db": self.top_db,
            "mag_exp": self.mag_exp,
            "min_power": self.min_power,
            "ref_power": self.ref_power,
        }


def _mel(hertz: Any) -> Any:
    return 1127.0 * np.log(1.0 + np.asarray(hertz, np.float64) / 700.0)


def _bands(n_bands: int, n_frequencies: int, rate: float, lowest: float, highest: float) -> np.ndarray[Any, Any]:
    """Return triangles on the mel scale, a column for each; the constant part belongs to none."""
    frequencies = _mel(np.linspace(0.0, rate / 2.0, n_frequencies)[1:])[:, None]
    edges = np.linspace(_mel(lowest), _mel(highest), n_bands + 2)
    left, middle, right = edges[:-2], edges[1:-1], edges[2:]
    rising, falling = (frequencies - left) / (middle - left), (right - frequencies) / (right - middle)
    return np.pad(np.maximum(0.0, np.minimum(rising, falling)), [(1, 0), (0, 0)])
