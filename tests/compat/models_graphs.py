"""Graphs: operations, structures, shared and nested layers, classes of the user."""

from __future__ import annotations

import os
from typing import Any

import numpy as np
from tests.compat.cases import CASES, floats, integers, listed, several

import keras
from keras import layers, ops

case = CASES.add
NATIVE = ("keras", "folder", "weights", "shards", "json")
registered = keras.saving.register_keras_serializable


@case(floats(4, 6), forms=NATIVE)
def operations() -> Any:
    x = keras.Input((6,))
    y = layers.Dense(6)(x) * 2.0 + 1.0 - x / 3.0
    y = ops.where(y > 0.0, y, ops.exp(y))
    y = ops.reshape(y, (-1, 2, 3))
    y = ops.matmul(ops.transpose(y, (0, 2, 1)), y)
    y = ops.stack([y, ops.flip(y, axis=1)], axis=-1)
    y = ops.concatenate([y[:, 1:, :, 0], y[..., 1]], axis=1)
    y = ops.clip(ops.einsum("abc,abd->acd", y, y), -5.0, 5.0)
    y = ops.sum(y, axis=-1, keepdims=True) + ops.mean(y, axis=(1, 2), keepdims=True)
    return keras.Model(x, [y, -(ops.abs(y) ** 2), ops.softmax(ops.squeeze(y, -1)), ops.one_hot(ops.argmax(x, -1), 6)])


@case(floats(4, 3, 5), forms=NATIVE)
def operations_of_tensors() -> Any:
    x = keras.Input((3, 5))
    first, second = ops.split(x, 2, axis=-1) if False else (x[:, :, :2], x[:, :, 2:])
    top, where = ops.top_k(x, 2)
    y = ops.pad(first, ((0, 0), (1, 0), (0, 1)), constant_values=0.5)
    constant = ops.add(x, np.arange(5, dtype="float32"))
    normal = ops.normalize(x, axis=-1, order=2)
    picked = ops.take(x, np.array([0, 2]), axis=1)
    return keras.Model(
        x, {"top": top, "where": where, "pad": y, "rest": second, "sum": constant, "n": normal, "t": picked}
    )


@case(several(a=floats(4, 3), b=floats(4, 5)))
def dicts() -> Any:
    a, b = keras.Input((3,), name="a"), keras.Input((5,), name="b")
    joined = layers.Concatenate(name="joined")([layers.Dense(4)(a), layers.Dense(4)(b)])
    return keras.Model(
        {"a": a, "b": b}, {"x": layers.Dense(2, name="x")(joined), "y": layers.Dense(1, name="y")(joined)}
    )


@case(
    lambda random: {"a": [floats(4, 3)(random), floats(4, 3)(random)], "b": {"c": floats(4, 2)(random)}}, forms=NATIVE
)
def nested_structures() -> Any:
    a1, a2, c = keras.Input((3,), name="a1"), keras.Input((3,), name="a2"), keras.Input((2,), name="c")
    y = layers.Add()([layers.Dense(2)(a1), layers.Dense(2)(a2), c])
    return keras.Model({"a": [a1, a2], "b": {"c": c}}, {"p": [y, layers.Dense(1)(y)], "q": {"r": y * 2.0}})


@case(listed(floats(4, 5), floats(4, 5)))
def shared_layers() -> Any:
    dense, left, right = layers.Dense(5, name="shared"), keras.Input((5,)), keras.Input((5,))
    return keras.Model([left, right], [dense(left), dense(dense(right)), layers.Subtract()([dense(left), right])])


@case(floats(4, 5))
def nested_models() -> Any:
    inner = keras.Sequential([layers.Input((5,)), layers.Dense(4, name="d"), layers.BatchNormalization()], name="inner")
    i = keras.Input((4,))
    graph = keras.Model(i, [layers.Dense(3, name="d")(i), layers.Dense(2)(i)], name="graph")
    x = keras.Input((5,))
    one, two = graph(inner(x))
    three, _ = graph(layers.Dense(4)(x))
    return keras.Model(x, [one, two, keras.Sequential([layers.Dense(2), layers.Dense(2)], name="deep")(three)])


@case(floats(4, 5))
def frozen_parts() -> Any:
    model = keras.Sequential(
        [layers.Input((5,)), layers.Dense(4, trainable=False), layers.BatchNormalization(), layers.Dense(2)]
    )
    model.layers[1].trainable = False
    return model


@case(floats(4, 5))
def deferred_sequential() -> Any:
    model = keras.Sequential([layers.Dense(4, activation="relu"), layers.Dense(2)])
    model.build((None, 5))
    return model


@registered(package="compat")
class Scale(layers.Layer):
    """A layer with a weight of its own and one made of its build configuration."""

    def __init__(self, factor: float = 1.0, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.factor = factor

    def build(self, input_shape: Any) -> None:
        self.scale = self.add_weight(shape=(input_shape[-1],), initializer="ones", name="scale")
        self.count = self.add_weight(shape=(), dtype="int32", initializer="zeros", trainable=False, name="count")

    def call(self, inputs: Any) -> Any:
        return inputs * self.scale * self.factor

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "factor": self.factor}


@registered(package="compat")
class Noted(layers.Layer):
    """A layer with variables stored its own way, and a file beside them."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.offset = np.zeros(3, "float32")
        self.word = ""

    def build(self, input_shape: Any) -> None:
        self.offset, self.word = np.arange(3, dtype="float32"), "note"

    def get_build_config(self) -> dict[str, Any]:
        return {"input_shape": (None, 3), "stamp": 7}

    def build_from_config(self, config: dict[str, Any]) -> None:
        assert config["stamp"] == 7
        self.built = True

    def save_own_variables(self, store: Any) -> None:
        store["offset"] = self.offset

    def load_own_variables(self, store: Any) -> None:
        self.offset = np.array(store["offset"])

    def save_assets(self, dir_path: str) -> None:
        with open(os.path.join(dir_path, "note.txt"), "w") as file:
            file.write(self.word)

    def load_assets(self, dir_path: str) -> None:
        with open(os.path.join(dir_path, "note.txt")) as file:
            self.word = file.read()

    def call(self, inputs: Any) -> Any:
        return inputs + self.offset + float(len(self.word))


@registered(package="compat", name="twice")
def twice(x: Any) -> Any:
    return x * 2.0


@case(floats(4, 3))
def custom_layers() -> Any:
    parts = [Scale(2.0), layers.Dense(3, activation=twice), Scale(name="last")]
    return keras.Sequential([layers.Input((3,)), *parts])


@case(floats(4, 3), forms=("keras", "folder"))
def custom_assets() -> Any:
    x = keras.Input((3,))
    return keras.Model(x, Noted(name="noted")(x))


@registered(package="compat")
class Residual(keras.Model):
    """A subclass with parts in a list and a dict."""

    def __init__(self, width: int, depth: int = 2, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.width, self.depth = width, depth
        self.blocks = [layers.Dense(width, activation="relu") for _ in range(depth)]
        self.heads = {"mean": layers.Dense(1), "logvar": layers.Dense(1)}
        self.extra = Scale(0.5)

    def call(self, inputs: Any) -> Any:
        x = inputs
        for block in self.blocks:
            x = x + block(x)
        return {name: head(self.extra(x)) for name, head in self.heads.items()}

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "width": self.width, "depth": self.depth}


@case(floats(4, 6), forms=NATIVE)
def subclassed() -> Any:
    model = Residual(6, 3, name="residual")
    model(np.zeros((1, 6), "float32"))
    return model


@case(floats(4, 6), forms=NATIVE)
def subclassed_inside() -> Any:
    x = keras.Input((6,))
    y = Residual(6, name="inside")(x)
    return keras.Model(x, layers.Add()([y["mean"], y["logvar"]]))


@registered(package="compat")
class Head(keras.Model):
    """A graph made in a constructor."""

    def __init__(self, units: int, **kwargs: Any) -> None:
        x = keras.Input((6,))
        super().__init__(x, layers.Dense(units)(layers.Dense(5, activation="tanh")(x)), **kwargs)
        self.units = units

    def get_config(self) -> dict[str, Any]:
        return {"units": self.units, "name": self.name}


@case(floats(4, 6), forms=NATIVE)
def subclassed_graph() -> Any:
    return Head(3, name="head")


@case(floats(4, 3), forms=("keras", "folder", "json"), safe=False)
def lambdas() -> Any:
    x = keras.Input((3,))
    y = layers.Lambda(lambda t: t * 3.0 + 1.0, name="l")(x)
    return keras.Model(x, layers.Lambda(twice, output_shape=(3,))(y))


@case(integers(4, 6, high=9))
def text_model() -> Any:
    tokens = keras.Input((6,), dtype="int32")
    embed = layers.Embedding(9, 8, name="tokens")
    x = layers.LayerNormalization()(embed(tokens))
    for i in range(2):
        y = layers.MultiHeadAttention(2, 4, name=f"attention_{i}")(x, x)
        x = layers.LayerNormalization()(layers.Add()([x, y]))
        x = layers.Add()([x, layers.Dense(8)(layers.Dense(16, activation="gelu")(x))])
    return keras.Model(
        tokens, layers.ReversibleEmbedding(9, 8)(x, reverse=True) if hasattr(layers, "ReversibleEmbedding") else x
    )


@case(floats(2, 32, 32, 3), forms=("keras", "weights"))
def mobile_net() -> Any:
    return keras.applications.MobileNet((32, 32, 3), alpha=0.25, weights=None, classes=7)


@case(floats(1, 32, 32, 3), forms=("keras",), tolerance=1e-4)
def mobile_net_v3() -> Any:
    return keras.applications.MobileNetV3Small((32, 32, 3), weights=None, include_top=False, pooling="avg")


@case(floats(1, 32, 32, 3), forms=("keras", "h5"), tolerance=1e-4)
def efficient_net() -> Any:
    return keras.applications.EfficientNetB0(input_shape=(32, 32, 3), weights=None, include_top=False)
