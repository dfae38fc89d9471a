"""`StringLookup`: strings as places in a vocabulary."""

from __future__ import annotations

from typing import Any, cast

from typing_extensions import override

from keras_layers.preprocessing.index_lookup import IndexLookup
from keras_ops.backend.current import current
from keras_ops.tensor import KerasTensor
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class StringLookup(IndexLookup):
    """Turn strings into their places in a vocabulary, or places into strings.

    The places begin with that of the mask token (only for `output_mode="int"`, if there is one), then come those of strings
    that are not in the vocabulary, then the vocabulary.

    Args:
        max_tokens: Greatest size of the vocabulary, special tokens included, or `None`.
        num_oov_indices: Number of places for strings that are not in the vocabulary; a hash chooses between several. With 0,
            such strings are errors.
        mask_token: String that gets the place 0 for `"int"`, or `None`.
        oov_token: What places of other strings become in an inverse lookup.
        vocabulary: Strings, in a list, tuple, array or tensor, or the path of a file with one in each line; `None` to find
            them with `adapt`.
        idf_weights: For `"tf_idf"`: inverse document frequency of each string of the vocabulary.
        invert: Whether places are turned into strings: tensors where the framework has tensors of strings, else NumPy arrays.
        output_mode: `"int"`: places. `"one_hot"`: a vector for each. `"multi_hot"`: a vector for each sample with ones for
            what is in it; `"count"`: with counts; `"tf_idf"`: with counts times `idf_weights`.
        pad_to_max_tokens: Whether vectors have the length `max_tokens` even if the vocabulary is smaller.
        sparse: Whether the output is sparse, on a backend that has sparse tensors; not for `"int"`.
        encoding: Encoding of bytes.
        name: Name, by default `string_lookup`, numbered.
        **kwargs: Further arguments of `Layer`.

    Call arguments:
        inputs: Strings (or, inverted, places): a tensor, an array or a list, of any shape.

    Returns:
        Places as int64 (int32 where the framework has no more), vectors likewise, or `floatx` for `"tf_idf"`.

    Raises:
        ValueError: an argument does not fit.
        RuntimeError: the layer is called before it has a vocabulary.

    Examples:
        >>> layer = StringLookup(vocabulary=["a", "b", "c"])
        >>> layer([["a", "c"], ["z", "b"]]).tolist()
        [[1, 3], [0, 2]]
        >>> StringLookup(vocabulary=["a", "b", "c"], invert=True)([[1, 3, 0]]).tolist()
        [['a', 'c', '[UNK]']]
        >>> layer = StringLookup(output_mode="count")
        >>> layer.adapt(["b", "a", "b"])
        >>> layer.get_vocabulary(), layer([["a", "a", "z"]]).tolist()
        (['[UNK]', 'b', 'a'], [[1, 0, 2]])
    """

    def __init__(
        self,
        max_tokens: int | None = None,
        num_oov_indices: int = 1,
        mask_token: str | None = None,
        oov_token: str = "[UNK]",
        vocabulary: Any = None,
        idf_weights: Any = None,
        invert: bool = False,
        output_mode: str = "int",
        pad_to_max_tokens: bool = False,
        sparse: bool = False,
        encoding: str = "utf-8",
        name: str | None = None,
        **kwargs: Any,
    ) -> None:
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
            encoding=encoding,
            name=name,
            **kwargs,
        )

    @override
    def _as_terms(self, inputs: Any) -> Any:
        return current.strings.as_strings(inputs, self.encoding)

    def _lookup(self, kind: str) -> Any:
        """Return the table of the backend that runs: made once for each, since a framework's own belong to it."""
        key = f"{kind} on {current.name}"
        if key not in self._lookups:
            terms = cast("list[str]", self._terms if kind == "find" else self.get_vocabulary())
            made = current.strings.table(terms) if kind == "find" else current.strings.listing(terms)
            self._lookups[key] = made
            self._native_track(f"_table_{kind}", made)
        return self._lookups[key]

    @override
    def _find(self, x: Any) -> Any:
        return current.strings.find(self._lookup("find"), x)

    @override
    def _place_of_others(self, x: Any) -> Any:
        if self.num_oov_indices == 1:
            return 0
        return current.strings.hash(x, self.num_oov_indices)

    @override
    def _terms_at(self, places: Any) -> Any:
        listing = self._lookup("take")
        return current.strings.on_values(lambda x: current.strings.take(listing, x, self.oov_token), places)

    @override
    def compute_output_spec(self, inputs: Any) -> KerasTensor:
        if self.invert:
            return KerasTensor(inputs.shape, "string")
        return super().compute_output_spec(inputs)

    @override
    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "encoding": self.encoding}
