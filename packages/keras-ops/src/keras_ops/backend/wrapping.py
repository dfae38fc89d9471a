"""Contract: models of other libraries, called as parts of ours."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from keras_ops.backend.gaps import unsupported

if TYPE_CHECKING:
    from keras_ops.variable import KerasVariable


class SavedFunctions(Protocol):
    """What was read from a folder of saved functions.

    Attributes:
        names: Names of the functions.
        variables: What they read, that is trained, and other.
    """

    names: Sequence[str]
    variables: Sequence[KerasVariable]

    def function(self, name: str) -> Callable[..., Any]:
        """Return a function by its name."""
        ...


class WrappingBackend:
    """Each group of methods belongs to a capability; a backend that has it overrides the group."""

    # Capability `pure_functions`: functions of arrays that have no state

    flatten_pure = unsupported("the selected backend does not call pure functions of arrays")
    init_pure = unsupported("the selected backend does not call pure functions of arrays")
    call_pure = unsupported("the selected backend does not call pure functions of arrays")

    # Capability `modules`: objects of the framework that hold parameters

    module_variables = unsupported("the selected backend's framework has no modules")
    call_module = unsupported("the selected backend's framework has no modules")
    module_state = unsupported("the selected backend's framework has no modules")
    set_module_state = unsupported("the selected backend's framework has no modules")
    dump_module = unsupported("the selected backend's framework has no modules")
    load_module = unsupported("the selected backend's framework has no modules")

    # Capability `saved_functions`: folders of functions that the framework wrote

    read_functions = unsupported("the selected backend's framework has no saved functions")

    if TYPE_CHECKING:

        def flatten_pure(self, structure: Any) -> tuple[list[Any], Callable[[Sequence[Any]], Any]]:
            """Return the leaves of a structure as such functions know it, and what makes the structure of leaves."""
            ...

        def init_pure(self, function: Callable[..., Any], arguments: Mapping[str, Any]) -> Any:
            """Run a function that makes parameters, and return these; tensors among its arguments become its arrays."""
            ...

        def call_pure(self, function: Callable[..., Any], arguments: Mapping[str, Any]) -> Any:
            """Return what a function gives for tensors, as tensors that gradients go through."""
            ...

        def module_variables(self, module: Any) -> list[KerasVariable]:
            """Return variables that are the parameters of a module, moved to where the backend computes."""
            ...

        def call_module(
            self, module: Any, training: bool | None, args: Sequence[Any], kwargs: Mapping[str, Any]
        ) -> Any:
            """Return what a module gives, in training, not so, or as it was left where `training` is `None`."""
            ...

        def module_state(self, module: Any) -> dict[str, Any]:
            """Return all arrays that a module holds, by name."""
            ...

        def set_module_state(self, module: Any, state: Mapping[str, Any]) -> None:
            """Set all arrays that a module holds."""
            ...

        def dump_module(self, module: Any) -> bytes:
            """Return a module, code of its classes left out, in the framework's own format."""
            ...

        def load_module(self, data: bytes) -> Any:
            """Return a module that `dump_module` wrote; this runs what the data says, so it must be trusted."""
            ...

        def read_functions(self, path: str) -> SavedFunctions:
            """Read a folder of functions; what they contain runs when they are called."""
            ...
