"""How a backend marks what it cannot do."""

from __future__ import annotations

from typing import Any, NoReturn

from keras_ops.errors import UnsupportedError


class Unsupported:
    """A method that the backend cannot have; raises with the reason when it is called."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        self.name: str = "?"

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __call__(self, *args: object, **kwargs: object) -> NoReturn:
        raise UnsupportedError(f"`{self.name}`: {self.reason}.")


def unsupported(reason: str) -> Any:
    """Mark a method of the contract as a gap, listed with its reason in the support table.

    Examples:
        >>> class Family:
        ...     qr = unsupported("there is no kernel for it")
        >>> Family().qr.reason
        'there is no kernel for it'
    """
    return Unsupported(reason)
