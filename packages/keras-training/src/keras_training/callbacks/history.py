"""The record of training that `fit` returns."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from keras_training.callbacks.callback import Callback
from keras_training.callbacks.logs import Logs


class History(Callback):
    """Records the values of each epoch; `fit` adds one by itself and returns it.

    Attributes:
        history: The values of each metric, one an epoch.
        epoch: The indices of the epochs of the last training.

    Examples:
        >>> history = History()
        >>> history.on_epoch_end(0, {"loss": 0.5})
        >>> history.on_epoch_end(1, {"loss": 0.25})
        >>> history.history, history.epoch
        ({'loss': [0.5, 0.25]}, [0, 1])
    """

    def __init__(self) -> None:
        super().__init__()
        self.history: dict[str, list[Any]] = {}
        self.epoch: list[int] = []

    @override
    def on_train_begin(self, logs: Logs | None = None) -> None:
        self.epoch = []

    @override
    def on_epoch_end(self, epoch: int, logs: Logs | None = None) -> None:
        self.epoch.append(epoch)
        for name, value in (logs or {}).items():
            self.history.setdefault(name, []).append(value)
        if self.model is not None:
            self.model.history = self
