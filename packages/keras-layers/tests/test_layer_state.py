"""What `Layer` keeps: variables, layers inside it, losses; and how it gives account of them."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import pytest

from keras_layers import Dense, Dropout, Layer
from keras_ops import Variable, ops, tree
from keras_ops.naming import reset
from keras_ops.random import SeedGenerator

ONES = np.ones((2, 3), "float32")


class Pair(NamedTuple):
    """Two layers."""

    left: Layer
    right: Layer


class Scale(Layer):
    """Has a weight and a counter."""

    def build(self, input_shape: Any) -> None:
        self.factor = self.add_weight((input_shape[-1],), "ones", name="factor")
        self.calls = self.add_weight((), "zeros", dtype="int32", trainable=False, name="calls")

    def call(self, inputs: Any) -> Any:
        self.calls.assign(self.calls + 1)
        return inputs * self.factor


class Stack(Layer):
    """Holds layers, however they are put in."""

    def __init__(self, layers: Any, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.inner = layers

    def call(self, inputs: Any) -> Any:
        for layer in self.inner.values() if isinstance(self.inner, dict) else self.inner:
            inputs = layer(inputs)
        return inputs


def paths(variables: list[Any]) -> list[str]:
    return [variable.path for variable in variables]


@pytest.fixture(autouse=True)
def _fresh_names() -> None:
    reset()


# Paths


def test_paths_name_the_layers_around_a_weight() -> None:
    class Block(Layer):
        def __init__(self) -> None:
            super().__init__()
            self.first = Dense(2)
            self.second = Dense(2, name="last")

        def call(self, inputs: Any) -> Any:
            return self.second(self.first(inputs))

    class Outer(Layer):
        def __init__(self) -> None:
            super().__init__(name="outer")
            self.block = Block()

        def call(self, inputs: Any) -> Any:
            return self.block(inputs)

    outer = Outer()
    outer(ONES)
    assert paths(outer.weights) == [
        "outer/block/dense/kernel",
        "outer/block/dense/bias",
        "outer/block/last/kernel",
        "outer/block/last/bias",
    ]
    assert outer.block.first.path == "outer/block/dense"


def test_weights_of_layers_built_inside_build_are_named_after_them() -> None:
    class Holder(Layer):
        def build(self, input_shape: Any) -> None:
            self.own = self.add_weight((1,), name="own")
            self.dense = Dense(2)
            self.dense.build(input_shape)

        def call(self, inputs: Any) -> Any:
            return self.dense(inputs)

    holder = Holder()
    holder.build((None, 3))
    assert holder.built
    assert holder.dense.built
    assert paths(holder.weights) == ["holder/own", "holder/dense/kernel", "holder/dense/bias"]


def test_automatic_names_are_numbered() -> None:
    assert [Dense(1).name, Dense(1).name, Dense(1, name="mine").name, Dense(1).name] == [
        "dense",
        "dense_1",
        "mine",
        "dense_2",
    ]


# Tracking


def test_weights_come_in_order_of_creation_own_ones_first_trainable_ones_first() -> None:
    class Mixed(Layer):
        def __init__(self) -> None:
            super().__init__()
            self.early = Dense(3)

        def build(self, input_shape: Any) -> None:
            self.state = self.add_weight((1,), trainable=False, name="state")
            self.late = self.add_weight((1,), name="late")
            self.early.build(input_shape)

        def call(self, inputs: Any) -> Any:
            return self.early(inputs) * self.late

    layer = Mixed()
    layer(ONES)
    names = ["late", "state", "kernel", "bias"]
    assert [v.name for v in layer.weights] == names
    assert [v.name for v in layer.trainable_weights] == ["late", "kernel", "bias"]
    assert [v.name for v in layer.non_trainable_weights] == ["state"]
    assert layer.count_params() == 1 + 1 + 9 + 3


@pytest.mark.parametrize(
    "wrap",
    [
        list,
        tuple,
        lambda layers: dict(zip("ab", layers, strict=True)),
        lambda layers: Pair(*layers),
    ],
    ids=["list", "tuple", "dict", "namedtuple"],
)
def test_layers_in_containers_are_tracked(wrap: Any) -> None:
    stack = Stack(wrap([Dense(4), Scale()]))
    stack(ONES)
    assert [v.name for v in stack.weights] == ["kernel", "bias", "factor", "calls"]


def test_what_is_added_to_a_container_later_is_tracked() -> None:
    stack = Stack([])
    stack.inner.append(Dense(2))
    stack.inner += [Dense(3)]
    stack.inner.insert(0, Dense(4))
    stack.inner.extend([Dense(5)])
    stack(ONES)
    assert [v.shape[-1] for v in stack.weights if v.name == "kernel"] == [2, 3, 4, 5]
    assert tuple(stack(ONES).shape) == (2, 5)


def test_layers_in_a_dict_that_grows_are_tracked() -> None:
    stack = Stack({})
    stack.inner["a"] = Dense(2)
    stack.inner.update({"b": Dense(3)})
    stack(ONES)
    assert [v.shape for v in stack.weights if v.name == "bias"] == [(2,), (3,)]


def test_a_layer_that_is_shared_counts_once() -> None:
    dense = Dense(3)
    stack = Stack([dense, dense])
    stack(ONES)
    assert len(stack.weights) == 2


def test_a_layer_that_is_replaced_or_deleted_is_forgotten() -> None:
    class Holder(Layer):
        def __init__(self) -> None:
            super().__init__()
            self.dense = Dense(2)
            self.other = Dense(2)

    holder = Holder()
    holder.dense.build((None, 3))
    holder.other.build((None, 3))
    assert len(holder.weights) == 4
    holder.dense = Dense(2)
    assert len(holder.weights) == 2
    del holder.other
    assert holder.weights == []


def test_what_is_taken_out_of_a_container_is_forgotten() -> None:
    class Holder(Layer):
        def __init__(self) -> None:
            super().__init__()
            self.many = [Dense(i) for i in range(1, 7)]
            self.named = {"a": Dense(7), "b": Dense(8)}
            self.both = self.many[0]
            for layer in [*self.many, *self.named.values()]:
                layer.build((None, 3))

    holder = Holder()
    holder.many.pop()
    del holder.many[4]
    holder.many.remove(holder.many[3])
    holder.many[2] = Dense(9)
    holder.named.pop("a")
    assert [v.shape[0] for v in holder.weights if v.name == "bias"] == [1, 2, 8]
    holder.many.clear()
    assert [v.shape[0] for v in holder.weights if v.name == "bias"] == [1, 8]  # the first is in an attribute, too


def test_a_layer_in_two_places_is_tracked_until_both_are_gone() -> None:
    stack = Stack([Dense(2), Dense(3)])
    stack(ONES)
    stack.first = stack.inner[0]
    stack.first = None
    assert [v.shape[0] for v in stack.weights if v.name == "bias"] == [2, 3]
    stack.inner = []
    assert stack.weights == []


def test_a_variable_in_an_attribute_is_tracked() -> None:
    class Holder(Layer):
        def __init__(self) -> None:
            super().__init__()
            self.values = [Variable([1.0, 2.0]), Variable([3], trainable=False, dtype="int32")]

    holder = Holder()
    assert [v.shape for v in holder.weights] == [(2,), (1,)]
    assert [v.trainable for v in holder.weights] == [True, False]


def test_seeds_are_variables_but_no_weights() -> None:
    class Noise(Layer):
        def __init__(self) -> None:
            super().__init__()
            self.generator = SeedGenerator(3)
            self.dropout = Dropout(0.5)

    noise = Noise()
    assert noise.weights == []
    assert [v.name for v in noise.variables] == ["seed_generator_state", "seed_generator_state"]
    assert [v.name for v in noise.non_trainable_variables] == ["seed_generator_state", "seed_generator_state"]
    assert noise.trainable_variables == []


def test_a_variable_made_after_building_is_refused_and_the_layer_goes_on() -> None:
    class Late(Layer):
        def build(self, input_shape: Any) -> None:
            self.w = self.add_weight((3,), "ones", name="w")

        def call(self, inputs: Any) -> Any:
            return inputs * self.w

    late = Late()
    late(ONES)
    with pytest.raises(ValueError, match="add"):
        late.extra = Dense(3)
    with pytest.raises(ValueError, match="add"):
        late.add_weight((1,), name="more")
    assert [v.name for v in late.weights] == ["w"]
    assert ops.convert_to_numpy(late(ONES)).tolist() == ONES.tolist()


def test_super_init_must_come_first() -> None:
    class Careless(Layer):
        def __init__(self) -> None:
            self.dense = Dense(2)

    with pytest.raises(RuntimeError, match="super"):
        Careless()(ONES)


# Trainable


def test_freezing_a_layer_moves_its_weights_and_those_inside() -> None:
    stack = Stack([Dense(2), Scale()])
    stack(ONES)
    assert [v.name for v in stack.trainable_weights] == ["kernel", "bias", "factor"]
    stack.trainable = False
    assert stack.trainable_weights == []
    assert [v.name for v in stack.non_trainable_weights] == ["kernel", "bias", "factor", "calls"]
    assert not stack.inner[0].trainable
    stack.inner[0].trainable = True
    stack.trainable = True
    assert [v.name for v in stack.trainable_weights] == ["kernel", "bias", "factor"]
    assert not stack.inner[1].calls.trainable


def test_freezing_a_layer_inside_leaves_the_rest() -> None:
    stack = Stack([Dense(2), Dense(3)])
    stack(ONES)
    stack.inner[0].trainable = False
    assert [v.shape for v in stack.trainable_weights] == [(2, 3), (3,)]
    assert [v.shape for v in stack.non_trainable_weights] == [(3, 2), (2,)]


def test_a_layer_made_frozen_has_no_trainable_weights() -> None:
    dense = Dense(2, trainable=False)
    dense(ONES)
    assert dense.trainable_weights == []
    assert len(dense.non_trainable_weights) == 2


# Values


def test_weights_are_set_all_or_none() -> None:
    dense = Dense(2)
    dense(ONES)
    kernel, bias = np.full((3, 2), 2.0, "float32"), np.array([1.0, -1.0], "float32")
    dense.set_weights([kernel, bias])
    assert ops.convert_to_numpy(dense(ONES)).tolist() == [[7.0, 5.0], [7.0, 5.0]]
    with pytest.raises(ValueError, match="weights"):
        dense.set_weights([kernel])
    with pytest.raises(ValueError, match="shape"):
        dense.set_weights([kernel + 1, np.zeros((3,), "float32")])
    for found, expected in zip(dense.get_weights(), [kernel, bias], strict=True):
        np.testing.assert_array_equal(found, expected)


def test_arrays_of_weights_stay_when_the_weights_change() -> None:
    dense = Dense(2)
    dense(ONES)
    (kernel, bias) = dense.get_weights()
    copied = kernel.copy()
    dense.kernel.assign(kernel + 1.0)
    np.testing.assert_array_equal(kernel, copied)
    bias += 1.0
    assert dense.bias.numpy().tolist() == [0.0, 0.0]


def test_counting_the_parameters_of_an_unbuilt_layer_is_refused() -> None:
    with pytest.raises(ValueError, match="built"):
        Dense(2).count_params()


def test_weights_carry_what_they_were_made_with() -> None:
    layer = Layer()
    weight = layer.add_weight(
        shape=(2, 3), initializer="ones", dtype="float16", trainable=False, regularizer="l2", constraint="non_neg"
    )
    assert (weight.shape, weight.dtype, weight.trainable) == ((2, 3), "float16", False)
    assert type(weight.regularizer).__name__ == "L2"
    assert type(weight.constraint).__name__ == "NonNeg"
    assert weight.numpy().tolist() == [[1.0] * 3] * 2
    assert layer.add_weight(4, "zeros").shape == (4,)
    assert layer.add_weight().shape == ()


# Losses


class Penalised(Layer):
    """Adds the sum of its input to the losses."""

    def call(self, inputs: Any) -> Any:
        self.add_loss(ops.sum(inputs))
        return inputs


def test_losses_hold_until_the_next_call() -> None:
    layer = Penalised()
    assert layer.losses == []
    layer(ONES)
    layer(ONES * 2)
    assert [float(loss) for loss in layer.losses] == [12.0]


def test_what_a_layer_holds_in_containers_is_a_structure_of_tensors() -> None:
    class Holder(Layer):
        def __init__(self) -> None:
            super().__init__()
            self.many = [1, [2, 3]]
            self.named = {"b": 1, "a": [2]}

    holder = Holder()
    assert tree.flatten(holder.many) == [1, 2, 3]
    assert tree.map_structure(lambda x: x + 1, holder.named) == {"b": 2, "a": [3]}


def test_losses_come_from_layers_inside_and_from_regularizers() -> None:
    stack = Stack([Penalised(), Dense(1, kernel_initializer="ones", kernel_regularizer="l1"), Penalised()])
    stack(ONES)
    stack(ONES)
    assert sorted(ops.convert_to_numpy(loss).item() for loss in stack.losses) == pytest.approx([0.03, 6.0, 6.0])


def test_a_frozen_layer_has_no_penalty() -> None:
    dense = Dense(1, kernel_regularizer="l2")
    dense(ONES)
    assert len(dense.losses) == 1
    dense.trainable = False
    assert dense.losses == []


def test_an_activity_regularizer_adds_its_penalty() -> None:
    dense = Dense(1, kernel_initializer="ones", activity_regularizer="l2")
    dense(ONES)
    assert [ops.convert_to_numpy(loss).item() for loss in dense.losses] == pytest.approx([0.01 * 9 * 2])
