"""Objects as configs, and back. Literal configs are those that Keras 3.13.2 writes for the same values."""

from __future__ import annotations

import json
import sys
import threading
import types
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from keras_saving import scopes
from keras_saving.config_errors import ConfigError
from keras_saving.custom_objects import CustomObjectScope, register_keras_serializable
from keras_saving.errors import RefusedError, SavingError
from keras_saving.registry import register_codec, register_recogniser
from keras_saving.scopes import in_safe_mode, safe_mode_scope, sharing_scope
from keras_saving.serialization import (
    deserialize_as,
    deserialize_keras_object,
    prune_numbers,
    serialize_keras_object,
)

VALUES = [
    (None, None),
    (1.5, 1.5),
    ([1, [2, 3]], [1, [2, 3]]),
    ((1, (2, "x")), (1, (2, "x"))),
    ({"a": (1,), "b": None}, {"a": (1,), "b": None}),
    (np.float32(3.5), 3.5),
    (np.int64(3), 3),
    (np.array(3), 3),
    (b"abc", {"class_name": "__bytes__", "config": {"value": "abc"}}),
    (
        np.arange(6, dtype="float16").reshape(2, 3),
        {"class_name": "__numpy__", "config": {"value": [[0.0, 1.0, 2.0], [3.0, 4.0, 5.0]], "dtype": "float16"}},
    ),
    (np.array([True]), {"class_name": "__numpy__", "config": {"value": [True], "dtype": "bool"}}),
    (slice(1, None, 2), {"class_name": "__slice__", "config": {"start": 1, "stop": None, "step": 2}}),
    (slice(None, np.int32(3)), {"class_name": "__slice__", "config": {"start": None, "stop": 3, "step": None}}),
    (Ellipsis, {"class_name": "__ellipsis__", "config": {}}),
    (np.float32, {"module": "builtins", "class_name": "type", "config": "float32", "registered_name": "type"}),
]


@pytest.mark.parametrize(("value", "stored"), VALUES)
def test_values_are_stored_as_upstream_stores_them(value: Any, stored: Any) -> None:
    assert serialize_keras_object(value) == stored
    assert type(serialize_keras_object(value)) is type(stored)


@pytest.mark.parametrize("value", [slice(1, None, 2), Ellipsis, b"abc", np.float32, {"a": [slice(2), 3.5, None, True]}])
def test_values_come_back_through_json(value: Any) -> None:
    assert deserialize_keras_object(json.loads(json.dumps(serialize_keras_object(value)))) == value


@pytest.mark.parametrize("dtype", ["bool", "int8", "uint64", "float16", "float64"])
def test_arrays_come_back_with_their_dtype(dtype: str) -> None:
    array = np.array([[0, 1], [1, 0]], dtype)
    back = deserialize_keras_object(json.loads(json.dumps(serialize_keras_object(array))))
    assert back.dtype == array.dtype
    np.testing.assert_array_equal(back, array)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ({1, 2}, "of type <class 'set'>"),
        (1j, "of type <class 'complex'>"),
        (object(), r"a class must implement the `get_config\(\)` method"),
        (dict, "Pass an instance instead of the class"),
        (sys, "of type <class 'module'>"),
        (np.array(["a"]), "dtype <U1 cannot be stored"),
        (np.array([None]), "dtype object cannot be stored"),
        (b"\xff", "not UTF-8"),
    ],
)
def test_what_has_no_stored_form_raises_type_error(value: Any, message: str) -> None:
    with pytest.raises(TypeError, match=message):
        serialize_keras_object(value)


def test_a_get_config_that_gives_no_dict_is_named() -> None:
    class Odd:
        def get_config(self) -> Any:
            return [1]

    with pytest.raises(TypeError, match=r"should return a dict. It returned: \[1\]"):
        serialize_keras_object(Odd())


def test_built_in_objects_have_no_registered_name(fake: SimpleNamespace) -> None:
    assert serialize_keras_object(fake.Zeros()) == {
        "module": "keras.initializers",
        "class_name": "Zeros",
        "config": {},
        "registered_name": None,
    }


def test_keys_stand_in_the_order_of_upstream(fake: SimpleNamespace) -> None:
    layer = fake.Dense(2, name="d")
    layer.build(3)
    stored = serialize_keras_object(layer)
    assert list(stored) == ["module", "class_name", "config", "registered_name", "build_config"]
    assert stored["build_config"] == {"width": 3}
    assert list(serialize_keras_object(fake.Sequential([layer]))) == [
        "module",
        "class_name",
        "config",
        "registered_name",
        "compile_config",
    ]


def test_classes_below_keras_src_carry_their_name_twice(table: None) -> None:
    from keras_saving.registry import builtin

    @builtin("keras.src.models.functional", kind="model")
    class Functional:
        def get_config(self) -> dict[str, Any]:
            return {}

    assert serialize_keras_object(Functional()) == {
        "module": "keras.src.models.functional",
        "class_name": "Functional",
        "config": {},
        "registered_name": "Functional",
    }


def make_module(name: str, base: type = object, **extra: Any) -> types.ModuleType:
    """Make and import a module with one class, `Mine`."""
    module = types.ModuleType(name)

    def get_config(self: Any) -> dict[str, Any]:
        return {"a": self.a}

    def init(self: Any, a: int = 1) -> None:
        self.a = a

    body = {"__init__": init, "get_config": get_config, "from_config": classmethod(lambda cls, config: cls(**config))}
    module.Mine = type("Mine", (base,), {**body, "__module__": name, **extra})  # type: ignore[attr-defined]  # made here
    return module


def test_custom_objects_are_stored_by_module_and_name(table: None) -> None:
    mine = make_module("my_module").Mine
    assert serialize_keras_object(mine(4)) == {
        "module": "my_module",
        "class_name": "Mine",
        "config": {"a": 4},
        "registered_name": "Mine",
    }
    register_keras_serializable("pkg", "Named")(mine)
    assert serialize_keras_object(mine(4))["registered_name"] == "pkg>Named"
    assert serialize_keras_object(make_module("__main__").Mine())["module"] is None


def test_functions_are_stored_by_name(fake: SimpleNamespace) -> None:
    def local(x: Any) -> Any:
        return x

    form = {"module": "builtins", "class_name": "function", "registered_name": "function"}
    assert serialize_keras_object(local) == {**form, "config": "local"}
    assert serialize_keras_object(fake.mean_squared_error) == {**form, "config": "mean_squared_error"}
    register_keras_serializable("pkg")(local)
    assert serialize_keras_object(local) == {**form, "config": "pkg>local"}


def test_codecs_add_types(table: None) -> None:
    class Shape:
        def __init__(self, sizes: list[int | None]) -> None:
            self.sizes = sizes

    class Symbol(Shape): ...

    register_codec(None, Shape, lambda shape: shape.sizes)
    register_codec("__symbol__", Symbol, lambda symbol: {"shape": symbol.sizes}, lambda config: Symbol(config["shape"]))
    assert serialize_keras_object([Shape([None, 2])]) == [[None, 2]]
    stored = serialize_keras_object(Symbol([3]))
    assert stored == {"class_name": "__symbol__", "config": {"shape": [3]}}
    assert deserialize_keras_object(stored).sizes == [3]


def test_recognisers_add_values_of_types_that_are_not_known_beforehand(table: None) -> None:
    class Symbol:
        size = 3

    register_recogniser("__symbol__", lambda x: hasattr(x, "size"), lambda x: x.size, lambda size: ("symbol", size))
    assert serialize_keras_object([Symbol()]) == [{"class_name": "__symbol__", "config": 3}]
    assert deserialize_keras_object({"class_name": "__symbol__", "config": 3}) == ("symbol", 3)
    whole = {"class_name": "__symbol__", "more": 1, "config": 3}
    register_recogniser(
        "__symbol__", lambda x: hasattr(x, "size"), lambda x: whole, lambda stored: stored["more"], whole=True
    )
    assert serialize_keras_object(Symbol()) == whole
    assert deserialize_keras_object(whole) == 1
    register_recogniser("__symbol__", lambda x: hasattr(x, "size"), lambda x: x.size)
    assert serialize_keras_object(Symbol()) == 3


@pytest.mark.parametrize("kind", [int, float, bool, str, np.float32, np.int8])
def test_types_of_numbers_and_text_come_back(kind: type) -> None:
    name = np.dtype(kind).name if issubclass(kind, np.generic) else kind.__name__
    stored = serialize_keras_object(kind)
    assert stored == {"module": "builtins", "class_name": "type", "config": name, "registered_name": "type"}
    assert deserialize_keras_object(stored) is kind


def test_a_string_that_names_a_class_of_module_objects_is_an_object_of_it() -> None:
    made = deserialize_keras_object("simple", module_objects={"simple": SimpleNamespace})
    assert made == SimpleNamespace()


def test_a_string_that_module_objects_lack_stays_a_string() -> None:
    assert deserialize_keras_object("nope", module_objects={"abs": abs}) == "nope"
    assert deserialize_keras_object("abs", module_objects={"abs": abs}) is abs


# reading


def test_nested_objects_come_back(fake: SimpleNamespace) -> None:
    layer = fake.Dense(2, name="d", activation=fake.relu)
    layer.build(3)
    model = fake.Sequential([layer, fake.ReLU(name="r")], name="m")
    model.compile(fake.SGD(rate=0.25), fake.mean_squared_error)
    back = deserialize_keras_object(json.loads(json.dumps(serialize_keras_object(model))))
    assert [part.name for part in back.layers] == ["d", "r"]
    assert back.layers[0].kernel.shape == (3, 2)
    assert back.layers[0].activation is fake.relu
    assert isinstance(back.layers[0].initializer, fake.Zeros)
    assert back.optimizer.config["rate"] == 0.25
    assert back.loss is fake.mean_squared_error


def test_plain_dicts_and_lists_are_searched_for_objects(fake: SimpleNamespace) -> None:
    zeros = serialize_keras_object(fake.Zeros())
    back = deserialize_keras_object({"a": [zeros, "text", 1], "class_name": "no config here"})
    assert isinstance(back["a"][0], fake.Zeros)
    assert back["a"][1:] == ["text", 1]
    assert back["class_name"] == "no config here"


def test_built_in_names_prevail_over_custom_objects(fake: SimpleNamespace) -> None:
    config = serialize_keras_object(fake.Zeros())
    assert isinstance(deserialize_keras_object(config, custom_objects={"Zeros": dict}), fake.Zeros)


def test_custom_classes_are_found_when_passed_in_a_scope_or_registered(table: None) -> None:
    mine = make_module("never_imported").Mine
    config = serialize_keras_object(mine(4))
    assert deserialize_keras_object(config, {"Mine": mine}).a == 4
    assert deserialize_keras_object(config, module_objects={"Mine": mine}).a == 4
    with CustomObjectScope({"Mine": mine}):
        assert deserialize_keras_object(config).a == 4
    register_keras_serializable("pkg")(mine)
    assert deserialize_keras_object(serialize_keras_object(mine(5))).a == 5
    with pytest.raises(TypeError, match="Could not locate class 'Mine' of module 'never_imported'"):
        deserialize_keras_object(config)


def test_custom_objects_passed_on_top_reach_nested_configs(fake: SimpleNamespace) -> None:
    def init(self: Any, a: int = 1) -> None:
        fake.Layer.__init__(self, "mine")
        self.a = a

    mine = make_module("never_imported", fake.Layer, __init__=init).Mine
    config = serialize_keras_object(fake.Sequential([mine(7)]))
    assert deserialize_keras_object(config, {"Mine": mine}).layers[0].a == 7


def test_a_class_of_an_imported_module_is_refused_unless_it_is_registered_or_passed(
    fake: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = {"module": "imported_here", "class_name": "Mine", "config": {"a": 2}, "registered_name": "Mine"}
    module = make_module("imported_here", fake.Layer)
    monkeypatch.setitem(sys.modules, "imported_here", module)
    with pytest.raises(TypeError, match="Could not locate class 'Mine'"):
        deserialize_keras_object(config)
    assert deserialize_keras_object(config, {"Mine": module.Mine}).a == 2
    with pytest.raises(TypeError, match="kind layer; expected one of kind loss"):
        deserialize_as("loss", config, custom_objects={"Mine": module.Mine})


def test_configs_without_modules_are_looked_up_in_their_kind(fake: SimpleNamespace) -> None:
    config = {"class_name": "Dense", "config": {"units": 2}}
    assert isinstance(deserialize_as("layer", config), fake.Dense)
    assert isinstance(
        deserialize_as("layer", {"class_name": "Sequential", "config": {"layers": [config]}}), fake.Sequential
    )
    with pytest.raises(TypeError, match="Could not locate class 'Dense'"):
        deserialize_keras_object(config)
    with pytest.raises(TypeError, match="Could not locate class 'Dense'; expected a name of kind loss"):
        deserialize_as("loss", config)


def test_functions_are_found_among_custom_and_built_in_ones(fake: SimpleNamespace) -> None:
    config = serialize_keras_object(fake.relu)
    assert deserialize_keras_object(config) is fake.relu
    assert deserialize_keras_object(config, {"relu": abs}) is abs
    assert deserialize_keras_object("relu") == "relu"
    assert deserialize_keras_object("f", {"f": abs}) is abs
    with pytest.raises(TypeError, match="Could not locate function 'relu'; expected a name of kind loss"):
        deserialize_as("loss", config)


@pytest.mark.parametrize(
    "config",
    [
        {"module": "os", "class_name": "system", "config": {"command": "true"}, "registered_name": None},
        {"module": "os", "class_name": "system", "config": "true", "registered_name": "system"},
        {"module": "builtins", "class_name": "function", "config": "eval", "registered_name": "function"},
        {"module": "builtins", "class_name": "eval", "config": "1", "registered_name": None},
        {"module": "keras.utils", "class_name": "get_file", "config": {"origin": "http://x/"}, "registered_name": None},
        {"module": "keras.utils", "class_name": "function", "config": "get_file", "registered_name": "function"},
        {
            "module": "keras.config",
            "class_name": "enable_unsafe_deserialization",
            "config": {},
            "registered_name": None,
        },
        {"module": "keras_saving.scopes", "class_name": "enable_unsafe_deserialization", "config": {}},
        {"module": "logging.config", "class_name": "DictConfigurator", "config": {}},
        {"module": "numpy", "class_name": "ndarray", "config": {}},
    ],
)
def test_other_functions_and_classes_are_refused_wherever_they_stand(fake: SimpleNamespace, config: Any) -> None:
    dense = {"module": "keras.layers", "class_name": "Dense", "registered_name": None}
    nested = {**dense, "config": {"units": 2, "initializer": config}}
    deep = {"module": "keras", "class_name": "Sequential", "config": {"layers": [nested]}, "registered_name": None}
    for attack in (
        config,
        [config],
        {"a": config},
        nested,
        deep,
        {**dense, "config": {"units": 1}, "compile_config": config},
    ):
        if attack is not config and "compile_config" in attack:
            continue
        with pytest.raises(RefusedError) as caught:
            deserialize_keras_object(attack)
        assert isinstance(caught.value, TypeError)


def test_an_error_names_the_place_and_the_remedy(fake: SimpleNamespace) -> None:
    bad = {"module": "my.module", "class_name": "Mine", "config": {}, "registered_name": "Mine"}
    dense = {"module": "keras.layers", "class_name": "Dense", "config": {"units": 2, "initializer": bad}}
    model = {
        "module": "keras",
        "class_name": "Sequential",
        "config": {"layers": [{"class_name": "ReLU", "config": {}}, dense]},
    }
    with pytest.raises(SavingError) as caught:
        deserialize_as("layer", model)
    assert caught.value.member == "config.layers[1].config.initializer"
    assert "Could not locate class 'Mine' of module 'my.module'" in str(caught.value)
    assert "custom_objects={'Mine': ...}" in str(caught.value)


def test_an_object_of_another_kind_is_refused(fake: SimpleNamespace) -> None:
    layer = serialize_keras_object(fake.Dense(2))
    with pytest.raises(TypeError, match="'Dense' is of kind layer; expected one of kind initializer here"):
        deserialize_as("initializer", layer)
    with pytest.raises(TypeError, match="'__numpy__' is a value; expected one of kind layer here"):
        deserialize_as("layer", serialize_keras_object(np.ones(2)))


@pytest.mark.parametrize(
    ("config", "message"),
    [
        ({"class_name": 3, "config": {}}, "`class_name` must be text; received 3"),
        ({"class_name": "Dense", "module": 3, "config": {}}, "`module` must be text or null; received 3"),
        ({"class_name": "Dense", "module": "keras.layers", "config": 3}, "must be an object; received 3"),
        ({"class_name": "Dense", "module": "keras.layers", "config": {"foo": 3}}, "could not be deserialized properly"),
        ({"class_name": "Dense", "module": "keras.layers", "config": None}, "could not be deserialized properly"),
        ({"class_name": "function", "config": 3}, "must be text; received 3"),
        ({"class_name": "__slice__", "config": {"start": "a", "stop": 1, "step": 1}}, "must have integers or null"),
        ({"class_name": "__slice__", "config": 3}, "must be an object with the key 'start'"),
        ({"class_name": "__numpy__", "config": {"value": [1], "dtype": "U1000000000"}}, "expected a numeric dtype"),
        ({"class_name": "__numpy__", "config": {"value": [1], "dtype": "object"}}, "expected a numeric dtype"),
        ({"class_name": "__numpy__", "config": {"value": [[1], [2, 3]], "dtype": "int8"}}, "lists of equal length"),
        ({"class_name": "__bytes__", "config": {"value": 3}}, "must hold text"),
        ({1, 2}, "Could not parse config"),
    ],
)
def test_configs_of_the_wrong_form_raise_type_and_value_error(fake: SimpleNamespace, config: Any, message: str) -> None:
    with pytest.raises(TypeError, match=message) as caught:
        deserialize_keras_object(config)
    assert isinstance(caught.value, ValueError)


def test_errors_of_the_users_own_code_arrive_as_they_are(fake: SimpleNamespace) -> None:
    class Failing(fake.Layer):  # type: ignore[name-defined, misc]  # the base is made at run time
        @classmethod
        def from_config(cls, config: dict[str, Any]) -> Any:
            raise RuntimeError("mine")

    with pytest.raises(RuntimeError, match=r"^mine$"):
        deserialize_keras_object(serialize_keras_object(Failing()), {"Failing": Failing})


def test_a_config_that_breaks_a_built_in_class_is_an_error_of_the_config(fake: SimpleNamespace) -> None:
    config = serialize_keras_object(fake.Dense(3))
    config["build_config"] = {"wide": 3}
    with pytest.raises(ConfigError, match=r"does not fit its class: KeyError: 'width'"):
        deserialize_keras_object(config)


def test_a_layer_of_the_users_own_in_a_built_in_model_raises_what_it_raises(fake: SimpleNamespace) -> None:
    class Broken(fake.Layer):  # type: ignore[misc, name-defined]  # the base is a variable
        def build_from_config(self, config: Any) -> None:
            raise KeyError("own")

    layer = {"module": "here", "class_name": "Broken", "config": {}, "registered_name": None, "build_config": {"x": 1}}
    model = {"module": "keras", "class_name": "Sequential", "config": {"layers": [layer]}, "registered_name": None}
    with pytest.raises(KeyError, match="own"):
        deserialize_keras_object(model, custom_objects={"Broken": Broken})


def test_unknown_arguments_are_refused() -> None:
    with pytest.raises(TypeError, match=r"unexpected arguments \['modul_objects'\]"):
        deserialize_keras_object(None, modul_objects={})
    with pytest.raises(TypeError, match="custom_objects=3; expected a dict"):
        deserialize_keras_object(None, 3)  # type: ignore[arg-type]  # the mistake under test


@pytest.mark.parametrize("make", [dict, list], ids=["dict", "list"])
def test_configs_that_contain_themselves_end_in_an_error(make: Any) -> None:
    config = make()
    config.append(config) if isinstance(config, list) else config.update(a=config)
    with pytest.raises(TypeError, match="nested too deeply, or contains itself"):
        deserialize_keras_object(config)
    with pytest.raises(TypeError, match="nested too deeply, or contains itself"):
        serialize_keras_object(config)


# lambdas


def stored_lambda(function: Any) -> Any:
    with pytest.warns(UserWarning, match="includes a `lambda`"):
        return json.loads(json.dumps(serialize_keras_object(function)))


def test_a_lambda_comes_back_only_where_the_file_is_trusted() -> None:
    def close_over(k: int) -> Any:
        return lambda x, y=2: x + y + k

    stored = stored_lambda(close_over(5))
    assert stored["class_name"] == "__lambda__"
    assert stored["config"]["value"][1:] == [[2], [5]]
    assert deserialize_keras_object(stored, safe_mode=False)(1) == 8
    for refusing in (True, None):
        with pytest.raises(ValueError, match=r"arbitrary code execution.*safe_mode=False"):
            deserialize_keras_object(stored, safe_mode=refusing)
    with pytest.raises(ValueError, match="arbitrary code execution"):
        deserialize_keras_object([{"a": stored}])


def test_a_lambda_with_defaults_that_have_no_place_is_not_saved() -> None:
    with (
        pytest.warns(UserWarning, match="includes a `lambda`"),
        pytest.raises(TypeError, match=r"keyword-only arguments \['k'\]"),
    ):
        serialize_keras_object(lambda x, *, k=3: x)


def test_trust_is_decided_outside_and_restored_after_errors() -> None:
    assert in_safe_mode()
    with safe_mode_scope(False), safe_mode_scope(True):
        assert not in_safe_mode()
    with safe_mode_scope(None), safe_mode_scope(False):
        assert in_safe_mode()
    with pytest.raises(KeyError), safe_mode_scope(False):
        raise KeyError
    assert in_safe_mode()


def test_a_class_that_a_safe_load_makes_cannot_load_unsafely(fake: SimpleNamespace) -> None:
    inner = stored_lambda(lambda x: x)

    class Sly(fake.Layer):  # type: ignore[name-defined, misc]  # the base is made at run time
        @classmethod
        def from_config(cls, config: dict[str, Any]) -> Any:
            return deserialize_keras_object(inner, safe_mode=False)

    with pytest.raises(ValueError, match="arbitrary code execution"):
        deserialize_keras_object(serialize_keras_object(Sly()), {"Sly": Sly})


def test_trust_is_private_to_the_thread() -> None:
    seen: list[bool] = []
    with safe_mode_scope(False):
        thread = threading.Thread(target=lambda: seen.append(in_safe_mode()))
        thread.start()
        thread.join()
    assert seen == [True]


def test_the_process_wide_switch_trusts_every_load() -> None:
    scopes.enable_unsafe_deserialization()
    try:
        assert deserialize_keras_object(stored_lambda(lambda x: x + 1))(1) == 2
    finally:
        scopes.disable_unsafe_deserialization()
    assert in_safe_mode()


# shared objects


def test_an_object_in_several_places_is_one_object_again(fake: SimpleNamespace) -> None:
    zeros = fake.Zeros()
    with sharing_scope():
        stored = prune_numbers(
            serialize_keras_object([fake.Dense(1, initializer=zeros), fake.Dense(2, initializer=zeros), fake.Zeros()])
        )
    assert [item["config"]["initializer"]["shared_object_id"] for item in stored[:2]] == [1, 1]
    assert "shared_object_id" not in stored[0]
    assert "shared_object_id" not in stored[2]
    with sharing_scope():
        first, second, third = deserialize_keras_object(json.loads(json.dumps(stored)))
    assert first.initializer is second.initializer
    assert first.initializer is not third


def test_objects_are_numbered_only_while_something_shares_them(fake: SimpleNamespace) -> None:
    assert "shared_object_id" not in serialize_keras_object(fake.Zeros())


def test_a_number_cannot_smuggle_an_object_of_another_class(fake: SimpleNamespace) -> None:
    zeros = {**serialize_keras_object(fake.Zeros()), "shared_object_id": 1}
    relu = {**serialize_keras_object(fake.ReLU()), "shared_object_id": 1}
    with sharing_scope(), pytest.raises(TypeError, match="shared_object_id=1 is a Zeros elsewhere, a ReLU here"):
        deserialize_keras_object([zeros, relu])
