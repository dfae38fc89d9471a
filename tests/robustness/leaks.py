"""Make and drop layers, models, graphs, and train and predict, thousands of times, and measure what stays.

    KERAS_BACKEND=jax python tests/robustness/leaks.py                # all cycles, a table
    KERAS_BACKEND=jax python tests/robustness/leaks.py --only fit --share 0.1

Each cycle runs a tenth of its times to warm up, then in eight parts. Memory and objects are read after each part, and what a
repetition adds is the slope of a line through the last six. Exits 1 when a repetition leaves an object behind, or more than 0.2 kB for
each of 10,000 (2 MB of the whole run are noise of allocators). It runs with any Keras 3.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))
from memory import objects, resident  # type: ignore[import-not-found]  # beside this file

import keras
from keras import layers, ops

X, Y = np.ones((8, 3), "float32"), np.ones((8, 1), "float32")


def model() -> Any:
    """Return a small compiled model."""
    made = keras.Sequential(
        [layers.Input((3,)), layers.Dense(4, activation="relu"), layers.Dropout(0.5), layers.Dense(1)]
    )
    made.compile("adam", "mse", metrics=["mae"])
    return made


def functional() -> Any:
    """Return a small graph of layers."""
    i = layers.Input((3,))
    return keras.Model(i, layers.Dense(1)(ops.relu(layers.Dense(4)(i)) + 1.0))


def fitted() -> None:
    """Make a model, train it, and drop it with what was compiled for it."""
    made = model()
    made.fit(X, Y, epochs=1, verbose=0)
    made.predict(X, verbose=0)


def cleared() -> None:
    """Make a model and clear the session."""
    functional()
    keras.utils.clear_session()


def trains(made: Any) -> bool:
    """Return whether the backend trains."""
    try:
        made.fit(X, Y, verbose=0)
    except NotImplementedError:  # upstream's word for it
        return False
    except RuntimeError as error:
        if "inference only" not in str(error):
            raise
        return False
    return True


def cycles() -> dict[str, tuple[int, Callable[[], Any]]]:
    """Return how often each cycle runs, and what it does."""
    lasting = model()
    found: dict[str, tuple[int, Callable[[], Any]]] = {
        "layer": (10_000, lambda: layers.Dense(4)),
        "built layer": (10_000, lambda: layers.Dense(4).build((None, 3))),
        "called layer": (5_000, lambda: layers.LayerNormalization()(X)),
        "sequential": (2_000, model),
        "functional": (2_000, functional),
        "clone": (1_000, lambda: keras.models.clone_model(lasting)),
        "optimizer": (5_000, lambda: keras.optimizers.Adam(0.1).build(lasting.trainable_variables)),
        "metric": (5_000, lambda: keras.metrics.MeanSquaredError().update_state(Y, Y)),
        "predict": (2_000, lambda: lasting.predict(X, verbose=0)),
        "evaluate": (2_000, lambda: lasting.evaluate(X, Y, verbose=0)),
        "clear_session": (1_000, cleared),
    }
    if trains(lasting):
        found["fit"] = (2_000, lambda: lasting.fit(X, Y, verbose=0))
        found["new model fit"] = (200, fitted)
    return found


def slope(values: list[float], step: float) -> float:
    """Return the slope of a line through values at distances of a step."""
    return float(np.polyfit(np.arange(len(values)) * step, values, 1)[0])


def measured(repeat: Callable[[], Any], n: int) -> tuple[float, float, Counter[str]]:
    """Return kB and objects that a repetition leaves behind, and the classes of the objects of the whole run."""
    part = max(n // 8, 1)
    for _ in range(max(n // 10, 3)):
        repeat()
    sizes, counts, first = [], [], Counter[str]()
    for index in range(8):
        for _ in range(part):
            repeat()
        held = objects()
        counts.append(float(held.total()))
        sizes.append(resident() * 1000)
        if index == 1:
            first = held
    return slope(sizes[2:], part), slope(counts[2:], part), held - first


def main() -> int:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--only", help="cycles whose names contain one of these, separated by commas")
    parser.add_argument("--share", type=float, default=1.0, help="of the repetitions, do so many")
    arguments = parser.parse_args()
    failed = []
    print(
        f"{keras.config.backend()} {keras.__version__}: {'cycle':14} {'times':>6} {'kB each':>9} {'objects each':>13} {'ms each':>8}",
        flush=True,
    )
    for name, (n, repeat) in cycles().items():
        if arguments.only and not any(part in name for part in arguments.only.split(",")):
            continue
        n = max(int(n * arguments.share), 24)
        started = time.perf_counter()
        size, count, stayed = measured(repeat, n)
        each = (time.perf_counter() - started) / (n * 1.1) * 1000
        bad = count > 0.05 or size * n > 2_000 + 0.2 * n
        failed += [name] * bad
        print(f"{' LEAKS' if bad else ' ok':20} {name:14} {n:6} {size:9.3f} {count:13.3f} {each:8.2f}", flush=True)
        if count > 0.05:
            print("    " + ", ".join(f"{kind} {times}" for kind, times in stayed.most_common(8)), flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    sys.exit(main())
