"""`Optimizer`: the bookkeeping around an update rule."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Self

from typing_extensions import override

from keras_ops import naming, ops
from keras_ops.backend.current import current
from keras_ops.backend.layer_base import StateBase
from keras_ops.errors import ArgumentError
from keras_ops.scopes import StatelessScope, name_scope
from keras_saving.registry import builtin
from keras_saving.serialization import deserialize_keras_object, serialize_keras_object
from keras_training.optimizers.adjustments import Adjustments
from keras_training.optimizers.bundles import bundles_of
from keras_training.optimizers.stored_variables import StoredVariables

if TYPE_CHECKING:
    NativeBase = StateBase
else:
    NativeBase = current.layer_base.state_base


@builtin("keras.optimizers", kind="optimizer", base=True)
class Optimizer(Adjustments, StoredVariables, NativeBase):
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

    Examples:
        >>> from keras_ops import Variable
        >>> class Signs(Optimizer):
        ...     def update_step(self, gradient, variable, learning_rate):
        ...         self.assign_sub(variable, learning_rate * gradient / abs(gradient))
        >>> w = Variable([1.0, 1.0])
        >>> Signs(learning_rate=0.5).apply([np.array([3.0, -2.0], "float32")], [w])
        >>> w.numpy().tolist()
        [0.5, 1.5]
    """

    _tracked_as: ClassVar[str] = "optimizer"
    _elementwise: ClassVar[bool] = False  # whether the rule goes element by element, so that it may take a bundle
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
        self.name: str = name or naming.auto_name(type(self).__name__)
        self.weight_decay = weight_decay
        self.clipnorm: float | None = clipnorm
        self.clipvalue: float | None = clipvalue
        self.global_clipnorm: float | None = global_clipnorm
        self.use_ema: bool = use_ema
        self.ema_momentum: float = ema_momentum
        self.ema_overwrite_frequency = ema_overwrite_frequency
        self.loss_scale_factor = loss_scale_factor
        self.gradient_accumulation_steps = gradient_accumulation_steps
        self.built: bool = False
        self._variables: list[Any] = []
        self._trainable_variables: list[Any] = []
        self._index: dict[int, int] = {}
        self._averages: list[Any] = []
        self._accumulators: list[Any] = []
        self._undecayed: list[Any] = []
        self._undecayed_names: list[str] = []
        with name_scope(self.name, caller=self):
            self._iterations = self._made("iteration", (), "int32", "zeros")
            self._learning_rate: Any = self._as_learning_rate(learning_rate)

    # Copies and pickles

    def __getstate__(self) -> dict[str, Any]:
        """Return the attributes, without what holds for these variables in this process alone."""
        own = {name: value for name, value in self.__dict__.items() if not name.startswith(self._native_prefixes)}
        return {**own, "_index": {}}

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Take attributes, and find the places of the variables among them."""
        self.__dict__.update(state)
        self._index = _places(self._trainable_variables)
        for i, variable in enumerate(self._variables):
            self._native_keep(f"_variables/{i}", variable)

    # Variables

    def build(self, variables: Sequence[Any]) -> None:
        """Make what the optimizer keeps for each variable; subclasses call this first, then make their own.

        Args:
            variables: The variables that it will change.
        """
        self._trainable_variables = list(variables)
        self._index = _places(variables)
        if self.use_ema:
            self._averages = self.add_optimizer_variables(variables, "average")
        if self.gradient_accumulation_steps:
            self._accumulators = [self.add_variable_from_reference(v, "gradient_accumulator") for v in variables]
        self.built = True

    # Steps

    def apply_gradients(self, grads_and_vars: Iterable[tuple[Any, Any]]) -> Any:
        """Change variables by their gradients, given as pairs; see `apply`.

        Args:
            grads_and_vars: Pairs of gradient and variable.

        Returns:
            The number of the step, a variable.
        """
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
            with current.autodiff.without_gradients():
                # Arrays, and what frameworks have for gradients of lookups, become tensors here.
                self._apply_to([current.core.convert_to_tensor(gradient) for gradient in grads], variables)
        self._iterations.assign(self._iterations.value + 1)

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
        shared = self._shared(_at_hand(rate))
        by_dtype: dict[str, tuple[Any, ...]] = {}
        for gradient, variable in self._pairs(grads, variables):
            dtype = variable.dtype
            if dtype not in by_dtype:
                by_dtype[dtype] = tuple(s if isinstance(s, float) else ops.cast(s, dtype) for s in shared)
            self._update(gradient, variable, *by_dtype[dtype])

    def _pairs(self, grads: list[Any], variables: list[Any]) -> Iterable[tuple[Any, Any]]:
        """Return gradients, in the dtypes of the variables, with these; in bundles where rule and backend take such."""
        kind = current.autodiff.bundle
        if kind is None or not self._elementwise or len(variables) < 2:
            cast = current.core.cast
            return [(cast(gradient, v.dtype), v) for gradient, v in zip(grads, variables, strict=True)]
        return bundles_of(grads, variables, [self._slot(variable) for variable in variables], kind)

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
        """Return the number of the present step, from one on, as float32, or as a number where it is at hand."""
        iterations = ops.convert_to_tensor(self.iterations)
        number = current.autodiff.number_at_hand(iterations)
        return ops.cast(iterations + 1, "float32") if number is None else number + 1.0

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
        """Give a variable a value, cast to its dtype.

        Args:
            variable: Variable of the model or of the optimizer.
            value: Tensor of its shape.
        """
        variable.assign(ops.cast(value, variable.dtype))

    def assign_add(self, variable: Any, value: Any) -> None:
        """Add to a variable.

        Args:
            variable: Variable of the model or of the optimizer.
            value: Tensor of its shape.
        """
        variable.assign_add(value)

    def assign_sub(self, variable: Any, value: Any) -> None:
        """Subtract from a variable.

        Args:
            variable: Variable of the model or of the optimizer.
            value: Tensor of its shape.
        """
        variable.assign_sub(value)

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


def _places(variables: Sequence[Any]) -> dict[int, int]:
    """Return the place of each variable, by what identifies it in this process."""
    return {id(variable): place for place, variable in enumerate(variables)}


def _at_hand(scalar: Any) -> Any:
    """Return a scalar tensor, or the number that it is where that is at hand."""
    number = current.autodiff.number_at_hand(scalar)
    return scalar if number is None else number
