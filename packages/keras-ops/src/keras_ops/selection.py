"""Which backend runs: found by entry point, selected once, at `import keras`."""

from __future__ import annotations

import os
import shlex
import sys
import warnings
from collections.abc import Iterator
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any, Final

from keras_ops.backend.contract import CONTRACT_VERSION, Backend
from keras_ops.errors import BackendError, CapabilityError
from keras_ops.settings import home, read_config_file

GROUP: Final = "keras.backends"
VARIABLE: Final = "KERAS_BACKEND"


@cache
def installed() -> dict[str, EntryPoint]:
    """Return the installed backends by name; none of them is imported."""
    return {point.name: point for point in sorted(entry_points(group=GROUP), key=lambda point: point.name)}


@cache
def load_backend(name: str) -> Backend[Any]:
    """Return the backend of that name.

    Raises:
        BackendError: it is not installed, its package does not provide a backend, or it was written for
            another version of the contract.
    """
    point = installed().get(name)
    if point is None:
        raise BackendError(
            f"No installed package provides the {name!r} backend; installed: {sorted(installed())}."
            f" Try `pip install keras-backend-{name}`."
        )
    package = point.dist.name if point.dist is not None else point.value
    try:
        found = point.load()
    except Exception as error:
        raise BackendError(
            f"The {name!r} backend of package {package} cannot be imported from {point.value}:"
            f" {type(error).__name__}: {error}. Try `pip install -U {package}`, or remove it with"
            f" `pip uninstall {package}`."
        ) from error
    if not isinstance(found, Backend):
        raise BackendError(
            f"The {name!r} backend of package {package} is a {type(found).__name__};"
            f" expected a keras_ops.backend.Backend. Try `pip install -U {package}`."
        )
    if found.contract_version != CONTRACT_VERSION:
        older = found.contract_version < CONTRACT_VERSION
        raise BackendError(
            f"The {name!r} backend of package {package} was written for version {found.contract_version} of the"
            f" backend contract; this keras-ops has version {CONTRACT_VERSION}. Try `pip install -U"
            f" {package if older else 'keras keras-ops'}`."
        )
    return found


def _usable() -> Iterator[Backend[Any]]:
    """Give the backends whose framework is installed; one that is broken says so and is passed over."""
    for name in installed():
        try:
            found = load_backend(name)
        except BackendError as error:
            warnings.warn(f"A backend that was not chosen is passed over. {error}", stacklevel=2)
            continue
        if found.is_installed():
            yield found


def _default() -> str:
    ranked = sorted(_usable(), key=lambda backend: (backend.rank, backend.name))
    if not ranked:
        raise BackendError("No backend is installed. Try `pip install keras-backend-numpy`.")
    return ranked[0].name


def _choose() -> tuple[str, str | None]:
    chosen = os.environ.get(VARIABLE) or None
    if chosen is not None:
        return chosen, chosen
    stored = read_config_file().get("backend")
    if stored is None:
        return _default(), None
    if not isinstance(stored, str):
        raise BackendError(f"{home() / 'keras.json'}: backend={stored!r}; expected the name of a backend.")
    return stored, None


def _require(name: str) -> str:
    backend = load_backend(name)
    if not backend.is_installed():
        raise BackendError(
            f"The {name!r} backend ({backend.package}) needs {backend.framework!r}, which is not installed;"
            f" backends that can run: {[found.name for found in _usable()]}."
            f" Try `pip install {shlex.quote(backend.install)}`."
        )
    return name


_chosen, _seen = _choose()
_selected: Final = _require(_chosen)
_backend: Final = load_backend(_selected)  # at hand in functions that a framework traces, without a cache to look into
_warned = False


def selected_name() -> str:
    """Return the name of the selected backend."""
    return _selected


def backend() -> str:
    """Return the name of the selected backend, and warn when `KERAS_BACKEND` was changed too late.

    Returns:
        The name: `"jax"`, `"torch"`, `"tensorflow"`, `"openvino"`, `"numpy"`, or that of another installed backend.

    Examples:
        >>> isinstance(backend(), str)
        True
    """
    warn_if_changed()
    return _selected


def warn_if_changed() -> None:
    """Warn, once, that `KERAS_BACKEND` was changed after the backend had been selected."""
    global _warned
    now = os.environ.get(VARIABLE) or None
    if _warned or now is None or now in (_seen, _selected):
        return
    _warned = True
    warnings.warn(
        f"{VARIABLE} was set to {now!r} after keras had been imported with the {_selected!r} backend; the change is"
        f" ignored. Set it before `import keras`, in a new process.",
        stacklevel=3,
    )


def set_backend(backend: str) -> None:
    """Have the next `import keras` select another backend, by forgetting the modules of the one that runs.

    Nothing that was made before can be used with what is made after: tensors, layers and functions belong to the modules
    that made them. So this is for a notebook's first lines; import everything of Keras again right after.

    Args:
        backend: Name of an installed backend.

    Raises:
        BackendError: there is no such backend, or its framework is not installed.

    Examples:
        >>> set_backend("numpy")  # doctest: +SKIP
        >>> import keras  # doctest: +SKIP
    """
    _require(backend)
    warnings.warn(
        f"`set_backend({backend!r})`: modules and objects of Keras that you hold belong to the {_selected!r} backend and do"
        " not work with the other one; import keras again, and make layers and tensors anew.",
        stacklevel=2,
    )
    os.environ[VARIABLE] = backend
    for name in list(sys.modules):
        root = name.partition(".")[0]
        if root == "keras" or root.startswith("keras_"):
            del sys.modules[name]


def selected() -> Backend[Any]:
    """Return the selected backend."""
    return _backend


def require(capability: str, lacks: str, call: str) -> None:
    """Raise unless the selected backend has a capability.

    Args:
        capability: Name of a boolean field of `Capabilities`.
        lacks: What the backend lacks without it, as a verb phrase ("runs inference only").
        call: What the user called ("fit()").

    Raises:
        CapabilityError: the backend lacks it; the message names the installed backends that have it.
    """
    if getattr(selected().capabilities, capability):
        return
    others = [found.name for found in _usable() if getattr(found.capabilities, capability)]
    raise CapabilityError(_selected, lacks, call, others)
