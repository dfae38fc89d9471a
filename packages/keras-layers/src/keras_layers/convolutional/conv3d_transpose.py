"""`Conv3DTranspose`."""

from __future__ import annotations

from typing import Any

from keras_layers.convolutional.base_conv_transpose import BaseConvTranspose
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class Conv3DTranspose(BaseConvTranspose):
    """Transpose of a convolution over three spatial axes: from the shape of a convolution's output to that of its input.

    Args:
        filters: Number of outputs at each place.
        kernel_size: Size of the window: an integer, or three of them.
        strides: Distance of the places that inputs add to; not together with dilation.
        padding: `"valid"`, or `"same"` for outputs of `strides` times the size of the inputs.
        data_format: `"channels_last"` or `"channels_first"`; by default the global one.
        output_padding: Elements that outputs have beyond what the strides need, less than the strides; `None` for the usual
            size.
        dilation_rate: Distance of the elements of a window.
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

    Attributes:
        kernel: Weight of shape `(*kernel_size, filters, channels)`.
        bias: Weight of shape `(filters,)`, or `None`.

    Call arguments:
        inputs: Tensor of shape `(batch, depth, height, width, channels)`, or `(batch, channels, depth, height, width)` for `"channels_first"`.

    Returns:
        Tensor with greater spatial axes, and filters as channels.

    Raises:
        ArgumentError: an argument does not fit.

    Source: "Deconvolutional Networks" (Zeiler et al., 2010).

    Examples:
        >>> Conv3DTranspose(4, 3, strides=2, padding="same")(np.zeros((1, 2, 3, 4, 3))).shape == (1, 4, 6, 8, 4)
        True
    """

    def __init__(
        self,
        filters: int,
        kernel_size: Any,
        strides: Any = (1, 1, 1),
        padding: str = "valid",
        data_format: str | None = None,
        output_padding: Any = None,
        dilation_rate: Any = (1, 1, 1),
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
            output_padding=output_padding,
            data_format=data_format,
            dilation_rate=dilation_rate,
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
