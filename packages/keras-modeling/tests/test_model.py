"""`Model`: subclassed models, layers by name, building, state as trees, losses that layers add."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
from our_keras import Array, compiled, data, linear_model, trains

from keras_layers import Dense, Dropout, Input, Layer
from keras_modeling import Model, Sequential, model_from_json
from keras_ops import ops
from keras_ops.backend.current import current
from keras_ops.tensor import KerasTensor
from keras_training.metrics import Mean


def numpy(x: Any) -> Array:
    return np.asarray(current.core.convert_to_numpy(x))


class Perceptron(Model):
    """Two layers, as attributes."""

    def __init__(self, units: int = 4, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.units = units
        self.hidden = Dense(units, activation="relu", name="hidden")
        self.head = Dense(1, name="head")

    def call(self, inputs: Any) -> Any:
        return self.head(self.hidden(inputs))


def test_a_subclassed_model_makes_its_variables_on_the_first_call() -> None:
    model = Perceptron()
    assert (model.built, model.weights, [layer.name for layer in model.layers]) == (False, [], ["hidden", "head"])
    x, _ = data(4)
    outputs = numpy(model(x))
    w0, b0, w1, b1 = model.get_weights()
    np.testing.assert_allclose(outputs, np.maximum(x @ w0 + b0, 0) @ w1 + b1, rtol=1e-5, atol=1e-6)
    assert [w.path for w in model.weights] == [
        "perceptron/hidden/kernel",
        "perceptron/hidden/bias",
        "perceptron/head/kernel",
        "perceptron/head/bias",
    ]


def test_build_makes_the_variables_of_a_subclassed_model() -> None:
    model = Perceptron(5)
    model.build((None, 3))
    assert [tuple(w.shape) for w in model.weights] == [(3, 5), (5,), (5, 1), (1,)]
    assert model.get_build_config() == {"input_shape": (None, 3)}
    again = Perceptron(5)
    again.build_from_config(json.loads(json.dumps(model.get_build_config())))
    assert len(again.weights) == 4


def test_build_takes_shapes_nested_as_the_inputs_are() -> None:
    class Both(Model):
        def __init__(self) -> None:
            super().__init__()
            self.dense = Dense(2)

        def call(self, inputs: dict[str, Any]) -> Any:
            return self.dense(inputs["a"]) + self.dense(inputs["b"])

    model = Both()
    model.build({"a": (None, 3), "b": (None, 3)})
    assert [tuple(w.shape) for w in model.weights] == [(3, 2), (2,)]


def test_a_subclassed_model_may_take_several_arguments() -> None:
    class Two(Model):
        def __init__(self) -> None:
            super().__init__()
            self.first, self.second = Dense(2), Dense(2)

        def call(self, x: Any, y: Any, scale: float = 1.0) -> Any:
            return self.first(x) * scale + self.second(y)

    model = Two()
    x, _ = data(4)
    outputs = numpy(model(x, x[:, :2], scale=3.0))
    w0, b0, w1, b1 = model.get_weights()
    np.testing.assert_allclose(outputs, 3 * (x @ w0 + b0) + x[:, :2] @ w1 + b1, rtol=1e-5, atol=1e-5)


def test_a_subclassed_model_is_a_layer_of_a_graph() -> None:
    inner = Perceptron()
    i = Input((3,))
    model = Model(i, inner(i) * 2.0)
    x, _ = data(4)
    np.testing.assert_allclose(numpy(model(x)), 2 * numpy(inner(x)), rtol=1e-6)
    assert len(model.weights) == 4


def test_a_bare_model_has_the_configuration_of_a_layer() -> None:
    config = Model(name="bare", trainable=False).get_config()
    assert (sorted(config), config["name"], config["trainable"]) == (["dtype", "name", "trainable"], "bare", False)


def test_layers_in_lists_and_dicts_are_layers_of_the_model() -> None:
    class Stack(Model):
        def __init__(self) -> None:
            super().__init__()
            self.blocks = [Dense(3, name=f"block_{i}") for i in range(2)]
            self.heads = {"a": Dense(1, name="a"), "b": Dense(2, name="b")}

        def call(self, inputs: Any) -> Any:
            for block in self.blocks:
                inputs = block(inputs)
            return {key: head(inputs) for key, head in self.heads.items()}

    model = Stack()
    outputs = model(np.ones((2, 3), "float32"))
    assert [layer.name for layer in model.layers] == ["block_0", "block_1", "a", "b"]
    assert {key: tuple(x.shape) for key, x in outputs.items()} == {"a": (2, 1), "b": (2, 2)}
    assert model.count_params() == 12 + 12 + 4 + 8


def test_training_is_passed_to_call_and_on_to_the_layers() -> None:
    seen: list[Any] = []

    class Noisy(Model):
        def __init__(self) -> None:
            super().__init__()
            self.dropout = Dropout(0.5, seed=1)

        def call(self, inputs: Any, training: bool | None = None) -> Any:
            seen.append(training)
            return self.dropout(inputs)

    model = Noisy()
    x = np.ones((2, 50), "float32")
    assert (numpy(model(x, training=True)) == 0).any()
    np.testing.assert_array_equal(numpy(model(x, training=False)), x)
    np.testing.assert_array_equal(model.predict(x, verbose=0), x)
    assert (seen[0], seen[1], seen[-1]) == (True, False, False)


def test_a_model_without_call_says_what_to_do() -> None:
    class Empty(Model):
        pass

    with pytest.raises(NotImplementedError, match="Model Empty does not have a `call\\(\\)` method implemented"):
        Empty()(np.ones((2, 3)))


def test_a_model_whose_init_forgets_super_is_told_so() -> None:
    class Forgetful(Model):
        def __init__(self) -> None:
            self.dense = 3

    with pytest.raises(RuntimeError, match=r"you forgot to call `super\(\).__init__\(\)`"):
        Forgetful()(np.ones((2, 3)))


def test_layers_are_found_by_name_or_by_index() -> None:
    model = Perceptron()
    assert model.get_layer("head") is model.head
    assert model.get_layer(index=0) is model.hidden
    with pytest.raises(ValueError, match=r"No such layer: tail. Existing layers are: \['hidden', 'head'\]"):
        model.get_layer("tail")
    with pytest.raises(ValueError, match="layer at index 2 but model only has 2 layers"):
        model.get_layer(index=2)
    for name, index in ((None, None), ("head", 0)):
        with pytest.raises(ValueError, match=r"Provide (only|either) a layer name or"):
            model.get_layer(name, index)
    with pytest.raises(AttributeError, match=r"`Model\.layers` cannot be set"):
        model.layers = []


def test_state_may_not_be_added_once_a_subclassed_model_is_built() -> None:
    model = Perceptron()
    model(np.ones((2, 3), "float32"))
    with pytest.raises(ValueError, match="You cannot add new elements of state"):
        model.late = Dense(2)


def test_losses_are_those_that_layers_added_in_the_last_call_and_penalties() -> None:
    class Small(Layer):
        def call(self, inputs: Any) -> Any:
            self.add_loss(ops.mean(ops.abs(inputs)))
            return inputs

    model = Sequential([Input((2,)), Dense(2, kernel_initializer="ones", kernel_regularizer="l2"), Small()])
    assert len(model.losses) == 1
    for _ in range(2):
        model(np.ones((1, 2), "float32"))
        np.testing.assert_allclose([float(numpy(loss)) for loss in model.losses], [2.0, 0.04], rtol=1e-6)
    with pytest.raises(ValueError, match=r"`add_loss\(\)` can only be called .* on a tensor input"):
        model.add_loss(KerasTensor(()))


@trains
def test_losses_that_layers_add_are_minimised_and_reported() -> None:
    class Centered(Layer):
        def call(self, inputs: Any) -> Any:
            self.add_loss(0.5 * ops.sum(inputs))
            return inputs

    x, _ = data(4)
    model = compiled(Sequential([Input((3,)), Dense(1, kernel_initializer="zeros"), Centered()]), loss=None)
    history = model.fit(x, batch_size=4, epochs=2, verbose=0).history
    # The loss is half the sum of x @ w + b, whose gradient for w is half the sum of x, and 2 for b.
    w, b = -0.1 * 0.5 * x.sum(0, keepdims=True).T, -0.1 * 0.5 * 4
    np.testing.assert_allclose(history["loss"], [0.0, 0.5 * (x @ w + b).sum()], rtol=1e-5)


def test_a_call_with_explicit_state_changes_nothing() -> None:
    model = linear_model()
    x, _ = data(4)
    before = [w.copy() for w in model.get_weights()]
    state = [np.ones((3, 1), "float32"), np.full((1,), 2.0, "float32")]
    outputs, others = model.stateless_call(state, [], x)
    np.testing.assert_allclose(numpy(outputs), x.sum(1, keepdims=True) + 2, rtol=1e-5)
    assert others == []
    for a, b in zip(before, model.get_weights(), strict=True):
        np.testing.assert_array_equal(a, b)


def test_the_loss_is_a_pure_function_of_explicit_state() -> None:
    x, y = data(4)
    model = compiled(metrics=["mae"])
    model.evaluate(x, y, verbose=0)
    model.reset_metrics()
    trainable = [np.ones((3, 1), "float32"), np.zeros((1,), "float32")]
    metrics = [v.value for v in model.metrics_variables]
    loss, state = model.stateless_compute_loss(trainable, [], metrics, x=x, y=y, y_pred=y + 2.0)
    assert float(numpy(loss)) == pytest.approx(4.0)
    assert [len(group) for group in state] == [2, 0, len(metrics)]
    with pytest.raises(ValueError, match=r"lists of \[1, 0, 4\] values; expected \[2, 0, 4\]"):
        model.stateless_compute_loss(trainable[:1], [], metrics, x=x, y=y, y_pred=y)


def test_the_state_as_a_tree_is_nested_by_paths_and_can_be_set() -> None:
    model = Sequential([Input((3,)), Dense(1, name="d")], name="s")
    model.compile("sgd", "mse")
    state = model.get_state_tree(value_format="numpy_array")
    assert list(state) == ["trainable_variables", "non_trainable_variables", "optimizer_variables", "metrics_variables"]
    np.testing.assert_array_equal(state["trainable_variables"]["s"]["d"]["kernel"], model.get_weights()[0])
    assert float(state["metrics_variables"]["loss"]["total"]) == 0.0
    model.set_state_tree({"trainable_variables": {"s": {"d": {"bias": np.array([7.0])}}}})
    assert model.get_weights()[1].tolist() == [7.0]
    with pytest.raises(ValueError, match="trainable_variables has no variable 's/e'"):
        model.set_state_tree({"trainable_variables": {"s": {"e": np.zeros(1)}}})
    with pytest.raises(ValueError, match="value_format='list'; expected 'backend_tensor' or 'numpy_array'"):
        model.get_state_tree("list")


def test_a_model_is_made_from_its_json() -> None:
    model = Sequential([Input((3,)), Dense(2, name="d")], name="s")
    again = model_from_json(model.to_json(indent=2))
    assert (again.name, again.to_json()) == ("s", model.to_json())
    mine = model_from_json(Perceptron(7, name="p").to_json(), custom_objects={"Perceptron": Perceptron})
    assert (mine.name, mine.units) == ("p", 7)


def test_metrics_of_a_model_of_its_layers_and_of_models_inside_are_found_in_order() -> None:
    class Measured(Layer):
        def __init__(self, name: str) -> None:
            super().__init__(name=name)
            self.measure = Mean(name=f"{name}_mean")

        def call(self, inputs: Any) -> Any:
            self.measure.update_state(inputs)
            return inputs

    class Outer(Model):
        def __init__(self) -> None:
            super().__init__()
            self.own = Mean(name="own")
            self.first = Measured("first")
            self.inner = compiled(Sequential([Measured("inside")]))

        def call(self, inputs: Any) -> Any:
            return self.inner(self.first(inputs))

    model = compiled(Outer(), metrics=["mae"])
    x, _ = data(4)
    assert model.metrics_names == ["loss", "compile_metrics", "own", "first_mean", "inside_mean"]
    results = model.evaluate(x, x, verbose=0, return_dict=True)
    assert results["first_mean"] == pytest.approx(x.mean(), rel=1e-5)
    assert results["inside_mean"] == pytest.approx(x.mean(), rel=1e-5)
    assert results["own"] == 0.0
    model.reset_metrics()
    assert float(numpy(model.first.measure.result())) == 0.0
