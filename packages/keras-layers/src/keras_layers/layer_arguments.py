"""What becomes of the arguments of a layer's call: tensors of the right dtype, and masks."""

from __future__ import annotations

import warnings
from typing import Any, Final

from keras_layers.layer_building import LayerBuilding
from keras_ops import masking, sparse, tree
from keras_ops.backend.current import current
from keras_ops.dtypes import dtype_name, is_float
from keras_ops.op import NATIVE
from keras_ops.tensor import KerasTensor
from keras_ops.variable import KerasVariable


class LayerArguments(LayerBuilding):
    """Converts and casts arguments, and takes masks from the tensors that carry them to those that come out."""

    supports_masking: Any
    _masks: bool
    _convert_input_args: bool
    _allow_non_tensor_positional_args: bool

    # Tensors

    def _standardize(
        self, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> tuple[tuple[Any, ...], dict[str, Any], bool]:
        """Return the arguments as tensors of the compute dtype, and whether there is a symbolic one among them."""
        if len(args) == 1 and (not kwargs or FLAGS.issuperset(map(type, kwargs.values()))):
            x = args[0]
            if isinstance(x, KerasTensor):
                return args, kwargs, True
            if type(x) in NATIVE:
                return (self._convert(x),), kwargs, False
        leaves = tree.flatten(args)
        if not self._allow_non_tensor_positional_args:
            _refuse_others(leaves)
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
            if sparse.is_special(x):
                must_cast = self.autocast and is_float(dtype_name(x.dtype)) and dtype_name(x.dtype) != self.input_dtype
                return sparse.cast(x, self.input_dtype) if must_cast else x
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

    # Masks

    def compute_mask(self, inputs: Any, previous_mask: Any) -> Any:
        """Return the mask of the outputs; by default that of the inputs."""
        return previous_mask

    def _fill_in_masks(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Give `call` the masks that its tensors carry, where it takes them; return that of the first argument.

        A call on one argument gets `mask`; one on several gets `<argument>_mask` for each.
        """
        plan = self._plan
        bound = plan.bind(args, kwargs)
        first = bound.get(plan.first or "")
        previous = kwargs.get("mask") if self.supports_masking else None
        if previous is None:
            previous = _mask_of(first)
        if not plan.mask_names:
            return previous
        owners = [name for name in plan.names if name not in plan.mask_names and _is_made_of_tensors(bound.get(name))]
        if "mask" in plan.mask_names and len(owners) <= 1:
            if bound.get("mask") is None:
                kwargs["mask"] = _masks_of(first) if previous is None and isinstance(first, CONTAINERS) else previous
            return previous
        for name in plan.mask_names:
            if name != "mask" and bound.get(name) is None:
                mask = _mask_of(bound.get(name.removesuffix("_mask")))
                if mask is not None:
                    kwargs[name] = mask
        if plan.needs_mask and "mask" in plan.mask_names:
            kwargs.setdefault("mask", None)
        return previous

    def _mask_outputs(self, args: tuple[Any, ...], kwargs: dict[str, Any], outputs: Any, previous: Any) -> None:
        if not self.supports_masking:
            if previous is not None:
                self._warn_of_lost_mask()
            return
        first = args[0] if args else kwargs.get(self._plan.first or "")
        mask = self.compute_mask(first, previous)
        for x, one in zip(tree.flatten(outputs), tree.flatten(mask), strict=False):
            if one is not None and masking.get_mask(x) is None:
                masking.set_mask(x, one)

    def _warn_of_lost_mask(self) -> None:
        warnings.warn(
            f"Layer '{self.name}' (of type {type(self).__name__}) was passed an input with a mask attached to it."
            " However, this layer does not support masking and will therefore destroy the mask information."
            " Downstream layers will not see the mask.",
            stacklevel=4,
        )


def _refuse_others(leaves: list[Any]) -> None:
    for x in leaves:
        if x is None or isinstance(x, (KerasTensor, KerasVariable)) or hasattr(x, "shape"):
            continue
        raise ValueError(
            "Only input tensors may be passed as positional arguments. The following argument value should be passed as a"
            f" keyword argument: {x!r} (of type {type(x)})"
        )


def _is_number_kind(dtype: Any) -> bool:
    return getattr(dtype, "kind", "f") not in "OSUMm"


def _is_made_of_tensors(value: Any) -> bool:
    if value is None or isinstance(value, (bool, int, float, str)):
        return False
    return any(hasattr(x, "shape") for x in tree.flatten(value))


# Types of named arguments that are never tensors.
FLAGS: Final = frozenset({bool, str, type(None)})
CONTAINERS: Final = (list, tuple, dict)


def _masks_of(value: Any) -> Any:
    """Return the masks of the tensors of a structure, in such a structure."""
    return tree.map_structure(masking.get_mask, value)


def _mask_of(value: Any) -> Any:
    if isinstance(value, CONTAINERS):
        masks = _masks_of(value)
        return masks if any(mask is not None for mask in tree.flatten(masks)) else None
    return masking.get_mask(value) if not isinstance(value, KerasTensor) else value._keras_mask
