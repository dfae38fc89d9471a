"""Functions that stood inside upstream's layers, and that other packages import from there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from keras_layers.attention.equations import ScoreEquations, projection
from keras_layers.core.einsum_equation import Equation
from keras_ops.graph import infer_output_spec
from keras_ops.op import definition_of
from keras_ops.ops import conv
from keras_ops.tensor import KerasTensor, Shape


def projection_equation(free_dims: int, bound_dims: int, output_dims: int) -> tuple[str, str, int]:
    """Return the equation of a projection in attention, the axes of its bias, and the rank of what it gives.

    Args:
        free_dims: Number of leading axes that stay.
        bound_dims: Number of trailing axes of the input that are summed over.
        output_dims: Number of axes that come in their place.

    Examples:
        >>> projection_equation(2, 1, 2)
        ('abc,cde->abde', 'de', 4)
    """
    equation, bias_axes = projection(free_dims, bound_dims, output_dims)
    return equation, bias_axes, free_dims + output_dims


def attention_equation(rank: int, attn_axes: tuple[int, ...]) -> tuple[str, str, int]:
    """Return the equations of scores and of outputs of attention, and the rank of the scores.

    Args:
        rank: Number of axes of projected queries.
        attn_axes: Axes that are attended over.

    Examples:
        >>> attention_equation(4, (1,))
        ('aecd,abcd->acbe', 'acbe,aecd->abcd', 4)
    """
    equations = ScoreEquations.of(rank, tuple(attn_axes))
    return equations.scores, equations.combine, len(equations.scores.partition("->")[2])


def einsum_shapes(
    equation: str, bias_axes: str | None, input_shape: Shape, output_shape: Any
) -> tuple[Shape, Shape | None, Shape]:
    """Return the shapes of kernel, bias and output of an `EinsumDense`.

    Args:
        equation: Its equation.
        bias_axes: Axes of its bias, or `None`.
        input_shape: Shape of its input.
        output_shape: Sizes of the output without the batch, `None` where they are the input's.

    Examples:
        >>> einsum_shapes("abc,cd->abd", "d", (None, 5, 3), (None, 4))
        ((3, 4), (4,), (None, 5, 4))
    """
    parsed = Equation.parsed(equation)
    given = (output_shape,) if isinstance(output_shape, int) else tuple(output_shape)
    whole = parsed.output_shape(input_shape, given)
    bias = parsed.bias_shape(bias_axes, whole) if bias_axes else None
    return parsed.kernel_shape(input_shape, whole), bias, whole


def output_spec(function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """Return symbolic tensors of the shapes and dtypes that a function gives.

    Args:
        function: A function of tensors, a layer or a model.
        *args: Its arguments, symbolic tensors among them.
        **kwargs: Its named arguments.

    Examples:
        >>> output_spec(lambda x: x[:, 0], KerasTensor((None, 3, 2))).shape
        (None, 2)
    """
    return infer_output_spec(function, args, kwargs, "compute_output_spec")


def einsum_axes(equation: str, input_shape: Shape | int) -> tuple[Any, ...]:
    """Return the axes that an `EinsumDense` sums over, and the equation of the gradient with regard to its input.

    Args:
        equation: Its equation.
        input_shape: Shape of its input, or the number of its axes.

    Returns:
        Ten entries: the axes of the input that are summed over, those of the kernel, `None` six times (how scales are turned,
        which is not told here), the equation, and `None`.

    Examples:
        >>> axes = einsum_axes("abc,cd->abd", (None, 5, 3))
        >>> axes[0], axes[1], axes[8]
        ([2], [0], 'abd,cd->abc')
    """
    rank = input_shape if isinstance(input_shape, int) else len(input_shape)
    given, result = equation.replace(" ", "").split("->")
    images, kernel = given.split(",")
    if "..." in images:
        free = [letter for letter in "ABCDEFGHIJ" if letter not in equation][: rank - len(images.replace("...", ""))]
        images, result = (part.replace("...", "".join(free)) for part in (images, result))
    summed, from_kernel = ([i for i, letter in enumerate(part) if letter not in result] for part in (images, kernel))
    return summed, from_kernel, *(None,) * 6, f"{result},{kernel}->{images}", None


def conv_output_shape(
    input_shape: Shape,
    filters: int,
    kernel_size: tuple[int, ...],
    strides: Any = 1,
    padding: str = "valid",
    data_format: str = "channels_last",
    dilation_rate: Any = 1,
) -> Shape:
    """Return the shape of what a convolution gives.

    Args:
        input_shape: Shape of the images, batch and channels included.
        filters: Channels that it gives.
        kernel_size: Sizes of the window.
        strides: Steps from one window to the next.
        padding: `"valid"`, `"same"` or `"causal"`.
        data_format: Where the channels are.
        dilation_rate: Steps inside a window.

    Examples:
        >>> conv_output_shape((None, 8, 8, 3), 16, (3, 3))
        (None, 6, 6, 16)
    """
    channels = input_shape[1 if data_format == "channels_first" else -1]
    images, kernel = KerasTensor(input_shape), KerasTensor((*kernel_size, channels, filters))
    kind = "same" if padding == "causal" else padding
    spec = definition_of(conv).output_spec((images, kernel, strides, kind, data_format, dilation_rate))
    shape: Shape = spec.shape
    return shape


__all__ = [
    "attention_equation",
    "conv_output_shape",
    "einsum_axes",
    "einsum_shapes",
    "output_spec",
    "projection_equation",
]
