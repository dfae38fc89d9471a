"""Variables are without their values between steps of training, and nobody can tell."""

from __future__ import annotations

import copy
import pickle
import sys
from types import FrameType
from typing import Any

import jax
import numpy as np
import pytest

from keras_ops import Variable
from keras_ops.backend.current import current


def stepping(*variables: Any) -> Any:
    def step(x: Any) -> Any:
        for variable in variables:
            variable.assign(variable.value + x)
        return x * 2

    return current.autodiff.compile_step(step, lambda: list(variables), jit=True)


def is_lent(variable: Any) -> bool:
    return "_value" not in vars(variable)


def test_values_come_back_when_one_of_them_is_read() -> None:
    a, b = Variable([1.0]), Variable([10.0])
    step = stepping(a, b)
    assert float(step(np.float32(1.0))) == 2.0
    step(np.float32(2.0))
    assert is_lent(a)
    assert is_lent(b)
    assert a.numpy().tolist() == [4.0]
    assert not is_lent(b)
    assert b.numpy().tolist() == [13.0]
    step(np.float32(1.0))
    assert b.numpy().tolist() == [14.0]


def test_an_assignment_between_steps_counts() -> None:
    a, b = Variable([1.0]), Variable([10.0])
    step = stepping(a, b)
    step(np.float32(1.0))
    a.assign([5.0])
    step(np.float32(1.0))
    assert (a.numpy().tolist(), b.numpy().tolist()) == ([6.0], [12.0])


def test_steps_that_share_variables_hand_values_over() -> None:
    a, b = Variable([1.0]), Variable([10.0])
    first, second = stepping(a, b), stepping(b)
    first(np.float32(1.0))
    second(np.float32(1.0))
    first(np.float32(1.0))
    assert (a.numpy().tolist(), b.numpy().tolist()) == ([3.0], [13.0])


def test_a_step_that_fails_leaves_the_values() -> None:
    a = Variable([1.0])

    def step(x: Any) -> Any:
        a.assign(a.value + x)
        raise RuntimeError("no")

    with pytest.raises(RuntimeError, match="no"):
        current.autodiff.compile_step(step, lambda: [a], jit=True)(np.float32(1.0))
    assert a.numpy().tolist() == [1.0]


@pytest.mark.parametrize("duplicate", [copy.deepcopy, lambda v: pickle.loads(pickle.dumps(v))])
def test_a_copy_has_the_value_itself(duplicate: Any) -> None:
    a = Variable([1.0])
    step = stepping(a)
    step(np.float32(1.0))
    twin = duplicate(a)
    step(np.float32(1.0))
    assert (twin.numpy().tolist(), a.numpy().tolist()) == ([2.0], [3.0])


def test_functions_that_jax_transforms_take_variables_for_their_values() -> None:
    variables = [Variable([1.0, 2.0]), Variable([3.0, 4.0])]

    def product(values: Any) -> Any:
        return (values[0] * values[1]).sum()

    assert float(jax.jit(product)(variables)) == 11.0
    gradients = jax.grad(product)(variables)
    assert [g.tolist() for g in gradients] == [[3.0, 4.0], [1.0, 2.0]]


class Interrupting:
    """Raises `KeyboardInterrupt` before the n-th line that lending and giving back run."""

    def __init__(self, n: int) -> None:
        self.left = n

    def __call__(self, frame: FrameType, event: str, argument: object) -> Any:
        if frame.f_code.co_name not in ("_borrowed", "give_back"):
            return None
        if event == "line":
            self.left -= 1
            if self.left == 0:
                raise KeyboardInterrupt
        return self


def test_an_interrupt_while_values_are_lent_or_given_back_loses_none() -> None:
    interrupted = True
    n = 0
    while interrupted:
        n += 1
        a, b = Variable([1.0]), Variable([10.0])
        step = stepping(a, b)
        step(np.float32(1.0))
        before = sys.gettrace()
        sys.settrace(Interrupting(n))
        try:
            a.numpy()
            step(np.float32(1.0))
            interrupted = False
        except KeyboardInterrupt:
            pass
        finally:
            sys.settrace(before)
        was = float(b.numpy()[0])
        assert float(a.numpy()[0]) + 9.0 == was
        assert was in (11.0, 12.0)
        step(np.float32(1.0))
        assert (float(a.numpy()[0]), float(b.numpy()[0])) == (was - 8.0, was + 1.0)
    assert n > 15
