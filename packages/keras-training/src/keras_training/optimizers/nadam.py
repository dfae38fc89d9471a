"""Nadam: Adam with Nesterov momentum."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from typing_extensions import override

from keras_ops import naming, ops
from keras_saving.registry import builtin
from keras_training.optimizers.adam import adam_moments
from keras_training.optimizers.base import Optimizer
from keras_training.optimizers.bundles import sqrt


@builtin("keras.optimizers", kind="optimizer", aliases=["nadam"])
class Nadam(Optimizer):
    """Nadam: Adam with Nesterov momentum, whose decay rises from `beta_1 / 2` to `beta_1`.

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

    Source: "Incorporating Nesterov Momentum into Adam" (Dozat, 2016), algorithm 2.

    Examples:
        >>> from keras_ops import Variable
        >>> w = Variable([1.0])
        >>> Nadam(0.1).apply([np.array([3.0], "float32")], [w])
        >>> round(float(w.numpy()[0]), 3)
        0.894
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
        name: str = "nadam",
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
        self._decays: Any = None

    @override
    def build(self, var_list: Sequence[Any]) -> None:  # upstream's name for the argument here
        if self.built:
            return
        super().build(var_list)
        self._means, self._squares = self.add_optimizer_variables(var_list, ["momentum", "velocity"])
        dtype = var_list[0].dtype if var_list else "float32"
        self._decays = self._made(naming.auto_name("variable"), (), dtype, "ones")  # product of all decays so far

    def _decay_at(self, step: Any) -> Any:
        return (1.0 - ops.power(0.96, step) * 0.5) * self.beta_1

    @override
    def _step(self, grads: list[Any], variables: list[Any]) -> None:
        decay = self._decay_at(self._step_number())
        self._decays.assign(self._decays.value * ops.cast(decay, self._decays.dtype))
        super()._step(grads, variables)

    @override
    def _shared(self, learning_rate: Any) -> tuple[Any, ...]:
        step = self._step_number()
        decay, following = self._decay_at(step), self._decay_at(step + 1.0)
        product = ops.cast(self._decays.value, "float32")
        past = following / (1.0 - product * following)
        present = (1.0 - decay) / (1.0 - product)
        return past * learning_rate, present * learning_rate, 1.0 / (1.0 - ops.power(self.beta_2, step))

    @override
    def _update(self, gradient: Any, variable: Any, past: Any, present: Any, unbias: Any) -> None:
        """Change one variable; the three are factors of the average, of the gradient, of the average of squares."""
        slot = self._slot(variable)
        mean, square = self._means[slot], self._squares[slot]
        new_mean, new_square = adam_moments(gradient, mean.value, square.value, beta_1=self.beta_1, beta_2=self.beta_2)
        mean.assign(new_mean)
        square.assign(new_square)
        step = (new_mean * past + gradient * present) / (sqrt(new_square * unbias) + self.epsilon)
        variable.assign(variable.value - step)

    @override
    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "beta_1": self.beta_1, "beta_2": self.beta_2, "epsilon": self.epsilon}
