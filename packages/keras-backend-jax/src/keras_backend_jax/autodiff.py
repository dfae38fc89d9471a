"""Gradients and compiled steps: functions of state, traced in a stateless scope."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import Any, ClassVar

import jax
import jax.numpy as jnp
from typing_extensions import override

from keras_ops import tree
from keras_ops.backend.autodiff import AutodiffBackend
from keras_ops.backend.replay import Replay
from keras_ops.scopes import StatelessScope, state
from keras_ops.variable import KerasVariable


class JaxAutodiff(AutodiffBackend[jax.Array]):
    """Variables are passed in and out as arrays."""

    steps_take_arrays: ClassVar[bool] = True

    @override
    def profile(self, log_dir: str) -> AbstractContextManager[Any]:
        return jax.profiler.trace(log_dir)

    @override
    def value_and_gradients(
        self, function: Callable[[], tuple[jax.Array, Any]], variables: Sequence[KerasVariable]
    ) -> tuple[tuple[jax.Array, Any], list[jax.Array | None]]:
        changed: list[KerasVariable] = []

        def pure(values: list[Any]) -> tuple[Any, tuple[Any, list[Any]]]:
            with StatelessScope(zip(variables, values, strict=True)) as scope:
                loss, aux = function()
            given = {id(v): value for v, value in zip(variables, values, strict=True)}
            updates = [(v, value) for v, value in scope.items() if given.get(id(v)) is not value]
            changed[:] = [v for v, _ in updates]
            return loss, (aux, [value for _, value in updates])

        values = [variable.value for variable in variables]
        (loss, (aux, updates)), gradients = jax.value_and_grad(pure, has_aux=True)(values)
        for variable, value in zip(changed, updates, strict=True):
            variable.assign(value)
        return (loss, aux), gradients

    @override
    def remat(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            if not _is_traced((args, kwargs)):
                return function(*args, **kwargs)  # nothing is kept for a gradient
            replay = Replay(function, args, kwargs)

            def run(*tensors: Any) -> tuple[list[Any], list[Any]]:
                return replay.run(*tensors), [value for _, value in replay.updates]

            return replay.commit(*jax.checkpoint(run)(*replay.tensors))

        return call

    @override
    def compile_step(
        self,
        step: Callable[..., Any],
        variables: Callable[[], Sequence[KerasVariable]],
        *,
        jit: bool,
        training: bool = True,
    ) -> Callable[..., Any]:
        if not jit:
            return step
        return _CompiledStep(step, variables, donates=training)


def _is_traced(arguments: Any) -> bool:
    """Tell whether a function is being traced: a new array, an argument or the value of a variable is a tracer."""
    scope = state.stateless
    held = [] if scope is None else list(scope.state_mapping.values())
    return any(isinstance(x, jax.core.Tracer) for x in [jnp.zeros(()), *tree.flatten(arguments), *held])


class _CompiledStep:
    """A step under `jax.jit`. State goes in and comes out as a flat list; buffers that training replaces are donated.

    Between steps of training the values stay in that list: variables are without until somebody looks at one of them (or
    assigns one), when all of them get theirs back. So a step costs nothing for each variable.
    """

    def __init__(
        self, step: Callable[..., Any], variables: Callable[[], Sequence[KerasVariable]], *, donates: bool
    ) -> None:
        self.step, self.find = step, variables
        self.variables: list[Any] | None = None
        self.changed: tuple[int, ...] = ()
        self.jitted = jax.jit(self._pure, donate_argnums=(0,) if donates else ())
        self.donates = donates
        # Values that all variables are without; and those of a loan that has not begun or ended for all of them, where an
        # interrupt came in between.
        self.lent: list[Any] | None = None
        self.owed: list[Any] | None = None

    def _pure(self, values: list[Any], args: tuple[Any, ...]) -> tuple[list[Any], Any]:
        variables = self.variables or []
        with StatelessScope(zip(variables, values, strict=True)) as scope:
            outputs = self.step(*args)
        new = [
            _laid_out(variable, value, scope.get_current_value(variable))
            for variable, value in zip(variables, values, strict=True)
        ]
        if self.donates:
            return new, outputs
        # Only what the step assigned comes out: the rest stays where it is.
        self.changed = tuple(i for i, (a, b) in enumerate(zip(values, new, strict=True)) if a is not b)
        return [new[i] for i in self.changed], outputs

    def __call__(self, *args: Any) -> Any:
        return self._train(args) if self.donates else self._infer(args)

    def _train(self, args: tuple[Any, ...]) -> Any:
        values = self.lent
        if values is None:
            values = self._borrowed()
        results: list[Any] = []
        try:
            # An interrupt that comes during the call is raised as soon as Python runs again. By then the old buffers may be
            # donated, so the new ones must already be kept: `extend` keeps them before it returns to Python.
            results.extend(map(self.jitted, (values,), (args,)))
        finally:
            if results:
                looked_at = self.lent is not values  # by another thread
                self.lent = results[0][0]
                if looked_at:
                    for variable in self.variables or ():
                        object.__setattr__(variable, "_lent_to", self)
                    self.give_back()
        return results[0][1]

    def _borrowed(self) -> list[Any]:
        self.give_back()
        if self.variables is None:
            self.variables = list(self.find())
        variables = self.variables
        values = _distinct([variable._value for variable in variables])  # which other steps give back
        self.owed = values
        for variable in variables:
            object.__setattr__(variable, "_lent_to", self)
            variable.__dict__.pop("_value")
        self.lent, self.owed = values, None
        return values

    def give_back(self) -> None:
        if self.lent is not None:
            self.owed, self.lent = self.lent, None
        if self.owed is None:
            return
        for variable, value in zip(self.variables or (), self.owed, strict=True):
            if variable._lent_to is self:
                object.__setattr__(variable, "_value", value)
                object.__setattr__(variable, "_lent_to", None)
        self.owed = None

    def _infer(self, args: tuple[Any, ...]) -> Any:
        if self.variables is None:
            self.variables = list(self.find())
        variables = self.variables
        new, outputs = self.jitted([variable._value for variable in variables], args)
        for i, value in zip(self.changed, new, strict=True):
            object.__setattr__(variables[i], "_value", value)
        return outputs


def _laid_out(variable: Any, old: Any, value: Any) -> Any:
    """Return a new value of a variable with the layout that it has for good."""
    layout = variable._layout
    if layout is None or value is old:
        return value
    return jax.lax.with_sharding_constraint(value, layout)  # type: ignore[no-untyped-call]  # without types there


def _distinct(values: list[Any]) -> list[Any]:
    """Copy arrays that stand more than once, since a buffer can be donated only once."""
    if len({id(value) for value in values}) == len(values):
        return values
    seen: set[int] = set()
    distinct = []
    for value in values:
        distinct.append(value.copy() if id(value) in seen else value)
        seen.add(id(value))
    return distinct
