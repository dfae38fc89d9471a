"""Cases of layers of strings and integers: data alone, read by the tests and by `make_text_goldens.py`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np


@dataclass(frozen=True)
class TextCase:
    """A layer with its arguments, what it learns from, and what it is called on.

    Attributes:
        layer: Name of the class.
        label: What tells the case from others of the class.
        inputs: Nested list (or a tuple of several) of strings or integers.
        arguments: Arguments of the class.
        adapt: What the layer learns from, if it does.
    """

    layer: str
    label: str
    inputs: Any
    arguments: dict[str, Any] = field(default_factory=dict)
    adapt: Any = None

    @property
    def id(self) -> str:
        """Name of the case in tests and goldens."""
        return f"{self.layer}-{self.label}"

    def call(self, layer: Any) -> Any:
        """Call a layer on the inputs."""
        if isinstance(self.inputs, tuple):
            return layer(tuple(np.array(x) for x in self.inputs))
        return layer(np.array(self.inputs))


LETTERS = ["a", "b", "c", "d"]
WORDS = [["a", "c", "d"], ["d", "zé", "b"]]
SEEN = [["a", "c", "d"], ["d", "z", "b"], ["d", "a", "é"]]
NUMBERS = [12, 36, 1138, 42]
PLACES = [[12, 1138, 42], [42, 1000, -36]]
TERMS = ["foo", "bar", "earth", "wind", "and", "fire"]
TEXT = ["Foo, bar! earth-wind", "fire  and\tÄÖ É foo", "", "Foo foo FOO 'bar'\n(\u3000x) a\u00a0b"]
STRINGS = ["", "A", "bc", "Hello, world!", "é", "日本語のテキスト", "x" * 40, "y" * 64, "z" * 65, "w" * 300]

CASES: list[TextCase] = []
for mode in ("int", "one_hot", "multi_hot", "count"):
    CASES += [
        TextCase("StringLookup", mode, WORDS, {"vocabulary": LETTERS, "output_mode": mode}),
        TextCase("IntegerLookup", mode, PLACES, {"vocabulary": NUMBERS, "output_mode": mode}),
        TextCase("Hashing", mode, [["a", "b"], ["", "zé"]], {"num_bins": 7, "output_mode": mode}),
        TextCase("StringLookup", f"{mode}-vector", WORDS[0], {"vocabulary": LETTERS, "output_mode": mode}),
        TextCase("StringLookup", f"{mode}-column", [["a"], ["z"]], {"vocabulary": LETTERS, "output_mode": mode}),
        TextCase("StringLookup", f"{mode}-cube", [WORDS], {"vocabulary": LETTERS, "output_mode": mode}),
    ]
for mode in ("int", "multi_hot"):
    for mask in (None, "a"):
        for others in (0, 1, 3):
            known = [["a", "b"], ["d", "c"]] if mode == "int" or mask is None else [["b", "b"], ["d", "c"]]
            arguments = {"num_oov_indices": others, "output_mode": mode, "mask_token": mask}
            inputs = known if others == 0 else [*known, ["x", "yy"], ["zzz", "é"]]
            vocabulary = LETTERS[1:] if mask else LETTERS
            CASES.append(
                TextCase("StringLookup", f"{mode}-{mask}-{others}", inputs, {"vocabulary": vocabulary, **arguments})
            )
CASES += [
    TextCase("IntegerLookup", "several-others", [7, 8, 9, -1, 12, 0], {"vocabulary": NUMBERS, "num_oov_indices": 3}),
    TextCase(
        "IntegerLookup",
        "several-others-mask",
        [7, 8, 9, -1, 12, 0],
        {"vocabulary": NUMBERS, "num_oov_indices": 3, "mask_token": 0},
    ),
    TextCase("IntegerLookup", "inverse", [[1, 3, 4], [4, 0, 2]], {"vocabulary": NUMBERS, "invert": True}),
    TextCase("StringLookup", "inverse", [[1, 3, 4], [4, 0, 9]], {"vocabulary": LETTERS, "invert": True}),
    TextCase("StringLookup", "inverse-mask", [0, 1, 2], {"vocabulary": LETTERS, "invert": True, "mask_token": "m"}),
    TextCase(
        "StringLookup",
        "tf-idf",
        WORDS,
        {"vocabulary": LETTERS, "output_mode": "tf_idf", "idf_weights": [0.25, 0.5, 0.6, 0.8]},
    ),
    TextCase(
        "StringLookup",
        "padded",
        WORDS,
        {"vocabulary": LETTERS, "output_mode": "count", "max_tokens": 8, "pad_to_max_tokens": True},
    ),
    TextCase("StringLookup", "special-tokens", ["a", "b", ""], {"vocabulary": ["", "[UNK]", "a"], "mask_token": ""}),
    TextCase("StringLookup", "adapted", WORDS, {}, SEEN),
    TextCase("StringLookup", "adapted-max", WORDS, {"max_tokens": 4}, SEEN),
    TextCase("StringLookup", "adapted-mask", WORDS, {"mask_token": "d", "num_oov_indices": 2}, SEEN),
    TextCase("StringLookup", "adapted-tf-idf", WORDS, {"output_mode": "tf_idf"}, SEEN),
    TextCase("StringLookup", "adapted-vector", ["bar", "baz"], {}, ["foo", "bar", "foo"]),
    TextCase("IntegerLookup", "adapted", PLACES, {"mask_token": 0}, [[5, 3], [3, 9], [-1, 0], [12, 12]]),
    TextCase("IntegerLookup", "adapted-tf-idf", [[5, 3, 3]], {"output_mode": "tf_idf"}, [[5, 3], [3, 9]]),
    TextCase("Hashing", "strings", STRINGS, {"num_bins": 10**6}),
    TextCase("Hashing", "strings-salt", STRINGS, {"num_bins": 10**6, "salt": 133}),
    TextCase("Hashing", "strings-key", STRINGS, {"num_bins": 10**6, "salt": [133, 137]}),
    TextCase("Hashing", "integers", [[0, 1, -1], [7, 123456789, -2147483648]], {"num_bins": 1000}),
    TextCase("Hashing", "integers-salt", [[0, 1, -1], [7, 123456789, -2147483648]], {"num_bins": 1000, "salt": 5}),
    TextCase("Hashing", "mask", [["a", ""], ["b", "c"]], {"num_bins": 5, "mask_value": ""}),
    TextCase("Hashing", "mask-integers", [[0, 1], [2, 0]], {"num_bins": 5, "mask_value": 0}),
    TextCase("HashedCrossing", "two", (["A", "B", "A", "B", "A"], [101, 101, 101, 102, 102]), {"num_bins": 50}),
    TextCase("HashedCrossing", "three", (["A", "é"], [-1, 5], ["", "xyz"]), {"num_bins": 5000}),
    TextCase("HashedCrossing", "columns", ([[1], [2]], [[3], [4]]), {"num_bins": 9, "output_mode": "one_hot"}),
    TextCase("TextVectorization", "int", TEXT, {"vocabulary": TERMS}),
    TextCase("TextVectorization", "column", [[one] for one in TEXT], {"vocabulary": TERMS}),
    TextCase("TextVectorization", "single", "foo bar foo", {"vocabulary": TERMS}),
    TextCase("TextVectorization", "short", TEXT, {"vocabulary": TERMS, "output_sequence_length": 2}),
    TextCase("TextVectorization", "long", TEXT, {"vocabulary": TERMS, "output_sequence_length": 9}),
    TextCase("TextVectorization", "multi_hot", TEXT, {"vocabulary": TERMS, "output_mode": "multi_hot"}),
    TextCase("TextVectorization", "count", TEXT, {"vocabulary": TERMS, "output_mode": "count"}),
    TextCase(
        "TextVectorization",
        "tf-idf",
        TEXT,
        {"vocabulary": TERMS, "output_mode": "tf_idf", "idf_weights": [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]},
    ),
    TextCase("TextVectorization", "characters", TEXT, {"vocabulary": ["f", "o", " "], "split": "character"}),
    TextCase("TextVectorization", "no-split", [["foo", "bar"], ["Foo!", "x"]], {"vocabulary": TERMS, "split": None}),
    TextCase(
        "TextVectorization", "ngrams", ["foo bar and fire", "foo"], {"vocabulary": ["foo bar", "foo"], "ngrams": 2}
    ),
    TextCase("TextVectorization", "adapted", TEXT, {}, TEXT),
    TextCase("TextVectorization", "adapted-as-is", TEXT, {"standardize": None}, TEXT),
    TextCase("TextVectorization", "adapted-lower", TEXT, {"standardize": "lower"}, TEXT),
    TextCase("TextVectorization", "adapted-strip", TEXT, {"standardize": "strip_punctuation", "split": None}, TEXT),
    TextCase("TextVectorization", "adapted-characters", TEXT, {"split": "character"}, TEXT),
    TextCase("TextVectorization", "adapted-ngrams", TEXT, {"ngrams": (1, 3), "max_tokens": 12}, TEXT),
    TextCase("TextVectorization", "adapted-tf-idf", TEXT, {"output_mode": "tf_idf"}, TEXT),
]
