"""The state of a layer: variables, layers inside it, losses, and how they are stored."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, MutableMapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from keras_layers import constraints, initializers, regularizers, tracking
from keras_layers.call_plan import context
from keras_ops import tree
from keras_ops.backend.current import current
from keras_ops.backend.layer_base import LayerBase
from keras_ops.dtypes import dtype_name, is_float, numpy_dtype
from keras_ops.errors import ArgumentError
from keras_ops.graph import Operation
from keras_ops.scopes import state
from keras_ops.tensor import KerasTensor
from keras_ops.variable import KerasVariable
from keras_saving.budget import reserve

if TYPE_CHECKING:
    # What checkers see: the hooks alone. At run time a layer also is what the backend's framework makes of it.
    NativeBase = LayerBase
else:
    NativeBase = current.layer_base


class LayerState(NativeBase, Operation):
    """Tracks what is assigned to the layer's attributes, in order, and gives account of it."""

    _tracked_as: ClassVar[str] = "layer"
    # How state is tracked, which is no part of what is saved.
    _saving_skip: ClassVar[frozenset[str]] = frozenset(
        {
            *("_trainable_variables", "_non_trainable_variables", "_layers", "_metrics", "_seed_generators", "_losses"),
            *("_inbound_nodes", "_outbound_nodes", "_init_args", "_build_shapes", "_input_shape_arg", "_input_spec"),
            *("_parameters", "_modules", "_buffers", "_non_persistent_buffers_set", "_dtype_policy"),
        }
    )

    _trainable_variables: list[Any]
    _non_trainable_variables: list[Any]
    _layers: list[Any]
    _metrics: list[Any]
    _seed_generators: list[Any]
    _losses: list[Any]
    _losses_inside: bool
    _locked: bool
    _trainable: bool
    built: bool

    def _init_state(self, trainable: bool) -> None:
        self._native_init()
        put = object.__setattr__
        put(self, "_trainable_variables", [])
        put(self, "_non_trainable_variables", [])
        put(self, "_layers", [])
        put(self, "_metrics", [])
        put(self, "_seed_generators", [])
        put(self, "_losses", [])
        put(self, "_losses_inside", False)
        put(self, "_locked", False)
        put(self, "_trainable", bool(trainable))
        put(self, "_tracker_ready", True)

    # Tracking

    def __setattr__(self, name: str, value: Any) -> None:
        if type(value) in _PLAIN or not self.__dict__.get("_tracker_ready", False):
            self._set_untracked(name, value)
            return
        descriptor = getattr(type(self), name, None)
        if isinstance(descriptor, property) or name.startswith(self._native_prefixes):
            object.__setattr__(self, name, value)
            return
        old = self.__dict__.get(name)
        if old is value:
            return
        value = _Watch(self, name).track(value)
        object.__setattr__(self, name, value)
        self._forget(name, old)
        if not isinstance(value, KerasVariable):
            self._native_track(name, value)

    def _set_untracked(self, name: str, value: Any) -> None:
        old = self.__dict__.get(name)
        object.__setattr__(self, name, value)
        if type(old) not in _PLAIN and self.__dict__.get("_tracker_ready", False):
            self._forget(name, old)

    def __dir__(self) -> Iterable[str]:
        return object.__dir__(self)  # a framework's module may add names that are no attributes

    def __delattr__(self, name: str) -> None:
        old = self.__dict__.get(name)
        object.__delattr__(self, name)
        self._forget(name, old)

    def _track_one(self, role: str, value: Any) -> None:
        store = self._store_of(role, value)
        if any(item is value for item in store):
            return
        if self._locked and role in ("variable", "layer"):
            raise ValueError(
                f"`{self.name}`: a {role} was added after the layer was built ({value!r}); expected every variable and"
                " layer to be made in `__init__` or `build`, before the layer is called."
            )
        store.append(value)
        if role == "variable":
            self._native_track_variable(value)

    def _store_of(self, role: str, value: Any) -> list[Any]:
        if role == "variable":
            known: list[Any] = self._trainable_variables if value.trainable else self._non_trainable_variables
            return known
        stores: dict[str, list[Any]] = {
            "layer": self._layers,
            "metric": self._metrics,
            "seed_generator": self._seed_generators,
        }
        return stores[role]

    def _forget(self, name: str, old: Any) -> None:
        """Stop tracking what an attribute held, unless it is held elsewhere, too."""
        if tracking.role_of(old) is not None:
            self._forget_item(old)
        elif isinstance(old, (list, tuple, dict, set)):
            for item in list(old.values() if isinstance(old, dict) else old):
                self._forget(name, item)
        else:
            return
        self._native_untrack(name)

    def _forget_item(self, old: Any) -> None:
        role = tracking.role_of(old)
        if role is None or self._has(old):
            return
        stores = (self._trainable_variables, self._non_trainable_variables) if role == "variable" else ()
        for store in stores or (self._store_of(role, old),):
            store[:] = [item for item in store if item is not old]
        if role == "variable":
            self._native_untrack_variable(old)

    def _has(self, wanted: Any) -> bool:
        own = self._native_state(dict(self.__dict__))
        return any(_holds(value, wanted) for name, value in own.items() if name not in self._saving_skip)

    # Copies

    def __getstate__(self) -> dict[str, Any]:
        return self._native_state(dict(self.__dict__))

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self._native_init()
        for variable in self._own_variables():
            self._native_track_variable(variable)
        for name, value in list(self.__dict__.items()):
            if name in self._saving_skip or name.startswith(self._native_prefixes) or isinstance(value, KerasVariable):
                continue
            value = tracking.wrap(value, _Watch(self, name))
            object.__setattr__(self, name, value)
            self._native_track(name, value)

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
        with self._open_name_scope():
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
        """Make a variable of the layer; see `add_weight`."""
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

    def _own_variables(self) -> list[Any]:
        return [*self._trainable_variables, *self._non_trainable_variables]

    @property
    def variables(self) -> list[Any]:
        """All state of the layer and of those inside it: weights and seeds; metrics left out."""
        found: list[Any] = []
        for layer in self._flatten_layers():
            found += layer._own_variables()
            found += [generator.state for generator in layer._seed_generators]
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
            f"`add_metric` of the layer {self.name!r} is deprecated. Pass the metric to `Model.compile(metrics=[...])`, or"
            " make it an attribute in `__init__` or `build` and call its `update_state`."
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

    def count_params(self) -> int:
        """Return the number of elements of the layer's weights.

        Raises:
            ValueError: the layer has no weights yet.
        """
        if not self.built:
            raise ValueError(
                f"`count_params`: the layer {self.name!r} has not been built, so its weights do not exist yet;"
                " build it first, by calling it on data or with `build(input_shape)`."
            )
        return sum(int(np.prod(variable.shape, dtype=np.int64)) for variable in self.weights)

    def get_weights(self) -> list[np.ndarray[Any, Any]]:
        """Return the weights as NumPy arrays, in the order of `weights`."""
        return [variable.numpy() for variable in self.weights]

    def set_weights(self, weights: Sequence[Any]) -> None:
        """Set the weights from arrays, in the order of `weights`; nothing changes unless all fit.

        Raises:
            ValueError: the number of arrays or a shape differs.
        """
        variables = self.weights
        if len(variables) != len(weights):
            raise ValueError(
                f"`set_weights`: weights has {len(weights)} arrays; expected {len(variables)}, as the layer"
                f" {self.name!r} has."
            )
        for variable, value in zip(variables, weights, strict=True):
            if tuple(variable.shape) != tuple(np.shape(value)):
                raise ValueError(
                    f"`set_weights`: an array has shape {tuple(np.shape(value))}; expected {tuple(variable.shape)}, as"
                    f" the weight {variable.path!r} of the layer {self.name!r} has."
                )
        for variable, value in zip(variables, weights, strict=True):
            variable.assign(value)

    # Losses

    def add_loss(self, loss: Any) -> None:
        """Add a scalar to what training minimises; it holds until the layer is called again.

        Args:
            loss: Scalar tensor, or a list of them.
        """
        for one in tree.flatten(loss):
            if isinstance(one, KerasTensor) and state.symbolic is not None:
                continue  # shapes are worked out, nothing is computed
            if isinstance(one, KerasTensor) or (not hasattr(one, "dtype") and not isinstance(one, (int, float))):
                raise ArgumentError("add_loss", "loss", one, "a scalar tensor, in `call`")
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

    # Storing

    def _stored_variables(self) -> list[Any]:
        """Return the layer's own variables that files hold, in order."""
        return self._own_variables()

    def save_own_variables(self, store: MutableMapping[str, Any]) -> None:
        """Write the layer's own variables (not those of layers inside it) under their positions as keys.

        Args:
            store: Mapping to write arrays to.
        """
        for i, variable in enumerate(self._stored_variables()):
            store[str(i)] = variable.numpy()

    def load_own_variables(self, store: MutableMapping[str, Any]) -> None:
        """Read what `save_own_variables` wrote.

        Args:
            store: Mapping to read arrays from.

        Raises:
            ValueError: the number of arrays or a shape differs; the layer is left as it was.
        """
        variables = self._stored_variables()
        keys = list(store.keys())
        if len(keys) != len(variables):
            raise ValueError(self._count_mismatch(keys, variables))
        for i, variable in enumerate(variables):
            found = store[str(i)]
            if tuple(found.shape) != tuple(variable.shape):
                raise ValueError(
                    f"The layer {self.name!r}: the stored array {i} has shape {tuple(found.shape)}; expected"
                    f" {tuple(variable.shape)}, as the weight {variable.path!r} has."
                )
        for i, variable in enumerate(variables):
            variable.assign(np.asarray(store[str(i)]))

    def _count_mismatch(self, keys: list[str], variables: list[Any]) -> str:
        if variables and not keys:
            problem = f"the file has no arrays for it; expected {len(variables)}"
        elif keys and not variables:
            built = "" if self.built else " The layer was never built, so its variables do not exist."
            problem = f"the file has {len(keys)} arrays for it, and it has no variables.{built}"
        else:
            problem = f"the file has {len(keys)} arrays for it; expected {len(variables)}"
        return f"A total of {len(variables)} variables and {len(keys)} arrays: layer {self.name!r}: {problem}."

    if TYPE_CHECKING:  # what Layer adds

        @property
        def variable_dtype(self) -> str: ...
        def _require_init(self) -> None: ...
        def _open_name_scope(self) -> Any: ...


class _Watch:
    """Tells a layer what is put into the containers of one of its attributes, and what is taken out."""

    __slots__ = ("layer", "name")

    def __init__(self, layer: LayerState, name: str) -> None:
        self.layer, self.name = layer, name

    def track(self, item: Any) -> Any:
        role = tracking.role_of(item)
        if role is None:
            return tracking.wrap(item, self)
        self.layer._track_one(role, item)
        return item

    def forget(self, item: Any) -> None:
        self.layer._forget_item(item)

    def changed(self) -> None:
        self.layer._native_track(self.name, self.layer.__dict__.get(self.name))


_PLAIN = frozenset({bool, int, float, str, bytes, type(None)})


def _holds(value: Any, wanted: Any) -> bool:
    """Tell whether a value is what is wanted, or a container that has it somewhere inside."""
    if value is wanted:
        return True
    if isinstance(value, dict):
        return any(_holds(item, wanted) for item in value.values())
    return isinstance(value, (list, tuple, set)) and any(_holds(item, wanted) for item in value)


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
