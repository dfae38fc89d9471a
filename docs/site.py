"""What the site needs beside its pages: a hook of MkDocs, and an extension of Griffe, which reads docstrings."""

from __future__ import annotations

import ast
import posixpath
import re
from pathlib import Path
from typing import Any

import griffe

ROOT = Path(__file__).resolve().parents[1]
_LINK = re.compile(r"\[([^\]]*)\]\(((?:\.\./)+[^)#\s]*)\)")


def on_page_markdown(markdown: str, *, page: Any, **_: Any) -> str:
    """Show links to files of the repository that are no pages as their paths: the site does not have these files."""
    folder = posixpath.dirname(page.file.src_uri)

    def shown(match: re.Match[str]) -> str:
        path = posixpath.normpath(posixpath.join("docs", folder, match[2]))
        if path.startswith("docs/"):
            return match[0]
        if not (ROOT / path).exists():
            raise ValueError(f"{page.file.src_uri} links to {path}, which does not exist")
        text = match[1].strip("`")
        return f"`{path}`" if path.endswith(text) else f"{text} (`{path}`)"

    return _LINK.sub(shown, markdown)


class Architectures(griffe.Extension):
    """Completes the docstrings of architectures, as their decorator does when they are imported."""

    def __init__(self) -> None:
        """Read what all of them have in common."""
        tree = ast.parse((ROOT / "packages/keras-zoo/src/keras_zoo/assembly.py").read_text("utf-8"))
        values = (n.value for n in tree.body if isinstance(n, ast.Assign) and ast.unparse(n.targets[0]) == "_COMMON")
        self.common: str = ast.literal_eval(next(values))

    def on_function_instance(self, *, func: griffe.Function, **_: Any) -> None:
        """Complete one."""
        for decorator in func.decorators:
            call = ast.parse(str(decorator.value), mode="eval").body
            if isinstance(call, ast.Call) and ast.unparse(call.func) == "architecture" and func.docstring:
                own = "".join(f"    {word.arg}: {ast.literal_eval(word.value)}\n" for word in call.keywords)
                common = self.common.format(source=ast.literal_eval(call.args[0]), name=func.name)
                func.docstring.value += f"\n\nArgs:\n{own}{common}"
