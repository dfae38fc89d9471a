"""Calls of the functions of `tf.keras.backend`, with arrays; imports neither upstream nor this package."""

from __future__ import annotations

from typing import Any

import numpy as np

Call = tuple[str, tuple[Any, ...], dict[str, Any]]


def calls() -> dict[str, Call]:
    """Return each call by a name: the function, its arguments."""
    rng = np.random.default_rng(0)

    def f(*shape: int) -> Any:
        return rng.normal(size=shape).astype("float32")

    def p(*shape: int) -> Any:
        values = np.exp(f(*shape))
        return (values / values.sum(-1, keepdims=True)).astype("float32")

    x, y, images = f(3, 4), f(3, 4), f(2, 5, 6, 3)
    hot = np.eye(4, dtype="float32")[[0, 2, 3]]
    table: list[Call] = []

    def add(name: str, *args: Any, **kwargs: Any) -> None:
        table.append((name, args, kwargs))

    for name in ("abs", "cos", "elu", "exp", "hard_sigmoid", "round", "sigmoid", "sign", "sin", "softplus"):
        add(name, x)
    for name in ("softsign", "sqrt", "square", "tanh", "softmax", "transpose", "flatten", "batch_flatten"):
        add(name, x)
    for name in ("max", "min", "mean", "sum", "prod", "std", "var"):
        add(name, x)
        add(name, x, axis=0, keepdims=True)
        add(name, x, axis=(0, 1))
    for name in ("mean", "std", "var"):
        add(name, x > 0, axis=1)
    for name in ("all", "any"):
        add(name, x, axis=1)
        add(name, x > 0)
    for name in ("equal", "greater", "greater_equal", "less", "less_equal", "not_equal", "maximum", "minimum"):
        add(name, x, y)
    for name in ("argmax", "argmin", "cumsum", "cumprod"):
        add(name, x)
        add(name, x, axis=1)
    add("log", np.abs(x))
    add("pow", x, 3)
    add("cast", x, "int32")
    add("clip", x, -0.5, 0.5)
    add("clip", x, None, 0.5)
    add("clip", x, 0.5, -0.5)
    for arguments in ({}, {"alpha": 0.2}, {"max_value": 0.5}, {"threshold": 0.3}, {"alpha": 0.1, "threshold": 0.3}):
        add("relu", x, **arguments)
    add("relu", x, alpha=0.2, max_value=0.7, threshold=0.1)
    add("l2_normalize", x)
    add("l2_normalize", x, axis=1)
    add("arange", 5)
    add("arange", -3)
    add("arange", 1, 7, 2, dtype="float32")
    add("batch_dot", f(3, 2, 4), f(3, 4, 5))
    add("batch_dot", f(3, 2, 4), f(3, 5, 4), axes=2)
    add("batch_dot", f(3, 2, 4), f(3, 2, 5), axes=(1, 1))
    add("batch_dot", f(3, 4), f(3, 4))
    add("batch_dot", f(3, 4), f(3, 4), axes=1)
    add("batch_dot", f(3, 2, 4), f(3, 4))
    add("batch_dot", f(2, 3, 4, 5), f(2, 5, 6), axes=(3, 1))
    add("dot", f(2, 3), f(3, 4))
    add("dot", f(2, 3, 4), f(4, 5))
    add("dot", f(2, 3, 4), f(6, 4, 5))
    add("concatenate", [x, y])
    add("concatenate", [x, y], axis=0)
    add("stack", [x, y], axis=1)
    add("constant", [1, 2, 3])
    add("constant", 2.0, shape=(2, 3))
    add("expand_dims", x)
    add("expand_dims", x, axis=1)
    add("squeeze", f(2, 1, 3), 1)
    add("eye", 3)
    add("gather", x, np.array([2, 0]))
    add("one_hot", np.array([0, 2]), 4)
    add("permute_dimensions", f(2, 3, 4), (2, 0, 1))
    add("repeat", x, 2)
    add("repeat_elements", x, 2, 1)
    add("reshape", x, (2, 6))
    add("tile", x, (2, 1))
    add("reverse", x, 1)
    add("reverse", x, (0, 1))
    add("resize_images", images, 2, 3, "channels_last")
    add("resize_images", images, 2, 2, "channels_last", interpolation="bilinear")
    add("resize_images", np.moveaxis(images, -1, 1), 2, 3, "channels_first")
    add("resize_volumes", f(1, 2, 2, 3, 2), 2, 1, 3, "channels_last")
    add("spatial_2d_padding", images, ((1, 2), (0, 1)))
    add("spatial_2d_padding", images, ((1, 2), (0, 1)), data_format="channels_first")
    add("spatial_3d_padding", f(1, 2, 2, 3, 2))
    add("temporal_padding", f(2, 3, 4), (1, 2))
    add("batch_normalization", images, f(3), np.abs(f(3)), f(3), f(3))
    add("bias_add", images, f(3))
    add("bias_add", images, f(5, 6, 3))
    add("bias_add", np.moveaxis(images, -1, 1), f(3), data_format="channels_first")
    add("bias_add", np.moveaxis(images, -1, 1), f(5, 6, 3), data_format="channels_first")
    add("bias_add", x, f(4))
    add("binary_crossentropy", (x > 0).astype("float32"), p(3, 4))
    add("binary_crossentropy", (x > 0).astype("float32"), y, from_logits=True)
    add("binary_focal_crossentropy", (x > 0).astype("float32"), p(3, 4))
    add("binary_focal_crossentropy", (x > 0).astype("float32"), y, apply_class_balancing=True, from_logits=True)
    add("categorical_crossentropy", hot, p(3, 4))
    add("categorical_crossentropy", hot, y, from_logits=True)
    add("categorical_focal_crossentropy", hot, p(3, 4))
    add("categorical_focal_crossentropy", hot, y, alpha=0.5, gamma=1.0, from_logits=True)
    add("sparse_categorical_crossentropy", np.array([0, 2, 3]), p(3, 4))
    add("sparse_categorical_crossentropy", np.array([0, 2, 3]), y, from_logits=True)
    add("conv1d", f(2, 7, 3), f(3, 3, 4), 2, "same")
    add("conv1d", f(2, 7, 3), f(3, 3, 4), 1, "causal", dilation_rate=2)
    add("conv2d", images, f(3, 2, 3, 4), (2, 1), "same")
    add("conv2d", images, f(3, 2, 3, 4), dilation_rate=(1, 2))
    add("conv2d_transpose", images, f(3, 3, 4, 3), (2, 10, 12, 4), (2, 2), "same")
    add("conv2d_transpose", images, f(3, 3, 4, 3), (2, 11, 13, 4), (2, 2), "valid")
    add("conv2d_transpose", images, f(3, 2, 4, 3), (2, 7, 7, 4))
    add("conv3d", f(1, 4, 4, 5, 2), f(2, 2, 2, 2, 3), (1, 2, 1), "same")
    add("depthwise_conv2d", images, f(3, 3, 3, 2), (1, 1), "same")
    add("separable_conv2d", images, f(3, 3, 3, 2), f(1, 1, 6, 4), (1, 1), "same")
    add("pool2d", images, (2, 2))
    add("pool2d", images, (2, 3), (2, 2), "same", pool_mode="avg")
    add("pool3d", f(1, 4, 4, 4, 2), (2, 2, 2), (2, 2, 2), pool_mode="avg")
    add("in_top_k", x, np.array([1, 0, 3]), 2)
    add("ctc_batch_cost", np.array([[1, 2, 0], [0, 1, 2]]), p(2, 8, 4), np.array([[8], [7]]), np.array([[2], [3]]))
    add("ctc_decode", p(2, 8, 4), np.array([8, 6]))
    add("ctc_decode", p(2, 8, 4), np.array([8, 6]), greedy=False, beam_width=10, top_paths=2)
    add("ones", (2, 3))
    add("zeros", (2, 3), dtype="int32")
    add("ones_like", x)
    add("zeros_like", x, dtype="float64")
    add("cast_to_floatx", np.array([1, 2]))
    add("switch", np.array(True), x, y)
    add("switch", np.array([[True], [False], [True]]), x, y)
    return {f"{i:03d}.{name}": (name, args, kwargs) for i, (name, args, kwargs) in enumerate(table)}
