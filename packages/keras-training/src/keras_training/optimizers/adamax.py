"""Adamax: Adam with the infinity norm."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from typing_extensions import override

from keras_ops import ops
from keras_saving.registry import builtin
from keras_training.optimizers.base import Optimizer
from keras_training.optimizers.bundles import absolute, maximum
from keras_training.optimizers.rmsprop import moving_average


@builtin("keras.optimizers", kind="optimizer", aliases=["adamax"])
class Adamax(Optimizer):
    """Adamax: steps along an average of gradients, scaled by the greatest of them, which fades.

    Args:
        learning_rate: Float or schedule.
        beta_1: Decay of the average of gradients.
        beta_2: Decay of the greatest.
        epsilon: Added to the greatest, for stability.
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

    Source: arXiv:1412.6980, algorithm 2.

    Examples:
        >>> from keras_ops import Variable
        >>> w = Variable([1.0])
        >>> Adamax(0.1).apply([np.array([3.0], "float32")], [w])
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
        weight_decay: float | None = None,
        clipnorm: float | None = None,
        clipvalue: float | None = None,
        global_clipnorm: float | None = None,
        use_ema: bool = False,
        ema_momentum: float = 0.99,
        ema_overwrite_frequency: int | None = None,
        loss_scale_factor: float | None = None,
        gradient_accumulation_steps: int | None = None,
        name: str = "adamax",
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
        self._norms: list[Any] = []

    @override
    def build(self, var_list: Sequence[Any]) -> None:  # upstream's name for the argument here
        if self.built:
            return
        super().build(var_list)
        self._means, self._norms = self.add_optimizer_variables(var_list, ["momentum", "norm"])

    @override
    def _shared(self, learning_rate: Any) -> tuple[Any, ...]:
        return (learning_rate / (1.0 - ops.power(self.beta_1, self._step_number())),)

    @override
    def _update(self, gradient: Any, variable: Any, learning_rate: Any) -> None:
        slot = self._slot(variable)
        kept = self._means[slot]
        mean = moving_average(kept.value, gradient, rho=self.beta_1)
        kept.assign(mean)
        kept = self._norms[slot]
        norm = maximum(kept.value * self.beta_2, absolute(gradient))
        kept.assign(norm)
        step = mean * learning_rate / (norm + self.epsilon)
        variable.assign(variable.value - step)

    @override
    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "beta_1": self.beta_1, "beta_2": self.beta_2, "epsilon": self.epsilon}
