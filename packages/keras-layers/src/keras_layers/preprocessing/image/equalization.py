"""`Equalization`."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from keras_layers.preprocessing.image import checks
from keras_layers.preprocessing.image.base import BaseImagePreprocessingLayer
from keras_layers.preprocessing.image.coloring import BYTES, to_range
from keras_ops import ops
from keras_ops.errors import ArgumentError
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class Equalization(BaseImagePreprocessingLayer):
    """Spread the values of each channel so that all are about as frequent, over the batch.

    Args:
        value_range: Lowest and highest value of pixels.
        bins: Number of values that are told apart.
        data_format: `"channels_last"` or `"channels_first"`; by default `image_data_format()`.
        **kwargs: Arguments of `Layer`, and `bounding_box_format`.

    Call arguments:
        data: Images of shape `(height, width, channels)`, or with a batch before it; or a dictionary with such.
        training: Has no effect.

    Returns:
        What came, with changed images.

    Raises:
        ValueError: `value_range` is not a range, or `bins` is not a positive integer.

    Examples:
        >>> Equalization()(np.array([[[10.0], [20.0], [20.0], [30.0]]]))[..., 0].tolist()
        [[0.0, 170.0, 170.0, 255.0]]
    """

    def __init__(
        self, value_range: Any = (0, 255), bins: int = 256, data_format: str | None = None, **kwargs: Any
    ) -> None:
        super().__init__(data_format=data_format, **kwargs)
        if isinstance(bins, bool) or not isinstance(bins, int) or bins <= 0:
            raise ArgumentError(self._name, "bins", bins, "a positive integer")
        self.value_range: list[Any] = checks.value_range(self._name, value_range)
        self.bins = bins

    @override
    def transform_images(self, images: Any, transformation: Any, training: bool = True) -> Any:
        images = ops.cast(images, self.compute_dtype)
        if not training:
            return images
        values = to_range(images, self.value_range, BYTES)
        binned = ops.cast(ops.clip(values * ((self.bins - 1) / 255.0), 0, self.bins - 1), "int32")
        channels = ops.unstack(binned, images.shape[self.channels_axis], axis=self.channels_axis)
        spread = ops.stack([self._spread(x) for x in channels], axis=self.channels_axis)
        return ops.cast(to_range(spread, BYTES, self.value_range), self.compute_dtype)

    def _spread(self, binned: Any) -> Any:
        """Return the values, in [0, 255], that the bins of a channel get."""
        flat = ops.reshape(binned, (-1,))
        counts = ops.segment_sum(ops.ones_like(flat), flat, num_segments=self.bins)
        below = ops.cumsum(counts)
        total = below[-1]
        least = ops.min(ops.where(below > 0, below, total))
        span = ops.cast(ops.maximum(total - least, 1), "float32")
        table = ops.round(ops.cast(below - least, "float32") / span * 255.0)
        same = ops.arange(self.bins, dtype="float32") * (255.0 / max(self.bins - 1, 1))
        table = ops.clip(ops.where(total == least, same, table), 0.0, 255.0)
        return ops.take(table, binned, axis=0)

    @override
    def compute_output_spec(self, inputs: Any, **kwargs: Any) -> Any:
        return super().compute_output_spec(inputs, **kwargs)

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "value_range": self.value_range,
            "bins": self.bins,
        }
