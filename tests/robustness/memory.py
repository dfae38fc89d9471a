"""What a process holds: resident memory and objects."""

from __future__ import annotations

import contextlib
import ctypes
import gc
import os
from collections import Counter
from pathlib import Path


def resident() -> float:
    """Return the resident memory of this process, in MB, after the allocator has given back what it can."""
    gc.collect()
    with contextlib.suppress(OSError):  # another C library
        ctypes.CDLL("libc.so.6").malloc_trim(0)
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def objects() -> Counter[str]:
    """Return how many objects of each class the garbage collector knows."""
    gc.collect()
    return Counter(f"{type(item).__module__}.{type(item).__qualname__}" for item in gc.get_objects())
