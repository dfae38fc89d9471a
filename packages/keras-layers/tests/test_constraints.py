"""Constraints against upstream Keras 3.13.2 (goldens from `make_ingredients.py`)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from keras_layers import constraints
from keras_layers.constraints import Constraint, MaxNorm, MinMaxNorm, NonNeg, UnitNorm
from keras_ops import Variable, ops
from keras_ops.dtypes import dtype_name

GOLDENS = json.loads((Path(__file__).parent / "goldens" / "ingredients.json").read_text(encoding="utf-8"))
MATRIX = np.array(GOLDENS["matrix"], "float32")
MADE: dict[str, Constraint] = {
    "MaxNorm()": MaxNorm(),
    "MaxNorm(1, 1)": MaxNorm(1, 1),
    "MinMaxNorm(1.0, 2.0, 0.5, 1)": MinMaxNorm(1.0, 2.0, 0.5, 1),
    "MinMaxNorm(5.0, 6.0)": MinMaxNorm(5.0, 6.0),
    "NonNeg()": NonNeg(),
    "UnitNorm()": UnitNorm(),
    "UnitNorm([0, 1])": UnitNorm([0, 1]),
}


def numbers(x: Any) -> np.ndarray[Any, Any]:
    return np.asarray(ops.convert_to_numpy(x))


@pytest.mark.parametrize("case", MADE)
def test_values_are_those_of_upstream(case: str) -> None:
    for w in (ops.convert_to_tensor(MATRIX), Variable(MATRIX)):
        constrained = MADE[case](w)
        assert dtype_name(constrained.dtype) == "float32"
        np.testing.assert_allclose(numbers(constrained), GOLDENS["constraints"][case]["value"], rtol=1e-6)


@pytest.mark.parametrize("case", MADE)
def test_stored_forms_are_those_of_upstream(case: str) -> None:
    stored = GOLDENS["constraints"][case]["stored"]
    assert constraints.serialize(MADE[case]) == stored
    loaded = constraints.deserialize(json.loads(json.dumps(stored)))
    assert type(loaded) is type(MADE[case])
    assert loaded.get_config() == stored["config"]


@pytest.mark.parametrize("constraint", [MaxNorm(), MinMaxNorm(), NonNeg(), UnitNorm()])
def test_the_dtype_of_floats_is_kept(constraint: Constraint) -> None:
    for dtype in ("float16", "bfloat16"):
        assert dtype_name(constraint(ops.cast(MATRIX, dtype)).dtype) == dtype


def test_a_weight_of_zeros_stays() -> None:
    zeros = ops.zeros((2, 2))
    for constraint in (MaxNorm(), MinMaxNorm(0.5), UnitNorm()):
        assert numbers(constraint(zeros)).tolist() == [[0.0, 0.0], [0.0, 0.0]]


def test_the_base_leaves_a_weight_as_it_is() -> None:
    w = ops.convert_to_tensor(MATRIX)
    assert Constraint()(w) is w
    assert Constraint().get_config() == {}


def test_an_axis_outside_the_rank_is_refused() -> None:
    with pytest.raises(ValueError, match="axis=4 is out of range for a tensor of rank 2"):
        UnitNorm(4)(ops.convert_to_tensor(MATRIX))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("max_norm", MaxNorm),
        ("MaxNorm", MaxNorm),
        ("min_max_norm", MinMaxNorm),
        ("MinMaxNorm", MinMaxNorm),
        ("non_neg", NonNeg),
        ("NonNeg", NonNeg),
        ("unit_norm", UnitNorm),
        ("UnitNorm", UnitNorm),
        (UnitNorm, UnitNorm),
        ({"class_name": "MaxNorm", "config": {"max_value": 3}}, MaxNorm),
    ],
)
def test_names_classes_and_configs_give_constraints(name: Any, kind: type[Constraint]) -> None:
    assert type(constraints.get(name)) is kind


def test_functions_and_objects_are_given_back() -> None:
    constraint = NonNeg()
    assert constraints.get(constraint) is constraint
    assert constraints.get(abs) is abs
    assert constraints.get(None) is None


@pytest.mark.parametrize("identifier", ["foo", 3, "nonneg", "zeros"])
def test_what_is_no_constraint_is_refused(identifier: Any) -> None:
    with pytest.raises(ValueError, match=f"Could not interpret constraint identifier: {identifier}"):
        constraints.get(identifier)
