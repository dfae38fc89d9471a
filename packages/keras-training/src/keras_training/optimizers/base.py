"""`Optimizer`: the variables and the bookkeeping around an update rule."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterable, MutableMapping, Sequence
from typing import Any, ClassVar, Self

import numpy as np
from typing_extensions import override

from keras_ops import naming, ops
from keras_ops.backend.current import current
from keras_ops.errors import ArgumentError
from keras_ops.scopes import StatelessScope, name_scope
from keras_saving.registry import builtin
from keras_saving.serialization import deserialize_keras_object, serialize_keras_object
from keras_training.optimizers.schedules.base import LearningRateSchedule


@builtin("keras.optimizers", kind="optimizer", base=True)
class Optimizer:
    """Changes variables by their gradients; subclasses make their own variables in `build` and step in `update_step`.

    Args:
        learning_rate: Float, `LearningRateSchedule`, or a callable from the iteration to a float.
        weight_decay: Fraction of the learning rate by which variables shrink each step, or `None`.
        clipnorm: Greatest norm of each gradient.
        clipvalue: Greatest absolute value of each element of a gradient.
        global_clipnorm: Greatest norm of all gradients together.
        use_ema: Whether moving averages of the variables are kept.
        ema_momentum: Weight of the old average.
        ema_overwrite_frequency: Number of steps between which variables are set to their averages; `None` leaves that to the
            end of training.
        loss_scale_factor: Factor of the loss, taken out of the gradients.
        gradient_accumulation_steps: Number of steps over which gradients are averaged before variables change.
        name: Name, by default that of the class in snake case, numbered.
        **kwargs: None are left.

    Raises:
        ValueError: an argument does not fit.
    """

    _tracked_as: ClassVar[str] = "optimizer"
    _saving_skip: ClassVar[frozenset[str]] = frozenset({"_variables", "_trainable_variables"})

    def __init__(
        self,
        learning_rate: Any,
        weight_decay: float | None = None,
        clipnorm: float | None = None,
        clipvalue: float | None = None,
        global_clipnorm: float | None = None,
        use_ema: bool = False,
        ema_momentum: float = 0.99,
        ema_overwrite_frequency: int | None = None,
        loss_scale_factor: float | None = None,
        gradient_accumulation_steps: int | None = None,
        name: str | None = None,
        **kwargs: Any,
    ) -> None:
        if kwargs.pop("decay", None) is not None:
            warnings.warn("Argument `decay` is no longer supported and will be ignored.", stacklevel=2)
        if kwargs:
            raise ValueError(f"Argument(s) not recognized: {kwargs}")
        if sum(value is not None for value in (clipnorm, clipvalue, global_clipnorm)) > 1:
            raise ValueError(
                "Only one of `clipnorm`, `clipvalue` and `global_clipnorm` can be set."
                f" Received: clipnorm={clipnorm}, clipvalue={clipvalue}, global_clipnorm={global_clipnorm}."
            )
        if use_ema and not 0 <= ema_momentum <= 1:
            raise ArgumentError(type(self).__name__, "ema_momentum", ema_momentum, "a float in [0, 1]")
        if ema_overwrite_frequency is not None and (
            not isinstance(ema_overwrite_frequency, int) or ema_overwrite_frequency < 1
        ):
            raise ArgumentError(
                type(self).__name__, "ema_overwrite_frequency", ema_overwrite_frequency, "a positive integer or None"
            )
        if gradient_accumulation_steps is not None and gradient_accumulation_steps < 2:
            raise ArgumentError(
                type(self).__name__, "gradient_accumulation_steps", gradient_accumulation_steps, "an integer from 2 on"
            )
        self.name = name or naming.auto_name(type(self).__name__)
        self.weight_decay = weight_decay
        self.clipnorm, self.clipvalue, self.global_clipnorm = clipnorm, clipvalue, global_clipnorm
        self.use_ema, self.ema_momentum = use_ema, ema_momentum
        self.ema_overwrite_frequency = ema_overwrite_frequency
        self.loss_scale_factor = loss_scale_factor
        self.gradient_accumulation_steps = gradient_accumulation_steps
        self.built = False
        self._variables: list[Any] = []
        self._trainable_variables: list[Any] = []
        self._index: dict[int, int] = {}
        self._averages: list[Any] = []
        self._accumulators: list[Any] = []
        self._undecayed: set[int] = set()
        self._undecayed_names: list[str] = []
        with name_scope(self.name, caller=self):
            self._iterations = self._made("iteration", (), "int32", "zeros")
            self._learning_rate: Any = self._as_learning_rate(learning_rate)

    # Variables

    def _made(self, name: str, shape: Sequence[int], dtype: str, initializer: Any, **kwargs: Any) -> Any:
        variable = current.variable(
            _initial(initializer), shape=tuple(shape), dtype=dtype, trainable=False, name=name, **kwargs
        )
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
            layout: How it is spread over devices, where the backend does that.
            name: Name.
        """
        del layout
        with name_scope(self.name, caller=self):
            return self._made(
                name or naming.auto_name("variable"), shape, dtype or "float32", initializer, aggregation=aggregation
            )

    def add_variable_from_reference(
        self, reference_variable: Any, name: str | None = None, initializer: Any = "zeros"
    ) -> Any:
        """Make a variable of the shape and dtype of another, named after it.

        Args:
            reference_variable: The other variable.
            name: What stands behind the other's path in the name.
            initializer: Initial value.
        """
        path = getattr(reference_variable, "path", None) or getattr(reference_variable, "name", "variable")
        label = f"{path}_{name or 'slot'}".replace("/", "_").replace(".", "_")
        return self.add_variable(reference_variable.shape, initializer, dtype=reference_variable.dtype, name=label)

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
        made: tuple[list[Any], ...] = tuple([] for _ in names)
        for variable in trainable_variables:
            for kept, one, initial in zip(made, names, initializers, strict=True):
                own = not getattr(variable, "overwrite_with_gradient", False)
                kept.append(self.add_variable_from_reference(variable, one, initial) if own else None)
        return made[0] if isinstance(name, str) else made

    def build(self, variables: Sequence[Any]) -> None:
        """Make what the optimizer keeps for each variable; subclasses call this first, then make their own.

        Args:
            variables: The variables that it will change.
        """
        self._trainable_variables = list(variables)
        self._index = {id(variable): i for i, variable in enumerate(variables)}
        if self.use_ema:
            self._averages = self.add_optimizer_variables(variables, "average")
        if self.gradient_accumulation_steps:
            self._accumulators = [self.add_variable_from_reference(v, "gradient_accumulator") for v in variables]
        self.built = True

    def _slot(self, variable: Any) -> int:
        """Return the place of a variable among those the optimizer was built for."""
        return self._index[id(variable)]

    def _check_known(self, variables: Sequence[Any]) -> None:
        if any(id(v) not in self._index for v in variables):
            unknown = [getattr(v, "path", v) for v in variables if id(v) not in self._index]
            raise ValueError(
                f"`{self.name}`: the optimizer was built for other variables than {unknown}; call"
                " `optimizer.build(variables)` with all of them, or make a new optimizer."
            )

    # Steps

    def apply_gradients(self, grads_and_vars: Iterable[tuple[Any, Any]]) -> Any:
        """Change variables by their gradients, given as pairs; see `apply`."""
        gradients, variables = zip(*grads_and_vars, strict=True)
        self.apply(list(gradients), list(variables))
        return self._iterations

    def apply(self, grads: Sequence[Any], trainable_variables: Sequence[Any] | None = None) -> None:
        """Change variables by their gradients.

        Args:
            grads: Gradients, `None` where a variable has none.
            trainable_variables: The variables, by default those the optimizer was built for.

        Raises:
            ValueError: the numbers differ, a variable is unknown, or no gradient came at all.
        """
        grads = list(grads)
        if not grads:
            return
        if trainable_variables is None:
            if not self.built:
                raise ValueError(f"`{self.name}.apply`: trainable_variables=None before `build`; expected a list.")
            variables = self._trainable_variables
        else:
            variables = list(trainable_variables)
            if not self.built:
                with name_scope(self.name, caller=self):
                    self.build(variables)
            self._check_known(variables)
        if len(grads) != len(variables):
            raise ValueError(f"`{self.name}.apply`: {len(grads)} gradients came for {len(variables)} variables.")
        grads, variables = self._with_gradients(grads, variables)
        grads, variables = self._overwritten(grads, variables)
        if variables:
            # Arrays, and what frameworks have for gradients of lookups, become tensors here.
            self._apply_to([ops.convert_to_tensor(gradient) for gradient in grads], variables)
        self._iterations.assign(self._iterations.value + 1)

    def _with_gradients(self, grads: list[Any], variables: list[Any]) -> tuple[list[Any], list[Any]]:
        if all(gradient is not None for gradient in grads):
            return grads, variables
        missing = [v for g, v in zip(grads, variables, strict=True) if g is None]
        if len(missing) == len(variables):
            raise ValueError("No gradients provided for any variable.")
        warnings.warn(
            f"Gradients do not exist for variables {[v.path for v in missing]} when minimizing the loss.", stacklevel=4
        )
        kept = [(g, v) for g, v in zip(grads, variables, strict=True) if g is not None]
        return [g for g, _ in kept], [v for _, v in kept]

    def _overwritten(self, grads: list[Any], variables: list[Any]) -> tuple[list[Any], list[Any]]:
        """Assign gradients to the variables that are to take them as values; return the others."""
        if not any(v.overwrite_with_gradient for v in variables):
            return grads, variables
        kept = []
        for gradient, variable in zip(grads, variables, strict=True):
            if variable.overwrite_with_gradient:
                variable.assign(gradient)
            else:
                kept.append((gradient, variable))
        return [g for g, _ in kept], [v for _, v in kept]

    def _apply_to(self, grads: list[Any], variables: list[Any]) -> None:
        if (factor := self.loss_scale_factor) is not None:
            grads = [gradient / factor for gradient in grads]
        if self.gradient_accumulation_steps:
            self._accumulate(grads, variables)
        else:
            self._change(grads, variables)
        if self.use_ema:
            self._average(self._trainable_variables)
        for variable in variables:
            if variable.constraint is not None:
                variable.assign(variable.constraint(variable.value))

    def _change(self, grads: list[Any], variables: list[Any]) -> None:
        grads = self._clip(grads)
        self._decay(variables)
        self._step(grads, variables)

    def _step(self, grads: list[Any], variables: list[Any]) -> None:
        rate = ops.convert_to_tensor(self._current_learning_rate())
        if type(self).update_step is not Optimizer.update_step:  # a user's own rule
            for gradient, variable in zip(grads, variables, strict=True):
                self.update_step(gradient, variable, rate)
            return
        shared = self._shared(rate)
        by_dtype: dict[str, tuple[Any, ...]] = {}
        for gradient, variable in zip(grads, variables, strict=True):
            dtype = variable.dtype
            if dtype not in by_dtype:
                by_dtype[dtype] = tuple(ops.cast(scalar, dtype) for scalar in shared)
            self._update(ops.cast(gradient, dtype), variable, *by_dtype[dtype])

    def update_step(self, gradient: Any, variable: Any, learning_rate: Any) -> None:
        """Change one variable; a subclass says how.

        Args:
            gradient: Gradient of the loss.
            variable: The variable.
            learning_rate: Learning rate of the step, a scalar tensor.
        """
        dtype = variable.dtype
        shared = (ops.cast(scalar, dtype) for scalar in self._shared(learning_rate))
        self._update(ops.cast(gradient, dtype), variable, *shared)

    def _step_number(self) -> Any:
        """Return the number of the present step, from one on, as float32."""
        return ops.cast(ops.convert_to_tensor(self.iterations) + 1, "float32")

    def _shared(self, learning_rate: Any) -> tuple[Any, ...]:
        """Return the scalars of a step that all variables share, worked out once for all of them."""
        return (learning_rate,)

    def _update(self, gradient: Any, variable: Any, *shared: Any) -> None:
        """Change one variable, with what `_shared` returned; all of them come in the dtype of the variable."""
        raise NotImplementedError(f"`{type(self).__name__}` does not implement `update_step`.")

    def _accumulate(self, grads: list[Any], variables: list[Any]) -> None:
        """Average gradients over several steps, and change the variables after the last of them.

        Both outcomes are worked out and one is chosen, so that the step has one form in compiled code.
        """
        steps = int(self.gradient_accumulation_steps or 1)
        slots = [self._accumulators[self._slot(variable)] for variable in variables]
        sums = [slot.value + gradient for slot, gradient in zip(slots, grads, strict=True)]
        due = ops.equal(ops.mod(self._iterations.value + 1, steps), 0)
        with StatelessScope() as trial:
            self._change([total / steps for total in sums], variables)
        for variable, value in trial.items():
            variable.assign(ops.where(due, value, variable.value))
        for slot, total in zip(slots, sums, strict=True):
            slot.assign(ops.where(due, ops.zeros_like(total), total))

    def _clip(self, grads: list[Any]) -> list[Any]:
        if self.clipnorm:
            return [_clip_by_norm(gradient, self.clipnorm) for gradient in grads]
        if self.global_clipnorm:
            return clip_by_global_norm(grads, self.global_clipnorm)
        if self.clipvalue:
            return [ops.clip(gradient, -self.clipvalue, self.clipvalue) for gradient in grads]
        return grads

    def exclude_from_weight_decay(
        self, var_list: Sequence[Any] | None = None, var_names: Sequence[str] | None = None
    ) -> None:
        """Leave variables out of weight decay, from the next step that is compiled.

        Args:
            var_list: The variables.
            var_names: Regular expressions; a variable whose path one of them is found in is left out.
        """
        self._undecayed |= {id(variable) for variable in var_list or []}
        self._undecayed_names += list(var_names or [])

    def _uses_weight_decay(self, variable: Any) -> bool:
        if id(variable) in self._undecayed:
            return False
        return not any(re.search(name, variable.path) for name in self._undecayed_names)

    def _decay(self, variables: list[Any]) -> None:
        if self.weight_decay is None:
            return
        rate = ops.convert_to_tensor(self._current_learning_rate())
        kept: dict[tuple[str, float], Any] = {}  # by dtype and decay: the factor of the variables
        for variable in variables:
            fraction = self._decay_of(variable)
            if fraction is not None and self._uses_weight_decay(variable):
                key = variable.dtype, fraction
                if key not in kept:
                    kept[key] = ops.cast(1.0 - rate * fraction, variable.dtype)
                variable.assign(variable.value * kept[key])

    def _decay_of(self, variable: Any) -> float | None:
        """Return the weight decay of a variable."""
        del variable
        return self.weight_decay

    def _average(self, variables: list[Any]) -> None:
        iterations = ops.convert_to_tensor(self.iterations)
        share = 1.0 - ops.cast(ops.not_equal(iterations, 0), "float32") * self.ema_momentum  # the first time, all
        for variable in variables:
            average = self._averages[self._slot(variable)]
            if average is None:  # the variable takes its gradients as values
                continue
            old = average.value
            average.assign(old + (variable.value - old) * ops.cast(share, variable.dtype))
        if self.ema_overwrite_frequency:
            due = ops.equal(ops.mod(iterations + 1, self.ema_overwrite_frequency), 0)
            for variable in variables:
                if (average := self._averages[self._slot(variable)]) is not None:
                    variable.assign(ops.where(due, average.value, variable.value))

    def finalize_variable_values(self, var_list: Sequence[Any]) -> None:
        """Set variables to their averages, if such are kept; called at the end of training."""
        if self.use_ema:
            for variable in var_list:
                if (average := self._averages[self._slot(variable)]) is not None:
                    variable.assign(average.value)

    def scale_loss(self, loss: Any) -> Any:
        """Return the loss times `loss_scale_factor`."""
        return loss if self.loss_scale_factor is None else loss * self.loss_scale_factor

    def stateless_apply(
        self, optimizer_variables: Sequence[Any], grads: Sequence[Any], trainable_variables: Sequence[Any]
    ) -> tuple[list[Any], list[Any]]:
        """Step as a pure function of state.

        Args:
            optimizer_variables: Values for `variables`, in order.
            grads: Gradients.
            trainable_variables: Values of the variables, in the order in which the optimizer was built.

        Returns:
            New values of the trainable variables, and of the optimizer's.

        Raises:
            ValueError: the optimizer is not built, or a number differs.
        """
        if not self.built:
            raise ValueError(
                f"`{self.name}.stateless_apply`: the optimizer is not built; call `build(variables)` first."
            )
        own, theirs = self.variables, self._trainable_variables
        for argument, values, known in (
            ("optimizer_variables", optimizer_variables, own),
            ("trainable_variables", trainable_variables, theirs),
        ):
            if len(values) != len(known):
                raise ArgumentError("stateless_apply", f"len({argument})", len(values), str(len(known)))
        pairs = [*zip(theirs, trainable_variables, strict=True), *zip(own, optimizer_variables, strict=True)]
        with StatelessScope(pairs) as scope:
            self.apply(list(grads))
        return [scope.get_current_value(v) for v in theirs], [scope.get_current_value(v) for v in own]

    def assign(self, variable: Any, value: Any) -> None:
        """Give a variable a value, cast to its dtype."""
        variable.assign(ops.cast(value, variable.dtype))

    def assign_add(self, variable: Any, value: Any) -> None:
        """Add to a variable."""
        variable.assign_add(value)

    def assign_sub(self, variable: Any, value: Any) -> None:
        """Subtract from a variable."""
        variable.assign_sub(value)

    # Storing

    def set_weights(self, weights: Sequence[Any]) -> None:
        """Set the optimizer's variables, in the order of `variables`."""
        if not self.built:
            raise ValueError("`set_weights` was called before `build`; build the optimizer first.")
        if len(weights) != len(self.variables):
            raise ArgumentError("set_weights", "len(weights)", len(weights), str(len(self.variables)))
        for variable, value in zip(self.variables, weights, strict=True):
            if tuple(variable.shape) != tuple(np.shape(value)):
                raise ValueError(
                    f"`set_weights`: an array has shape {np.shape(value)}; {variable.path!r} has {variable.shape}."
                )
        for variable, value in zip(self.variables, weights, strict=True):
            variable.assign(value)

    def save_own_variables(self, store: MutableMapping[str, Any]) -> None:
        """Write the variables under their positions as keys."""
        for i, variable in enumerate(self.variables):
            store[str(i)] = variable.numpy()

    def load_own_variables(self, store: MutableMapping[str, Any]) -> None:
        """Read what `save_own_variables` wrote; warns and leaves the optimizer as it is where the number differs."""
        keys = list(store.keys())
        if len(keys) != len(self.variables):
            warnings.warn(
                f"Skipping variable loading for optimizer '{self.name}', because it has {len(self.variables)} variables"
                f" whereas the saved optimizer has {len(keys)} variables.",
                stacklevel=2,
            )
            return
        for i, variable in enumerate(self.variables):
            found = store[str(i)]
            if tuple(found.shape) != tuple(variable.shape):
                raise ValueError(
                    f"`{self.name}`: the stored array {i} has shape {tuple(found.shape)}; expected {variable.shape}, as"
                    f" {variable.path!r} has."
                )
        for i, variable in enumerate(self.variables):
            variable.assign(np.asarray(store[str(i)]))

    def get_config(self) -> dict[str, Any]:
        """Return the arguments that make an equal optimizer, in serialisable form."""
        rate = self._learning_rate
        if hasattr(rate, "assign"):
            stored: Any = float(rate.numpy())
        else:
            stored = serialize_keras_object(rate)
        return {
            "name": self.name,
            "learning_rate": stored,
            "weight_decay": self.weight_decay,
            "clipnorm": self.clipnorm,
            "global_clipnorm": self.global_clipnorm,
            "clipvalue": self.clipvalue,
            "use_ema": self.use_ema,
            "ema_momentum": self.ema_momentum,
            "ema_overwrite_frequency": self.ema_overwrite_frequency,
            "loss_scale_factor": self.loss_scale_factor,
            "gradient_accumulation_steps": self.gradient_accumulation_steps,
        }

    @classmethod
    def from_config(cls, config: dict[str, Any], custom_objects: Any = None) -> Self:
        """Return an optimizer made from what `get_config` returned.

        Args:
            config: The configuration.
            custom_objects: Dict from names to classes and functions of the user.
        """
        config = dict(config)
        if isinstance(config.get("learning_rate"), dict):
            config["learning_rate"] = deserialize_keras_object(config["learning_rate"], custom_objects=custom_objects)
        return cls(**config)

    @override
    def __repr__(self) -> str:
        return f"<{type(self).__name__} name={self.name}>"


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


def _norm(tensors: Sequence[Any]) -> Any:
    total: Any = 0.0
    for x in tensors:
        total = total + ops.sum(ops.square(ops.cast(x, "float32")))
    return ops.sqrt(total)


def _clip_by_norm(gradient: Any, limit: float) -> Any:
    norm = _norm([gradient])
    return gradient * ops.cast(limit / ops.maximum(norm, limit), gradient.dtype)


def clip_by_global_norm(grads: Sequence[Any], limit: float) -> list[Any]:
    """Return gradients scaled so that their norm, taken together, is at most `limit`.

    Source: arXiv:1211.5063, algorithm 1.
    """
    norm = _norm(grads)
    factor = limit / ops.maximum(norm, limit)
    return [gradient * ops.cast(factor, gradient.dtype) for gradient in grads]
