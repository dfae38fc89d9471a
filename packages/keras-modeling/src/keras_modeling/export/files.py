"""Exported files and folders, that appear at their place whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from keras_saving.atomic import beside, replace_folder, writing

# What the folder of a SavedModel holds; whatever else is in it belongs to somebody else.
_SAVED_MODEL: Final = frozenset(
    {
        *("assets", "assets.extra", "debug", "variables", "saved_model.pb", "saved_model.pbtxt", "fingerprint.pb"),
        "keras_metadata.pb",
    }
)


@contextmanager
def placed(filepath: str | os.PathLike[str]) -> Iterator[str]:
    """Give a path to write to, and put what was written there, and beside it, in the place of `filepath`.

    Folders on the way are made. An error in the block leaves what was there as it was.

    Args:
        filepath: Path of a file or folder. One with a scheme, as `gs://`, is given as it is.
    """
    target = os.path.abspath(os.path.expanduser(os.fspath(filepath)))
    if "://" in str(filepath):
        yield str(filepath)
        return
    with writing(target):
        os.makedirs(os.path.dirname(target), exist_ok=True)
        made = beside(target)
        os.mkdir(made)
    try:
        yield os.path.join(made, os.path.basename(target))
        for name in sorted(os.listdir(made)):
            source, place = os.path.join(made, name), os.path.join(os.path.dirname(target), name)
            if os.path.isdir(source):
                replace_folder(source, place, known=_SAVED_MODEL)
            else:
                with writing(place):
                    os.replace(source, place)
    finally:
        shutil.rmtree(made, ignore_errors=True)
