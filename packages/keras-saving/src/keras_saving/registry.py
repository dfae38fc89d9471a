"""The closed table of built-in names: what a config may name without the caller saying so.

Packages fill it when they are imported, by decorating their classes and functions. A config that names something outside of the
table gets nothing from here, whatever modules exist: no name from a file is ever imported or evaluated.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypeVar, get_args

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T")

Kind: TypeAlias = Literal[
    "layer",
    "model",
    "operation",
    "activation",
    "initializer",
    "regularizer",
    "constraint",
    "loss",
    "metric",
    "optimizer",
    "schedule",
    "dtype_policy",
    "quantizer",
    "quantization_config",
    "random",
    "feature_space",
    "callback",
    "object",
]
"""What an object is for, and so which places in a config may hold it."""

KINDS: tuple[Kind, ...] = get_args(Kind)

_ACCEPTS: dict[Kind, tuple[Kind, ...]] = {
    "layer": ("layer", "model"),
    "operation": ("layer", "model", "operation"),
    "activation": ("activation", "layer", "model"),
    "metric": ("metric", "loss"),
}
_NAMED_BY_STRING: dict[Kind, tuple[Kind, ...]] = {**_ACCEPTS, "activation": ("activation",)}
_FUNCTIONS: tuple[Kind, ...] = ("activation", "loss", "metric", "initializer", "regularizer", "constraint", "object")
_MOVED = (
    ("keras._tf_keras.keras", "keras"),
    ("keras.api", "keras"),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the table.

    Attributes:
        module: Module that configs name: `"keras.layers"`.
        name: Name that configs use: `"Dense"`.
        kind: What it is for.
        value: The class or function.
    """

    module: str
    name: str
    kind: Kind
    value: Any


@dataclass(frozen=True, slots=True)
class Codec:
    """How values of a type are stored: as `{"class_name": tag, "config": …}`, or where `tag` is None as plain JSON.

    Attributes:
        tag: Class name under which they are stored.
        encode: Gives what is stored.
        decode: Gives the value.
        whole: Whether both mean all that is stored, rather than what stands under `config`.
    """

    tag: str | None
    encode: Callable[[Any], Any]
    decode: Callable[[Any], Any] | None
    whole: bool = False


Resolver: TypeAlias = "Callable[[str, str], Any]"
"""Takes module and name of a config and gives the class, or None for names that it does not have."""

_entries: dict[tuple[str, str], Entry] = {}
_by_value: dict[Any, Entry] = {}
_by_name: dict[Kind, dict[str, Entry]] = {kind: {} for kind in KINDS}
_modules: set[str] = set()
_bases: list[tuple[type, Kind]] = []
_resolvers: list[tuple[str, Kind, Resolver]] = []
_codecs: dict[type, Codec] = {}
_recognised: dict[str, tuple[Callable[[object], bool], Codec]] = {}
_tags: dict[str, Codec] = {}


def builtin(
    module: str, name: str | None = None, *, kind: Kind, aliases: Sequence[str] = (), base: bool = False
) -> Callable[[T], T]:
    """Decorate a class or function that ships with Keras: enter it in the table.

    Args:
        module: Module under which configs name it, `"keras.layers"`. Below `keras.src`, configs carry the name a second time, as
            `registered_name`, which is what upstream writes for classes that are not public.
        name: Name in configs; its own if None.
        kind: What it is for.
        aliases: Further names by which strings may ask for it, within its kind: `"glorot_uniform"`.
        base: Whether it is the class from which all of its kind derive; what derives from it is of that kind.

    Returns:
        A decorator that gives back what it got.

    Raises:
        ValueError: The name means something else already, or `kind` is unknown.

    Examples:
        >>> @builtin("keras.activations", kind="activation", aliases=["twice_of"])
        ... def twice(x: float) -> float:
        ...     return 2 * x
        >>> lookup("keras.activations", "twice") is twice, lookup_name("twice_of", "activation") is twice
        (True, True)
    """
    if kind not in KINDS:
        raise ValueError(f"`builtin`: kind={kind!r}; expected one of {', '.join(KINDS)}")

    def enter(value: T) -> T:
        named: Any = value
        entry = Entry(module, name or named.__name__, kind, value)
        _enter(entry, aliases)
        if base:
            _bases.append((named, kind))
        return value

    return enter


def _enter(entry: Entry, aliases: Sequence[str] = ()) -> None:
    _check_free(_entries.get((entry.module, entry.name)), entry, f"{entry.module}.{entry.name}")
    names = _by_name[entry.kind]
    for alias in aliases:
        _check_free(names.get(alias), entry, f"{alias} ({entry.kind})")
    _entries[entry.module, entry.name] = entry
    _by_value.setdefault(entry.value, entry)
    _modules.add(entry.module)
    names.setdefault(entry.name, entry)
    names.setdefault(getattr(entry.value, "__name__", entry.name), entry)  # what legacy files call it
    for alias in aliases:
        names[alias] = entry


def _check_free(taken: Entry | None, entry: Entry, name: str) -> None:
    if taken is None or taken.value is entry.value:
        return
    if _origin(taken.value) != _origin(entry.value):  # the same place in the source: the module was executed again
        raise ValueError(
            f"The built-in name {name!r} means {taken.value!r} already; it cannot mean {entry.value!r} too."
        )


def _origin(value: Any) -> tuple[str, str]:
    return value.__module__, value.__qualname__


def register_resolver(module_prefix: str, resolve: Resolver, *, kind: Kind) -> None:
    """Let classes of a module be made when they are first asked for.

    Args:
        module_prefix: Module, or parent of modules, whose names it knows: `"keras.src.ops"`.
        resolve: Takes module and name, gives the class, or None where its own closed table has no such name. It must not import
            or evaluate what it is given.
        kind: What these classes are for.
    """
    _resolvers.append((module_prefix, kind, resolve))
    _resolvers.sort(key=lambda item: -len(item[0]))


def register_codec(
    tag: str | None,
    type_: type,
    encode: Callable[[Any], Any],
    decode: Callable[[Any], Any] | None = None,
) -> None:
    """Let values of a type, and of its subclasses, stand in configs.

    Args:
        tag: Class name under which it is stored, `"__keras_tensor__"`; None if `encode` gives plain JSON.
        type_: The type.
        encode: Gives what is stored as `config`, in terms of JSON.
        decode: Takes that and gives the value; must be harmless whatever it is given. Not needed without a tag.

    Raises:
        ValueError: There is a tag and no `decode`, or the tag belongs to another type.
    """
    if tag is not None and decode is None:
        raise ValueError(f"`register_codec`: tag={tag!r} needs a `decode`")
    codec = Codec(tag, encode, decode)
    if tag is not None:
        taken = next((owner for owner, known in _codecs.items() if known.tag == tag and owner is not type_), None)
        if taken is not None and _origin(taken) != _origin(type_):
            raise ValueError(f"The tag {tag!r} belongs to {taken!r} already.")
        _tags[tag] = codec
    _codecs[type_] = codec


def register_recogniser(
    label: str,
    test: Callable[[object], bool],
    encode: Callable[[Any], Any],
    decode: Callable[[Any], Any] | None = None,
    *,
    whole: bool = False,
) -> None:
    """Let values stand in configs that a function recognises, where their type is not known beforehand.

    Args:
        label: Class name under which they are stored; with no `decode`, merely what a later call replaces.
        test: Tells whether a value is one of them.
        encode: As in `register_codec`; gives plain JSON if there is no `decode`.
        decode: As in `register_codec`.
        whole: Whether `encode` gives, and `decode` takes, all that is stored, `class_name` included.
    """
    codec = Codec(None if decode is None else label, encode, decode, whole)
    _recognised[label] = test, codec
    if decode is not None:
        _tags[label] = codec


def codec_of(value: object) -> Codec | None:
    """Return how a value is stored, None if nobody has said."""
    for cls in type(value).__mro__:
        if cls in _codecs:
            return _codecs[cls]
    return next((codec for test, codec in _recognised.values() if test(value)), None)


def codec_tagged(tag: str) -> Codec | None:
    """Return how what is stored under a tag is read, None for unknown tags."""
    return _tags.get(tag)


def entry_of(value: object) -> Entry | None:
    """Return the row of a built-in class or function, None for everything else; subclasses are not built in."""
    try:
        return _by_value.get(value)
    except TypeError:  # not hashable
        return None


def lookup(module: str, name: str, kind: Kind | None = None) -> Any:
    """Return the built-in that a config names, or None.

    Args:
        module: Its module. Modules of other releases (`keras.src.engine.functional`, `keras.layers.core.dense`) count as well.
        name: Its name.
        kind: What the place in the config is for. It decides among equal names of other releases' modules; whether the result
            fits is for the caller to check, see `fits`.

    Examples:
        >>> lookup("os", "system") is None
        True
    """
    module = current_module(module)
    entry = _entries.get((module, name)) or _resolved(module, name)
    if entry is None and module.split(".", 1)[0] == "keras" and (kind is not None or module not in _modules):
        entry = _by_class_name(module, name, kind)
    return None if entry is None else entry.value


def lookup_name(name: str, kind: Kind) -> Any:
    """Return the built-in of a kind that has this name or alias, or None."""
    for other in _NAMED_BY_STRING.get(kind, (kind,)):
        if (entry := _by_name[other].get(name)) is not None:
            return entry.value
    return None


def lookup_function(name: str, kind: Kind | None = None) -> Any:
    """Return the built-in function, of a kind if that is given, that has this name, or None."""
    kinds = _FUNCTIONS if kind is None else _NAMED_BY_STRING.get(kind, (kind,))
    for other in kinds:
        entry = _by_name[other].get(name)
        if entry is not None and not isinstance(entry.value, type):
            return entry.value
    return None


def current_module(module: str) -> str:
    """Return today's name of a module of Keras: `keras.layers` for `keras._tf_keras.keras.layers`."""
    for old, new in _MOVED:
        if module == old or module.startswith(old + "."):
            return new + module[len(old) :]
    return module


def _resolved(module: str, name: str) -> Entry | None:
    for prefix, kind, resolve in _resolvers:
        if module == prefix or module.startswith(prefix + "."):
            value = resolve(module, name)
            if value is not None:
                entry = Entry(module, name, kind, value)
                _enter(entry)
                return entry
    return None


def _by_class_name(module: str, name: str, kind: Kind | None) -> Entry | None:
    """Find a class by its name alone, for modules that other releases had; functions are never found so."""
    if ".ops." in module + ".":
        kinds: tuple[Kind, ...] = ("operation",)
    else:
        kinds = KINDS if kind is None else _ACCEPTS.get(kind, (kind,))
    found = [_by_name[other][name] for other in kinds if name in _by_name[other]]
    found = [entry for entry in found if entry.name == name and isinstance(entry.value, type)]
    return found[0] if found and (kind is not None or len(found) == 1) else None


def kinds_of(value: object) -> tuple[Kind, ...]:
    """Return what a class, function or instance is for: from the table, else from the base classes; empty if unknown."""
    cls = value if isinstance(value, type) else type(value)
    entry = entry_of(value) or entry_of(cls)
    if entry is not None:
        return (entry.kind,)
    return tuple(dict.fromkeys(kind for base, kind in _bases if issubclass(cls, base)))


def fits(value: object, kind: Kind) -> bool:
    """Whether a class, function or instance may stand in a place of a kind.

    What is not built in and derives from no built-in base (a plain callable as activation) fits wherever a function may stand:
    it can only come from the caller.
    """
    kinds = kinds_of(value)
    if kinds:
        return any(known in _ACCEPTS.get(kind, (kind,)) for known in kinds)
    return kind in _FUNCTIONS or kind == "schedule" or isinstance(value, type) or not callable(value)


def is_base(cls: type) -> bool:
    """Whether a class is the one from which all of a kind derive."""
    return any(base is cls for base, _ in _bases)


def is_builtin_class(cls: type) -> bool:
    """Whether a class ships with Keras."""
    return cls in _by_value
