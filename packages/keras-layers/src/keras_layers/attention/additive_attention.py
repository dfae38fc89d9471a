"""`AdditiveAttention`: sums of tanh of queries and keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from typing_extensions import override

from keras_layers.attention.attention import Attention
from keras_ops import ops
from keras_ops.errors import ArgumentError
from keras_ops.tensor import Shape
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class AdditiveAttention(Attention):
    """Average values, weighted by the softmax of `sum(scale * tanh(query + key))`.

    Source: arXiv:1409.0473 (Bahdanau attention).

    Args:
        use_scale: Whether there is a weight for each feature.
        dropout: Fraction of the weights to drop in training, in [0, 1].
        **kwargs: Arguments of `Layer`.

    Attributes:
        scale: Weight of shape `(size,)`, or `None`.

    Call arguments:
        inputs: List of query of shape `(batch, queries, size)`, value of shape `(batch, keys, size)`, and perhaps key of
            shape `(batch, keys, size)`; without, the values are the keys.
        mask: List of masks of the query and of the value, as for `Attention`.
        training: Whether weights are dropped.
        return_attention_scores: Whether the weights are returned, too.
        use_causal_mask: Whether a query looks only at keys up to its own place.

    Returns:
        Tensor of shape `(batch, queries, size)`; and weights of shape `(batch, queries, keys)`, if asked for.

    Examples:
        >>> query, value = np.zeros((1, 1, 2)), np.array([[[1.0, 2.0], [1.0, 2.0]]])
        >>> AdditiveAttention()([query, value]).tolist()
        [[[1.0, 2.0]]]
    """

    def __init__(self, use_scale: bool = True, dropout: float = 0.0, **kwargs: Any) -> None:
        super().__init__(use_scale=use_scale, dropout=dropout, **kwargs)

    @override
    def build(self, input_shape: Sequence[Shape]) -> None:
        self._check_inputs(input_shape)
        size = input_shape[0][-1]
        if size is None:
            raise ArgumentError(
                "AdditiveAttention.build", "input_shape", input_shape, "a known size of the query's last axis"
            )
        if self.use_scale:
            self.scale: Any = self.add_weight((size,), "glorot_uniform", name="scale")

    @override
    def _scores(self, query: Any, key: Any) -> Any:
        squashed = ops.tanh(ops.add(ops.expand_dims(query, 2), ops.expand_dims(key, 1)))
        if self.scale is not None:
            squashed = ops.multiply(self.scale.value, squashed)
        return ops.sum(squashed, axis=-1)

    @override
    def get_config(self) -> dict[str, Any]:
        config = super().get_config()
        del config["score_mode"]
        return config
