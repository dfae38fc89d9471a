"""Whole models are quantised, trained on, stored and loaded, also from files of upstream Keras."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from our_keras import trains

import keras_layers as layers
from keras_layers import quantizers
from keras_modeling import Model, Sequential
from keras_modeling.saving import load_model
from keras_ops import ops
from keras_training import optimizers

GOLDENS = Path(__file__).parent / "goldens"
X = np.sin(np.arange(1, 41) * 1.3).astype("float32").reshape(5, 8)


def small() -> Any:
    x = layers.Input((8,), name="x")
    y = layers.Dense(64, activation="relu", name="wide")(x)
    y = layers.Dropout(0.5, name="dropout")(y)
    return Model(x, layers.Dense(3, name="scores")(y))


def quietly(model: Any, *args: Any, **kwargs: Any) -> Any:
    """Quantise, where some layers cannot be and warn of it."""
    with pytest.warns(UserWarning, match="does not have a `quantize` method implemented"):
        model.quantize(*args, **kwargs)
    return model


def policies(model: Any) -> dict[str, str]:
    return {
        layer.name: layer.dtype_policy.name for layer in model._flatten_layers() if layer.weights and not layer._layers
    }


def outputs(model: Any, x: Any = X) -> Any:
    return ops.convert_to_numpy(model(x))


def n_bytes(model: Any) -> int:
    return sum(int(weight.numpy().nbytes) for weight in model.weights)


@pytest.mark.parametrize(("mode", "error", "times"), [("int8", 0.02, 2.4), ("int4", 0.4, 3.4)])
def test_a_quantised_model_is_near_the_floating_one_and_smaller(mode: str, error: float, times: float) -> None:
    model = small()
    before, size = outputs(model), n_bytes(model)
    quietly(model, mode)
    assert 0 < np.max(np.abs(outputs(model) - before)) < error
    assert size / n_bytes(model) > times


@pytest.mark.parametrize("mode", ["int8", "int4", "float8"])
def test_a_quantised_model_is_stored_and_loaded(mode: str, tmp_path: Path) -> None:
    model = quietly(small(), mode)
    model.save(tmp_path / "model.keras")
    again = load_model(tmp_path / "model.keras")
    assert policies(again) == policies(model) == {"wide": f"{mode}_from_float32", "scores": f"{mode}_from_float32"}
    np.testing.assert_array_equal(outputs(again), outputs(model))
    model.save_weights(tmp_path / "model.weights.h5")
    other = quietly(small(), mode)
    other.load_weights(tmp_path / "model.weights.h5")
    np.testing.assert_array_equal(outputs(other), outputs(model))


@pytest.mark.parametrize("mode", ["int8", "int4", "float8"])
def test_files_of_the_reference_give_its_outputs(mode: str) -> None:
    arrays = np.load(GOLDENS / "quantized.npz")
    model = load_model(GOLDENS / f"quantized_{mode}.keras")
    np.testing.assert_allclose(outputs(model, arrays["tokens"]), arrays[mode], rtol=1e-5, atol=1e-5)


@pytest.mark.parametrize("filters", ["^wi", ["nothing", "wide"], lambda layer: layer.name == "wide"])
def test_filters_say_which_layers_are_quantised(filters: Any) -> None:
    model = small()
    model.quantize("int8", filters=filters)
    assert policies(model) == {"wide": "int8_from_float32", "scores": "float32"}


def test_layers_inside_models_and_layers_are_quantised() -> None:
    x = layers.Input((4, 8))
    inner = layers.MultiHeadAttention(2, 4, name="attention")(x, x)
    model = Sequential([layers.Input((4, 8)), Model(x, inner), layers.Dense(2, name="last")])
    quietly(model, config=quantizers.Int8QuantizationConfig(activation_quantizer=None))
    assert policies(model) == dict.fromkeys(("query", "key", "value", "attention_output", "last"), "int8_from_float32")


def attending() -> Any:
    x = layers.Input((4, 8))
    y = layers.MultiHeadAttention(2, 4, name="heads")(x, x)
    y = layers.GroupQueryAttention(4, 4, 2, name="groups")(y, y)
    model = Model(x, layers.Dense(3, name="scores")(y))
    for number, variable in enumerate(model.variables):
        size = int(np.prod(variable.shape))
        variable.assign(np.sin(np.arange(size) * 1.7 + number).reshape(variable.shape) / 3)
    return model


WEIGHTS_ALONE = quantizers.Int8QuantizationConfig(activation_quantizer=None)


@pytest.mark.parametrize(("mode", "config"), [("int8", None), ("int4", None), ("float8", None), (None, WEIGHTS_ALONE)])
def test_quantised_attention_is_stored_and_loaded(mode: str | None, config: Any, tmp_path: Path) -> None:
    x, model = X.reshape(5, 4, 2).repeat(4, axis=-1), attending()
    before = outputs(model, x)
    quietly(model, mode, config=config)
    expected = outputs(model, x)
    assert np.max(np.abs(expected - before)) > 1e-5
    for round_trip in range(2):
        model.save(tmp_path / f"{round_trip}.keras")
        model = load_model(tmp_path / f"{round_trip}.keras")
        np.testing.assert_array_equal(outputs(model, x), expected)
        assert model.get_layer("heads").query_dense.quantization_mode == (mode or "int8")
        assert model.get_layer("heads").quantization_mode is None


class Doubled(layers.Dense):
    """A subclass that computes something else."""

    def call(self, inputs: Any, training: bool | None = None) -> Any:
        return 2 * super().call(inputs, training)


def test_subclasses_are_left_alone() -> None:
    model = Sequential([layers.Input((8,)), Doubled(2, name="doubled"), layers.Dense(2, name="dense")])
    with pytest.warns(UserWarning, match="Layer Doubled does not have a `quantize` method"):
        model.quantize("int8", filters="d")
    assert policies(model) == {"doubled": "float32", "dense": "int8_from_float32"}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({}, "You must provide either `mode` or `config` to `quantize`."),
        ({"mode": "int3"}, "Invalid quantization mode. Expected one of"),
        ({"mode": "gptq"}, "For GPTQ, you must pass a `GPTQConfig` object in the `config` argument."),
        (
            {"mode": "int4", "config": quantizers.Int8QuantizationConfig()},
            "Contradictory arguments: mode='int4' but config.mode='int8'",
        ),
        (
            {"mode": "int8", "filters": 3},
            "The `filters` argument must be a regex string, a list of regex strings, or a",
        ),
        ({"mode": "int8", "other": 1}, "Unrecognized keyword arguments passed to Functional: {'other': 1}"),
    ],
)
def test_arguments_are_checked(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        small().quantize(**arguments)


def test_a_model_is_quantised_once_and_only_when_built() -> None:
    model = quietly(small(), "int8")
    with pytest.raises(ValueError, match="Layer 'wide' is already quantized"):
        model.quantize("int8", filters="wide")
    with pytest.raises(ValueError, match="Cannot quantize a layer that isn't yet built"):
        Sequential([layers.Dense(3)]).quantize("int8")


def test_a_compiled_model_predicts_with_the_quantised_weights() -> None:
    model = small()
    model.compile("sgd", "mse")
    before = model.predict(X, verbose=0)
    quietly(model, "int8")
    after = model.predict(X, verbose=0)
    np.testing.assert_allclose(after, outputs(model), rtol=1e-5, atol=1e-6)
    assert 0 < np.max(np.abs(after - before)) < 0.02


def test_a_model_tells_no_structure_unless_a_subclass_does() -> None:
    assert small().get_quantization_layer_structure("gptq") is None


@trains
def test_updates_of_a_quantised_model_are_trained() -> None:
    model = quietly(small(), "int8")
    for name in ("wide", "scores"):
        model.get_layer(name).enable_lora(2)
    kernel = model.get_layer("wide").weights[-2].numpy()
    model.compile(optimizers.SGD(0.1), "mse")
    losses = model.fit(X, np.ones((5, 3), "float32"), epochs=12, verbose=0).history["loss"]
    assert losses[-1] < 0.8 * losses[0]
    assert np.any(model.get_layer("wide").lora_kernel_b.numpy())
    np.testing.assert_array_equal(model.get_layer("wide").weights[-2].numpy(), kernel)


@trains
def test_scales_in_float8_follow_training() -> None:
    x = layers.Input((8,))
    model = Model(x, layers.Dense(3, name="dense")(x))
    quietly(model, "float8")
    model.compile(optimizers.SGD(0.01), "mse")
    model.fit(X, np.ones((5, 3), "float32"), batch_size=5, epochs=2, verbose=0)
    dense = model.get_layer("dense")
    largest = float(np.max(np.abs(X)))
    # The first step notes the largest value, the second makes a scale of it: 448 is the largest number in e4m3.
    np.testing.assert_allclose(float(dense.inputs_scale.numpy()), largest / 448, rtol=1e-6)
    assert float(dense.inputs_amax_history.numpy()[0]) == pytest.approx(largest)
    assert 0 < float(dense.outputs_grad_scale.numpy()) < 1 / 57344
