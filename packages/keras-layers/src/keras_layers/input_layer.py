"""Inputs of graphs of layers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from typing_extensions import override

from keras_layers.layer import Layer
from keras_ops.dtypes import dtype_name
from keras_ops.errors import ArgumentError
from keras_ops.graph import Node
from keras_ops.settings import floatx
from keras_ops.tensor import KerasTensor, standardize_shape
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class InputLayer(Layer):
    """Start of a graph of layers; made by `Input`.

    Args:
        shape: Shape of one sample.
        batch_size: Number of samples, if it is fixed.
        dtype: Dtype of the input, `floatx()` by default.
        sparse: Whether the input is sparse.
        ragged: Whether the input is ragged.
        batch_shape: Shape with the batch axis, in place of `shape` and `batch_size`.
        input_tensor: Symbolic tensor to use as the output.
        optional: Whether the input may be `None`.
        name: Name, by default `input_layer`, numbered.
    """

    def __init__(
        self,
        shape: Sequence[int | None] | None = None,
        batch_size: int | None = None,
        dtype: Any = None,
        sparse: bool | None = None,
        ragged: bool | None = None,
        batch_shape: Sequence[int | None] | None = None,
        input_tensor: Any = None,
        optional: bool = False,
        name: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(name=name)
        if "input_shape" in kwargs and shape is None:
            shape = kwargs.pop("input_shape")
        if "batch_input_shape" in kwargs and batch_shape is None:
            batch_shape = kwargs.pop("batch_input_shape")
        if kwargs:
            raise ValueError(f"Unrecognized keyword arguments passed to InputLayer: {kwargs}")
        if input_tensor is not None:
            output = self._adopt(input_tensor, dtype, batch_size)
        else:
            full = _full_shape(shape, batch_size, batch_shape)
            name_of = dtype_name(dtype) if dtype is not None else floatx()
            output = KerasTensor(full, name_of, sparse=bool(sparse), ragged=bool(ragged), name=name)
        self._batch_shape = output.shape
        self._dtype = output.dtype
        self.sparse, self.ragged, self.optional = output.sparse, output.ragged, bool(optional)
        self.built = True
        Node(self, (), {}, output)

    def _adopt(self, tensor: Any, dtype: Any, batch_size: int | None) -> KerasTensor:
        if not isinstance(tensor, KerasTensor):
            raise ArgumentError("InputLayer", "input_tensor", tensor, "a symbolic tensor (KerasTensor)")
        if dtype is not None and dtype_name(dtype) != tensor.dtype:
            raise ArgumentError("InputLayer", "dtype", dtype, f"that of input_tensor, {tensor.dtype}")
        if batch_size is not None and tensor.shape[:1] != (batch_size,):
            raise ArgumentError("InputLayer", "batch_size", batch_size, f"that of input_tensor, {tensor.shape[:1]}")
        return KerasTensor(tensor.shape, tensor.dtype, sparse=tensor.sparse, ragged=tensor.ragged, name=tensor.name)

    @property
    def batch_shape(self) -> tuple[int | None, ...]:
        """Shape of the input, batch axis first."""
        return self._batch_shape

    @property
    def dtype(self) -> str:
        """Dtype of the input."""
        return self._dtype

    @override
    def call(self) -> Any:
        raise NotImplementedError("An InputLayer is not called; its output stands for what a model is called on.")

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            "batch_shape": self.batch_shape,
            "dtype": self.dtype,
            "sparse": self.sparse,
            "ragged": self.ragged,
            "name": self.name,
            "optional": self.optional,
        }


def _full_shape(shape: Any, batch_size: int | None, batch_shape: Any) -> tuple[int | None, ...]:
    if batch_shape is not None:
        if shape is not None:
            raise ArgumentError("InputLayer", "shape", shape, "either shape or batch_shape, not both")
        return standardize_shape(batch_shape, "InputLayer")
    if shape is None:
        raise ValueError("`InputLayer`: neither shape nor batch_shape came; expected one of them.")
    return (batch_size, *standardize_shape(shape, "InputLayer"))


def Input(  # upstream's public name
    shape: Sequence[int | None] | None = None,
    batch_size: int | None = None,
    dtype: Any = None,
    sparse: bool | None = None,
    ragged: bool | None = None,
    batch_shape: Sequence[int | None] | None = None,
    name: str | None = None,
    tensor: Any = None,
    optional: bool = False,
) -> Any:
    """Make a symbolic tensor to call layers on.

    Args:
        shape: Shape of one sample; `None` as a size means any.
        batch_size: Number of samples, if it is fixed.
        dtype: Dtype of the input, `floatx()` by default.
        sparse: Whether the input is sparse.
        ragged: Whether the input is ragged.
        batch_shape: Shape with the batch axis, in place of `shape` and `batch_size`.
        name: Name of the input.
        tensor: Symbolic tensor to use.
        optional: Whether the input may be `None`.

    Returns:
        Symbolic tensor of shape `(batch_size, *shape)`.

    Examples:
        >>> Input((3,), name="x").shape
        (None, 3)
    """
    layer = InputLayer(
        shape=shape,
        batch_size=batch_size,
        dtype=dtype,
        sparse=sparse,
        ragged=ragged,
        batch_shape=batch_shape,
        input_tensor=tensor,
        optional=optional,
        name=name,
    )
    return layer.output
