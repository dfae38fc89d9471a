# Written by packages/keras/generate.py from names.toml; change the table and run it again.
"""Activation functions."""

from typing import TYPE_CHECKING

from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras_layers.activations import celu as celu
    from keras_layers.activations import deserialize as deserialize
    from keras_layers.activations import elu as elu
    from keras_layers.activations import exponential as exponential
    from keras_layers.activations import gelu as gelu
    from keras_layers.activations import get as get
    from keras_layers.activations import glu as glu
    from keras_layers.activations import hard_shrink as hard_shrink
    from keras_layers.activations import hard_sigmoid as hard_sigmoid
    from keras_layers.activations import hard_silu as hard_silu
    from keras_layers.activations import hard_silu as hard_swish
    from keras_layers.activations import hard_tanh as hard_tanh
    from keras_layers.activations import leaky_relu as leaky_relu
    from keras_layers.activations import linear as linear
    from keras_layers.activations import log_sigmoid as log_sigmoid
    from keras_layers.activations import log_softmax as log_softmax
    from keras_layers.activations import mish as mish
    from keras_layers.activations import relu as relu
    from keras_layers.activations import relu6 as relu6
    from keras_layers.activations import selu as selu
    from keras_layers.activations import serialize as serialize
    from keras_layers.activations import sigmoid as sigmoid
    from keras_layers.activations import silu as silu
    from keras_layers.activations import silu as swish
    from keras_layers.activations import soft_shrink as soft_shrink
    from keras_layers.activations import softmax as softmax
    from keras_layers.activations import softplus as softplus
    from keras_layers.activations import softsign as softsign
    from keras_layers.activations import sparse_plus as sparse_plus
    from keras_layers.activations import sparse_sigmoid as sparse_sigmoid
    from keras_layers.activations import sparsemax as sparsemax
    from keras_layers.activations import squareplus as squareplus
    from keras_layers.activations import tanh as tanh
    from keras_layers.activations import tanh_shrink as tanh_shrink
    from keras_layers.activations import threshold as threshold
else:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "celu": "keras_layers.activations:celu",
            "deserialize": "keras_layers.activations:deserialize",
            "elu": "keras_layers.activations:elu",
            "exponential": "keras_layers.activations:exponential",
            "gelu": "keras_layers.activations:gelu",
            "get": "keras_layers.activations:get",
            "glu": "keras_layers.activations:glu",
            "hard_shrink": "keras_layers.activations:hard_shrink",
            "hard_sigmoid": "keras_layers.activations:hard_sigmoid",
            "hard_silu": "keras_layers.activations:hard_silu",
            "hard_swish": "keras_layers.activations:hard_silu",
            "hard_tanh": "keras_layers.activations:hard_tanh",
            "leaky_relu": "keras_layers.activations:leaky_relu",
            "linear": "keras_layers.activations:linear",
            "log_sigmoid": "keras_layers.activations:log_sigmoid",
            "log_softmax": "keras_layers.activations:log_softmax",
            "mish": "keras_layers.activations:mish",
            "relu": "keras_layers.activations:relu",
            "relu6": "keras_layers.activations:relu6",
            "selu": "keras_layers.activations:selu",
            "serialize": "keras_layers.activations:serialize",
            "sigmoid": "keras_layers.activations:sigmoid",
            "silu": "keras_layers.activations:silu",
            "soft_shrink": "keras_layers.activations:soft_shrink",
            "softmax": "keras_layers.activations:softmax",
            "softplus": "keras_layers.activations:softplus",
            "softsign": "keras_layers.activations:softsign",
            "sparse_plus": "keras_layers.activations:sparse_plus",
            "sparse_sigmoid": "keras_layers.activations:sparse_sigmoid",
            "sparsemax": "keras_layers.activations:sparsemax",
            "squareplus": "keras_layers.activations:squareplus",
            "swish": "keras_layers.activations:silu",
            "tanh": "keras_layers.activations:tanh",
            "tanh_shrink": "keras_layers.activations:tanh_shrink",
            "threshold": "keras_layers.activations:threshold",
        },
    )

__all__ = [
    "celu",
    "deserialize",
    "elu",
    "exponential",
    "gelu",
    "get",
    "glu",
    "hard_shrink",
    "hard_sigmoid",
    "hard_silu",
    "hard_swish",
    "hard_tanh",
    "leaky_relu",
    "linear",
    "log_sigmoid",
    "log_softmax",
    "mish",
    "relu",
    "relu6",
    "selu",
    "serialize",
    "sigmoid",
    "silu",
    "soft_shrink",
    "softmax",
    "softplus",
    "softsign",
    "sparse_plus",
    "sparse_sigmoid",
    "sparsemax",
    "squareplus",
    "swish",
    "tanh",
    "tanh_shrink",
    "threshold",
]
