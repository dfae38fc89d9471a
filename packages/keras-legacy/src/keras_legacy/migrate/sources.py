"""Programs: their syntax is read, nothing is run."""

from __future__ import annotations

import ast
from pathlib import PurePath
from typing import TYPE_CHECKING

from keras_legacy.migrate import names, rules
from keras_legacy.migrate.findings import Finding, Level

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SAVED = "end the path in `.keras`, or call `export` to get a SavedModel"
_FOLDER = 'a SavedModel loads as `keras.layers.TFSMLayer(path, call_endpoint="serving_default")`'
_PRIVATE = ("tensorflow.python.keras", "tensorflow.compat.v1.keras", "tf_keras")
_BASES = frozenset({"Layer", "Model"})


def scan_source(path: Path) -> list[Finding]:
    """Return what is found in one file of Python."""
    try:
        tree = ast.parse(path.read_bytes(), str(path))
    except SyntaxError as error:
        advice = "make it Python 3 first; nothing else in it was looked at"
        return [Finding(str(path), error.lineno or 0, "", "change", "syntax", error.msg, advice)]
    reader = _Reader(str(path))
    reader.visit(tree)
    return sorted(set(reader.findings))


class _Reader(ast.NodeVisitor):
    """Follows imports to full names, and compares names and calls with the rules."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.findings: list[Finding] = []
        self.imported: dict[str, str] = {}
        self.in_keras_class = 0

    def _add(self, node: ast.stmt | ast.expr, level: Level, rule: str, found: str, advice: str) -> None:
        self.findings.append(Finding(self.path, node.lineno, "", level, rule, found, advice))

    # Names

    def visit_Import(self, node: ast.Import) -> None:
        for item in node.names:
            self.imported[item.asname or item.name.partition(".")[0]] = (
                item.name if item.asname else item.name.partition(".")[0]
            )
            self._name(node, item.name)

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        if node.level or not node.module:
            return
        for item in node.names:
            whole = node.module if item.name == "*" else f"{node.module}.{item.name}"
            self.imported[item.asname or item.name] = whole
            self._name(node, whole)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        whole = self._dotted(node)
        if whole is None:
            self.generic_visit(node)
        else:
            self._name(node, whole)

    def _dotted(self, node: ast.expr) -> str | None:
        """Return the full name of an expression that is one, by what was imported."""
        words: list[str] = []
        while isinstance(node, ast.Attribute):
            words.append(node.attr)
            node = node.value
        if not isinstance(node, ast.Name) or node.id not in self.imported:
            return None
        return ".".join([self.imported[node.id], *reversed(words)])

    def _name(self, node: ast.stmt | ast.expr, whole: str) -> None:
        for private in _PRIVATE:
            if whole == private or whole.startswith(private + "."):
                self._add(node, "change", "other-keras", whole, "use the public names of `keras`")
                return
        place = names.below(whole)
        if place is None:
            return
        root, dotted = place
        if dotted.partition(".")[0] == "src":
            self._add(node, "check", "private-name", whole, rules.MODULES["src"])
        elif not names.exists(root, dotted):
            self._add(node, "change", "removed-name", whole, names.advice(root, dotted))

    # Calls

    def visit_Call(self, node: ast.Call) -> None:
        whole = self._dotted(node.func)
        last = (whole or (node.func.attr if isinstance(node.func, ast.Attribute) else "")).rpartition(".")[2]
        ours = whole is not None and names.below(whole) is not None
        if ours or (whole is None and last):
            self._arguments(node, last)
            self._paths(node, last)
        if whole is None and isinstance(node.func, ast.Attribute):
            if advice := rules.METHODS.get(last):
                self._add(node, "change", "removed-method", f".{last}()", advice)
            elif advice := rules.METHODS_TO_CHECK.get(last):
                self._add(node, "check", "renamed-method", f".{last}()", advice)
        if ours and last == "Lambda":
            advice = "a saved model with a Lambda loads with `safe_mode=False` alone; write a layer, or register the function"
            self._add(node, "check", "lambda-layer", "Lambda", advice)
        self.generic_visit(node)

    def _arguments(self, node: ast.Call, last: str) -> None:
        for keyword in node.keywords:
            if advice := rules.ARGUMENTS.get(last, {}).get(keyword.arg or ""):
                self._add(keyword.value, "change", "removed-argument", f"{last}({keyword.arg}=...)", advice)

    def _paths(self, node: ast.Call, last: str) -> None:
        texts = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
        if not texts:
            return
        ending = PurePath(texts[0]).suffix
        if last in ("save", "save_model") and not ending:
            self._add(
                node, "change" if last == "save_model" else "check", "path-ending", f"{last}({texts[0]!r})", _SAVED
            )
        elif last == "save_weights" and not texts[0].endswith((".weights.h5", ".weights.json")):
            self._add(node, "change", "path-ending", f"{last}({texts[0]!r})", "end the path in `.weights.h5`")
        elif last == "load_model" and not ending:
            self._add(node, "change", "path-ending", f"{last}({texts[0]!r})", _FOLDER)
        elif last == "load_weights" and ending not in (".h5", ".hdf5", ".keras", ".json"):
            advice = "a checkpoint of TensorFlow is not read: load it with tf-keras, and save `.weights.h5` there"
            self._add(node, "change", "path-ending", f"{last}({texts[0]!r})", advice)

    # Classes

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        bases = [name for base in node.bases if (name := self._dotted(base)) and names.below(name)]
        keras_class = any(name.rpartition(".")[2] in _BASES for name in bases)
        self.in_keras_class += keras_class
        self.generic_visit(node)
        self.in_keras_class -= keras_class

    def visit_Assign(self, node: ast.Assign) -> None:
        of_self = any(
            isinstance(t, ast.Attribute) and isinstance(t.value, ast.Name) and t.value.id == "self"
            for t in node.targets
        )
        called = self._dotted(node.value.func) if isinstance(node.value, ast.Call) else None
        if of_self and self.in_keras_class and called == "tensorflow.Variable":
            advice = "it is not tracked; use `self.add_weight(...)` or `keras.Variable`"
            self._add(node, "change", "untracked-variable", "tf.Variable", advice)
        self.generic_visit(node)


def sources(folder: Path) -> Iterator[Path]:
    """Yield the files of Python below a folder, hidden folders and environments left out."""
    for path in sorted(folder.rglob("*.py")):
        inside = path.relative_to(folder).parts
        if not any(part.startswith(".") or part in ("site-packages", "__pycache__") for part in inside):
            yield path


__all__ = ["scan_source", "sources"]
