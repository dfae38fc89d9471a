"""FarmHash's 64-bit fingerprint.

Source: FarmHash (github.com/google/farmhash), `Fingerprint64`: fixed for all time, the same on every machine.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from keras_ops.strings.words import Bytes, Words, by_length, read, rotate_right, shift_mix, word

_K0: Final = word(0xC3A5C85C97CB3127)
_K1: Final = word(0xB492B66FBE98F273)
_K2: Final = word(0x9AE16A3B2F90404F)
_SEED: Final = word(81)
_CAT: Final = word(0xC6A4A7935BD1E995)


def fingerprints(strings: Sequence[bytes]) -> Words:
    """Return the fingerprint of each string.

    Examples:
        >>> hex(fingerprints([b"keras"])[0])
        '0x2c2b63525687c5de'
    """
    return by_length(strings, _fingerprints)


def joined(first: Words, second: Words) -> Words:
    """Return a fingerprint for each pair of fingerprints."""
    with np.errstate(over="ignore"):
        mixed = first ^ _CAT ^ (shift_mix(second * _CAT) * _CAT)
        return shift_mix(shift_mix(mixed * _CAT) * _CAT)


def _fingerprints(rows: Bytes) -> Words:
    length = rows.shape[1]
    if length <= 16:
        return _up_to_16(rows)
    if length <= 32:
        return _up_to_32(rows)
    if length <= 64:
        return _up_to_64(rows)
    return _longer(rows)


def _mix(u: Words, v: Words, mul: Words | np.uint64) -> Words:
    a = shift_mix((u ^ v) * mul)
    return shift_mix((v ^ a) * mul) * mul


def _up_to_16(rows: Bytes) -> Words:
    n, length = rows.shape
    size, mul = word(length), _K2 + word(length * 2)
    if length >= 8:
        a, b = read(rows, 0) + _K2, read(rows, length - 8)
        return _mix(rotate_right(b, 37) * mul + a, (rotate_right(a, 25) + b) * mul, mul)
    if length >= 4:
        return _mix(size + (read(rows, 0, 4) << np.uint64(3)), read(rows, length - 4, 4), mul)
    if length == 0:
        return np.full(n, _K2)
    first, middle, last = (rows[:, i].astype(np.uint64) for i in (0, length >> 1, length - 1))
    y, z = first + (middle << np.uint64(8)), size + (last << np.uint64(2))
    return shift_mix(y * _K2 ^ z * _K0) * _K2


def _up_to_32(rows: Bytes) -> Words:
    length = rows.shape[1]
    mul = _K2 + word(length * 2)
    a, b = read(rows, 0) * _K1, read(rows, 8)
    c, d = read(rows, length - 8) * mul, read(rows, length - 16) * _K2
    return _mix(rotate_right(a + b, 43) + rotate_right(c, 30) + d, a + rotate_right(b + _K2, 18) + c, mul)


def _up_to_64(rows: Bytes) -> Words:
    length = rows.shape[1]
    mul = _K2 + word(length * 2)
    a, b = read(rows, 0) * _K2, read(rows, 8)
    c, d = read(rows, length - 8) * mul, read(rows, length - 16) * _K2
    y = rotate_right(a + b, 43) + rotate_right(c, 30) + d
    z = _mix(y, a + rotate_right(b + _K2, 18) + c, mul)
    e, f = read(rows, 16) * mul, read(rows, 24)
    g, h = (y + read(rows, length - 32)) * mul, (z + read(rows, length - 24)) * mul
    return _mix(rotate_right(e + f, 43) + rotate_right(g, 30) + h, e + rotate_right(f + a, 18) + g, mul)


def _weak(rows: Bytes, start: int, a: Words, b: Words) -> tuple[Words, Words]:
    """Hash 32 bytes of each row, quickly, with two seeds."""
    w, x, y, z = (read(rows, start + 8 * i) for i in range(4))
    a = a + w
    b = rotate_right(b + a + z, 21)
    total = a + x + y
    return total + z, b + rotate_right(total, 44) + a


def _longer(rows: Bytes) -> Words:
    n, length = rows.shape
    x, y = np.full(n, _SEED), np.full(n, _SEED * _K1 + word(113))
    z = shift_mix(y * _K2 + word(113)) * _K2
    v = w = (np.zeros(n, np.uint64), np.zeros(n, np.uint64))
    x = x * _K2 + read(rows, 0)
    for start in range(0, (length - 1) // 64 * 64, 64):
        x = rotate_right(x + y + v[0] + read(rows, start + 8), 37) * _K1
        y = rotate_right(y + v[1] + read(rows, start + 48), 42) * _K1
        x = x ^ w[1]
        y = y + v[0] + read(rows, start + 40)
        z = rotate_right(z + w[0], 33) * _K1
        v = _weak(rows, start, v[1] * _K1, x + w[0])
        w = _weak(rows, start + 32, z + w[1], y + read(rows, start + 16))
        z, x = x, z
    return _last_64(rows, x, y, z, v, w)


def _last_64(rows: Bytes, x: Words, y: Words, z: Words, v: tuple[Words, Words], w: tuple[Words, Words]) -> Words:
    length = rows.shape[1]
    start, mul = length - 64, _K1 + ((z & word(0xFF)) << np.uint64(1))
    w_first = w[0] + word((length - 1) & 63)
    v_first = v[0] + w_first
    w = (w_first + v_first, w[1])
    v = (v_first, v[1])
    x = rotate_right(x + y + v[0] + read(rows, start + 8), 37) * mul
    y = rotate_right(y + v[1] + read(rows, start + 48), 42) * mul
    x = x ^ (w[1] * word(9))
    y = y + v[0] * word(9) + read(rows, start + 40)
    z = rotate_right(z + w[0], 33) * mul
    v = _weak(rows, start, v[1] * mul, x + w[0])
    w = _weak(rows, start + 32, z + w[1], y + read(rows, start + 16))
    z, x = x, z
    return _mix(_mix(v[0], w[0], mul) + shift_mix(y) * _K0 + z, _mix(v[1], w[1], mul) + x, mul)
