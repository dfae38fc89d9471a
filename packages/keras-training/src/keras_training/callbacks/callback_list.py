"""Several callbacks that are called as one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

from typing_extensions import override

from keras_training.callbacks.callback import Callback
from keras_training.callbacks.history import History
from keras_training.callbacks.logs import Logs
from keras_training.callbacks.progbar_logger import ProgbarLogger

Hook: TypeAlias = Callable[..., None]

HOOKS = tuple(name for name in vars(Callback) if name.startswith("on_"))
_OLDER_NAMES = {"on_train_batch_begin": "on_batch_begin", "on_train_batch_end": "on_batch_end"}


class CallbackList(Callback):
    """Calls each callback that overrides a hook, in order.

    Which callbacks override which hook is found out beforehand, when the list is made and at the start of each run, so
    that a step costs a loop over what is overridden.

    Args:
        callbacks: The callbacks, one alone, or `None`.
        add_history: Whether to add a `History` where there is none.
        add_progbar: Whether to add a `ProgbarLogger` where there is none.
        model: The model that is trained, or `None`.
        **params: What is known of the run: `verbose`, `epochs`, `steps`.

    Raises:
        TypeError: Something is no `Callback`.

    Examples:
        >>> history = History()
        >>> CallbackList([history]).on_epoch_end(0, {"loss": 0.5})
        >>> history.history
        {'loss': [0.5]}
    """

    def __init__(
        self,
        callbacks: Callback | Iterable[Callback] | None = None,
        add_history: bool = False,
        add_progbar: bool = False,
        model: Any = None,
        **params: Any,
    ) -> None:
        super().__init__()
        self.callbacks: list[Callback] = _as_list(callbacks)
        self._history = self._find(History, add_history)
        self._progbar = self._find(ProgbarLogger, add_progbar)
        self._hooks: dict[str, tuple[Hook, ...]] = {}
        if model is not None:
            self.set_model(model)
        if params:
            self.set_params(params)
        self._find_hooks()

    def _find(self, kind: type[Callback], add: bool) -> Callback | None:
        found = next((callback for callback in self.callbacks if isinstance(callback, kind)), None)
        if found is None and add:
            found = kind()
            self.callbacks.append(found)
        return found

    def _find_hooks(self) -> None:
        if not self.callbacks:
            self._hooks = dict.fromkeys(HOOKS, ())
            return
        for name in HOOKS:
            self._hooks[name] = tuple(
                getattr(callback, name) for callback in self.callbacks if _overrides(callback, name)
            )

    def wants(self, hook: str) -> bool:
        """Tell whether any callback overrides a hook, so that a loop can spare itself the preparation of logs.

        Args:
            hook: Name of the hook, such as `"on_train_batch_end"`.

        Returns:
            Whether a call of it would do anything.
        """
        return bool(self._hooks[hook])

    def only_shows(self, hook: str) -> bool:
        """Tell whether those that override a hook are progress bars, which look at logs at once or not at all.

        Args:
            hook: Name of the hook.
        """
        return all(type(getattr(each, "__self__", None)) is ProgbarLogger for each in self._hooks[hook])

    @override
    def set_params(self, params: dict[str, Any]) -> None:
        self.params: dict[str, Any] = params
        for callback in self.callbacks:
            callback.set_params(params)

    @override
    def set_model(self, model: Any) -> None:
        super().set_model(model)
        if self._history is not None:
            model.history = self._history
        for callback in self.callbacks:
            callback.set_model(model)

    def _call(self, name: str, *args: Any, logs: Logs | None) -> None:
        hooks = self._hooks[name]
        if hooks and logs is None:
            logs = {}
        for hook in hooks:
            hook(*args, logs)

    @override
    def on_batch_begin(self, batch: int, logs: Logs | None = None) -> None:
        self._call("on_batch_begin", batch, logs=logs)

    @override
    def on_batch_end(self, batch: int, logs: Logs | None = None) -> None:
        self._call("on_batch_end", batch, logs=logs)

    @override
    def on_epoch_begin(self, epoch: int, logs: Logs | None = None) -> None:
        self._call("on_epoch_begin", epoch, logs=logs)

    @override
    def on_epoch_end(self, epoch: int, logs: Logs | None = None) -> None:
        self._call("on_epoch_end", epoch, logs=logs)

    @override
    def on_train_batch_begin(self, batch: int, logs: Logs | None = None) -> None:
        self._call("on_train_batch_begin", batch, logs=logs)

    @override
    def on_train_batch_end(self, batch: int, logs: Logs | None = None) -> None:
        self._call("on_train_batch_end", batch, logs=logs)

    @override
    def on_test_batch_begin(self, batch: int, logs: Logs | None = None) -> None:
        self._call("on_test_batch_begin", batch, logs=logs)

    @override
    def on_test_batch_end(self, batch: int, logs: Logs | None = None) -> None:
        self._call("on_test_batch_end", batch, logs=logs)

    @override
    def on_predict_batch_begin(self, batch: int, logs: Logs | None = None) -> None:
        self._call("on_predict_batch_begin", batch, logs=logs)

    @override
    def on_predict_batch_end(self, batch: int, logs: Logs | None = None) -> None:
        self._call("on_predict_batch_end", batch, logs=logs)

    @override
    def on_train_begin(self, logs: Logs | None = None) -> None:
        self._find_hooks()
        self._call("on_train_begin", logs=logs)

    @override
    def on_train_end(self, logs: Logs | None = None) -> None:
        self._call("on_train_end", logs=logs)

    @override
    def on_test_begin(self, logs: Logs | None = None) -> None:
        self._find_hooks()
        self._call("on_test_begin", logs=logs)

    @override
    def on_test_end(self, logs: Logs | None = None) -> None:
        self._call("on_test_end", logs=logs)

    @override
    def on_predict_begin(self, logs: Logs | None = None) -> None:
        self._find_hooks()
        self._call("on_predict_begin", logs=logs)

    @override
    def on_predict_end(self, logs: Logs | None = None) -> None:
        self._call("on_predict_end", logs=logs)


def _as_list(callbacks: Callback | Iterable[Callback] | None) -> list[Callback]:
    if callbacks is None:
        return []
    if not isinstance(callbacks, (Callback, Iterable)):
        raise TypeError(
            f"`CallbackList`: callbacks={callbacks!r} is of type {type(callbacks).__name__}; expected a list of"
            " keras.callbacks.Callback."
        )
    found = [callbacks] if isinstance(callbacks, Callback) else list(callbacks)
    for index, callback in enumerate(found):
        if not isinstance(callback, Callback):
            raise TypeError(
                f"`CallbackList`: callbacks[{index}]={callback!r} is of type {type(callback).__name__}; expected a"
                " keras.callbacks.Callback."
            )
    return found


def _overrides(callback: Callback, name: str) -> bool:
    for each in (name, _OLDER_NAMES.get(name)):
        if each and (each in vars(callback) or getattr(type(callback), each) is not getattr(Callback, each)):
            return True
    return False
