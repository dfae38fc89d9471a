"""`EinsumDense`: a dense layer of any shape."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from typing_extensions import override

from keras_layers.core.einsum_equation import Equation
from keras_layers.core.einsum_scales import gradient_of_inputs, kernel_layout, quantized_inputs
from keras_layers.input_spec import InputSpec
from keras_layers.quantization.kernels import QuantizableKernel
from keras_layers.quantization.layout import WeightLayout
from keras_ops import ops
from keras_ops.tensor import Shape
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class EinsumDense(QuantizableKernel):
    """Multiply by a kernel along any axes, as an equation says; add a bias, apply an activation.

    Args:
        equation: Equation of the form `"ab,bc->ac"`, where the letters name axes of input, kernel and output; with `...`
            before or behind the letters of input and output for any further axes.
        output_shape: Sizes of the output's axes, that of the batch (and those that `...` stands for) left out; `None` where a
            size is the input's.
        activation: Activation function, or what `keras.activations.get` takes.
        bias_axes: Letters of the output along which there is a bias; `None` for no bias.
        kernel_initializer: Initializer of the kernel.
        bias_initializer: Initializer of the bias.
        kernel_regularizer: Regularizer of the kernel.
        bias_regularizer: Regularizer of the bias.
        kernel_constraint: Constraint of the kernel.
        bias_constraint: Constraint of the bias.
        lora_rank: Rank of a low-rank update, which is trained in place of the kernel.
        lora_alpha: The update is scaled by `lora_alpha / lora_rank`; by default by one.
        gptq_unpacked_column_size: Number of columns of a kernel that is stored packed.
        quantization_config: How weights and inputs are quantised, a `QuantizationConfig`, where the dtype policy says that they
            are (`dtype="int8_from_float32"`); by default with the largest absolute value as scale.
        **kwargs: Arguments of `Layer`.

    Attributes:
        kernel: Weight of the shape that the equation says.
        bias: Weight of a shape that broadcasts against the output, or `None`.

    Raises:
        ArgumentError: the equation has another form, or does not fit the shapes.

    Examples:
        >>> EinsumDense("abc,cd->abd", output_shape=(None, 4), bias_axes="d")(np.zeros((2, 5, 3))).shape == (2, 5, 4)
        True
    """

    _quantization_modes = ("int8", "int4", "float8", "gptq")
    _zero_name = "zero_point"

    def __init__(
        self,
        equation: str,
        output_shape: int | Sequence[int | None],
        activation: Any = None,
        bias_axes: str | None = None,
        kernel_initializer: Any = "glorot_uniform",
        bias_initializer: Any = "zeros",
        kernel_regularizer: Any = None,
        bias_regularizer: Any = None,
        kernel_constraint: Any = None,
        bias_constraint: Any = None,
        lora_rank: int | None = None,
        lora_alpha: float | None = None,
        gptq_unpacked_column_size: int | None = None,
        quantization_config: Any = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(
            activation=activation,
            use_bias=bias_axes is not None,
            kernel_initializer=kernel_initializer,
            bias_initializer=bias_initializer,
            kernel_regularizer=kernel_regularizer,
            bias_regularizer=bias_regularizer,
            activity_regularizer=kwargs.pop("activity_regularizer", None),
            kernel_constraint=kernel_constraint,
            bias_constraint=bias_constraint,
            **kwargs,
        )
        self._equation = Equation.parsed(equation)
        self.equation = equation
        self.partial_output_shape: tuple[int | None, ...] = (
            (output_shape,) if isinstance(output_shape, int) else tuple(output_shape)
        )
        self.bias_axes = bias_axes
        self.gptq_unpacked_column_size = gptq_unpacked_column_size
        self._init_lora(lora_rank, lora_alpha)
        self._init_quantization(quantization_config)

    @override
    def build(self, input_shape: Shape) -> None:
        shape = self.compute_output_shape(input_shape)
        self.full_output_shape = shape
        self._build_kernel(self._equation.kernel_shape(input_shape, shape))
        self.bias: Any = self._add_bias(self._equation.bias_shape(self.bias_axes, shape)) if self.bias_axes else None
        self._enable_given_lora()
        self.input_spec = InputSpec(ndim=len(input_shape))

    @override
    def call(self, inputs: Any, training: bool | None = None) -> Any:
        del training
        outputs = ops.einsum(self.equation, inputs, self._weight_value())
        if self.bias is not None:
            outputs = ops.add(outputs, self.bias.value)
        return outputs if self.activation is None else self.activation(outputs)

    @override
    def _layouts(self) -> dict[str, WeightLayout]:
        return {"kernel": kernel_layout(self._equation, self._kernel_shape, self.full_output_shape)}

    @override
    def _product(self, inputs: Any, kernel: Any) -> Any:
        return ops.einsum(self.equation, inputs, kernel)

    @override
    def _add_gptq(self) -> None:
        super()._add_gptq()
        self.gptq_unpacked_column_size = self._matrix_shape()[1]

    @override
    def _calibration_rows(self, inputs: Any) -> Any:
        given, rest = self.equation.replace(" ", "").split(",")
        kernel, outputs = rest.split("->")
        summed = "".join(axis for axis in kernel if axis not in outputs)
        size = self._matrix_shape()[0]
        known = kernel.startswith(summed) and given.endswith(summed)
        if not known or size != math.prod(self._kernel_shape[: len(summed)]):
            return None
        return ops.reshape(inputs, (-1, size))

    @override
    def _pull_back(self, upstream: Any, kernel: Any, inputs: Any) -> Any:
        return gradient_of_inputs(self._equation, upstream, kernel, inputs)

    @override
    def _lora_product(self, inputs: Any) -> Any:
        return self._product(inputs, ops.matmul(*self._lora_factors()))

    @override
    def _quantized_inputs(self, quantizer: Any, inputs: Any) -> tuple[Any, Any]:
        return quantized_inputs(self._equation, quantizer, inputs)

    @override
    def compute_output_shape(self, _: Shape) -> Shape:
        return self._equation.output_shape(_, self.partial_output_shape)

    @override
    def get_config(self) -> dict[str, Any]:
        shared = self._kernel_config()
        del shared["use_bias"]
        config = {
            **super().get_config(),
            "output_shape": self.partial_output_shape,
            "equation": self.equation,
            "bias_axes": self.bias_axes,
            **shared,
            **self._quantization_entry(),
            **self._lora_config(),
        }
        if self.gptq_unpacked_column_size is not None:
            config["gptq_unpacked_column_size"] = self.gptq_unpacked_column_size
        return config
