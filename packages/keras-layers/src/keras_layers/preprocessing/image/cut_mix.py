"""`CutMix`."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from keras_layers.preprocessing.image import checks, rectangles
from keras_layers.preprocessing.image.base import RandomImageLayer
from keras_ops import ops, random
from keras_ops.errors import UnsupportedError
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class CutMix(RandomImageLayer):
    """Put a random rectangle of another image of the batch into each image, and mix their labels by area.

    Args:
        factor: Parameter of the beta distribution of areas, in [0, 1]: two limits, or the upper one.
        seed: Seed, an integer; by default drawn.
        data_format: `"channels_last"` or `"channels_first"`; by default `image_data_format()`.
        **kwargs: Arguments of `Layer`, and `bounding_box_format`.

    Call arguments:
        data: Images of shape `(batch, height, width, channels)`, or a dictionary with such and labels, one-hot.
        training: Whether images are mixed.

    Returns:
        What came, with mixed images and labels.

    Raises:
        ValueError: `factor` lies outside [0, 1].
        NotImplementedError: there are bounding boxes, which cannot be mixed like this.

    Source: arXiv:1905.04899.

    Examples:
        >>> tuple(CutMix(seed=1)(np.ones((2, 4, 4, 1))).shape)
        (2, 4, 4, 1)
    """

    moves_pixels = True

    def __init__(
        self, factor: Any = 1.0, seed: int | None = None, data_format: str | None = None, **kwargs: Any
    ) -> None:
        super().__init__(seed=seed, data_format=data_format, **kwargs)
        self.factor: tuple[Any, Any] = checks.number_or_two(self._name, "factor", factor, 0, 1)

    @override
    def get_random_transformation(self, data: Any, training: bool = True, seed: Any = None) -> Any:
        shape = self._shape_in(data)
        if not training or len(shape) == 3:
            return None
        batch, dtype = shape[0], self._box_dtype
        seed = self._seed(seed)
        low, high = self.factor
        alpha = random.uniform(shape=(), minval=low, maxval=high, dtype=dtype, seed=seed)
        weight = random.beta((batch,), alpha, alpha, seed=seed, dtype=dtype)
        height, width = self._size_in(shape)
        ratio = ops.sqrt(1.0 - weight)
        masks = rectangles.drawn(
            ratio * ops.cast(width, dtype), ratio * ops.cast(height, dtype), width, height, batch, seed
        )
        order = random.shuffle(ops.arange(0, batch, dtype="int32"), seed=seed)
        return {
            "permutation_order": order,
            "batch_masks": ops.broadcast_to(ops.expand_dims(masks, axis=self.channels_axis), shape),
            "mix_weight": ops.reshape(weight, (-1, 1, 1, 1)),
        }

    @override
    def transform_images(self, images: Any, transformation: Any = None, training: bool = True) -> Any:
        images = ops.cast(images, self.compute_dtype)
        if not training or transformation is None:
            return images
        others = ops.take(images, transformation["permutation_order"], axis=0)
        masks = transformation["batch_masks"]
        if masks.shape[self.channels_axis] != images.shape[self.channels_axis]:
            masks = ops.any(masks, axis=self.channels_axis, keepdims=True)  # segmentation masks have other channels
        return ops.where(masks, others, images)

    @override
    def transform_labels(self, labels: Any, transformation: Any, training: bool = True) -> Any:
        if not training or transformation is None:
            return labels
        labels = ops.cast(labels, self._box_dtype)
        others = ops.take(labels, transformation["permutation_order"], axis=0)
        weight = ops.reshape(ops.cast(transformation["mix_weight"], self._box_dtype), (-1, 1))
        return weight * labels + (1.0 - weight) * others

    @override
    def transform_bounding_boxes(self, bounding_boxes: Any, transformation: Any, training: bool = True) -> Any:
        raise UnsupportedError(f"`{self._name}`: bounding boxes of parts of images cannot be told.")

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "factor": self.factor,
            "seed": self.seed,
        }
