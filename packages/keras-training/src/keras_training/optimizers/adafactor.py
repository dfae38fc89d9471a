"""Adafactor: averages of squares that take little memory, kept as rows and columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from typing_extensions import override

from keras_ops import ops
from keras_saving.registry import builtin
from keras_training.optimizers.base import Optimizer
from keras_training.optimizers.rmsprop import moving_average


def outer_of_means(rows: Any, columns: Any) -> Any:
    """Return the squares whose means along the last and the last but one axis are known, as if they were of rank one.

    Source: arXiv:1804.04235, algorithm 2.
    """
    share = rows / ops.mean(rows, axis=-1, keepdims=True)
    return ops.expand_dims(share, axis=-1) * ops.expand_dims(columns, axis=-2)


def root_mean_square(x: Any) -> Any:
    """Return the root of the mean of the squares of all elements."""
    return ops.sqrt(ops.mean(ops.square(x)))


@builtin("keras.optimizers", kind="optimizer", aliases=["adafactor"])
class Adafactor(Optimizer):
    """Adafactor: steps scaled by averages of squares of which only row and column means are kept.

    Args:
        learning_rate: Float or schedule.
        beta_2_decay: Power of the step with which the weight of new squares falls.
        epsilon_1: Added to squares, for stability.
        epsilon_2: Least root mean square of a variable that counts.
        clip_threshold: Greatest root mean square of a step before it is scaled.
        relative_step: Whether the learning rate is at most `1 / sqrt(step)`.
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

    Source: arXiv:1804.04235, algorithms 4 and 5.

    Examples:
        >>> from keras_ops import Variable
        >>> w = Variable([2.0])
        >>> Adafactor(0.25).apply([np.array([3.0], "float32")], [w])
        >>> round(float(w.numpy()[0]), 4)
        1.5
    """

    def __init__(
        self,
        learning_rate: Any = 0.001,
        beta_2_decay: float = -0.8,
        epsilon_1: float = 1e-30,
        epsilon_2: float = 1e-3,
        clip_threshold: float = 1.0,
        relative_step: bool = True,
        weight_decay: float | None = None,
        clipnorm: float | None = None,
        clipvalue: float | None = None,
        global_clipnorm: float | None = None,
        use_ema: bool = False,
        ema_momentum: float = 0.99,
        ema_overwrite_frequency: int | None = None,
        loss_scale_factor: float | None = None,
        gradient_accumulation_steps: int | None = None,
        name: str = "adafactor",
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
        self.beta_2_decay: float = beta_2_decay
        self.epsilon_1: float = epsilon_1
        self.epsilon_2: float = epsilon_2
        self.clip_threshold: float = clip_threshold
        self.relative_step: bool = relative_step
        self._rows: list[Any] = []
        self._columns: list[Any] = []
        self._squares: list[Any] = []

    @override
    def build(self, var_list: Sequence[Any]) -> None:  # upstream's name for the argument here
        if self.built:
            return
        super().build(var_list)
        for variable in var_list:
            if len(variable.shape) < 2:  # files have two numbers in place of rows and columns
                rows, columns = (self._made(variable.name, (), "int32", "zeros") for _ in range(2))
            else:
                shape = tuple(variable.shape)
                rows, columns = (
                    self.add_variable(part, dtype=variable.dtype, name=variable.name)
                    for part in (shape[:-1], (*shape[:-2], shape[-1]))
                )
            self._rows.append(rows)
            self._columns.append(columns)
            self._squares.append(self.add_variable_from_reference(variable, "velocity"))

    @override
    def _shared(self, learning_rate: Any) -> tuple[Any, ...]:
        step = self._step_number()
        if self.relative_step:
            learning_rate = ops.minimum(learning_rate, 1.0 / ops.sqrt(step))
        return learning_rate, 1.0 - ops.power(step, self.beta_2_decay)

    @override
    def _update(self, gradient: Any, variable: Any, learning_rate: Any, decay: Any) -> None:
        slot, weight = self._slot(variable), variable.value
        squares = gradient * gradient + self.epsilon_1
        if len(variable.shape) >= 2:
            rows, columns = self._rows[slot], self._columns[slot]
            new_rows = moving_average(rows.value, ops.mean(squares, axis=-1), rho=decay)
            new_columns = moving_average(columns.value, ops.mean(squares, axis=-2), rho=decay)
            rows.assign(new_rows)
            columns.assign(new_columns)
            spread = outer_of_means(new_rows, new_columns)
        else:
            spread = moving_average(self._squares[slot].value, squares, rho=decay)
        self._squares[slot].assign(spread)
        step = gradient / ops.sqrt(spread)
        excess = ops.maximum(1.0, root_mean_square(step) / self.clip_threshold)
        scale = ops.maximum(self.epsilon_2, root_mean_square(weight))
        variable.assign(weight - step * (learning_rate * scale / excess))

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "beta_2_decay": self.beta_2_decay,
            "epsilon_1": self.epsilon_1,
            "epsilon_2": self.epsilon_2,
            "clip_threshold": self.clip_threshold,
            "relative_step": self.relative_step,
        }
