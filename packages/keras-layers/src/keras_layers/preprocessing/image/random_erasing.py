"""`RandomErasing`."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from keras_layers.preprocessing.image import checks, rectangles
from keras_layers.preprocessing.image.base import RandomImageLayer
from keras_ops import ops, random
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class RandomErasing(RandomImageLayer):
    """Cover a random rectangle of some images.

    Args:
        factor: Probability that an image is changed, in [0, 1]: two limits, or the upper one.
        scale: Area of the rectangle, as a fraction in [0, 1]: two limits, or the upper one.
        fill_value: What covers it: a number, or one for each channel; by default random noise.
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
        ValueError: `factor` or `scale` lies outside [0, 1].

    Source: arXiv:1708.04896.

    Examples:
        >>> RandomErasing((1.0, 1.0), (1.0, 1.0), fill_value=7.0)(np.ones((1, 2, 1)))[..., 0].tolist()
        [[7.0, 7.0]]
    """

    def __init__(
        self,
        factor: Any = 1.0,
        scale: Any = (0.02, 0.33),
        fill_value: Any = None,
        value_range: Any = (0, 255),
        seed: int | None = None,
        data_format: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(seed=seed, data_format=data_format, **kwargs)
        self.factor: tuple[Any, Any] = checks.number_or_two(self._name, "factor", factor, 0, 1)
        self.scale: tuple[Any, Any] = checks.number_or_two(self._name, "scale", scale, 0, 1)
        self.fill_value: Any = fill_value
        self.value_range: Any = value_range

    @override
    def get_random_transformation(self, data: Any, training: bool = True, seed: Any = None) -> Any:
        if not training:
            return None
        shape = self._shape_in(data)
        batch = self._batch_size(shape)
        seed, dtype = self._seed(seed), self._box_dtype
        low, high = self.scale
        areas = random.uniform(shape=(batch, 2), minval=low, maxval=high, dtype=dtype, seed=seed)
        height, width = self._size_in(shape)
        sides = ops.sqrt(areas)
        masks = rectangles.drawn(
            sides[:, 0] * ops.cast(width, dtype), sides[:, 1] * ops.cast(height, dtype), width, height, batch, seed
        )
        low, high = self.factor
        chance = random.uniform(shape=(batch,), minval=low, maxval=high, seed=seed)
        chosen = random.uniform(shape=(batch,), minval=0.0, maxval=1.0, seed=seed) < chance
        full = (batch, *shape[-3:])
        return {
            "apply_erasing": chosen,
            "batch_masks": ops.broadcast_to(ops.expand_dims(masks, axis=self.channels_axis), full),
            "fill_value": self._filling(shape, seed),
        }

    def _filling(self, shape: tuple[Any, ...], seed: Any) -> Any:
        if self.fill_value is None:
            low, high = self.value_range
            noise = random.normal(shape, dtype=self._box_dtype, seed=seed)
            return ops.clip(noise * (high - low) + low, low, high)
        value = ops.cast(ops.convert_to_tensor(self.fill_value), self._box_dtype)
        if len(value.shape) and self.data_format == "channels_first":
            value = ops.reshape(value, (-1, 1, 1))
        return ops.broadcast_to(value, shape)

    @override
    def transform_images(self, images: Any, transformation: Any = None, training: bool = True) -> Any:
        images = ops.cast(images, self.compute_dtype)
        if not training or transformation is None:
            return images
        chosen = ops.reshape(transformation["apply_erasing"], (-1, 1, 1, 1))
        covered = ops.logical_and(transformation["batch_masks"], chosen)
        return ops.where(covered, ops.cast(transformation["fill_value"], self.compute_dtype), images)

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "factor": self.factor,
            "scale": self.scale,
            "fill_value": self.fill_value,
            "value_range": self.value_range,
            "seed": self.seed,
        }
