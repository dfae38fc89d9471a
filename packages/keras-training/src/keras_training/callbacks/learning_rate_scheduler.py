"""A callback that sets the learning rate at the start of each epoch."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import numpy as np
from typing_extensions import override

from keras_training.callbacks.callback import Callback
from keras_training.callbacks.logs import Logs
from keras_training.progress import write_message


class LearningRateScheduler(Callback):
    """Sets the learning rate of the optimizer at the start of each epoch.

    Args:
        schedule: Takes the index of the epoch, from 0, and the current learning rate (or the index alone), and returns
            the new learning rate, a float.
        verbose: 1 prints a message each time.

    Raises:
        ValueError: The model has no optimizer with a learning rate, or `schedule` returns no float.

    Examples:
        >>> callback = LearningRateScheduler(lambda epoch, rate: rate if epoch < 10 else rate * 0.9)
        >>> callback.schedule(10, 1.0)
        0.9
    """

    def __init__(self, schedule: Callable[..., float], verbose: int = 0) -> None:
        super().__init__()
        self.schedule = schedule
        self.verbose = verbose

    @override
    def on_epoch_begin(self, epoch: int, logs: Logs | None = None) -> None:
        rate = learning_rate_of(self.model, type(self).__name__)
        new = self.schedule(epoch, rate) if _takes_two(self.schedule) else self.schedule(epoch)
        if not isinstance(new, (float, np.floating)):
            raise ValueError(f"The output of the `schedule` function should be a float. Got: {new}")
        self.model.optimizer.learning_rate = new
        if self.verbose > 0:
            write_message(f"\nEpoch {epoch + 1}: LearningRateScheduler setting learning rate to {new}.")

    @override
    def on_epoch_end(self, epoch: int, logs: Logs | None = None) -> None:
        if logs is not None:
            logs["learning_rate"] = learning_rate_of(self.model, type(self).__name__)


def learning_rate_of(model: Any, caller: str) -> float:
    """Return the current learning rate of a model's optimizer.

    Args:
        model: The model.
        caller: What errors name.

    Returns:
        The learning rate.

    Raises:
        ValueError: The model has no optimizer, or that has no learning rate.
    """
    optimizer = getattr(model, "optimizer", None)
    if optimizer is None or not hasattr(optimizer, "learning_rate"):
        raise ValueError(
            f'`{caller}`: the optimizer must have a "learning_rate" attribute; got optimizer={optimizer!r}.'
        )
    return float(optimizer.learning_rate)


def _takes_two(function: Callable[..., float]) -> bool:
    try:
        inspect.signature(function).bind(0, 0.0)
    except TypeError:
        return False
    except ValueError:  # a function without a signature, such as some that are built in
        return True
    return True
