"""What holds while a config is written or read: trust, shared objects, the place in the config. Private to the thread."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from keras_saving.errors import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator

_trusted: ContextVar[bool | None] = ContextVar("keras_saving_trusted", default=None)
_always_trusted = False


@contextmanager
def safe_mode_scope(safe_mode: bool | None) -> Iterator[None]:
    """Say for the block whether code in files may run; an outer scope prevails, so that a file cannot open one.

    Args:
        safe_mode: False to trust what is loaded. None and True mean safe.

    Examples:
        >>> with safe_mode_scope(False):
        ...     in_safe_mode()
        False
        >>> in_safe_mode()
        True
    """
    if _trusted.get() is not None:
        yield
        return
    token = _trusted.set(safe_mode is False)
    try:
        yield
    finally:
        _trusted.reset(token)


def in_safe_mode() -> bool:
    """Return whether code in files must not run here, which is so unless the caller said otherwise."""
    return not (_always_trusted or _trusted.get())


def enable_unsafe_deserialization() -> None:
    """Let every load in this process run code that is in files: lambdas for example.

    Prefer `safe_mode=False` on the one load whose file you trust. No config can reach this function.

    Examples:
        >>> enable_unsafe_deserialization()  # doctest: +SKIP
    """
    global _always_trusted  # the one process-wide switch, meant to be one
    _always_trusted = True


def disable_unsafe_deserialization() -> None:
    """Undo `enable_unsafe_deserialization`."""
    global _always_trusted
    _always_trusted = False


def require_trust(what: str, *, member: str | None = None) -> None:
    """Check that the caller allowed code from files.

    Args:
        what: What the file asks for: `"a Python lambda"`.
        member: Its place.

    Raises:
        RefusedError: They did not.
    """
    if in_safe_mode():
        raise RefusedError(
            f"Requested the deserialization of {what}, which carries a risk of arbitrary code execution and is not done by default",
            member=member or place_of(None),
            hint="If you trust the source of the file, pass `safe_mode=False` to the loading function.",
        )


@dataclass(slots=True)
class SharedObjects:
    """Objects met while a config is written (by identity), or read (by the number in the config)."""

    written: dict[int, tuple[int, Any]] = field(
        default_factory=dict
    )  # the object is kept, so that its id stays its own
    read: dict[int, Any] = field(default_factory=dict)

    def number(self, value: object) -> int:
        """Return the number of an object being written."""
        return self.written.setdefault(id(value), (len(self.written) + 1, value))[0]


_shared: ContextVar[SharedObjects | None] = ContextVar("keras_saving_shared", default=None)


@contextmanager
def sharing_scope() -> Iterator[SharedObjects]:
    """Store an object that a config holds in several places under one number, and make it once when it is read."""
    shared = SharedObjects()
    token = _shared.set(shared)
    try:
        yield shared
    finally:
        _shared.reset(token)


def shared_objects() -> SharedObjects | None:
    """Return the objects of the open sharing scope, None without one."""
    return _shared.get()


@dataclass(frozen=True, slots=True)
class _Reading:
    root: Any
    trail: tuple[str, ...] = ()


_reading: ContextVar[_Reading | None] = ContextVar("keras_saving_reading", default=None)


@contextmanager
def reading_scope(config: Any) -> Iterator[bool]:
    """Remember the outermost config, from which places are counted; yields whether this one is it."""
    if _reading.get() is not None:
        yield False
        return
    token = _reading.set(_Reading(config))
    try:
        yield True
    finally:
        _reading.reset(token)


@contextmanager
def inside(label: str) -> Iterator[None]:
    """Remember the object that is being made, for the place of errors."""
    outer = _reading.get() or _Reading(None)
    token = _reading.set(_Reading(outer.root, (*outer.trail, label)))
    try:
        yield
    finally:
        _reading.reset(token)


def place_of(node: Any) -> str | None:
    """Return where a part of a config stands: `"config.layers[2].config.kernel_initializer"`, else in which objects, else None."""
    reading = _reading.get()
    if reading is None:
        return None
    path = None if node is None else _find(reading.root, node)
    return path if path is not None else " > ".join(reading.trail) or None


def _find(root: Any, node: Any) -> str | None:
    pending: list[tuple[str, Any]] = [("", root)]
    seen: set[int] = set()
    while pending:
        path, item = pending.pop()
        if item is node:
            return path or "the top"
        if id(item) in seen:
            continue
        seen.add(id(item))
        if isinstance(item, dict):
            pending += [(f"{path}.{key}" if path else str(key), inner) for key, inner in item.items()]
        elif isinstance(item, list | tuple):
            pending += [(f"{path}[{i}]", inner) for i, inner in enumerate(item)]
    return None
