"""`Dropout`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from typing_extensions import override

from keras_layers.complaints import BadValue
from keras_layers.layer import Layer
from keras_ops import random
from keras_ops.random import SeedGenerator
from keras_ops.tensor import Shape
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class Dropout(Layer):
    """Set random elements to zero during training, and scale the others by `1 / (1 - rate)`.

    Args:
        rate: Fraction of the elements, in [0, 1].
        noise_shape: Shape of the random choice, which broadcasts against the input; `None` as a size means the input's.
        seed: Seed, an integer or a `SeedGenerator`.
        **kwargs: Arguments of `Layer`.

    Call arguments:
        inputs: Tensor of any shape.
        training: Whether elements are dropped.

    Returns:
        Tensor of the shape of the input.

    Raises:
        ArgumentError: `rate` lies outside [0, 1].

    Source: "Dropout: A Simple Way to Prevent Neural Networks from Overfitting" (Srivastava et al., 2014).

    Examples:
        >>> Dropout(0.5)(np.ones((2,))).tolist()
        [1.0, 1.0]
    """

    def __init__(
        self, rate: float, noise_shape: Sequence[int | None] | None = None, seed: Any = None, **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        if isinstance(rate, bool) or not isinstance(rate, (int, float)) or not 0 <= rate <= 1:
            raise BadValue(
                "Invalid value received for argument `rate`. Expected a float value between 0 and 1. Received:"
                f" rate={rate}"
            )
        self.rate: float = rate
        self.seed = seed
        if noise_shape is not None and not isinstance(noise_shape, Iterable):
            raise BadValue(
                "Invalid value received for argument `noise_shape`. Expected an iterable of integers (e.g., a tuple or list)."
                f" Received: noise_shape={noise_shape}"
            )
        self.noise_shape: tuple[int | None, ...] | None = None if noise_shape is None else tuple(noise_shape)
        if rate > 0:
            self.seed_generator: SeedGenerator = SeedGenerator(seed)
        self.supports_masking = True
        self.built = True

    @override
    def call(self, inputs: Any, training: bool = False) -> Any:
        if not training or self.rate == 0:
            return inputs
        return random.dropout(inputs, self.rate, noise_shape=self.noise_shape, seed=self.seed_generator)

    @override
    def compute_output_shape(self, input_shape: Shape) -> Shape:
        return input_shape

    @override
    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "rate": self.rate, "seed": self.seed, "noise_shape": self.noise_shape}
