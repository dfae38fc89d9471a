"""Tests of keras_ops.nn.ctc."""

from __future__ import annotations

import importlib
import itertools
import re
from typing import Any

import numpy as np
import pytest

from keras_ops import KerasTensor
from keras_ops.backend.current import current
from keras_ops.backend.nn import NNBackend
from keras_ops.errors import ArgumentError, ShapeError
from keras_ops.selection import selected

nn: Any = importlib.import_module("keras_ops.nn")  # untyped, since tests pass what does not fit
FAMILY, GOLDENS = "nn", "ctc"


def test_values_are_those_of_the_reference(golden: Any) -> None:
    for got, expected in zip(golden.eager(), golden.outputs, strict=True):
        assert got.shape == expected.shape
        np.testing.assert_allclose(got.astype(expected.dtype), expected, rtol=2e-5, atol=1e-5)


def test_symbolic_calls_give_the_shapes_and_dtypes_of_eager_ones(golden: Any) -> None:
    for symbolic, eager in zip(golden.symbolic(), golden.eager(), strict=True):
        assert (symbolic.shape, symbolic.dtype) == (eager.shape, eager.dtype.name)


def test_an_unknown_batch_size_stays_unknown_and_other_sizes_known(golden: Any) -> None:
    for unknown, known in zip(golden.symbolic(unknown=True), golden.symbolic(), strict=True):
        assert len(unknown.shape) == len(known.shape)
        assert all(m in (n, None) for m, n in zip(unknown.shape, known.shape, strict=True))


def test_the_body_in_the_contract_agrees_with_the_backend(first: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for got, expected in zip(first.composite(monkeypatch, NNBackend), first.outputs, strict=True):
        np.testing.assert_allclose(got.astype(expected.dtype), expected, rtol=2e-5, atol=1e-5)


def numpy_of(x: Any) -> Any:
    return np.asarray(current.core.convert_to_numpy(x))


def log_softmax(x: Any) -> Any:
    shifted = x - x.max(-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))


def collapsed(path: tuple[int, ...], blank: int) -> tuple[int, ...]:
    return tuple(c for c, group in itertools.groupby(path) if c != blank)


def test_the_loss_sums_over_all_alignments() -> None:
    logits = np.random.RandomState(0).randn(1, 5, 3).astype("float32")
    logs = log_softmax(logits[0].astype("float64"))
    for target in ((1,), (1, 2), (1, 1), (2, 1, 2)):
        paths = [p for p in itertools.product(range(3), repeat=5) if collapsed(p, 0) == target]
        expected = -np.log(sum(np.exp(sum(logs[i, c] for i, c in enumerate(path))) for path in paths))
        loss = nn.ctc_loss(np.array([target]), logits, np.array([len(target)]), np.array([5]))
        assert numpy_of(loss).tolist() == pytest.approx([expected], rel=1e-4)


def test_a_target_that_does_not_fit_costs_very_much() -> None:
    logits = np.zeros((1, 2, 3), "float32")
    assert float(nn.ctc_loss(np.array([[1, 1]]), logits, np.array([2]), np.array([2]))[0]) > 500


def prefix_beam_search(logs: Any, width: int, blank: int) -> list[tuple[float, tuple[int, ...]]]:
    """Search as the cited algorithm does, with prefixes as tuples."""
    beams: dict[tuple[int, ...], tuple[float, float]] = {(): (0.0, -np.inf)}
    for step in logs:
        grown: dict[tuple[int, ...], tuple[float, float]] = {}

        def add(prefix: tuple[int, ...], on_blank: float, on_label: float, grown: Any = grown) -> None:
            old = grown.get(prefix, (-np.inf, -np.inf))
            grown[prefix] = (np.logaddexp(old[0], on_blank), np.logaddexp(old[1], on_label))

        for prefix, (on_blank, on_label) in beams.items():
            total = np.logaddexp(on_blank, on_label)
            add(prefix, total + step[blank], -np.inf)
            for c in range(len(step)):
                if c == blank:
                    continue
                again = bool(prefix) and prefix[-1] == c
                add((*prefix, c), -np.inf, (on_blank if again else total) + step[c])
                if again:
                    add(prefix, -np.inf, on_label + step[c])
        beams = dict(sorted(grown.items(), key=lambda item: -np.logaddexp(*item[1]))[:width])
    return sorted(((np.logaddexp(*state), prefix) for prefix, state in beams.items()), reverse=True)


@pytest.mark.parametrize(("width", "blank"), [(3, 0), (8, 3)])
def test_beam_search_is_that_of_the_textbook(width: int, blank: int) -> None:
    logits = np.random.RandomState(5).randn(1, 7, 4).astype("float32") * 2
    expected = prefix_beam_search(log_softmax(logits[0].astype("float64")), width, blank)[:2]
    decoded, scores = nn.ctc_decode(logits, np.array([7]), "beam_search", width, 2, mask_index=blank)
    assert numpy_of(scores)[0].tolist() == pytest.approx([score for score, _ in expected], rel=1e-4)
    found = [tuple(c for c in row if c >= 0) for row in numpy_of(decoded)[:, 0].tolist()]
    assert found == [prefix for _, prefix in expected]


def test_fewer_sequences_than_asked_for_are_filled_up() -> None:
    decoded, scores = nn.ctc_decode(np.zeros((1, 1, 2), "float32"), np.array([1]), "beam_search", 5, 3)
    assert numpy_of(scores)[0].tolist() == pytest.approx([np.log(0.5), np.log(0.5), -np.inf])
    assert numpy_of(decoded)[2, 0].tolist() == [-1]


@pytest.mark.skipif(not selected().capabilities.trains, reason="the backend has no gradients")
def test_gradients_of_the_loss_are_those_of_finite_differences(first: Any) -> None:
    if first.op == "ctc_loss":
        by_gradients, by_differences = first.slopes(5e-3)
        assert by_gradients == pytest.approx(by_differences, rel=0.02, abs=0.02)


@pytest.mark.parametrize("symbolic", [False, True])
@pytest.mark.parametrize(
    ("name", "shapes", "options", "error", "message"),
    [
        ("ctc_loss", ((3,), (1, 4, 5), (1,), (1,)), {}, ShapeError, "target has shape (3,); expected (batch, length)"),
        ("ctc_loss", ((1, 3), (4, 5), (1,), (1,)), {}, ShapeError, "output has shape (4, 5); expected (batch, steps"),
        ("ctc_loss", ((1, 3), (1, 4, 5), (1, 1), (1,)), {}, ShapeError, "target_length has shape (1, 1)"),
        (
            "ctc_loss",
            ((1, 3), (1, 4, 5), (1,), (1,)),
            {"mask_index": 5},
            ArgumentError,
            "mask_index=5; expected a class",
        ),
        ("ctc_decode", ((1, 4, 5), (1,)), {"strategy": "best"}, ArgumentError, "strategy='best'; expected 'greedy' or"),
        (
            "ctc_decode",
            ((1, 4, 5), (1,)),
            {"strategy": "beam_search", "beam_width": 2, "top_paths": 3},
            ArgumentError,
            "top_paths=3; expected a number from 1 to beam_width=2",
        ),
    ],
)
def test_what_does_not_fit_is_refused(
    name: str, shapes: Any, options: dict[str, Any], error: type[Exception], message: str, symbolic: bool
) -> None:
    given = [KerasTensor(shape) if symbolic else np.zeros(shape, "int32") for shape in shapes]
    with pytest.raises(error, match=re.escape(message)):
        getattr(nn, name)(*given, **options)
