"""A callback that lets training go on where it was interrupted."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from pathlib import Path

from typing_extensions import override

from keras_training.callbacks.callback import Callback
from keras_training.callbacks.logs import Logs
from keras_training.callbacks.save_frequency import BatchCounter, SaveFrequency, check_save_freq

_WEIGHTS, _PENDING = "latest.weights.h5", "pending.weights.h5"
_METADATA, _PREVIOUS = "training_metadata.json", ".bkp"


class BackupAndRestore(Callback):
    """Backs up the weights, the state of the optimizer and the number of the epoch, and restores them in `fit`.

    Where `fit` is called anew after an interruption, with the same arguments and this callback, it goes on with the
    first epoch that had not ended.

    Args:
        backup_dir: Folder of the backup, for this training alone; it is created.
        save_freq: `"epoch"`, or the number of batches between two backups. Training goes on with the whole epoch in
            either case.
        double_checkpoint: Whether to keep the last backup but one, which is used where the last was interrupted.
        delete_checkpoint: Whether to delete the backup at the end of training.

    Raises:
        ValueError: `backup_dir` is empty, or `save_freq` is something else.

    Examples:
        >>> BackupAndRestore("run/backup").save_freq
        'epoch'
    """

    def __init__(
        self,
        backup_dir: str | os.PathLike[str],
        save_freq: SaveFrequency = "epoch",
        double_checkpoint: bool = False,
        delete_checkpoint: bool = True,
    ) -> None:
        super().__init__()
        self.backup_dir: str = os.fspath(backup_dir)
        if not self.backup_dir:
            raise ValueError("`BackupAndRestore`: Empty `backup_dir` argument passed; expected the path of a folder.")
        self.save_freq = check_save_freq(save_freq, type(self).__name__)
        self.double_checkpoint = double_checkpoint
        self.delete_checkpoint = delete_checkpoint
        self._counter = None if self.save_freq == "epoch" else BatchCounter(int(self.save_freq))
        self._current_epoch = 0

    @override
    def on_train_begin(self, logs: Logs | None = None) -> None:
        for suffix in ("", _PREVIOUS):
            epoch = self._restored_epoch(suffix)
            if epoch is not None:
                self.model._initial_epoch = epoch
                return

    @override
    def on_train_end(self, logs: Logs | None = None) -> None:
        if not self.delete_checkpoint:
            return
        for name in (_WEIGHTS, _PENDING, _METADATA):
            for suffix in ("", _PREVIOUS):
                self._file(name, suffix).unlink(missing_ok=True)

    @override
    def on_epoch_begin(self, epoch: int, logs: Logs | None = None) -> None:
        self._current_epoch = epoch

    @override
    def on_epoch_end(self, epoch: int, logs: Logs | None = None) -> None:
        self._current_epoch = epoch + 1
        if self._counter is None:
            self._back_up(epoch + 1, 0)

    @override
    def on_train_batch_end(self, batch: int, logs: Logs | None = None) -> None:
        if self._counter is not None and self._counter.is_due(batch):
            self._back_up(self._current_epoch, batch)

    def _file(self, name: str, suffix: str = "") -> Path:
        return Path(self.backup_dir, name + suffix)

    def _back_up(self, epoch: int, batch: int) -> None:
        """Write a backup in steps of which each leaves a whole one, whenever the process ends.

        The file beside the weights has the number of the epoch, and the digest of the weights that belong to it.
        """
        Path(self.backup_dir).mkdir(parents=True, exist_ok=True)
        self.model.save_weights(os.fspath(self._file(_PENDING)), overwrite=True)
        pending = self._file(_METADATA, ".tmp")
        stored = {"epoch": epoch, "batch": batch, "digest": _digest(self._file(_PENDING))}
        pending.write_text(json.dumps(stored))
        if self.double_checkpoint and self._file(_METADATA).exists():
            for name in (_WEIGHTS, _METADATA):
                os.replace(self._file(name), self._file(name, _PREVIOUS))
        os.replace(pending, self._file(_METADATA))
        os.replace(self._file(_PENDING), self._file(_WEIGHTS))

    def _restored_epoch(self, suffix: str) -> int | None:
        """Restore one backup and return its epoch, or `None` where there is none."""
        metadata = self._file(_METADATA, suffix)
        if not metadata.exists():
            return None
        stored = json.loads(metadata.read_text())
        for weights in (self._file(_WEIGHTS, suffix), self._file(_PENDING), self._file(_WEIGHTS, _PREVIOUS)):
            if weights.exists() and stored.get("digest") in (None, _digest(weights)):
                if weights.name.endswith(_PREVIOUS):  # weights are read from a path with their own ending
                    weights = Path(shutil.copyfile(weights, self._file(_WEIGHTS)))
                self.model.load_weights(os.fspath(weights))
                return int(stored["epoch"])
        return None


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
