"""A callback that lowers the learning rate when a metric no longer improves."""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np
from typing_extensions import override

from keras_training.callbacks.learning_rate_scheduler import learning_rate_of
from keras_training.callbacks.logs import Logs
from keras_training.callbacks.monitor import MonitorCallback
from keras_training.progress import write_message


class ReduceLROnPlateau(MonitorCallback):
    """Multiplies the learning rate when a metric has not improved for some epochs.

    Args:
        monitor: Name of the value to watch.
        factor: What the learning rate is multiplied by, below 1.
        patience: Number of epochs without improvement after which it is.
        verbose: 1 prints a message each time.
        mode: `"min"` where lower is better, `"max"` where higher is, `"auto"` to ask the metric of that name.
        min_delta: Least change that counts as an improvement.
        cooldown: Number of epochs after a reduction that are not counted.
        min_lr: Learning rate that is not gone below.
        **kwargs: Taken for old code, without effect, with a warning.

    Raises:
        ValueError: `factor` is 1 or more.

    Examples:
        >>> class Optimizer:
        ...     learning_rate = 1.0
        >>> class Model:
        ...     optimizer = Optimizer()
        >>> callback = ReduceLROnPlateau(monitor="loss", factor=0.5, patience=1)
        >>> callback.set_model(Model())
        >>> callback.on_train_begin()
        >>> for epoch, loss in enumerate([0.3, 0.3]):
        ...     callback.on_epoch_end(epoch, {"loss": loss})
        >>> callback.model.optimizer.learning_rate
        0.5
    """

    def __init__(
        self,
        monitor: str = "val_loss",
        factor: float = 0.1,
        patience: int = 10,
        verbose: int = 0,
        mode: str = "auto",
        min_delta: float = 1e-4,
        cooldown: int = 0,
        min_lr: float = 0.0,
        **kwargs: Any,
    ) -> None:
        super().__init__(monitor, mode, min_delta=min_delta)
        if factor >= 1.0:
            raise ValueError(f"ReduceLROnPlateau does not support a factor >= 1.0. Received factor={factor}")
        if kwargs:
            warnings.warn(f"`ReduceLROnPlateau` ignores the arguments {sorted(kwargs)}.", stacklevel=2)
        self.factor = factor
        self.min_lr = min_lr
        self.patience = patience
        self.verbose = verbose
        self.cooldown = cooldown
        self.cooldown_counter: int = 0
        self.wait: int = 0

    @override
    def on_train_begin(self, logs: Logs | None = None) -> None:
        self.best: Any = None
        self.cooldown_counter = 0
        self.wait = 0

    @override
    def on_epoch_end(self, epoch: int, logs: Logs | None = None) -> None:
        self._set_monitor_op()
        logs = {} if logs is None else logs
        rate = learning_rate_of(self.model, type(self).__name__)
        logs["learning_rate"] = rate
        current = self._monitored(logs, "Learning rate reduction is conditioned on")
        if current is None:
            return
        if self.in_cooldown():
            self.cooldown_counter -= 1
            self.wait = 0
        if self._is_improvement(current, self.best):
            self.best = current
            self.wait = 0
        elif not self.in_cooldown():
            self.wait += 1
            if self.wait >= self.patience:
                self._reduce(epoch, rate)

    def _reduce(self, epoch: int, rate: float) -> None:
        if rate <= float(np.float32(self.min_lr)):
            return
        new = max(rate * self.factor, self.min_lr)
        self.model.optimizer.learning_rate = new
        if self.verbose > 0:
            write_message(f"\nEpoch {epoch + 1}: ReduceLROnPlateau reducing learning rate to {new}.")
        self.cooldown_counter = self.cooldown
        self.wait = 0

    def in_cooldown(self) -> bool:
        """Tell whether a reduction is so recent that epochs are not counted.

        Returns:
            Whether epochs of the cooldown are left.
        """
        return self.cooldown_counter > 0
