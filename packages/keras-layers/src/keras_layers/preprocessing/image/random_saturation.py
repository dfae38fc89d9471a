"""`RandomSaturation`."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from keras_layers.preprocessing.image import checks
from keras_layers.preprocessing.image.coloring import OptionalColoringLayer
from keras_ops import image, ops, random
from keras_ops.config import epsilon
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class RandomSaturation(OptionalColoringLayer):
    """Make the colors of images more or less saturated.

    Args:
        factor: How much, in [-1, 1]: 0 makes images gray, 0.5 leaves them, 1 saturates them fully; two limits, or one for
            both directions.
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
        ValueError: `factor` lies outside [-1, 1], or `value_range` is not a range.

    Examples:
        >>> RandomSaturation((0.0, 0.0))(np.array([[[10.0, 20.0, 30.0]]])).tolist()
        [[[30.0, 30.0, 30.0]]]
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
        self.factor: tuple[Any, Any] = checks.number_or_two(self._name, "factor", factor, -1, 1, least=None)

    @override
    def get_random_transformation(self, data: Any, training: bool = True, seed: Any = None) -> Any:
        shape = (self._batch_size(self._shape_in(data)),)
        low, high = self.factor
        factor = random.uniform(shape, minval=low, maxval=high, seed=self._seed(seed))
        return {"factor": factor / (1 - factor + epsilon())}

    @override
    def _colored(self, images: Any, transformation: Any) -> Any:
        factor = ops.reshape(ops.cast(transformation["factor"], "float32"), (-1, 1, 1))
        hsv = image.rgb_to_hsv(ops.cast(images, "float32"), data_format=self.data_format)
        hue, saturation, value = ops.unstack(hsv, 3, axis=self.channels_axis)
        changed = ops.stack([hue, ops.clip(saturation * factor, 0.0, 1.0), value], axis=self.channels_axis)
        return self._clip(image.hsv_to_rgb(changed, data_format=self.data_format))

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "factor": self.factor,
            "value_range": self.value_range,
            "seed": self.seed,
        }
