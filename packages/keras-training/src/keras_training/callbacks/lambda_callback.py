"""A callback made of functions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from keras_training.callbacks.callback import Callback

Function: TypeAlias = Callable[..., object] | None


class LambdaCallback(Callback):
    """Calls functions at the hooks of training.

    Args:
        on_epoch_begin: Called with `epoch` and `logs`, as the hook of the same name is.
        on_epoch_end: Likewise.
        on_train_begin: Called with `logs`.
        on_train_end: Likewise.
        on_train_batch_begin: Called with `batch` and `logs`.
        on_train_batch_end: Likewise.
        **kwargs: Functions for any other hook by its name; whatever else is set as an attribute.

    Examples:
        >>> callback = LambdaCallback(on_epoch_end=lambda epoch, logs: print(epoch, logs))
        >>> callback.on_epoch_end(0, {"loss": 0.5})
        0 {'loss': 0.5}
    """

    def __init__(
        self,
        on_epoch_begin: Function = None,
        on_epoch_end: Function = None,
        on_train_begin: Function = None,
        on_train_end: Function = None,
        on_train_batch_begin: Function = None,
        on_train_batch_end: Function = None,
        **kwargs: Any,
    ) -> None:
        super().__init__()
        vars(self).update(kwargs)
        functions = {
            "on_epoch_begin": on_epoch_begin,
            "on_epoch_end": on_epoch_end,
            "on_train_begin": on_train_begin,
            "on_train_end": on_train_end,
            "on_train_batch_begin": on_train_batch_begin,
            "on_train_batch_end": on_train_batch_end,
        }
        vars(self).update({name: function for name, function in functions.items() if function is not None})
