"""Loops over time, against loops in NumPy; methods of the backend against the composites."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from keras_ops import Variable, ops
from keras_ops.backend.current import current
from keras_ops.backend.rnn import RNNBackend
from keras_ops.dtypes import dtype_name
from keras_ops.selection import selected

Array = np.ndarray[Any, Any]
BATCH, TIME, FEATURES, UNITS = 3, 5, 4, 2
MASK = np.array([[1, 1, 0, 1, 0], [0, 1, 1, 1, 1], [0, 0, 1, 1, 1]], "bool")
# Backwards or not, zeros at masked steps or not, all outputs or the last: each pair of them.
FLAGS = [(False, False, True), (True, False, False), (False, True, False), (True, True, True)]


def numbers(*shape: int, scale: float = 1.0, seed: int = 0) -> Array:
    return (np.random.default_rng(seed).normal(size=shape) * scale).astype("float32")


def tensor(x: Any) -> Any:
    return ops.convert_to_tensor(x)


def numpy(x: Any) -> Array:
    return np.asarray(ops.convert_to_numpy(x), "float64")


X = numbers(BATCH, TIME, FEATURES)


def expected(
    step: Any, states: list[Array], mask: Array | None, backwards: bool, zero: bool, x: Array = X
) -> tuple[Array, list[Array]]:
    """Return outputs and last states of a loop, one sample and one step after the other."""
    outputs, last = [], []
    for i in range(len(x)):
        own = [state[i].astype("float64") for state in states]
        before: Any = None
        row = []
        for t in range(x.shape[1])[:: -1 if backwards else 1]:
            output, new = step(x[i, t].astype("float64"), own)
            if mask is None or mask[i, t]:
                own, before = new, output
            else:
                output = np.zeros_like(output) if zero or before is None else before
            row.append(output)
        outputs.append(row)
        last.append(own)
    return np.array(outputs), [np.array(rows) for rows in zip(*last, strict=True)]


def sums(x: Any, states: Any) -> tuple[Any, list[Any]]:
    """A step whose output is no state of it."""
    total, count = states
    return x * 2 + total, [total * 0.5 + x, count + 1]


@pytest.mark.parametrize(("backwards", "zero", "every"), FLAGS)
@pytest.mark.parametrize("mask", [None, MASK], ids=["all", "mask"])
@pytest.mark.parametrize("unroll", [False, True], ids=["loop", "unrolled"])
def test_a_loop_does_the_steps_that_the_mask_keeps(
    mask: Array | None, backwards: bool, zero: bool, every: bool, unroll: bool
) -> None:
    states = [numbers(BATCH, FEATURES, seed=1), np.zeros((BATCH, 1), "float32")]
    outputs, last = expected(sums, states, mask, backwards, zero)
    found = current.rnn.rnn(
        sums,
        tensor(X),
        [tensor(state) for state in states],
        go_backwards=backwards,
        mask=None if mask is None else tensor(mask),
        unroll=unroll,
        zero_output_for_mask=zero,
        return_all_outputs=every,
    )
    np.testing.assert_allclose(numpy(found[0]), outputs[:, -1], rtol=1e-5, atol=1e-6)
    np.testing.assert_allclose(numpy(found[1]), outputs if every else outputs[:, -1:], rtol=1e-5, atol=1e-6)
    for x, y in zip(found[2], last, strict=True):
        np.testing.assert_allclose(numpy(x), y, rtol=1e-5, atol=1e-6)


def test_sequences_states_and_outputs_may_be_nested_and_time_may_come_first() -> None:
    def step(x: Any, states: Any) -> tuple[Any, Any]:
        return {"sum": x["a"] + x["b"], "state": states["s"][0]}, {"s": (states["s"][0] + x["a"],)}

    inputs = {"a": tensor(np.swapaxes(X, 0, 1)), "b": tensor(np.swapaxes(2 * X, 0, 1))}
    start = {"s": (tensor(np.zeros((BATCH, FEATURES), "float32")),)}
    last, outputs, states = current.rnn.rnn(step, inputs, start, time_major=True)
    np.testing.assert_allclose(numpy(outputs["sum"]), np.swapaxes(3 * X, 0, 1), rtol=1e-5)
    np.testing.assert_allclose(numpy(last["state"]), X[:, :-1].sum(1), rtol=1e-5, atol=1e-6)
    np.testing.assert_allclose(numpy(states["s"][0]), X.sum(1), rtol=1e-5, atol=1e-6)


def test_a_single_step_is_a_loop() -> None:
    start = [tensor(np.zeros((BATCH, FEATURES), "float32")), tensor(np.zeros((BATCH, 1), "float32"))]
    last, outputs, states = current.rnn.rnn(sums, tensor(X[:, :1]), start, mask=tensor(MASK[:, :1]))
    np.testing.assert_allclose(numpy(last), 2 * X[:, 0] * MASK[:, :1], rtol=1e-6)
    assert tuple(outputs.shape) == (BATCH, 1, FEATURES)
    np.testing.assert_allclose(numpy(states[1]), MASK[:, :1].astype("float64"))


def test_a_mask_may_have_an_axis_of_size_one_behind_and_no_other_shape() -> None:
    start = [tensor(np.zeros((BATCH, FEATURES), "float32")), tensor(np.zeros((BATCH, 1), "float32"))]
    _, _, states = current.rnn.rnn(sums, tensor(X), start, mask=tensor(MASK[..., None]))
    np.testing.assert_allclose(numpy(states[1])[:, 0], MASK.sum(1))
    with pytest.raises(ValueError, match="the mask has shape"):
        current.rnn.rnn(sums, tensor(X), start, mask=tensor(MASK[:, 0]))


def test_a_sequence_without_steps_is_refused() -> None:
    start = [tensor(np.zeros((BATCH, FEATURES), "float32")), tensor(np.zeros((BATCH, 1), "float32"))]
    with pytest.raises(ValueError, match="the sequence has no time steps"):
        current.rnn.rnn(sums, tensor(X[:, :0]), start)


# Layers with kernels of the framework


def sigmoid(x: Array) -> Array:
    return 1 / (1 + np.exp(-x))


def weights(n_gates: int, bias: Any = True) -> list[Any]:
    made: list[Any] = [numbers(FEATURES, n_gates * UNITS, scale=0.5, seed=2), numbers(UNITS, n_gates * UNITS, seed=3)]
    return [*made, numbers(n_gates * UNITS, seed=4) if bias else None]


def lstm_in_numpy(kernel: Array, recurrent: Array, bias: Any) -> Any:
    def step(x: Array, states: list[Array]) -> tuple[Array, list[Array]]:
        gates = x @ kernel + states[0] @ recurrent + (0 if bias is None else bias)
        i, f, g, o = np.split(gates, 4)
        memory = sigmoid(f) * states[1] + sigmoid(i) * np.tanh(g)
        output = sigmoid(o) * np.tanh(memory)
        return output, [output, memory]

    return step


def gru_in_numpy(kernel: Array, recurrent: Array, bias: Any, reset_after: bool) -> Any:
    own, of_state = (0, 0) if bias is None else (bias if reset_after else (bias, np.zeros_like(bias)))

    def step(x: Array, states: list[Array]) -> tuple[Array, list[Array]]:
        z, r, g = np.split(x @ kernel + own, 3)
        h = states[0]
        hz, hr, hg = np.split(h @ recurrent + of_state, 3)
        z, r = sigmoid(z + hz), sigmoid(r + hr)
        g = np.tanh(g + r * hg) if reset_after else np.tanh(g + (r * h) @ recurrent[:, 2 * UNITS :])
        output = z * h + (1 - z) * g
        return output, [output]

    return step


def simple_in_numpy(kernel: Array, recurrent: Array, bias: Any) -> Any:
    def step(x: Array, states: list[Array]) -> tuple[Array, list[Array]]:
        output = np.tanh(x @ kernel + states[0] @ recurrent + (0 if bias is None else bias))
        return output, [output]

    return step


def case_of(kind: str, bias: bool) -> tuple[str, list[Any], tuple[Any, ...], Any, int]:
    """Return method, weights, further arguments, step in NumPy and number of states."""
    if kind == "simple_rnn":
        found = weights(1, bias)
        return kind, found, (), simple_in_numpy(*found), 1
    if kind == "lstm":
        found = weights(4, bias)
        return kind, found, (), lstm_in_numpy(*found), 2
    reset_after = kind == "gru"
    found = weights(3, bias)
    if bias and reset_after:
        found[2] = numbers(2, 3 * UNITS, seed=5)
    return "gru", found, (reset_after,), gru_in_numpy(found[0], found[1], found[2], reset_after), 1


KINDS = ["simple_rnn", "lstm", "gru", "gru-before"]


@pytest.mark.parametrize(("backwards", "zero", "every"), FLAGS)
@pytest.mark.parametrize("mask", [None, MASK], ids=["all", "mask"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_recurrent_layer_gives_what_its_formula_says(
    kind: str, mask: Array | None, backwards: bool, zero: bool, every: bool
) -> None:
    method, values, extra, step, n_states = case_of(kind, bias=every)
    states = [numbers(BATCH, UNITS, seed=6 + i) for i in range(n_states)]
    outputs, last = expected(step, states, mask, backwards, zero)
    arguments = [tensor(X), [tensor(s) for s in states], *(None if w is None else tensor(w) for w in values), *extra]
    flags = (None if mask is None else tensor(mask), backwards, False, zero, every)
    found = getattr(current.rnn, method)(*arguments, *flags)
    composite = getattr(RNNBackend, method)(current.rnn, *arguments, *flags)
    for result in (found, composite):
        np.testing.assert_allclose(numpy(result[0]), outputs[:, -1], rtol=1e-4, atol=1e-5)
        np.testing.assert_allclose(numpy(result[1]), outputs if every else outputs[:, -1:], rtol=1e-4, atol=1e-5)
        for x, y in zip(result[2], last, strict=True):
            np.testing.assert_allclose(numpy(x), y, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("dtype", ["float16", "bfloat16"])
@pytest.mark.parametrize("kind", KINDS)
def test_half_precision_stays(kind: str, dtype: str) -> None:
    method, values, extra, step, n_states = case_of(kind, bias=True)
    states = [np.zeros((BATCH, UNITS), "float32")] * n_states
    outputs, _ = expected(step, states, None, False, False)
    half = [ops.cast(tensor(x), dtype) for x in (X, *states, *values)]
    found = getattr(current.rnn, method)(
        half[0], half[1 : 1 + n_states], *half[1 + n_states :], *extra, None, False, False, False, True
    )
    assert [dtype_name(x.dtype) for x in (*found[:2], *found[2])] == [dtype] * (2 + n_states)
    np.testing.assert_allclose(numpy(ops.cast(found[1], "float32")), outputs, atol=6e-2)


@pytest.mark.skipif(not selected().capabilities.trains, reason="no gradients here")
@pytest.mark.parametrize("mask", [None, MASK], ids=["all", "mask"])
@pytest.mark.parametrize("kind", KINDS)
def test_gradients_are_those_of_the_composite_and_of_finite_differences(kind: str, mask: Array | None) -> None:
    method, values, extra, _, n_states = case_of(kind, bias=True)
    states = [numbers(BATCH, UNITS, seed=6 + i) for i in range(n_states)]
    weighing = numbers(BATCH, TIME, UNITS, seed=9)
    variables = [Variable(value) for value in (X, *states, *values)]
    flags = (None if mask is None else tensor(mask), True, False, False, True)

    def gradients(run: Any) -> list[Array]:
        def loss() -> tuple[Any, Any]:
            x, *rest = [v.value for v in variables]
            _, outputs, last = run(x, rest[:n_states], *rest[n_states:], *extra, *flags)
            return ops.sum(outputs * tensor(weighing)) + ops.sum(last[-1] * 0.3), ()

        return [numpy(g) for g in current.autodiff.value_and_gradients(loss, variables)[1]]

    def value(arrays: list[Array]) -> float:
        own = {"lstm": lstm_in_numpy, "simple_rnn": simple_in_numpy}.get(method)
        kernel, recurrent, bias = arrays[1 + n_states :]
        new = own(kernel, recurrent, bias) if own else gru_in_numpy(kernel, recurrent, bias, extra[0])
        outputs, last = expected(new, arrays[1 : 1 + n_states], mask, True, False, arrays[0])
        return float((outputs * weighing).sum() + 0.3 * last[-1].sum())

    found = gradients(getattr(current.rnn, method))
    composite = gradients(lambda *args: getattr(RNNBackend, method)(current.rnn, *args))
    arrays = [np.asarray(x, "float64") for x in (X, *states, *values)]
    for i, (a, b) in enumerate(zip(found, composite, strict=True)):
        np.testing.assert_allclose(a, b, rtol=2e-4, atol=2e-5)
        place = (0,) * a.ndim
        moved = [[x.copy() for x in arrays] for _ in range(2)]
        moved[0][i][place] += 1e-5
        moved[1][i][place] -= 1e-5
        assert a[place] == pytest.approx((value(moved[0]) - value(moved[1])) / 2e-5, rel=1e-3, abs=1e-4)
