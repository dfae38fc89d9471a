"""Contract: functions of a backend as files of other programs."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from keras_ops import tree
from keras_ops.errors import BackendError, CapabilityError, UnsupportedError
from keras_ops.selection import installed, load_backend, selected

if TYPE_CHECKING:
    from keras_ops.tensor import Shape
    from keras_ops.variable import KerasVariable

SAVED_MODEL: Final = "tf_saved_model"
FORMATS: Final = (SAVED_MODEL, "onnx", "openvino", "litert")


@dataclass(frozen=True)
class Described:
    """What a tensor will be like that an exported function takes.

    Attributes:
        shape: Sizes; `None` where any will do.
        dtype: Name of the dtype.
        name: Name of the input, where it has one.
        sparse: Whether it is sparse.
        ragged: Whether its rows have different lengths.
    """

    shape: Shape
    dtype: str
    name: str | None = None
    sparse: bool = False
    ragged: bool = False


@dataclass(frozen=True)
class Program:
    """A function to export.

    Attributes:
        function: Takes the arguments of `signature` by position, gives a structure of tensors.
        signature: For each argument a structure of `Described`.
        variables: What the function reads and assigns.
    """

    function: Callable[..., Any]
    signature: Sequence[Any]
    variables: Sequence[KerasVariable] = ()

    def flat(self) -> tuple[Callable[..., list[Any]], list[Described]]:
        """Return the function of single tensors to a list of tensors, and what it takes.

        Each input gets a name: its own, with other characters than letters, digits and `_.-` replaced, or `args_0`, numbered.
        """
        leaves = tree.flatten(list(self.signature))

        def function(*tensors: Any) -> list[Any]:
            arguments = tree.pack_sequence_as(list(self.signature), list(tensors))
            return [x for x in tree.flatten(self.function(*arguments)) if x is not None]

        return function, [replace(x, name=name) for x, name in zip(leaves, _names(leaves), strict=True)]


def _names(leaves: Sequence[Described]) -> list[str]:
    names: list[str] = []
    for i, leaf in enumerate(leaves):
        base = name = re.sub(r"[^A-Za-z0-9_.\-]", "_", leaf.name or f"args_{i}")
        n = 1
        while name in names:
            name, n = f"{base}_{n}", n + 1
        names.append(name)
    return names


def output_names(outputs: Any) -> list[str]:
    """Return names for the tensors that a function gives: where a dict holds one, its key, else `output_0`, numbered."""
    found = [path for path, leaf in tree.flatten_with_path(outputs) if leaf is not None]
    keys = [path[-1] if path and isinstance(path[-1], str) else f"output_{i}" for i, path in enumerate(found)]
    return _names([Described((), "", key) for key in keys])


class Archive(ABC):
    """A SavedModel being made: functions, and the variables and other resources that they use.

    Attributes:
        variables: What the framework made of the tracked variables, `trainable_variables` and `non_trainable_variables` apart.
    """

    variables: Sequence[Any]
    trainable_variables: Sequence[Any]
    non_trainable_variables: Sequence[Any]

    @abstractmethod
    def is_resource(self, resource: Any) -> bool:
        """Tell whether something that is no layer can be tracked, such as a table."""

    @abstractmethod
    def is_function(self, function: Any) -> bool:
        """Tell whether a function is the framework's own, that knows what it takes."""

    @abstractmethod
    def track(self, resource: Any, variables: Sequence[KerasVariable]) -> None:
        """Keep a layer or another resource, and its variables."""

    @abstractmethod
    def add_function(self, name: str, program: Program, options: Mapping[str, Any]) -> Any:
        """Add a function and return it as the framework's own.

        Args:
            name: Name of the function.
            program: The function; without a signature where it is the framework's own.
            options: Arguments that the backend adds to `add_endpoint`.
        """

    @abstractmethod
    def add_variables(self, name: str, variables: Sequence[Any]) -> None:
        """Add a named collection of variables."""

    @abstractmethod
    def write(self, path: str, options: Any) -> None:
        """Write the folder; the first call to `serve`, if there is one, becomes the default signature."""

    @abstractmethod
    def describe(self, name: str) -> str:
        """Return what a function takes and gives, as text."""


class ExportBackend:
    """Writers of the formats that `Capabilities.exports` names; a backend overrides those that it has."""

    def archive(self) -> Archive:
        """Return an empty SavedModel."""
        raise lacks(SAVED_MODEL, "ExportArchive")

    def write(self, format: str, program: Program, path: str, options: Mapping[str, Any]) -> None:
        """Write one function to a file, in a folder of its own.

        Args:
            format: `"onnx"`, `"openvino"` or `"litert"`.
            program: The function.
            path: Path of the file. Files that belong to it lie beside it, with the same name but for the ending.
            options: Further arguments of `Model.export`.
        """
        raise lacks(format, "export()")


def lacks(format: str, call: str) -> UnsupportedError:
    """Return the error to raise where the selected backend does not write a format."""
    others = [
        name
        for name in installed()
        if (found := load_backend(name)).is_installed() and format in found.capabilities.exports
    ]
    return UnsupportedError(
        str(CapabilityError(selected().name, f"does not write the format {format!r}", call, others))
    )


def adopting(format: str, remedy: str) -> ExportBackend:
    """Return the writers of an installed backend that traces functions of the others and writes the result.

    Args:
        format: What it must write.
        remedy: What to install where there is none, as the end of "Try …".

    Raises:
        BackendError: there is none.
    """
    for name in installed():
        backend = load_backend(name)
        if format in backend.capabilities.adopts and backend.is_installed():
            return backend.export
    raise BackendError(
        f"To write the format {format!r}, the {selected().name!r} backend needs another one that is not installed."
        f" Try {remedy}."
    )
