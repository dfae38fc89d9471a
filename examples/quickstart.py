"""Train a small convolutional network on handwritten digits, save it, and read it back in three ways.

Run it with `uv run examples/quickstart.py`; `KERAS_BACKEND` chooses jax, torch or tensorflow.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from sklearn.datasets import load_digits

import keras
import keras_saving
from keras import layers

ON_NUMPY = """
import sys
import numpy as np
import keras
model = keras.saving.load_model(sys.argv[1])
np.save(sys.argv[3], model.predict(np.load(sys.argv[2]), verbose=0))
"""


def digits() -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return images of shape `(n, 8, 8, 1)`, values 0 to 16, and classes 0 to 9: 1,437 to train on, 360 to test on."""
    images, classes = load_digits(return_X_y=True)
    images = images.reshape(-1, 8, 8, 1).astype("float32")
    order = np.random.default_rng(0).permutation(len(images))
    images, classes = images[order], classes[order].astype("int32")
    return images[:1437], classes[:1437], images[1437:], classes[1437:]


def small_cnn() -> keras.Model:
    """Return a network of two convolutions."""
    return keras.Sequential(
        [
            layers.Input((8, 8, 1)),
            layers.Rescaling(1 / 16),
            layers.Conv2D(16, 3, padding="same", activation="relu"),
            layers.BatchNormalization(momentum=0.9),  # few steps: averages that follow quickly
            layers.Conv2D(32, 3, padding="same", activation="relu"),
            layers.MaxPooling2D(2),
            layers.Flatten(),
            layers.Dropout(0.3),
            layers.Dense(64, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ],
        name="small_cnn",
    )


def predict_on_numpy(model_path: Path, inputs: np.ndarray, folder: Path) -> np.ndarray:
    """Return the predictions of a saved model, computed in another process, by numpy alone."""
    np.save(folder / "inputs.npy", inputs)
    arguments = [model_path, folder / "inputs.npy", folder / "outputs.npy"]
    environment = {**os.environ, "KERAS_BACKEND": "numpy"}
    subprocess.run([sys.executable, "-c", ON_NUMPY, *map(str, arguments)], check=True, env=environment)
    return np.load(folder / "outputs.npy")


def main() -> None:
    """Run the example."""
    started = time.perf_counter()
    keras.utils.set_random_seed(0)
    x_train, y_train, x_test, y_test = digits()
    model = small_cnn()
    model.summary()
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(x_train, y_train, batch_size=64, epochs=12, validation_split=0.1)
    loss, accuracy = model.evaluate(x_test, y_test, verbose=0)
    print(f"backend {keras.config.backend()}: test accuracy {accuracy:.4f}, loss {loss:.4f}")
    assert accuracy >= 0.97, accuracy

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "digits.keras"
        expected = model.predict(x_test, verbose=0)
        model.save(path)
        loaded = keras.saving.load_model(path)
        np.testing.assert_array_equal(loaded.predict(x_test, verbose=0), expected)
        print(f"saved, {path.stat().st_size:,} bytes; loaded back with identical predictions")

        with keras_saving.read(path) as file:
            n_weights = sum(int(np.prod(array.shape)) for array in file.weights.values())
            print(f"read without a framework: {len(file.layers)} layers, {n_weights:,} numbers")

        difference = np.abs(predict_on_numpy(path, x_test, folder) - expected).max()
        assert difference < 1e-4, difference
        print(f"predicted on the numpy backend; greatest difference {difference:.1e}")
    print(f"done in {time.perf_counter() - started:.1f} s")


if __name__ == "__main__":
    main()
