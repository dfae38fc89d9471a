"""Public ops of the numpy family."""

from __future__ import annotations

from keras_ops.numpy.arithmetic import add as add
from keras_ops.numpy.arithmetic import arctan2 as arctan2
from keras_ops.numpy.arithmetic import divide as divide
from keras_ops.numpy.arithmetic import divide_no_nan as divide_no_nan
from keras_ops.numpy.arithmetic import floor_divide as floor_divide
from keras_ops.numpy.arithmetic import heaviside as heaviside
from keras_ops.numpy.arithmetic import hypot as hypot
from keras_ops.numpy.arithmetic import ldexp as ldexp
from keras_ops.numpy.arithmetic import maximum as maximum
from keras_ops.numpy.arithmetic import minimum as minimum
from keras_ops.numpy.arithmetic import mod as mod
from keras_ops.numpy.arithmetic import multiply as multiply
from keras_ops.numpy.arithmetic import power as power
from keras_ops.numpy.arithmetic import subtract as subtract
from keras_ops.numpy.arithmetic import true_divide as true_divide
from keras_ops.numpy.bitwise import bitwise_and as bitwise_and
from keras_ops.numpy.bitwise import bitwise_invert as bitwise_invert
from keras_ops.numpy.bitwise import bitwise_left_shift as bitwise_left_shift
from keras_ops.numpy.bitwise import bitwise_not as bitwise_not
from keras_ops.numpy.bitwise import bitwise_or as bitwise_or
from keras_ops.numpy.bitwise import bitwise_right_shift as bitwise_right_shift
from keras_ops.numpy.bitwise import bitwise_xor as bitwise_xor
from keras_ops.numpy.bitwise import gcd as gcd
from keras_ops.numpy.bitwise import lcm as lcm
from keras_ops.numpy.bitwise import left_shift as left_shift
from keras_ops.numpy.bitwise import right_shift as right_shift
from keras_ops.numpy.comparison import equal as equal
from keras_ops.numpy.comparison import greater as greater
from keras_ops.numpy.comparison import greater_equal as greater_equal
from keras_ops.numpy.comparison import isclose as isclose
from keras_ops.numpy.comparison import isin as isin
from keras_ops.numpy.comparison import less as less
from keras_ops.numpy.comparison import less_equal as less_equal
from keras_ops.numpy.comparison import logical_and as logical_and
from keras_ops.numpy.comparison import logical_not as logical_not
from keras_ops.numpy.comparison import logical_or as logical_or
from keras_ops.numpy.comparison import logical_xor as logical_xor
from keras_ops.numpy.comparison import not_equal as not_equal
from keras_ops.numpy.complex_parts import angle as angle
from keras_ops.numpy.complex_parts import conj as conj
from keras_ops.numpy.complex_parts import conjugate as conjugate
from keras_ops.numpy.complex_parts import imag as imag
from keras_ops.numpy.complex_parts import isreal as isreal
from keras_ops.numpy.complex_parts import real as real
from keras_ops.numpy.creation import empty as empty
from keras_ops.numpy.creation import empty_like as empty_like
from keras_ops.numpy.creation import eye as eye
from keras_ops.numpy.creation import full as full
from keras_ops.numpy.creation import full_like as full_like
from keras_ops.numpy.creation import identity as identity
from keras_ops.numpy.creation import meshgrid as meshgrid
from keras_ops.numpy.creation import ones as ones
from keras_ops.numpy.creation import ones_like as ones_like
from keras_ops.numpy.creation import tri as tri
from keras_ops.numpy.creation import tril as tril
from keras_ops.numpy.creation import triu as triu
from keras_ops.numpy.creation import vander as vander
from keras_ops.numpy.creation import zeros as zeros
from keras_ops.numpy.creation import zeros_like as zeros_like
from keras_ops.numpy.diagonals import diag as diag
from keras_ops.numpy.diagonals import diagflat as diagflat
from keras_ops.numpy.diagonals import diagonal as diagonal
from keras_ops.numpy.diagonals import trace as trace
from keras_ops.numpy.elementwise import abs as abs  # noqa: A004
from keras_ops.numpy.elementwise import absolute as absolute
from keras_ops.numpy.elementwise import cbrt as cbrt
from keras_ops.numpy.elementwise import ceil as ceil
from keras_ops.numpy.elementwise import clip as clip
from keras_ops.numpy.elementwise import floor as floor
from keras_ops.numpy.elementwise import isfinite as isfinite
from keras_ops.numpy.elementwise import isinf as isinf
from keras_ops.numpy.elementwise import isnan as isnan
from keras_ops.numpy.elementwise import isneginf as isneginf
from keras_ops.numpy.elementwise import isposinf as isposinf
from keras_ops.numpy.elementwise import nan_to_num as nan_to_num
from keras_ops.numpy.elementwise import negative as negative
from keras_ops.numpy.elementwise import reciprocal as reciprocal
from keras_ops.numpy.elementwise import round as round  # noqa: A004
from keras_ops.numpy.elementwise import sign as sign
from keras_ops.numpy.elementwise import signbit as signbit
from keras_ops.numpy.elementwise import sqrt as sqrt
from keras_ops.numpy.elementwise import square as square
from keras_ops.numpy.elementwise import trunc as trunc
from keras_ops.numpy.exponential import exp as exp
from keras_ops.numpy.exponential import exp2 as exp2
from keras_ops.numpy.exponential import expm1 as expm1
from keras_ops.numpy.exponential import log as log
from keras_ops.numpy.exponential import log1p as log1p
from keras_ops.numpy.exponential import log2 as log2
from keras_ops.numpy.exponential import log10 as log10
from keras_ops.numpy.exponential import logaddexp as logaddexp
from keras_ops.numpy.exponential import logaddexp2 as logaddexp2
from keras_ops.numpy.indexing import get_item as get_item
from keras_ops.numpy.indexing import nonzero as nonzero
from keras_ops.numpy.indexing import select as select
from keras_ops.numpy.indexing import take as take
from keras_ops.numpy.indexing import take_along_axis as take_along_axis
from keras_ops.numpy.indexing import unravel_index as unravel_index
from keras_ops.numpy.indexing import where as where
from keras_ops.numpy.joining import append as append
from keras_ops.numpy.joining import array_split as array_split
from keras_ops.numpy.joining import concatenate as concatenate
from keras_ops.numpy.joining import hstack as hstack
from keras_ops.numpy.joining import pad as pad
from keras_ops.numpy.joining import repeat as repeat
from keras_ops.numpy.joining import split as split
from keras_ops.numpy.joining import stack as stack
from keras_ops.numpy.joining import tile as tile
from keras_ops.numpy.joining import vstack as vstack
from keras_ops.numpy.manipulation import array as array
from keras_ops.numpy.manipulation import broadcast_to as broadcast_to
from keras_ops.numpy.manipulation import copy as copy
from keras_ops.numpy.manipulation import expand_dims as expand_dims
from keras_ops.numpy.manipulation import flip as flip
from keras_ops.numpy.manipulation import moveaxis as moveaxis
from keras_ops.numpy.manipulation import ravel as ravel
from keras_ops.numpy.manipulation import reshape as reshape
from keras_ops.numpy.manipulation import roll as roll
from keras_ops.numpy.manipulation import rot90 as rot90
from keras_ops.numpy.manipulation import squeeze as squeeze
from keras_ops.numpy.manipulation import swapaxes as swapaxes
from keras_ops.numpy.manipulation import transpose as transpose
from keras_ops.numpy.manipulation import view as view
from keras_ops.numpy.products import cross as cross
from keras_ops.numpy.products import dot as dot
from keras_ops.numpy.products import einsum as einsum
from keras_ops.numpy.products import inner as inner
from keras_ops.numpy.products import kron as kron
from keras_ops.numpy.products import matmul as matmul
from keras_ops.numpy.products import outer as outer
from keras_ops.numpy.products import slogdet as slogdet
from keras_ops.numpy.products import tensordot as tensordot
from keras_ops.numpy.products import vdot as vdot
from keras_ops.numpy.ranges import arange as arange
from keras_ops.numpy.ranges import linspace as linspace
from keras_ops.numpy.ranges import logspace as logspace
from keras_ops.numpy.reduction import all as all  # noqa: A004
from keras_ops.numpy.reduction import amax as amax
from keras_ops.numpy.reduction import amin as amin
from keras_ops.numpy.reduction import any as any  # noqa: A004
from keras_ops.numpy.reduction import argmax as argmax
from keras_ops.numpy.reduction import argmin as argmin
from keras_ops.numpy.reduction import count_nonzero as count_nonzero
from keras_ops.numpy.reduction import cumprod as cumprod
from keras_ops.numpy.reduction import cumsum as cumsum
from keras_ops.numpy.reduction import max as max  # noqa: A004
from keras_ops.numpy.reduction import mean as mean
from keras_ops.numpy.reduction import min as min  # noqa: A004
from keras_ops.numpy.reduction import ndim as ndim
from keras_ops.numpy.reduction import prod as prod
from keras_ops.numpy.reduction import size as size
from keras_ops.numpy.reduction import std as std
from keras_ops.numpy.reduction import sum as sum  # noqa: A004
from keras_ops.numpy.reduction import var as var
from keras_ops.numpy.sorting import argpartition as argpartition
from keras_ops.numpy.sorting import argsort as argsort
from keras_ops.numpy.sorting import digitize as digitize
from keras_ops.numpy.sorting import searchsorted as searchsorted
from keras_ops.numpy.sorting import sort as sort
from keras_ops.numpy.statistics import average as average
from keras_ops.numpy.statistics import bincount as bincount
from keras_ops.numpy.statistics import corrcoef as corrcoef
from keras_ops.numpy.statistics import correlate as correlate
from keras_ops.numpy.statistics import diff as diff
from keras_ops.numpy.statistics import histogram as histogram
from keras_ops.numpy.statistics import median as median
from keras_ops.numpy.statistics import quantile as quantile
from keras_ops.numpy.statistics import trapezoid as trapezoid
from keras_ops.numpy.trigonometry import arccos as arccos
from keras_ops.numpy.trigonometry import arccosh as arccosh
from keras_ops.numpy.trigonometry import arcsin as arcsin
from keras_ops.numpy.trigonometry import arcsinh as arcsinh
from keras_ops.numpy.trigonometry import arctan as arctan
from keras_ops.numpy.trigonometry import arctanh as arctanh
from keras_ops.numpy.trigonometry import cos as cos
from keras_ops.numpy.trigonometry import cosh as cosh
from keras_ops.numpy.trigonometry import deg2rad as deg2rad
from keras_ops.numpy.trigonometry import sin as sin
from keras_ops.numpy.trigonometry import sinh as sinh
from keras_ops.numpy.trigonometry import tan as tan
from keras_ops.numpy.trigonometry import tanh as tanh
from keras_ops.numpy.vectorizing import vectorize as vectorize
from keras_ops.numpy.windows import bartlett as bartlett
from keras_ops.numpy.windows import blackman as blackman
from keras_ops.numpy.windows import hamming as hamming
from keras_ops.numpy.windows import hanning as hanning
from keras_ops.numpy.windows import kaiser as kaiser

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
