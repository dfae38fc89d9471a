"""Values and stored forms of each loss against what upstream Keras 3.13.2 computed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from keras_ops import masking, ops
from keras_ops.dtypes import dtype_name
from keras_training import losses

GOLDENS = Path(__file__).parent / "goldens"
CASES: list[dict[str, Any]] = json.loads((GOLDENS / "losses.json").read_text())
ARRAYS = np.load(GOLDENS / "losses.npz")
TOLERANCE = {"float16": 2e-3, "bfloat16": 2e-2, "float32": 1e-5}


def name_of(case: dict[str, Any]) -> str:
    parts = [case["loss"], case["kind"], *(f"{k}={v}" for k, v in case["kwargs"].items())]
    return "-".join([*parts, *(f"{k}={case[k]}" for k in ("weight", "masks") if case.get(k))])


def pair_of(case: dict[str, Any]) -> list[Any]:
    pair = [ops.convert_to_tensor(ARRAYS[f"input {case['kind']} {i}"]) for i in range(2)]
    for tensor, mask in zip(pair, case.get("masks", ()), strict=False):
        if mask is not None:
            masking.set_mask(tensor, ops.convert_to_tensor(ARRAYS[f"mask {mask}"]))
    return pair


@pytest.mark.parametrize("number", range(len(CASES)), ids=[name_of(case) for case in CASES])
def test_the_value_is_that_of_the_reference(number: int) -> None:
    case = CASES[number]
    loss = getattr(losses, case["loss"])(**case["kwargs"])
    weight = case.get("weight")
    value = loss(*pair_of(case), sample_weight=None if weight is None else ARRAYS[f"weight {weight}"])
    assert dtype_name(value.dtype) == case["dtype"]
    expected = ARRAYS[f"value {number}"]
    tolerance = TOLERANCE[case["dtype"]]
    found = ops.convert_to_numpy(ops.cast(value, "float32"))
    assert found.shape == expected.shape
    np.testing.assert_allclose(found, expected, rtol=tolerance, atol=tolerance)


@pytest.mark.parametrize("number", range(len(CASES)), ids=[name_of(case) for case in CASES])
def test_the_stored_form_holds_what_that_of_the_reference_does_and_makes_an_equal_loss(number: int) -> None:
    case = CASES[number]
    loss = getattr(losses, case["loss"])(**case["kwargs"])
    stored = json.loads(json.dumps(losses.serialize(loss)))
    expected = case["stored"]
    extra = {key: case["kwargs"][key] for key in ("delta", "dtype", "axis") if key in case["kwargs"]}
    assert stored == {**expected, "config": {**extra, **expected["config"]}}
    again = losses.deserialize(stored)
    assert type(again) is type(loss)
    assert again.get_config() == loss.get_config()
