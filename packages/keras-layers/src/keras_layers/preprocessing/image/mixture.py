"""What layers share that choose among several augmentations."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from keras_layers.preprocessing.image import checks
from keras_layers.preprocessing.image.auto_contrast import AutoContrast
from keras_layers.preprocessing.image.base import BaseImagePreprocessingLayer, RandomImageLayer
from keras_layers.preprocessing.image.equalization import Equalization
from keras_layers.preprocessing.image.random_brightness import RandomBrightness
from keras_layers.preprocessing.image.random_color_degeneration import RandomColorDegeneration
from keras_layers.preprocessing.image.random_contrast import RandomContrast
from keras_layers.preprocessing.image.random_posterization import RandomPosterization
from keras_layers.preprocessing.image.random_rotation import RandomRotation
from keras_layers.preprocessing.image.random_sharpness import RandomSharpness
from keras_layers.preprocessing.image.random_shear import RandomShear
from keras_layers.preprocessing.image.random_translation import RandomTranslation
from keras_layers.preprocessing.image.solarization import Solarization
from keras_ops import ops


class MixtureLayer(RandomImageLayer):
    """Augments images with some of a list of layers.

    Args:
        value_range: Lowest and highest value of pixels.
        factor: How strong augmentations are, in [0, 1]: two limits, or the upper one.
        interpolation: `"bilinear"` or `"nearest"`.
        names: Which augmentations there are, in order.
        **kwargs: Arguments of `RandomImageLayer`.
    """

    def __init__(
        self, *, value_range: Any, factor: Any, interpolation: str, names: tuple[str, ...], **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.value_range = value_range
        self.factor: tuple[Any, Any] = checks.number_or_two(self._name, "factor", factor, 0, 1)
        self.interpolation = interpolation
        self._names = names
        for name in names:
            setattr(self, name, self._made(name))

    def _made(self, name: str) -> BaseImagePreprocessingLayer:
        factor: Any = self.factor
        place: dict[str, Any] = {
            "data_format": self.data_format,
            "dtype": self.dtype_policy,
            "bounding_box_format": self.bounding_box_format,
        }
        drawn = {**place, "seed": self.seed}
        warped = {**drawn, "interpolation": self.interpolation}
        colored = {**drawn, "value_range": self.value_range}
        bits = (1, max(1, int(8 * factor[1])))
        makers: dict[str, Any] = {
            "random_shear": lambda: RandomShear(factor, factor, **warped),
            "random_translation": lambda: RandomTranslation(factor, factor, **warped),
            "random_rotation": lambda: RandomRotation(factor, **warped),
            "random_brightness": lambda: RandomBrightness(factor, **colored),
            "random_color_degeneration": lambda: RandomColorDegeneration(factor, **colored),
            "random_contrast": lambda: RandomContrast(factor, **colored),
            "random_sharpness": lambda: RandomSharpness(factor, **colored),
            "solarization": lambda: Solarization(factor, factor, **colored),
            "random_posterization": lambda: RandomPosterization(bits, **colored),
            "auto_contrast": lambda: AutoContrast(self.value_range, **place),
            "equalization": lambda: Equalization(self.value_range, **place),
        }
        made: BaseImagePreprocessingLayer = makers[name]()
        return made

    @override
    def build(self, input_shape: Any) -> None:
        for name in self._names:
            getattr(self, name).build(input_shape)

    @override
    def transform_images(self, images: Any, transformation: Any, training: bool = True) -> Any:
        images = ops.cast(images, self.compute_dtype)
        if not training or transformation is None:
            return images
        return self._mixed(images, transformation)

    def _mixed(self, images: Any, transformation: Any) -> Any:
        raise NotImplementedError(f"`{self._name}` does not implement `_mixed`.")

    @override
    def transform_segmentation_masks(self, segmentation_masks: Any, transformation: Any, training: bool = True) -> Any:
        return segmentation_masks
