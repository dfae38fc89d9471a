"""Adagrad: steps scaled by the sum of the squares of all gradients."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from typing_extensions import override

from keras_saving.registry import builtin
from keras_training.optimizers.base import Optimizer
from keras_training.optimizers.bundles import sqrt
from keras_training.optimizers.variables import constant


@builtin("keras.optimizers", kind="optimizer", aliases=["adagrad"])
class Adagrad(Optimizer):
    """Adagrad: steps scaled by the root of the sum of the squares of all gradients, so that rare ones count more.

    Args:
        learning_rate: Float or schedule.
        initial_accumulator_value: What the sums start with, not negative.
        epsilon: Added to the sum, for stability.
        weight_decay: See `Optimizer`, as for the arguments that follow.
        clipnorm: Greatest norm of each gradient.
        clipvalue: Greatest absolute value of each element of a gradient.
        global_clipnorm: Greatest norm of all gradients together.
        use_ema: Whether moving averages of the variables are kept.
        ema_momentum: Weight of the old average.
        ema_overwrite_frequency: Number of steps between which variables are set to their averages.
        loss_scale_factor: Factor of the loss.
        gradient_accumulation_steps: Number of steps over which gradients are averaged.
        name: Name.

    Source: "Adaptive Subgradient Methods for Online Learning and Stochastic Optimization" (Duchi et al., 2011), figure 1.

    Examples:
        >>> from keras_ops import Variable
        >>> w = Variable([1.0])
        >>> Adagrad(0.5, initial_accumulator_value=7.0).apply([np.array([3.0], "float32")], [w])
        >>> round(float(w.numpy()[0]), 4)
        0.625
    """

    _elementwise: ClassVar[bool] = True

    def __init__(
        self,
        learning_rate: Any = 0.001,
        initial_accumulator_value: float = 0.1,
        epsilon: float = 1e-7,
        weight_decay: float | None = None,
        clipnorm: float | None = None,
        clipvalue: float | None = None,
        global_clipnorm: float | None = None,
        use_ema: bool = False,
        ema_momentum: float = 0.99,
        ema_overwrite_frequency: int | None = None,
        loss_scale_factor: float | None = None,
        gradient_accumulation_steps: int | None = None,
        name: str = "adagrad",
        **kwargs: Any,
    ) -> None:
        super().__init__(
            learning_rate=learning_rate,
            weight_decay=weight_decay,
            clipnorm=clipnorm,
            clipvalue=clipvalue,
            global_clipnorm=global_clipnorm,
            use_ema=use_ema,
            ema_momentum=ema_momentum,
            ema_overwrite_frequency=ema_overwrite_frequency,
            loss_scale_factor=loss_scale_factor,
            gradient_accumulation_steps=gradient_accumulation_steps,
            name=name,
            **kwargs,
        )
        self.initial_accumulator_value: float = initial_accumulator_value
        self.epsilon: float = epsilon
        self._accumulated: list[Any] = []

    @override
    def build(self, var_list: Sequence[Any]) -> None:  # upstream's name for the argument here
        if self.built:
            return
        super().build(var_list)
        self._accumulated = self.add_optimizer_variables(
            var_list, "accumulator", constant(self.initial_accumulator_value)
        )

    @override
    def _update(self, gradient: Any, variable: Any, learning_rate: Any) -> None:
        kept = self._accumulated[self._slot(variable)]
        total = kept.value + gradient * gradient
        kept.assign(total)
        step = gradient * learning_rate / sqrt(total + self.epsilon)
        variable.assign(variable.value - step)

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "initial_accumulator_value": self.initial_accumulator_value,
            "epsilon": self.epsilon,
        }
