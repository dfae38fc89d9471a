"""Ops of the nn family."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, Final

import numpy as np

from keras_ops.conformance import references as ref
from keras_ops.conformance.cases import FLOAT_GRID, Case, table
from keras_ops.conformance.tables import values as v

case: Callable[..., Case] = table("nn")
_erf: Final = np.vectorize(math.erf, otypes=[float])
# Away from the kinks of piecewise functions.
X: Final = v.SMOOTH * 1.7 + 0.013
FLOATS: Final[dict[str, Any]] = {"grid": FLOAT_GRID}
F32: Final[dict[str, Any]] = {"dtypes": ("float32",), "grid": FLOAT_GRID}


def _sigmoid(x: Any) -> Any:
    return 1 / (1 + np.exp(-x))


def _relu6(x: Any) -> Any:
    return np.clip(x, 0, 6)


def _elu(x: Any, alpha: float = 1.0) -> Any:
    return np.where(x > 0, x, alpha * np.expm1(x))


def _gelu(x: Any, approximate: bool = True) -> Any:
    if approximate:
        return 0.5 * x * (1 + np.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x**3)))
    return 0.5 * x * (1 + _erf(x / math.sqrt(2)))


def _glu(x: Any, axis: int = -1) -> Any:
    first, second = np.split(x, 2, axis)
    return first * _sigmoid(second)


def _soft_shrink(x: Any, threshold: float = 0.5) -> Any:
    return np.sign(x) * np.maximum(np.abs(x) - threshold, 0)


_ACTIVATIONS: Final[dict[str, Any]] = {
    "relu": lambda x: np.maximum(x, 0),
    "relu6": _relu6,
    "sigmoid": _sigmoid,
    "softplus": lambda x: np.logaddexp(x, 0),
    "log_sigmoid": lambda x: -np.logaddexp(-x, 0),
    "silu": lambda x: x * _sigmoid(x),
    "softsign": lambda x: x / (1 + np.abs(x)),
    "leaky_relu": lambda x: np.where(x > 0, x, 0.2 * x),
    "elu": _elu,
    "celu": lambda x: np.where(x > 0, x, np.expm1(x)),
    "selu": lambda x: 1.0507009873554805 * _elu(x, 1.6732632423543772),
    "gelu": _gelu,
    "glu": _glu,
    "hard_sigmoid": lambda x: _relu6(x + 3) / 6,
    "hard_silu": lambda x: x * _relu6(x + 3) / 6,
    "hard_tanh": lambda x: np.clip(x, -1, 1),
    "hard_shrink": lambda x: np.where(np.abs(x) > 0.5, x, 0),
    "soft_shrink": _soft_shrink,
    "tanh_shrink": lambda x: x - np.tanh(x),
    "squareplus": lambda x: (x + np.sqrt(x * x + 4)) / 2,
    "sparse_sigmoid": lambda x: (np.clip(x, -1, 1) + 1) / 2,
    "sparse_plus": lambda x: np.where(x <= -1, 0, np.where(x < 1, (x + 1) ** 2 / 4, x)),
    "softmax": ref.softmax,
    "log_softmax": ref.log_softmax,
    "sparsemax": ref.sparsemax,
}
_LARGE: Final = np.array([-1000.0, -30.0, 0.0, 30.0, 1000.0])
_ACTIVATION: Final[list[Case]] = [
    *[case(name, X).gives(function, smooth=True, sizes="... 4", **FLOATS) for name, function in _ACTIVATIONS.items()],
    *[
        case(name, _LARGE).gives(_ACTIVATIONS[name], label="large", **F32)
        for name in ("sigmoid", "softplus", "log_sigmoid", "silu", "softmax", "log_softmax", "elu", "selu", "gelu")
    ],
    case("relu", v.REAL).gives(lambda x: np.maximum(x, 0), label="integers", dtypes=("int32",)),
    case("leaky_relu", X, 0.3).gives(lambda x, slope: np.where(x > 0, x, slope * x), label="slope", **F32),
    case("elu", X, 0.5).gives(_elu, label="alpha", smooth=True, **F32),
    case("celu", X, 0.5).gives(lambda x, a: np.where(x > 0, x, a * np.expm1(x / a)), label="alpha", smooth=True, **F32),
    case("gelu", X, False).gives(_gelu, label="exact", smooth=True, **F32),
    case("glu", X[:2], 0).gives(_glu, label="axis", **F32),
    case("hard_shrink", X, 1.0).gives(lambda x, t: np.where(np.abs(x) > t, x, 0), label="threshold", **F32),
    case("soft_shrink", X, 1.0).gives(_soft_shrink, label="threshold", **F32),
    case("squareplus", X, 1.0).gives(lambda x, b: (x + np.sqrt(x * x + b)) / 2, label="b", **F32),
    case("threshold", X, 0.5, -2.0).gives(lambda x, t, d: np.where(x > t, x, d), smooth=True, sizes="...", **FLOATS),
    case("softmax", v.CUBE, (0, 2)).gives(ref.softmax, label="axes", smooth=True, sizes="a b c", **F32),
    case("softmax", v.CUBE, None).gives(lambda x, axis: ref.softmax(x, (0, 1, 2)), label="all", **F32),
    case("log_softmax", v.CUBE, (0, 2)).gives(ref.log_softmax, label="axes", smooth=True, sizes="a b c", **F32),
    case("polar", v.POSITIVE, v.SMOOTH).gives(
        lambda r, a: r * np.exp(1j * a),
        dtypes=("float32",),
        result="complex64",
        needs=("complex",),
        sizes="n, n",
        grid=("float32",),
    ),
]

_IMAGE: Final = v.random(2, 5, 6, 4) / 2
_LINE: Final = v.random(2, 9, 4)
_K2: Final = v.random(3, 2, 4, 4, seed=1) / 3
_K1: Final = v.random(3, 4, 6, seed=1)
_DEPTH: Final = v.random(3, 2, 4, 2, seed=2)
_POINT: Final = v.random(1, 1, 8, 3, seed=3)
_TRANSPOSED: Final = v.random(3, 2, 5, 4, seed=1) / 3
WINDOWED: Final[dict[str, Any]] = {"dtypes": ("float32",), "grid": ("float32",), "tolerance": 2}
FIRST: Final = np.moveaxis(_IMAGE, -1, 1).copy()


def _conv(label: str, x: Any, kernel: Any, **options: Any) -> Case:
    last = " ".join(f"{n}?" for n in x.shape[:-1]) + f" {x.shape[-1]}"
    sizes = None if "data_format" in options else last
    return case("conv", x, kernel, **options).gives(ref.conv, label=label, smooth=True, sizes=sizes, **WINDOWED)


_CONVOLUTIONS: Final[list[Case]] = [
    _conv("", _IMAGE, _K2),
    _conv("same", _IMAGE, _K2, strides=2, padding="same"),
    _conv("strides", _IMAGE, _K2, strides=(1, 2)),
    _conv("dilated", _IMAGE, _K2, padding="same", dilation_rate=(1, 2)),
    _conv("groups", _IMAGE, v.random(2, 2, 2, 6, seed=2)),
    _conv("first", FIRST, _K2, data_format="channels_first"),
    _conv("line", _LINE, _K1, strides=2, padding="same"),
    _conv("volume", v.random(1, 3, 4, 3, 2), v.random(2, 2, 2, 2, 3, seed=1)),
    case("conv", _IMAGE, _K2).gives(ref.conv, label="half", dtypes=("bfloat16",), grid=FLOAT_GRID, sizes="n 5? 6? 4"),
    case("depthwise_conv", _IMAGE, _DEPTH).gives(ref.depthwise_conv, smooth=True, **WINDOWED),
    case("depthwise_conv", _IMAGE, _DEPTH, strides=2, padding="same").gives(
        ref.depthwise_conv, label="same", **WINDOWED
    ),
    case("separable_conv", _IMAGE, _DEPTH, _POINT).gives(ref.separable_conv, smooth=True, **WINDOWED),
    *[
        case("conv_transpose", _IMAGE, _TRANSPOSED, strides=strides, padding=padding).gives(
            ref.conv_transpose, label=f"{padding}-{strides}", smooth=strides == 2, **WINDOWED
        )
        for strides in (1, 2, 3)
        for padding in ("valid", "same")
    ],
    case("conv_transpose", _LINE, v.random(3, 6, 4, seed=1), strides=2, dilation_rate=1, padding="same").gives(
        ref.conv_transpose, label="line", smooth=True, **WINDOWED
    ),
    case("conv_transpose", FIRST, _TRANSPOSED, strides=2, data_format="channels_first").gives(
        ref.conv_transpose, label="first", **WINDOWED
    ),
    case("unfold", FIRST, (2, 3), 1, 1, 2).gives(ref.unfold, smooth=True, **WINDOWED),
]

_POOLED: Final = _IMAGE + np.arange(_IMAGE.size).reshape(_IMAGE.shape) / 997


def _pools(name: str, function: Any) -> list[Case]:
    return [
        case(name, _POOLED, 2).gives(function, smooth=True, **WINDOWED),
        case(name, _POOLED, (3, 2), 2, "same").gives(function, label="same", smooth=True, **WINDOWED),
        case(name, _POOLED, 3, 1).gives(function, label="overlapping", **WINDOWED),
        case(name, FIRST, 2, data_format="channels_first").gives(function, label="first", **WINDOWED),
        case(name, _LINE, 2, 2, "same").gives(function, label="line", **WINDOWED),
        case(name, _POOLED, 2).gives(function, label="half", dtypes=("bfloat16",), grid=FLOAT_GRID, sizes="n 5? 6? 4"),
    ]


_POOLING: Final[list[Case]] = [
    *_pools("max_pool", ref.max_pool),
    *_pools("average_pool", ref.average_pool),
    *[
        case(f"adaptive_{name}_pool", _POOLED, (2, 4)).gives(ref.adaptive(function), smooth=True, **WINDOWED)
        for name, function in (("average", np.mean), ("max", np.max))
    ],
]


def _moments(x: Any, axes: Any, keepdims: bool = False) -> Any:
    return x.mean(axis=axes, keepdims=keepdims), x.var(axis=axes, keepdims=keepdims)


def _batch_normalization(x: Any, mean: Any, variance: Any, axis: int, offset: Any, scale: Any, epsilon: float) -> Any:
    return (x - mean) / np.sqrt(variance + epsilon) * scale + offset


def _normalize(x: Any, axis: Any = -1, order: int = 2) -> Any:
    norm = np.linalg.norm(x, order, axis, True)
    return x / np.maximum(norm, 1e-7)


def _rms(x: Any, scale: Any = None, axis: Any = -1, epsilon: float = 1e-7) -> Any:
    found = x / np.sqrt((x * x).mean(axis=axis, keepdims=True) + epsilon)
    return found if scale is None else found * scale


_ROW: Final = np.array([0.5, 1.5, -1.0, 2.0])
_NORMALIZATION: Final[list[Case]] = [
    case("moments", v.CUBE, (0, 2)).gives(_moments, smooth=True, sizes="a b c", **FLOATS),
    case("moments", v.CUBE, 1, True).gives(_moments, label="kept", smooth=True, sizes="a b c", **F32),
    case("batch_normalization", v.CUBE, _ROW, np.abs(_ROW), -1, _ROW * 2, _ROW + 3, 1e-3).gives(
        _batch_normalization, smooth=True, sizes="a b 4", **FLOATS
    ),
    case("normalize", v.CUBE).gives(_normalize, smooth=True, sizes="a b c", **FLOATS),
    case("normalize", v.CUBE, 1, 1).gives(_normalize, label="order", smooth=True, sizes="a b c", **F32),
    case("layer_normalization", v.CUBE, _ROW, _ROW * 2).gives(
        ref.layer_normalization, smooth=True, sizes="a b 4", **FLOATS
    ),
    case("layer_normalization", v.CUBE, axis=(1, 2)).gives(
        ref.layer_normalization, label="axes", smooth=True, sizes="a b c", **F32
    ),
    case("layer_normalization", v.CUBE, _ROW, rms_scaling=True).gives(
        ref.layer_normalization, label="scaling", sizes="a b 4", **F32
    ),
    case("rms_normalization", v.CUBE, _ROW).gives(_rms, smooth=True, sizes="a b 4", **FLOATS),
    case("layer_normalization", v.random(1, 2048) + 300).gives(
        ref.layer_normalization, label="offset", dtypes=("float16", "bfloat16")
    ),
]

_TARGET: Final = np.array([[0.0, 1.0, 0.0, 0.0], [0.25, 0.25, 0.5, 0.0], [1.0, 0.0, 0.0, 0.0]])
_CLASSES: Final = v.indices(1, 2, 0)
_LOSSES: Final[list[Case]] = [
    case("categorical_crossentropy", _TARGET, v.CHANCES).gives(
        ref.categorical_crossentropy, sizes="... 4, ... 4", **FLOATS
    ),
    case("categorical_crossentropy", _TARGET, X, True).gives(
        ref.categorical_crossentropy, label="logits", smooth=True, **F32
    ),
    case("categorical_crossentropy", _TARGET.T.copy(), X.T.copy(), True, 0).gives(
        ref.categorical_crossentropy, label="axis", **F32
    ),
    case("sparse_categorical_crossentropy", _CLASSES, v.CHANCES).gives(
        ref.sparse_categorical_crossentropy, smooth=True, **FLOATS
    ),
    case("sparse_categorical_crossentropy", _CLASSES, X, True).gives(
        ref.sparse_categorical_crossentropy, label="logits", smooth=True, **F32
    ),
    case("binary_crossentropy", v.CHANCES[::-1].copy(), v.CHANCES).gives(
        ref.binary_crossentropy, smooth=True, sizes="... n, ... n", **FLOATS
    ),
    case("binary_crossentropy", v.CHANCES, X * 10, True).gives(
        ref.binary_crossentropy, label="logits", smooth=True, **F32
    ),
    case("psnr", v.CHANCES, v.CHANCES[::-1].copy(), 2.0).gives(
        lambda a, b, top: 10 * np.log10(top**2 / np.mean((a - b) ** 2)), smooth=True, sizes="n m, n m", **FLOATS
    ),
    case("ctc_loss", np.array([[1, 2], [1, 1]], "int32"), v.random(2, 4, 3), v.indices(2, 1), v.indices(4, 3)).gives(
        ref.ctc_loss, smooth=True, dtypes=("float32",), grid=("float32",)
    ),
    case("ctc_decode", np.eye(3)[[[1, 1, 0, 1, 2], [0, 2, 2, 0, 0]]] * 4, v.indices(5, 3)).gives(
        (np.array([[[1, 1, 2, -1, -1], [2, -1, -1, -1, -1]]]), np.array([[-20.0], [-12.0]])),
        dtypes=("float32",),
        result=("int32", "float32"),
        grid=("float32",),
        jit=False,
    ),
    case("ctc_decode", np.eye(3)[[[1, 1, 0, 2]]] * 20, v.indices(4), "beam_search", 4, 1).gives(
        (np.array([[[1, 2, -1, -1]]]), np.array([[0.0]])),
        label="beams",
        dtypes=("float32",),
        result=("int32", "float32"),
        grid=("float32",),
        jit=False,
        tolerance=10,
    ),
]

_CLASS_IDS: Final = np.array([[0, 2], [3, -1]], "int32")
_ENCODING: Final[list[Case]] = [
    case("one_hot", _CLASS_IDS, 4).gives(
        lambda x, n: (x[..., None] == np.arange(n)).astype(float), dtypes=("float32",), result="float32", sizes="..."
    ),
    case("one_hot", _CLASS_IDS, 4, 0, "int32").gives(
        lambda x, n, *_: np.moveaxis(x[..., None] == np.arange(n), -1, 0).astype(int),
        label="axis",
        dtypes=("float32",),
        result="int32",
        sizes="n m",
    ),
    case("multi_hot", np.array([[0, 2], [3, 3]], "int32"), 4).gives(
        np.array([[1.0, 0, 1, 0], [0, 0, 0, 1]]), dtypes=("float32",), result="float32", sizes="n m"
    ),
]

_Q, _KV, _V = v.random(2, 3, 4, 5), v.random(2, 6, 2, 5, seed=1), v.random(2, 6, 2, 3, seed=2)
_ATTENTION: Final[list[Case]] = [
    case("dot_product_attention", _Q, np.repeat(_KV, 2, 2), np.repeat(_V, 2, 2)).gives(
        ref.attention, smooth=True, sizes="b t 4 5, b s 4 5, b s 4 3", **FLOATS
    ),
    case("dot_product_attention", _Q, _KV, _V).gives(ref.attention, label="groups", smooth=True, **F32),
    case("dot_product_attention", _Q, _Q[::-1].copy(), _Q * 2, is_causal=True).gives(
        ref.attention, label="causal", smooth=True, **F32
    ),
    case(
        "dot_product_attention", _Q, np.repeat(_KV, 2, 2), np.repeat(_V, 2, 2), scale=0.3, bias=v.random(2, 4, 3, 6)
    ).gives(ref.attention, label="bias", smooth=True, **F32),
    case(
        "dot_product_attention", _Q, np.repeat(_KV, 2, 2), np.repeat(_V, 2, 2), mask=v.random(2, 1, 3, 6) > -0.7
    ).gives(ref.attention, label="mask", smooth=True, **F32),
]

CASES: Final = [
    *(*_ACTIVATION, *_CONVOLUTIONS, *_POOLING, *_NORMALIZATION, *_LOSSES, *_ENCODING, *_ATTENTION),
]
