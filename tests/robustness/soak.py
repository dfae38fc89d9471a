"""Train, save, resume, evaluate, predict and load for some minutes, and see that memory stays and nothing is said.

    KERAS_BACKEND=jax python tests/robustness/soak.py --minutes 20

Rounds of `fit` with `ModelCheckpoint` and `BackupAndRestore` on one model, `evaluate`, `predict`, and every tenth time a model loaded from
the checkpoint, which must predict the same, and is dropped. The first quarter of the time is for warming up; then resident memory is
read each few seconds. Exits 1 when its mean over the last third is more than 2 % and 10 MB above that of the first third, or when there
were warnings or lines on the standard error stream.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
import warnings
from pathlib import Path
from typing import Any

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
sys.path.insert(0, str(Path(__file__).parent))
import numpy as np
from memory import resident  # type: ignore[import-not-found]  # beside this file

import keras
from keras import layers


class Said:
    """A standard error stream that counts lines and passes them on."""

    def __init__(self, stream: Any) -> None:
        self.stream = stream
        self.n_lines = 0

    def write(self, text: str) -> int:
        self.n_lines += text.count("\n")
        return int(self.stream.write(text))

    def flush(self) -> None:
        self.stream.flush()

    def fileno(self) -> int:
        return int(self.stream.fileno())


class Soak:
    """A model, its data and its folder, and what is done again and again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        rng = np.random.default_rng(0)
        self.x = rng.normal(size=(512, 8, 8, 1)).astype("float32")
        self.y = (self.x.mean((1, 2, 3)) > 0).astype("int32")
        self.model = keras.Sequential(
            [
                layers.Input((8, 8, 1)),
                layers.Conv2D(8, 3, activation="relu"),
                layers.BatchNormalization(),
                layers.Flatten(),
                layers.Dropout(0.2),
                layers.Dense(2, activation="softmax"),
            ]
        )
        self.model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])

    def round(self, index: int) -> None:
        """Train two epochs, and use what came of it."""
        checkpoint = self.folder / "best.keras"
        callbacks = [
            keras.callbacks.ModelCheckpoint(str(checkpoint)),
            keras.callbacks.BackupAndRestore(str(self.folder / "backup")),
            keras.callbacks.CSVLogger(str(self.folder / "log.csv")),
        ]
        split = (self.x[400:], self.y[400:])
        self.model.fit(
            self.x[:400], self.y[:400], epochs=2, batch_size=50, verbose=0, callbacks=callbacks, validation_data=split
        )
        self.model.evaluate(self.x, self.y, verbose=0)
        predicted = self.model.predict(self.x, verbose=0)
        if index % 10 == 0:
            loaded = keras.saving.load_model(checkpoint)
            np.testing.assert_allclose(loaded.predict(self.x, verbose=0), predicted, atol=1e-6)
            left = {path.name for path in self.folder.rglob("*")}
            assert left <= {"best.keras", "log.csv", "backup"}, left


def run(minutes: float) -> tuple[int, list[float]]:
    """Do rounds for some minutes; return their number, and the resident memory in MB after the first quarter of the time."""
    sizes: list[float] = []
    started = shown = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        soak, rounds = Soak(Path(folder)), 0
        while (now := time.monotonic()) < started + minutes * 60:
            soak.round(rounds)
            rounds += 1
            if now > shown + minutes:  # 60 readings
                shown = now
                if now > started + minutes * 15:
                    sizes.append(resident())
                if len(sizes) % 10 == 1:
                    print(f"{now - started:6.0f} s {rounds:6} rounds {sizes[-1]:9.1f} MB", flush=True)
    return rounds, sizes


def main() -> int:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--minutes", type=float, default=20.0, help="how long (default: 20)")
    arguments = parser.parse_args()
    said = Said(sys.stderr)
    sys.stderr = said  # it has what warnings and progress bars use
    warnings.simplefilter("always")
    rounds, sizes = run(arguments.minutes)
    third = max(len(sizes) // 3, 1)
    first, last = float(np.mean(sizes[:third])), float(np.mean(sizes[-third:]))
    print(
        f"{keras.config.backend()} {keras.__version__}: {rounds} rounds in {arguments.minutes:g} minutes, {said.n_lines} lines of warnings,"
    )
    print(
        f"  resident {first:.1f} MB in the first third after warming up, {last:.1f} MB in the last one, at most {max(sizes):.1f} MB"
    )
    return 1 if said.n_lines or last > first + max(10.0, 0.02 * first) else 0


if __name__ == "__main__":
    sys.exit(main())
