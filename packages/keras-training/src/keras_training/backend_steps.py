"""How the steps that users override are called: on data alone, or on the state of the model and data."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any

from typing_extensions import override

from keras_ops.backend.current import current
from keras_ops.distribution import distribution
from keras_training.compiled_metrics import CompileMetrics
from keras_training.explicit_state import State, assign, current_values, stateless, values_of
from keras_training.steps import Batch, Execution, Kind, StepFunctions, arrays_of, execution_of


class ImplicitSteps(StepFunctions):
    """Steps that change variables in place: `train_step(data)`, `test_step(data)`, `predict_step(data)`."""

    def train_step(self, data: Any) -> Any:
        """Train on one batch: gradients, a step of the optimizer, metrics.

        Args:
            data: Batch, as the data gives it: `(x, y)`, `(x, y, sample_weight)`, or `(x,)`.

        Returns:
            Dict of logs.
        """
        return self._train_on(data)

    def test_step(self, data: Any) -> Any:
        """Judge one batch: loss and metrics.

        Args:
            data: Batch, as the data gives it.

        Returns:
            Dict of logs.
        """
        return self._test_on(data)

    def predict_step(self, data: Any) -> Any:
        """Return the outputs of one batch.

        Args:
            data: Batch, as the data gives it.
        """
        return self._predict_on(data)

    def compiled_loss(self, y: Any, y_pred: Any, sample_weight: Any = None, regularization_losses: Any = None) -> Any:
        """Return the total loss of a batch, as code for Keras 2 asks for it; `compute_loss` takes its place.

        Args:
            y: Targets.
            y_pred: Outputs.
            sample_weight: Weights of the samples.
            regularization_losses: Left out of account: the losses that layers add always count.
        """
        del regularization_losses
        _warn_of_older_name("compiled_loss", "`compute_loss(x, y, y_pred, sample_weight, training)`")
        return self.compute_loss(y=y, y_pred=y_pred, sample_weight=sample_weight)

    @property
    def compiled_metrics(self) -> CompileMetrics:
        """The metrics of `compile`, as code for Keras 2 asks for them; those in `metrics` take their place."""
        _warn_of_older_name("compiled_metrics", "the metrics in `metrics`, each with `update_state(y, y_pred)`")
        return self._compile_metrics or CompileMetrics([], None)

    @override
    def _step(self, kind: Kind) -> Callable[[Batch], Any]:
        found: Callable[[Batch], Any] = getattr(self, f"{kind}_step")
        return found

    @override
    def _as_function(self, kind: Kind, on_variables: Callable[[Any], Any]) -> Callable[..., Any]:
        return on_variables

    @override
    def _call_function(self, kind: Kind, batches: list[Batch]) -> Any:
        return getattr(self, f"{kind}_function")(execution_of(batches))


def _warn_of_older_name(name: str, instead: str) -> None:
    warnings.warn(f"`model.{name}` is deprecated. Instead, use {instead}.", DeprecationWarning, stacklevel=3)


class ExplicitSteps(StepFunctions):
    """Steps that are pure functions of a state, a tuple of lists of values, in the order of the variables.

    The state of `train_step` is `(trainable_variables, non_trainable_variables, optimizer_variables, metrics_variables)`;
    that of `test_step` lacks the third, that of `predict_step` the third and fourth. Steps that nobody overrides run on
    the variables themselves, and so do the functions made of them.
    """

    def train_step(self, state: Any, data: Any) -> Any:
        """Train on one batch: gradients, a step of the optimizer, metrics.

        Args:
            state: Values of the trainable variables, the other variables, those of the optimizer and of the metrics.
            data: Batch, as the data gives it: `(x, y)`, `(x, y, sample_weight)`, or `(x,)`.

        Returns:
            Dict of logs, and the new state.
        """
        return self._with_state("train", self._train_on, state, data)

    def test_step(self, state: Any, data: Any) -> Any:
        """Judge one batch: loss and metrics.

        Args:
            state: Values of the trainable variables, the other variables and those of the metrics.
            data: Batch, as the data gives it.

        Returns:
            Dict of logs, and the new state.
        """
        return self._with_state("test", self._test_on, state, data)

    def predict_step(self, state: Any, data: Any) -> Any:
        """Return the outputs of one batch.

        Args:
            state: Values of the trainable variables and of the other variables.
            data: Batch, as the data gives it.

        Returns:
            Outputs, and new values of the variables that are not trainable.
        """
        outputs, (_, others) = self._with_state("predict", self._predict_on, state, data)
        return outputs, others

    def compute_loss_and_updates(
        self,
        trainable_variables: Any,
        non_trainable_variables: Any,
        metrics_variables: Any,
        x: Any,
        y: Any,
        sample_weight: Any,
        training: bool = False,
        optimizer_variables: Any = None,
    ) -> Any:
        """Return the loss of a batch as a pure function of the state, to be differentiated.

        Args:
            trainable_variables: Values of the trainable variables.
            non_trainable_variables: Values of the other variables.
            metrics_variables: Values of the variables of the metrics.
            x: Inputs.
            y: Targets.
            sample_weight: Weights of the samples.
            training: Whether the model is trained.
            optimizer_variables: Values of the variables of the optimizer, which may scale the loss.

        Returns:
            Loss (scaled, in training), and `(loss, outputs, non_trainable_variables, metrics_variables)`.
        """
        groups = [self.trainable_variables, self.non_trainable_variables, self.metrics_variables]
        state = [trainable_variables, non_trainable_variables, metrics_variables]
        if optimizer_variables is not None and self.optimizer is not None:
            groups.append(list(self.optimizer.variables))
            state.append(optimizer_variables)
        with stateless(groups, state) as scope:
            y_pred = self(x, training=training)
            loss = self._loss_of(x, y, y_pred, sample_weight, training=training)
            scaled = self.optimizer.scale_loss(loss) if training and self.optimizer is not None else loss
            self._clear_losses()
        _, others, metrics = current_values(scope, groups[:3])
        return scaled, (loss, y_pred, others, metrics)

    def jax_state_sync(self) -> None:
        """Do nothing: between steps, the variables always hold their values."""

    def _with_state(self, kind: Kind, step: Callable[[Any], Any], state: Any, data: Any) -> Any:
        groups = self._state_groups(kind)
        with stateless(groups, state) as scope:
            outputs = step(data)
        return outputs, current_values(scope, groups)

    @override
    def _loss_and_outputs(self, x: Any, y: Any, sample_weight: Any) -> tuple[Any, Any]:
        if not self._written_by_user("compute_loss_and_updates"):
            return super()._loss_and_outputs(x, y, sample_weight)
        groups = self._state_groups("train")
        trainable, others, optimizer, metrics = values_of(groups)
        _, (loss, y_pred, *updates) = self.compute_loss_and_updates(
            trainable, others, metrics, x, y, sample_weight, training=True, optimizer_variables=optimizer
        )
        assign((groups[1], groups[3]), updates)
        return loss, y_pred

    def _written_by_user(self, name: str) -> bool:
        return getattr(type(self), name) is not getattr(ExplicitSteps, name)

    @override
    def _step(self, kind: Kind) -> Callable[[Batch], Any]:
        """Return a step as a function of data that reads and assigns variables, whoever wrote it."""
        if not self._written_by_user(f"{kind}_step"):
            plain: Callable[[Batch], Any] = getattr(self, f"_{kind}_on")
            return plain
        written = getattr(self, f"{kind}_step")

        def on_variables(data: Batch) -> Any:
            groups = self._state_groups(kind)
            outputs, state = written(values_of(groups), data)
            assign(groups[1:] if kind == "predict" else groups, (state,) if kind == "predict" else state)
            return outputs

        return on_variables

    @override
    def _as_function(self, kind: Kind, on_variables: Callable[[Any], Any]) -> Callable[..., Any]:
        return ExplicitFunction(self, kind, on_variables)

    @override
    def _call_function(self, kind: Kind, batches: list[Batch]) -> Any:
        function = getattr(self, f"{kind}_function")
        if isinstance(function, ExplicitFunction):
            as_arrays = function.takes_arrays and distribution() is None
            return function.on_variables(arrays_of(batches) if as_arrays else execution_of(batches))
        groups = self._state_groups(kind)
        outputs, state = function(values_of(groups), execution_of(batches))
        assign(groups, state)
        return outputs


class ExplicitFunction:
    """`train_function` and its like, as users call them who override what makes them: on a state and batches.

    Args:
        model: The model.
        kind: What it does.
        on_variables: Does it on the variables of the model.
    """

    def __init__(self, model: ExplicitSteps, kind: Kind, on_variables: Callable[[Any], Any]) -> None:
        self.model: ExplicitSteps = model
        self.kind = kind
        self.on_variables: Callable[[Any], Any] = on_variables
        self.takes_arrays: bool = current.autodiff.steps_take_arrays and model.jit_compile and not model._run_eagerly

    def __call__(self, state: Any, iterator: Any) -> tuple[Any, State]:
        """Return outputs (or logs) and the new state."""
        groups = self.model._state_groups(self.kind)
        assign(groups, state)
        outputs = self.on_variables(Execution(iterator))
        return outputs, values_of(groups)
