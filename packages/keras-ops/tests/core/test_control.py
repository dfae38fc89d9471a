"""Control flow: values, structures, compiled steps, symbolic results, gradients."""

from __future__ import annotations

import functools
import re
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keras_ops import KerasTensor, Variable, tree
from keras_ops import core as ops
from keras_ops import numpy as knp
from keras_ops.backend.core import CoreBackend
from keras_ops.backend.current import current
from keras_ops.errors import ArgumentError, ShapeError
from keras_ops.graph import Function
from keras_ops.selection import selected

trains = pytest.mark.skipif(not selected().capabilities.trains, reason="the backend computes no gradients")
V = np.array([1.0, 2.0, 3.0, 4.0], "float32")


def values(structure: Any) -> Any:
    return tree.map_structure(lambda x: None if x is None else ops.convert_to_numpy(x).tolist(), structure)


def compiled(function: Any, *args: Any) -> Any:
    """Run a function as a compiled step, or a graph, where the backend has these."""
    if not selected().capabilities.trains:
        return function(*args)
    step = current.autodiff.compile_step(function, list, jit=False)
    return step(*(ops.convert_to_tensor(x) for x in args))


def gradient(function: Any, x: Any) -> Any:
    variable = Variable(np.asarray(x, "float32"))

    def loss() -> tuple[Any, Any]:
        return knp.sum(function(variable.value)), None

    return ops.convert_to_numpy(current.autodiff.value_and_gradients(loss, [variable])[1][0]).tolist()


@pytest.fixture(params=["at once", "compiled"])
def run(request: pytest.FixtureRequest) -> Any:
    return (
        compiled if request.param == "compiled" else lambda function, *args: function(*map(ops.convert_to_tensor, args))
    )


def test_cond_calls_one_of_two_functions(run: Any) -> None:
    def choose(pred: Any, x: Any) -> Any:
        return ops.cond(pred, lambda: {"a": knp.multiply(x, 2)}, lambda: {"a": knp.add(x, 1)})

    assert values(run(choose, True, V)) == {"a": [2.0, 4.0, 6.0, 8.0]}
    assert values(run(choose, False, V)) == {"a": [2.0, 3.0, 4.0, 5.0]}


def test_cond_calls_nothing_but_the_function_that_was_chosen() -> None:
    called: list[str] = []
    assert ops.cond(True, lambda: called.append("true"), lambda: called.append("false")) is None
    assert called == ["true"]


def test_cond_of_symbolic_tensors_gives_what_both_functions_give() -> None:
    pred, x = KerasTensor((), "bool"), KerasTensor((None, 3))
    result = ops.cond(pred, lambda: x, lambda: KerasTensor((2, 3)))
    assert (result.shape, result.dtype) == ((None, 3), "float32")
    assert ops.cond(pred, lambda: None, lambda: None) is None
    for other in (KerasTensor((2, 4)), KerasTensor((3,)), KerasTensor((None, 3), "int32"), None, [x]):
        with pytest.raises(ArgumentError, match="true_fn, false_fn"):
            ops.cond(pred, lambda: x, functools.partial(tree.map_structure, lambda x: x, other))


@pytest.mark.parametrize(("index", "expected"), [(0, 10.0), (1, 101.0), (2, 20.0), (7, 20.0), (-3, 10.0)])
def test_switch_calls_the_function_at_an_index(run: Any, index: int, expected: float) -> None:
    branches: list[Any] = [
        lambda x, y: knp.multiply(x, 10),
        lambda x, y: knp.add(x, y),
        lambda x, y: knp.multiply(x, 20),
    ]
    result = run(lambda i, x, y: ops.switch(i, branches, x, y), index, np.float32(1), np.float32(100))
    assert values(result) == expected
    composite = CoreBackend.switch(
        current.core, ops.convert_to_tensor(index), branches, *map(ops.convert_to_tensor, (1.0, 100.0))
    )
    assert values(composite) == expected


def test_switch_of_symbolic_tensors_gives_what_all_functions_give() -> None:
    x = KerasTensor((None, 3))
    result = ops.switch(KerasTensor((), "int32"), [lambda x: x, lambda x: knp.multiply(x, 2)], x)
    assert (result.shape, result.dtype) == ((None, 3), "float32")
    with pytest.raises(ArgumentError, match="branches"):
        ops.switch(0, [])


def test_while_loop_repeats_until_the_condition_fails(run: Any) -> None:
    def count(i: Any, x: Any) -> Any:
        return ops.while_loop(lambda i, x: knp.less(i, 5), lambda i, x: (knp.add(i, 1), knp.multiply(x, 2)), (i, x))

    assert values(run(count, 0, 1.0)) == (5, 32.0)
    assert values(run(count, 9, 1.0)) == (9, 1.0)


@pytest.mark.parametrize(
    ("loop_vars", "expected"), [(0, 3), ((0,), (3,)), ([0], (3,)), (np.int32(1), 4), (np.int32(4), 5)]
)
def test_while_loop_takes_one_variable_or_several_and_stops_at_a_number(loop_vars: Any, expected: Any) -> None:
    result = ops.while_loop(lambda i: knp.less(i, 5), lambda i: knp.add(i, 1), loop_vars, maximum_iterations=3)
    assert values(result) == expected


def test_while_loop_takes_nested_variables(run: Any) -> None:
    def loop(a: Any, b: Any) -> Any:
        return ops.while_loop(
            lambda s, b: knp.less(s["n"], 3),
            lambda s, b: ({"n": knp.add(s["n"], 1)}, knp.add(b, s["n"])),
            ({"n": a}, b),
        )

    assert values(run(loop, 0, 10)) == ({"n": 3}, 13)


def test_loops_of_symbolic_tensors_keep_the_form_of_their_variables() -> None:
    x = KerasTensor((None, 3), "float16")
    i, y = ops.while_loop(lambda i, x: i < 3, lambda i, x: (i + 1, x), (0, x))
    assert (i.shape, i.dtype, y.shape, y.dtype) == ((), "int32", (None, 3), "float16")
    z = ops.fori_loop(0, 3, lambda i, x: x, x)
    assert (z.shape, z.dtype) == ((None, 3), "float16")


def test_fori_loop_counts_from_lower_to_before_upper(run: Any) -> None:
    def total(lower: Any, x: Any) -> Any:
        return ops.fori_loop(lower, 4, lambda i, s: {"sum": knp.add(s["sum"], i), "x": s["x"]}, {"sum": 0, "x": x})

    assert values(run(total, 1, V)) == {"sum": 6, "x": [1.0, 2.0, 3.0, 4.0]}
    assert values(run(total, 4, V))["sum"] == 0
    assert values(CoreBackend.fori_loop(current.core, 1, 4, lambda i, s: knp.add(s, i), ops.convert_to_tensor(0))) == 6


@pytest.mark.parametrize("reverse", [False, True])
@pytest.mark.parametrize("unroll", [1, 2, True, False])
def test_scan_threads_a_carry_and_stacks_results(run: Any, reverse: bool, unroll: Any) -> None:
    def step(carry: Any, x: Any) -> Any:
        return {"n": knp.add(carry["n"], x[0])}, (carry["n"], None, knp.multiply(x[1], 2))

    def scan(a: Any, b: Any) -> Any:
        return ops.scan(step, {"n": np.float32(0)}, (a, b), reverse=reverse, unroll=unroll)

    before = [9.0, 7.0, 4.0, 0.0] if reverse else [0.0, 1.0, 3.0, 6.0]
    expected = ({"n": 10.0}, (before, None, [[2, 4], [6, 8], [10, 12], [14, 16]]))
    assert values(run(scan, V, np.arange(1, 9, dtype="int32").reshape(4, 2))) == expected


def test_scan_without_items_runs_a_number_of_steps(run: Any) -> None:
    result = run(lambda x: ops.scan(lambda c, _: (knp.multiply(c, 2), c), x, length=3), 1.0)
    assert values(result) == (8.0, [1.0, 2.0, 4.0])


def test_scan_of_nothing_gives_empty_results(run: Any) -> None:
    carry, ys = run(
        lambda x: ops.scan(lambda c, x: (knp.add(c, x), knp.stack([x, x])), 5.0, x), np.zeros((0,), "float32")
    )
    assert values(carry) == 5.0
    assert tuple(ys.shape) == (0, 2)


def test_scan_of_symbolic_tensors_gives_a_carry_and_stacked_results() -> None:
    x = KerasTensor((None, 3))
    carry, (y, z) = ops.scan(lambda c, x: (knp.add(c, knp.sum(x)), (x, c)), KerasTensor(()), x)
    assert (carry.shape, y.shape, z.shape) == ((), (None, 3), (None,))
    assert ops.scan(lambda c, x: (c, x), np.zeros(2, "float32"), KerasTensor((5, 3)))[1].shape == (5, 3)
    assert ops.scan(lambda c, x: (c, c), KerasTensor((2,)), length=3)[1].shape == (3, 2)
    with pytest.raises(ArgumentError, match="`scan`: f="):
        ops.scan(lambda c, x: (knp.stack([c, c]), x), KerasTensor(()), x)


def test_scan_refuses_what_it_cannot_run() -> None:
    with pytest.raises(ArgumentError, match="unroll=-1"):
        ops.scan(lambda c, x: (c, x), 0.0, V, unroll=-1)
    with pytest.raises(ArgumentError, match="length"):
        ops.scan(lambda c, x: (c, x), 0.0)
    with pytest.raises(TypeError, match="f is of type int"):
        ops.scan(3, 0.0, V)  # type: ignore[arg-type]  # on purpose
    with pytest.raises(ValueError, match=re.compile("length|sizes")):
        ops.scan(lambda c, x: (c, x), 0.0, V, length=9)


@pytest.mark.parametrize("function", [ops.map, ops.vectorized_map])
def test_maps_apply_a_function_to_each_item(run: Any, function: Any) -> None:
    rows = np.arange(12, dtype="float32").reshape(4, 3)
    assert values(run(lambda x: function(lambda r: knp.sum(r), x), rows)) == [3.0, 12.0, 21.0, 30.0]
    nested = run(
        lambda x, y: function(lambda s: {"a": knp.add(knp.sum(s["x"]), s["y"]), "b": (s["y"],)}, {"x": x, "y": y}),
        rows,
        V,
    )
    assert values(nested) == {"a": [4.0, 14.0, 24.0, 34.0], "b": ([1.0, 2.0, 3.0, 4.0],)}
    symbolic = function(lambda r: (knp.sum(r), r), KerasTensor((None, 3)))
    assert [x.shape for x in symbolic] == [(None,), (None, 3)]


def test_the_composites_of_maps_and_scan_give_what_the_backend_gives() -> None:
    x = ops.convert_to_tensor(V)
    assert values(CoreBackend.map(current.core, lambda r: knp.multiply(r, 2), x)) == [2.0, 4.0, 6.0, 8.0]
    assert values(CoreBackend.vectorized_map(current.core, lambda r: knp.multiply(r, 2), x)) == [2.0, 4.0, 6.0, 8.0]
    assert values(CoreBackend.scan(current.core, lambda c, y: (knp.add(c, y), c), 0.0, x)) == (
        10.0,
        [0.0, 1.0, 3.0, 6.0],
    )


def test_maps_refuse_structures_of_different_leading_sizes() -> None:
    with pytest.raises(ShapeError, match="leading sizes"):
        ops.map(lambda s: s[0], (KerasTensor((2,)), KerasTensor((3,))))
    with pytest.raises(ShapeError, match="scalar"):
        ops.map(lambda s: s, KerasTensor(()))


@settings(deadline=None, max_examples=12)
@given(size=st.integers(1, 9), reverse=st.booleans(), axis=st.sampled_from([0, 1, -1]))
def test_associative_scan_gives_running_results(size: int, reverse: bool, axis: int) -> None:
    shape = (size, 2) if axis == 0 else (2, size)
    x = np.random.default_rng(size).normal(size=shape).astype("float32")
    y = np.abs(x) + 0.5
    turned = [np.flip(a, axis) if reverse else a for a in (x, y)]
    expected = [np.cumsum(turned[0], axis), np.cumprod(turned[1], axis)]
    expected = [np.flip(a, axis) if reverse else a for a in expected]

    def combine(a: Any, b: Any) -> Any:
        return {"s": knp.add(a["s"], b["s"]), "p": knp.multiply(a["p"], b["p"])}

    elems = {"s": ops.convert_to_tensor(x), "p": ops.convert_to_tensor(y)}
    for found in (
        ops.associative_scan(combine, elems, reverse, axis),
        CoreBackend.associative_scan(current.core, combine, elems, reverse, axis),
    ):
        np.testing.assert_allclose(ops.convert_to_numpy(found["s"]), expected[0], rtol=1e-4, atol=1e-5)
        np.testing.assert_allclose(ops.convert_to_numpy(found["p"]), expected[1], rtol=1e-4, atol=1e-5)


def test_associative_scan_keeps_the_order_of_a_function_that_is_not_commutative(run: Any) -> None:
    matrices = np.array(
        [[[1, 1], [0, 1]], [[2, 0], [1, 1]], [[0, 1], [1, 0]], [[1, 2], [3, 4]], [[1, 0], [1, 1]]], "float32"
    )
    expected = [matrices[0]]
    for m in matrices[1:]:
        expected.append(expected[-1] @ m)
    result = run(lambda x: ops.associative_scan(knp.matmul, x), matrices)
    np.testing.assert_array_equal(ops.convert_to_numpy(result), np.stack(expected))


def test_associative_scan_keeps_the_form_of_symbolic_tensors_and_refuses_different_sizes() -> None:
    x = KerasTensor((None, 3), "float16")
    result = ops.associative_scan(knp.add, x, axis=1)
    assert (result.shape, result.dtype) == ((None, 3), "float16")
    with pytest.raises(ValueError, match=r"same|equal"):
        ops.associative_scan(lambda a, b: a, [np.zeros((2, 3)), np.zeros((3, 3))])


def _twice(x: Any) -> Any:
    def grad(*args: Any, upstream: Any = None) -> Any:
        return knp.multiply(args[0] if upstream is None else upstream, 7.0)

    return knp.multiply(x, 2.0), grad


def _scaled_product(x: Any, y: Any) -> Any:
    def grad(*args: Any, upstream: Any = None) -> Any:
        up = args[0] if upstream is None else upstream
        return knp.multiply(up, 7.0), knp.multiply(up, 5.0)

    return knp.multiply(x, y), grad


def test_a_function_with_its_own_gradient_gives_its_value(run: Any) -> None:
    assert values(run(ops.custom_gradient(_twice), V)) == [2.0, 4.0, 6.0, 8.0]
    assert values(ops.custom_gradient(_scaled_product)(V, 3.0)) == [3.0, 6.0, 9.0, 12.0]


def test_a_function_with_its_own_gradient_can_be_part_of_a_graph() -> None:
    x = KerasTensor((None, 3))
    graph = Function(x, ops.custom_gradient(_twice)(x))
    assert graph._outputs[0].shape == (None, 3)
    assert values(graph(np.ones((1, 3), "float32"))) == [[2.0, 2.0, 2.0]]


@trains
def test_a_function_with_its_own_gradient_brings_it() -> None:
    assert gradient(ops.custom_gradient(_twice), V) == [7.0, 7.0, 7.0, 7.0]
    assert gradient(lambda x: knp.multiply(ops.custom_gradient(_twice)(x), 2.0), V) == [14.0] * 4
    assert gradient(lambda x: ops.custom_gradient(_scaled_product)(np.float32(1), x), 3.0) == 5.0
    x = KerasTensor((4,))
    assert gradient(Function(x, ops.custom_gradient(_twice)(x)), V) == [7.0] * 4


@trains
@pytest.mark.parametrize(
    ("function", "expected"),
    [
        (lambda x: ops.cond(True, lambda: knp.multiply(x, 3.0), lambda: x), [3.0, 3.0, 3.0, 3.0]),
        (lambda x: ops.switch(1, [lambda y: y, lambda y: knp.multiply(y, y)], x), [2.0, 4.0, 6.0, 8.0]),
        (lambda x: ops.scan(lambda c, y: (knp.multiply(c, y), c), 1.0, x)[0], [24.0, 12.0, 8.0, 6.0]),
        (lambda x: ops.scan(lambda c, y: (c, knp.multiply(y, y)), 1.0, x)[1], [2.0, 4.0, 6.0, 8.0]),
        (lambda x: ops.map(lambda y: knp.multiply(y, y), x), [2.0, 4.0, 6.0, 8.0]),
        (lambda x: ops.vectorized_map(lambda y: knp.multiply(y, y), x), [2.0, 4.0, 6.0, 8.0]),
        (lambda x: ops.fori_loop(0, 3, lambda i, y: knp.multiply(y, 2.0), x), [8.0, 8.0, 8.0, 8.0]),
        (lambda x: ops.associative_scan(knp.add, x), [4.0, 3.0, 2.0, 1.0]),
        (lambda x: ops.stop_gradient(knp.multiply(x, 5.0)) * x, [5.0, 10.0, 15.0, 20.0]),
        (lambda x: knp.multiply(knp.vectorize(lambda a, b: a * b)(x, 3.0), 2.0), [6.0, 6.0, 6.0, 6.0]),
    ],
)
def test_gradients_go_through_control_flow(function: Any, expected: Any) -> None:
    assert gradient(function, V) == expected


@pytest.mark.parametrize(
    ("call", "argument"),
    [
        (lambda: ops.cond(True, 1, lambda: 2), "true_fn"),  # type: ignore[arg-type]  # on purpose
        (lambda: ops.while_loop(1, lambda i: i, 0), "cond"),  # type: ignore[arg-type]  # on purpose
        (lambda: ops.fori_loop(0, 1, 2, 0), "body_fun"),  # type: ignore[arg-type]  # on purpose
        (lambda: ops.map(1, V), "f"),  # type: ignore[arg-type]  # on purpose
        (lambda: ops.vectorized_map(1, V), "function"),  # type: ignore[arg-type]  # on purpose
        (lambda: ops.associative_scan(1, V), "f"),  # type: ignore[arg-type]  # on purpose
        (lambda: ops.custom_gradient(1), "f"),  # type: ignore[arg-type]  # on purpose
        (lambda: ops.switch(0, [1]), r"branches\[0\]"),  # type: ignore[list-item]  # on purpose
    ],
)
def test_what_is_not_callable_is_refused_by_name(call: Any, argument: str) -> None:
    with pytest.raises(TypeError, match=f"{argument} is of type int; expected a callable"):
        call()
