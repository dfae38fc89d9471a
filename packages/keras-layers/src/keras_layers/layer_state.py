"""The state of a layer: variables, those of the layers inside it, and losses."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from keras_layers import constraints, initializers, regularizers
from keras_layers.call_plan import context
from keras_layers.tracked_state import TrackedState
from keras_ops import sparse as special
from keras_ops import tree
from keras_ops.backend.current import current
from keras_ops.dtypes import dtype_name, is_float, numpy_dtype
from keras_ops.scopes import name_scope, state
from keras_ops.tensor import KerasTensor
from keras_saving.budget import reserve


class LayerState(TrackedState):
    """Makes variables and gives account of them."""

    # Making variables

    def add_weight(
        self,
        shape: Sequence[int] | int | None = None,
        initializer: Any = None,
        dtype: Any = None,
        trainable: bool = True,
        autocast: bool = True,
        regularizer: Any = None,
        constraint: Any = None,
        aggregation: str | None = "none",
        overwrite_with_gradient: bool = False,
        name: str | None = None,
    ) -> Any:
        """Make a variable of the layer.

        Args:
            shape: Shape; `()` by default.
            initializer: Initializer, or what `keras.initializers.get` takes; by default Glorot uniform for floats, zeros
                for other dtypes.
            dtype: Name of the dtype; by default the variable dtype of the layer's policy.
            trainable: Whether optimizers change it.
            autocast: Whether it is read in the layer's compute dtype.
            regularizer: Regularizer, or what `keras.regularizers.get` takes.
            constraint: Constraint, or what `keras.constraints.get` takes.
            aggregation: How replicas combine.
            overwrite_with_gradient: Whether optimizers assign the gradient in place of a step.
            name: Name, by default `variable`, numbered.

        Returns:
            The variable.
        """
        self._require_init()
        sizes = () if shape is None else (shape,) if isinstance(shape, int) else tuple(shape)
        wanted = self.variable_dtype if dtype is None else dtype_name(dtype)
        if initializer is None:
            initializer = "glorot_uniform" if is_float(wanted) else "zeros"
        _reserve(sizes, wanted, f"the variable {name!r} of the layer {self.name!r}")
        with name_scope(self.name, caller=self, override_parent=self._parent_path):
            variable = current.variable(
                initializers.get(initializer),
                shape=sizes,
                dtype=wanted,
                trainable=trainable,
                autocast=autocast,
                aggregation=aggregation,
                name=name,
            )
        variable.regularizer = regularizers.get(regularizer)
        variable.constraint = constraints.get(constraint)
        variable.overwrite_with_gradient = overwrite_with_gradient
        self._track_one("variable", variable)
        return variable

    def add_variable(
        self,
        shape: Sequence[int],
        initializer: Any,
        dtype: Any = None,
        trainable: bool = True,
        autocast: bool = True,
        regularizer: Any = None,
        constraint: Any = None,
        name: str | None = None,
    ) -> Any:
        """Make a variable of the layer; see `add_weight`.

        Args:
            shape: Shape, without unknown sizes.
            initializer: Initializer, or its name.
            dtype: Dtype; by default the one that the layer keeps its variables in.
            trainable: Whether optimizers change it.
            autocast: Whether it is read in the dtype of computation.
            regularizer: Function from the value to a penalty, which is added to `losses`.
            constraint: Function applied to the value after each update.
            name: Name.

        Returns:
            The variable.
        """
        return self.add_weight(
            shape=shape,
            initializer=initializer,
            dtype=dtype,
            trainable=trainable,
            autocast=autocast,
            regularizer=regularizer,
            constraint=constraint,
            name=name,
        )

    # Account of the state

    def _flatten_layers(self, include_self: bool = True, recursive: bool = True) -> Iterator[Any]:
        """Yield the layer and those inside it, each once, depth first."""
        seen: set[int] = set()
        stack: list[Any] = [self] if include_self else list(reversed(self._layers))
        while stack:
            layer = stack.pop()
            if id(layer) in seen:
                continue
            seen.add(id(layer))
            yield layer
            if recursive or layer is self:
                stack += reversed(layer._layers)

    @property
    def variables(self) -> list[Any]:
        """All state of the layer and of those inside it: weights and seeds; metrics left out."""
        found: list[Any] = []
        for layer in self._flatten_layers():
            found += layer._own_variables()
            found += [generator.state for generator in layer._seed_generators]
            found += layer._transient_variables
        return _unique(found)

    @property
    def weights(self) -> list[Any]:
        """The variables that are learned or measured; seeds and metrics left out."""
        return _unique(v for layer in self._flatten_layers() for v in layer._own_variables())

    @property
    def trainable_variables(self) -> list[Any]:
        """The variables that optimizers change."""
        return self._split(self.variables)[0]

    @property
    def non_trainable_variables(self) -> list[Any]:
        """The variables that optimizers leave alone, seeds included."""
        return self._split(self.variables)[1]

    @property
    def trainable_weights(self) -> list[Any]:
        """The weights that optimizers change."""
        return self._split(self.weights)[0]

    @property
    def non_trainable_weights(self) -> list[Any]:
        """The weights that optimizers leave alone."""
        return self._split(self.weights)[1]

    def _split(self, variables: list[Any]) -> tuple[list[Any], list[Any]]:
        """Part variables into those that optimizers change and others: frozen, or of a layer that is frozen as a whole."""
        frozen: set[int] = set()
        if not all(layer._trainable for layer in self._flatten_layers()):
            free = {id(v) for layer in self._free_layers() for v in layer._own_variables()}
            frozen = {id(v) for v in variables if id(v) not in free}
        trainable = [v for v in variables if v.trainable and id(v) not in frozen]
        other = [v for v in variables if not v.trainable or id(v) in frozen]
        return trainable, other

    def _free_layers(self) -> Iterator[Any]:
        """Yield the layers that can be reached without passing one that is frozen."""
        seen: set[int] = set()
        stack: list[Any] = [self]
        while stack:
            layer = stack.pop()
            if id(layer) not in seen and layer.trainable:
                seen.add(id(layer))
                yield layer
                stack += layer._layers

    @property
    def metrics(self) -> list[Any]:
        """The metrics of the layer and of those inside it."""
        return _unique(metric for layer in self._flatten_layers() for metric in layer._metrics)

    def add_metric(self, *args: Any, **kwargs: Any) -> None:
        """Raise: metrics are attributes of a layer, or arguments of `Model.compile`."""
        raise NotImplementedError(
            f"Layer `add_metric()` method is deprecated. Add your metric in `Model.compile(metrics=[...])`, or make it an"
            f" attribute of the layer '{self.name}' in `__init__` or `build` and call its `update_state()`."
        )

    @property
    def metrics_variables(self) -> list[Any]:
        """The variables of the metrics."""
        return [variable for metric in self.metrics for variable in metric.variables]

    @property
    def trainable(self) -> bool:
        """Whether optimizers may change the layer's variables; set on the layers inside it, too."""
        return self._trainable

    @trainable.setter
    def trainable(self, value: bool) -> None:
        value = bool(value)
        object.__setattr__(self, "_trainable", value)
        for variable in self._trainable_variables:
            variable.trainable = value
        for layer in self._layers:
            layer.trainable = value

    # Losses

    def add_loss(self, loss: Any) -> None:
        """Add a scalar to what training minimises; it holds until the layer is called again.

        Args:
            loss: Scalar tensor, or a list of them.
        """
        if state.symbolic is not None:
            return  # shapes are worked out, nothing is computed
        for one in tree.flatten(loss):
            one = special.dense(one)
            if isinstance(one, KerasTensor) or not (hasattr(one, "dtype") and current.core.is_tensor(one)):
                raise ValueError(
                    "`add_loss()` can only be called from inside `build()` or `call()`, on a tensor input. Received invalid"
                    f" value: {one!r}"
                )
            self._losses.append(one)
            for layer in (self, context.root):
                if layer is not None:
                    object.__setattr__(layer, "_losses_inside", True)
            if (scope := state.stateless) is not None and scope.collect_losses:
                scope.add_loss(one)

    @property
    def losses(self) -> list[Any]:
        """Scalars that training adds to the loss: those of `add_loss`, then penalties of regularized weights."""
        added = [loss for layer in self._flatten_layers() for loss in layer._losses]
        return added + self._weight_penalties()

    def _weight_penalties(self) -> list[Any]:
        return [v.regularizer(v) for v in self.trainable_weights if v.regularizer is not None]

    def _clear_losses(self) -> None:
        for layer in self._flatten_layers():
            layer._losses.clear()
            object.__setattr__(layer, "_losses_inside", False)

    if TYPE_CHECKING:  # what Layer adds

        @property
        def variable_dtype(self) -> str: ...
        def _require_init(self) -> None: ...

        _parent_path: str | None


def _reserve(sizes: tuple[Any, ...], dtype: str, what: str) -> None:
    """Refuse a variable that is far too large for the file that is being loaded."""
    n_elements = math.prod(size for size in sizes if isinstance(size, int))
    reserve(n_elements * numpy_dtype(dtype).itemsize, f"{what}, of shape {sizes},")


def _unique(items: Iterable[Any]) -> list[Any]:
    seen: set[int] = set()
    found: list[Any] = []
    for item in items:
        if id(item) not in seen:
            seen.add(id(item))
            found.append(item)
    return found
