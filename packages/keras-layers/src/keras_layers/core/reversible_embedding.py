"""`ReversibleEmbedding`: a vector for each number, and back."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from keras_layers.core.embedding import Embedding
from keras_layers.quantization.integers import integer_product
from keras_layers.quantization.layout import WeightLayout
from keras_layers.quantizers.base import AbsMaxQuantizer
from keras_layers.quantizers.configs import QuantizationConfig
from keras_ops import ops
from keras_ops.promotion import result_type
from keras_ops.tensor import KerasTensor, Shape
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class ReversibleEmbedding(Embedding):
    """Look up a vector for each number; reversed, score how well each number fits a vector.

    Args:
        input_dim: Number of vectors; numbers run from zero to one less.
        output_dim: Length of a vector.
        tie_weights: Whether the scores use the same vectors.
        embeddings_initializer: Initializer of the vectors.
        embeddings_regularizer: Regularizer of the vectors.
        embeddings_constraint: Constraint of the vectors.
        mask_zero: Whether zero means "no step": then the output carries a mask.
        reverse_dtype: Dtype that scores are computed in, by default the compute dtype.
        logit_soft_cap: Bound of the scores, which become `cap * tanh(score / cap)`.
        **kwargs: Arguments of `Embedding`.

    Attributes:
        embeddings: Weight of shape `(input_dim, output_dim)`.
        reverse_embeddings: Weight of shape `(output_dim, input_dim)`, where weights are not tied.

    Call arguments:
        inputs: Integer tensor of shape `(batch, ...)`; reversed, a tensor of shape `(batch, ..., output_dim)`.
        reverse: Whether vectors are scored.

    Returns:
        Tensor of shape `(batch, ..., output_dim)`; reversed, of shape `(batch, ..., input_dim)`, holding logits.

    Source: arXiv:1608.05859 (tied weights).

    Examples:
        >>> layer = ReversibleEmbedding(7, 3)
        >>> vectors = layer(np.array([[1, 2]]))
        >>> vectors.shape == (1, 2, 3), layer(vectors, reverse=True).shape == (1, 2, 7)
        (True, True)
    """

    _quantization_modes = ("int8", "int4")
    reverse_embeddings: Any

    def __init__(
        self,
        input_dim: int,
        output_dim: int,
        tie_weights: bool = True,
        embeddings_initializer: Any = "uniform",
        embeddings_regularizer: Any = None,
        embeddings_constraint: Any = None,
        mask_zero: bool = False,
        reverse_dtype: str | None = None,
        logit_soft_cap: float | None = None,
        **kwargs: Any,
    ) -> None:
        self.tie_weights = tie_weights  # before all else: given `weights` are put in place at once
        super().__init__(
            input_dim,
            output_dim,
            embeddings_initializer=embeddings_initializer,
            embeddings_regularizer=embeddings_regularizer,
            embeddings_constraint=embeddings_constraint,
            mask_zero=mask_zero,
            **kwargs,
        )
        self.reverse_dtype = reverse_dtype
        self.logit_soft_cap = logit_soft_cap

    @override
    def build(self, inputs_shape: Any = None) -> None:
        super().build(inputs_shape)
        if not self.tie_weights and self.quantization_mode is None:
            self.reverse_embeddings = self.add_weight(
                shape=(self.output_dim, self.input_dim),
                initializer=self.embeddings_initializer,
                name="reverse_embeddings",
            )

    @override
    def call(self, inputs: Any, reverse: bool = False) -> Any:
        if not reverse:
            return super().call(inputs)
        kernel = ops.transpose(self.embeddings) if self.tie_weights else self.reverse_embeddings
        if self.reverse_dtype is not None:
            inputs, kernel = ops.cast(inputs, self.reverse_dtype), ops.cast(kernel, self.reverse_dtype)
        return self._capped(ops.matmul(inputs, kernel))

    def _capped(self, logits: Any) -> Any:
        if self.logit_soft_cap is None:
            return logits
        return ops.multiply(ops.tanh(ops.divide(logits, self.logit_soft_cap)), self.logit_soft_cap)

    # Quantisation

    @override
    def _layouts(self) -> dict[str, WeightLayout]:
        layouts = super()._layouts()
        if not self.tie_weights:
            layouts["reverse_embeddings"] = WeightLayout.plain((self.output_dim, self.input_dim), axis=0)
        return layouts

    @override
    def _integer_call(self, inputs: Any, reverse: bool = False) -> Any:
        if not reverse:
            return super()._integer_call(inputs)
        name = "embeddings" if self.tie_weights else "reverse_embeddings"
        turned = ops.transpose if self.tie_weights else ops.convert_to_tensor
        values, scale = self._integers(name)
        logits = integer_product(
            inputs,
            turned(values),
            scale,
            quantize=QuantizationConfig.activation_quantizer_or_default(self.quantization_config, AbsMaxQuantizer()),
            product=ops.matmul,
            pull_back=lambda upstream, kernel: ops.matmul(upstream, ops.transpose(kernel)),
            weight=lambda: turned(self._dequantized(name)),
            dtype=self.reverse_dtype or self.compute_dtype,
        )
        if self.tie_weights and self.lora_enabled:
            a, b = self._lora_factors()
            update = ops.matmul(ops.matmul(inputs, ops.transpose(b)), ops.transpose(a))
            logits = ops.add(logits, ops.multiply(self._lora_factor, update))
        return self._capped(logits)

    @override
    def compute_output_shape(self, input_shape: Shape, reverse: bool = False) -> Shape:
        if reverse:
            return (*input_shape[:-1], self.input_dim)
        return (*input_shape, self.output_dim)

    @override
    def compute_output_spec(self, inputs: Any, reverse: bool = False) -> Any:
        shape = self.compute_output_shape(inputs.shape, reverse)
        if not reverse:
            return KerasTensor(shape, self.compute_dtype)
        return KerasTensor(shape, self.reverse_dtype or result_type(inputs.dtype, self.compute_dtype))

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "tie_weights": self.tie_weights,
            "reverse_dtype": self.reverse_dtype,
            "logit_soft_cap": self.logit_soft_cap,
        }
