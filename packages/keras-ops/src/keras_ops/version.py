"""The version of the API that these packages implement."""

from __future__ import annotations

from typing import Final

__version__: Final = "3.13.2"


def version() -> str:
    """Return the version, `"3.13.2"`.

    Returns:
        Version of the public API, `major.minor.patch`.

    Examples:
        >>> version()
        '3.13.2'
    """
    return __version__
