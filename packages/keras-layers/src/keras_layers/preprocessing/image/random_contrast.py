"""`RandomContrast`."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from keras_layers.preprocessing.image import checks
from keras_layers.preprocessing.image.coloring import ColoringLayer
from keras_ops import ops, random
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class RandomContrast(ColoringLayer):
    """Give images more or less contrast: values come nearer to the mean of their channel, or go away from it.

    Args:
        factor: How much, in [0, 1]: two numbers, by which the factor lies below and above one, or one for the upper limit.
        value_range: Lowest and highest value of pixels.
        seed: Seed, an integer; by default drawn.
        **kwargs: Arguments of `Layer`, and `bounding_box_format`.

    Call arguments:
        data: Images of shape `(height, width, channels)`, or with a batch before it; or a dictionary with such.
        training: Whether images are changed.

    Returns:
        What came, with changed images.

    Raises:
        ValueError: `factor` lies outside [0, 1], or `value_range` is not a range.

    Examples:
        >>> contrast = RandomContrast(0.5)
        >>> factor = {"contrast_factor": np.full((1, 1, 1, 1), 0.5, "float32")}
        >>> contrast.transform_images(np.array([[[[2.0], [6.0]]]], "float32"), factor)[..., 0].tolist()
        [[[3.0, 5.0]]]
    """

    def __init__(self, factor: Any, value_range: Any = (0, 255), seed: int | None = None, **kwargs: Any) -> None:
        super().__init__(value_range=value_range, seed=seed, **kwargs)
        self.value_range = value_range
        self.factor: tuple[Any, Any] = checks.number_or_two(self._name, "factor", factor, 0, 1)

    @override
    def get_random_transformation(self, data: Any, training: bool = True, seed: Any = None) -> Any:
        shape = self._one_for_each(self._shape_in(data))
        if not training:
            return {"contrast_factor": ops.zeros(shape)}
        low, high = self.factor
        factor = random.uniform(
            shape=shape, minval=1.0 - low, maxval=1.0 + high, seed=self._seed(seed), dtype=self._box_dtype
        )
        return {"contrast_factor": factor}

    @override
    def _colored(self, images: Any, transformation: Any) -> Any:
        images = ops.cast(images, "float32")
        mean = ops.mean(images, axis=(self.height_axis, self.width_axis), keepdims=True)
        return self._clip((images - mean) * ops.cast(transformation["contrast_factor"], "float32") + mean)

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "factor": self.factor,
            "value_range": self.value_range,
            "seed": self.seed,
        }
