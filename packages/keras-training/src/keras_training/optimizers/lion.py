"""Lion: steps of one size, whose signs come from an average of gradients."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from typing_extensions import override

from keras_ops.errors import ArgumentError
from keras_saving.registry import builtin
from keras_training.optimizers.base import Optimizer
from keras_training.optimizers.bundles import sign
from keras_training.optimizers.rmsprop import moving_average


@builtin("keras.optimizers", kind="optimizer", aliases=["lion"])
class Lion(Optimizer):
    """Lion: every element changes by the learning rate; the sign comes from an average of gradients.

    Args:
        learning_rate: Float or schedule; a tenth to a third of what Adam needs.
        beta_1: Weight of the average against the present gradient, for the sign, in (0, 1].
        beta_2: Decay of the average.
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

    Raises:
        ValueError: `beta_1` is not in (0, 1].

    Source: arXiv:2302.06675, algorithm 2.

    Examples:
        >>> from keras_ops import Variable
        >>> w = Variable([1.0])
        >>> Lion(0.25).apply([np.array([3.0], "float32")], [w])
        >>> float(w.numpy()[0])
        0.75
    """

    _elementwise: ClassVar[bool] = True

    def __init__(
        self,
        learning_rate: Any = 0.001,
        beta_1: float = 0.9,
        beta_2: float = 0.99,
        weight_decay: float | None = None,
        clipnorm: float | None = None,
        clipvalue: float | None = None,
        global_clipnorm: float | None = None,
        use_ema: bool = False,
        ema_momentum: float = 0.99,
        ema_overwrite_frequency: int | None = None,
        loss_scale_factor: float | None = None,
        gradient_accumulation_steps: int | None = None,
        name: str = "lion",
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
        if not 0 < beta_1 <= 1:
            raise ArgumentError("Lion", "beta_1", beta_1, "a float in (0, 1]: with zero there is no average")
        self.beta_1: float = beta_1
        self.beta_2: float = beta_2
        self._means: list[Any] = []

    @override
    def build(self, var_list: Sequence[Any]) -> None:  # upstream's name for the argument here
        if self.built:
            return
        super().build(var_list)
        self._means = self.add_optimizer_variables(var_list, "momentum")

    @override
    def _update(self, gradient: Any, variable: Any, learning_rate: Any) -> None:
        kept = self._means[self._slot(variable)]
        mean = kept.value
        direction = sign(moving_average(mean, gradient, rho=self.beta_1))
        variable.assign(variable.value - direction * learning_rate)
        kept.assign(moving_average(mean, gradient, rho=self.beta_2))

    @override
    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "beta_1": self.beta_1, "beta_2": self.beta_2}
