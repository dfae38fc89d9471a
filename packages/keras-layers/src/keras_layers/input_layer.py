"""Inputs of graphs of layers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from typing_extensions import override

from keras_layers.complaints import BadValue
from keras_layers.layer import Layer
from keras_ops.dtypes import dtype_name
from keras_ops.graph import Node
from keras_ops.selection import selected
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

    Examples:
        >>> InputLayer(shape=(3,), name="features").output.shape
        (None, 3)
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
            output = self._adopt(input_tensor, dtype, shape, batch_size)
            for kind, value, own in (("sparse", sparse, output.sparse), ("ragged", ragged, output.ragged)):
                if value is not None and bool(value) != own:
                    raise BadValue(_INCOMPATIBLE.format(kind, value, f"{kind}={own}"))
        else:
            for kind, value in (("sparse", sparse), ("ragged", ragged)):
                if value and not getattr(selected().capabilities, kind):
                    raise BadValue(f"`{kind}=True` is not supported with the {selected().name} backend")
            full = _full_shape(shape, batch_size, batch_shape)
            name_of = dtype_name(dtype) if dtype is not None else floatx()
            output = KerasTensor(full, name_of, sparse=bool(sparse), ragged=bool(ragged), name=name)
        self._batch_shape = output.shape
        self._dtype = output.dtype
        self.sparse: bool = output.sparse
        self.ragged: bool = output.ragged
        self.optional: bool = bool(optional)
        self.built = True
        Node(self, (), {}, output)

    def _adopt(self, tensor: Any, dtype: Any, shape: Any, batch_size: int | None) -> KerasTensor:
        if not isinstance(tensor, KerasTensor):
            raise BadValue(
                "Argument `input_tensor` must be a KerasTensor. Received invalid type:"
                f" input_tensor={tensor} (of type {type(tensor)})"
            )
        if dtype is not None and dtype_name(dtype) != tensor.dtype:
            raise BadValue(_INCOMPATIBLE.format("dtype", dtype, tensor.dtype))
        if batch_size is not None and tensor.shape[:1] != (batch_size,):
            raise BadValue(_INCOMPATIBLE.format("batch_size", batch_size, tensor.shape[:1]))
        if shape is not None and standardize_shape(shape, "InputLayer") not in (tensor.shape, tensor.shape[1:]):
            raise BadValue(_INCOMPATIBLE.format("shape", shape, tensor.shape))
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


_INCOMPATIBLE = (
    "When providing the `input_tensor` argument, you cannot provide an incompatible `{0}` argument. Received: {0}={1}, while"
    " the tensor has {2}."
)


def _full_shape(shape: Any, batch_size: int | None, batch_shape: Any) -> tuple[int | None, ...]:
    if batch_shape is not None:
        if shape is not None:
            raise BadValue("You cannot pass both `shape` and `batch_shape` at the same time.")
        if batch_size is not None:
            raise BadValue("You cannot pass both `batch_size` and `batch_shape` at the same time.")
        return standardize_shape(batch_shape, "InputLayer")
    if shape is None:
        raise BadValue("You must pass a `shape` argument. `InputLayer` got neither `shape` nor `batch_shape`.")
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
) -> KerasTensor:
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
    output: KerasTensor = layer.output
    return output
