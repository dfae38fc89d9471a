"""What checkers infer of layers, and of layers written by users; read by mypy alone, never run."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, assert_type

import numpy as np
from typing_extensions import override

import keras
from keras import layers, ops
from keras_ops.tensor import Tensor


def layers_have_their_own_type_and_attributes() -> None:
    dense = layers.Dense(3, activation="relu", name="hidden")
    assert_type(dense, layers.Dense)
    assert_type(dense.units, int)
    assert_type(dense.use_bias, bool)
    assert_type(dense.activation, Callable[..., Any])
    assert_type(dense.name, str)
    assert_type(dense.trainable, bool)
    assert_type(dense.get_weights(), list[np.ndarray[Any, Any]])
    assert_type(dense.get_config(), dict[str, Any])
    assert_type(dense.count_params(), int)
    assert_type(layers.Embedding(10, 4).input_dim, int)
    assert_type(layers.Conv2D(8, 3).kernel_size, tuple[int, ...])
    assert_type(layers.Conv2D(8, 3).filters, int)
    assert_type(layers.Dropout(0.5).rate, float)
    assert_type(layers.LayerNormalization().epsilon, float)
    assert_type(layers.MultiHeadAttention(num_heads=2, key_dim=4), layers.MultiHeadAttention)


def a_call_gives_what_the_framework_has() -> None:
    assert_type(layers.Dense(3)(np.zeros((2, 4), "float32")), Any)
    assert_type(layers.Dense(3)(keras.Input((4,))), Any)
    assert_type(layers.LSTM(3, return_state=True)(keras.Input((5, 4))), Any)


def inputs_are_symbolic_tensors() -> None:
    inputs = keras.Input((4,), batch_size=2, dtype="float32")
    assert_type(inputs, keras.KerasTensor)
    assert_type(inputs.dtype, str)
    assert_type(inputs.ndim, int)


class Scaled(layers.Layer):
    """A layer as users write them."""

    def __init__(self, units: int, scale: float = 1.0, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.units, self.scale = units, scale

    @override
    def build(self, input_shape: tuple[int, ...]) -> None:
        self.kernel = self.add_weight((input_shape[-1], self.units), initializer="glorot_uniform", name="kernel")

    @override
    def call(self, inputs: Any, training: bool = False) -> Any:
        if training:
            self.add_loss(ops.sum(ops.square(self.kernel)))
        return ops.matmul(inputs, self.kernel) * self.scale

    @override
    def compute_output_shape(self, input_shape: tuple[int, ...]) -> tuple[int, ...]:
        return (*input_shape[:-1], self.units)

    @override
    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "units": self.units, "scale": self.scale}


def subclasses_keep_their_attributes() -> None:
    scaled = Scaled(3, name="scaled")
    assert_type(scaled.units, int)
    assert_type(scaled.scale, float)
    assert_type(scaled(np.zeros((2, 4))), Any)
    assert_type(Scaled.from_config({"units": 3}), Scaled)


class Cell(layers.Layer):
    """A recurrent cell as users write them."""

    def __init__(self, units: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.state_size = units
        self.dense = layers.Dense(units)

    @override
    def call(self, inputs: Any, states: list[Any]) -> tuple[Any, list[Any]]:
        output = self.dense(inputs) + states[0]
        return output, [output]


def layers_take_layers() -> None:
    assert_type(layers.RNN(Cell(4)), layers.RNN)
    assert_type(layers.Bidirectional(layers.LSTM(4)), layers.Bidirectional)
    assert_type(layers.TimeDistributed(Scaled(2)), layers.TimeDistributed)


def initializers_and_regularizers_are_classes(seed: int) -> None:
    assert_type(keras.initializers.GlorotUniform(seed=seed), keras.initializers.GlorotUniform)
    assert_type(keras.initializers.HeNormal()((2, 3)), Tensor)
    layers.Dense(
        3,
        kernel_initializer=keras.initializers.HeNormal(),
        kernel_regularizer=keras.regularizers.L2(1e-4),
        kernel_constraint=keras.constraints.MaxNorm(2.0),
    )
