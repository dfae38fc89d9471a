"""`Solarization`."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from keras_layers.preprocessing.image import checks
from keras_layers.preprocessing.image.coloring import BYTES, ColoringLayer, to_range
from keras_ops import ops, random
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class Solarization(ColoringLayer):
    """Add a random amount to images, then invert values above a random threshold.

    Args:
        addition_factor: What is added, as a fraction of the range of values in [0, 1]: two limits, or the upper one.
        threshold_factor: Above what values are inverted; likewise.
        value_range: Lowest and highest value of pixels.
        seed: Seed, an integer; by default drawn.
        **kwargs: Arguments of `Layer`, and `bounding_box_format`.

    Call arguments:
        data: Images of shape `(height, width, channels)`, or with a batch before it; or a dictionary with such.
        training: Whether images are changed.

    Returns:
        What came, with changed images.

    Raises:
        ValueError: a factor lies outside [0, 1], or `value_range` is not a range.

    Examples:
        >>> drawn = {"additions": 10.0, "thresholds": 127.5}
        >>> Solarization().transform_images(np.array([[[[100.0], [200.0]]]]), drawn)[..., 0].tolist()
        [[[110.0, 45.0]]]
    """

    def __init__(
        self,
        addition_factor: Any = 0.0,
        threshold_factor: Any = 0.0,
        value_range: Any = (0, 255),
        seed: int | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(value_range=value_range, seed=seed, **kwargs)
        self.addition_factor: tuple[Any, Any] = self._range("addition_factor", addition_factor)
        self.threshold_factor: tuple[Any, Any] = self._range("threshold_factor", threshold_factor)

    def _range(self, argument: str, value: Any) -> tuple[Any, Any]:
        names = "The `addition_factor` and `threshold_factor` arguments"
        return checks.number_or_two(self._name, argument, value, 0, 1, names=names)

    @override
    def get_random_transformation(self, data: Any, training: bool = True, seed: Any = None) -> Any:
        if not training:
            return None
        shape = self._one_for_each(self._shape_in(data))  # lower limits are not scaled, as upstream does not
        additions, thresholds = (
            random.uniform(minval=low, maxval=high * 255, shape=shape, seed=self._seed(seed), dtype=self._box_dtype)
            for low, high in (self.addition_factor, self.threshold_factor)
        )
        return {"additions": additions, "thresholds": thresholds}

    @override
    def _colored(self, images: Any, transformation: Any) -> Any:
        additions, thresholds = (
            ops.cast(transformation[key], self.compute_dtype) for key in ("additions", "thresholds")
        )
        images = ops.clip(to_range(images, self.value_range, BYTES) + additions, 0, 255)
        images = ops.where(images < thresholds, images, 255 - images)
        return to_range(images, BYTES, self.value_range)

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "addition_factor": self.addition_factor,
            "threshold_factor": self.threshold_factor,
            "value_range": self.value_range,
            "seed": self.seed,
        }
