"""Adam: steps scaled by moving averages of gradients and of their squares."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

import numpy as np
from typing_extensions import override

from keras_ops import ops
from keras_saving.registry import builtin
from keras_training.optimizers.base import Optimizer
from keras_training.optimizers.bundles import maximum, move, sqrt, take_from


def adam_moments(gradient: Any, mean: Any, square: Any, *, beta_1: float, beta_2: float) -> tuple[Any, Any]:
    """Return the next moving averages of a gradient and of its square.

    Source: arXiv:1412.6980, algorithm 1.
    """
    return mean + (gradient - mean) * (1 - beta_1), square + (gradient * gradient - square) * (1 - beta_2)


def unbias(step: Any, beta_1: float, beta_2: float) -> Any:
    """Return the factor of a step, of that number from one on, that makes up for averages that began at zero.

    Source: arXiv:1412.6980, section 2, the paragraph before 2.1.
    """
    if isinstance(step, float):  # in float32, as tensors would be
        one, step = np.float32(1.0), np.float32(step)
        return float(np.sqrt(one - np.float32(beta_2) ** step) / (one - np.float32(beta_1) ** step))
    return ops.sqrt(1.0 - ops.power(beta_2, step)) / (1.0 - ops.power(beta_1, step))


@builtin("keras.optimizers", kind="optimizer", aliases=["adam"])
class Adam(Optimizer):
    """Adam: steps scaled by moving averages of gradients and of their squares.

    Args:
        learning_rate: Float or schedule.
        beta_1: Decay of the average of gradients.
        beta_2: Decay of the average of their squares.
        epsilon: Added to the root, for stability ("epsilon hat" in the paper).
        amsgrad: Whether the greatest average of squares so far is used.
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

    Source: arXiv:1412.6980, section 2; AMSGrad: "On the Convergence of Adam and Beyond" (Reddi et al., 2018).

    Examples:
        >>> from keras_ops import Variable
        >>> w = Variable([1.0])
        >>> Adam(0.1).apply([np.array([3.0], "float32")], [w])
        >>> round(float(w.numpy()[0]), 4)
        0.9
    """

    _elementwise: ClassVar[bool] = True

    def __init__(
        self,
        learning_rate: Any = 0.001,
        beta_1: float = 0.9,
        beta_2: float = 0.999,
        epsilon: float = 1e-7,
        amsgrad: bool = False,
        weight_decay: float | None = None,
        clipnorm: float | None = None,
        clipvalue: float | None = None,
        global_clipnorm: float | None = None,
        use_ema: bool = False,
        ema_momentum: float = 0.99,
        ema_overwrite_frequency: int | None = None,
        loss_scale_factor: float | None = None,
        gradient_accumulation_steps: int | None = None,
        name: str = "adam",
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
        self.beta_1: float = beta_1
        self.beta_2: float = beta_2
        self.epsilon: float = epsilon
        self.amsgrad: bool = amsgrad
        self._means: list[Any] = []
        self._squares: list[Any] = []
        self._greatest: list[Any] = []

    @override
    def build(self, var_list: Sequence[Any]) -> None:  # upstream's name for the argument here
        if self.built:
            return
        super().build(var_list)
        self._means, self._squares = self.add_optimizer_variables(var_list, ["momentum", "velocity"])
        if self.amsgrad:
            self._greatest = self.add_optimizer_variables(var_list, "velocity_hat")

    @override
    def _shared(self, learning_rate: Any) -> tuple[Any, ...]:
        return (learning_rate * unbias(self._step_number(), self.beta_1, self.beta_2),)

    @override
    def _update(self, gradient: Any, variable: Any, rate: Any) -> None:
        """Change one variable, at a learning rate that makes up for the averages' start at zero."""
        slot = self._slot(variable)
        mean, square = self._means[slot], self._squares[slot]
        new_mean = move(mean, gradient, 1 - self.beta_1)
        new_square = move(square, gradient * gradient, 1 - self.beta_2)
        if self.amsgrad:
            new_square = maximum(self._greatest[slot].value, new_square)
            self._greatest[slot].assign(new_square)
        take_from(variable, new_mean * rate / (sqrt(new_square) + self.epsilon))

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "beta_1": self.beta_1,
            "beta_2": self.beta_2,
            "epsilon": self.epsilon,
            "amsgrad": self.amsgrad,
        }
