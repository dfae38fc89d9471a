"""How `Layer` is called: building, training, masks, dtypes, symbolic tensors, errors."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from keras_layers import Dense, Input, Layer
from keras_ops import KerasTensor, masking, ops
from keras_ops.naming import reset

ONES = np.ones((2, 3), "float32")


@pytest.fixture(autouse=True)
def _fresh_names() -> None:
    reset()


def dtype_of(x: Any) -> str:
    return str(x.dtype).rsplit(".", 1)[-1].strip("'>") if not hasattr(x.dtype, "name") else str(x.dtype.name)


# Building


def test_a_layer_is_built_at_its_first_call_and_then_no_more() -> None:
    class Counting(Layer):
        built_with: list[Any]

        def __init__(self) -> None:
            super().__init__()
            self.built_with = []

        def build(self, input_shape: Any) -> None:
            self.built_with.append(tuple(input_shape))

        def call(self, inputs: Any) -> Any:
            return inputs

    layer = Counting()
    assert not layer.built
    layer(ONES)
    layer(np.ones((5, 3), "float32"))
    assert layer.built
    assert list(layer.built_with) == [(2, 3)]
    assert layer.get_build_config() == {"input_shape": (2, 3)}


def test_build_gets_a_shape_for_each_argument_that_it_names() -> None:
    class Two(Layer):
        def build(self, query_shape: Any, value_shape: Any) -> None:  # type: ignore[override]  # what is tested
            self.seen = (tuple(query_shape), tuple(value_shape))

        def call(self, query: Any, value: Any = None) -> Any:
            return query

    layer = Two()
    layer(ONES, value=np.ones((2, 5), "float32"))
    assert layer.seen == ((2, 3), (2, 5))
    config = layer.get_build_config()
    assert config is not None
    other = Two()
    other.build_from_config(config)
    assert other.seen == ((2, 3), (2, 5))


def test_build_gets_the_shapes_of_a_structure() -> None:
    class Structured(Layer):
        def build(self, input_shape: Any) -> None:
            self.shapes = {key: tuple(shape) for key, shape in input_shape.items()}

        def call(self, inputs: Any) -> Any:
            return inputs["a"]

    layer = Structured()
    layer({"a": ONES, "b": np.ones((2, 1), "float32")})
    assert layer.shapes == {"a": (2, 3), "b": (2, 1)}


def test_a_layer_without_build_makes_the_weights_of_those_inside_from_a_stored_shape() -> None:
    class Holder(Layer):
        def __init__(self) -> None:
            super().__init__()
            self.dense = Dense(4)

        def call(self, inputs: Any) -> Any:
            return self.dense(inputs)

    holder = Holder()
    holder(ONES)
    config = holder.get_build_config()
    assert config is not None
    other = Holder()
    other.build_from_config(config)
    assert other.built
    assert [v.shape for v in other.weights] == [(3, 4), (4,)]


def test_a_build_that_fails_can_be_tried_again() -> None:
    dense = Dense(2)
    with pytest.raises(ValueError, match=r"shape|ndim|dimension"):
        dense(np.ones((3,), "float32"))
    assert not dense.built
    assert tuple(dense(ONES).shape) == (2, 2)
    assert [v.path for v in dense.weights] == ["dense/kernel", "dense/bias"]


# Training


class Tell(Layer):
    """Returns what it was told about training."""

    def call(self, inputs: Any, training: bool | None = None) -> Any:
        self.told = training
        return inputs


class Around(Layer):
    """Calls a layer inside."""

    def __init__(self, inner: Layer) -> None:
        super().__init__()
        self.inner = inner

    def call(self, inputs: Any) -> Any:
        return self.inner(inputs)


def test_training_is_what_is_passed_else_what_the_layer_outside_was_told_else_the_default() -> None:
    tell = Tell()
    for training in (True, False):
        tell(ONES, training=training)
        assert tell.told is training
    tell(ONES)
    assert tell.told is None
    around = Around(tell)
    around(ONES, training=True)
    assert tell.told is True
    around(ONES)
    assert tell.told is None

    class Sure(Around):
        def call(self, inputs: Any, training: bool = True) -> Any:
            return self.inner(inputs)

    Sure(tell)(ONES)
    assert tell.told is True


def test_an_error_ends_what_was_told_about_training() -> None:
    class Fails(Layer):
        def call(self, inputs: Any) -> Any:
            raise KeyError("no")

    tell = Tell()
    fails = Around(Fails())
    with pytest.raises(KeyError):
        fails(ONES, training=True)
    tell(ONES)
    assert tell.told is None


# Masks


class Masker(Layer):
    """Marks the first step of each sample as the only one."""

    def call(self, inputs: Any) -> Any:
        return inputs * 1.0

    def compute_mask(self, inputs: Any, previous_mask: Any = None) -> Any:
        steps = np.zeros(tuple(inputs.shape)[:2], "bool")
        steps[:, 0] = True
        return ops.convert_to_tensor(steps)


class Reader(Layer):
    """Keeps the mask that it was given."""

    def __init__(self) -> None:
        super().__init__()
        self.supports_masking = True

    def call(self, inputs: Any, mask: Any = None) -> Any:
        self.seen = mask
        return inputs * 1.0


def sequence() -> Any:
    return np.ones((2, 4, 3), "float32")


def test_masks_travel_from_layer_to_layer() -> None:
    reader = Reader()
    reader(Masker()(sequence()))
    assert ops.convert_to_numpy(reader.seen).tolist() == [[True, False, False, False]] * 2


def test_a_mask_passes_a_layer_that_supports_masking_and_no_other() -> None:
    class Passes(Layer):
        def __init__(self) -> None:
            super().__init__()
            self.supports_masking = True

        def call(self, inputs: Any) -> Any:
            return inputs + 1.0

    class Stops(Layer):
        def call(self, inputs: Any) -> Any:
            return inputs + 1.0

    masked = Masker()(sequence())
    assert masking.get_mask(Passes()(masked)) is not None
    with pytest.warns(UserWarning, match="destroy the mask"):
        assert masking.get_mask(Stops()(masked)) is None


def test_a_mask_that_is_passed_wins() -> None:
    reader = Reader()
    reader(Masker()(sequence()), mask=ops.convert_to_tensor(np.ones((2, 4), "bool")))
    assert ops.convert_to_numpy(reader.seen).all()


def test_each_argument_has_its_mask() -> None:
    class Attends(Layer):
        def call(self, query: Any, value: Any, query_mask: Any = None, value_mask: Any = None) -> Any:
            self.seen = (query_mask, value_mask)
            return query * 1.0

    attends = Attends()
    attends(sequence(), Masker()(sequence()))
    assert attends.seen[0] is None
    assert ops.convert_to_numpy(attends.seen[1]).tolist() == [[True, False, False, False]] * 2


def test_masks_of_a_list_come_as_a_list() -> None:
    reader = Reader()

    class Joins(Reader):
        def call(self, inputs: Any, mask: Any = None) -> Any:
            self.seen = mask
            return inputs[0] + inputs[1]

    reader = Joins()
    reader([Masker()(sequence()), ops.convert_to_tensor(sequence())])
    assert reader.seen[1] is None
    assert ops.convert_to_numpy(reader.seen[0]).any()


# Dtypes


class Probe(Layer):
    """Keeps the dtypes of what it computes with."""

    def build(self, input_shape: Any) -> None:
        self.w = self.add_weight((3,), "ones", name="w")
        self.kept = self.add_weight((3,), "ones", autocast=False, name="kept")
        self.whole = self.add_weight((3,), "ones", dtype="int32", name="whole", trainable=False)

    def call(self, inputs: Any) -> Any:
        self.seen = [dtype_of(ops.convert_to_tensor(x)) for x in (inputs, self.w, self.kept, self.whole)]
        return inputs * self.w


def test_mixed_precision_computes_in_half_precision_and_keeps_float32() -> None:
    probe = Probe(dtype="mixed_float16")
    outputs = probe(ONES)
    assert probe.seen == ["float16", "float16", "float32", "int32"]
    assert dtype_of(outputs) == "float16"
    assert [v.dtype for v in probe.weights] == ["float32", "float32", "int32"]
    assert (probe.dtype, probe.variable_dtype, probe.compute_dtype) == ("float32", "float32", "float16")


def test_pure_half_precision_keeps_half_precision() -> None:
    probe = Probe(dtype="bfloat16")
    assert dtype_of(probe(ONES)) == "bfloat16"
    assert [v.dtype for v in probe.weights] == ["bfloat16", "bfloat16", "int32"]


def test_integers_are_not_cast() -> None:
    class Kinds(Layer):
        def call(self, inputs: Any) -> Any:
            self.seen = {key: dtype_of(x) for key, x in inputs.items()}
            return inputs["floats"]

    kinds = Kinds(dtype="mixed_bfloat16")
    kinds({"floats": ONES, "whole": np.ones((2,), "int32"), "flags": np.ones((2,), "bool")})
    assert kinds.seen == {"floats": "bfloat16", "whole": "int32", "flags": "bool"}


def test_without_autocast_inputs_keep_their_dtype() -> None:
    probe = Probe(dtype="mixed_float16", autocast=False)
    probe(ONES)
    assert probe.seen == ["float32", "float16", "float32", "int32"]


def test_a_layer_inside_has_a_policy_of_its_own() -> None:
    class Holder(Layer):
        def __init__(self) -> None:
            super().__init__(dtype="mixed_bfloat16")
            self.probe = Probe(dtype="float32")

        def call(self, inputs: Any) -> Any:
            self.inner = dtype_of(self.probe(inputs))
            return inputs

    holder = Holder()
    assert dtype_of(holder(ONES)) == "bfloat16"
    assert holder.inner == "float32"
    assert holder.probe.seen[0] == "float32"


# Symbolic tensors


def test_a_symbolic_call_records_the_layer() -> None:
    x = Input((3,), name="x")
    dense = Dense(4)
    y = dense(x)
    assert isinstance(y, KerasTensor)
    assert (y.shape, y.dtype) == ((None, 4), "float32")
    assert dense.input is x
    assert dense.output is y
    assert dense.built


def test_a_layer_that_says_nothing_about_shapes_is_worked_out() -> None:
    class Free(Layer):
        def call(self, inputs: Any) -> Any:
            return {"twice": ops.concatenate([inputs, inputs], axis=-1), "sum": ops.sum(inputs, axis=1)}

    y = Free()(Input((5, 3)))
    assert {key: x.shape for key, x in y.items()} == {"twice": (None, 5, 6), "sum": (None, 3)}
    assert Free().compute_output_shape((2, 5, 3)) == {"twice": (2, 5, 6), "sum": (2, 3)}


def test_input_and_output_are_those_of_the_first_call() -> None:
    dense = Dense(3)
    with pytest.raises(AttributeError, match="output"):
        _ = dense.output
    first, second = Input((3,)), Input((3,))
    y = dense(first)
    dense(second)
    assert dense.input is first
    assert dense.output is y


# Explicit state


def test_a_stateless_call_returns_the_new_state_and_the_losses() -> None:
    class Counter(Layer):
        def build(self, input_shape: Any) -> None:
            self.w = self.add_weight((), "ones", name="w")
            self.n = self.add_weight((), "zeros", trainable=False, name="n")

        def call(self, inputs: Any) -> Any:
            self.n.assign(self.n + 2.0)
            self.add_loss(ops.sum(inputs))
            return inputs * self.w

    counter = Counter()
    counter.build((2, 3))
    three = ops.convert_to_tensor(np.float32(3.0))
    outputs, state, losses = counter.stateless_call([three], [three], ops.convert_to_tensor(ONES), return_losses=True)
    assert ops.convert_to_numpy(outputs).tolist() == (ONES * 3).tolist()
    assert [float(x) for x in state] == [5.0]
    assert [float(x) for x in losses] == [6.0]
    assert float(counter.n.numpy()) == 0.0
    with pytest.raises(ValueError, match="trainable_variables"):
        counter.stateless_call([three, three], [three], ops.convert_to_tensor(ONES))
    with pytest.raises(ValueError, match="built"):
        Counter().stateless_call([], [], ONES)


# Errors


def test_an_unknown_argument_is_named() -> None:
    with pytest.raises(ValueError, match="nonsense"):
        Dense(2, nonsense=3)


def test_a_layer_is_usable_after_an_error() -> None:
    class Picky(Layer):
        def build(self, input_shape: Any) -> None:
            self.w = self.add_weight((3,), "ones", name="w")

        def call(self, inputs: Any) -> Any:
            if inputs.shape[0] == 1:
                raise ValueError("a single sample")
            return inputs * self.w

    picky = Picky(dtype="mixed_float16")
    with pytest.raises(ValueError, match="a single sample"):
        picky(ONES[:1])
    assert dtype_of(picky(ONES)) == "float16"
    assert [v.path for v in picky.weights] == ["picky/w"]
    assert picky.w.dtype == "float32"


def test_an_input_of_another_shape_is_refused_with_the_layer_s_name() -> None:
    dense = Dense(2, name="mine")
    dense(ONES)
    with pytest.raises(ValueError, match="mine") as caught:
        dense(np.ones((2, 4), "float32"))
    assert "axis -1" in str(caught.value)


def test_positional_arguments_must_be_tensors() -> None:
    with pytest.raises(ValueError, match="positional"):
        Tell()(ONES, "yes")


def test_a_layer_without_call_says_so() -> None:
    class Empty(Layer):
        pass

    with pytest.raises(NotImplementedError, match="call"):
        Empty()(ONES)
