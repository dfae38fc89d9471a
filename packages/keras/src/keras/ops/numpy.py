# Written by packages/keras/generate.py from names.toml; change the table and run it again.
# ruff: noqa: A004
"""The operations that NumPy has too."""

from typing import TYPE_CHECKING

from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras_ops.ops import abs as abs
    from keras_ops.ops import absolute as absolute
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
    from keras_ops.ops import average as average
    from keras_ops.ops import bartlett as bartlett
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
    from keras_ops.ops import cbrt as cbrt
    from keras_ops.ops import ceil as ceil
    from keras_ops.ops import clip as clip
    from keras_ops.ops import concatenate as concatenate
    from keras_ops.ops import conj as conj
    from keras_ops.ops import conjugate as conjugate
    from keras_ops.ops import copy as copy
    from keras_ops.ops import corrcoef as corrcoef
    from keras_ops.ops import correlate as correlate
    from keras_ops.ops import cos as cos
    from keras_ops.ops import cosh as cosh
    from keras_ops.ops import count_nonzero as count_nonzero
    from keras_ops.ops import cross as cross
    from keras_ops.ops import cumprod as cumprod
    from keras_ops.ops import cumsum as cumsum
    from keras_ops.ops import deg2rad as deg2rad
    from keras_ops.ops import diag as diag
    from keras_ops.ops import diagflat as diagflat
    from keras_ops.ops import diagonal as diagonal
    from keras_ops.ops import diff as diff
    from keras_ops.ops import digitize as digitize
    from keras_ops.ops import divide as divide
    from keras_ops.ops import divide_no_nan as divide_no_nan
    from keras_ops.ops import dot as dot
    from keras_ops.ops import einsum as einsum
    from keras_ops.ops import empty as empty
    from keras_ops.ops import empty_like as empty_like
    from keras_ops.ops import equal as equal
    from keras_ops.ops import exp as exp
    from keras_ops.ops import exp2 as exp2
    from keras_ops.ops import expand_dims as expand_dims
    from keras_ops.ops import expm1 as expm1
    from keras_ops.ops import eye as eye
    from keras_ops.ops import flip as flip
    from keras_ops.ops import floor as floor
    from keras_ops.ops import floor_divide as floor_divide
    from keras_ops.ops import full as full
    from keras_ops.ops import full_like as full_like
    from keras_ops.ops import gcd as gcd
    from keras_ops.ops import get_item as get_item
    from keras_ops.ops import greater as greater
    from keras_ops.ops import greater_equal as greater_equal
    from keras_ops.ops import hamming as hamming
    from keras_ops.ops import hanning as hanning
    from keras_ops.ops import heaviside as heaviside
    from keras_ops.ops import histogram as histogram
    from keras_ops.ops import hstack as hstack
    from keras_ops.ops import hypot as hypot
    from keras_ops.ops import identity as identity
    from keras_ops.ops import imag as imag
    from keras_ops.ops import inner as inner
    from keras_ops.ops import isclose as isclose
    from keras_ops.ops import isfinite as isfinite
    from keras_ops.ops import isin as isin
    from keras_ops.ops import isinf as isinf
    from keras_ops.ops import isnan as isnan
    from keras_ops.ops import isneginf as isneginf
    from keras_ops.ops import isposinf as isposinf
    from keras_ops.ops import isreal as isreal
    from keras_ops.ops import kaiser as kaiser
    from keras_ops.ops import kron as kron
    from keras_ops.ops import lcm as lcm
    from keras_ops.ops import ldexp as ldexp
    from keras_ops.ops import left_shift as left_shift
    from keras_ops.ops import less as less
    from keras_ops.ops import less_equal as less_equal
    from keras_ops.ops import linspace as linspace
    from keras_ops.ops import log as log
    from keras_ops.ops import log1p as log1p
    from keras_ops.ops import log2 as log2
    from keras_ops.ops import log10 as log10
    from keras_ops.ops import logaddexp as logaddexp
    from keras_ops.ops import logaddexp2 as logaddexp2
    from keras_ops.ops import logical_and as logical_and
    from keras_ops.ops import logical_not as logical_not
    from keras_ops.ops import logical_or as logical_or
    from keras_ops.ops import logical_xor as logical_xor
    from keras_ops.ops import logspace as logspace
    from keras_ops.ops import matmul as matmul
    from keras_ops.ops import max as max
    from keras_ops.ops import maximum as maximum
    from keras_ops.ops import mean as mean
    from keras_ops.ops import median as median
    from keras_ops.ops import meshgrid as meshgrid
    from keras_ops.ops import min as min
    from keras_ops.ops import minimum as minimum
    from keras_ops.ops import mod as mod
    from keras_ops.ops import moveaxis as moveaxis
    from keras_ops.ops import multiply as multiply
    from keras_ops.ops import nan_to_num as nan_to_num
    from keras_ops.ops import ndim as ndim
    from keras_ops.ops import negative as negative
    from keras_ops.ops import nonzero as nonzero
    from keras_ops.ops import not_equal as not_equal
    from keras_ops.ops import ones as ones
    from keras_ops.ops import ones_like as ones_like
    from keras_ops.ops import outer as outer
    from keras_ops.ops import pad as pad
    from keras_ops.ops import power as power
    from keras_ops.ops import prod as prod
    from keras_ops.ops import quantile as quantile
    from keras_ops.ops import ravel as ravel
    from keras_ops.ops import real as real
    from keras_ops.ops import reciprocal as reciprocal
    from keras_ops.ops import repeat as repeat
    from keras_ops.ops import reshape as reshape
    from keras_ops.ops import right_shift as right_shift
    from keras_ops.ops import roll as roll
    from keras_ops.ops import rot90 as rot90
    from keras_ops.ops import round as round
    from keras_ops.ops import searchsorted as searchsorted
    from keras_ops.ops import select as select
    from keras_ops.ops import sign as sign
    from keras_ops.ops import signbit as signbit
    from keras_ops.ops import sin as sin
    from keras_ops.ops import sinh as sinh
    from keras_ops.ops import size as size
    from keras_ops.ops import slogdet as slogdet
    from keras_ops.ops import sort as sort
    from keras_ops.ops import split as split
    from keras_ops.ops import sqrt as sqrt
    from keras_ops.ops import square as square
    from keras_ops.ops import squeeze as squeeze
    from keras_ops.ops import stack as stack
    from keras_ops.ops import std as std
    from keras_ops.ops import subtract as subtract
    from keras_ops.ops import sum as sum
    from keras_ops.ops import swapaxes as swapaxes
    from keras_ops.ops import take as take
    from keras_ops.ops import take_along_axis as take_along_axis
    from keras_ops.ops import tan as tan
    from keras_ops.ops import tanh as tanh
    from keras_ops.ops import tensordot as tensordot
    from keras_ops.ops import tile as tile
    from keras_ops.ops import trace as trace
    from keras_ops.ops import transpose as transpose
    from keras_ops.ops import trapezoid as trapezoid
    from keras_ops.ops import tri as tri
    from keras_ops.ops import tril as tril
    from keras_ops.ops import triu as triu
    from keras_ops.ops import true_divide as true_divide
    from keras_ops.ops import trunc as trunc
    from keras_ops.ops import unravel_index as unravel_index
    from keras_ops.ops import vander as vander
    from keras_ops.ops import var as var
    from keras_ops.ops import vdot as vdot
    from keras_ops.ops import vectorize as vectorize
    from keras_ops.ops import view as view
    from keras_ops.ops import vstack as vstack
    from keras_ops.ops import where as where
    from keras_ops.ops import zeros as zeros
    from keras_ops.ops import zeros_like as zeros_like
else:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "abs": "keras_ops.ops:abs",
            "absolute": "keras_ops.ops:absolute",
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
            "average": "keras_ops.ops:average",
            "bartlett": "keras_ops.ops:bartlett",
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
            "cbrt": "keras_ops.ops:cbrt",
            "ceil": "keras_ops.ops:ceil",
            "clip": "keras_ops.ops:clip",
            "concatenate": "keras_ops.ops:concatenate",
            "conj": "keras_ops.ops:conj",
            "conjugate": "keras_ops.ops:conjugate",
            "copy": "keras_ops.ops:copy",
            "corrcoef": "keras_ops.ops:corrcoef",
            "correlate": "keras_ops.ops:correlate",
            "cos": "keras_ops.ops:cos",
            "cosh": "keras_ops.ops:cosh",
            "count_nonzero": "keras_ops.ops:count_nonzero",
            "cross": "keras_ops.ops:cross",
            "cumprod": "keras_ops.ops:cumprod",
            "cumsum": "keras_ops.ops:cumsum",
            "deg2rad": "keras_ops.ops:deg2rad",
            "diag": "keras_ops.ops:diag",
            "diagflat": "keras_ops.ops:diagflat",
            "diagonal": "keras_ops.ops:diagonal",
            "diff": "keras_ops.ops:diff",
            "digitize": "keras_ops.ops:digitize",
            "divide": "keras_ops.ops:divide",
            "divide_no_nan": "keras_ops.ops:divide_no_nan",
            "dot": "keras_ops.ops:dot",
            "einsum": "keras_ops.ops:einsum",
            "empty": "keras_ops.ops:empty",
            "empty_like": "keras_ops.ops:empty_like",
            "equal": "keras_ops.ops:equal",
            "exp": "keras_ops.ops:exp",
            "exp2": "keras_ops.ops:exp2",
            "expand_dims": "keras_ops.ops:expand_dims",
            "expm1": "keras_ops.ops:expm1",
            "eye": "keras_ops.ops:eye",
            "flip": "keras_ops.ops:flip",
            "floor": "keras_ops.ops:floor",
            "floor_divide": "keras_ops.ops:floor_divide",
            "full": "keras_ops.ops:full",
            "full_like": "keras_ops.ops:full_like",
            "gcd": "keras_ops.ops:gcd",
            "get_item": "keras_ops.ops:get_item",
            "greater": "keras_ops.ops:greater",
            "greater_equal": "keras_ops.ops:greater_equal",
            "hamming": "keras_ops.ops:hamming",
            "hanning": "keras_ops.ops:hanning",
            "heaviside": "keras_ops.ops:heaviside",
            "histogram": "keras_ops.ops:histogram",
            "hstack": "keras_ops.ops:hstack",
            "hypot": "keras_ops.ops:hypot",
            "identity": "keras_ops.ops:identity",
            "imag": "keras_ops.ops:imag",
            "inner": "keras_ops.ops:inner",
            "isclose": "keras_ops.ops:isclose",
            "isfinite": "keras_ops.ops:isfinite",
            "isin": "keras_ops.ops:isin",
            "isinf": "keras_ops.ops:isinf",
            "isnan": "keras_ops.ops:isnan",
            "isneginf": "keras_ops.ops:isneginf",
            "isposinf": "keras_ops.ops:isposinf",
            "isreal": "keras_ops.ops:isreal",
            "kaiser": "keras_ops.ops:kaiser",
            "kron": "keras_ops.ops:kron",
            "lcm": "keras_ops.ops:lcm",
            "ldexp": "keras_ops.ops:ldexp",
            "left_shift": "keras_ops.ops:left_shift",
            "less": "keras_ops.ops:less",
            "less_equal": "keras_ops.ops:less_equal",
            "linspace": "keras_ops.ops:linspace",
            "log": "keras_ops.ops:log",
            "log1p": "keras_ops.ops:log1p",
            "log2": "keras_ops.ops:log2",
            "log10": "keras_ops.ops:log10",
            "logaddexp": "keras_ops.ops:logaddexp",
            "logaddexp2": "keras_ops.ops:logaddexp2",
            "logical_and": "keras_ops.ops:logical_and",
            "logical_not": "keras_ops.ops:logical_not",
            "logical_or": "keras_ops.ops:logical_or",
            "logical_xor": "keras_ops.ops:logical_xor",
            "logspace": "keras_ops.ops:logspace",
            "matmul": "keras_ops.ops:matmul",
            "max": "keras_ops.ops:max",
            "maximum": "keras_ops.ops:maximum",
            "mean": "keras_ops.ops:mean",
            "median": "keras_ops.ops:median",
            "meshgrid": "keras_ops.ops:meshgrid",
            "min": "keras_ops.ops:min",
            "minimum": "keras_ops.ops:minimum",
            "mod": "keras_ops.ops:mod",
            "moveaxis": "keras_ops.ops:moveaxis",
            "multiply": "keras_ops.ops:multiply",
            "nan_to_num": "keras_ops.ops:nan_to_num",
            "ndim": "keras_ops.ops:ndim",
            "negative": "keras_ops.ops:negative",
            "nonzero": "keras_ops.ops:nonzero",
            "not_equal": "keras_ops.ops:not_equal",
            "ones": "keras_ops.ops:ones",
            "ones_like": "keras_ops.ops:ones_like",
            "outer": "keras_ops.ops:outer",
            "pad": "keras_ops.ops:pad",
            "power": "keras_ops.ops:power",
            "prod": "keras_ops.ops:prod",
            "quantile": "keras_ops.ops:quantile",
            "ravel": "keras_ops.ops:ravel",
            "real": "keras_ops.ops:real",
            "reciprocal": "keras_ops.ops:reciprocal",
            "repeat": "keras_ops.ops:repeat",
            "reshape": "keras_ops.ops:reshape",
            "right_shift": "keras_ops.ops:right_shift",
            "roll": "keras_ops.ops:roll",
            "rot90": "keras_ops.ops:rot90",
            "round": "keras_ops.ops:round",
            "searchsorted": "keras_ops.ops:searchsorted",
            "select": "keras_ops.ops:select",
            "sign": "keras_ops.ops:sign",
            "signbit": "keras_ops.ops:signbit",
            "sin": "keras_ops.ops:sin",
            "sinh": "keras_ops.ops:sinh",
            "size": "keras_ops.ops:size",
            "slogdet": "keras_ops.ops:slogdet",
            "sort": "keras_ops.ops:sort",
            "split": "keras_ops.ops:split",
            "sqrt": "keras_ops.ops:sqrt",
            "square": "keras_ops.ops:square",
            "squeeze": "keras_ops.ops:squeeze",
            "stack": "keras_ops.ops:stack",
            "std": "keras_ops.ops:std",
            "subtract": "keras_ops.ops:subtract",
            "sum": "keras_ops.ops:sum",
            "swapaxes": "keras_ops.ops:swapaxes",
            "take": "keras_ops.ops:take",
            "take_along_axis": "keras_ops.ops:take_along_axis",
            "tan": "keras_ops.ops:tan",
            "tanh": "keras_ops.ops:tanh",
            "tensordot": "keras_ops.ops:tensordot",
            "tile": "keras_ops.ops:tile",
            "trace": "keras_ops.ops:trace",
            "transpose": "keras_ops.ops:transpose",
            "trapezoid": "keras_ops.ops:trapezoid",
            "tri": "keras_ops.ops:tri",
            "tril": "keras_ops.ops:tril",
            "triu": "keras_ops.ops:triu",
            "true_divide": "keras_ops.ops:true_divide",
            "trunc": "keras_ops.ops:trunc",
            "unravel_index": "keras_ops.ops:unravel_index",
            "vander": "keras_ops.ops:vander",
            "var": "keras_ops.ops:var",
            "vdot": "keras_ops.ops:vdot",
            "vectorize": "keras_ops.ops:vectorize",
            "view": "keras_ops.ops:view",
            "vstack": "keras_ops.ops:vstack",
            "where": "keras_ops.ops:where",
            "zeros": "keras_ops.ops:zeros",
            "zeros_like": "keras_ops.ops:zeros_like",
        },
    )

__all__ = [
    "abs",
    "absolute",
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
    "average",
    "bartlett",
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
    "cbrt",
    "ceil",
    "clip",
    "concatenate",
    "conj",
    "conjugate",
    "copy",
    "corrcoef",
    "correlate",
    "cos",
    "cosh",
    "count_nonzero",
    "cross",
    "cumprod",
    "cumsum",
    "deg2rad",
    "diag",
    "diagflat",
    "diagonal",
    "diff",
    "digitize",
    "divide",
    "divide_no_nan",
    "dot",
    "einsum",
    "empty",
    "empty_like",
    "equal",
    "exp",
    "exp2",
    "expand_dims",
    "expm1",
    "eye",
    "flip",
    "floor",
    "floor_divide",
    "full",
    "full_like",
    "gcd",
    "get_item",
    "greater",
    "greater_equal",
    "hamming",
    "hanning",
    "heaviside",
    "histogram",
    "hstack",
    "hypot",
    "identity",
    "imag",
    "inner",
    "isclose",
    "isfinite",
    "isin",
    "isinf",
    "isnan",
    "isneginf",
    "isposinf",
    "isreal",
    "kaiser",
    "kron",
    "lcm",
    "ldexp",
    "left_shift",
    "less",
    "less_equal",
    "linspace",
    "log",
    "log1p",
    "log2",
    "log10",
    "logaddexp",
    "logaddexp2",
    "logical_and",
    "logical_not",
    "logical_or",
    "logical_xor",
    "logspace",
    "matmul",
    "max",
    "maximum",
    "mean",
    "median",
    "meshgrid",
    "min",
    "minimum",
    "mod",
    "moveaxis",
    "multiply",
    "nan_to_num",
    "ndim",
    "negative",
    "nonzero",
    "not_equal",
    "ones",
    "ones_like",
    "outer",
    "pad",
    "power",
    "prod",
    "quantile",
    "ravel",
    "real",
    "reciprocal",
    "repeat",
    "reshape",
    "right_shift",
    "roll",
    "rot90",
    "round",
    "searchsorted",
    "select",
    "sign",
    "signbit",
    "sin",
    "sinh",
    "size",
    "slogdet",
    "sort",
    "split",
    "sqrt",
    "square",
    "squeeze",
    "stack",
    "std",
    "subtract",
    "sum",
    "swapaxes",
    "take",
    "take_along_axis",
    "tan",
    "tanh",
    "tensordot",
    "tile",
    "trace",
    "transpose",
    "trapezoid",
    "tri",
    "tril",
    "triu",
    "true_divide",
    "trunc",
    "unravel_index",
    "vander",
    "var",
    "vdot",
    "vectorize",
    "view",
    "vstack",
    "where",
    "zeros",
    "zeros_like",
]
