"""SipHash-2-4, a hash with a key.

Source: J.-P. Aumasson, D. J. Bernstein, "SipHash: a fast short-input PRF", 2012, section 2.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np

from keras_ops.strings.words import Bytes, Words, by_length, read, rotate_left, word

State: TypeAlias = tuple[Words, Words, Words, Words]


def siphashes(strings: Sequence[bytes], key: tuple[int, int]) -> Words:
    """Return the hash of each string.

    Args:
        strings: Strings.
        key: Two integers of 64 bits.

    Examples:
        >>> hex(siphashes([bytes(range(15))], (0x0706050403020100, 0x0F0E0D0C0B0A0908))[0])
        '0xa129ca6149be45e5'
    """
    return by_length(strings, lambda rows: _siphash(rows, word(key[0]), word(key[1])))


def _siphash(rows: Bytes, k0: np.uint64, k1: np.uint64) -> Words:
    n, length = rows.shape
    whole = length // 8
    tail = np.zeros((n, 8), np.uint8)
    tail[:, : length - 8 * whole] = rows[:, 8 * whole :]
    tail[:, 7] = length & 0xFF
    start = (word(0x736F6D6570736575), word(0x646F72616E646F6D), word(0x6C7967656E657261), word(0x7465646279746573))
    v0, v1, v2, v3 = (np.full(n, value ^ k) for value, k in zip(start, (k0, k1, k0, k1), strict=True))
    for m in [*(read(rows, 8 * i) for i in range(whole)), read(tail, 0)]:
        v0, v1, v2, v3 = _rounds((v0, v1, v2, v3 ^ m), 2)
        v0 = v0 ^ m
    v0, v1, v2, v3 = _rounds((v0, v1, v2 ^ word(0xFF), v3), 4)
    return v0 ^ v1 ^ v2 ^ v3


def _rounds(state: State, times: int) -> State:
    v0, v1, v2, v3 = state
    for _ in range(times):
        v0 = v0 + v1
        v1 = rotate_left(v1, 13) ^ v0
        v0 = rotate_left(v0, 32)
        v2 = v2 + v3
        v3 = rotate_left(v3, 16) ^ v2
        v0 = v0 + v3
        v3 = rotate_left(v3, 21) ^ v0
        v2 = v2 + v1
        v1 = rotate_left(v1, 17) ^ v2
        v2 = rotate_left(v2, 32)
    return v0, v1, v2, v3
