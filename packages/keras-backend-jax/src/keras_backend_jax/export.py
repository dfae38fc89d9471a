"""Functions as SavedModels, by the bridge from JAX to TensorFlow; other formats by running functions on another backend."""

from __future__ import annotations

import importlib
import itertools
import warnings
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from typing_extensions import override

from keras_ops import tree
from keras_ops.backend.export import SAVED_MODEL, Archive, Described, ExportBackend, Program, adopting
from keras_ops.errors import ArgumentError, UnsupportedError
from keras_ops.scopes import StatelessScope

_REMEDY: Final = "`pip install keras-backend-tensorflow tensorflow`"


class JaxExport(ExportBackend):
    """SavedModels hold what JAX compiles; the other formats, what the adopting backend makes of the same function."""

    @override
    def archive(self) -> Archive:
        adopter: Any = adopting(SAVED_MODEL, _REMEDY)
        made: Archive = type(adopter.archive())(bridge)
        return made

    @override
    def write(self, format: str, program: Program, path: str, options: Mapping[str, Any]) -> None:
        adopter: Any = adopting(format, _REMEDY)
        known = _known(options)
        try:
            adopter.write(format, program, path, known)
        except UnsupportedError as error:
            # Layers that call JAX directly: the bridge knows operations of TensorFlow for most of JAX's.
            graph = {
                "native_serialization": False,
                "enable_xla": False,
                "with_gradient": False,
                **(options.get("jax2tf_kwargs") or {}),
            }
            try:
                adopter.write(format, program, path, known, bridge(program, {"jax2tf_kwargs": graph}))
            except Exception as second:
                raise UnsupportedError(f"{error} JAX's bridge fails, too: {second}") from error


def _known(options: Mapping[str, Any]) -> dict[str, Any]:
    """Return options without those of the bridge, which is not gone over."""
    return {name: value for name, value in options.items() if name not in ("is_static", "jax2tf_kwargs")}


def bridge(program: Program, options: Mapping[str, Any]) -> Callable[..., Any] | None:
    """Return what runs a program in TensorFlow, or `None` for one that takes or gives strings, which JAX has not.

    Args:
        program: The program.
        options: `is_static`, whether new values of variables are not written; `jax2tf_kwargs`, arguments of the bridge.
    """
    unknown = sorted(set(options) - {"is_static", "jax2tf_kwargs"})
    if unknown:
        raise ArgumentError("add_endpoint", unknown[0], options[unknown[0]], "only is_static and jax2tf_kwargs beside")
    if any(leaf.dtype == "string" for leaf in tree.flatten(list(program.signature))):
        return None
    given = dict(options.get("jax2tf_kwargs") or {})
    candidates = [given.pop("polymorphic_shapes")] if "polymorphic_shapes" in given else _polymorphic(program.signature)

    def run(values: list[Any], args: tuple[Any, ...]) -> tuple[Any, Iterable[tuple[int, Any]]]:
        for shapes in candidates[:-1]:
            try:
                return _converted(program, given, shapes, options.get("is_static"))(values, args)
            except (TypeError, ValueError):  # such as sizes that must be alike
                continue
        return _converted(program, given, candidates[-1], options.get("is_static"))(values, args)

    return run


def _converted(
    program: Program, given: Mapping[str, Any], shapes: Any, is_static: bool | None
) -> Callable[[list[Any], tuple[Any, ...]], tuple[Any, list[tuple[int, Any]]]]:
    jax2tf = _bridge_module()
    variables = list(program.variables)
    changed: list[int] = []

    def pure(values: list[Any], args: tuple[Any, ...]) -> tuple[Any, list[Any]]:
        with StatelessScope(zip(variables, values, strict=True)) as scope:
            before = [scope.get_current_value(variable) for variable in variables]
            outputs = program.function(*args)
        after = [scope.get_current_value(variable) for variable in variables]
        changed[:] = [i for i, (old, new) in enumerate(zip(before, after, strict=True)) if new is not old]
        if is_static:
            changed.clear()
        return outputs, [after[i] for i in changed]

    def run(values: list[Any], args: tuple[Any, ...]) -> tuple[Any, list[tuple[int, Any]]]:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", category=DeprecationWarning)
            converted = jax2tf.convert(
                pure, polymorphic_shapes=None if shapes is None else [None, tuple(shapes)], **given
            )
            outputs, new = converted(values, args)
        return outputs, list(zip(changed, new, strict=True))

    return run


def _bridge_module() -> Any:
    try:
        return importlib.import_module("jax.experimental.jax2tf")
    except ImportError as error:
        raise ImportError(
            "To export from this backend, JAX's bridge to TensorFlow (`jax.experimental.jax2tf`) is needed, which the"
            " installed JAX does not have, or which lacks TensorFlow. Try `pip install tensorflow`, and a JAX that has it."
        ) from error


def _polymorphic(signature: Any) -> list[Any]:
    """Return what to try as descriptions of the shapes: unknown sizes all different but for batches, then alike by axis."""
    leaves = tree.flatten(list(signature))
    if not any(None in leaf.shape for leaf in leaves):
        return [None]
    numbers = itertools.count()

    def distinct(axis: int) -> str:
        return f"d{next(numbers)}"

    def alike(axis: int) -> str:
        return f"s{axis}"

    return [
        [tree.map_structure(lambda leaf, name=name: _shape_text(leaf, name), one) for one in signature]
        for name in (distinct, alike)
    ]


def _shape_text(leaf: Described, name: Callable[[int], str]) -> str:
    sizes = ["batch" if i == 0 and s is None else name(i) if s is None else str(s) for i, s in enumerate(leaf.shape)]
    return f"({', '.join(sizes)}{',' if len(sizes) == 1 else ''})"
