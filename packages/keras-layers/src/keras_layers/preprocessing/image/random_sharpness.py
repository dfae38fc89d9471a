"""`RandomSharpness`."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from keras_layers.preprocessing.image import checks
from keras_layers.preprocessing.image.coloring import OptionalColoringLayer
from keras_ops import ops, random
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class RandomSharpness(OptionalColoringLayer):
    """Make images sharper or smoother.

    Args:
        factor: How sharp, in [0, 1]: 0 smooths images, 0.5 leaves them, 1 sharpens them; two limits, or the upper one.
        value_range: Lowest and highest value of pixels.
        data_format: `"channels_last"` or `"channels_first"`; by default `image_data_format()`.
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
        >>> RandomSharpness((0.5, 0.5))(np.array([[[3.0], [200.0]]]))[..., 0].tolist()
        [[3.0, 200.0]]
    """

    def __init__(
        self,
        factor: Any,
        value_range: Any = (0, 255),
        data_format: str | None = None,
        seed: int | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(value_range=value_range, data_format=data_format, seed=seed, **kwargs)
        low = -1 if isinstance(factor, (list, tuple)) else 0
        self.factor: tuple[Any, Any] = checks.number_or_two(self._name, "factor", factor, low, 1)

    @override
    def get_random_transformation(self, data: Any, training: bool = True, seed: Any = None) -> Any:
        shape = (self._batch_size(self._shape_in(data)),)
        low, high = self.factor
        return {"factor": random.uniform(shape, minval=low, maxval=high, seed=self._seed(seed))}

    @override
    def _colored(self, images: Any, transformation: Any) -> Any:
        weight = self._as_column(transformation["factor"]) * 2.0
        smooth = self._smoothed(images)
        return self._clip(smooth + weight * (images - smooth))

    def _smoothed(self, images: Any) -> Any:
        """Return images averaged over three by three pixels, the middle one counting five times; zero outside."""
        rank = len(images.shape)
        axes = [axis % rank for axis in (self.height_axis, self.width_axis)]
        sums = images
        for axis in axes:
            padded = ops.pad(sums, [(1, 1) if i == axis else (0, 0) for i in range(rank)])
            first = [slice(None)] * axis
            sums = sums + padded[(*first, slice(0, -2))] + padded[(*first, slice(2, None))]
        return (sums + images * 4.0) / 13.0

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "factor": self.factor,
            "value_range": self.value_range,
            "seed": self.seed,
        }
