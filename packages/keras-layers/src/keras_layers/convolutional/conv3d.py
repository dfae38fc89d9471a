"""`Conv3D`."""

from __future__ import annotations

from typing import Any

from keras_layers.convolutional.base_conv import BaseConv
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class Conv3D(BaseConv):
    """Convolution over three spatial axes.

    Args:
        filters: Number of outputs at each place.
        kernel_size: Size of the window: an integer, or 3 of them.
        strides: Step between windows; not together with dilation.
        padding: `"valid"` or `"same"`.
        data_format: `"channels_last"` or `"channels_first"`; by default the global one.
        dilation_rate: Distance of the elements of a window.
        groups: Number of groups of channels that are convolved apart.
        activation: Activation function, or what `keras.activations.get` takes.
        use_bias: Whether there is a bias.
        kernel_initializer: Initializer of the kernel.
        bias_initializer: Initializer of the bias.
        kernel_regularizer: Regularizer of the kernel.
        bias_regularizer: Regularizer of the bias.
        activity_regularizer: Regularizer of the output.
        kernel_constraint: Constraint of the kernel.
        bias_constraint: Constraint of the bias.
        **kwargs: Arguments of `Layer`.

    Call arguments:
        inputs: Tensor of shape `(batch, depth, height, width, channels)`, or `(batch, channels, depth, height, width)` for `"channels_first"`.

    Returns:
        Tensor with windows in place of the spatial axes, and filters as channels.

    Raises:
        ArgumentError: an argument does not fit.

    Examples:
        >>> Conv3D(4, 3)(np.zeros((2, 6, 6, 6, 3))).shape == (2, 4, 4, 4, 4)
        True
    """

    def __init__(
        self,
        filters: int,
        kernel_size: Any,
        strides: Any = (1, 1, 1),
        padding: str = "valid",
        data_format: str | None = None,
        dilation_rate: Any = (1, 1, 1),
        groups: int = 1,
        activation: Any = None,
        use_bias: bool = True,
        kernel_initializer: Any = "glorot_uniform",
        bias_initializer: Any = "zeros",
        kernel_regularizer: Any = None,
        bias_regularizer: Any = None,
        activity_regularizer: Any = None,
        kernel_constraint: Any = None,
        bias_constraint: Any = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(
            3,
            filters,
            kernel_size,
            strides=strides,
            padding=padding,
            data_format=data_format,
            dilation_rate=dilation_rate,
            groups=groups,
            activation=activation,
            use_bias=use_bias,
            kernel_initializer=kernel_initializer,
            bias_initializer=bias_initializer,
            kernel_regularizer=kernel_regularizer,
            bias_regularizer=bias_regularizer,
            activity_regularizer=activity_regularizer,
            kernel_constraint=kernel_constraint,
            bias_constraint=bias_constraint,
            **kwargs,
        )
