"""Transposed convolution over any number of spatial axes."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from keras_layers.geometry import padding_of, per_axis, positive, refuse_both, shape_after
from keras_layers.input_spec import InputSpec
from keras_layers.weighted import KernelLayer
from keras_ops import ops
from keras_ops.errors import ArgumentError
from keras_ops.settings import standardize_data_format
from keras_ops.tensor import Shape


class BaseConvTranspose(KernelLayer):
    """Transpose of a convolution over `rank` spatial axes; the public classes add signature and documentation.

    Args:
        rank: Number of spatial axes.
        filters: Number of outputs at each place.
        kernel_size: Size of the window, along each axis.
        strides: Distance of the places that inputs add to, along each axis.
        padding: `"valid"` or `"same"`.
        output_padding: Elements that outputs have beyond what the strides need, along each axis; `None` for the usual size.
        data_format: `"channels_last"` or `"channels_first"`.
        dilation_rate: Distance of the elements of a window, along each axis.
        **kwargs: Arguments of `KernelLayer`.
    """

    def __init__(
        self,
        rank: int,
        filters: int,
        kernel_size: Any,
        *,
        strides: Any,
        padding: str,
        output_padding: Any,
        data_format: str | None,
        dilation_rate: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        name = type(self).__name__
        self.rank = rank
        self.filters: int = positive(name, "filters", filters)
        self.kernel_size: tuple[int, ...] = per_axis(name, "kernel_size", kernel_size, rank)
        self.strides: tuple[int, ...] = per_axis(name, "strides", strides, rank)
        self.dilation_rate: tuple[int, ...] = per_axis(name, "dilation_rate", dilation_rate, rank)
        self.padding = padding_of(name, padding)
        self.output_padding: tuple[int, ...] | None = (
            None if output_padding is None else per_axis(name, "output_padding", output_padding, rank, minimum=0)
        )
        self.data_format = standardize_data_format(data_format)
        refuse_both(self.strides, self.dilation_rate)
        self.input_spec = InputSpec(ndim=rank + 2)

    @property
    def _channel_axis(self) -> int:
        return -1 if self.data_format == "channels_last" else 1

    @override
    def build(self, input_shape: Shape) -> None:
        channels = input_shape[self._channel_axis]
        if channels is None:
            where = f"{type(self).__name__}.build"
            raise ArgumentError(where, "input_shape", input_shape, "a known number of channels")
        self.input_spec = InputSpec(ndim=self.rank + 2, axes={self._channel_axis: channels})
        self._kernel = self._add_kernel((*self.kernel_size, self.filters, channels))
        self.bias: Any = self._add_bias((self.filters,))

    def _geometry(self) -> dict[str, Any]:
        return {
            "strides": self.strides,
            "padding": self.padding,
            "output_padding": self.output_padding,
            "dilation_rate": self.dilation_rate,
            "data_format": self.data_format,
        }

    @override
    def call(self, inputs: Any) -> Any:
        outputs = ops.conv_transpose(inputs, self._kernel.value, **self._geometry())
        if self.bias is not None:
            outputs = ops.add(outputs, self._spread_over_axes(self.bias, self.rank, self.data_format))
        return outputs if self.activation is None else self.activation(outputs)

    @override
    def compute_output_shape(self, input_shape: Shape) -> Shape:
        kernel = (*self.kernel_size, self.filters, input_shape[self._channel_axis])
        return shape_after(ops.conv_transpose, input_shape, kernel, **self._geometry())

    @override
    def get_config(self) -> dict[str, Any]:
        config = {
            **super().get_config(),
            "filters": self.filters,
            "kernel_size": self.kernel_size,
            "strides": self.strides,
            "padding": self.padding,
            "data_format": self.data_format,
            "dilation_rate": self.dilation_rate,
            **self._kernel_config(),
        }
        if self.output_padding is not None:  # upstream stores none at all, and so loses it
            config["output_padding"] = self.output_padding
        return config
