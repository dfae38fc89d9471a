"""`LossScaleOptimizer`: keeps small gradients of half-precision models from becoming zero."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

from typing_extensions import override

from keras_ops import naming, ops
from keras_ops.errors import ArgumentError, ArgumentTypeError
from keras_ops.scopes import StatelessScope, name_scope
from keras_saving.registry import builtin
from keras_saving.serialization import deserialize_keras_object, serialize_keras_object
from keras_training.optimizers.base import Optimizer
from keras_training.optimizers.variables import constant


@builtin("keras.optimizers", kind="optimizer")
class LossScaleOptimizer(Optimizer):
    """Multiplies the loss by a factor, and divides the gradients by it before another optimizer gets them.

    The factor is found as training goes: it doubles after a number of steps with finite gradients; after a step with
    gradients that are not finite it halves, and the step is left out.

    Args:
        inner_optimizer: The other optimizer; its own `loss_scale_factor` is set to `None`.
        initial_scale: Factor at the start.
        dynamic_growth_steps: Number of steps with finite gradients after which the factor doubles.
        name: Name.
        **kwargs: None are left: options such as `clipnorm` are the inner optimizer's.

    Raises:
        TypeError: `inner_optimizer` is no optimizer.
        ValueError: an option was given.

    Source: arXiv:1710.03740, section 3.2.

    Examples:
        >>> from keras_ops import Variable
        >>> from keras_training.optimizers import SGD
        >>> w, optimizer = Variable([1.0]), LossScaleOptimizer(SGD(0.5), initial_scale=8.0)
        >>> optimizer.build([w])
        >>> float(optimizer.scale_loss(2.0))
        16.0
        >>> optimizer.apply([np.array([8.0], "float32")], [w])
        >>> float(w.numpy()[0])
        0.5
    """

    def __init__(
        self,
        inner_optimizer: Any,
        initial_scale: float = 2.0**15,
        dynamic_growth_steps: int = 2000,
        name: str | None = None,
        **kwargs: Any,
    ) -> None:
        if not isinstance(inner_optimizer, Optimizer):
            raise ArgumentTypeError("LossScaleOptimizer", "inner_optimizer", inner_optimizer, "an optimizer")
        for option, value in kwargs.items():
            raise ArgumentError(
                "LossScaleOptimizer", option, value, "no such argument here: set it on the `inner_optimizer`"
            )
        super().__init__(learning_rate=0.0, name=name or naming.auto_name("LossScaleOptimizer"))
        self.inner_optimizer = inner_optimizer
        self.inner_optimizer.loss_scale_factor = None
        self.initial_scale: float = initial_scale
        self.dynamic_growth_steps: int = dynamic_growth_steps
        self._native_keep("inner_optimizer", self.inner_optimizer)
        self.step_counter: Any = None
        self.dynamic_scale: Any = None

    @override
    def build(self, var_list: Sequence[Any]) -> None:  # upstream's name for the argument here
        if self.built:
            return
        self.step_counter = self.add_variable((), "zeros", dtype="int32", name="step_counter")
        self.dynamic_scale = self.add_variable((), constant(self.initial_scale), name="dynamic_scale")
        self.inner_optimizer.build(var_list)
        self._trainable_variables = list(var_list)
        self.built = True

    @property
    @override
    def variables(self) -> list[Any]:
        return self._variables + self.inner_optimizer.variables

    @property
    @override
    def iterations(self) -> Any:
        return self.inner_optimizer.iterations

    @property
    @override
    def learning_rate(self) -> Any:
        return self.inner_optimizer.learning_rate

    @learning_rate.setter
    def learning_rate(self, value: Any) -> None:
        self.inner_optimizer.learning_rate = value

    @override
    def scale_loss(self, loss: Any) -> Any:
        return loss * (self.dynamic_scale.value if self.built else self.initial_scale)

    def check_finite(self, grads: Sequence[Any]) -> Any:
        """Return whether all elements of all gradients are finite, a boolean scalar.

        Args:
            grads: Gradients; `None` is passed over.
        """
        finite = [ops.all(ops.isfinite(gradient)) for gradient in grads if gradient is not None]
        return ops.all(ops.stack(finite)) if len(finite) > 1 else finite[0]

    @override
    def apply(self, grads: Sequence[Any], trainable_variables: Sequence[Any] | None = None) -> None:
        trainable_variables = None if trainable_variables is None else list(trainable_variables)
        if not self.built:
            if trainable_variables is None:
                raise ValueError(f"`{self.name}.apply`: trainable_variables=None before `build`; expected a list.")
            with name_scope(self.name, caller=self):
                self.build(trainable_variables)
        grads = [None if gradient is None else ops.convert_to_tensor(gradient) for gradient in grads]
        if all(gradient is None for gradient in grads):
            raise ValueError("No gradients provided for any variable.")
        finite = self.check_finite(grads)
        # The step is worked out in any case and taken where the gradients are finite, so that it has one form in compiled code.
        with StatelessScope() as trial:
            self._inner_apply(grads, trainable_variables)
        for variable, value in trial.items():
            variable.assign(ops.where(finite, value, variable.value))
        self._adapt(finite)

    def _inner_apply(self, grads: list[Any], variables: Sequence[Any] | None) -> None:
        inner = self.inner_optimizer
        inner.loss_scale_factor = self.dynamic_scale.value
        try:
            inner.apply(grads, variables)
        finally:
            inner.loss_scale_factor = None

    def _adapt(self, finite: Any) -> None:
        """Change the factor after a step."""
        counter, scale = self.step_counter.value + 1, self.dynamic_scale.value
        grow = ops.greater_equal(counter, self.dynamic_growth_steps)
        self.dynamic_scale.assign(ops.where(finite, ops.where(grow, scale * 2.0, scale), scale / 2.0))
        going_on = ops.logical_and(finite, ops.logical_not(grow))
        self.step_counter.assign(ops.where(going_on, counter, ops.zeros_like(counter)))

    @override
    def finalize_variable_values(self, var_list: Sequence[Any]) -> None:
        self.inner_optimizer.finalize_variable_values(var_list)

    @override
    def exclude_from_weight_decay(
        self, var_list: Sequence[Any] | None = None, var_names: Sequence[str] | None = None
    ) -> None:
        self.inner_optimizer.exclude_from_weight_decay(var_list, var_names)

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "inner_optimizer": serialize_keras_object(self.inner_optimizer),
            "initial_scale": self.initial_scale,
            "dynamic_growth_steps": self.dynamic_growth_steps,
        }

    @classmethod
    @override
    def from_config(cls, config: dict[str, Any], custom_objects: Any = None) -> Self:
        inner = deserialize_keras_object(config["inner_optimizer"], custom_objects=custom_objects)
        return cls(**{**config, "inner_optimizer": inner})
