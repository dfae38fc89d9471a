"""The callback that shows a progress bar."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from keras_training.callbacks.callback import Callback
from keras_training.callbacks.logs import Logs
from keras_training.progress import LogsProgbar, write_message


class ProgbarLogger(Callback):
    """Shows how far an epoch, an evaluation or a prediction has come, and its values.

    `fit`, `evaluate` and `predict` add one by themselves unless `verbose=0`.

    Attributes:
        target: Number of steps, `None` until it is known.
        epochs: Number of epochs.
        verbose: 0 shows nothing, 1 a bar, 2 one line an epoch.

    Examples:
        >>> model.fit(x, y, verbose=0, callbacks=[ProgbarLogger()])  # doctest: +SKIP
        >>> ProgbarLogger().verbose
        1
    """

    def __init__(self) -> None:
        super().__init__()
        self.target: int | None = None
        self.epochs: int = 1
        self.verbose: int = 1
        self.seen: int = 0
        self.progbar: LogsProgbar | None = None
        self._in_fit = False

    @override
    def set_params(self, params: dict[str, Any]) -> None:
        super().set_params(params)
        self.target = params.get("steps")
        self.epochs = params.get("epochs", 1)
        self.verbose = params.get("verbose", 1)

    @override
    def on_train_begin(self, logs: Logs | None = None) -> None:
        self._in_fit = True

    @override
    def on_train_end(self, logs: Logs | None = None) -> None:
        self._in_fit = False

    @override
    def on_epoch_begin(self, epoch: int, logs: Logs | None = None) -> None:
        self._restart()
        if self.verbose and self.epochs > 1:
            write_message(f"Epoch {epoch + 1}/{self.epochs}")

    @override
    def on_train_batch_end(self, batch: int, logs: Logs | None = None) -> None:
        self._show(batch, logs)

    @override
    def on_epoch_end(self, epoch: int, logs: Logs | None = None) -> None:
        self._finish(logs)

    @override
    def on_test_begin(self, logs: Logs | None = None) -> None:
        if not self._in_fit:
            self._restart()

    @override
    def on_test_batch_end(self, batch: int, logs: Logs | None = None) -> None:
        if not self._in_fit:
            self._show(batch, logs)

    @override
    def on_test_end(self, logs: Logs | None = None) -> None:
        if not self._in_fit:
            self._finish(logs)

    @override
    def on_predict_begin(self, logs: Logs | None = None) -> None:
        self._restart()

    @override
    def on_predict_batch_end(self, batch: int, logs: Logs | None = None) -> None:
        self._show(batch, None)  # what a batch predicts is no value to show

    @override
    def on_predict_end(self, logs: Logs | None = None) -> None:
        self._finish(None)

    def _restart(self) -> None:
        self.seen = 0
        self.progbar = LogsProgbar(self.target, verbose=self.verbose, unit_name="step")

    def _show(self, batch: int, logs: Logs | None) -> None:
        self.seen = batch + 1
        if self.verbose == 1 and self.progbar is not None:
            self.progbar.show(self.seen, logs)

    def _finish(self, logs: Logs | None) -> None:
        if self.progbar is None or (not self.seen and not logs):
            return
        if self.target is None:
            self.target = self.progbar.target = self.seen
        self.progbar.show(self.seen, logs, finalize=True)
