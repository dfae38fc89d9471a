"""The two trees of `keras` that exist as tables alone: `keras.src` and `keras._tf_keras`; used by generate.py."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

MARK = "# Written by packages/keras/generate.py from private.toml; change the table and run it again."
PACKAGES = ("_tf_keras", "src")  # attributes of `keras` that its `__all__` does not list

_FOLDER = f'''{MARK}
"""Where TensorFlow looks for `tensorflow.keras`."""

from keras._tf_keras import keras as keras

__all__ = ["keras"]
'''

Modules = dict[str, dict[str, str]]


def generated_files(table: Path, namespaces: Iterable[str]) -> dict[Path, str]:
    """Return the text of the two packages by their path below `src`.

    Args:
        table: private.toml.
        namespaces: The public modules, `keras` among them; `keras._tf_keras.keras` has all of them.
    """
    data = tomllib.loads(table.read_text(encoding="utf-8"))
    if unknown := sorted(set(data) - {"modules", "names", "tf_keras"}):
        raise ValueError(f"{table.name}: [{unknown[0]}] is unknown; expected modules, names or tf_keras")
    src = dict(_src(data["modules"], data["names"]))
    tf = dict(_tf_keras(namespaces, data["tf_keras"]))
    return {
        Path("keras/src/__init__.py"): _render("Names that programs import from below `keras.src`.", src),
        Path("keras/_tf_keras/__init__.py"): _FOLDER,
        # Imported by two names, this one and `tensorflow.keras`: TensorFlow has the folder above it in its path.
        Path("keras/_tf_keras/keras/__init__.py"): _render("What TensorFlow shows as `tf.keras`.", tf),
    }


def _src(modules: Mapping[str, str], names: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[str, dict[str, str]]]:
    for module in sorted({*modules, *names}):
        entries: dict[str, str] = {}
        source, _, listed = modules.get(module, "").partition(":")
        if listed:
            entries = {name: f"{source}:{name}" for name in listed.split(",")}
        elif source:
            entries = {"*": source}
        yield module, entries | _sources(names.get(module, {}))


def _tf_keras(
    namespaces: Iterable[str], extras: Mapping[str, Mapping[str, str]]
) -> Iterator[tuple[str, dict[str, str]]]:
    public = set(namespaces)
    for module in sorted({*public, *(f"keras.{name}" for name in extras)}):
        entries = {"*": module} if module in public else {}
        if module == "keras":
            entries["__version__"] = "keras:__version__"
        name = module.removeprefix("keras").removeprefix(".")
        yield name, entries | _sources(extras.get(name, {}))


def _sources(entries: Mapping[str, str]) -> dict[str, str]:
    """Complete sources that name a module only: the attribute has the same name."""
    whole = {name: text if ":" in text or text.startswith("!") else f"{text}:{name}" for name, text in entries.items()}
    return {name: text.removesuffix(":") for name, text in whole.items()}


def _render(doc: str, modules: Modules) -> str:
    lines = [MARK, f'"""{doc}"""', "", "import sys", "", "from keras_ops.aliases import AliasedModules", ""]
    lines += ["_ALIASES = AliasedModules(", "    __name__,", "    {", *_entries(modules), "    },", ")"]
    lines += ["_ALIASES.install()", "_ALIASES.fill(sys.modules[__name__])"]
    return "\n".join(lines) + "\n"


def _entries(modules: Modules) -> Iterator[str]:
    for module, entries in modules.items():
        items: list[Any] = [f'"{name}": {_quoted(source)}' for name, source in entries.items()]
        line = f'        "{module}": {{{", ".join(items)}}},'
        if len(line) <= 120:
            yield line
        else:
            yield f'        "{module}": {{'
            yield from (f"            {item}," for item in items)
            yield "        },"


def _quoted(text: str) -> str:
    return f"'{text}'" if '"' in text else f'"{text}"'
