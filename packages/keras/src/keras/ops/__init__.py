# Written by packages/keras/generate.py from names.toml; change the table and run it again.
# ruff: noqa: A004
"""Operations on tensors."""

from typing import TYPE_CHECKING

from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras.ops import image as image
    from keras.ops import linalg as linalg
    from keras.ops import nn as nn
    from keras.ops import numpy as numpy
    from keras_ops.ops import abs as abs
    from keras_ops.ops import absolute as absolute
    from keras_ops.ops import adaptive_average_pool as adaptive_average_pool
    from keras_ops.ops import adaptive_max_pool as adaptive_max_pool
    from keras_ops.ops import add as add
    from keras_ops.ops import all as all
    from keras_ops.ops import amax as amax
    from keras_ops.ops import amin as amin
    from keras_ops.ops import angle as angle
    from keras_ops.ops import any as any
    from keras_ops.ops import append as append
    from keras_ops.ops import arange as arange
    from keras_ops.ops import arccos as arccos
    from keras_ops.ops import arccosh as arccosh
    from keras_ops.ops import arcsin as arcsin
    from keras_ops.ops import arcsinh as arcsinh
    from keras_ops.ops import arctan as arctan
    from keras_ops.ops import arctan2 as arctan2
    from keras_ops.ops import arctanh as arctanh
    from keras_ops.ops import argmax as argmax
    from keras_ops.ops import argmin as argmin
    from keras_ops.ops import argpartition as argpartition
    from keras_ops.ops import argsort as argsort
    from keras_ops.ops import array as array
    from keras_ops.ops import array_split as array_split
    from keras_ops.ops import associative_scan as associative_scan
    from keras_ops.ops import average as average
    from keras_ops.ops import average_pool as average_pool
    from keras_ops.ops import bartlett as bartlett
    from keras_ops.ops import batch_normalization as batch_normalization
    from keras_ops.ops import binary_crossentropy as binary_crossentropy
    from keras_ops.ops import bincount as bincount
    from keras_ops.ops import bitwise_and as bitwise_and
    from keras_ops.ops import bitwise_invert as bitwise_invert
    from keras_ops.ops import bitwise_left_shift as bitwise_left_shift
    from keras_ops.ops import bitwise_not as bitwise_not
    from keras_ops.ops import bitwise_or as bitwise_or
    from keras_ops.ops import bitwise_right_shift as bitwise_right_shift
    from keras_ops.ops import bitwise_xor as bitwise_xor
    from keras_ops.ops import blackman as blackman
    from keras_ops.ops import broadcast_to as broadcast_to
    from keras_ops.ops import cast as cast
    from keras_ops.ops import categorical_crossentropy as categorical_crossentropy
    from keras_ops.ops import cbrt as cbrt
    from keras_ops.ops import ceil as ceil
    from keras_ops.ops import celu as celu
    from keras_ops.ops import cholesky as cholesky
    from keras_ops.ops import cholesky_inverse as cholesky_inverse
    from keras_ops.ops import clip as clip
    from keras_ops.ops import concatenate as concatenate
    from keras_ops.ops import cond as cond
    from keras_ops.ops import conj as conj
    from keras_ops.ops import conjugate as conjugate
    from keras_ops.ops import conv as conv
    from keras_ops.ops import conv_transpose as conv_transpose
    from keras_ops.ops import convert_to_numpy as convert_to_numpy
    from keras_ops.ops import convert_to_tensor as convert_to_tensor
    from keras_ops.ops import copy as copy
    from keras_ops.ops import corrcoef as corrcoef
    from keras_ops.ops import correlate as correlate
    from keras_ops.ops import cos as cos
    from keras_ops.ops import cosh as cosh
    from keras_ops.ops import count_nonzero as count_nonzero
    from keras_ops.ops import cross as cross
    from keras_ops.ops import ctc_decode as ctc_decode
    from keras_ops.ops import ctc_loss as ctc_loss
    from keras_ops.ops import cumprod as cumprod
    from keras_ops.ops import cumsum as cumsum
    from keras_ops.ops import custom_gradient as custom_gradient
    from keras_ops.ops import deg2rad as deg2rad
    from keras_ops.ops import depthwise_conv as depthwise_conv
    from keras_ops.ops import det as det
    from keras_ops.ops import diag as diag
    from keras_ops.ops import diagflat as diagflat
    from keras_ops.ops import diagonal as diagonal
    from keras_ops.ops import diff as diff
    from keras_ops.ops import digitize as digitize
    from keras_ops.ops import divide as divide
    from keras_ops.ops import divide_no_nan as divide_no_nan
    from keras_ops.ops import dot as dot
    from keras_ops.ops import dot_product_attention as dot_product_attention
    from keras_ops.ops import dtype as dtype
    from keras_ops.ops import eig as eig
    from keras_ops.ops import eigh as eigh
    from keras_ops.ops import einsum as einsum
    from keras_ops.ops import elu as elu
    from keras_ops.ops import empty as empty
    from keras_ops.ops import empty_like as empty_like
    from keras_ops.ops import equal as equal
    from keras_ops.ops import erf as erf
    from keras_ops.ops import erfinv as erfinv
    from keras_ops.ops import exp as exp
    from keras_ops.ops import exp2 as exp2
    from keras_ops.ops import expand_dims as expand_dims
    from keras_ops.ops import expm1 as expm1
    from keras_ops.ops import extract_sequences as extract_sequences
    from keras_ops.ops import eye as eye
    from keras_ops.ops import fft as fft
    from keras_ops.ops import fft2 as fft2
    from keras_ops.ops import flip as flip
    from keras_ops.ops import floor as floor
    from keras_ops.ops import floor_divide as floor_divide
    from keras_ops.ops import fori_loop as fori_loop
    from keras_ops.ops import full as full
    from keras_ops.ops import full_like as full_like
    from keras_ops.ops import gcd as gcd
    from keras_ops.ops import gelu as gelu
    from keras_ops.ops import get_item as get_item
    from keras_ops.ops import glu as glu
    from keras_ops.ops import greater as greater
    from keras_ops.ops import greater_equal as greater_equal
    from keras_ops.ops import hamming as hamming
    from keras_ops.ops import hanning as hanning
    from keras_ops.ops import hard_shrink as hard_shrink
    from keras_ops.ops import hard_sigmoid as hard_sigmoid
    from keras_ops.ops import hard_silu as hard_silu
    from keras_ops.ops import hard_silu as hard_swish
    from keras_ops.ops import hard_tanh as hard_tanh
    from keras_ops.ops import heaviside as heaviside
    from keras_ops.ops import histogram as histogram
    from keras_ops.ops import hstack as hstack
    from keras_ops.ops import hypot as hypot
    from keras_ops.ops import identity as identity
    from keras_ops.ops import ifft2 as ifft2
    from keras_ops.ops import imag as imag
    from keras_ops.ops import in_top_k as in_top_k
    from keras_ops.ops import inner as inner
    from keras_ops.ops import inv as inv
    from keras_ops.ops import irfft as irfft
    from keras_ops.ops import is_tensor as is_tensor
    from keras_ops.ops import isclose as isclose
    from keras_ops.ops import isfinite as isfinite
    from keras_ops.ops import isin as isin
    from keras_ops.ops import isinf as isinf
    from keras_ops.ops import isnan as isnan
    from keras_ops.ops import isneginf as isneginf
    from keras_ops.ops import isposinf as isposinf
    from keras_ops.ops import isreal as isreal
    from keras_ops.ops import istft as istft
    from keras_ops.ops import jvp as jvp
    from keras_ops.ops import kaiser as kaiser
    from keras_ops.ops import kron as kron
    from keras_ops.ops import layer_normalization as layer_normalization
    from keras_ops.ops import lcm as lcm
    from keras_ops.ops import ldexp as ldexp
    from keras_ops.ops import leaky_relu as leaky_relu
    from keras_ops.ops import left_shift as left_shift
    from keras_ops.ops import less as less
    from keras_ops.ops import less_equal as less_equal
    from keras_ops.ops import linspace as linspace
    from keras_ops.ops import log as log
    from keras_ops.ops import log1p as log1p
    from keras_ops.ops import log2 as log2
    from keras_ops.ops import log10 as log10
    from keras_ops.ops import log_sigmoid as log_sigmoid
    from keras_ops.ops import log_softmax as log_softmax
    from keras_ops.ops import logaddexp as logaddexp
    from keras_ops.ops import logaddexp2 as logaddexp2
    from keras_ops.ops import logdet as logdet
    from keras_ops.ops import logical_and as logical_and
    from keras_ops.ops import logical_not as logical_not
    from keras_ops.ops import logical_or as logical_or
    from keras_ops.ops import logical_xor as logical_xor
    from keras_ops.ops import logspace as logspace
    from keras_ops.ops import logsumexp as logsumexp
    from keras_ops.ops import lstsq as lstsq
    from keras_ops.ops import lu_factor as lu_factor
    from keras_ops.ops import map as map
    from keras_ops.ops import matmul as matmul
    from keras_ops.ops import max as max
    from keras_ops.ops import max_pool as max_pool
    from keras_ops.ops import maximum as maximum
    from keras_ops.ops import mean as mean
    from keras_ops.ops import median as median
    from keras_ops.ops import meshgrid as meshgrid
    from keras_ops.ops import min as min
    from keras_ops.ops import minimum as minimum
    from keras_ops.ops import mod as mod
    from keras_ops.ops import moments as moments
    from keras_ops.ops import moveaxis as moveaxis
    from keras_ops.ops import multi_hot as multi_hot
    from keras_ops.ops import multiply as multiply
    from keras_ops.ops import nan_to_num as nan_to_num
    from keras_ops.ops import ndim as ndim
    from keras_ops.ops import negative as negative
    from keras_ops.ops import nonzero as nonzero
    from keras_ops.ops import norm as norm
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
    from keras_ops.ops import qr as qr
    from keras_ops.ops import quantile as quantile
    from keras_ops.ops import ravel as ravel
    from keras_ops.ops import real as real
    from keras_ops.ops import rearrange as rearrange
    from keras_ops.ops import reciprocal as reciprocal
    from keras_ops.ops import relu as relu
    from keras_ops.ops import relu6 as relu6
    from keras_ops.ops import repeat as repeat
    from keras_ops.ops import reshape as reshape
    from keras_ops.ops import rfft as rfft
    from keras_ops.ops import right_shift as right_shift
    from keras_ops.ops import rms_normalization as rms_normalization
    from keras_ops.ops import roll as roll
    from keras_ops.ops import rot90 as rot90
    from keras_ops.ops import round as round
    from keras_ops.ops import rsqrt as rsqrt
    from keras_ops.ops import saturate_cast as saturate_cast
    from keras_ops.ops import scan as scan
    from keras_ops.ops import scatter as scatter
    from keras_ops.ops import scatter_update as scatter_update
    from keras_ops.ops import searchsorted as searchsorted
    from keras_ops.ops import segment_max as segment_max
    from keras_ops.ops import segment_sum as segment_sum
    from keras_ops.ops import select as select
    from keras_ops.ops import selu as selu
    from keras_ops.ops import separable_conv as separable_conv
    from keras_ops.ops import shape as shape
    from keras_ops.ops import sigmoid as sigmoid
    from keras_ops.ops import sign as sign
    from keras_ops.ops import signbit as signbit
    from keras_ops.ops import silu as silu
    from keras_ops.ops import silu as swish
    from keras_ops.ops import sin as sin
    from keras_ops.ops import sinh as sinh
    from keras_ops.ops import size as size
    from keras_ops.ops import slice as slice
    from keras_ops.ops import slice_update as slice_update
    from keras_ops.ops import slogdet as slogdet
    from keras_ops.ops import soft_shrink as soft_shrink
    from keras_ops.ops import softmax as softmax
    from keras_ops.ops import softplus as softplus
    from keras_ops.ops import softsign as softsign
    from keras_ops.ops import solve as solve
    from keras_ops.ops import solve_triangular as solve_triangular
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
    from keras_ops.ops import stft as stft
    from keras_ops.ops import stop_gradient as stop_gradient
    from keras_ops.ops import subtract as subtract
    from keras_ops.ops import sum as sum
    from keras_ops.ops import svd as svd
    from keras_ops.ops import swapaxes as swapaxes
    from keras_ops.ops import switch as switch
    from keras_ops.ops import take as take
    from keras_ops.ops import take_along_axis as take_along_axis
    from keras_ops.ops import tan as tan
    from keras_ops.ops import tanh as tanh
    from keras_ops.ops import tanh_shrink as tanh_shrink
    from keras_ops.ops import tensordot as tensordot
    from keras_ops.ops import threshold as threshold
    from keras_ops.ops import tile as tile
    from keras_ops.ops import top_k as top_k
    from keras_ops.ops import trace as trace
    from keras_ops.ops import transpose as transpose
    from keras_ops.ops import trapezoid as trapezoid
    from keras_ops.ops import tri as tri
    from keras_ops.ops import tril as tril
    from keras_ops.ops import triu as triu
    from keras_ops.ops import true_divide as true_divide
    from keras_ops.ops import trunc as trunc
    from keras_ops.ops import unfold as unfold
    from keras_ops.ops import unravel_index as unravel_index
    from keras_ops.ops import unstack as unstack
    from keras_ops.ops import vander as vander
    from keras_ops.ops import var as var
    from keras_ops.ops import vdot as vdot
    from keras_ops.ops import vectorize as vectorize
    from keras_ops.ops import vectorized_map as vectorized_map
    from keras_ops.ops import view as view
    from keras_ops.ops import view_as_complex as view_as_complex
    from keras_ops.ops import view_as_real as view_as_real
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
            "amax": "keras_ops.ops:amax",
            "amin": "keras_ops.ops:amin",
            "angle": "keras_ops.ops:angle",
            "any": "keras_ops.ops:any",
            "append": "keras_ops.ops:append",
            "arange": "keras_ops.ops:arange",
            "arccos": "keras_ops.ops:arccos",
            "arccosh": "keras_ops.ops:arccosh",
            "arcsin": "keras_ops.ops:arcsin",
            "arcsinh": "keras_ops.ops:arcsinh",
            "arctan": "keras_ops.ops:arctan",
            "arctan2": "keras_ops.ops:arctan2",
            "arctanh": "keras_ops.ops:arctanh",
            "argmax": "keras_ops.ops:argmax",
            "argmin": "keras_ops.ops:argmin",
            "argpartition": "keras_ops.ops:argpartition",
            "argsort": "keras_ops.ops:argsort",
            "array": "keras_ops.ops:array",
            "array_split": "keras_ops.ops:array_split",
            "associative_scan": "keras_ops.ops:associative_scan",
            "average": "keras_ops.ops:average",
            "average_pool": "keras_ops.ops:average_pool",
            "bartlett": "keras_ops.ops:bartlett",
            "batch_normalization": "keras_ops.ops:batch_normalization",
            "binary_crossentropy": "keras_ops.ops:binary_crossentropy",
            "bincount": "keras_ops.ops:bincount",
            "bitwise_and": "keras_ops.ops:bitwise_and",
            "bitwise_invert": "keras_ops.ops:bitwise_invert",
            "bitwise_left_shift": "keras_ops.ops:bitwise_left_shift",
            "bitwise_not": "keras_ops.ops:bitwise_not",
            "bitwise_or": "keras_ops.ops:bitwise_or",
            "bitwise_right_shift": "keras_ops.ops:bitwise_right_shift",
            "bitwise_xor": "keras_ops.ops:bitwise_xor",
            "blackman": "keras_ops.ops:blackman",
            "broadcast_to": "keras_ops.ops:broadcast_to",
            "cast": "keras_ops.ops:cast",
            "categorical_crossentropy": "keras_ops.ops:categorical_crossentropy",
            "cbrt": "keras_ops.ops:cbrt",
            "ceil": "keras_ops.ops:ceil",
            "celu": "keras_ops.ops:celu",
            "cholesky": "keras_ops.ops:cholesky",
            "cholesky_inverse": "keras_ops.ops:cholesky_inverse",
            "clip": "keras_ops.ops:clip",
            "concatenate": "keras_ops.ops:concatenate",
            "cond": "keras_ops.ops:cond",
            "conj": "keras_ops.ops:conj",
            "conjugate": "keras_ops.ops:conjugate",
            "conv": "keras_ops.ops:conv",
            "conv_transpose": "keras_ops.ops:conv_transpose",
            "convert_to_numpy": "keras_ops.ops:convert_to_numpy",
            "convert_to_tensor": "keras_ops.ops:convert_to_tensor",
            "copy": "keras_ops.ops:copy",
            "corrcoef": "keras_ops.ops:corrcoef",
            "correlate": "keras_ops.ops:correlate",
            "cos": "keras_ops.ops:cos",
            "cosh": "keras_ops.ops:cosh",
            "count_nonzero": "keras_ops.ops:count_nonzero",
            "cross": "keras_ops.ops:cross",
            "ctc_decode": "keras_ops.ops:ctc_decode",
            "ctc_loss": "keras_ops.ops:ctc_loss",
            "cumprod": "keras_ops.ops:cumprod",
            "cumsum": "keras_ops.ops:cumsum",
            "custom_gradient": "keras_ops.ops:custom_gradient",
            "deg2rad": "keras_ops.ops:deg2rad",
            "depthwise_conv": "keras_ops.ops:depthwise_conv",
            "det": "keras_ops.ops:det",
            "diag": "keras_ops.ops:diag",
            "diagflat": "keras_ops.ops:diagflat",
            "diagonal": "keras_ops.ops:diagonal",
            "diff": "keras_ops.ops:diff",
            "digitize": "keras_ops.ops:digitize",
            "divide": "keras_ops.ops:divide",
            "divide_no_nan": "keras_ops.ops:divide_no_nan",
            "dot": "keras_ops.ops:dot",
            "dot_product_attention": "keras_ops.ops:dot_product_attention",
            "dtype": "keras_ops.ops:dtype",
            "eig": "keras_ops.ops:eig",
            "eigh": "keras_ops.ops:eigh",
            "einsum": "keras_ops.ops:einsum",
            "elu": "keras_ops.ops:elu",
            "empty": "keras_ops.ops:empty",
            "empty_like": "keras_ops.ops:empty_like",
            "equal": "keras_ops.ops:equal",
            "erf": "keras_ops.ops:erf",
            "erfinv": "keras_ops.ops:erfinv",
            "exp": "keras_ops.ops:exp",
            "exp2": "keras_ops.ops:exp2",
            "expand_dims": "keras_ops.ops:expand_dims",
            "expm1": "keras_ops.ops:expm1",
            "extract_sequences": "keras_ops.ops:extract_sequences",
            "eye": "keras_ops.ops:eye",
            "fft": "keras_ops.ops:fft",
            "fft2": "keras_ops.ops:fft2",
            "flip": "keras_ops.ops:flip",
            "floor": "keras_ops.ops:floor",
            "floor_divide": "keras_ops.ops:floor_divide",
            "fori_loop": "keras_ops.ops:fori_loop",
            "full": "keras_ops.ops:full",
            "full_like": "keras_ops.ops:full_like",
            "gcd": "keras_ops.ops:gcd",
            "gelu": "keras_ops.ops:gelu",
            "get_item": "keras_ops.ops:get_item",
            "glu": "keras_ops.ops:glu",
            "greater": "keras_ops.ops:greater",
            "greater_equal": "keras_ops.ops:greater_equal",
            "hamming": "keras_ops.ops:hamming",
            "hanning": "keras_ops.ops:hanning",
            "hard_shrink": "keras_ops.ops:hard_shrink",
            "hard_sigmoid": "keras_ops.ops:hard_sigmoid",
            "hard_silu": "keras_ops.ops:hard_silu",
            "hard_swish": "keras_ops.ops:hard_silu",
            "hard_tanh": "keras_ops.ops:hard_tanh",
            "heaviside": "keras_ops.ops:heaviside",
            "histogram": "keras_ops.ops:histogram",
            "hstack": "keras_ops.ops:hstack",
            "hypot": "keras_ops.ops:hypot",
            "identity": "keras_ops.ops:identity",
            "ifft2": "keras_ops.ops:ifft2",
            "imag": "keras_ops.ops:imag",
            "image": "keras.ops.image",
            "in_top_k": "keras_ops.ops:in_top_k",
            "inner": "keras_ops.ops:inner",
            "inv": "keras_ops.ops:inv",
            "irfft": "keras_ops.ops:irfft",
            "is_tensor": "keras_ops.ops:is_tensor",
            "isclose": "keras_ops.ops:isclose",
            "isfinite": "keras_ops.ops:isfinite",
            "isin": "keras_ops.ops:isin",
            "isinf": "keras_ops.ops:isinf",
            "isnan": "keras_ops.ops:isnan",
            "isneginf": "keras_ops.ops:isneginf",
            "isposinf": "keras_ops.ops:isposinf",
            "isreal": "keras_ops.ops:isreal",
            "istft": "keras_ops.ops:istft",
            "jvp": "keras_ops.ops:jvp",
            "kaiser": "keras_ops.ops:kaiser",
            "kron": "keras_ops.ops:kron",
            "layer_normalization": "keras_ops.ops:layer_normalization",
            "lcm": "keras_ops.ops:lcm",
            "ldexp": "keras_ops.ops:ldexp",
            "leaky_relu": "keras_ops.ops:leaky_relu",
            "left_shift": "keras_ops.ops:left_shift",
            "less": "keras_ops.ops:less",
            "less_equal": "keras_ops.ops:less_equal",
            "linalg": "keras.ops.linalg",
            "linspace": "keras_ops.ops:linspace",
            "log": "keras_ops.ops:log",
            "log1p": "keras_ops.ops:log1p",
            "log2": "keras_ops.ops:log2",
            "log10": "keras_ops.ops:log10",
            "log_sigmoid": "keras_ops.ops:log_sigmoid",
            "log_softmax": "keras_ops.ops:log_softmax",
            "logaddexp": "keras_ops.ops:logaddexp",
            "logaddexp2": "keras_ops.ops:logaddexp2",
            "logdet": "keras_ops.ops:logdet",
            "logical_and": "keras_ops.ops:logical_and",
            "logical_not": "keras_ops.ops:logical_not",
            "logical_or": "keras_ops.ops:logical_or",
            "logical_xor": "keras_ops.ops:logical_xor",
            "logspace": "keras_ops.ops:logspace",
            "logsumexp": "keras_ops.ops:logsumexp",
            "lstsq": "keras_ops.ops:lstsq",
            "lu_factor": "keras_ops.ops:lu_factor",
            "map": "keras_ops.ops:map",
            "matmul": "keras_ops.ops:matmul",
            "max": "keras_ops.ops:max",
            "max_pool": "keras_ops.ops:max_pool",
            "maximum": "keras_ops.ops:maximum",
            "mean": "keras_ops.ops:mean",
            "median": "keras_ops.ops:median",
            "meshgrid": "keras_ops.ops:meshgrid",
            "min": "keras_ops.ops:min",
            "minimum": "keras_ops.ops:minimum",
            "mod": "keras_ops.ops:mod",
            "moments": "keras_ops.ops:moments",
            "moveaxis": "keras_ops.ops:moveaxis",
            "multi_hot": "keras_ops.ops:multi_hot",
            "multiply": "keras_ops.ops:multiply",
            "nan_to_num": "keras_ops.ops:nan_to_num",
            "ndim": "keras_ops.ops:ndim",
            "negative": "keras_ops.ops:negative",
            "nn": "keras.ops.nn",
            "nonzero": "keras_ops.ops:nonzero",
            "norm": "keras_ops.ops:norm",
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
            "qr": "keras_ops.ops:qr",
            "quantile": "keras_ops.ops:quantile",
            "ravel": "keras_ops.ops:ravel",
            "real": "keras_ops.ops:real",
            "rearrange": "keras_ops.ops:rearrange",
            "reciprocal": "keras_ops.ops:reciprocal",
            "relu": "keras_ops.ops:relu",
            "relu6": "keras_ops.ops:relu6",
            "repeat": "keras_ops.ops:repeat",
            "reshape": "keras_ops.ops:reshape",
            "rfft": "keras_ops.ops:rfft",
            "right_shift": "keras_ops.ops:right_shift",
            "rms_normalization": "keras_ops.ops:rms_normalization",
            "roll": "keras_ops.ops:roll",
            "rot90": "keras_ops.ops:rot90",
            "round": "keras_ops.ops:round",
            "rsqrt": "keras_ops.ops:rsqrt",
            "saturate_cast": "keras_ops.ops:saturate_cast",
            "scan": "keras_ops.ops:scan",
            "scatter": "keras_ops.ops:scatter",
            "scatter_update": "keras_ops.ops:scatter_update",
            "searchsorted": "keras_ops.ops:searchsorted",
            "segment_max": "keras_ops.ops:segment_max",
            "segment_sum": "keras_ops.ops:segment_sum",
            "select": "keras_ops.ops:select",
            "selu": "keras_ops.ops:selu",
            "separable_conv": "keras_ops.ops:separable_conv",
            "shape": "keras_ops.ops:shape",
            "sigmoid": "keras_ops.ops:sigmoid",
            "sign": "keras_ops.ops:sign",
            "signbit": "keras_ops.ops:signbit",
            "silu": "keras_ops.ops:silu",
            "sin": "keras_ops.ops:sin",
            "sinh": "keras_ops.ops:sinh",
            "size": "keras_ops.ops:size",
            "slice": "keras_ops.ops:slice",
            "slice_update": "keras_ops.ops:slice_update",
            "slogdet": "keras_ops.ops:slogdet",
            "soft_shrink": "keras_ops.ops:soft_shrink",
            "softmax": "keras_ops.ops:softmax",
            "softplus": "keras_ops.ops:softplus",
            "softsign": "keras_ops.ops:softsign",
            "solve": "keras_ops.ops:solve",
            "solve_triangular": "keras_ops.ops:solve_triangular",
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
            "stft": "keras_ops.ops:stft",
            "stop_gradient": "keras_ops.ops:stop_gradient",
            "subtract": "keras_ops.ops:subtract",
            "sum": "keras_ops.ops:sum",
            "svd": "keras_ops.ops:svd",
            "swapaxes": "keras_ops.ops:swapaxes",
            "swish": "keras_ops.ops:silu",
            "switch": "keras_ops.ops:switch",
            "take": "keras_ops.ops:take",
            "take_along_axis": "keras_ops.ops:take_along_axis",
            "tan": "keras_ops.ops:tan",
            "tanh": "keras_ops.ops:tanh",
            "tanh_shrink": "keras_ops.ops:tanh_shrink",
            "tensordot": "keras_ops.ops:tensordot",
            "threshold": "keras_ops.ops:threshold",
            "tile": "keras_ops.ops:tile",
            "top_k": "keras_ops.ops:top_k",
            "trace": "keras_ops.ops:trace",
            "transpose": "keras_ops.ops:transpose",
            "trapezoid": "keras_ops.ops:trapezoid",
            "tri": "keras_ops.ops:tri",
            "tril": "keras_ops.ops:tril",
            "triu": "keras_ops.ops:triu",
            "true_divide": "keras_ops.ops:true_divide",
            "trunc": "keras_ops.ops:trunc",
            "unfold": "keras_ops.ops:unfold",
            "unravel_index": "keras_ops.ops:unravel_index",
            "unstack": "keras_ops.ops:unstack",
            "vander": "keras_ops.ops:vander",
            "var": "keras_ops.ops:var",
            "vdot": "keras_ops.ops:vdot",
            "vectorize": "keras_ops.ops:vectorize",
            "vectorized_map": "keras_ops.ops:vectorized_map",
            "view": "keras_ops.ops:view",
            "view_as_complex": "keras_ops.ops:view_as_complex",
            "view_as_real": "keras_ops.ops:view_as_real",
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
    "amax",
    "amin",
    "angle",
    "any",
    "append",
    "arange",
    "arccos",
    "arccosh",
    "arcsin",
    "arcsinh",
    "arctan",
    "arctan2",
    "arctanh",
    "argmax",
    "argmin",
    "argpartition",
    "argsort",
    "array",
    "array_split",
    "associative_scan",
    "average",
    "average_pool",
    "bartlett",
    "batch_normalization",
    "binary_crossentropy",
    "bincount",
    "bitwise_and",
    "bitwise_invert",
    "bitwise_left_shift",
    "bitwise_not",
    "bitwise_or",
    "bitwise_right_shift",
    "bitwise_xor",
    "blackman",
    "broadcast_to",
    "cast",
    "categorical_crossentropy",
    "cbrt",
    "ceil",
    "celu",
    "cholesky",
    "cholesky_inverse",
    "clip",
    "concatenate",
    "cond",
    "conj",
    "conjugate",
    "conv",
    "conv_transpose",
    "convert_to_numpy",
    "convert_to_tensor",
    "copy",
    "corrcoef",
    "correlate",
    "cos",
    "cosh",
    "count_nonzero",
    "cross",
    "ctc_decode",
    "ctc_loss",
    "cumprod",
    "cumsum",
    "custom_gradient",
    "deg2rad",
    "depthwise_conv",
    "det",
    "diag",
    "diagflat",
    "diagonal",
    "diff",
    "digitize",
    "divide",
    "divide_no_nan",
    "dot",
    "dot_product_attention",
    "dtype",
    "eig",
    "eigh",
    "einsum",
    "elu",
    "empty",
    "empty_like",
    "equal",
    "erf",
    "erfinv",
    "exp",
    "exp2",
    "expand_dims",
    "expm1",
    "extract_sequences",
    "eye",
    "fft",
    "fft2",
    "flip",
    "floor",
    "floor_divide",
    "fori_loop",
    "full",
    "full_like",
    "gcd",
    "gelu",
    "get_item",
    "glu",
    "greater",
    "greater_equal",
    "hamming",
    "hanning",
    "hard_shrink",
    "hard_sigmoid",
    "hard_silu",
    "hard_swish",
    "hard_tanh",
    "heaviside",
    "histogram",
    "hstack",
    "hypot",
    "identity",
    "ifft2",
    "imag",
    "image",
    "in_top_k",
    "inner",
    "inv",
    "irfft",
    "is_tensor",
    "isclose",
    "isfinite",
    "isin",
    "isinf",
    "isnan",
    "isneginf",
    "isposinf",
    "isreal",
    "istft",
    "jvp",
    "kaiser",
    "kron",
    "layer_normalization",
    "lcm",
    "ldexp",
    "leaky_relu",
    "left_shift",
    "less",
    "less_equal",
    "linalg",
    "linspace",
    "log",
    "log1p",
    "log2",
    "log10",
    "log_sigmoid",
    "log_softmax",
    "logaddexp",
    "logaddexp2",
    "logdet",
    "logical_and",
    "logical_not",
    "logical_or",
    "logical_xor",
    "logspace",
    "logsumexp",
    "lstsq",
    "lu_factor",
    "map",
    "matmul",
    "max",
    "max_pool",
    "maximum",
    "mean",
    "median",
    "meshgrid",
    "min",
    "minimum",
    "mod",
    "moments",
    "moveaxis",
    "multi_hot",
    "multiply",
    "nan_to_num",
    "ndim",
    "negative",
    "nn",
    "nonzero",
    "norm",
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
    "qr",
    "quantile",
    "ravel",
    "real",
    "rearrange",
    "reciprocal",
    "relu",
    "relu6",
    "repeat",
    "reshape",
    "rfft",
    "right_shift",
    "rms_normalization",
    "roll",
    "rot90",
    "round",
    "rsqrt",
    "saturate_cast",
    "scan",
    "scatter",
    "scatter_update",
    "searchsorted",
    "segment_max",
    "segment_sum",
    "select",
    "selu",
    "separable_conv",
    "shape",
    "sigmoid",
    "sign",
    "signbit",
    "silu",
    "sin",
    "sinh",
    "size",
    "slice",
    "slice_update",
    "slogdet",
    "soft_shrink",
    "softmax",
    "softplus",
    "softsign",
    "solve",
    "solve_triangular",
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
    "stft",
    "stop_gradient",
    "subtract",
    "sum",
    "svd",
    "swapaxes",
    "swish",
    "switch",
    "take",
    "take_along_axis",
    "tan",
    "tanh",
    "tanh_shrink",
    "tensordot",
    "threshold",
    "tile",
    "top_k",
    "trace",
    "transpose",
    "trapezoid",
    "tri",
    "tril",
    "triu",
    "true_divide",
    "trunc",
    "unfold",
    "unravel_index",
    "unstack",
    "vander",
    "var",
    "vdot",
    "vectorize",
    "vectorized_map",
    "view",
    "view_as_complex",
    "view_as_real",
    "vstack",
    "where",
    "while_loop",
    "zeros",
    "zeros_like",
]
