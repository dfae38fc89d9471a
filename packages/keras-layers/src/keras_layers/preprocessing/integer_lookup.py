"""`IntegerLookup`: integers as places in a vocabulary."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np
from typing_extensions import override

from keras_layers.preprocessing.index_lookup import IndexLookup
from keras_ops import ops, sparse
from keras_ops.backend.current import current
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class IntegerLookup(IndexLookup):
    """Turn integers into their places in a vocabulary, or places into integers.

    The places begin with that of the mask token (only for `output_mode="int"`, if there is one), then come those of integers
    that are not in the vocabulary, then the vocabulary. The layer works inside of compiled functions on every backend.

    Args:
        max_tokens: Greatest size of the vocabulary, special tokens included, or `None`.
        num_oov_indices: Number of places for integers that are not in the vocabulary, chosen by the remainder. With 0, such
            integers are errors; they become -1 in a compiled function that cannot raise any.
        mask_token: Integer that gets the place 0 for `"int"`, or `None`.
        oov_token: What places of other integers become in an inverse lookup.
        vocabulary: Integers, in a list, tuple, array or tensor, or the path of a file with one in each line; `None` to find
            them with `adapt`.
        vocabulary_dtype: Always `"int64"`.
        idf_weights: For `"tf_idf"`: inverse document frequency of each integer of the vocabulary.
        invert: Whether places are turned into integers.
        output_mode: `"int"`: places. `"one_hot"`: a vector for each. `"multi_hot"`: a vector for each sample with ones for
            what is in it; `"count"`: with counts; `"tf_idf"`: with counts times `idf_weights`.
        sparse: Whether the output is sparse, on a backend that has sparse tensors; not for `"int"`.
        pad_to_max_tokens: Whether vectors have the length `max_tokens` even if the vocabulary is smaller.
        name: Name, by default `integer_lookup`, numbered.
        **kwargs: Further arguments of `Layer`.

    Call arguments:
        inputs: Integers (or, inverted, places): a tensor, an array or a list, of any shape.

    Raises:
        ValueError: an argument does not fit.
        RuntimeError: the layer is called before it has a vocabulary.

    Examples:
        >>> layer = IntegerLookup(vocabulary=[12, 36, 42])
        >>> layer(np.array([[12, 42], [7, 36]])).tolist()
        [[1, 3], [0, 2]]
        >>> IntegerLookup(vocabulary=[12, 36, 42], invert=True)(np.array([1, 0])).tolist()
        [12, -1]
    """

    _integers: ClassVar[bool] = True
    supports_jit = True

    def __init__(
        self,
        max_tokens: int | None = None,
        num_oov_indices: int = 1,
        mask_token: int | None = None,
        oov_token: int = -1,
        vocabulary: Any = None,
        vocabulary_dtype: str = "int64",
        idf_weights: Any = None,
        invert: bool = False,
        output_mode: str = "int",
        sparse: bool = False,
        pad_to_max_tokens: bool = False,
        name: str | None = None,
        **kwargs: Any,
    ) -> None:
        if vocabulary_dtype != "int64":
            raise ValueError(
                "Only `vocabulary_dtype='int64'` is supported at this time."
                f" Received: vocabulary_dtype={vocabulary_dtype}"
            )
        self.vocabulary_dtype = vocabulary_dtype
        super().__init__(
            max_tokens=max_tokens,
            num_oov_indices=num_oov_indices,
            mask_token=mask_token,
            oov_token=oov_token,
            vocabulary=vocabulary,
            idf_weights=idf_weights,
            invert=invert,
            output_mode="multi_hot" if output_mode == "binary" else output_mode,
            sparse=sparse,
            pad_to_max_tokens=pad_to_max_tokens,
            name=name,
            **kwargs,
        )

    @override
    def _as_terms(self, inputs: Any) -> Any:
        # A sparse tensor of integers counts with its zeros.
        return current.strings.as_integers(sparse.dense(inputs) if current.sparse.is_sparse(inputs) else inputs)

    def _sorted(self) -> tuple[Any, Any]:
        """Return the terms in order, and their places in the vocabulary."""
        if "sorted" not in self._lookups:
            terms = np.array(self._terms, np.int64)
            order = np.argsort(terms)
            self._lookups["sorted"] = terms[order], order
        found: tuple[Any, Any] = self._lookups["sorted"]
        return found

    @override
    def _find(self, x: Any) -> Any:
        terms, order = self._sorted()
        if not isinstance(x, np.ndarray) and "64" not in str(x.dtype):
            fits = np.abs(terms) < 2**31  # no tensor of fewer bits holds the others
            terms, order = terms[fits], order[fits]
        if not len(terms):
            return x * 0 - 1
        if isinstance(x, np.ndarray):
            near = np.minimum(np.searchsorted(terms, x), len(terms) - 1)
            return np.where(terms[near] == x, order[near], -1)
        known, places = (ops.cast(ops.convert_to_tensor(array), x.dtype) for array in (terms, order))
        place = ops.reshape(ops.searchsorted(known, ops.reshape(x, (-1,))), ops.shape(x))
        place = ops.minimum(place, len(terms) - 1)
        return ops.where(ops.equal(ops.take(known, place), x), ops.take(places, place), -1)

    @override
    def _place_of_others(self, x: Any) -> Any:
        return x % self.num_oov_indices

    @override
    def _terms_at(self, places: Any) -> Any:
        terms = np.array([*self.get_vocabulary(), self.oov_token], np.int64)
        n_terms = len(terms) - 1

        def at(x: Any) -> Any:
            inside = (x >= 0) & (x < n_terms)
            if isinstance(x, np.ndarray):
                return terms[np.where(inside, x, n_terms)]
            return ops.take(ops.convert_to_tensor(terms), ops.where(inside, x, n_terms))

        return current.strings.on_values(lambda x: current.strings.as_tensor(at(x)), places)

    @override
    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "vocabulary_dtype": self.vocabulary_dtype}
