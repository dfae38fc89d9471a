"""`Trainer`: what a model needs to be trained, evaluated and used; the epoch loop, once for all backends."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, TypeAlias

import numpy as np

from keras_ops import tree
from keras_ops.backend.current import current
from keras_ops.dtypes import dtype_name
from keras_ops.errors import ArgumentError
from keras_ops.scopes import StatelessScope
from keras_ops.selection import require, selected
from keras_ops.settings import is_interactive_logging_enabled
from keras_ops.tensor import KerasTensor
from keras_saving.serialization import deserialize_keras_object, serialize_keras_object
from keras_training import metrics, optimizers
from keras_training.callbacks import CallbackList
from keras_training.callbacks.logs import LazyLogs
from keras_training.compiled_loss import CompileLoss
from keras_training.compiled_metrics import CompileMetrics
from keras_training.data import (
    DataAdapter,
    class_weight_to_sample_weights,
    make_adapter,
    pack_x_y_sample_weight,
    train_validation_split,
    unpack_x_y_sample_weight,
)
from keras_training.epochs import EpochIterator
from keras_training.steps import StepFunctions

Verbose: TypeAlias = int | str  # 0, 1, 2 or "auto"
_TRAINS = ("trains", "runs inference only")


class Trainer(StepFunctions):
    """Mixin of models: `compile`, `fit`, `evaluate`, `predict` and what they are made of.

    A subclass is a layer, too; it may override `train_step`, `test_step`, `predict_step`, `compute_loss` and
    `compute_metrics`.
    """

    def compile(
        self,
        optimizer: Any = "rmsprop",
        loss: Any = None,
        loss_weights: Any = None,
        metrics: Any = None,
        weighted_metrics: Any = None,
        run_eagerly: bool = False,
        steps_per_execution: int = 1,
        jit_compile: bool | Literal["auto"] = "auto",
        auto_scale_loss: bool = True,
    ) -> None:
        """Say how the model is trained and judged.

        Args:
            optimizer: Optimizer or its name.
            loss: Loss (its name, a function, a `Loss`), or a list or dict of them, one for each output.
            loss_weights: Factors of the losses in the total, as a list or dict.
            metrics: List of metrics (names, functions, `Metric`s), or for several outputs a list of lists or a dict.
            weighted_metrics: The same, for metrics that take the sample weights.
            run_eagerly: Whether steps run without compilation, for debugging.
            steps_per_execution: Number of batches that one compiled call handles.
            jit_compile: Whether steps are compiled; `"auto"` takes the backend's default.
            auto_scale_loss: Whether the loss is scaled (`LossScaleOptimizer`) where the dtype policy is mixed_float16.

        Raises:
            ValueError: an argument does not fit.

        Examples:
            >>> model.compile("adam", "mse", metrics=["mae"])  # doctest: +SKIP
        """
        chosen = optimizers.get(optimizer) if optimizer is not None else None
        if auto_scale_loss and chosen is not None and self._needs_loss_scaling():
            chosen = optimizers.LossScaleOptimizer(chosen, name="loss_scale_optimizer")
        if run_eagerly and jit_compile is True:
            raise ArgumentError("compile", "jit_compile", jit_compile, "'auto' or False together with run_eagerly=True")
        if not isinstance(steps_per_execution, int) or steps_per_execution < 1:
            raise ArgumentError("compile", "steps_per_execution", steps_per_execution, "a positive integer")
        names = getattr(self, "output_names", None)
        self.optimizer = chosen
        self._compile_loss = CompileLoss(loss, loss_weights, names) if loss is not None else None
        wanted = metrics is not None or weighted_metrics is not None
        self._compile_metrics = CompileMetrics(metrics, weighted_metrics, output_names=names) if wanted else None
        self._loss_tracker = _mean("loss")
        self.loss = loss
        self.stop_training = False
        self.steps_per_execution = steps_per_execution
        self._jit_compile = jit_compile
        self._run_eagerly = bool(run_eagerly)
        self.compiled = True
        self._forget_functions()
        self._compile_config = {
            "optimizer": chosen if chosen is not None else optimizer,
            "loss": loss,
            "loss_weights": loss_weights,
            "metrics": metrics,
            "weighted_metrics": weighted_metrics,
            "run_eagerly": bool(run_eagerly),
            "steps_per_execution": steps_per_execution,
            "jit_compile": self.jit_compile,
        }

    def _needs_loss_scaling(self) -> bool:
        policies = {getattr(layer.dtype_policy, "name", None) for layer in self._flatten_layers()}
        return "mixed_float16" in policies

    def get_compile_config(self) -> dict[str, Any] | None:
        """Return the arguments of `compile` in serialisable form, or `None`."""
        if not self.compiled:
            return None
        return {key: serialize_keras_object(value) for key, value in self._compile_config.items()}

    def compile_from_config(self, config: dict[str, Any]) -> None:
        """Compile with what `get_compile_config` returned, and build the optimizer where the model is built."""
        if type(self).compile is not Trainer.compile and not set(config) <= set(_argument_names(type(self).compile)):
            return
        given = dict(config)
        loss = given.get("loss")
        read = {key: deserialize_keras_object(value) for key, value in given.items()}
        if isinstance(loss, str):
            read["loss"] = loss
        read.pop("jit_compile", None)
        self.compile(**read)
        if self.optimizer is not None and self.built:
            self.optimizer.build(self.trainable_variables)

    @property
    def jit_compile(self) -> bool:
        """Whether steps are compiled."""
        if self._jit_compile == "auto":
            return not self._run_eagerly and selected().capabilities.jit_by_default
        return bool(self._jit_compile)

    @jit_compile.setter
    def jit_compile(self, value: bool | Literal["auto"]) -> None:
        self._jit_compile = value
        self._forget_functions()

    @property
    def run_eagerly(self) -> bool:
        """Whether steps run without compilation."""
        return self._run_eagerly

    @run_eagerly.setter
    def run_eagerly(self, value: bool) -> None:
        self._run_eagerly = bool(value)
        self._forget_functions()

    @property
    def metrics(self) -> list[Any]:
        """All metrics: the loss's tracker, those of the model and its layers, those of `compile`."""
        found: list[Any] = []
        if self._loss_tracker is not None:
            found.append(self._loss_tracker)
        own = (self._loss_tracker, self._compile_metrics)
        for layer in self._flatten_layers():
            if layer is not self and isinstance(layer, Trainer):
                continue  # a model inside tracks its own training
            own_metrics: list[Any] = layer._metrics
            found += [metric for metric in own_metrics if not any(metric is known for known in (*own, *found))]
        if self._compile_metrics is not None:
            found.append(self._compile_metrics)
        if self._compile_loss is not None:
            found += self._compile_loss.metrics
        return found

    @property
    def metrics_names(self) -> list[str]:
        """Names of the metrics."""
        return [metric.name for metric in self.metrics]

    def reset_metrics(self) -> None:
        """Start the metrics anew."""
        for metric in self.metrics:
            metric.reset_state()

    # What users may override

    def compute_loss(
        self, x: Any = None, y: Any = None, y_pred: Any = None, sample_weight: Any = None, training: bool = True
    ) -> Any:
        """Return the total loss of a batch, a scalar: that of `compile`, and those that layers added.

        Args:
            x: Inputs.
            y: Targets.
            y_pred: Outputs.
            sample_weight: Weights of the samples.
            training: Whether the loss is to be minimised.

        Raises:
            ValueError: there is no loss at all.
        """
        del x, training
        terms = []
        if self._compile_loss is not None:
            terms.append(self._compile_loss(y, y_pred, sample_weight))
        terms += self.losses
        if not terms:
            raise ValueError(
                "No loss to compute: `compile` was given no loss, and no layer added one; pass `loss` to `compile`, or"
                " call `add_loss` in a layer, or override `compute_loss`."
            )
        total = terms[0]
        for term in terms[1:]:
            total = total + current.core.cast(current.core.convert_to_tensor(term), dtype_name(total.dtype))
        return total

    def compute_metrics(self, x: Any, y: Any, y_pred: Any, sample_weight: Any = None) -> dict[str, Any]:
        """Update the metrics of `compile` with a batch, and return all results by name."""
        del x
        if self._compile_metrics is not None:
            self._compile_metrics.update_state(y, y_pred, sample_weight)
        return self.get_metrics_result()

    def get_metrics_result(self) -> dict[str, Any]:
        """Return the results of all metrics by name."""
        results: dict[str, Any] = {}
        for metric in self.metrics:
            value = metric.result()
            results.update(value if isinstance(value, dict) else {metric.name: value})
        return results

    # Training and use

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
    ) -> Any:
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
        require(*_TRAINS, "fit()")
        self._require_compiled("fit")
        self._check_epochs(epochs, initial_epoch)
        if validation_split and validation_data is None:
            (x, y, sample_weight), validation_data = train_validation_split(
                (x, y, sample_weight), validation_split=validation_split, caller="fit", to_numpy=_to_numpy
            )
        adapter = make_adapter(
            x, y, sample_weight, batch_size, steps_per_epoch, shuffle, class_weight, caller="fit", to_numpy=_to_numpy
        )
        iterator = EpochIterator(adapter, steps_per_epoch, self.steps_per_execution, caller="fit")
        self._prepare(adapter, "fit")
        callback_list = self._callbacks(callbacks, verbose, epochs=epochs, steps=iterator.num_batches, history=True)
        validate = self._validation(
            validation_data, validation_batch_size or batch_size, validation_steps, validation_freq
        )
        self.stop_training = False
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
        return self.history

    def _train_epoch(self, epoch: int, iterator: EpochIterator, callbacks: CallbackList) -> dict[str, Any]:
        self.reset_metrics()
        callbacks.on_epoch_begin(epoch)
        logs: dict[str, Any] = {}
        function = self.train_function
        wanted = callbacks.wants("on_train_batch_end")
        for step, batches in iterator.epoch():
            callbacks.on_train_batch_begin(step)
            logs = function(batches)
            if wanted:
                callbacks.on_train_batch_end(step + len(batches) - 1, lazy(logs))
            if self.stop_training:
                break
        return dict(logs)

    def _check_epochs(self, epochs: int, initial_epoch: int) -> None:
        for argument, value in (("epochs", epochs), ("initial_epoch", initial_epoch)):
            if not isinstance(value, (int, np.integer)) or isinstance(value, bool) or value < 0:
                raise ArgumentError("fit", argument, value, "an integer that is not negative")

    def _validation(self, data: Any, batch_size: int | None, steps: int | None, freq: int | Sequence[int]) -> Any:
        """Return a function that validates after an epoch, if it is due."""
        if data is None:
            return None
        if not isinstance(freq, int) and not isinstance(freq, (list, tuple, set)):
            raise ArgumentError("fit", "validation_freq", freq, "an integer or a list of epochs")
        x, y, weight = unpack_x_y_sample_weight(data) if isinstance(data, (tuple, list)) else (data, None, None)
        adapter = make_adapter(x, y, weight, batch_size, steps, caller="fit", to_numpy=_to_numpy)
        iterator = EpochIterator(adapter, steps, self.steps_per_execution, caller="fit")

        def validate(epoch: int, callbacks: CallbackList) -> dict[str, Any]:
            due = (epoch + 1) % freq == 0 if isinstance(freq, int) else epoch + 1 in freq
            if not due:
                return {}
            self.make_test_function()
            logs = self._test_epoch(iterator, callbacks)
            return {f"val_{name}": value for name, value in logs.items()}

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
        adapter = make_adapter(x, y, sample_weight, batch_size, steps, caller="evaluate", to_numpy=_to_numpy)
        iterator = EpochIterator(adapter, steps, self.steps_per_execution, caller="evaluate")
        self._prepare(adapter, "evaluate")
        callback_list = self._callbacks(callbacks, verbose, epochs=1, steps=iterator.num_batches)
        self.make_test_function()
        logs = _as_numbers(self._test_epoch(iterator, callback_list))
        return logs if return_dict else self._flat(logs)

    def _test_epoch(self, iterator: EpochIterator, callbacks: CallbackList) -> dict[str, Any]:
        self.reset_metrics()
        callbacks.on_test_begin()
        logs: dict[str, Any] = {}
        self.stop_evaluating = False
        wanted = callbacks.wants("on_test_batch_end")
        for step, batches in iterator.epoch():
            callbacks.on_test_batch_begin(step)
            logs = self.test_function(batches)
            if wanted:
                callbacks.on_test_batch_end(step + len(batches) - 1, lazy(logs))
            if self.stop_evaluating:
                break
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
        adapter = make_adapter(x, None, None, batch_size, steps, caller="predict", to_numpy=_to_numpy)
        iterator = EpochIterator(adapter, steps, self._execution_size(), caller="predict")
        callback_list = self._callbacks(callbacks, verbose, epochs=1, steps=iterator.num_batches)
        self.make_predict_function()
        callback_list.on_predict_begin()
        parts: list[Any] = []
        self.stop_predicting = False
        for step, batches in iterator.epoch():
            callback_list.on_predict_batch_begin(step)
            outputs = self.predict_function(batches)
            parts += [tree.map_structure(_to_numpy, output) for output in outputs]
            callback_list.on_predict_batch_end(step + len(batches) - 1, {"outputs": outputs[-1]})
            if self.stop_predicting:
                break
        callback_list.on_predict_end()
        if not parts:
            raise ValueError("`predict`: x holds no samples; expected at least one.")
        return tree.map_structure(lambda *leaves: np.concatenate(leaves) if len(leaves) > 1 else leaves[0], *parts)

    def _execution_size(self) -> int:
        return self.steps_per_execution if self.compiled else 1

    # One batch

    def train_on_batch(
        self,
        x: Any,
        y: Any = None,
        sample_weight: Any = None,
        class_weight: Mapping[int, float] | None = None,
        return_dict: bool = False,
    ) -> Any:
        """Do one step of training on one batch.

        Args:
            x: Inputs.
            y: Targets.
            sample_weight: Weights of the samples.
            class_weight: Dict from class to the weight of its samples; not together with `sample_weight`.
            return_dict: Whether the results come as a dict by name.

        Returns:
            The loss; or a list of loss and metrics; or a dict.
        """
        require(*_TRAINS, "train_on_batch()")
        self._require_compiled("train_on_batch")
        if class_weight is not None:
            if sample_weight is not None:
                raise ArgumentError(
                    "train_on_batch", "class_weight", class_weight, "class_weight or sample_weight, not both"
                )
            sample_weight = class_weight_to_sample_weights(y, class_weight)
        batch = self._batch(x, y, sample_weight)
        self._prepare_on(batch)
        self.make_train_function()
        logs = self.train_function([batch])
        return self._on_batch_result(logs, return_dict)

    def test_on_batch(self, x: Any, y: Any = None, sample_weight: Any = None, return_dict: bool = False) -> Any:
        """Judge the model on one batch.

        Args:
            x: Inputs.
            y: Targets.
            sample_weight: Weights of the samples.
            return_dict: Whether the results come as a dict by name.

        Returns:
            The loss; or a list of loss and metrics; or a dict.
        """
        self._require_compiled("test_on_batch")
        batch = self._batch(x, y, sample_weight)
        self._prepare_on(batch)
        self.make_test_function()
        return self._on_batch_result(self.test_function([batch]), return_dict)

    def predict_on_batch(self, x: Any) -> Any:
        """Return the outputs for one batch, as NumPy arrays."""
        self.make_predict_function()
        outputs = self.predict_function([self._batch(x, None, None)])
        return tree.map_structure(_to_numpy, outputs[0])

    def _batch(self, x: Any, y: Any, sample_weight: Any) -> tuple[Any, ...]:
        packed = pack_x_y_sample_weight(x, y, sample_weight)
        batch = packed if isinstance(packed, tuple) else (packed,)
        return tree.map_structure(_as_array, batch)  # type: ignore[no-any-return]  # a tuple gives a tuple

    def _on_batch_result(self, logs: dict[str, Any], return_dict: bool) -> Any:
        read = {name: _to_numpy(value) for name, value in logs.items()}
        return read if return_dict else self._flat(read)

    def _flat(self, logs: dict[str, Any]) -> Any:
        """Return results as a list in the order of the metrics, or the only one by itself."""
        ordered: list[Any] = []
        remaining = dict(logs)
        names = []
        for metric in self.metrics:
            if metric is self._compile_metrics:
                continue
            names.append(metric.name)
        inner = list(self._compile_metrics.result()) if self._compile_metrics is not None else []
        for name in [*names, *inner, *logs]:
            if name in remaining:
                ordered.append(remaining.pop(name))
        return ordered[0] if len(ordered) == 1 else ordered

    # Preparation

    def _require_compiled(self, caller: str) -> None:
        if not self.compiled:
            raise ValueError(f"`{caller}`: the model has not been compiled; call `compile` before `{caller}`.")

    def _prepare(self, adapter: DataAdapter, caller: str) -> None:
        """Make all variables that a step needs, from the first batch."""
        if self._is_prepared():
            return
        batch = adapter.peek()
        if batch is None:
            raise ValueError(f"`{caller}`: x holds no samples; expected at least one.")
        self._prepare_on(batch)

    def _is_prepared(self) -> bool:
        parts = (self._compile_loss, self._compile_metrics)
        ready = all(part is None or part.built for part in parts)
        return self.built and ready and (self.optimizer is None or self.optimizer.built)

    def _prepare_on(self, batch: tuple[Any, ...]) -> None:
        if self._is_prepared():
            return
        x, y, _ = unpack_x_y_sample_weight(batch)
        parts = [part for part in (self._compile_loss, self._compile_metrics) if part is not None and not part.built]
        if not self.built or parts:
            x_spec, y_spec = tree.map_structure(_spec, x), tree.map_structure(_spec, y)
            y_pred = self._spec_of_outputs(x_spec)
            for part in parts:
                part.build(y_spec, y_pred)
        if self.optimizer is not None and not self.optimizer.built and selected().capabilities.trains:
            self.optimizer.build(self.trainable_variables)

    def _spec_of_outputs(self, x: Any) -> Any:
        with StatelessScope():
            return self.compute_output_spec(x)

    def _callbacks(
        self, callbacks: Any, verbose: Verbose, *, epochs: int, steps: int | None, history: bool = False
    ) -> CallbackList:
        level = _verbosity(verbose)
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


def _verbosity(verbose: Verbose) -> int:
    if verbose == "auto":
        return 1 if is_interactive_logging_enabled() else 2
    if verbose not in (0, 1, 2):
        raise ArgumentError("fit", "verbose", verbose, "0, 1, 2 or 'auto'")
    return int(verbose)


def lazy(logs: Mapping[str, Any]) -> dict[str, Any]:
    """Return logs in the order of their names, whose values are read from the device when somebody looks."""
    return LazyLogs({name: logs[name] for name in sorted(logs)})


def _mean(name: str) -> Any:
    return metrics.Mean(name=name)


def _refuse(caller: str, kwargs: dict[str, Any]) -> None:
    if kwargs:
        raise ValueError(f"`{caller}`: unexpected arguments {sorted(kwargs)}.")


def _argument_names(function: Callable[..., Any]) -> list[str]:
    return list(function.__code__.co_varnames[: function.__code__.co_argcount])


def _to_numpy(x: Any) -> Any:
    return current.core.convert_to_numpy(x) if current.core.is_tensor(x) else np.asarray(x)


def _as_array(x: Any) -> Any:
    return x if hasattr(x, "shape") and hasattr(x, "dtype") else np.asarray(x)


def _as_numbers(logs: dict[str, Any]) -> dict[str, Any]:
    return {name: _number(value) for name, value in logs.items()}


def _number(value: Any) -> Any:
    array = _to_numpy(value)
    return float(array) if array.ndim == 0 else array


def _spec(x: Any) -> Any:
    if not (hasattr(x, "shape") and hasattr(x, "dtype")):
        return x
    return KerasTensor((None, *x.shape[1:]) if len(x.shape) else (), dtype_name(x.dtype))
