"""Custom objects: classes and functions that the caller allows in configs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

T = TypeVar("T")

_registered: dict[str, Any] = {}
_names: dict[Any, str] = {}
_scoped: ContextVar[Mapping[str, Any] | None] = ContextVar("keras_saving_custom_objects", default=None)


class CustomObjectScope:
    """Allow names in configs within a `with` block.

    A scope belongs to the thread that opened it, and ends with the block whatever happens there. Scopes nest; the innermost one
    that has a name decides.

    Args:
        custom_objects: Classes and functions by the name that configs use.

    Raises:
        TypeError: `custom_objects` is neither a mapping nor None.

    Examples:
        >>> def square(x):
        ...     return x * x
        >>> with CustomObjectScope({"square": square}):
        ...     get_registered_object("square") is square
        True
        >>> get_registered_object("square") is None
        True
    """

    def __init__(self, custom_objects: Mapping[str, Any] | None) -> None:
        self.custom_objects: Mapping[str, Any] = checked(custom_objects, "CustomObjectScope")
        self._outer: list[Mapping[str, Any] | None] = []

    def __enter__(self) -> Self:
        """Open the scope."""
        outer = _scoped.get()
        self._outer.append(outer)
        _scoped.set({**(outer or {}), **self.custom_objects})
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the scope."""
        _scoped.set(self._outer.pop())


custom_object_scope = CustomObjectScope


def checked(custom_objects: Mapping[str, Any] | None, where: str) -> Mapping[str, Any]:
    """Return custom objects as a mapping.

    Raises:
        TypeError: They are something else; the message names `where`.
    """
    if custom_objects is None:
        return {}
    if not isinstance(custom_objects, Mapping):
        raise TypeError(
            f"`{where}`: custom_objects={custom_objects!r}; expected a dict of names to classes or functions, or None"
        )
    return custom_objects


def get_custom_objects() -> dict[str, Any]:
    """Return the global dict of custom objects; what is put into it is allowed in configs everywhere.

    Returns:
        The dictionary itself, from names to classes and functions.

    Examples:
        >>> get_custom_objects()["half"] = lambda x: x / 2
        >>> get_registered_object("half")(3)
        1.5
        >>> get_custom_objects().pop("half") is not None
        True
    """
    return _registered


def register_keras_serializable(package: str = "Custom", name: str | None = None) -> Callable[[T], T]:
    """Decorate a class or function so that configs may name it, from the moment its module is imported.

    Args:
        package: Package that it belongs to; configs name it `"package>name"`.
        name: Its name; by default that of the class or function.

    Returns:
        A decorator that gives back what it got.

    Raises:
        ValueError: A class has no `get_config()`, so it cannot be saved.
        TypeError: What is decorated is neither a class nor a function.

    Examples:
        >>> @register_keras_serializable("my_package")
        ... def cube(x):
        ...     return x**3
        >>> get_registered_name(cube)
        'my_package>cube'
    """

    def register(value: T) -> T:
        own_name = getattr(value, "__name__", None)
        if own_name is None or not callable(value):
            raise TypeError(f"`register_keras_serializable`: received {value!r}; expected a class or a function")
        if isinstance(value, type) and not hasattr(value, "get_config"):
            raise ValueError(
                "Cannot register a class that does not have a get_config() method: "
                f"`{own_name}` needs one that returns the arguments of its constructor."
            )
        registered = f"{package}>{name if name is not None else own_name}"
        _registered[registered] = value
        _names[value] = registered
        return value

    return register


def get_registered_name(obj: Any) -> str:
    """Return the name under which a class or function is registered, else its own.

    Args:
        obj: The class or function.

    Returns:
        `"package>name"` for a registered one, else its `__name__`.

    Raises:
        TypeError: It has no name: it is neither a class nor a function.

    Examples:
        >>> get_registered_name(len)
        'len'
    """
    name = is_registered(obj) or getattr(obj, "__name__", None)
    if name is None:
        raise TypeError(f"`get_registered_name`: obj={obj!r}; expected a class or a function")
    return str(name)


def is_registered(obj: object) -> str | None:
    """Return the name under which something is registered, None if it is not."""
    try:
        return _names.get(obj)
    except TypeError:  # not hashable
        return None


def get_registered_object(
    name: str | None, custom_objects: Mapping[str, Any] | None = None, module_objects: Mapping[str, Any] | None = None
) -> Any:
    """Return the class or function that a name means, or None.

    Args:
        name: Name of a custom object.
        custom_objects: Objects to look at first. Then come the open scopes, then what is registered.
        module_objects: Objects to look at last.

    Returns:
        The class or function; `None` where there is none of this name.

    Examples:
        >>> get_registered_object("f", custom_objects={"f": abs})
        <built-in function abs>
    """
    if name is None:
        return None
    for objects in (custom_objects, _scoped.get(), _registered, module_objects):
        if objects and name in objects:
            return objects[name]
    return None
