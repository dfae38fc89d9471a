"""`RandomZoom`."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from keras_layers.preprocessing.image import checks
from keras_layers.preprocessing.image.warping import WarpingLayer, transforms
from keras_ops import ops, random
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class RandomZoom(WarpingLayer):
    """Zoom into images, or out of them, by a random factor.

    Args:
        height_factor: How much more of the height is seen, as a fraction in [-1, 1] (below zero: zooming in): two limits, or
            one for both directions.
        width_factor: Likewise for the width; by default as much as for the height.
        fill_mode: What comes from outside: `"reflect"`, `"wrap"`, `"constant"` or `"nearest"`.
        interpolation: `"bilinear"` or `"nearest"`.
        seed: Seed, an integer; by default drawn.
        fill_value: Value of what comes from outside with `"constant"`.
        data_format: `"channels_last"` or `"channels_first"`; by default `image_data_format()`.
        **kwargs: Arguments of `Layer`, and `bounding_box_format`.

    Call arguments:
        data: Images of shape `(height, width, channels)`, or with a batch before it; or a dictionary with such.
        training: Whether images are zoomed.

    Returns:
        What came, with zoomed images.

    Raises:
        ValueError: a factor lies outside [-1, 1].
        NotImplementedError: `fill_mode` or `interpolation` is unknown.

    Examples:
        >>> closer = RandomZoom((-0.5, -0.5), interpolation="bilinear")
        >>> closer(np.array([[[0.0], [4.0], [8.0]]]))[..., 0].tolist()
        [[2.0, 4.0, 6.0]]
    """

    def __init__(
        self,
        height_factor: Any,
        width_factor: Any = None,
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
        self._right = None if width_factor is None else self._range("width_factor", width_factor)

    def _range(self, argument: str, value: Any) -> tuple[Any, Any]:
        names = "The `height_factor` and `width_factor` arguments"
        return checks.number_or_two(self._name, argument, value, -1.0, 1.0, least=None, names=names)

    @override
    def get_random_transformation(self, data: Any, training: bool = True, seed: Any = None) -> Any:
        if not training:
            return None
        shape = self._shape_in(data)

        def drawn(limits: tuple[Any, Any]) -> Any:
            low, high = limits
            shape_ = (self._batch_size(shape), 1)
            return random.uniform(minval=1 + low, maxval=1 + high, shape=shape_, seed=self._seed(seed))

        down = drawn(self._down)
        right = down if self._right is None else drawn(self._right)
        return {"height_zoom": down, "width_zoom": right, "input_shape": shape}

    @override
    def _matrix(self, transformation: Any, images: Any) -> Any:
        down, right, x, y = self._zooms(transformation, *self._size_in(ops.shape(images)))
        return transforms(right, 0.0, x, 0.0, down, y, 0.0, 0.0)

    def _zooms(self, transformation: Any, height: Any, width: Any) -> tuple[Any, Any, Any, Any]:
        down, right = (ops.cast(transformation[key], "float32") for key in ("height_zoom", "width_zoom"))
        x = (ops.cast(width, "float32") - 1.0) / 2.0 * (1.0 - right)
        y = (ops.cast(height, "float32") - 1.0) / 2.0 * (1.0 - down)
        return down, right, x, y

    @override
    def _moved_boxes(self, boxes: Any, transformation: Any, height: Any, width: Any) -> Any:
        zooms = self._zooms(transformation, height, width)
        down, right, x, y = (ops.cast(ops.expand_dims(one, axis=1), ops.dtype(boxes)) for one in zooms)
        x1, y1, x2, y2 = ops.split(boxes, 4, axis=-1)
        moved = [(x1 - x) / right, (y1 - y) / down, (x2 - x) / right, (y2 - y) / down]
        return ops.concatenate(moved, axis=-1)

    def get_clipped_bbox(self, bounding_boxes: Any, h_end: Any, h_start: Any, w_end: Any, w_start: Any) -> Any:
        """Return what of boxes lies in a part of the image, as it lies there.

        Args:
            bounding_boxes: Dictionary with boxes of format `xyxy`.
            h_end: Row behind the last one of the part.
            h_start: First row of the part.
            w_end: Column behind the last one of the part.
            w_start: First column of the part.
        """
        x1, y1, x2, y2 = ops.split(bounding_boxes["boxes"], 4, axis=-1)
        x1, x2 = (ops.clip(x, w_start, w_end) - w_start for x in (x1, x2))
        y1, y2 = (ops.clip(y, h_start, h_end) - h_start for y in (y1, y2))
        return {**bounding_boxes, "boxes": ops.concatenate([x1, y1, x2, y2], axis=-1)}

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
