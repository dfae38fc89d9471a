"""`RandomInvert`."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from keras_layers.preprocessing.image import checks
from keras_layers.preprocessing.image.coloring import ColoringLayer
from keras_ops import ops, random
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class RandomInvert(ColoringLayer):
    """Subtract the values of some images from the highest value.

    Args:
        factor: Probability that an image is inverted, in [0, 1]: two limits, or the upper one.
        value_range: Lowest and highest value of pixels.
        seed: Seed, an integer; by default drawn.
        data_format: `"channels_last"` or `"channels_first"`; by default `image_data_format()`.
        **kwargs: Arguments of `Layer`, and `bounding_box_format`.

    Call arguments:
        data: Images of shape `(height, width, channels)`, or with a batch before it; or a dictionary with such.
        training: Whether images are changed.

    Returns:
        What came, with changed images.

    Raises:
        ValueError: `factor` lies outside [0, 1].

    Examples:
        >>> RandomInvert((1.0, 1.0))(np.array([[[5.0], [255.0]]]))[..., 0].tolist()
        [[250.0, 0.0]]
    """

    def __init__(
        self,
        factor: Any = 1.0,
        value_range: Any = (0, 255),
        seed: int | None = None,
        data_format: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(value_range=value_range, seed=seed, data_format=data_format, **kwargs)
        self.value_range = value_range
        self.factor: tuple[Any, Any] = checks.number_or_two(self._name, "factor", factor, 0, 1)

    @override
    def get_random_transformation(self, data: Any, training: bool = True, seed: Any = None) -> Any:
        if not training:
            return None
        shape = (self._batch_size(self._shape_in(data)),)
        low, high = self.factor
        chance = random.uniform(shape=shape, minval=low, maxval=high, seed=self._seed(seed))
        drawn = random.uniform(shape=shape, minval=0, maxval=1, seed=self._seed(seed))
        return {"apply_inversion": drawn < chance}

    @override
    def _colored(self, images: Any, transformation: Any) -> Any:
        chosen = ops.reshape(transformation["apply_inversion"], (-1, 1, 1, 1))
        return ops.where(chosen, self.value_range[1] - images, images)

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "factor": self.factor,
            "value_range": self.value_range,
            "seed": self.seed,
        }
