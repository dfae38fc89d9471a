"""`AlphaDropout`."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, Final

from typing_extensions import override

from keras_layers.regularization.base_noise import NoiseLayer
from keras_ops import ops, random
from keras_ops.errors import ArgumentError
from keras_saving.registry import builtin

# What SELU tends to for very negative inputs: minus its scale times its alpha.
_LOWEST: Final = -1.0507009873554804934193349852946 * 1.6732632423543772848170429916717


@builtin("keras.layers", kind="layer")
class AlphaDropout(NoiseLayer):
    """Set random elements to the negative limit of SELU during training, so that mean and variance stay.

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

    Source: arXiv:1706.02515 (Self-Normalizing Neural Networks).

    Examples:
        >>> AlphaDropout(0.5)(np.ones((2,))).tolist()
        [1.0, 1.0]
    """

    def __init__(
        self, rate: float, noise_shape: Sequence[int | None] | None = None, seed: Any = None, **kwargs: Any
    ) -> None:
        super().__init__("rate", rate, seed, **kwargs)
        self.rate = rate
        self.noise_shape = noise_shape

    @override
    def _changed(self, inputs: Any) -> Any:
        if self.rate == 1:
            raise ArgumentError("AlphaDropout", "rate", self.rate, "a rate below one in training")
        sizes = ops.shape(inputs)
        if self.noise_shape is not None:
            sizes = tuple(n if given is None else given for n, given in zip(sizes, self.noise_shape, strict=True))
        dropped = ops.less(random.uniform(sizes, seed=self.seed_generator), self.rate)
        # An affine map that gives mean and variance back what dropping has changed.
        scale = 1 / math.sqrt((1 - self.rate) * (1 + self.rate * _LOWEST**2))
        outputs = ops.where(dropped, ops.cast(_LOWEST, inputs.dtype), inputs)
        return ops.cast(ops.add(ops.multiply(outputs, scale), -scale * _LOWEST * self.rate), inputs.dtype)

    @override
    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "rate": self.rate, "seed": self.seed, "noise_shape": self.noise_shape}
