"""`SpatialDropout1D`, `SpatialDropout2D`, `SpatialDropout3D`."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from keras_layers.input_spec import InputSpec
from keras_layers.regularization.dropout import Dropout
from keras_ops import ops, random
from keras_ops.settings import standardize_data_format
from keras_saving.registry import builtin


class BaseSpatialDropout(Dropout):
    """Dropout of whole channels of inputs with `rank` spatial axes; the public classes add signature and documentation.

    Args:
        rank: Number of spatial axes.
        rate: Fraction of the channels.
        data_format: `"channels_last"` or `"channels_first"`.
        seed: Seed.
        name: Name.
        dtype: Dtype policy or its name.
    """

    def __init__(self, rank: int, rate: float, data_format: str, seed: Any, name: str | None, dtype: Any) -> None:
        super().__init__(rate, seed=seed, name=name, dtype=dtype)
        self.rank = rank
        self.data_format = data_format
        self.input_spec = InputSpec(ndim=rank + 2)

    @override
    def call(self, inputs: Any, training: bool = False) -> Any:
        if not training or self.rate == 0:
            return inputs
        sizes = ops.shape(inputs)
        channels = len(sizes) - 1 if self.data_format == "channels_last" else 1
        kept = tuple(size if i in (0, channels) else 1 for i, size in enumerate(sizes))
        return random.dropout(inputs, self.rate, noise_shape=kept, seed=self.seed_generator)

    @override
    def get_config(self) -> dict[str, Any]:
        return {"rate": self.rate, "seed": self.seed, "name": self.name, "dtype": self.dtype}


@builtin("keras.layers", kind="layer")
class SpatialDropout1D(BaseSpatialDropout):
    """Set random channels to zero during training, as a whole, and scale the others by `1 / (1 - rate)`.

    Args:
        rate: Fraction of the channels, in [0, 1].
        seed: Seed, an integer or a `SeedGenerator`.
        name: Name.
        dtype: Dtype policy or its name.

    Call arguments:
        inputs: Tensor of shape `(batch, steps, channels)`.
        training: Whether channels are dropped.

    Returns:
        Tensor of the shape of the input.

    Raises:
        ArgumentError: `rate` lies outside [0, 1].

    Source: arXiv:1411.4280.

    Examples:
        >>> SpatialDropout1D(0.5)(np.ones((1, 1, 1))).shape == (1, 1, 1)
        True
    """

    def __init__(
        self,
        rate: float,
        seed: Any = None,
        name: str | None = None,
        dtype: Any = None,
    ) -> None:
        super().__init__(1, rate, "channels_last", seed, name, dtype)


@builtin("keras.layers", kind="layer")
class SpatialDropout2D(BaseSpatialDropout):
    """Set random channels to zero during training, as a whole, and scale the others by `1 / (1 - rate)`.

    Args:
        rate: Fraction of the channels, in [0, 1].
        data_format: `"channels_last"` or `"channels_first"`; by default the global one.
        seed: Seed, an integer or a `SeedGenerator`.
        name: Name.
        dtype: Dtype policy or its name.

    Call arguments:
        inputs: Tensor of shape `(batch, height, width, channels)`, or `(batch, channels, height, width)` for `"channels_first"`.
        training: Whether channels are dropped.

    Returns:
        Tensor of the shape of the input.

    Raises:
        ArgumentError: `rate` lies outside [0, 1].

    Source: arXiv:1411.4280.

    Examples:
        >>> SpatialDropout2D(0.5)(np.ones((1, 1, 1, 1))).shape == (1, 1, 1, 1)
        True
    """

    def __init__(
        self,
        rate: float,
        data_format: str | None = None,
        seed: Any = None,
        name: str | None = None,
        dtype: Any = None,
    ) -> None:
        super().__init__(2, rate, standardize_data_format(data_format), seed, name, dtype)

    @override
    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "data_format": self.data_format}


@builtin("keras.layers", kind="layer")
class SpatialDropout3D(BaseSpatialDropout):
    """Set random channels to zero during training, as a whole, and scale the others by `1 / (1 - rate)`.

    Args:
        rate: Fraction of the channels, in [0, 1].
        data_format: `"channels_last"` or `"channels_first"`; by default the global one.
        seed: Seed, an integer or a `SeedGenerator`.
        name: Name.
        dtype: Dtype policy or its name.

    Call arguments:
        inputs: Tensor of shape `(batch, depth, height, width, channels)`, or `(batch, channels, depth, height, width)` for `"channels_first"`.
        training: Whether channels are dropped.

    Returns:
        Tensor of the shape of the input.

    Raises:
        ArgumentError: `rate` lies outside [0, 1].

    Source: arXiv:1411.4280.

    Examples:
        >>> SpatialDropout3D(0.5)(np.ones((1, 1, 1, 1, 1))).shape == (1, 1, 1, 1, 1)
        True
    """

    def __init__(
        self,
        rate: float,
        data_format: str | None = None,
        seed: Any = None,
        name: str | None = None,
        dtype: Any = None,
    ) -> None:
        super().__init__(3, rate, standardize_data_format(data_format), seed, name, dtype)

    @override
    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "data_format": self.data_format}
