"""RMSprop: steps scaled by a moving average of the squares of gradients."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from typing_extensions import override

from keras_saving.registry import builtin
from keras_training.optimizers.base import Optimizer
from keras_training.optimizers.bundles import move, sqrt, take_from


def moving_average(average: Any, value: Any, *, rho: float) -> Any:
    """Return `rho * average + (1 - rho) * value`."""
    return average + (value - average) * (1 - rho)


@builtin("keras.optimizers", kind="optimizer", aliases=["rmsprop"])
class RMSprop(Optimizer):
    """RMSprop: steps scaled by a moving average of the squares of gradients.

    Args:
        learning_rate: Float or schedule.
        rho: Decay of the averages.
        momentum: Fraction of the last step that is added to the next.
        epsilon: Added to the average of squares, for stability.
        centered: Whether the average is of squares of differences from the mean gradient: an estimate of the variance.
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

    Source: "Lecture 6e: rmsprop" (Hinton, 2012); centered: arXiv:1308.0850, equations 38 to 41.

    Examples:
        >>> from keras_ops import Variable
        >>> w = Variable([1.0])
        >>> RMSprop(0.1, rho=0.75).apply([np.array([3.0], "float32")], [w])
        >>> round(float(w.numpy()[0]), 4)
        0.8
    """

    _elementwise: ClassVar[bool] = True

    def __init__(
        self,
        learning_rate: Any = 0.001,
        rho: float = 0.9,
        momentum: float = 0.0,
        epsilon: float = 1e-7,
        centered: bool = False,
        weight_decay: float | None = None,
        clipnorm: float | None = None,
        clipvalue: float | None = None,
        global_clipnorm: float | None = None,
        use_ema: bool = False,
        ema_momentum: float = 0.99,
        ema_overwrite_frequency: int | None = None,
        loss_scale_factor: float | None = None,
        gradient_accumulation_steps: int | None = None,
        name: str = "rmsprop",
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
        self.rho: float = rho
        self.momentum: float = momentum
        self.epsilon: float = epsilon
        self.centered: bool = centered
        self._velocities: list[Any] = []
        self._momentums: list[Any] = []
        self._average_gradients: list[Any] = []

    @override
    def build(self, var_list: Sequence[Any]) -> None:  # upstream's name for the argument here
        if self.built:
            return
        super().build(var_list)
        self._velocities = self.add_optimizer_variables(var_list, "velocity")
        if self.momentum > 0:
            self._momentums = self.add_optimizer_variables(var_list, "momentum")
        if self.centered:
            self._average_gradients = self.add_optimizer_variables(var_list, "average_gradient")

    @override
    def _update(self, gradient: Any, variable: Any, learning_rate: Any) -> None:
        slot = self._slot(variable)
        kept = self._velocities[slot]
        spread = move(kept, gradient * gradient, 1 - self.rho)
        if self.centered:
            kept = self._average_gradients[slot]
            mean = move(kept, gradient, 1 - self.rho)
            spread = spread - mean * mean
        step = gradient * learning_rate / sqrt(spread + self.epsilon)
        if self.momentum > 0:
            kept = self._momentums[slot]
            step = kept.value * self.momentum + step
            kept.assign(step)
        take_from(variable, step)

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "rho": self.rho,
            "momentum": self.momentum,
            "epsilon": self.epsilon,
            "centered": self.centered,
        }
