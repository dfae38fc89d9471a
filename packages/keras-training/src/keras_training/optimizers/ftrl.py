"""FTRL: follow the regularised leader; keeps weights at zero that do not matter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from typing_extensions import override

from keras_ops import ops
from keras_ops.errors import ArgumentError
from keras_saving.registry import builtin
from keras_training.optimizers.base import Optimizer
from keras_training.optimizers.variables import constant


@builtin("keras.optimizers", kind="optimizer", aliases=["ftrl"])
class Ftrl(Optimizer):
    """FTRL: follow the regularised leader; for models with many sparse features.

    Args:
        learning_rate: Float or schedule.
        learning_rate_power: Power of the sum of squares with which the learning rate falls, at most zero; zero for a fixed one.
        initial_accumulator_value: What the sums of squares start with, not negative.
        l1_regularization_strength: Weight of the absolute values, not negative; makes weights zero.
        l2_regularization_strength: Weight of the squares, not negative.
        l2_shrinkage_regularization_strength: Weight of the squares in the gradient, not negative.
        beta: Added to the root of the sums of squares, as in the paper.
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
        ValueError: a number has the wrong sign.

    Source: "Ad Click Prediction: a View from the Trenches" (McMahan et al., 2013), algorithm 1.

    Examples:
        >>> from keras_ops import Variable
        >>> w = Variable([0.0])
        >>> Ftrl(0.5, initial_accumulator_value=0.0).apply([np.array([3.0], "float32")], [w])
        >>> round(float(w.numpy()[0]), 4)
        -0.5
    """

    def __init__(
        self,
        learning_rate: Any = 0.001,
        learning_rate_power: float = -0.5,
        initial_accumulator_value: float = 0.1,
        l1_regularization_strength: float = 0.0,
        l2_regularization_strength: float = 0.0,
        l2_shrinkage_regularization_strength: float = 0.0,
        beta: float = 0.0,
        weight_decay: float | None = None,
        clipnorm: float | None = None,
        clipvalue: float | None = None,
        global_clipnorm: float | None = None,
        use_ema: bool = False,
        ema_momentum: float = 0.99,
        ema_overwrite_frequency: int | None = None,
        loss_scale_factor: float | None = None,
        gradient_accumulation_steps: int | None = None,
        name: str = "ftrl",
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
        for argument, value in (
            ("initial_accumulator_value", initial_accumulator_value),
            ("l1_regularization_strength", l1_regularization_strength),
            ("l2_regularization_strength", l2_regularization_strength),
            ("l2_shrinkage_regularization_strength", l2_shrinkage_regularization_strength),
        ):
            if value < 0:
                raise ArgumentError("Ftrl", argument, value, "a number that is not negative")
        if learning_rate_power > 0:
            raise ArgumentError("Ftrl", "learning_rate_power", learning_rate_power, "a number that is not positive")
        self.learning_rate_power: float = learning_rate_power
        self.initial_accumulator_value: float = initial_accumulator_value
        self.l1_regularization_strength = l1_regularization_strength
        self.l2_regularization_strength = l2_regularization_strength
        self.l2_shrinkage_regularization_strength = l2_shrinkage_regularization_strength
        self.beta = beta
        self._accumulated: list[Any] = []
        self._linears: list[Any] = []

    @override
    def build(self, var_list: Sequence[Any]) -> None:  # upstream's name for the argument here
        if self.built:
            return
        super().build(var_list)
        self._accumulated, self._linears = self.add_optimizer_variables(
            var_list, ["accumulator", "linear"], [constant(self.initial_accumulator_value), "zeros"]
        )

    @override
    def _update(self, gradient: Any, variable: Any, learning_rate: Any) -> None:
        slot, weight = self._slot(variable), variable.value
        accumulated, kept = self._accumulated[slot], self._linears[slot]
        total = accumulated.value + gradient * gradient
        before, after = self._root(accumulated.value), self._root(total)
        if self.l2_shrinkage_regularization_strength:
            gradient = gradient + weight * (2 * self.l2_shrinkage_regularization_strength)
        linear = kept.value + gradient - (after - before) / learning_rate * weight
        curvature = (after + self.beta) / learning_rate + 2 * self.l2_regularization_strength
        strength = self.l1_regularization_strength
        variable.assign((ops.clip(linear, -strength, strength) - linear) / curvature)
        accumulated.assign(total)
        kept.assign(linear)

    def _root(self, total: Any) -> Any:
        """Return sums of squares to the power with which the learning rate falls."""
        return ops.sqrt(total) if self.learning_rate_power == -0.5 else ops.power(total, -self.learning_rate_power)

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "learning_rate_power": self.learning_rate_power,
            "initial_accumulator_value": self.initial_accumulator_value,
            "l1_regularization_strength": self.l1_regularization_strength,
            "l2_regularization_strength": self.l2_regularization_strength,
            "l2_shrinkage_regularization_strength": self.l2_shrinkage_regularization_strength,
            "beta": self.beta,
        }
