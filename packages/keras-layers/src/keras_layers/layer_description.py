"""What a layer tells about itself: dtypes, the inputs that it expects, its place among other layers."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from keras_layers import dtype_policies
from keras_layers.dtype_policies.policy_map import DTypePolicyMap
from keras_layers.layer_arguments import LayerArguments


class LayerDescription(LayerArguments):
    """Gives account of dtypes, names and expected inputs."""

    _compute_dtype: str | None
    _input_spec: Any
    _supports_masking: bool
    _parent_path: str | None

    @property
    def dtype_policy(self) -> Any:
        """The dtype policy."""
        return self._dtype_policy

    @dtype_policy.setter
    def dtype_policy(self, value: Any) -> None:
        self._set_policy(value)

    def _set_policy(self, value: Any) -> None:
        put = object.__setattr__
        policy = dtype_policies.get(value)
        put(self, "_dtype_policy", policy)
        # A map says what holds for a path, which is not known before the layer is built.
        single = not isinstance(policy, DTypePolicyMap)
        put(self, "_compute_dtype", str(policy.compute_dtype) if single else None)
        put(self, "_called", False)
        put(self, "_direct", False)

    def _own_policy(self) -> Any:
        """Return the dtype policy, or what it says for the layer's path where it is a map."""
        policy = self._dtype_policy
        return policy[self.path] if isinstance(policy, DTypePolicyMap) else policy

    @property
    def dtype(self) -> str:
        """Alias of `variable_dtype`."""
        return self.variable_dtype

    @property
    def variable_dtype(self) -> str:
        """Dtype of the variables."""
        return str(self._own_policy().variable_dtype)

    @property
    def compute_dtype(self) -> str:
        """Dtype that the layer computes in."""
        return self._compute_dtype or str(self._own_policy().compute_dtype)

    @property
    def input_dtype(self) -> str:
        """Dtype that floating inputs are cast to."""
        return self._compute_dtype or self.compute_dtype

    @property
    def quantization_mode(self) -> str | None:
        """How the layer is quantised, or `None`."""
        mode: str | None = getattr(self._own_policy(), "quantization_mode", None)
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

    @override
    def __repr__(self) -> str:
        return f"<{type(self).__name__} name={self.name}, built={self.built}>"

    def __str__(self) -> str:
        return repr(self)
