"""`MixUp`."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from keras_layers.preprocessing.image.base import RandomImageLayer
from keras_ops import ops, random
from keras_ops.tensor import KerasTensor
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class MixUp(RandomImageLayer):
    """Mix each image with another one of the batch, and their labels, masks and boxes likewise.

    Args:
        alpha: Parameter of the beta distribution of weights.
        data_format: `"channels_last"` or `"channels_first"`; by default `image_data_format()`.
        seed: Seed, an integer; by default drawn.
        **kwargs: Arguments of `Layer`, and `bounding_box_format`.

    Call arguments:
        data: Images of shape `(batch, height, width, channels)`, or a dictionary with such and labels, one-hot.
        training: Whether images are mixed.

    Returns:
        What came, with mixed images and labels; boxes are those of both images, and masks have the channels of both.

    Source: arXiv:1710.09412.

    Examples:
        >>> bool((MixUp(seed=1)(np.ones((2, 4, 4, 1), "float32")) - 1 < 1e-6).all())
        True
    """

    moves_pixels = True

    def __init__(
        self, alpha: float = 0.2, data_format: str | None = None, seed: int | None = None, **kwargs: Any
    ) -> None:
        super().__init__(data_format=data_format, seed=seed, **kwargs)
        self.alpha = alpha

    @override
    def get_random_transformation(self, data: Any, training: bool = True, seed: Any = None) -> Any:
        batch = self._batch_size(self._shape_in(data))
        order = random.shuffle(ops.arange(0, batch, dtype="int32"), seed=self._seed(seed))
        weight = random.beta((batch,), self.alpha, self.alpha, seed=self._seed(seed))
        return {"mix_weight": weight, "permutation_order": order}

    def _mixed(self, x: Any, transformation: Any, dtype: str) -> Any:
        x = ops.cast(x, dtype)
        rank = max(len(x.shape), 2)
        weight = ops.reshape(ops.cast(transformation["mix_weight"], dtype), (-1, *[1] * (rank - 1)))
        return weight * x + (1.0 - weight) * ops.take(x, transformation["permutation_order"], axis=0)

    @override
    def transform_images(self, images: Any, transformation: Any = None, training: bool = True) -> Any:
        if not training or transformation is None:
            return ops.cast(images, self.compute_dtype)
        return self._mixed(images, transformation, self.compute_dtype)

    @override
    def transform_segmentation_masks(self, segmentation_masks: Any, transformation: Any, training: bool = True) -> Any:
        if not training or transformation is None:
            return segmentation_masks
        masks = ops.cast(segmentation_masks, self.compute_dtype)
        weight = ops.reshape(ops.cast(transformation["mix_weight"], self.compute_dtype), (-1, 1, 1, 1))
        others = ops.take(masks, transformation["permutation_order"], axis=0)
        return ops.concatenate([weight * masks, (1.0 - weight) * others], axis=self.channels_axis)

    @override
    def transform_labels(self, labels: Any, transformation: Any, training: bool = True) -> Any:
        if not training or transformation is None:
            return labels
        return self._mixed(labels, transformation, self._box_dtype)

    @override
    def transform_bounding_boxes(self, bounding_boxes: Any, transformation: Any, training: bool = True) -> Any:
        if not training or transformation is None:
            return bounding_boxes
        order = transformation["permutation_order"]
        return {
            key: ops.concatenate([value, ops.take(value, order, axis=0)], axis=1)
            for key, value in bounding_boxes.items()
        }

    @override
    def _spec_of_rest(self, data: dict[str, Any]) -> dict[str, Any]:
        if len(data["images"].shape) != 4:
            return data
        found = dict(data)
        if "labels" in data:
            shape = data["labels"].shape
            found["labels"] = KerasTensor(shape if len(shape) > 1 else (*shape, *shape), self._box_dtype)
        if "segmentation_masks" in data:
            found["segmentation_masks"] = _doubled(data["segmentation_masks"], self.channels_axis)
        if "bounding_boxes" in data:
            found["bounding_boxes"] = {key: _doubled(x, 1) for key, x in data["bounding_boxes"].items()}
        return found

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "alpha": self.alpha,
            "seed": self.seed,
        }


def _doubled(x: KerasTensor, axis: int) -> KerasTensor:
    shape = list(x.shape)
    size = shape[axis]
    shape[axis] = None if size is None else 2 * size
    return KerasTensor(tuple(shape), x.dtype)
