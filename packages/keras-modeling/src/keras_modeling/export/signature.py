"""What an exported function takes: given by the user, or known from how a model was made or built."""

from __future__ import annotations

from typing import Any

from keras_layers.input_spec import InputSpec
from keras_layers.layer import Layer
from keras_modeling.functional import Functional
from keras_modeling.sequential import Sequential
from keras_ops import tree
from keras_ops.backend.current import current
from keras_ops.backend.export import Described
from keras_ops.dtypes import dtype_name
from keras_ops.tensor import KerasTensor


def described(x: Any) -> Described:
    """Return what an entry of a signature says of a tensor.

    Args:
        x: `InputSpec` with a shape and a dtype, symbolic tensor, tensor of the backend, or a description of a tensor by the
            framework, with `shape` and `dtype`.

    Raises:
        ValueError: an `InputSpec` lacks its shape or its dtype.
        TypeError: it is something else.
    """
    if isinstance(x, Described):
        return x
    if isinstance(x, InputSpec):
        if x.shape is None or x.dtype is None:
            raise ValueError(f"The `shape` and `dtype` must be provided. Received: x={x}")
        return Described(tuple(x.shape), x.dtype, x.name)
    if isinstance(x, KerasTensor):
        return Described(tuple(x.shape), x.dtype, x.name, sparse=x.sparse, ragged=x.ragged)
    if current.core.is_tensor(x) or _is_described(x):
        return Described(tuple(x.shape), dtype_name(x.dtype), getattr(x, "name", None) if _is_described(x) else None)
    raise TypeError(
        f"Unsupported x={x} of the type ({type(x)}). Supported types are: `keras.InputSpec`, `keras.KerasTensor` and backend"
        " tensor."
    )


def _is_described(x: Any) -> bool:
    return type(x).__name__ == "TensorSpec" and hasattr(x, "shape") and hasattr(x, "dtype")


def standardized(input_signature: Any) -> list[Any]:
    """Return a signature of the user as a list with a structure of `Described` for each argument."""
    arguments = input_signature if isinstance(input_signature, (list, tuple)) else [input_signature]
    return [tree.map_structure(described, argument) for argument in arguments]


def known_signature(model: Layer) -> list[Any]:
    """Return what a model takes, from its inputs or from the shapes that it was built with; batches may be of any size.

    Raises:
        ValueError: the model is not built, or nothing is known of what it takes.
    """
    if not model.built:
        raise ValueError("The model provided has not yet been built. It must be built before export.")
    if isinstance(model, Functional):
        return standardized([_plain(model._inputs_struct)])
    if isinstance(model, Sequential) and model._functional is not None:
        return known_signature(model._functional)
    shapes = model._build_shapes
    if not shapes:
        raise ValueError(
            f"The model {model.name!r} does not know the shapes of its inputs; call it on data before export, or give"
            " `input_signature`."
        )
    return [_of_shapes(shape, model.input_dtype) for shape in shapes.values()]


def _of_shapes(shapes: Any, dtype: str) -> Any:
    return tree.map_shape_structure(lambda shape: Described((None, *shape[1:]) if shape else (), dtype), shapes)


def _plain(structure: Any) -> Any:
    """Return a structure with ordinary lists and dicts in place of those that track what is put into them."""
    if isinstance(structure, dict):
        return {key: _plain(value) for key, value in structure.items()}
    if isinstance(structure, list):
        return [_plain(item) for item in structure]
    return structure
