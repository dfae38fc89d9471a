"""What happens to gradients before a step and to variables beside it: clipping, weight decay, moving averages."""

from __future__ import annotations

import re
import warnings
from collections.abc import Sequence
from typing import Any

from keras_ops import ops
from keras_training.optimizers.variables import OptimizerVariables


class Adjustments(OptimizerVariables):
    """Mixin of `Optimizer`: the options that all update rules share."""

    weight_decay: float | None
    clipnorm: float | None
    clipvalue: float | None
    global_clipnorm: float | None
    use_ema: bool
    ema_momentum: float
    ema_overwrite_frequency: int | None
    loss_scale_factor: Any
    _averages: Sequence[Any]
    _undecayed: list[Any]
    _undecayed_names: list[str]

    def _with_gradients(self, grads: list[Any], variables: list[Any]) -> tuple[list[Any], list[Any]]:
        if all(gradient is not None for gradient in grads):
            return grads, variables
        missing = [v for g, v in zip(grads, variables, strict=True) if g is None]
        if len(missing) == len(variables):
            raise ValueError("No gradients provided for any variable.")
        warnings.warn(
            f"Gradients do not exist for variables {[v.path for v in missing]} when minimizing the loss. If using"
            " `model.compile()`, did you forget to provide a `loss` argument?",
            stacklevel=4,
        )
        kept = [(g, v) for g, v in zip(grads, variables, strict=True) if g is not None]
        return [g for g, _ in kept], [v for _, v in kept]

    def _overwritten(self, grads: list[Any], variables: list[Any]) -> tuple[list[Any], list[Any]]:
        """Assign gradients to the variables that are to take them as values; return the others."""
        if not any(v.overwrite_with_gradient for v in variables):
            return grads, variables
        kept = []
        for gradient, variable in zip(grads, variables, strict=True):
            if variable.overwrite_with_gradient:
                variable.assign(gradient)
            else:
                kept.append((gradient, variable))
        return [g for g, _ in kept], [v for _, v in kept]

    def _clip(self, grads: list[Any]) -> list[Any]:
        if self.clipnorm:
            return [_clip_by_norm(gradient, self.clipnorm) for gradient in grads]
        if self.global_clipnorm:
            return clip_by_global_norm(grads, self.global_clipnorm)
        if self.clipvalue:
            return [ops.clip(gradient, -self.clipvalue, self.clipvalue) for gradient in grads]
        return grads

    def exclude_from_weight_decay(
        self, var_list: Sequence[Any] | None = None, var_names: Sequence[str] | None = None
    ) -> None:
        """Leave variables out of weight decay, from the next step that is compiled.

        Args:
            var_list: The variables.
            var_names: Regular expressions; a variable whose path one of them is found in is left out.
        """
        self._undecayed += list(var_list or [])
        self._undecayed_names += list(var_names or [])

    def _uses_weight_decay(self, variable: Any) -> bool:
        if any(variable is one for one in self._undecayed):
            return False
        return not any(re.search(name, variable.path) for name in self._undecayed_names)

    def _decay(self, variables: list[Any]) -> None:
        if self.weight_decay is None:
            return
        rate = ops.convert_to_tensor(self._current_learning_rate())
        kept: dict[tuple[str, float], Any] = {}  # by dtype and decay: the factor of the variables
        for variable in variables:
            fraction = self._decay_of(variable)
            if fraction is not None and self._uses_weight_decay(variable):
                key = variable.dtype, fraction
                if key not in kept:
                    kept[key] = ops.cast(1.0 - rate * fraction, variable.dtype)
                variable.assign(variable.value * kept[key])

    def _decay_of(self, variable: Any) -> float | None:
        """Return the weight decay of a variable."""
        del variable
        return self.weight_decay

    def _average(self, variables: list[Any]) -> None:
        iterations = ops.convert_to_tensor(self.iterations)
        share = 1.0 - ops.cast(ops.not_equal(iterations, 0), "float32") * self.ema_momentum  # the first time, all
        for variable in variables:
            average = self._averages[self._slot(variable)]
            if average is None:  # the variable takes its gradients as values
                continue
            old = average.value
            average.assign(old + (variable.value - old) * ops.cast(share, variable.dtype))
        if self.ema_overwrite_frequency:
            due = ops.equal(ops.mod(iterations + 1, self.ema_overwrite_frequency), 0)
            for variable in variables:
                if (average := self._averages[self._slot(variable)]) is not None:
                    variable.assign(ops.where(due, average.value, variable.value))

    def finalize_variable_values(self, var_list: Sequence[Any]) -> None:
        """Set variables to their averages, if such are kept; called at the end of training.

        Args:
            var_list: The variables that were trained.
        """
        if self.use_ema:
            for variable in var_list:
                if (average := self._averages[self._slot(variable)]) is not None:
                    variable.assign(average.value)

    def scale_loss(self, loss: Any) -> Any:
        """Return the loss times `loss_scale_factor`.

        Args:
            loss: Scalar tensor.
        """
        return loss if self.loss_scale_factor is None else loss * self.loss_scale_factor


def _norm(tensors: Sequence[Any]) -> Any:
    total: Any = 0.0
    for x in tensors:
        total = total + ops.sum(ops.square(ops.cast(x, "float32")))
    return ops.sqrt(total)


def _clip_by_norm(gradient: Any, limit: float) -> Any:
    norm = _norm([gradient])
    return gradient * ops.cast(limit / ops.maximum(norm, limit), gradient.dtype)


def clip_by_global_norm(grads: Sequence[Any], limit: float) -> list[Any]:
    """Return gradients scaled so that their norm, taken together, is at most `limit`.

    Source: arXiv:1211.5063, algorithm 1.
    """
    norm = _norm(grads)
    factor = limit / ops.maximum(norm, limit)
    return [gradient * ops.cast(factor, gradient.dtype) for gradient in grads]
