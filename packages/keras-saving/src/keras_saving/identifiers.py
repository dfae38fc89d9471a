"""What users pass where an object is wanted: a name, a config, the object, or its class. One helper for every `get`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_saving.custom_objects import get_registered_object
from keras_saving.errors import SavingError
from keras_saving.registry import Kind, entry_of, fits, lookup_name
from keras_saving.serialization import deserialize_as, serialize_keras_object

if TYPE_CHECKING:
    from collections.abc import Mapping


class IdentifierError(SavingError, TypeError):
    """An identifier means no object of the kind that is wanted."""


def resolve_identifier(
    identifier: Any,
    kind: Kind,
    *,
    custom_objects: Mapping[str, Any] | None = None,
    label: str | None = None,
    instantiate: bool = True,
    lowercase: bool = False,
) -> Any:
    """Return the object that an identifier means.

    Args:
        identifier: None, which gives None; a name; a config; an object, which is given back; a class.
        kind: What is wanted.
        custom_objects: Further names. Like those of open scopes and registered ones they come before built-in names, since a
            string has no module that would tell them apart.
        label: What errors call the thing, by default the kind: `"activation function"`.
        instantiate: Whether a class, named or passed, gives an instance made without arguments.
        lowercase: Whether built-in names are also tried in lower case.

    Raises:
        ValueError: The identifier means nothing, or something of another kind.

    Examples:
        >>> resolve_identifier(None, "activation") is None
        True
        >>> resolve_identifier("no such name", "activation", label="activation function")
        Traceback (most recent call last):
        ...
        keras_saving.identifiers.IdentifierError: Could not interpret activation function identifier: no such name. ...
    """
    if identifier is None:
        return None
    label = label or kind.replace("_", " ")
    if isinstance(identifier, dict):
        found = deserialize_as(kind, identifier, custom_objects=custom_objects)
    elif isinstance(identifier, str):
        found = _named(identifier, kind, custom_objects, lowercase)
    else:
        found = identifier
    if isinstance(found, type) and instantiate and fits(found, kind):
        found = found()
    if found is None or isinstance(found, dict | str | bytes | int | float | list) or not _is_of_kind(found, kind):
        raise IdentifierError(
            f"Could not interpret {label} identifier: {identifier!s:.400}", hint=_hint(identifier, label)
        )
    return found


def _named(name: str, kind: Kind, custom_objects: Mapping[str, Any] | None, lowercase: bool) -> Any:
    found = get_registered_object(name, custom_objects)
    if found is None:
        found = lookup_name(name, kind)
    if found is None and lowercase:
        found = lookup_name(name.lower(), kind)
    return found


def _is_of_kind(found: Any, kind: Kind) -> bool:
    if kind in ("activation", "loss", "metric", "initializer", "regularizer", "constraint") and not callable(found):
        return kind == "metric" and fits(found, kind)
    return fits(found, kind)


def _hint(identifier: Any, label: str) -> str:
    if isinstance(identifier, str):
        return (
            f"Expected the name of a built-in {label}; if it is yours, pass it inside "
            f"`with keras.saving.custom_object_scope({{{identifier!r:.80}: ...}}):`."
        )
    return f"Expected a {label}, its name, or its config."


def serialize_identifier(value: Any) -> Any:
    """Return the name of a built-in function, else what `serialize_keras_object` gives; None gives None."""
    entry = entry_of(value)
    if entry is not None and not isinstance(value, type):
        return entry.name
    return serialize_keras_object(value)
