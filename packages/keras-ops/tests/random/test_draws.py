"""The same seeds give the numbers of upstream Keras 3.13.2 on the same backend."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from keras_ops import ops, random
from keras_ops.selection import selected_name

HERE = Path(__file__).parent
FILE = HERE / "goldens" / f"draws_{selected_name()}.json"
GOLDENS: dict[str, Any] = json.loads(FILE.read_text("utf-8")) if FILE.exists() else {}

_spec = importlib.util.spec_from_file_location("draws", HERE / "draws.py")
assert _spec is not None
assert _spec.loader is not None
draws = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(draws)


@pytest.mark.skipif(not GOLDENS, reason="upstream has no such backend")
def test_numbers_are_those_of_the_reference() -> None:
    found = draws.calls(random, ops.convert_to_tensor)
    assert found.keys() == GOLDENS.keys()
    for name, call in found.items():
        got = np.asarray(ops.convert_to_numpy(call())).astype("float64")
        rtol = 2e-2 if "16" in name else 2e-5
        np.testing.assert_allclose(got, np.array(GOLDENS[name]), rtol=rtol, atol=rtol, err_msg=name)
