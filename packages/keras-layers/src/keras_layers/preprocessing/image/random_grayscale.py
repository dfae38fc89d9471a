"""`RandomGrayscale`."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from keras_layers.preprocessing.image.base import RandomImageLayer
from keras_ops import image, ops, random
from keras_ops.dtypes import is_float
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class RandomGrayscale(RandomImageLayer):
    """Make some images gray.

    Args:
        factor: Probability that an image becomes gray, in [0, 1].
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
        >>> gray = RandomGrayscale(1.0)(np.array([[[10.0, 20.0, 30.0]]]))
        >>> [round(float(x), 3) for x in gray[0, 0]]
        [18.149, 18.149, 18.149]
    """

    def __init__(
        self, factor: float = 0.5, data_format: str | None = None, seed: int | None = None, **kwargs: Any
    ) -> None:
        super().__init__(data_format=data_format, seed=seed, **kwargs)
        if not isinstance(factor, (int, float)) or not 0 <= factor <= 1:
            raise ValueError(f"`{self._name}`: `factor` should be between 0 and 1. Received: factor={factor}")
        self.factor = factor

    @override
    def get_random_transformation(self, images: Any, training: bool = True, seed: Any = None) -> Any:
        batch = self._batch_size(self._shape_in(images))
        if not training:
            return ops.zeros((batch, 1, 1, 1), dtype="bool")
        drawn = random.uniform(shape=(batch,), minval=0, maxval=1, seed=self._seed(seed))
        return ops.reshape(drawn < self.factor, (-1, 1, 1, 1))

    @override
    def transform_images(self, images: Any, transformation: Any, training: bool = True) -> Any:
        images = ops.convert_to_tensor(images)
        if not training or transformation is None:
            return images
        gray = image.rgb_to_grayscale(ops.cast(images, self.compute_dtype), data_format=self.data_format)
        return ops.where(transformation, ops.cast(gray, ops.dtype(images)), images)

    @override
    def transform_labels(self, labels: Any, transformations: Any = None, **kwargs: Any) -> Any:  # type: ignore[override]  # upstream's names
        return labels

    @override
    def transform_bounding_boxes(self, bounding_boxes: Any, **kwargs: Any) -> Any:  # type: ignore[override]  # upstream's names
        return bounding_boxes

    @override
    def transform_segmentation_masks(  # type: ignore[override]  # upstream's names
        self, segmentation_masks: Any, transformations: Any = None, **kwargs: Any
    ) -> Any:
        return segmentation_masks

    @override
    def compute_output_spec(self, inputs: Any, **kwargs: Any) -> Any:
        return super().compute_output_spec(inputs, **kwargs)

    @override
    def _image_dtype(self, x: Any) -> str:
        return self.compute_dtype if is_float(x.dtype) else str(x.dtype)

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "factor": self.factor,
        }
