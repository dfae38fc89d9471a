"""Contract: gradients, and functions of state compiled into steps."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

if TYPE_CHECKING:
    from keras_ops.backend.bundle import Bundle
    from keras_ops.variable import KerasVariable

T = TypeVar("T")


class AutodiffBackend(ABC, Generic[T]):
    """Gradients of functions that read variables.

    Attributes:
        bundle: Class of several tensors as one, where a framework that runs operation by operation has such calls.
        steps_take_arrays: Whether compiled steps take NumPy arrays as they are, more quickly than tensors made of them.
        steps_run_eagerly: Whether steps that are not compiled run operation by operation, so that what nobody asks for had
            better not be worked out.
    """

    bundle: ClassVar[type[Bundle] | None] = None
    steps_take_arrays: ClassVar[bool] = False
    steps_run_eagerly: ClassVar[bool] = False

    def without_gradients(self) -> AbstractContextManager[Any]:
        """Return a context in which nothing is kept for gradients, where that costs anything."""
        return nullcontext()

    def profile(self, log_dir: str) -> AbstractContextManager[Any]:
        """Return a context in which the framework's profiler runs and writes into a folder; without one, nothing happens.

        Args:
            log_dir: The folder.
        """
        del log_dir
        return nullcontext()

    @abstractmethod
    def value_and_gradients(
        self, function: Callable[[], tuple[T, Any]], variables: Sequence[KerasVariable]
    ) -> tuple[tuple[T, Any], list[T | None]]:
        """Run a function and return what it gives, and the gradients of its loss for each variable.

        Args:
            function: Gives a scalar loss and anything else (a structure of tensors, carried along without gradient).
                What it assigns to variables is assigned when this method returns.
            variables: Variables to differentiate for; `None` comes out for those the loss does not depend on.
        """

    @abstractmethod
    def compile_step(
        self,
        step: Callable[..., Any],
        variables: Callable[[], Sequence[KerasVariable]],
        *,
        jit: bool,
        training: bool = True,
    ) -> Callable[..., Any]:
        """Return a function that does what `step` does, compiled where the backend compiles.

        Args:
            step: Takes tensors (nested), reads and assigns variables, returns tensors (nested).
            variables: Gives every variable that the step reads or assigns; asked when the step is compiled.
            jit: Whether the user wants compilation by XLA (or what the framework has of that kind).
            training: Whether gradients are taken in the step; without, nothing is kept for them.

        Returns:
            A function of the same arguments; after each call the variables hold their new values.
        """

    def number_at_hand(self, x: T) -> float | None:
        """Return a scalar as a number of the host, where reading it waits for nothing and holds for every run of the step.

        Composite: `None`, which leaves the scalar a tensor.

        Args:
            x: Scalar tensor.
        """
        return None

    def remat(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return a function that gives what `function` gives, and computes again what its gradient needs.

        Composite: the function itself, which is right where nothing is kept for gradients.

        Args:
            function: Takes and gives structures of tensors and of anything else; it may read and assign variables. What it
                assigns is assigned once.
        """
        return function

    def eager_step(self, step: Callable[..., Any], *, training: bool = True) -> Callable[..., Any]:
        """Return a function that does what `step` does, operation by operation, for debugging.

        Args:
            step: See `compile_step`.
            training: Whether gradients are taken in the step; without, nothing is kept for them.
        """
        return step
