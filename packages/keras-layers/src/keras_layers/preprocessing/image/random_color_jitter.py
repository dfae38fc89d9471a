"""`RandomColorJitter`."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from keras_layers.preprocessing.image.coloring import ColoringLayer
from keras_layers.preprocessing.image.random_brightness import RandomBrightness
from keras_layers.preprocessing.image.random_contrast import RandomContrast
from keras_layers.preprocessing.image.random_hue import RandomHue
from keras_layers.preprocessing.image.random_saturation import RandomSaturation
from keras_ops import ops
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class RandomColorJitter(ColoringLayer):
    """Change brightness, contrast, saturation and hue of images at random, in this order.

    Args:
        value_range: Lowest and highest value of pixels.
        brightness_factor: As `factor` of `RandomBrightness`; `None` leaves the brightness.
        contrast_factor: As `factor` of `RandomContrast`; `None` leaves the contrast.
        saturation_factor: As `factor` of `RandomSaturation`; `None` leaves the saturation.
        hue_factor: As `factor` of `RandomHue`; `None` leaves the hue.
        seed: Seed, an integer; by default drawn.
        data_format: `"channels_last"` or `"channels_first"`; by default `image_data_format()`.
        **kwargs: Arguments of `Layer`, and `bounding_box_format`.

    Call arguments:
        data: Images of shape `(height, width, channels)`, or with a batch before it; or a dictionary with such.
        training: Whether images are changed.

    Returns:
        What came, with changed images.

    Raises:
        ValueError: a factor lies outside of its range.

    Examples:
        >>> jitter = RandomColorJitter(brightness_factor=(0.1, 0.1), value_range=(0, 10))
        >>> jitter(np.array([[[1.0, 2.0, 3.0]]])).tolist()
        [[[2.0, 3.0, 4.0]]]
    """

    def __init__(
        self,
        value_range: Any = (0, 255),
        brightness_factor: Any = None,
        contrast_factor: Any = None,
        saturation_factor: Any = None,
        hue_factor: Any = None,
        seed: int | None = None,
        data_format: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(value_range=value_range, seed=seed, data_format=data_format, **kwargs)
        self.value_range = value_range
        self.brightness_factor: Any = brightness_factor
        self.contrast_factor: Any = contrast_factor
        self.saturation_factor: Any = saturation_factor
        self.hue_factor: Any = hue_factor
        shared = {"value_range": value_range, "seed": seed, "data_format": self.data_format, "dtype": self.dtype_policy}
        kinds: list[tuple[type[ColoringLayer], Any]] = [
            (RandomBrightness, brightness_factor),
            (RandomContrast, contrast_factor),
            (RandomSaturation, saturation_factor),
            (RandomHue, hue_factor),
        ]
        self.changes: list[ColoringLayer] = [
            kind(factor=factor, **shared) for kind, factor in kinds if factor is not None
        ]

    @override
    def build(self, input_shape: Any) -> None:
        for layer in self.changes:
            layer.build(input_shape)

    @override
    def transform_images(self, images: Any, transformation: Any, training: bool = True) -> Any:
        images = ops.cast(images, self.compute_dtype)
        if training:
            for layer in self.changes:
                drawn = layer.get_random_transformation(images, training=training)
                images = layer.transform_images(images, drawn, training=training)
        return images

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "value_range": self.value_range,
            "brightness_factor": self.brightness_factor,
            "contrast_factor": self.contrast_factor,
            "saturation_factor": self.saturation_factor,
            "hue_factor": self.hue_factor,
            "seed": self.seed,
        }
