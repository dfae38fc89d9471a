"""`DepthwiseConv2D`."""

from __future__ import annotations

from typing import Any

from keras_layers.convolutional.base_depthwise_conv import BaseDepthwiseConv
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class DepthwiseConv2D(BaseDepthwiseConv):
    """Convolution of each channel apart over height and width.

    Args:
        kernel_size: Size of the window: an integer, or two of them.
        strides: Step between windows; not together with dilation.
        padding: `"valid"` or `"same"`.
        depth_multiplier: Number of kernels for each channel.
        data_format: `"channels_last"` or `"channels_first"`; by default the global one.
        dilation_rate: Distance of the elements of a window.
        activation: Activation function, or what `keras.activations.get` takes.
        use_bias: Whether there is a bias.
        depthwise_initializer: Initializer of the kernels.
        bias_initializer: Initializer of the bias.
        depthwise_regularizer: Regularizer of the kernels.
        bias_regularizer: Regularizer of the bias.
        activity_regularizer: Regularizer of the output.
        depthwise_constraint: Constraint of the kernels.
        bias_constraint: Constraint of the bias.
        **kwargs: Arguments of `Layer`.

    Attributes:
        kernel: Weight of shape `(*kernel_size, channels, depth_multiplier)`.
        bias: Weight of shape `(channels * depth_multiplier,)`, or `None`.

    Call arguments:
        inputs: Tensor of shape `(batch, height, width, channels)`, or `(batch, channels, height, width)` for `"channels_first"`.

    Returns:
        Tensor with windows in place of the spatial axes, and `channels * depth_multiplier` channels.

    Raises:
        ArgumentError: an argument does not fit.

    Examples:
        >>> DepthwiseConv2D(3, depth_multiplier=2)(np.zeros((2, 5, 6, 3))).shape == (2, 3, 4, 6)
        True
    """

    def __init__(
        self,
        kernel_size: Any,
        strides: Any = (1, 1),
        padding: str = "valid",
        depth_multiplier: int = 1,
        data_format: str | None = None,
        dilation_rate: Any = (1, 1),
        activation: Any = None,
        use_bias: bool = True,
        depthwise_initializer: Any = "glorot_uniform",
        bias_initializer: Any = "zeros",
        depthwise_regularizer: Any = None,
        bias_regularizer: Any = None,
        activity_regularizer: Any = None,
        depthwise_constraint: Any = None,
        bias_constraint: Any = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(
            2,
            kernel_size,
            strides=strides,
            padding=padding,
            depth_multiplier=depth_multiplier,
            data_format=data_format,
            dilation_rate=dilation_rate,
            activation=activation,
            use_bias=use_bias,
            depthwise_initializer=depthwise_initializer,
            bias_initializer=bias_initializer,
            depthwise_regularizer=depthwise_regularizer,
            bias_regularizer=bias_regularizer,
            activity_regularizer=activity_regularizer,
            depthwise_constraint=depthwise_constraint,
            bias_constraint=bias_constraint,
            **kwargs,
        )
