"""Named values of a program in one place."""

from __future__ import annotations

import json
from collections.abc import ItemsView, Iterator, KeysView, ValuesView
from typing import Any

__all__ = ["Config"]


class Config:
    """A container of named values, set and read as attributes or items, that can be frozen and written as JSON.

    Args:
        **kwargs: The first values.

    Examples:
        >>> config = Config(learning_rate=0.1)
        >>> config.seed = 3
        >>> config["seed"], config.learning_rate, config.to_json()
        (3, 0.1, '{"learning_rate": 0.1, "seed": 3}')
        >>> config.freeze()
        >>> config.seed = 4
        Traceback (most recent call last):
        ...
        ValueError: Cannot mutate attribute(s) because the config is frozen.
    """

    __slots__ = ("_frozen", "_values")
    _values: dict[str, Any]
    _frozen: bool

    def __init__(self, **kwargs: Any) -> None:
        object.__setattr__(self, "_values", dict(kwargs))
        object.__setattr__(self, "_frozen", False)

    def __getstate__(self) -> tuple[dict[str, Any], bool]:
        return self._values, self._frozen

    def __setstate__(self, state: tuple[dict[str, Any], bool]) -> None:
        object.__setattr__(self, "_values", dict(state[0]))
        object.__setattr__(self, "_frozen", state[1])

    # As attributes

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") or name in Config.__slots__:
            raise AttributeError(name)
        try:
            return self._values[name]
        except KeyError:
            raise AttributeError(f"Unknown attribute: '{name}'. Known: {sorted(self._values)}.") from None

    def __setattr__(self, name: str, value: Any) -> None:
        self[name] = value

    def __delattr__(self, name: str) -> None:
        if name not in self._values:
            raise AttributeError(f"'Config' object has no attribute '{name}'")
        del self[name]

    # As items

    def __getitem__(self, key: str) -> Any:
        return self._values[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self._check_open()
        self._values[key] = value

    def __delitem__(self, key: str) -> None:
        self._check_open()
        del self._values[key]

    def __contains__(self, key: object) -> bool:
        return key in self._values

    def __iter__(self) -> Iterator[str]:
        return iter(list(self._values))

    def __len__(self) -> int:
        return len(self._values)

    def __repr__(self) -> str:
        return f"<Config {self._values}>"

    def get(self, keyname: str, value: Any = None) -> Any:
        """Return a value, or another one where the name is missing.

        Args:
            keyname: The name.
            value: What to return where it is missing.
        """
        return self._values.get(keyname, value)

    def keys(self) -> KeysView[str]:
        """Return the names."""
        return self._values.keys()

    def values(self) -> ValuesView[Any]:
        """Return the values."""
        return self._values.values()

    def items(self) -> ItemsView[str, Any]:
        """Return names with values."""
        return self._values.items()

    def pop(self, *args: Any) -> Any:
        """Remove a name and return its value.

        Args:
            *args: The name, and what to return where it is missing.

        Returns:
            The value.

        Raises:
            KeyError: The name is missing, and nothing is given for that.
            ValueError: The container is frozen.
        """
        self._check_open()
        return self._values.pop(*args)

    def update(self, *args: Any, **kwargs: Any) -> None:
        """Set several values.

        Args:
            *args: A dict, or pairs of names and values.
            **kwargs: Values by name.

        Raises:
            ValueError: The container is frozen.
        """
        self._check_open()
        self._values.update(*args, **kwargs)

    # As a whole

    def as_dict(self) -> dict[str, Any]:
        """Return a dict of the values."""
        return dict(self._values)

    def to_json(self) -> str:
        """Return the values as JSON.

        Raises:
            TypeError: A value has no form in JSON.
        """
        return json.dumps(self._values)

    def freeze(self) -> None:
        """Refuse changes from now on."""
        object.__setattr__(self, "_frozen", True)

    def unfreeze(self) -> None:
        """Allow changes again."""
        object.__setattr__(self, "_frozen", False)

    @property
    def frozen(self) -> bool:
        """Whether changes are refused."""
        return self._frozen

    def _check_open(self) -> None:
        if self._frozen:
            raise ValueError("Cannot mutate attribute(s) because the config is frozen.")
