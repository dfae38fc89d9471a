"""Trains a small model as a distribution says, and prints what came of it as JSON.

    python train.py MODE [N_PROCESSES PROCESS_ID PORT]

Modes: `one` (no distribution), `data`, `model` (parallel by `keras.distribution`), `replicas` (in the scope of a strategy).
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import numpy as np

from keras_layers import BatchNormalization, Dense, Input
from keras_modeling import Sequential
from keras_ops import distribution
from keras_ops.random import set_random_seed
from keras_training import optimizers

BATCH = 16
ROWS = {"even": 96, "odd": 101}


def model_of(normalizes: bool) -> Any:
    layers: list[Any] = [Dense(8, activation="relu", name="h"), Dense(2, name="o")]
    if normalizes:
        layers.insert(1, BatchNormalization(name="n"))
    model = Sequential([Input((4,)), *layers])
    model.compile(optimizers.Adam(0.01), "mse", metrics=["mae"])
    return model


def distribution_of(mode: str) -> Any:
    if mode == "data":
        return distribution.DataParallel()
    n = distribution.get_device_count()
    mesh = distribution.DeviceMesh((n // 2, 2), ["batch", "model"])
    layouts = distribution.LayoutMap(mesh)
    layouts["h/kernel"] = (None, "model")
    layouts["h/bias"] = ("model",)
    layouts["o/kernel"] = ("model", None)
    return distribution.ModelParallel(layout_map=layouts)


def replicas() -> AbstractContextManager[Any]:
    import tensorflow as tf

    cpu = tf.config.list_physical_devices("CPU")[0]
    tf.config.set_logical_device_configuration(cpu, [tf.config.LogicalDeviceConfiguration()] * 2)
    scope: AbstractContextManager[Any] = tf.distribute.MirroredStrategy(["cpu:0", "cpu:1"]).scope()
    return scope


def main(mode: str, rows: str, n_processes: int = 1, process_id: int = 0, port: int = 0) -> None:
    x = np.random.default_rng(0).normal(size=(ROWS[rows], 4)).astype("float32")
    y = (x @ np.ones((4, 2), "float32")).astype("float32")
    size = BATCH // n_processes
    if n_processes > 1:
        distribution.initialize(f"127.0.0.1:{port}", n_processes, process_id)
        starts = range(process_id * size, len(x), BATCH)
        own = np.concatenate([np.arange(start, start + size) for start in starts])
        x, y = x[own], y[own]
    set_random_seed(1)
    if mode in ("data", "model"):
        distribution.set_distribution(distribution_of(mode))
    with replicas() if mode == "replicas" else nullcontext():
        alone = mode != "replicas" and n_processes == 1 and "PLAIN" not in os.environ
        model = model_of(normalizes=alone or "NORMALIZED" in os.environ)
    shuffled = n_processes == 1 and "PLAIN" not in os.environ
    history = model.fit(x, y, batch_size=size, epochs=3, verbose=0, shuffle=shuffled, validation_data=(x, y))
    found: dict[str, Any] = dict(history.history)
    found["evaluate"] = model.evaluate(x, y, batch_size=size, verbose=0)
    found["weights"] = np.concatenate([w.ravel() for w in model.get_weights()]).astype(float).tolist()
    if n_processes == 1:
        found["predict"] = np.ravel(model.predict(x[:33], verbose=0)).astype(float).tolist()
    if mode != "replicas":
        kernel = model.layers[0].kernel
        momentum = next(v for v in model.optimizer.variables if "h_kernel_momentum" in v.path)
        found["layouts"] = [str(getattr(v.value, "sharding", None)) for v in (kernel, momentum)]
        found["devices"] = distribution.list_devices()
    print(json.dumps(found))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], *map(int, sys.argv[3:]))
