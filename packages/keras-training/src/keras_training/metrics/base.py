"""`Metric`: a number about many batches, kept in variables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, Self

from typing_extensions import override

from keras_ops import naming, ops
from keras_ops.backend.current import current
from keras_ops.dtypes import dtype_name
from keras_ops.errors import ArgumentError
from keras_ops.scopes import StatelessScope, name_scope
from keras_ops.settings import floatx
from keras_saving.registry import builtin
from keras_saving.serialization import deserialize_keras_object


@builtin("keras.metrics", kind="metric", base=True)
class Metric:
    """Keeps what it needs of batches in variables: `update_state`, `result`, `reset_state`.

    Args:
        dtype: Dtype in which it is computed; `floatx()` by default.
        name: Name, by default that of the class in snake case, numbered.

    Examples:
        >>> class Count(Metric):
        ...     def __init__(self, name="count"):
        ...         super().__init__(name=name)
        ...         self.n = self.add_weight(name="n", initializer="zeros")
        ...     def update_state(self, values):
        ...         self.n.assign(self.n + len(values))
        ...     def result(self):
        ...         return self.n.value
        >>> count = Count()
        >>> float(count([1, 2, 3]))
        3.0
    """

    _tracked_as: ClassVar[str] = "metric"
    _direction: str | None = None  # "up" or "down": which values are better, where callbacks ask
    _saving_skip: ClassVar[frozenset[str]] = frozenset({"_variables", "_metrics"})

    def __init__(self, dtype: Any = None, name: str | None = None) -> None:
        self.name: str = name or naming.auto_name(type(self).__name__)
        self._dtype = _dtype_of(dtype)
        self._variables: list[Any] = []
        self._metrics: list[Metric] = []

    def __setattr__(self, name: str, value: Any) -> None:
        if name not in ("_variables", "_metrics"):
            self._track(value)
        object.__setattr__(self, name, value)

    def _track(self, value: Any) -> None:
        store = {"metric": "_metrics", "variable": "_variables"}.get(getattr(type(value), "_tracked_as", ""))
        if store is not None and not any(known is value for known in self.__dict__[store]):
            self.__dict__[store].append(value)
        elif isinstance(value, (list, tuple)):
            for item in value:
                self._track(item)

    @property
    def dtype(self) -> str:
        """Dtype in which the metric is computed."""
        return self._dtype or floatx()

    @property
    def variables(self) -> list[Any]:
        """The variables of the metric and of those inside it."""
        return [*self._variables, *(variable for metric in self._metrics for variable in metric.variables)]

    @property
    def non_trainable_variables(self) -> list[Any]:
        """The variables; none of them is trainable."""
        return self.variables

    def add_variable(
        self,
        shape: Sequence[int],
        initializer: Any,
        dtype: Any = None,
        aggregation: str = "sum",
        name: str | None = None,
    ) -> Any:
        """Make a variable of the metric.

        Args:
            shape: Shape.
            initializer: `"zeros"`, `"ones"`, or a callable `(shape, dtype)`.
            dtype: Name of the dtype, by default that of the metric.
            aggregation: How replicas combine.
            name: Name.

        Returns:
            The variable.
        """
        with name_scope(self.name.replace("/", "_"), caller=self):
            variable = current.variable(
                _initial(initializer),
                shape=tuple(shape),
                dtype=dtype or self.dtype,
                trainable=False,
                aggregation=aggregation,
                synchronization="on_read",
                name=name or naming.auto_name("variable"),
            )
        self._track(variable)
        return variable

    def add_weight(
        self, shape: Sequence[int] = (), initializer: Any = None, dtype: Any = None, name: str | None = None
    ) -> Any:
        """Make a variable of the metric; see `add_variable`.

        Args:
            shape: Shape, by default a scalar.
            initializer: As in `add_variable`; by default zeros.
            dtype: Name of the dtype, by default that of the metric.
            name: Name.

        Returns:
            The variable.
        """
        return self.add_variable(shape, "zeros" if initializer is None else initializer, dtype=dtype, name=name)

    def _build_for(self, y_true: Any, y_pred: Any) -> None:
        """Make the variables whose shapes depend on those of the data, given as tensors, as their specs, or as `None`."""

    def update_state(self, *args: Any, **kwargs: Any) -> Any:
        """Take a batch into account; a subclass says how.

        Returns:
            Nothing that is used; by default `None`.
        """
        raise NotImplementedError(f"`{type(self).__name__}` does not implement `update_state`.")

    def result(self) -> Any:
        """Return the metric of what was taken into account, a scalar tensor or a dict of them."""
        raise NotImplementedError(f"`{type(self).__name__}` does not implement `result`.")

    def reset_state(self) -> None:
        """Start anew: set all variables to zero."""
        for variable in self.variables:
            variable.assign(ops.zeros(variable.shape, dtype=variable.dtype))

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Take a batch into account and return the result."""
        self.update_state(*args, **kwargs)
        return self.result()

    # Explicit state

    def stateless_update_state(self, metric_variables: Sequence[Any], *args: Any, **kwargs: Any) -> list[Any]:
        """Return new values of the variables after a batch.

        Args:
            metric_variables: Values for `variables`, in order.
            *args: Arguments of `update_state`.
            **kwargs: Named arguments of `update_state`.
        """
        with self._scope(metric_variables, "stateless_update_state") as scope:
            self.update_state(*args, **kwargs)
        return [scope.get_current_value(variable) for variable in self.variables]

    def stateless_result(self, metric_variables: Sequence[Any]) -> Any:
        """Return the result for values of the variables.

        Args:
            metric_variables: Values of the metric's `variables`, in their order.
        """
        with self._scope(metric_variables, "stateless_result"):
            return self.result()

    def stateless_reset_state(self) -> list[Any]:
        """Return the values of the variables at the start."""
        with StatelessScope() as scope:
            self.reset_state()
        found = [scope.get_current_value(variable) for variable in self.variables]
        return [v.value if value is None else value for v, value in zip(self.variables, found, strict=True)]

    def _scope(self, values: Sequence[Any], caller: str) -> StatelessScope:
        variables = self.variables
        if len(values) != len(variables):
            raise ArgumentError(caller, "len(metric_variables)", len(values), str(len(variables)))
        return StatelessScope(zip(variables, values, strict=True))

    # Storing

    def save_own_variables(self, store: Any) -> None:
        """Write the metric's own variables under their positions as keys."""
        for i, variable in enumerate(self._variables):
            store[str(i)] = variable.numpy()

    def load_own_variables(self, store: Any) -> None:
        """Read what `save_own_variables` wrote."""
        if len(store.keys()) != len(self._variables):
            raise ValueError(
                f"`{self.name}`: the file has {len(store.keys())} arrays; expected {len(self._variables)}, as the metric has."
            )
        for i, variable in enumerate(self._variables):
            variable.assign(store[str(i)])

    def get_config(self) -> dict[str, Any]:
        """Return the arguments that make an equal metric, in serialisable form."""
        return {"name": self.name, "dtype": self.dtype}

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> Self:
        """Return a metric made from what `get_config` returned."""
        return cls(**config)

    @override
    def __repr__(self) -> str:
        return f"<{type(self).__name__} name={self.name}>"


def _dtype_of(dtype: Any) -> str | None:
    if dtype is None:
        return None
    if isinstance(dtype, dict):
        dtype = deserialize_keras_object(dtype)
    return dtype_name(getattr(dtype, "compute_dtype", dtype))


def _initial(initializer: Any) -> Any:
    if callable(initializer):
        return initializer
    if initializer == "zeros":
        return lambda shape, dtype: ops.zeros(shape, dtype=dtype)
    if initializer == "ones":
        return lambda shape, dtype: ops.ones(shape, dtype=dtype)
    raise ArgumentError("add_weight", "initializer", initializer, "'zeros', 'ones' or a callable (shape, dtype)")
