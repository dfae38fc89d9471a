"""`MultiHeadAttention`."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import Any

from typing_extensions import override

from keras_layers.attention.equations import ScoreEquations, projection
from keras_layers.attention.projected import ProjectedAttention, check_lengths
from keras_layers.complaints import BadValue
from keras_ops import ops
from keras_ops.errors import ArgumentError, ArgumentTypeError
from keras_ops.tensor import Shape
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class MultiHeadAttention(ProjectedAttention):
    """Let several heads attend, each to projections of its own, and project what they find.

    Source: arXiv:1706.03762 (Attention is all you need), section 3.2.2.

    Args:
        num_heads: Number of heads.
        key_dim: Size of each head's queries and keys.
        value_dim: Size of each head's values, by default `key_dim`.
        dropout: Fraction of the weights of attention to drop in training, in [0, 1].
        use_bias: Whether the projections have biases.
        output_shape: Size of the output, or several, in place of the last axis of the query; by default that of the query.
        attention_axes: Axes of the inputs to attend over; by default all but those of batch and features.
        flash_attention: Whether a fused kernel must be used (true), or must not (false); by default as
            `keras.config.is_flash_attention_enabled()` says.
        kernel_initializer: Initializer of the kernels.
        bias_initializer: Initializer of the biases.
        kernel_regularizer: Regularizer of the kernels.
        bias_regularizer: Regularizer of the biases.
        activity_regularizer: Regularizer of what each projection gives.
        kernel_constraint: Constraint of the kernels.
        bias_constraint: Constraint of the biases.
        seed: Seed of the dropout.
        **kwargs: Arguments of `Layer`.

    Call arguments:
        query: Tensor of shape `(batch, queries, features)`.
        value: Tensor of shape `(batch, keys, value_features)`.
        key: Tensor of shape `(batch, keys, key_features)`; by default the value.
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
        ValueError: there are more keys than values or fewer; or flash attention meets dropout or scores.

    Examples:
        >>> attention = MultiHeadAttention(num_heads=2, key_dim=2)
        >>> query, value = np.zeros((2, 8, 16)), np.zeros((2, 4, 16))
        >>> attention(query, value).shape == (2, 8, 16)
        True
    """

    def __init__(
        self,
        num_heads: int,
        key_dim: int,
        value_dim: int | None = None,
        dropout: float = 0.0,
        use_bias: bool = True,
        output_shape: int | Sequence[int] | None = None,
        attention_axes: int | Sequence[int] | None = None,
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
            kernel_constraint=kernel_constraint,
            bias_constraint=bias_constraint,
            seed=seed,
            **kwargs,
        )
        self._num_heads = positive("MultiHeadAttention", "num_heads", num_heads)
        self._key_dim = positive("MultiHeadAttention", "key_dim", key_dim)
        self._value_dim = positive("MultiHeadAttention", "value_dim", value_dim or key_dim)
        self._output_shape = _sizes("output_shape", output_shape)
        self._attention_axes = _sizes("attention_axes", attention_axes)

    @property
    def num_heads(self) -> int:
        """Number of heads."""
        return self._num_heads

    @property
    def key_dim(self) -> int:
        """Size of each head's queries and keys."""
        return self._key_dim

    @property
    def value_dim(self) -> int:
        """Size of each head's values."""
        return self._value_dim

    @property
    def dropout(self) -> float:
        """Fraction of the weights of attention that is dropped in training."""
        return self._dropout

    @property
    def use_bias(self) -> bool:
        """Whether the projections have biases."""
        return self._use_bias

    @property
    def attention_axes(self) -> tuple[int, ...] | None:
        """Axes of the inputs that are attended over; `None` before the layer is built, if all are."""
        return self._attention_axes

    @property
    def query_dense(self) -> Any:
        """Projection of the queries."""
        return self._query_dense

    @property
    def key_dense(self) -> Any:
        """Projection of the keys."""
        return self._key_dense

    @property
    def value_dense(self) -> Any:
        """Projection of the values."""
        return self._value_dense

    @property
    def output_dense(self) -> Any:
        """Projection of what the heads found."""
        return self._output_dense

    @override
    def build(self, query_shape: Shape, value_shape: Shape, key_shape: Shape | None = None) -> None:  # type: ignore[override]  # several inputs
        if value_shape is None:  # the layer was called on one tensor
            raise ArgumentTypeError(self.name, "value", None, "a tensor, as in `layer(query, value)`")
        check_lengths(value_shape, key_shape)
        rank = len(query_shape)
        heads, size = self._num_heads, self._key_dim
        for name, label, shape, features in (
            ("_query_dense", "query", query_shape, size),
            ("_key_dense", "key", key_shape or value_shape, size),
            ("_value_dense", "value", value_shape, self._value_dim),
        ):
            equation, bias = projection(len(shape) - 1, 1, 2)
            dense = self._project(label, equation, (*(None,) * (len(shape) - 2), heads, features), bias)
            setattr(self, name, dense)
            dense.build(shape)
        self._attention_axes = self._axes(rank)
        self._equations = ScoreEquations.of(rank + 1, self._attention_axes)
        self._build_attending(self._equations.softmax_axes)
        sizes = self._output_sizes(query_shape)
        equation, bias = projection(rank - 1, 2, len(sizes))
        self._output_dense = self._project("attention_output", equation, (*(None,) * (rank - 2), *sizes), bias)
        self._output_dense.build((*query_shape[:-1], heads, self._value_dim))

    def _axes(self, rank: int) -> tuple[int, ...]:
        if self._attention_axes is None:
            return tuple(range(1, rank - 1))
        return tuple(axis % rank for axis in self._attention_axes)

    def _output_sizes(self, query_shape: Shape) -> tuple[int | None, ...]:
        return self._output_shape or (query_shape[-1],)

    @override
    def _attend(self, queries: Any, keys: Any, values: Any, mask: Any, training: bool | None) -> tuple[Any, Any]:
        queries = ops.multiply(queries, ops.cast(1 / sqrt(self._key_dim), queries.dtype))
        weights = self._weights(ops.einsum(self._equations.scores, keys, queries), mask)
        kept = self._dropout_layer(weights, training=training)
        return ops.einsum(self._equations.combine, kept, values), weights

    @override
    def _causal_axis(self, rank: int) -> int:
        axes = self._axes(rank)
        if len(axes) != 1:
            raise ArgumentError(
                "MultiHeadAttention", "use_causal_mask", True, f"False, since {len(axes)} axes have no order"
            )
        return axes[0]

    @override
    def _with_heads(self, mask: Any, rank: int) -> Any:
        axes = self._axes(rank - 1)
        wanted = rank - 1 + len(axes)
        while len(mask.shape) < wanted:
            mask = ops.expand_dims(mask, -2 * len(axes) - 1)
        return mask

    @override
    def _weights_shape(self, query_shape: Shape, key_shape: Shape) -> Shape:
        axes = self._axes(len(query_shape))
        batch = [query_shape[axis] for axis in range(len(query_shape) - 1) if axis not in axes]
        return (
            *batch,
            self._num_heads,
            *(query_shape[axis] for axis in axes),
            *(key_shape[axis] for axis in axes),
        )

    @override
    def compute_output_spec(
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
        return self._output_spec(query, value, key, return_attention_scores)

    @override
    def compute_output_shape(self, query_shape: Shape, value_shape: Shape, key_shape: Shape | None = None) -> Shape:
        check_lengths(value_shape, key_shape)
        return (*query_shape[:-1], *self._output_sizes(query_shape))

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "num_heads": self._num_heads,
            "key_dim": self._key_dim,
            "value_dim": self._value_dim,
            **self._shared_config(),
            "output_shape": self._output_shape,
            "attention_axes": self._attention_axes,
        }


def positive(where: str, argument: str, value: Any) -> int:
    """Return a number of heads or features, checked.

    Raises:
        ArgumentError: `value` is not a positive integer.
    """
    if isinstance(value, bool) or not hasattr(value, "__index__") or value <= 0:
        raise ArgumentError(where, argument, value, "a positive integer")
    return int(value)


def _sizes(argument: str, value: Any) -> tuple[int, ...] | None:
    if value is None:
        return None
    if hasattr(value, "__index__") and not isinstance(value, bool):
        return (int(value),)
    if isinstance(value, (list, tuple)) and all(hasattr(x, "__index__") and not isinstance(x, bool) for x in value):
        return tuple(int(x) for x in value)
    if argument == "output_shape":
        raise BadValue(
            f"Invalid `output_shape`: {value}. When specified, the `output_shape` should be of type tuple, list, or int."
        )
    raise BadValue(f"`{argument}` must be an int, list, or tuple. Received: {argument}={value}")
