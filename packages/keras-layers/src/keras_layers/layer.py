"""`Layer`: a function of tensors with state, the base of all layers and models."""

from __future__ import annotations

import functools
import inspect
import warnings
from collections.abc import Callable
from typing import Any, Self

from typing_extensions import override

from keras_layers import dtype_policies, regularizers
from keras_layers.call_plan import CallPlan, context, plan_of
from keras_layers.input_spec import check_inputs
from keras_layers.layer_state import LayerState
from keras_ops import masking, tree
from keras_ops.backend.current import current
from keras_ops.dtypes import dtype_name, is_float
from keras_ops.graph import Node, Operation, infer_output_spec
from keras_ops.naming import auto_name
from keras_ops.op import NATIVE
from keras_ops.scopes import AutocastScope, StatelessScope, current_path, name_scope, state
from keras_ops.tensor import KerasTensor
from keras_ops.variable import KerasVariable
from keras_saving.registry import builtin
from keras_saving.serialization import deserialize_keras_object, serialize_keras_object

_BASE_ARGUMENTS = ("name", "trainable", "dtype", "autocast", "activity_regularizer")


@builtin("keras.layers", kind="layer", base=True)
class Layer(LayerState):
    """A function of tensors with state: subclasses make variables in `build` and compute in `call`.

    Args:
        activity_regularizer: Regularizer of the outputs, or what `keras.regularizers.get` takes.
        trainable: Whether optimizers may change the variables.
        dtype: Dtype policy or its name; by default the global one.
        autocast: Whether floating inputs and variables are cast to the compute dtype.
        name: Name, by default that of the class in snake case, numbered.

    Attributes:
        built: Whether the variables exist.
        input_spec: `InputSpec` of the inputs (or a structure of them), or `None`.
        supports_masking: Whether a mask of the input holds for the output.

    Examples:
        >>> class Shift(Layer):
        ...     def build(self, input_shape):
        ...         self.by = self.add_weight((input_shape[-1],), "ones", name="by")
        ...     def call(self, inputs):
        ...         return inputs + self.by
        >>> shift = Shift()
        >>> float(shift(np.zeros((2, 3), "float32"))[0, 0]), shift.by.path
        (1.0, 'shift/by')
    """

    _plan: CallPlan
    _build_names: tuple[str, ...]
    _maps_shapes: bool
    _masks: bool

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if "build" in cls.__dict__:
            original = cls.__dict__["build"]
            cls._build_names = _shape_names(original)
            cls.build = _wrap_build(original)  # type: ignore[method-assign]  # adds scope and bookkeeping
        cls._plan_calls()

    @classmethod
    def _plan_calls(cls) -> None:
        """Find out beforehand what `__call__` must know of the methods of the class."""
        cls._plan = plan_of(cls.call)
        cls._maps_shapes = cls.compute_output_shape is not Layer.compute_output_shape
        cls._masks = cls.compute_mask is not Layer.compute_mask

    def __init__(
        self,
        *,
        activity_regularizer: Any = None,
        trainable: bool = True,
        dtype: Any = None,
        autocast: bool = True,
        name: str | None = None,
        **kwargs: Any,
    ) -> None:
        shape = _legacy_input_shape(kwargs)
        if kwargs:
            raise ValueError(f"Unrecognized keyword arguments passed to {type(self).__name__}: {kwargs}")
        self._init_state(trainable)
        Operation.__init__(self, name=name or auto_name(type(self).__name__))
        self._input_shape_arg = shape
        self._dtype_policy = dtype_policies.get(dtype)
        self.autocast = autocast
        self.activity_regularizer = regularizers.get(activity_regularizer)
        self._input_spec: Any = None
        self._supports_masking = self._masks
        self._parent_path: str | None = None
        self._build_shapes: dict[str, Any] | None = None
        self._building = False
        self._called = False
        self._convert_input_args = True
        self._allow_non_tensor_positional_args = False
        self.built = False

    def _require_init(self) -> None:
        if "_tracker_ready" not in self.__dict__:
            raise RuntimeError(
                f"`{type(self).__name__}`: `super().__init__()` was not called; call it first in `__init__`."
            )

    # Description

    @property
    def dtype_policy(self) -> Any:
        """The dtype policy."""
        return self._dtype_policy

    @dtype_policy.setter
    def dtype_policy(self, value: Any) -> None:
        self._dtype_policy = dtype_policies.get(value)

    @property
    def dtype(self) -> str:
        """Alias of `variable_dtype`."""
        return self.variable_dtype

    @property
    def variable_dtype(self) -> str:
        """Dtype of the variables."""
        return str(self._dtype_policy.variable_dtype)

    @property
    def compute_dtype(self) -> str:
        """Dtype that the layer computes in."""
        return str(self._dtype_policy.compute_dtype)

    @property
    def input_dtype(self) -> str:
        """Dtype that floating inputs are cast to."""
        return self.compute_dtype

    @property
    def quantization_mode(self) -> str | None:
        """How the layer is quantised, or `None`."""
        mode: str | None = getattr(self._dtype_policy, "quantization_mode", None)
        return mode

    @property
    def input_spec(self) -> Any:
        """What the layer expects of its inputs."""
        return self._input_spec

    @input_spec.setter
    def input_spec(self, value: Any) -> None:
        object.__setattr__(self, "_input_spec", value)

    @property
    def supports_masking(self) -> bool:
        """Whether a mask of the input holds for the output."""
        return self._supports_masking

    @supports_masking.setter
    def supports_masking(self, value: bool) -> None:
        self._supports_masking = value

    @property
    def path(self) -> str:
        """Name with those of the layers it is in, joined by slashes."""
        return f"{self._parent_path}/{self.name}" if self._parent_path else self.name

    # What subclasses write

    def build(self, input_shape: Any) -> None:
        """Make the variables; by default those of the layers inside, by working out what `call` does.

        Args:
            input_shape: Shape of the input, or a structure of shapes. A subclass may name several, as `<argument>_shape`.
        """
        inside = self._flatten_layers(include_self=False)
        if not self.built and not self._building and not all(layer.built for layer in inside):
            self._build_from_shapes({"input_shape": input_shape})
        self.built = True

    def call(self, *args: Any, **kwargs: Any) -> Any:
        """Compute the outputs; a subclass says how."""
        raise NotImplementedError(f"Layer {type(self).__name__} does not have a `call` method implemented.")

    def compute_mask(self, inputs: Any, previous_mask: Any) -> Any:
        """Return the mask of the outputs; by default that of the inputs."""
        return previous_mask

    def compute_output_shape(self, *args: Any, **kwargs: Any) -> Any:
        """Return the shape of the outputs, from that of the inputs or from several by name."""
        shapes = kwargs or {self._shape_argument(): args[0] if args else None}
        if not args and not kwargs:
            raise TypeError(f"`{self.name}.compute_output_shape`: no shape came; expected the shape of the inputs.")
        names = [name.removesuffix("_shape") if name != "input_shape" else "" for name in shapes]
        inputs = [_symbolic(shape, self.compute_dtype) for shape in shapes.values()]
        if len(inputs) == 1 or not all(names):
            outputs = self.compute_output_spec(*inputs)
        else:
            outputs = self.compute_output_spec(**dict(zip(names, inputs, strict=True)))
        return tree.map_structure(lambda x: x.shape, outputs)

    def _shape_argument(self) -> str:
        return getattr(type(self), "_build_names", ("input_shape",))[0]

    @override
    def compute_output_spec(self, *args: Any, **kwargs: Any) -> Any:
        if not self._maps_shapes:
            if not self.built:
                self._maybe_build(args, kwargs)
            args, kwargs = tree.map_structure(self._cast_symbolic, (args, kwargs))
            with self._autocast():
                return infer_output_spec(self.call, args, kwargs, self.name)
        shapes = self._shapes_of(args, kwargs)
        names = [n for n in inspect.signature(self.compute_output_shape).parameters if n in shapes]
        if len(shapes) == 1 or not names:
            shape = self.compute_output_shape(next(iter(shapes.values())))
        else:
            shape = self.compute_output_shape(**{name: shapes[name] for name in names})
        return tree.map_shape_structure(lambda s: KerasTensor(s, self.compute_dtype), shape)

    # Calling

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Apply the layer to tensors, or to symbolic tensors to build a graph.

        Args:
            *args: Tensors (or structures of them).
            **kwargs: Further arguments of `call`; `training` and masks are passed on where `call` takes them.
        """
        self._require_init()
        args, kwargs, symbolic = self._standardize(args, kwargs)
        plan = self._plan
        if not plan.takes_training and not plan.takes_any:
            training = kwargs.pop("training", None)
        else:
            training = kwargs.get("training")
        if self._input_spec is not None:
            first = args[0] if args else kwargs.get(plan.first or "")
            check_inputs(self._input_spec, first, self.name)
        outer = context.training
        if training is None and (training := outer) is None:
            training = plan.training_default
        context.training = training
        context.depth += 1
        try:
            if context.depth == 1:
                context.root = self
                if self._losses_inside:
                    self._clear_losses()
            if not self.built:
                self._maybe_build(args, kwargs)
            if plan.takes_training and training is not None:
                kwargs["training"] = training
            previous = self._fill_in_masks(args, kwargs) if plan.mask_names or masking.masks_in_use() else None
            outputs = self._run(args, kwargs, symbolic)
            if self.activity_regularizer is not None:
                self._regularize_activity(outputs)
            if self._masks or previous is not None:
                self._mask_outputs(args, kwargs, outputs, previous)
            return outputs
        except Exception as error:
            _explain(error, self, args, kwargs)
            raise
        finally:
            context.training = outer
            context.depth -= 1
            if context.depth == 0:
                context.root = None

    def _run(self, args: tuple[Any, ...], kwargs: dict[str, Any], symbolic: bool) -> Any:
        if symbolic:
            return self.symbolic_call(*args, **kwargs)
        if self._called:
            if self._dtype_policy.compute_dtype == self._dtype_policy.variable_dtype and state.autocast is None:
                return self._dispatch(args, kwargs)
            with self._autocast():
                return self._dispatch(args, kwargs)
        with self._open_name_scope(), self._autocast():
            outputs = self._dispatch(args, kwargs)
        object.__setattr__(self, "_called", True)
        return outputs

    def _dispatch(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        if self.quantization_mode is not None:
            return self.quantized_call(*args, **kwargs)
        return self.call(*args, **kwargs)

    @override
    def symbolic_call(self, *args: Any, **kwargs: Any) -> Any:
        outputs = self.compute_output_spec(*args, **kwargs)
        if state.symbolic is None:
            Node(self, args, kwargs, outputs)
        return outputs

    def _autocast(self) -> AutocastScope:
        return AutocastScope(self.compute_dtype)  # `autocast` is about inputs; a variable has a flag of its own

    def _open_name_scope(self) -> name_scope:
        if self._parent_path is None:
            object.__setattr__(self, "_parent_path", current_path())
        return name_scope(self.name, caller=self)

    # Arguments

    def _standardize(
        self, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> tuple[tuple[Any, ...], dict[str, Any], bool]:
        """Return the arguments as tensors of the compute dtype, and whether there is a symbolic one among them."""
        if len(args) == 1 and not kwargs:
            x = args[0]
            if isinstance(x, KerasTensor):
                return (self._convert(x),), kwargs, True
            if type(x) in NATIVE:
                return (self._convert(x),), kwargs, False
        leaves = tree.flatten(args)
        if not self._allow_non_tensor_positional_args:
            self._refuse_others(leaves)
        symbolic = any(isinstance(x, KerasTensor) for x in leaves)
        args = tree.map_structure(self._convert, args)
        if kwargs:
            symbolic = symbolic or any(isinstance(x, KerasTensor) for x in tree.flatten(kwargs))
            kwargs = tree.map_structure(self._convert, kwargs)
        return args, kwargs, symbolic

    def _convert(self, x: Any) -> Any:
        if isinstance(x, KerasTensor) or not self._convert_input_args:
            return x  # casting a symbolic tensor is part of the layer, not of the graph
        if isinstance(x, KerasVariable):
            x = x.value
        if not (type(x) in NATIVE or current.core.is_tensor(x)):
            if not (hasattr(x, "__array__") and hasattr(x, "dtype")):
                return x
            if not _is_number_kind(x.dtype):
                return x
            if self.autocast and is_float(dtype_name(x.dtype)):
                return current.core.convert_to_tensor(x, self.input_dtype)
            return current.core.convert_to_tensor(x)
        if self.autocast and (name := dtype_name(x.dtype)) != self.input_dtype and is_float(name):
            mask = masking.get_mask(x)
            x = current.core.cast(x, self.input_dtype)
            masking.set_mask(x, mask)
        return x

    def _cast_symbolic(self, x: Any) -> Any:
        if not isinstance(x, KerasTensor) or not self.autocast or not is_float(x.dtype) or x.dtype == self.input_dtype:
            return x
        cast = KerasTensor(x.shape, self.input_dtype, sparse=x.sparse, record_history=False, name=x.name)
        cast._keras_mask = x._keras_mask
        return cast

    def _refuse_others(self, leaves: list[Any]) -> None:
        for x in leaves:
            if x is None or isinstance(x, (KerasTensor, KerasVariable)) or hasattr(x, "shape"):
                continue
            raise ValueError(
                f"`{self.name}`: only input tensors may be passed as positional arguments; pass {x!r} (of type"
                f" {type(x).__name__}) as a keyword argument."
            )

    def _fill_in_masks(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Give `call` the masks that its tensors carry, where it takes them; return that of the first argument."""
        plan = self._plan
        first = args[0] if args else kwargs.get(plan.first or "")
        previous = _mask_of(first)
        for name in plan.mask_names:
            if kwargs.get(name) is not None or name in plan.positional[: len(args)]:
                continue
            owner = name.removesuffix("_mask")
            if name == "mask":
                kwargs[name] = previous
            elif owner in plan.names:
                position = plan.names.index(owner)
                value = args[position] if position < len(args) else kwargs.get(owner)
                if (mask := _mask_of(value)) is not None:
                    kwargs[name] = mask
        return previous

    def _mask_outputs(self, args: tuple[Any, ...], kwargs: dict[str, Any], outputs: Any, previous: Any) -> None:
        if not self._supports_masking:
            if previous is not None:
                self._warn_of_lost_mask()
            return
        first = args[0] if args else kwargs.get(self._plan.first or "")
        mask = self.compute_mask(first, previous)
        flat = tree.flatten(outputs)
        masks = tree.flatten(mask) if isinstance(mask, (list, tuple, dict)) else [mask] * len(flat)
        if len(masks) != len(flat):
            return
        for x, one in zip(flat, masks, strict=True):
            if one is not None and masking.get_mask(x) is None:
                masking.set_mask(x, one)

    def _warn_of_lost_mask(self) -> None:
        warnings.warn(
            f"Layer '{self.name}' (of type {type(self).__name__}) was passed an input with a mask attached to it."
            " However, this layer does not support masking and will therefore destroy the mask information."
            " Downstream layers will not see the mask.",
            stacklevel=4,
        )

    # Building

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
        if self.built:
            return
        shapes = self._shapes_of(args, kwargs)
        if type(self).build is Layer.build:
            object.__setattr__(self, "_build_shapes", shapes or None)
            self._build_by_running(args, kwargs)
            self.built = True
        else:
            names = type(self)._build_names
            given = {name: shapes[name] for name in names if name in shapes}
            if len(names) == 1 and names[0] not in given and shapes:
                given = {names[0]: next(iter(shapes.values()))}
            self.build(**given)
        self._lock()

    def _build_by_running(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        """Make the variables of the layers inside, by working out what `call` does, without computing anything."""
        if all(layer.built for layer in self._flatten_layers(include_self=False)):
            return
        symbolic = tree.map_structure(_as_symbolic, (args, kwargs))
        with self._open_name_scope():
            infer_output_spec(self.call, symbolic[0], symbolic[1], self.name)

    def _lock(self) -> None:
        object.__setattr__(self, "_locked", True)

    def get_build_config(self) -> dict[str, Any] | None:
        """Return what `build_from_config` needs to make the variables again: the shapes that `build` got."""
        shapes = self._build_shapes
        if shapes is None:
            return None
        return {"input_shape": next(iter(shapes.values()))} if len(shapes) == 1 else {"shapes_dict": shapes}

    def build_from_config(self, config: dict[str, Any]) -> None:
        """Make the variables from what `get_build_config` returned."""
        if not config or self.built:
            return
        if "input_shape" in config:
            shapes = {self._shape_argument(): config["input_shape"]}
        else:
            shapes = dict(config.get("shapes_dict", {}))
        if type(self).build is Layer.build:
            self._build_from_shapes(shapes)
        else:
            self.build(**shapes)
        self._lock()

    def _build_from_shapes(self, shapes: dict[str, Any]) -> None:
        inputs = [_symbolic(shape, self.compute_dtype) for shape in shapes.values()]
        self._maybe_build(tuple(inputs), {})

    # Losses of outputs

    def _regularize_activity(self, outputs: Any) -> None:
        for x in tree.flatten(outputs):
            if hasattr(x, "dtype") and not isinstance(x, KerasTensor):
                self.add_loss(self.activity_regularizer(x))

    # Explicit state

    def stateless_call(
        self,
        trainable_variables: Any,
        non_trainable_variables: Any,
        *args: Any,
        return_losses: bool = False,
        **kwargs: Any,
    ) -> Any:
        """Call the layer as a pure function of its state.

        Args:
            trainable_variables: Values for the layer's `trainable_variables`, in order.
            non_trainable_variables: Values for its `non_trainable_variables`, in order.
            *args: Arguments of the call.
            return_losses: Whether the losses are returned, too.
            **kwargs: Named arguments of the call.

        Returns:
            Outputs and new values of the non-trainable variables; and losses, where asked for.

        Raises:
            ValueError: the layer is not built, or there are more or fewer values than variables.
        """
        if not self.built:
            raise ValueError(
                f"`stateless_call`: the layer {self.name!r} has not been built; build it first, by calling it on data or"
                " with `build(input_shape)`."
            )
        pairs = [
            *_paired("trainable_variables", self.trainable_variables, trainable_variables),
            *_paired("non_trainable_variables", self.non_trainable_variables, non_trainable_variables),
        ]
        with StatelessScope(pairs, collect_losses=return_losses) as scope:
            outputs = self(*args, **kwargs)
            losses = self.losses if return_losses else None
        new = [scope.get_current_value(variable) for variable in self.non_trainable_variables]
        return (outputs, new, losses) if return_losses else (outputs, new)

    # Configuration

    @override
    def get_config(self) -> dict[str, Any]:
        """Return the arguments that make an equal layer, in serialisable form.

        A subclass that does not override this gets the arguments of its `__init__`, as it was called.
        """
        config = {
            "name": self.name,
            "trainable": self._trainable,
            "dtype": serialize_keras_object(self._dtype_policy),
        }
        if not self._config_is_arguments():
            if self.activity_regularizer is not None:
                config["activity_regularizer"] = regularizers.serialize(self.activity_regularizer)
            return config
        given = self._bound_arguments()
        own = {key: value for key, value in given.items() if key not in ("name", "trainable", "dtype")}
        return {**config, **{key: serialize_keras_object(value) for key, value in own.items()}}

    @classmethod
    def _config_is_arguments(cls) -> bool:
        """Tell whether the configuration is that of `Layer`, made of the arguments of `__init__`."""
        return cls.get_config is Layer.get_config

    @classmethod
    @override
    def from_config(cls, config: dict[str, Any]) -> Self:
        """Return a layer made from what `get_config` returned."""
        if cls._config_is_arguments():
            config = {
                key: deserialize_keras_object(value) if key not in _BASE_ARGUMENTS and _is_serialized(value) else value
                for key, value in config.items()
            }
        return super().from_config(config)

    @override
    def __repr__(self) -> str:
        return f"<{type(self).__name__} name={self.name}, built={self.built}>"

    def __str__(self) -> str:
        return repr(self)


Layer._plan = plan_of(Layer.call)
Layer._build_names = ("input_shape",)
Layer._maps_shapes = Layer._masks = False


def _is_serialized(value: Any) -> bool:
    return isinstance(value, dict) and "class_name" in value and "config" in value


def _is_number_kind(dtype: Any) -> bool:
    return getattr(dtype, "kind", "f") not in "OSUMm"


def _symbolic(shape: Any, dtype: str) -> Any:
    return tree.map_shape_structure(lambda s: KerasTensor(s, dtype), shape)


def _as_symbolic(x: Any) -> Any:
    if isinstance(x, KerasTensor) or not (hasattr(x, "shape") and hasattr(x, "dtype")):
        return x
    return KerasTensor(tuple(x.shape), dtype_name(x.dtype))


def _mask_of(value: Any) -> Any:
    if isinstance(value, (list, tuple, dict)):
        masks = tree.map_structure(masking.get_mask, value)
        return masks if any(mask is not None for mask in tree.flatten(masks)) else None
    return masking.get_mask(value) if not isinstance(value, KerasTensor) else value._keras_mask


def _paired(argument: str, variables: list[Any], values: Any) -> list[tuple[Any, Any]]:
    values = list(values)
    if len(values) != len(variables):
        raise ValueError(f"`stateless_call`: {argument} has {len(values)} values; expected {len(variables)}.")
    return list(zip(variables, values, strict=True))


def _shape_names(build: Callable[..., Any]) -> tuple[str, ...]:
    parameters = list(inspect.signature(build).parameters.values())[1:]
    return tuple(p.name for p in parameters if p.kind not in (p.VAR_POSITIONAL, p.VAR_KEYWORD)) or ("input_shape",)


def _wrap_build(original: Callable[..., Any]) -> Callable[..., Any]:
    """Let `build` run under the layer's name, remember its shapes, and mark the layer as built."""
    signature = inspect.signature(original)

    @functools.wraps(original)
    def build(self: Layer, *args: Any, **kwargs: Any) -> Any:
        self._require_init()
        if self._building:
            return original(self, *args, **kwargs)
        object.__setattr__(self, "_building", True)
        try:
            with self._open_name_scope(), AutocastScope(None):
                original(self, *args, **kwargs)
        finally:
            object.__setattr__(self, "_building", False)
        bound = signature.bind(self, *args, **kwargs).arguments
        shapes = {name: value for name, value in list(bound.items())[1:] if name not in ("args", "kwargs")}
        object.__setattr__(self, "_build_shapes", shapes or None)
        self.built = True
        self._lock()
        return None

    return build


def _legacy_input_shape(kwargs: dict[str, Any]) -> Any:
    """Take the arguments by which a first layer used to tell the shape of its input."""
    if "input_shape" in kwargs:
        return tuple(kwargs.pop("input_shape"))
    if "input_dim" in kwargs:
        return (kwargs.pop("input_dim"),)
    return None


def _explain(error: Exception, layer: Layer, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
    """Add to an error which layer was called with what, once, at the innermost layer."""
    if getattr(error, "_keras_layer", None) is not None:
        return
    try:
        error._keras_layer = layer.name  # type: ignore[attr-defined]  # a mark for the layers outside
    except AttributeError:
        return
    shown = [*(_describe(x) for x in args), *(f"{key}={_describe(value)}" for key, value in kwargs.items())]
    error.add_note(f"In {type(layer).__name__}.call() of the layer {layer.path!r}, called with ({', '.join(shown)}).")


def _describe(value: Any) -> str:
    if hasattr(value, "shape") and hasattr(value, "dtype"):
        return f"<{type(value).__name__} shape={tuple(value.shape)} dtype={value.dtype}>"
    text = repr(value)
    return text if len(text) <= 80 else text[:77] + "..."
