"""What users wait for calls no more functions of ours than it used to: time is noisy, these counts are not.

`call_counts.json` holds the most that each case may call. A count that goes up on purpose is raised there, in the same commit.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import numpy as np
from our_keras import trains

from keras_layers import Dense, Input
from keras_modeling import Model, Sequential
from keras_ops import Variable, ops
from keras_ops.backend.current import current
from keras_training.optimizers import Adam

MOST: dict[str, Any] = json.loads((Path(__file__).parent / "call_counts.json").read_text())
X = np.ones((320, 8), "float32")
Y = np.ones((320, 1), "float32")


def calls(run: Callable[[], Any]) -> int:
    """Return how many Python functions, those of backends left out, a run calls once it has learned what there is to learn."""
    for _ in range(3):
        run()
    count = 0

    def note(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        path = frame.f_code.co_filename
        count += event == "call" and ("/keras_" in path or "<keras op" in path) and "/keras_backend_" not in path

    sys.setprofile(note)
    try:
        run()
    finally:
        sys.setprofile(None)
    return count


def most(case: str) -> int:
    """Return the budget of a case; some depend on what the backend can do."""
    found = MOST[case]
    if isinstance(found, int):
        return found
    if "bundled" in found:
        return int(found["one by one" if current.autodiff.bundle is None else "bundled"])
    return int(found["eager" if current.autodiff.steps_run_eagerly else "compiled"])


def test_an_eager_op_calls_few_functions() -> None:
    x = ops.convert_to_tensor(X)
    assert calls(lambda: ops.add(x, x)) <= most("ops.add")


def test_a_symbolic_op_calls_few_functions() -> None:
    x = Input((8,))
    assert calls(lambda: ops.add(x, x)) <= most("symbolic ops.add")


def test_a_dense_layer_calls_few_functions() -> None:
    layer, x = Dense(8), ops.convert_to_tensor(X)
    assert calls(lambda: layer(x)) <= most("Dense")


def test_a_graph_of_ten_layers_calls_few_functions() -> None:
    x = y = Input((8,))
    for _ in range(10):
        y = Dense(8)(y)
    model, given = Model(x, y), ops.convert_to_tensor(X)
    assert calls(lambda: model(given)) <= most("Functional of 10")


@trains
def test_a_step_of_fit_calls_few_functions() -> None:
    model = Sequential([Input((8,)), Dense(8), Dense(1)])
    model.compile("adam", "mse")
    five = calls(lambda: model.fit(X[:160], Y[:160], verbose=0))
    ten = calls(lambda: model.fit(X, Y, verbose=0))
    assert (ten - five) / 5 <= most("step of fit")


@trains
def test_a_step_of_an_optimizer_calls_few_functions() -> None:
    variables = [Variable(X[0]) for _ in range(50)]
    gradients = [ops.convert_to_tensor(X[0]) for _ in variables]
    optimizer = Adam()
    optimizer.build(variables)
    assert calls(lambda: optimizer.apply(gradients, variables)) <= most("Adam with 50 variables")
