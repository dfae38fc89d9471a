"""Scales and gradients of a quantised product that an equation describes."""

from __future__ import annotations

from typing import Any

from keras_layers.core.einsum_equation import Equation
from keras_layers.quantization.layout import WeightLayout
from keras_ops import ops
from keras_ops.tensor import Shape


def kernel_layout(equation: Equation, kernel_shape: tuple[int, ...], output_shape: Shape) -> WeightLayout:
    """Return how a kernel is quantised: a scale for each of its values that no sum joins with others.

    Args:
        equation: Equation of the product.
        kernel_shape: Shape of the kernel.
        output_shape: Shape of the output.

    Examples:
        >>> kernel_layout(Equation.parsed("abc,cd->abd"), (7, 5), (2, 3, 5)).scale_shape
        (1, 1, 5)
    """
    sizes = dict(zip(equation.kernel, kernel_shape, strict=True))
    summed = tuple(i for i, letter in enumerate(equation.kernel) if letter not in equation.outputs)
    kept = [letter for letter in equation.kernel if letter in equation.outputs]
    further = len(output_shape) - len(equation.outputs) if equation.behind else 0
    return WeightLayout(
        shape=kernel_shape,
        summed=summed,
        scale_shape=(*(sizes.get(letter, 1) for letter in equation.outputs), *(1,) * further),
        order=tuple(kept.index(letter) for letter in equation.outputs if letter in kept),
    )


def quantized_inputs(equation: Equation, quantizer: Any, inputs: Any) -> tuple[Any, Any]:
    """Return inputs as integers, and scales that broadcast with the output.

    Args:
        equation: Equation of the product.
        quantizer: Quantizer of the inputs.
        inputs: Floating tensor.
    """
    rank = len(inputs.shape)
    first = rank - len(equation.inputs) if equation.before else 0
    place = {letter: i + first for i, letter in enumerate(equation.inputs)}
    summed = tuple(place[letter] for letter in equation.inputs if letter not in equation.outputs)
    values, scale = quantizer(inputs, axis=summed)
    before, behind = range(first), range(first + len(equation.inputs), rank)
    kept = [place[letter] for letter in equation.outputs if letter in place]
    scale = ops.transpose(scale, (*before, *kept, *behind, *summed))
    scale = ops.squeeze(scale, axis=tuple(range(rank - len(summed), rank))) if summed else scale
    for i, letter in enumerate(equation.outputs):
        if letter not in place:
            scale = ops.expand_dims(scale, first + i)
    return values, scale


def gradient_of_inputs(equation: Equation, upstream: Any, kernel: Any, inputs: Any) -> Any:
    """Return the gradient of the inputs, from that of the output.

    Args:
        equation: Equation of the product.
        upstream: Gradient of the output.
        kernel: The kernel.
        inputs: The inputs, whose shape the result has.
    """
    before, behind = ("..." if there else "" for there in (equation.before, equation.behind))
    found = [letter for letter in equation.inputs if letter in equation.outputs or letter in equation.kernel]
    back = f"{before}{equation.outputs}{behind},{equation.kernel}->{before}{''.join(found)}{behind}"
    gradient = ops.einsum(back, upstream, kernel)
    first = len(inputs.shape) - len(equation.inputs) if equation.before else 0
    for i, letter in enumerate(equation.inputs):
        if letter not in found:  # summed in the inputs alone, so that every value has the gradient of the sum
            gradient = ops.expand_dims(gradient, first + i)
    return gradient if len(found) == len(equation.inputs) else ops.broadcast_to(gradient, ops.shape(inputs))
