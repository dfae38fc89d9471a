"""Bodies of the contract compiled as a whole: run one by one, their many small steps would each be a program."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import jax


def compiled(method: Callable[..., Any], *static: str) -> Any:
    """Return a method of the contract, compiled.

    Args:
        method: The method, a function of its object.
        static: Names of the arguments that are no arrays; a new value of one is a new program.
    """
    program = jax.jit(method, static_argnames=("self", *static))

    @functools.wraps(method)
    def run(self: Any, *args: Any) -> Any:
        return program(self, *args)

    return run
