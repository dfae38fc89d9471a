"""Gradients and steps: what a training loop needs of a backend."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from keras_ops import numpy as ops
from keras_ops.backend.current import current
from keras_ops.conformance.base import Conformance
from keras_ops.conformance.cases import to_numpy, to_tensor
from keras_ops.selection import selected

jit_or_not: pytest.MarkDecorator = pytest.mark.parametrize("jit", [False, pytest.param(True, marks=pytest.mark.jit)])


def scalar(value: float, **options: Any) -> Any:
    """Make a variable of one number."""
    return current.variable(np.array(value, "float32"), **options)


def gradients(function: Any, variables: list[Any]) -> tuple[Any, list[Any]]:
    """Return what a loss gives, and its gradients as arrays."""
    result, found = current.autodiff.value_and_gradients(function, variables)
    return result, [None if g is None else to_numpy(g) for g in found]


class AutodiffConformance(Conformance):
    """The autodiff family: `value_and_gradients` and `compile_step`."""

    @pytest.mark.trains
    def test_gradients_of_a_product_are_the_factors(self) -> None:
        """Each for its variable, in order, of its shape and dtype."""
        x, y = current.variable(np.array([2.0, 3.0], "float32")), scalar(5.0)
        (loss, aux), found = gradients(lambda: (ops.sum(ops.multiply(x, y)), None), [x, y])
        assert (float(to_numpy(loss)), aux) == (25.0, None)
        np.testing.assert_array_equal(found[0], [5.0, 5.0])
        np.testing.assert_array_equal(found[1], 5.0)
        assert [g.dtype.name for g in found] == ["float32", "float32"]

    @pytest.mark.trains
    def test_gradients_of_variables_that_are_not_used_are_none_or_zero(self) -> None:
        """Optimizers pass over them."""
        x, unused = scalar(2.0), scalar(3.0)
        _, found = gradients(lambda: (ops.square(x), None), [x, unused])
        assert float(found[0]) == 4.0
        assert found[1] is None or float(found[1]) == 0.0

    @pytest.mark.trains
    def test_what_else_comes_out_is_carried_along(self) -> None:
        """Nested, as it was."""
        x = scalar(2.0)
        (_, aux), _ = gradients(lambda: (ops.square(x), {"y": [ops.multiply(x, 3.0)]}), [x])
        assert float(to_numpy(aux["y"][0])) == 6.0

    @pytest.mark.trains
    def test_what_a_loss_assigns_is_assigned_when_it_is_done(self) -> None:
        """Statistics of normalization change so."""
        x, count = scalar(2.0), scalar(0.0, trainable=False)

        def loss() -> tuple[Any, Any]:
            count.assign(ops.add(count, 1.0))
            return ops.square(x), None

        for _ in range(2):
            gradients(loss, [x])
        assert float(count.numpy()) == 2.0

    @pytest.mark.trains
    def test_gradients_without_variables_are_an_empty_list(self) -> None:
        """The loss is still computed."""
        (loss, _), found = gradients(lambda: (ops.sum(to_tensor(np.ones(3, "float32"))), None), [])
        assert (float(to_numpy(loss)), found) == (3.0, [])

    @jit_or_not
    def test_a_step_reads_and_assigns_variables(self, jit: bool) -> None:
        """After each call they hold their new values."""
        v = current.variable(np.zeros(2, "float32"), trainable=False)

        def step(x: Any) -> Any:
            v.assign(ops.add(v, x))
            return ops.sum(v)

        compiled = current.autodiff.compile_step(step, lambda: [v], jit=jit, training=False)
        x = to_tensor(np.array([1.0, 2.0], "float32"))
        assert [float(to_numpy(compiled(x))) for _ in range(3)] == [3.0, 6.0, 9.0]
        np.testing.assert_array_equal(v.numpy(), [3.0, 6.0])

    @jit_or_not
    def test_a_step_takes_and_gives_nested_tensors(self, jit: bool) -> None:
        """Lists, tuples and dictionaries, and tensors of other shapes at the next call."""
        compiled = current.autodiff.compile_step(
            lambda data: {"sum": ops.add(data["a"], data["b"][0]), "both": (data["a"], data["b"][0])},
            list,
            jit=jit,
            training=False,
        )
        for n in (2, 3):
            a = to_tensor(np.arange(n, dtype="float32"))
            found = compiled({"a": a, "b": [a]})
            np.testing.assert_array_equal(to_numpy(found["sum"]), 2.0 * np.arange(n))
            np.testing.assert_array_equal(to_numpy(found["both"][1]), np.arange(n))

    @jit_or_not
    def test_a_value_that_is_assigned_between_steps_is_seen_by_the_next(self, jit: bool) -> None:
        """Learning rates and weights that are loaded, for instance."""
        v = scalar(1.0, trainable=False)
        compiled = current.autodiff.compile_step(lambda x: ops.multiply(x, v), lambda: [v], jit=jit, training=False)
        x = to_tensor(np.array(2.0, "float32"))
        first = float(to_numpy(compiled(x)))
        v.assign(np.array(10.0, "float32"))
        assert (first, float(to_numpy(compiled(x)))) == (2.0, 20.0)

    @pytest.mark.trains
    @jit_or_not
    def test_linear_regression_finds_the_line(self, jit: bool) -> None:
        """Gradient descent, by hand: y = 2 x - 1."""
        slope, offset = scalar(0.0), scalar(0.0)

        def step(x: Any, y: Any) -> Any:
            def loss() -> tuple[Any, Any]:
                error = ops.subtract(ops.add(ops.multiply(x, slope), offset), y)
                return ops.mean(ops.square(error)), None

            found: list[Any]
            (value, _), found = current.autodiff.value_and_gradients(loss, [slope, offset])
            for variable, gradient in zip([slope, offset], found, strict=True):
                variable.assign(ops.subtract(variable, ops.multiply(gradient, 0.4)))
            return value

        compiled = current.autodiff.compile_step(step, lambda: [slope, offset], jit=jit)
        x = np.linspace(-1, 1, 16, dtype="float32")
        data = to_tensor(x), to_tensor(2 * x - 1)
        losses = [float(to_numpy(compiled(*data))) for _ in range(40)]
        assert losses[0] == pytest.approx(np.mean((2 * x - 1) ** 2), rel=1e-5)
        assert losses[-1] < 1e-6
        np.testing.assert_allclose([slope.numpy(), offset.numpy()], [2.0, -1.0], atol=1e-3)

    @jit_or_not
    def test_eager_steps_do_the_same(self, jit: bool) -> None:
        """Operation by operation."""
        v = scalar(1.0, trainable=False)

        def step(x: Any) -> Any:
            v.assign(ops.add(v, x))
            return ops.multiply(v, 2.0)

        x = to_tensor(np.array(2.0, "float32"))
        eager = current.autodiff.eager_step(step, training=False)
        compiled = current.autodiff.compile_step(step, lambda: [v], jit=jit, training=False)
        assert [float(to_numpy(f(x))) for f in (eager, compiled, eager)] == [6.0, 10.0, 14.0]
        assert float(v.numpy()) == 7.0

    @pytest.mark.trains
    def test_what_is_computed_again_has_the_same_gradient_and_assigns_once(self) -> None:
        """`remat` trades memory for time."""
        v, count = scalar(2.0), scalar(0.0, trainable=False)

        def cube(x: Any) -> Any:
            count.assign(ops.add(count, 1.0))
            return ops.multiply(ops.square(x), v)

        again = current.autodiff.remat(cube)
        (loss, _), found = gradients(lambda: (again(ops.multiply(v, 1.0)), None), [v])
        assert (float(to_numpy(loss)), float(found[0])) == (8.0, 12.0)
        assert float(count.numpy()) == 1.0

    def test_every_family_is_there(self) -> None:
        """A misspelt name of a class shows here."""
        backend = selected()
        for family in backend.families:
            assert getattr(backend, family) is not None
