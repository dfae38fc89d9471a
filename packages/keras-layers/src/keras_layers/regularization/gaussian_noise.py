"""`GaussianNoise`."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from keras_layers.regularization.base_noise import NoiseLayer
from keras_ops import ops, random
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class GaussianNoise(NoiseLayer):
    """Add noise of mean zero during training.

    Args:
        stddev: Standard deviation of the noise, in [0, 1].
        seed: Seed, an integer or a `SeedGenerator`.
        **kwargs: Arguments of `Layer`.

    Call arguments:
        inputs: Tensor of any shape.
        training: Whether there is noise.

    Returns:
        Tensor of the shape of the input.

    Raises:
        ArgumentError: `stddev` lies outside [0, 1].

    Source: Bishop, "Training with noise is equivalent to Tikhonov regularization", 1995.

    Examples:
        >>> GaussianNoise(0.5)(np.ones((2,))).tolist()
        [1.0, 1.0]
    """

    def __init__(self, stddev: float, seed: Any = None, **kwargs: Any) -> None:
        super().__init__("stddev", stddev, seed, **kwargs)
        self.stddev = stddev

    @override
    def _changed(self, inputs: Any) -> Any:
        noise = random.normal(
            ops.shape(inputs), mean=0.0, stddev=self.stddev, dtype=self.compute_dtype, seed=self.seed_generator
        )
        return ops.add(inputs, noise)

    @override
    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "stddev": self.stddev, "seed": self.seed}
