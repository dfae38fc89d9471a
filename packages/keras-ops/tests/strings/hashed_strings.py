"""Strings of every length from 0 to 300 and some longer ones, the same each time."""

from __future__ import annotations

BINS = 2**61 - 1
KEY = (133, 2**40 + 7)


def strings() -> list[bytes]:
    """Return the strings: bytes of all values, text, digits."""
    lengths = [*range(301), 511, 512, 513, 1000, 4096]
    mixed = [bytes((i * i + 7 * i + length) % 256 for i in range(length)) for length in lengths]
    text = ["", "a", "é", "日本語", "Straße", "\U0001f600", "e\u0301", "-1", "0", "123456789", str(-(2**63))]
    return mixed + [one.encode() for one in text]
