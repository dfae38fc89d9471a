"""What layers share that turn terms into places in a vocabulary, or back."""

from __future__ import annotations

import os
from typing import Any, ClassVar, Self

import numpy as np
from typing_extensions import override

from keras_layers.preprocessing import vocabulary as vocabularies
from keras_layers.preprocessing.adapting import batches
from keras_layers.preprocessing.base import HostLayer
from keras_layers.preprocessing.encoding import check_modes, encode, encoded_shape, encoded_spec, wide_integer
from keras_layers.preprocessing.vocabulary import Term, TermCounts
from keras_ops import ops
from keras_ops.backend.current import current
from keras_ops.scopes import AutocastScope
from keras_ops.settings import floatx
from keras_ops.tensor import KerasTensor, Shape

MODES = ("int", "one_hot", "multi_hot", "count", "tf_idf")


class IndexLookup(HostLayer):
    """A vocabulary of terms, which stand behind the mask token (for `"int"`, if there is one) and the places for others.

    Subclasses say what terms are: strings or integers.

    Args:
        max_tokens: Greatest size of the vocabulary, special tokens included, or `None`.
        num_oov_indices: Number of places for terms that are not in the vocabulary; a hash chooses between several.
        mask_token: Term that gets the place 0 for `"int"`, or `None`.
        oov_token: What the places for other terms become in an inverse lookup.
        vocabulary: Terms, or the path of a file with a term in each line; `None` to find them with `adapt`.
        idf_weights: For `"tf_idf"`: inverse document frequency of each term.
        invert: Whether places are turned into terms.
        output_mode: `"int"`, or `"one_hot"`, `"multi_hot"`, `"count"`, `"tf_idf"`.
        sparse: Whether the output is sparse.
        pad_to_max_tokens: Whether vectors have the length `max_tokens` even if the vocabulary is smaller.
        encoding: Encoding of bytes.
        name: Name.
        **kwargs: Further arguments of `Layer`; `dtype` has no effect.
    """

    _integers: ClassVar[bool] = False

    def __init__(
        self,
        *,
        max_tokens: int | None,
        num_oov_indices: int,
        mask_token: Any,
        oov_token: Any,
        vocabulary: Any,
        idf_weights: Any,
        invert: bool,
        output_mode: str,
        sparse: bool,
        pad_to_max_tokens: bool,
        encoding: str = "utf-8",
        name: str | None = None,
        **kwargs: Any,
    ) -> None:
        kwargs.pop("dtype", None)
        kwargs.pop("vocabulary_size", None)  # in configurations, for information
        super().__init__(name=name, **kwargs)
        _check_arguments(self, max_tokens, num_oov_indices, invert, output_mode, pad_to_max_tokens)
        check_modes(type(self).__name__, output_mode, sparse, MODES)
        if idf_weights is not None and output_mode != "tf_idf":
            raise ValueError(
                "`idf_weights` should only be set if `output_mode` is `'tf_idf'`."
                f" Received: idf_weights={idf_weights} and output_mode={output_mode}"
            )
        if vocabulary is not None and output_mode == "tf_idf" and idf_weights is None:
            raise ValueError(
                "When specifying the `vocabulary` argument, in TF-IDF output mode, the `idf_weights` argument must also be"
                " provided."
            )
        self.max_tokens = max_tokens
        self.num_oov_indices = num_oov_indices
        self.mask_token = mask_token
        self.oov_token = oov_token
        self.invert = invert
        self.output_mode = output_mode
        self.sparse = sparse
        self.pad_to_max_tokens = pad_to_max_tokens
        self.encoding = encoding
        put = object.__setattr__  # plain lists and arrays: no state that a layer tracks
        put(self, "input_vocabulary", None if isinstance(vocabulary, (str, os.PathLike)) else vocabulary)
        put(self, "input_idf_weights", _plain_list(idf_weights))
        put(self, "idf_weights", None)
        put(self, "_terms", None)
        put(self, "_static", False)
        put(self, "_counts", self._no_counts())
        put(self, "_lookups", _Lookups())
        if vocabulary is not None:
            self.set_vocabulary(vocabulary, idf_weights)

    _terms: list[Term] | None
    _lookups: _Lookups
    _counts: TermCounts
    _static: bool
    idf_weights: Any
    input_vocabulary: Any
    input_idf_weights: Any

    # Dtypes

    @property
    @override
    def compute_dtype(self) -> str:
        """Dtype of the terms."""
        return "int64" if self._integers else "string"

    @property
    @override
    def variable_dtype(self) -> str:
        """Dtype of the terms."""
        return self.compute_dtype

    @override
    def _autocast(self) -> AutocastScope:
        return AutocastScope(None)

    # Vocabulary

    def _specials(self) -> list[Term]:
        mask = [self.mask_token] if self.mask_token is not None and self.output_mode == "int" else []
        return [*mask, *[self.oov_token] * self.num_oov_indices]

    def get_vocabulary(self, include_special_tokens: bool = True) -> list[Any]:
        """Return the terms in the order of their places.

        Args:
            include_special_tokens: Whether the mask token and the tokens for other terms are among them.
        """
        terms: list[Any] = list(self._terms or [])
        return [*self._specials(), *terms] if include_special_tokens else terms

    def vocabulary_size(self) -> int:
        """Return the number of places, those of special tokens included."""
        return len(self._specials()) + len(self._terms or [])

    def set_vocabulary(self, vocabulary: Any, idf_weights: Any = None) -> None:
        """Set the terms, in place of `adapt`.

        Args:
            vocabulary: Terms, in a list, tuple, array or tensor, or the path of a file with a term in each line. It may begin
                with the special tokens.
            idf_weights: For `"tf_idf"`: inverse document frequency of each term.

        Raises:
            ValueError: terms are repeated, none, or more than `max_tokens`; the mask token is among them; the weights are
                missing, not wanted, or of another number.
        """
        if self.output_mode != "tf_idf" and idf_weights is not None:
            raise ValueError(
                "`idf_weights` should only be set if output_mode is `'tf_idf'`."
                f" Received: output_mode={self.output_mode} and idf_weights={idf_weights}"
            )
        terms = vocabularies.listed(vocabulary, self._integers, self.encoding)
        n_given = len(terms)
        terms = vocabularies.without_specials(terms, self._specials(), self.mask_token, self.oov_token)
        size = len(self._specials()) + len(terms)
        if self.max_tokens is not None and size > self.max_tokens:
            raise ValueError(
                "Attempted to set a vocabulary larger than the maximum vocab size. Received vocabulary size is"
                f" {size}; `max_tokens` is {self.max_tokens}."
            )
        if self.output_mode == "tf_idf":
            self._set_idf(idf_weights, terms, n_given)
        self._set_terms(terms)
        object.__setattr__(self, "_static", True)

    def _set_terms(self, terms: list[Term]) -> None:
        object.__setattr__(self, "_terms", terms)
        object.__setattr__(self, "_lookups", _Lookups())

    def _set_idf(self, weights: Any, terms: list[Term], n_given: int) -> None:
        if weights is None:
            raise ValueError("`idf_weights` must be set if output_mode is 'tf_idf'.")
        array = np.asarray(weights, np.float32)
        if len(array) != n_given:
            raise ValueError(
                f"`idf_weights` must be the same length as vocabulary. len(idf_weights) is {len(array)};"
                f" len(vocabulary) is {n_given}"
            )
        self._put_idf(array[n_given - len(terms) :])

    def _put_idf(self, of_terms: Any) -> None:
        """Set the weights of places; others than terms of the vocabulary weigh as much as these on average."""
        of_others = np.full(self.num_oov_indices, of_terms.mean() if of_terms.size else 1.0, np.float32)
        object.__setattr__(self, "idf_weights", np.concatenate([of_others, of_terms]).astype(np.float32))

    # Learning

    def _no_counts(self) -> TermCounts:
        return TermCounts((self.mask_token, self.oov_token))

    def adapt(self, data: Any, steps: int | None = None) -> None:
        """Find the vocabulary in data: the most frequent terms first; of equally frequent ones, the greater first.

        Args:
            data: Array, tensor or list, or an iterable of batches of them, such as a dataset.
            steps: Number of batches to take, by default all.

        Raises:
            ValueError: the vocabulary was given.
        """
        self.reset_state()
        for batch in batches(data, steps):
            self.update_state(batch)
        self.finalize_state()

    def update_state(self, data: Any) -> None:
        """Count the terms of a batch.

        Args:
            data: Array, tensor or list of terms; each row is a document.
        """
        if self._static:
            raise ValueError(
                f"Cannot adapt layer '{self.name}' after setting a static vocabulary via `vocabulary` argument or"
                " `set_vocabulary()` method."
            )
        self._counts.update(self._documents(data))

    def _documents(self, data: Any) -> Any:
        strings = current.strings
        if strings.is_ragged(data):
            return strings.rows(data)
        if not self._integers:
            return strings.rows(strings.as_strings(data))
        array = np.asarray(current.core.convert_to_numpy(data) if current.core.is_tensor(data) else data)
        return array.reshape(len(array), -1).astype(np.int64).tolist()

    def finalize_state(self) -> None:
        """Set the vocabulary from the terms counted so far."""
        if self._static:
            return
        room = None if self.max_tokens is None else self.max_tokens - len(self._specials())
        terms = self._counts.most_common(room)
        if self.output_mode == "tf_idf":
            self._put_idf(self._counts.idf(terms))
        self._set_terms(terms)

    def reset_state(self) -> None:
        """Forget the terms counted so far."""
        if not self._static:
            object.__setattr__(self, "_counts", self._no_counts())

    # Calling

    @override
    def build(self, input_shape: Any) -> None:
        self.built = True

    @override
    def _maybe_build(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        if not self.built:
            self.build(None)  # rows of different lengths have no shape

    @override
    def get_build_config(self) -> dict[str, Any]:
        return {}

    @override
    def build_from_config(self, config: dict[str, Any]) -> None:
        self.build(None)

    def _depth(self) -> int | None:
        if self.pad_to_max_tokens and self.max_tokens is not None:
            return self.max_tokens
        return self.vocabulary_size() if self._terms is not None else None

    @override
    def call(self, inputs: Any) -> Any:
        if self._terms is None:
            raise RuntimeError(
                f"When using `output_mode={self.output_mode}` and `pad_to_max_tokens={self.pad_to_max_tokens}`, you must set"
                " the layer's vocabulary before calling it. Either pass a `vocabulary` argument to the layer, or call"
                " `adapt` with some sample data."
            )
        if self.invert:
            return self._terms_at(current.strings.as_integers(inputs))
        return self._written(current.strings.on_values(self._places, self._as_terms(inputs)))

    def _as_terms(self, inputs: Any) -> Any:
        raise NotImplementedError  # a subclass says how

    def _places(self, x: Any) -> Any:
        """Return the places of terms, which come without structure."""
        strings, before = current.strings, len(self._specials())
        found = self._find(x)
        if self.num_oov_indices == 0:
            places = strings.choose(found < 0, found, found + before)
            if self.mask_token is None or self.output_mode != "int":
                return strings.check_known(x, places, type(self).__name__)
        else:
            others = self._place_of_others(x) + (before - self.num_oov_indices)
            places = strings.choose(found < 0, others, found + before)
        if self.mask_token is not None and self.output_mode == "int":
            places = strings.choose(strings.equal(x, self.mask_token), places * 0, places)
            if self.num_oov_indices == 0:
                return strings.check_known(x, places, type(self).__name__)
        return places

    def _find(self, x: Any) -> Any:
        raise NotImplementedError  # a subclass says how

    def _place_of_others(self, x: Any) -> Any:
        raise NotImplementedError  # a subclass says how

    def _terms_at(self, places: Any) -> Any:
        raise NotImplementedError  # a subclass says how

    def _written(self, places: Any) -> Any:
        depth = self._depth()
        if self.output_mode == "int":
            return places if current.strings.is_ragged(places) else current.strings.as_tensor(places)
        assert depth is not None
        if self.output_mode != "tf_idf":
            return encode(places, self.output_mode, depth, "int64", self.sparse)
        counts = encode(places, "count", depth, floatx())
        weights = np.zeros(depth, np.float32)
        weights[: len(self.idf_weights)] = self.idf_weights
        weighted = ops.multiply(counts, weights.astype(floatx()))
        return current.strings.as_sparse(weighted) if self.sparse else weighted

    @override
    def compute_output_shape(self, input_shape: Shape) -> Shape:
        return encoded_shape(tuple(input_shape), self.output_mode, self._depth())

    def _output_dtype(self) -> str:
        return floatx() if self.output_mode == "tf_idf" else wide_integer()

    @override
    def compute_output_spec(self, inputs: Any) -> KerasTensor:
        return encoded_spec(inputs.shape, self.output_mode, self._depth(), self._output_dtype(), self.sparse)

    # Storing

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "invert": self.invert,
            "max_tokens": self.max_tokens,
            "num_oov_indices": self.num_oov_indices,
            "oov_token": self.oov_token,
            "mask_token": self.mask_token,
            "output_mode": self.output_mode,
            "sparse": self.sparse,
            "pad_to_max_tokens": self.pad_to_max_tokens,
            "idf_weights": self.input_idf_weights,
            "vocabulary": _plain_list(self.input_vocabulary),
            "vocabulary_size": self.vocabulary_size() if self._terms is not None else None,
        }

    def save_own_variables(self, store: Any) -> None:
        """Store the inverse document frequencies."""
        if self.output_mode == "tf_idf" and self.idf_weights is not None:
            store["idf_weights"] = self.idf_weights

    def load_own_variables(self, store: Any) -> None:
        """Read the inverse document frequencies."""
        if self.output_mode == "tf_idf" and "idf_weights" in store:
            object.__setattr__(self, "idf_weights", np.asarray(store["idf_weights"], np.float32))

    def save_assets(self, dir_path: str) -> None:
        """Write the vocabulary into a file of a folder, unless it is part of the configuration."""
        if self.input_vocabulary is None and self._terms is not None:
            vocabularies.write_file(dir_path, self.get_vocabulary(), self.encoding)

    def load_assets(self, dir_path: str) -> None:
        """Read the vocabulary from the file of a folder."""
        if self.input_vocabulary is not None:
            return
        lines = vocabularies.read_file(os.path.join(dir_path, vocabularies.FILE), self.encoding)
        terms: list[Term] = [int(line) for line in lines] if self._integers else list(lines)
        self._set_terms(vocabularies.without_specials(terms, self._specials(), self.mask_token, self.oov_token))

    @classmethod
    @override
    def from_config(cls, config: dict[str, Any]) -> Self:
        return cls(**config)


class _Lookups(dict[str, Any]):
    """Tables made from a vocabulary, by what they are for and the backend that has them; a copy is empty."""

    def __deepcopy__(self, memo: Any) -> _Lookups:
        return _Lookups()

    def __reduce__(self) -> Any:
        return _Lookups, ()


def _plain_list(value: Any) -> Any:
    if value is None or isinstance(value, (list, tuple)):
        return value
    return np.asarray(value).tolist()


def _check_arguments(layer: Any, max_tokens: Any, n_oov: int, invert: bool, mode: str, pad: bool) -> None:
    if max_tokens is not None and max_tokens <= 1:
        raise ValueError(
            f"If set, `max_tokens` must be greater than 1. If `max_tokens` is set for `{type(layer).__name__}`, it must be"
            f" greater than 1. Received: max_tokens={max_tokens}"
        )
    if pad and max_tokens is None:
        raise ValueError(f"If pad_to_max_tokens is True, must set `max_tokens`. Received: max_tokens={max_tokens}")
    if n_oov < 0:
        raise ValueError(
            f"`num_oov_indices` must be greater than or equal to 0. The value of `num_oov_indices` argument for"
            f" `{type(layer).__name__}` must >= 0. Received: num_oov_indices={n_oov}"
        )
    if invert and mode != "int":
        raise ValueError(f"`output_mode` must be `'int'` when `invert` is true. Received: output_mode={mode}")
