"""Configurations, names, shapes and summaries of models are those that upstream Keras 3.13.2 gives."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from model_cases import MODELS, SUMMARIES
from our_keras import K

from keras_modeling import model_from_json

GOLDENS: dict[str, Any] = json.loads((Path(__file__).parent / "goldens" / "models.json").read_text("utf-8"))


def as_json(value: Any) -> Any:
    """Return a value as it comes back from JSON: tuples as lists."""
    return json.loads(json.dumps(value))


@pytest.mark.parametrize("name", MODELS)
def test_the_json_of_a_model_is_that_of_the_reference(name: str) -> None:
    assert json.loads(MODELS[name](K).to_json()) == GOLDENS["models"][name]["json"]


@pytest.mark.parametrize("name", MODELS)
def test_names_and_shapes_of_a_model_are_those_of_the_reference(name: str) -> None:
    model, expected = MODELS[name](K), GOLDENS["models"][name]
    assert [layer.name for layer in model.layers] == expected["layers"]
    assert [weight.path for weight in model.weights] == expected["weights"]
    assert model.built == expected["built"]
    for attribute in ("input_shape", "output_shape", "output_names"):
        if attribute in expected:
            assert as_json(getattr(model, attribute)) == expected[attribute], attribute
        else:
            assert not hasattr(model, attribute), attribute
    assert str(model.input_spec) == expected["input_spec"]


@pytest.mark.parametrize("name", [name for name in MODELS if name != "sequential_empty"])
def test_a_model_made_from_the_json_of_the_reference_has_that_json_and_those_layers(name: str) -> None:
    expected = GOLDENS["models"][name]
    model = model_from_json(json.dumps(expected["json"]))
    assert json.loads(model.to_json()) == expected["json"]
    assert [layer.name for layer in model.layers] == expected["layers"]
    assert [tuple(w.shape) for w in model.weights] == [tuple(w.shape) for w in MODELS[name](K).weights]


@pytest.mark.parametrize("name", SUMMARIES)
def test_the_summary_of_a_model_is_that_of_the_reference(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    made, arguments = SUMMARIES[name]
    texts: list[str] = []
    MODELS[made](K).summary(print_fn=texts.append, **arguments)
    assert "".join(texts) == GOLDENS["summaries"][name]
