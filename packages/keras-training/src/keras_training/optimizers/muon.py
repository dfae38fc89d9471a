"""Muon: steps made orthogonal, for matrices; Adam for all other variables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from typing_extensions import override

from keras_ops import ops
from keras_saving.registry import builtin
from keras_training.optimizers.adam import adam_moments, unbias
from keras_training.optimizers.base import Optimizer


@builtin("keras.optimizers", kind="optimizer", aliases=["muon"])
class Muon(Optimizer):
    """Muon: momentum, made orthogonal by Newton-Schulz iterations, for matrices; Adam for all other variables.

    Args:
        learning_rate: Float or schedule.
        adam_beta_1: Decay of Adam's average of gradients.
        adam_beta_2: Decay of Adam's average of their squares.
        adam_weight_decay: Weight decay of the variables that Adam changes.
        epsilon: Added to roots and norms, for stability.
        weight_decay: Weight decay of the other variables.
        clipnorm: See `Optimizer`, as for the arguments that follow.
        clipvalue: Greatest absolute value of each element of a gradient.
        global_clipnorm: Greatest norm of all gradients together.
        use_ema: Whether moving averages of the variables are kept.
        ema_momentum: Weight of the old average.
        ema_overwrite_frequency: Number of steps between which variables are set to their averages.
        loss_scale_factor: Factor of the loss.
        gradient_accumulation_steps: Number of steps over which gradients are averaged.
        name: Name.
        exclude_layers: Regular expressions; matrices whose path one of them is found in are left to Adam.
        exclude_embeddings: Whether matrices with `embedding` in their path are left to Adam.
        muon_a: First coefficient of the iteration.
        muon_b: Second coefficient.
        muon_c: Third coefficient.
        adam_lr_ratio: Factor of the learning rate for Adam.
        momentum: Fraction of the velocity that is kept.
        ns_steps: Number of iterations.
        nesterov: Whether the gradient is taken after the momentum (Nesterov).
        rms_rate: Root mean square of a step that equals Adam's; `None` leaves steps orthogonal.

    Source: "Muon: An optimizer for hidden layers in neural networks" (Jordan, 2024); `rms_rate`: arXiv:2502.16982.

    Examples:
        >>> from keras_ops import Variable
        >>> w = Variable([[1.0, 0.0], [0.0, 1.0]])
        >>> Muon(0.1, weight_decay=0.0, rms_rate=None).apply([np.array([[2.0, 0.0], [0.0, 2.0]], "float32")], [w])
        >>> round(float(w.numpy()[0, 0]), 1)
        0.9
    """

    def __init__(
        self,
        learning_rate: Any = 0.001,
        adam_beta_1: float = 0.9,
        adam_beta_2: float = 0.999,
        adam_weight_decay: float = 0.004,
        epsilon: float = 1e-7,
        weight_decay: float | None = 0.004,
        clipnorm: float | None = None,
        clipvalue: float | None = None,
        global_clipnorm: float | None = None,
        use_ema: bool = False,
        ema_momentum: float = 0.99,
        ema_overwrite_frequency: int | None = None,
        loss_scale_factor: float | None = None,
        gradient_accumulation_steps: int | None = None,
        name: str = "muon",
        exclude_layers: Sequence[str] | None = None,
        exclude_embeddings: bool = True,
        muon_a: float = 3.4445,
        muon_b: float = -4.7750,
        muon_c: float = 2.0315,
        adam_lr_ratio: float = 1,
        momentum: float = 0.95,
        ns_steps: int = 5,
        nesterov: bool = True,
        rms_rate: float | None = 0.2,
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
        self.adam_beta_1: float = adam_beta_1
        self.adam_beta_2: float = adam_beta_2
        self.epsilon: float = epsilon
        self.adam_weight_decay: float = adam_weight_decay
        self.adam_lr_ratio: float = adam_lr_ratio
        self.exclude_layers: list[str] = list(exclude_layers or [])
        self.exclude_embeddings: bool = exclude_embeddings
        self.muon_a: float = muon_a
        self.muon_b: float = muon_b
        self.muon_c: float = muon_c
        self.momentum: float = momentum
        self.ns_steps: int = ns_steps
        self.nesterov: bool = nesterov
        self.rms_rate: float | None = rms_rate
        self._means: list[Any] = []
        self._squares: list[Any] = []  # None for the variables that Adam does not change

    @override
    def build(self, var_list: Sequence[Any]) -> None:  # upstream's name for the argument here
        if self.built:
            return
        super().build(var_list)
        for variable in var_list:
            own = not variable.overwrite_with_gradient
            adam = own and self._left_to_adam(variable)
            self._means.append(self.add_variable_from_reference(variable, "momentum") if own else None)
            self._squares.append(self.add_variable_from_reference(variable, "velocity") if adam else None)

    def _left_to_adam(self, variable: Any) -> bool:
        if len(variable.shape) != 2 or (self.exclude_embeddings and "embedding" in variable.path.lower()):
            return True
        return any(re.search(name, variable.path) for name in self.exclude_layers)

    @override
    def _decay_of(self, variable: Any) -> float | None:
        return self.weight_decay if self._squares[self._slot(variable)] is None else self.adam_weight_decay

    @override
    def _shared(self, learning_rate: Any) -> tuple[Any, ...]:
        adam_rate = learning_rate * unbias(self._step_number(), self.adam_beta_1, self.adam_beta_2)
        return learning_rate, adam_rate * self.adam_lr_ratio

    @override
    def _update(self, gradient: Any, variable: Any, learning_rate: Any, adam_rate: Any) -> None:
        slot = self._slot(variable)
        if self._squares[slot] is None:
            step, rate = self._orthogonal_step(gradient, self._means[slot]), learning_rate
        else:
            step, rate = self._adam_step(gradient, self._means[slot], self._squares[slot]), adam_rate
        variable.assign(variable.value - step * rate)

    def _orthogonal_step(self, gradient: Any, kept: Any) -> Any:
        velocity = kept.value * self.momentum + gradient
        kept.assign(velocity)
        if self.nesterov:
            velocity = velocity * self.momentum + gradient
        return self.lr_adjust(self.zeropower_via_newtonschulz5(velocity, self.ns_steps))

    def _adam_step(self, gradient: Any, mean: Any, square: Any) -> Any:
        betas = {"beta_1": self.adam_beta_1, "beta_2": self.adam_beta_2}
        new_mean, new_square = adam_moments(gradient, mean.value, square.value, **betas)
        mean.assign(new_mean)
        square.assign(new_square)
        return new_mean / (ops.sqrt(new_square) + self.epsilon)

    def transpose_last_axis(self, X: Any) -> Any:  # upstream's name for the argument
        """Return a tensor with its last two axes exchanged.

        Args:
            X: Tensor of rank two or more.
        """
        return ops.swapaxes(X, -1, -2)

    def lr_adjust(self, x: Any) -> Any:
        """Return an orthogonal step scaled to the root mean square that Adam's steps have.

        Args:
            x: Tensor of rank two or more.

        Source: arXiv:2502.16982, equation 4.
        """
        if self.rms_rate is None:
            return x
        return x * (max(x.shape[0], x.shape[1]) ** 0.5 * self.rms_rate)

    def zeropower_via_newtonschulz5(self, x: Any, steps: int) -> Any:
        """Return the orthogonal matrix nearest to `x`, roughly: its singular values come near one.

        Args:
            x: Matrix, or matrices along leading axes.
            steps: Number of iterations of `x -> a x + (b x xᵀ + c (x xᵀ)²) x`.
        """
        tall = x.shape[-2] > x.shape[-1]
        if tall:
            x = self.transpose_last_axis(x)
        x = x / (ops.sqrt(ops.sum(ops.square(x), axis=(-2, -1), keepdims=True)) + self.epsilon)
        for _ in range(steps):
            gram = ops.matmul(x, self.transpose_last_axis(x))
            x = x * self.muon_a + ops.matmul(gram * self.muon_b + ops.matmul(gram, gram) * self.muon_c, x)
        return self.transpose_last_axis(x) if tall else x

    @override
    def get_config(self) -> dict[str, Any]:
        names = (
            "adam_beta_1 adam_beta_2 epsilon exclude_layers muon_a muon_b muon_c adam_lr_ratio momentum ns_steps nesterov"
            " exclude_embeddings adam_weight_decay rms_rate"
        )
        return {**super().get_config(), **{name: getattr(self, name) for name in names.split()}}
