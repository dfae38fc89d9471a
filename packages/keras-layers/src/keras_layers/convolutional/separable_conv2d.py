"""`SeparableConv2D`."""

from __future__ import annotations

from typing import Any

from keras_layers.convolutional.base_separable_conv import BaseSeparableConv
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class SeparableConv2D(BaseSeparableConv):
    """Convolution of each channel apart over height and width, then a matrix over the channels.

    Args:
        filters: Number of outputs at each place.
        kernel_size: Size of the window: an integer, or two of them.
        strides: Step between windows; not together with dilation.
        padding: `"valid"` or `"same"`.
        data_format: `"channels_last"` or `"channels_first"`; by default the global one.
        dilation_rate: Distance of the elements of a window.
        depth_multiplier: Number of kernels for each channel.
        activation: Activation function, or what `keras.activations.get` takes.
        use_bias: Whether there is a bias.
        depthwise_initializer: Initializer of the kernels.
        pointwise_initializer: Initializer of the matrix.
        bias_initializer: Initializer of the bias.
        depthwise_regularizer: Regularizer of the kernels.
        pointwise_regularizer: Regularizer of the matrix.
        bias_regularizer: Regularizer of the bias.
        activity_regularizer: Regularizer of the output.
        depthwise_constraint: Constraint of the kernels.
        pointwise_constraint: Constraint of the matrix.
        bias_constraint: Constraint of the bias.
        **kwargs: Arguments of `Layer`.

    Attributes:
        depthwise_kernel: Weight of shape `(*kernel_size, channels, depth_multiplier)`.
        pointwise_kernel: Weight of shape `(1, ..., channels * depth_multiplier, filters)`.
        bias: Weight of shape `(filters,)`, or `None`.

    Call arguments:
        inputs: Tensor of shape `(batch, height, width, channels)`, or `(batch, channels, height, width)` for `"channels_first"`.

    Returns:
        Tensor with windows in place of the spatial axes, and filters as channels.

    Raises:
        ArgumentError: an argument does not fit.

    Source: arXiv:1610.02357 (Xception).

    Examples:
        >>> SeparableConv2D(4, 3)(np.zeros((2, 5, 6, 3))).shape == (2, 3, 4, 4)
        True
    """

    def __init__(
        self,
        filters: int,
        kernel_size: Any,
        strides: Any = (1, 1),
        padding: str = "valid",
        data_format: str | None = None,
        dilation_rate: Any = (1, 1),
        depth_multiplier: int = 1,
        activation: Any = None,
        use_bias: bool = True,
        depthwise_initializer: Any = "glorot_uniform",
        pointwise_initializer: Any = "glorot_uniform",
        bias_initializer: Any = "zeros",
        depthwise_regularizer: Any = None,
        pointwise_regularizer: Any = None,
        bias_regularizer: Any = None,
        activity_regularizer: Any = None,
        depthwise_constraint: Any = None,
        pointwise_constraint: Any = None,
        bias_constraint: Any = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(
            2,
            filters,
            kernel_size,
            strides=strides,
            padding=padding,
            data_format=data_format,
            dilation_rate=dilation_rate,
            depth_multiplier=depth_multiplier,
            activation=activation,
            use_bias=use_bias,
            depthwise_initializer=depthwise_initializer,
            pointwise_initializer=pointwise_initializer,
            bias_initializer=bias_initializer,
            depthwise_regularizer=depthwise_regularizer,
            pointwise_regularizer=pointwise_regularizer,
            bias_regularizer=bias_regularizer,
            activity_regularizer=activity_regularizer,
            depthwise_constraint=depthwise_constraint,
            pointwise_constraint=pointwise_constraint,
            bias_constraint=bias_constraint,
            **kwargs,
        )
