"""Automatic names: `dense`, `dense_1`, …, unique until `reset`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from functools import lru_cache
from typing import Final

_counts: Final[dict[str, int]] = defaultdict(int)


@lru_cache(maxsize=4096)
def to_snake_case(name: str) -> str:
    """Return a class name in snake case.

    Examples:
        >>> to_snake_case("GlobalAveragePooling2D"), to_snake_case("LSTM"), to_snake_case("Conv2DTranspose")
        ('global_average_pooling2d', 'lstm', 'conv2d_transpose')
    """
    name = re.sub(r"\W+", "", name)
    name = re.sub(r"(.)([A-Z][a-z]+)", r"\1_\2", name)
    return re.sub(r"([a-z])([A-Z])", r"\1_\2", name).lower()


def unique_name(prefix: str) -> str:
    """Return `prefix`, numbered from the second time on.

    Examples:
        >>> reset()
        >>> unique_name("a"), unique_name("a"), unique_name("b")
        ('a', 'a_1', 'b')
    """
    count = _counts[prefix]
    _counts[prefix] = count + 1
    return f"{prefix}_{count}" if count else prefix


def auto_name(prefix: str) -> str:
    """Return a unique name for an object of class or kind `prefix`."""
    return unique_name(to_snake_case(prefix))


# What packages above have done when a session is cleared.
when_cleared: Final[list[Callable[[], None]]] = []


def reset() -> None:
    """Start numbering anew."""
    _counts.clear()
