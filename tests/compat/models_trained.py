"""Compiled models: optimizers, losses, metrics; precision, quantisation, low-rank updates."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from tests.compat.cases import CASES, Case, floats, integers, listed, several

import keras
from keras import layers, optimizers

case = CASES.add
registered = keras.saving.register_keras_serializable
TRAIN = ("jax", "torch", "tensorflow")


def net() -> Any:
    parts = [layers.Dense(6, activation="tanh"), layers.BatchNormalization(), layers.Dense(3)]
    return keras.Sequential([layers.Input((4,)), *parts], name="net")


OPTIMIZERS: dict[str, Callable[[], Any]] = {
    "sgd": lambda: optimizers.SGD(0.05, momentum=0.9, nesterov=True),
    "rmsprop": lambda: optimizers.RMSprop(0.01, momentum=0.5, centered=True),
    "adam": lambda: optimizers.Adam(0.01, amsgrad=True, clipnorm=1.0),
    "adamw": lambda: optimizers.AdamW(0.01, weight_decay=0.02, use_ema=True, ema_momentum=0.9),
    "adadelta": lambda: optimizers.Adadelta(0.5),
    "adagrad": lambda: optimizers.Adagrad(0.1),
    "adamax": lambda: optimizers.Adamax(0.02, clipvalue=0.5),
    "nadam": lambda: optimizers.Nadam(0.01, global_clipnorm=1.0),
    "ftrl": lambda: optimizers.Ftrl(0.05, l1_regularization_strength=0.001),
    "lion": lambda: optimizers.Lion(0.01),
    "lamb": lambda: optimizers.Lamb(0.01),
    "adafactor": lambda: optimizers.Adafactor(0.01),
    "muon": lambda: optimizers.Muon(0.01),
    "accumulating": lambda: optimizers.Adam(0.01, gradient_accumulation_steps=2),
    "scheduled": lambda: optimizers.Adam(
        optimizers.schedules.CosineDecay(0.02, 10, warmup_target=0.05, warmup_steps=2)
    ),
    "stepwise": lambda: optimizers.SGD(optimizers.schedules.PiecewiseConstantDecay([2, 4], [0.1, 0.05, 0.01])),
    "scaled": lambda: optimizers.LossScaleOptimizer(optimizers.SGD(0.05, momentum=0.5), initial_scale=256.0),
}


def _with(optimizer: Callable[[], Any]) -> Callable[[], Any]:
    def make() -> Any:
        model = net()
        model.compile(optimizer(), "mse", metrics=["mae"])
        return model

    return make


for _name, _optimizer in OPTIMIZERS.items():
    CASES.found[f"optimizer_{_name}"] = Case(
        _with(_optimizer), floats(8, 4), floats(8, 3), backends=TRAIN, tolerance=5e-5
    )


@case(floats(8, 4), integers(8, high=3), backends=TRAIN)
def compiled_by_names() -> Any:
    model = keras.Sequential([net(), layers.Softmax()])  # what becomes of numbers that are no probabilities differs
    model.compile("rmsprop", "sparse_categorical_crossentropy", metrics=["accuracy"], weighted_metrics=["acc"])
    return model


@case(floats(8, 4), integers(8, high=3), backends=TRAIN)
def compiled_by_objects() -> Any:
    model = net()
    found = [
        keras.metrics.SparseCategoricalAccuracy(name="acc"),
        keras.metrics.SparseTopKCategoricalAccuracy(k=2),
        keras.metrics.MeanMetricWrapper(keras.losses.sparse_categorical_crossentropy, name="wrapped"),
    ]
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True, reduction="sum", name="named")
    model.compile(optimizer=optimizers.Adam(0.01), loss=loss, metrics=found, steps_per_execution=2, jit_compile=False)
    return model


@case(several(a=floats(8, 4)), several(x=floats(8, 2), y=integers(8, 1, high=2)), backends=TRAIN)
def compiled_by_dicts() -> Any:
    a = keras.Input((4,), name="a")
    y = layers.Dense(1, activation="sigmoid", name="y")(a)
    model = keras.Model({"a": a}, {"x": layers.Dense(2, name="x")(a), "y": y})
    model.compile(
        optimizer="adam",
        loss={"x": "mse", "y": keras.losses.BinaryCrossentropy(label_smoothing=0.1)},
        loss_weights={"x": 0.5, "y": 2.0},
        metrics={
            "x": ["mae", keras.metrics.RootMeanSquaredError()],
            "y": ["accuracy", keras.metrics.AUC(num_thresholds=20)],
        },
        weighted_metrics={"y": [keras.metrics.Precision(0.4)]},
    )
    return model


@case(listed(floats(8, 4), floats(8, 3)), listed(floats(8, 2), floats(8, 1)), backends=TRAIN)
def compiled_by_lists() -> Any:
    a, b = keras.Input((4,)), keras.Input((3,))
    model = keras.Model([a, b], [layers.Dense(2, name="p")(a), layers.Dense(1, name="q")(b)])
    model.compile("sgd", ["mae", keras.losses.Huber(0.5)], loss_weights=[1.0, 0.3], metrics=[["mse"], ["mae", "mape"]])
    return model


@registered(package="compat")
def signed_error(y_true: Any, y_pred: Any) -> Any:
    return keras.ops.mean(keras.ops.square(y_true - y_pred) * 2.0, axis=-1)


@registered(package="compat")
class Cubic(keras.losses.Loss):
    """A loss of the user."""

    def __init__(self, factor: float = 1.0, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.factor = factor

    def call(self, y_true: Any, y_pred: Any) -> Any:
        return self.factor * keras.ops.mean(keras.ops.abs(y_true - y_pred) ** 3, axis=-1)

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "factor": self.factor}


@registered(package="compat")
class Largest(keras.metrics.Metric):
    """A metric of the user."""

    def __init__(self, name: str = "largest", **kwargs: Any) -> None:
        super().__init__(name=name, **kwargs)
        self.seen = self.add_variable((), "zeros", name="seen")

    def update_state(self, y_true: Any, y_pred: Any, sample_weight: Any = None) -> None:
        self.seen.assign(keras.ops.maximum(self.seen, keras.ops.max(keras.ops.abs(y_true - y_pred))))

    def result(self) -> Any:
        return self.seen + 0.0


@case(floats(8, 4), floats(8, 3), backends=TRAIN)
def custom_function_as_loss() -> Any:
    model = net()
    model.compile("adamax", signed_error, metrics=[signed_error])
    return model


@case(floats(8, 4), floats(8, 3), backends=TRAIN)
def custom_loss_and_metric() -> Any:
    model = net()
    model.compile("nadam", Cubic(0.5), metrics=[Largest()])
    return model


@registered(package="compat")
class Decay(optimizers.schedules.LearningRateSchedule):
    """A schedule of the user."""

    def __init__(self, start: float) -> None:
        self.start = start

    def __call__(self, step: Any) -> Any:
        return self.start / (1.0 + keras.ops.cast(step, "float32"))

    def get_config(self) -> dict[str, Any]:
        return {"start": self.start}


@case(floats(8, 4), floats(8, 3), backends=TRAIN)
def custom_schedule() -> Any:
    model = net()
    model.compile(optimizers.SGD(Decay(0.1), momentum=0.9), "mse")
    return model


@case(floats(8, 4), floats(8, 3), backends=TRAIN)
def trained_dropout_model() -> Any:
    parts = [layers.Dense(6), layers.Dropout(0.0, seed=3), layers.LayerNormalization(), layers.Dense(3)]
    model = keras.Sequential([layers.Input((4,)), *parts])
    model.compile("adam", "mse")
    return model


@case(floats(8, 6, 6, 2), integers(8, high=3), backends=TRAIN, tolerance=1e-4)
def trained_cnn() -> Any:
    x = keras.Input((6, 6, 2))
    y = layers.BatchNormalization()(layers.Conv2D(4, 3, padding="same")(x))
    y = layers.Add()([y, layers.Conv2D(4, 1)(x)])
    model = keras.Model(x, layers.Dense(3)(layers.GlobalAveragePooling2D()(layers.ReLU()(y))))
    model.compile(optimizers.SGD(0.1, momentum=0.9), keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    return model


@case(integers(8, 5, high=9), floats(8, 2), backends=TRAIN, tolerance=1e-4)
def trained_rnn() -> Any:
    parts = [layers.Embedding(9, 4, mask_zero=True), layers.Bidirectional(layers.GRU(3)), layers.Dense(2)]
    model = keras.Sequential([layers.Input((5,), dtype="int32"), *parts])
    model.compile("adam", "mse")
    return model


@case(floats(8, 4), tolerance=5e-3)
def mixed_float16() -> Any:
    return keras.Sequential(
        [layers.Input((4,)), layers.Dense(8, dtype="mixed_float16"), layers.Dense(3, dtype="float32")]
    )


@case(floats(8, 4), floats(8, 3), backends=TRAIN, tolerance=2e-2)
def mixed_bfloat16() -> Any:
    policy = keras.dtype_policies.DTypePolicy("mixed_bfloat16")
    model = keras.Sequential([layers.Input((4,)), layers.Dense(8, dtype=policy), layers.Dense(3, dtype="float32")])
    model.compile("sgd", "mse")
    return model


@case(floats(8, 4), tolerance=2e-2)
def bfloat16_weights() -> Any:
    return keras.Sequential(
        [layers.Input((4,), dtype="bfloat16"), layers.Dense(8, dtype="bfloat16"), layers.Dense(3, dtype="bfloat16")]
    )


@case(floats(8, 4), floats(8, 3), backends=TRAIN, tolerance=5e-3)
def float16_scaled() -> Any:
    model = keras.Sequential(
        [layers.Input((4,)), layers.Dense(8, dtype="mixed_float16"), layers.Dense(3, dtype="float32")]
    )
    model.dtype_policy = "mixed_float16"
    model.compile("adam", "mse", auto_scale_loss=True)
    return model


@case(floats(8, 4), floats(8, 3), backends=TRAIN, tolerance=5e-3)
def float16_in_layers() -> Any:
    model = keras.Sequential(
        [layers.Input((4,)), layers.Dense(8, dtype="mixed_float16"), layers.Dense(3, dtype="float32")]
    )
    model.compile("adam", "mse", auto_scale_loss=True)
    return model


def _quantizable() -> Any:
    tokens = keras.Input((5,), dtype="int32")
    x = layers.Embedding(12, 8)(tokens)
    x = layers.EinsumDense("abc,cd->abd", output_shape=(None, 6), bias_axes="d")(x)
    return keras.Model(tokens, layers.Dense(3, name="out")(layers.Dense(7, activation="relu")(x)))


@case(integers(4, 5, high=12), forms=("keras", "folder", "weights", "shards", "json"), tolerance=1e-3)
def quantised_int8() -> Any:
    model = _quantizable()
    model.quantize("int8")
    return model


@case(integers(4, 5, high=12), forms=("keras", "folder", "weights", "shards"), tolerance=1e-3)
def quantised_int4() -> Any:
    model = _quantizable()
    model.quantize("int4")
    return model


@case(integers(4, 5, high=12), forms=("keras", "weights"), tolerance=1e-3)
def quantised_partly() -> Any:
    model = _quantizable()
    model.quantize(config=keras.quantizers.Int8QuantizationConfig(activation_quantizer=None), filters="out")
    return model


@case(floats(8, 4), forms=("keras", "weights"), tolerance=2e-2)
def quantised_float8() -> Any:
    model = net()
    model.quantize("float8")
    return model


@case(floats(8, 4), forms=("keras", "weights"), tolerance=1e-3)
def quantised_policy() -> Any:
    parts = [layers.Dense(6, dtype="int8_from_float32"), layers.Dense(3, dtype="float32")]
    return keras.Sequential([layers.Input((4,)), *parts])


@case(integers(4, 5, high=12), forms=("keras", "weights", "json"))
def low_rank() -> Any:
    model = _quantizable()
    for layer in model.layers[1:]:
        layer.enable_lora(2)
    return model


@case(floats(2, 6, 6, 3), forms=("keras", "weights"))
def low_rank_convolution() -> Any:
    model = keras.Sequential(
        [layers.Input((6, 6, 3)), layers.Conv2D(4, 3), layers.Flatten(), layers.Dense(2, lora_rank=2)]
    )
    model.layers[0].enable_lora(2, lora_alpha=4)
    return model


@case(integers(4, 5, high=12), forms=("keras", "weights"), tolerance=1e-3)
def low_rank_on_int8() -> Any:
    model = _quantizable()
    model.quantize("int8")
    model.layers[-1].enable_lora(2)
    model.layers[-2].enable_lora(3)
    return model


class Letters:
    """A tokenizer: a number for each letter."""

    def tokenize(self, text: str) -> Any:
        return np.array([ord(letter) % 12 for letter in text])


def _gptq_model() -> Any:
    tokens = keras.Input((None,), dtype="int32")
    x = layers.Embedding(12, 8)(tokens)
    block = keras.Sequential([layers.Dense(16, activation="relu"), layers.Dense(8)], name="block")
    return keras.Model(tokens, layers.Dense(12, name="last")(block(x)))


def _gptq(**options: Any) -> Any:
    model = _gptq_model()
    structure = {
        "pre_block_layers": [model.layers[1]],
        "sequential_blocks": [model.get_layer("block"), model.get_layer("last")],
    }
    config = keras.quantizers.GPTQConfig(
        dataset=["some text to calibrate on", "and a little more of it, for the second sample"],
        tokenizer=Letters(),
        num_samples=4,
        sequence_length=6,
        quantization_layer_structure=structure,
        **options,
    )
    model.quantize("gptq", config=config)
    config.quantization_layer_structure = None  # the reference cannot save layers in it
    return model


@case(integers(4, 6, high=12), forms=("keras", "weights"), tolerance=1e-3)
def quantised_gptq() -> Any:
    return _gptq(weight_bits=4, group_size=4)


@case(integers(4, 6, high=12), forms=("keras",), tolerance=1e-3)
def quantised_gptq_symmetric() -> Any:
    return _gptq(weight_bits=8, group_size=-1, symmetric=True, activation_order=True)
