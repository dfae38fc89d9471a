"""Folders of texts as datasets."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from keras_datasets.folders import Folder, Kind, check_format, dataset_of
from keras_ops.backend.pipelines import TextReading

__all__ = ["text_dataset_from_directory"]

_KIND = Kind("text", "text samples", (".txt",))


def text_dataset_from_directory(
    directory: Any,
    labels: Any = "inferred",
    label_mode: str | None = "int",
    class_names: Any = None,
    batch_size: int | None = 32,
    max_length: int | None = None,
    shuffle: bool = True,
    seed: int | None = None,
    validation_split: float | None = None,
    subset: str | None = None,
    follow_links: bool = False,
    format: str = "tf",
    verbose: bool = True,
) -> Any:
    """Make a dataset of the texts below a folder: .txt.

    Args:
        directory: Folder.
        labels: "inferred" for the names of the folders in it, None, or a list of labels for the files in the order of their paths.
        label_mode: "int", "categorical" for one-hot rows, "binary" for columns of zeros and ones, None for no labels.
        class_names: Names of the folders, where another order than the alphabet's or some of them only are wanted.
        batch_size: Texts of a batch; None for single texts.
        max_length: Bytes of a text that are kept; None for all.
        shuffle: Whether files come in random order, another one at each pass.
        seed: Seed of the order; by default another one each time.
        validation_split: Fraction of the files that are kept for validation.
        subset: "training", "validation" or "both", with `validation_split`.
        follow_links: Whether links to folders are followed.
        format: "tf", or "grain" for a dataset of that library.
        verbose: Whether the number of files is printed.

    Returns:
        Batches of texts, as strings of bytes, with their labels if there are any: a pipeline of the framework that has them where one is installed,
        else an iterable with a length that yields arrays. It has the attributes `class_names` and `file_paths`. For
        `subset="both"` a list of two.

    Raises:
        ValueError: Arguments do not fit together, or there are no files.
        FileNotFoundError: `directory` is missing.
        ImportError: grain is asked for, and missing.

    Examples:
        >>> import numpy as np, tempfile
        >>> with tempfile.TemporaryDirectory() as top:
        ...     for kind in ("ham", "spam"):
        ...         (Path(top) / kind).mkdir()
        ...         _ = (Path(top) / kind / "1.txt").write_text(f"some {kind}")
        ...     texts = text_dataset_from_directory(top, label_mode=None, shuffle=False, verbose=False)
        ...     [list(np.asarray(batch)) for batch in texts]
        [[b'some ham', b'some spam']]
    """
    check_format(format)
    folder = Folder(
        directory,
        labels,
        label_mode,
        class_names,
        batch_size,
        shuffle,
        seed,
        validation_split,
        subset,
        follow_links,
        verbose,
    )
    read = _read_characters if format == "grain" else _read
    return dataset_of(folder, _KIND, lambda: TextReading(max_length), read, format, may_be_empty=True)


def _read(reading: TextReading, path: str) -> bytes:
    data = Path(path).read_bytes()
    return data if reading.max_length is None else data[: reading.max_length]


def _read_characters(reading: TextReading, path: str) -> str:
    text = Path(path).read_text(encoding="utf-8")
    return text if reading.max_length is None else text[: reading.max_length]
