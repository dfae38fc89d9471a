"""Tests of keras_ops.random.distributions and keras_ops.random.tensors."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from keras_ops import KerasTensor, Variable, random
from keras_ops.backend.current import current
from keras_ops.backend.random import RandomBackend
from keras_ops.errors import ArgumentError, AxisError, ShapeError
from keras_ops.random import draw_seed
from keras_ops.selection import selected

FOLDER = Path(__file__).parent / "goldens"
GOLDEN = FOLDER / f"{selected().name}.npz"
INPUTS = {
    "logits": np.log(np.array([[0.1, 0.2, 0.7], [0.3, 0.3, 0.4]], "float32")),
    "ramp": np.arange(1, 25).reshape(4, 6).astype("float32"),
    "row": np.arange(8).astype("float32"),
}
N = 20_000


def array_of(x: Any) -> np.ndarray[Any, Any]:
    return np.asarray(current.core.convert_to_numpy(x))


def load() -> list[Any]:
    if not GOLDEN.exists():
        return []
    with np.load(GOLDEN) as stored:
        cases = json.loads(str(stored["cases"]))
        return [(name, args, named, stored[str(i)]) for i, (name, args, named) in enumerate(cases)]


@pytest.mark.parametrize(("name", "args", "named", "expected"), load())
def test_a_seed_gives_the_numbers_that_it_gives_in_the_reference(
    name: str, args: list[Any], named: dict[str, Any], expected: Any
) -> None:
    given = [INPUTS[a] if isinstance(a, str) else a for a in args]
    drawn = array_of(getattr(random, name)(*given, **named))
    assert drawn.dtype.name == named.get("dtype", "int32" if name == "categorical" else "float32")
    tolerance = {"float16": 2e-3, "bfloat16": 1e-2}.get(drawn.dtype.name, 1e-6)
    np.testing.assert_allclose(drawn.astype(expected.dtype), expected, rtol=tolerance, atol=tolerance)


def normal_cdf(x: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    return np.array([(1 + math.erf(v / math.sqrt(2))) / 2 for v in x])


DISTRIBUTIONS: dict[str, tuple[Callable[[], Any], float, float]] = {
    "normal": (lambda: random.normal((N,), 1.0, 2.0, seed=1), 1.0, 2.0),
    "uniform": (lambda: random.uniform((N,), 2.0, 5.0, seed=1), 3.5, 3 / math.sqrt(12)),
    "truncated_normal": (lambda: random.truncated_normal((N,), 1.0, 2.0, seed=1), 1.0, 2 * 0.8796),
    "randint": (lambda: random.randint((N,), 0, 10, seed=1), 4.5, math.sqrt(99 / 12)),
    "gamma": (lambda: random.gamma((N,), 3.0, seed=1), 3.0, math.sqrt(3.0)),
    "gamma below one": (lambda: random.gamma((N,), 0.4, seed=1), 0.4, math.sqrt(0.4)),
    "beta": (lambda: random.beta((N,), 2.0, 3.0, seed=1), 0.4, 0.2),
    "binomial": (lambda: random.binomial((N,), 10.0, 0.3, seed=1), 3.0, math.sqrt(2.1)),
}


@pytest.mark.parametrize("name", DISTRIBUTIONS)
def test_means_and_deviations_are_those_of_the_distribution(name: str) -> None:
    draw, mean, deviation = DISTRIBUTIONS[name]
    drawn = array_of(draw()).astype("float64")
    assert abs(drawn.mean() - mean) < 5 * deviation / math.sqrt(N)
    assert abs(drawn.std() - deviation) < 0.05 * deviation


def test_normal_numbers_follow_the_distribution_function() -> None:
    drawn = np.sort(array_of(random.normal((N,), seed=3)).astype("float64"))
    assert np.abs(normal_cdf(drawn) - np.arange(N) / N).max() < 2 / math.sqrt(N)


COMPOSED: dict[str, tuple[Callable[[Any, Any], Any], float, float]] = {
    "truncated_normal": (
        lambda c, s: c.truncated_normal(current.random, (N,), 1.0, 2.0, "float32", s),
        1.0,
        2 * 0.8796,
    ),
    "beta": (lambda c, s: c.beta(current.random, (N,), 2.0, 3.0, "float32", s), 0.4, 0.2),
    "categorical": (
        lambda c, s: c.categorical(current.random, tensor(np.log([[0.2, 0.3, 0.5]])), N, "int32", s),
        1.3,
        math.sqrt(0.61),
    ),
    "dropout": (lambda c, s: c.dropout(current.random, tensor(np.ones(N)), 0.25, None, s), 1.0, math.sqrt(1 / 3)),
}


def tensor(x: Any) -> Any:
    return current.core.convert_to_tensor(x, "float32")


@pytest.mark.parametrize("name", COMPOSED)
def test_bodies_in_the_contract_draw_from_the_same_distribution(name: str) -> None:
    draw, mean, deviation = COMPOSED[name]
    drawn = array_of(draw(RandomBackend, draw_seed(1))).astype("float64")
    assert abs(drawn.mean() - mean) < 5 * deviation / math.sqrt(N)
    assert abs(drawn.std() - deviation) < 0.05 * deviation


def test_the_shuffle_in_the_contract_keeps_the_parts_together() -> None:
    x = np.arange(20).reshape(10, 2)
    shuffled = array_of(RandomBackend.shuffle(current.random, tensor(x), 0, draw_seed(1)))
    assert sorted(shuffled.tolist()) == x.tolist()
    assert shuffled.tolist() != x.tolist()


def test_truncated_numbers_stay_within_two_deviations() -> None:
    drawn = array_of(random.truncated_normal((N,), 1.0, 3.0, seed=2))
    assert drawn.min() >= -5
    assert drawn.max() <= 7


def test_integers_cover_their_range_without_the_upper_bound() -> None:
    assert set(array_of(random.randint((N,), -3, 4, seed=1)).tolist()) == set(range(-3, 4))


def test_parameters_may_be_tensors() -> None:
    low, high = np.array([0.0, 10.0]), np.array([1.0, 20.0])
    drawn = array_of(random.uniform((500, 2), low, high, seed=1))
    assert ((drawn >= low) & (drawn < high)).all()
    means = array_of(random.normal((4000, 2), Variable([0.0, 50.0]), np.array([1.0, 2.0]), seed=1)).mean(0)
    np.testing.assert_allclose(means, [0.0, 50.0], atol=0.2)
    counts = array_of(random.binomial((500, 2), np.array([1.0, 100.0]), np.array([0.5, 0.9]), seed=1))
    assert counts.max(0)[0] == 1
    assert 80 < counts.mean(0)[1] < 95
    shapes = array_of(random.gamma((4000, 2), np.array([1.0, 8.0]), seed=1)).mean(0)
    np.testing.assert_allclose(shapes, [1.0, 8.0], rtol=0.1)
    whole = array_of(random.randint((500, 2), np.array([0, 100]), np.array([2, 103]), seed=1))
    assert {*whole[:, 0].tolist()} == {0, 1}
    assert {*whole[:, 1].tolist()} == {100, 101, 102}


@pytest.mark.parametrize("shape", [(), (0,), (3,), (2, 0, 3)])
@pytest.mark.parametrize("name", ["normal", "uniform", "truncated_normal"])
def test_results_have_the_shape_asked_for(shape: tuple[int, ...], name: str) -> None:
    drawn = getattr(random, name)(shape, seed=1)
    assert tuple(drawn.shape) == shape
    assert np.isfinite(array_of(drawn)).all()


@pytest.mark.parametrize("name", ["normal", "uniform", "truncated_normal"])
@pytest.mark.parametrize("dtype", ["int32", "bool", "complex64"])
def test_dtypes_that_are_not_floating_are_refused(name: str, dtype: str) -> None:
    with pytest.raises(
        ArgumentError, match=f"`keras.random.{name}` requires a floating point `dtype`. Received: dtype={dtype}"
    ):
        getattr(random, name)((2,), dtype=dtype, seed=1)


def test_integers_refuse_a_floating_dtype() -> None:
    with pytest.raises(ArgumentError, match=r"`keras\.random\.randint` requires an integer `dtype`"):
        random.randint((2,), 0, 3, dtype="float32", seed=1)


def test_unknown_sizes_are_refused_outside_of_functions_of_symbolic_tensors() -> None:
    with pytest.raises(ArgumentError, match="`normal`: shape="):
        random.normal((2, None), seed=1)  # type: ignore[arg-type]  # refused


# Choices that depend on a tensor


def test_dropout_scales_what_it_keeps() -> None:
    dropped = array_of(random.dropout(np.ones((50, 40), "float32"), 0.2, seed=1))
    assert set(np.unique(dropped).tolist()) == {0.0, 1.25}
    assert abs(dropped.mean() - 1) < 0.05


@pytest.mark.parametrize("noise_shape", [(None, 1), (6, 1), (1,)])
def test_dropout_drops_together_what_shares_noise(noise_shape: tuple[int | None, ...]) -> None:
    dropped = array_of(random.dropout(np.ones((6, 40), "float32"), 0.5, noise_shape, seed=1))
    assert all(len(set(row.tolist())) == 1 for row in dropped)


@pytest.mark.parametrize(("rate", "expected"), [(0.0, 1.0), (1.0, 0.0), (0, 1.0), (1, 0.0)])
def test_dropout_of_nothing_and_of_everything(rate: float, expected: float) -> None:
    assert (array_of(random.dropout(np.ones((3, 4), "float32"), rate, seed=1)) == expected).all()


@pytest.mark.parametrize("dtype", ["float16", "bfloat16", "float32", "float64"])
def test_dropout_keeps_floating_dtypes(dtype: str) -> None:
    x = current.core.convert_to_tensor(np.ones(8), dtype)
    assert array_of(random.dropout(x, 0.5, seed=1)).dtype.name == array_of(x).dtype.name
    assert random.dropout(KerasTensor((8,), dtype), 0.5).dtype == dtype


def test_dropout_makes_floats_of_integers() -> None:
    assert array_of(random.dropout(np.ones(8, "int32"), 0.5, seed=1)).dtype.name == "float32"


@pytest.mark.parametrize(
    ("rate", "noise_shape", "message"),
    [
        (1.5, None, "rate=1.5; expected a number in"),
        (-0.1, None, "rate=-0.1; expected a number in"),
        (0.5, (3,), "noise_shape="),
        (0.5, (None, None, None), "noise_shape="),
    ],
)
@pytest.mark.parametrize("x", [np.ones((2, 4), "float32"), KerasTensor((2, 4))])
def test_dropout_refuses_what_does_not_fit(x: Any, rate: float, noise_shape: Any, message: str) -> None:
    with pytest.raises(ArgumentError, match=f"`dropout`: {message}"):
        random.dropout(x, rate, noise_shape, seed=1)


def test_dropout_passes_gradients_to_what_it_keeps() -> None:
    if not selected().capabilities.trains:
        pytest.skip("the backend has no gradients")
    variable = Variable(np.arange(1.0, 9.0), dtype="float32")
    expected = array_of(random.dropout(np.ones(8, "float32"), 0.5, seed=4))

    def loss() -> tuple[Any, Any]:
        return current.numpy.sum(random.dropout(variable, 0.5, seed=4)), None

    _, (gradient,) = current.autodiff.value_and_gradients(loss, [variable])
    np.testing.assert_allclose(array_of(gradient), expected)


@pytest.mark.parametrize("axis", [0, 1, -1])
def test_shuffle_reorders_along_an_axis(axis: int) -> None:
    x = np.arange(60).reshape(6, 10)
    shuffled = array_of(random.shuffle(x, axis, seed=1))
    assert (np.sort(shuffled, axis) == x).all()
    assert (shuffled != x).any()


def test_shuffle_refuses_an_axis_outside_the_rank() -> None:
    with pytest.raises(AxisError, match="`shuffle`: axis=2 is out of range"):
        random.shuffle(np.zeros((2, 2)), 2, seed=1)


def test_categorical_draws_classes_as_often_as_logits_say() -> None:
    logits = np.log(np.array([[0.1, 0.2, 0.7], [0.5, 0.5, 1e-9]]))
    drawn = array_of(random.categorical(logits, N, seed=1))
    shares = np.stack([(drawn == k).mean(1) for k in range(3)], 1)
    np.testing.assert_allclose(shares, [[0.1, 0.2, 0.7], [0.5, 0.5, 0.0]], atol=0.02)


def test_categorical_accepts_logits_of_minus_infinity() -> None:
    drawn = array_of(random.categorical(np.array([[-np.inf, 0.0, -np.inf]]), 50, seed=1))
    assert (drawn == 1).all()


def test_categorical_refuses_logits_that_are_no_matrix() -> None:
    with pytest.raises(ShapeError, match=r"`logits` should be a 2-D tensor.*\(3,\)"):
        random.categorical(np.zeros(3), 2, seed=1)


@pytest.mark.parametrize("dtype", ["int32", "uint8", "float32"])
def test_symbolic_calls_give_the_shapes_and_dtypes_of_eager_ones(dtype: str) -> None:
    symbolic = random.categorical(KerasTensor((2, 3)), 4, dtype=dtype)
    eager = random.categorical(np.zeros((2, 3), "float32"), 4, dtype=dtype, seed=1)
    assert (symbolic.shape, symbolic.dtype) == (tuple(eager.shape), array_of(eager).dtype.name)
    assert random.categorical(KerasTensor((None, None)), 4).shape == (None, 4)
    assert random.dropout(KerasTensor((None, 3)), 0.5).shape == (None, 3)
    assert random.shuffle(KerasTensor((None, 3), "int32"), -1).dtype == "int32"
