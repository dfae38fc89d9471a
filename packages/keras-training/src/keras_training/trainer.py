"""`Trainer`: what a model needs to be trained, evaluated and used; the epoch loop, once for all backends."""

from __future__ import annotations

import warnings
from collections import deque
from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeAlias

import numpy as np

from keras_ops import tree
from keras_ops.backend.current import current
from keras_ops.distribution import distribution
from keras_ops.errors import ArgumentError
from keras_ops.selection import require
from keras_ops.settings import is_interactive_logging_enabled, max_epochs
from keras_training.callbacks import CallbackList, History
from keras_training.callbacks.logs import LaterLogs
from keras_training.data import DataAdapter, make_adapter, train_validation_split, unpack_x_y_sample_weight
from keras_training.epochs import EpochIterator
from keras_training.on_batch import TRAINS, OnBatch
from keras_training.results import as_numbers, flat, in_order, joined, lazy, to_numpy
from keras_training.steps import RESULTS_LATER, Kind, Known

Verbose: TypeAlias = int | str  # 0, 1, 2 or "auto"
PREDICTIONS_AHEAD: Final = 4


class Trainer(OnBatch):
    """Mixin of models: `compile`, `fit`, `evaluate`, `predict` and what they are made of.

    A subclass is a layer, too; it may override `train_step`, `test_step`, `predict_step`, `compute_loss` and
    `compute_metrics`.
    """

    _initial_epoch: int = 0

    def fit(
        self,
        x: Any = None,
        y: Any = None,
        batch_size: int | None = None,
        epochs: int = 1,
        verbose: Verbose = "auto",
        callbacks: Any = None,
        validation_split: float = 0.0,
        validation_data: Any = None,
        shuffle: bool = True,
        class_weight: Mapping[int, float] | None = None,
        sample_weight: Any = None,
        initial_epoch: int = 0,
        steps_per_epoch: int | None = None,
        validation_steps: int | None = None,
        validation_batch_size: int | None = None,
        validation_freq: int | Sequence[int] = 1,
    ) -> History:
        """Train the model for a number of epochs.

        Args:
            x: Inputs: arrays or a structure of them; or a `PyDataset`, a generator or an iterable of batches, which holds
                targets and weights, too.
            y: Targets, nested as the outputs are.
            batch_size: Number of samples of a step; 32 by default for arrays.
            epochs: Number of the epoch to end with, counted from `initial_epoch`'s zero.
            verbose: 0 silent, 1 a progress bar, 2 a line for each epoch; `"auto"` is 1.
            callbacks: List of callbacks.
            validation_split: Fraction of the arrays, taken from their end, to validate on.
            validation_data: `(x, y)` or `(x, y, sample_weight)`, or data of any kind, to validate on.
            shuffle: Whether arrays are shuffled before each epoch.
            class_weight: Dict from class to the weight of its samples.
            sample_weight: Weights of the samples.
            initial_epoch: Number of the epoch to start with.
            steps_per_epoch: Number of batches of an epoch.
            validation_steps: Number of batches of a validation.
            validation_batch_size: Number of samples of a step of validation.
            validation_freq: Number of epochs between validations, or the epochs (from 1) to validate after.

        Returns:
            `History`, whose `history` is a dict from the name of a metric to its value after each epoch.

        Raises:
            CapabilityError: the backend runs inference only.
            ValueError: the model is not compiled, or the data does not fit.
        """
        require(*TRAINS, "fit()")
        self._require_compiled("fit")
        epochs = self._checked_epochs(epochs, initial_epoch)
        if validation_split and validation_data is None:
            (x, y, sample_weight), validation_data = train_validation_split(
                (x, y, sample_weight), validation_split=validation_split, caller="fit", to_numpy=to_numpy
            )
        adapter = make_adapter(
            x, y, sample_weight, batch_size, steps_per_epoch, shuffle, class_weight, caller="fit", to_numpy=to_numpy
        )
        iterator = EpochIterator(adapter, steps_per_epoch, self.steps_per_execution, caller="fit")
        self._prepare(adapter, "fit")
        callback_list = self._callbacks(
            callbacks, verbose, "fit", epochs=epochs, steps=iterator.num_batches, history=True
        )
        validate = self._validation(
            validation_data, validation_batch_size or batch_size, validation_steps, validation_freq
        )
        self.stop_training = False
        self._present("train", adapter)
        self.make_train_function()
        logs: dict[str, Any] = {}
        self._initial_epoch = initial_epoch
        callback_list.on_train_begin()
        for epoch in range(self._initial_epoch, epochs):  # a callback may have moved it
            logs = self._train_epoch(epoch, iterator, callback_list)
            if validate is not None:
                logs.update(validate(epoch, callback_list))
            logs = lazy(logs)
            callback_list.on_epoch_end(epoch, logs)
            if self.stop_training or iterator.interrupted:
                break
        if self.optimizer is not None and self.optimizer.built:
            self.optimizer.finalize_variable_values(self.trainable_variables)
        callback_list.on_train_end(logs)
        history: History = self.history
        return history

    def _train_epoch(self, epoch: int, iterator: EpochIterator, callbacks: CallbackList) -> dict[str, Any]:
        self.reset_metrics()
        callbacks.on_epoch_begin(epoch)
        logs = self._run_epoch("train", iterator, callbacks, "stop_training")
        if distribution() is not None:
            current.distribution.synchronize(self.non_trainable_variables)
        return dict(self._over_replicas(logs))

    def _run_epoch(self, kind: Kind, iterator: EpochIterator, callbacks: CallbackList, stops: str) -> dict[str, Any]:
        """Run the steps of an epoch and return the logs of the last of them.

        Args:
            kind: What the steps do.
            iterator: Gives the batches.
            callbacks: The callbacks.
            stops: Name of the attribute by which a callback ends the epoch.
        """
        begin, end = (getattr(callbacks, f"on_{kind}_batch_{part}") for part in ("begin", "end"))
        announced, wanted = (callbacks.wants(f"on_{kind}_batch_{part}") for part in ("begin", "end"))
        later = LaterLogs(self.get_metrics_result) if callbacks.only_shows(f"on_{kind}_batch_end") else None
        logs: dict[str, Any] = {}
        try:
            for step, batches in iterator.epoch():
                if announced:
                    begin(step)
                logs = self._call_function(kind, batches)
                if wanted:
                    read = logs if logs is not RESULTS_LATER else later or self._results_now()
                    end(step + len(batches) - 1, read if read is later else lazy(read))
                if getattr(self, stops):
                    break
                if self._known is None:
                    self._know(Known(self))
        finally:
            self._know(None)
        return self._results_now() if logs is RESULTS_LATER else logs

    def _results_now(self) -> dict[str, Any]:
        with current.autodiff.without_gradients():
            return self.get_metrics_result()

    def _checked_epochs(self, epochs: int, initial_epoch: int) -> int:
        for argument, value in (("epochs", epochs), ("initial_epoch", initial_epoch)):
            if not isinstance(value, (int, np.integer)) or isinstance(value, bool) or value < 0:
                raise ArgumentError("fit", argument, value, "an integer that is not negative")
        bound = max_epochs()
        if bound is None or epochs <= bound:
            return epochs
        warnings.warn(f"Limiting epochs to {bound}", stacklevel=3)
        return bound

    def _validation(self, data: Any, batch_size: int | None, steps: int | None, freq: int | Sequence[int]) -> Any:
        """Return a function that validates after an epoch, if it is due."""
        if data is None:
            return None
        if (freq < 1) if isinstance(freq, int) else not isinstance(freq, (list, tuple, set)):
            raise ArgumentError("fit", "validation_freq", freq, "a positive integer or a list of epochs")
        x, y, weight = unpack_x_y_sample_weight(data) if isinstance(data, (tuple, list)) else (data, None, None)
        adapter = make_adapter(x, y, weight, batch_size, steps, caller="fit", to_numpy=to_numpy)
        iterator = EpochIterator(adapter, steps, self.steps_per_execution, caller="fit")

        def validate(epoch: int, callbacks: CallbackList) -> dict[str, Any]:
            due = (epoch + 1) % freq == 0 if isinstance(freq, int) else epoch + 1 in freq
            if not due:
                return {}
            self._present("test", adapter)
            self.make_test_function()
            iterator.restart()  # each time the same samples
            logs = self._test_epoch(iterator, callbacks)
            return {f"val_{name}": value for name, value in flat(logs).items()}

        return validate

    def evaluate(
        self,
        x: Any = None,
        y: Any = None,
        batch_size: int | None = None,
        verbose: Verbose = "auto",
        sample_weight: Any = None,
        steps: int | None = None,
        callbacks: Any = None,
        return_dict: bool = False,
        **kwargs: Any,
    ) -> Any:
        """Return the loss and the metrics on data.

        Args:
            x: Inputs, or data of any kind that `fit` takes.
            y: Targets.
            batch_size: Number of samples of a step; 32 by default for arrays.
            verbose: As in `fit`.
            sample_weight: Weights of the samples.
            steps: Number of batches.
            callbacks: List of callbacks.
            return_dict: Whether the results come as a dict by name.
            **kwargs: None are left.

        Returns:
            The loss as a float; or a list of loss and metrics; or a dict.
        """
        _refuse("evaluate", kwargs)
        self._require_compiled("evaluate")
        adapter = make_adapter(x, y, sample_weight, batch_size, steps, caller="evaluate", to_numpy=to_numpy)
        iterator = EpochIterator(adapter, steps, self.steps_per_execution, caller="evaluate")
        self._prepare(adapter, "evaluate")
        callback_list = self._callbacks(callbacks, verbose, "evaluate", epochs=1, steps=iterator.num_batches)
        self._present("test", adapter)
        self.make_test_function()
        logs = as_numbers(self._test_epoch(iterator, callback_list))
        return logs if return_dict else in_order(logs, self.metrics)

    def _test_epoch(self, iterator: EpochIterator, callbacks: CallbackList) -> dict[str, Any]:
        self.reset_metrics()
        callbacks.on_test_begin()
        self.stop_evaluating = False
        logs = self._over_replicas(self._run_epoch("test", iterator, callbacks, "stop_evaluating"))
        callbacks.on_test_end(lazy(logs))
        return dict(logs)

    def predict(
        self,
        x: Any,
        batch_size: int | None = None,
        verbose: Verbose = "auto",
        steps: int | None = None,
        callbacks: Any = None,
    ) -> Any:
        """Return the outputs for data, batch by batch, as NumPy arrays.

        Args:
            x: Inputs, or data of any kind that `fit` takes; targets are ignored.
            batch_size: Number of samples of a step; 32 by default for arrays.
            verbose: As in `fit`.
            steps: Number of batches.
            callbacks: List of callbacks.

        Returns:
            Array, or arrays nested as the outputs are.
        """
        adapter = make_adapter(x, None, None, batch_size, steps, caller="predict", to_numpy=to_numpy)
        iterator = EpochIterator(adapter, steps, self._execution_size(), caller="predict")
        callback_list = self._callbacks(callbacks, verbose, "predict", epochs=1, steps=iterator.num_batches)
        self._present("predict", adapter)
        self.make_predict_function()
        callback_list.on_predict_begin()
        parts: list[Any] = []
        running: deque[Any] = deque()  # outputs that the device may still work on while the next step is prepared
        self.stop_predicting = False
        for step, batches in iterator.epoch():
            callback_list.on_predict_batch_begin(step)
            outputs = self._call_function("predict", batches)
            running.append(outputs)
            if len(running) > PREDICTIONS_AHEAD:
                parts.append(tree.map_structure(to_numpy, running.popleft()))
            callback_list.on_predict_batch_end(step + len(batches) - 1, {"outputs": outputs})
            if self.stop_predicting:
                break
        callback_list.on_predict_end()
        parts += [tree.map_structure(to_numpy, outputs) for outputs in running]
        if not parts:
            raise ValueError("`predict`: x holds no samples; expected at least one.")
        return tree.map_structure(lambda *leaves: joined(leaves), *parts)

    def _execution_size(self) -> int:
        return self.steps_per_execution if self.compiled else 1

    # Preparation

    def _present(self, kind: Kind, adapter: DataAdapter) -> None:
        if not self._is_inherited(f"{kind}_step"):
            self._give_inputs_alone(kind, adapter.inputs_alone)

    def _prepare(self, adapter: DataAdapter, caller: str) -> None:
        if self._is_prepared():
            return
        batch = adapter.peek()
        if batch is None:
            raise ValueError(f"`{caller}`: x holds no samples; expected at least one.")
        self._prepare_on(batch)

    def _callbacks(
        self, callbacks: Any, verbose: Verbose, caller: str, *, epochs: int, steps: int | None, history: bool = False
    ) -> CallbackList:
        level = _verbosity(verbose, caller)
        if isinstance(callbacks, CallbackList):
            return callbacks
        return CallbackList(
            callbacks,
            add_history=history,
            add_progbar=level != 0,
            verbose=level,
            epochs=epochs,
            steps=steps,
            model=self,
        )


def _verbosity(verbose: Verbose, caller: str) -> int:
    if verbose == "auto":
        return 1 if is_interactive_logging_enabled() else 2
    if verbose not in (0, 1, 2):
        raise ArgumentError(caller, "verbose", verbose, "0, 1, 2 or 'auto'")
    return int(verbose)


def _refuse(caller: str, kwargs: dict[str, Any]) -> None:
    if kwargs:
        raise ValueError(f"`{caller}`: Arguments not recognized: {kwargs}")
