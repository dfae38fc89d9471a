"""Programs as users write them: models, steps, optimizers, metrics and layers of their own; read by checkers, never run."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, assert_type

import numpy as np
from typing_extensions import override

import keras
from keras import layers, ops
from keras_ops.tensor import Tensor


@keras.saving.register_keras_serializable(package="programs")
class Gate(layers.Layer):
    """A layer with sublayers, a seed and a penalty."""

    def __init__(self, units: int, rate: float = 0.1, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.gate = layers.Dense(units, activation="sigmoid")
        self.values = layers.Dense(units)
        self.rate = rate
        self.seed_generator = keras.random.SeedGenerator(1)

    @override
    def build(self, input_shape: tuple[int | None, ...]) -> None:
        self.gate.build(input_shape)
        self.values.build(input_shape)
        self.scale = self.add_weight(shape=(), initializer="ones", name="scale")

    @override
    def call(self, inputs: Tensor, training: bool | None = None) -> Tensor:
        x = self.values(inputs) * self.gate(inputs) * self.scale
        if training:
            x = keras.random.dropout(x, self.rate, seed=self.seed_generator)
        self.add_loss(1e-3 * ops.mean(ops.square(x)))
        return ops.convert_to_tensor(x)


class Regressor(keras.Model):
    """A model with steps of its own, which are given data and give logs."""

    def __init__(self) -> None:
        super().__init__()
        self.body = [Gate(8), Gate(8)]
        self.head = layers.Dense(1)
        self.tracker = keras.metrics.Mean(name="loss")

    @override
    def call(self, inputs: Any, training: bool | None = None) -> Any:
        for layer in self.body:
            inputs = layer(inputs, training=training)
        return self.head(inputs)

    @override
    def train_step(self, data: Any) -> dict[str, Any]:
        x, y, weight = keras.utils.unpack_x_y_sample_weight(data)
        loss = self.compute_loss(x, y, self(x, training=True), weight)
        self.tracker.update_state(loss)
        return {"loss": self.tracker.result()}

    @property
    @override
    def metrics(self) -> list[Any]:
        return [self.tracker]


class Signs(keras.optimizers.Optimizer):
    """An optimizer that steps by the signs of gradients."""

    def __init__(self, learning_rate: float = 0.01, **kwargs: Any) -> None:
        super().__init__(learning_rate=learning_rate, **kwargs)
        self.seen: list[keras.Variable] = []

    @override
    def build(self, variables: Sequence[Any]) -> None:
        super().build(variables)
        self.seen = [self.add_variable_from_reference(v, name="seen") for v in variables]

    @override
    def update_step(self, gradient: Any, variable: Any, learning_rate: Any) -> None:
        self.assign_sub(variable, learning_rate * ops.sign(gradient))


class Total(keras.metrics.Metric):
    """A metric with a variable."""

    def __init__(self, name: str = "total") -> None:
        super().__init__(name=name)
        self.total = self.add_variable((), "zeros", name="total")

    @override
    def update_state(self, y_true: Any, y_pred: Any, sample_weight: Any = None) -> None:
        self.total.assign_add(ops.sum(y_pred))

    @override
    def result(self) -> Any:
        return self.total.value


class Halving(keras.initializers.Initializer):
    """An initializer."""

    @override
    def __call__(self, shape: Sequence[int], dtype: Any = None) -> Tensor:
        return ops.full(shape, 0.5, dtype)


class Rows(keras.utils.PyDataset):
    """Batches made when they are needed."""

    def __len__(self) -> int:
        return 4

    @override
    def __getitem__(self, index: int) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
        return np.zeros((8, 3), "float32"), np.zeros((8, 1), "float32")


def a_program_is_checked_without_casts() -> None:
    model = Regressor()
    assert_type(model.body, list[Gate])
    assert_type(model.body[0].rate, float)
    model.compile(optimizer=Signs(0.1), loss="mse", metrics=[Total()])
    history = model.fit(Rows(workers=2), epochs=2, verbose=0)
    assert_type(history.history, dict[str, list[Any]])
    assert_type(keras.models.clone_model(keras.Sequential([layers.Dense(1, kernel_initializer=Halving())])), Any)


def a_functional_model_of_ops_and_layers() -> None:
    inputs = keras.Input((None, 8), name="sequence")
    lengths = keras.Input((), dtype="int32")
    assert_type(inputs, keras.KerasTensor)
    assert_type(ops.mean(inputs, axis=1), Tensor)
    pooled = ops.sum(inputs, axis=1) / ops.expand_dims(ops.cast(lengths, "float32"), -1)
    assert_type(pooled, Any)
    model = keras.Model([inputs, lengths], Gate(4)(pooled))
    assert_type(model, keras.Model)
    part = keras.Model(model.inputs, model.get_layer("gate").output)
    assert_type(part.count_params(), int)
