"""AdamW: Adam with weight decay that does not pass through the moving averages."""

from __future__ import annotations

from typing import Any

from keras_ops.errors import ArgumentError
from keras_saving.registry import builtin
from keras_training.optimizers.adam import Adam


@builtin("keras.optimizers", kind="optimizer", aliases=["adamw"])
class AdamW(Adam):
    """Adam with decoupled weight decay.

    Args:
        learning_rate: Float or schedule.
        weight_decay: Fraction of the learning rate by which variables shrink each step.
        beta_1: Decay of the average of gradients.
        beta_2: Decay of the average of their squares.
        epsilon: Added to the root, for stability ("epsilon hat" in the paper).
        amsgrad: Whether the greatest average of squares so far is used.
        clipnorm: See `Optimizer`, as for the arguments that follow.
        clipvalue: Greatest absolute value of each element of a gradient.
        global_clipnorm: Greatest norm of all gradients together.
        use_ema: Whether moving averages of the variables are kept.
        ema_momentum: Weight of the old average.
        ema_overwrite_frequency: Number of steps between which variables are set to their averages.
        loss_scale_factor: Factor of the loss.
        gradient_accumulation_steps: Number of steps over which gradients are averaged.
        name: Name.

    Raises:
        ValueError: `weight_decay` is `None`.

    Source: arXiv:1711.05101, algorithm 2.

    Examples:
        >>> from keras_ops import Variable
        >>> w = Variable([1.0])
        >>> AdamW(0.1, weight_decay=0.5).apply([np.array([3.0], "float32")], [w])
        >>> round(float(w.numpy()[0]), 4)
        0.85
    """

    def __init__(
        self,
        learning_rate: Any = 0.001,
        weight_decay: float = 0.004,
        beta_1: float = 0.9,
        beta_2: float = 0.999,
        epsilon: float = 1e-7,
        amsgrad: bool = False,
        clipnorm: float | None = None,
        clipvalue: float | None = None,
        global_clipnorm: float | None = None,
        use_ema: bool = False,
        ema_momentum: float = 0.99,
        ema_overwrite_frequency: int | None = None,
        loss_scale_factor: float | None = None,
        gradient_accumulation_steps: int | None = None,
        name: str = "adamw",
        **kwargs: Any,
    ) -> None:
        if weight_decay is None:
            raise ArgumentError("AdamW", "weight_decay", weight_decay, "a float")
        super().__init__(
            learning_rate=learning_rate,
            beta_1=beta_1,
            beta_2=beta_2,
            epsilon=epsilon,
            amsgrad=amsgrad,
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
