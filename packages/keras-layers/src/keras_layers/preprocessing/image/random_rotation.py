"""`RandomRotation`."""

from __future__ import annotations

import math
from typing import Any

from typing_extensions import override

from keras_layers import bounding_boxes as boxes_of
from keras_layers.preprocessing.image import checks
from keras_layers.preprocessing.image.warping import WarpingLayer, transforms
from keras_ops import ops, random
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class RandomRotation(WarpingLayer):
    """Turn images by a random angle.

    Args:
        factor: Angle, counter-clockwise, as a fraction of a full turn in [-1, 1]: two limits, or one for both directions.
        fill_mode: What comes from outside: `"reflect"`, `"wrap"`, `"constant"` or `"nearest"`.
        interpolation: `"bilinear"` or `"nearest"`.
        seed: Seed, an integer; by default drawn.
        fill_value: Value of what comes from outside with `"constant"`.
        data_format: `"channels_last"` or `"channels_first"`; by default `image_data_format()`.
        **kwargs: Arguments of `Layer`, and `bounding_box_format`.

    Call arguments:
        data: Images of shape `(height, width, channels)`, or with a batch before it; or a dictionary with such.
        training: Whether images are turned.

    Returns:
        What came, with turned images.

    Raises:
        ValueError: `factor` lies outside [-1, 1].
        NotImplementedError: `fill_mode` or `interpolation` is unknown.

    Examples:
        >>> turn = RandomRotation((0.5, 0.5), interpolation="nearest")
        >>> turn(np.array([[[1.0], [2.0]]]))[..., 0].tolist()
        [[2.0, 1.0]]
    """

    def __init__(
        self,
        factor: Any,
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
        self.factor: tuple[Any, Any] = checks.number_or_two(self._name, "factor", factor, -1, 1, least=None)

    @override
    def get_random_transformation(self, data: Any, training: bool = True, seed: Any = None) -> Any:
        if not training:
            return None
        shape = self._shape_in(data)
        height, width = self._size_in(shape)
        batch = self._batch_size(shape)
        low, high = (360.0 * x for x in self.factor)
        angle = random.uniform(shape=(batch,), minval=low, maxval=high, seed=self._seed(seed))
        matrix = _turns(angle, height, width)
        return {
            "angle": angle,
            "rotation_matrix": ops.squeeze(matrix, axis=0) if len(shape) == 3 else matrix,
            "image_height": height,
            "image_width": width,
            "batch_size": batch,
        }

    @override
    def _matrix(self, transformation: Any, images: Any) -> Any:
        return transformation["rotation_matrix"]

    @override
    def _size_of(self, transformation: Any) -> tuple[Any, Any]:
        return transformation["image_height"], transformation["image_width"]

    @override
    def _moved_boxes(self, boxes: Any, transformation: Any, height: Any, width: Any) -> Any:
        return boxes_of.affine_transform(
            boxes,
            angle=transformation["angle"],
            translate_x=0.0,
            translate_y=0.0,
            scale=1.0,
            shear_x=0.0,
            shear_y=0.0,
            height=height,
            width=width,
        )

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "factor": self.factor,
            **self._interpolation_config(),
            "seed": self.seed,
            "data_format": self.data_format,
        }


def _turns(angle: Any, height: Any, width: Any) -> Any:
    """Return the transforms `(batch, 8)` that turn images around their middle, by degrees."""
    radians = ops.expand_dims(angle, axis=1) * (math.pi / 180.0)
    cosine, sine = ops.cos(radians), ops.sin(radians)
    right, below = ops.cast(width, "float32") - 1, ops.cast(height, "float32") - 1
    x = (right - (cosine * right - sine * below)) / 2.0
    y = (below - (sine * right + cosine * below)) / 2.0
    return transforms(cosine, -sine, x, sine, cosine, y, 0.0, 0.0)
