"""`Functional`: graphs of layers, called on tensors, on structures of them, and on symbolic tensors."""

from __future__ import annotations

import re
from contextlib import nullcontext
from typing import Any

import numpy as np
import pytest
from our_keras import Array, data

from keras_layers import (
    Add,
    Concatenate,
    Conv2D,
    Dense,
    Dropout,
    Embedding,
    Input,
    InputLayer,
    Layer,
    Masking,
    Subtract,
)
from keras_modeling import Functional, Model, Sequential
from keras_ops import masking, ops
from keras_ops.backend.current import current
from keras_ops.dtypes import dtype_name
from keras_ops.graph import Function
from keras_ops.tensor import KerasTensor


def numpy(x: Any) -> Array:
    return np.asarray(current.core.convert_to_numpy(x))


def difference(inputs: Any = None) -> Any:
    """Return a model of `a - b`."""
    a, b = Input((3,), name="a"), Input((3,), name="b")
    return Model({"a": a, "b": b} if inputs == "dict" else [a, b], Subtract(name="minus")([a, b]), name="difference")


def test_a_model_of_inputs_and_outputs_is_a_graph_that_computes_what_its_layers_compute() -> None:
    i = Input((3,))
    model = Model(i, Dense(2)(Dense(4, activation="tanh")(i)))
    assert type(model) is Functional
    x, _ = data()
    w0, b0, w1, b1 = model.get_weights()
    np.testing.assert_allclose(numpy(model(x)), np.tanh(x @ w0 + b0) @ w1 + b1, rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("inputs", [None, "dict"])
def test_inputs_come_as_a_list_as_a_tuple_or_by_name(inputs: str | None) -> None:
    model, (x, _) = difference(inputs), data(4)
    for given in ([3 * x, x], (3 * x, x), {"b": x, "a": 3 * x}, {"b": x, "c": x, "a": 3 * x}):
        warns = inputs == "dict" and (isinstance(given, (list, tuple)) or "c" in given)
        with pytest.warns(UserWarning, match="The structure of `inputs` doesn't match") if warns else nullcontext():
            np.testing.assert_allclose(numpy(model(given)), 2 * x, rtol=1e-6)


def test_what_else_a_dict_of_inputs_holds_is_left_alone_by_predict() -> None:
    model, (x, _) = difference(), data(4)
    np.testing.assert_allclose(model.predict({"b": x, "c": x, "a": 3 * x}, verbose=0), 2 * x, rtol=1e-6)


def test_nested_inputs_and_outputs_keep_their_structure() -> None:
    a, b, c = (Input((3,), name=name) for name in "abc")
    model = Model([a, {"x": b, "y": c}], {"sum": Add()([a, b]), "rest": (c, [Subtract()([b, a])])})
    x, _ = data(4)
    outputs = model([x, {"y": 5 * x, "x": 3 * x}])
    assert set(outputs) == {"sum", "rest"}
    assert type(outputs["rest"]) is tuple
    np.testing.assert_allclose(numpy(outputs["sum"]), 4 * x, rtol=1e-6)
    np.testing.assert_allclose(numpy(outputs["rest"][0]), 5 * x, rtol=1e-6)
    np.testing.assert_allclose(numpy(outputs["rest"][1][0]), 2 * x, rtol=1e-6)


def test_a_shared_layer_has_one_set_of_weights_and_computes_twice() -> None:
    a, b = Input((3,)), Input((3,))
    shared = Dense(2, use_bias=False)
    model = Model([a, b], Concatenate()([shared(a), shared(b)]))
    x, _ = data(4)
    (w,) = model.get_weights()
    np.testing.assert_allclose(numpy(model([x, 2 * x])), np.concatenate([x @ w, 2 * x @ w], 1), rtol=1e-5, atol=1e-6)


def test_layers_come_by_depth_and_in_the_order_of_their_calls() -> None:
    i = Input((3,), name="i")
    left, right = Dense(2, name="left")(i), Dense(2, name="right")(i)
    model = Model(i, [Dense(1, name="late")(Add(name="sum")([right, left])), left])
    assert [layer.name for layer in model.layers] == ["i", "right", "left", "sum", "late"]
    assert model.get_layer("sum") is model.layers[3]
    assert model.get_layer(index=-1) is model.layers[-1]


def test_operations_between_layers_are_part_of_the_graph() -> None:
    i = Input((3,))
    model: Any = Model(i, ops.sum(ops.maximum(i * 2.0 - 1.0, 0.0), axis=-1))
    x, _ = data(4)
    np.testing.assert_allclose(numpy(model(x)), np.maximum(2 * x - 1, 0).sum(-1), rtol=1e-5, atol=1e-6)
    assert [type(layer) for layer in model.layers] == [InputLayer]
    assert len(model.operations) == 5


def test_a_model_is_a_layer_of_another() -> None:
    inner = Sequential([Input((3,)), Dense(4), Dense(3)], name="inner")
    i = Input((3,))
    model = Model(i, Add()([inner(i), inner(i * 2.0)]))
    x, _ = data(4)
    w0, b0, w1, b1 = inner.get_weights()
    np.testing.assert_allclose(numpy(model(x)), (3 * x @ w0 + 2 * b0) @ w1 + 2 * b1, rtol=1e-4, atol=1e-5)
    assert [w.path for w in model.weights] == [w.path for w in inner.weights]


def test_a_model_from_the_middle_of_a_graph_shares_its_layers() -> None:
    h = Dense(4, name="h")(Input((3,)))
    o = Dense(2, name="o")
    whole = o(h)
    model = Model(h, whole)
    assert model.get_layer("o") is o
    assert model.input_shape == (None, 4)
    x, _ = data(5, 4)
    np.testing.assert_allclose(numpy(model(x)), x @ numpy(o.kernel.value) + numpy(o.bias.value), rtol=1e-5, atol=1e-6)


def test_features_of_a_layer_inside_make_a_model() -> None:
    i = Input((3,))
    model = Model(i, Dense(1)(Dense(2, name="features")(i)))
    features = Model(model.inputs, model.get_layer("features").output)
    x, _ = data(4)
    w, b = model.get_layer("features").get_weights()
    np.testing.assert_allclose(numpy(features(x)), x @ w + b, rtol=1e-5, atol=1e-6)


def test_a_call_on_symbolic_tensors_gives_symbolic_outputs_of_the_right_shape_and_dtype() -> None:
    i = Input((3,), dtype="float32")
    model = Model(i, {"a": Dense(2)(i), "b": ops.cast(i, "int32")})
    outputs = model(Input((3,), batch_size=5))
    assert {key: (x.shape, x.dtype) for key, x in outputs.items()} == {"a": ((5, 2), "float32"), "b": ((5, 3), "int32")}
    assert model.compute_output_shape((7, 3)) == {"a": (7, 2), "b": (7, 3)}


def test_training_reaches_layers_inside_models_inside() -> None:
    i = Input((50,))
    inner = Model(i, Dropout(0.5, seed=1)(i))
    j = Input((50,))
    model = Model(j, inner(j))
    x = np.ones((2, 50), "float32")
    np.testing.assert_array_equal(numpy(model(x)), x)
    dropped = numpy(model(x, training=True))
    assert set(np.unique(dropped)) == {0.0, 2.0}


def test_training_of_a_recorded_call_holds_where_the_running_call_says_nothing() -> None:
    i = Input((50,))
    x = np.ones((2, 50), "float32")
    for recorded in ({"training": True}, {"training": False}, {}):
        model = Model(i, Dropout(0.5, seed=1)(i, **recorded))
        drops = [bool((numpy(model(x, **given)) == 0).any()) for given in ({}, {"training": True}, {"training": False})]
        assert drops == [recorded.get("training", False), True, False]


def test_inputs_are_cast_to_the_dtype_of_the_input() -> None:
    i = Input((3,), dtype="float32")
    model = Model(i, ops.add(i, 0.5))
    for dtype in ("int32", "uint8", "float64", "bool"):
        outputs = model(np.ones((2, 3), dtype))
        assert dtype_name(outputs.dtype) == "float32"
        np.testing.assert_array_equal(numpy(outputs), np.full((2, 3), 1.5, "float32"))


def test_a_last_axis_of_one_is_added_or_taken_away() -> None:
    flat, column = Input((3,)), Input((3, 1))
    x, _ = data(2)
    np.testing.assert_allclose(numpy(Model(flat, flat * 2.0)(x[..., None])), 2 * x)
    np.testing.assert_allclose(numpy(Model(column, column * 2.0)(x)), 2 * x[..., None])


def test_a_last_axis_of_one_is_added_or_taken_away_in_shapes_too() -> None:
    i = Input((5, 5, 1))
    model = Model(i, Conv2D(2, 3)(i))
    assert model.compute_output_spec(KerasTensor((None, 5, 5))).shape == (None, 3, 3, 2)
    flat = Input((4,))
    assert Model(flat, Dense(2)(flat))(Input((4, 1))).shape == (None, 2)


def test_a_batch_may_have_another_size_than_the_input() -> None:
    i = Input(batch_shape=(2, 3))
    assert tuple(Model(i, i * 2.0)(np.ones((5, 3), "float32")).shape) == (5, 3)


def test_an_optional_input_may_be_none() -> None:
    class AddIfThere(Layer):
        def call(self, x: Any, y: Any = None) -> Any:
            return x if y is None else x + y

    x, y = Input((3,), name="x"), Input((3,), name="y", optional=True)
    model = Model({"x": x, "y": y}, AddIfThere()(x, y))
    a, _ = data(2)
    np.testing.assert_allclose(numpy(model({"x": a, "y": None})), a)
    np.testing.assert_allclose(numpy(model({"x": a, "y": a})), 2 * a)


def test_masks_pass_through_a_model_and_may_be_given_to_it() -> None:
    i = Input((4,), dtype="int32")
    model = Model(i, Embedding(5, 2, mask_zero=True)(i))
    mask = masking.get_mask(model(np.array([[1, 0, 2, 0]])))
    np.testing.assert_array_equal(numpy(mask), [[True, False, True, False]])
    j = Input((2, 3))
    other = Model(j, Masking()(j))
    outputs = other(np.ones((1, 2, 3), "float32"))
    np.testing.assert_array_equal(numpy(masking.get_mask(outputs)), [[True, True]])


def test_a_subclass_may_be_made_of_inputs_and_outputs() -> None:
    class Doubled(Model):
        def __init__(self, units: int, **kwargs: Any) -> None:
            i = Input((3,), name="i")
            super().__init__(i, Dense(units, name="d")(i), **kwargs)
            self.units = units

        def call(self, inputs: Any, training: bool | None = None, mask: Any = None) -> Any:
            return super().call(inputs, training=training, mask=mask) * 2.0

    model = Doubled(2, name="twice")
    assert isinstance(model, Functional)
    assert [layer.name for layer in model.layers] == ["i", "d"]
    x, _ = data(4)
    w, b = model.get_weights()
    np.testing.assert_allclose(numpy(model(x)), 2 * (x @ w + b), rtol=1e-5, atol=1e-6)
    config = model.get_config()
    assert {key: config[key] for key in ("name", "units")} == {"name": "twice", "units": 2}
    again = Doubled.from_config(config)
    assert (again.name, again.output_shape) == ("twice", (None, 2))


def test_the_state_of_a_graph_is_that_of_its_layers_whatever_its_attributes_are() -> None:
    i = Input((3,))
    model: Any = Model(i, Dense(2)(i))
    other = Dense(5)
    other.build((None, 3))
    model.other = other
    assert (len(model.weights), len(model.layers), model.other is other) == (2, 2, True)


def test_shapes_names_and_specs_of_a_graph_are_known() -> None:
    model = difference()
    assert model.input_names == ["a", "b"]
    assert model.output_names == ["minus"]
    assert model.input_shape == [(None, 3), (None, 3)]
    assert model.output_shape == (None, 3)
    assert [spec.shape for spec in model.input_spec] == [(None, 3), (None, 3)]
    assert model.input is model.input
    assert model.output is model.outputs[0]
    assert model.count_params() == 0


def test_a_frozen_model_has_no_trainable_weights() -> None:
    i = Input((3,))
    model = Model(i, Dense(2)(i), trainable=False)
    assert (len(model.trainable_weights), len(model.non_trainable_weights)) == (0, 2)
    model.trainable = True
    assert len(model.trainable_weights) == 2
    model.layers[1].trainable = False
    assert len(model.trainable_weights) == 0


# Functions: graphs that are no models


def optional_sum() -> tuple[Any, Any, Any]:
    """Return an input, an optional input and their sum, which is the first alone where the second is missing."""

    class Sum(Layer):
        def call(self, x: Any, y: Any = None) -> Any:
            return x if y is None else x + y

        def compute_output_spec(self, x: Any, y: Any = None) -> Any:
            return KerasTensor(x.shape, x.dtype)

    a, b = Input((2,), name="a"), Input((2,), name="b", optional=True)
    return a, b, Sum()(a, b)


def test_an_optional_input_of_a_function_may_be_none() -> None:
    a, b, total = optional_sum()
    c = Input((2,), name="c")
    function = Function([a, {"rest": (b, c)}], {"total": total, "difference": (a - c,)})
    x = np.array([[1.0, 2.0]], "float32")
    for second, expected in ((None, [[1.0, 2.0]]), (3 * x, [[4.0, 8.0]])):
        outputs = function([x, {"rest": (second, 2 * x)}])
        assert numpy(outputs["total"]).tolist() == expected
        assert [numpy(y).tolist() for y in outputs["difference"]] == [[[-1.0, -2.0]]]
    assert function([a, {"rest": (None, c)}])["total"].shape == (None, 2)


@pytest.mark.parametrize("given", ["list", "too few", "too many", "other key", "number", "tuple"])
def test_a_function_refuses_another_structure_than_that_of_its_inputs(given: str) -> None:
    a, b, total = optional_sum()
    x = np.ones((1, 2), "float32")
    inputs: dict[str, Any] = {
        "list": [x, x],
        "too few": {"a": x},
        "too many": {"a": x, "b": x, "c": x},
        "tuple": (x, x),
    }
    inputs |= {"other key": {"a": x, "c": x}, "number": 1.0}
    with pytest.raises(
        ValueError, match=r"called with an invalid input structure\. Expected input structure: \{'a': <Keras"
    ):
        Function({"a": a, "b": b}, total)(inputs[given])


@pytest.mark.parametrize("shape", [(2,), (1, 3), (1, 2, 3)])
def test_a_function_refuses_tensors_of_other_shapes(shape: Any) -> None:
    a, b, total = optional_sum()
    function = Function([a, b], total)
    found = (
        rf"For input 'a', expected shape \(None, 2\), but received instead a tensor with shape {re.escape(str(shape))}"
    )
    with pytest.raises(ValueError, match=found):
        function([np.ones(shape, "float32"), None])
    with pytest.raises(ValueError, match="the input 'a'=None; expected a tensor of shape"):
        function([None, np.ones((1, 2), "float32")])


def test_a_function_needs_inputs_and_outputs() -> None:
    a = Input((2,))
    for inputs, outputs, named in (([], a, "inputs"), (a, [], "outputs")):
        with pytest.raises(ValueError, match=f"`{named}` argument cannot be empty"):
            Function(inputs, outputs)


def test_tuples_among_inputs_and_outputs_are_tuples_again_after_restoring() -> None:
    a, b, c = (Input((2,), name=name) for name in "abc")
    model = Model((a, {"rest": [b, c]}), (a + b, [(c * 2.0,)]))
    x = np.array([[1.0, 2.0]], "float32")
    again = Model.from_config(model.get_config())
    first, second = again((x, {"rest": [x, 3 * x]}))
    assert type(again.input) is type(again.output) is type(second[0]) is tuple
    assert (numpy(first).tolist(), numpy(second[0][0]).tolist()) == ([[2.0, 4.0]], [[6.0, 12.0]])
