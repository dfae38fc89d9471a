"""Tests of keras_ops.random.seeds."""

from __future__ import annotations

import random as python_random
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from keras_ops import KerasTensor, StatelessScope, SymbolicScope, random
from keras_ops.backend.current import current
from keras_ops.errors import ArgumentError
from keras_ops.graph import infer_output_spec
from keras_ops.random import SeedGenerator, draw_seed, set_random_seed
from keras_ops.selection import selected

GOLDEN = Path(__file__).parent / "goldens" / f"{selected().name}.npz"


def numbers(x: Any) -> list[Any]:
    found: list[Any] = np.asarray(current.core.convert_to_numpy(x)).tolist()
    return found


def test_the_state_is_an_untrained_variable_of_the_seed_and_a_count() -> None:
    state = SeedGenerator(7, name="noise").state
    assert (state.path, state.shape, state.trainable) == ("noise/seed_generator_state", (2,), False)
    assert state.dtype == current.random.seed_dtype
    assert numbers(state.value) == [7, 0]


def test_next_gives_the_state_and_counts_up() -> None:
    generator = SeedGenerator(1337)
    assert [numbers(generator.next()) for _ in range(3)] == [[1337, 0], [1337, 1], [1337, 2]]
    assert numbers(generator.state.value) == [1337, 3]


def test_a_seed_that_was_given_does_not_change_when_the_state_does() -> None:
    generator = SeedGenerator(3)
    first = generator.next()
    generator.next()
    assert numbers(first) == [3, 0]


def test_unordered_seeds_jump() -> None:
    generator = SeedGenerator(1)
    generator.next(ordered=False)
    assert numbers(generator.state.value) == [2 * 5387, 5387]


@pytest.mark.skipif(not GOLDEN.exists(), reason="the reference does not have this backend")
def test_states_follow_one_another_as_in_the_reference() -> None:
    with np.load(GOLDEN) as stored:
        expected = stored["states"].tolist()
    generator = SeedGenerator(1337)
    states = [numbers(generator.state.value)]
    for ordered in (True, True, False, False, True):
        generator.next(ordered=ordered)
        states.append(numbers(generator.state.value))
    assert states == expected


@pytest.mark.skipif(not GOLDEN.exists(), reason="the reference does not have this backend")
def test_numbers_without_a_seed_follow_set_random_seed_as_in_the_reference() -> None:
    with np.load(GOLDEN) as stored:
        expected = stored["unseeded"]
    set_random_seed(42)
    drawn = [numbers(random.normal((3,))) for _ in range(3)]
    np.testing.assert_allclose(drawn, expected, rtol=1e-6)


def test_set_random_seed_seeds_python_and_numpy() -> None:
    set_random_seed(42)
    drawn = python_random.random(), float(np.random.rand())
    python_random.seed(42)
    np.random.seed(42)
    assert drawn == (python_random.random(), float(np.random.rand()))


def test_seeds_of_generators_without_a_seed_follow_set_random_seed() -> None:
    def draw() -> list[Any]:
        set_random_seed(5)
        return [numbers(SeedGenerator().next()), numbers(random.uniform((2,))), numbers(random.uniform((2,)))]

    first = draw()
    assert first == draw()
    assert first[1] != first[2]


def test_an_integer_seed_gives_the_same_numbers_and_a_generator_new_ones() -> None:
    generator = SeedGenerator(11)
    drawn = [numbers(random.uniform((4,), seed=generator)) for _ in range(2)]
    assert drawn[0] != drawn[1]
    assert drawn[0] == numbers(random.uniform((4,), seed=11)) == numbers(random.uniform((4,), seed=np.int64(11)))


def test_a_stateless_scope_advances_its_own_state_only() -> None:
    generator = SeedGenerator(3)
    with StatelessScope() as scope:
        assert [numbers(generator.next()), numbers(generator.next())] == [[3, 0], [3, 1]]
        assert numbers(scope.get_current_value(generator.state)) == [3, 2]
    assert numbers(generator.state.value) == [3, 0]


def test_a_generator_made_in_a_stateless_scope_works_inside_and_after() -> None:
    with StatelessScope():
        generator = SeedGenerator(9)
        assert numbers(generator.next()) == [9, 0]
    assert numbers(generator.state.value) == [9, 0]


def test_seeds_do_not_advance_while_shapes_are_worked_out() -> None:
    generator = SeedGenerator(3)
    with SymbolicScope():
        generator.next()
    assert numbers(generator.state.value) == [3, 0]


def test_a_function_of_symbolic_tensors_may_draw_numbers_of_unknown_shape() -> None:
    generator = SeedGenerator(3)

    def add_noise(x: Any) -> Any:
        return x + random.normal(tuple(x.shape), seed=generator)

    spec = infer_output_spec(add_noise, (KerasTensor((None, 3)),), {}, "add_noise")
    assert (spec.shape, spec.dtype) == ((None, 3), "float32")
    assert numbers(generator.state.value) == [3, 0]


def test_a_configuration_makes_an_equal_generator() -> None:
    generator = SeedGenerator(5)
    assert generator.get_config() == {"seed": 5}
    assert SeedGenerator().get_config() == {"seed": None}
    assert numbers(SeedGenerator.from_config(generator.get_config()).next()) == [5, 0]


@pytest.mark.parametrize("seed", ["a", 1.5, [1, 0], object()])
def test_a_seed_that_is_no_integer_is_refused(seed: Any) -> None:
    with pytest.raises(ArgumentError, match="Argument `seed` must be an integer"):
        SeedGenerator(seed)
    with pytest.raises(
        ArgumentError, match="Argument `seed` must be either an integer or an instance of `SeedGenerator`"
    ):
        draw_seed(seed)


def test_a_seed_that_the_state_has_no_room_for_is_refused() -> None:
    with pytest.raises(ArgumentError, match=re.escape("expected an integer in [")):
        SeedGenerator(2**63)


@pytest.mark.parametrize("seed", [-1, 2**32, "a", 0.5])
def test_set_random_seed_refuses_what_is_no_seed(seed: Any) -> None:
    with pytest.raises(ArgumentError, match="set_random_seed`: seed="):
        set_random_seed(seed)


def test_unknown_arguments_of_a_generator_are_refused() -> None:
    with pytest.raises(ValueError, match="foo"):
        SeedGenerator(1, foo=2)
