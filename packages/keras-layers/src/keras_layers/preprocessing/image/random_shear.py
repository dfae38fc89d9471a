"""`RandomShear`."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from keras_layers.preprocessing.image import checks
from keras_layers.preprocessing.image.warping import WarpingLayer, shifted, transforms
from keras_ops import ops, random
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class RandomShear(WarpingLayer):
    """Shear images by random amounts.

    Args:
        x_factor: How far rows are moved for each row further down, in [0, 1]: two limits, or one for both directions.
        y_factor: How far columns are moved for each column further right; likewise.
        interpolation: `"bilinear"` or `"nearest"`.
        fill_mode: What comes from outside: `"reflect"`, `"wrap"`, `"constant"` or `"nearest"`.
        fill_value: Value of what comes from outside with `"constant"`.
        data_format: `"channels_last"` or `"channels_first"`; by default `image_data_format()`.
        seed: Seed, an integer; by default drawn.
        **kwargs: Arguments of `Layer`, and `bounding_box_format`.

    Call arguments:
        data: Images of shape `(height, width, channels)`, or with a batch before it; or a dictionary with such.
        training: Whether images are sheared.

    Returns:
        What came, with sheared images.

    Raises:
        ValueError: a factor lies outside [0, 1].
        NotImplementedError: `fill_mode` or `interpolation` is unknown.

    Examples:
        >>> x = np.array([[[1.0], [2.0]], [[3.0], [4.0]]])
        >>> RandomShear(0.0, 0.0)(x)[..., 0].tolist()
        [[1.0, 2.0], [3.0, 4.0]]
    """

    def __init__(
        self,
        x_factor: Any = 0.0,
        y_factor: Any = 0.0,
        interpolation: str = "bilinear",
        fill_mode: str = "reflect",
        fill_value: float = 0.0,
        data_format: str | None = None,
        seed: int | None = None,
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
        self.x_factor: tuple[Any, Any] = self._range("x_factor", x_factor)
        self.y_factor: tuple[Any, Any] = self._range("y_factor", y_factor)

    def _range(self, argument: str, value: Any) -> tuple[Any, Any]:
        low = -1.0 if isinstance(value, (list, tuple)) and any(_negative(x) for x in value) else 0
        least = None if not isinstance(value, (list, tuple)) else 0
        return checks.number_or_two(self._name, argument, value, low, 1.0, least=least, names="The `factor` argument")

    @override
    def get_random_transformation(self, data: Any, training: bool = True, seed: Any = None) -> Any:
        if not training:
            return None
        shape = self._shape_in(data)

        def drawn(low: Any, high: Any) -> Any:
            shape_ = (self._batch_size(shape), 1)
            return random.uniform(minval=low, maxval=high, shape=shape_, seed=self._seed(seed), dtype=self._box_dtype)

        sign = ops.where(drawn(0, 1) < 0.5, 1.0, -1.0)
        down = drawn(*self.y_factor) * sign
        right = drawn(*self.x_factor) * sign
        factor = ops.cast(ops.concatenate([right, down], axis=1), self._box_dtype)
        return {"shear_factor": factor, "input_shape": shape}

    @override
    def _matrix(self, transformation: Any, images: Any) -> Any:
        right, down = ops.split(ops.cast(transformation["shear_factor"], "float32"), 2, axis=1)
        return transforms(1.0, right, 0.0, down, 1.0, 0.0, 0.0, 0.0)

    @override
    def _moved_boxes(self, boxes: Any, transformation: Any, height: Any, width: Any) -> Any:
        factor = ops.expand_dims(ops.cast(transformation["shear_factor"], ops.dtype(boxes)), axis=1)
        right, down = ops.split(factor, 2, axis=-1)
        ratio = ops.cast(width, ops.dtype(boxes)) / ops.cast(height, ops.dtype(boxes))
        right, down = right * ratio, down / ratio  # sheared in units of the image, as upstream does
        x1, y1, x2, y2 = ops.split(boxes, 4, axis=-1)
        x1, x2 = ops.minimum(x1 - right * y1, x1 - right * y2), ops.maximum(x2 - right * y1, x2 - right * y2)
        y1, y2 = ops.minimum(y1 - down * x1, y1 - down * x2), ops.maximum(y2 - down * x1, y2 - down * x2)
        return ops.concatenate([x1, y1, x2, y2], axis=-1)

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
            "x_factor": self.x_factor,
            "y_factor": self.y_factor,
            **self._interpolation_config(),
            "seed": self.seed,
            "data_format": self.data_format,
        }


def _negative(x: Any) -> bool:
    return isinstance(x, (int, float)) and x < 0
