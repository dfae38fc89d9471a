"""`RandomTranslation`."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from keras_layers.preprocessing.image import checks
from keras_layers.preprocessing.image.warping import WarpingLayer, shifted, transforms
from keras_ops import ops, random
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class RandomTranslation(WarpingLayer):
    """Move images by a random distance.

    Args:
        height_factor: How far downwards, as a fraction of the height in [-1, 1]: two limits, or one for both directions.
        width_factor: How far to the right, as a fraction of the width; likewise.
        fill_mode: What comes from outside: `"reflect"`, `"wrap"`, `"constant"` or `"nearest"`.
        interpolation: `"bilinear"` or `"nearest"`.
        seed: Seed, an integer; by default drawn.
        fill_value: Value of what comes from outside with `"constant"`.
        data_format: `"channels_last"` or `"channels_first"`; by default `image_data_format()`.
        **kwargs: Arguments of `Layer`, and `bounding_box_format`.

    Call arguments:
        data: Images of shape `(height, width, channels)`, or with a batch before it; or a dictionary with such.
        training: Whether images are moved.

    Returns:
        What came, with moved images.

    Raises:
        ValueError: a factor lies outside [-1, 1].
        NotImplementedError: `fill_mode` or `interpolation` is unknown.

    Examples:
        >>> move = RandomTranslation(0.0, (0.5, 0.5), fill_mode="constant")
        >>> move(np.array([[[1.0], [2.0]]]))[..., 0].tolist()
        [[0.0, 1.0]]
    """

    def __init__(
        self,
        height_factor: Any,
        width_factor: Any,
        fill_mode: str = "reflect",
        interpolation: str = "bilinear",
        seed: int | None = None,
        fill_value: float = 0.0,
        data_format: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(
            fill_mode=fill_mode,
            interpolation=interpolation,
            seed=seed,
            fill_value=fill_value,
            data_format=data_format,
            **kwargs,
        )
        self.height_factor: Any = height_factor
        self.width_factor: Any = width_factor
        self._down = self._range("height_factor", height_factor)
        self._right = self._range("width_factor", width_factor)

    def _range(self, argument: str, value: Any) -> tuple[Any, Any]:
        return checks.number_or_two(self._name, argument, value, -1.0, 1.0, least=None, names="The `factor` argument")

    @override
    def get_random_transformation(self, data: Any, training: bool = True, seed: Any = None) -> Any:
        if not training:
            return None
        shape = self._shape_in(data)
        height, width = self._size_in(shape)
        batch = self._batch_size(shape)
        down, right = (
            random.uniform(minval=low, maxval=high, shape=(batch, 1), seed=self._seed(seed)) * ops.cast(size, "float32")
            for (low, high), size in ((self._down, height), (self._right, width))
        )
        translations = ops.cast(ops.concatenate([right, down], axis=1), "float32")
        return {"translations": translations, "input_shape": shape}

    @override
    def _matrix(self, transformation: Any, images: Any) -> Any:
        right, down = ops.split(ops.convert_to_tensor(transformation["translations"]), 2, axis=1)
        return transforms(1.0, 0.0, -right, 0.0, 1.0, -down, 0.0, 0.0)

    @override
    def _moved_boxes(self, boxes: Any, transformation: Any, height: Any, width: Any) -> Any:
        moves = ops.cast(transformation["translations"], ops.dtype(boxes))
        return boxes + ops.expand_dims(ops.concatenate([moves, moves], axis=-1), axis=1)

    def get_shifted_bbox(self, bounding_boxes: Any, w_shift_factor: Any, h_shift_factor: Any) -> Any:
        """Return boxes moved to the left and upwards.

        Args:
            bounding_boxes: Dictionary with boxes of format `xyxy`.
            w_shift_factor: How far to the left.
            h_shift_factor: How far upwards.
        """
        return shifted(bounding_boxes, w_shift_factor, h_shift_factor)

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "height_factor": self.height_factor,
            "width_factor": self.width_factor,
            **self._interpolation_config(),
            "seed": self.seed,
            "data_format": self.data_format,
        }
