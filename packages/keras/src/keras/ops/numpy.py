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
    from keras_ops.ops import any as any
    from keras_ops.ops import append as append
    from keras_ops.ops import arange as arange
    from keras_ops.ops import argmax as argmax
    from keras_ops.ops import argmin as argmin
    from keras_ops.ops import argpartition as argpartition
    from keras_ops.ops import argsort as argsort
    from keras_ops.ops import array as array
    from keras_ops.ops import array_split as array_split
    from keras_ops.ops import broadcast_to as broadcast_to
    from keras_ops.ops import ceil as ceil
    from keras_ops.ops import clip as clip
    from keras_ops.ops import concatenate as concatenate
    from keras_ops.ops import copy as copy
    from keras_ops.ops import cos as cos
    from keras_ops.ops import cross as cross
    from keras_ops.ops import cumsum as cumsum
    from keras_ops.ops import diag as diag
    from keras_ops.ops import diagflat as diagflat
    from keras_ops.ops import diagonal as diagonal
    from keras_ops.ops import digitize as digitize
    from keras_ops.ops import divide as divide
    from keras_ops.ops import dot as dot
    from keras_ops.ops import einsum as einsum
    from keras_ops.ops import equal as equal
    from keras_ops.ops import exp as exp
    from keras_ops.ops import expand_dims as expand_dims
    from keras_ops.ops import eye as eye
    from keras_ops.ops import flip as flip
    from keras_ops.ops import floor as floor
    from keras_ops.ops import floor_divide as floor_divide
    from keras_ops.ops import full as full
    from keras_ops.ops import full_like as full_like
    from keras_ops.ops import get_item as get_item
    from keras_ops.ops import greater as greater
    from keras_ops.ops import greater_equal as greater_equal
    from keras_ops.ops import hstack as hstack
    from keras_ops.ops import inner as inner
    from keras_ops.ops import isfinite as isfinite
    from keras_ops.ops import isinf as isinf
    from keras_ops.ops import isnan as isnan
    from keras_ops.ops import kron as kron
    from keras_ops.ops import less as less
    from keras_ops.ops import less_equal as less_equal
    from keras_ops.ops import log as log
    from keras_ops.ops import logical_and as logical_and
    from keras_ops.ops import logical_not as logical_not
    from keras_ops.ops import logical_or as logical_or
    from keras_ops.ops import logical_xor as logical_xor
    from keras_ops.ops import matmul as matmul
    from keras_ops.ops import max as max
    from keras_ops.ops import maximum as maximum
    from keras_ops.ops import mean as mean
    from keras_ops.ops import min as min
    from keras_ops.ops import minimum as minimum
    from keras_ops.ops import mod as mod
    from keras_ops.ops import moveaxis as moveaxis
    from keras_ops.ops import multiply as multiply
    from keras_ops.ops import negative as negative
    from keras_ops.ops import nonzero as nonzero
    from keras_ops.ops import not_equal as not_equal
    from keras_ops.ops import ones as ones
    from keras_ops.ops import ones_like as ones_like
    from keras_ops.ops import outer as outer
    from keras_ops.ops import pad as pad
    from keras_ops.ops import power as power
    from keras_ops.ops import prod as prod
    from keras_ops.ops import ravel as ravel
    from keras_ops.ops import repeat as repeat
    from keras_ops.ops import reshape as reshape
    from keras_ops.ops import roll as roll
    from keras_ops.ops import rot90 as rot90
    from keras_ops.ops import round as round
    from keras_ops.ops import searchsorted as searchsorted
    from keras_ops.ops import select as select
    from keras_ops.ops import sign as sign
    from keras_ops.ops import sin as sin
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
    from keras_ops.ops import tanh as tanh
    from keras_ops.ops import tensordot as tensordot
    from keras_ops.ops import tile as tile
    from keras_ops.ops import trace as trace
    from keras_ops.ops import transpose as transpose
    from keras_ops.ops import true_divide as true_divide
    from keras_ops.ops import unravel_index as unravel_index
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
            "any": "keras_ops.ops:any",
            "append": "keras_ops.ops:append",
            "arange": "keras_ops.ops:arange",
            "argmax": "keras_ops.ops:argmax",
            "argmin": "keras_ops.ops:argmin",
            "argpartition": "keras_ops.ops:argpartition",
            "argsort": "keras_ops.ops:argsort",
            "array": "keras_ops.ops:array",
            "array_split": "keras_ops.ops:array_split",
            "broadcast_to": "keras_ops.ops:broadcast_to",
            "ceil": "keras_ops.ops:ceil",
            "clip": "keras_ops.ops:clip",
            "concatenate": "keras_ops.ops:concatenate",
            "copy": "keras_ops.ops:copy",
            "cos": "keras_ops.ops:cos",
            "cross": "keras_ops.ops:cross",
            "cumsum": "keras_ops.ops:cumsum",
            "diag": "keras_ops.ops:diag",
            "diagflat": "keras_ops.ops:diagflat",
            "diagonal": "keras_ops.ops:diagonal",
            "digitize": "keras_ops.ops:digitize",
            "divide": "keras_ops.ops:divide",
            "dot": "keras_ops.ops:dot",
            "einsum": "keras_ops.ops:einsum",
            "equal": "keras_ops.ops:equal",
            "exp": "keras_ops.ops:exp",
            "expand_dims": "keras_ops.ops:expand_dims",
            "eye": "keras_ops.ops:eye",
            "flip": "keras_ops.ops:flip",
            "floor": "keras_ops.ops:floor",
            "floor_divide": "keras_ops.ops:floor_divide",
            "full": "keras_ops.ops:full",
            "full_like": "keras_ops.ops:full_like",
            "get_item": "keras_ops.ops:get_item",
            "greater": "keras_ops.ops:greater",
            "greater_equal": "keras_ops.ops:greater_equal",
            "hstack": "keras_ops.ops:hstack",
            "inner": "keras_ops.ops:inner",
            "isfinite": "keras_ops.ops:isfinite",
            "isinf": "keras_ops.ops:isinf",
            "isnan": "keras_ops.ops:isnan",
            "kron": "keras_ops.ops:kron",
            "less": "keras_ops.ops:less",
            "less_equal": "keras_ops.ops:less_equal",
            "log": "keras_ops.ops:log",
            "logical_and": "keras_ops.ops:logical_and",
            "logical_not": "keras_ops.ops:logical_not",
            "logical_or": "keras_ops.ops:logical_or",
            "logical_xor": "keras_ops.ops:logical_xor",
            "matmul": "keras_ops.ops:matmul",
            "max": "keras_ops.ops:max",
            "maximum": "keras_ops.ops:maximum",
            "mean": "keras_ops.ops:mean",
            "min": "keras_ops.ops:min",
            "minimum": "keras_ops.ops:minimum",
            "mod": "keras_ops.ops:mod",
            "moveaxis": "keras_ops.ops:moveaxis",
            "multiply": "keras_ops.ops:multiply",
            "negative": "keras_ops.ops:negative",
            "nonzero": "keras_ops.ops:nonzero",
            "not_equal": "keras_ops.ops:not_equal",
            "ones": "keras_ops.ops:ones",
            "ones_like": "keras_ops.ops:ones_like",
            "outer": "keras_ops.ops:outer",
            "pad": "keras_ops.ops:pad",
            "power": "keras_ops.ops:power",
            "prod": "keras_ops.ops:prod",
            "ravel": "keras_ops.ops:ravel",
            "repeat": "keras_ops.ops:repeat",
            "reshape": "keras_ops.ops:reshape",
            "roll": "keras_ops.ops:roll",
            "rot90": "keras_ops.ops:rot90",
            "round": "keras_ops.ops:round",
            "searchsorted": "keras_ops.ops:searchsorted",
            "select": "keras_ops.ops:select",
            "sign": "keras_ops.ops:sign",
            "sin": "keras_ops.ops:sin",
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
            "tanh": "keras_ops.ops:tanh",
            "tensordot": "keras_ops.ops:tensordot",
            "tile": "keras_ops.ops:tile",
            "trace": "keras_ops.ops:trace",
            "transpose": "keras_ops.ops:transpose",
            "true_divide": "keras_ops.ops:true_divide",
            "unravel_index": "keras_ops.ops:unravel_index",
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
    "any",
    "append",
    "arange",
    "argmax",
    "argmin",
    "argpartition",
    "argsort",
    "array",
    "array_split",
    "broadcast_to",
    "ceil",
    "clip",
    "concatenate",
    "copy",
    "cos",
    "cross",
    "cumsum",
    "diag",
    "diagflat",
    "diagonal",
    "digitize",
    "divide",
    "dot",
    "einsum",
    "equal",
    "exp",
    "expand_dims",
    "eye",
    "flip",
    "floor",
    "floor_divide",
    "full",
    "full_like",
    "get_item",
    "greater",
    "greater_equal",
    "hstack",
    "inner",
    "isfinite",
    "isinf",
    "isnan",
    "kron",
    "less",
    "less_equal",
    "log",
    "logical_and",
    "logical_not",
    "logical_or",
    "logical_xor",
    "matmul",
    "max",
    "maximum",
    "mean",
    "min",
    "minimum",
    "mod",
    "moveaxis",
    "multiply",
    "negative",
    "nonzero",
    "not_equal",
    "ones",
    "ones_like",
    "outer",
    "pad",
    "power",
    "prod",
    "ravel",
    "repeat",
    "reshape",
    "roll",
    "rot90",
    "round",
    "searchsorted",
    "select",
    "sign",
    "sin",
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
    "tanh",
    "tensordot",
    "tile",
    "trace",
    "transpose",
    "true_divide",
    "unravel_index",
    "var",
    "vdot",
    "vectorize",
    "view",
    "vstack",
    "where",
    "zeros",
    "zeros_like",
]
