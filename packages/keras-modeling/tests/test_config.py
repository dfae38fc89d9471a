"""A container of named values behaves as a dict and as an object, and can be frozen."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest

from keras_modeling.utils.config import Config


def test_values_are_items_and_attributes() -> None:
    config = Config(a=1, b="x")
    config.c = [2]
    config["d"] = None
    assert (config["c"], config.d, config.get("zz"), config.get("zz", 3)) == ([2], None, None, 3)
    assert (list(config), len(config), "a" in config, "zz" in config) == (["a", "b", "c", "d"], 4, True, False)
    assert config.as_dict() == {**config} == dict(config.items()) == {"a": 1, "b": "x", "c": [2], "d": None}
    assert (config.pop("a"), config.pop("a", 5)) == (1, 5)
    del config.b
    del config["c"]
    config.update({"q": 2}, w=3)
    assert repr(config) == "<Config {'d': None, 'q': 2, 'w': 3}>"
    assert config.to_json() == '{"d": null, "q": 2, "w": 3}'
    assert list(config.values()) == [None, 2, 3]


def test_names_of_methods_are_values_as_well() -> None:
    assert Config(keys=1)["keys"] == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda c: setattr(c, "a", 2),
        lambda c: c.__setitem__("z", 1),
        lambda c: c.__delitem__("a"),
        lambda c: delattr(c, "a"),
        lambda c: c.pop("a"),
        lambda c: c.update(a=2),
    ],
)
def test_a_frozen_container_refuses_changes(change: Any) -> None:
    config = Config(a=1)
    config.freeze()
    assert config.frozen
    with pytest.raises(ValueError, match="because the config is frozen"):
        change(config)
    assert config.as_dict() == {"a": 1}
    config.unfreeze()
    change(config)
    assert config.as_dict() != {"a": 1}


def test_missing_names_are_said() -> None:
    config = Config(a=1)
    with pytest.raises(AttributeError, match="Unknown attribute: 'zz'"):
        config.zz  # noqa: B018  # the look-up is what is tested
    with pytest.raises(AttributeError, match="has no attribute 'zz'"):
        del config.zz
    with pytest.raises(KeyError, match="zz"):
        config["zz"]


def test_copies_are_whole_and_apart() -> None:
    config = Config(a=[1])
    config.freeze()
    for made in (copy.deepcopy(config), pickle.loads(pickle.dumps(config))):
        assert (made.as_dict(), made.frozen) == ({"a": [1]}, True)
        made.a.append(2)
    assert config.a == [1]
