"""How a layer comes to its variables: building, and the shapes that it is built and called with."""

from __future__ import annotations

import functools
import inspect
import threading
import warnings
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from typing_extensions import override

from keras_layers.call_plan import BuildPlan, CallPlan
from keras_layers.layer_storing import LayerStoring
from keras_ops import tree
from keras_ops.backend.current import current
from keras_ops.dtypes import dtype_name, is_float
from keras_ops.graph import infer_output_spec
from keras_ops.scopes import AutocastScope
from keras_ops.tensor import KerasTensor

# Held while a layer that several threads call for the first time makes its variables.
_one_thread: Final = threading.RLock()


class LayerBuilding(LayerStoring):
    """Builds a layer once, from the shapes of what it is called on or from stored ones."""

    _plan: CallPlan
    _build_plan: BuildPlan
    _maps_shapes: bool
    _build_shapes: dict[str, Any] | None
    _building: bool
    autocast: bool

    # What subclasses write

    def build(self, input_shape: Any) -> None:
        """Make the variables; by default those of the layers inside, by working out what `call` does.

        Args:
            input_shape: Shape of the input, or a structure of shapes. A subclass may name several, as `<argument>_shape`.
        """
        if not self.built and not self._building:
            shapes = {"input_shape": input_shape}
            if self._has_unbuilt():
                self._build_from_shapes(shapes)
            object.__setattr__(self, "_build_shapes", shapes)
            if self._has_unbuilt():
                self._warn_of_unbuilt()
        self.built: bool = True

    def compute_output_shape(self, *args: Any, **kwargs: Any) -> Any:
        """Return the shape of the outputs, from that of the inputs or from several by name."""
        if not args and not kwargs:
            raise TypeError(f"`{self.name}.compute_output_shape`: no shape came; expected the shape of the inputs.")
        if len(kwargs) == 1 and not args:
            args, kwargs = tuple(kwargs.values()), {}
        named = {name.removesuffix("_shape"): _symbolic(shape, self.compute_dtype) for name, shape in kwargs.items()}
        outputs = self.compute_output_spec(*(_symbolic(shape, self.compute_dtype) for shape in args), **named)
        return tree.map_structure(lambda x: x.shape, outputs)

    @override
    def compute_output_spec(self, *args: Any, **kwargs: Any) -> Any:
        if not self._maps_shapes or any(map(_is_special, tree.flatten((args, kwargs)))):
            if not self.built:
                self._maybe_build(args, kwargs)
            args, kwargs = tree.map_structure(self._cast_symbolic, (args, kwargs))
            with AutocastScope(self.compute_dtype):
                return infer_output_spec(self.call, args, kwargs, self.name)
        shapes = self._shapes_of(args, kwargs)
        several = len(shapes) != 1
        names = [n for n in inspect.signature(self.compute_output_shape).parameters if n in shapes] if several else []
        if not names:
            shape = self.compute_output_shape(next(iter(shapes.values())))
        else:
            shape = self.compute_output_shape(**{name: shapes[name] for name in names})
        return tree.map_shape_structure(lambda s: KerasTensor(s, self.compute_dtype), shape)

    def _cast_symbolic(self, x: Any) -> Any:
        if not isinstance(x, KerasTensor) or not self.autocast or not is_float(x.dtype) or x.dtype == self.input_dtype:
            return x
        kinds = (x.sparse, x.ragged)
        cast = KerasTensor(x.shape, self.input_dtype, *kinds, record_history=False, name=x.name)
        cast._keras_mask = x._keras_mask
        return cast

    # Building at the first call

    def _shapes_of(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> dict[str, Any]:
        """Return the shapes of the tensor arguments, as `<argument>_shape`."""
        shapes: dict[str, Any] = {}
        for name, value in self._plan.bind(args, kwargs).items():
            if name == "mask" or name.endswith("_mask") or value is None:
                continue
            leaves = tree.flatten(value)
            if (leaves or name == self._plan.first) and all(
                hasattr(x, "shape") and hasattr(x, "dtype") for x in leaves
            ):
                shapes[f"{name}_shape"] = tree.map_structure(lambda x: tuple(x.shape), value)
        return shapes

    def _maybe_build(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        with _one_thread:
            if not self.built:
                self._build_for(args, kwargs)

    def _build_for(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        shapes = self._shapes_of(args, kwargs)
        if type(self).build is LayerBuilding.build:
            object.__setattr__(self, "_build_shapes", shapes or None)
            self._build_by_running(args, kwargs)
            self.built = True
        else:
            if not shapes:
                inspect.signature(self.call).bind(*args, **kwargs)  # an argument that lacks is what is wrong
            self.build(**self._build_plan.choose(shapes, self._plan.names, self.name))
        self._lock()

    def _has_unbuilt(self) -> bool:
        return not all(layer.built for layer in self._flatten_layers(include_self=False))

    def _build_by_running(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        """Make the variables of the layers inside, by working out what `call` does, without computing anything.

        Where that cannot be worked out without data, the layers inside are built when `call` comes to them.
        """
        if not self._has_unbuilt():
            return
        symbolic = tree.map_structure(_as_symbolic, (args, kwargs))
        with self._open_name_scope():
            try:
                infer_output_spec(self.call, symbolic[0], symbolic[1], self.name)
            except Exception:  # whatever the user's own code raises on symbols, it may do without on data
                return
        if self._has_unbuilt():
            self._warn_of_unbuilt()

    def _warn_of_unbuilt(self) -> None:
        warnings.warn(
            f"`build()` was called on layer '{self.name}', however the layer does not have a `build()` method implemented and"
            " it looks like it has unbuilt state. This will cause the layer to be marked as built, despite not being actually"
            " built, which may cause failures down the line. Make sure to implement a proper `build()` method.",
            stacklevel=3,
        )

    def _lock(self) -> None:
        object.__setattr__(self, "_locked", True)

    # Building from stored shapes

    def get_build_config(self) -> dict[str, Any] | None:
        """Return what `build_from_config` needs to make the variables again: the shapes that `build` got."""
        shapes = self._build_shapes
        if shapes is None:
            return None
        if len(shapes) == 1:
            return {"input_shape": next(iter(shapes.values()))}
        if type(self).build is LayerBuilding.build:  # readers that know one shape only take the first
            return {"input_shape": next(iter(shapes.values())), "shapes_dict": shapes}
        return {"shapes_dict": shapes}

    def build_from_config(self, config: dict[str, Any]) -> None:
        """Make the variables from what `get_build_config` returned.

        Args:
            config: Dictionary with `input_shape` or `shapes_dict`.
        """
        if not config or self.built:
            return
        shapes = dict(config.get("shapes_dict") or {self._build_plan.names[0]: config.get("input_shape")})
        if type(self).build is LayerBuilding.build:
            self._build_from_shapes(shapes)
        else:
            self.build(**shapes)
        self._lock()

    def _build_from_shapes(self, shapes: dict[str, Any]) -> None:
        inputs = [_symbolic(shape, self.compute_dtype) for shape in shapes.values()]
        self._maybe_build(tuple(inputs), {})

    if TYPE_CHECKING:  # what Layer adds

        def _open_name_scope(self) -> Any: ...
        @property
        def compute_dtype(self) -> str: ...
        @property
        def input_dtype(self) -> str: ...


def wrap_build(original: Callable[..., Any]) -> Callable[..., Any]:
    """Let `build` run under the layer's name, remember its shapes, and mark the layer as built."""
    signature = inspect.signature(original)
    names = list(signature.parameters)[1:]
    plain = all(p.kind is p.POSITIONAL_OR_KEYWORD for p in signature.parameters.values())

    @functools.wraps(original)
    def build(self: LayerBuilding, *args: Any, **kwargs: Any) -> Any:
        self._require_init()
        if self._building:
            return original(self, *args, **kwargs)
        object.__setattr__(self, "_building", True)
        try:
            with self._open_name_scope(), AutocastScope(None):
                original(self, *args, **kwargs)
        finally:
            object.__setattr__(self, "_building", False)
        if plain and not kwargs:
            shapes = dict(zip(names, args, strict=False))
        else:
            bound = signature.bind(self, *args, **kwargs).arguments
            shapes = {name: value for name, value in list(bound.items())[1:] if name not in ("args", "kwargs")}
        object.__setattr__(self, "_build_shapes", shapes or None)
        if not self._trainable:
            for variable in self._trainable_variables:
                variable.trainable = False
        self.built = True
        self._lock()
        return None

    return build


def _symbolic(shape: Any, dtype: str) -> Any:
    return tree.map_shape_structure(lambda s: KerasTensor(s, dtype), shape)


def _is_special(x: Any) -> bool:
    """Tell whether a symbolic tensor stands for a sparse or ragged one, of which a shape does not tell what comes out."""
    return isinstance(x, KerasTensor) and (x.sparse or x.ragged)


def _as_symbolic(x: Any) -> Any:
    if isinstance(x, KerasTensor) or not (hasattr(x, "shape") and hasattr(x, "dtype")):
        return x
    kinds = (current.sparse.is_sparse(x), current.sparse.is_ragged(x))
    return KerasTensor(tuple(x.shape), dtype_name(x.dtype), *kinds)
