"""What a backend is: a name, what it can do, and a family of operations for each field.

A backend package exposes one `Backend` object under the entry-point group `keras.backends`. The object is light: it
names its families, and each is imported on first use, so that finding a backend never imports its framework.
"""

from __future__ import annotations

import importlib
import importlib.util
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from keras_ops.errors import BackendError

if TYPE_CHECKING:
    from keras_ops.backend.autodiff import AutodiffBackend
    from keras_ops.backend.core import CoreBackend
    from keras_ops.backend.distribution import DistributionBackend
    from keras_ops.backend.image import ImageBackend
    from keras_ops.backend.linalg import LinalgBackend
    from keras_ops.backend.math import MathBackend
    from keras_ops.backend.nn import NNBackend
    from keras_ops.backend.numpy import NumpyBackend
    from keras_ops.backend.pipelines import PipelinesBackend
    from keras_ops.backend.random import RandomBackend
    from keras_ops.backend.rnn import RNNBackend
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
        strings: It has tensors of strings.
        complex: It has complex tensors.
        distribution: It spreads arrays over devices.
        stateless_steps: Steps of training that users write take and return the state of the model explicitly.
        traces_unseen: It compiles functions whose tensors look like those of eager calls.
        pure_functions: Layers can wrap pure functions of arrays, with parameters of their own.
        modules: Layers can wrap modules of the framework.
        saved_functions: Layers can wrap functions that the framework saved to a folder.
        pipelines: Its framework has pipelines of data, which serve every backend.
        wide: 64-bit dtypes that results of operations keep; the others become their 32-bit relatives.
        dtypes: Names of dtypes that tensors can have, or `None` for all.
    """

    trains: bool = False
    jit: bool = False
    jit_by_default: bool = False
    sparse: bool = False
    strings: bool = False
    complex: bool = True
    distribution: bool = False
    stateless_steps: bool = False
    traces_unseen: bool = False
    pure_functions: bool = False
    modules: bool = False
    saved_functions: bool = False
    pipelines: bool = False
    wide: frozenset[str] = frozenset()
    dtypes: frozenset[str] | None = None


class Backend(Generic[T]):
    """One backend: light description, families on demand.

    Args:
        name: What `KERAS_BACKEND` calls it.
        package: Distribution that holds it, as `pip install` takes it.
        families: For each family (`FAMILIES`, `variable`, `layer_base`) the class as `"module:Class"`.
        framework: Module of the framework that it needs, or `None`.
        minimum: Oldest version of the framework that it works with.
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
        self.rank = rank
        self.capabilities = capabilities or Capabilities()
        self.contract_version = contract_version
        self.dtype_key = dtype_key

    if not TYPE_CHECKING:

        def __getattr__(self, family: str) -> object:
            path = self.__dict__.get("families", {}).get(family) or WHOLE.get(family)
            if path is None:
                raise AttributeError(f"The {self.__dict__.get('name')!r} backend has no family {family!r}.")
            loaded = self.load(path)
            made = loaded if family in CLASSES else loaded()
            setattr(self, family, made)
            return made

    def is_installed(self) -> bool:
        """Tell whether the framework can be imported, without importing it."""
        return self.framework is None or importlib.util.find_spec(self.framework) is not None

    def load(self, path: str) -> Any:
        """Import `"module:name"`, with an error that says how to install a missing framework."""
        module, _, name = path.partition(":")
        try:
            return getattr(importlib.import_module(module), name)
        except ModuleNotFoundError as error:
            if self.framework is None or (error.name or "").partition(".")[0] != self.framework:
                raise
            raise BackendError(
                f"The {self.name!r} backend ({self.package}) needs {self.framework!r}, which is not installed."
                f" Try `pip install {self.framework}`."
            ) from error
