# Written by packages/keras/generate.py from names.toml; change the table and run it again.
"""Which dtype a layer computes in and stores."""

from typing import TYPE_CHECKING

from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras_layers.dtype_policies import DTypePolicy as DTypePolicy
    from keras_layers.dtype_policies import DTypePolicyMap as DTypePolicyMap
    from keras_layers.dtype_policies import FloatDTypePolicy as FloatDTypePolicy
    from keras_layers.dtype_policies import GPTQDTypePolicy as GPTQDTypePolicy
    from keras_layers.dtype_policies import QuantizedDTypePolicy as QuantizedDTypePolicy
    from keras_layers.dtype_policies import QuantizedFloat8DTypePolicy as QuantizedFloat8DTypePolicy
    from keras_layers.dtype_policies import deserialize as deserialize
    from keras_layers.dtype_policies import get as get
    from keras_layers.dtype_policies import serialize as serialize
else:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "DTypePolicy": "keras_layers.dtype_policies:DTypePolicy",
            "DTypePolicyMap": "keras_layers.dtype_policies:DTypePolicyMap",
            "FloatDTypePolicy": "keras_layers.dtype_policies:FloatDTypePolicy",
            "GPTQDTypePolicy": "keras_layers.dtype_policies:GPTQDTypePolicy",
            "QuantizedDTypePolicy": "keras_layers.dtype_policies:QuantizedDTypePolicy",
            "QuantizedFloat8DTypePolicy": "keras_layers.dtype_policies:QuantizedFloat8DTypePolicy",
            "deserialize": "keras_layers.dtype_policies:deserialize",
            "get": "keras_layers.dtype_policies:get",
            "serialize": "keras_layers.dtype_policies:serialize",
        },
    )

__all__ = [
    "DTypePolicy",
    "DTypePolicyMap",
    "FloatDTypePolicy",
    "GPTQDTypePolicy",
    "QuantizedDTypePolicy",
    "QuantizedFloat8DTypePolicy",
    "deserialize",
    "get",
    "serialize",
]
