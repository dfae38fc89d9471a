"""`Dense`: every output depends on every input."""

from __future__ import annotations

from typing import Any

import numpy as np
from typing_extensions import override

from keras_layers.complaints import BadValue
from keras_layers.input_spec import InputSpec
from keras_layers.quantization.kernels import QuantizableKernel
from keras_layers.quantization.layout import WeightLayout
from keras_ops import ops
from keras_ops.errors import ArgumentError
from keras_ops.tensor import Shape
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class Dense(QuantizableKernel):
    """Multiply by a matrix, add a vector, apply an activation: `y = activation(x @ kernel + bias)`.

    Args:
        units: Number of outputs.
        activation: Activation function, or what `keras.activations.get` takes; `None` is the identity.
        use_bias: Whether there is a bias.
        kernel_initializer: Initializer of the kernel.
        bias_initializer: Initializer of the bias.
        kernel_regularizer: Regularizer of the kernel.
        bias_regularizer: Regularizer of the bias.
        activity_regularizer: Regularizer of the output.
        kernel_constraint: Constraint of the kernel.
        bias_constraint: Constraint of the bias.
        lora_rank: Rank of a low-rank update, which is trained in place of the kernel.
        lora_alpha: The update is scaled by `lora_alpha / lora_rank`; by default by one.
        quantization_config: How weights and inputs are quantised, a `QuantizationConfig`, where the dtype policy says that they
            are (`dtype="int8_from_float32"`); by default with the largest absolute value as scale.
        **kwargs: Arguments of `Layer`.

    Attributes:
        kernel: Weight of shape `(features, units)`.
        bias: Weight of shape `(units,)`, or `None`.

    Call arguments:
        inputs: Tensor of shape `(batch, ..., features)`.

    Returns:
        Tensor of shape `(batch, ..., units)`.

    Raises:
        ArgumentError: `units` is not a positive integer.

    Examples:
        >>> dense = Dense(2, kernel_initializer="ones")
        >>> dense(np.array([[1.0, 2.0]])).tolist()
        [[3.0, 3.0]]
    """

    _quantization_modes = ("int8", "int4", "float8", "gptq")

    def __init__(
        self,
        units: int,
        activation: Any = None,
        use_bias: bool = True,
        kernel_initializer: Any = "glorot_uniform",
        bias_initializer: Any = "zeros",
        kernel_regularizer: Any = None,
        bias_regularizer: Any = None,
        activity_regularizer: Any = None,
        kernel_constraint: Any = None,
        bias_constraint: Any = None,
        lora_rank: int | None = None,
        lora_alpha: float | None = None,
        quantization_config: Any = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(
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
        if isinstance(units, bool) or not isinstance(units, (int, np.integer)) or units <= 0:
            raise BadValue(
                f"Received an invalid value for `units`, expected a positive integer. Received: units={units}"
            )
        self.units: int = int(units)  # which may be NumPy's, as sizes taken from data are
        self.input_spec = InputSpec(min_ndim=2)
        self.supports_masking = True
        self._init_lora(lora_rank, lora_alpha)
        self._init_quantization(quantization_config)

    @override
    def build(self, input_shape: Shape) -> None:
        features = input_shape[-1]
        if features is None:
            raise ArgumentError("Dense.build", "input_shape", input_shape, "a known size of the last axis")
        self._build_kernel((features, self.units))
        self.bias: Any = self._add_bias((self.units,))
        self._enable_given_lora()
        self.input_spec = InputSpec(min_ndim=2, axes={-1: features})

    @override
    def call(self, inputs: Any, training: bool | None = None) -> Any:
        del training
        outputs = ops.matmul(inputs, self._weight_value())
        if self.bias is not None:
            outputs = ops.add(outputs, self.bias.value)
        return outputs if self.activation is None else self.activation(outputs)

    @override
    def _layouts(self) -> dict[str, WeightLayout]:
        return {"kernel": WeightLayout.plain((self._kernel_shape[0], self.units), axis=0)}

    @override
    def compute_output_shape(self, input_shape: Shape) -> Shape:
        return (*input_shape[:-1], self.units)

    @override
    def get_config(self) -> dict[str, Any]:
        shared = self._kernel_config()
        del shared["activity_regularizer"]
        return {
            **super().get_config(),
            "units": self.units,
            **shared,
            **self._quantization_entry(),
            **self._lora_config(),
        }
