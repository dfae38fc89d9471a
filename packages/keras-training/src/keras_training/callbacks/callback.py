"""The base class of callbacks."""

from __future__ import annotations

from typing import Any

from keras_training.callbacks.logs import Logs


class Callback:
    """Something that the loop calls while it trains, evaluates and predicts.

    Override any of the hooks. A hook that is not overridden costs nothing. `logs` are values so far in the hooks at the
    end of batches and epochs, and empty in the others; to read a value waits for the device, so hooks of batches do well
    to read seldom. An end hook of an epoch may add entries, which later callbacks see.

    Attributes:
        params: What is known of the run: `verbose`, `epochs`, `steps` (`None` where unknown).

    Examples:
        >>> class Announce(Callback):
        ...     def on_epoch_end(self, epoch, logs=None):
        ...         print(epoch, logs["loss"])
        >>> Announce().on_epoch_end(0, {"loss": 0.5})
        0 0.5
    """

    def __init__(self) -> None:
        self.params: dict[str, Any] | None = None
        self._model: Any = None

    @property
    def model(self) -> Any:  # a user's own class of models, with any members
        """The model that is trained."""
        return self._model

    def set_params(self, params: dict[str, Any]) -> None:
        """Set what is known of the run.

        Args:
            params: `verbose`, `epochs` and `steps`.
        """
        self.params = params

    def set_model(self, model: Any) -> None:
        """Set the model that is trained.

        Args:
            model: The model.
        """
        self._model = model

    def on_batch_begin(self, batch: int, logs: Logs | None = None) -> None:
        """Older name of `on_train_batch_begin`.

        Args:
            batch: Number of the batch in its epoch, from zero.
            logs: Values by name.
        """

    def on_batch_end(self, batch: int, logs: Logs | None = None) -> None:
        """Older name of `on_train_batch_end`.

        Args:
            batch: Number of the batch in its epoch, from zero.
            logs: Values by name.
        """

    def on_epoch_begin(self, epoch: int, logs: Logs | None = None) -> None:
        """Called at the start of an epoch of training.

        Args:
            epoch: Index of the epoch, from 0.
            logs: Empty.
        """

    def on_epoch_end(self, epoch: int, logs: Logs | None = None) -> None:
        """Called at the end of an epoch of training, after its validation.

        Args:
            epoch: Index of the epoch, from 0.
            logs: Values of the epoch; those of the validation have the prefix `val_`.
        """

    def on_train_batch_begin(self, batch: int, logs: Logs | None = None) -> None:
        """Called before a batch of training; where several run in one execution, before the first of them.

        Args:
            batch: Index of the batch in the epoch, from 0.
            logs: Empty.
        """
        self.on_batch_begin(batch, logs=logs)

    def on_train_batch_end(self, batch: int, logs: Logs | None = None) -> None:
        """Called after a batch of training; where several run in one execution, after the last of them.

        Args:
            batch: Index of the batch in the epoch, from 0.
            logs: Values of the epoch so far.
        """
        self.on_batch_end(batch, logs=logs)

    def on_test_batch_begin(self, batch: int, logs: Logs | None = None) -> None:
        """Called before a batch of evaluation, also of the validation in `fit`.

        Args:
            batch: Index of the batch, from 0.
            logs: Empty.
        """

    def on_test_batch_end(self, batch: int, logs: Logs | None = None) -> None:
        """Called after a batch of evaluation, also of the validation in `fit`.

        Args:
            batch: Index of the batch, from 0.
            logs: Values so far.
        """

    def on_predict_batch_begin(self, batch: int, logs: Logs | None = None) -> None:
        """Called before a batch of prediction.

        Args:
            batch: Index of the batch, from 0.
            logs: Empty.
        """

    def on_predict_batch_end(self, batch: int, logs: Logs | None = None) -> None:
        """Called after a batch of prediction.

        Args:
            batch: Index of the batch, from 0.
            logs: The predictions of the batch, as `outputs`.
        """

    def on_train_begin(self, logs: Logs | None = None) -> None:
        """Called at the start of training.

        Args:
            logs: Empty.
        """

    def on_train_end(self, logs: Logs | None = None) -> None:
        """Called at the end of training.

        Args:
            logs: Values of the last epoch.
        """

    def on_test_begin(self, logs: Logs | None = None) -> None:
        """Called at the start of evaluation or validation.

        Args:
            logs: Empty.
        """

    def on_test_end(self, logs: Logs | None = None) -> None:
        """Called at the end of evaluation or validation.

        Args:
            logs: The values.
        """

    def on_predict_begin(self, logs: Logs | None = None) -> None:
        """Called at the start of prediction.

        Args:
            logs: Empty.
        """

    def on_predict_end(self, logs: Logs | None = None) -> None:
        """Called at the end of prediction.

        Args:
            logs: Empty.
        """
