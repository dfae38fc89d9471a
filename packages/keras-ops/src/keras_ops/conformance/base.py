"""The tests of a family: arguments, values, composites, symbolic calls, gradients, compiled calls."""

from __future__ import annotations

import inspect
import types
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any, ClassVar, Final

import numpy as np
import pytest

from keras_ops.backend.current import current
from keras_ops.conformance import contract, gradients, symbolic
from keras_ops.conformance.cases import Case, called, has_dtype
from keras_ops.conformance.compiled import Compiled
from keras_ops.errors import UnsupportedError
from keras_ops.op import OPERATIONS, OpDefinition, _forwarded
from keras_ops.selection import VARIABLE, selected, selected_name

# Arguments that the contract calls by another name than the public ops, which Python's own functions would be hidden by
# there, or which are more than the public ones.
RENAMED: Final = {"sorted": "is_sorted", "variable": "x"}
# Composites that hold for real numbers alone.
OF_REALS: Final = ("real", "imag", "conj", "view_as_real")
# What tests are given for their parameters; the others are fixtures.
PARAMETERS: Final = ("method", "op", "case", "dtype")


def require(backend: str) -> None:
    """Skip the module that calls this unless a backend is the selected one, since a process has only one."""
    if selected_name() != backend:
        pytest.skip(
            f"tests of the {backend!r} backend; {selected_name()!r} is selected. Run them with {VARIABLE}={backend}.",
            allow_module_level=True,
        )


class Conformance:
    """Base of the kit's classes: warnings are errors, known gaps are strict expected failures.

    Attributes:
        known: Names of tests that fail, such as `"test_values[erfinv-float16]"`, and why. A test that passes must leave.
    """

    known: ClassVar[Mapping[str, str]] = {}
    pytestmark: ClassVar = [pytest.mark.filterwarnings("error")]

    def parameters(self, test: str) -> list[Any] | None:
        """Return the parameters of a test, or `None` for one that has none."""
        return None

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        """Called by pytest: give each test its parameters."""
        found = self.parameters(metafunc.function.__name__)
        if found is not None:
            metafunc.parametrize([n for n in inspect.signature(metafunc.function).parameters if n in PARAMETERS], found)


@contextmanager
def unsupported_is_skipped() -> Iterator[None]:
    """Skip a test that meets a gap which the backend has declared."""
    try:
        yield
    except UnsupportedError as error:
        pytest.skip(f"unsupported: {error}")


class FamilyConformance(Conformance):
    """Tests of one family, made from the contract and a table of cases.

    Attributes:
        family: What the backend has for the family; by default that of the selected backend.
        name: Name of the family.
        cases: Calls of its ops.
        operations: Module that saved graphs name for ops of the family.
        jit_only: Ids of the cases that are compiled; by default all. For backends that compile in seconds each.
    """

    family: ClassVar[Any] = None
    name: ClassVar[str]
    cases: ClassVar[list[Case]]
    operations: ClassVar[str]
    jit_only: ClassVar[frozenset[str] | None] = None

    # Parameters

    def parameters(self, test: str) -> list[Any] | None:
        """Return the parameters of a test, or `None` for one that has none."""
        make: dict[str, Callable[[], Iterator[Any]]] = {
            "test_arguments": lambda: (pytest.param(name, id=name) for name in contract.methods(self.name)),
            "test_arguments_of_op": lambda: (pytest.param(op, id=op.name) for op in self._forwarding()),
            "test_values": self._value_parameters,
            "test_composite": self._composite_parameters,
            "test_symbolic": lambda: (_param(case) for case in self.cases if case.symbolic),
            "test_gradients": lambda: (_param(case) for case in self.cases if case.smooth),
            "test_jit": lambda: (_param(case) for case in self._compiled_cases()),
        }
        return list(make[test]()) if test in make else None

    def _value_parameters(self) -> Iterator[Any]:
        for case in self.cases:
            for dtype in case.dtypes:
                if has_dtype(dtype):
                    yield _param(case, dtype)

    def _composite_parameters(self) -> Iterator[Any]:
        implementation = type(getattr(current, self.name))
        for method in contract.composites(self.name):
            if contract.status(implementation, self.name, method) == "overridden":
                for case in self.cases:
                    if (self.name, method) in case.methods and case.dtypes and not (case.needs and method in OF_REALS):
                        yield pytest.param(method, case, id=f"{method}-{case.id}", marks=_needs(case))

    def _compiled_cases(self) -> list[Case]:
        known = {name for name in self.known if name.startswith("test_jit")}
        usable = [c for c in self.cases if c.jit and all(getattr(selected().capabilities, n) for n in c.needs)]
        wanted = [case for case in usable if self.jit_only is None or case.id in self.jit_only]
        _compiled(tuple(case for case in wanted if f"test_jit[{case.id}]" not in known))
        return wanted

    def _forwarding(self) -> Iterator[OpDefinition]:
        for (module, _), definition in OPERATIONS.items():
            methods = [pair for pair in called(definition.body) if pair[1] in contract.methods(self.name)]
            if module == self.operations and [f for f, _ in methods] == [self.name] and _forwarded(definition):
                yield definition

    # Tests

    def test_arguments(self, method: str) -> None:
        """The backend's method takes the arguments of the contract: their names, order and defaults."""
        implementation = type(getattr(current, self.name))
        if (reason := contract.gap(implementation, method)) is not None:
            pytest.skip(f"unsupported: {reason}")
        wanted = contract.arguments(getattr(contract.family_class(self.name), method))
        assert contract.arguments(getattr(implementation, method)) == wanted

    def test_arguments_of_op(self, op: OpDefinition) -> None:
        """The contract's method takes the arguments that the public op hands over, in its order, with its defaults."""
        ((family, method),) = [pair for pair in called(op.body) if pair[1] in contract.methods(self.name)]
        taken = contract.arguments(getattr(contract.family_class(family), method))
        handed = contract.arguments(op.body)
        assert [name for name, _, _ in taken[: len(handed)]] == [RENAMED.get(name, name) for name, _, _ in handed]
        for (name, _, default), (_, _, public) in zip(taken, handed, strict=False):
            assert default in ("no default", public), f"default of {name}"
        assert not [name for name, _, default in taken[len(handed) :] if default == "no default"]

    def test_values(self, case: Case, dtype: str) -> None:
        """The op gives what NumPy gives: number of results, dtypes, shapes, values."""
        with unsupported_is_skipped():
            found = case.run(dtype)
        case.check(found, dtype)

    def test_composite(self, method: str, case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where the backend overrides a composite, the contract's own body gives the same on its primitives."""
        family = getattr(current, self.name)
        body = getattr(contract.family_class(self.name), method)
        monkeypatch.setattr(family, method, types.MethodType(body, family), raising=False)
        dtype = case.dtypes[0]
        # Divisions by zero and the like are what some overrides are there to avoid.
        with unsupported_is_skipped(), np.errstate(all="ignore"):
            found = case.run_slowly(dtype)
        case.check(found, dtype)

    def test_symbolic(self, case: Case) -> None:
        """A symbolic call has the shape and dtype of the eager one, also of unknown sizes, or fails with its error."""
        with unsupported_is_skipped():
            symbolic.check(case)

    @pytest.mark.trains
    def test_gradients(self, case: Case) -> None:
        """Gradients are the slopes of the expected values."""
        gradients.check(case)

    @pytest.mark.jit
    def test_jit(self, case: Case) -> None:
        """The op gives the same in a compiled function."""
        with unsupported_is_skipped():
            found = _compiled(tuple(self._unbroken())).results(case)
        case.check(found, case.dtypes[0])

    def _unbroken(self) -> list[Case]:
        known = {name for name in self.known if name.startswith("test_jit")}
        return [case for case in self._compiled_cases() if f"test_jit[{case.id}]" not in known]


@cache
def _compiled(cases: tuple[Case, ...]) -> Compiled:
    return Compiled(cases)


def _needs(case: Case) -> list[Any]:
    return [getattr(pytest.mark, capability) for capability in case.needs]


def _param(case: Case, *more: str) -> Any:
    return pytest.param(case, *more, id="-".join([case.id, *more]), marks=_needs(case))
