"""Details of `Layer` that match upstream Keras 3.13.2: signatures of `build`, masks, records of calls, configurations."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from keras_layers import BatchNormalization, Dense, Embedding, Input, InputSpec, Layer, MultiHeadAttention
from keras_layers import dtype_policies as policies
from keras_ops import masking, ops
from keras_ops.dtypes import dtype_name
from keras_ops.tensor import KerasTensor

X = np.ones((2, 3), "float32")
MASK = np.array([[True, False, True], [True, True, False]])


def numpy(x: Any) -> Any:
    return ops.convert_to_numpy(x)


def masked(mask: Any = MASK) -> Any:
    x = ops.convert_to_tensor(np.ones((2, 3, 4), "float32"))
    masking.set_mask(x, ops.convert_to_tensor(mask))
    return x


def mask_of(x: Any) -> Any:
    mask = masking.get_mask(x)
    return None if mask is None else numpy(mask).tolist()


class Pass(Layer):
    """Says in the class that masks hold."""

    supports_masking = True

    def call(self, inputs: Any, training: bool = False, mask: Any = None) -> Any:
        self.seen = mask is not None
        return inputs[0] if isinstance(inputs, list) else inputs + 1


# Building


def test_arguments_of_build_must_be_those_of_call() -> None:
    class Wrong(Layer):
        def build(self, foo_shape: Any, bar_shape: Any) -> None:  # type: ignore[override]  # what is tested
            pass

        def call(self, query: Any, value: Any) -> Any:
            return query

    with pytest.raises(
        ValueError, match=r"`build\(\)` argument `foo_shape`, but `call\(\)` does not have argument `foo`"
    ):
        Wrong()(X, X)


def test_a_single_argument_of_build_gets_the_shape_of_the_first_of_call_whatever_its_name() -> None:
    class Single(Layer):
        def build(self, value_shape: Any) -> None:
            self.got = tuple(value_shape)

        def call(self, query: Any, value: Any) -> Any:
            return query

    layer = Single()
    layer(X, np.ones((4, 5), "float32"))
    assert layer.got == (2, 3)


def test_a_frozen_layer_builds_frozen_variables_that_can_be_freed() -> None:
    dense = Dense(2, trainable=False)
    dense(X)
    assert not dense.kernel.trainable
    dense.trainable = True
    assert [v.trainable for v in dense.trainable_variables] == [True, True]


def test_a_default_build_that_cannot_work_out_the_call_warns_and_marks_the_layer_as_built() -> None:
    class Opaque(Layer):
        def __init__(self) -> None:
            super().__init__()
            self.dense = Dense(2)

        def call(self, inputs: Any, factor: Any) -> Any:
            return self.dense(inputs * factor)

    layer = Opaque()
    with pytest.warns(UserWarning, match=r"does not have a `build\(\)` method implemented"):
        layer.build((2, 3))
    assert layer.built


@pytest.mark.filterwarnings("ignore:`build\\(\\)` was called on layer")  # what symbols cannot tell is said
def test_layers_inside_are_built_by_a_call_that_needs_data() -> None:
    class NeedsData(Layer):
        def __init__(self) -> None:
            super().__init__()
            self.dense = Dense(2, kernel_initializer="ones")

        def call(self, inputs: Any) -> Any:
            return self.dense(inputs) if float(numpy(inputs).sum()) > 0 else inputs

    layer = NeedsData()
    np.testing.assert_allclose(numpy(layer(X)), np.full((2, 2), 3.0))
    assert layer.dense.built


def test_shapes_of_several_inputs_are_worked_out_by_position_and_by_name() -> None:
    class Join(Layer):
        def call(self, a: Any, b: Any) -> Any:
            return ops.concatenate([a, b], axis=-1)

    assert Join().compute_output_shape((2, 3), (2, 4)) == (2, 7)
    assert Join().compute_output_shape(a_shape=(2, 3), b_shape=(2, 4)) == (2, 7)


# Masks


def test_a_mask_is_passed_on_where_the_class_says_so() -> None:
    layer = Pass()
    assert mask_of(layer(masked())) == MASK.tolist()
    assert layer.seen
    assert mask_of(layer(masked(), mask=~MASK)) == (~MASK).tolist()


def test_one_mask_is_that_of_the_first_of_several_outputs() -> None:
    class Two(Layer):
        supports_masking = True

        def call(self, inputs: Any) -> Any:
            return inputs * 1, inputs + 1

    assert [mask_of(x) for x in Two()(masked())] == [MASK.tolist(), None]


def test_several_tensors_give_masks_by_name_and_none_called_mask() -> None:
    class Pair(Layer):
        supports_masking = True

        def call(self, a: Any, b: Any, mask: Any = None, a_mask: Any = None, b_mask: Any = None) -> Any:
            self.seen = [x is not None for x in (mask, a_mask, b_mask)]
            return a + 1

    layer = Pair()
    layer(masked(), b=ops.convert_to_tensor(np.ones((2, 3, 4), "float32")))
    assert layer.seen == [False, True, False]


@pytest.mark.parametrize(
    "span",
    [lambda n: ops.arange(n), lambda n: ops.arange(0, n), lambda n: ops.arange(0, n, 1), lambda n: ops.tri(n)[0]],
)
def test_ranges_up_to_an_unknown_size_are_of_unknown_length(span: Any) -> None:
    class Positions(Layer):
        def call(self, x: Any) -> Any:
            return x + ops.cast(span(ops.shape(x)[1]), "float32")[:, None]

    assert Positions()(KerasTensor((None, None, 4))).shape == (None, None, 4)
    assert Positions()(np.zeros((2, 3, 4), "float32")).shape == (2, 3, 4)


def test_a_call_on_one_symbolic_tensor_records_what_the_layer_filled_in_and_others_do_not() -> None:
    tokens = Input((3,), dtype="int32")
    embedded = Embedding(5, 4, mask_zero=True)(tokens)
    one, several, attention = Pass(), Pass(), MultiHeadAttention(1, 2)
    one(embedded)
    several([embedded, embedded])
    attention(embedded, embedded, training=True)
    assert set(one._inbound_nodes[0].kwargs) == {"training", "mask"}
    assert several._inbound_nodes[0].kwargs == {}
    assert attention._inbound_nodes[0].kwargs == {"training": True}


# Training


def test_training_that_is_said_to_be_none_stays_none() -> None:
    class Tell(Layer):
        def call(self, inputs: Any, training: bool | None = False) -> Any:
            self.told = training
            return inputs

    layer = Tell()
    layer(X)
    assert layer.told is False
    layer(X, training=None)
    assert layer.told is None


# Dtypes


def test_a_map_of_policies_says_what_holds_for_a_path() -> None:
    policy = policies.DTypePolicyMap()
    policy["m/query"] = policies.DTypePolicy("mixed_bfloat16")
    layer = MultiHeadAttention(1, 2, dtype=policy, name="m")
    x = np.ones((1, 2, 3), "float32")
    assert dtype_name(layer(x, x).dtype) == "float32"
    assert [dense.compute_dtype for dense in (layer.query_dense, layer.key_dense)] == ["bfloat16", "float32"]


def test_an_input_of_another_dtype_is_refused_where_the_spec_says_so() -> None:
    class Whole(Layer):
        def __init__(self) -> None:
            super().__init__()
            self.input_spec = InputSpec(dtype="int32")

        def call(self, inputs: Any) -> Any:
            return inputs

    assert dtype_name(Whole()(np.ones((2,), "int32")).dtype) == "int32"
    with pytest.raises(ValueError, match="is incompatible with the layer: expected dtype=int32, found dtype=float32"):
        Whole()(X)


# Losses


def test_a_stateless_call_leaves_no_losses_behind() -> None:
    class Adds(Layer):
        def call(self, inputs: Any) -> Any:
            self.add_loss(ops.sum(inputs))
            return inputs

    layer = Adds()
    layer.build((2, 3))
    _, _, losses = layer.stateless_call([], [], X, return_losses=True)
    assert [float(numpy(loss)) for loss in losses] == [6.0]
    assert layer.losses == []


def test_a_loss_that_is_no_tensor_is_refused() -> None:
    with pytest.raises(ValueError, match=r"`add_loss\(\)` can only be called from inside"):
        Dense(2).add_loss(2.0)


# Configurations


def test_arguments_that_cannot_be_stored_ask_for_a_configuration_of_ones_own() -> None:
    class Holds(Layer):
        def __init__(self, what: Any) -> None:
            super().__init__()
            self.what = what

    with pytest.raises(NotImplementedError, match=r"must override `get_config\(\)`"):
        Holds(object()).get_config()
    assert Holds.from_config(Holds(7).get_config()).what == 7


def test_positional_arguments_of_any_number_ask_for_a_configuration_of_ones_own() -> None:
    class Many(Layer):
        def __init__(self, *sizes: int) -> None:
            super().__init__()
            self.sizes = sizes

    with pytest.raises(NotImplementedError, match="variadic positional arguments"):
        Many(1, 2).get_config()
    assert Many().get_config() == {}


# Quantisation


def test_a_layer_that_cannot_be_quantised_says_so() -> None:
    layer = BatchNormalization()
    with pytest.raises(ValueError, match="Cannot quantize a layer that isn't yet built"):
        layer.quantize("int8")
    layer(X)
    with pytest.raises(NotImplementedError, match="does not have a `quantize` method implemented"):
        layer.quantize("int8")
    with pytest.raises(NotImplementedError, match="does not have a `quantized_build` method implemented"):
        layer.quantized_build((2, 3), "int8")


def test_a_loss_added_while_shapes_are_worked_out_does_not_stay() -> None:
    class Penalised(Layer):
        def call(self, x: Any) -> Any:
            total = ops.sum(x)
            x = ops.convert_to_tensor(x) + 0 * ops.cast(ops.shape(x)[1], x.dtype)
            self.add_loss(total)
            return x

    layer = Penalised()
    assert layer(KerasTensor((None, None, 4))).shape == (None, None, 4)
    assert layer.losses == []
    layer(np.ones((2, 3, 4), "float32"))
    assert [float(loss) for loss in layer.losses] == [24.0]
