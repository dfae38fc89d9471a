"""`DTypePolicyMap`: policies of layers by the paths of the layers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import suppress
from typing import Any, Self

from typing_extensions import override

from keras_layers.dtype_policies.lookup import deserialize, get, serialize
from keras_layers.dtype_policies.policy import DTypePolicy
from keras_ops.errors import ArgumentTypeError, DTypeError
from keras_saving.registry import builtin


@builtin("keras.dtype_policies", kind="dtype_policy")
class DTypePolicyMap(DTypePolicy, MutableMapping[str, DTypePolicy]):
    """Policies of layers by path, for a model whose layers differ.

    Given as the `dtype` of a layer, it is handed on to the layers inside, of which each takes the policy of its path. A key is
    a path, or a regular expression that matches the whole of it; other paths get the default.

    Args:
        default_policy: Policy, or its name, of paths that no key matches; by default the global policy at that time.
        policy_map: Policies by path.

    Attributes:
        default_policy: Policy of paths that no key matches.

    Raises:
        TypeError: `policy_map` is not a dict.
        ValueError: A policy is none.

    Examples:
        >>> policies = DTypePolicyMap("float32")
        >>> policies["encoder/.*"] = DTypePolicy("mixed_bfloat16")
        >>> policies["encoder/dense"].name, policies["decoder/dense"].name
        ('mixed_bfloat16', 'float32')
    """

    def __init__(
        self,
        default_policy: DTypePolicy | str | None = None,
        policy_map: Mapping[str, Any] | None = None,
    ) -> None:
        if isinstance(default_policy, DTypePolicyMap):
            raise ArgumentTypeError("DTypePolicyMap", "default_policy", default_policy, "a policy that is not a map")
        if policy_map is not None and not isinstance(policy_map, dict):
            raise TypeError(
                f"If specified, `policy_map` must be a dict. Received: policy_map={policy_map} of type {type(policy_map)}"
            )
        if default_policy is not None:
            get(default_policy)
        self._default_policy = default_policy
        self._policies: dict[str, DTypePolicy] = {}
        self._patterns: dict[str, re.Pattern[str]] = {}
        for key, policy in (policy_map or {}).items():
            self[key] = policy

    @property
    def default_policy(self) -> DTypePolicy:
        """Policy of paths that no key matches."""
        return get(self._default_policy)

    @property
    @override
    def name(self) -> str:
        """`"map_"` and the name of the default policy."""
        return f"map_{self.default_policy.name}"

    @property
    @override
    def compute_dtype(self) -> str:
        """Name of the dtype of computations under the default policy."""
        return self.default_policy.compute_dtype

    @property
    @override
    def variable_dtype(self) -> str:
        """Name of the dtype of variables under the default policy."""
        return self.default_policy.variable_dtype

    @property
    @override
    def quantization_mode(self) -> str | None:
        """How weights are quantized under the default policy."""
        return self.default_policy.quantization_mode

    @property
    @override
    def source_name(self) -> str:
        """Name of the default policy without its quantization."""
        return self.default_policy.source_name

    @override
    def __getitem__(self, key: str) -> DTypePolicy:
        """Return the policy of a path; the default where no key matches.

        Raises:
            ValueError: Several keys match.
        """
        if (found := self._policies.get(key)) is not None:
            return found
        matching = [known for known, pattern in self._patterns.items() if pattern.fullmatch(key)]
        if len(matching) > 1:
            raise DTypeError(
                f"Path '{key}' matches multiple dtype policy specification keys: {matching}. Please make sure each path"
                " only matches at most one dtype policy specification key in the DTypePolicyMap."
            )
        return self._policies[matching[0]] if matching else self.default_policy

    @override
    def __setitem__(self, key: str, policy: Any) -> None:
        """Add the policy of a path.

        Raises:
            TypeError: `key` is not a string.
            ValueError: The map has the key already, or `policy` stands for no policy.
        """
        if not isinstance(key, str):
            raise ArgumentTypeError("DTypePolicyMap", "key", key, "a path, or a regular expression for paths")
        if key in self._policies:
            raise DTypeError(
                f"{key} already exist in the DTypePolicyMap with value {self._policies[key]}."
                " Please make sure to not use duplicated keys."
            )
        try:
            self._policies[key] = get(policy)
        except DTypeError as error:
            raise DTypeError(
                "Cannot interpret the assigned value by `keras.dtype_policies.get`."
                f" Received: {policy} of type {type(policy)}"
            ) from error
        with suppress(re.error):  # a path with a parenthesis, say, stands for itself
            self._patterns[key] = re.compile(key)

    @override
    def __delitem__(self, key: str) -> None:
        del self._policies[key]
        self._patterns.pop(key, None)

    @override
    def __contains__(self, key: object) -> bool:
        return key in self._policies

    @override
    def __iter__(self) -> Iterator[str]:
        return iter(self._policies)

    @override
    def __len__(self) -> int:
        return len(self._policies)

    @override
    def _state(self) -> tuple[object, ...]:
        return (self.default_policy, self._policies)

    __hash__: None = None  # type: ignore[assignment]  # it can change

    @override
    def __repr__(self) -> str:
        mapping = [(key, policy.name) for key, policy in self._policies.items()]
        return f"<DTypePolicyMap at {hex(id(self))} default_policy={self.default_policy.name}, mapping={mapping}>"

    @override
    def get_config(self) -> dict[str, Any]:
        """Return the arguments of the constructor, the policies as configs.

        Without a default of its own the map follows the global policy, and so do its policies: their configs hold no name.
        """
        policies = {key: serialize(policy) for key, policy in self._policies.items()}
        if self._default_policy is None:
            for stored in policies.values():
                stored["config"] = {
                    key: None if key in ("name", "source_name") else value for key, value in stored["config"].items()
                }
        return {"default_policy": self._default_policy, "policy_map": policies}

    @classmethod
    @override
    def from_config(cls, config: dict[str, Any], custom_objects: Mapping[str, Any] | None = None) -> Self:
        """Make a map of what `get_config` gave.

        Args:
            config: The config.
            custom_objects: Classes of your own, by name.
        """

        def revived(value: Any) -> Any:
            return deserialize(value, custom_objects) if isinstance(value, dict) else value

        policies = config.get("policy_map")
        if isinstance(policies, dict):
            policies = {key: revived(value) for key, value in policies.items()}
        return cls(revived(config.get("default_policy")), policies)
