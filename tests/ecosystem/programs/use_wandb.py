"""Callbacks of Weights & Biases, offline."""

import os

os.environ["WANDB_MODE"] = "offline"

import numpy as np
import wandb
from wandb.integration.keras import WandbMetricsLogger, WandbModelCheckpoint

import keras

rng = np.random.default_rng(0)
x, y = rng.random((32, 4)), rng.random((32, 1))

model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(4, "relu"), keras.layers.Dense(1)])
model.compile(keras.optimizers.Adam(keras.optimizers.schedules.ExponentialDecay(0.01, 10, 0.9)), "mse", metrics=["mae"])
with wandb.init(project="test", dir=".") as run:
    callbacks = [
        WandbMetricsLogger(log_freq="batch"),
        WandbModelCheckpoint("best.keras", monitor="loss"),
    ]
    model.fit(x, y, epochs=2, verbose=0, callbacks=callbacks)
    assert {"epoch/loss", "epoch/mae", "batch/loss", "epoch/learning_rate"} <= set(run.summary.keys())
