"""`RandomBrightness`."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from keras_layers.preprocessing.image import checks
from keras_layers.preprocessing.image.coloring import ColoringLayer
from keras_ops import ops, random
from keras_ops.dtypes import is_float
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class RandomBrightness(ColoringLayer):
    """Make images brighter or darker by a random amount.

    Args:
        factor: How much, as a fraction of the range of values in [-1, 1]: two limits, or one for both directions.
        value_range: Lowest and highest value of pixels.
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
        >>> RandomBrightness((0.5, 0.5), value_range=(0, 10))(np.array([[[1.0], [7.0]]]))[..., 0].tolist()
        [[6.0, 10.0]]
    """

    def __init__(self, factor: Any, value_range: Any = (0, 255), seed: int | None = None, **kwargs: Any) -> None:
        super().__init__(value_range=value_range, seed=seed, **kwargs)
        self.factor: tuple[Any, Any] = checks.number_or_two(self._name, "factor", factor, -1, 1, least=None)

    @override
    def get_random_transformation(self, data: Any, training: bool = True, seed: Any = None) -> Any:
        shape = self._one_for_each(self._shape_in(data))
        if not training:
            return {"rgb_delta": ops.zeros(shape)}
        low, high = self.factor
        delta = random.uniform(minval=low, maxval=high, shape=shape, seed=self._seed(seed))
        return {"rgb_delta": delta * (self.value_range[1] - self.value_range[0])}

    @override
    def transform_images(self, images: Any, transformation: Any, training: bool = True) -> Any:
        images = ops.convert_to_tensor(images)
        if not training or transformation is None:
            return images
        brighter = ops.cast(images, self.compute_dtype) + ops.cast(transformation["rgb_delta"], self.compute_dtype)
        return ops.cast(self._clip(brighter), ops.dtype(images))

    @override
    def _image_dtype(self, x: Any) -> str:
        return self.compute_dtype if is_float(x.dtype) else str(x.dtype)

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "factor": self.factor,
            "value_range": self.value_range,
            "seed": self.seed,
        }
