# Written by packages/keras/generate.py from names.toml; change the table and run it again.
# ruff: noqa: A004
"""Operations on tensors."""

from typing import TYPE_CHECKING

from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras.ops import nn as nn
    from keras.ops import numpy as numpy
    from keras_ops.ops import abs as abs
    from keras_ops.ops import absolute as absolute
    from keras_ops.ops import adaptive_average_pool as adaptive_average_pool
    from keras_ops.ops import adaptive_max_pool as adaptive_max_pool
    from keras_ops.ops import add as add
    from keras_ops.ops import all as all
    from keras_ops.ops import any as any
    from keras_ops.ops import append as append
    from keras_ops.ops import arange as arange
    from keras_ops.ops import argmax as argmax
    from keras_ops.ops import argmin as argmin
    from keras_ops.ops import argpartition as argpartition
    from keras_ops.ops import argsort as argsort
    from keras_ops.ops import array as array
    from keras_ops.ops import array_split as array_split
    from keras_ops.ops import associative_scan as associative_scan
    from keras_ops.ops import average_pool as average_pool
    from keras_ops.ops import batch_normalization as batch_normalization
    from keras_ops.ops import binary_crossentropy as binary_crossentropy
    from keras_ops.ops import broadcast_to as broadcast_to
    from keras_ops.ops import cast as cast
    from keras_ops.ops import categorical_crossentropy as categorical_crossentropy
    from keras_ops.ops import ceil as ceil
    from keras_ops.ops import celu as celu
    from keras_ops.ops import clip as clip
    from keras_ops.ops import concatenate as concatenate
    from keras_ops.ops import cond as cond
    from keras_ops.ops import conv as conv
    from keras_ops.ops import conv_transpose as conv_transpose
    from keras_ops.ops import convert_to_numpy as convert_to_numpy
    from keras_ops.ops import convert_to_tensor as convert_to_tensor
    from keras_ops.ops import copy as copy
    from keras_ops.ops import cos as cos
    from keras_ops.ops import cross as cross
    from keras_ops.ops import cumsum as cumsum
    from keras_ops.ops import custom_gradient as custom_gradient
    from keras_ops.ops import depthwise_conv as depthwise_conv
    from keras_ops.ops import diag as diag
    from keras_ops.ops import diagflat as diagflat
    from keras_ops.ops import diagonal as diagonal
    from keras_ops.ops import digitize as digitize
    from keras_ops.ops import divide as divide
    from keras_ops.ops import dot as dot
    from keras_ops.ops import dtype as dtype
    from keras_ops.ops import einsum as einsum
    from keras_ops.ops import elu as elu
    from keras_ops.ops import equal as equal
    from keras_ops.ops import exp as exp
    from keras_ops.ops import expand_dims as expand_dims
    from keras_ops.ops import eye as eye
    from keras_ops.ops import flip as flip
    from keras_ops.ops import floor as floor
    from keras_ops.ops import floor_divide as floor_divide
    from keras_ops.ops import fori_loop as fori_loop
    from keras_ops.ops import full as full
    from keras_ops.ops import full_like as full_like
    from keras_ops.ops import gelu as gelu
    from keras_ops.ops import get_item as get_item
    from keras_ops.ops import glu as glu
    from keras_ops.ops import greater as greater
    from keras_ops.ops import greater_equal as greater_equal
    from keras_ops.ops import hard_shrink as hard_shrink
    from keras_ops.ops import hard_sigmoid as hard_sigmoid
    from keras_ops.ops import hard_silu as hard_silu
    from keras_ops.ops import hard_silu as hard_swish
    from keras_ops.ops import hard_tanh as hard_tanh
    from keras_ops.ops import hstack as hstack
    from keras_ops.ops import inner as inner
    from keras_ops.ops import is_tensor as is_tensor
    from keras_ops.ops import isfinite as isfinite
    from keras_ops.ops import isinf as isinf
    from keras_ops.ops import isnan as isnan
    from keras_ops.ops import kron as kron
    from keras_ops.ops import layer_normalization as layer_normalization
    from keras_ops.ops import leaky_relu as leaky_relu
    from keras_ops.ops import less as less
    from keras_ops.ops import less_equal as less_equal
    from keras_ops.ops import log as log
    from keras_ops.ops import log_sigmoid as log_sigmoid
    from keras_ops.ops import log_softmax as log_softmax
    from keras_ops.ops import logical_and as logical_and
    from keras_ops.ops import logical_not as logical_not
    from keras_ops.ops import logical_or as logical_or
    from keras_ops.ops import logical_xor as logical_xor
    from keras_ops.ops import map as map
    from keras_ops.ops import matmul as matmul
    from keras_ops.ops import max as max
    from keras_ops.ops import max_pool as max_pool
    from keras_ops.ops import maximum as maximum
    from keras_ops.ops import mean as mean
    from keras_ops.ops import min as min
    from keras_ops.ops import minimum as minimum
    from keras_ops.ops import mod as mod
    from keras_ops.ops import moments as moments
    from keras_ops.ops import moveaxis as moveaxis
    from keras_ops.ops import multi_hot as multi_hot
    from keras_ops.ops import multiply as multiply
    from keras_ops.ops import negative as negative
    from keras_ops.ops import nonzero as nonzero
    from keras_ops.ops import normalize as normalize
    from keras_ops.ops import not_equal as not_equal
    from keras_ops.ops import one_hot as one_hot
    from keras_ops.ops import ones as ones
    from keras_ops.ops import ones_like as ones_like
    from keras_ops.ops import outer as outer
    from keras_ops.ops import pad as pad
    from keras_ops.ops import polar as polar
    from keras_ops.ops import power as power
    from keras_ops.ops import prod as prod
    from keras_ops.ops import psnr as psnr
    from keras_ops.ops import ravel as ravel
    from keras_ops.ops import rearrange as rearrange
    from keras_ops.ops import relu as relu
    from keras_ops.ops import relu6 as relu6
    from keras_ops.ops import repeat as repeat
    from keras_ops.ops import reshape as reshape
    from keras_ops.ops import rms_normalization as rms_normalization
    from keras_ops.ops import roll as roll
    from keras_ops.ops import rot90 as rot90
    from keras_ops.ops import round as round
    from keras_ops.ops import saturate_cast as saturate_cast
    from keras_ops.ops import scan as scan
    from keras_ops.ops import scatter as scatter
    from keras_ops.ops import scatter_update as scatter_update
    from keras_ops.ops import searchsorted as searchsorted
    from keras_ops.ops import select as select
    from keras_ops.ops import selu as selu
    from keras_ops.ops import separable_conv as separable_conv
    from keras_ops.ops import shape as shape
    from keras_ops.ops import sigmoid as sigmoid
    from keras_ops.ops import sign as sign
    from keras_ops.ops import silu as silu
    from keras_ops.ops import silu as swish
    from keras_ops.ops import sin as sin
    from keras_ops.ops import slice as slice
    from keras_ops.ops import slice_update as slice_update
    from keras_ops.ops import slogdet as slogdet
    from keras_ops.ops import soft_shrink as soft_shrink
    from keras_ops.ops import softmax as softmax
    from keras_ops.ops import softplus as softplus
    from keras_ops.ops import softsign as softsign
    from keras_ops.ops import sort as sort
    from keras_ops.ops import sparse_categorical_crossentropy as sparse_categorical_crossentropy
    from keras_ops.ops import sparse_plus as sparse_plus
    from keras_ops.ops import sparse_sigmoid as sparse_sigmoid
    from keras_ops.ops import sparsemax as sparsemax
    from keras_ops.ops import split as split
    from keras_ops.ops import sqrt as sqrt
    from keras_ops.ops import square as square
    from keras_ops.ops import squareplus as squareplus
    from keras_ops.ops import squeeze as squeeze
    from keras_ops.ops import stack as stack
    from keras_ops.ops import std as std
    from keras_ops.ops import stop_gradient as stop_gradient
    from keras_ops.ops import subtract as subtract
    from keras_ops.ops import sum as sum
    from keras_ops.ops import swapaxes as swapaxes
    from keras_ops.ops import switch as switch
    from keras_ops.ops import take as take
    from keras_ops.ops import take_along_axis as take_along_axis
    from keras_ops.ops import tanh as tanh
    from keras_ops.ops import tanh_shrink as tanh_shrink
    from keras_ops.ops import tensordot as tensordot
    from keras_ops.ops import threshold as threshold
    from keras_ops.ops import tile as tile
    from keras_ops.ops import trace as trace
    from keras_ops.ops import transpose as transpose
    from keras_ops.ops import true_divide as true_divide
    from keras_ops.ops import unravel_index as unravel_index
    from keras_ops.ops import unstack as unstack
    from keras_ops.ops import var as var
    from keras_ops.ops import vdot as vdot
    from keras_ops.ops import vectorize as vectorize
    from keras_ops.ops import vectorized_map as vectorized_map
    from keras_ops.ops import view as view
    from keras_ops.ops import vstack as vstack
    from keras_ops.ops import where as where
    from keras_ops.ops import while_loop as while_loop
    from keras_ops.ops import zeros as zeros
    from keras_ops.ops import zeros_like as zeros_like
else:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "abs": "keras_ops.ops:abs",
            "absolute": "keras_ops.ops:absolute",
            "adaptive_average_pool": "keras_ops.ops:adaptive_average_pool",
            "adaptive_max_pool": "keras_ops.ops:adaptive_max_pool",
            "add": "keras_ops.ops:add",
            "all": "keras_ops.ops:all",
            "any": "keras_ops.ops:any",
            "append": "keras_ops.ops:append",
            "arange": "keras_ops.ops:arange",
            "argmax": "keras_ops.ops:argmax",
            "argmin": "keras_ops.ops:argmin",
            "argpartition": "keras_ops.ops:argpartition",
            "argsort": "keras_ops.ops:argsort",
            "array": "keras_ops.ops:array",
            "array_split": "keras_ops.ops:array_split",
            "associative_scan": "keras_ops.ops:associative_scan",
            "average_pool": "keras_ops.ops:average_pool",
            "batch_normalization": "keras_ops.ops:batch_normalization",
            "binary_crossentropy": "keras_ops.ops:binary_crossentropy",
            "broadcast_to": "keras_ops.ops:broadcast_to",
            "cast": "keras_ops.ops:cast",
            "categorical_crossentropy": "keras_ops.ops:categorical_crossentropy",
            "ceil": "keras_ops.ops:ceil",
            "celu": "keras_ops.ops:celu",
            "clip": "keras_ops.ops:clip",
            "concatenate": "keras_ops.ops:concatenate",
            "cond": "keras_ops.ops:cond",
            "conv": "keras_ops.ops:conv",
            "conv_transpose": "keras_ops.ops:conv_transpose",
            "convert_to_numpy": "keras_ops.ops:convert_to_numpy",
            "convert_to_tensor": "keras_ops.ops:convert_to_tensor",
            "copy": "keras_ops.ops:copy",
            "cos": "keras_ops.ops:cos",
            "cross": "keras_ops.ops:cross",
            "cumsum": "keras_ops.ops:cumsum",
            "custom_gradient": "keras_ops.ops:custom_gradient",
            "depthwise_conv": "keras_ops.ops:depthwise_conv",
            "diag": "keras_ops.ops:diag",
            "diagflat": "keras_ops.ops:diagflat",
            "diagonal": "keras_ops.ops:diagonal",
            "digitize": "keras_ops.ops:digitize",
            "divide": "keras_ops.ops:divide",
            "dot": "keras_ops.ops:dot",
            "dtype": "keras_ops.ops:dtype",
            "einsum": "keras_ops.ops:einsum",
            "elu": "keras_ops.ops:elu",
            "equal": "keras_ops.ops:equal",
            "exp": "keras_ops.ops:exp",
            "expand_dims": "keras_ops.ops:expand_dims",
            "eye": "keras_ops.ops:eye",
            "flip": "keras_ops.ops:flip",
            "floor": "keras_ops.ops:floor",
            "floor_divide": "keras_ops.ops:floor_divide",
            "fori_loop": "keras_ops.ops:fori_loop",
            "full": "keras_ops.ops:full",
            "full_like": "keras_ops.ops:full_like",
            "gelu": "keras_ops.ops:gelu",
            "get_item": "keras_ops.ops:get_item",
            "glu": "keras_ops.ops:glu",
            "greater": "keras_ops.ops:greater",
            "greater_equal": "keras_ops.ops:greater_equal",
            "hard_shrink": "keras_ops.ops:hard_shrink",
            "hard_sigmoid": "keras_ops.ops:hard_sigmoid",
            "hard_silu": "keras_ops.ops:hard_silu",
            "hard_swish": "keras_ops.ops:hard_silu",
            "hard_tanh": "keras_ops.ops:hard_tanh",
            "hstack": "keras_ops.ops:hstack",
            "inner": "keras_ops.ops:inner",
            "is_tensor": "keras_ops.ops:is_tensor",
            "isfinite": "keras_ops.ops:isfinite",
            "isinf": "keras_ops.ops:isinf",
            "isnan": "keras_ops.ops:isnan",
            "kron": "keras_ops.ops:kron",
            "layer_normalization": "keras_ops.ops:layer_normalization",
            "leaky_relu": "keras_ops.ops:leaky_relu",
            "less": "keras_ops.ops:less",
            "less_equal": "keras_ops.ops:less_equal",
            "log": "keras_ops.ops:log",
            "log_sigmoid": "keras_ops.ops:log_sigmoid",
            "log_softmax": "keras_ops.ops:log_softmax",
            "logical_and": "keras_ops.ops:logical_and",
            "logical_not": "keras_ops.ops:logical_not",
            "logical_or": "keras_ops.ops:logical_or",
            "logical_xor": "keras_ops.ops:logical_xor",
            "map": "keras_ops.ops:map",
            "matmul": "keras_ops.ops:matmul",
            "max": "keras_ops.ops:max",
            "max_pool": "keras_ops.ops:max_pool",
            "maximum": "keras_ops.ops:maximum",
            "mean": "keras_ops.ops:mean",
            "min": "keras_ops.ops:min",
            "minimum": "keras_ops.ops:minimum",
            "mod": "keras_ops.ops:mod",
            "moments": "keras_ops.ops:moments",
            "moveaxis": "keras_ops.ops:moveaxis",
            "multi_hot": "keras_ops.ops:multi_hot",
            "multiply": "keras_ops.ops:multiply",
            "negative": "keras_ops.ops:negative",
            "nn": "keras.ops.nn",
            "nonzero": "keras_ops.ops:nonzero",
            "normalize": "keras_ops.ops:normalize",
            "not_equal": "keras_ops.ops:not_equal",
            "numpy": "keras.ops.numpy",
            "one_hot": "keras_ops.ops:one_hot",
            "ones": "keras_ops.ops:ones",
            "ones_like": "keras_ops.ops:ones_like",
            "outer": "keras_ops.ops:outer",
            "pad": "keras_ops.ops:pad",
            "polar": "keras_ops.ops:polar",
            "power": "keras_ops.ops:power",
            "prod": "keras_ops.ops:prod",
            "psnr": "keras_ops.ops:psnr",
            "ravel": "keras_ops.ops:ravel",
            "rearrange": "keras_ops.ops:rearrange",
            "relu": "keras_ops.ops:relu",
            "relu6": "keras_ops.ops:relu6",
            "repeat": "keras_ops.ops:repeat",
            "reshape": "keras_ops.ops:reshape",
            "rms_normalization": "keras_ops.ops:rms_normalization",
            "roll": "keras_ops.ops:roll",
            "rot90": "keras_ops.ops:rot90",
            "round": "keras_ops.ops:round",
            "saturate_cast": "keras_ops.ops:saturate_cast",
            "scan": "keras_ops.ops:scan",
            "scatter": "keras_ops.ops:scatter",
            "scatter_update": "keras_ops.ops:scatter_update",
            "searchsorted": "keras_ops.ops:searchsorted",
            "select": "keras_ops.ops:select",
            "selu": "keras_ops.ops:selu",
            "separable_conv": "keras_ops.ops:separable_conv",
            "shape": "keras_ops.ops:shape",
            "sigmoid": "keras_ops.ops:sigmoid",
            "sign": "keras_ops.ops:sign",
            "silu": "keras_ops.ops:silu",
            "sin": "keras_ops.ops:sin",
            "slice": "keras_ops.ops:slice",
            "slice_update": "keras_ops.ops:slice_update",
            "slogdet": "keras_ops.ops:slogdet",
            "soft_shrink": "keras_ops.ops:soft_shrink",
            "softmax": "keras_ops.ops:softmax",
            "softplus": "keras_ops.ops:softplus",
            "softsign": "keras_ops.ops:softsign",
            "sort": "keras_ops.ops:sort",
            "sparse_categorical_crossentropy": "keras_ops.ops:sparse_categorical_crossentropy",
            "sparse_plus": "keras_ops.ops:sparse_plus",
            "sparse_sigmoid": "keras_ops.ops:sparse_sigmoid",
            "sparsemax": "keras_ops.ops:sparsemax",
            "split": "keras_ops.ops:split",
            "sqrt": "keras_ops.ops:sqrt",
            "square": "keras_ops.ops:square",
            "squareplus": "keras_ops.ops:squareplus",
            "squeeze": "keras_ops.ops:squeeze",
            "stack": "keras_ops.ops:stack",
            "std": "keras_ops.ops:std",
            "stop_gradient": "keras_ops.ops:stop_gradient",
            "subtract": "keras_ops.ops:subtract",
            "sum": "keras_ops.ops:sum",
            "swapaxes": "keras_ops.ops:swapaxes",
            "swish": "keras_ops.ops:silu",
            "switch": "keras_ops.ops:switch",
            "take": "keras_ops.ops:take",
            "take_along_axis": "keras_ops.ops:take_along_axis",
            "tanh": "keras_ops.ops:tanh",
            "tanh_shrink": "keras_ops.ops:tanh_shrink",
            "tensordot": "keras_ops.ops:tensordot",
            "threshold": "keras_ops.ops:threshold",
            "tile": "keras_ops.ops:tile",
            "trace": "keras_ops.ops:trace",
            "transpose": "keras_ops.ops:transpose",
            "true_divide": "keras_ops.ops:true_divide",
            "unravel_index": "keras_ops.ops:unravel_index",
            "unstack": "keras_ops.ops:unstack",
            "var": "keras_ops.ops:var",
            "vdot": "keras_ops.ops:vdot",
            "vectorize": "keras_ops.ops:vectorize",
            "vectorized_map": "keras_ops.ops:vectorized_map",
            "view": "keras_ops.ops:view",
            "vstack": "keras_ops.ops:vstack",
            "where": "keras_ops.ops:where",
            "while_loop": "keras_ops.ops:while_loop",
            "zeros": "keras_ops.ops:zeros",
            "zeros_like": "keras_ops.ops:zeros_like",
        },
    )

__all__ = [
    "abs",
    "absolute",
    "adaptive_average_pool",
    "adaptive_max_pool",
    "add",
    "all",
    "any",
    "append",
    "arange",
    "argmax",
    "argmin",
    "argpartition",
    "argsort",
    "array",
    "array_split",
    "associative_scan",
    "average_pool",
    "batch_normalization",
    "binary_crossentropy",
    "broadcast_to",
    "cast",
    "categorical_crossentropy",
    "ceil",
    "celu",
    "clip",
    "concatenate",
    "cond",
    "conv",
    "conv_transpose",
    "convert_to_numpy",
    "convert_to_tensor",
    "copy",
    "cos",
    "cross",
    "cumsum",
    "custom_gradient",
    "depthwise_conv",
    "diag",
    "diagflat",
    "diagonal",
    "digitize",
    "divide",
    "dot",
    "dtype",
    "einsum",
    "elu",
    "equal",
    "exp",
    "expand_dims",
    "eye",
    "flip",
    "floor",
    "floor_divide",
    "fori_loop",
    "full",
    "full_like",
    "gelu",
    "get_item",
    "glu",
    "greater",
    "greater_equal",
    "hard_shrink",
    "hard_sigmoid",
    "hard_silu",
    "hard_swish",
    "hard_tanh",
    "hstack",
    "inner",
    "is_tensor",
    "isfinite",
    "isinf",
    "isnan",
    "kron",
    "layer_normalization",
    "leaky_relu",
    "less",
    "less_equal",
    "log",
    "log_sigmoid",
    "log_softmax",
    "logical_and",
    "logical_not",
    "logical_or",
    "logical_xor",
    "map",
    "matmul",
    "max",
    "max_pool",
    "maximum",
    "mean",
    "min",
    "minimum",
    "mod",
    "moments",
    "moveaxis",
    "multi_hot",
    "multiply",
    "negative",
    "nn",
    "nonzero",
    "normalize",
    "not_equal",
    "numpy",
    "one_hot",
    "ones",
    "ones_like",
    "outer",
    "pad",
    "polar",
    "power",
    "prod",
    "psnr",
    "ravel",
    "rearrange",
    "relu",
    "relu6",
    "repeat",
    "reshape",
    "rms_normalization",
    "roll",
    "rot90",
    "round",
    "saturate_cast",
    "scan",
    "scatter",
    "scatter_update",
    "searchsorted",
    "select",
    "selu",
    "separable_conv",
    "shape",
    "sigmoid",
    "sign",
    "silu",
    "sin",
    "slice",
    "slice_update",
    "slogdet",
    "soft_shrink",
    "softmax",
    "softplus",
    "softsign",
    "sort",
    "sparse_categorical_crossentropy",
    "sparse_plus",
    "sparse_sigmoid",
    "sparsemax",
    "split",
    "sqrt",
    "square",
    "squareplus",
    "squeeze",
    "stack",
    "std",
    "stop_gradient",
    "subtract",
    "sum",
    "swapaxes",
    "swish",
    "switch",
    "take",
    "take_along_axis",
    "tanh",
    "tanh_shrink",
    "tensordot",
    "threshold",
    "tile",
    "trace",
    "transpose",
    "true_divide",
    "unravel_index",
    "unstack",
    "var",
    "vdot",
    "vectorize",
    "vectorized_map",
    "view",
    "vstack",
    "where",
    "while_loop",
    "zeros",
    "zeros_like",
]
