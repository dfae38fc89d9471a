"""Window functions by their names in the literature."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, Final, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, np.dtype[np.float64]]

# A window of `n` points, symmetric about its middle; `n` is at least 2.
_Window: TypeAlias = Callable[[int], Array]

# Coefficients of sums of cosines: F. J. Harris, "On the use of windows for harmonic analysis with the discrete Fourier
# transform", Proc. IEEE 66 (1978), table 1; the flat top: G. D'Antona and A. Ferrero, "Digital Signal Processing for
# Measurement Systems", 2006, table 3.
_COSINES: Final = {
    "boxcar": (1.0,),
    "hann": (0.5, 0.5),
    "hamming": (0.54, 0.46),
    "blackman": (0.42, 0.5, 0.08),
    "nuttall": (0.3635819, 0.4891775, 0.1365995, 0.0106411),
    "blackmanharris": (0.35875, 0.48829, 0.14128, 0.01168),
    "flattop": (0.21557895, 0.41663158, 0.277263158, 0.083578947, 0.006947368),
}
_ALIASES: Final = {
    "box": "boxcar",
    "ones": "boxcar",
    "rect": "boxcar",
    "rectangular": "boxcar",
    "han": "hann",
    "hamm": "hamming",
    "ham": "hamming",
    "black": "blackman",
    "blk": "blackman",
    "nutl": "nuttall",
    "nut": "nuttall",
    "blackharr": "blackmanharris",
    "bkh": "blackmanharris",
    "flat": "flattop",
    "flt": "flattop",
    "bart": "bartlett",
    "brt": "bartlett",
    "triangle": "triang",
    "tri": "triang",
    "brthan": "barthann",
    "bth": "barthann",
    "bman": "bohman",
    "bmn": "bohman",
    "halfcosine": "cosine",
    "parz": "parzen",
    "par": "parzen",
    "sinc": "lanczos",
    "poisson": "exponential",
    "tuk": "tukey",
    "taylorwin": "taylor",
}


def _offsets(n: int) -> Array:
    """Return the distances from the middle, from -1 to 1."""
    return np.linspace(-1.0, 1.0, n)


def _counted(n: int) -> Array:
    return np.arange(n, dtype=np.float64)


def _cosine_sum(coefficients: tuple[float, ...], n: int) -> Array:
    angles = math.pi * _offsets(n)
    total = np.zeros(n)
    for k, coefficient in enumerate(coefficients):
        total += coefficient * np.cos(k * angles)
    return total


def _bartlett(n: int) -> Array:
    return 1.0 - np.abs(_offsets(n))


def _triang(n: int) -> Array:
    steps = np.arange(1, (n + 1) // 2 + 1)
    half = (2.0 * steps - 1.0) / n if n % 2 == 0 else 2.0 * steps / (n + 1.0)
    return np.concatenate([half, half[::-1][n % 2 :]])


def _barthann(n: int) -> Array:
    middle = np.abs(_offsets(n)) / 2.0
    return 0.62 - 0.48 * middle + 0.38 * np.cos(2.0 * math.pi * middle)


def _bohman(n: int) -> Array:
    x = np.abs(_offsets(n))
    window = (1.0 - x) * np.cos(math.pi * x) + np.sin(math.pi * x) / math.pi
    window[0] = window[-1] = 0.0
    return window


def _cosine(n: int) -> Array:
    return np.sin(math.pi / n * (_counted(n) + 0.5))


def _parzen(n: int) -> Array:
    distances = np.abs(_counted(n) - (n - 1) / 2.0)
    x = distances / (n / 2.0)
    inner = distances <= (n - 1) / 4.0
    return np.where(inner, 1.0 - 6.0 * x**2 + 6.0 * x**3, 2.0 * (1.0 - x) ** 3)


def _lanczos(n: int) -> Array:
    return np.sinc(_offsets(n))


def _exponential(n: int) -> Array:
    return np.exp(-np.abs(_counted(n) - (n - 1) / 2.0))


def _tukey(n: int) -> Array:
    x = np.abs(_offsets(n))
    return np.where(x <= 0.5, 1.0, 0.5 * (1.0 + np.cos(2.0 * math.pi * (x - 0.5))))


def _taylor(n: int) -> Array:
    """Return the Taylor window with four constant side lobes at -30 dB, its middle at one.

    Source: W. G. Carrara, R. S. Goodman, R. M. Majewski, "Spotlight Synthetic Aperture Radar", 1995, appendix D.2.
    """
    n_bar, level = 4, 10.0 ** (30.0 / 20.0)
    a = math.acosh(level) / math.pi
    stretch = n_bar**2 / (a**2 + (n_bar - 0.5) ** 2)
    orders = range(1, n_bar)

    def coefficient(m: int) -> float:
        zeros = math.prod(1.0 - m**2 / stretch / (a**2 + (k - 0.5) ** 2) for k in orders)
        poles = 2.0 * math.prod(1.0 - m**2 / k**2 for k in orders if k != m)
        return (-1.0) ** (m + 1) * zeros / poles

    def values(at: Array) -> Array:
        total = np.ones_like(at)
        for m in orders:
            total += 2.0 * coefficient(m) * np.cos(2.0 * math.pi * m * (at - n / 2.0 + 0.5) / n)
        return total

    return values(_counted(n)) / values(np.array([(n - 1) / 2.0]))


_OTHERS: Final[dict[str, _Window]] = {
    "bartlett": _bartlett,
    "triang": _triang,
    "barthann": _barthann,
    "bohman": _bohman,
    "cosine": _cosine,
    "parzen": _parzen,
    "lanczos": _lanczos,
    "exponential": _exponential,
    "tukey": _tukey,
    "taylor": _taylor,
}
NAMES: Final = (*_COSINES, *_OTHERS)


def canonical(name: str) -> str | None:
    """Return the name under which `window` knows a window, `None` where it knows none.

    Examples:
        ('hann', None)
    """
    name = _ALIASES.get(name, name)
    return name if name in NAMES else None


def window(name: str, n: int, periodic: bool) -> Array:
    """Return the values of a window.

    Args:
        name: One of `NAMES`.
        n: How many values.
        periodic: Whether the window is one period of `n` points, as for spectra, rather than symmetric about its middle.

    Examples:
        >>> window("hann", 4, periodic=True).round(6).tolist()
        [0.0, 0.5, 1.0, 0.5]
        >>> window("hann", 5, periodic=False).round(6).tolist()
        [0.0, 0.5, 1.0, 0.5, 0.0]
    """
    if n <= 1:
        return np.ones(n)
    points = n + 1 if periodic else n
    coefficients = _COSINES.get(name)
    values = _OTHERS[name](points) if coefficients is None else _cosine_sum(coefficients, points)
    return values[:n]
