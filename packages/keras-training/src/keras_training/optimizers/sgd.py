"""Stochastic gradient descent, with momentum."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from typing_extensions import override

from keras_ops.errors import ArgumentError
from keras_saving.registry import builtin
from keras_training.optimizers.base import Optimizer
from keras_training.optimizers.bundles import take_from


def momentum_step(
    gradient: Any, velocity: Any, *, learning_rate: Any, momentum: float, nesterov: bool = False
) -> tuple[Any, Any]:
    """Return the step to add to a weight, and its next velocity.

    Source: "On the importance of initialization and momentum in deep learning" (Sutskever et al., 2013), section 2.
    """
    pull = gradient * learning_rate
    velocity = velocity * momentum - pull
    return (velocity * momentum - pull if nesterov else velocity), velocity


@builtin("keras.optimizers", kind="optimizer", aliases=["sgd"])
class SGD(Optimizer):
    """Stochastic gradient descent, with momentum.

    Without momentum `w -= learning_rate * g`; with it `v = momentum * v - learning_rate * g`, `w += v`, and where `nesterov`
    is true `w += momentum * v - learning_rate * g`.

    Args:
        learning_rate: Float or schedule.
        momentum: Fraction of the velocity that is kept, in [0, 1].
        nesterov: Whether the gradient is taken after the momentum (Nesterov).
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

    Source: Sutskever et al., "On the importance of initialization and momentum in deep learning", 2013.

    Examples:
        >>> from keras_ops import Variable
        >>> w = Variable([1.0])
        >>> SGD(0.5).apply([np.array([1.0], "float32")], [w])
        >>> float(w.numpy()[0])
        0.5
    """

    _elementwise: ClassVar[bool] = True

    def __init__(
        self,
        learning_rate: Any = 0.01,
        momentum: float = 0.0,
        nesterov: bool = False,
        weight_decay: float | None = None,
        clipnorm: float | None = None,
        clipvalue: float | None = None,
        global_clipnorm: float | None = None,
        use_ema: bool = False,
        ema_momentum: float = 0.99,
        ema_overwrite_frequency: int | None = None,
        loss_scale_factor: float | None = None,
        gradient_accumulation_steps: int | None = None,
        name: str = "SGD",
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
        if not isinstance(momentum, (int, float)) or not 0 <= momentum <= 1:
            raise ArgumentError("SGD", "momentum", momentum, "a float in [0, 1]")
        self.momentum: float = momentum
        self.nesterov: bool = nesterov
        self._velocities: list[Any] = []

    @override
    def build(self, variables: Sequence[Any]) -> None:
        if self.built:
            return
        super().build(variables)
        if self.momentum != 0:
            self._velocities = self.add_optimizer_variables(variables, "momentum")

    @override
    def _update(self, gradient: Any, variable: Any, learning_rate: Any) -> None:
        if not self._velocities:
            take_from(variable, gradient * learning_rate)
            return
        kept = self._velocities[self._slot(variable)]
        step, velocity = momentum_step(
            gradient, kept.value, learning_rate=learning_rate, momentum=self.momentum, nesterov=self.nesterov
        )
        kept.assign(velocity)
        variable.assign(variable.value + step)

    @override
    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "momentum": self.momentum, "nesterov": self.nesterov}
