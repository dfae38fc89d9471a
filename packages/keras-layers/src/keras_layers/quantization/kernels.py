"""Quantisation of layers that multiply by a kernel."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from typing_extensions import override

from keras_layers.quantization.float8 import narrow_gradient, narrow_operand
from keras_layers.quantization.gptq_kernel import GPTQKernel
from keras_layers.quantization.integers import integer_product
from keras_layers.quantizers.base import AbsMaxQuantizer
from keras_layers.quantizers.configs import QuantizationConfig
from keras_ops import ops

_NARROWED: Final = ("inputs", "kernel", "outputs_grad")
_FLOAT8_NAMES: Final = [f"{name}_{what}" for name in _NARROWED for what in ("scale", "amax_history")]


class QuantizableKernel(GPTQKernel):
    """A layer with a kernel that multiplies inputs; a subclass says how."""

    inputs_scale: Any
    inputs_amax_history: Any
    kernel_amax_history: Any
    outputs_grad_scale: Any
    outputs_grad_amax_history: Any

    def _pull_back(self, upstream: Any, kernel: Any, inputs: Any) -> Any:
        """Return the gradient of the inputs, from that of the product."""
        del inputs
        return ops.matmul(upstream, ops.transpose(kernel))

    def _lora_product(self, inputs: Any) -> Any:
        a, b = self._lora_factors()
        return ops.matmul(ops.matmul(inputs, a), b)

    def _plus_update(self, outputs: Any, inputs: Any) -> Any:
        """Add the low-rank update of the product, where there is one."""
        if not self.lora_enabled:
            return outputs
        return ops.add(outputs, ops.multiply(self._lora_factor, self._lora_product(inputs)))

    def _quantized_inputs(self, quantizer: Any, inputs: Any) -> tuple[Any, Any]:
        """Return the inputs as integers, and scales that broadcast with the product."""
        values, scale = quantizer(inputs, axis=-1)
        return values, scale

    @property
    @override
    def variable_serialization_spec(self) -> dict[str | None, list[str]]:
        return {
            None: ["kernel", "bias"],
            "int8": ["kernel", "bias", "kernel_scale"],
            "int4": ["kernel", "bias", "kernel_scale"],
            "float8": ["kernel", "bias", *_FLOAT8_NAMES],
            "gptq": ["bias", "quantized_kernel", "kernel_scale", "kernel_zero", "g_idx"],
        }

    def quantized_build(self, kernel_shape: Any, mode: str, config: Any = None) -> None:
        """Make the variables of a mode of quantisation; part of `build`.

        Args:
            kernel_shape: Shape of the kernel, as the inputs ask for.
            mode: `"int8"`, `"int4"`, `"float8"` or `"gptq"`.
            config: How in detail.

        Raises:
            NotImplementedError: the layer cannot be quantised this way.
        """
        self._kernel_shape = tuple(kernel_shape)
        if config is not None:
            self.quantization_config = config
        self._add_quantized(mode)

    @override
    def _encoded(self, mode: str, config: QuantizationConfig) -> dict[str, tuple[Any, Any]]:
        self._kernel_shape = tuple(self._kernel.shape)  # a subclass may have made the kernel itself
        return super()._encoded(mode, config)

    @override
    def _add_quantized(self, mode: str) -> None:
        if mode == "gptq":
            self._kernel_shape = tuple(self._kernel.shape) if "_kernel" in self.__dict__ else self._kernel_shape
            self._add_gptq()
            return
        if mode != "float8":
            super()._add_quantized(mode)
            return
        self._require_mode(mode)
        length = self._own_policy().amax_history_length
        for name in _FLOAT8_NAMES:
            shape, initializer = ((), "ones") if name.endswith("scale") else ((length,), "zeros")
            variable = self.add_weight(
                shape, initializer, dtype="float32", autocast=False, overwrite_with_gradient=True, name=name
            )
            setattr(self, name, variable)

    def _build_kernel(self, shape: tuple[int, ...]) -> None:
        """Make the kernel, and what quantisation adds, as the dtype policy says."""
        self._kernel_shape = shape
        mode = self.quantization_mode
        if mode is not None:
            self.quantized_build(shape, mode, self.quantization_config)
        if mode is None or mode == "float8":
            self._kernel = self._add_kernel(shape)

    # Computing

    @override
    def quantized_call(self, *args: Any, **kwargs: Any) -> Any:
        """Compute the outputs with a quantised kernel; arguments as those of `call`."""
        if self.quantization_mode == "float8":
            return self._float8_call(*args, **kwargs)
        if self.quantization_mode == "gptq":
            return self._gptq_call(*args, **kwargs)
        return super().quantized_call(*args, **kwargs)

    @override
    def _integer_call(self, inputs: Any, training: bool | None = None) -> Any:
        del training
        quantizer = QuantizationConfig.activation_quantizer_or_default(self.quantization_config, AbsMaxQuantizer())
        quantize: Callable[[Any], tuple[Any, Any]] | None = None
        if quantizer is not None:
            quantize = lambda x: self._quantized_inputs(quantizer, x)  # noqa: E731
        values, scale = self._integers("kernel")
        outputs = integer_product(
            inputs,
            values,
            scale,
            quantize=quantize,
            product=self._product,
            pull_back=lambda upstream, kernel: self._pull_back(upstream, kernel, inputs),
            weight=lambda: self._dequantized("kernel"),
            dtype=self.compute_dtype,
        )
        return self._finished(self._plus_update(outputs, inputs), self._bias_value())

    def _float8_call(self, inputs: Any, training: bool | None = None) -> Any:
        told, dtype = bool(training), self.compute_dtype
        kernel = self._kernel.value
        x = narrow_operand(inputs, self.inputs_scale, self.inputs_amax_history, told, dtype)
        kernel = narrow_operand(kernel, self.kernel_scale, self.kernel_amax_history, told, dtype)
        outputs = self._product(x, kernel)
        outputs = narrow_gradient(outputs, self.outputs_grad_scale, self.outputs_grad_amax_history, told, dtype)
        bias = self._bias_value()
        if bias is not None and dtype == "float32":  # kernels that add a bias to a product in float8 take it in 16 bits
            bias = ops.cast(ops.cast(bias, "bfloat16"), dtype)
        return self._finished(self._plus_update(outputs, inputs), bias)
