"""A callback that ends training when the loss is no number any more."""

from __future__ import annotations

import math

from typing_extensions import override

from keras_training.callbacks.callback import Callback
from keras_training.callbacks.logs import Logs
from keras_training.progress import as_number, write_message


class TerminateOnNaN(Callback):
    """Stops training when the loss of a batch is NaN or infinite.

    It reads the loss after each batch, so each batch waits for the device.

    Args:
        raise_error: Whether to raise an error rather than to stop.

    Raises:
        RuntimeError: The loss is NaN or infinite, and `raise_error` is set.

    Examples:
        >>> class Model:
        ...     stop_training = False
        >>> model, callback = Model(), TerminateOnNaN()
        >>> callback.set_model(model)
        >>> callback.on_batch_end(4, {"loss": float("nan")})
        Batch 4: Invalid loss, terminating training
        >>> model.stop_training
        True
    """

    def __init__(self, raise_error: bool = False) -> None:
        super().__init__()
        self.raise_error = raise_error

    @override
    def on_batch_end(self, batch: int, logs: Logs | None = None) -> None:
        loss = None if logs is None else logs.get("loss")
        if loss is None or math.isfinite(value := as_number(loss)):
            return
        if self.raise_error:
            raise RuntimeError(
                f"NaN or Inf loss encountered at batch {batch}. Loss value: {value}. Terminating training immediately."
            )
        write_message(f"Batch {batch}: Invalid loss, terminating training")
        self.model.stop_training = True
