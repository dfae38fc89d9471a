"""`clone_model`, and finding the inputs of a graph."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from our_keras import compiled, data

from keras_layers import Add, Dense, Dropout, Input, Lambda
from keras_modeling import Functional, Model, Sequential, clone_model
from keras_modeling.utils import get_source_inputs
from keras_ops import ops


def graph() -> Any:
    """Return a model with a layer that is called twice and an operation."""
    i = Input((3,), name="i")
    shared = Dense(3, name="shared")
    return Model(i, ops.relu(Add(name="sum")([shared(i), shared(shared(i))])), name="g")


def same(layer: Any) -> Any:
    return type(layer).from_config(layer.get_config())


def test_a_clone_computes_the_same_once_it_has_the_same_weights_and_shares_nothing() -> None:
    model = compiled(graph())
    clone = clone_model(model)
    assert (type(clone), clone.name, clone.compiled) == (Functional, "g", False)
    assert [layer.name for layer in clone.layers] == ["i", "shared", "sum"]
    assert all(a is not b for a, b in zip(model.layers, clone.layers, strict=True))
    assert (clone.get_weights()[0] != model.get_weights()[0]).any()
    clone.set_weights(model.get_weights())
    x, _ = data()
    np.testing.assert_allclose(clone.predict(x, verbose=0), model.predict(x, verbose=0), rtol=1e-6)


def test_a_clone_may_start_from_given_inputs() -> None:
    other = Input((3,), name="other")
    clone = clone_model(graph(), input_tensors=other)
    assert clone.input is other
    assert [layer.name for layer in clone.layers] == ["other", "shared", "sum"]
    sequential = clone_model(Sequential([Dense(2, name="d")]), input_tensors=Input((3,), name="x"))
    assert (sequential.built, sequential.inputs[0].name) == (True, "x")


def test_layers_are_cloned_and_called_as_the_user_says() -> None:
    cloned: list[str] = []
    called: list[str] = []

    def clone_function(layer: Any) -> Any:
        cloned.append(layer.name)
        return same(layer) if layer.name != "shared" else Dense(3, name="other", use_bias=False)

    def call_function(layer: Any, *args: Any, **kwargs: Any) -> Any:
        called.append(layer.name)
        return layer(*args, **kwargs)

    clone = clone_model(graph(), clone_function=clone_function, call_function=call_function)
    assert cloned == ["shared", "sum", "relu"]
    assert called == ["other", "other", "other", "sum", "relu"]
    assert len(clone.weights) == 1


def test_models_inside_are_cloned_as_a_whole_or_layer_by_layer() -> None:
    i = Input((3,), name="i")
    inner = Sequential([Input((3,)), Dense(2, name="deep")], name="inner")
    model = Model(i, Dense(1, name="top")(inner(i)))
    cloned: list[str] = []

    def clone_function(layer: Any) -> Any:
        cloned.append(layer.name)
        return same(layer)

    clone_model(model, clone_function=clone_function)
    assert cloned == ["inner", "top"]
    cloned.clear()
    clone = clone_model(model, clone_function=clone_function, recursive=True)
    assert cloned == ["deep", "top"]
    assert clone.get_layer("inner").layers[0] is not inner.layers[0]


def test_a_sequential_model_is_cloned_with_or_without_its_input() -> None:
    clone = clone_model(Sequential([Input((3,), name="x"), Dense(2, name="d")], name="s", trainable=False))
    assert (type(clone), clone.name, clone.built, clone.trainable) == (Sequential, "s", True, False)
    assert not clone_model(Sequential([Dense(2)])).built


def test_arguments_of_recorded_calls_are_cloned() -> None:
    i = Input((50,))
    clone = clone_model(Model(i, Dropout(0.5, seed=1)(i, training=True)))
    assert (np.asarray(ops.convert_to_numpy(clone(np.ones((2, 50), "float32")))) == 0).any()


def test_a_subclassed_model_is_cloned_by_its_configuration() -> None:
    class Mine(Model):
        def __init__(self, units: int, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            self.units = units

        def call(self, inputs: Any) -> Any:
            return inputs

    clone = clone_model(Mine(7, name="m"))
    assert (type(clone), clone.units, clone.name) == (Mine, 7, "m")
    with pytest.raises(
        ValueError, match="`clone_function` and `input_tensors` are only supported for Sequential models or Functional"
    ):
        clone_model(Mine(7), clone_function=same)


def test_a_subclass_made_of_inputs_and_outputs_is_cloned_as_a_graph() -> None:
    class Mine(Model):
        def __init__(self, units: int) -> None:
            i = Input((3,), name="i")
            super().__init__(i, Dense(units, name="d")(i))

    clone = clone_model(Mine(4))
    assert (type(clone), clone.output_shape) == (Functional, (None, 4))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"model": 3}, "model=3; expected a keras.Model"),
        ({"cache": True}, r"unexpected arguments \['cache'\]"),
        ({"input_tensors": [Input((3,)), Input((3,))]}, "`input_tensors` must have the same structure as model.input"),
        ({"input_tensors": np.zeros((2, 3))}, "All entries in `input_tensors` must be KerasTensors"),
    ],
)
def test_what_does_not_fit_a_graph_is_refused(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        clone_model(**{"model": graph(), **arguments})


def test_layers_of_lambdas_that_run_here_already_are_cloned() -> None:
    i = Input((3,))
    model = Model(i, Lambda(lambda x: x * 2, output_shape=(3,))(i))
    np.testing.assert_array_equal(clone_model(model).predict(np.ones((1, 3)), verbose=0), [[2.0, 2.0, 2.0]])


def test_what_does_not_fit_a_sequential_model_is_refused() -> None:
    model = Sequential([Input((3,)), Dense(2)])
    with pytest.raises(ValueError, match="`call_function` argument is not supported with Sequential models"):
        clone_model(model, call_function=lambda layer, *args: layer(*args))
    with pytest.raises(ValueError, match="Argument `input_tensors` must contain a single tensor"):
        clone_model(model, input_tensors=[Input((3,)), Input((3,))])


def test_the_inputs_of_a_symbolic_tensor_are_found() -> None:
    a, b, c = (Input((3,), name=name) for name in "abc")
    inner = Sequential([Dense(3)])
    assert get_source_inputs(Add()([inner(b) * 2.0, Add()([a, b])])) == [b, a]
    assert get_source_inputs(c) == [c]
    with pytest.raises(ValueError, match="`get_source_inputs`: tensor=1; expected a symbolic tensor"):
        get_source_inputs(1)  # type: ignore[arg-type]  # that is the point
