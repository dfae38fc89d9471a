"""Weights as few bits, chosen column by column so that the outputs for sample inputs change least.

Source: arXiv:2210.17323, algorithm 1; arXiv:2208.07339 for groups with scales of their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from keras_layers.quantizers.configs import GPTQConfig

Array = npt.NDArray[Any]


class InputStatistics:
    """The sum of the outer products of inputs with themselves: how much the error of each weight matters.

    Args:
        size: Number of inputs that a product sums over.

    Attributes:
        count: Number of inputs that were seen.
        total: Matrix of shape `(size, size)`.
    """

    def __init__(self, size: int) -> None:
        self.count: int = 0
        self.total: Array = np.zeros((size, size), "float64")

    def add(self, inputs: Array) -> None:
        """Count inputs of shape `(..., size)`."""
        rows = inputs.reshape(-1, len(self.total)).astype("float64")
        self.count += len(rows)
        self.total += rows.T @ rows

    @property
    def hessian(self) -> Array:
        """The second derivative of the mean squared change of an output, by the weights that it is made of."""
        return 2.0 * self.total / max(self.count, 1)


@dataclass(frozen=True)
class Columns:
    """A matrix as integers.

    Attributes:
        values: Integers of shape `(outputs, inputs)`, from zero on.
        scale: Steps between integers, of shape `(outputs, groups)`.
        zero: Integers that stand for zero, of the shape of `scale`.
        groups: For each input the number of its group, with a fraction that says where in the group it stands.
    """

    values: Array
    scale: Array
    zero: Array
    groups: Array

    def restored(self) -> Array:
        """Return the matrix that the integers stand for."""
        group = self.groups.astype("int64")
        return (self.values - self.zero[:, group]) * self.scale[:, group]


def quantized_columns(matrix: Array, config: GPTQConfig, hessian: Array | None = None) -> Columns:
    """Return a matrix as integers.

    The columns are rounded one after the other, and the error of each is made good by those that follow: as well as the inputs
    allow, which `hessian` describes. Without it, each weight is rounded by itself.

    Args:
        matrix: Floating matrix of shape `(outputs, inputs)`.
        config: How many bits, and which weights share a scale.
        hessian: Matrix of shape `(inputs, inputs)`, from `InputStatistics`.

    Examples:
        >>> config = GPTQConfig(None, None, weight_bits=2, group_size=-1)
        >>> quantized_columns(np.array([[0.0, 1.0, 3.0]]), config).values.tolist()
        [[0.0, 1.0, 3.0]]
    """
    size = matrix.shape[1]
    width = size if config.group_size == -1 else min(config.group_size, size)
    groups = (np.arange(size) / width).astype("float32")
    starts = range(0, size, width)
    pairs = [group_scale(matrix[:, start : start + width], config) for start in starts]
    scale, zero = (np.concatenate(part, axis=1) for part in zip(*pairs, strict=True))
    index = groups.astype("int64")
    wide_scale, wide_zero, top = scale[:, index], zero[:, index], 2**config.weight_bits - 1
    if hessian is None:
        values = np.clip(np.round(matrix / wide_scale + wide_zero), 0, top)
    else:
        values = _compensated(matrix, hessian, wide_scale, wide_zero, top, config)
    return Columns(values, scale, zero, groups)


def group_scale(weights: Array, config: GPTQConfig) -> tuple[Array, Array]:
    """Return the scale and the integer that stands for zero, for weights that share them.

    Args:
        weights: Matrix of shape `(outputs, inputs)`.
        config: How many bits; whether each output has a scale; whether zero is in the middle.

    Returns:
        Two arrays of shape `(outputs, 1)`.
    """
    axis = 1 if config.per_channel else None
    low = np.broadcast_to(np.min(weights, axis=axis, keepdims=True), (len(weights), 1))
    high = np.broadcast_to(np.max(weights, axis=axis, keepdims=True), (len(weights), 1))
    top = 2**config.weight_bits - 1
    if config.symmetric:
        high = np.maximum(np.abs(low), high)
        scale = np.where(high == 0, 1.0, (high + high) / top).astype("float32")
        return scale, np.full(scale.shape, float(2 ** (config.weight_bits - 1)), "float32")
    low = np.minimum(low, 0)  # the integer for zero has no sign
    high = np.where((high < 0) & (-low * top > 255 * (high - low)), 0, high)  # and is stored as a byte
    scale = np.where(high == low, 1.0, (high - low) / top).astype("float32")
    return scale, np.round(-low / scale).astype("float32")


def _compensated(matrix: Array, hessian: Array, scale: Array, zero: Array, top: int, config: GPTQConfig) -> Array:
    order = np.arange(len(hessian))
    if config.activation_order:
        order = np.argsort(-np.diag(hessian), kind="stable")
    factor = _inverse_factor(hessian[np.ix_(order, order)], config.hessian_damping)
    rest = matrix[:, order].astype("float64")
    values = np.zeros(matrix.shape, "float64")
    for i, column in enumerate(order):
        step, middle = scale[:, column], zero[:, column]
        values[:, column] = np.clip(np.round(rest[:, i] / step + middle), 0, top)
        error = (rest[:, i] - (values[:, column] - middle) * step) / factor[i, i]
        rest[:, i + 1 :] -= np.outer(error, factor[i, i + 1 :])
    return values


def _inverse_factor(hessian: Array, damping: float) -> Array:
    """Return the upper triangular factor of the inverse, damped as far as it takes for that to exist."""
    mean = float(np.mean(np.diag(hessian))) or 1.0
    while True:
        try:
            inverse = np.linalg.inv(hessian + damping * mean * np.eye(len(hessian)))
            return np.linalg.cholesky((inverse + inverse.T) / 2).T
        except np.linalg.LinAlgError:
            damping *= 10
