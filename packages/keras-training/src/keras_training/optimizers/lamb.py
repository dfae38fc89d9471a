"""LAMB: Adam's steps, scaled to the norm of each variable; for large batches."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from typing_extensions import override

from keras_ops import ops
from keras_saving.registry import builtin
from keras_training.optimizers.adam import adam_moments
from keras_training.optimizers.base import Optimizer


def trust_ratio(weight: Any, step: Any) -> Any:
    """Return the ratio of the norms of a weight and its step, one where either is zero.

    Source: arXiv:1904.00962, algorithm 2.
    """
    own, other = ops.sqrt(ops.sum(ops.square(weight))), ops.sqrt(ops.sum(ops.square(step)))
    both = ops.logical_and(own > 0, other > 0)
    return ops.where(both, own / ops.where(both, other, ops.ones_like(other)), ops.ones_like(own))


@builtin("keras.optimizers", kind="optimizer", aliases=["lamb"])
class Lamb(Optimizer):
    """LAMB: Adam's steps, scaled to the norm of each variable; for large batches.

    Args:
        learning_rate: Float or schedule.
        beta_1: Decay of the average of gradients.
        beta_2: Decay of the average of their squares.
        epsilon: Added to the root, for stability.
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

    Source: arXiv:1904.00962, algorithm 2.

    Examples:
        >>> from keras_ops import Variable
        >>> w = Variable([2.0])
        >>> Lamb(0.25).apply([np.array([3.0], "float32")], [w])
        >>> round(float(w.numpy()[0]), 4)
        1.5
    """

    def __init__(
        self,
        learning_rate: Any = 0.001,
        beta_1: float = 0.9,
        beta_2: float = 0.999,
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
        name: str = "lamb",
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
        self._means: list[Any] = []
        self._squares: list[Any] = []

    @override
    def build(self, var_list: Sequence[Any]) -> None:  # upstream's name for the argument here
        if self.built:
            return
        super().build(var_list)
        self._means, self._squares = self.add_optimizer_variables(var_list, ["momentum", "velocity"])

    @override
    def _shared(self, learning_rate: Any) -> tuple[Any, ...]:
        step = self._step_number()
        return (
            learning_rate,
            1.0 / (1.0 - ops.power(self.beta_1, step)),
            1.0 / (1.0 - ops.power(self.beta_2, step)),
        )

    @override
    def _update(self, gradient: Any, variable: Any, learning_rate: Any, unbias_1: Any, unbias_2: Any) -> None:
        slot, weight = self._slot(variable), variable.value
        mean, square = self._means[slot], self._squares[slot]
        new_mean, new_square = adam_moments(gradient, mean.value, square.value, beta_1=self.beta_1, beta_2=self.beta_2)
        mean.assign(new_mean)
        square.assign(new_square)
        step = new_mean * unbias_1 / (ops.sqrt(new_square * unbias_2) + self.epsilon)
        variable.assign(weight - step * (trust_ratio(weight, step) * learning_rate))

    @override
    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "beta_1": self.beta_1, "beta_2": self.beta_2, "epsilon": self.epsilon}
