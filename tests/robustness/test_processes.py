"""Models go to other processes, are copied and pickled; modules and cells run again."""

from __future__ import annotations

import copy
import importlib
import json
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import keras
from keras import layers
from keras_ops.selection import selected

BACKEND = keras.config.backend()
TRAINS = selected().capabilities.trains
X = np.linspace(-1, 1, 12, dtype="float32").reshape(4, 3)


def network() -> Any:
    model = keras.Sequential([layers.Input((3,)), layers.Dense(4, activation="tanh"), layers.Dense(1)])
    model.compile(
        keras.optimizers.Adam(keras.optimizers.schedules.ExponentialDecay(0.1, 5, 0.9)), "mse", metrics=["mae"]
    )
    if TRAINS:
        model.fit(X, X[:, :1], verbose=0)
    return model


COPIES: dict[str, Callable[[Any], Any]] = {
    "deepcopy": copy.deepcopy,
    "pickle": lambda value: pickle.loads(pickle.dumps(value)),
}


@pytest.mark.parametrize("way", COPIES)
def test_a_copied_model_predicts_and_trains_as_the_model_does_and_by_itself(way: str) -> None:
    model = network()
    other = COPIES[way](model)
    before = model.predict(X, verbose=0)
    np.testing.assert_array_equal(other.predict(X, verbose=0), before)
    if TRAINS:
        other.fit(X, X[:, :1], verbose=0, shuffle=False)
        np.testing.assert_array_equal(model.predict(X, verbose=0), before)
        model.fit(X, X[:, :1], verbose=0, shuffle=False)
        np.testing.assert_allclose(other.predict(X, verbose=0), model.predict(X, verbose=0), atol=1e-6)
        assert int(other.optimizer.iterations) == int(model.optimizer.iterations) == 2


@pytest.mark.parametrize("way", COPIES)
def test_copied_parts_hold_the_same_values_by_themselves(way: str) -> None:
    again = COPIES[way]
    dense = layers.Dense(2, kernel_regularizer="l2")
    dense.build((None, 3))
    for mine, theirs in zip(dense.get_weights(), again(dense).get_weights(), strict=True):
        np.testing.assert_array_equal(mine, theirs)
    metric = keras.metrics.MeanAbsoluteError()
    metric.update_state([1.0], [3.0])
    other = again(metric)
    other.update_state([0.0], [4.0])
    assert (float(metric.result()), float(other.result())) == (2.0, 3.0)
    assert float(again(keras.losses.Huber(delta=0.5))([0.0], [2.0])) == 0.875
    assert float(again(keras.optimizers.schedules.ExponentialDecay(0.5, 1, 0.5))(1)) == 0.25
    generator = keras.random.SeedGenerator(3)
    drawn = [np.asarray(keras.random.normal((2,), seed=seed)).tolist() for seed in (again(generator), generator)]
    assert drawn[0] == drawn[1]


@pytest.mark.skipif(not TRAINS, reason="the backend runs inference only")
@pytest.mark.parametrize("way", COPIES)
def test_a_copied_optimizer_steps_as_the_optimizer_does(way: str) -> None:
    values = []
    optimizer: Any = keras.optimizers.SGD(0.5, momentum=0.9)
    for _ in range(2):
        variable = keras.Variable(np.ones(2, "float32"))
        chosen = COPIES[way](optimizer)
        chosen.apply([keras.ops.convert_to_tensor(np.ones(2, "float32"))], [variable])
        values.append(keras.ops.convert_to_numpy(variable.value).tolist())
    assert values == [[0.5, 0.5], [0.5, 0.5]]


CHILD = """
import multiprocessing, sys
import numpy as np

def predict(model, x, queue):
    queue.put(model.predict(x, verbose=0).tolist())

if __name__ == "__main__":
    import keras
    from keras import layers
    model = keras.Sequential([layers.Input((3,)), layers.Dense(2, kernel_initializer="ones")])
    x = np.ones((2, 3), "float32")
    used = sys.argv[2] == "used"
    if used:
        model.predict(x, verbose=0)
    context = multiprocessing.get_context(sys.argv[1])
    queue = context.Queue()
    process = context.Process(target=predict, args=(model, x, queue))
    process.start()
    print(queue.get(timeout=90))
    process.join(30)
    assert process.exitcode == 0
"""

# Threads of XLA and of TensorFlow do not survive a fork: there, a child predicts if the parent has not.
FORKS = {"numpy": "used", "torch": "fresh"}


@pytest.mark.slow
@pytest.mark.parametrize("start", ["spawn", "fork"])
def test_a_model_predicts_in_a_child_process(start: str, tmp_path: Path) -> None:
    if start == "fork" and BACKEND not in FORKS:
        pytest.skip("the framework has threads that a fork loses")
    script = tmp_path / "child.py"
    script.write_text(CHILD)
    used = FORKS.get(BACKEND, "used") if start == "fork" else "used"
    done = subprocess.run(
        [sys.executable, str(script), start, used], capture_output=True, text=True, check=False, timeout=200
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[[3.0, 3.0], [3.0, 3.0]]"


RELOADS = """
import importlib, json
import numpy as np
import keras
layer = keras.layers.Dense(1, kernel_initializer="ones")
before = keras.layers.Dense
importlib.reload(keras)
importlib.reload(keras.layers)
found = [keras.layers.Dense is before, keras.ops.convert_to_numpy(layer(np.ones((1, 2), "float32"))).tolist()]
found.append(keras.saving.deserialize_keras_object(keras.saving.serialize_keras_object(layer)).units)
print(json.dumps(found))
"""


@pytest.mark.slow
def test_keras_can_be_reloaded() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error::UserWarning", "-c", RELOADS],
        capture_output=True,
        text=True,
        check=False,
        env=dict(os.environ),
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [True, [[2.0]], 1]
    assert importlib.import_module("keras") is keras


CELL = """
@keras.saving.register_keras_serializable(package="cells")
class Scaled(keras.layers.Layer):
    factor = {factor}
    def call(self, inputs):
        return inputs * self.factor
"""


def test_a_cell_that_registers_a_class_may_run_again_and_the_newest_class_is_loaded(tmp_path: Path) -> None:
    space: dict[str, Any] = {"keras": keras}
    for factor in (2.0, 5.0):
        exec(CELL.format(factor=factor), space)
        model = keras.Sequential([layers.Input((3,)), space["Scaled"]()])
        model.save(tmp_path / "m.keras")
        loaded = keras.saving.load_model(tmp_path / "m.keras")
        np.testing.assert_allclose(loaded.predict(X, verbose=0), X * factor, rtol=1e-6)
        assert type(loaded.layers[-1]) is space["Scaled"]
