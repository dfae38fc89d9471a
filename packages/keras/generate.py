"""Write the modules of `keras` from names.toml and private.toml.

    python packages/keras/generate.py            # write src/keras, and say how much of the table is available
    python packages/keras/generate.py --check    # write nothing; exit 1 when a file differs from the table
    python packages/keras/generate.py --missing  # also list the names whose source does not have them yet

A name is written once its source lists it in `__all__`. Sources are parsed, never imported, so this needs no package
to be installed. A namespace without any such name gets no module.
"""

from __future__ import annotations

import argparse
import ast
import builtins
import re
import sys
import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import private

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

HERE = Path(__file__).resolve().parent
MARK = "# Written by packages/keras/generate.py from names.toml; change the table and run it again."
MARKS = (MARK, private.MARK)
ROOT = "keras"


class TableError(ValueError):
    """The table, or the `__all__` of a source, is not in a form that can be read."""


@dataclass(frozen=True, order=True)
class Source:
    """What a public name stands for: an attribute of a module."""

    module: str
    attribute: str

    def __str__(self) -> str:
        return f"{self.module}:{self.attribute}"


@dataclass(frozen=True)
class Namespace:
    """A public module: its docstring, its names, and the namespaces inside it (by their last word)."""

    name: str
    doc: str
    names: Mapping[str, Source]
    children: tuple[str, ...] = ()

    @property
    def path(self) -> Path:
        """Where the module lies below `src`: a folder where it has children."""
        base = Path(*self.name.split("."))
        return base / "__init__.py" if self.children or self.name == ROOT else base.with_suffix(".py")


@dataclass(frozen=True)
class Table:
    """The content of names.toml."""

    namespaces: tuple[Namespace, ...]
    constants: Mapping[str, str]
    run_at_import: Mapping[str, str]

    @classmethod
    def read(cls, path: Path) -> Table:
        """Read the table, every key and value checked."""
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        unknown = sorted(set(data) - {ROOT, "constants", "run_at_import"})
        if unknown:
            raise TableError(f"{path.name}: [{unknown[0]}] is unknown; expected {ROOT}, constants or run_at_import")
        namespaces = tuple(_namespaces(ROOT, data.get(ROOT, {})))
        return cls(namespaces, data.get("constants", {}), data.get("run_at_import", {}))


def _namespaces(name: str, entries: Mapping[str, object]) -> Iterator[Namespace]:
    inner: dict[str, Mapping[str, object]] = {}
    names: dict[str, Source] = {}
    doc = entries.get("__doc__")
    if not isinstance(doc, str) or not doc.endswith("."):
        raise TableError(f"[{name}]: __doc__={doc!r}; expected a sentence")
    for key, value in entries.items():
        if isinstance(value, dict):
            inner[key] = value
        elif key != "__doc__":
            names[key] = _source(f"{name}.{key}", key, value)
    yield Namespace(name, doc, names, tuple(sorted(inner)))
    for key in sorted(inner):
        yield from _namespaces(f"{name}.{key}", inner[key])


def _source(path: str, name: str, text: object) -> Source:
    match = re.fullmatch(r"([\w.]+)(?::(\w+))?", text) if isinstance(text, str) else None
    if match is None:
        raise TableError(f"{path}={text!r}; expected 'package.module' or 'package.module:attribute'")
    return Source(match[1], match[2] or name)


class Exports:
    """The `__all__` of modules, read from their source without importing them.

    Args:
        roots: Folders that hold packages, as `sys.path` would.
    """

    def __init__(self, roots: Iterable[Path]) -> None:
        self.roots = tuple(roots)
        self.known: dict[str, frozenset[str]] = {}

    def file(self, module: str) -> Path | None:
        """Return the file of a module, None where no root has it."""
        for root in self.roots:
            base = root.joinpath(*module.split("."))
            for path in (base / "__init__.py", base.with_suffix(".py")):
                if path.is_file():
                    return path
        return None

    def of(self, module: str) -> frozenset[str]:
        """Return the names in `__all__` of a module; none where the module or its `__all__` is missing."""
        if module not in self.known:
            path = self.file(module)
            self.known[module] = frozenset()  # an import cycle ends here
            if path is not None:
                self.known[module] = frozenset(_ModuleNames(self, module, path).names())
        return self.known[module]


class _ModuleNames:
    """Evaluates the statements that make up one module's `__all__`."""

    def __init__(self, exports: Exports, module: str, path: Path) -> None:
        self.exports, self.path = exports, path
        self.package = module if path.name == "__init__.py" else module.rpartition(".")[0]
        self.tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
        self.imported = dict(self._imports())

    def names(self) -> Iterator[str]:
        for statement in self.tree.body:
            match statement:
                case (
                    ast.Assign(targets=[ast.Name("__all__")], value=ast.expr() as value)
                    | ast.AnnAssign(target=ast.Name("__all__"), value=ast.expr() as value)
                    | ast.AugAssign(target=ast.Name("__all__"), value=ast.expr() as value)
                    | ast.Expr(ast.Call(func=ast.Attribute(ast.Name("__all__"), "extend"), args=[value]))
                ):
                    yield from self._strings(value)

    def _strings(self, node: ast.expr) -> Iterator[str]:
        match node:
            case ast.List(elts=items) | ast.Tuple(elts=items):
                for item in items:
                    yield from self._strings(item)
            case ast.Constant(value=str() as name):
                yield name
            case ast.Starred(value=inner):
                yield from self._strings(inner)
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                yield from self._strings(left)
                yield from self._strings(right)
            case ast.Attribute(value=ast.Name(id=alias), attr="__all__") if alias in self.imported:
                yield from self.exports.of(self.imported[alias])
            case _:
                where = f"{self.path}:{node.lineno}"
                raise TableError(
                    f"{where}: `{ast.unparse(node)}` in __all__; expected string literals or module.__all__"
                )

    def _imports(self) -> Iterator[tuple[str, str]]:
        for statement in self.tree.body:
            if isinstance(statement, ast.Import):
                yield from ((item.asname, item.name) for item in statement.names if item.asname)
            elif isinstance(statement, ast.ImportFrom):
                base = self._base(statement)
                yield from ((item.asname or item.name, f"{base}.{item.name}") for item in statement.names)

    def _base(self, statement: ast.ImportFrom) -> str:
        if not statement.level:
            return statement.module or ""
        parts = self.package.split(".")
        parent = parts[: len(parts) - statement.level + 1]
        return ".".join([*parent, *([statement.module] if statement.module else [])])


def available(table: Table, exports: Exports) -> list[Namespace]:
    """Return the namespaces with the names that their sources have; a namespace without names or children goes."""
    kept: dict[str, Namespace] = {}
    for space in reversed(table.namespaces):  # children before their parent
        names = {name: source for name, source in space.names.items() if source.attribute in exports.of(source.module)}
        children = tuple(child for child in space.children if f"{space.name}.{child}" in kept)
        if names or children or space.name == ROOT:
            kept[space.name] = Namespace(space.name, space.doc, names, children)
    return list(reversed(kept.values()))


def render(space: Namespace, table: Table, exports: Exports) -> str:
    """Return the text of one module, as the formatter and the linter want it."""
    exported = sorted({*space.names, *space.children}, key=_sort_key)
    lines = [MARK, *(["# ruff: noqa: A004"] if any(hasattr(builtins, name) for name in exported) else [])]
    lines += [f'"""{space.doc}"""', "", *_runtime_imports(space, table, exports), ""]
    if exported:
        lines += ["if TYPE_CHECKING:", *(f"    {line}" for line in _checked_imports(space))]
        lines += ["else:", "    __getattr__, __dir__ = attach(", "        __name__,", "        {"]
        lines += [f'            "{name}": "{_lazy(space, name)}",' for name in exported]
        lines += [f'            "{name}": "{ROOT}.{name}",' for name in private.PACKAGES if space.name == ROOT]
        lines += ["        },", "    )", ""]
    lines += [f'{name} = "{value}"' for name, value in table.constants.items() if space.name == ROOT]
    lines += ["__all__ = [", *(f'    "{name}",' for name in exported), "]"] if exported else ["__all__: list[str] = []"]
    return "\n".join(lines) + "\n"


def _runtime_imports(space: Namespace, table: Table, exports: Exports) -> list[str]:
    eager = table.run_at_import.get(space.name)
    lazy = ["from keras_ops.attach import attach"] if space.names or space.children else []
    lines = [*(["from typing import TYPE_CHECKING", ""] if lazy else [])]
    if eager and exports.file(eager):
        lines.append(f"import {eager} as _{eager.rpartition('.')[2]}  # noqa: F401  # for what it does at import")
    return lines + lazy


def _checked_imports(space: Namespace) -> list[str]:
    children = [(space.name, child, child) for child in space.children]
    names = [(source.module, source.attribute, name) for name, source in space.names.items()]
    ordered = sorted([*children, *names], key=_import_key)
    return [f"from {module} import {attribute} as {name}" for module, attribute, name in ordered]


def _lazy(space: Namespace, name: str) -> str:
    return f"{space.name}.{name}" if name in space.children else str(space.names[name])


def _import_key(line: tuple[str, str, str]) -> tuple[object, ...]:
    """Order `from module import attribute as name` as the linter does: case decides last."""
    module, attribute, name = line
    kind, natural, _ = _sort_key(attribute)
    return _natural(module), kind, _natural(attribute.lower()), natural, _natural(name)


def _sort_key(name: str) -> tuple[int, list[tuple[int, str]], str]:
    """Order constants before classes before functions, numbers by value, as the linter orders `__all__`."""
    kind = 0 if len(name) > 1 and name.isupper() else 1 if name[0].isupper() else 2
    return kind, _natural(name), name


def _natural(text: str) -> list[tuple[int, str]]:
    parts = re.findall(r"\d+|\D+", text)
    return [(int(part), "") if part.isdigit() else (-1, part) for part in parts]


def generated_files(table: Table, exports: Exports) -> dict[Path, str]:
    """Return the text of each module by its path below `src`."""
    return {space.path: render(space, table, exports) for space in available(table, exports)}


def stale_files(out: Path, wanted: Iterable[Path]) -> list[Path]:
    """Return the files that an earlier run wrote below `out` and this one does not."""
    present = (path.relative_to(out) for path in sorted((out / ROOT).rglob("*.py")))
    keep = set(wanted)
    return [path for path in present if path not in keep and (out / path).read_text("utf-8").startswith(MARKS)]


def differences(out: Path, files: Mapping[Path, str]) -> list[str]:
    """Return one line for each file below `out` that is not as the table says."""
    found = [f"{path}: no longer in the table" for path in stale_files(out, files)]
    for path, text in files.items():
        if not (out / path).is_file():
            found.append(f"{path}: missing")
        elif (out / path).read_text(encoding="utf-8") != text:
            found.append(f"{path}: differs")
    return sorted(found)


def write(out: Path, files: Mapping[Path, str]) -> None:
    """Write the files below `out`, and remove those of an earlier run that are no longer wanted."""
    for path in stale_files(out, files):
        (out / path).unlink()
        if not any((out / path).parent.iterdir()):
            (out / path).parent.rmdir()
    for path, text in files.items():
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_text(text, encoding="utf-8")


def report(table: Table, exports: Exports, *, missing: bool) -> str:
    """Return how many names of the table are available, by package; with `missing`, also which are not."""
    total, present, absent = Counter[str](), Counter[str](), list[str]()
    for space in table.namespaces:
        for name, source in space.names.items():
            package = source.module.partition(".")[0]
            total[package] += 1
            if source.attribute in exports.of(source.module):
                present[package] += 1
            else:
                absent.append(f"  {space.name}.{name}: {source}")
    lines = [f"  {package:16} {present[package]:5} of {count:5}" for package, count in sorted(total.items())]
    lines.append(f"{present.total()} of {total.total()} names are available")
    return "\n".join([*(absent if missing else []), *lines])


def main(argv: list[str] | None = None) -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when a file differs")
    parser.add_argument("--missing", action="store_true", help="list the names whose source lacks them")
    parser.add_argument("--table", type=Path, default=HERE / "names.toml", help="the table to read")
    parser.add_argument("--private", type=Path, help="the table of private names; by default beside --table")
    parser.add_argument("--packages", type=Path, default=HERE.parent, help="folder whose */src hold the sources")
    parser.add_argument("--out", type=Path, default=HERE / "src", help="folder that gets the package keras")
    options = parser.parse_args(argv)
    options.private = options.private or options.table.with_name("private.toml")
    exports = Exports(sorted(options.packages.glob("*/src")))
    try:
        table = Table.read(options.table)
        files = generated_files(table, exports)
        if options.private.is_file():
            files |= private.generated_files(options.private, (space.name for space in table.namespaces))
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    wrong = differences(options.out, files) if options.check else []
    if not options.check:
        write(options.out, files)
    print(report(table, exports, missing=options.missing))
    if wrong:
        print("\n".join([*wrong, "run `python packages/keras/generate.py`"]), file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
