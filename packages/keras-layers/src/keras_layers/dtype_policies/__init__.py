"""Dtype policies: which dtype a layer computes in, which one its weights have, and how it is quantized."""

from __future__ import annotations

from keras_layers.dtype_policies.lookup import deserialize, get, serialize, set_dtype_policy
from keras_layers.dtype_policies.policy import DTypePolicy, FloatDTypePolicy, dtype_policy
from keras_layers.dtype_policies.policy_map import DTypePolicyMap
from keras_layers.dtype_policies.quantized import (
    QUANTIZATION_MODES,
    GPTQDTypePolicy,
    QuantizationMode,
    QuantizedDTypePolicy,
    QuantizedFloat8DTypePolicy,
)

__all__ = [
    "QUANTIZATION_MODES",
    "DTypePolicy",
    "DTypePolicyMap",
    "FloatDTypePolicy",
    "GPTQDTypePolicy",
    "QuantizationMode",
    "QuantizedDTypePolicy",
    "QuantizedFloat8DTypePolicy",
    "deserialize",
    "dtype_policy",
    "get",
    "serialize",
    "set_dtype_policy",
]
