"""Models in repositories of the Hugging Face Hub: paths like `hf://namespace/name`.

The package `huggingface_hub` does what touches the network, and is needed for such paths alone.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from keras_saving.errors import RefusedError
from keras_saving.version import KERAS_VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PREFIX = "hf://"
_LIBRARY = {"library_name": "keras", "library_version": KERAS_VERSION}
_PLOT = os.path.join("assets", "summary_plot.png")
_CARD = """---
library_name: keras
---

A model saved with Keras. It runs on JAX, TensorFlow and PyTorch:

    model = keras.saving.load_model("hf://{repository}")

Its architecture stands in [config.json](./config.json). This card was written when the model was saved; its author should
say here what the model is for, how it was trained and where it fails: see https://huggingface.co/docs/hub/model-cards.
"""
_plot: Callable[[Any, str], object] | None = None


def set_plot_writer(write: Callable[[Any, str], object] | None) -> None:
    """Say how the picture of a model in its repository is made; None leaves it out.

    Args:
        write: Takes a model and the path of the picture. An `ImportError` means that it cannot.
    """
    global _plot  # one process has one package of models
    _plot = write


def is_hub_path(path: str) -> bool:
    """Tell whether a path names a repository.

    Examples:
        >>> is_hub_path("hf://keras/bert"), is_hub_path("model.keras")
        (True, False)
    """
    return path.startswith(PREFIX)


def upload(path: str, model: Any, save: Callable[[str], None]) -> None:
    """Save a model to a repository, which is made if it is not there.

    Args:
        path: `hf://namespace/name`.
        model: The model.
        save: Saves the model to a folder.

    Raises:
        ValueError: The path has another form.
        ImportError: `huggingface_hub` is not installed.
    """
    hub = _hub("save models to")
    repository = path.removeprefix(PREFIX)
    if repository.count("/") != 1 or not all(repository.split("/")):
        raise ValueError(
            f"Invalid `hf_path` argument: expected `namespace/model_name` format. Received: hf_path={path}"
        )
    api = hub.HfApi(**_LIBRARY)
    url = api.create_repo(repository, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        save(folder)
        _add_card(folder, repository, model)
        api.upload_folder(repo_id=repository, folder_path=folder, commit_message="Save model using Keras.")
    print(f"Model saved to the Hugging Face Hub: {url}")
    print(f"To load back the model, use `keras.saving.load_model('{path}')`")


def _add_card(folder: str, repository: str, model: Any) -> None:
    card = _CARD.format(repository=repository)
    if _plot is not None:
        os.makedirs(os.path.join(folder, "assets"), exist_ok=True)
        try:
            _plot(model, os.path.join(folder, _PLOT))
        except ImportError:
            pass  # a picture is no part of the model
        else:
            card += f"\n![](./{_PLOT})\n"
    Path(folder, "README.md").write_text(card, encoding="utf-8")


@contextmanager
def downloaded(path: str) -> Iterator[str]:
    """Give a folder with the files of a repository, which are kept in the cache of `huggingface_hub`.

    Args:
        path: `hf://namespace/name`.

    Raises:
        ImportError: `huggingface_hub` is not installed.
        RefusedError: A file of the cache leads out of it.
    """
    hub = _hub("load models from")
    snapshot = Path(hub.snapshot_download(repo_id=path.removeprefix(PREFIX), **_LIBRARY))
    with tempfile.TemporaryDirectory() as folder:
        _mirror(snapshot, Path(folder), path)
        yield folder


def _hub(purpose: str) -> Any:
    try:
        return import_module("huggingface_hub")  # optional: imported where it is needed, not at the top
    except ImportError as error:
        raise ImportError(
            f"To {purpose} the Hugging Face Hub, you must install the `huggingface_hub` package: "
            "`pip install huggingface_hub`."
        ) from error


def _mirror(snapshot: Path, folder: Path, name: str) -> None:
    """Give the files of a snapshot, which may be links into the cache of the repository, as files."""
    snapshot = snapshot.resolve()
    inside = snapshot.parent.parent if snapshot.parent.name == "snapshots" else snapshot
    for source in sorted(snapshot.rglob("*")):
        relative = source.relative_to(snapshot)
        if any(part.startswith(".") for part in relative.parts) or source.is_dir():
            continue
        real = source.resolve()
        if not real.is_relative_to(inside) or not real.is_file():
            raise RefusedError("leads out of the cache of the repository", file=name, member=relative.as_posix())
        target = folder / relative
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(real, target)
        except OSError:  # another file system, or one without hard links
            shutil.copyfile(real, target)
