"""Errors about configs: what a file or dict asks for, where, and how to allow it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from keras_saving.errors import RefusedError, SavingError

if TYPE_CHECKING:
    from collections.abc import Iterator


class ConfigError(SavingError, TypeError):
    """A config does not describe an object: a part is missing, or of another type than expected.

    `member` is the path in the config.
    """


class UnknownNameError(RefusedError, TypeError):
    """A config names a class or function that is neither built in nor allowed by the caller."""


class WrongKindError(RefusedError, TypeError):
    """A config has something in a place that takes other things: a layer as an initializer."""


class NotSerializableError(TypeError, ValueError):
    """An object cannot be stored in a config."""


@contextmanager
def naming_file(file: str | None) -> Iterator[None]:
    """Let errors that are raised in the block, and name no file, name this one."""
    try:
        yield
    except SavingError as error:
        if file is not None and error.file is None:
            error.file = file
            error.args = (error._message(), *error.args[1:])
        raise
