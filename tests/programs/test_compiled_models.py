"""Models and steps under the compiler of the selected backend's framework: whole graphs, and the same numbers."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import keras_layers as layers
from keras_modeling import Model, Sequential
from keras_ops.backend.current import current
from keras_training import optimizers

Array = np.ndarray[Any, Any]

MOST_GRAPHS = 12  # of training and prediction; what a step looks up, where it breaks the graph, makes some fifty


def dense() -> tuple[Any, Array]:
    model = Sequential(
        [layers.Input((8,)), layers.Dense(6, "relu"), layers.BatchNormalization(), layers.Dropout(0.5), layers.Dense(2)]
    )
    return model, np.linspace(-1, 1, 64, dtype="float32").reshape(8, 8)


def convolution() -> tuple[Any, Array]:
    model = Sequential(
        [layers.Input((6, 6, 2)), layers.Conv2D(3, 3), layers.MaxPooling2D(), layers.Flatten(), layers.Dense(2)]
    )
    return model, np.linspace(-1, 1, 288, dtype="float32").reshape(4, 6, 6, 2)


def attention() -> tuple[Any, Array]:
    i = layers.Input((5, 8))
    x = layers.LayerNormalization()(i + layers.MultiHeadAttention(2, 4)(i, i))
    model = Model(i, layers.Dense(2)(layers.GlobalAveragePooling1D()(x)))
    return model, np.linspace(-1, 1, 160, dtype="float32").reshape(4, 5, 8)


def recurrence() -> tuple[Any, Array]:
    i = layers.Input((5,), dtype="int32")
    model = Model(i, layers.GRU(3)(layers.Embedding(10, 4)(i)))
    return model, np.arange(20, dtype="int32").reshape(4, 5) % 10


@pytest.fixture
def torch() -> Any:
    tensor = current.core.convert_to_tensor(np.ones(1, "float32"))
    if not any(cls.__module__.partition(".")[0] == "torch" for cls in type(tensor).__mro__):
        pytest.skip("the tensors of the selected backend are not those of torch")
    module = importlib.import_module("torch")
    importlib.import_module("torch._dynamo").reset()
    return module


@pytest.mark.parametrize("make", [dense, convolution, attention, recurrence])
def test_a_model_is_one_graph(torch: Any, make: Callable[[], tuple[Any, Array]]) -> None:
    model, x = make()
    inputs = torch.tensor(x, device=current.core.convert_to_tensor(x).device)
    expected = current.core.convert_to_numpy(model(inputs, training=False))
    compiled = torch.compile(model, fullgraph=True, backend="eager")
    found = current.core.convert_to_numpy(compiled(inputs, training=False))
    np.testing.assert_allclose(found, expected, rtol=1e-5, atol=1e-6)


@pytest.mark.filterwarnings("ignore::UserWarning", "ignore::DeprecationWarning")  # those of the compiler itself
def test_a_compiled_step_has_few_graphs_and_gives_what_an_eager_one_does(
    torch: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    graphs: list[Any] = []

    def count(graph: Any, _: Any) -> Any:
        graphs.append(graph)
        return graph.forward

    as_it_is = torch.compile
    monkeypatch.setattr(torch, "compile", lambda step: as_it_is(step, backend=count))
    losses, predictions = [], []
    model, x = convolution()
    weights = model.get_weights()
    y = np.linspace(0, 1, 8, dtype="float32").reshape(4, 2)
    for jit in (False, True):
        model.set_weights(weights)
        model.compile(optimizers.Adam(0.01), "mse", metrics=["mae"], jit_compile=jit)
        history = model.fit(x, y, batch_size=2, epochs=2, shuffle=False, verbose=0).history
        losses.append([*history["loss"], *history["mae"]])
        predictions.append(model.predict(x, batch_size=2, verbose=0))
    np.testing.assert_allclose(losses[1], losses[0], rtol=1e-5)
    np.testing.assert_allclose(predictions[1], predictions[0], rtol=1e-5, atol=1e-6)
    assert 0 < len(graphs) <= MOST_GRAPHS
