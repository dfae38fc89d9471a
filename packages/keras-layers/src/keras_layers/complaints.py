"""Errors whose message is a whole sentence, where users look for the words that Keras is known for."""

from __future__ import annotations

from keras_ops.errors import ArgumentError, ArgumentTypeError


class BadValue(ArgumentError):
    """An argument of a layer, or what it is called on, does not fit.

    Args:
        sentence: Which argument it is, what fits, and what came.
    """

    def __init__(self, sentence: str) -> None:
        ValueError.__init__(self, sentence)


class BadType(ArgumentTypeError):
    """An argument of a layer has a type that does not fit.

    Args:
        sentence: Which argument it is, what fits, and what came.
    """

    def __init__(self, sentence: str) -> None:
        TypeError.__init__(self, sentence)
