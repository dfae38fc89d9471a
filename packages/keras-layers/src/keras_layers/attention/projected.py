"""What attention with projections and heads shares."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from keras_layers import constraints, initializers, regularizers
from keras_layers.activation_layers.softmax import Softmax
from keras_layers.attention.masks import all_of, causal_mask
from keras_layers.core.einsum_dense import EinsumDense
from keras_layers.dtype_policies.policy_map import DTypePolicyMap
from keras_layers.initializers.base import Initializer
from keras_layers.layer import Layer
from keras_layers.quantization.requests import given_config
from keras_layers.regularization.dropout import Dropout
from keras_ops import ops
from keras_ops.errors import ArgumentError
from keras_ops.settings import is_flash_attention_enabled
from keras_ops.tensor import KerasTensor, Shape
from keras_saving.serialization import serialize_keras_object


class ProjectedAttention(Layer):
    """Projects queries, keys and values to heads, lets each head attend, and projects what comes out.

    Args:
        dropout: Fraction of the weights of attention to drop in training.
        use_bias: Whether the projections have biases.
        flash_attention: Whether a fused kernel must be used (true), or must not (false).
        kernel_initializer: Initializer of the kernels.
        bias_initializer: Initializer of the biases.
        kernel_regularizer: Regularizer of the kernels.
        bias_regularizer: Regularizer of the biases.
        projection_regularizer: Regularizer of what the projections give.
        kernel_constraint: Constraint of the kernels.
        bias_constraint: Constraint of the biases.
        seed: Seed of the dropout.
        **kwargs: Arguments of `Layer`.
    """

    _query_dense: EinsumDense
    _key_dense: EinsumDense
    _value_dense: EinsumDense
    _output_dense: EinsumDense
    _softmax: Softmax
    _dropout_layer: Dropout

    def __init__(
        self,
        *,
        dropout: float,
        use_bias: bool,
        flash_attention: bool | None,
        kernel_initializer: Any,
        bias_initializer: Any,
        kernel_regularizer: Any,
        bias_regularizer: Any,
        projection_regularizer: Any,
        kernel_constraint: Any,
        bias_constraint: Any,
        seed: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        if isinstance(dropout, bool) or not isinstance(dropout, (int, float)) or not 0 <= dropout <= 1:
            raise ArgumentError(type(self).__name__, "dropout", dropout, "a float in [0, 1]")
        self._dropout = dropout
        self._use_bias = use_bias
        self.seed: Any = seed
        self._flash_attention = is_flash_attention_enabled() if flash_attention is None else flash_attention
        if self._flash_attention and dropout > 0:
            raise ValueError(
                "Dropout is not supported when flash attention is enabled. Please set dropout to 0.0 to use flash"
                f" attention. Received: dropout={dropout}."
            )
        self.kernel_initializer: Any = initializers.get(kernel_initializer)
        self.bias_initializer: Any = initializers.get(bias_initializer)
        self.kernel_regularizer: Any = regularizers.get(kernel_regularizer)
        self.bias_regularizer: Any = regularizers.get(bias_regularizer)
        self._projection_regularizer = regularizers.get(projection_regularizer)
        self.kernel_constraint: Any = constraints.get(kernel_constraint)
        self.bias_constraint: Any = constraints.get(bias_constraint)
        self.supports_masking = True

    # Making

    def _project(self, name: str, equation: str, output_shape: tuple[Any, ...], bias_axes: str) -> EinsumDense:
        """Return one of the projections, not yet built."""
        made = EinsumDense(
            equation,
            output_shape=output_shape,
            bias_axes=bias_axes if self._use_bias else None,
            kernel_initializer=_another(self.kernel_initializer),
            bias_initializer=_another(self.bias_initializer),
            kernel_regularizer=self.kernel_regularizer,
            bias_regularizer=self.bias_regularizer,
            activity_regularizer=self._projection_regularizer,
            kernel_constraint=self.kernel_constraint,
            bias_constraint=self.bias_constraint,
            dtype=self.dtype_policy,
            name=name,
        )
        made.supports_masking = True  # masks count where queries and keys meet
        return made

    def _build_attending(self, softmax_axis: Any) -> None:
        self._softmax = Softmax(axis=softmax_axis, dtype=self.dtype_policy)
        self._dropout_layer = Dropout(self._dropout, dtype=self.dtype_policy, seed=self.seed)

    # Calling

    @override
    def call(
        self,
        query: Any,
        value: Any,
        key: Any = None,
        query_mask: Any = None,
        value_mask: Any = None,
        key_mask: Any = None,
        attention_mask: Any = None,
        return_attention_scores: bool = False,
        training: bool | None = None,
        use_causal_mask: bool = False,
    ) -> Any:
        if return_attention_scores and self._flash_attention:
            raise ValueError(
                "Returning attention scores is not supported when flash attention is enabled. Please disable flash"
                " attention to access attention scores."
            )
        mask = self._joined_mask(query, value, query_mask, value_mask, key_mask, attention_mask, use_causal_mask)
        queries = self._query_dense(query)
        keys = self._key_dense(value if key is None else key)
        values = self._value_dense(value)
        if len(queries.shape) == 4 and not return_attention_scores and (self._dropout == 0 or not training):
            flash = self._flash_attention or None if self._flash_attention is not False else False
            outputs, weights = ops.dot_product_attention(queries, keys, values, mask=mask, flash_attention=flash), None
        else:
            outputs, weights = self._attend(queries, keys, values, mask, training)
        outputs = self._output_dense(outputs)
        return (outputs, weights) if return_attention_scores else outputs

    def _attend(self, queries: Any, keys: Any, values: Any, mask: Any, training: bool | None) -> tuple[Any, Any]:
        """Return outputs and weights of attention of the heads; a subclass says how."""
        raise NotImplementedError(f"`{type(self).__name__}` does not implement `_attend`.")

    def _compute_attention(
        self,
        query: Any,
        key: Any,
        value: Any,
        attention_mask: Any = None,
        training: bool | None = None,
        return_attention_scores: bool = True,
    ) -> tuple[Any, Any]:
        """Attend with heads that are projected already: what subclasses outside of Keras, which cache keys, call."""
        del return_attention_scores  # they come anyway
        mask = None if attention_mask is None else all_of([self._with_heads(attention_mask, len(query.shape))])
        return self._attend(query, key, value, mask, training)

    def _weights(self, scores: Any, mask: Any) -> Any:
        """Return the softmax of scores over keys that the mask allows."""
        return self._softmax(scores) if mask is None else self._softmax(scores, mask=mask)

    def _joined_mask(
        self, query: Any, value: Any, of_query: Any, of_value: Any, of_key: Any, given: Any, causal: bool
    ) -> Any:
        """Return which queries may look at which keys, with an axis for heads; or `None` for any."""
        masks = [None if of_query is None else ops.expand_dims(of_query, -1)]
        masks += [None if of_keys is None else ops.expand_dims(of_keys, -2) for of_keys in (of_value, of_key)]
        if causal:
            axis = self._causal_axis(len(query.shape))
            masks.append(causal_mask(ops.shape(query)[axis], ops.shape(value)[axis]))
        masks = [None if mask is None else self._with_heads(mask, len(query.shape) + 1) for mask in (*masks, given)]
        return all_of(masks)

    def _causal_axis(self, rank: int) -> int:
        del rank
        return 1

    def _with_heads(self, mask: Any, rank: int) -> Any:
        """Return a mask with axes of size one before those of queries and keys, up to the rank of scores."""
        del rank
        while len(mask.shape) < 4:
            mask = ops.expand_dims(mask, -3)
        return mask

    # Shapes

    def _weights_shape(self, query_shape: Shape, key_shape: Shape) -> Shape:
        """Return the shape of the weights of attention; a subclass says how."""
        raise NotImplementedError(f"`{type(self).__name__}` does not implement `_weights_shape`.")

    def _output_spec(self, query: Any, value: Any, key: Any = None, return_attention_scores: bool = False) -> Any:
        """Return what a call gives, symbolically."""
        key_shape = None if key is None else key.shape
        shape = self.compute_output_shape(query.shape, value.shape, key_shape)
        outputs = KerasTensor(shape, self.compute_dtype)
        if not return_attention_scores:
            return outputs
        return outputs, KerasTensor(self._weights_shape(query.shape, value.shape), self.compute_dtype)

    # Configuration

    def _quantized(self) -> list[EinsumDense]:
        """Return the projections that were quantised, be it one by one."""
        projections = [layer for layer in self._layers if isinstance(layer, EinsumDense)]
        return [layer for layer in projections if layer.quantization_mode is not None]

    @override
    def get_config(self) -> dict[str, Any]:
        config = super().get_config()
        if quantized := self._quantized():
            own = self._dtype_policy
            known = dict(own) if isinstance(own, DTypePolicyMap) else {}
            known.update((layer.path, layer._own_policy()) for layer in quantized)
            default = own.default_policy if isinstance(own, DTypePolicyMap) else own
            config["dtype"] = serialize_keras_object(DTypePolicyMap(default.name, known))
        return config

    @override
    def get_build_config(self) -> dict[str, Any] | None:
        config = super().get_build_config()
        details = {layer.name: layer._quantization_entry()["quantization_config"] for layer in self._quantized()}
        told = {name: detail for name, detail in details.items() if detail is not None}
        return {**config, "quantization_configs": told} if config and told else config

    @override
    def build_from_config(self, config: dict[str, Any]) -> None:
        super().build_from_config(config)
        told = (config or {}).get("quantization_configs", {})
        for layer in self._quantized():
            if layer.name in told:
                layer.quantization_config = given_config("EinsumDense", told[layer.name])

    def _shared_config(self) -> dict[str, Any]:
        """Return the shared arguments in serialisable form."""
        return {
            "dropout": self._dropout,
            "use_bias": self._use_bias,
            "kernel_initializer": initializers.serialize(self.kernel_initializer),
            "bias_initializer": initializers.serialize(self.bias_initializer),
            "kernel_regularizer": regularizers.serialize(self.kernel_regularizer),
            "bias_regularizer": regularizers.serialize(self.bias_regularizer),
            "activity_regularizer": regularizers.serialize(self._projection_regularizer),
            "kernel_constraint": constraints.serialize(self.kernel_constraint),
            "bias_constraint": constraints.serialize(self.bias_constraint),
            "seed": self.seed,
        }


def check_lengths(value_shape: Shape, key_shape: Shape | None) -> None:
    """Check that there are as many keys as values.

    Raises:
        ValueError: an axis but the last differs in size.
    """
    if key_shape is None:
        return
    pairs = list(zip(value_shape[1:-1], key_shape[1:-1], strict=False))
    if len(value_shape) != len(key_shape) or any(None not in pair and pair[0] != pair[1] for pair in pairs):
        raise ValueError(
            "All dimensions of `value` and `key`, except the last one, must be equal. Received:"
            f" value_shape={tuple(value_shape)} and key_shape={tuple(key_shape)}"
        )


def _another(initializer: Any) -> Any:
    """Return an equal initializer that draws other numbers, unless it has a seed."""
    return initializer.clone() if isinstance(initializer, Initializer) else initializer
