"""Configs as Keras 2 had them."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from keras_saving.custom_objects import custom_object_scope, register_keras_serializable
from keras_saving.legacy import deserialize_keras_object, serialize_keras_object


def test_objects_are_stored_by_class_name_and_functions_by_name(fake: SimpleNamespace) -> None:
    @register_keras_serializable("pk")
    def squash(x: Any) -> Any:
        return x

    @register_keras_serializable("pk")
    class Holder:
        def get_config(self) -> dict[str, Any]:
            return {"a": 3, "z": fake.Zeros(), "f": squash, "d": {"q": 1}, "t": (1, 2)}

    assert serialize_keras_object(None) is None
    assert serialize_keras_object(squash) == "pk>squash"
    assert serialize_keras_object(Holder()) == {
        "class_name": "pk>Holder",
        "config": {
            "a": 3,
            "z": {"class_name": "Zeros", "config": {}, "__passive_serialization__": True},
            "f": "pk>squash",
            "d": {"q": 1},
            "t": (1, 2),
        },
    }


@pytest.mark.parametrize("value", ["abc", 3, object()])
def test_what_has_no_config_is_refused(value: Any) -> None:
    with pytest.raises(ValueError, match=r"because it doesn't implement `get_config\(\)`"):
        serialize_keras_object(value)


def test_names_and_configs_are_read(fake: SimpleNamespace) -> None:
    objects = {"Zeros": fake.Zeros, "f": abs, "ReLU": fake.ReLU}
    assert deserialize_keras_object(None) is None
    assert deserialize_keras_object(abs) is abs
    assert deserialize_keras_object("f", objects) is abs
    assert isinstance(deserialize_keras_object("Zeros", custom_objects=objects), fake.Zeros)
    assert deserialize_keras_object({"class_name": "ReLU", "config": {"name": "r"}}, objects).name == "r"
    with custom_object_scope(objects):
        assert deserialize_keras_object("f") is abs
        zeros = {"class_name": "Zeros", "config": {}, "__passive_serialization__": True}
        made = deserialize_keras_object({"class_name": "ReLU", "config": {"extra": zeros, "function": "f"}})
    assert isinstance(made.config["extra"], fake.Zeros)
    assert made.config["function"] is abs


@pytest.mark.parametrize(
    ("identifier", "message"),
    [
        ("foo", "Unknown thing: 'foo'"),
        ({"class_name": "os.system", "config": {}}, r"Unknown thing: 'os\.system'"),
        ({"class_name": "foo"}, "Improper config format"),
        ({"class_name": "foo", "config": 3}, "Improper config format"),
        ({"class_name": "f", "config": {"a": 4}}, "is not called because a file says so"),
        (3, "Could not interpret serialized thing: 3"),
    ],
)
def test_other_identifiers_are_refused(identifier: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        deserialize_keras_object(identifier, {"f": abs}, printable_module_name="thing")
