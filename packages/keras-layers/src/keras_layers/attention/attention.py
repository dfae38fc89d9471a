"""`Attention`: dot products, or sums of tanh, of queries and keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from typing_extensions import override

from keras_layers.attention.masks import all_of, causal_mask, keep_where
from keras_layers.layer import Layer
from keras_ops import ops, random
from keras_ops.errors import ArgumentError
from keras_ops.random import SeedGenerator
from keras_ops.tensor import KerasTensor, Shape
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class Attention(Layer):
    """Average values, weighted by the softmax of scores of queries and keys.

    Scores are dot products, `query @ key.T`, or with `score_mode="concat"` sums of `tanh(query + key)`.

    Args:
        use_scale: Whether a scalar weight multiplies the dot products (the sums of query and key).
        score_mode: `"dot"` or `"concat"`.
        dropout: Fraction of the weights to drop in training, in [0, 1].
        seed: Seed of the dropout.
        **kwargs: Arguments of `Layer`.

    Attributes:
        scale: Scalar weight, or `None`.
        concat_score_weight: Scalar weight that multiplies the sums, or `None`.

    Call arguments:
        inputs: List of query of shape `(batch, queries, size)`, value of shape `(batch, keys, value_size)`, and perhaps key of
            shape `(batch, keys, size)`; without, the values are the keys.
        mask: List of masks of the query, of shape `(batch, queries)`, and of the value, of shape `(batch, keys)`; each may be
            `None`. A masked query gets zeros, a masked value counts for nothing.
        training: Whether weights are dropped.
        return_attention_scores: Whether the weights are returned, too.
        use_causal_mask: Whether a query looks only at keys up to its own place.

    Returns:
        Tensor of shape `(batch, queries, value_size)`; and weights of shape `(batch, queries, keys)`, if asked for.

    Raises:
        ArgumentError: `score_mode` or `dropout` does not fit.
        ValueError: the inputs or the masks are no list of two or three.

    Source: arXiv:1508.04025; for sums of query and key arXiv:1409.0473.

    Examples:
        >>> query, value = np.zeros((1, 1, 2)), np.array([[[1.0, 2.0], [3.0, 4.0]]])
        >>> Attention()([query, value]).tolist()
        [[[2.0, 3.0]]]
    """

    _score_modes: ClassVar[tuple[str, ...]] = ("dot", "concat")

    def __init__(
        self, use_scale: bool = False, score_mode: str = "dot", dropout: float = 0.0, seed: Any = None, **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        if score_mode not in self._score_modes:
            raise ValueError(
                f"Invalid value for argument score_mode. Expected one of {set(self._score_modes)}. Received:"
                f" score_mode={score_mode}"
            )
        if isinstance(dropout, bool) or not isinstance(dropout, (int, float)) or not 0 <= dropout <= 1:
            raise ArgumentError(type(self).__name__, "dropout", dropout, "a float in [0, 1]")
        self.use_scale = use_scale
        self.score_mode = score_mode
        self.dropout = dropout
        self.seed = seed
        if dropout > 0:
            self.seed_generator: SeedGenerator = SeedGenerator(seed)
        self.supports_masking = True
        self.scale: Any = None
        self.concat_score_weight: Any = None

    @override
    def build(self, input_shape: Sequence[Shape]) -> None:
        self._check_inputs(input_shape)
        if self.use_scale:
            self.scale = self.add_weight((), "ones", name="scale")
        if self.score_mode == "concat":
            self.concat_score_weight = self.add_weight((), "ones", name="concat_score_weight")

    def _scores(self, query: Any, key: Any) -> Any:
        """Return scores of shape `(batch, queries, keys)`."""
        if self.score_mode == "dot":
            scores = ops.matmul(query, ops.transpose(key, (0, 2, 1)))
            return scores if self.scale is None else ops.multiply(scores, self.scale.value)
        sums = ops.add(ops.expand_dims(query, 2), ops.expand_dims(key, 1))
        if self.scale is not None:
            sums = ops.multiply(self.scale.value, sums)
        return ops.multiply(self.concat_score_weight.value, ops.sum(ops.tanh(sums), axis=-1))

    @override
    def call(
        self,
        inputs: Any,
        mask: Any = None,
        training: bool = False,
        return_attention_scores: bool = False,
        use_causal_mask: bool = False,
    ) -> Any:
        self._check_inputs(inputs)
        self._check_mask(mask)
        query, value = inputs[:2]
        key = inputs[2] if len(inputs) > 2 else value
        of_query, of_value = (None, None) if mask is None else mask[:2]
        scores = self._scores(query, key)
        weights = ops.softmax(keep_where(_allowed(scores, of_value, use_causal_mask), scores), axis=-1)
        if training and self.dropout > 0:
            weights = random.dropout(weights, self.dropout, seed=self.seed_generator)
        outputs = ops.matmul(weights, value)
        if of_query is not None:
            outputs = ops.multiply(outputs, ops.expand_dims(ops.cast(of_query, outputs.dtype), -1))
        return (outputs, weights) if return_attention_scores else outputs

    @override
    def compute_mask(self, inputs: Any, mask: Any = None) -> Any:
        self._check_inputs(inputs)
        self._check_mask(mask)
        return None if mask is None or mask[0] is None else ops.convert_to_tensor(mask[0])

    @override
    def compute_output_shape(self, input_shape: Sequence[Shape]) -> Shape:
        self._check_inputs(input_shape)
        return (*input_shape[0][:-1], input_shape[1][-1])

    @override
    def compute_output_spec(
        self,
        inputs: Any,
        mask: Any = None,
        return_attention_scores: bool = False,
        training: bool | None = None,
        use_causal_mask: bool = False,
    ) -> Any:
        self._check_inputs(inputs)
        self._check_mask(mask)
        query, value = inputs[:2]
        outputs = KerasTensor(self.compute_output_shape([query.shape, value.shape]), self.compute_dtype)
        if not return_attention_scores:
            return outputs
        return outputs, KerasTensor((*query.shape[:2], value.shape[1]), self.compute_dtype)

    def _check_inputs(self, inputs: Any) -> None:
        name = type(self).__name__
        if not isinstance(inputs, (list, tuple)) or not all(isinstance(x, (list, tuple)) or _rank(x) for x in inputs):
            raise ValueError(
                f"{name} layer must be called on a list of inputs, namely [query, value] or [query, value, key]."
                f" Received: inputs={_shown(inputs)}."
            )
        if not 2 <= len(inputs) <= 3:
            raise ValueError(
                f"{name} layer accepts inputs list of length 2 or 3, namely [query, value] or [query, value, key]."
                f" Received length: {len(inputs)}."
            )

    def _check_mask(self, mask: Any) -> None:
        if mask is None:
            return
        name = type(self).__name__
        if not isinstance(mask, (list, tuple)):
            raise ValueError(
                f"{name} layer mask must be a list, namely [query_mask, value_mask]. Received: mask={_shown(mask)}."
            )
        if not 2 <= len(mask) <= 3:
            raise ValueError(f"{name} layer accepts mask list of length 2 or 3. Received length: {len(mask)}.")

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "use_scale": self.use_scale,
            "score_mode": self.score_mode,
            "dropout": self.dropout,
        }


def _allowed(scores: Any, of_value: Any, causal: bool) -> Any:
    """Return the mask of scores, or `None`."""
    masks = [None if of_value is None else ops.expand_dims(of_value, 1)]
    if causal:
        n_queries, n_keys = ops.shape(scores)[1:]
        masks.append(ops.expand_dims(causal_mask(n_queries, n_keys), 0))
    return all_of(masks)


def _rank(x: Any) -> int:
    return len(getattr(x, "shape", ()))


def _shown(x: Any) -> str:
    return f"{type(x).__name__} of shape {tuple(x.shape)}" if hasattr(x, "shape") else repr(x)
