"""What `compile` says, and what follows from it: loss, metrics, how steps run."""

from __future__ import annotations

import inspect
import warnings
from typing import TYPE_CHECKING, Any, Literal

from keras_ops.backend.current import current
from keras_ops.dtypes import dtype_name
from keras_ops.errors import ArgumentError
from keras_ops.selection import selected
from keras_saving.serialization import deserialize_keras_object, serialize_keras_object
from keras_training import metrics, optimizers
from keras_training.backend_steps import ExplicitSteps, ImplicitSteps
from keras_training.compiled_loss import CompileLoss
from keras_training.compiled_metrics import CompileMetrics, add_result
from keras_training.explicit_state import current_values, stateless
from keras_training.steps import RESULTS_LATER, StepFunctions

if TYPE_CHECKING:
    # What checkers see: what the steps of all backends share.
    BackendSteps = StepFunctions
else:
    BackendSteps = ExplicitSteps if selected().capabilities.stateless_steps else ImplicitSteps


class Compiled(BackendSteps):
    """Mixin of `Trainer`: `compile`, and the loss and the metrics that it leads to."""

    compiled: bool = False
    dtype_policy: Any
    stop_training: bool
    loss: Any
    history: Any
    _compile_loss: CompileLoss | None = None
    _compile_config: dict[str, Any]
    _jit_compile: bool | Literal["auto"] = "auto"

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
            loss: Loss (its name, a function, a `Loss`), for all outputs, or a list or dict of them, one for each output.
            loss_weights: Factors of the losses in the total, as a list or dict.
            metrics: List of metrics (names, functions, `Metric`s), or for several outputs a list of lists or a dict.
            weighted_metrics: The same, for metrics that take the sample weights.
            run_eagerly: Whether steps run without compilation, for debugging.
            steps_per_execution: Number of batches that one compiled call handles.
            jit_compile: Whether steps are compiled; `"auto"` takes the backend's default.
            auto_scale_loss: Whether the loss is scaled (`LossScaleOptimizer`) where the model's own dtype policy is
                mixed_float16.

        Raises:
            ValueError: an argument does not fit.

        Examples:
            >>> model.compile("adam", "mse", metrics=["mae"])  # doctest: +SKIP
        """
        if run_eagerly and jit_compile is True:
            warnings.warn(
                "If `run_eagerly` is True, then `jit_compile` cannot also be True. Disabling `jit_compile`.",
                stacklevel=2,
            )
            jit_compile = False
        if not isinstance(steps_per_execution, int) or steps_per_execution < 1:
            raise ArgumentError("compile", "steps_per_execution", steps_per_execution, "a positive integer")
        names = getattr(self, "output_names", None)
        wanted = metrics is not None or weighted_metrics is not None
        found = {
            "_home": current.distribution.home(),
            "optimizer": self._optimizer_for(optimizer, auto_scale_loss),
            "loss": loss,
            "_compile_loss": CompileLoss(loss, loss_weights, names) if loss is not None else None,
            "_compile_metrics": CompileMetrics(metrics, weighted_metrics, output_names=names) if wanted else None,
            "_loss_tracker": _mean("loss"),
            "stop_training": False,
            "steps_per_execution": steps_per_execution,
            "_jit_compile": jit_compile,
            "_run_eagerly": bool(run_eagerly),
            "compiled": True,
        }
        for name, value in found.items():
            object.__setattr__(self, name, value)  # not part of the layer's state
        self._forget_functions()
        config = {
            "optimizer": self.optimizer,
            "loss": loss,
            "loss_weights": loss_weights,
            "metrics": metrics,
            "weighted_metrics": weighted_metrics,
            "run_eagerly": bool(run_eagerly),
            "steps_per_execution": steps_per_execution,
            "jit_compile": self.jit_compile,
        }
        object.__setattr__(self, "_compile_config", config)

    def _optimizer_for(self, optimizer: Any, auto_scale_loss: bool) -> Any:
        chosen = optimizers.get(optimizer) if optimizer is not None else None
        if chosen is not None and not hasattr(chosen, "apply"):
            raise ArgumentError("compile", "optimizer", optimizer, "an optimizer, its name, its class or its config")
        scales = isinstance(chosen, optimizers.LossScaleOptimizer)
        if chosen is None or scales or not (auto_scale_loss and self._computes_in_float16()):
            return chosen
        return optimizers.LossScaleOptimizer(chosen, name="loss_scale_optimizer")

    def _computes_in_float16(self) -> bool:
        return getattr(self.dtype_policy, "name", None) == "mixed_float16"  # its own: layers may have others

    def get_compile_config(self) -> dict[str, Any]:
        """Return the arguments of `compile` in serialisable form; empty where it was not called."""
        if not self.compiled:
            return {}
        return {key: serialize_keras_object(value) for key, value in self._compile_config.items()}

    def compile_from_config(self, config: dict[str, Any]) -> None:
        """Compile with what `get_compile_config` returned, and build the optimizer where the model is built.

        How steps are compiled is left to the backend that reads the configuration.

        Args:
            config: The configuration.

        Warns:
            UserWarning: the class has a `compile` of its own, with other arguments, so nothing is done.
        """
        parameters = inspect.signature(type(self).compile).parameters
        takes_all = any(parameter.kind is parameter.VAR_KEYWORD for parameter in parameters.values())
        if not takes_all and not set(config) <= set(parameters):
            warnings.warn(
                f"`{type(self).__name__}` has a `compile` of its own with other arguments than {sorted(config)}; the model is"
                " not compiled. Override `get_compile_config` and `compile_from_config` on the class, or call `compile`.",
                stacklevel=2,
            )
            return
        read = {key: deserialize_keras_object(value) for key, value in config.items()}
        read.pop("jit_compile", None)
        self.compile(**read)
        if self.optimizer is not None and self.built:
            self.optimizer.build(self.trainable_variables)

    @property
    def jit_compile(self) -> bool:
        """Whether steps are compiled."""
        if self._jit_compile == "auto":
            return (
                not self._run_eagerly
                and selected().capabilities.jit_by_default
                and all(getattr(layer, "supports_jit", True) for layer in self._flatten_layers())
            )
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

    # Metrics

    @property
    def metrics(self) -> list[Any]:
        """All metrics: the loss's tracker, those of `compile`, those of the losses of each output, of the model, of its layers.

        A model inside tracks its own training, so its own metrics are left out; those of its layers are not.
        """
        found: list[Any] = [] if self._loss_tracker is None else [self._loss_tracker]
        if self._compile_metrics is not None:
            found.append(self._compile_metrics)
        if self._compile_loss is not None:
            found += self._compile_loss.metrics
        for layer in self._flatten_layers():
            own: list[Any] = layer._metrics
            if layer is self or not isinstance(layer, Compiled):
                found += own
        return list({id(metric): metric for metric in found}.values())

    @property
    def metrics_names(self) -> list[str]:
        """Names of the metrics."""
        return [metric.name for metric in self.metrics]

    def reset_metrics(self) -> None:
        """Start the metrics anew."""
        for metric in self.metrics:
            metric.reset_state()

    def get_metrics_result(self) -> dict[str, Any]:
        """Return the results of all metrics by name; names that stand twice are numbered."""
        results: dict[str, Any] = {}
        for metric in self.metrics if self._known is None else self._known.metrics:
            add_result(results, metric.name, metric.result())
        return results

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
        terms += [] if self._adds_no_losses() else self.losses
        if not terms:
            raise ValueError(
                "No loss to compute. Provide a `loss` argument in `compile()`, call `add_loss` in a layer, or override"
                " `compute_loss`."
            )
        total = terms[0]
        for term in terms[1:]:
            total = total + current.core.cast(current.core.convert_to_tensor(term), dtype_name(total.dtype))
        return total

    def _adds_no_losses(self) -> bool:
        """Tell whether it is known, without a look at each layer, that no layer added a loss or penalises a weight."""
        known = self._known
        return known is not None and known.plain and not known.penalised and not self._losses_inside

    def stateless_compute_loss(
        self,
        trainable_variables: Any,
        non_trainable_variables: Any,
        metrics_variables: Any,
        x: Any = None,
        y: Any = None,
        y_pred: Any = None,
        sample_weight: Any = None,
        training: bool = True,
    ) -> Any:
        """Compute the loss as a pure function of the state.

        Args:
            trainable_variables: Values of the trainable variables.
            non_trainable_variables: Values of the other variables.
            metrics_variables: Values of the variables of the metrics.
            x: Inputs.
            y: Targets.
            y_pred: Outputs.
            sample_weight: Weights of the samples.
            training: Whether the loss is to be minimised.

        Returns:
            Loss, and `(trainable_variables, non_trainable_variables, metrics_variables)` with their new values.
        """
        groups = (self.trainable_variables, self.non_trainable_variables, self.metrics_variables)
        with stateless(groups, (trainable_variables, non_trainable_variables, metrics_variables)) as scope:
            loss = self._loss_of(x, y, y_pred, sample_weight, training=training)
        return loss, current_values(scope, groups)

    def compute_metrics(self, x: Any, y: Any, y_pred: Any, sample_weight: Any = None) -> dict[str, Any]:
        """Update the metrics of `compile` with a batch, and return all results by name.

        Args:
            x: Inputs.
            y: Targets.
            y_pred: Outputs.
            sample_weight: Weights of the samples.

        Returns:
            Dictionary from names of metrics to scalars.
        """
        del x
        if self._compile_metrics is not None:
            self._compile_metrics.update_state(y, y_pred, sample_weight)
        if self._known is not None and self._known.results_later:
            return RESULTS_LATER
        return self.get_metrics_result()


def _mean(name: str) -> Any:
    return metrics.Mean(name=name)
