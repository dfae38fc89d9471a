"""Initializer whose weights are a short-time Fourier transform."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, Literal, Self, TypeAlias, get_args

import numpy as np
from typing_extensions import override

import keras_ops.ops as ops
from keras_layers.initializers import windows
from keras_layers.initializers.base import Initializer, dtype_or_default, sizes_of
from keras_ops.errors import ArgumentError
from keras_ops.tensor import Tensor, TensorLike
from keras_saving.registry import builtin
from keras_saving.serialization import deserialize_keras_object, serialize_keras_object

Side: TypeAlias = Literal["real", "imag"]
Scaling: TypeAlias = Literal["density", "spectrum"]
Array: TypeAlias = windows.Array


@builtin("keras.initializers", kind="initializer", aliases=["stft", "STFTInitializer"])
class STFT(Initializer):
    """Fills the kernel of a convolution over time so that it gives one part of a short-time Fourier transform.

    Args:
        side: `"real"` or `"imag"`: which part of the spectrum.
        window: Name of a window (`"hann"`, `"hamming"`, `"blackman"` …), its values, an array of shape `(frame length,)`, or
            `None` for no window.
        scaling: `"density"` divides by the root of the window's power, for power spectral densities; `"spectrum"` by its sum;
            `None` by nothing.
        periodic: Whether a window that is given by name is one period, rather than symmetric.

    Raises:
        ValueError: An argument has none of these values.

    Examples:
        >>> STFT("real", window=None)((4, 1, 3), "float32").round().tolist()[2]
        [[1.0, -1.0, 1.0]]
    """

    def __init__(
        self,
        side: str = "real",
        window: str | TensorLike | None = "hann",
        scaling: str | None = "density",
        periodic: bool = False,
    ) -> None:
        if side not in get_args(Side):
            raise ValueError(f"side should be 'real' or 'imag', not {side}")
        if isinstance(window, str) and windows.canonical(window) is None:
            raise ValueError(f"Invalid window name {window!r}; expected one of {windows.NAMES}, an array or None.")
        if scaling is not None and scaling not in get_args(Scaling):
            raise ValueError(
                f"Scaling is invalid, it must be `None`, 'density' or 'spectrum'. Received scaling={scaling}"
            )
        self.side: str = side
        self.window: str | TensorLike | None = window
        self.scaling: str | None = scaling
        self.periodic: bool = periodic

    @override
    def __call__(self, shape: Sequence[int], dtype: str | None = None) -> Tensor:
        """Return the kernel.

        Args:
            shape: Shape of the kernel, `(frame length, 1, fft length // 2 + 1)`.
            dtype: Its dtype, by default `floatx()`.

        Raises:
            ValueError: `shape` is no such shape, or does not fit a window that is given by its values.
        """
        sizes = sizes_of(shape, "STFT")
        if len(sizes) != 3 or sizes[1] != 1:
            raise ArgumentError("STFT", "shape", sizes, "(frame length, 1, fft length // 2 + 1)")
        n_frame, _, bins = sizes
        n_fft = max(2 * (bins - 1), 1)
        angles = 2.0 * math.pi * np.outer(np.arange(n_frame), np.arange(bins)) / n_fft
        kernel = np.cos(angles) if self.side == "real" else -np.sin(angles)
        if self.window is not None:
            kernel = kernel * self._scaled_window(n_frame)[:, None]
        return ops.convert_to_tensor(kernel[:, None, :], dtype_or_default(dtype))

    def _scaled_window(self, n: int) -> Array:
        window = self._window(n)
        if self.scaling is None:
            return window
        scale = math.sqrt(np.square(window).sum()) if self.scaling == "density" else abs(window.sum())
        return window / scale if scale else window

    def _window(self, n: int) -> Array:
        if isinstance(self.window, str):
            return windows.window(windows.canonical(self.window) or self.window, n, self.periodic)
        values = np.asarray(ops.convert_to_numpy(self.window), np.float64)
        if values.shape != (n,):
            raise ValueError(
                f"The shape of `window` must be equal to [frame_length]. Received: window shape={values.shape}"
            )
        return values

    @override
    def get_config(self) -> dict[str, Any]:
        """Return the arguments of the constructor."""
        return {
            "side": self.side,
            "window": serialize_keras_object(self.window),
            "periodic": self.periodic,
            "scaling": self.scaling,
        }

    @classmethod
    @override
    def from_config(cls, config: dict[str, Any]) -> Self:
        """Make an initializer of what `get_config` gave."""
        return cls(**{key: deserialize_keras_object(value) for key, value in config.items()})
