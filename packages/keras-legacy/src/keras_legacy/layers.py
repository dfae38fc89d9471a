"""The layers that only `tf.keras` has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typing_extensions import override

from keras_layers import AlphaDropout, Layer
from keras_ops import image, ops, random
from keras_ops.backend.current import current
from keras_ops.errors import ArgumentError
from keras_ops.tensor import Shape
from keras_saving.registry import builtin

if TYPE_CHECKING:
    from keras_ops.random.seeds import SeedGenerator

_MODULE = "keras.src.legacy.layers"


@builtin(_MODULE, kind="layer")
class ThresholdedReLU(Layer):
    """Let through what is greater than a threshold, and nothing else.

    Args:
        theta: The threshold, at least zero.
        **kwargs: Arguments of `Layer`.

    Raises:
        ValueError: `theta` is `None` or negative.

    Examples:
        >>> ThresholdedReLU(0.5)(np.array([0.25, 0.75])).tolist()
        [0.0, 0.75]
    """

    def __init__(self, theta: float = 1.0, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if theta is None:
            raise ValueError(f"Theta of a Thresholded ReLU layer cannot be None, expecting a float. Received: {theta}")
        if theta < 0:
            raise ValueError(f"The theta value of a Thresholded ReLU layer should be >=0. Received: {theta}")
        self.supports_masking = True
        self.theta: float = float(theta)
        self.built = True

    @override
    def call(self, inputs: Any) -> Any:
        return ops.multiply(inputs, ops.cast(ops.greater(inputs, self.theta), inputs.dtype))

    @override
    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "theta": self.theta}

    @override
    def compute_output_shape(self, input_shape: Shape) -> Shape:
        return input_shape


class _RandomSize(Layer):
    """Resizes images along one axis, by a random factor.

    Args:
        factor: How much smaller and larger, shares of the size: two numbers, or one for minus and plus it.
        interpolation: How values between pixels are found, as in `keras.ops.image.resize`.
        seed: Seed, an integer; by default drawn.
        **kwargs: Arguments of `Layer`.
    """

    _axis: int  # counted from the end

    def __init__(self, factor: Any, interpolation: str = "bilinear", seed: int | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        low, high = factor if isinstance(factor, (tuple, list)) else (-factor, factor)
        if high < low:
            raise ValueError(
                f"`factor` argument cannot have an upper bound lesser than the lower bound. Received: factor={factor}"
            )
        if low < -1.0 or high < -1.0:
            raise ValueError(f"`factor` argument must have values larger than -1. Received: factor={factor}")
        self.factor: Any = factor
        self.limits: tuple[float, float] = (float(low), float(high))
        self.interpolation = interpolation
        self.seed: int = random.make_default_seed() if seed is None else seed
        self.generator: SeedGenerator = random.SeedGenerator(seed)
        self.built = True

    @override
    def call(self, inputs: Any, training: bool = True) -> Any:
        inputs = ops.cast(ops.convert_to_tensor(inputs), self.compute_dtype)
        if not training:
            return inputs
        if len(inputs.shape) not in (3, 4):
            raise ArgumentError(
                type(self).__name__, "inputs", inputs.shape, "images of shape (..., height, width, channels)"
            )
        size = list(ops.shape(inputs)[-3:-1])
        place = self._axis + 3
        low, high = self.limits
        factor = random.uniform((), 1.0 + low, 1.0 + high, seed=self.generator)
        wanted = ops.cast(ops.multiply(ops.cast(size[place], "float32"), factor), "int32")
        size[place] = int(ops.convert_to_numpy(wanted)) if current.core.is_eager(wanted) else wanted
        return image.resize(inputs, tuple(size), interpolation=self.interpolation, data_format="channels_last")

    @override
    def compute_output_shape(self, input_shape: Shape) -> Shape:
        sizes = list(input_shape)
        sizes[self._axis] = None
        return tuple(sizes)

    @override
    def compute_output_spec(self, inputs: Any, training: bool = True) -> Any:
        return type(inputs)(self.compute_output_shape(inputs.shape), self.compute_dtype)

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "factor": self.factor,
            "interpolation": self.interpolation,
            "seed": self.seed,
        }


@builtin(_MODULE, kind="layer")
class RandomHeight(_RandomSize):
    """Resize images to a random height. A compiler that needs to know shapes cannot run it.

    Args:
        factor: How much smaller and larger, shares of the height: two numbers, or one for minus and plus it.
        interpolation: How values between pixels are found, as in `keras.ops.image.resize`.
        seed: Seed, an integer; by default drawn.
        **kwargs: Arguments of `Layer`.

    Raises:
        ValueError: `factor` reaches below -1, or its upper limit lies below the lower.

    Examples:
        >>> RandomHeight((0.5, 0.5))(np.ones((1, 4, 6, 3))).shape
        (1, 6, 6, 3)
    """

    _axis = -3


@builtin(_MODULE, kind="layer")
class RandomWidth(_RandomSize):
    """Resize images to a random width. A compiler that needs to know shapes cannot run it.

    Args:
        factor: How much smaller and larger, shares of the width: two numbers, or one for minus and plus it.
        interpolation: How values between pixels are found, as in `keras.ops.image.resize`.
        seed: Seed, an integer; by default drawn.
        **kwargs: Arguments of `Layer`.

    Raises:
        ValueError: `factor` reaches below -1, or its upper limit lies below the lower.

    Examples:
        >>> RandomWidth((0.5, 0.5))(np.ones((1, 4, 6, 3))).shape
        (1, 4, 9, 3)
    """

    _axis = -2


__all__ = ["AlphaDropout", "RandomHeight", "RandomWidth", "ThresholdedReLU"]
