"""`GaussianDropout`."""

from __future__ import annotations

import math
from typing import Any

from typing_extensions import override

from keras_layers.regularization.base_noise import NoiseLayer
from keras_ops import ops, random
from keras_ops.errors import ArgumentError
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class GaussianDropout(NoiseLayer):
    """Multiply by noise of mean one during training.

    Args:
        rate: Rate of a dropout of the same variance; the standard deviation is `sqrt(rate / (1 - rate))`.
        seed: Seed, an integer or a `SeedGenerator`.
        **kwargs: Arguments of `Layer`.

    Call arguments:
        inputs: Tensor of any shape.
        training: Whether there is noise.

    Returns:
        Tensor of the shape of the input.

    Raises:
        ArgumentError: `rate` lies outside [0, 1].

    Source: "Dropout: A Simple Way to Prevent Neural Networks from Overfitting" (Srivastava et al., 2014), section 10.

    Examples:
        >>> GaussianDropout(0.5)(np.ones((2,))).tolist()
        [1.0, 1.0]
    """

    def __init__(self, rate: float, seed: Any = None, **kwargs: Any) -> None:
        super().__init__("rate", rate, seed, **kwargs)
        self.rate = rate

    @override
    def _changed(self, inputs: Any) -> Any:
        if self.rate == 1:
            raise ArgumentError("GaussianDropout", "rate", self.rate, "a rate below one in training")
        noise = random.normal(
            ops.shape(inputs),
            mean=1.0,
            stddev=math.sqrt(self.rate / (1 - self.rate)),
            dtype=self.compute_dtype,
            seed=self.seed_generator,
        )
        return ops.multiply(inputs, noise)

    @override
    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "rate": self.rate, "seed": self.seed}
