"""The framework below a backend: whether it is there, which version, and what to say when it does not fit."""

from __future__ import annotations

import importlib.util
import re
import sys
from importlib.metadata import PackageNotFoundError, version


def is_importable(framework: str) -> bool:
    """Tell whether a module can be imported, without importing it.

    Examples:
        >>> is_importable("json"), is_importable("no_such_framework.core")
        (True, False)
    """
    try:
        return importlib.util.find_spec(framework) is not None
    except (ModuleNotFoundError, ValueError):  # a parent is missing, or stands in `sys.modules` without a spec
        return False


def version_of(framework: str) -> str | None:
    """Return the version of a framework, as far as that is known without importing it."""
    try:
        return version(framework)
    except PackageNotFoundError:  # a distribution of another name holds it
        found = getattr(sys.modules.get(framework), "__version__", None)
        return found if isinstance(found, str) else None


def is_older(found: str, least: str) -> bool:
    """Tell whether a version comes before another one; only the numbers in front count.

    Examples:
        >>> is_older("0.4.9", "0.4.35"), is_older("2.0rc1", "2"), is_older("1.10", "1.9")
        (True, False, False)
    """
    a, b = _numbers(found), _numbers(least)
    n = max(len(a), len(b))
    return (*a, *(0,) * (n - len(a))) < (*b, *(0,) * (n - len(b)))


def _numbers(text: str) -> tuple[int, ...]:
    match = re.match(r"\d+(\.\d+)*", text)
    return tuple(int(part) for part in match.group().split(".")) if match else ()
