"""What a backend is: a name, what it can do, and a family of operations for each field.

A backend package exposes one `Backend` object under the entry-point group `keras.backends`. The object is light: it
names its families, and each is imported on first use, so that finding a backend never imports its framework.
"""

from __future__ import annotations

import importlib
import shlex
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from keras_ops.backend.framework import is_importable, is_older, version_of
from keras_ops.errors import BackendError

if TYPE_CHECKING:
    from keras_ops.backend.autodiff import AutodiffBackend
    from keras_ops.backend.core import CoreBackend
    from keras_ops.backend.distribution import DistributionBackend
    from keras_ops.backend.export import ExportBackend
    from keras_ops.backend.image import ImageBackend
    from keras_ops.backend.linalg import LinalgBackend
    from keras_ops.backend.math import MathBackend
    from keras_ops.backend.nn import NNBackend
    from keras_ops.backend.numpy import NumpyBackend
    from keras_ops.backend.pipelines import PipelinesBackend
    from keras_ops.backend.random import RandomBackend
    from keras_ops.backend.rnn import RNNBackend
    from keras_ops.backend.sparse import SparseBackend
    from keras_ops.backend.strings import StringsBackend
    from keras_ops.backend.wrapping import WrappingBackend
    from keras_ops.variable import KerasVariable

CONTRACT_VERSION: Final = 1
FAMILIES: Final = ("core", "numpy", "nn", "math", "linalg", "image", "random", "rnn", "autodiff")
CLASSES: Final = ("variable", "layer_base")
# Families that are whole without a backend's help; one that has better puts it in their place.
WHOLE: Final = {
    "strings": "keras_ops.backend.strings:StringsBackend",
    "distribution": "keras_ops.backend.distribution:DistributionBackend",
    "wrapping": "keras_ops.backend.wrapping:WrappingBackend",
    "pipelines": "keras_ops.backend.pipelines:PipelinesBackend",
    "sparse": "keras_ops.backend.sparse:SparseBackend",
    "export": "keras_ops.backend.export:ExportBackend",
}

T = TypeVar("T")


@dataclass(frozen=True)
class Capabilities:
    """What a backend can do; code asks for these, never for a backend's name.

    Attributes:
        trains: It computes gradients and has training steps.
        jit: It compiles functions.
        jit_by_default: It compiles steps unless the user says otherwise.
        sparse: It has sparse tensors.
        ragged: It has tensors with rows of different lengths.
        strings: It has tensors of strings.
        complex: It has complex tensors.
        distribution: It spreads arrays over devices.
        stateless_steps: Steps of training that users write take and return the state of the model explicitly.
        traces_unseen: It compiles functions whose tensors look like those of eager calls.
        pure_functions: Layers can wrap pure functions of arrays, with parameters of their own.
        modules: Layers can wrap modules of the framework.
        saved_functions: Layers can wrap functions that the framework saved to a folder.
        pipelines: Its framework has pipelines of data, which serve every backend.
        exports: Formats that it writes functions in: `"tf_saved_model"`, `"onnx"`, `"openvino"`, `"litert"`.
        adopts: Formats that it writes functions of other backends in, by running them on itself.
        wide: 64-bit dtypes that results of operations keep; the others become their 32-bit relatives.
        wide_types: The same for what `result_type` says; by default those of `wide`.
        unsigned_sums: Sums of unsigned integers are unsigned; else they have the dtype int32.
        dtypes: Names of dtypes that tensors can have, or `None` for all.
    """

    trains: bool = False
    jit: bool = False
    jit_by_default: bool = False
    sparse: bool = False
    ragged: bool = False
    strings: bool = False
    complex: bool = True
    distribution: bool = False
    stateless_steps: bool = False
    traces_unseen: bool = False
    pure_functions: bool = False
    modules: bool = False
    saved_functions: bool = False
    pipelines: bool = False
    exports: frozenset[str] = frozenset()
    adopts: frozenset[str] = frozenset()
    wide: frozenset[str] = frozenset()
    wide_types: frozenset[str] | None = None
    unsigned_sums: bool = True
    dtypes: frozenset[str] | None = None


class Backend(Generic[T]):
    """One backend: light description, families on demand.

    Args:
        name: What `KERAS_BACKEND` calls it.
        package: Distribution that holds it, as `pip install` takes it.
        families: For each family (`FAMILIES`, `variable`, `layer_base`) the class as `"module:Class"`.
        framework: Module of the framework that it needs, or `None`.
        minimum: Oldest version of the framework that it works with.
        install: What `pip install` takes to bring the framework, where that is not the module's name.
        rank: Place among the backends that are tried when the user chose none; smaller first.
        capabilities: What it can do.
        contract_version: Version of the contract that it was written for.
        dtype_key: What to write behind a tensor and a dot for the cheapest hashable value that tells its dtype, where
            that is not the dtype itself.
    """

    if TYPE_CHECKING:
        core: CoreBackend[T]
        numpy: NumpyBackend[T]
        nn: NNBackend[T]
        math: MathBackend[T]
        linalg: LinalgBackend[T]
        image: ImageBackend[T]
        random: RandomBackend[T]
        rnn: RNNBackend[T]
        autodiff: AutodiffBackend[T]
        strings: StringsBackend
        distribution: DistributionBackend[T]
        wrapping: WrappingBackend
        pipelines: PipelinesBackend
        sparse: SparseBackend[T]
        export: ExportBackend
        variable: type[KerasVariable]
        layer_base: type[Any]

    def __init__(
        self,
        name: str,
        *,
        package: str,
        families: dict[str, str],
        framework: str | None = None,
        minimum: str | None = None,
        install: str | None = None,
        rank: int = 100,
        capabilities: Capabilities | None = None,
        contract_version: int = CONTRACT_VERSION,
        dtype_key: str = "dtype",
    ) -> None:
        self.name = name
        self.package = package
        self.families = families
        self.framework = framework
        self.minimum = minimum
        self.install: str = install or framework or ""
        self._fits = False  # whether the framework's version was found, and is new enough
        self.rank = rank
        self.capabilities: Capabilities = capabilities or Capabilities()
        self.contract_version = contract_version
        self.dtype_key = dtype_key

    if not TYPE_CHECKING:

        def __getattr__(self, family: str) -> object:
            families: dict[str, str] = self.__dict__.get("families", {})
            path = families.get(family) or WHOLE.get(family)
            if path is None:
                if family in FAMILIES or family in CLASSES:
                    raise BackendError(f"{self._described} has nothing for the family {family!r}. {self._mend}")
                raise AttributeError(f"The {self.__dict__.get('name')!r} backend has no family {family!r}.")
            loaded = self.load(path)
            made = loaded if family in CLASSES else self._made(loaded, family)
            setattr(self, family, made)
            return made

    @property
    def _described(self) -> str:
        return f"The {self.name!r} backend ({self.package})"

    @property
    def _mend(self) -> str:
        return f"Try `pip install -U {self.package}`."

    def _made(self, loaded: Callable[[], Any], family: str) -> Any:
        missing = sorted(getattr(loaded, "__abstractmethods__", ()))
        if missing:
            raise BackendError(
                f"{self._described} lacks primitives ({len(missing)}) of the family {family!r}: {', '.join(missing)}."
                f" {self._mend} Who writes it puts them into {self.families[family]}, or marks them as"
                ' `name = unsupported("reason")`.'
            )
        return loaded()

    def is_installed(self) -> bool:
        """Tell whether the framework can be imported, without importing it."""
        return self.framework is None or is_importable(self.framework)

    def load(self, path: str) -> Any:
        """Import `"module:name"`.

        Raises:
            BackendError: the framework is missing or too old, or the module cannot be imported, or lacks the name; the
                message says what to install.
        """
        module, _, name = path.partition(":")
        self._check_version()
        try:
            found = getattr(importlib.import_module(module), name)
        except BackendError:
            raise
        except Exception as error:
            raise self._explained(path, error) from error
        self._check_version()
        return found

    def _check_version(self) -> None:
        """Raise where the framework is too old; some tell their version only when they have been imported."""
        if self.framework is None or self.minimum is None or self._fits:
            return
        found = version_of(self.framework)
        if found is not None and is_older(found, self.minimum):
            raise BackendError(
                f"{self._described} needs {self.framework!r} {self.minimum} or newer; {found} is installed."
                f" Try `pip install -U {shlex.quote(f'{self.install}>={self.minimum}')}`."
            )
        self._fits = found is not None

    def _explained(self, path: str, error: Exception) -> BackendError:
        absent = error.name if isinstance(error, ModuleNotFoundError) else None
        if self.framework is not None and absent is not None and _is_within(absent, self.framework):
            if not self.is_installed():
                return BackendError(
                    f"{self._described} needs {self.framework!r}, which is not installed."
                    f" Try `pip install {shlex.quote(self.install)}`."
                )
            # A part of the framework that is not there: a broken or partial installation.
            absent = None
        what = f"{self._described} could not load {path}: {type(error).__name__}: {error}."
        if absent is not None:
            return BackendError(
                f"{what} Try `pip install {absent.partition('.')[0]}`, or `pip install -U {self.package}`."
            )
        if self.framework is None or not isinstance(error, ImportError):
            return BackendError(f"{what} {self._mend}")
        version = version_of(self.framework) or "of unknown version"
        return BackendError(
            f"{what} {self.framework!r} is installed ({version})."
            f" Try `pip install -U {shlex.quote(self.install)} {self.package}`."
        )


def _is_within(module: str, package: str) -> bool:
    return module == package or module.startswith(f"{package.partition('.')[0]}.")
