"""What layers that add noise in training share."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from keras_layers.complaints import BadValue
from keras_layers.layer import Layer
from keras_ops.random import SeedGenerator
from keras_ops.tensor import Shape


class NoiseLayer(Layer):
    """Changes its input at random in training, and gives it back as it is else; a subclass says how.

    Args:
        argument: Name of the argument that says how much.
        amount: How much, in [0, 1]; with zero nothing is changed.
        seed: Seed, an integer or a `SeedGenerator`.
        **kwargs: Arguments of `Layer`.

    Raises:
        ArgumentError: `amount` lies outside [0, 1].
    """

    seed_generator: SeedGenerator

    def __init__(self, argument: str, amount: float, seed: Any, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if isinstance(amount, bool) or not isinstance(amount, (int, float)) or not 0 <= amount <= 1:
            raise BadValue(
                f"Invalid value received for argument `{argument}`. Expected a float value between 0 and 1. Received:"
                f" {argument}={amount}"
            )
        self._amount = amount
        self.seed = seed
        if amount > 0:
            self.seed_generator = SeedGenerator(seed)
        self.supports_masking = True
        self.built = True

    def _changed(self, inputs: Any) -> Any:
        raise NotImplementedError(f"`{type(self).__name__}` does not implement `_changed`.")

    @override
    def call(self, inputs: Any, training: bool = False) -> Any:
        return self._changed(inputs) if training and self._amount > 0 else inputs

    @override
    def compute_output_shape(self, input_shape: Shape) -> Shape:
        return input_shape
