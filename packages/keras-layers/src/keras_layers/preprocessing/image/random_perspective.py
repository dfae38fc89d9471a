"""`RandomPerspective`."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from keras_layers.preprocessing.image import checks
from keras_layers.preprocessing.image.warping import WarpingLayer
from keras_ops import image, ops, random
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class RandomPerspective(WarpingLayer):
    """Draw some images in a random perspective.

    Args:
        factor: Probability that an image is changed, in [0, 1]: two limits, or the upper one.
        scale: How far corners move, as a fraction in [0, 1].
        interpolation: `"bilinear"` or `"nearest"`.
        fill_value: Value of what comes from outside.
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
        NotImplementedError: `interpolation` is unknown.

    Examples:
        >>> RandomPerspective(scale=0.0)(np.array([[[1.0], [2.0]], [[3.0], [4.0]]]))[..., 0].tolist()
        [[1.0, 2.0], [3.0, 4.0]]
    """

    def __init__(
        self,
        factor: Any = 1.0,
        scale: float = 1.0,
        interpolation: str = "bilinear",
        fill_value: float = 0.0,
        seed: int | None = None,
        data_format: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(
            fill_mode="constant",
            interpolation=interpolation,
            seed=seed,
            fill_value=fill_value,
            data_format=data_format,
            **kwargs,
        )
        self.factor: tuple[Any, Any] = checks.number_or_two(self._name, "factor", factor, 0, 1)
        if not isinstance(scale, (int, float)) or not 0 <= scale <= 1:
            raise ValueError(
                f"`{self._name}`: The `scale` argument should be a number in the range [0,1]. Received: scale={scale}"
            )
        self.scale = scale

    @override
    def get_random_transformation(self, data: Any, training: bool = True, seed: Any = None) -> Any:
        if not training:
            return None
        shape = self._shape_in(data)
        batch = self._batch_size(shape)
        chance = random.uniform(shape=(batch,), minval=self.factor[0], maxval=self.factor[1], seed=self._seed(seed))
        chosen = random.uniform(shape=(batch,), minval=0.0, maxval=1.0, seed=self._seed(seed)) < chance
        reach = self.scale / 2.0
        moves = random.uniform(
            shape=(batch, 4, 2), minval=-reach, maxval=reach, seed=self._seed(seed), dtype=self._box_dtype
        )
        height, width = (ops.cast(size, self._box_dtype) - 1 for size in self._size_in(shape))
        corners = ops.stack([width, height]) * ops.cast([[0, 0], [1, 0], [0, 1], [1, 1]], self._box_dtype)
        start = ops.zeros_like(moves) + ops.expand_dims(corners, axis=0)
        return {
            "apply_perspective": chosen,
            "start_points": start,
            "end_points": start * (1 + moves),
            "input_shape": shape,
        }

    @override
    def transform_images(self, images: Any, transformation: Any, training: bool = True) -> Any:
        images = ops.cast(images, self.compute_dtype)
        if not training or transformation is None:
            return images
        changed = image.perspective_transform(
            images,
            ops.cast(transformation["start_points"], "float32"),
            ops.cast(transformation["end_points"], "float32"),
            interpolation=self.interpolation,
            fill_value=self.fill_value,
            data_format=self.data_format,
        )
        chosen = ops.reshape(transformation["apply_perspective"], (-1, 1, 1, 1))
        return ops.where(chosen, ops.cast(changed, self.compute_dtype), images)

    @override
    def _moved_boxes(self, boxes: Any, transformation: Any, height: Any, width: Any) -> Any:
        start, end = (ops.cast(transformation[key], "float32") for key in ("start_points", "end_points"))
        a, b, c, d, e, f, g, h = (ops.reshape(one, (-1, 1, 1)) for one in ops.unstack(_solved(start, end), 8, axis=-1))
        x1, y1, x2, y2 = ops.split(boxes, 4, axis=-1)
        x = ops.concatenate([x1, x2, x1, x2], axis=-1)
        y = ops.concatenate([y1, y1, y2, y2], axis=-1)
        scale = g * x + h * y + 1
        x, y = (a * x + b * y + c) / scale, (d * x + e * y + f) / scale
        moved = ops.stack([ops.min(x, -1), ops.min(y, -1), ops.max(x, -1), ops.max(y, -1)], axis=-1)
        chosen = ops.reshape(transformation["apply_perspective"], (-1, 1, 1))
        return ops.where(chosen, ops.cast(moved, ops.dtype(boxes)), boxes)

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "factor": self.factor,
            "scale": self.scale,
            "interpolation": self.interpolation,
            "fill_value": self.fill_value,
            "seed": self.seed,
        }


def _solved(start: Any, end: Any) -> Any:
    """Return the eight numbers `(batch, 8)` of the perspective that takes four points to four others.

    Source: Heckbert, "Fundamentals of texture mapping and image warping", 1989, section 2.2.3.
    """
    x, y = start[..., 0], start[..., 1]
    u, v = end[..., 0], end[..., 1]
    one, nothing = ops.ones_like(x), ops.zeros_like(x)
    across = ops.stack([x, y, one, nothing, nothing, nothing, -x * u, -y * u], axis=-1)
    down = ops.stack([nothing, nothing, nothing, x, y, one, -x * v, -y * v], axis=-1)
    left = ops.concatenate([across, down], axis=-2)
    right = ops.concatenate([u, v], axis=-1)
    return ops.squeeze(ops.solve(left, ops.expand_dims(right, axis=-1)), axis=-1)
