"""A callback that ends training when a metric no longer improves."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from keras_training.callbacks.logs import Logs
from keras_training.callbacks.monitor import MonitorCallback
from keras_training.progress import write_message


class EarlyStopping(MonitorCallback):
    """Stops training when a metric has not improved for some epochs.

    Args:
        monitor: Name of the value to watch.
        min_delta: Least change that counts as an improvement.
        patience: Number of epochs without improvement after which training stops.
        verbose: 1 prints a message when it does.
        mode: `"min"` where lower is better, `"max"` where higher is, `"auto"` to ask the metric of that name.
        baseline: Value that has to be beaten for patience to begin anew, or `None`.
        restore_best_weights: Whether the model gets the weights of the best epoch at the end. Where no epoch beats
            `baseline`, that is the best epoch all the same.
        start_from_epoch: Number of epochs at the start that are not watched.

    Attributes:
        stopped_epoch: Index of the epoch after which training stopped, 0 where it did not.
        best_epoch: Index of the best epoch.

    Examples:
        >>> class Model:
        ...     stop_training = False
        >>> model, callback = Model(), EarlyStopping(monitor="loss", patience=2)
        >>> callback.set_model(model)
        >>> callback.on_train_begin()
        >>> for epoch, loss in enumerate([0.5, 0.6, 0.7]):
        ...     callback.on_epoch_end(epoch, {"loss": loss})
        >>> model.stop_training, callback.best_epoch
        (True, 0)
    """

    def __init__(
        self,
        monitor: str = "val_loss",
        min_delta: float = 0,
        patience: int = 0,
        verbose: int = 0,
        mode: str = "auto",
        baseline: float | None = None,
        restore_best_weights: bool = False,
        start_from_epoch: int = 0,
    ) -> None:
        super().__init__(monitor, mode, min_delta=min_delta)
        self.patience = patience
        self.verbose = verbose
        self.baseline = baseline
        self.wait: int = 0
        self.stopped_epoch: int = 0
        self.restore_best_weights = restore_best_weights
        self.best_weights: Any = None
        self.best_epoch: int = 0
        self.start_from_epoch = start_from_epoch

    @override
    def on_train_begin(self, logs: Logs | None = None) -> None:
        self.wait = 0
        self.stopped_epoch = 0
        self.best: Any = None
        self.best_weights = None
        self.best_epoch = 0

    @override
    def on_epoch_end(self, epoch: int, logs: Logs | None = None) -> None:
        self._set_monitor_op()
        current = self.get_monitor_value(logs)
        if current is None or epoch < self.start_from_epoch:
            return
        if self.restore_best_weights and self.best_weights is None:
            self.best_weights = self.model.get_weights()
            self.best_epoch = epoch
        self.wait += 1
        if self._is_improvement(current, self.best):
            self._keep(current, epoch)
        elif self.wait >= self.patience and epoch > 0:
            self.stopped_epoch = epoch
            self.model.stop_training = True

    def _keep(self, current: Any, epoch: int) -> None:
        self.best = current
        self.best_epoch = epoch
        if self.restore_best_weights:
            self.best_weights = self.model.get_weights()
        if self.baseline is None or self._is_improvement(current, self.baseline):
            self.wait = 0

    @override
    def on_train_end(self, logs: Logs | None = None) -> None:
        if self.stopped_epoch > 0 and self.verbose > 0:
            write_message(f"Epoch {self.stopped_epoch + 1}: early stopping")
        if self.restore_best_weights and self.best_weights is not None:
            if self.verbose > 0:
                write_message(f"Restoring model weights from the end of the best epoch: {self.best_epoch + 1}.")
            self.model.set_weights(self.best_weights)

    def get_monitor_value(self, logs: Logs | None) -> Any:
        """Return the value that is watched.

        Args:
            logs: The values of an epoch.

        Returns:
            The value, or `None` where there is none, with a warning.
        """
        return self._monitored(logs, "Early stopping conditioned on")
