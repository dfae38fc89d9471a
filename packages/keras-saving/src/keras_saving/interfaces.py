"""What readers and writers of weights and assets look like to the code that walks a model.

The walker knows objects by *path*: `""` is the model, `"layers/dense"` its first `Dense`, `"optimizer"` its optimizer. A reader
gives the variables stored for one path, a writer takes them. Which file they live in, and how, is the implementation's business.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType
    from typing import Self

Array: TypeAlias = npt.NDArray[Any]
"""A NumPy array of any dtype and shape."""

ROOT = ""
"""The path of the model itself."""


@dataclass(frozen=True, slots=True)
class VariableSpec:
    """What a file declares about a stored variable, known without reading its data.

    Attributes:
        shape: Its shape, `()` for a scalar.
        dtype: Name of its dtype, as `"float32"` or `"bfloat16"`.
        nbytes: Bytes that its data take in memory.
    """

    shape: tuple[int, ...]
    dtype: str
    nbytes: int

    @property
    def size(self) -> int:
        """Number of elements."""
        return int(np.prod(self.shape, dtype=object)) if self.shape else 1


class Variables(Mapping[str, Array], ABC):
    """The variables stored for one object: a mapping that reads an array when its key is asked for.

    Keys stand in the order in which they were saved where they are numbers (`"0"`, `"1"`, …, `"10"`), else sorted.

    Attributes:
        name: Name that the saved object had, or None where the file does not say.
    """

    name: str | None = None

    @abstractmethod
    def spec(self, key: str) -> VariableSpec:
        """Return the shape and dtype of a variable without reading it.

        Raises:
            KeyError: There is no such variable.
            SavingError: What is stored is not an array of a known kind.
        """


class VariablesSink(MutableMapping[str, Array], ABC):
    """The variables being written for one object; an assignment writes, and takes whatever `np.asarray` takes.

    Reading a key gives back what was written, deleting it removes it. A key that is there is not assigned again: that is a
    `SavingError`.
    """

    @abstractmethod
    def __setitem__(self, key: str, value: object) -> None: ...


class WeightsReader(Protocol):
    """Reads the variables of objects from one or more files; a context manager.

    All errors in the file are `SavingError`.
    """

    def get(self, path: str) -> Variables:
        """Return the variables of the object at `path`, an empty mapping if the file holds none.

        Args:
            path: Path of the object, as `"layers/dense"`, `""` for the model. Leading and trailing slashes do not matter.
        """
        ...

    def paths(self) -> Iterator[str]:
        """Yield the path of each object for which the file has a group of variables, in file order, empty groups too."""
        ...

    def close(self) -> None:
        """Close the files. Arrays that were read stay valid; mappings do not."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


class WeightsWriter(Protocol):
    """Writes the variables of objects; a context manager.

    The target appears, whole, when the `with` block ends without an error (or on `close()`); after an error (or `discard()`)
    whatever was at the target before is still there.
    """

    def make(self, path: str, name: str | None = None) -> VariablesSink:
        """Create the group of variables of the object at `path`, and return it.

        A call with nothing assigned afterwards leaves an empty group, as upstream writes for objects without variables.

        Args:
            path: Path of the object, `""` for the model.
            name: The object's name, stored beside its variables.

        Raises:
            SavingError: A component of `path` is empty, `.` or `..`.
        """
        ...

    def close(self) -> None:
        """Finish the file and put it in place."""
        ...

    def discard(self) -> None:
        """Remove what was written so far; the target is untouched."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


class AssetReader(Protocol):
    """Gives folders with the asset files of objects; a context manager.

    The folders are private copies: `load_assets` code may do with them what it likes.
    """

    def get(self, path: str) -> str | None:
        """Return a folder that holds the files saved for the object at `path`, None where there are none.

        Files from an archive are unpacked here, on the first call for that path, into a temporary folder that `close` removes.
        """
        ...

    def paths(self) -> Iterator[str]:
        """Yield the path of each folder that directly holds files."""
        ...

    def close(self) -> None:
        """Remove the temporary folder."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


class AssetWriter(Protocol):
    """Gives empty folders into which `save_assets` writes files; a context manager."""

    def make(self, path: str) -> str:
        """Create a folder for the object at `path` and return it. Folders that stay empty are not saved.

        Raises:
            SavingError: A component of `path` is empty, `.`, `..` or holds a separator.
        """
        ...

    def close(self) -> None:
        """Collect the files; remove the temporary folder."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
