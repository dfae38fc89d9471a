"""Training over several devices and processes gives the loss curve and the weights of training on one.

Tolerance: 2e-5, relative and absolute, since sums are taken in another order.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from keras_ops.selection import selected, selected_name

SCRIPT = Path(__file__).parent / "processes" / "train.py"
EIGHT_DEVICES = {"XLA_FLAGS": "--xla_force_host_platform_device_count=8"}
SEVERAL_PROCESSES = pytest.mark.skipif(
    not selected().capabilities.distribution or selected_name() == "tensorflow",
    reason="processes of the framework find one another by its own strategies",
)
JAX, TENSORFLOW = (
    pytest.mark.skipif(selected_name() != name, reason=f"is about {name}") for name in ("jax", "tensorflow")
)


def start(*arguments: object, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(SCRIPT), *map(str, arguments)],
        env={**os.environ, "OMP_NUM_THREADS": "1", "TF_CPP_MIN_LOG_LEVEL": "3", **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def result(process: subprocess.Popen[str]) -> dict[str, Any]:
    out, err = process.communicate(timeout=240)
    assert process.returncode == 0, err
    found: dict[str, Any] = json.loads(out.strip().splitlines()[-1])
    return found


def assert_same(found: dict[str, Any], expected: dict[str, Any]) -> None:
    for name in ("loss", "mae", "val_loss", "val_mae", "evaluate", "weights", "predict"):
        if name in found:
            np.testing.assert_allclose(found[name], expected[name], rtol=2e-5, atol=2e-5, err_msg=name)


@JAX
@pytest.mark.parametrize("rows", ["even", "odd"])
def test_eight_devices_train_as_one_does(rows: str) -> None:
    one = result(start("one", rows, **EIGHT_DEVICES))
    data, model = (result(start(mode, rows, **EIGHT_DEVICES)) for mode in ("data", "model"))
    assert_same(data, one)
    assert_same(model, one)
    assert len(data["devices"]) == 8
    assert all("'batch': 8" in layout and "model" not in layout for layout in data["layouts"])
    # The kernel is spread over the axis of the model, and so is what the optimizer keeps for it.
    assert all("spec=P(None, 'model')" in layout.replace("PartitionSpec", "P") for layout in model["layouts"])


def two_processes(**environment: str) -> list[dict[str, Any]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    return [result(process) for process in [start("data", "even", 2, i, port, **environment) for i in range(2)]]


@SEVERAL_PROCESSES
def test_moving_averages_are_alike_in_all_processes_after_an_epoch() -> None:
    first, second = two_processes(NORMALIZED="1")
    np.testing.assert_array_equal(first["weights"], second["weights"])


@SEVERAL_PROCESSES
def test_two_processes_train_as_one_does() -> None:
    one = start("one", "even", PLAIN="1")
    found = two_processes()
    expected = result(one)
    for each in found:
        assert each["devices"] == found[0]["devices"]
        assert len(each["devices"]) == 2
        assert_same(each, expected)


@TENSORFLOW
@pytest.mark.parametrize("rows", ["even", "odd"])
def test_two_replicas_of_a_mirrored_strategy_train_as_one_does(rows: str) -> None:
    one, several = start("one", rows, PLAIN="1"), start("replicas", rows, PLAIN="1")
    assert_same(result(several), result(one))
