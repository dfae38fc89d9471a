"""Twenty steps of each optimizer, and its variables, against what upstream Keras 3.13.2 computed."""

from __future__ import annotations

import json
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from keras_ops import Variable, naming, ops
from keras_ops.scopes import name_scope
from keras_training import optimizers

GOLDENS = Path(__file__).parent / "goldens"
TABLE = json.loads((GOLDENS / "optimizers.json").read_text())
ARRAYS = np.load(GOLDENS / "optimizers.npz")
CASES: list[dict[str, Any]] = TABLE["cases"]
SHAPES: dict[str, list[int]] = TABLE["shapes"]
ABOUT = ("config", "slots", "optimizer")
IDS = [
    f"{i}-{c['optimizer']}-" + "-".join(k for k in c if k not in (*ABOUT, "learning_rate")) for i, c in enumerate(CASES)
]


def nonnegative(x: Any) -> Any:
    return ops.maximum(x, 0.0)


def optimizer_of(case: dict[str, Any]) -> Any:
    kwargs = {key: value for key, value in case.items() if key not in ABOUT and not key.startswith("@")}
    rate = kwargs.get("learning_rate")
    if isinstance(rate, str):
        schedule = TABLE["schedules"][rate[1:]]
        kwargs["learning_rate"] = getattr(optimizers.schedules, schedule["class"])(**schedule["arguments"])
    optimizer = getattr(optimizers, case["optimizer"])(**kwargs)
    if "@loss_scale" in case:
        optimizer = optimizers.LossScaleOptimizer(optimizer, name="scaled", **case["@loss_scale"])
    return optimizer


def variables_of(case: dict[str, Any]) -> list[Any]:
    random = np.random.RandomState(7)
    made: list[Any] = []
    for path, shape in SHAPES.items():
        scope, _, name = path.rpartition("/")
        value = np.asarray(random.normal(size=tuple(shape)), "float32")
        if scope:
            with name_scope(scope):
                made.append(Variable(value, name=name))
        else:
            made.append(Variable(value, name=name))
    if case.get("@constraint"):
        made[0].constraint = nonnegative
    for i in case.get("@overwrite", ()):
        made[i].overwrite_with_gradient = True
    return made


def gradients_of(case: dict[str, Any]) -> list[list[Any]]:
    random = np.random.RandomState(11)
    shapes = [tuple(shape) for shape in SHAPES.values()]
    steps: list[list[Any]] = [
        [np.asarray(random.normal(size=shape), "float32") for shape in shapes] for _ in range(TABLE["steps"])
    ]
    for i in case.get("@without", ()):
        for step in steps:
            step[i] = None
    for i in case.get("@bad", ()):
        steps[i][2][1, 1] = np.inf
    return steps


def built(case: dict[str, Any]) -> tuple[Any, list[Any]]:
    naming.reset()
    optimizer, changed = optimizer_of(case), variables_of(case)
    excluded = [changed[i] for i in case.get("@exclude_list", ())], case.get("@exclude_names")
    if any(excluded):
        optimizer.exclude_from_weight_decay(*excluded)
    optimizer.build(changed)
    return optimizer, changed


def flat(values: list[Any]) -> Any:
    return np.concatenate([np.ravel(value.numpy()).astype("float32") for value in values])


def check(values: list[Any], name: str) -> None:
    np.testing.assert_allclose(flat(values), ARRAYS[name], rtol=2e-6, atol=2e-6, err_msg=name)


@pytest.mark.parametrize("number", range(len(CASES)), ids=IDS)
@pytest.mark.filterwarnings("ignore:Gradients do not exist")
def test_twenty_steps_give_the_variables_of_the_reference(number: int) -> None:
    case = CASES[number]
    optimizer, changed = built(case)
    for i, step in enumerate(gradients_of(case), start=1):
        optimizer.apply([None if g is None else ops.convert_to_tensor(g) for g in step], changed)
        if i in (1, 3, 20):
            check(changed, f"{number} after {i}")
    check(optimizer.variables, f"{number} slots")
    if case.get("use_ema") and "@without" not in case:
        optimizer.finalize_variable_values(changed)
        check(changed, f"{number} finalized")


@pytest.mark.parametrize("number", range(len(CASES)), ids=IDS)
def test_variables_have_the_paths_shapes_dtypes_and_order_of_the_reference(number: int) -> None:
    optimizer, _ = built(CASES[number])
    assert [[v.path, list(v.shape), v.dtype] for v in optimizer.variables] == CASES[number]["slots"]


@pytest.mark.parametrize("number", range(len(CASES)), ids=IDS)
def test_the_configuration_is_that_of_the_reference_and_makes_an_equal_optimizer(number: int) -> None:
    case = CASES[number]
    optimizer = optimizer_of(case)
    config = json.loads(json.dumps(optimizer.get_config()))
    assert config == case["config"]
    assert list(config) == list(case["config"])
    again = optimizers.deserialize(optimizers.serialize(optimizer))
    assert type(again) is type(optimizer)
    assert again.get_config() == optimizer.get_config()


@pytest.mark.parametrize("number", range(0, len(CASES), 3), ids=IDS[::3])
@pytest.mark.filterwarnings("ignore:Gradients do not exist")
def test_explicit_state_gives_the_same_three_steps_and_changes_nothing(number: int) -> None:
    case = CASES[number]
    optimizer, changed = built(case)
    before = flat(changed), flat(optimizer.variables)
    theirs = [v.value for v in changed]
    own = [v.value for v in optimizer.variables]
    for step in gradients_of(case)[:3]:
        grads = [None if g is None else ops.convert_to_tensor(g) for g in step]
        theirs, own = optimizer.stateless_apply(own, grads, theirs)
    found = np.concatenate([np.ravel(ops.convert_to_numpy(value)) for value in theirs])
    np.testing.assert_allclose(found, ARRAYS[f"{number} after 3"], rtol=2e-6, atol=2e-6)
    np.testing.assert_array_equal(flat(changed), before[0])
    np.testing.assert_array_equal(flat(optimizer.variables), before[1])


@pytest.mark.parametrize("number", [4, 11, 20, 34])
def test_stored_variables_restore_an_optimizer(number: int) -> None:
    case = CASES[number]
    optimizer, changed = built(case)
    with warnings.catch_warnings():
        for step in gradients_of(case)[:3]:
            optimizer.apply([ops.convert_to_tensor(g) for g in step], changed)
    store: dict[str, Any] = {}
    optimizer.save_own_variables(store)
    assert list(store) == [str(i) for i in range(len(optimizer.variables))]
    other, _ = built(case)
    other.load_own_variables(store)
    np.testing.assert_array_equal(flat(other.variables), flat(optimizer.variables))
    third, _ = built(case)
    third.set_weights([v.numpy() for v in optimizer.variables])
    np.testing.assert_array_equal(flat(third.variables), flat(optimizer.variables))
