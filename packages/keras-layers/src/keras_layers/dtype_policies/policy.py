"""`DTypePolicy`, and the policy that layers have unless they are given one."""

from __future__ import annotations

from typing import Any, Final, Self

from typing_extensions import override

import keras_ops.ops as ops
from keras_layers.complaints import BadType
from keras_ops import sparse
from keras_ops.backend.current import current
from keras_ops.dtypes import ALLOWED, dtype_name, is_float
from keras_ops.errors import DTypeError
from keras_ops.naming import when_cleared
from keras_ops.settings import floatx
from keras_ops.tensor import KerasTensor
from keras_ops.variable import KerasVariable
from keras_saving.registry import builtin

MIXED: Final = {"mixed_float16": "float16", "mixed_bfloat16": "bfloat16"}
_WEAK: Final = ("int", "float")


def dtypes_of(name: str) -> tuple[str, str]:
    """Return the dtypes of computations and of variables under a policy of this name.

    Raises:
        DTypeError: `name` is neither a mixed policy nor a dtype.

    Examples:
        >>> dtypes_of("mixed_float16"), dtypes_of("bfloat16")
        (('float16', 'float32'), ('bfloat16', 'bfloat16'))
    """
    if name in MIXED:
        return MIXED[name], "float32"
    if name not in ALLOWED or name in _WEAK:
        raise DTypeError(
            f"Cannot convert {name!r} to a mixed precision DTypePolicy. Valid policies include 'mixed_float16',"
            " 'mixed_bfloat16', and the name of any float dtype such as 'float32'."
        )
    return name, name


@builtin("keras", kind="dtype_policy", base=True)
class DTypePolicy:
    """Which dtype a layer computes in, and which one its variables have.

    A policy goes into the `dtype` argument of a layer, or becomes the default of all layers by
    `keras.config.set_dtype_policy`.

    Args:
        name: Name of a dtype, used for both, or `"mixed_float16"` or `"mixed_bfloat16"`: computations in 16 bits, variables
            in float32. By default the name of the global policy.

    Attributes:
        name: The name.
        compute_dtype: Dtype of computations, to which a layer casts its floating inputs.
        variable_dtype: Dtype of variables.
        quantization_mode: How weights are quantized, `None` where they are not.

    Raises:
        TypeError: `name` is not a string.
        ValueError: `name` names no policy.

    Examples:
        >>> policy = DTypePolicy("mixed_float16")
        >>> policy.compute_dtype, policy.variable_dtype
        ('float16', 'float32')
    """

    def __init__(self, name: str | None = None) -> None:
        if name is None:
            name = default_name()
        elif not isinstance(name, str):
            raise BadType(
                f"'name' must be a string, such as 'mixed_float16'. Received: name={name} (of type {type(name)})"
            )
        self._name = name
        self._compute_dtype, self._variable_dtype = dtypes_of(name)
        self._quantization_mode: str | None = None

    @property
    def name(self) -> str:
        """Name of the policy, such as `"mixed_float16"`."""
        return self._name

    @property
    def compute_dtype(self) -> str:
        """Name of the dtype that layers compute in."""
        return self._compute_dtype

    @property
    def variable_dtype(self) -> str:
        """Name of the dtype of variables."""
        return self._variable_dtype

    @property
    def quantization_mode(self) -> str | None:
        """How weights are quantized: `"int8"`, `"int4"`, `"float8"`, `"gptq"`, or `None`."""
        return self._quantization_mode

    @property
    def source_name(self) -> str:
        """Name of the policy without its quantization, which is its own name here."""
        return self._name

    def convert_input(self, x: Any, autocast: bool, dtype: str | None) -> Any:
        """Return an input of a layer as the layer takes it.

        Tensors and symbolic tensors are cast, arrays and variables become tensors; everything else passes as it is.

        Args:
            x: One input, not nested.
            autocast: Whether floating values are cast.
            dtype: Floating dtype that they are cast to; `None` means `floatx()`.
        """
        dtype = floatx() if dtype is None else dtype_name(dtype)
        if isinstance(x, KerasTensor):
            return ops.cast(x, dtype) if _must_cast(x, autocast, dtype) else x
        if isinstance(x, KerasVariable):
            x = x.value
        elif hasattr(x, "__array__") and hasattr(x, "dtype") and not current.core.is_tensor(x):
            x = current.core.convert_to_tensor(x, dtype if autocast and is_float(dtype_name(x.dtype)) else None)
        if current.core.is_tensor(x) and _must_cast(x, autocast, dtype):
            return current.core.cast(x, dtype)
        if sparse.is_special(x) and _must_cast(x, autocast, dtype):
            return sparse.cast(x, dtype)
        return x

    def get_config(self) -> dict[str, Any]:
        """Return the arguments of the constructor."""
        return {"name": self.name}

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> Self:
        """Make a policy of what `get_config` gave."""
        return cls(**config)

    def _state(self) -> tuple[object, ...]:
        """What makes two policies of a class equal."""
        return (self._name,)

    @override
    def __eq__(self, other: object) -> bool:
        if not isinstance(other, DTypePolicy) or _family(self) is not _family(other):
            return False
        return self._state() == other._state()

    @override
    def __hash__(self) -> int:
        return hash((_family(self), self._state()))

    @override
    def __repr__(self) -> str:
        return f'<{_family(self).__name__} "{self.name}">'


def _must_cast(x: Any, autocast: bool, dtype: str) -> bool:
    if not autocast:
        return False
    own = dtype_name(x.dtype)
    return own != dtype and is_float(own) and is_float(dtype)


def _family(policy: DTypePolicy) -> type[DTypePolicy]:
    cls = type(policy)
    return DTypePolicy if cls is FloatDTypePolicy else cls


@builtin("keras", kind="dtype_policy")
class FloatDTypePolicy(DTypePolicy):
    """A policy without quantization: an earlier name of `DTypePolicy`, and equal to one of the same name.

    Args:
        name: Name of the policy, as `"float32"` or `"mixed_bfloat16"`.

    Examples:
        >>> FloatDTypePolicy("float16") == DTypePolicy("float16")
        True
    """


class _Global:
    policy: DTypePolicy | None = None


def default_name() -> str:
    """Return the name of a policy that is not given one: that of the global policy, its quantization left out."""
    return floatx() if _Global.policy is None else _Global.policy.source_name


def dtype_policy() -> DTypePolicy:
    """Return the policy of layers that are not given one; until it is set, the one of `floatx()`.

    Returns:
        The policy.

    Examples:
        >>> dtype_policy()
        <DTypePolicy "float32">
    """
    return DTypePolicy(floatx()) if _Global.policy is None else _Global.policy


def install(policy: DTypePolicy | None) -> None:
    """Make a policy the global one; `None` brings back that of `floatx()`."""
    _Global.policy = policy


when_cleared.append(lambda: install(None))
