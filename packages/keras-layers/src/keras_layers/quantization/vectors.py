"""Quantisation of layers that look up vectors."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from keras_layers.quantization.layer import QuantizableLayer
from keras_layers.quantization.layout import WeightLayout
from keras_layers.quantizers.integers import unpack_int4
from keras_ops import ops
from keras_ops.dtypes import is_integer


class QuantizableVectors(QuantizableLayer):
    """A layer with one vector for each number; each has a scale of its own."""

    _adapted = "embeddings"
    input_dim: int
    output_dim: int
    embeddings_scale: Any

    @override
    def _layouts(self) -> dict[str, WeightLayout]:
        return {"embeddings": WeightLayout.plain((self.input_dim, self.output_dim), axis=1)}

    @property
    @override
    def variable_serialization_spec(self) -> dict[str | None, list[str]]:
        weights = list(self._layouts())
        stored = [name for weight in weights for name in (weight, f"{weight}_scale")]
        return {None: weights, "int8": stored, "int4": list(stored)}

    def quantized_build(self, embeddings_shape: Any, mode: str, config: Any = None) -> None:
        """Make the variables of a mode of quantisation; part of `build`.

        Args:
            embeddings_shape: Shape of the vectors, `(input_dim, output_dim)`.
            mode: `"int8"` or `"int4"`.
            config: How in detail.

        Raises:
            NotImplementedError: the layer cannot be quantised this way.
        """
        del embeddings_shape  # which the arguments of the layer say, too
        if config is not None:
            self.quantization_config = config
        self._add_quantized(mode)

    def _plus_update(self, outputs: Any, numbers: Any) -> Any:
        """Add the low-rank update to vectors."""
        a, b = self._lora_factors()
        update = ops.matmul(ops.take(a, numbers, axis=0), b)
        return ops.add(outputs, ops.multiply(self._lora_factor, update))

    @override
    def _integer_call(self, inputs: Any) -> Any:
        numbers = inputs if is_integer(ops.dtype(inputs)) else ops.cast(inputs, "int32")
        values = ops.take(getattr(self, self._attribute("embeddings")).value, numbers, axis=0)
        if self.quantization_mode == "int4":
            values = unpack_int4(values, self.output_dim, axis=-1)
        scale = ops.take(self.embeddings_scale.value, numbers, axis=0)
        outputs = ops.divide(ops.cast(values, self.compute_dtype), ops.expand_dims(scale, -1))
        if self.lora_enabled:
            outputs = self._plus_update(outputs, numbers)
        return ops.cast(outputs, self.compute_dtype)
