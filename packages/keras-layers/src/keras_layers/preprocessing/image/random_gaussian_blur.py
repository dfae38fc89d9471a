"""`RandomGaussianBlur`."""

from __future__ import annotations

import math
from typing import Any

from typing_extensions import override

from keras_layers.preprocessing.image import checks
from keras_layers.preprocessing.image.blurring import blurred
from keras_layers.preprocessing.image.coloring import OptionalColoringLayer
from keras_ops import ops, random
from keras_ops.config import epsilon
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class RandomGaussianBlur(OptionalColoringLayer):
    """Blur some images.

    Args:
        factor: Probability that an image is blurred, in [0, 1]: two limits, or the upper one.
        kernel_size: Size of the kernel, odd: columns and rows, or one for both.
        sigma: Standard deviation of the kernel, in pixels: two limits, or the upper one, in [0, 1].
        value_range: Lowest and highest value of pixels.
        data_format: `"channels_last"` or `"channels_first"`; by default `image_data_format()`.
        seed: Seed, an integer; by default drawn.
        **kwargs: Arguments of `Layer`, and `bounding_box_format`.

    Call arguments:
        data: Images of shape `(height, width, channels)`, or with a batch before it; or a dictionary with such.
        training: Whether images are changed.

    Returns:
        What came, with changed images.

    Raises:
        ValueError: `factor` or `sigma` lies outside [0, 1], `kernel_size` is not odd, or `value_range` is not a range.

    Examples:
        >>> blur = RandomGaussianBlur((1.0, 1.0), kernel_size=1)
        >>> blur(np.array([[[1.0], [2.0]]]))[..., 0].tolist()
        [[1.0, 2.0]]
    """

    def __init__(
        self,
        factor: Any = 1.0,
        kernel_size: Any = 3,
        sigma: Any = 1.0,
        value_range: Any = (0, 255),
        data_format: str | None = None,
        seed: int | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(value_range=value_range, data_format=data_format, seed=seed, **kwargs)
        self.value_range = value_range
        self.factor: tuple[Any, Any] = checks.number_or_two(self._name, "factor", factor, 0, 1)
        self.kernel_size: tuple[int, int] = self._odd(kernel_size)
        self.sigma: tuple[Any, Any] = self._deviations(sigma)

    def _odd(self, kernel_size: Any) -> tuple[int, int]:
        both = kernel_size if isinstance(kernel_size, (list, tuple)) else (kernel_size, kernel_size)
        if len(both) != 2:
            raise ValueError(
                f"`{self._name}`: The `kernel_size` argument should be a number (or a list of two numbers)."
                f" Received: kernel_size={kernel_size}"
            )
        if not all(isinstance(size, int) and size > 0 and size % 2 for size in both):
            raise ValueError(f"`{self._name}`: kernel_size must be an odd number. Received: kernel_size={kernel_size}")
        return both[0], both[1]

    def _deviations(self, sigma: Any) -> tuple[Any, Any]:
        if not isinstance(sigma, (list, tuple)):
            return checks.number_or_two(self._name, "sigma", sigma, 0, 1)
        limits = checks.number_or_two(self._name, "sigma", sigma, 0, math.inf)
        if limits != tuple(sigma):
            raise ValueError(
                f"`{self._name}`: The `sigma` argument should be a number (or a list of two numbers, the lower one first) in"
                f" the range [0, 1]. Received: sigma={sigma}"
            )
        return limits

    @override
    def get_random_transformation(self, data: Any, training: bool = True, seed: Any = None) -> Any:
        if not training:
            return None
        shape = (self._batch_size(self._shape_in(data)),)
        low, high = self.factor
        chance = random.uniform(shape=shape, minval=low, maxval=high, seed=self._seed(seed))
        chosen = random.uniform(shape=shape, minval=0.0, maxval=1.0, seed=self._seed(seed)) < chance
        low, high = self.sigma
        blur = random.uniform(shape=(2,), minval=low, maxval=high, seed=self._seed(seed), dtype=self._box_dtype)
        return {"should_apply_blur": chosen, "blur_factor": blur + epsilon()}

    @override
    def _colored(self, images: Any, transformation: Any) -> Any:
        sigmas = ops.unstack(ops.cast(transformation["blur_factor"], "float32"), 2)
        wide, high = self.kernel_size
        axes = (self.height_axis, self.width_axis)
        changed = blurred(images, (high, wide), (sigmas[1], sigmas[0]), axes)
        chosen = ops.reshape(transformation["should_apply_blur"], (-1, 1, 1, 1))
        return self._clip(ops.where(chosen, changed, images))

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "factor": self.factor,
            "kernel_size": self.kernel_size,
            "sigma": self.sigma,
            "value_range": self.value_range,
            "seed": self.seed,
        }
