"""Tests of layers in a `RematScope`: the same results, computed a second time for the gradient."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from keras_layers import Activation, BatchNormalization, Dense, Dropout, Layer
from keras_layers.rematerialized import rematerialized
from keras_ops import RematScope, Variable, ops
from keras_ops.backend.current import current
from keras_ops.errors import ArgumentError
from keras_ops.random import SeedGenerator
from keras_ops.rematerialization import remat
from keras_ops.selection import selected

X = np.random.RandomState(0).randn(4, 3).astype("float32")
needs_gradients = pytest.mark.skipif(not selected().capabilities.trains, reason="the backend has no gradients")


def array_of(x: Any) -> np.ndarray[Any, Any]:
    return np.asarray(current.core.convert_to_numpy(x))


def gradients(function: Any, variables: list[Any]) -> tuple[float, list[np.ndarray[Any, Any]]]:
    (loss, _), found = current.autodiff.value_and_gradients(lambda: (ops.sum(function()), None), variables)
    return float(array_of(loss)), [array_of(g) for g in found]


class Counted(Layer):
    """Counts how often its `call` runs."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.inner = Dense(2, activation="tanh")
        self.runs = 0

    def build(self, input_shape: Any) -> None:
        self.inner.build(input_shape)

    def call(self, inputs: Any) -> Any:
        self.runs += 1
        outputs = self.inner(inputs)
        self.add_loss(ops.sum(outputs * outputs))
        return outputs


@needs_gradients
def test_a_function_and_its_rematerialised_form_have_the_same_value_and_gradient() -> None:
    w = Variable(np.ones((3, 2), "float32") / 2)

    def f(x: Any, scale: float, names: dict[str, Any]) -> Any:
        return {"y": ops.tanh(ops.matmul(x, w.value)) * scale + names["b"], "other": None}

    plain = gradients(lambda: f(ops.convert_to_tensor(X), 2.0, {"b": ops.convert_to_tensor(1.0)})["y"], [w])
    twice = gradients(lambda: remat(f)(ops.convert_to_tensor(X), 2.0, {"b": ops.convert_to_tensor(1.0)})["y"], [w])
    assert twice[0] == pytest.approx(plain[0], rel=1e-6)
    np.testing.assert_allclose(twice[1][0], plain[1][0], rtol=1e-6)
    expected = 2 * X.T @ (1 - np.tanh(X @ np.full((3, 2), 0.5)) ** 2)
    np.testing.assert_allclose(twice[1][0], expected, rtol=1e-5)


@needs_gradients
def test_what_is_assigned_is_assigned_once_and_random_numbers_come_out_the_same_again() -> None:
    w, count, seed = Variable(np.ones((50,), "float32")), Variable(0.0, trainable=False), SeedGenerator(3)

    def f(x: Any) -> Any:
        count.assign_add(1.0)
        noise = current.random.uniform((50,), 0.0, 1.0, "float32", seed.next())
        return x * w.value * w.value * noise * count.value

    expected = array_of(current.random.uniform((50,), 0.0, 1.0, "float32", SeedGenerator(3).next()))
    loss, (gradient,) = gradients(lambda: remat(f)(ops.ones((50,))), [w])
    assert loss == pytest.approx(expected.sum(), rel=1e-5)
    np.testing.assert_allclose(gradient, 2 * expected, rtol=1e-5)
    assert float(array_of(count.value)) == 1.0
    assert [int(n) for n in array_of(seed.state.value)] == [3, 1]


@needs_gradients
def test_a_layer_in_a_full_scope_computes_its_call_again_and_adds_its_losses_once() -> None:
    with RematScope():
        layer = Counted()
    plain = Counted()
    for one in (layer, plain):
        one.build(X.shape)
    plain.inner.set_weights(layer.inner.get_weights())
    results = []
    for one in (layer, plain):

        def loss(one: Counted = one) -> Any:
            outputs = ops.sum(one(ops.convert_to_tensor(X)))
            return outputs + ops.sum(ops.stack(one.losses))

        results.append(gradients(loss, one.trainable_variables))
    assert results[0][0] == pytest.approx(results[1][0], rel=1e-6)
    for a, b in zip(results[0][1], results[1][1], strict=True):
        np.testing.assert_allclose(a, b, rtol=1e-5, atol=1e-6)
    assert (len(layer.losses), len(plain.losses)) == (1, 1)
    assert plain.runs == 1


@needs_gradients
def test_statistics_and_seeds_of_layers_move_on_by_one_step() -> None:
    with RematScope(mode="full"):
        normalization, dropout = BatchNormalization(), Dropout(0.5, seed=1)
    normalization.build((None, 3))
    x = Variable(X)
    gradients(lambda: dropout(normalization(x.value, training=True), training=True), [x])
    np.testing.assert_allclose(array_of(normalization.moving_mean.value), 0.01 * X.mean(0), rtol=1e-4)
    assert int(array_of(dropout.seed_generator.state.value)[1]) == 1


@pytest.mark.parametrize(
    ("scope", "concerned"),
    [
        ({"mode": "full"}, True),
        ({"mode": "larger_than", "output_size_threshold": 7}, True),
        ({"mode": "larger_than", "output_size_threshold": 8}, False),
        ({"mode": "list_of_layers", "layer_names": ["chosen"]}, True),
        ({"mode": "list_of_layers", "layer_names": ["other"]}, False),
        ({"mode": "list_of_layers"}, False),
        ({"mode": "activations"}, True),
        ({"mode": None}, False),
    ],
)
@needs_gradients
def test_a_scope_says_which_layers_compute_twice(scope: dict[str, Any], concerned: bool) -> None:
    with RematScope(**scope):
        layer = Dense(2, activation="relu", name="chosen")
    layer.build(X.shape)
    mode = layer._remat_mode
    assert mode is not None
    assert (rematerialized(layer, mode, layer.call, (X,), {}) != layer.call) == concerned
    weight = array_of(layer.kernel.value)
    np.testing.assert_allclose(array_of(layer(X)), np.maximum(X @ weight, 0), rtol=1e-5)
    assert layer.rematerialized_call(layer.call, X)(X).shape == (4, 2)


def test_the_innermost_scope_counts_and_layers_outside_are_left_alone() -> None:
    with RematScope(mode="full"):
        outer = Activation("relu")
        with RematScope(mode=None):
            inner = Activation("relu")
    outside = Activation("relu")
    assert [layer._remat_mode and layer._remat_mode.mode for layer in (outer, inner)] == ["full", None]
    assert inner._remat_mode is not None
    assert outside._remat_mode is None


def test_an_unknown_mode_is_refused() -> None:
    with pytest.raises(ArgumentError, match="`RematScope`: mode='some'; expected one of"):
        RematScope(mode="some")


@pytest.mark.skipif(selected().capabilities.trains, reason="the backend has gradients")
def test_without_gradients_a_function_stays_as_it_is_with_a_warning() -> None:
    with pytest.warns(UserWarning, match="`remat` has no effect: the selected backend runs inference only"):
        assert remat(abs) is abs
    with RematScope():
        assert Dense(2)(X).shape == (4, 2)
