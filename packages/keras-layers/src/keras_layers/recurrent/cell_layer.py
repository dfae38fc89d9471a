"""Layers that are a loop over one kind of cell, whose arguments they take."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, ClassVar, Self

from typing_extensions import override

from keras_layers import activations, regularizers
from keras_layers.complaints import BadValue
from keras_layers.input_spec import InputSpec
from keras_layers.recurrent.recurrent_cell import WeightedCell
from keras_layers.recurrent.rnn import RNN
from keras_ops import ops
from keras_ops.backend.current import current
from keras_ops.dtypes import dtype_name, is_float
from keras_ops.errors import ArgumentError


def arguments_of(scope: Mapping[str, Any]) -> dict[str, Any]:
    """Return the arguments of a constructor by name, from its `locals()` at the start; those in `**kwargs` left out."""
    return {name: value for name, value in scope.items() if name not in ("self", "kwargs", "__class__")}


@lru_cache
def _parameters(kind: type) -> frozenset[str]:
    return frozenset(inspect.signature(kind).parameters)


def cell_and_rest(
    kind: type, arguments: Mapping[str, Any], kwargs: Mapping[str, Any], *first: Any, name: str
) -> tuple[Any, dict[str, Any]]:
    """Return a cell made of those arguments of its layer that it takes, and the other arguments.

    Args:
        kind: Class of the cell.
        arguments: Named arguments of the layer's constructor.
        kwargs: Further arguments of the layer.
        *first: Arguments of the cell that the layer does not have.
        name: Name of the cell.
    """
    taken = _parameters(kind)
    cell = kind(
        *first,
        **{key: value for key, value in arguments.items() if key in taken},
        dtype=kwargs.get("dtype"),
        trainable=kwargs.get("trainable", True),
        name=name,
    )
    return cell, {**{key: value for key, value in arguments.items() if key not in taken}, **kwargs}


def of_cell(name: str, doc: str) -> property:
    """Return a property that reads an attribute of the layer's cell."""

    def read(self: Any) -> Any:
        return getattr(self.cell, name)

    return property(read, doc=doc)


class CellLayer(RNN):
    """A loop over a cell of one kind.

    Args:
        cell: The cell.
        activity_regularizer: Regularizer of the output.
        **kwargs: Arguments of `RNN`.
    """

    # What the configuration takes from the cell, besides its base class's.
    _left_out: ClassVar[frozenset[str]] = frozenset()

    activation: property = of_cell("activation", "Activation function.")
    use_bias: property = of_cell("use_bias", "Whether there is a bias.")
    kernel_initializer: property = of_cell("kernel_initializer", "Initializer of the kernel of the inputs.")
    recurrent_initializer: property = of_cell("recurrent_initializer", "Initializer of the kernel of the state.")
    bias_initializer: property = of_cell("bias_initializer", "Initializer of the bias.")
    kernel_regularizer: property = of_cell("kernel_regularizer", "Regularizer of the kernel of the inputs.")
    recurrent_regularizer: property = of_cell("recurrent_regularizer", "Regularizer of the kernel of the state.")
    bias_regularizer: property = of_cell("bias_regularizer", "Regularizer of the bias.")
    kernel_constraint: property = of_cell("kernel_constraint", "Constraint of the kernel of the inputs.")
    recurrent_constraint: property = of_cell("recurrent_constraint", "Constraint of the kernel of the state.")
    bias_constraint: property = of_cell("bias_constraint", "Constraint of the bias.")
    dropout: property = of_cell("dropout", "Share of the elements of the inputs that are dropped in training.")
    recurrent_dropout: property = of_cell(
        "recurrent_dropout", "Share of the elements of the state that are dropped in training."
    )

    cell: Any

    def __init__(self, cell: WeightedCell, *, activity_regularizer: Any, **kwargs: Any) -> None:
        super().__init__(cell, activity_regularizer=regularizers.get(activity_regularizer), **kwargs)
        self.input_spec = InputSpec(ndim=3)

    @override
    def get_config(self) -> dict[str, Any]:
        own = self.cell.get_config()
        for key in ("name", "trainable", "dtype", *self._left_out):
            own.pop(key, None)
        config = super().get_config()
        del config["cell"]
        return {**config, **own, "activity_regularizer": regularizers.serialize(self.activity_regularizer)}

    @classmethod
    @override
    def from_config(cls, config: dict[str, Any]) -> Self:  # type: ignore[override]  # upstream's: there is no cell in it
        """Return a layer made from what `get_config` returned."""
        return cls(**config)


class NativeLoop(CellLayer):
    """A loop for which the contract has a method, that may be a kernel of the framework."""

    # Name of the method, and its arguments between the weights and the mask, as attributes of the cell.
    _method: ClassVar[str] = ""
    _extra: ClassVar[tuple[str, ...]] = ()

    def __init__(self, cell: WeightedCell, *, use_cudnn: Any = "auto", **kwargs: Any) -> None:
        super().__init__(cell, **kwargs)
        if not (use_cudnn in (True, False) or use_cudnn == "auto"):
            raise BadValue(
                "Invalid valid received for argument `use_cudnn`. Expected one of {'auto', True, False}. Received:"
                f" use_cudnn={use_cudnn}"
            )
        self.use_cudnn = use_cudnn

    @override
    def inner_loop(self, sequences: Any, initial_state: Any, mask: Any, training: bool = False) -> Any:
        if self.use_cudnn is False or not self._may_run_natively(training):
            if self.use_cudnn is True:
                raise ArgumentError(
                    self.name,
                    "use_cudnn",
                    True,
                    "the usual activations, no recurrent dropout, and weights of the layer's dtype; or 'auto'",
                )
            return super().inner_loop(sequences, initial_state, mask, training)
        cell = self.cell
        if not is_float(dtype_name(sequences.dtype)):  # kernels of frameworks take one dtype
            sequences = ops.cast(sequences, self.compute_dtype)
        if training and (dropped := cell.get_dropout_mask(sequences[:, 0])) is not None:
            sequences = sequences * dropped[:, None]
        return getattr(current.rnn, self._method)(
            sequences,
            initial_state,
            cell.kernel.value,
            cell.recurrent_kernel.value,
            None if cell.bias is None else cell.bias.value,
            *(getattr(cell, name) for name in self._extra),
            mask,
            self.go_backwards,
            self.unroll,
            self.zero_output_for_mask,
            self.return_sequences,
        )

    def _may_run_natively(self, training: Any) -> bool:
        cell = self.cell
        dropped = training and (cell.recurrent_dropout > 0 or (cell.n_dropout_masks > 1 and cell.dropout > 0))
        usual = cell.activation is activations.tanh
        usual = usual and getattr(cell, "recurrent_activation", activations.sigmoid) is activations.sigmoid
        return bool(usual and not dropped and self._may_project())
