"""The gaps that the selected backend declares."""

from __future__ import annotations

from collections.abc import Iterator

from keras_ops.conformance import contract
from keras_ops.selection import selected


def gaps() -> Iterator[tuple[str, str]]:
    """Give method and reason of each gap."""
    backend = selected()
    for family in contract.FAMILIES:
        if family in backend.families:
            implementation = contract.backend_class(backend, family)
            for method in contract.methods(family):
                if (reason := contract.gap(implementation, method)) is not None:
                    yield f"{family}.{method}", reason
