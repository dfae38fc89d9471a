"""Files and folders: which of them are programs and which are saved models."""

from __future__ import annotations

from pathlib import Path

from keras_legacy.migrate.findings import Finding
from keras_legacy.migrate.models import ENDINGS, scan_model
from keras_legacy.migrate.sources import scan_source, sources


def scan(path: str | Path) -> list[Finding]:
    """Return what needs attention in a program, a project or a saved model that moves from Keras 2.

    Args:
        path: A file of Python, a saved model (`.keras`, `.h5`, the folder of a SavedModel), or a folder that has some.

    Raises:
        FileNotFoundError: there is no such path.
        ValueError: it is a file of another kind, or no saved model can be read from it.
    """
    path = Path(path)
    if not path.exists():
        raise FileNotFoundError(f"path={str(path)!r} does not exist; expected a file or a folder.")
    if path.is_dir():
        return [finding for item in _inside(path) for finding in _one(item)]
    return _one(path)


def _inside(folder: Path) -> list[Path]:
    if (folder / "saved_model.pb").is_file():
        return [folder]
    saved = [item.parent for item in folder.rglob("saved_model.pb")]
    files = [item for ending in (*ENDINGS, ".index") for item in folder.rglob(f"*{ending}")]
    outside = [item for item in files if not any(parent in item.parents for parent in saved)]
    return [*sources(folder), *sorted({*saved, *outside})]


def _one(path: Path) -> list[Finding]:
    if path.is_file() and path.suffix == ".py":
        return scan_source(path)
    if path.is_dir() or path.suffix in (*ENDINGS, ".index"):
        return scan_model(path)
    raise ValueError(
        f"path={str(path)!r}; expected a folder, a file of Python, or one that ends in {', '.join(ENDINGS)}."
    )


__all__ = ["scan"]
