"""A callback that writes the values of epochs to a table."""

from __future__ import annotations

import csv
import os
from pathlib import Path
from typing import Any, TextIO

import numpy as np
from typing_extensions import override

from keras_training.callbacks.callback import Callback
from keras_training.callbacks.logs import Logs


class CSVLogger(Callback):
    """Writes one row an epoch to a file of separated values.

    The columns are `epoch` and the names of the first epoch in alphabetical order; where that had no validation, a
    column `val_` for each of them is kept. What is missing later is written as `NA`.

    Args:
        filename: Path of the file.
        separator: What stands between values.
        append: Whether to add to an existing file, whose first row is kept, rather than to replace it.

    Examples:
        >>> import os, pathlib, tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     callback = CSVLogger(os.path.join(folder, "log.csv"))
        ...     callback.on_train_begin()
        ...     callback.on_epoch_end(0, {"loss": 0.5, "val_loss": 0.75})
        ...     callback.on_train_end()
        ...     print(pathlib.Path(callback.filename).read_text())
        epoch,loss,val_loss
        0,0.5,0.75
        <BLANKLINE>
    """

    def __init__(self, filename: str | os.PathLike[str], separator: str = ",", append: bool = False) -> None:
        super().__init__()
        self.filename: str = os.fspath(filename)
        self.sep = separator
        self.append = append
        self.keys: list[str] | None = None
        self._file: TextIO | None = None
        self._needs_header = True

    @override
    def on_train_begin(self, logs: Logs | None = None) -> None:
        path = Path(self.filename)
        self._needs_header = not (self.append and path.exists() and path.stat().st_size)
        self.keys = None
        self._file = path.open("a" if self.append else "w", newline="", encoding="utf-8")

    @override
    def on_epoch_end(self, epoch: int, logs: Logs | None = None) -> None:
        if self._file is None:
            raise RuntimeError("`CSVLogger`: an epoch ended before training began, so no file is open.")
        logs = {} if logs is None else logs
        if self.keys is None:
            self.keys = _columns(logs)
        writer = csv.writer(self._file, delimiter=self.sep)
        if self._needs_header:
            writer.writerow(["epoch", *self.keys])
            self._needs_header = False
        writer.writerow([epoch, *(_cell(logs.get(key, "NA")) for key in self.keys)])
        self._file.flush()

    @override
    def on_train_end(self, logs: Logs | None = None) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None


def _columns(logs: Logs) -> list[str]:
    names = sorted(logs)
    if any(name.startswith("val_") for name in names):
        return names
    return [*names, *(f"val_{name}" for name in names)]


def _cell(value: Any) -> object:
    if isinstance(value, str) or np.ndim(value) == 0:
        return value
    return f'"[{", ".join(map(str, value))}]"'
