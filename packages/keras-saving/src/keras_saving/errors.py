"""Errors about files: one type, each naming file, place, reason and remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import os


class SavingError(ValueError):
    """A file cannot be read or written: it is refused, damaged or of another kind.

    Attributes:
        file: The file or folder concerned, None where the bytes came from memory.
        member: Archive member, HDF5 path or path in a config, as far as known.
        reason: What is wrong, without the place.
        hint: What to do about it, may be empty.

    Examples:
        >>> print(SavingError("is not a zip archive", file="model.keras", hint="Save it again."))
        'model.keras': is not a zip archive. Save it again.
        >>> print(SavingError("is an external link", file="model.keras", member="model.weights.h5:/layers/dense"))
        'model.keras' at 'model.weights.h5:/layers/dense': is an external link.
    """

    def __init__(
        self, reason: str, *, file: str | os.PathLike[str] | None = None, member: str | None = None, hint: str = ""
    ) -> None:
        self.file: str | None = None if file is None else str(file)
        self.member: str | None = member
        self.reason: str = reason
        self.hint: str = hint
        super().__init__(self._message())

    def _message(self) -> str:
        place = "" if self.file is None else f"{self.file!r}"
        if self.member is not None:
            place = f"{place} at {self.member!r}" if place else f"{self.member!r}"
        stop = "" if self.reason.endswith((".", "?")) else "."
        return (f"{place}: " if place else "") + self.reason + stop + (f" {self.hint}" if self.hint else "")


class RefusedError(SavingError):
    """The file is well formed but asks for something that is never done: links, foreign paths, code."""


class DamagedError(SavingError):
    """The file is cut short, altered or inconsistent."""


class LimitError(RefusedError):
    """The file asks for more than `Limits` allow; the hint names the limit."""


class UnknownFormatError(SavingError):
    """The path does not hold, or name, a format that is known here."""


class WriteError(SavingError, OSError):
    """The target cannot be written: folder missing or read-only, disk full. Still an `OSError`, with its `errno`."""

    def __init__(
        self, reason: str, *, file: str | os.PathLike[str] | None = None, hint: str = "", errno: int | None = None
    ) -> None:
        super().__init__(reason, file=file, hint=hint)
        self.errno = errno
