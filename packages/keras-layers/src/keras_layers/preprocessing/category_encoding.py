"""`CategoryEncoding`: integers as vectors."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from keras_layers.preprocessing.base import TFDataLayer
from keras_layers.preprocessing.encoding import encode, encoded_shape, encoded_spec
from keras_ops import sparse
from keras_ops.backend.current import current
from keras_ops.selection import require
from keras_ops.tensor import KerasTensor, Shape
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class CategoryEncoding(TFDataLayer):
    """Write categories, given as integers, as vectors with ones, or as counts.

    Args:
        num_tokens: Number of categories; they are the integers from zero to below it. Others leave no trace.
        output_mode: `"one_hot"`: a vector for each integer. `"multi_hot"`: a vector for each sample, with ones for what is
            in it. `"count"`: the same with counts.
        sparse: Whether the output is sparse, on a backend that has sparse tensors.
        **kwargs: Arguments of `Layer`.

    Call arguments:
        inputs: Integers of shape `(batch, n)`, `(n,)` for a single sample.
        count_weights: For `"count"`: what each integer adds, of the shape of `inputs`.

    Returns:
        Tensor of shape `(batch, num_tokens)`, or `(batch, n, num_tokens)` for `"one_hot"` (an axis of size one goes).

    Raises:
        ValueError: `num_tokens` is missing or not positive, `output_mode` is unknown, or `count_weights` came with
            another mode than `"count"`.

    Examples:
        >>> CategoryEncoding(3, output_mode="count")(np.array([[0, 2, 2]])).tolist()
        [[1.0, 0.0, 2.0]]
    """

    def __init__(
        self, num_tokens: int | None = None, output_mode: str = "multi_hot", sparse: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        if output_mode == "binary":
            output_mode = "multi_hot"
        if output_mode not in ("count", "one_hot", "multi_hot"):
            raise ValueError(f"Unknown arg for output_mode: {output_mode}")
        if num_tokens is None:
            raise ValueError(
                "num_tokens must be set to use this layer. If the number of tokens is not known beforehand, use the"
                " IntegerLookup layer instead."
            )
        if num_tokens < 1:
            raise ValueError(f"`num_tokens` must be >= 1. Received: num_tokens={num_tokens}.")
        if sparse:
            require("sparse", "has no sparse tensors", "CategoryEncoding(sparse=True)")
        self.num_tokens = num_tokens
        self.output_mode = output_mode
        self.sparse = sparse
        self._allow_non_tensor_positional_args = True
        self._convert_input_args = False

    @override
    def call(self, inputs: Any, count_weights: Any = None) -> Any:
        if count_weights is not None and self.output_mode != "count":
            raise ValueError(
                "`count_weights` is not used when `output_mode` is not `'count'`."
                f" Received `count_weights={count_weights}`."
            )
        # What a sparse tensor does not store is no category.
        filled = sparse.filled(inputs, -1) if current.sparse.is_sparse(inputs) else inputs
        x = current.strings.as_integers(filled)
        return encode(x, self.output_mode, self.num_tokens, self.dtype, self.sparse, count_weights)

    @override
    def compute_output_shape(self, input_shape: Shape) -> Shape:
        return encoded_shape(tuple(input_shape), self.output_mode, self.num_tokens)

    @override
    def compute_output_spec(self, inputs: Any, count_weights: Any = None) -> KerasTensor:
        del count_weights
        return encoded_spec(inputs.shape, self.output_mode, self.num_tokens, self.dtype, self.sparse)

    @override
    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "num_tokens": self.num_tokens, "output_mode": self.output_mode}
