"""A training that was killed at any moment ends, once it goes on, with the weights of one that was not."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from our_keras import trains

SCRIPT = Path(__file__).parent / "processes" / "resume.py"


def run(folder: Path, kill_at: int, mode: str) -> tuple[int, dict[str, Any]]:
    done = subprocess.run(
        [sys.executable, str(SCRIPT), str(folder), str(kill_at), mode],
        env={**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3", "OMP_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode in (0, -9), done.stderr
    return done.returncode, json.loads(done.stdout.strip().splitlines()[-1]) if done.stdout.strip() else {}


@trains
@pytest.mark.slow
@pytest.mark.parametrize(("kill_at", "mode"), [(8, "single"), (9, "single"), (14, "double")])
def test_a_killed_training_goes_on_to_the_same_weights(kill_at: int, mode: str, tmp_path: Path) -> None:
    _, whole = run(tmp_path / "whole", 0, mode)
    assert whole["epochs"] == [0, 1, 2, 3, 4]
    assert run(tmp_path / "killed", kill_at, mode) == (-9, {})
    code, resumed = run(tmp_path / "killed", 0, mode)
    assert code == 0
    assert 0 < len(resumed["epochs"]) < 5
    assert resumed["epochs"][-1] == 4
    np.testing.assert_array_equal(resumed["weights"], whole["weights"])
    assert whole["left"] == []
    assert [name for name in resumed["left"] if not name.startswith(".")] == []  # what the kill cut short
