"""`HashedCrossing`: combinations of features as bins of a hash."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from keras_layers.preprocessing.base import HostLayer, as_arrays
from keras_layers.preprocessing.encoding import check_modes, encode, encoded_spec, wide_integer
from keras_ops import tree
from keras_ops.backend.current import current
from keras_ops.dtypes import dtype_name, is_integer
from keras_ops.tensor import KerasTensor
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class HashedCrossing(HostLayer):
    """Put combinations of features into bins by a hash, the same on every machine and backend.

    Args:
        num_bins: Number of bins.
        output_mode: `"int"`: numbers of bins; `"one_hot"`: a vector for each sample.
        sparse: Whether the output is sparse, on a backend that has sparse tensors.
        name: Name, by default `hashed_crossing`, numbered.
        dtype: Dtype policy: by default int64 for `"int"`, else the global one.
        **kwargs: Arguments of `Layer`.

    Call arguments:
        inputs: Tuple or list of two or more features of one shape, `()`, `(batch,)` or `(batch, 1)`: strings or integers.

    Raises:
        ValueError: an argument does not fit.

    Examples:
        >>> layer = HashedCrossing(5)
        >>> layer((np.array(["A", "B", "A", "B", "A"]), np.array([101, 101, 101, 102, 102]))).tolist()
        [1, 4, 1, 1, 3]
    """

    def __init__(
        self,
        num_bins: int,
        output_mode: str = "int",
        sparse: bool = False,
        name: str | None = None,
        dtype: Any = None,
        **kwargs: Any,
    ) -> None:
        if dtype is None and output_mode == "int":
            dtype = "int64"
        super().__init__(name=name, dtype=dtype, **kwargs)
        check_modes("HashedCrossing", output_mode, sparse and output_mode != "int", ("int", "one_hot"))
        self.num_bins = num_bins
        self.output_mode = output_mode
        self.sparse = sparse

    @override
    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        given = self._plan.bind(args, kwargs)
        inputs = given.pop("inputs")
        if isinstance(inputs, (list, tuple)):  # each is an input of its own, single values too
            inputs = tuple(as_arrays(x) for x in inputs)
        return super().__call__(inputs, **given)

    @override
    def compute_output_shape(self, input_shape: Any) -> Any:
        shape = tuple(input_shape[0])
        if self.output_mode == "int":
            return shape
        return (*shape[:1], self.num_bins) if shape else (self.num_bins,)

    @override
    def call(self, inputs: Any) -> Any:
        _check(inputs)
        strings = current.strings
        xs = [strings.as_strings(x) if strings.is_strings(x) else strings.as_integers(_whole(x)) for x in inputs]
        shapes = [tuple(x.shape) for x in xs]
        if len({len(shape) for shape in shapes}) > 1 or len({s for s in shapes if None not in s}) > 1:
            raise ValueError(f"All `HashedCrossing` inputs should have equal shape. Received: inputs={inputs}")
        if len(shapes[0]) > 2 or (len(shapes[0]) == 2 and shapes[0][1] != 1):
            raise ValueError(
                "All `HashedCrossing` inputs should have shape `()`, `(batch_size)` or `(batch_size, 1)`."
                f" Received: inputs={inputs}"
            )
        crossed = encode(
            strings.cross(xs, self.num_bins), self.output_mode, self.num_bins, self.compute_dtype, self.sparse
        )
        return crossed[0] if self.output_mode == "one_hot" and not shapes[0] and not self.sparse else crossed

    @override
    def compute_output_spec(self, *args: Any, **kwargs: Any) -> KerasTensor:
        inputs = args[0] if args else kwargs["inputs"]
        _check(inputs)
        dtype = wide_integer() if self.compute_dtype == "int64" else self.compute_dtype
        shape = self.compute_output_shape([x.shape for x in inputs])
        return encoded_spec(shape, "int", None, dtype, self.sparse and self.output_mode != "int")

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            "num_bins": self.num_bins,
            "output_mode": self.output_mode,
            "sparse": self.sparse,
            "name": self.name,
            "dtype": self.dtype,
        }


def _check(inputs: Any) -> None:
    if not isinstance(inputs, (tuple, list)) or not all(hasattr(x, "shape") for x in tree.flatten(inputs)):
        raise ValueError(f"`HashedCrossing` should be called on a list or tuple of inputs. Received: inputs={inputs}")
    if len(inputs) < 2:
        raise ValueError(f"`HashedCrossing` should be called on at least two inputs. Received: inputs={inputs}")


def _whole(x: Any) -> Any:
    if hasattr(x, "dtype") and not is_integer(dtype_name(x.dtype)):
        raise ValueError(f"All `HashedCrossing` inputs should have an integer or string dtype. Received: inputs={x}")
    return x
