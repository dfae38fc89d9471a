"""`Sequential`: layers one after the other, with or without a known input."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from our_keras import Array, compiled, data, trains

from keras_layers import Dense, Dropout, Embedding, Flatten, Input, InputLayer, Layer, MultiHeadAttention
from keras_modeling import Model, Sequential
from keras_ops.backend.current import current


def numpy(x: Any) -> Array:
    return np.asarray(current.core.convert_to_numpy(x))


def test_without_an_input_the_variables_are_made_on_the_first_call() -> None:
    model = Sequential([Dense(4), Dense(2)])
    assert (model.built, model.weights) == (False, [])
    x, _ = data(5)
    outputs = numpy(model(x))
    w0, b0, w1, b1 = model.get_weights()
    np.testing.assert_allclose(outputs, (x @ w0 + b0) @ w1 + b1, rtol=1e-5, atol=1e-6)
    assert (model.input_shape, model.output_shape) == ((5, 3), (5, 2))
    assert numpy(model(data(8)[0])).shape == (8, 2)


def test_build_makes_the_variables_for_a_shape() -> None:
    model = Sequential([Dense(4)])
    model.build((None, 3))
    assert [tuple(w.shape) for w in model.weights] == [(3, 4), (4,)]
    model.build((None, 3))
    assert len(model.weights) == 2
    with pytest.raises(
        ValueError, match=r"configured to use input shape \(None, 3\). You cannot build it with .*\(None, 7\)"
    ):
        model.build((None, 7))


def test_layers_are_added_and_taken_away() -> None:
    model = Sequential(name="s")
    model.add(Input((3,)))
    assert (model.built, model.layers) == (False, [])
    model.add(Dense(4, name="first"))
    model.add(Dense(2, name="second"))
    assert (model.built, model.output_shape, len(model.weights)) == (True, (None, 2), 4)
    assert model.pop().name == "second"
    assert (model.output_shape, len(model.weights)) == ((None, 4), 2)
    model.pop(rebuild=False)
    assert (model.built, model.layers) == (False, [])
    model.add(Dense(5))
    assert model.output_shape == (None, 5)


@trains
def test_a_layer_added_after_training_is_trained_too() -> None:
    x, y = data()
    model = compiled(Sequential([Input((3,)), Dense(4)]), loss="mse")
    model.fit(x, np.zeros((16, 4)), verbose=0)
    model.add(Dense(1))
    compiled(model)
    before = [w.copy() for w in model.get_weights()]
    model.fit(x, y, verbose=0)
    assert all((a != b).any() for a, b in zip(before, model.get_weights(), strict=True))


def test_a_model_that_knows_its_input_starts_a_model() -> None:
    i = Input((3,))
    base = Model(i, Dense(4)(i), name="base")
    alone, followed = Sequential([base]), Sequential([base, Dense(2)])
    assert (alone.built, followed.built, followed.output_shape) == (False, True, (None, 2))
    x, _ = data(4)
    np.testing.assert_allclose(numpy(alone(x)), numpy(base(x)))
    assert alone.built


def test_a_layer_of_several_inputs_comes_first_without_an_input() -> None:
    class Sum(Layer):
        def call(self, inputs: list[Any]) -> Any:
            return inputs[0] + inputs[1]

    model = Sequential([Sum(), Dense(2)])
    x, _ = data(4)
    outputs = numpy(model([x, 2 * x]))
    w, b = model.get_weights()
    np.testing.assert_allclose(outputs, 3 * x @ w + b, rtol=1e-5, atol=1e-6)
    assert model.get_build_config() == {"input_shape": [(4, 3), (4, 3)]}


def test_a_layer_of_several_outputs_comes_last() -> None:
    class Both(Layer):
        def call(self, x: Any) -> Any:
            return x, x * 2.0

    model = Sequential([Input((3,)), Both()])
    first, second = model(np.ones((2, 3), "float32"))
    assert (numpy(first)[0, 0], numpy(second)[0, 0]) == (1.0, 2.0)
    assert model.output_shape == [(None, 3), (None, 3)]


def test_a_layer_may_stand_twice() -> None:
    dense = Dense(3, use_bias=False)
    model = Sequential([Input((3,)), dense, dense])
    x, _ = data(4)
    (w,) = model.get_weights()
    np.testing.assert_allclose(numpy(model(x)), x @ w @ w, rtol=1e-4, atol=1e-5)


def test_integers_stay_integers_for_a_first_layer_that_takes_them() -> None:
    model = Sequential([Embedding(5, 2), Flatten()])
    tokens = np.array([[1, 0, 4]])
    outputs = numpy(model(tokens))
    (table,) = model.get_weights()
    np.testing.assert_allclose(outputs, table[tokens].reshape(1, 6))


def test_training_reaches_the_layers() -> None:
    model = Sequential([Input((50,)), Dropout(0.5, seed=3)])
    x = np.ones((2, 50), "float32")
    np.testing.assert_array_equal(numpy(model(x)), x)
    assert (numpy(model(x, training=True)) == 0).any()


@pytest.mark.parametrize("inputs", [[], [Input((3,), name="start")]])
def test_a_model_made_from_its_configuration_has_its_layers_and_variables(inputs: list[Any]) -> None:
    model = Sequential([*inputs, Dense(4, name="a", activation="relu"), Dense(2, name="b")], name="s", trainable=False)
    x, _ = data(4)
    expected = numpy(model(x))
    again = Sequential.from_config(model.get_config())
    assert (again.name, again.trainable, [layer.name for layer in again.layers]) == ("s", False, ["a", "b"])
    again.set_weights(model.get_weights())
    np.testing.assert_allclose(numpy(again(x)), expected, rtol=1e-6)


def test_inputs_and_outputs_are_known_once_it_is_built() -> None:
    model = Sequential([Input((3,), name="x"), Dense(2)])
    assert (model.inputs[0].name, model.input.shape, model.output.shape) == ("x", (None, 3), (None, 2))
    assert model.input_dtype == "float32"
    features = Model(model.inputs, model.layers[0].output)
    assert features.output_shape == (None, 2)


@pytest.mark.parametrize(
    ("layers", "message"),
    [
        ([3], r"Only instances of `keras.Layer` can be added.*Received: 3"),
        ([lambda x: x], "Wrap a function in a `Lambda` layer"),
        ([Dense(3, name="a"), Dense(3, name="a")], "Name 'a' is already the name of a layer in this model"),
        ([Dense(3), InputLayer((3,))], "You cannot add a different Input layer"),
        (Dense(3), "expected a list of layers"),
    ],
)
def test_what_is_no_list_of_layers_is_refused(layers: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Sequential(layers)


def test_without_layers_there_is_nothing_to_build_call_or_pop() -> None:
    model = Sequential(name="empty")
    with pytest.raises(ValueError, match="Sequential model empty cannot be built because it has no layers"):
        model.build((None, 3))
    with pytest.raises(ValueError, match="has no layers"):
        model(np.ones((2, 3)))
    with pytest.raises(IndexError, match="the model 'empty' has no layers"):
        model.pop()
    with pytest.raises(ValueError, match="You must provide an `input_shape`"):
        Sequential([Dense(2)]).build()


def test_a_layer_that_needs_more_than_its_input_is_refused() -> None:
    class Needs(Layer):
        def call(self, inputs: Any, other: Any) -> Any:
            return inputs + other

    for layer in (Needs(), MultiHeadAttention(2, 2)):
        with pytest.raises(
            ValueError, match=f"single positional argument, the input tensor. Layer {type(layer).__name__}"
        ):
            Sequential([layer])(np.ones((2, 3, 4), "float32"))


def test_what_is_not_known_yet_is_no_attribute() -> None:
    model = Sequential([Dense(2)], name="s")
    for name in ("input", "output", "inputs", "outputs", "input_shape", "output_shape"):
        with pytest.raises(AttributeError, match="Sequential model 's' has no defined"):
            getattr(model, name)


def test_an_input_of_another_shape_is_refused() -> None:
    model = Sequential([Input((3,)), Dense(2)], name="s")
    with pytest.raises(
        ValueError,
        match=r"Input 0 with name 'input_layer' of layer 's' .* expected shape=\(None, 3\), found shape=\(2, 5\)",
    ):
        model(np.ones((2, 5), "float32"))


def test_a_model_built_inside_a_call_runs_as_one_built_before() -> None:
    class Outer(Model):
        def __init__(self) -> None:
            super().__init__()
            self.inner = Sequential([Dense(40, kernel_initializer="ones"), Dropout(0.5, seed=1)])

        def call(self, inputs: Any) -> Any:
            return self.inner(inputs)

    x = np.ones((2, 3), "float32")
    model = Outer()
    assert (numpy(model(x, training=True)) == 0).any()
    np.testing.assert_array_equal(numpy(model(x)), np.full((2, 40), 3.0, "float32"))
    other = Outer()
    assert other.compute_output_shape((2, 3)) == (2, 40)
    assert len(other.weights) == 2
    np.testing.assert_array_equal(other.predict(x, verbose=0), np.full((2, 40), 3.0, "float32"))
