"""What `quantize` is asked for: a mode, a configuration, or both."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from keras_layers.dtype_policies.quantized import QUANTIZATION_MODES
from keras_layers.quantizers.configs import (
    Float8QuantizationConfig,
    Int4QuantizationConfig,
    Int8QuantizationConfig,
    QuantizationConfig,
)
from keras_ops.errors import ArgumentError
from keras_saving.serialization import deserialize_keras_object

_DEFAULTS: Final[dict[str, Callable[[], QuantizationConfig]]] = {
    "int8": Int8QuantizationConfig,
    "int4": Int4QuantizationConfig,
    "float8": Float8QuantizationConfig,
}


def checked_request(mode: str | None, config: Any) -> tuple[str, QuantizationConfig]:
    """Return mode and configuration, where one may say the other.

    Args:
        mode: `"int8"`, `"int4"`, `"float8"`, `"gptq"`, or `None` for that of the configuration.
        config: A `QuantizationConfig`, or `None` for the default of the mode.

    Raises:
        ValueError: neither came, one of them is unknown, or they contradict each other.

    Examples:
        >>> checked_request("int8", None)[1].mode
        'int8'
    """
    if config is not None and not isinstance(config, QuantizationConfig):
        raise ValueError(
            f"Argument `config` must be an instance of `QuantizationConfig`. Received: config={config}"
            f" (of type {type(config)})"
        )
    if mode is None and config is None:
        raise ValueError("You must provide either `mode` or `config` to `quantize`.")
    if mode is not None and mode not in QUANTIZATION_MODES:
        raise ValueError(f"Invalid quantization mode. Expected one of {QUANTIZATION_MODES}. Received: mode={mode}")
    if config is None:
        assert mode is not None
        if mode not in _DEFAULTS:
            raise ValueError("For GPTQ, you must pass a `GPTQConfig` object in the `config` argument.")
        return mode, _DEFAULTS[mode]()
    if mode is not None and config.mode != mode:
        raise ValueError(f"Contradictory arguments: mode='{mode}' but config.mode='{config.mode}'")
    return config.mode, config


def given_config(where: str, value: Any) -> QuantizationConfig | None:
    """Return the configuration that the argument `quantization_config` of a layer stands for.

    Args:
        where: Class of the layer.
        value: A `QuantizationConfig`, its serialised form, or `None`.

    Raises:
        ArgumentError: it is something else.
    """
    if isinstance(value, dict) and "class_name" in value:
        value = deserialize_keras_object(value)
    if value is None or isinstance(value, QuantizationConfig):
        return value
    raise ArgumentError(where, "quantization_config", value, "a QuantizationConfig or None")
