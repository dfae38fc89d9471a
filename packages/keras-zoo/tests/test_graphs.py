"""Every graph is that of upstream Keras: layers, names, configurations, calls, weights and their order."""

from __future__ import annotations

import json
import warnings
from pathlib import Path
from typing import Any

import pytest
import zoo_cases
from zoo_cases import CASES, Case, described
from zoo_constructors import constructor

from keras_layers import Input, Rescaling
from keras_modeling import Functional
from keras_ops.config import set_image_data_format
from keras_zoo import assembly

GOLDENS: dict[str, Any] = json.loads((Path(__file__).parent / "goldens" / "graphs.json").read_text("utf-8"))


pytestmark = pytest.mark.usefixtures("no_values")


@pytest.fixture(autouse=True)
def _no_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Load no weights."""
    monkeypatch.setattr(assembly, "fetch", lambda url, name: url)
    monkeypatch.setattr(Functional, "load_weights", lambda self, path: None)


def make(case: Case) -> Any:
    set_image_data_format("channels_first" if case.first else "channels_last")
    arguments = {"weights": None, **case.arguments}
    if case.preceded:
        pixels = Input(arguments["input_shape"], name="pixels")
        arguments["input_tensor"] = Rescaling(2.0, name="doubled")(pixels)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "`input_shape` is undefined")
        return constructor(case.constructor)(**arguments)


def marked(case: Case) -> Any:
    return pytest.param(case, id=case.id, marks=[pytest.mark.slow] if case.large else [])


@pytest.mark.parametrize("case", [marked(case) for case in CASES if "error" not in GOLDENS[case.id]])
def test_a_graph_is_that_of_the_reference(case: Case) -> None:
    assert described(make(case)) == GOLDENS[case.id]


@pytest.mark.parametrize("case", [marked(case) for case in CASES if "error" in GOLDENS[case.id]])
def test_channels_first_is_refused_where_the_reference_refuses_it(case: Case) -> None:
    phrase = "does not support the `channels_first` image data format"
    assert phrase in GOLDENS[case.id]["error"]
    with pytest.raises(ValueError, match=phrase):
        make(case)


def test_all_forty_architectures_have_a_golden() -> None:
    assert len(zoo_cases.ALL) == 40
    assert set(zoo_cases.ALL) <= set(GOLDENS)
