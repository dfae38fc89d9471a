"""Trains with `BackupAndRestore` and prints the weights; may be killed at a call of `os.replace` on the way.

python resume.py FOLDER KILL_AT SAVE_FREQ
"""

from __future__ import annotations

import json
import os
import signal
import sys
from typing import Any

import numpy as np

from keras_layers import Dense, Input
from keras_modeling import Sequential
from keras_training import optimizers
from keras_training.callbacks import BackupAndRestore


def killing(at: int) -> Any:
    replace, calls = os.replace, 0

    def counted(source: Any, target: Any, **options: Any) -> None:
        nonlocal calls
        calls += 1
        if calls == at:
            os.kill(os.getpid(), signal.SIGKILL)
        replace(source, target, **options)

    return counted


def main(folder: str, kill_at: int, double: bool) -> None:
    os.replace = killing(kill_at)
    x = np.sin(np.arange(64.0)).reshape(16, 4).astype("float32")
    y = x[:, :2] * 2 + 1
    model = Sequential([Input((4,)), Dense(8, activation="tanh", kernel_initializer="ones"), Dense(2)])
    model.layers[1].set_weights([np.cos(np.arange(16.0)).reshape(8, 2), np.zeros(2)])
    model.compile(optimizers.Adam(optimizers.schedules.ExponentialDecay(0.1, 4, 0.9)), "mse")
    backup = BackupAndRestore(folder, double_checkpoint=double)
    history = model.fit(x, y, batch_size=4, epochs=5, shuffle=False, verbose=0, callbacks=[backup])
    weights = np.concatenate([w.ravel() for w in model.get_weights()]).astype(float).tolist()
    print(json.dumps({"weights": weights, "epochs": history.epoch, "left": sorted(os.listdir(folder))}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3] == "double")
