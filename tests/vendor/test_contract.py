"""The size of the contract, and of the least backend there can be."""

from __future__ import annotations

import importlib
import inspect
import sys
from pathlib import Path

import pytest

from keras_ops.conformance import contract

LARGEST = 150  # primitives that the contract may have in all
ACME = Path(__file__).resolve().parents[2] / "examples" / "backend-template" / "src"


@pytest.fixture
def acme(monkeypatch: pytest.MonkeyPatch) -> dict[str, type]:
    """The vendor's classes by family."""
    monkeypatch.syspath_prepend(ACME)
    backend = importlib.import_module("keras_backend_acme").backend
    found = {family: contract.backend_class(backend, family) for family in contract.FAMILIES}
    for name in [name for name in sys.modules if name.startswith("keras_backend_acme")]:
        monkeypatch.delitem(sys.modules, name)
    return found


def test_the_contract_has_at_most_150_primitives() -> None:
    assert 0 < sum(len(contract.primitives(family)) for family in contract.FAMILIES) <= LARGEST


def test_the_vendor_has_no_composite_of_its_own(acme: dict[str, type]) -> None:
    for family, cls in acme.items():
        own = [name for name in contract.composites(family) if contract.status(cls, family, name) != "inherited"]
        assert own == [], family


def test_the_vendor_has_every_primitive_or_says_why_not(acme: dict[str, type]) -> None:
    gaps: dict[str, str | None] = {}
    for family, cls in acme.items():
        assert not inspect.isabstract(cls), family
        gaps |= {f"{family}.{name}": contract.gap(cls, name) for name in contract.primitives(family)}
    assert {name for name, reason in gaps.items() if reason is not None} == {
        "linalg.jvp",
        "autodiff.value_and_gradients",
    }
