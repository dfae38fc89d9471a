"""The variables of an optimizer: its own, those it keeps for each variable it changes, and the learning rate."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from keras_ops import naming, ops
from keras_ops.backend.current import current
from keras_ops.errors import ArgumentError
from keras_ops.scopes import name_scope
from keras_saving.serialization import deserialize_keras_object
from keras_training.optimizers.bundles import Slots, VariableBundle
from keras_training.optimizers.schedules.base import LearningRateSchedule


class OptimizerVariables:
    """Mixin of `Optimizer`: makes variables and knows which belongs to what."""

    name: str
    gradient_accumulation_steps: int | None
    _iterations: Any
    _learning_rate: Any
    _variables: list[Any]
    _index: dict[int, int]

    if TYPE_CHECKING:

        def _native_keep(self, name: str, value: Any) -> None: ...

    def _made(self, name: str, shape: Sequence[int], dtype: str, initializer: Any, **kwargs: Any) -> Any:
        variable = current.variable(
            _initial(initializer), shape=tuple(shape), dtype=dtype, trainable=False, name=name, **kwargs
        )
        self._native_keep(f"_variables/{len(self._variables)}", variable)
        self._variables.append(variable)
        return variable

    def _as_learning_rate(self, given: Any) -> Any:
        if isinstance(given, LearningRateSchedule) or (callable(given) and not isinstance(given, (int, float))):
            return given
        if isinstance(given, dict):
            return deserialize_keras_object(given)
        try:
            value = float(given)
        except (TypeError, ValueError) as error:
            raise ValueError(
                "Argument `learning_rate` should be float, or an instance of LearningRateSchedule, or a callable (that takes"
                " in the current iteration value and returns the corresponding learning rate value)."
                f" Received instead: learning_rate={given!r}"
            ) from error
        return self._made("learning_rate", (), "float32", constant(value))

    @property
    def variables(self) -> list[Any]:
        """All variables of the optimizer: iteration, learning rate, what the rule keeps for each variable."""
        return self._variables[:]

    @property
    def iterations(self) -> Any:
        """Number of steps in which variables changed: an integer variable, or a tensor where gradients are accumulated."""
        if self.gradient_accumulation_steps:
            return ops.floor_divide(self._iterations, self.gradient_accumulation_steps)
        return self._iterations

    @property
    def learning_rate(self) -> Any:
        """The learning rate: a variable, or what the schedule gives for the present iteration."""
        return self._current_learning_rate()

    @learning_rate.setter
    def learning_rate(self, value: Any) -> None:
        scheduled = not hasattr(self._learning_rate, "assign")
        if isinstance(value, LearningRateSchedule) or (callable(value) and not hasattr(value, "assign")):
            self._forget_rate_variable()
            self._learning_rate = value
        elif scheduled:
            raise TypeError(
                "`learning_rate` cannot be set to a number: this optimizer was made with a LearningRateSchedule; set another"
                f" schedule, or make a new optimizer. Received: learning_rate={value!r}."
            )
        else:
            self._learning_rate.assign(value)

    def _forget_rate_variable(self) -> None:
        self._variables = [variable for variable in self._variables if variable is not self._learning_rate]

    def _current_learning_rate(self) -> Any:
        rate = self._learning_rate
        if hasattr(rate, "assign"):
            return rate
        if isinstance(rate, LearningRateSchedule):
            return rate(self._iterations)
        return rate()

    def add_variable(
        self,
        shape: Sequence[int],
        initializer: Any = "zeros",
        dtype: Any = None,
        aggregation: str = "none",
        layout: Any = None,
        name: str | None = None,
    ) -> Any:
        """Make a variable of the optimizer.

        Args:
            shape: Shape.
            initializer: Initial value: `"zeros"`, `"ones"`, or a callable `(shape, dtype)`.
            dtype: Name of the dtype, float32 by default.
            aggregation: How replicas combine.
            layout: How it is spread over devices, where the backend does that; by default as the distribution in force says.
            name: Name.

        Returns:
            The variable.
        """
        options = {"aggregation": aggregation, **({} if layout is None else {"layout": layout})}
        with name_scope(self.name, caller=self):
            return self._made(name or naming.auto_name("variable"), shape, dtype or "float32", initializer, **options)

    def add_variable_from_reference(
        self, reference_variable: Any, name: str | None = None, initializer: Any = "zeros"
    ) -> Any:
        """Make a variable of the shape and dtype of another, named after it.

        Args:
            reference_variable: The other variable.
            name: What stands behind the other's path in the name.
            initializer: Initial value.

        Returns:
            The variable.
        """
        path = getattr(reference_variable, "path", None) or getattr(reference_variable, "name", "variable")
        label = f"{path}_{name or 'slot'}".replace("/", "_").replace(".", "_")
        layout = getattr(reference_variable, "_layout", None)
        return self.add_variable(
            reference_variable.shape, initializer, dtype=reference_variable.dtype, layout=layout, name=label
        )

    def add_optimizer_variables(self, trainable_variables: Sequence[Any], name: Any, initializer: Any = "zeros") -> Any:
        """Make variables for each of a list, under one name or several.

        Args:
            trainable_variables: The variables they belong to.
            name: Name, or several names.
            initializer: Initial value, or one for each name.

        Returns:
            List of variables; for several names a tuple of lists.
        """
        names = [name] if isinstance(name, str) else list(name)
        initializers = list(initializer) if isinstance(initializer, (list, tuple)) else [initializer] * len(names)
        if len(initializers) != len(names):
            raise ArgumentError(
                "add_optimizer_variables", "initializer", initializer, f"{len(names)} of them, as names"
            )
        made: tuple[list[Any], ...] = tuple(Slots() for _ in names)
        for variable in trainable_variables:
            for kept, one, initial in zip(made, names, initializers, strict=True):
                own = not getattr(variable, "overwrite_with_gradient", False)
                kept.append(self.add_variable_from_reference(variable, one, initial) if own else None)
        return made[0] if isinstance(name, str) else made

    def _slot(self, variable: Any) -> Any:
        """Return the place of a variable, or of a bundle of them, among those the optimizer was built for."""
        return variable if isinstance(variable, VariableBundle) else self._index[id(variable)]

    def _get_variable_index(self, variable: Any) -> int:
        """Return the place of a variable among those the optimizer was built for, for the `update_step` of a user's rule."""
        return self._index[id(variable)]

    def _check_known(self, variables: Sequence[Any]) -> None:
        if any(id(v) not in self._index for v in variables):
            unknown = [getattr(v, "path", v) for v in variables if id(v) not in self._index]
            raise ValueError(
                f"`{self.name}`: the optimizer was built for other variables than {unknown}; call"
                " `optimizer.build(variables)` with all of them, or make a new optimizer."
            )


def _initial(initializer: Any) -> Callable[..., Any]:
    if callable(initializer):
        return initializer  # type: ignore[no-any-return]  # a callable of shape and dtype
    if initializer == "zeros":
        return lambda shape, dtype: ops.zeros(shape, dtype=dtype)
    if initializer == "ones":
        return lambda shape, dtype: ops.ones(shape, dtype=dtype)
    raise ArgumentError("add_variable", "initializer", initializer, "'zeros', 'ones' or a callable")


def constant(value: float) -> Callable[..., Any]:
    """Return an initializer that fills a variable with a number."""
    return lambda shape, dtype: ops.full(shape, value, dtype=dtype)
