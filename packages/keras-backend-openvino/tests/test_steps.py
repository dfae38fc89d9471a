"""Functions compiled into models of OpenVINO: when they are made, what they hold, what they give."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from keras_ops import conformance, ops
from keras_ops.backend.current import current
from keras_ops.errors import ArgumentError
from keras_ops.selected_variable import Variable

conformance.require("openvino")

from keras_backend_openvino.tracing.graph import Graph, TracedValueError  # noqa: E402  # after the check above
from keras_backend_openvino.tracing.program import Program, Recorded  # noqa: E402


def step_of(function: Callable[..., Any]) -> Any:
    """Return a compiled step of a function that assigns nothing it does not say."""
    return current.autodiff.compile_step(function, list, jit=True, training=False)


def kinds_of(function: Callable[..., Any], *arrays: np.ndarray[Any, Any]) -> list[str]:
    """Return the types of the operations that a function becomes."""
    with Graph() as graph:
        found = function(*(graph.parameter(x.shape, x.dtype) for x in arrays))
        program = Program(Recorded(graph, [found]))
    kinds, nodes = [], [found.output.get_node()]
    seen: set[int] = set()
    assert program.request is not None
    while nodes:
        node = nodes.pop()
        if node.get_instance_id() not in seen:
            seen.add(node.get_instance_id())
            kinds.append(node.get_type_name())
            nodes += [value.get_node() for value in node.input_values()]
    return kinds


def test_a_model_is_made_for_each_form_of_the_arguments_and_used_again() -> None:
    traced: list[tuple[int, ...]] = []

    def double(x: Any) -> Any:
        traced.append(x.shape)
        return ops.multiply(x, 2.0)

    step = step_of(double)
    for size in (32, 32, 7, 32, 7):
        assert step(np.ones((size, 3), "float32")).tolist() == [[2.0] * 3] * size
    assert traced == [(32, 3), (7, 3)]


def compilations(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return a list that gets an entry for each model that is compiled."""
    made: list[int] = []
    original = Program.__init__

    def counted(self: Program, recorded: Recorded) -> None:
        made.append(1)
        original(self, recorded)

    monkeypatch.setattr(Program, "__init__", counted)
    return made


def test_two_models_do_for_batches_of_all_sizes(monkeypatch: pytest.MonkeyPatch) -> None:
    made = compilations(monkeypatch)

    def function(x: Any) -> Any:
        batch, steps, _ = x.shape
        flat = ops.reshape(x, (batch * steps, 3))
        rows = ops.reshape(ops.concatenate([flat, np.full((batch * steps, 1), 5.0, "float32")], 1), (batch, steps, 4))
        return rows + ops.broadcast_to(ops.sum(x, (1, 2), keepdims=True), (batch, steps, 1)) / (batch + 1)

    step = step_of(function)
    rng = np.random.default_rng(0)
    for size in (8, 5, 6, 3, 8, 40, 17, 2):
        x = rng.random((size, 4, 3)).astype("float32")
        expected = np.concatenate([x, np.full((size, 4, 1), 5.0)], 2) + x.sum((1, 2), keepdims=True) / (size + 1)
        np.testing.assert_allclose(step(x), expected, rtol=1e-5)
    assert len(made) == 2


def test_a_batch_of_one_has_a_model_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    made = compilations(monkeypatch)
    step = step_of(lambda x: ops.squeeze(x * 2.0, 0) if x.shape[0] == 1 else x * 2.0)
    assert [step(np.ones((size, 2), "float32")).shape for size in (4, 3, 1, 2)] == [(4, 2), (3, 2), (2,), (2, 2)]
    assert len(made) == 3


def test_what_depends_on_the_size_of_a_batch_in_another_way_is_compiled_for_each_size(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = compilations(monkeypatch)
    first = step_of(lambda x: ops.mean(x[: min(x.shape[0], 10)], 0))  # alike up to ten rows, then not
    data = np.arange(60, dtype="float32").reshape(30, 2)
    for size in (4, 8, 6, 20, 30, 12):
        assert first(data[:size]).tolist() == data[: min(size, 10)].mean(0).tolist()
    squares = step_of(lambda x: ops.sum(x, 0) + x.shape[0] ** 2)
    ranges = step_of(lambda x: x + np.arange(x.shape[0], dtype="float32")[:, None])
    made.clear()
    for size in (3, 5, 4):
        assert squares(data[:size]).tolist() == (data[:size].sum(0) + size**2).tolist()
        assert ranges(data[:size]).tolist() == (data[:size] + np.arange(size)[:, None]).tolist()
    assert len(made) == 6


def test_axes_that_have_one_size_by_chance_are_told_apart() -> None:
    step = step_of(lambda x: ops.reshape(x, (-1, x.shape[1])) @ np.eye(x.shape[1], dtype="float32"))
    for shape in ((4, 4), (6, 6), (4, 6), (6, 4), (5, 5), (5, 3)):
        x = np.arange(shape[0] * shape[1], dtype="float32").reshape(shape)
        assert step(x).tolist() == x.tolist()


def test_a_model_is_made_anew_when_a_variable_that_it_reads_has_another_value_and_only_then() -> None:
    scale, other = Variable([2.0]), Variable([5.0])
    traced = 0

    def scaled(x: Any) -> Any:
        nonlocal traced
        traced += 1
        return ops.multiply(x, scale)

    step = step_of(scaled)
    x = np.array([1.0, 3.0], "float32")
    assert step(x).tolist() == [2.0, 6.0]
    other.assign([6.0])
    assert step(x).tolist() == [2.0, 6.0]
    assert traced == 1
    scale.assign([10.0])
    assert step(x).tolist() == [10.0, 30.0]
    assert traced == 2


def test_variables_that_a_step_assigns_go_in_and_come_out_of_one_model() -> None:
    total = Variable(0.0, trainable=False)
    traced = 0

    def accumulate(x: Any) -> Any:
        nonlocal traced
        traced += 1
        total.assign(ops.add(total, ops.sum(x)))
        return ops.multiply(total, 2.0)

    step = step_of(accumulate)
    assert [float(step(np.full((4,), i, "float32"))) for i in (1, 2, 3)] == [8.0, 24.0, 48.0]
    assert (float(total.numpy()), traced) == (24.0, 2)


def test_a_step_that_asks_for_a_value_runs_on_the_host_and_says_so() -> None:
    step = step_of(lambda x: x * 2 if ops.sum(x) > 0 else x)
    x = np.ones((2,), "float32")
    with pytest.warns(UserWarning, match="operation by operation.*whether it holds"):
        assert step(x).tolist() == [2.0, 2.0]
    assert step(-x).tolist() == [-1.0, -1.0]


def test_a_tensor_of_a_compiled_function_has_no_value_and_cannot_leave_it() -> None:
    left: list[Any] = []

    def leaky(x: Any) -> Any:
        left.append(x)
        return ops.add(x, 1.0)

    step_of(leaky)(np.ones((2,), "float32"))
    with pytest.raises(TracedValueError, match="its value was asked for"):
        np.asarray(left[0])
    with pytest.raises(TracedValueError, match="compiled before"), Graph():
        ops.add(left[0], 1.0)


def test_strings_are_looked_up_on_the_host() -> None:
    step = step_of(lambda x: np.char.upper(x.astype(str)))
    assert step(np.array(["a", "b"], object)).tolist() == ["A", "B"]


def test_calls_of_the_host_on_the_same_tensors_are_not_taken_for_one() -> None:
    edges = np.array([1.0, 2.0, 3.0], "float32")
    step = step_of(lambda x: (ops.searchsorted(edges, x), ops.searchsorted(edges, x, side="right"), ops.argsort(x)))
    left, right, order = step(np.array([2.0, 0.0, 5.0, np.nan], "float32"))
    assert (left.tolist(), right.tolist()) == ([1, 0, 3, 3], [2, 0, 3, 3])
    assert order.tolist() == [1, 0, 2, 3]


def test_numbers_of_the_host_keep_their_dtypes_in_the_middle_of_a_model() -> None:
    x = np.array([1.5, -2.0, 300.0], "float32")

    def through(x: Any, dtype: str) -> Any:
        return ops.sort(ops.cast(x, dtype))

    for dtype in ("float16", "bfloat16", "int32", "int16", "uint8", "uint32", "bool"):
        found = step_of(lambda x, dtype=dtype: through(x, dtype))(np.abs(x))
        expected = np.sort(np.abs(x).astype(found.dtype)).astype("float32")
        assert found.dtype.name == dtype
        assert found.astype("float32").tolist() == expected.tolist()


def test_narrow_integers_wrap_around() -> None:
    step = step_of(lambda x: (ops.add(x, x), ops.multiply(x, x), ops.cast(x, "int8")))
    x = np.array([100, 200, 255], "uint8")
    added, multiplied, signed = step(x)
    assert added.tolist() == [200, 144, 254]
    assert multiplied.tolist() == [16, 64, 1]
    assert signed.tolist() == [100, -56, -1]


def test_rounding_to_eight_bits_is_that_of_the_dtype() -> None:
    step = step_of(lambda x: ops.cast(ops.cast(x, "float8_e4m3fn"), "float32"))
    assert step(np.array([1.0, 1.06, 17.5, 405.0], "float32")).tolist() == [1.0, 1.0, 18.0, 416.0]


def test_conditions_and_loops_are_operations_of_the_model() -> None:
    x = np.array([1.0, 2.0], "float32")
    chosen = step_of(lambda p, x: ops.cond(p, lambda: ops.add(x, 1.0), lambda: ops.multiply(x, 5.0)))
    assert [chosen(np.array(p), x).tolist() for p in (True, False)] == [[2.0, 3.0], [5.0, 10.0]]
    grown = step_of(lambda x: ops.while_loop(lambda y: ops.less(ops.sum(y), 50.0), lambda y: ops.add(y, x), x))
    assert grown(x).tolist() == [17.0, 34.0]
    bounded = step_of(lambda x: ops.while_loop(lambda y: ops.less(ops.sum(y), 50.0), lambda y: (y * 2,), (x,), 3)[0])
    assert bounded(x).tolist() == [8.0, 16.0]


@pytest.mark.parametrize("reverse", [False, True])
@pytest.mark.parametrize("size", [3, 40])
def test_scans_give_running_results_written_out_or_as_a_loop(size: int, reverse: bool) -> None:
    xs = np.arange(2 * size, dtype="float32").reshape(size, 2)
    step = step_of(lambda xs: ops.scan(lambda c, x: (c + x, c * 2), np.zeros((2,), "float32"), xs, reverse=reverse))
    last, rows = step(xs)
    turned = xs[::-1] if reverse else xs
    before = np.cumsum(turned, 0) - turned
    assert last.tolist() == xs.sum(0).tolist()
    assert rows.tolist() == (2 * (before[::-1] if reverse else before)).tolist()


def test_a_state_that_is_convolved_again_is_right_in_the_stack_of_states() -> None:
    rng = np.random.default_rng(0)
    kernel = (rng.normal(size=(3, 3, 3, 12)) * 0.1).astype("float32")
    x = rng.random((2, 8, 8, 3)).astype("float32")

    def states(x: Any) -> Any:
        memory, found = x * 0.5, []
        for _ in range(3):
            gates = ops.split(ops.conv(x, kernel, padding="same"), 4, axis=-1)
            memory = ops.sigmoid(gates[0]) * memory + ops.sigmoid(gates[1]) * ops.tanh(gates[2])
            x = ops.sigmoid(gates[3]) * ops.tanh(memory)
            found.append(x)
        return ops.stack(found, 0)

    np.testing.assert_allclose(step_of(states)(x), states(x), atol=1e-6)


def test_layers_with_channels_last_turn_images_once() -> None:
    kernel = np.ones((3, 3, 4, 4), "float32")

    def network(x: Any) -> Any:
        for _ in range(3):
            y = ops.conv(x, kernel, padding="same")
            y = ops.relu(ops.batch_normalization(y, np.zeros(4, "float32"), np.ones(4, "float32"), -1))
            x = ops.max_pool(x + y, 2, padding="same")
        return ops.mean(x, (1, 2))

    kinds = kinds_of(network, np.ones((1, 16, 16, 4), "float32"))
    assert kinds.count("Convolution") == 3
    assert kinds.count("Transpose") == 1


def test_recurrent_layers_and_attention_are_single_operations() -> None:
    x = np.ones((2, 5, 3), "float32")
    kernel, recurrent = np.ones((3, 16), "float32"), np.ones((4, 16), "float32")
    start = [np.zeros((2, 4), "float32")] * 2

    def lstm(x: Any) -> Any:
        return current.rnn.lstm(x, start, kernel, recurrent, None, None, False, False, False, True)[1]

    assert "LSTMSequence" in kinds_of(lstm, x)
    query = np.ones((2, 5, 2, 4), "float32")
    assert "ScaledDotProductAttention" in kinds_of(lambda q: ops.dot_product_attention(q, q, q), query)


def test_a_query_without_any_key_looks_at_all_of_them_alike() -> None:
    value = np.arange(12, dtype="float32").reshape(1, 3, 1, 4)
    mask = np.array([[[[True, False, False], [False] * 3, [True, True, False]]]])
    found = step_of(lambda x: ops.dot_product_attention(x * 0, x, x, mask=mask))(value)
    expected = [value[0, 0, 0], value[0, :, 0].mean(0), value[0, :2, 0].mean(0)]
    np.testing.assert_allclose(found[0, :, 0], expected, rtol=1e-6)


def test_a_call_of_the_host_may_follow_arithmetic_twice() -> None:
    mean, edges = np.full((1, 8), 1.0, "float32"), np.array([-0.5, 0.0, 0.5], "float32")
    step = step_of(lambda x: ops.digitize((x - mean) / np.full((1, 8), 2.0, "float32"), edges))
    x = np.linspace(-2.0, 4.0, 40, dtype="float32").reshape(5, 8)
    assert step(x).tolist() == np.digitize((x - 1) / 2, edges).tolist()


def test_random_numbers_of_a_step_follow_its_seed() -> None:
    seed = Variable(np.array([7, 0], "uint32"), dtype="uint32", trainable=False)

    def draw(x: Any) -> Any:
        value = seed.value
        seed.assign(current.random.next_seed(value, True))
        return ops.add(x, current.random.uniform((3,), 0.0, 1.0, "float32", value))

    step, zero = step_of(draw), np.zeros((3,), "float32")
    found = [step(zero), step(zero)]
    assert not np.array_equal(found[0], found[1])
    seed.assign(np.array([7, 0], "uint32"))
    np.testing.assert_array_equal(step(zero), found[0])


def test_a_device_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(ArgumentError, match="CPU"), current.core.device_scope("npu:7"):
        pass
    with current.core.device_scope("cpu:0"):
        assert step_of(lambda x: ops.add(x, 1.0))(np.zeros((1,), "float32")).tolist() == [1.0]


def test_what_a_step_is_given_is_not_changed_by_it() -> None:
    x = np.arange(6, dtype="float32").reshape(2, 3)
    step = step_of(lambda x: (x, ops.reshape(x, (3, 2)), ops.relu(-x)))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        same, turned, _ = step(x)
    assert x.ravel().tolist() == same.ravel().tolist() == turned.ravel().tolist() == [0.0, 1.0, 2.0, 3.0, 4.0, 5.0]
