"""Hashes against those of the reference (goldens from `make_hashes.py`) and against published test vectors."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parent))

from hashed_strings import BINS, KEY, strings

from keras_ops.backend.strings import StringsBackend
from keras_ops.strings.farmhash import fingerprints
from keras_ops.strings.siphash import siphashes
from keras_ops.strings.text import as_strings

GOLDENS = np.load(Path(__file__).parent / "goldens" / "hashes.npz")
on_host = StringsBackend()


def bins(hashes: np.ndarray[tuple[int, ...], np.dtype[np.uint64]]) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
    return (hashes % np.uint64(BINS)).astype(np.int64)


def test_fingerprints_are_those_of_farmhash_for_every_length() -> None:
    np.testing.assert_array_equal(bins(fingerprints(strings())), GOLDENS["fast"])


def test_keyed_hashes_are_those_of_siphash_for_every_length() -> None:
    np.testing.assert_array_equal(bins(siphashes(strings(), KEY)), GOLDENS["strong"])


def test_siphash_gives_the_vector_of_its_paper() -> None:
    key = (0x0706050403020100, 0x0F0E0D0C0B0A0908)
    assert int(siphashes([bytes(range(15))], key)[0]) == 0xA129CA6149BE45E5


def test_arrays_of_strings_keep_their_bytes_and_their_shape() -> None:
    x = as_strings(np.array(strings(), object)[:300].reshape(3, 100))
    np.testing.assert_array_equal(on_host.hash(x, BINS), GOLDENS["fast"][:300].reshape(3, 100))
    np.testing.assert_array_equal(on_host.hash(x, BINS, KEY), GOLDENS["strong"][:300].reshape(3, 100))


def test_integers_are_hashed_by_their_digits() -> None:
    numbers = np.array([0, -1, 123456789, -(2**63)])
    digits = as_strings([str(number) for number in numbers])
    np.testing.assert_array_equal(on_host.hash(numbers, BINS), on_host.hash(digits, BINS))
    assert on_host.hash(numbers, BINS)[2] == GOLDENS["fast"][-2]


def test_combinations_are_hashed_as_by_the_reference() -> None:
    x, places = as_strings(np.array(strings(), object)), np.arange(len(strings()))
    np.testing.assert_array_equal(on_host.cross([x, places], BINS), GOLDENS["crossed"])


@pytest.mark.parametrize("n", [0, 1])
def test_few_strings_are_hashed(n: int) -> None:
    assert fingerprints([b"keras"] * n).tolist() == [0x2C2B63525687C5DE] * n
