"""Regularizers against closed forms and upstream Keras 3.13.2 (goldens from `make_ingredients.py`)."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from keras_layers import regularizers
from keras_layers.regularizers import L1, L1L2, L2, OrthogonalRegularizer, Regularizer
from keras_ops import Variable, ops
from keras_ops.dtypes import dtype_name

GOLDENS = json.loads((Path(__file__).parent / "goldens" / "ingredients.json").read_text(encoding="utf-8"))
MATRIX = np.array(GOLDENS["matrix"], "float32")
MADE: dict[str, Regularizer] = {
    "L1()": L1(),
    "L2(0.1)": L2(0.1),
    "L1L2(0.1, 0.2)": L1L2(0.1, 0.2),
    "OrthogonalRegularizer(0.3)": OrthogonalRegularizer(0.3),
    "OrthogonalRegularizer(0.3, 'columns')": OrthogonalRegularizer(0.3, "columns"),
}


class Largest(Regularizer):
    def __call__(self, x: Any) -> Any:
        return ops.max(x)


def numbers(x: Any) -> np.ndarray[Any, Any]:
    return np.asarray(ops.convert_to_numpy(x))


def tensor(x: Any) -> Any:
    return ops.convert_to_tensor(np.asarray(x, "float32"))


@pytest.mark.parametrize("case", [case for case in MADE if "columns" not in case])
def test_values_are_those_of_upstream(case: str) -> None:
    for x in (tensor(MATRIX), Variable(MATRIX)):
        penalty = MADE[case](x)
        assert tuple(penalty.shape) == ()
        assert float(numbers(penalty)) == pytest.approx(GOLDENS["regularizers"][case]["value"], rel=1e-6)


@pytest.mark.parametrize("case", MADE)
def test_stored_forms_are_those_of_upstream(case: str) -> None:
    stored = GOLDENS["regularizers"][case]["stored"]
    assert regularizers.serialize(MADE[case]) == stored
    loaded = regularizers.deserialize(json.loads(json.dumps(stored)))
    assert type(loaded) is type(MADE[case])
    assert loaded.get_config() == stored["config"]


def test_columns_of_any_matrix_are_compared_by_their_cosines() -> None:
    x = np.array([[1.0, 1.0, 0.0], [0.0, 1.0, 1.0]])
    half_right = np.sqrt(0.5)  # cosines of the three pairs: sqrt(1/2), 0, sqrt(1/2)
    penalty = numbers(OrthogonalRegularizer(0.6, "columns")(tensor(x)))
    assert float(penalty) == pytest.approx(0.6 * 2 * half_right / 3, rel=1e-6)


def test_one_row_alone_has_no_penalty() -> None:
    assert numbers(OrthogonalRegularizer(0.6)(tensor([[1.0, 1.0]]))) == 0.0


@pytest.mark.parametrize("regularizer", [L1(), L2(), L1L2(0.1, 0.1), OrthogonalRegularizer()])
def test_the_dtype_of_floats_is_kept(regularizer: Regularizer) -> None:
    for dtype in ("float16", "bfloat16", "float32"):
        assert dtype_name(regularizer(ops.cast(tensor(MATRIX), dtype)).dtype) == dtype


def test_a_matrix_is_wanted() -> None:
    with pytest.raises(ValueError, match=re.escape("must have rank 2. Received: inputs.shape=(2, 3, 4)")):
        OrthogonalRegularizer()(tensor(np.ones((2, 3, 4))))


@pytest.mark.parametrize("value", ["a", -1.0, float("nan"), float("inf"), [1]])
def test_factors_are_numbers_that_are_not_negative(value: Any) -> None:
    for made, name in ((L1, "l1"), (L2, "l2"), (L1L2, "l1"), (OrthogonalRegularizer, "factor")):
        message = f"Invalid value for argument {name}: expected a non-negative float. Received: {name}={value}"
        with pytest.raises(ValueError, match=re.escape(message)):
            made(value)
    with pytest.raises(ValueError, match="Invalid value for argument l2"):
        L1L2(0.0, value)


def test_the_mode_is_rows_or_columns() -> None:
    with pytest.raises(ValueError, match=re.escape('Expected one of {"rows", "columns"}. Received: mode=foo')):
        OrthogonalRegularizer(mode="foo")


def test_none_stands_for_the_default_factor() -> None:
    none: Any = None
    assert L1(none).get_config() == L1().get_config()
    assert L2(none).get_config() == {"l2": 0.01}
    assert L1L2(none, none).get_config() == {"l1": 0.0, "l2": 0.0}


def test_the_base_adds_nothing_and_has_no_config() -> None:
    assert Regularizer()(MATRIX) == 0.0
    with pytest.raises(NotImplementedError, match=r"does not implement get_config\(\)"):
        Regularizer().get_config()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("l1", L1),
        ("L1", L1),
        ("l2", L2),
        ("l1l2", L1L2),
        ("l1_l2", L1L2),
        ("L1L2", L1L2),
        ("orthogonal_regularizer", OrthogonalRegularizer),
        ("OrthogonalRegularizer", OrthogonalRegularizer),
        (L2, L2),
        ({"class_name": "L1", "config": {"l1": 0.5}}, L1),
    ],
)
def test_names_classes_and_configs_give_regularizers(name: Any, kind: type[Regularizer]) -> None:
    assert type(regularizers.get(name)) is kind


def test_functions_and_objects_are_given_back() -> None:
    largest = Largest()
    assert regularizers.get(largest) is largest
    assert regularizers.get(abs) is abs
    assert regularizers.get(None) is None
    assert regularizers.deserialize("Largest", {"Largest": Largest})(tensor(MATRIX)) == 4.0


@pytest.mark.parametrize("identifier", ["foo", 3, "zeros"])
def test_what_is_no_regularizer_is_refused(identifier: Any) -> None:
    with pytest.raises(ValueError, match=f"Could not interpret regularizer identifier: {identifier}"):
        regularizers.get(identifier)
