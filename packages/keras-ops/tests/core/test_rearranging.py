"""Rearranging axes by a pattern."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from keras_ops import KerasTensor
from keras_ops import core as ops
from keras_ops.errors import ArgumentError, ShapeError

X = np.arange(24, dtype="float32").reshape(2, 3, 4)

# Pattern, sizes, the same with NumPy, and the shape for (None, 3, 4).
CASES: list[tuple[str, dict[str, int], Any, tuple[int | None, ...]]] = [
    ("a b c -> c b a", {}, lambda x: x.transpose(2, 1, 0), (4, 3, None)),
    ("a b c->c a b", {}, lambda x: x.transpose(2, 0, 1), (4, None, 3)),
    ("a b c -> (a b) c", {}, lambda x: x.reshape(6, 4), (None, 4)),
    ("a b c -> a (c b)", {}, lambda x: x.transpose(0, 2, 1).reshape(2, 12), (None, 12)),
    ("(a d) b c -> a d b c", {"d": 2}, lambda x: x.reshape(1, 2, 3, 4), (None, 2, 3, 4)),
    ("(x y) b c -> y (b c) x", {"x": 1}, lambda x: x.reshape(2, 12, 1), (None, 12, 1)),
    ("a b (c d) -> a (b c) d", {"c": 2}, lambda x: x.reshape(2, 6, 2), (None, 6, 2)),
    ("a b c -> b (a c)", {}, lambda x: x.transpose(1, 0, 2).reshape(3, 8), (3, None)),
    ("a b c -> a b c 1", {}, lambda x: x[..., None], (None, 3, 4, 1)),
    ("a b c -> () a b c", {}, lambda x: x[None], (1, None, 3, 4)),
    ("a ... -> ... a", {}, lambda x: x.transpose(1, 2, 0), (3, 4, None)),
    ("... c -> c ...", {}, lambda x: x.transpose(2, 0, 1), (4, None, 3)),
    ("a b c ... -> a b ... c", {}, lambda x: x, (None, 3, 4)),
]


@pytest.mark.parametrize(("pattern", "sizes", "expected", "shape"), CASES, ids=[case[0] for case in CASES])
def test_a_pattern_reorders_splits_and_merges_axes(pattern: str, sizes: Any, expected: Any, shape: Any) -> None:
    np.testing.assert_array_equal(ops.convert_to_numpy(ops.rearrange(X, pattern, **sizes)), expected(X))
    assert ops.rearrange(KerasTensor(X.shape), pattern, **sizes).shape == expected(X).shape
    assert ops.rearrange(KerasTensor((None, 3, 4)), pattern, **sizes).shape == shape


def test_an_axis_of_size_one_disappears() -> None:
    result = ops.rearrange(np.ones((2, 1, 3)), "a 1 b -> (a b)")
    assert ops.convert_to_numpy(result).tolist() == [1.0] * 6


@pytest.mark.parametrize("x", [X, KerasTensor(X.shape)])
@pytest.mark.parametrize(
    ("pattern", "sizes", "expected"),
    [
        ("a b c", {}, "`->`"),
        ("a b c -> a b", {}, "same names"),
        ("a b c -> a b c d", {}, "same names"),
        ("a b a -> a b", {}, "each once"),
        ("a b -> b a", {}, "3 axes"),
        ("a b c d ... -> a b c d ...", {}, "at most 3 axes"),
        ("a b (c d) -> a b c d", {}, "axes_lengths"),
        ("a b (c d -> a b c d", {}, "closing parenthesis"),
        ("a b c) -> a b c", {}, "not '\\)'"),
        ("a b (... c) -> a b c ...", {}, "outside of parentheses"),
        ("a b c -> a b c", {"z": 2}, "whose lengths were given"),
    ],
)
def test_a_pattern_that_does_not_fit_is_refused(x: Any, pattern: str, sizes: Any, expected: str) -> None:
    with pytest.raises(ArgumentError, match=expected):
        ops.rearrange(x, pattern, **sizes)


def test_sizes_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ShapeError, match="size 4 does not fit"):
        ops.rearrange(X, "a b (c d) -> a b c d", c=3)
    with pytest.raises(ShapeError, match="size 3 does not fit"):
        ops.rearrange(X, "a 1 b -> a b")
