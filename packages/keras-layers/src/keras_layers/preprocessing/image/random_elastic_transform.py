"""`RandomElasticTransform`."""

from __future__ import annotations

from typing import Any, ClassVar

from typing_extensions import override

from keras_layers.preprocessing.image import checks
from keras_layers.preprocessing.image.blurring import smoothed
from keras_layers.preprocessing.image.warping import WarpingLayer
from keras_ops import image, ops, random
from keras_ops.backend.current import current
from keras_ops.errors import UnsupportedError
from keras_ops.random.seeds import draw_seed
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class RandomElasticTransform(WarpingLayer):
    """Distort some images as if they were drawn on rubber.

    Args:
        factor: Probability that an image is distorted, in [0, 1]: two limits, or the upper one.
        scale: How much, in [0, 1]: two limits, or the upper one.
        interpolation: `"bilinear"` or `"nearest"`.
        fill_mode: What comes from outside: `"reflect"`, `"wrap"`, `"constant"`, `"nearest"` or `"mirror"`.
        fill_value: Value of what comes from outside with `"constant"`.
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
        NotImplementedError: `fill_mode` or `interpolation` is unknown, or there are bounding boxes, of which nobody can say
            where they end up.

    Examples:
        >>> x = np.ones((4, 4, 1), "float32")
        >>> bool((RandomElasticTransform(seed=1)(x) == 1).all())
        True
    """

    fill_modes: ClassVar[tuple[str, ...]] = (*checks.FILL_MODES, "mirror")

    def __init__(
        self,
        factor: Any = 1.0,
        scale: Any = 1.0,
        interpolation: str = "bilinear",
        fill_mode: str = "reflect",
        fill_value: float = 0.0,
        value_range: Any = (0, 255),
        seed: int | None = None,
        data_format: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(
            interpolation=interpolation,
            fill_mode=fill_mode,
            fill_value=fill_value,
            seed=seed,
            data_format=data_format,
            **kwargs,
        )
        self.factor: tuple[Any, Any] = checks.number_or_two(self._name, "factor", factor, 0, 1)
        self.scale: tuple[Any, Any] = checks.number_or_two(self._name, "scale", scale, 0, 1)
        self.value_range = value_range

    def get_elastic_transform_params(self, height: Any, width: Any, factor: Any) -> tuple[Any, Any]:
        """Return how far pixels move, and how smooth the distortion is, for images of a size.

        Args:
            height: Height of the images.
            width: Width of the images.
            factor: How much they are distorted.
        """
        sizes = [ops.cast(size, "float32") if hasattr(size, "dtype") else size for size in (height, width)]
        fixed = not any(hasattr(size, "dtype") for size in sizes)
        longer = max(sizes) if fixed else ops.maximum(*sizes)
        shorter = min(sizes) if fixed else ops.minimum(*sizes)
        return longer * 0.1 * factor, shorter * 0.05 * factor

    @override
    def get_random_transformation(self, data: Any, training: bool = True, seed: Any = None) -> Any:
        if not training:
            return None
        batch = self._batch_size(self._shape_in(data))
        low, high = self.factor
        chance = random.uniform(shape=(batch,), minval=low, maxval=high, seed=self._seed(seed))
        chosen = random.uniform(shape=(batch,), minval=0.0, maxval=1.0, seed=self._seed(seed)) < chance
        low, high = self.scale
        distortion = random.uniform(shape=(), minval=low, maxval=high, seed=self._seed(seed), dtype=self._box_dtype)
        return {"apply_transform": chosen, "distortion_factor": distortion, "seed": self._seed(seed)}

    @override
    def transform_images(self, images: Any, transformation: Any, training: bool = True) -> Any:
        images = ops.cast(images, self.compute_dtype)
        if not training or transformation is None:
            return images
        height, width = self._size_in(ops.shape(images))
        alpha, sigma = self.get_elastic_transform_params(height, width, transformation["distortion_factor"])
        distorted = self._distorted(images, alpha, sigma, transformation["seed"])
        chosen = ops.reshape(transformation["apply_transform"], (-1, 1, 1, 1))
        return ops.where(chosen, ops.cast(distorted, self.compute_dtype), images)

    def _distorted(self, images: Any, alpha: Any, sigma: Any, seed: Any) -> Any:
        """Return images whose pixels come from places at smooth random distances."""
        images = ops.cast(images, "float32")
        last = self.channels_axis == -1
        images = images if last else ops.transpose(images, (0, 2, 3, 1))
        batch, height, width, channels = ops.shape(images)
        seeds = draw_seed(seed)
        deviation = ops.cast(alpha, "float32") * ops.cast(sigma, "float32")
        right, down = (
            smoothed(random.normal((batch, height, width), seed=one) * deviation, sigma)
            for one in (seeds, current.random.second_seed(seeds))
        )
        places = [ops.cast(ops.arange(size, dtype="int32"), "float32") for size in (batch, height, width, channels)]
        one, row, column, channel = ops.meshgrid(*places, indexing="ij")
        coordinates = ops.stack(
            [one, row + ops.expand_dims(down, -1), column + ops.expand_dims(right, -1), channel], axis=0
        )
        found = image.map_coordinates(
            images,
            coordinates,
            order=0 if self.interpolation == "nearest" else 1,
            fill_mode=self.fill_mode,
            fill_value=self.fill_value,
        )
        return found if last else ops.transpose(found, (0, 3, 1, 2))

    @override
    def transform_bounding_boxes(self, bounding_boxes: Any, transformation: Any, training: bool = True) -> Any:
        raise UnsupportedError(f"`{self._name}`: nobody can say where bounding boxes end up.")

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "factor": self.factor,
            "scale": self.scale,
            "interpolation": self.interpolation,
            "fill_mode": self.fill_mode,
            "fill_value": self.fill_value,
            "value_range": self.value_range,
            "seed": self.seed,
        }
