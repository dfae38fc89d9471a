"""`RandAugment`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from typing_extensions import override

from keras_layers.preprocessing.image.mixture import MixtureLayer
from keras_ops import ops, random
from keras_ops.errors import ArgumentError
from keras_saving.registry import builtin

_ALL = (
    "random_shear",
    "random_translation",
    "random_rotation",
    "random_brightness",
    "random_color_degeneration",
    "random_contrast",
    "random_sharpness",
    "random_posterization",
    "solarization",
    "auto_contrast",
    "equalization",
)


@builtin("keras.layers", kind="layer")
class RandAugment(MixtureLayer):
    """Augment images in ways that are drawn from eleven: shear, translation, rotation, brightness and others.

    Labels stay as they are; bounding boxes and segmentation masks are moved with the pixels.

    Args:
        value_range: Lowest and highest value of pixels.
        num_ops: Number of augmentations, one after the other.
        factor: How strong they are, in [0, 1]: two limits, or the upper one.
        interpolation: `"bilinear"` or `"nearest"`.
        seed: Seed, an integer; by default drawn.
        data_format: `"channels_last"` or `"channels_first"`; by default `image_data_format()`.
        **kwargs: Arguments of `Layer`, and `bounding_box_format`.

    Call arguments:
        data: Images of shape `(height, width, channels)`, or with a batch before it; or a dictionary with such.
        training: Whether images are augmented.

    Returns:
        What came, with augmented images.

    Raises:
        ValueError: `factor` lies outside [0, 1].

    Source: arXiv:1909.13719.

    Examples:
        >>> tuple(RandAugment(seed=1)(np.ones((2, 8, 8, 3))).shape)
        (2, 8, 8, 3)
    """

    moves_pixels = True

    def __init__(
        self,
        value_range: Any = (0, 255),
        num_ops: int = 2,
        factor: Any = 0.5,
        interpolation: str = "bilinear",
        seed: int | None = None,
        data_format: str | None = None,
        **kwargs: Any,
    ) -> None:
        if isinstance(num_ops, bool) or not isinstance(num_ops, int) or num_ops < 0:
            raise ArgumentError("RandAugment", "num_ops", num_ops, "an integer that is not negative")
        super().__init__(
            value_range=value_range,
            factor=factor,
            interpolation=interpolation,
            seed=seed,
            data_format=data_format,
            names=_ALL,
            **kwargs,
        )
        self.num_ops = num_ops

    @override
    def get_random_transformation(self, data: Any, training: bool = True, seed: Any = None) -> Any:
        if not training:
            return None
        images = self._images_in(data)
        seed = self._seed(seed)
        chosen = random.randint((self.num_ops,), 0, len(self._names), seed=seed)
        drawn = {name: getattr(self, name).get_random_transformation(images, training, seed) for name in self._names}
        return {"transforms": drawn, "layer_idxes": chosen}

    @override
    def _mixed(self, images: Any, transformation: Any) -> Any:
        def way(name: str) -> Callable[[Any], Any]:
            return lambda x: getattr(self, name).transform_images(x, transformation["transforms"][name], training=True)

        return self._one_after_the_other(images, transformation, way)

    def _one_after_the_other(self, x: Any, transformation: Any, way: Callable[[str], Callable[[Any], Any]]) -> Any:
        """Apply the augmentations that were drawn; `way` returns what one of them does."""
        ways = [way(name) for name in self._names]
        for place in range(self.num_ops):
            x = ops.switch(transformation["layer_idxes"][place], ways, x)
        return x

    @override
    def transform_segmentation_masks(self, segmentation_masks: Any, transformation: Any, training: bool = True) -> Any:
        masks = ops.cast(segmentation_masks, self.compute_dtype)
        if not training or transformation is None:
            return masks

        def way(name: str) -> Callable[[Any], Any]:
            layer = getattr(self, name)
            return lambda x: layer.transform_segmentation_masks(x, transformation["transforms"][name], training=True)

        return self._one_after_the_other(masks, transformation, way)

    @override
    def transform_bounding_boxes(self, bounding_boxes: Any, transformation: Any, training: bool = True) -> Any:
        if not training or transformation is None:
            return bounding_boxes
        labels = ops.convert_to_tensor(bounding_boxes["labels"])
        boxes = ops.cast(bounding_boxes["boxes"], self._box_dtype)

        def way(name: str) -> Callable[[Any], Any]:
            def change(x: Any) -> Any:
                given = {"boxes": x[0], "labels": x[1]}
                found = getattr(self, name).transform_bounding_boxes(given, transformation["transforms"][name])
                return ops.cast(found["boxes"], self._box_dtype), ops.cast(found["labels"], ops.dtype(labels))

            return change

        boxes, labels = self._one_after_the_other((boxes, labels), transformation, way)
        return {**bounding_boxes, "boxes": boxes, "labels": labels}

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "value_range": self.value_range,
            "num_ops": self.num_ops,
            "factor": self.factor,
            "interpolation": self.interpolation,
            "seed": self.seed,
        }
