"""`GroupQueryAttention`: heads of queries share heads of keys and values."""

from __future__ import annotations

from math import sqrt
from typing import Any

from typing_extensions import override

from keras_layers.attention.multi_head_attention import positive
from keras_layers.attention.projected import ProjectedAttention, check_lengths
from keras_ops import ops
from keras_ops.errors import ShapeError
from keras_ops.tensor import Shape
from keras_saving.registry import builtin


@builtin("keras.layers", "GroupQueryAttention", kind="layer")
class GroupedQueryAttention(ProjectedAttention):
    """Let several heads attend, where each group of them shares one head of keys and values.

    With one head of keys and values this is multi-query attention; with as many as of queries, multi-head attention.

    Source: arXiv:2305.13245 (GQA).

    Args:
        head_dim: Size of each head.
        num_query_heads: Number of heads of queries.
        num_key_value_heads: Number of heads of keys and values, which divides that of queries.
        dropout: Fraction of the weights of attention to drop in training, in [0, 1].
        use_bias: Whether the projections have biases.
        flash_attention: Whether a fused kernel must be used (true), or must not (false); by default as
            `keras.config.is_flash_attention_enabled()` says.
        kernel_initializer: Initializer of the kernels.
        bias_initializer: Initializer of the biases.
        kernel_regularizer: Regularizer of the kernels.
        bias_regularizer: Regularizer of the biases.
        activity_regularizer: Regularizer of the output, and of what each projection gives.
        kernel_constraint: Constraint of the kernels.
        bias_constraint: Constraint of the biases.
        seed: Seed of the dropout.
        **kwargs: Arguments of `Layer`.

    Call arguments:
        query: Tensor of shape `(batch, queries, features)`.
        value: Tensor of shape `(batch, keys, features)`.
        key: Tensor of shape `(batch, keys, features)`; by default the value.
        query_mask: Boolean tensor of shape `(batch, queries)`; by default the mask that the query carries.
        value_mask: Boolean tensor of shape `(batch, keys)`; by default the mask that the value carries.
        key_mask: Boolean tensor of shape `(batch, keys)`; by default the mask that the key carries.
        attention_mask: Boolean tensor of shape `(batch, queries, keys)`: false keeps a query from a key.
        return_attention_scores: Whether the weights of attention are returned, too.
        training: Whether weights are dropped.
        use_causal_mask: Whether a query looks only at keys up to its own place.

    Returns:
        Tensor of shape `(batch, queries, features)`; and weights of shape `(batch, heads, queries, keys)`, if asked for.

    Raises:
        ArgumentError: a size is not a positive integer, or `dropout` lies outside [0, 1].
        ValueError: the numbers of heads do not divide; or flash attention meets dropout or scores.

    Examples:
        >>> attention = GroupedQueryAttention(head_dim=2, num_query_heads=4, num_key_value_heads=2)
        >>> query, value = np.zeros((2, 8, 16)), np.zeros((2, 4, 16))
        >>> attention(query, value).shape == (2, 8, 16)
        True
    """

    def __init__(
        self,
        head_dim: int,
        num_query_heads: int,
        num_key_value_heads: int,
        dropout: float = 0.0,
        use_bias: bool = True,
        flash_attention: bool | None = None,
        kernel_initializer: Any = "glorot_uniform",
        bias_initializer: Any = "zeros",
        kernel_regularizer: Any = None,
        bias_regularizer: Any = None,
        activity_regularizer: Any = None,
        kernel_constraint: Any = None,
        bias_constraint: Any = None,
        seed: Any = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(
            dropout=dropout,
            use_bias=use_bias,
            flash_attention=flash_attention,
            kernel_initializer=kernel_initializer,
            bias_initializer=bias_initializer,
            kernel_regularizer=kernel_regularizer,
            bias_regularizer=bias_regularizer,
            projection_regularizer=activity_regularizer,
            activity_regularizer=activity_regularizer,
            kernel_constraint=kernel_constraint,
            bias_constraint=bias_constraint,
            seed=seed,
            **kwargs,
        )
        where = "GroupQueryAttention"
        self.head_dim: int = positive(where, "head_dim", head_dim)
        self.num_query_heads: int = positive(where, "num_query_heads", num_query_heads)
        self.num_key_value_heads: int = positive(where, "num_key_value_heads", num_key_value_heads)
        if self.num_query_heads % self.num_key_value_heads:
            raise ValueError(
                "`num_query_heads` must be divisible by `num_key_value_heads`. Received:"
                f" num_query_heads={num_query_heads}, num_key_value_heads={num_key_value_heads}."
            )
        self.num_repeats: int = self.num_query_heads // self.num_key_value_heads
        self.dropout: float = dropout
        self.use_bias: bool = use_bias

    @override
    def build(self, query_shape: Shape, value_shape: Shape, key_shape: Shape | None = None) -> None:  # type: ignore[override]  # several inputs
        if len(query_shape) != 3:
            raise ShapeError(
                self.name, f"query has shape {tuple(query_shape)}; expected ndim=3: (batch, queries, features)."
            )
        check_lengths(value_shape, key_shape)
        self.feature_dim: int | None = query_shape[-1]
        for name, label, equation, shape, heads in (
            ("_query_dense", "query", "bqm,muh->bquh", query_shape, self.num_query_heads),
            ("_key_dense", "key", "bkm,mvh->bkvh", key_shape or value_shape, self.num_key_value_heads),
            ("_value_dense", "value", "bkm,mvh->bkvh", value_shape, self.num_key_value_heads),
        ):
            dense = self._project(label, equation, (None, heads, self.head_dim), equation[-2:])
            setattr(self, name, dense)
            dense.build(shape)
        self._build_attending(-1)
        self._output_dense = self._project("attention_output", "bquh,uhm->bqm", (None, self.feature_dim), "m")
        self._output_dense.build((*query_shape[:-1], self.num_query_heads, self.head_dim))

    @override
    def _attend(self, queries: Any, keys: Any, values: Any, mask: Any, training: bool | None) -> tuple[Any, Any]:
        keys, values = (ops.repeat(x, self.num_repeats, axis=2) for x in (keys, values))
        queries = ops.multiply(queries, ops.cast(1 / sqrt(self.head_dim), queries.dtype))
        weights = self._weights(ops.einsum("bquh,bkuh->buqk", queries, keys), mask)
        kept = self._dropout_layer(weights, training=training)
        return ops.einsum("buqk,bkuh->bquh", kept, values), weights

    @override
    def _weights_shape(self, query_shape: Shape, key_shape: Shape) -> Shape:
        return (query_shape[0], self.num_query_heads, query_shape[1], key_shape[1])

    @override
    def compute_output_spec(self, *args: Any, **kwargs: Any) -> Any:
        given = self._plan.bind(args, kwargs)
        told = {name: given[name] for name in ("query", "value", "key", "return_attention_scores") if name in given}
        return self._output_spec(**told)

    @override
    def compute_output_shape(self, query_shape: Shape, value_shape: Shape, key_shape: Shape | None = None) -> Shape:
        check_lengths(value_shape, key_shape)
        if query_shape[-1] != value_shape[-1]:
            raise ValueError(
                "The last dimension of `query_shape` and `value_shape` must be equal, but are"
                f" {query_shape[-1]}, {value_shape[-1]}. Received: query_shape={tuple(query_shape)},"
                f" value_shape={tuple(value_shape)}"
            )
        return tuple(query_shape)

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "head_dim": self.head_dim,
            "num_query_heads": self.num_query_heads,
            "num_key_value_heads": self.num_key_value_heads,
            **self._shared_config(),
        }
