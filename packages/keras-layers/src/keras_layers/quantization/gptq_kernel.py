"""Kernels as few bits, calibrated by GPTQ."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from typing import Any, ClassVar

import numpy as np
from typing_extensions import override

from keras_layers.quantization.gptq import InputStatistics, quantized_columns
from keras_layers.quantization.layer import QuantizableLayer
from keras_layers.quantizers.configs import GPTQConfig
from keras_layers.quantizers.integers import pack_int4, unpack_int4
from keras_layers.weighted import KernelLayer
from keras_ops import ops

_VARIABLES = ("quantized_kernel", "kernel_scale", "kernel_zero", "g_idx")


class GPTQKernel(QuantizableLayer, KernelLayer):
    """A layer whose kernel may be stored as a matrix of few bits, with scales for groups of inputs.

    `quantize("gptq", config=…)` rounds the kernel, and keeps it: until `calibrate` the layer computes with the kernel itself.

    Attributes:
        is_gptq_calibrated: Whether the layer computes with the integers.
        quantized_kernel: Integers of shape `(outputs, inputs)`, those of four bits two in a byte, neighbouring outputs.
        kernel_scale: Steps between integers, of shape `(outputs, groups)`.
        kernel_zero: Integers that stand for zero, of the shape of `kernel_scale`.
        g_idx: For each input its group, with a fraction.
    """

    _zero_name: ClassVar[str] = "kernel_zero"
    _kernel_shape: tuple[int, ...]
    _statistics: InputStatistics | None = None
    is_gptq_calibrated: bool
    quantized_kernel: Any
    kernel_scale: Any
    kernel_zero: Any
    g_idx: Any

    @property
    @override
    def kernel(self) -> Any:
        """The kernel, with the low-rank update where there is one; that of a calibrated layer is a matrix of integers."""
        if self.quantization_mode == "gptq" and "_kernel" not in self.__dict__:
            return self._unpacked()
        return super().kernel

    def _matrix_shape(self) -> tuple[int, int]:
        """Return the shape `(inputs, outputs)` of the matrix that the kernel is stored as.

        Files of upstream decide it by the sizes of a kernel with three axes, whatever these mean.
        """
        shape = self._kernel_shape
        split = 1 if len(shape) == 3 and shape[0] == max(shape) else len(shape) - 1
        return int(np.prod(shape[:split])), int(np.prod(shape[split:]))

    def _calibration_rows(self, inputs: Any) -> Any:
        """Return inputs as rows of what the columns of the matrix are multiplied by, `None` where these are something else."""
        return ops.reshape(inputs, (-1, self._kernel_shape[0]))

    # Quantising

    def _add_gptq(self) -> None:
        self._require_mode("gptq")
        policy = self._own_policy()
        inputs, outputs = self._matrix_shape()
        groups = 1 if policy.group_size == -1 else -(-inputs // policy.group_size)
        stored = -(-outputs // 2) if policy.weight_bits == 4 else outputs
        for attribute, name, shape, initializer, dtype in (
            ("quantized_kernel", "kernel", (stored, inputs), "zeros", "uint8"),
            ("kernel_scale", "kernel_scale", (outputs, groups), "ones", "float32"),
            ("kernel_zero", self._zero_name, (outputs, groups), "zeros", "uint8"),
            ("g_idx", "g_idx", (inputs,), "zeros", "float32"),
        ):
            variable = self.add_weight(shape, initializer, dtype=dtype, autocast=False, trainable=False, name=name)
            setattr(self, attribute, variable)
        self.is_gptq_calibrated = False
        if "_kernel" in self.__dict__:
            self._store_columns(None)

    @contextmanager
    def observed(self) -> Iterator[InputStatistics]:
        """Give statistics of the inputs that come to the layer until the end of the `with` block.

        Returns:
            Context manager of the statistics.
        """
        statistics = InputStatistics(self._matrix_shape()[0])
        self._statistics = statistics
        try:
            yield statistics
        finally:
            self._statistics = None

    def _observe(self, inputs: Any) -> None:
        if self._statistics is not None and (rows := self._calibration_rows(inputs)) is not None:
            self._statistics.add(np.asarray(ops.convert_to_numpy(ops.cast(rows, "float32"))))

    def calibrate(self, statistics: InputStatistics | None) -> None:
        """Choose the integers for inputs that were seen, and compute with them from now on.

        Args:
            statistics: Of the inputs; `None` rounds each weight by itself.

        Raises:
            ValueError: the layer was not quantised in the mode `"gptq"`, or is calibrated.
        """
        if self.quantization_mode != "gptq" or self.is_gptq_calibrated or "_kernel" not in self.__dict__:
            raise ValueError(f"Layer '{self.name}' has no kernel to calibrate; expected one after `quantize('gptq')`.")
        self._store_columns(None if statistics is None or not statistics.count else statistics.hessian)
        self._drop_kernel()

    def _store_columns(self, hessian: Any) -> None:
        config = self.quantization_config
        assert isinstance(config, GPTQConfig)
        kernel = np.asarray(ops.convert_to_numpy(self._kernel.value), "float32")
        columns = quantized_columns(kernel.reshape(self._matrix_shape()).T, config, hessian)
        values = ops.convert_to_tensor(columns.values.astype("uint8"))
        packed = pack_int4(values, axis=0, dtype="uint8")[0] if config.weight_bits == 4 else values
        self.quantized_kernel.assign(packed)
        self.kernel_scale.assign(columns.scale)
        self.kernel_zero.assign(columns.zero.astype("uint8"))
        self.g_idx.assign(columns.groups)

    def _drop_kernel(self) -> None:
        self._locked = False
        try:
            if "_kernel" in self.__dict__:
                del self._kernel
        finally:
            self._locked = True
        self.is_gptq_calibrated = True

    @override
    def enable_lora(
        self,
        rank: int,
        lora_alpha: float | None = None,
        a_initializer: Any = "he_uniform",
        b_initializer: Any = "zeros",
    ) -> None:
        if self.quantization_mode == "gptq":
            raise ValueError(
                f"lora cannot be enabled on the layer {self.name!r}, which is quantized in the mode 'gptq'."
            )
        super().enable_lora(rank, lora_alpha, a_initializer, b_initializer)

    # Computing

    def _unpacked(self) -> Any:
        values = self.quantized_kernel.value
        if self._own_policy().weight_bits != 4:
            return values
        return unpack_int4(values, self._matrix_shape()[1], axis=0, dtype="uint8")

    def _restored_kernel(self) -> Any:
        """Return the kernel that the integers stand for."""
        group = ops.cast(self.g_idx.value, "int32")
        scale = ops.take(self.kernel_scale.value, group, axis=1)
        zero = ops.cast(ops.take(self.kernel_zero.value, group, axis=1), "float32")
        matrix = ops.multiply(ops.subtract(ops.cast(self._unpacked(), "float32"), zero), scale)
        return ops.cast(ops.reshape(ops.transpose(matrix), self._kernel_shape), self.compute_dtype)

    def _gptq_call(self, inputs: Any, training: bool | None = None) -> Any:
        del training
        self._observe(inputs)
        kernel = self._kernel.value if "_kernel" in self.__dict__ else self._restored_kernel()
        return self._finished(self._product(inputs, kernel), self._bias_value())

    def _product(self, inputs: Any, kernel: Any) -> Any:
        """Return the product of two tensors."""
        return ops.matmul(inputs, kernel)

    def _finished(self, outputs: Any, bias: Any) -> Any:
        """Return the outputs of the layer, from those of the product; `bias` is a tensor or `None`."""
        outputs = outputs if bias is None else ops.add(outputs, bias)
        return outputs if self.activation is None else self.activation(outputs)

    def _bias_value(self) -> Any:
        return None if self.bias is None else self.bias.value

    # Storing

    @override
    def _stored_variables(self) -> list[Any]:
        stored = super()._stored_variables()
        kernel = self.__dict__.get("_kernel")
        if self.quantization_mode != "gptq" or kernel is None:
            return stored
        return [variable for variable in stored if variable is not kernel]

    @override
    def load_own_variables(self, store: MutableMapping[str, Any]) -> None:
        super().load_own_variables(store)
        if self.quantization_mode == "gptq":
            self._drop_kernel()
