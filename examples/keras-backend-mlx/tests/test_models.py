"""What users of the backend do: train, save, mix in the framework's own operations."""

from __future__ import annotations

from pathlib import Path

import mlx.core as mx
import numpy as np
import pytest

keras = pytest.importorskip("keras")
if keras.config.backend() != "mlx":
    pytest.skip("run with --keras-backend mlx", allow_module_level=True)
layers = keras.layers


def signs() -> tuple[np.ndarray, np.ndarray]:
    """Return sequences, and whether the first of their features is positive on the whole."""
    x = np.random.default_rng(0).normal(size=(512, 12, 4)).astype("float32")
    return x, (x[:, :, 0].sum(1) > 0).astype("int32")


def recurrent() -> keras.Model:
    """Return a network with an LSTM."""
    keras.utils.set_random_seed(0)
    return keras.Sequential([layers.Input((12, 4)), layers.LSTM(16), layers.Dense(2, activation="softmax")])


def test_an_lstm_learns_and_is_saved(tmp_path: Path) -> None:
    x, y = signs()
    model = recurrent()
    model.compile(keras.optimizers.Adam(0.01), "sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(x, y, batch_size=64, epochs=8, verbose=0)
    assert model.evaluate(x, y, verbose=0)[1] > 0.9
    model.save(tmp_path / "m.keras")
    loaded = keras.saving.load_model(tmp_path / "m.keras")
    np.testing.assert_array_equal(loaded.predict(x, verbose=0), model.predict(x, verbose=0))
    assert int(loaded.optimizer.iterations.numpy()) == 64


@pytest.mark.slow
def test_a_compiled_step_does_what_an_eager_one_does() -> None:
    x, y = signs()
    losses = []
    for jit in (False, True):
        model = recurrent()
        model.compile("sgd", "sparse_categorical_crossentropy", jit_compile=jit)
        losses.append(model.fit(x, y, batch_size=128, epochs=2, shuffle=False, verbose=0).history["loss"])
    np.testing.assert_allclose(losses[0], losses[1], rtol=1e-5)


def test_state_is_computed_as_training_goes_on() -> None:
    """Arrays are recipes: a counter that nobody reads must not become one of thousands of steps."""
    model = keras.Sequential([layers.Input((1,)), layers.Dense(1)])
    model.compile("sgd", "mse")
    x = np.ones((1500, 1), "float32")
    model.fit(x, x, batch_size=1, verbose=0)
    assert int(model.optimizer.iterations.numpy()) == 1500


def test_variables_go_with_the_frameworks_own_operations() -> None:
    variable = keras.Variable(np.array([1.0, 2.0], "float32"))
    assert (mx.array([3.0, 4.0]) * variable).tolist() == [3.0, 8.0]
    assert mx.square(variable).tolist() == [1.0, 4.0]


def test_numbers_without_a_seed_are_refused_in_a_compiled_step() -> None:
    class Noise(layers.Layer):
        def call(self, x: keras.KerasTensor) -> keras.KerasTensor:
            return x + keras.random.normal((1,))

    model = keras.Sequential([layers.Input((1,)), Noise(), layers.Dense(1)])
    model.compile("sgd", "mse", jit_compile=True)
    with pytest.raises(ValueError, match="Random numbers are drawn without a seed while a function is compiled"):
        model.fit(np.ones((4, 1)), np.ones((4, 1)), verbose=0)


def test_a_matrix_that_is_not_positive_definite_is_named() -> None:
    with pytest.raises(ValueError, match="not positive definite"):
        keras.ops.cholesky(np.array([[1.0, 2.0], [2.0, 1.0]], "float32"))


def test_a_dtype_that_the_framework_lacks_is_named() -> None:
    with pytest.raises(ValueError, match="dtype='float8_e5m2' does not exist on this backend"):
        keras.ops.cast(np.ones(2, "float32"), "float8_e5m2")
