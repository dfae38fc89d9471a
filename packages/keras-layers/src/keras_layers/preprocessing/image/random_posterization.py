"""`RandomPosterization`."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from keras_layers.preprocessing.image import checks
from keras_layers.preprocessing.image.coloring import BYTES, OptionalColoringLayer, to_range
from keras_ops import ops, random
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class RandomPosterization(OptionalColoringLayer):
    """Keep only some of the eight bits of each color.

    Args:
        factor: Number of bits kept, in [1, 8]: two limits, the upper one left out, or the upper one.
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
        ValueError: `factor` lies outside [1, 8], or `value_range` is not a range.

    Examples:
        >>> RandomPosterization((1, 1))(np.array([[[127.0], [200.0]]]))[..., 0].tolist()
        [[0.0, 128.0]]
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
        self.factor: tuple[Any, Any] = checks.number_or_two(self._name, "factor", factor, 1, 8, least=1)

    @override
    def get_random_transformation(self, data: Any, training: bool = True, seed: Any = None) -> Any:
        shape = (self._batch_size(self._shape_in(data)),)
        low, high = self.factor
        if low != high:
            bits = random.randint(shape, minval=int(low), maxval=int(high), seed=self._seed(seed), dtype="uint8")
        else:
            bits = ops.ones(shape, dtype="uint8") * int(low)
        return {"shift_factor": ops.cast(8 - ops.cast(bits, "int32"), "uint8")}

    @override
    def _colored(self, images: Any, transformation: Any) -> Any:
        images = ops.cast(to_range(images, self.value_range, BYTES), "uint8")
        shift = ops.reshape(ops.cast(transformation["shift_factor"], "uint8"), (-1, 1, 1, 1))
        kept = ops.bitwise_left_shift(ops.bitwise_right_shift(images, shift), shift)
        return to_range(ops.cast(kept, self.compute_dtype), BYTES, self.value_range)

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "factor": self.factor,
            "value_range": self.value_range,
            "seed": self.seed,
        }
