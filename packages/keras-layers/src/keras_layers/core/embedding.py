"""`Embedding`: a vector for each number."""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np
from typing_extensions import override

from keras_layers import constraints, initializers, regularizers
from keras_layers.quantization.vectors import QuantizableVectors
from keras_ops import ops
from keras_ops.dtypes import is_integer
from keras_ops.errors import ArgumentError
from keras_ops.tensor import KerasTensor, Shape
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class Embedding(QuantizableVectors):
    """Look up a vector for each number.

    Args:
        input_dim: Number of vectors; numbers run from zero to one less.
        output_dim: Length of a vector.
        embeddings_initializer: Initializer of the vectors.
        embeddings_regularizer: Regularizer of the vectors.
        embeddings_constraint: Constraint of the vectors.
        mask_zero: Whether zero means "no step": then the output carries a mask.
        weights: Array of shape `(input_dim, output_dim)` to start with, or a list of it.
        lora_rank: Rank of a low-rank update, which is trained in place of the vectors.
        lora_alpha: The update is scaled by `lora_alpha / lora_rank`; by default by one.
        quantization_config: How weights and inputs are quantised, a `QuantizationConfig`, where the dtype policy says that they
            are (`dtype="int8_from_float32"`); by default with the largest absolute value as scale.
        **kwargs: Arguments of `Layer`.

    Attributes:
        embeddings: Weight of shape `(input_dim, output_dim)`.

    Call arguments:
        inputs: Integer tensor of shape `(batch, ...)`.

    Returns:
        Tensor of shape `(batch, ..., output_dim)`.

    Examples:
        >>> Embedding(10, 4)(np.array([[1, 2, 3]])).shape == (1, 3, 4)
        True
    """

    _quantization_modes = ("int8", "int4")
    _embeddings: Any

    def __init__(
        self,
        input_dim: int,
        output_dim: int,
        embeddings_initializer: Any = "uniform",
        embeddings_regularizer: Any = None,
        embeddings_constraint: Any = None,
        mask_zero: bool = False,
        weights: Any = None,
        lora_rank: int | None = None,
        lora_alpha: float | None = None,
        quantization_config: Any = None,
        **kwargs: Any,
    ) -> None:
        length = kwargs.pop("input_length", None)
        if length is not None:
            warnings.warn("Argument `input_length` is deprecated. Just remove it.", stacklevel=2)
            kwargs["input_shape"] = (length,)
        super().__init__(**kwargs)
        for argument, value in (("input_dim", input_dim), ("output_dim", output_dim)):
            if isinstance(value, bool) or not isinstance(value, (int, np.integer)) or value <= 0:
                raise ArgumentError("Embedding", argument, value, "a positive integer")
        self.input_dim: int = int(input_dim)
        self.output_dim: int = int(output_dim)
        self.embeddings_initializer: Any = initializers.get(embeddings_initializer)
        self.embeddings_regularizer: Any = regularizers.get(embeddings_regularizer)
        self.embeddings_constraint: Any = constraints.get(embeddings_constraint)
        self.mask_zero = mask_zero
        self.supports_masking = mask_zero
        self.autocast = False  # numbers of vectors must not be rounded
        self._init_lora(lora_rank, lora_alpha)
        self._init_quantization(quantization_config)
        if weights is not None:
            self.build()
            self.set_weights(weights if isinstance(weights, list) else [weights])

    @property
    def embeddings(self) -> Any:
        """The vectors, with the low-rank update where there is one."""
        return self._weight()

    @override
    def build(self, input_shape: Shape | None = None) -> None:
        del input_shape
        if self.built:
            return
        if (mode := self.quantization_mode) is not None:
            self.quantized_build((self.input_dim, self.output_dim), mode, self.quantization_config)
        else:
            self._embeddings = self.add_weight(
                shape=(self.input_dim, self.output_dim),
                initializer=self.embeddings_initializer,
                regularizer=self.embeddings_regularizer,
                constraint=self.embeddings_constraint,
                name="embeddings",
            )
        self._enable_given_lora()

    @override
    def call(self, inputs: Any) -> Any:
        if not is_integer(ops.dtype(inputs)):
            inputs = ops.cast(inputs, "int32")
        outputs = ops.take(self._embeddings.value, inputs, axis=0)
        if self.lora_enabled:
            outputs = self._plus_update(outputs, inputs)
        return ops.cast(outputs, self.compute_dtype)

    @override
    def compute_mask(self, inputs: Any, mask: Any = None) -> Any:
        del mask
        return ops.not_equal(inputs, 0) if self.mask_zero else None

    @override
    def compute_output_shape(self, input_shape: Shape) -> Shape:
        return (*input_shape, self.output_dim)

    @override
    def compute_output_spec(self, inputs: Any) -> Any:
        return KerasTensor(self.compute_output_shape(inputs.shape), self.compute_dtype, ragged=inputs.ragged)

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "input_dim": self.input_dim,
            "output_dim": self.output_dim,
            "embeddings_initializer": initializers.serialize(self.embeddings_initializer),
            "embeddings_regularizer": regularizers.serialize(self.embeddings_regularizer),
            "activity_regularizer": regularizers.serialize(self.activity_regularizer),
            "embeddings_constraint": constraints.serialize(self.embeddings_constraint),
            "mask_zero": self.mask_zero,
            **self._quantization_entry(),
            **self._lora_config(),
        }
