"""Modules under other names: a tree of modules that exists as a table alone.

Programs import what a library never promised, by the place where it once stood. A table says what each such name stands
for; the modules are made when somebody imports them, and hold nothing of their own.
"""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from typing import TYPE_CHECKING, Final

from typing_extensions import override

from keras_ops.attach import fetch

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from types import ModuleType

__all__ = ["AliasedModules"]

STAR: Final = "*"
ABSENT: Final = "!"


class AliasedModules(MetaPathFinder, Loader):
    """Finder and loader of the modules of a table, below one package.

    Args:
        root: The package below which the modules stand.
        table: The names of each module, by the module's name below `root`; `""` is `root` itself. A name stands for
            `"package.module:attribute"`, or for a module, `"package.module"`; `"!reason"` says why it does not exist here.
            What `"*"` stands for (modules, separated by commas) gives all other names. Packages between the root and a
            module need no entry.

    Examples:
        >>> AliasedModules("shapes_of_old", {"flat.circle": {"circumference": "math:tau"}}).install()
        >>> from shapes_of_old.flat.circle import circumference
        >>> round(circumference, 2)
        6.28
        >>> from shapes_of_old.flat import square
        Traceback (most recent call last):
            ...
        ImportError: cannot import name 'square' from 'shapes_of_old.flat' (unknown location)
    """

    def __init__(self, root: str, table: Mapping[str, Mapping[str, str]]) -> None:
        self.root: str = root
        self.table: Mapping[str, Mapping[str, str]] = {
            f"{root}.{name}".rstrip("."): names for name, names in table.items()
        }
        self.children: dict[str, set[str]] = {root: set()}
        for name in self.table:
            while name != root:
                parent, _, last = name.rpartition(".")
                self.children.setdefault(name, set())
                self.children.setdefault(parent, set()).add(last)
                name = parent

    def install(self) -> None:
        """Let imports find the modules of the table."""
        sys.meta_path.append(self)

    @override
    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname in self.children:
            return ModuleSpec(fullname, self, is_package=True)
        if fullname.startswith(self.root + "."):
            raise ModuleNotFoundError(
                f"No module named {fullname!r}: {self.root} has those names that other packages are known to import, and "
                f"this is none of them. Use the public names of {self.root.partition('.')[0]} instead.",
                name=fullname,
            )
        return None

    @override
    def exec_module(self, module: ModuleType) -> None:
        self.fill(module)

    def fill(self, module: ModuleType) -> None:
        """Give a module its names; they are looked up when they are first asked for."""
        attributes = vars(module)

        def lazy_getattr(name: str) -> object:
            value = self._names(module.__name__) if name == "__all__" else self._value(module.__name__, name)
            return attributes.setdefault(name, value)

        attributes["__getattr__"] = lazy_getattr
        attributes["__dir__"] = lambda: sorted({*attributes, *self._names(module.__name__)})

    def _value(self, module: str, name: str) -> object:
        entries = self.table.get(module, {})
        source = entries.get(name)
        if source is not None:
            if source.startswith(ABSENT):
                raise AttributeError(f"`{module}.{name}` does not exist here: {source[1:]}")
            return fetch(name, source)
        if name in self.children[module]:
            return import_module(f"{module}.{name}")
        if not name.startswith("__"):
            for whole in _modules(entries.get(STAR)):
                found = import_module(whole)
                if hasattr(found, name):
                    return getattr(found, name)
        raise AttributeError(f"module {module!r} has no attribute {name!r}")

    def _names(self, module: str) -> list[str]:
        entries = self.table.get(module, {})
        names = {name for name, source in entries.items() if name != STAR and not source.startswith(ABSENT)}
        for whole in _modules(entries.get(STAR)):
            names.update(getattr(import_module(whole), "__all__", ()))
        return sorted(names | self.children[module])


def _modules(text: str | None) -> list[str]:
    return text.split(",") if text else []
