"""Adadelta: steps in the units of the variables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from typing_extensions import override

from keras_ops import ops
from keras_saving.registry import builtin
from keras_training.optimizers.base import Optimizer
from keras_training.optimizers.rmsprop import moving_average


def adadelta_step(gradient: Any, squares: Any, changes: Any, *, rho: float, epsilon: float) -> tuple[Any, Any, Any]:
    """Return the step to take from a weight, and the next averages of squared gradients and of squared steps.

    Source: arXiv:1212.5701, algorithm 1.
    """
    squares = moving_average(squares, gradient * gradient, rho=rho)
    step = gradient * ops.sqrt((changes + epsilon) / (squares + epsilon))
    return step, squares, moving_average(changes, step * step, rho=rho)


@builtin("keras.optimizers", kind="optimizer", aliases=["adadelta"])
class Adadelta(Optimizer):
    """Adadelta: gradients scaled by the ratio of average sizes of past steps and of past gradients.

    Args:
        learning_rate: Float or schedule; one gives the steps of the paper.
        rho: Decay of the averages.
        epsilon: Added to the averages, for stability.
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

    Source: arXiv:1212.5701.

    Examples:
        >>> from keras_ops import Variable
        >>> w = Variable([1.0])
        >>> Adadelta(1.0, rho=0.75, epsilon=1.0).apply([np.array([2.0], "float32")], [w])
        >>> round(float(w.numpy()[0]), 4)
        -0.4142
    """

    def __init__(
        self,
        learning_rate: Any = 0.001,
        rho: float = 0.95,
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
        name: str = "adadelta",
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
        self.epsilon: float = epsilon
        self._squares: list[Any] = []
        self._changes: list[Any] = []

    @override
    def build(self, var_list: Sequence[Any]) -> None:  # upstream's name for the argument here
        if self.built:
            return
        super().build(var_list)
        names = ["accumulated_grad", "accumulated_delta_var"]
        self._squares, self._changes = self.add_optimizer_variables(var_list, names)

    @override
    def update_step(self, grad: Any, variable: Any, learning_rate: Any) -> None:  # upstream's names for the arguments
        self._update(grad, variable, learning_rate)

    @override
    def _update(self, gradient: Any, variable: Any, learning_rate: Any) -> None:
        slot = self._slot(variable)
        squares, changes = self._squares[slot], self._changes[slot]
        step, new_squares, new_changes = adadelta_step(
            gradient, squares.value, changes.value, rho=self.rho, epsilon=self.epsilon
        )
        squares.assign(new_squares)
        changes.assign(new_changes)
        variable.assign(variable.value - step * learning_rate)

    @override
    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "rho": self.rho, "epsilon": self.epsilon}
