"""A callback that saves the model while it trains."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from warnings import warn

import numpy as np
from typing_extensions import override

from keras_training.callbacks.logs import Logs
from keras_training.callbacks.monitor import MonitorCallback
from keras_training.callbacks.save_frequency import BatchCounter, SaveFrequency, check_save_freq
from keras_training.progress import write_message


class ModelCheckpoint(MonitorCallback):
    """Saves the model, or its weights, after epochs or batches, each time or only at its best.

    Args:
        filepath: Path of the file: `.keras` (or `.h5`) for models, `.weights.h5` for weights. Names in braces are
            filled in: `{epoch:02d}` counts from 1, `{batch}` too where batches are counted, and any value of the logs,
            as in `{epoch:02d}-{val_loss:.2f}.keras`. Folders are created.
        monitor: Name of the value to watch.
        verbose: 1 prints a message each time.
        save_best_only: Whether to save only when the value is better than ever before.
        save_weights_only: Whether to save the weights alone.
        mode: `"min"` where lower is better, `"max"` where higher is, `"auto"` to ask the metric of that name.
        save_freq: `"epoch"`, or the number of batches between two savings, whose values are those of the epoch so far.
        initial_value_threshold: Value to beat from the start where only the best is saved, or `None`.

    Raises:
        ValueError: `filepath` has another ending, or `save_freq` is something else.

    Examples:
        >>> ModelCheckpoint("run/{epoch:02d}.keras").filepath
        'run/{epoch:02d}.keras'
    """

    def __init__(
        self,
        filepath: str | os.PathLike[str],
        monitor: str = "val_loss",
        verbose: int = 0,
        save_best_only: bool = False,
        save_weights_only: bool = False,
        mode: str = "auto",
        save_freq: SaveFrequency = "epoch",
        initial_value_threshold: float | None = None,
    ) -> None:
        super().__init__(monitor, mode, best=initial_value_threshold)
        self.filepath: str = os.fspath(filepath)
        self.verbose = verbose
        self.save_best_only = save_best_only
        self.save_weights_only = save_weights_only
        self.save_freq = check_save_freq(save_freq, type(self).__name__)
        self._counter = None if self.save_freq == "epoch" else BatchCounter(int(self.save_freq))
        self._current_epoch = 0
        _check_ending(self.filepath, save_weights_only)

    @override
    def on_train_batch_end(self, batch: int, logs: Logs | None = None) -> None:
        if self._should_save_on_batch(batch):
            self._save_model(self._current_epoch, batch, {} if logs is None else logs)

    @override
    def on_epoch_begin(self, epoch: int, logs: Logs | None = None) -> None:
        self._current_epoch = epoch

    @override
    def on_epoch_end(self, epoch: int, logs: Logs | None = None) -> None:
        if self._counter is None:
            self._save_model(epoch, None, {} if logs is None else logs)

    # Subclasses in other packages call or replace the next three by these names.

    def _should_save_on_batch(self, batch: int) -> bool:
        return self._counter is not None and self._counter.is_due(batch)

    def _save_model(self, epoch: int, batch: int | None, logs: Logs) -> None:
        path = self._get_file_path(epoch, batch, logs)
        if self.save_best_only and not self._is_best(epoch, path, logs):
            return
        if not self.save_best_only:
            self._say(f"\nEpoch {epoch + 1}: saving model to {path}")
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        if Path(path).is_dir():
            raise IsADirectoryError(
                "Please specify a non-directory filepath for ModelCheckpoint. Filepath used is an existing directory:"
                f" {path}"
            )
        (self.model.save_weights if self.save_weights_only else self.model.save)(path, overwrite=True)
        self._say(f"\nEpoch {epoch + 1}: finished saving model to {path}")

    def _is_best(self, epoch: int, path: str, logs: Logs) -> bool:
        """Tell whether to save; a model whose value cannot be compared is saved, with a warning."""
        current = logs.get(self.monitor)
        if current is None:
            warn(f"Can save best model only with {self.monitor} available.", stacklevel=4)
            return True
        if np.ndim(current) > 0:
            warn(
                "Can save best model only when `monitor` is a scalar value. Received:"
                f" {current}. Falling back to `save_best_only=False`.",
                stacklevel=4,
            )
            return True
        self._set_monitor_op()
        if not self._is_improvement(current, self.best):
            self._say(f"\nEpoch {epoch + 1}: {self.monitor} did not improve from {self.best:.5f}")
            return False
        before = "None" if self.best is None else f"{self.best:.5f}"
        self._say(
            f"\nEpoch {epoch + 1}: {self.monitor} improved from {before} to {current:.5f}, saving model to {path}"
        )
        self.best = current
        return True

    def _get_file_path(self, epoch: int, batch: int | None, logs: Logs) -> str:
        counts: dict[str, Any] = {"epoch": epoch + 1}
        if batch is not None:
            counts["batch"] = batch + 1
        try:
            return self.filepath.format_map({**logs, **counts})
        except KeyError as error:
            raise KeyError(
                f'Failed to format this callback filepath: "{self.filepath}". Reason: {error}; the names available are'
                f" {[*counts, *logs]}."
            ) from error

    def _say(self, message: str) -> None:
        if self.verbose > 0:
            write_message(message)


def _check_ending(filepath: str, weights_only: bool) -> None:
    if weights_only and not filepath.endswith(".weights.h5"):
        raise ValueError(
            "When using `save_weights_only=True` in `ModelCheckpoint`, the filepath provided must end in `.weights.h5`"
            f" (Keras weights format). Received: filepath={filepath}"
        )
    if not weights_only and not filepath.endswith((".keras", ".h5")):
        raise ValueError(
            f"The filepath provided must end in `.keras` (Keras model format). Received: filepath={filepath}"
        )
