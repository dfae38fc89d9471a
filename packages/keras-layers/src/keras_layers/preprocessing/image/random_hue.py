"""`RandomHue`."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from keras_layers.preprocessing.image import checks
from keras_layers.preprocessing.image.coloring import OptionalColoringLayer, to_range
from keras_ops import image, ops, random
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class RandomHue(OptionalColoringLayer):
    """Turn the hue of images by a random angle.

    Args:
        factor: How far, as a fraction of half a turn in [0, 1], in both directions: two limits, or the upper one.
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
        ValueError: `factor` lies outside [0, 1].

    Examples:
        >>> hue = RandomHue(0.5, value_range=(0, 1))
        >>> third = {"factor": np.array([1 / 3], "float32")}
        >>> green = hue.transform_images(np.array([[[[1.0, 0.0, 0.0]]]], "float32"), third)
        >>> [round(float(channel), 3) + 0.0 for channel in green[0, 0, 0]]
        [0.0, 1.0, 0.0]
    """

    def __init__(
        self,
        factor: Any,
        value_range: Any = (0, 255),
        data_format: str | None = None,
        seed: int | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(value_range=value_range, data_format=data_format, seed=seed, **kwargs)
        self.value_range = value_range
        low = -1 if isinstance(factor, (list, tuple)) else 0
        self.factor: tuple[Any, Any] = checks.number_or_two(self._name, "factor", factor, low, 1)

    @override
    def get_random_transformation(self, data: Any, training: bool = True, seed: Any = None) -> Any:
        shape = (self._batch_size(self._shape_in(data)),)
        sign = ops.where(random.uniform(shape, seed=self._seed(seed)) > 0.5, -1.0, 1.0)
        low, high = self.factor
        factor = random.uniform(shape, minval=low, maxval=high, seed=self._seed(seed))
        return {"factor": sign * factor * 0.5}

    @override
    def _colored(self, images: Any, transformation: Any) -> Any:
        turn = ops.reshape(ops.cast(transformation["factor"], "float32"), (-1, 1, 1))
        images = to_range(ops.cast(images, "float32"), self.value_range, (0, 1))
        hsv = image.rgb_to_hsv(images, data_format=self.data_format)
        hue, saturation, value = ops.unstack(hsv, 3, axis=self.channels_axis)
        turned = ops.stack([ops.mod(hue + turn, 1.0), saturation, value], axis=self.channels_axis)
        found = image.hsv_to_rgb(turned, data_format=self.data_format)
        return self._clip(to_range(found, (0, 1), self.value_range))

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "factor": self.factor,
            "value_range": self.value_range,
            "seed": self.seed,
        }
