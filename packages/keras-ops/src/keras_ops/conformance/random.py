"""The random family: numbers differ from one framework to the next, so shapes, dtypes, repeatability and moments are compared."""

from __future__ import annotations

import math
from typing import Any, ClassVar, Final

import numpy as np
import pytest

from keras_ops import KerasTensor, random
from keras_ops.backend.current import current
from keras_ops.conformance import contract
from keras_ops.conformance.base import FamilyConformance
from keras_ops.conformance.cases import Case, has_dtype, to_numpy, to_tensor
from keras_ops.dtypes import dtype_name
from keras_ops.random import SeedGenerator

SHAPE: Final = (40, 100)
# Parameters of each distribution, its mean, its standard deviation, and between which numbers it lies.
DISTRIBUTIONS: Final[dict[str, tuple[tuple[Any, ...], float, float, float, float]]] = {
    "normal": ((1.0, 2.0), 1.0, 2.0, -math.inf, math.inf),
    "uniform": ((-1.0, 3.0), 1.0, 4 / math.sqrt(12), -1.0, 3.0),
    "truncated_normal": ((1.0, 2.0), 1.0, 2 * 0.8796256610342398, -3.0, 5.0),
    "randint": ((-2, 3), 0.0, math.sqrt(2.0), -2, 2),
    "gamma": ((3.0,), 3.0, math.sqrt(3.0), 0.0, math.inf),
    "beta": ((3.0, 1.0), 0.75, math.sqrt(3 / 80), 0.0, 1.0),
    "binomial": ((10.0, 0.3), 3.0, math.sqrt(2.1), 0.0, 10.0),
}
each_distribution: pytest.MarkDecorator = pytest.mark.parametrize("name", sorted(DISTRIBUTIONS))


def draw(name: str, shape: tuple[int, ...] = SHAPE, seed: Any = 1, **options: Any) -> Any:
    """Draw from a distribution."""
    return getattr(random, name)(shape, *DISTRIBUTIONS[name][0], seed=seed, **options)


def moments(x: Any, mean: float, deviation: float) -> None:
    """Compare mean and standard deviation, within five standard errors."""
    array = to_numpy(x).astype("float64")
    error = deviation / math.sqrt(array.size)
    assert abs(array.mean() - mean) < 5 * error
    assert abs(array.std() / deviation - 1) < 0.1


class RandomConformance(FamilyConformance):
    """The random family."""

    name: ClassVar[str] = "random"
    operations: ClassVar[str] = "keras.src.random.random"
    cases: ClassVar[list[Case]] = []

    @each_distribution
    def test_moments(self, name: str) -> None:
        """Mean, standard deviation and range are those of the distribution."""
        found = draw(name)
        assert dtype_name(found.dtype) == ("int32" if name == "randint" else "float32")
        _, mean, deviation, low, high = DISTRIBUTIONS[name]
        array = to_numpy(found)
        assert array.shape == SHAPE
        assert low <= array.min()
        assert array.max() <= high
        moments(found, mean, deviation)

    @each_distribution
    def test_composites_have_the_moments(self, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where the backend overrides a composite, the contract's own body has the same distribution."""
        if contract.status(type(current.random), "random", name) != "overridden":
            pytest.skip(f"the backend does not override {name}")
        body = getattr(contract.family_class("random"), name)
        monkeypatch.setattr(current.random, name, body.__get__(current.random), raising=False)
        self.test_moments(name)

    @each_distribution
    def test_equal_seeds_give_equal_numbers(self, name: str) -> None:
        """And others give others."""
        first, again, other = (to_numpy(draw(name, seed=seed)) for seed in (1, 1, 2))
        np.testing.assert_array_equal(first, again)
        assert (first != other).any()

    @pytest.mark.parametrize("dtype", ["bfloat16", "float64"])
    @pytest.mark.parametrize("name", sorted(set(DISTRIBUTIONS) - {"randint"}))
    def test_dtypes(self, name: str, dtype: str) -> None:
        """Numbers have the dtype that is asked for, and no other values than the distribution has."""
        if not has_dtype(dtype):
            pytest.skip(f"the backend has no {dtype}")
        found = draw(name, (50,), dtype=dtype)
        assert dtype_name(found.dtype) == dtype
        array = to_numpy(found).astype("float64")
        low, high = DISTRIBUTIONS[name][3:]
        assert np.isfinite(array).all()
        assert (low <= array.min(), array.max() <= high) == (True, True)

    @pytest.mark.parametrize("dtype", ["uint8", "int8", "int32", "int64"])
    def test_integers_have_the_dtype_that_is_asked_for(self, dtype: str) -> None:
        """`randint` reaches both ends of its range."""
        if not has_dtype(dtype):
            pytest.skip(f"the backend has no {dtype}")
        found = random.randint((200,), 0, 3, dtype=dtype, seed=1)
        assert dtype_name(found.dtype) == dtype
        assert set(to_numpy(found).tolist()) == {0, 1, 2}

    @pytest.mark.parametrize("name", ["normal", "uniform", "gamma"])
    def test_parameters_may_be_tensors(self, name: str) -> None:
        """They broadcast to the shape."""
        big = to_tensor(np.array([1.0, 1000.0], "float32"))
        parameters = {"normal": (big, 0.5), "uniform": (big, big + 1), "gamma": (big,)}[name]
        found = to_numpy(getattr(random, name)((2000, 2), *parameters, seed=3))[:30]
        assert (found[:, 0] < 100).all()
        assert (found[:, 1] > 100).all()

    def test_categories_are_drawn_as_logits_say(self) -> None:
        """A class with probability zero never comes, the others come in proportion."""
        logits = to_tensor(np.log(np.array([[0.25, 0.75, 1e-30], [1e-30, 0.5, 0.5]], "float32")))
        found = random.categorical(logits, 2000, seed=1)
        assert dtype_name(found.dtype) == "int32"
        shares = [np.bincount(row, minlength=3) / 2000 for row in to_numpy(found)]
        np.testing.assert_allclose(shares, [[0.25, 0.75, 0], [0, 0.5, 0.5]], atol=0.06)

    def test_dropout_scales_what_it_keeps(self) -> None:
        """The rest is zero."""
        found = to_numpy(random.dropout(to_tensor(np.ones(SHAPE, "float32")), 0.25, seed=1))
        kept = found != 0
        np.testing.assert_allclose(found[kept], 4 / 3, 1e-6)
        assert abs(kept.mean() - 0.75) < 0.04

    def test_dropout_drops_together_along_axes_of_noise_of_size_one(self) -> None:
        """`noise_shape` says which elements are on their own."""
        found = to_numpy(random.dropout(to_tensor(np.ones((50, 8), "float32")), 0.5, noise_shape=(50, 1), seed=1))
        assert {len(set(row)) for row in found.tolist()} == {1}

    def test_dropout_at_the_ends_of_its_range(self) -> None:
        """A rate of zero keeps everything, a rate of one nothing."""
        x = np.array([1.0, -2.0], "float32")
        np.testing.assert_array_equal(to_numpy(random.dropout(to_tensor(x), 0.0, seed=1)), x)
        np.testing.assert_array_equal(to_numpy(random.dropout(to_tensor(x), 1.0, seed=1)), 0 * x)

    @pytest.mark.parametrize("axis", [0, 1])
    def test_shuffle_keeps_the_elements(self, axis: int) -> None:
        """Their order changes."""
        x = (
            np.arange(60, dtype="float32").reshape(20, 3)
            if axis == 0
            else np.arange(60, dtype="float32").reshape(3, 20)
        )
        found = to_numpy(random.shuffle(to_tensor(x), axis, seed=1))
        np.testing.assert_array_equal(np.sort(found, axis), x)
        assert (found != x).any()

    @pytest.mark.parametrize("name", ["categorical", "dropout", "shuffle"])
    def test_composites_on_tensors_hold(self, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where the backend overrides a composite on a tensor, the contract's own body does the same."""
        if contract.status(type(current.random), "random", name) != "overridden":
            pytest.skip(f"the backend does not override {name}")
        body = getattr(contract.family_class("random"), name)
        monkeypatch.setattr(current.random, name, body.__get__(current.random), raising=False)
        function: Any = getattr(random, name)
        definition = function.definition
        monkeypatch.setattr(definition, "ready", set())
        monkeypatch.setitem(definition._space, "_ready", set())
        monkeypatch.setitem(definition._space, "_body", definition.body)
        if name == "categorical":
            self.test_categories_are_drawn_as_logits_say()
        elif name == "dropout":
            self.test_dropout_scales_what_it_keeps()
            self.test_dropout_at_the_ends_of_its_range()
        else:
            self.test_shuffle_keeps_the_elements(0)

    def test_symbolic_calls(self) -> None:
        """Shapes and dtypes come out without numbers."""
        x = KerasTensor((None, 3), "float16")
        assert (random.dropout(x, 0.5).shape, random.dropout(x, 0.5).dtype) == ((None, 3), "float16")
        assert (random.shuffle(x).shape, random.shuffle(x).dtype) == ((None, 3), "float16")
        drawn = random.categorical(x, 5)
        assert (drawn.shape, drawn.dtype) == ((None, 5), "int32")

    def test_a_generator_repeats_itself_from_its_seed(self) -> None:
        """Its state is the seed and how often it was used."""
        a, b = SeedGenerator(7), SeedGenerator(7)
        seeds = [[to_numpy(g.next()).tolist() for _ in range(3)] for g in (a, b)]
        assert seeds[0] == seeds[1] == [[7, 0], [7, 1], [7, 2]]
        assert to_numpy(a.state.value).tolist() == [7, 3]
        assert a.state.dtype == current.random.seed_dtype

    def test_a_generator_gives_new_numbers_each_time(self) -> None:
        """Unlike an integer seed."""
        generator = SeedGenerator(7)
        first, second = (to_numpy(random.normal((20,), seed=generator)) for _ in range(2))
        assert (first != second).all()

    def test_the_global_seed_makes_everything_repeatable(self) -> None:
        """`set_random_seed` seeds draws without a seed."""
        drawn = []
        for _ in range(2):
            random.set_random_seed(11)
            drawn.append([to_numpy(random.uniform((5,))).tolist() for _ in range(2)])
        assert drawn[0] == drawn[1]
        assert drawn[0][0] != drawn[0][1]

    @pytest.mark.jit
    def test_a_generator_advances_in_compiled_functions(self) -> None:
        """Its state goes in and out as that of other variables."""
        generator = SeedGenerator(7)
        step = current.autodiff.compile_step(
            lambda: random.normal((20,), seed=generator), lambda: [generator.state], jit=True, training=False
        )
        first, second = to_numpy(step()), to_numpy(step())
        assert (first != second).all()
        assert to_numpy(generator.state.value).tolist() == [7, 2]
