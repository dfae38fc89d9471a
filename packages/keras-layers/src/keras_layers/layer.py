"""`Layer`: a function of tensors with state, the base of all layers and models."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from typing_extensions import override

from keras_layers import regularizers
from keras_layers.call_errors import explain
from keras_layers.call_plan import BuildPlan, context, plan_of
from keras_layers.input_spec import check_inputs
from keras_layers.layer_arguments import CONTAINERS
from keras_layers.layer_building import wrap_build
from keras_layers.layer_description import LayerDescription
from keras_layers.layer_hidden_names import LayerHiddenNames
from keras_layers.rematerialized import rematerialized
from keras_ops import masking, tree
from keras_ops.distribution.active import distribution
from keras_ops.distribution.devices import distribute_tensor
from keras_ops.distribution.strategies import Distribution
from keras_ops.graph import Node, Operation
from keras_ops.naming import auto_name
from keras_ops.rematerialization import RematMode, current_mode
from keras_ops.scopes import AutocastScope, StatelessScope, current_path, name_scope, state
from keras_ops.tensor import KerasTensor
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer", base=True)
class Layer(LayerHiddenNames, LayerDescription):
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
        supports_jit: Whether steps of a model that has the layer may be compiled.

    Examples:
        >>> class Shift(Layer):
        ...     def build(self, input_shape):
        ...         self.by = self.add_weight((input_shape[-1],), "ones", name="by")
        ...     def call(self, inputs):
        ...         return inputs + self.by
        >>> shift = Shift()
        >>> shift(np.zeros((1, 3), "float32")).tolist(), shift.by.path
        ([[1.0, 1.0, 1.0]], 'shift/by')
    """

    supports_jit: bool = True
    _remat_mode: RematMode | None = None
    # Whether a call needs nothing but `call` itself; found out at the first one.
    _direct: bool = False

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if "build" in cls.__dict__:
            original = cls.__dict__["build"]
            cls._build_plan = BuildPlan(original)
            owner: Any = cls  # a method is replaced by one that adds scope and bookkeeping
            owner.build = wrap_build(original)
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
        self._parent_path: str | None = None
        self._set_policy(dtype)
        self.autocast = autocast
        self.activity_regularizer: Any = regularizers.get(activity_regularizer)
        self._input_spec: Any = None
        self._supports_masking = self._masks
        self._build_shapes: dict[str, Any] | None = None
        self._building = False
        self._called = False
        self._convert_input_args = True
        self._allow_non_tensor_positional_args = False
        if (mode := current_mode()) is not None:
            object.__setattr__(self, "_remat_mode", mode)
        self.built = False

    def _require_init(self) -> None:
        if not self._tracker_ready:
            raise RuntimeError(
                f"In layer '{type(self).__name__}', you forgot to call `super().__init__()` as the first statement in the"
                " `__init__()` method. Go add it!"
            )

    # Calling

    def call(self, *args: Any, **kwargs: Any) -> Any:
        """Compute the outputs; a subclass says how."""
        raise NotImplementedError(f"Layer {type(self).__name__} does not have a `call` method implemented.")

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Apply the layer to tensors, or to symbolic tensors to build a graph.

        Args:
            *args: Tensors (or structures of them).
            **kwargs: Further arguments of `call`; `training` and masks are passed on where `call` takes them.
        """
        self._require_init()
        args, kwargs, symbolic = self._standardize(args, kwargs)
        plan = self._plan
        given = (
            None
            if not symbolic or (not kwargs and len(args) == 1 and isinstance(args[0], KerasTensor))
            else dict(kwargs)
        )
        told = "training" in kwargs
        training = kwargs.pop("training", None) if plan.hides_training else kwargs.get("training")
        if self._input_spec is not None:
            first = args[0] if args else kwargs.get(plan.first or "")
            check_inputs(self._input_spec, first, self.name)
        outer = context.training
        if training is None and (training := outer) is None and not told:
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
            masked = masking.masks_in_use() or (
                bool(plan.mask_names) and (symbolic or plan.needs_mask or (bool(args) and type(args[0]) in CONTAINERS))
            )
            previous = self._fill_in_masks(args, kwargs) if masked else None
            outputs = self._run_symbolic(args, kwargs, given) if symbolic else self._run(args, kwargs)
            if (active := distribution()) is not None and not symbolic:
                outputs = self._laid_out(outputs, active)
            if self.activity_regularizer is not None:
                self._regularize_activity(outputs)
            if self._masks or previous is not None:
                self._mask_outputs(args, kwargs, outputs, previous)
            return outputs
        except Exception as error:
            explain(error, self, args, kwargs)
            raise
        finally:
            context.training = outer
            context.depth -= 1
            if context.depth == 0:
                context.root = None

    def _run(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        if self._direct and not self._native_hooked and state.autocast is None:
            return self.call(*args, **kwargs)
        if self._called:
            with self._autocast():
                return self._dispatch(args, kwargs)
        with self._open_name_scope(), self._autocast():
            outputs = self._dispatch(args, kwargs)
        self._learn_calling()
        return outputs

    def _learn_calling(self) -> None:
        """Keep what calls from here on need."""
        policy = self._own_policy()
        uncast = policy.compute_dtype == policy.variable_dtype and self.quantization_mode is None
        object.__setattr__(self, "_called", True)
        object.__setattr__(self, "_direct", uncast and self._remat_mode is None)

    def _laid_out(self, outputs: Any, active: Distribution) -> Any:
        """Lay the outputs out over devices as a distribution says for the path `<path of the layer>/output`."""
        layout = active.get_tensor_layout(f"{self.path}/output")
        if layout is None:
            return outputs
        return tree.map_structure(lambda x: x if isinstance(x, KerasTensor) else distribute_tensor(x, layout), outputs)

    def _dispatch(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        call = self.call if self.quantization_mode is None else self.quantized_call
        if self._remat_mode is not None:
            call = self.rematerialized_call(call, *args, **kwargs)
        return self._native_call(call, args, kwargs) if self._native_hooked else call(*args, **kwargs)

    def rematerialized_call(self, layer_call: Callable[..., Any], *args: Any, **kwargs: Any) -> Callable[..., Any]:
        """Return what is called in place of `layer_call`, as the `keras.RematScope` says that the layer was made in.

        Args:
            layer_call: The layer's `call`.
            *args: Arguments of the call to come.
            **kwargs: Named arguments of the call to come.
        """
        if self._remat_mode is None:
            return layer_call
        return rematerialized(self, self._remat_mode, layer_call, args, kwargs)

    def _run_symbolic(self, args: tuple[Any, ...], kwargs: dict[str, Any], given: dict[str, Any] | None) -> Any:
        """Record a call. Where it is on more than one tensor, what the layer filled in itself is left out of the record."""
        context.recorded = given
        try:
            return self.symbolic_call(*args, **kwargs)
        finally:
            context.recorded = None

    @override
    def symbolic_call(self, *args: Any, **kwargs: Any) -> Any:
        given, context.recorded = context.recorded, None
        seen_args, seen_kwargs = tree.map_structure(self._cast_symbolic, (args, kwargs))
        outputs = self.compute_output_spec(*seen_args, **seen_kwargs)
        if state.symbolic is None:
            Node(self, args, kwargs if given is None else given, outputs)
        return outputs

    def _autocast(self) -> AutocastScope:
        return AutocastScope(self.compute_dtype)  # `autocast` is about inputs; a variable has a flag of its own

    def _open_name_scope(self) -> name_scope:
        if self._parent_path is None:
            object.__setattr__(self, "_parent_path", current_path())
        return name_scope(self.name, caller=self, override_parent=self._parent_path)

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
                f"To call stateless_call, {type(self).__name__} must be built (i.e. its variables must have been already"
                " created). You can build it by calling it on some data."
            )
        pairs = [
            *self._paired("trainable_variables", trainable_variables),
            *self._paired("non_trainable_variables", non_trainable_variables),
        ]
        with StatelessScope(pairs, collect_losses=return_losses) as scope:
            try:
                outputs = self(*args, **kwargs)
                losses = self.losses if return_losses else None
            finally:
                self._clear_losses()
        new = [scope.get_current_value(variable) for variable in self.non_trainable_variables]
        return (outputs, new, losses) if return_losses else (outputs, new)

    def _paired(self, argument: str, values: Any) -> list[tuple[Any, Any]]:
        variables, values = getattr(self, argument), list(values)
        if len(values) != len(variables):
            raise ValueError(
                f"Argument `{argument}` must be a list of tensors corresponding 1:1 to"
                f" {type(self).__name__}().{argument}. Received list with length {len(values)}, but expected"
                f" {len(variables)} variables."
            )
        return list(zip(variables, values, strict=True))

    # Quantisation

    def quantize(self, mode: str | None = None, type_check: bool = True, config: Any = None) -> None:
        """Replace the weights by quantised ones; a layer that can says how.

        Args:
            mode: How: `"int8"`, `"int4"`, `"float8"` or `"gptq"`.
            type_check: Whether subclasses, which may compute something else, are refused.
            config: How in detail.

        Raises:
            ValueError: the layer is not built.
            NotImplementedError: the layer cannot be quantised.
        """
        if not self.built:
            raise ValueError(
                f"Cannot quantize a layer that isn't yet built. Layer '{self.name}' (of type '{type(self).__name__}') is"
                " not built yet."
            )
        raise self._not_implemented("quantize")

    def quantized_build(self, input_shape: Any, mode: str) -> None:
        """Make quantised weights; a layer that can says how.

        Args:
            input_shape: Shape of the input.
            mode: How.

        Raises:
            NotImplementedError: the layer cannot be quantised.
        """
        raise self._not_implemented("quantized_build")

    @override
    def quantized_call(self, *args: Any, **kwargs: Any) -> Any:
        """Compute the outputs with quantised weights; a layer that can says how.

        Raises:
            NotImplementedError: the layer cannot be quantised.
        """
        raise self._not_implemented("quantized_call")

    def _not_implemented(self, method: str) -> NotImplementedError:
        return NotImplementedError(f"Layer {type(self).__name__} does not have a `{method}` method implemented.")


Layer._plan = plan_of(Layer.call)
Layer._build_plan = BuildPlan()
Layer._maps_shapes = Layer._masks = False


def _legacy_input_shape(kwargs: dict[str, Any]) -> Any:
    """Take the arguments by which a first layer used to tell the shape of its input."""
    if "input_shape" in kwargs:
        return tuple(kwargs.pop("input_shape"))
    if "input_dim" in kwargs:
        return (kwargs.pop("input_dim"),)
    return None
