"""The public names of `keras`: all there, all lazy, all the objects that the table says."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
import tomllib
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

import keras
from keras_ops.selection import installed, load_backend

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

HERE = Path(__file__).resolve().parents[1]
FILES = sorted((HERE / "src" / "keras").rglob("*.py"))
# Without the two packages that are tables of old and private names.
PUBLIC = [path for path in FILES if not {"src", "_tf_keras"} & set(path.relative_to(HERE / "src" / "keras").parts[:-1])]
BACKENDS = [name for name in installed() if load_backend(name).is_installed()]


def module_name(path: Path) -> str:
    """Return the dotted name of a file below src."""
    parts = path.relative_to(HERE / "src").with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def read_table() -> Mapping[str, Mapping[str, str]]:
    """Return the public names by namespace, each with its source as `module:attribute`."""

    def walk(space: str, entries: Mapping[str, object]) -> Iterator[tuple[str, dict[str, str]]]:
        names = {name: text for name, text in entries.items() if isinstance(text, str) and name != "__doc__"}
        yield space, {name: text if ":" in text else f"{text}:{name}" for name, text in names.items()}
        for name, inner in entries.items():
            if isinstance(inner, dict):
                yield from walk(f"{space}.{name}", inner)

    data = tomllib.loads((HERE / "names.toml").read_text(encoding="utf-8"))
    return dict(walk("keras", data["keras"]))


def run_isolated(code: str, backend: str | None = None) -> str:
    """Run code in a fresh interpreter, with a backend selected, and return what it prints."""
    environment = {**os.environ, **({"KERAS_BACKEND": backend} if backend else {})}
    command = [sys.executable, "-W", "error", "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120, env=environment)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_the_table_has_the_namespaces_and_names_of_the_reference() -> None:
    table = read_table()
    counts = {space: len(names) for space, names in table.items()}
    assert (len(table), sum(counts.values())) == (66, 1348)
    expected = {"keras": 24, "keras.layers": 174, "keras.ops": 295, "keras.ops.numpy": 187, "keras.metrics": 72}
    assert {space: counts[space] for space in expected} == expected


def test_the_generated_modules_are_those_of_the_table() -> None:
    command = [sys.executable, str(HERE / "generate.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("path", FILES, ids=module_name)
def test_a_module_of_keras_has_no_class_no_function_and_no_loop(path: Path) -> None:
    logic = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda | ast.For | ast.While | ast.Try
    found = [ast.unparse(node) for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, logic)]
    assert found == []


@pytest.mark.parametrize("path", PUBLIC, ids=module_name)
def test_what_checkers_read_is_what_runs(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    branches = [node for node in tree.body if isinstance(node, ast.If)]
    read: dict[str, str] = {}
    runs: dict[str, str] = {}
    for branch in branches:
        for node in cast("list[ast.ImportFrom]", branch.body):
            for item in node.names:
                inner = node.module == module_name(path)
                read[str(item.asname)] = f"{node.module}{'.' if inner else ':'}{item.name}"
        assigned = cast("ast.Assign", branch.orelse[0])
        runs |= ast.literal_eval(cast("ast.Call", assigned.value).args[1])
    private = {name: runs.pop(name) for name in ("_tf_keras", "src") if name in runs}
    assert private == ({name: f"keras.{name}" for name in private} if module_name(path) == "keras" else {})
    assert read == runs
    assert sorted(import_module(module_name(path)).__all__) == sorted(runs)


@pytest.mark.parametrize("path", PUBLIC, ids=module_name)
def test_each_name_is_the_object_that_the_table_names(path: Path) -> None:
    space = module_name(path)
    module, table = import_module(space), read_table()
    for name in module.__all__:
        if f"{space}.{name}" in table:
            assert getattr(module, name) is import_module(f"{space}.{name}")
        else:
            source, _, attribute = table[space][name].partition(":")
            assert getattr(module, name) is getattr(import_module(source), attribute), f"{space}.{name}"


@pytest.mark.parametrize("path", PUBLIC, ids=module_name)
def test_dir_lists_the_public_names(path: Path) -> None:
    module = import_module(module_name(path))
    assert set(module.__all__) <= set(dir(module))


def test_submodules_are_reached_by_attribute_and_by_import() -> None:
    spaces = [module_name(path) for path in FILES if path.parent.name != "src" and module_name(path) != "keras"]
    by_attribute = "import keras\n" + "\n".join(f"assert {space}.__name__ == {space!r}" for space in spaces)
    by_import = "\n".join(f"import {space}" for space in reversed(spaces))
    run_isolated(by_attribute)
    run_isolated(by_import)


@pytest.mark.parametrize("backend", BACKENDS)
def test_import_keras_loads_no_package_but_ours(backend: str) -> None:
    code = (
        "import json, sys\n"
        "before = set(sys.modules)\n"
        "import keras\n"
        "new = {name.partition('.')[0] for name in set(sys.modules) - before} - sys.stdlib_module_names\n"
        "print(json.dumps(sorted(new)))"
    )
    loaded = json.loads(run_isolated(code, backend))
    assert [name for name in loaded if name != "keras" and not name.startswith("keras_")] == []


def test_the_version_is_that_of_the_api_and_of_the_distribution() -> None:
    assert keras.__version__ == "3.13.2" == version("keras")
    assert keras.version() == "3.13.2"


def test_a_misspelt_name_gets_the_nearest_one() -> None:
    with pytest.raises(AttributeError, match=r"^module 'keras' has no attribute 'confg'. Did you mean: 'config'\?$"):
        _ = keras.confg  # type: ignore[attr-defined]  # the misspelling under test
