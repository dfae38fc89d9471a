"""Policies from what users and configs give: names, configs, dtypes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from keras_layers.dtype_policies.policy import DTypePolicy, dtype_policy, install
from keras_layers.dtype_policies.quantized import (
    QUANTIZATION_MODES,
    GPTQDTypePolicy,
    QuantizedDTypePolicy,
    QuantizedFloat8DTypePolicy,
)
from keras_ops.dtypes import dtype_name
from keras_ops.errors import DTypeError
from keras_saving.serialization import deserialize_as, serialize_keras_object


def serialize(dtype_policy: DTypePolicy) -> dict[str, Any]:
    """Return the config of a policy.

    Args:
        dtype_policy: The policy.

    Returns:
        A dictionary with `class_name` and `config`, which JSON can hold.

    Examples:
        >>> serialize(DTypePolicy("float16"))["config"]
        {'name': 'float16'}
    """
    config: dict[str, Any] = serialize_keras_object(dtype_policy)
    return config


def deserialize(config: Any, custom_objects: Mapping[str, Any] | None = None) -> Any:
    """Return the policy that a config describes.

    Args:
        config: What `serialize` gave.
        custom_objects: Classes of your own, by name.

    Returns:
        The policy.

    Raises:
        TypeError: The config names something else than a policy.

    Examples:
        >>> deserialize(serialize(DTypePolicy("float16")))
        <DTypePolicy "float16">
    """
    return deserialize_as("dtype_policy", config, custom_objects=custom_objects)


def get(identifier: Any) -> DTypePolicy:
    """Return the policy that something stands for.

    Args:
        identifier: A policy, which is given back; its name (`"mixed_float16"`, `"int8_from_float32"`) or config; a dtype;
            `None` for the global policy.

    Returns:
        The policy.

    Raises:
        ValueError: It stands for no policy.

    Examples:
        >>> get("int8_from_float32")
        <QuantizedDTypePolicy "int8_from_float32">
        >>> get(float)
        <DTypePolicy "float32">
    """
    if identifier is None:
        return dtype_policy()
    if isinstance(identifier, DTypePolicy):
        return identifier
    if isinstance(identifier, dict):
        return _from_config(identifier)
    if isinstance(identifier, str):
        return _quantized(identifier) if identifier.startswith(QUANTIZATION_MODES) else DTypePolicy(identifier)
    return DTypePolicy(_dtype(identifier))


def _dtype(identifier: Any) -> str:
    message = (
        "Cannot interpret `dtype` argument. Expected a string or an instance of DTypePolicy."
        f" Received: dtype={identifier}"
    )
    if isinstance(identifier, int):  # which some frameworks' dtypes are equal to
        raise DTypeError(message)
    try:
        return dtype_name(identifier)
    except DTypeError:
        raise DTypeError(message) from None


def _from_config(config: dict[str, Any]) -> DTypePolicy:
    if "class_name" not in config or "config" not in config:
        raise DTypeError(f"Unknown `config` as a `dict`, config={config}")
    policy = deserialize(config)
    if not isinstance(policy, DTypePolicy):
        raise DTypeError(f"The config={config} does not describe a DTypePolicy but {policy!r}.")
    return policy


def _quantized(name: str) -> QuantizedDTypePolicy:
    mode, separator, source_name = name.partition("_from_")
    if not separator:
        raise DTypeError(
            "Cannot convert `policy` into a valid pair (`mode`, `source_name`) to instantiate"
            f" `QuantizedDTypePolicy`. Received: policy={name}"
        )
    if mode.startswith("gptq"):
        return GPTQDTypePolicy(mode, source_name)
    return (QuantizedFloat8DTypePolicy if mode == "float8" else QuantizedDTypePolicy)(mode, source_name)


def set_dtype_policy(policy: Any) -> None:
    """Set the policy of layers that are not given one.

    Args:
        policy: A policy, its name, such as `"mixed_bfloat16"` or `"int8_from_float32"`, or its config.

    Raises:
        ValueError: It is something else, or a name that means nothing.

    Examples:
        >>> set_dtype_policy("mixed_bfloat16")
        >>> dtype_policy().compute_dtype
        'bfloat16'
        >>> set_dtype_policy("float32")
    """
    if not isinstance(policy, DTypePolicy | str | dict):
        raise DTypeError(
            "Invalid `policy` argument. Expected the string name of a policy (such as 'mixed_float16') or a"
            f" `DTypePolicy` instance. Received: policy={policy} (of type {type(policy)})"
        )
    install(get(policy))
