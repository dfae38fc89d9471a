"""Public ops of the nn family."""

from __future__ import annotations

from keras_ops.nn.activation import celu as celu
from keras_ops.nn.activation import elu as elu
from keras_ops.nn.activation import gelu as gelu
from keras_ops.nn.activation import glu as glu
from keras_ops.nn.activation import hard_shrink as hard_shrink
from keras_ops.nn.activation import hard_sigmoid as hard_sigmoid
from keras_ops.nn.activation import hard_silu as hard_silu
from keras_ops.nn.activation import hard_swish as hard_swish
from keras_ops.nn.activation import hard_tanh as hard_tanh
from keras_ops.nn.activation import leaky_relu as leaky_relu
from keras_ops.nn.activation import log_sigmoid as log_sigmoid
from keras_ops.nn.activation import log_softmax as log_softmax
from keras_ops.nn.activation import polar as polar
from keras_ops.nn.activation import relu as relu
from keras_ops.nn.activation import relu6 as relu6
from keras_ops.nn.activation import selu as selu
from keras_ops.nn.activation import sigmoid as sigmoid
from keras_ops.nn.activation import silu as silu
from keras_ops.nn.activation import soft_shrink as soft_shrink
from keras_ops.nn.activation import softmax as softmax
from keras_ops.nn.activation import softplus as softplus
from keras_ops.nn.activation import softsign as softsign
from keras_ops.nn.activation import sparse_plus as sparse_plus
from keras_ops.nn.activation import sparse_sigmoid as sparse_sigmoid
from keras_ops.nn.activation import sparsemax as sparsemax
from keras_ops.nn.activation import squareplus as squareplus
from keras_ops.nn.activation import swish as swish
from keras_ops.nn.activation import tanh_shrink as tanh_shrink
from keras_ops.nn.activation import threshold as threshold
from keras_ops.nn.attention import dot_product_attention as dot_product_attention
from keras_ops.nn.conv import conv as conv
from keras_ops.nn.conv import conv_transpose as conv_transpose
from keras_ops.nn.conv import depthwise_conv as depthwise_conv
from keras_ops.nn.conv import separable_conv as separable_conv
from keras_ops.nn.conv import unfold as unfold
from keras_ops.nn.ctc import ctc_decode as ctc_decode
from keras_ops.nn.ctc import ctc_loss as ctc_loss
from keras_ops.nn.encoding import multi_hot as multi_hot
from keras_ops.nn.encoding import one_hot as one_hot
from keras_ops.nn.losses import binary_crossentropy as binary_crossentropy
from keras_ops.nn.losses import categorical_crossentropy as categorical_crossentropy
from keras_ops.nn.losses import psnr as psnr
from keras_ops.nn.losses import sparse_categorical_crossentropy as sparse_categorical_crossentropy
from keras_ops.nn.normalization import batch_normalization as batch_normalization
from keras_ops.nn.normalization import layer_normalization as layer_normalization
from keras_ops.nn.normalization import moments as moments
from keras_ops.nn.normalization import normalize as normalize
from keras_ops.nn.normalization import rms_normalization as rms_normalization
from keras_ops.nn.pooling import adaptive_average_pool as adaptive_average_pool
from keras_ops.nn.pooling import adaptive_max_pool as adaptive_max_pool
from keras_ops.nn.pooling import average_pool as average_pool
from keras_ops.nn.pooling import max_pool as max_pool

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
