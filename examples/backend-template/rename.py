"""Give the template the name of your backend: `python rename.py nova`. Removes itself."""

from __future__ import annotations

import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main(name: str) -> None:
    """Rename files, packages and classes."""
    if not re.fullmatch(r"[a-z][a-z0-9]*", name):
        sys.exit(f"{name!r} is no name for a backend: lower-case letters and digits, please.")
    (HERE / "src" / "keras_backend_acme").rename(HERE / "src" / f"keras_backend_{name}")
    for path in [HERE / "pyproject.toml", HERE / "README.md", *HERE.glob("src/*/*.py"), *HERE.glob("tests/*.py")]:
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("acme", name).replace("Acme", name.capitalize()), encoding="utf-8")
    Path(__file__).unlink()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) == 2 else sys.exit("usage: python rename.py NAME"))
