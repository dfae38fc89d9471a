"""`TextVectorization`: text as places of its words in a vocabulary."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Self

from typing_extensions import override

from keras_layers.preprocessing.adapting import batches
from keras_layers.preprocessing.base import HostLayer
from keras_layers.preprocessing.encoding import check_modes
from keras_layers.preprocessing.index_lookup import MODES
from keras_layers.preprocessing.string_lookup import StringLookup
from keras_ops.backend.current import current
from keras_ops.scopes import AutocastScope
from keras_ops.selection import require
from keras_ops.tensor import KerasTensor, Shape
from keras_saving.registry import builtin
from keras_saving.serialization import deserialize_keras_object, serialize_keras_object

STANDARDIZE = ("lower_and_strip_punctuation", "lower", "strip_punctuation")
SPLIT = ("whitespace", "character")


@builtin("keras.layers", kind="layer")
class TextVectorization(HostLayer):
    """Take text apart and turn its words into their places in a vocabulary.

    Text is standardised, split into words, these joined to n-grams, and looked up. The places begin with that of padding
    (only for `output_mode="int"`), then comes that of words that are not in the vocabulary, then the vocabulary.

    Args:
        max_tokens: Greatest size of the vocabulary, special tokens included, or `None`.
        standardize: `"lower"` (letters A to Z), `"strip_punctuation"` (that of ASCII), `"lower_and_strip_punctuation"`,
            `None`, or a function of strings to strings (tensors or NumPy arrays, as the backend keeps strings).
        split: `"whitespace"` (that of ASCII), `"character"` (Unicode code points), `None`, or a function of a vector of
            strings to rows of strings.
        ngrams: Largest number of neighbouring words that make a term, or a tuple of numbers; `None` for single words.
        output_mode: `"int"`: places. `"multi_hot"`: a vector for each text with ones for what is in it; `"count"`: with
            counts; `"tf_idf"`: with counts times `idf_weights`.
        output_sequence_length: For `"int"`: length to which rows are cut or padded with 0; by default that of the longest.
        pad_to_max_tokens: Whether vectors have the length `max_tokens` even if the vocabulary is smaller.
        vocabulary: Terms, in a list, tuple, array or tensor, or the path of a file with one in each line; `None` to find
            them with `adapt`.
        idf_weights: For `"tf_idf"`: inverse document frequency of each term of the vocabulary.
        sparse: Whether the output is sparse, on a backend that has sparse tensors; not for `"int"`.
        ragged: Whether rows keep their lengths, on a backend that has tensors of strings; only for `"int"`.
        encoding: Encoding of bytes.
        name: Name, by default `text_vectorization`, numbered.
        **kwargs: Further arguments of `Layer`; `dtype` has no effect.

    Call arguments:
        inputs: Text, of shape `(batch,)`, `(batch, 1)`, or a single one; of any shape without `split`.

    Returns:
        Tensor of shape `(batch, words)` of places, 64-bit integers where the framework has them, or
        `(batch, vocabulary_size)`.

    Raises:
        ValueError: an argument does not fit.
        RuntimeError: the layer is called before it has a vocabulary.

    Examples:
        >>> layer = TextVectorization(vocabulary=["foo", "bar"])
        >>> layer(["Foo, bar!", "baz"]).tolist()
        [[2, 3], [1, 0]]
        >>> layer = TextVectorization(output_mode="count", ngrams=2)
        >>> layer.adapt(["a b", "a b c"])
        >>> layer.get_vocabulary()
        ['[UNK]', 'b', 'a b', 'a', 'c', 'b c']
        >>> layer(["a b"]).tolist()
        [[0, 1, 1, 1, 0, 0]]
    """

    def __init__(
        self,
        max_tokens: int | None = None,
        standardize: str | Callable[[Any], Any] | None = "lower_and_strip_punctuation",
        split: str | Callable[[Any], Any] | None = "whitespace",
        ngrams: int | Sequence[int] | None = None,
        output_mode: str = "int",
        output_sequence_length: int | None = None,
        pad_to_max_tokens: bool = False,
        vocabulary: Any = None,
        idf_weights: Any = None,
        sparse: bool = False,
        ragged: bool = False,
        encoding: str = "utf-8",
        name: str | None = None,
        **kwargs: Any,
    ) -> None:
        kwargs.pop("dtype", None)
        kwargs.pop("vocabulary_size", None)  # in configurations, for information
        super().__init__(name=name, **kwargs)
        output_mode = "multi_hot" if output_mode == "binary" else output_mode
        _check_choice("standardize", standardize, STANDARDIZE)
        _check_choice("split", split, SPLIT)
        check_modes("TextVectorization", output_mode, sparse, MODES)
        _check_arguments(ngrams, output_mode, output_sequence_length, ragged)
        self.standardize = standardize
        self.split = split
        self.ngrams_argument = ngrams
        self.ngrams: tuple[int, ...] | None = (
            tuple(range(1, ngrams + 1)) if isinstance(ngrams, int) else tuple(ngrams) if ngrams else None
        )
        self.output_mode = output_mode
        self.output_sequence_length = output_sequence_length
        self.ragged = ragged
        lookup = StringLookup(
            max_tokens=max_tokens,
            vocabulary=vocabulary,
            idf_weights=idf_weights,
            pad_to_max_tokens=pad_to_max_tokens,
            mask_token="",
            output_mode=output_mode,
            sparse=sparse,
            encoding=encoding,
        )
        object.__setattr__(self, "_lookup_layer", lookup)  # no layer of its own in files
        self._native_track("_lookup_layer", lookup)

    _lookup_layer: StringLookup

    @property
    @override
    def compute_dtype(self) -> str:
        """Dtype of text."""
        return "string"

    @property
    @override
    def variable_dtype(self) -> str:
        """Dtype of text."""
        return "string"

    @override
    def _autocast(self) -> AutocastScope:
        return AutocastScope(None)

    # Vocabulary

    def get_vocabulary(self, include_special_tokens: bool = True) -> list[str]:
        """Return the terms in the order of their places.

        Args:
            include_special_tokens: Whether the padding and the token for other words are among them.
        """
        return self._lookup_layer.get_vocabulary(include_special_tokens)

    def vocabulary_size(self) -> int:
        """Return the number of places, those of special tokens included."""
        return self._lookup_layer.vocabulary_size()

    def set_vocabulary(self, vocabulary: Any, idf_weights: Any = None) -> None:
        """Set the terms, in place of `adapt`.

        Args:
            vocabulary: Terms, in a list, tuple, array or tensor, or the path of a file with a term in each line.
            idf_weights: For `"tf_idf"`: inverse document frequency of each term.
        """
        self._lookup_layer.set_vocabulary(vocabulary, idf_weights)

    def adapt(self, data: Any, batch_size: int | None = None, steps: int | None = None) -> None:
        """Find the vocabulary in text: the most frequent terms first; of equally frequent ones, the greater first.

        Args:
            data: Array, tensor or list of text, or an iterable of batches of them, such as a dataset.
            batch_size: Has no effect: an array is taken as it is.
            steps: Number of batches to take, by default all.

        Raises:
            ValueError: the vocabulary was given.
        """
        del batch_size
        self.reset_state()
        for batch in batches(data, steps):
            self.update_state(batch)
        self.finalize_state()

    def update_state(self, data: Any) -> None:
        """Count the terms of a batch of text.

        Args:
            data: Array, tensor or list of text.
        """
        terms = self._terms_of(current.strings.as_strings(data, self._lookup_layer.encoding))
        self._lookup_layer.update_state(terms)

    def finalize_state(self) -> None:
        """Set the vocabulary from the terms counted so far."""
        self._lookup_layer.finalize_state()

    def reset_state(self) -> None:
        """Forget the terms counted so far."""
        self._lookup_layer.reset_state()

    # Calling

    @override
    def build(self, input_shape: Any = None) -> None:
        self.built = True

    def _terms_of(self, text: Any) -> Any:
        """Return the terms of text: rows of them, or as many strings as there came without a split."""
        strings = current.strings
        text = self._standardized(text)
        shape = strings.shape(text)
        if self.split is not None:
            if len(shape) > 1 and shape[-1] != 1:
                raise ValueError(
                    "When using `TextVectorization` to tokenize strings, the input rank must be 1 or the last shape"
                    f" dimension must be 1. Received: inputs.shape={shape} with rank={len(shape)}"
                )
            text = self._split(strings.reshape(text, (-1,)))
        if self.ngrams is not None:
            text = strings.ngrams(text, self.ngrams)
        return text

    def _standardized(self, text: Any) -> Any:
        strings, how = current.strings, self.standardize
        if callable(how):
            return strings.as_strings(how(text))
        if how in ("lower", "lower_and_strip_punctuation"):
            text = strings.lower(text)
        return strings.strip_punctuation(text) if how is not None and "strip_punctuation" in how else text

    def _split(self, text: Any) -> Any:
        if callable(self.split):
            return current.strings.as_ragged(self.split(text))
        if self.split == "whitespace":
            return current.strings.split_whitespace(text)
        return current.strings.split_characters(text)

    @override
    def call(self, inputs: Any) -> Any:
        strings, lookup = current.strings, self._lookup_layer
        text = strings.as_strings(inputs, lookup.encoding)
        single = len(strings.shape(text)) == 0
        found = lookup(self._terms_of(text))
        if self.output_mode == "int":
            if self.ragged:
                found = strings.cut(found, self.output_sequence_length)
            else:
                found = strings.as_tensor(strings.padded(found, self.output_sequence_length))
        return strings.row(found, 0) if single and self.split is not None else found

    @override
    def compute_output_shape(self, input_shape: Shape) -> Shape:
        batch = input_shape[0] if input_shape else None
        if self.output_mode == "int":
            if self.split is None and self.ngrams is None and len(input_shape) < 2:
                return tuple(input_shape)
            length = self.output_sequence_length
            columns = input_shape[1] if self.split is None and self.ngrams is None and length is None else length
            return (batch, columns)
        return (batch, self._lookup_layer._depth())

    @override
    def compute_output_spec(self, inputs: Any) -> KerasTensor:
        return KerasTensor(
            self.compute_output_shape(inputs.shape),
            self._lookup_layer._output_dtype(),
            sparse=self._lookup_layer.sparse,
            ragged=self.ragged,
        )

    # Storing

    @override
    def get_config(self) -> dict[str, Any]:
        of_lookup = self._lookup_layer.get_config()
        return {
            **super().get_config(),
            "max_tokens": of_lookup["max_tokens"],
            "standardize": _stored(self.standardize),
            "split": _stored(self.split),
            "ngrams": self.ngrams_argument,
            "output_mode": self.output_mode,
            "output_sequence_length": self.output_sequence_length,
            "pad_to_max_tokens": of_lookup["pad_to_max_tokens"],
            "sparse": of_lookup["sparse"],
            "ragged": self.ragged,
            "vocabulary": of_lookup["vocabulary"],
            "idf_weights": of_lookup["idf_weights"],
            "encoding": of_lookup["encoding"],
            "vocabulary_size": self.vocabulary_size(),
        }

    @classmethod
    @override
    def from_config(cls, config: dict[str, Any]) -> Self:
        config = dict(config)
        for key in ("standardize", "split"):
            if isinstance(config.get(key), dict):
                config[key] = deserialize_keras_object(config[key])
        if isinstance(config.get("ngrams"), list):
            config["ngrams"] = tuple(config["ngrams"])
        return cls(**config)

    @override
    def get_build_config(self) -> dict[str, Any] | None:
        return {"input_shape": None} if self.built else None

    @override
    def build_from_config(self, config: dict[str, Any]) -> None:
        self.build()

    def save_own_variables(self, store: Any) -> None:
        """Store the inverse document frequencies."""
        self._lookup_layer.save_own_variables(store)

    def load_own_variables(self, store: Any) -> None:
        """Read the inverse document frequencies."""
        self._lookup_layer.load_own_variables(store)

    def save_assets(self, dir_path: str) -> None:
        """Write the vocabulary into a file of a folder, unless it is part of the configuration."""
        self._lookup_layer.save_assets(dir_path)

    def load_assets(self, dir_path: str) -> None:
        """Read the vocabulary from the file of a folder."""
        self._lookup_layer.load_assets(dir_path)


def _stored(value: Any) -> Any:
    return serialize_keras_object(value) if callable(value) else value


def _check_choice(argument: str, value: Any, allowed: tuple[str, ...]) -> None:
    if value is not None and not callable(value) and value not in allowed:
        raise ValueError(
            f"Unknown value for `{argument}` argument of TextVectorization. Allowed values are: {allowed}."
            f" Received: {argument}={value}"
        )


def _check_arguments(ngrams: Any, mode: str, length: Any, ragged: bool) -> None:
    whole = isinstance(ngrams, int) or (isinstance(ngrams, (tuple, list)) and all(isinstance(n, int) for n in ngrams))
    if ngrams is not None and not whole:
        raise ValueError(f"`ngrams` must be None, an integer, or a tuple of integers. Received: ngrams={ngrams}")
    if mode == "int" and length is not None and not isinstance(length, int):
        raise ValueError(
            "`output_sequence_length` must be either None or an integer when `output_mode` is 'int'."
            f" Received: output_sequence_length={length}"
        )
    if mode != "int" and length is not None:
        raise ValueError(
            "`output_sequence_length` must not be set if `output_mode` is not 'int'."
            f" Received output_sequence_length={length}."
        )
    if ragged and mode != "int":
        raise ValueError(
            f"`ragged` must not be true unless `output_mode` is `'int'`. Received: ragged={ragged} and output_mode={mode}"
        )
    if ragged:
        require(
            "ragged", "has no tensors of strings and of rows of different lengths", "TextVectorization(ragged=True)"
        )
