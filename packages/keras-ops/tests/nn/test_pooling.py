"""Tests of keras_ops.nn.pooling."""

from __future__ import annotations

from typing import Any

import numpy as np

GOLDENS = "pooling"


def test_values_are_those_of_the_reference(golden: Any) -> None:
    for got, expected in zip(golden.eager(), golden.outputs, strict=True):
        assert got.shape == expected.shape
        np.testing.assert_allclose(got.astype(expected.dtype), expected, rtol=2e-5, atol=1e-5)


def test_symbolic_calls_give_the_shapes_and_dtypes_of_eager_ones(golden: Any) -> None:
    for symbolic, eager in zip(golden.symbolic(), golden.eager(), strict=True):
        assert (symbolic.shape, symbolic.dtype) == (eager.shape, eager.dtype.name)


def test_an_unknown_batch_size_stays_unknown_and_other_sizes_known(golden: Any) -> None:
    for open_, known in zip(golden.symbolic(unknown_batch=True), golden.symbolic(), strict=True):
        assert len(open_.shape) == len(known.shape)
        assert all(m in (n, None) for m, n in zip(open_.shape, known.shape, strict=True))
