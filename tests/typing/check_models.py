"""What checkers infer of models of each kind; read by mypy alone, never run."""

from __future__ import annotations

from typing import Any, assert_type

import numpy as np
from typing_extensions import override

import keras
from keras import layers, ops


def a_sequential_model_is_built_trained_and_saved(x: np.ndarray[Any, Any]) -> None:
    model = keras.Sequential([keras.Input((4,)), layers.Dense(8, "relu"), layers.Dense(1)], name="small")
    assert_type(model, keras.Sequential)
    model.add(layers.Dropout(0.1))
    model.pop()
    assert_type(model.compile("adam", loss="mse", metrics=["mae"]), None)
    assert_type(model.fit(x, x, epochs=1), keras.callbacks.History)
    assert_type(model.evaluate(x, x), Any)
    assert_type(model.predict(x), Any)
    assert_type(model.summary(), None)
    assert_type(model.to_json(), str)
    assert_type(model.count_params(), int)
    assert_type(model.get_weights(), list[np.ndarray[Any, Any]])
    assert_type(model.save("model.keras"), None)
    assert_type(model.save_weights("model.weights.h5"), None)
    model.load_weights("model.weights.h5")
    assert_type(keras.Sequential.from_config(model.get_config()), keras.Sequential)


def a_functional_model_joins_tensors() -> None:
    left, right = keras.Input((4,)), keras.Input((4,))
    joined = layers.Concatenate()([layers.Dense(2)(left), layers.Dense(2)(right)])
    outputs = layers.Dense(1)(ops.relu(joined) + 1.0)
    model = keras.Model(inputs=[left, right], outputs={"score": outputs}, name="joined")
    assert_type(model, keras.Model)
    assert_type(model([np.zeros((1, 4)), np.zeros((1, 4))]), Any)
    assert_type(model.name, str)
    assert_type(model.layers, list[Any])
    assert_type(model.trainable_variables, list[Any])


class Classifier(keras.Model):
    """A model as users write them, with a step of its own."""

    def __init__(self, classes: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.hidden = layers.Dense(8, activation="relu")
        self.head = layers.Dense(classes)
        self.classes = classes
        self.tracker = keras.metrics.Mean(name="norm")

    @override
    def call(self, inputs: Any, training: bool | None = None) -> Any:
        return self.head(self.hidden(inputs))

    @override
    def compute_loss(
        self,
        x: Any = None,
        y: Any = None,
        y_pred: Any = None,
        sample_weight: Any = None,
        training: bool = True,
    ) -> Any:
        self.tracker.update_state(ops.norm(y_pred))
        return super().compute_loss(x, y, y_pred, sample_weight, training)


def a_subclassed_model_keeps_its_attributes(x: np.ndarray[Any, Any]) -> None:
    model = Classifier(3)
    assert_type(model.classes, int)
    assert_type(model.hidden, layers.Dense)
    assert_type(model(x, training=True), Any)
    model.compile(
        optimizer=keras.optimizers.Adam(1e-3),
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        metrics=[keras.metrics.SparseCategoricalAccuracy()],
        jit_compile=True,
    )
    assert_type(model.fit(x, x, verbose=0, callbacks=[]), keras.callbacks.History)
    assert_type(keras.saving.load_model("model.keras", custom_objects={"Classifier": Classifier}), Any)


def known_architectures_and_data_sets_have_types() -> None:
    (x_train, y_train), _ = keras.datasets.mnist.load_data()
    assert_type(x_train, np.ndarray[Any, Any])
    assert_type(y_train, np.ndarray[Any, Any])
    network = keras.applications.MobileNetV2(weights=None, input_shape=(96, 96, 3), classes=10)
    network.compile("sgd", "categorical_crossentropy")
    assert_type(network.count_params(), int)
