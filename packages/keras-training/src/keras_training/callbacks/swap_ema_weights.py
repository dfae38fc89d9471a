"""A callback that evaluates and saves averaged weights."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from keras_ops import ops
from keras_training.callbacks.callback import Callback
from keras_training.callbacks.logs import Logs


class SwapEMAWeights(Callback):
    """Puts the exponential moving averages of an optimizer in the place of the weights while these are not trained.

    The averages are used in validation, evaluation and prediction, and stay in the model when training has ended. The
    optimizer needs `use_ema=True`.

    Args:
        swap_on_epoch: Whether the averages are in place also at the end of each epoch, for callbacks that come later,
            such as a `ModelCheckpoint`.

    Raises:
        ValueError: The optimizer has no averages.

    Source: Polyak and Juditsky, "Acceleration of stochastic approximation by averaging", 1992.

    Examples:
        >>> SwapEMAWeights(swap_on_epoch=True).swap_on_epoch
        True
    """

    def __init__(self, swap_on_epoch: bool = False) -> None:
        super().__init__()
        self.swap_on_epoch = swap_on_epoch
        self._trained: list[tuple[Any, Any]] | None = None

    def _swap_in(self) -> None:
        """Keep the trained values aside and put the averages in their place."""
        optimizer = getattr(self.model, "optimizer", None)
        optimizer = getattr(optimizer, "inner_optimizer", optimizer)
        if not getattr(optimizer, "use_ema", False):
            raise ValueError(
                "SwapEMAWeights must be used when `use_ema=True` is set on the optimizer. Received:"
                f" optimizer={optimizer!r}."
            )
        assert optimizer is not None
        if self._trained is not None or not optimizer.built or int(optimizer.iterations) == 0:
            return  # in place already, or there are no averages yet
        variables = list(self.model.trainable_variables)
        self._trained = [(variable, ops.copy(variable)) for variable in variables]
        optimizer.finalize_variable_values(variables)

    def _swap_out(self) -> None:
        for variable, value in self._trained or ():
            variable.assign(value)
        self._trained = None

    @override
    def on_epoch_begin(self, epoch: int, logs: Logs | None = None) -> None:
        self._swap_out()

    @override
    def on_epoch_end(self, epoch: int, logs: Logs | None = None) -> None:
        if self.swap_on_epoch:
            self._swap_in()

    @override
    def on_test_begin(self, logs: Logs | None = None) -> None:
        self._swap_in()

    @override
    def on_test_end(self, logs: Logs | None = None) -> None:
        self._swap_out()

    @override
    def on_predict_begin(self, logs: Logs | None = None) -> None:
        self._swap_in()

    @override
    def on_predict_end(self, logs: Logs | None = None) -> None:
        self._swap_out()

    @override
    def on_train_end(self, logs: Logs | None = None) -> None:
        self._swap_in()
        self._trained = None
