"""Write `goldens/<file>.npz`: what upstream Keras 3.13.2 computes for the cases below.

Run with the reference installed, once on each backend that is to be asked (`KERAS_BACKEND`): the first answer to a case is
kept, and one that differs from it is reported. A case is an op with its arguments; arrays are stored with it.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np

import keras

FOLDER = Path(__file__).parent / "goldens"
rng = np.random.RandomState(7)
Case = tuple[str, dict[str, Any]]


def floats(*shape: int, scale: float = 1.0) -> np.ndarray[Any, Any]:
    return (rng.randn(*shape) * scale).astype("float32")


def simplex(*shape: int) -> np.ndarray[Any, Any]:
    x = rng.rand(*shape) + 0.05
    return (x / x.sum(-1, keepdims=True)).astype("float32")


def activations() -> list[Case]:
    x = np.array([-40, -6, -3, -1.5, -1, -0.5, -0.3, -1e-3, 0, 1e-3, 0.25, 0.5, 1, 1.5, 3, 6.5, 40, 7], "float32")
    cases: list[Case] = []
    for name in (
        *("relu", "relu6", "sigmoid", "sparse_sigmoid", "softplus", "softsign", "soft_shrink", "sparse_plus", "silu"),
        *("squareplus", "log_sigmoid", "leaky_relu", "hard_sigmoid", "hard_silu", "elu", "selu", "gelu", "celu"),
        *("glu", "tanh_shrink", "hard_tanh", "hard_shrink", "softmax", "log_softmax", "sparsemax"),
    ):
        cases.append((name, {"x": x}))
    cube = floats(2, 4, 6, scale=3)
    cases += [
        ("soft_shrink", {"x": x, "threshold": 1.25}),
        ("hard_shrink", {"x": x, "threshold": 1.25}),
        ("squareplus", {"x": x, "b": 0.5}),
        ("leaky_relu", {"x": x, "negative_slope": 0.01}),
        ("elu", {"x": x, "alpha": 0.3}),
        ("celu", {"x": x, "alpha": 0.3}),
        ("gelu", {"x": x, "approximate": False}),
        ("glu", {"x": cube, "axis": 1}),
        ("threshold", {"x": x, "threshold": 0.2, "default_value": -7.5}),
        *((name, {"x": cube, "axis": axis}) for name in ("softmax", "log_softmax") for axis in (0, 1, (0, 2), None)),
        ("sparsemax", {"x": cube, "axis": 1}),
        ("sparsemax", {"x": cube, "axis": -1}),
        ("polar", {"abs_": np.abs(floats(3, 4)), "angle": floats(3, 4, scale=3)}),
    ]
    return cases


def convolutions() -> list[Case]:
    line, image, cube = floats(2, 9, 4), floats(2, 7, 8, 4), floats(1, 5, 4, 6, 2)
    first = np.ascontiguousarray(image.transpose(0, 3, 1, 2))
    cases: list[Case] = []
    for padding in ("valid", "same"):
        for x, kernel in ((line, floats(3, 4, 5)), (image, floats(3, 2, 4, 5)), (cube, floats(2, 3, 2, 2, 3))):
            for how in ({}, {"strides": 2}, {"dilation_rate": 2}):
                if kernel.ndim == 5 and "dilation_rate" in how:
                    how = {"dilation_rate": (2, 1, 2)}
                cases.append(("conv", {"inputs": x, "kernel": kernel, "padding": padding, **how}))
        kernel = floats(3, 3, 4, 5)
        cases += [
            ("conv", {"inputs": image, "kernel": kernel, "padding": padding, "strides": (1, 3)}),
            ("conv", {"inputs": image, "kernel": kernel, "padding": padding, "strides": 2, "dilation_rate": 2}),
            ("conv", {"inputs": image, "kernel": floats(3, 3, 2, 6), "padding": padding, "strides": 2}),
            ("conv", {"inputs": image, "kernel": floats(3, 3, 1, 8), "padding": padding}),
            ("conv", {"inputs": cube, "kernel": floats(2, 2, 2, 1, 4), "padding": padding}),
            ("conv", {"inputs": first, "kernel": kernel, "padding": padding, "data_format": "channels_first"}),
        ]
        deep = floats(3, 3, 4, 2)
        cases += [
            ("depthwise_conv", {"inputs": line, "kernel": floats(3, 4, 2), "padding": padding, "strides": 2}),
            ("depthwise_conv", {"inputs": image, "kernel": deep, "padding": padding, "strides": 2}),
            ("depthwise_conv", {"inputs": image, "kernel": deep, "padding": padding, "dilation_rate": 2}),
            ("depthwise_conv", {"inputs": image, "kernel": deep, "padding": padding, "strides": (1, 2)}),
            ("depthwise_conv", {"inputs": first, "kernel": deep, "padding": padding, "data_format": "channels_first"}),
            ("depthwise_conv", {"inputs": cube, "kernel": floats(2, 2, 2, 2, 3), "padding": padding}),
            (
                "separable_conv",
                {
                    "inputs": image,
                    "depthwise_kernel": deep,
                    "pointwise_kernel": floats(1, 1, 8, 3),
                    "padding": padding,
                    "strides": 2,
                },
            ),
            (
                "separable_conv",
                {
                    "inputs": line,
                    "depthwise_kernel": floats(4, 4, 2),
                    "pointwise_kernel": floats(1, 8, 3),
                    "padding": padding,
                },
            ),
        ]
    cases += transposed(line, image, first, cube)
    x = floats(2, 3, 5, 6)
    cases += [
        ("unfold", {"x": x, "kernel_size": 2}),
        ("unfold", {"x": x, "kernel_size": (2, 3), "stride": (1, 2), "padding": (1, 0)}),
        ("unfold", {"x": x, "kernel_size": 2, "dilation": (2, 3), "padding": 1, "stride": 2}),
    ]
    return cases


def transposed(line: Any, image: Any, first: Any, cube: Any) -> list[Case]:
    cases: list[Case] = []
    for padding in ("valid", "same"):
        for window, strides, extra in (
            *((3, 1, None), (3, 2, None), (2, 3, None), (5, 2, None), (4, 2, None), (2, 2, None)),
            *((3, 2, 0), (3, 2, 1), (5, 3, 1), (5, 2, 0), (4, 3, 2), (2, 3, 1)),
        ):
            kernel = floats(window, 3, 4)
            how = {"strides": strides, "padding": padding, "output_padding": extra}
            cases.append(("conv_transpose", {"inputs": line, "kernel": kernel, **how}))
        kernel = floats(3, 4, 2, 4)
        cases += [
            ("conv_transpose", {"inputs": image, "kernel": kernel, "strides": (2, 3), "padding": padding}),
            (
                "conv_transpose",
                {
                    "inputs": image,
                    "kernel": kernel,
                    "strides": (2, 3),
                    "padding": padding,
                    "output_padding": (1, 2) if padding == "valid" else (1, 0),
                },
            ),
            ("conv_transpose", {"inputs": image, "kernel": kernel, "dilation_rate": 2, "padding": padding}),
            ("conv_transpose", {"inputs": image, "kernel": kernel, "dilation_rate": (1, 3), "padding": padding}),
            (
                "conv_transpose",
                {
                    "inputs": first,
                    "kernel": kernel,
                    "strides": 2,
                    "padding": padding,
                    "data_format": "channels_first",
                },
            ),
            ("conv_transpose", {"inputs": cube, "kernel": floats(2, 3, 2, 3, 2), "strides": 2, "padding": padding}),
        ]
    return cases


def pooling() -> list[Case]:
    line, image, cube = floats(2, 9, 3), floats(2, 7, 8, 3), floats(1, 5, 4, 6, 2)
    first = np.ascontiguousarray(image.transpose(0, 3, 1, 2))
    cases: list[Case] = []
    for name in ("max_pool", "average_pool"):
        for padding in ("valid", "same"):
            for x, sizes, strides in (
                *((line, 2, 2), (line, 3, 2), (line, 4, 3), (line, 2, 5), (line, 9, 4)),
                *(
                    (image, 2, 2),
                    (image, (3, 2), (1, 2)),
                    (image, 3, 3),
                    (image, (2, 5), 1),
                    (cube, 2, 2),
                    (cube, 3, 2),
                ),
            ):
                cases.append((name, {"inputs": x, "pool_size": sizes, "strides": strides, "padding": padding}))
            cases.append(
                (
                    name,
                    {
                        "inputs": first,
                        "pool_size": 3,
                        "strides": 2,
                        "padding": padding,
                        "data_format": "channels_first",
                    },
                )
            )
    for name in ("adaptive_average_pool", "adaptive_max_pool"):
        cases += [
            (name, {"inputs": line, "output_size": 4, "data_format": "channels_last"}),
            (name, {"inputs": image, "output_size": (3, 5), "data_format": "channels_last"}),
            (name, {"inputs": image, "output_size": (9, 1), "data_format": "channels_last"}),
            (name, {"inputs": first, "output_size": (2, 3), "data_format": "channels_first"}),
            (name, {"inputs": cube, "output_size": (2, 3, 4), "data_format": "channels_last"}),
        ]
    return cases


def normalization() -> list[Case]:
    x, image = floats(4, 6, scale=3), floats(2, 3, 4, 5)
    f, g, h, k = np.abs(floats(4)) + 0.5, np.abs(floats(4)) + 0.5, floats(4), floats(4)
    last, two = floats(5), floats(4, 5)
    cases: list[Case] = [
        *(("normalize", {"x": x, "order": order, "axis": axis}) for order in (1, 2, 3) for axis in (0, -1)),
        ("normalize", {"x": x, "epsilon": 5.0}),
        ("normalize", {"x": image, "axis": (1, 2)}),
        ("moments", {"x": image, "axes": [0, 1, 2]}),
        ("moments", {"x": image, "axes": [1], "keepdims": True}),
        ("batch_normalization", {"x": image, "mean": h, "variance": f, "axis": 2}),
        ("batch_normalization", {"x": image, "mean": h, "variance": f, "axis": -2, "offset": k, "scale": g}),
        ("batch_normalization", {"x": image, "mean": h, "variance": f, "axis": 2, "scale": g, "epsilon": 0.1}),
        ("batch_normalization", {"x": image, "mean": h, "variance": f, "axis": 2, "offset": k}),
        ("layer_normalization", {"x": image}),
        ("layer_normalization", {"x": image, "gamma": last, "beta": last, "epsilon": 1e-3}),
        ("layer_normalization", {"x": image, "gamma": two, "beta": two, "axis": (2, 3)}),
        ("layer_normalization", {"x": image, "gamma": h, "beta": k, "axis": 2}),
        ("layer_normalization", {"x": image, "beta": last}),
        ("layer_normalization", {"x": image, "gamma": last, "rms_scaling": True}),
        ("layer_normalization", {"x": image * 1e-4}),
        ("rms_normalization", {"x": image}),
        ("rms_normalization", {"x": image, "scale": last, "epsilon": 1e-2}),
        ("rms_normalization", {"x": image, "scale": two, "axis": (2, 3)}),
        ("rms_normalization", {"x": image * 1e-4, "axis": 1}),
    ]
    return cases


def losses() -> list[Case]:
    p, q, z = simplex(3, 4), simplex(3, 4), floats(3, 4, scale=4)
    z[0] = [100, -100, 0, 50]
    classes = np.array([1, 3, 0], "int32")
    hot = np.eye(4, dtype="float32")[classes]
    cases: list[Case] = []
    for target in (p, hot):
        cases += [
            ("categorical_crossentropy", {"target": target, "output": q}),
            ("categorical_crossentropy", {"target": target, "output": hot}),
            ("categorical_crossentropy", {"target": target, "output": 3 * q}),
            ("categorical_crossentropy", {"target": target, "output": z, "from_logits": True}),
            ("categorical_crossentropy", {"target": target, "output": z, "from_logits": True, "axis": 0}),
            ("categorical_crossentropy", {"target": target, "output": q, "axis": 0}),
            ("binary_crossentropy", {"target": target, "output": q}),
            ("binary_crossentropy", {"target": target, "output": hot}),
            ("binary_crossentropy", {"target": target, "output": z, "from_logits": True}),
        ]
    cases += [
        ("sparse_categorical_crossentropy", {"target": classes, "output": q}),
        ("sparse_categorical_crossentropy", {"target": classes[:, None], "output": hot[::-1].copy()}),
        ("sparse_categorical_crossentropy", {"target": classes, "output": z, "from_logits": True}),
        ("sparse_categorical_crossentropy", {"target": classes.astype("float32"), "output": 2 * q}),
        ("psnr", {"x1": p, "x2": q, "max_val": 1.0}),
        ("psnr", {"x1": z, "x2": z + 1, "max_val": 255.0}),
    ]
    return cases


def encoding() -> list[Case]:
    x = np.array([[0, 2, 1], [3, 3, 0]], "int32")
    return [
        *(("one_hot", {"x": x, "num_classes": 4, "axis": axis}) for axis in (-1, 0, 1)),
        ("one_hot", {"x": x, "num_classes": 5, "dtype": "int32"}),
        *(("multi_hot", {"inputs": x, "num_classes": 4, "axis": axis}) for axis in (-1, 0, 1)),
        ("multi_hot", {"inputs": x[0], "num_classes": 5}),
        ("multi_hot", {"inputs": np.stack([x, x[::-1]]), "num_classes": 4}),
        ("multi_hot", {"inputs": x, "num_tokens": 5, "dtype": "int32"}),
    ]


def attention() -> list[Case]:
    q, k, v = floats(2, 3, 4, 5), floats(2, 6, 4, 5), floats(2, 6, 4, 5)
    mask = rng.rand(2, 1, 3, 6) > 0.4
    mask[0, 0, 1] = False
    everything = {"query": q, "key": k, "value": v}
    return [
        ("dot_product_attention", everything),
        ("dot_product_attention", {**everything, "scale": 0.3}),
        ("dot_product_attention", {**everything, "is_causal": True}),
        ("dot_product_attention", {**everything, "mask": mask}),
        ("dot_product_attention", {**everything, "mask": mask.astype("int32")}),
        ("dot_product_attention", {**everything, "mask": mask, "is_causal": True}),
        ("dot_product_attention", {**everything, "bias": floats(1, 4, 3, 6)}),
        ("dot_product_attention", {**everything, "bias": floats(2, 1, 3, 6), "mask": mask}),
        ("dot_product_attention", {**everything, "bias": floats(2, 4, 3, 6), "scale": 2.0, "is_causal": True}),
        ("dot_product_attention", {"query": q, "key": k[:, :, :2], "value": v[:, :, :2]}),
    ]


def ctc() -> list[Case]:
    logits = floats(3, 8, 5)
    long = floats(2, 15, 4, scale=2)
    steps = np.array([8, 6, 7], "int32")
    target = np.array([[1, 2, 1], [2, 2, 0], [4, 3, 3]], "int32")
    lengths = np.array([3, 2, 3], "int32")
    shifted = np.array([[1, 0, 1], [0, 0, 3], [4, 3, 3]], "int32")
    loss = {"target": target, "output": logits, "target_length": lengths, "output_length": steps}
    decode = {"inputs": logits, "sequence_lengths": steps}
    further = {"inputs": long, "sequence_lengths": np.array([7, 9], "int32"), "strategy": "beam_search"}
    return [
        ("ctc_loss", loss),
        ("ctc_loss", {**loss, "target": shifted, "mask_index": 2}),
        ("ctc_loss", {**loss, "target_length": np.array([0, 1, 3], "int32")}),
        ("ctc_decode", decode),
        ("ctc_decode", {**decode, "merge_repeated": False}),
        ("ctc_decode", {**decode, "mask_index": 2}),
        ("ctc_decode", {**decode, "mask_index": None}),
        ("ctc_decode", {**decode, "strategy": "beam_search", "beam_width": 20, "top_paths": 3}),
        ("ctc_decode", {**decode, "strategy": "beam_search", "beam_width": 3, "top_paths": 2, "mask_index": 4}),
        ("ctc_decode", {**further, "beam_width": 60, "top_paths": 2}),
        ("ctc_decode", {**further, "beam_width": 80, "top_paths": 4, "mask_index": None}),
    ]


def answer(name: str, arguments: dict[str, Any]) -> list[np.ndarray[Any, Any]]:
    # Arrays become tensors first, since some backends take nothing else.
    given = {
        key: keras.ops.convert_to_tensor(value) if isinstance(value, np.ndarray) else value
        for key, value in arguments.items()
    }
    result = getattr(keras.ops, name)(**given)
    results = result if isinstance(result, (tuple, list)) else [result]
    return [np.array(keras.ops.convert_to_numpy(x)) for x in results]


def write(file: str, cases: list[Case]) -> None:
    path = FOLDER / f"{file}.npz"
    known: dict[str, Any] = dict(np.load(path)) if path.exists() and "--new" not in sys.argv else {}
    arrays: dict[str, Any] = {}
    table = []
    for i, (name, arguments) in enumerate(cases):
        plain = {key: value for key, value in arguments.items() if not isinstance(value, np.ndarray)}
        table.append([name, plain])
        arrays |= {f"{i}.in.{key}": value for key, value in arguments.items() if isinstance(value, np.ndarray)}
        before = [known[key] for key in sorted(known) if key.startswith(f"{i}.out.")]
        try:
            now = answer(name, arguments)
        except Exception as error:
            print(f"{file} {i} {name} {plain}: not here: {str(error)[:80]!r}")
            now = before
        for a, b in zip(before, now, strict=False):
            if a.shape != b.shape or not np.allclose(a, b, rtol=1e-4, atol=1e-5):
                print(f"{file} {i} {name} {plain}: differs: {a.shape} {b.shape}")
        if not (before or now):
            print(f"{file} {i} {name} {plain}: NO ANSWER")
        arrays |= {f"{i}.out.{j}": value for j, value in enumerate(before or now)}
    np.savez_compressed(path, cases=np.array(json.dumps(table)), **arrays)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for function in (activations, convolutions, pooling, normalization, losses, encoding, attention, ctc):
        write(function.__name__, function())
