"""What becomes of one column, or of several together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

from typing_extensions import override

from keras_layers.preprocessing.base import HostLayer
from keras_ops.tensor import KerasTensor, Shape
from keras_saving.registry import builtin
from keras_saving.serialization import deserialize_keras_object, serialize_keras_object

MODULE = "keras.src.layers.preprocessing.feature_space"  # in files


@builtin(MODULE, kind="layer")
class TFDIdentity(HostLayer):
    """Leave a column as it is.

    Args:
        **kwargs: Arguments of `Layer`.
    """

    supports_jit = True

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._convert_input_args = True

    @override
    def call(self, inputs: Any) -> Any:
        return inputs

    @override
    def compute_output_shape(self, input_shape: Shape) -> Shape:
        return input_shape

    @override
    def compute_output_spec(self, inputs: KerasTensor) -> KerasTensor:
        return KerasTensor(inputs.shape, inputs.dtype)


@builtin(MODULE, kind="feature_space")
class Feature:
    """A column: its dtype, the layer that prepares it, and how that layer's output is written.

    Args:
        dtype: Dtype of the values.
        preprocessor: Layer.
        output_mode: `"one_hot"`, `"int"` or `"float"`.
    """

    def __init__(self, dtype: str, preprocessor: Any, output_mode: str) -> None:
        if output_mode not in {"int", "one_hot", "float"}:
            raise ValueError(
                "Invalid value for argument `output_mode`. Expected one of {'int', 'one_hot', 'float'}."
                f" Received: output_mode={output_mode}"
            )
        self.dtype = dtype
        self.preprocessor: Any = (
            deserialize_keras_object(preprocessor) if isinstance(preprocessor, dict) else preprocessor
        )
        self.output_mode = output_mode

    def get_config(self) -> dict[str, Any]:
        """Return the arguments that make an equal feature, in serialisable form."""
        return {
            "dtype": self.dtype,
            "preprocessor": serialize_keras_object(self.preprocessor),
            "output_mode": self.output_mode,
        }

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> Self:
        """Return a feature made from what `get_config` returned."""
        return cls(**config)


@builtin(MODULE, kind="feature_space")
class Cross:
    """Columns whose combinations are hashed.

    Args:
        feature_names: Names of the columns.
        crossing_dim: Number of bins.
        output_mode: `"one_hot"` or `"int"`.
    """

    def __init__(self, feature_names: Sequence[str], crossing_dim: int, output_mode: str = "one_hot") -> None:
        if output_mode not in {"int", "one_hot"}:
            raise ValueError(
                "Invalid value for argument `output_mode`. Expected one of {'int', 'one_hot'}."
                f" Received: output_mode={output_mode}"
            )
        self.feature_names: tuple[str, ...] = tuple(feature_names)
        self.crossing_dim = crossing_dim
        self.output_mode = output_mode

    @property
    def name(self) -> str:
        """Names of the columns, joined."""
        return "_X_".join(self.feature_names)

    def get_config(self) -> dict[str, Any]:
        """Return the arguments that make an equal cross."""
        return {
            "feature_names": self.feature_names,
            "crossing_dim": self.crossing_dim,
            "output_mode": self.output_mode,
        }

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> Self:
        """Return a cross made from what `get_config` returned."""
        return cls(**config)
