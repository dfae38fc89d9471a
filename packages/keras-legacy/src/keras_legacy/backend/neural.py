"""Functions of `tf.keras.backend` for networks: convolutions, pooling, normalisation, losses, random numbers."""

from __future__ import annotations

from typing import Any

from keras_ops import ops, random
from keras_ops.errors import ArgumentError
from keras_ops.settings import epsilon, floatx, image_data_format
from keras_ops.tensor import Tensor, TensorLike


def batch_normalization(
    x: TensorLike,
    mean: TensorLike,
    var: TensorLike,
    beta: TensorLike | None,
    gamma: TensorLike | None,
    axis: int = -1,
    epsilon: float = 1e-3,
) -> Tensor:
    """Return `(x - mean) / sqrt(var + epsilon) * gamma + beta`."""
    return ops.batch_normalization(x, mean, var, axis, beta, gamma, epsilon)


def bias_add(x: TensorLike, bias: TensorLike, data_format: str | None = None) -> Tensor:
    """Return `x` plus a bias for each channel, or for each place and channel."""
    x, bias = ops.convert_to_tensor(x), ops.convert_to_tensor(bias)
    layout = image_data_format() if data_format is None else data_format
    if layout not in ("channels_first", "channels_last"):
        raise ArgumentError("bias_add", "data_format", data_format, "'channels_first' or 'channels_last'")
    if len(bias.shape) not in (1, len(x.shape) - 1):
        raise ArgumentError("bias_add", "bias", bias.shape, f"one axis, or {len(x.shape) - 1}")
    sizes = tuple(bias.shape)
    if layout == "channels_first" and len(x.shape) > 2:
        sizes = (sizes[-1], *(sizes[:-1] or (1,) * (len(x.shape) - 2)))
    elif len(sizes) == 1:
        return ops.add(x, bias)
    return ops.add(x, ops.reshape(bias, (1, *sizes)))


def binary_crossentropy(target: TensorLike, output: TensorLike, from_logits: bool = False) -> Tensor:
    """Return the cross-entropy of each element."""
    return ops.binary_crossentropy(target, output, from_logits)


def binary_focal_crossentropy(
    target: TensorLike,
    output: TensorLike,
    apply_class_balancing: bool = False,
    alpha: float = 0.25,
    gamma: float = 2.0,
    from_logits: bool = False,
) -> Tensor:
    """Return the focal cross-entropy of each element. Source: arXiv:1708.02002."""
    share = ops.sigmoid(output) if from_logits else ops.convert_to_tensor(output)
    right = ops.add(ops.multiply(target, share), ops.multiply(ops.subtract(1, target), ops.subtract(1, share)))
    loss = ops.multiply(ops.power(ops.subtract(1.0, right), gamma), ops.binary_crossentropy(target, share))
    if apply_class_balancing:
        balance = ops.add(ops.multiply(target, alpha), ops.multiply(ops.subtract(1, target), 1 - alpha))
        loss = ops.multiply(balance, loss)
    return loss


def categorical_crossentropy(
    target: TensorLike, output: TensorLike, from_logits: bool = False, axis: int = -1
) -> Tensor:
    """Return the cross-entropy of distributions."""
    return ops.categorical_crossentropy(target, output, from_logits, axis)


def categorical_focal_crossentropy(
    target: TensorLike,
    output: TensorLike,
    alpha: Any = 0.25,
    gamma: float = 2.0,
    from_logits: bool = False,
    axis: int = -1,
) -> Tensor:
    """Return the focal cross-entropy of distributions. Source: arXiv:1708.02002."""
    shares = ops.softmax(output, axis) if from_logits else ops.convert_to_tensor(output)
    shares = ops.divide(shares, ops.sum(shares, axis, keepdims=True))
    shares = ops.clip(shares, epsilon(), 1 - epsilon())
    entropies = ops.negative(ops.multiply(target, ops.log(shares)))
    weights = ops.multiply(ops.power(ops.subtract(1.0, shares), gamma), alpha)
    return ops.sum(ops.multiply(weights, entropies), axis)


def sparse_categorical_crossentropy(
    target: TensorLike, output: TensorLike, from_logits: bool = False, axis: int = -1, ignore_class: int | None = None
) -> Tensor:
    """Return the cross-entropy of classes given by index; zero for the class to ignore."""
    if ignore_class is None:
        return ops.sparse_categorical_crossentropy(target, output, from_logits, axis)
    counted = ops.not_equal(target, ignore_class)
    loss = ops.sparse_categorical_crossentropy(ops.where(counted, target, 0), output, from_logits, axis)
    masked: Tensor = ops.where(counted, loss, 0.0)
    return masked


def conv1d(
    x: TensorLike,
    kernel: TensorLike,
    strides: Any = 1,
    padding: str = "valid",
    data_format: str | None = None,
    dilation_rate: Any = 1,
) -> Tensor:
    """Return a convolution over time; `padding` may be `"causal"`, too."""
    if padding == "causal":
        before = dilation_rate * (ops.shape(kernel)[0] - 1)
        layout = image_data_format() if data_format is None else data_format
        around = [(0, 0), (before, 0), (0, 0)] if layout == "channels_last" else [(0, 0), (0, 0), (before, 0)]
        x, padding = ops.pad(x, around), "valid"
    return ops.conv(x, kernel, strides, padding, data_format, dilation_rate)


def conv2d(
    x: TensorLike,
    kernel: TensorLike,
    strides: Any = (1, 1),
    padding: str = "valid",
    data_format: str | None = None,
    dilation_rate: Any = (1, 1),
) -> Tensor:
    """Return a convolution of images."""
    return ops.conv(x, kernel, strides, padding, data_format, dilation_rate)


def conv2d_transpose(
    x: TensorLike,
    kernel: TensorLike,
    output_shape: Any,
    strides: Any = (1, 1),
    padding: str = "valid",
    data_format: str | None = None,
    dilation_rate: Any = (1, 1),
) -> Tensor:
    """Return the transpose of a convolution, of a shape that is given."""
    x, kernel = ops.convert_to_tensor(x), ops.convert_to_tensor(kernel)
    layout = image_data_format() if data_format is None else data_format
    rows = 1 if layout == "channels_last" else 2
    steps = (strides, strides) if isinstance(strides, int) else tuple(strides)
    rates = (dilation_rate, dilation_rate) if isinstance(dilation_rate, int) else tuple(dilation_rate)
    extra = []
    for axis, (step, rate) in enumerate(zip(steps, rates, strict=True)):
        span = (kernel.shape[axis] - 1) * rate + 1
        least = (x.shape[rows + axis] - 1) * step + (span - 2 * (span // 2) if padding == "same" else span)
        extra.append(int(output_shape[rows + axis]) - least)
    result: Tensor = ops.conv_transpose(x, kernel, steps, padding, tuple(extra), data_format, rates)
    return result


def conv3d(
    x: TensorLike,
    kernel: TensorLike,
    strides: Any = (1, 1, 1),
    padding: str = "valid",
    data_format: str | None = None,
    dilation_rate: Any = (1, 1, 1),
) -> Tensor:
    """Return a convolution of volumes."""
    return ops.conv(x, kernel, strides, padding, data_format, dilation_rate)


def depthwise_conv2d(
    x: TensorLike,
    depthwise_kernel: TensorLike,
    strides: Any = (1, 1),
    padding: str = "valid",
    data_format: str | None = None,
    dilation_rate: Any = (1, 1),
) -> Tensor:
    """Return a convolution of each channel by itself."""
    return ops.depthwise_conv(x, depthwise_kernel, strides, padding, data_format, dilation_rate)


def separable_conv2d(
    x: TensorLike,
    depthwise_kernel: TensorLike,
    pointwise_kernel: TensorLike,
    strides: Any = (1, 1),
    padding: str = "valid",
    data_format: str | None = None,
    dilation_rate: Any = (1, 1),
) -> Tensor:
    """Return a convolution of each channel by itself, then one of all channels at each place."""
    return ops.separable_conv(x, depthwise_kernel, pointwise_kernel, strides, padding, data_format, dilation_rate)


def dropout(x: TensorLike, level: float, noise_shape: Any = None, seed: Any = None) -> Tensor:
    """Return `x` with a share of its elements set to zero and the others scaled up."""
    return random.dropout(x, level, noise_shape, seed)


def pool2d(
    x: TensorLike,
    pool_size: Any,
    strides: Any = (1, 1),
    padding: str = "valid",
    data_format: str | None = None,
    pool_mode: str = "max",
) -> Tensor:
    """Return the maximum (`"max"`) or mean (`"avg"`) of windows of images."""
    return _pooled("pool2d", x, pool_size, strides, padding, data_format, pool_mode)


def pool3d(
    x: TensorLike,
    pool_size: Any,
    strides: Any = (1, 1, 1),
    padding: str = "valid",
    data_format: str | None = None,
    pool_mode: str = "max",
) -> Tensor:
    """Return the maximum (`"max"`) or mean (`"avg"`) of windows of volumes."""
    return _pooled("pool3d", x, pool_size, strides, padding, data_format, pool_mode)


def _pooled(
    where: str, x: Any, pool_size: Any, strides: Any, padding: str, data_format: str | None, pool_mode: str
) -> Tensor:
    if pool_mode == "max":
        return ops.max_pool(x, pool_size, strides, padding, data_format)
    if pool_mode == "avg":
        return ops.average_pool(x, pool_size, strides, padding, data_format)
    raise ArgumentError(where, "pool_mode", pool_mode, "'max' or 'avg'")


def in_top_k(predictions: TensorLike, targets: TensorLike, k: int) -> Tensor:
    """Return whether each target is among the `k` greatest predictions."""
    return ops.in_top_k(targets, predictions, k)


def softmax(x: TensorLike, axis: int = -1) -> Tensor:
    """Return `exp(x)`, divided by its sum over an axis."""
    return ops.softmax(x, axis)


def ctc_batch_cost(
    y_true: TensorLike, y_pred: TensorLike, input_length: TensorLike, label_length: TensorLike
) -> Tensor:
    """Return the CTC loss of each sample. Source: Graves et al., Connectionist temporal classification, 2006.

    Args:
        y_true: Labels, shape `(samples, longest)`.
        y_pred: Probabilities, shape `(samples, time, classes + 1)`; the last class is the blank.
        input_length: Steps of each sample, shape `(samples, 1)`.
        label_length: Labels of each sample, shape `(samples, 1)`.

    Returns:
        Shape `(samples, 1)`.
    """
    logits = ops.log(ops.add(y_pred, epsilon()))
    labels, steps = (ops.cast(ops.squeeze(length, -1), "int32") for length in (label_length, input_length))
    blank = ops.shape(y_pred)[-1] - 1
    loss = ops.ctc_loss(ops.cast(y_true, "int32"), logits, labels, steps, mask_index=blank)
    return ops.expand_dims(loss, 1)


def ctc_decode(
    y_pred: TensorLike, input_length: TensorLike, greedy: bool = True, beam_width: int = 100, top_paths: int = 1
) -> tuple[list[Tensor], Tensor]:
    """Return the labels that probabilities mean, each path padded with -1, and how probable they are.

    Args:
        y_pred: Probabilities, shape `(samples, time, classes + 1)`; the last class is the blank.
        input_length: Steps of each sample, shape `(samples,)`.
        greedy: Whether the best class of each step is taken; else a beam search is made.
        beam_width: Width of the beam.
        top_paths: Number of paths that a beam search gives.
    """
    logits = ops.log(ops.add(y_pred, epsilon()))
    paths, scores = ops.ctc_decode(
        logits,
        ops.cast(input_length, "int32"),
        strategy="greedy" if greedy else "beam_search",
        beam_width=beam_width,
        top_paths=top_paths,
        merge_repeated=True,
        mask_index=ops.shape(y_pred)[-1] - 1,
    )
    return [ops.cast(path, "int64") for path in ops.unstack(paths, axis=0)], scores


def random_bernoulli(shape: Any, p: float = 0.0, dtype: Any = None, seed: Any = None) -> Tensor:
    """Return ones with a probability, and zeros."""
    return ops.cast(ops.less(random.uniform(shape, seed=seed), p), dtype or floatx())


def random_normal(shape: Any, mean: float = 0.0, stddev: float = 1.0, dtype: Any = None, seed: Any = None) -> Tensor:
    """Return normal random numbers."""
    return random.normal(shape, mean, stddev, dtype or floatx(), seed)


def random_uniform(shape: Any, minval: float = 0.0, maxval: float = 1.0, dtype: Any = None, seed: Any = None) -> Tensor:
    """Return uniform random numbers."""
    return random.uniform(shape, minval, maxval, dtype or floatx(), seed)


def truncated_normal(shape: Any, mean: float = 0.0, stddev: float = 1.0, dtype: Any = None, seed: Any = None) -> Tensor:
    """Return normal random numbers at most two deviations from the mean."""
    return random.truncated_normal(shape, mean, stddev, dtype or floatx(), seed)


__all__ = [
    "batch_normalization",
    "bias_add",
    "binary_crossentropy",
    "binary_focal_crossentropy",
    "categorical_crossentropy",
    "categorical_focal_crossentropy",
    "conv1d",
    "conv2d",
    "conv2d_transpose",
    "conv3d",
    "ctc_batch_cost",
    "ctc_decode",
    "depthwise_conv2d",
    "dropout",
    "in_top_k",
    "pool2d",
    "pool3d",
    "random_bernoulli",
    "random_normal",
    "random_uniform",
    "separable_conv2d",
    "softmax",
    "sparse_categorical_crossentropy",
    "truncated_normal",
]
