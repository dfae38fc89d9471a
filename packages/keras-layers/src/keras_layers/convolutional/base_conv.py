"""Convolution over any number of spatial axes."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from keras_layers.complaints import BadValue
from keras_layers.geometry import padding_of, per_axis, positive, refuse_both, shape_after
from keras_layers.input_spec import InputSpec
from keras_layers.weighted import KernelLayer
from keras_ops import ops
from keras_ops.errors import ArgumentError
from keras_ops.settings import standardize_data_format
from keras_ops.tensor import Shape


class BaseConv(KernelLayer):
    """Convolution over `rank` spatial axes; the public classes add signature and documentation.

    Args:
        rank: Number of spatial axes.
        filters: Number of outputs at each place.
        kernel_size: Size of the window, along each axis.
        strides: Step between windows, along each axis.
        padding: `"valid"`, `"same"`, or for one axis `"causal"`.
        data_format: `"channels_last"` or `"channels_first"`.
        dilation_rate: Distance of the elements of a window, along each axis.
        groups: Number of groups of channels that are convolved apart.
        lora_rank: Rank of a low-rank update, which is trained in place of the kernel.
        lora_alpha: The update is scaled by `lora_alpha / lora_rank`; by default by one.
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
        data_format: str | None,
        dilation_rate: Any,
        groups: int,
        lora_rank: int | None = None,
        lora_alpha: float | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        name = type(self).__name__
        self.rank = rank
        self.filters: int = positive(name, "filters", filters)
        if isinstance(groups, bool) or not hasattr(groups, "__index__") or groups <= 0:
            raise BadValue(f"The number of groups must be a positive integer. Received: groups={groups}.")
        self.groups: int = int(groups)
        self.kernel_size: tuple[int, ...] = per_axis(name, "kernel_size", kernel_size, rank)
        self.strides: tuple[int, ...] = per_axis(name, "strides", strides, rank)
        self.dilation_rate: tuple[int, ...] = per_axis(name, "dilation_rate", dilation_rate, rank)
        self.padding = padding_of(name, padding, causal=rank == 1)
        self.data_format = standardize_data_format(data_format)
        if filters % groups:
            raise BadValue(
                "The number of filters must be evenly divisible by the number of groups. Received:"
                f" groups={groups}, filters={filters}."
            )
        refuse_both(self.strides, self.dilation_rate)
        self.input_spec = InputSpec(min_ndim=rank + 2)
        self._init_lora(lora_rank, lora_alpha)

    @property
    def _channel_axis(self) -> int:
        return -1 if self.data_format == "channels_last" else 1

    @override
    def build(self, input_shape: Shape) -> None:
        channels = input_shape[self._channel_axis]
        if channels is None:
            where = f"{type(self).__name__}.build"
            raise ArgumentError(where, "input_shape", input_shape, "a known number of channels")
        if channels % self.groups:
            raise BadValue(
                "The number of input channels must be evenly divisible by the number of groups. Received"
                f" groups={self.groups}, but the input has {channels} channels (full input shape is {input_shape})."
            )
        self.input_spec = InputSpec(min_ndim=self.rank + 2, axes={self._channel_axis: channels})
        self._kernel = self._add_kernel((*self.kernel_size, channels // self.groups, self.filters))
        self.bias: Any = self._add_bias((self.filters,))
        self._enable_given_lora()
        self.compute_output_shape(input_shape)  # refuses windows that do not fit

    def convolution_op(self, inputs: Any, kernel: Any) -> Any:
        """Convolve inputs with a kernel as the layer does; a subclass may do something else.

        Args:
            inputs: Tensor that the layer is called on.
            kernel: Tensor of the shape of the layer's kernel.

        Returns:
            Tensor of the shape of the layer's output, without bias and activation.
        """
        padding = self.padding
        if padding == "causal":
            inputs, padding = self._pad_past(inputs), "valid"
        return ops.conv(
            inputs,
            kernel,
            strides=self.strides,
            padding=padding,
            data_format=self.data_format,
            dilation_rate=self.dilation_rate,
        )

    @override
    def call(self, inputs: Any) -> Any:
        outputs = self.convolution_op(inputs, self._weight_value())
        if self.bias is not None:
            outputs = ops.add(outputs, self._spread_over_axes(self.bias, self.rank, self.data_format))
        return outputs if self.activation is None else self.activation(outputs)

    def _pad_past(self, inputs: Any) -> Any:
        before = self.dilation_rate[0] * (self.kernel_size[0] - 1)
        axis = 1 if self.data_format == "channels_last" else 2
        return ops.pad(inputs, [(before, 0) if i == axis else (0, 0) for i in range(3)])

    @override
    def compute_output_shape(self, input_shape: Shape) -> Shape:
        channels = input_shape[self._channel_axis]
        kernel = (*self.kernel_size, None if channels is None else channels // self.groups, self.filters)
        padding = self.padding
        if padding == "causal":
            axis = 1 if self.data_format == "channels_last" else 2
            extra = self.dilation_rate[0] * (self.kernel_size[0] - 1)
            input_shape = tuple(
                size + extra if i == axis and size is not None else size for i, size in enumerate(input_shape)
            )
            padding = "valid"
        return shape_after(
            ops.conv,
            input_shape,
            kernel,
            strides=self.strides,
            padding=padding,
            data_format=self.data_format,
            dilation_rate=self.dilation_rate,
        )

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "filters": self.filters,
            "kernel_size": self.kernel_size,
            "strides": self.strides,
            "padding": self.padding,
            "data_format": self.data_format,
            "dilation_rate": self.dilation_rate,
            "groups": self.groups,
            **self._kernel_config(),
            **self._lora_config(),
        }
