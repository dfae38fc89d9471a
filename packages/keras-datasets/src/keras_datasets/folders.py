"""Files in folders, a folder for each class."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from importlib.util import find_spec
from typing import Any, Literal

import numpy as np

from keras_datasets.pipelines import Pipeline, frameworks, stacked
from keras_ops import tree
from keras_ops.backend.pipelines import Array, Feeding, Reading
from keras_ops.core import convert_to_tensor

__all__ = ["Folder", "dataset_of", "read_folder"]

LabelMode = Literal["int", "categorical", "binary"]


@dataclass(frozen=True)
class Kind:
    """What files are sought: `name` as in "image files", `samples` as in "only contains images", and their endings."""

    name: str
    samples: str
    endings: tuple[str, ...]


@dataclass(frozen=True)
class Folder:
    """What the arguments that all kinds of files share say."""

    directory: Any
    labels: Any
    label_mode: str | None
    class_names: Any
    batch_size: int | None
    shuffle: bool
    seed: int | None
    validation_split: float | None
    subset: str | None
    follow_links: bool
    verbose: bool


@dataclass(frozen=True)
class Files:
    """Paths, a label for each or `None`, and the names of the classes."""

    paths: list[str]
    labels: list[Any] | None
    class_names: list[str] | None

    def part(self, start: int, stop: int) -> Files:
        """Return some of them."""
        labels = None if self.labels is None else self.labels[start:stop]
        return Files(self.paths[start:stop], labels, self.class_names)


def check(folder: Folder, kind: Kind) -> None:
    """Refuse arguments that do not fit together."""
    labels, names = folder.labels, folder.class_names
    if (
        labels not in ("inferred", None)
        if isinstance(labels, str) or labels is None
        else not isinstance(labels, list | tuple)
    ):
        raise ValueError(
            f"`labels` argument should be a list/tuple of integer labels, of the same size as the number of {kind.name} files in "
            "the target directory. If you wish to infer the labels from the subdirectory names in the target directory, "
            f'pass `labels="inferred"`. If you wish to get a dataset that only contains {kind.samples} (no labels), pass '
            f"`labels=None`. Received: labels={labels}"
        )
    if names and labels is None:
        raise ValueError("When `labels=None` (no labels), argument `class_names` cannot be specified.")
    if names and labels != "inferred":
        raise ValueError(
            f'You can only pass `class_names` if `labels="inferred"`. Received: labels={labels}, and class_names={names}'
        )
    if folder.label_mode not in ("int", "categorical", "binary", None):
        raise ValueError(
            '`label_mode` argument must be one of "int", "categorical", "binary", or None. '
            f"Received: label_mode={folder.label_mode}"
        )
    _check_split(folder)


def _check_split(folder: Folder) -> None:
    split, subset = folder.validation_split, folder.subset
    if split and not 0 < split < 1:
        raise ValueError(f"`validation_split` must be between 0 and 1, received: {split}")
    if bool(split) != bool(subset):
        raise ValueError("If `subset` is set, `validation_split` must be set, and inversely.")
    if subset not in ("training", "validation", "both", None):
        raise ValueError(f'`subset` must be either "training", "validation" or "both", received: {subset}')
    if split and folder.shuffle and folder.seed is None:
        raise ValueError(
            "If using `validation_split` and shuffling the data, you must provide a `seed` argument, to make sure that there is "
            "no overlap between the training and validation subset."
        )


def check_format(form: str) -> None:
    """Refuse a format that there is none of."""
    if form not in ("tf", "grain"):
        raise ValueError(f'`format` should be either "tf" or "grain". Received: format={form}')


def read_folder(folder: Folder, kind: Kind, seed: int) -> Files:
    """Return the files below a folder, shuffled if asked for, and say how many there are."""
    labels = folder.labels if folder.label_mode is not None else None
    root = os.fspath(folder.directory)
    files = _inferred(root, folder, kind) if labels == "inferred" else _given(root, labels, folder, kind)
    if folder.verbose:
        belonging = "" if files.class_names is None else f" belonging to {len(files.class_names)} classes"
        print(f"Found {len(files.paths)} files{belonging}.")
    if folder.label_mode == "binary" and files.class_names is not None and len(files.class_names) != 2:
        raise ValueError(
            'When passing `label_mode="binary"`, there must be exactly 2 class_names. '
            f"Received: class_names={files.class_names}"
        )
    if not folder.shuffle:
        return files
    order = np.arange(len(files.paths))
    np.random.RandomState(seed).shuffle(order)
    shuffled = None if files.labels is None else [files.labels[i] for i in order]
    return Files([files.paths[i] for i in order], shuffled, files.class_names)


def _inferred(root: str, folder: Folder, kind: Kind) -> Files:
    found = sorted(entry for entry in os.listdir(root) if os.path.isdir(os.path.join(root, entry)))
    names = list(folder.class_names) if folder.class_names else found
    if not set(names) <= set(found):
        raise ValueError(
            "The `class_names` passed did not match the names of the subdirectories of the target directory. "
            f"Expected: {found} (or a subset of it), but received: class_names={names}"
        )
    paths: list[str] = []
    labels: list[int] = []
    for label, name in enumerate(names):
        inside = _walk(os.path.join(root, name), kind, folder.follow_links)
        paths += inside
        labels += [label] * len(inside)
    return Files(paths, labels, names)


def _given(root: str, labels: Any, folder: Folder, kind: Kind) -> Files:
    os.listdir(root)  # a folder that is missing is an error
    paths = _walk(root, kind, folder.follow_links)
    if labels is None:
        return Files(paths, None, None)
    if len(labels) != len(paths):
        raise ValueError(
            "Expected the lengths of `labels` to match the number of files in the target directory. "
            f"len(labels) is {len(labels)} while we found {len(paths)} files in directory {folder.directory}."
        )
    return Files(paths, list(labels), [str(label) for label in sorted(set(labels))])


def _walk(root: str, kind: Kind, follow_links: bool) -> list[str]:
    walked = sorted((top, sorted(names)) for top, _, names in os.walk(root, followlinks=follow_links))
    return [os.path.join(top, name) for top, names in walked for name in names if name.lower().endswith(kind.endings)]


def encoded(files: Files, label_mode: str | None) -> Array | None:
    """Return labels as arrays: integers, one-hot rows or columns of zeros and ones."""
    if files.labels is None or label_mode is None:
        return None
    labels = np.array(files.labels)
    if label_mode == "int":
        return labels.astype("int32") if labels.dtype.kind in "iub" or not labels.size else labels
    if label_mode == "binary":
        return labels.astype("float32")[:, None]
    matches: Array = labels[:, None] == np.arange(len(files.class_names or ()))
    return matches.astype("float32")


def dataset_of(
    folder: Folder,
    kind: Kind,
    reading: Callable[[], Reading],
    read: Callable[[Any, str], Any],
    form: str = "tf",
    collate: Callable[[Sequence[Any]], Any] = stacked,
    may_be_empty: bool = False,
) -> Any:
    """Return the dataset, or the two of them, that a folder holds.

    Args:
        folder: The arguments that all kinds share.
        kind: The files that are sought.
        reading: Makes the description of how files become arrays; called when they have been found.
        read: Reads one file as that says, where no framework does.
        form: `"tf"`, or `"grain"`.
        collate: Makes a batch of what was read.
        may_be_empty: Whether a part of the split may have no files.
    """
    check(folder, kind)
    seed = int(np.random.randint(1_000_000)) if folder.seed is None else folder.seed
    files = read_folder(folder, kind, seed)
    how = reading()
    feeding = Feeding(folder.batch_size, folder.shuffle, seed)
    parts = _parts(files, folder, kind, may_be_empty)
    feedings = [feeding, replace(feeding, shuffle=False)]  # of both parts, the one for validation keeps its order
    made = [_made(part, folder, how, read, form, collate, fed) for part, fed in zip(parts, feedings, strict=False)]
    return made if folder.subset == "both" else made[0]


def _parts(files: Files, folder: Folder, kind: Kind, may_be_empty: bool) -> list[Files]:
    n = len(files.paths)
    split = n - int((folder.validation_split or 0) * n)
    parts = {"training": files.part(0, split), "validation": files.part(split, n)}
    wanted = {None: (), "both": tuple(parts)}.get(folder.subset, (folder.subset,))
    if folder.verbose:
        for name in wanted:
            print(f"Using {len(parts[name].paths)} files for {name}.")  # type: ignore[index]  # checked
    chosen = [(f"{name} ", parts[name]) for name in wanted] if wanted else [("", files)]  # type: ignore[index]  # checked
    for name, part in chosen:
        if not part.paths and not (wanted and n and may_be_empty):
            raise ValueError(f"No {name}{_found_none(kind, folder)}")
    return [part for _, part in chosen]


def _found_none(kind: Kind, folder: Folder) -> str:
    if kind.name == "image":
        return f"images found in directory {folder.directory}. Allowed formats: {kind.endings}"
    allowed = f"format: {kind.endings[0]}" if kind.name == "text" else f"format(s): {kind.endings}"
    return f"{kind.name} files found in directory {folder.directory}. Allowed {allowed}"


def _made(
    files: Files,
    folder: Folder,
    reading: Reading,
    read: Callable[[Any, str], Any],
    form: str,
    collate: Callable[[Sequence[Any]], Any],
    feeding: Feeding,
) -> Any:
    labels, paths = encoded(files, folder.label_mode), files.paths
    dataset = None
    if form == "grain":
        dataset = _as_grain(paths, labels, reading, read, collate, feeding)
    else:
        for pipelines in frameworks().values():
            dataset = pipelines.files(paths, labels, reading, feeding)
            break
    if dataset is None:
        dataset = Pipeline(len(paths), lambda i: read(reading, paths[i]), labels, feeding, collate)
    dataset.class_names, dataset.file_paths = files.class_names, paths
    return dataset


def _as_grain(
    paths: list[str],
    labels: Array | None,
    reading: Reading,
    read: Callable[[Any, str], Any],
    collate: Callable[[Sequence[Any]], Any],
    feeding: Feeding,
) -> Any:
    if find_spec("grain") is None:
        raise ImportError("This requires the grain module. You can install it via `pip install grain`")
    import grain  # optional: imported where it is needed, not at the top

    def sample(i: Any) -> Any:
        value = read(reading, paths[i])
        return value if labels is None else (value, labels[i])

    def batch(samples: Sequence[Any]) -> Any:
        if labels is None:
            return together(samples)
        return together([x for x, _ in samples]), convert_to_tensor(np.stack([y for _, y in samples]))

    def together(values: Sequence[Any]) -> Any:
        return tuple(values) if isinstance(values[0], str) else convert_to_tensor(collate(values))

    def single(element: Any) -> Any:
        return tree.map_structure(lambda x: x if isinstance(x, str) else convert_to_tensor(x), element)

    dataset = grain.MapDataset.range(len(paths))
    if feeding.shuffle:
        dataset = dataset.shuffle(seed=feeding.seed)
    if feeding.batch_size is None:
        return dataset.map(sample).map(single).to_iter_dataset()
    return dataset.map(sample).to_iter_dataset().batch(feeding.batch_size, batch_fn=batch)
