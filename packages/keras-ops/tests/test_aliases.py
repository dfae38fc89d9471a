"""Modules that exist as a table alone."""

from __future__ import annotations

import importlib
import math
import sys
from collections.abc import Iterator

import pytest

from keras_ops.aliases import AliasedModules

TABLE = {
    "": {"*": "math"},
    "deep.er": {"root": "math:sqrt", "gone": "!it never was", "codec": "json"},
    "both": {"*": "math,cmath", "tau": "math:pi"},
}


@pytest.fixture(autouse=True)
def aliases() -> Iterator[AliasedModules]:
    finder = AliasedModules("elsewhere", TABLE)
    finder.install()
    yield finder
    sys.meta_path.remove(finder)
    for name in [name for name in sys.modules if name.partition(".")[0] == "elsewhere"]:
        del sys.modules[name]


def test_a_name_is_the_object_it_stands_for() -> None:
    module = importlib.import_module("elsewhere.deep.er")
    assert module.root is math.sqrt
    assert module.codec is importlib.import_module("json")


def test_a_star_gives_all_other_names_of_its_modules_in_order() -> None:
    module = importlib.import_module("elsewhere.both")
    assert module.tau == math.pi
    assert module.hypot is math.hypot
    assert module.phase is importlib.import_module("cmath").phase
    with pytest.raises(AttributeError, match=r"'elsewhere.both' has no attribute 'nothing'"):
        _ = module.nothing


def test_submodules_are_found_as_attributes_without_an_import() -> None:
    root = importlib.import_module("elsewhere")
    assert root.deep.er.root(4.0) == 2.0
    assert root.deep.__all__ == ["er"]


def test_a_name_that_does_not_exist_says_why() -> None:
    module = importlib.import_module("elsewhere.deep.er")
    with pytest.raises(AttributeError, match=r"`elsewhere.deep.er.gone` does not exist here: it never was"):
        _ = module.gone
    assert sorted(module.__all__) == ["codec", "root"]


def test_an_unknown_module_is_an_import_error_that_says_what_to_do() -> None:
    with pytest.raises(ModuleNotFoundError, match=r"'elsewhere.deep.sea'.*Use the public names of elsewhere") as caught:
        importlib.import_module("elsewhere.deep.sea")
    assert caught.value.name == "elsewhere.deep.sea"
