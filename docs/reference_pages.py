"""Makes the pages of the API reference: a table for each namespace, and a page for each object, from names.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import griffe
import mkdocs_gen_files

ROOT = Path(__file__).resolve().parents[1]


def namespaces(name: str, entries: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Yield each namespace, its docstring, and what each of its names stands for."""
    names = {}
    for key, value in entries.items():
        if key != "__doc__" and not isinstance(value, dict):
            module, _, attribute = value.partition(":")
            names[key] = f"{module}:{attribute or key}"
    yield name, entries["__doc__"], names
    for key in sorted(key for key, value in entries.items() if isinstance(value, dict)):
        yield from namespaces(f"{name}.{key}", entries[key])


def sources() -> griffe.GriffeLoader:
    """Return what is known of all packages, read and not imported."""
    loader = griffe.GriffeLoader(search_paths=sorted(map(str, ROOT.glob("packages/*/src"))))
    for package in sorted(path.name for path in ROOT.glob("packages/*/src/keras*")):
        if "backend" not in package:
            loader.load(package)
    loader.resolve_aliases(external=True, implicit=False)
    return loader


def summary(loader: griffe.GriffeLoader, source: str) -> str:
    """Return the first sentence of an object's docstring."""
    found = loader.modules_collection[source.replace(":", ".")]
    text = found.docstring.value if found.docstring else ""
    return " ".join(text.partition("\n\n")[0].split()).replace("|", "\\|")


def main() -> None:
    """Write the pages."""
    table = tomllib.loads((ROOT / "packages/keras/names.toml").read_text("utf-8"))
    loader = sources()
    home: dict[str, str] = {}  # the first public name of each object has the page
    index = ["# API reference", ""]
    spaces = list(namespaces("keras", table["keras"]))
    for space, _, names in sorted(spaces, key=lambda item: -item[0].count(".")):
        for name, source in names.items():
            home.setdefault(source, f"{space}.{name}")
    for space, doc, names in spaces:
        index.append(f"- [`{space}`]({space}.md): {doc}")
        lines = [f"# {space}", "", doc, "", "| name | what |", "| --- | --- |"]
        for name, source in sorted(names.items()):
            lines.append(f"| [`{name}`](objects/{home[source]}.md) | {summary(loader, source)} |")
        _write(f"reference/{space}.md", lines)
    for source, name in home.items():
        told = ["---", f"title: {name}", "---", f"::: {source.replace(':', '.')}", "    options:"]
        _write(f"reference/objects/{name}.md", [*told, f"      heading: {name}"])
    _write("reference/index.md", index)


def _write(path: str, lines: list[str]) -> None:
    with mkdocs_gen_files.open(path, "w") as file:
        file.write("\n".join(lines) + "\n")


main()
