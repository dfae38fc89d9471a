"""What the cases in `model_cases` are made with here, and marks for what a backend must be able to do."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

import keras_layers
from keras_layers import regularizers
from keras_modeling import Model, Sequential
from keras_ops import ops
from keras_ops.selection import selected
from keras_training import losses, metrics, optimizers

Array = np.ndarray[Any, Any]

K = SimpleNamespace(
    layers=keras_layers,
    Model=Model,
    Sequential=Sequential,
    ops=ops,
    regularizers=regularizers,
    losses=losses,
    metrics=metrics,
    optimizers=optimizers,
)

trains = pytest.mark.skipif(not selected().capabilities.trains, reason="the backend runs inference only")
explicit = pytest.mark.skipif(
    not (selected().capabilities.trains and selected().capabilities.stateless_steps),
    reason="steps of the backend change variables in place",
)
implicit = pytest.mark.skipif(
    not selected().capabilities.trains or selected().capabilities.stateless_steps,
    reason="steps of the backend take the state explicitly",
)


def data(n: int = 16, features: int = 3) -> tuple[Array, Array]:
    """Return inputs, and targets that are linear in them."""
    x = np.random.default_rng(0).normal(size=(n, features)).astype("float32")
    return x, (x @ np.arange(1.0, features + 1)[:, None] + 0.5).astype("float32")


def linear_model(features: int = 3) -> Any:
    """Return `y = x @ w + b`, starting at zero."""
    return Sequential([keras_layers.Input((features,)), keras_layers.Dense(1, kernel_initializer="zeros")])


def compiled(model: Any = None, **arguments: Any) -> Any:
    """Return a model compiled with plain gradient descent and the mean squared error, unless told otherwise."""
    model = linear_model() if model is None else model
    model.compile(**{"optimizer": optimizers.SGD(0.1), "loss": "mse", **arguments})
    return model


def descend(x: Array, y: Array, *, rate: float = 0.1, batch_size: int, epochs: int = 1) -> tuple[Array, list[float]]:
    """Return weights `(features + 1, 1)`, bias last, and the mean loss of each epoch, of gradient descent from zero."""
    inputs = np.concatenate([x, np.ones((len(x), 1))], 1).astype("float64")
    w, losses_of_epochs = np.zeros((inputs.shape[1], 1)), []
    for _ in range(epochs):
        total = 0.0
        for start in range(0, len(x), batch_size):
            a, b = inputs[start : start + batch_size], y[start : start + batch_size]
            error = a @ w - b
            total += float((error**2).sum())
            w = w - rate * 2 * a.T @ error / len(a)
        losses_of_epochs.append(total / len(x))
    return w, losses_of_epochs
