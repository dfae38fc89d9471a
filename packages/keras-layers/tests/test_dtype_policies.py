"""Dtype policies against upstream Keras 3.13.2 (goldens from `make_ingredients.py`)."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from keras_layers import dtype_policies, regularizers
from keras_layers.dtype_policies import (
    DTypePolicy,
    DTypePolicyMap,
    FloatDTypePolicy,
    GPTQDTypePolicy,
    QuantizedDTypePolicy,
    QuantizedFloat8DTypePolicy,
    dtype_policy,
    get,
    set_dtype_policy,
)
from keras_layers.dtype_policies.policy import install
from keras_ops import KerasTensor, Variable, ops
from keras_ops.dtypes import dtype_name
from keras_ops.settings import set_floatx

GOLDENS = json.loads((Path(__file__).parent / "goldens" / "ingredients.json").read_text(encoding="utf-8"))


@pytest.fixture(autouse=True)
def _global_policy_comes_back() -> Iterator[None]:
    yield
    install(None)
    set_floatx("float32")


@pytest.mark.parametrize("name", GOLDENS["policies"])
def test_a_name_gives_the_policy_that_upstream_gives(name: str) -> None:
    own_name, compute, variable, mode, stored = GOLDENS["policies"][name]
    policy = get(name)
    assert (policy.name, policy.compute_dtype, policy.variable_dtype, policy.quantization_mode) == (
        own_name,
        compute,
        variable,
        mode,
    )
    assert dtype_policies.serialize(policy) == stored
    assert dtype_policies.deserialize(json.loads(json.dumps(stored))) == policy
    assert get(stored) == policy
    assert repr(policy) == f'<{stored["class_name"]} "{name}">'


def test_none_gives_the_global_policy() -> None:
    set_dtype_policy("mixed_bfloat16")
    assert get(None) is dtype_policy()
    assert DTypePolicy().name == "mixed_bfloat16"
    assert QuantizedDTypePolicy("int8").name == "int8_from_mixed_bfloat16"


def test_the_global_policy_follows_floatx_until_it_is_set() -> None:
    set_floatx("float16")
    assert dtype_policy() == DTypePolicy("float16")
    set_dtype_policy("float32")
    assert dtype_policy() == DTypePolicy("float32")


def test_a_policy_without_a_name_leaves_out_the_quantization_of_the_global_one() -> None:
    set_dtype_policy("int8_from_mixed_bfloat16")
    assert dtype_policy() == QuantizedDTypePolicy("int8", "mixed_bfloat16")
    assert DTypePolicy().name == "mixed_bfloat16"
    set_dtype_policy(DTypePolicyMap("float16"))
    assert DTypePolicy().name == "float16"


@pytest.mark.parametrize("policy", [None, 3, float])
def test_the_global_policy_is_a_policy_or_its_name(policy: Any) -> None:
    with pytest.raises(ValueError, match="Invalid `policy` argument"):
        set_dtype_policy(policy)
    assert dtype_policy().name == "float32"


@pytest.mark.parametrize(("dtype", "name"), [(float, "float32"), (int, "int32"), (np.dtype("float16"), "float16")])
def test_a_dtype_gives_the_policy_of_its_name(dtype: Any, name: str) -> None:
    assert get(dtype) == DTypePolicy(name)


@pytest.mark.parametrize("name", ["foo", "mixed_foo", "float", "", "int8_from_float32"])
def test_a_plain_policy_has_a_name_that_means_dtypes(name: str) -> None:
    with pytest.raises(ValueError, match=re.escape(f"Cannot convert '{name}' to a mixed precision DTypePolicy")):
        DTypePolicy(name)


def test_a_name_is_a_string() -> None:
    with pytest.raises(TypeError, match="'name' must be a string"):
        DTypePolicy(3)  # type: ignore[arg-type]  # what is tested
    with pytest.raises(TypeError, match="'name' must be a string, such as 'mixed_float16'"):
        QuantizedDTypePolicy("int8", 3)  # type: ignore[arg-type]  # what is tested


@pytest.mark.parametrize("identifier", [3, object(), DTypePolicy, np.ones(2)])
def test_what_is_no_policy_is_refused(identifier: Any) -> None:
    with pytest.raises(ValueError, match="Cannot interpret `dtype` argument"):
        get(identifier)


def test_a_config_without_a_class_is_refused() -> None:
    with pytest.raises(ValueError, match=r"Unknown `config` as a `dict`, config=\{'a': 1\}"):
        get({"a": 1})


def test_a_config_of_something_else_is_refused() -> None:
    with pytest.raises(TypeError, match="expected one of kind dtype_policy"):
        get(regularizers.serialize(regularizers.L1()))
    with pytest.raises(TypeError, match="Could not locate class 'Foo'"):
        get({"class_name": "Foo", "config": {}})


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("int8", "Cannot convert `policy` into a valid pair"),
        ("int8_from_foo", "Cannot convert 'foo' to a mixed precision DTypePolicy"),
        ("int8_from_float16", "Quantization mode='int8' doesn't work well with compute_dtype='float16'."),
        ("int8_from_mixed_float16", "Quantization mode='int8' doesn't work well with compute_dtype='float16'."),
        ("int8x_from_float32", "Invalid quantization mode. Expected one of ('int8', 'float8', 'int4', 'gptq')"),
        ("gptq_from_float32", "Expected format 'gptq/<weight_bits>/<group_size>', but got 'gptq'."),
        ("gptq/4_from_float32", "Expected format 'gptq/<weight_bits>/<group_size>', but got 'gptq/4'."),
        ("gptq/a/1_from_float32", "<weight_bits> and <group_size> must be integers."),
        ("gptq/5/128_from_float32", "Supported values are 2, 3, 4, and 8, but got 5 from 'gptq/5/128'."),
        ("gptq/4/0_from_float32", "(whole-tensor) or a positive integer, but got 0 from 'gptq/4/0'."),
        ("gptq/4/-2_from_float32", "(whole-tensor) or a positive integer, but got -2 from 'gptq/4/-2'."),
    ],
)
def test_a_wrong_quantization_is_refused(name: str, message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        get(name)


@pytest.mark.parametrize("mode", ["foo", None, "gptq/4/128"])
def test_a_quantized_policy_has_a_known_mode(mode: Any) -> None:
    with pytest.raises(ValueError, match=f"Received: mode={mode}"):
        QuantizedDTypePolicy(mode)


def test_the_history_of_float8_is_kept_and_compared() -> None:
    policy = QuantizedFloat8DTypePolicy("float8", "float32", 512)
    assert policy.amax_history_length == 512
    assert policy.get_config() == {"mode": "float8", "source_name": "float32", "amax_history_length": 512}
    assert QuantizedFloat8DTypePolicy.from_config(policy.get_config()) == policy
    assert QuantizedFloat8DTypePolicy("float8", "float32") != policy
    with pytest.raises(TypeError, match=r"must be an integer\. Received: amax_history_length=a"):
        QuantizedFloat8DTypePolicy("float8", "float32", "a")  # type: ignore[arg-type]  # what is tested


def test_gptq_has_bits_and_groups() -> None:
    policy = GPTQDTypePolicy("gptq/4/-1", "float32")
    assert (policy.mode, policy.weight_bits, policy.group_size) == ("gptq", 4, -1)
    assert policy != GPTQDTypePolicy("gptq/2/-1", "float32")
    with pytest.raises(TypeError, match="mode is of type int"):
        GPTQDTypePolicy(3)  # type: ignore[arg-type]  # what is tested


def test_policies_of_one_kind_and_name_are_equal_and_hash_alike() -> None:
    assert DTypePolicy("float32") == FloatDTypePolicy("float32")
    assert hash(DTypePolicy("float32")) == hash(FloatDTypePolicy("float32"))
    assert DTypePolicy("float32") != DTypePolicy("float16")
    assert DTypePolicy("float32") != "float32"
    assert QuantizedDTypePolicy("float8", "float32") != QuantizedFloat8DTypePolicy("float8", "float32")
    assert copy.deepcopy(DTypePolicy("mixed_float16")) == DTypePolicy("mixed_float16")


def test_a_float_policy_is_stored_under_its_own_name() -> None:
    stored = {"module": "keras", "class_name": "FloatDTypePolicy", "config": {"name": "float32"}}
    assert dtype_policies.serialize(FloatDTypePolicy("float32")) == {**stored, "registered_name": None}


# Inputs of layers


@pytest.mark.parametrize(
    ("given", "autocast", "expected"),
    [
        ("float32", True, "float16"),
        ("float32", False, "float32"),
        ("int32", True, "int32"),
        ("float16", True, "float16"),
    ],
)
def test_arrays_tensors_and_variables_become_tensors_of_the_compute_dtype(
    given: str, autocast: bool, expected: str
) -> None:
    policy = DTypePolicy("mixed_float16")
    array = np.array([1, 2], given)
    for x in (array, ops.convert_to_tensor(array), Variable(array)):
        converted = policy.convert_input(x, autocast, "float16")
        assert ops.is_tensor(converted)
        assert dtype_name(converted.dtype) == expected
        assert ops.convert_to_numpy(converted).tolist() == [1, 2]


def test_a_symbolic_input_is_cast_in_the_graph() -> None:
    policy = DTypePolicy("mixed_float16")
    x = KerasTensor((2, None), "float32")
    converted = policy.convert_input(x, True, "float16")
    assert (converted.shape, converted.dtype) == ((2, None), "float16")
    assert policy.convert_input(x, False, "float16") is x
    whole = KerasTensor((2,), "int32")
    assert policy.convert_input(whole, True, "float16") is whole


@pytest.mark.parametrize("x", [None, True, 2.0, "a", [1.0, 2.0]])
def test_what_is_no_tensor_passes_as_it_is(x: Any) -> None:
    assert DTypePolicy("mixed_float16").convert_input(x, True, "float16") is x


# Maps


def test_a_map_gives_the_policy_of_the_path_or_of_the_one_pattern_that_matches() -> None:
    policies = DTypePolicyMap("float32")
    policies["a/dense"] = QuantizedDTypePolicy("int8", "float32")
    policies["layer/.*"] = "mixed_float16"
    assert policies["a/dense"].name == "int8_from_float32"
    assert policies["layer/x/y"].name == "mixed_float16"
    for other in ("a", "a/dense/x", "dense", "xlayer/y", "b"):
        assert policies[other].name == "float32"
    assert (list(policies), len(policies), "a/dense" in policies, "layer/x" in policies) == (
        ["a/dense", "layer/.*"],
        2,
        True,
        False,
    )
    del policies["a/dense"]
    assert policies["a/dense"].name == "float32"


def test_a_path_that_two_patterns_match_is_refused() -> None:
    policies = DTypePolicyMap("float32", {"layer/.*": DTypePolicy("float16"), ".*/x": DTypePolicy("bfloat16")})
    with pytest.raises(ValueError, match=re.escape("Path 'layer/x' matches multiple dtype policy specification keys")):
        policies["layer/x"]


def test_a_path_that_is_no_pattern_stands_for_itself() -> None:
    policies = DTypePolicyMap("float32", {"dense (1": DTypePolicy("float16")})
    assert policies["dense (1"].name == "float16"
    assert policies["dense"].name == "float32"


def test_a_map_takes_each_key_once_and_policies_only() -> None:
    policies = DTypePolicyMap("float32", {"a": DTypePolicy("float16")})
    with pytest.raises(ValueError, match='a already exist in the DTypePolicyMap with value <DTypePolicy "float16">'):
        policies["a"] = DTypePolicy("float32")
    with pytest.raises(ValueError, match=re.escape("Received: 3 of type <class 'int'>")):
        policies["b"] = 3
    with pytest.raises(TypeError, match="key is of type int"):
        policies[3] = DTypePolicy("float32")  # type: ignore[index]  # what is tested
    with pytest.raises(TypeError, match="`policy_map` must be a dict"):
        DTypePolicyMap("float32", [1])  # type: ignore[arg-type]  # what is tested
    with pytest.raises(ValueError, match="Cannot interpret `dtype` argument"):
        DTypePolicyMap(3)  # type: ignore[arg-type]  # what is tested
    with pytest.raises(TypeError, match="expected a policy that is not a map"):
        DTypePolicyMap(policies)


def test_a_map_is_a_policy_like_its_default() -> None:
    policies = DTypePolicyMap("int8_from_mixed_bfloat16")
    assert policies.name == "map_int8_from_mixed_bfloat16"
    assert policies.default_policy == QuantizedDTypePolicy("int8", "mixed_bfloat16")
    assert (policies.compute_dtype, policies.variable_dtype, policies.quantization_mode) == (
        "bfloat16",
        "float32",
        "int8",
    )
    assert get(policies) is policies
    assert DTypePolicyMap() == DTypePolicyMap()
    assert DTypePolicyMap() != DTypePolicyMap(policy_map={"a": DTypePolicy("float16")})
    assert re.fullmatch(r"<DTypePolicyMap at 0x\w+ default_policy=float32, mapping=\[\]>", repr(DTypePolicyMap()))


def test_a_map_with_a_default_is_stored_as_upstream_stores_it() -> None:
    policies = DTypePolicyMap("mixed_bfloat16")
    policies["a"] = get("int8_from_mixed_bfloat16")
    policies["b"] = get("float16")
    quantized = {"mode": "int8", "source_name": "mixed_bfloat16"}
    stored = {
        "module": "keras.dtype_policies",
        "class_name": "DTypePolicyMap",
        "config": {
            "default_policy": "mixed_bfloat16",
            "policy_map": {
                "a": _stored("keras.dtype_policies", "QuantizedDTypePolicy", quantized),
                "b": _stored("keras", "DTypePolicy", {"name": "float16"}),
            },
        },
        "registered_name": None,
    }
    assert dtype_policies.serialize(policies) == stored
    assert dtype_policies.deserialize(json.loads(json.dumps(stored))) == policies


def test_a_map_without_a_default_is_stored_without_names_and_follows_the_global_policy() -> None:
    policies = DTypePolicyMap()
    policies["a"] = get("int8_from_float32")
    config = policies.get_config()
    assert config == {
        "default_policy": None,
        "policy_map": {
            "a": _stored("keras.dtype_policies", "QuantizedDTypePolicy", {"mode": "int8", "source_name": None})
        },
    }
    assert policies["a"].name == "int8_from_float32"  # what is stored does not change the map
    set_dtype_policy("mixed_bfloat16")
    loaded = DTypePolicyMap.from_config(config)
    assert (loaded["a"].name, loaded["b"].name) == ("int8_from_mixed_bfloat16", "mixed_bfloat16")


def test_the_default_of_a_map_may_be_stored_as_a_policy() -> None:
    policies = DTypePolicyMap(get("int8_from_float32"))
    stored = json.loads(json.dumps(dtype_policies.serialize(policies)))
    assert stored["config"]["default_policy"]["class_name"] == "QuantizedDTypePolicy"
    assert dtype_policies.deserialize(stored) == policies


def _stored(module: str, class_name: str, config: dict[str, Any]) -> dict[str, Any]:
    return {"module": module, "class_name": class_name, "config": config, "registered_name": None}
