"""Recurrent layers: states, masks, dropout, cells of one's own, both directions, time steps one by one."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest
from battery import stored

import keras_layers
from keras_layers import (
    GRU,
    LSTM,
    RNN,
    BatchNormalization,
    Bidirectional,
    ConvLSTM1D,
    ConvLSTM2D,
    Dense,
    GRUCell,
    Lambda,
    Layer,
    LSTMCell,
    SimpleRNN,
    SimpleRNNCell,
    StackedRNNCells,
    TimeDistributed,
)
from keras_ops import KerasTensor, masking, ops, tree
from keras_saving.serialization import deserialize_keras_object, serialize_keras_object

Array = np.ndarray[Any, Any]


def numbers(*shape: int, seed: int = 0) -> Array:
    return np.random.default_rng(seed).normal(size=shape).astype("float32")


def numpy(x: Any) -> Array:
    array: Array = ops.convert_to_numpy(x)
    return array


def same(found: Any, expected: Any, rtol: float = 1e-4, atol: float = 1e-5) -> None:
    for x, y in zip(tree.flatten(found), tree.flatten(expected), strict=True):
        np.testing.assert_allclose(numpy(x), numpy(y), rtol=rtol, atol=atol)


X = numbers(2, 6, 3)
LAYERS = [SimpleRNN, LSTM, GRU]


@pytest.mark.parametrize("layer", LAYERS)
def test_integers_are_sequences_of_numbers(layer: Any) -> None:
    whole = layer(4)
    integers = np.array([[[1, 0, 2], [0, 3, 1]]], "int32")
    same(whole(integers), whole(integers.astype("float32")))


# States


@pytest.mark.parametrize("layer", LAYERS)
def test_the_states_of_a_part_go_into_the_next_part(layer: Any) -> None:
    whole = layer(4, return_sequences=True, return_state=True)
    outputs, *states = whole(X)
    first, *middle = whole(X[:, :2])
    second, *last = whole(X[:, 2:], initial_state=middle)
    same(ops.concatenate([first, second], axis=1), outputs)
    same(last, states)


def test_a_single_state_needs_no_list() -> None:
    layer, state = GRU(4), numbers(2, 4)
    same(layer(X, initial_state=state), layer(X, initial_state=[state]))
    same(layer(X, [ops.convert_to_tensor(state)]), layer(X, initial_state=(state,)))


def test_too_few_states_are_refused() -> None:
    with pytest.raises(ValueError, match=r"`lstm\w*`: initial_state=\[\(2, 4\)\]; expected tensors for 2 states"):
        LSTM(4)(X, initial_state=[numbers(2, 4)])


@pytest.mark.parametrize("layer", LAYERS)
def test_a_stateful_layer_goes_on_where_the_batch_before_ended(layer: Any) -> None:
    whole = layer(4)
    outputs = whole(X)
    kept = layer(4, stateful=True)
    kept(X[:, :2])
    kept.set_weights(whole.get_weights())
    kept.reset_state()
    kept(X[:, :2])
    same(kept(X[:, 2:]), outputs)
    kept.reset_states()
    same(kept(X), outputs)


def test_states_that_are_kept_are_variables_but_no_weights_and_not_stored() -> None:
    layer = LSTM(4, stateful=True, name="kept")
    layer(X)
    assert [v.path for v in layer.states] == ["kept/rnn_state"] * 2
    assert len(layer.weights) == len(layer.get_weights()) == 3
    assert all(any(v is state for v in layer.non_trainable_variables) for state in layer.states)
    store: dict[str, Array] = {}
    layer.save_own_variables(store)
    assert store == {}


def test_a_stateless_call_gives_the_states_back() -> None:
    layer = SimpleRNN(4, stateful=True)
    layer.build((2, 6, 3))
    trainable = [v.value for v in layer.trainable_variables]
    others = [v.value for v in layer.non_trainable_variables]
    first, others = layer.stateless_call(trainable, others, X)
    second, _ = layer.stateless_call(trainable, others, X)
    assert not numpy(layer.states[0].value).any()
    expected = SimpleRNN(4)
    expected.build((2, 6, 3))
    expected.set_weights(layer.get_weights())
    same(first, expected(X))
    same(second, expected(np.concatenate([X, X], 1)))


def test_a_stateful_layer_wants_batches_of_one_known_size() -> None:
    with pytest.raises(ValueError, match="the batch size must be static"):
        LSTM(4, stateful=True)(KerasTensor((None, 6, 3)))
    layer = LSTM(4, stateful=True)
    layer(X)
    with pytest.raises(ValueError, match="a batch of 1 came; expected 2"):
        layer(X[:1])


def test_states_in_half_precision_are_kept_in_full() -> None:
    layer = LSTM(4, stateful=True, dtype="mixed_bfloat16")
    assert ops.dtype(layer(X)) == "bfloat16"
    assert [v.dtype for v in layer.states] == ["float32", "float32"]
    layer(X)


# Masks


@pytest.mark.parametrize("zero", [False, True])
@pytest.mark.parametrize("stack", [False, True])
def test_steps_that_a_mask_leaves_out_are_as_if_they_were_not_there(stack: bool, zero: bool) -> None:
    layer = RNN([GRUCell(4), LSTMCell(4)] if stack else GRUCell(4), return_sequences=True, zero_output_for_mask=zero)
    kept = [1, 2, 4]
    mask = np.zeros((2, 6), "bool")
    mask[:, kept] = True
    expected = numpy(layer(X[:, kept]))
    found = numpy(layer(X, mask=ops.convert_to_tensor(mask)))
    np.testing.assert_allclose(found[:, kept], expected, rtol=1e-4, atol=1e-5)
    assert not found[:, 0].any()
    np.testing.assert_allclose(found[:, 3], 0 * expected[:, 1] if zero else expected[:, 1], rtol=1e-4, atol=1e-5)
    np.testing.assert_allclose(found[:, 5], 0 * expected[:, 2] if zero else expected[:, 2], rtol=1e-4, atol=1e-5)


def test_before_the_first_step_that_counts_outputs_are_zero_whatever_the_state() -> None:
    layer = LSTM(4, return_sequences=True, return_state=True)
    mask = np.array([[0, 1, 1, 1, 1, 1], [0, 0, 0, 0, 0, 0]], "bool")
    states = [numbers(2, 4), numbers(2, 4, seed=1)]
    outputs, *last = layer(X, initial_state=states, mask=ops.convert_to_tensor(mask))
    assert not numpy(outputs)[0, 0].any()
    assert not numpy(outputs)[1].any()
    np.testing.assert_allclose(numpy(last[0])[1], states[0][1])


def test_the_mask_goes_on_with_all_outputs_only() -> None:
    x = ops.convert_to_tensor(X)
    mask = ops.convert_to_tensor(np.ones((2, 6), "bool"))
    masking.set_mask(x, mask)
    outputs, state = GRU(4, return_sequences=True, return_state=True)(x)
    assert masking.get_mask(outputs) is mask
    assert masking.get_mask(state) is None
    assert masking.get_mask(GRU(4)(x)) is None


def test_a_mask_of_another_shape_is_refused() -> None:
    with pytest.raises(ValueError, match="the mask has shape"):
        LSTM(4)(X, mask=ops.convert_to_tensor(np.ones((2, 6, 3), "bool")))


# Ways to run


@pytest.mark.parametrize("layer", LAYERS)
def test_loops_that_are_written_out_and_kernels_of_the_framework_give_the_same(layer: Any) -> None:
    one = layer(4, return_sequences=True, go_backwards=True)
    one(X)
    ways: list[dict[str, Any]] = [{"unroll": True}]
    if layer is not SimpleRNN:
        ways.append({"use_cudnn": False})
    for way in ways:
        other = layer(4, return_sequences=True, go_backwards=True, **way)
        other(X)
        other.set_weights(one.get_weights())
        same(other(X), one(X))
    cells = RNN(one.cell, return_sequences=True)
    same(cells(X[:, ::-1]), one(X))


def test_a_kernel_that_must_be_used_and_cannot_is_an_error() -> None:
    with pytest.raises(ValueError, match="use_cudnn=True; expected the usual activations"):
        LSTM(4, activation="relu", use_cudnn=True)(X)
    assert tuple(LSTM(4, use_cudnn=True)(X).shape) == (2, 4)


def test_a_subclass_of_a_cell_is_asked_at_each_step() -> None:
    class Doubling(LSTMCell):
        def call(self, inputs: Any, states: Any, training: bool = False) -> Any:
            output, states = super().call(inputs, states, training)
            return output * 2, states

    cell = LSTMCell(4)
    plain = RNN(cell, return_sequences=True)
    expected = numpy(plain(X)) * 2
    doubling = RNN(Doubling(4), return_sequences=True)
    doubling(X)
    doubling.set_weights(plain.get_weights())
    np.testing.assert_allclose(numpy(doubling(X)), expected, rtol=1e-4, atol=1e-5)


def test_activations_that_are_layers_keep_their_weights() -> None:
    layer = SimpleRNN(3, activation=keras_layers.PReLU())
    layer(X)
    assert [tuple(v.shape) for v in layer.weights] == [(3, 3), (3, 3), (3,), (3,)]


# Cells


def test_a_cell_computes_a_step() -> None:
    x, h, c = numbers(2, 3), numbers(2, 4, seed=1), numbers(2, 4, seed=2)
    cell = SimpleRNNCell(4)
    output, states = cell(x, [h])
    kernel, recurrent, bias = cell.get_weights()
    np.testing.assert_allclose(numpy(output), np.tanh(x @ kernel + h @ recurrent + bias), rtol=1e-5, atol=1e-6)
    same(states[0], output)
    alone, state = cell(x, ops.convert_to_tensor(h))
    same([alone, state], [output, output])
    output, states = LSTMCell(4, unit_forget_bias=False, kernel_initializer="zeros", recurrent_initializer="zeros")(
        x, [h, c]
    )
    np.testing.assert_allclose(numpy(states[1]), 0.5 * c, rtol=1e-5)
    np.testing.assert_allclose(numpy(output), 0.5 * np.tanh(0.5 * c), rtol=1e-5)
    output, state = GRUCell(4, kernel_initializer="zeros", recurrent_initializer="zeros")(x, ops.convert_to_tensor(h))
    np.testing.assert_allclose(numpy(output), 0.5 * h, rtol=1e-5)
    same(state, output)


@pytest.mark.parametrize(("cell", "n"), [(SimpleRNNCell, 1), (GRUCell, 1), (LSTMCell, 2)])
def test_cells_begin_with_zeros(cell: Any, n: int) -> None:
    made = cell(4, dtype="mixed_float16")
    states = made.get_initial_state(3)
    assert [(tuple(s.shape), ops.dtype(s)) for s in states] == [((3, 4), "float16")] * n
    assert made.state_size == (4 if n == 1 else [4, 4])
    assert made.output_size == 4


def test_the_forget_gate_begins_open() -> None:
    layer = LSTM(2)
    layer.build((None, None, 3))
    assert layer.cell.bias.numpy().tolist() == [0, 0, 1, 1, 0, 0, 0, 0]
    conv = ConvLSTM1D(1, 2)
    conv.build((None, None, 4, 3))
    assert conv.cell.bias.numpy().tolist() == [0, 1, 0, 0]


class Counter(Layer):
    """A cell with nested states, an output that is none of them, and a start of its own."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.state_size = [3, [1]]
        self.output_size = 2

    def get_initial_state(self, batch_size: Any) -> Any:
        return [ops.ones((batch_size, 3)), [ops.zeros((batch_size, 1))]]

    def call(self, inputs: Any, states: Any, training: bool = False) -> Any:
        total, (count,) = states
        total = total + inputs
        return ops.concatenate([count, total[:, :1]], axis=-1), [total, [count + (10 if training else 1)]]


def test_cells_of_one_s_own_may_have_nested_states_and_a_start() -> None:
    layer = RNN(Counter(), return_sequences=True, return_state=True)
    outputs, total, (count,) = layer(X)
    expected = np.stack([np.tile(np.arange(6.0), (2, 1)), 1 + np.cumsum(X[..., 0], 1)], -1)
    np.testing.assert_allclose(numpy(outputs), expected, rtol=1e-4, atol=1e-5)
    np.testing.assert_allclose(numpy(total), 1 + X.sum(1), rtol=1e-4, atol=1e-5)
    assert numpy(count).tolist() == [[6.0], [6.0]]
    assert numpy(layer(X, training=True)[2][0]).tolist() == [[60.0], [60.0]]
    shapes = layer.compute_output_shape((None, 6, 3))
    assert tree.flatten_shapes(shapes) == [(None, 6, 2), (None, 3), (None, 1)]


def test_cells_without_a_start_begin_with_zeros() -> None:
    class Sum(Layer):
        state_size = 3

        def call(self, inputs: Any, states: Any) -> Any:
            return inputs + states[0], inputs + states[0]

    outputs, (first,), (second,) = RNN([Sum(), Sum()], return_state=True)(X)
    np.testing.assert_allclose(numpy(first), X.sum(1), rtol=1e-4, atol=1e-5)
    np.testing.assert_allclose(numpy(second), np.cumsum(X, 1).sum(1), rtol=1e-4, atol=1e-5)
    same(outputs, second)


def test_stacked_cells_are_layers_one_on_the_other() -> None:
    cells = [LSTMCell(4), GRUCell(3)]
    stacked = StackedRNNCells(cells)
    assert (stacked.state_size, stacked.output_size) == ([[4, 4], 3], 3)
    layer = RNN(stacked, return_sequences=True, return_state=True)
    outputs, *states = layer(X)
    below, *first = RNN(cells[0], return_sequences=True, return_state=True)(X)
    above, *second = RNN(cells[1], return_sequences=True, return_state=True)(below)
    same(outputs, above)
    same(states, [first, second])
    same(layer(X[:, 3:], initial_state=layer(X[:, :3])[1:])[0], outputs[:, 3:])


# Dropout


@pytest.mark.parametrize("layer", LAYERS)
def test_the_same_elements_are_dropped_at_each_step_and_others_in_the_next_call(layer: Any) -> None:
    made = layer(16, dropout=0.5, activation="linear", recurrent_initializer="zeros", seed=1, return_sequences=True)
    x = np.ones((2, 5, 64), "float32")
    made(x)
    first, second = numpy(made(x, training=True)), numpy(made(x, training=True))
    if layer is SimpleRNN:
        np.testing.assert_allclose(first, np.tile(first[:, :1], (1, 5, 1)), rtol=1e-4, atol=1e-5)
    assert not np.allclose(first, second)
    assert not np.allclose(first[0], first[1])
    same(made(x), made(x))


def test_recurrent_dropout_draws_outside_of_the_loop() -> None:
    x = np.zeros((3, 4, 2), "float32")
    arguments: dict[str, Any] = {"activation": "linear", "recurrent_initializer": "identity", "recurrent_dropout": 0.5}
    for made in (SimpleRNN(8, return_sequences=True, **arguments), RNN([SimpleRNNCell(8, **arguments)], True)):
        start = np.ones((3, 8), "float32")
        states = [start] if isinstance(made, SimpleRNN) else [[start]]
        outputs = numpy(made(x, initial_state=states, training=True))
        dropped = outputs[:, 0]
        assert set(np.unique(dropped)) == {0.0, 2.0}
        for i in range(4):
            np.testing.assert_allclose(outputs[:, i], dropped * 2.0**i)


def test_a_seed_gives_the_same_elements() -> None:
    first, second = (LSTM(8, dropout=0.5, recurrent_dropout=0.5, seed=3) for _ in range(2))
    first(X), second(X)
    second.set_weights(first.get_weights())
    same(first(X, training=True), second(X, training=True))


def test_masks_of_dropout_stay_until_they_are_reset() -> None:
    cell = GRUCell(4, dropout=0.5, recurrent_dropout=0.25, seed=1)
    x, h = ops.ones((2, 40)), ops.ones((2, 4))
    masks: Any = cell.get_dropout_mask(x)
    assert [tuple(m.shape) for m in masks] == [(2, 40)] * 3
    assert set(np.unique(numpy(masks[0]))) == {0.0, 2.0}
    assert cell.get_dropout_mask(x) is masks
    cell.reset_dropout_mask()
    assert not np.array_equal(numpy(cell.get_dropout_mask(x)[0]), numpy(masks[0]))
    recurrent = cell.get_recurrent_dropout_mask(h)
    assert cell.get_recurrent_dropout_mask(h) is recurrent
    cell.reset_recurrent_dropout_mask()
    assert cell.get_recurrent_dropout_mask(h) is not recurrent
    assert LSTMCell(4).get_dropout_mask(x) is None
    assert tuple(LSTMCell(4, dropout=0.5).get_dropout_mask(x).shape) == (2, 40)


@pytest.mark.parametrize("kind", ["SimpleRNNCell", "LSTMCell", "GRUCell", "GRUCell-before", "ConvLSTM1D"])
def test_dropped_elements_enter_the_formulas_as_in_upstream(kind: str) -> None:
    arrays = stored("recurrent_dropout")[1]

    def given(name: str) -> list[Any]:
        names = sorted(key for key in arrays if key.startswith(f"{kind}/{name}/"))
        return [ops.convert_to_tensor(arrays[key]) for key in names]

    if kind == "ConvLSTM1D":
        cell = ConvLSTM1D(2, 2, dropout=0.5, recurrent_dropout=0.5).cell
    else:
        arguments = {"reset_after": False} if kind.endswith("before") else {}
        cell = getattr(keras_layers, kind.split("-")[0])(2, dropout=0.5, recurrent_dropout=0.5, **arguments)
    (x,) = given("x")
    cell.build(tuple(x.shape))
    for variable, value in zip(cell.weights, given("weights"), strict=True):
        variable.assign(value)
    masks, recurrent = given("mask"), given("recurrent_mask")
    cell._dropout_mask = masks if len(masks) > 1 else masks[0]
    cell._recurrent_dropout_mask = recurrent if len(recurrent) > 1 else recurrent[0]
    output, states = cell(x, given("states"), training=True)
    same([output, *states], given("outputs"))


# Both directions


def test_the_outputs_of_both_directions_stand_in_the_order_of_time() -> None:
    both: Any = Bidirectional(GRU(4, return_sequences=True), merge_mode=None)
    forward, backward = both(X)
    same(forward, both.forward_layer(X))
    same(backward, numpy(both.backward_layer(X))[:, ::-1])
    assert both.backward_layer.go_backwards


@pytest.mark.parametrize(
    ("mode", "merge"),
    [
        ("sum", lambda a, b: a + b),
        ("mul", lambda a, b: a * b),
        ("ave", lambda a, b: (a + b) / 2),
        ("concat", lambda a, b: np.concatenate([a, b], -1)),
    ],
)
def test_outputs_are_merged(mode: str, merge: Any) -> None:
    both: Any = Bidirectional(LSTM(4, return_state=True), merge_mode=mode)
    merged, *states = both(X)
    forward, backward = both.forward_layer(X), both.backward_layer(X)
    np.testing.assert_allclose(numpy(merged), merge(numpy(forward[0]), numpy(backward[0])), rtol=1e-4, atol=1e-5)
    same(states, [*forward[1:], *backward[1:]])


def test_each_direction_gets_half_of_the_states() -> None:
    both: Any = Bidirectional(LSTM(4))
    states = [numbers(2, 4, seed=i) for i in range(4)]
    merged = numpy(both(X, initial_state=states))
    np.testing.assert_allclose(merged[:, :4], numpy(both.forward_layer(X, initial_state=states[:2])), rtol=1e-4)
    np.testing.assert_allclose(merged[:, 4:], numpy(both.backward_layer(X, initial_state=states[2:])), rtol=1e-4)
    with pytest.raises(ValueError, match="initial_state='3 tensors'; expected an even number"):
        both(X, initial_state=states[:3])


def test_both_directions_keep_their_states() -> None:
    both: Any = Bidirectional(LSTM(4, stateful=True))
    assert Bidirectional(LSTM(4, stateful=True)).states is None
    both(X)
    assert len(both.states) == 4
    assert numpy(both.states[0].value).any()
    both.reset_states()
    assert not any(numpy(state.value).any() for state in both.states)
    with pytest.raises(AttributeError, match="stateful=False"):
        Bidirectional(LSTM(4)).reset_state()


def test_names_are_those_of_the_directions_also_after_a_round_trip() -> None:
    both: Any = Bidirectional(LSTM(4, name="memory"), weights=None)
    both(X)
    for layer in (both, deserialize_keras_object(serialize_keras_object(both))):
        assert (layer.forward_layer.name, layer.backward_layer.name) == ("forward_memory", "backward_memory")


def test_weights_may_be_given() -> None:
    both = Bidirectional(GRU(4))
    both(X)
    other = Bidirectional(GRU(4), weights=both.get_weights())
    same(other(X), both(X))


# Time steps one by one


def test_a_layer_is_applied_to_each_step() -> None:
    layer = TimeDistributed(Dense(4))
    found = numpy(layer(X))
    for i in range(6):
        np.testing.assert_allclose(found[:, i], numpy(layer.layer(X[:, i])), rtol=1e-4, atol=1e-5)


class Recorder(Layer):
    """Remembers what it was called with."""

    def __init__(self) -> None:
        super().__init__()
        self.calls: list[Any] = []
        self.supports_masking = True

    def call(self, inputs: Any, mask: Any = None, training: bool = False) -> Any:
        object.__setattr__(self, "calls", [*self.calls, (tuple(inputs.shape), mask, training)])
        return inputs - ops.mean(inputs, axis=0, keepdims=True)


def test_a_layer_of_one_s_own_is_called_on_one_step_after_the_other() -> None:
    layer: Any = TimeDistributed(Recorder())
    mask = np.arange(12).reshape(2, 6) % 3 > 0
    found = numpy(layer(X, mask=ops.convert_to_tensor(mask), training=True))
    np.testing.assert_allclose(found, X - X.mean(0, keepdims=True), rtol=1e-4, atol=1e-5)
    assert [(shape, training) for shape, _, training in layer.layer.calls] == [((2, 3), True)] * 6
    for i, (_, step_mask, _) in enumerate(layer.layer.calls):
        assert numpy(step_mask).tolist() == mask[:, i].tolist()


def test_layers_that_mix_samples_see_one_step_at_a_time() -> None:
    mixing = TimeDistributed(Lambda(lambda x: x - ops.mean(x, axis=0, keepdims=True)))
    np.testing.assert_allclose(numpy(mixing(X)), X - X.mean(0), rtol=1e-4, atol=1e-5)
    layer: Any = TimeDistributed(BatchNormalization(momentum=0.5, epsilon=0.0))
    found = numpy(layer(X, training=True))
    np.testing.assert_allclose(found, (X - X.mean(0)) / X.std(0), rtol=1e-3, atol=1e-3)
    average: Array = np.zeros(3)
    for i in range(6):
        average = 0.5 * average + 0.5 * X[:, i].mean(0)
    np.testing.assert_allclose(layer.layer.moving_mean.numpy(), average, rtol=1e-4, atol=1e-5)


def test_masks_reach_a_recurrent_layer_inside() -> None:
    x, mask = numbers(2, 3, 5, 4), np.random.default_rng(1).integers(0, 2, (2, 3, 5)).astype("bool")
    layer = TimeDistributed(LSTM(3))
    found = numpy(layer(x, mask=ops.convert_to_tensor(mask)))
    for i in range(3):
        expected = layer.layer(x[:, i], mask=ops.convert_to_tensor(mask[:, i]))
        np.testing.assert_allclose(found[:, i], numpy(expected), rtol=1e-4, atol=1e-5)


def test_unknown_sizes_stay_unknown() -> None:
    assert TimeDistributed(Dense(4))(KerasTensor((None, None, 3))).shape == (None, None, 4)
    assert LSTM(4, return_sequences=True)(KerasTensor((None, None, 3))).shape == (None, None, 4)
    assert Bidirectional(LSTM(4))(KerasTensor((None, None, 3))).shape == (None, 8)
    assert ConvLSTM2D(4, 3, return_sequences=True)(KerasTensor((None, None, 5, 5, 3))).shape == (None, None, 3, 3, 4)


# Convolutional cells


def test_a_mask_of_steps_holds_for_whole_images() -> None:
    x = numbers(2, 4, 5, 5, 2)
    layer = ConvLSTM2D(3, 2, return_sequences=True)
    mask = np.array([[1, 0, 1, 1]] * 2, "bool")
    found, expected = numpy(layer(x, mask=ops.convert_to_tensor(mask))), numpy(layer(x[:, [0, 2, 3]]))
    np.testing.assert_allclose(found[:, [0, 2, 3]], expected, rtol=1e-4, atol=1e-5)
    np.testing.assert_allclose(found[:, 1], expected[:, 0], rtol=1e-4, atol=1e-5)


def test_channels_may_come_first() -> None:
    x = numbers(2, 3, 4, 5, 2)
    last = ConvLSTM2D(3, 2, return_sequences=True, padding="same", data_format="channels_last", dropout=0.0)
    expected = numpy(last(x))
    first = ConvLSTM2D(3, 2, return_sequences=True, padding="same", data_format="channels_first")
    assert first.compute_output_shape((None, 3, 2, 4, 5)) == (None, 3, 3, 4, 5)
    first.build((None, None, 2, 4, 5))
    first.set_weights(last.get_weights())
    try:
        found = first(np.moveaxis(x, -1, 2))
    except Exception as error:
        if "NHWC" in str(error) or "NCHW" in str(error):
            pytest.skip("the framework convolves in the other order of axes only, on this device")
        raise
    np.testing.assert_allclose(np.moveaxis(numpy(found), 2, -1), expected, rtol=1e-4, atol=1e-5)


def test_states_of_images_go_into_the_next_part() -> None:
    x = numbers(2, 4, 6, 2)
    layer = ConvLSTM1D(3, 2, return_state=True, strides=2)
    whole, *states = layer(x)
    _, *middle = layer(x[:, :2])
    found, *last = layer(x[:, 2:], initial_state=middle)
    same([found, *last], [whole, *states])
    kept = ConvLSTM1D(3, 2, stateful=True, strides=2)
    kept(x)
    kept.set_weights(layer.get_weights())
    kept.reset_state()
    kept(x[:, :2])
    same(kept(x[:, 2:]), whole)


# Arguments


@pytest.mark.parametrize(
    ("layer", "arguments", "error", "message"),
    [
        ("LSTM", {"units": 0}, ValueError, "expected a positive integer, got 0."),
        ("GRU", {"units": 2.5}, ValueError, "expected a positive integer, got 2.5."),
        ("SimpleRNN", {"units": 2, "dropout": "a"}, ValueError, "dropout='a'; expected a number in [0, 1]"),
        ("SimpleRNN", {"units": 2, "implementation": 1}, ValueError, "Unrecognized keyword arguments"),
        ("GRU", {"units": 2, "time_major": True}, ValueError, "Unrecognized keyword arguments"),
        (
            "LSTM",
            {"units": 2, "use_cudnn": 3},
            ValueError,
            "Expected one of {'auto', True, False}. Received: use_cudnn=3",
        ),
        ("RNN", {"cell": 5}, ValueError, "Argument `cell` should have a `call` method. Received: cell=5"),
        ("RNN", {"cell": Dense(2)}, ValueError, "The RNN cell should have a `state_size` attribute"),
        ("StackedRNNCells", {"cells": [LSTMCell(2), Dense(2)]}, ValueError, "at position 1"),
        (
            "StackedRNNCells",
            {"cells": [3]},
            ValueError,
            "All cells must have a `call` method. Received cell without a `call` method: 3",
        ),
        (
            "Bidirectional",
            {"layer": 3},
            ValueError,
            "Please initialize `Bidirectional` layer with a `keras.layers.Layer` instance. Received: ",
        ),
        ("Bidirectional", {"layer": Dense(2)}, ValueError, "expected a recurrent layer; it has no ['go_backwards'"),
        ("Bidirectional", {"layer": GRU(2), "merge_mode": "foo"}, ValueError, "Invalid merge mode. Received: foo."),
        (
            "Bidirectional",
            {"layer": GRU(2), "backward_layer": GRU(2)},
            ValueError,
            "should have different `go_backwards` value",
        ),
        (
            "Bidirectional",
            {"layer": GRU(2), "backward_layer": GRU(2, go_backwards=True, return_state=True)},
            ValueError,
            'same value for attribute "return_state", got "False"',
        ),
        (
            "TimeDistributed",
            {"layer": 3},
            ValueError,
            "Please initialize `TimeDistributed` layer with a `keras.layers.Layer` instance.",
        ),
        ("ConvLSTM2D", {"filters": 0, "kernel_size": 2}, ValueError, "Received filters=0. `ConvLSTM2D`"),
        (
            "ConvLSTM2D",
            {"filters": 2, "kernel_size": (2, 2, 2)},
            ValueError,
            "Received kernel_size=(2, 2, 2) for `ConvLSTM2D`",
        ),
        (
            "ConvLSTM1D",
            {"filters": 2, "kernel_size": 2, "padding": "causal"},
            ValueError,
            "Received: causal for `ConvLSTM1D`",
        ),
    ],
)
def test_bad_arguments_are_named(layer: str, arguments: dict[str, Any], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=re.escape(message)):
        getattr(keras_layers, layer)(**arguments)


@pytest.mark.parametrize(
    ("layer", "shape", "message"),
    [
        (LSTM(2), (2, 3), "expected ndim=3, found ndim=2"),
        (SimpleRNN(2, unroll=True), (None, None, 3), "unroll=True with an unknown number of time steps"),
        (LSTM(2), (None, 5, None), "expected a known size of the last axis"),
        (TimeDistributed(Dense(2)), (None, 3), "with at least 3 dimensions"),
        (ConvLSTM2D(2, 2), (None, 3, None, None, 3), "expected known sizes of the spatial axes"),
        (ConvLSTM2D(2, 2), (None, 3, 4, 4, None), "The channel dimension of the inputs (last axis) should be defined."),
    ],
    ids=str,
)
def test_shapes_that_do_not_fit_are_refused(layer: Any, shape: Any, message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        layer(KerasTensor(shape))


def test_a_mask_of_other_steps_is_refused() -> None:
    with pytest.raises(ValueError, match=r"`mask` of shape \(2, 6, \.\.\.\), received: mask\.shape=\(2, 3\)"):
        TimeDistributed(Dense(2))(X, mask=ops.convert_to_tensor(np.ones((2, 3), "bool")))
