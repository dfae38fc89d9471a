"""What cells with a kernel for the inputs, one for the state, and a bias have in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from typing_extensions import override

from keras_layers import activations, constraints, initializers, regularizers
from keras_layers.complaints import BadValue
from keras_layers.recurrent.dropout_cell import DropoutCell, over_steps
from keras_ops import ops
from keras_ops.errors import ArgumentError
from keras_ops.tensor import Shape


class WeightedCell(DropoutCell):
    """A cell with the weights `kernel`, `recurrent_kernel` and `bias`: their arguments, and how these are stored.

    A step has two halves: what the inputs add, which a layer works out for all steps of a sequence at once (`project`),
    and what the state adds (`recurrence`).
    """

    kernel: Any
    recurrent_kernel: Any
    bias: Any

    def __init__(
        self,
        *,
        activation: Any,
        use_bias: bool,
        kernel_initializer: Any,
        recurrent_initializer: Any,
        bias_initializer: Any,
        kernel_regularizer: Any,
        recurrent_regularizer: Any,
        bias_regularizer: Any,
        kernel_constraint: Any,
        recurrent_constraint: Any,
        bias_constraint: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.activation: Callable[..., Any] = activations.get(activation)
        self.use_bias = use_bias
        self.kernel_initializer: Any = initializers.get(kernel_initializer)
        self.recurrent_initializer: Any = initializers.get(recurrent_initializer)
        self.bias_initializer: Any = initializers.get(bias_initializer)
        self.kernel_regularizer: Any = regularizers.get(kernel_regularizer)
        self.recurrent_regularizer: Any = regularizers.get(recurrent_regularizer)
        self.bias_regularizer: Any = regularizers.get(bias_regularizer)
        self.kernel_constraint: Any = constraints.get(kernel_constraint)
        self.recurrent_constraint: Any = constraints.get(recurrent_constraint)
        self.bias_constraint: Any = constraints.get(bias_constraint)

    def _add_kernels(self, kernel_shape: tuple[int, ...], recurrent_shape: tuple[int, ...]) -> None:
        self.kernel = self.add_weight(
            shape=kernel_shape,
            name="kernel",
            initializer=self.kernel_initializer,
            regularizer=self.kernel_regularizer,
            constraint=self.kernel_constraint,
        )
        self.recurrent_kernel = self.add_weight(
            shape=recurrent_shape,
            name="recurrent_kernel",
            initializer=self.recurrent_initializer,
            regularizer=self.recurrent_regularizer,
            constraint=self.recurrent_constraint,
        )

    def _add_bias(self, shape: tuple[int, ...], initializer: Any) -> None:
        self.bias = None
        if self.use_bias:
            self.bias = self.add_weight(
                shape=shape,
                name="bias",
                initializer=initializer,
                regularizer=self.bias_regularizer,
                constraint=self.bias_constraint,
            )

    def project(self, inputs: Any, training: Any) -> Any:
        """Return what the inputs add to the gates.

        Args:
            inputs: Inputs of a step, or of all steps, along the second axis.
            training: Whether elements are dropped.
        """
        raise NotImplementedError(f"`{type(self).__name__}` does not implement `project`.")

    def recurrence(self, states: Any, training: Any) -> Callable[[Any, Any], tuple[Any, list[Any]]]:
        """Return the function from what `project` gives for a step, and states, to the output and new states.

        Args:
            states: States at the start, which tell the shape of the mask of elements that are dropped.
            training: Whether elements are dropped.
        """
        raise NotImplementedError(f"`{type(self).__name__}` does not implement `recurrence`.")

    def _drawn(self, training: Any, inputs: Any = None, state: Any = None) -> Any:
        """Return the mask of the inputs, or of the state; `None` where nothing is dropped."""
        if not training:
            return None
        if inputs is not None:
            return self.get_dropout_mask(inputs)
        return self.get_recurrent_dropout_mask(state)

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "activation": activations.serialize(self.activation),
            "use_bias": self.use_bias,
            "kernel_initializer": initializers.serialize(self.kernel_initializer),
            "recurrent_initializer": initializers.serialize(self.recurrent_initializer),
            "bias_initializer": initializers.serialize(self.bias_initializer),
            "kernel_regularizer": regularizers.serialize(self.kernel_regularizer),
            "recurrent_regularizer": regularizers.serialize(self.recurrent_regularizer),
            "bias_regularizer": regularizers.serialize(self.bias_regularizer),
            "kernel_constraint": constraints.serialize(self.kernel_constraint),
            "recurrent_constraint": constraints.serialize(self.recurrent_constraint),
            "bias_constraint": constraints.serialize(self.bias_constraint),
            "dropout": self.dropout,
            "recurrent_dropout": self.recurrent_dropout,
            "seed": self.seed,
        }


class RecurrentCell(WeightedCell):
    """A cell on vectors, whose gates stand side by side in its kernels.

    Args:
        units: Size of the output and of each state.
        **kwargs: Arguments of `WeightedCell`.
    """

    n_gates: ClassVar[int] = 1
    n_states: ClassVar[int] = 1

    def __init__(self, units: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if isinstance(units, bool) or not hasattr(units, "__index__") or units <= 0:
            raise BadValue(f"Received an invalid value for argument `units`, expected a positive integer, got {units}.")
        self.units: int = int(units)
        self.state_size: Any = self.units if self.n_states == 1 else [self.units] * self.n_states
        self.output_size: int = self.units

    def _build_kernels(self, input_shape: Shape) -> int:
        """Make the kernels; return the size of all gates."""
        features = input_shape[-1]
        if features is None:
            where = f"{type(self).__name__}.build"
            raise ArgumentError(where, "input_shape", input_shape, "a known size of the last axis")
        size = self.n_gates * self.units
        self._add_kernels((features, size), (self.units, size))
        return size

    def _product(self, inputs: Any, mask: Any) -> Any:
        """Return the product with the kernel, each gate with a mask of its own where there are several."""
        if isinstance(mask, list):
            kernels = ops.split(self.kernel.value, self.n_gates, axis=-1)
            pairs = zip(mask, kernels, strict=True)
            return ops.concatenate([ops.matmul(inputs * over_steps(one, inputs), k) for one, k in pairs], axis=-1)
        if mask is not None:
            inputs = ops.multiply(inputs, over_steps(mask, inputs))
        return ops.matmul(inputs, self.kernel.value)

    def get_initial_state(self, batch_size: Any = None) -> list[Any]:
        """Return the states at the start: zeros of shape `(batch_size, units)`.

        Args:
            batch_size: Number of samples.
        """
        return [ops.zeros((batch_size, self.units), dtype=self.compute_dtype) for _ in range(self.n_states)]

    @override
    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "units": self.units}


def first_step(inputs: Any, rank: int) -> Any:
    """Return the inputs of a step, or those of the first step of a sequence; `rank` is that of a step's inputs."""
    return inputs if len(inputs.shape) == rank else inputs[:, 0]
