"""The rnn family: loops over time and gated layers against plain loops in NumPy."""

from __future__ import annotations

from typing import Any, ClassVar, Final

import numpy as np
import pytest

from keras_ops.backend.current import current
from keras_ops.conformance import contract
from keras_ops.conformance.base import FamilyConformance, composite_in_place, unsupported_is_skipped
from keras_ops.conformance.cases import Case, leaves, mapped, to_numpy, to_tensor
from keras_ops.conformance.tables import values as v

BATCH, TIME, FEATURES, UNITS = 3, 4, 2, 5
INPUTS: Final = v.random(BATCH, TIME, FEATURES)
STATE: Final = v.random(BATCH, UNITS, seed=1)
MEMORY: Final = v.random(BATCH, UNITS, seed=2)
MASK: Final = np.array([[True, True, False, False], [True, True, True, True], [False, True, False, True]])
# Masked or not, backwards or not, zeros or the output before where nothing is, all outputs or the last one.
OPTIONS: Final[dict[str, tuple[Any, bool, bool, bool]]] = {
    "plain": (None, False, False, True),
    "last": (None, False, False, False),
    "backwards": (None, True, False, True),
    "mask": (MASK, False, False, True),
    "mask-zero": (MASK, False, True, True),
    "mask-backwards": (MASK, True, False, True),
    "mask-last": (MASK, False, False, False),
}


def _sigmoid(x: Any) -> Any:
    return 1 / (1 + np.exp(-x))


def _simple(x: Any, states: Any, kernel: Any, recurrent: Any, bias: Any) -> list[Any]:
    return [np.tanh(x @ kernel + states[0] @ recurrent + bias)]


def _lstm(x: Any, states: Any, kernel: Any, recurrent: Any, bias: Any) -> list[Any]:
    i, f, c, o = np.split(x @ kernel + states[0] @ recurrent + bias, 4, -1)
    memory = _sigmoid(f) * states[1] + _sigmoid(i) * np.tanh(c)
    return [_sigmoid(o) * np.tanh(memory), memory]


def _gru(x: Any, states: Any, kernel: Any, recurrent: Any, bias: Any) -> list[Any]:
    """Apply the reset gate after the product where there are two rows of biases, and else before."""
    state, after = states[0], bias.ndim == 2
    z, r, h = np.split(x @ kernel + (bias[0] if after else bias), 3, -1)
    of_z, of_r, of_h = np.split(state @ recurrent + (bias[1] if after else 0), 3, -1)
    z, r = _sigmoid(z + of_z), _sigmoid(r + of_r)
    h = np.tanh(h + (r * of_h if after else (r * state) @ recurrent[:, 2 * UNITS :]))
    return [z * state + (1 - z) * h]


def _weights(count: int, *rows: int) -> tuple[Any, Any, Any]:
    n = count * UNITS
    return v.random(FEATURES, n, seed=3), v.random(UNITS, n, seed=4) / 2, v.random(*rows, n, seed=5)


# Method, what comes behind the bias, first states, weights, and one step.
LAYERS: Final[dict[str, tuple[str, tuple[Any, ...], list[Any], tuple[Any, Any, Any], Any]]] = {
    "simple_rnn": ("simple_rnn", (), [STATE], _weights(1), _simple),
    "lstm": ("lstm", (), [STATE, MEMORY], _weights(4), _lstm),
    "gru": ("gru", (False,), [STATE], _weights(3), _gru),
    "gru-after": ("gru", (True,), [STATE], _weights(3, 2), _gru),
}
each_layer: pytest.MarkDecorator = pytest.mark.parametrize("layer", sorted(LAYERS))
# All options for one layer, some for the others: the loop is the same.
each_pair: pytest.MarkDecorator = pytest.mark.parametrize(
    ("layer", "options"),
    [(layer, o) for layer in sorted(LAYERS) for o in OPTIONS if layer == "lstm" or o in ("plain", "mask", "last")],
)


def expected(layer: str, options: str, weights: Any) -> tuple[Any, Any, list[Any]]:
    """Return the last output, the outputs and the last states, step by step."""
    _, _, states, _, step = LAYERS[layer]
    mask, backwards, zero, _ = OPTIONS[options]
    outputs: list[Any] = []
    before = np.zeros_like(states[0])
    for t in reversed(range(TIME)) if backwards else range(TIME):
        keep = np.ones((BATCH, 1), bool) if mask is None else mask[:, t : t + 1]
        new = step(INPUTS[:, t], states, *weights)
        outputs.append(np.where(keep, new[0], 0 if zero else before))
        before = outputs[-1]
        states = [np.where(keep, a, b) for a, b in zip(new, states, strict=True)]
    return before, np.stack(outputs, 1), states


def run(layer: str, options: str, weights: Any) -> Any:
    """Call the backend's method on tensors."""
    method, more, states, _, _ = LAYERS[layer]
    mask, backwards, zero, every = OPTIONS[options]
    inputs, states, mask = mapped(to_tensor, (INPUTS.astype("float32"), [s.astype("float32") for s in states], mask))
    function = getattr(current.rnn, method)
    return function(inputs, states, *weights, *more, mask, backwards, False, zero, every)


class RNNConformance(FamilyConformance):
    """The rnn family."""

    name: ClassVar[str] = "rnn"
    operations: ClassVar[str] = ""
    cases: ClassVar[list[Case]] = []

    @each_pair
    def test_layers(self, layer: str, options: str) -> None:
        """Outputs and states are those of a loop in NumPy."""
        weights = LAYERS[layer][3]
        with unsupported_is_skipped():
            last, outputs, states = run(layer, options, [to_tensor(w.astype("float32")) for w in weights])
        wanted = expected(layer, options, weights)
        np.testing.assert_allclose(to_numpy(last), wanted[0], 1e-4, 1e-5)
        whole = wanted[1] if OPTIONS[options][3] else wanted[0][:, None]
        np.testing.assert_allclose(to_numpy(outputs), whole, 1e-4, 1e-5)
        assert len(states) == len(wanted[2])
        for found, state in zip(states, wanted[2], strict=True):
            np.testing.assert_allclose(to_numpy(found), state, 1e-4, 1e-5)

    @pytest.mark.parametrize("options", ["mask", "mask-last"])
    @each_layer
    def test_composites_of_layers(self, layer: str, options: str) -> None:
        """Where the backend overrides a layer, the contract's own body does the same."""
        if contract.status(type(current.rnn), "rnn", LAYERS[layer][0]) != "overridden":
            pytest.skip(f"the backend does not override {LAYERS[layer][0]}")
        with composite_in_place("rnn", LAYERS[layer][0]):
            self.test_layers(layer, options)

    @pytest.mark.trains
    @each_layer
    def test_gradients_of_layers(self, layer: str) -> None:
        """Gradients for the weights are the slopes of the loop in NumPy."""
        arrays = [w.astype("float32") for w in LAYERS[layer][3]]
        variables = [current.variable(w) for w in arrays]

        def loss() -> tuple[Any, Any]:
            _, outputs, _ = run(layer, "mask", [variable.value for variable in variables])
            return current.numpy.sum(current.numpy.multiply(outputs, outputs)), None

        _, found = current.autodiff.value_and_gradients(loss, variables)
        generator = np.random.default_rng(0)
        ways = [generator.standard_normal(w.shape) for w in arrays]
        ends = [
            np.sum(expected(layer, "mask", [w + sign * 1e-6 * d for w, d in zip(arrays, ways, strict=True)])[1] ** 2)
            for sign in (1, -1)
        ]
        slope = sum(np.sum(to_numpy(g) * d) for g, d in zip(found, ways, strict=True) if g is not None)
        np.testing.assert_allclose(slope, (ends[0] - ends[1]) / 2e-6, 1e-3, 1e-3)

    @pytest.mark.parametrize("time_major", [False, True])
    def test_loops_take_nested_inputs_and_states(self, time_major: bool) -> None:
        """A running sum and a count of the steps that a mask keeps; the output before stays where it keeps none."""

        def step(x: Any, states: Any) -> tuple[Any, Any]:
            total = states["sum"] + x["a"] * x["b"]
            return total * 2, {"sum": total, "count": states["count"] + 1}

        a, b = v.random(BATCH, TIME), v.random(BATCH, TIME, seed=1)
        given = {"a": a.astype("float32"), "b": b.astype("float32")}
        swapped = {key: x.T.copy() if time_major else x for key, x in given.items()}
        first = {"sum": np.zeros(BATCH, "float32"), "count": np.zeros(BATCH, "int32")}
        inputs, states, mask = mapped(to_tensor, (swapped, first, MASK.T.copy() if time_major else MASK))
        last, outputs, states = current.rnn.rnn(step, inputs, states, mask=mask, time_major=time_major)
        sums = np.cumsum(np.where(MASK, a * b, 0), 1)
        found = to_numpy(outputs)
        np.testing.assert_allclose(found.T if time_major else found, 2 * sums, 1e-5, 1e-6)
        np.testing.assert_allclose(to_numpy(last), 2 * sums[:, -1], 1e-5, 1e-6)
        np.testing.assert_allclose(to_numpy(states["sum"]), sums[:, -1], 1e-5, 1e-6)
        np.testing.assert_array_equal(to_numpy(states["count"]), MASK.sum(1))

    def test_loops_written_out_do_the_same(self) -> None:
        """`unroll` changes how, not what."""
        x, state = to_tensor(INPUTS.astype("float32")), to_tensor(np.zeros((BATCH, FEATURES), "float32"))

        def step(x: Any, states: Any) -> tuple[Any, Any]:
            return states[0] + x, [states[0] + x]

        for unroll in (False, True):
            found = list(leaves(current.rnn.rnn(step, x, [state], unroll=unroll, go_backwards=True)))
            sums = np.cumsum(INPUTS[:, ::-1], 1)
            for y, wanted in zip(found, (sums[:, -1], sums, sums[:, -1]), strict=True):
                np.testing.assert_allclose(to_numpy(y), wanted, 1e-5, 1e-6)
