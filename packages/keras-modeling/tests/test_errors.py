"""What does not fit is refused with what was expected and what came."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest
from our_keras import compiled, data, linear_model, trains

from keras_layers import Dense, Input
from keras_modeling import Model
from keras_ops.errors import CapabilityError
from keras_ops.selection import installed, load_backend, selected

inference_only = pytest.mark.skipif(selected().capabilities.trains, reason="the backend trains")


def two_outputs(kind: str = "list") -> Any:
    i = Input((3,), name="i")
    a, b = Dense(1, name="a")(i), Dense(2, name="b")(i)
    return Model(i, {"a": a, "b": b} if kind == "dict" else [a, b], name="m")


@inference_only
@pytest.mark.parametrize("call", ["fit", "train_on_batch"])
def test_training_on_a_backend_without_gradients_names_those_that_have_them(call: str) -> None:
    trainers = [n for n in installed() if (b := load_backend(n)).is_installed() and b.capabilities.trains]
    x, y = data()
    with pytest.raises(CapabilityError) as raised:
        getattr(compiled(), call)(x, y)
    found = str(raised.value)
    assert found.startswith(
        f"The {selected().name!r} backend runs inference only, so {call}() is not available; choose"
    )
    assert found.endswith("with KERAS_BACKEND before importing keras.")
    for name in trainers:
        assert re.search(rf"\b{name}\b", found.split("; choose")[1])


def test_a_model_that_is_not_compiled_says_so() -> None:
    x, y = data()
    for call in ("evaluate", "test_on_batch", *(["fit", "train_on_batch"] if selected().capabilities.trains else [])):
        with pytest.raises(ValueError, match=rf"`{call}`: You must call `compile\(\)` before using the model"):
            getattr(linear_model(), call)(x, y)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"optimizer": "nope"}, "optimizer identifier: nope"),
        ({"loss": 3}, "`compile`: loss=3; expected a loss, its name, a function"),
        ({"loss": "mse", "loss_weights": "a"}, "`compile`: loss_weights='a'; expected a number"),
        ({"metrics": "mae"}, "`compile`: metrics='mae'; expected a list or dict of metrics"),
        ({"steps_per_execution": 0}, "`compile`: steps_per_execution=0; expected a positive integer"),
    ],
)
def test_arguments_of_compile_are_checked_at_once(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        linear_model().compile(**arguments)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"loss": "nope"}, "loss identifier: nope"),
        ({"loss": ["mse"]}, r"`compile`: loss has 1 items .*expected 2, one for each output, \['a', 'b'\]"),
        (
            {"loss": {"a": "mse", "c": "mse"}},
            r"the `loss` argument.*the keys \['c'\]; expected names of outputs, \['a', 'b'\]",
        ),
        ({"loss": [None, None]}, "expected a loss for at least one of the outputs"),
        ({"loss": "mse", "loss_weights": [1.0]}, "loss_weights has 1 items"),
        (
            {"loss": ["mse", "mse"], "loss_weights": 1.0},
            "loss_weights=1.0 is a single value, and the model has 2 outputs",
        ),
        ({"loss": "mse", "metrics": ["mae"]}, "metrics has 1 items"),
        ({"loss": "mse", "metrics": {"c": "mae"}}, r"the `metrics` argument.*the keys \['c'\]"),
        ({"loss": "mse", "metrics": [["nope"], []]}, "metric identifier: nope"),
    ],
)
@pytest.mark.parametrize("kind", ["list", "dict"])
def test_structures_that_do_not_fit_the_outputs_are_refused(kind: str, arguments: dict[str, Any], message: str) -> None:
    x, _ = data()
    model = two_outputs(kind)
    model.compile("sgd", **arguments)
    y: Any = [x[:, :1], x[:, :2]]
    with pytest.raises(ValueError, match=message):
        model.evaluate(x, y if kind == "list" else {"a": y[0], "b": y[1]}, verbose=0)


@pytest.mark.parametrize(
    ("kind", "y", "message"),
    [
        ("list", [np.ones((16, 1))], r"has no part for 'b'; expected the structure of the outputs, \['a', 'b'\]"),
        ("list", np.ones((16, 1)), r"has no part for 'a'"),
        ("list", [np.ones((16, 1))] * 3, "y has 3 parts; expected 2, one for each output"),
        ("dict", {"a": np.ones((16, 1))}, r"y=\{'a': <.* of shape \(16, 1\)>\} has no part for 'b'"),
        (
            "dict",
            {"a": np.ones((16, 1)), "b": np.ones((16, 2)), "c": np.ones((16, 1))},
            r"y has the keys \['c'\]; expected those of the outputs, \['a', 'b'\]",
        ),
    ],
)
def test_targets_that_do_not_fit_the_outputs_are_refused(kind: str, y: Any, message: str) -> None:
    x, _ = data()
    model = compiled(two_outputs(kind))
    with pytest.raises(ValueError, match=message):
        model.evaluate(x, y, batch_size=16, verbose=0)


@pytest.mark.parametrize(
    ("x", "message"),
    [
        (
            np.ones((4, 2), "float32"),
            r"Input 0 with name 'i' of layer 'm' .* expected shape=\(None, 3\), found shape=\(None, 2\)",
        ),
        (
            [np.ones((4, 3)), np.ones((4, 3))],
            r'Layer "m" expects 1 input\(s\), but it received 2 input tensors. The inputs are \[.i.\]',
        ),
        (
            {"j": np.ones((4, 3))},
            r"Missing data for input .i.. .* with keys \['j'\]. Expected the following keys: \['i'\]",
        ),
    ],
)
def test_inputs_that_do_not_fit_are_refused_and_the_model_stays_usable(x: Any, message: str) -> None:
    good, _ = data(4)
    model = compiled(two_outputs())
    with pytest.raises(ValueError, match=message):
        model.evaluate(x, [good[:, :1], good[:, :2]], verbose=0)
    with pytest.raises(ValueError, match=message.replace("None, 2", "4, 2")):
        model.predict(x, verbose=0)
    assert len(model.evaluate(good, [good[:, :1], good[:, :2]], verbose=0)) == 3


def test_numbers_of_samples_must_agree_and_there_must_be_some() -> None:
    x, y = data()
    model = compiled()
    with pytest.raises(ValueError, match="`evaluate`: x has 16 samples, y has 3 samples"):
        model.evaluate(x, y[:3], verbose=0)
    with pytest.raises(ValueError, match="`predict`: x holds no samples; expected at least one"):
        model.predict(x[:0], verbose=0)
    with pytest.raises(ValueError, match="`predict`: batch_size=0; expected a positive integer"):
        model.predict(x, batch_size=0)
    with pytest.raises(ValueError, match=r"`evaluate`: Arguments not recognized: \{'foo': 1\}"):
        model.evaluate(x, y, foo=1)


@trains
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"epochs": -1}, "`fit`: epochs=-1; expected an integer that is not negative"),
        ({"initial_epoch": 1.5}, "`fit`: initial_epoch=1.5; expected an integer"),
        ({"verbose": 7}, "`fit`: verbose=7; expected 0, 1, 2 or 'auto'"),
        ({"validation_split": 1.5}, "`fit`: validation_split=1.5"),
        (
            {"validation_data": (1, 2), "validation_freq": "a"},
            "`fit`: validation_freq='a'; expected a positive integer or a list",
        ),
        ({"steps_per_epoch": 0}, "`fit`: steps_per_epoch=0; expected a positive integer"),
        ({"sample_weight": np.ones(16), "class_weight": {0: 1.0}}, "class_weight and sample_weight were both given"),
    ],
)
def test_arguments_of_fit_are_checked(arguments: dict[str, Any], message: str) -> None:
    x, y = data()
    with pytest.raises(ValueError, match=message):
        compiled().fit(x, y, **{"verbose": 0, **arguments})


@trains
def test_a_model_without_any_loss_says_where_one_may_come_from() -> None:
    x, y = data()
    with pytest.raises(ValueError, match=r"No loss to compute. Provide a `loss` argument in `compile\(\)`"):
        compiled(loss=None).fit(x, y, verbose=0)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (
            lambda: Model(np.ones((2, 3)), Input((3,))),
            r"(?s)All `inputs` values must be KerasTensors.*including invalid value \[\[",
        ),
        (lambda: Model(Input((3,)), [3]), "All `outputs` values must be KerasTensors.*including invalid value 3"),
        (lambda: Model(Input((3,)), Dense(2)(Input((3,)))), "which is not among the inputs"),
        (lambda: Model(i := Input((3,)), Dense(3, name="a")(Dense(3, name="a")(i))), 'The name "a" is used 2 times'),
        (lambda: Model(i := Input((3,)), Dense(3)(i), foo=3), r"Unrecognized keyword arguments.*\{'foo': 3\}"),
    ],
)
def test_what_makes_no_graph_is_refused(make: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        make()


def test_an_input_that_is_missing_says_how_it_could_be_left_out() -> None:
    with pytest.raises(
        ValueError, match=r"the input 'i' is None; expected a tensor of shape \(None, 3\).*optional=True"
    ):
        two_outputs()(None)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"layer_range": ["i"]}, r"layer_range must be a list or tuple of length 2.*of length 1"),
        ({"layer_range": ["i", "z"]}, r"do not match the layer names in the model.*\['i', 'a', 'b'\]"),
        ({"positions": [0.5, 1.0]}, "expected an end for each of the columns"),
    ],
)
def test_arguments_of_summary_are_checked(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        two_outputs().summary(print_fn=lambda text: None, **arguments)
