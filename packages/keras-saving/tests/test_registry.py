"""The closed table of built-in names, custom objects, and identifiers."""

from __future__ import annotations

import threading
from types import SimpleNamespace
from typing import Any

import pytest

from keras_saving.custom_objects import (
    CustomObjectScope,
    custom_object_scope,
    get_custom_objects,
    get_registered_name,
    get_registered_object,
    register_keras_serializable,
)
from keras_saving.identifiers import resolve_identifier, serialize_identifier
from keras_saving.registry import (
    builtin,
    fits,
    kinds_of,
    lookup,
    lookup_function,
    lookup_name,
    register_codec,
    register_resolver,
)


def test_a_built_in_class_is_found_under_its_module_and_name_and_stays_itself(fake: SimpleNamespace) -> None:
    assert lookup("keras.layers", "Dense") is fake.Dense
    assert fake.Dense(3).units == 3


@pytest.mark.parametrize(
    "module",
    ["keras.src.layers.core.dense", "keras.layers.core.dense", "keras._tf_keras.keras.layers", "keras.api.layers"],
)
def test_modules_of_other_releases_mean_the_same_class(fake: SimpleNamespace, module: str) -> None:
    assert lookup(module, "Dense") is fake.Dense


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("os", "system"),
        ("keras.layers", "Zeros"),
        ("keras.utils", "get_file"),
        ("keras.src.utils.file_utils", "get_file"),
        ("keras.src.activations", "relu"),
        ("builtins", "eval"),
        ("keraslike.layers", "Dense"),
    ],
)
def test_what_is_not_in_the_table_is_not_found(fake: SimpleNamespace, module: str, name: str) -> None:
    assert lookup(module, name) is None


def test_a_name_means_one_thing_only(fake: SimpleNamespace) -> None:
    with pytest.raises(ValueError, match=r"'keras\.layers\.Dense' means .* already"):
        builtin("keras.layers", "Dense", kind="layer")(type("Dense2", (), {}))
    with pytest.raises(ValueError, match=r"'zeros \(initializer\)' means .* already"):
        builtin("keras.initializers", kind="initializer", aliases=["zeros"])(type("Nulls", (), {}))


def test_an_unknown_kind_is_refused(table: None) -> None:
    with pytest.raises(ValueError, match="kind='leyer'; expected one of layer, model"):
        builtin("keras.layers", kind="leyer")  # type: ignore[arg-type]  # the mistake under test


def test_strings_find_names_and_aliases_of_their_own_kind(fake: SimpleNamespace) -> None:
    assert lookup_name("zeros", "initializer") is fake.Zeros
    assert lookup_name("Zeros", "initializer") is fake.Zeros
    assert lookup_name("zeros", "activation") is None
    assert lookup_name("Sequential", "layer") is fake.Sequential
    assert lookup_name("ReLU", "activation") is None
    assert lookup_name("mse", "metric") is fake.mean_squared_error


def test_functions_are_found_by_name_alone(fake: SimpleNamespace) -> None:
    assert lookup_function("relu") is fake.relu
    assert lookup_function("relu", "loss") is None
    assert lookup_function("Dense") is None


def test_a_resolver_makes_classes_of_its_modules_when_asked(table: None) -> None:
    made: list[tuple[str, str]] = []

    def resolve(module: str, name: str) -> Any:
        made.append((module, name))
        return type(name, (), {}) if name == "Mean" else None

    register_resolver("keras.src.ops", resolve, kind="operation")
    first = lookup("keras.src.ops.numpy", "Mean")
    assert first.__name__ == "Mean"
    assert lookup("keras.src.ops.numpy", "Mean") is first
    assert lookup("keras.src.ops.numpy", "system") is None
    assert lookup("other.src.ops", "Mean") is None
    assert made == [("keras.src.ops.numpy", "Mean"), ("keras.src.ops.numpy", "system")]
    assert kinds_of(first) == ("operation",)


def test_a_tag_belongs_to_one_type(table: None) -> None:
    class Tensor: ...

    class Other: ...

    register_codec("__tensor__", Tensor, repr, str)
    with pytest.raises(ValueError, match="'__tensor__' belongs to"):
        register_codec("__tensor__", Other, repr, str)
    with pytest.raises(ValueError, match="needs a `decode`"):
        register_codec("__other__", Other, repr)


def test_each_place_takes_its_own_kinds(fake: SimpleNamespace) -> None:
    class Mine(fake.Dense):  # type: ignore[name-defined, misc]  # the base is made at run time
        pass

    assert kinds_of(Mine) == ("layer",)
    assert fits(Mine, "layer")
    assert fits(fake.Sequential, "layer")
    assert fits(fake.ReLU, "activation")
    assert not fits(Mine, "initializer")
    assert not fits(fake.relu, "loss")
    assert fits(len, "activation")
    assert not fits(len, "layer")


# custom objects


def test_registered_objects_carry_package_and_name(table: None) -> None:
    @register_keras_serializable("pkg", "Named")
    class Thing:
        def get_config(self) -> dict[str, Any]:
            return {}

    @register_keras_serializable()
    def function() -> None: ...

    assert get_registered_name(Thing) == "pkg>Named"
    assert get_registered_name(function) == "Custom>function"
    assert get_registered_object("pkg>Named") is Thing
    assert get_registered_object("Named") is None
    assert get_registered_object(None) is None
    assert get_custom_objects() == {"pkg>Named": Thing, "Custom>function": function}


def test_what_cannot_be_saved_cannot_be_registered(table: None) -> None:
    with pytest.raises(ValueError, match=r"does not have a get_config\(\) method"):
        register_keras_serializable()(type("Bare", (), {}))
    with pytest.raises(TypeError, match="received 3; expected a class or a function"):
        register_keras_serializable()(3)


def test_the_most_local_custom_object_wins(table: None) -> None:
    get_custom_objects()["f"] = "global"
    with CustomObjectScope({"f": "outer", "g": "outer"}):
        with custom_object_scope({"f": "inner"}):
            assert get_registered_object("f") == "inner"
            assert get_registered_object("g") == "outer"
            assert get_registered_object("f", custom_objects={"f": "passed"}) == "passed"
        assert get_registered_object("f") == "outer"
    assert get_registered_object("f", module_objects={"f": "module"}) == "global"
    assert get_registered_object("h", module_objects={"h": "module"}) == "module"


def test_a_scope_ends_after_an_error_and_opens_again(table: None) -> None:
    scope = CustomObjectScope({"f": 1})
    with pytest.raises(KeyError), scope:
        raise KeyError
    assert get_registered_object("f") is None
    with scope:
        assert get_registered_object("f") == 1
    assert get_registered_object("f") is None


def test_a_scope_is_private_to_its_thread(table: None) -> None:
    seen: list[Any] = []
    with CustomObjectScope({"f": 1}):
        thread = threading.Thread(target=lambda: seen.append(get_registered_object("f")))
        thread.start()
        thread.join()
    assert seen == [None]


def test_a_scope_takes_mappings_only() -> None:
    with pytest.raises(TypeError, match=r"`CustomObjectScope`: custom_objects=\[1\]; expected a dict"):
        CustomObjectScope([1])  # type: ignore[arg-type]  # the mistake under test


def test_only_classes_and_functions_have_registered_names() -> None:
    with pytest.raises(TypeError, match="obj=3; expected a class or a function"):
        get_registered_name(3)


# identifiers


def test_identifiers_may_be_names_configs_objects_and_classes(fake: SimpleNamespace) -> None:
    instance = fake.Zeros()
    assert resolve_identifier(None, "initializer") is None
    assert resolve_identifier(instance, "initializer") is instance
    assert isinstance(resolve_identifier(fake.Zeros, "initializer"), fake.Zeros)
    assert isinstance(resolve_identifier("zeros", "initializer"), fake.Zeros)
    assert isinstance(resolve_identifier({"class_name": "Zeros", "config": {}}, "initializer"), fake.Zeros)
    assert isinstance(resolve_identifier({"class_name": "zeros", "config": {}}, "initializer"), fake.Zeros)
    assert resolve_identifier("relu", "activation") is fake.relu
    assert resolve_identifier(len, "activation") is len
    assert isinstance(resolve_identifier("SGD", "optimizer", lowercase=True), fake.SGD)


def test_an_identifier_in_a_scope_may_replace_a_built_in_name(fake: SimpleNamespace) -> None:
    with custom_object_scope({"relu": abs}):
        assert resolve_identifier("relu", "activation") is abs
    assert resolve_identifier("relu", "activation") is fake.relu


@pytest.mark.parametrize("identifier", ["foo", 3, [1], b"relu", {"no": "class"}])
def test_an_identifier_that_means_nothing_is_refused_by_name(fake: SimpleNamespace, identifier: Any) -> None:
    with pytest.raises(ValueError, match="Could not interpret activation function identifier: "):
        resolve_identifier(identifier, "activation", label="activation function")


def test_an_identifier_of_another_kind_is_refused(fake: SimpleNamespace) -> None:
    with pytest.raises(ValueError, match="Could not interpret initializer identifier"):
        resolve_identifier(fake.Dense(2), "initializer")
    with pytest.raises(ValueError, match="Could not interpret optimizer identifier"):
        resolve_identifier(fake.relu, "optimizer")


def test_built_in_functions_are_written_as_their_names(fake: SimpleNamespace) -> None:
    assert serialize_identifier(fake.relu) == "relu"
    assert serialize_identifier(None) is None
    assert serialize_identifier(fake.Zeros())["class_name"] == "Zeros"
