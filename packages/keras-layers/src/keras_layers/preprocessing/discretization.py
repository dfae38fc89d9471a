"""`Discretization`: numbers as the bins they fall into."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Self

import numpy as np
from typing_extensions import override

from keras_layers.preprocessing import quantiles
from keras_layers.preprocessing.adapting import as_array, batches
from keras_layers.preprocessing.base import TFDataLayer
from keras_layers.preprocessing.encoding import check_modes, encode, encoded_spec
from keras_ops import ops
from keras_ops.tensor import KerasTensor
from keras_saving.registry import builtin

if TYPE_CHECKING:
    from keras_layers.preprocessing.quantiles import Summary


@builtin("keras.layers", kind="layer")
class Discretization(TFDataLayer):
    """Put numbers into bins, and write the number of the bin.

    Args:
        bin_boundaries: Increasing boundaries; `n` of them make `n + 1` bins, and a number that equals a boundary falls above
            it. In place of `num_bins`.
        num_bins: Number of bins, whose boundaries `adapt` finds so that they hold about as many data each.
        epsilon: Precision of `adapt`, as a share of the data: the smaller, the more values are kept.
        output_mode: `"int"`: numbers of bins; `"one_hot"`, `"multi_hot"`, `"count"` as in `CategoryEncoding`.
        sparse: Whether the output is sparse, on a backend that has sparse tensors; not for `"int"`.
        dtype: Dtype policy; `"int"` gives int32 unless it is an integer dtype.
        name: Name, by default `discretization`, numbered.

    Attributes:
        bin_boundaries: The boundaries, given or found.

    Call arguments:
        inputs: Tensor of any shape, real numbers.

    Raises:
        ValueError: neither or both of `bin_boundaries` and `num_bins` came, `num_bins` is negative, the modes do not fit, or
            the layer is called before there are boundaries.

    Examples:
        >>> Discretization([0.0, 1.0])(np.array([[-1.5, 1.0, 0.5]])).tolist()
        [[0, 2, 1]]
        >>> layer = Discretization(num_bins=2, output_mode="one_hot")
        >>> layer.adapt(np.array([0.0, 1.0, 2.0, 3.0]))
        >>> layer(np.array([0.5, 2.5])).tolist()
        [[1.0, 0.0], [0.0, 1.0]]
    """

    def __init__(
        self,
        bin_boundaries: Sequence[float] | None = None,
        num_bins: int | None = None,
        epsilon: float = 0.01,
        output_mode: str = "int",
        sparse: bool = False,
        dtype: Any = None,
        name: str | None = None,
    ) -> None:
        super().__init__(name=name, dtype=dtype)
        check_modes("Discretization", output_mode, sparse)
        if num_bins is not None and num_bins < 0:
            raise ValueError(f"`num_bins` must be greater than or equal to 0. Received: `num_bins={num_bins}`")
        if num_bins is not None and bin_boundaries is not None:
            raise ValueError(
                "Both `num_bins` and `bin_boundaries` should not be set."
                f" Received: `num_bins={num_bins}` and `bin_boundaries={bin_boundaries}`"
            )
        if num_bins is None and bin_boundaries is None:
            raise ValueError("You need to set either `num_bins` or `bin_boundaries`.")
        self.input_bin_boundaries = bin_boundaries
        self.bin_boundaries: list[float] = (
            [float(value) for value in bin_boundaries] if bin_boundaries is not None else []
        )
        self.num_bins = num_bins
        self.epsilon = epsilon
        self.output_mode = output_mode
        self.sparse = sparse
        self.summary: Summary = quantiles.empty_summary()
        self._allow_non_tensor_positional_args = True

    @property
    @override
    def input_dtype(self) -> str:
        """Dtype that floating inputs are cast to: `float32`, or the compute dtype where that is a floating one."""
        return self.compute_dtype if "float" in self.compute_dtype else "float32"

    @property
    def output_dtype(self) -> str:
        """Dtype of the output."""
        return "int32" if self.output_mode == "int" and "int" not in self.compute_dtype else self.compute_dtype

    def adapt(self, data: Any, steps: int | None = None) -> None:
        """Find boundaries of bins that hold about as many data each, in place of those found before.

        Args:
            data: Array, tensor, or an iterable of batches of them, such as a dataset.
            steps: Number of batches to take, by default all.

        Raises:
            ValueError: the layer was made with `bin_boundaries`.
        """
        if self.input_bin_boundaries is not None:
            raise ValueError(
                "Cannot adapt a Discretization layer that has been initialized with `bin_boundaries`, use `num_bins`"
                " instead."
            )
        self.reset_state()
        for batch in batches(data, steps):
            self.update_state(batch)
        self.finalize_state()

    def update_state(self, data: Any) -> None:
        """Take a batch of data into account.

        Args:
            data: Array or tensor of any shape.
        """
        values = np.asarray(as_array(data)).astype(np.float32)
        if values.size:
            found = quantiles.summarize(values, self.epsilon)
            self.summary = quantiles.merged(self.summary, found, self.epsilon)

    def finalize_state(self) -> None:
        """Set the boundaries from the data taken into account so far."""
        if self.input_bin_boundaries is None and self.num_bins is not None and self.summary.shape[1]:
            self.bin_boundaries = quantiles.boundaries(self.summary, self.num_bins)

    def reset_state(self) -> None:
        """Forget the data taken into account."""
        if self.input_bin_boundaries is None:
            self.summary = quantiles.empty_summary()

    @override
    def load_own_variables(self, store: Any) -> None:
        if len(store) == 1:  # files of older versions keep the summary, which the boundaries stand for
            self.summary = np.asarray(store["0"])
            self.finalize_state()

    @override
    def call(self, inputs: Any) -> Any:
        if not self.bin_boundaries:
            raise ValueError(
                "You need to either pass the `bin_boundaries` argument at construction time or call `adapt(dataset)`"
                " before you can start using the `Discretization` layer."
            )
        bins = ops.digitize(inputs, np.asarray(self.bin_boundaries, "float32"))
        return encode(bins, self.output_mode, len(self.bin_boundaries) + 1, self.output_dtype, self.sparse)

    def _n_bins(self) -> int | None:
        return len(self.bin_boundaries) + 1 if self.bin_boundaries else self.num_bins

    @override
    def compute_output_spec(self, inputs: Any) -> KerasTensor:
        return encoded_spec(inputs.shape, self.output_mode, self._n_bins(), self.output_dtype, self.sparse)

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            "bin_boundaries": list(self.bin_boundaries) if self.bin_boundaries else None,
            "num_bins": self.num_bins,
            "epsilon": self.epsilon,
            "output_mode": self.output_mode,
            "sparse": self.sparse,
            "name": self.name,
            "dtype": self.dtype,
        }

    @classmethod
    @override
    def from_config(cls, config: dict[str, Any], custom_objects: dict[str, Any] | None = None) -> Self:
        """Return a layer made from what `get_config` returned, found boundaries included.

        Args:
            config: What `get_config` returned.
            custom_objects: Not needed: the layer holds no other objects.
        """
        del custom_objects
        if config.get("bin_boundaries") is None or config.get("num_bins") is None:
            return cls(**config)
        found = cls(**{**config, "bin_boundaries": None})
        found.bin_boundaries = list(config["bin_boundaries"])
        return found
