"""A small stand-in for Keras: layers, models and an optimizer with NumPy arrays as variables, in a table of their own."""

from __future__ import annotations

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from keras_saving import custom_objects, registry, serialization
from keras_saving.identifiers import resolve_identifier
from keras_saving.objects import load_variables, save_variables
from keras_saving.registry import builtin


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch) -> None:
    """Start with an empty table of built-ins, and nothing registered; both come back afterwards."""
    for name in ("_entries", "_by_value", "_codecs", "_tags", "_recognised"):
        monkeypatch.setattr(registry, name, {})
    monkeypatch.setattr(registry, "_by_name", {kind: {} for kind in registry.KINDS})
    monkeypatch.setattr(registry, "_modules", set())
    monkeypatch.setattr(registry, "_bases", [])
    monkeypatch.setattr(registry, "_resolvers", [])
    monkeypatch.setattr(custom_objects, "_registered", {})
    monkeypatch.setattr(custom_objects, "_names", {})


@pytest.fixture
def fake(table: None) -> SimpleNamespace:
    """The stand-in, entered in the table."""
    return make_fake_keras()


class Weight:
    """A variable."""

    def __init__(self, value: Any, name: str, owner: str) -> None:
        self.value = np.array(value, dtype="float32")
        self.name, self.path = name, f"{owner}/{name}"

    @property
    def shape(self) -> tuple[int, ...]:
        return self.value.shape

    def numpy(self) -> Any:
        return self.value

    def assign(self, value: Any) -> None:
        if np.shape(value) != self.shape:
            raise ValueError(f"{self.name}: {np.shape(value)} is not {self.shape}")
        self.value = np.array(value)


class Configured:
    """What has a config."""

    def __init__(self, **config: Any) -> None:
        self.config = config

    def get_config(self) -> dict[str, Any]:
        return dict(self.config)

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> Any:
        return cls(**config)


class FakeLayer(Configured):
    """A layer: variables are made by `build`."""

    _saving_skip = frozenset({"config", "own"})

    def __init__(self, name: str = "layer", **config: Any) -> None:
        super().__init__(name=name, **config)
        self.name, self.built = name, False
        self.own: list[Weight] = []

    def add(self, value: Any, name: str) -> Weight:
        weight = Weight(value, name, self.name)
        self.own = [*self.own, weight]
        return weight

    def build(self, width: int) -> None:
        self.built = True

    def get_build_config(self) -> dict[str, Any] | None:
        return {"width": self.width} if self.built and hasattr(self, "width") else None

    def build_from_config(self, config: Mapping[str, Any]) -> None:
        self.width = config["width"]
        self.build(self.width)

    @property
    def trainable_weights(self) -> list[Weight]:
        return [*self.own, *(w for part in getattr(self, "layers", []) for w in part.trainable_weights)]

    @property
    def non_trainable_weights(self) -> list[Weight]:
        return []

    @property
    def weights(self) -> list[Weight]:
        return self.trainable_weights

    trainable_variables = trainable_weights

    def save_own_variables(self, store: Any) -> None:
        save_variables(self.own, store)

    def load_own_variables(self, store: Any) -> None:
        load_variables(self.own, store, f"Layer {self.name!r}")


def make_fake_keras() -> SimpleNamespace:
    """Make fresh classes and functions, and enter them in the table."""
    Layer = builtin("keras.layers", "Layer", kind="layer", base=True)(FakeLayer)

    @builtin("keras.layers", kind="layer")
    class Dense(Layer):  # type: ignore[misc, valid-type]  # the base is a variable
        def __init__(self, units: int, initializer: Any = "zeros", activation: Any = None, **rest: Any) -> None:
            super().__init__(**rest)
            self.units = units
            self.initializer = resolve_identifier(initializer, "initializer")
            self.activation = resolve_identifier(activation, "activation")

        def get_config(self) -> dict[str, Any]:
            rest = {"initializer": self.initializer, "activation": self.activation}
            return {"name": self.name, "units": self.units, **rest}

        def build(self, width: int) -> None:
            self.width = width
            self.kernel = self.add(np.zeros((width, self.units)), "kernel")
            self.bias = self.add(np.zeros(self.units), "bias")
            self.built = True

    @builtin("keras.layers", kind="layer")
    class ReLU(Layer):  # type: ignore[misc, valid-type]  # as above
        pass

    @builtin("keras", kind="model")
    class Sequential(Layer):  # type: ignore[misc, valid-type]  # as above
        optimizer: Any = None

        def __init__(self, layers: Any = (), name: str = "sequential") -> None:
            super().__init__(name=name)
            self.layers = [
                serialization.deserialize_as("layer", layer) if isinstance(layer, dict) else layer for layer in layers
            ]
            self.built = all(layer.built for layer in self.layers)

        def get_config(self) -> dict[str, Any]:
            return {"name": self.name, "layers": [serialization.serialize_keras_object(part) for part in self.layers]}

        def compile(self, optimizer: Any, loss: Any = None) -> None:
            self.optimizer = resolve_identifier(optimizer, "optimizer", lowercase=True)
            self.loss = resolve_identifier(loss, "loss")

        def get_compile_config(self) -> dict[str, Any]:
            return {} if self.optimizer is None else {"optimizer": self.optimizer, "loss": self.loss}

        def compile_from_config(self, config: dict[str, Any]) -> None:
            self.compile(config["optimizer"], config["loss"])

    @builtin("keras.optimizers", kind="optimizer", base=True, aliases=["sgd"])
    class SGD(Configured):
        def __init__(self, rate: float = 0.5, name: str = "SGD") -> None:
            super().__init__(rate=rate, name=name)
            self.name, self.built = name, False
            self.variables: list[Weight] = []

        def build(self, variables: list[Weight]) -> None:
            self.built = True
            self.variables = [Weight(0.0, "iteration", self.name)]
            self.variables += [
                Weight(np.zeros(v.shape), f"{v.name}_momentum_{i}", self.name) for i, v in enumerate(variables)
            ]

        def save_own_variables(self, store: Any) -> None:
            save_variables(self.variables, store)

        def load_own_variables(self, store: Any) -> None:
            load_variables(self.variables, store, f"Optimizer {self.name!r}")

    @builtin("keras.initializers", kind="initializer", base=True, aliases=["zeros"])
    class Zeros(Configured):
        def __call__(self, shape: tuple[int, ...]) -> Any:
            return np.zeros(shape)

    @builtin("keras.activations", kind="activation")
    def relu(x: Any) -> Any:
        return np.maximum(x, 0)

    @builtin("keras.losses", kind="loss", aliases=["mse"])
    def mean_squared_error(y_true: Any, y_pred: Any) -> Any:
        return np.mean((y_true - y_pred) ** 2)

    @builtin("keras.metrics", kind="metric", base=True)
    class Mean(Configured):
        pass

    @builtin("keras", kind="dtype_policy", base=True)
    class DTypePolicy(Configured):
        pass

    return SimpleNamespace(**locals())
