"""What a forward pass and a training step of recurrent layers cost, beside another installation of Keras.

    KERAS_BACKEND=jax python benchmarks/recurrent.py [--against PYTHON] [--only lstm,gru] [--rounds 5]

A batch of 32 sequences of 64 steps with 64 features, 128 units, all outputs, then a dense layer; mean squared error, SGD.
Prints the best of interleaved rounds, in milliseconds for `predict_on_batch` and `train_on_batch`. With `--against`, another
environment with `keras` (say, another release) runs the same, round by round in turn.
"""

from __future__ import annotations

import argparse
import functools
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np

BATCH, STEPS, FEATURES, UNITS = 32, 64, 64, 128
CASES = ("lstm", "gru", "simple", "lstm-mask", "bidirectional")


def model_of(keras: Any, case: str, train: bool) -> Any:
    """Return a compiled model."""
    layers = keras.layers
    kind = {"gru": layers.GRU, "simple": layers.SimpleRNN}.get(case, layers.LSTM)
    layer: Any = kind(UNITS, return_sequences=True)
    if case == "bidirectional":
        layer = layers.Bidirectional(layer)
    front = [layers.Masking()] if case.endswith("mask") else []
    model = keras.Sequential([keras.Input((STEPS, FEATURES)), *front, layer, layers.Dense(1)])
    if train:
        model.compile("sgd", "mse")
    return model


def worker() -> None:
    """Answer lines with the name of a case by lines with its times, in seconds."""
    import keras

    trains = os.environ["KERAS_BACKEND"] != "numpy"
    x = np.random.default_rng(0).normal(size=(BATCH, STEPS, FEATURES)).astype("float32")
    x[:, STEPS // 2 :] *= np.arange(BATCH)[:, None, None] % 2
    y = np.zeros((BATCH, STEPS, 1), "float32")
    models: dict[str, Any] = {}
    for line in sys.stdin:
        case = line.strip()
        if case not in models:
            models[case] = model_of(keras, case, trains)
        model = models[case]
        runs: list[Callable[[], Any]] = [functools.partial(model.predict_on_batch, x)]
        if trains:
            runs.append(functools.partial(model.train_on_batch, x, y))
        times = []
        for run in runs:
            run()
            before = time.perf_counter()
            for _ in range(3):
                run()
            times.append((time.perf_counter() - before) / 3)
        print(json.dumps(times), flush=True)


def main() -> None:
    """Run rounds in this environment, and in another one in turn."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--against")
    parser.add_argument("--only", default=",".join(CASES))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--worker", action="store_true")
    arguments = parser.parse_args()
    if arguments.worker:
        worker()
        return
    pythons = [sys.executable, *([arguments.against] if arguments.against else [])]
    processes = [
        subprocess.Popen([python, __file__, "--worker"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for python in pythons
    ]
    try:
        for case in arguments.only.split(","):
            compare(case, processes, arguments.rounds)
    finally:
        for process in processes:
            process.kill()


def compare(case: str, processes: list[Any], rounds: int) -> None:
    """Print the best times of a case, ours first."""
    best: list[list[float]] = [[] for _ in processes]
    for _ in range(rounds):
        for i, process in enumerate(processes):
            process.stdin.write(f"{case}\n")
            process.stdin.flush()
            times = json.loads(process.stdout.readline())
            best[i] = [min(a, b) for a, b in zip(best[i] or times, times, strict=True)]
    for j, what in enumerate(("forward", "train")[: len(best[0])]):
        shown = "   ".join(f"{times[j] * 1e3:8.2f} ms" for times in best)
        ratio = f"   ratio {best[0][j] / best[1][j]:.2f}" if len(best) > 1 else ""
        print(f"{case:14} {what:8} {shown}{ratio}", flush=True)


if __name__ == "__main__":
    main()
