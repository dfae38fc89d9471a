# Written by packages/keras/generate.py from names.toml; change the table and run it again.
"""Operations of neural networks."""

from typing import TYPE_CHECKING

from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras_ops.ops import adaptive_average_pool as adaptive_average_pool
    from keras_ops.ops import adaptive_max_pool as adaptive_max_pool
    from keras_ops.ops import average_pool as average_pool
    from keras_ops.ops import batch_normalization as batch_normalization
    from keras_ops.ops import binary_crossentropy as binary_crossentropy
    from keras_ops.ops import categorical_crossentropy as categorical_crossentropy
    from keras_ops.ops import celu as celu
    from keras_ops.ops import conv as conv
    from keras_ops.ops import conv_transpose as conv_transpose
    from keras_ops.ops import ctc_decode as ctc_decode
    from keras_ops.ops import ctc_loss as ctc_loss
    from keras_ops.ops import depthwise_conv as depthwise_conv
    from keras_ops.ops import dot_product_attention as dot_product_attention
    from keras_ops.ops import elu as elu
    from keras_ops.ops import gelu as gelu
    from keras_ops.ops import glu as glu
    from keras_ops.ops import hard_shrink as hard_shrink
    from keras_ops.ops import hard_sigmoid as hard_sigmoid
    from keras_ops.ops import hard_silu as hard_silu
    from keras_ops.ops import hard_silu as hard_swish
    from keras_ops.ops import hard_tanh as hard_tanh
    from keras_ops.ops import layer_normalization as layer_normalization
    from keras_ops.ops import leaky_relu as leaky_relu
    from keras_ops.ops import log_sigmoid as log_sigmoid
    from keras_ops.ops import log_softmax as log_softmax
    from keras_ops.ops import max_pool as max_pool
    from keras_ops.ops import moments as moments
    from keras_ops.ops import multi_hot as multi_hot
    from keras_ops.ops import normalize as normalize
    from keras_ops.ops import one_hot as one_hot
    from keras_ops.ops import polar as polar
    from keras_ops.ops import psnr as psnr
    from keras_ops.ops import relu as relu
    from keras_ops.ops import relu6 as relu6
    from keras_ops.ops import rms_normalization as rms_normalization
    from keras_ops.ops import selu as selu
    from keras_ops.ops import separable_conv as separable_conv
    from keras_ops.ops import sigmoid as sigmoid
    from keras_ops.ops import silu as silu
    from keras_ops.ops import silu as swish
    from keras_ops.ops import soft_shrink as soft_shrink
    from keras_ops.ops import softmax as softmax
    from keras_ops.ops import softplus as softplus
    from keras_ops.ops import softsign as softsign
    from keras_ops.ops import sparse_categorical_crossentropy as sparse_categorical_crossentropy
    from keras_ops.ops import sparse_plus as sparse_plus
    from keras_ops.ops import sparse_sigmoid as sparse_sigmoid
    from keras_ops.ops import sparsemax as sparsemax
    from keras_ops.ops import squareplus as squareplus
    from keras_ops.ops import tanh_shrink as tanh_shrink
    from keras_ops.ops import threshold as threshold
    from keras_ops.ops import unfold as unfold
else:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "adaptive_average_pool": "keras_ops.ops:adaptive_average_pool",
            "adaptive_max_pool": "keras_ops.ops:adaptive_max_pool",
            "average_pool": "keras_ops.ops:average_pool",
            "batch_normalization": "keras_ops.ops:batch_normalization",
            "binary_crossentropy": "keras_ops.ops:binary_crossentropy",
            "categorical_crossentropy": "keras_ops.ops:categorical_crossentropy",
            "celu": "keras_ops.ops:celu",
            "conv": "keras_ops.ops:conv",
            "conv_transpose": "keras_ops.ops:conv_transpose",
            "ctc_decode": "keras_ops.ops:ctc_decode",
            "ctc_loss": "keras_ops.ops:ctc_loss",
            "depthwise_conv": "keras_ops.ops:depthwise_conv",
            "dot_product_attention": "keras_ops.ops:dot_product_attention",
            "elu": "keras_ops.ops:elu",
            "gelu": "keras_ops.ops:gelu",
            "glu": "keras_ops.ops:glu",
            "hard_shrink": "keras_ops.ops:hard_shrink",
            "hard_sigmoid": "keras_ops.ops:hard_sigmoid",
            "hard_silu": "keras_ops.ops:hard_silu",
            "hard_swish": "keras_ops.ops:hard_silu",
            "hard_tanh": "keras_ops.ops:hard_tanh",
            "layer_normalization": "keras_ops.ops:layer_normalization",
            "leaky_relu": "keras_ops.ops:leaky_relu",
            "log_sigmoid": "keras_ops.ops:log_sigmoid",
            "log_softmax": "keras_ops.ops:log_softmax",
            "max_pool": "keras_ops.ops:max_pool",
            "moments": "keras_ops.ops:moments",
            "multi_hot": "keras_ops.ops:multi_hot",
            "normalize": "keras_ops.ops:normalize",
            "one_hot": "keras_ops.ops:one_hot",
            "polar": "keras_ops.ops:polar",
            "psnr": "keras_ops.ops:psnr",
            "relu": "keras_ops.ops:relu",
            "relu6": "keras_ops.ops:relu6",
            "rms_normalization": "keras_ops.ops:rms_normalization",
            "selu": "keras_ops.ops:selu",
            "separable_conv": "keras_ops.ops:separable_conv",
            "sigmoid": "keras_ops.ops:sigmoid",
            "silu": "keras_ops.ops:silu",
            "soft_shrink": "keras_ops.ops:soft_shrink",
            "softmax": "keras_ops.ops:softmax",
            "softplus": "keras_ops.ops:softplus",
            "softsign": "keras_ops.ops:softsign",
            "sparse_categorical_crossentropy": "keras_ops.ops:sparse_categorical_crossentropy",
            "sparse_plus": "keras_ops.ops:sparse_plus",
            "sparse_sigmoid": "keras_ops.ops:sparse_sigmoid",
            "sparsemax": "keras_ops.ops:sparsemax",
            "squareplus": "keras_ops.ops:squareplus",
            "swish": "keras_ops.ops:silu",
            "tanh_shrink": "keras_ops.ops:tanh_shrink",
            "threshold": "keras_ops.ops:threshold",
            "unfold": "keras_ops.ops:unfold",
        },
    )

__all__ = [
    "adaptive_average_pool",
    "adaptive_max_pool",
    "average_pool",
    "batch_normalization",
    "binary_crossentropy",
    "categorical_crossentropy",
    "celu",
    "conv",
    "conv_transpose",
    "ctc_decode",
    "ctc_loss",
    "depthwise_conv",
    "dot_product_attention",
    "elu",
    "gelu",
    "glu",
    "hard_shrink",
    "hard_sigmoid",
    "hard_silu",
    "hard_swish",
    "hard_tanh",
    "layer_normalization",
    "leaky_relu",
    "log_sigmoid",
    "log_softmax",
    "max_pool",
    "moments",
    "multi_hot",
    "normalize",
    "one_hot",
    "polar",
    "psnr",
    "relu",
    "relu6",
    "rms_normalization",
    "selu",
    "separable_conv",
    "sigmoid",
    "silu",
    "soft_shrink",
    "softmax",
    "softplus",
    "softsign",
    "sparse_categorical_crossentropy",
    "sparse_plus",
    "sparse_sigmoid",
    "sparsemax",
    "squareplus",
    "swish",
    "tanh_shrink",
    "threshold",
    "unfold",
]
