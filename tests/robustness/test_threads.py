"""Threads share models, build models and hold scopes at the same time, without a difference."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pytest

import keras
from keras import layers, ops
from keras_ops.selection import selected

N = 8
TRAINS = selected().capabilities.trains


def together(work: Callable[[int], Any]) -> list[Any]:
    """Run work in threads that begin at the same time, and return what they return."""
    gate = threading.Barrier(N)

    def begin(index: int) -> Any:
        gate.wait(60)
        return work(index)

    with ThreadPoolExecutor(N) as pool:
        return [future.result(120) for future in [pool.submit(begin, index) for index in range(N)]]


def network(width: int = 4) -> Any:
    return keras.Sequential(
        [layers.Input((3,)), layers.Dense(width, activation="relu"), layers.BatchNormalization(), layers.Dense(1)]
    )


def inputs(index: int) -> Any:
    return np.random.default_rng(index).normal(size=(5 + index, 3)).astype("float32")


def test_threads_that_predict_with_one_model_get_what_one_thread_gets() -> None:
    model = network()
    expected = [model(inputs(i)) for i in range(N)]
    found = together(lambda i: [model.predict(inputs(i), batch_size=3, verbose=0) for _ in range(4)])
    for several, one in zip(found, expected, strict=True):
        for mine in several:
            np.testing.assert_allclose(mine, ops.convert_to_numpy(one), atol=1e-6)


def test_threads_that_call_and_evaluate_one_model_get_what_one_thread_gets() -> None:
    model = network()
    model.compile(loss="mse")
    expected = [ops.convert_to_numpy(model(inputs(i))) for i in range(N)]
    found = together(lambda i: ops.convert_to_numpy(model(inputs(i))))
    for mine, one in zip(found, expected, strict=True):
        np.testing.assert_allclose(mine, one, atol=1e-6)


def test_threads_that_make_models_give_names_that_differ_and_layers_of_their_own() -> None:
    keras.utils.clear_session()
    models = together(lambda i: [network(i + 1) for _ in range(5)])
    flat = [model for several in models for model in several]
    names = [layer.name for model in flat for layer in model.layers]
    assert len(set(names)) == len(names)
    assert len({model.name for model in flat}) == len(flat)
    for index, several in enumerate(models):
        assert all(model.layers[0].kernel.shape == (3, index + 1) for model in several)
        assert all(model.count_params() == 4 * (index + 1) + 4 * (index + 1) + index + 2 for model in several)


def test_threads_that_make_graphs_connect_their_own_layers() -> None:
    def graph(index: int) -> Any:
        i = layers.Input((3,), name=f"in_{index}")
        x = layers.Dense(2, kernel_initializer="ones", name=f"dense_{index}")(i)
        return keras.Model(i, ops.sum(x, axis=-1) + index)

    for index, model in enumerate(together(graph)):
        assert [layer.name for layer in model.layers[:2]] == [f"in_{index}", f"dense_{index}"]
        np.testing.assert_allclose(model.predict(np.ones((2, 3)), verbose=0), np.full(2, 6.0 + index), rtol=1e-6)


def test_a_stateless_scope_holds_in_its_thread_alone() -> None:
    variable = keras.Variable(np.zeros(2, "float32"))

    def work(index: int) -> float:
        for _ in range(20):
            with keras.StatelessScope(state_mapping=[(variable, ops.full((2,), float(index)))]) as scope:
                variable.assign(variable + 1.0)
                assert float(ops.convert_to_numpy(scope.get_current_value(variable))[0]) == index + 1
            assert float(ops.convert_to_numpy(variable.value)[0]) == 0.0
        return float(ops.convert_to_numpy(variable.value)[1])

    assert together(work) == [0.0] * N


def test_stateless_calls_of_one_model_in_threads_have_values_of_their_own() -> None:
    model = network()
    trainable = [[ops.convert_to_numpy(v) * (i + 1) for v in model.trainable_variables] for i in range(N)]
    fixed = [ops.convert_to_numpy(v) for v in model.non_trainable_variables]

    def work(index: int) -> Any:
        values = [ops.convert_to_tensor(value) for value in trainable[index]]
        return ops.convert_to_numpy(model.stateless_call(values, fixed, inputs(0))[0])

    before = model.predict(inputs(0), verbose=0)
    for index, found in enumerate(together(work)):
        np.testing.assert_allclose(found, work(index), atol=1e-6)
    np.testing.assert_array_equal(model.predict(inputs(0), verbose=0), before)


def test_name_scopes_hold_in_their_thread_alone() -> None:
    def work(index: int) -> set[str]:
        found = set()
        for _ in range(20):
            with keras.name_scope(f"outer_{index}"), keras.name_scope("inner"):
                found.add(keras.Variable(0.0, name="v").path)
        return found

    assert together(work) == [{f"outer_{index}/inner/v"} for index in range(N)]


def test_device_scopes_and_custom_objects_hold_in_their_thread_alone() -> None:
    def work(index: int) -> tuple[Any, str]:
        with keras.device("cpu:0"), keras.saving.custom_object_scope({"mine": index}):
            for _ in range(20):
                assert keras.saving.get_custom_objects().get("mine") in (index, None)
                value = ops.convert_to_numpy(ops.ones(2) * index)
        return value.tolist(), keras.backend.standardize_dtype(value.dtype)

    assert together(work) == [([float(index)] * 2, "float32") for index in range(N)]
    assert "mine" not in keras.saving.get_custom_objects()


def test_the_dtype_policy_that_was_set_is_that_of_all_threads() -> None:
    keras.config.set_dtype_policy("mixed_float16")
    try:
        found = together(lambda _: layers.Dense(1).compute_dtype)
    finally:
        keras.config.set_dtype_policy("float32")
    assert found == ["float16"] * N
    assert together(lambda _: layers.Dense(1).compute_dtype) == ["float32"] * N


@pytest.mark.skipif(not TRAINS, reason="the backend runs inference only")
@pytest.mark.slow
def test_threads_that_train_models_of_their_own_get_what_one_thread_gets() -> None:
    def work(index: int) -> Any:
        x = inputs(index)
        model = network()
        model.set_weights([np.full(weight.shape, 0.1, "float32") for weight in model.weights])
        model.compile(keras.optimizers.SGD(0.1), "mse")
        model.fit(x, x[:, :1], batch_size=4, epochs=2, shuffle=False, verbose=0)
        return model.get_weights()

    for index, found in enumerate(together(work)):
        for mine, one in zip(found, work(index), strict=True):
            np.testing.assert_allclose(mine, one, atol=1e-6)
