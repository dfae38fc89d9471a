"""The tests of a family: arguments, values, composites, symbolic calls, gradients, compiled calls."""

from __future__ import annotations

import inspect
import types
import zlib
from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache, partial
from typing import Any, ClassVar, Final

import numpy as np
import pytest

from keras_ops.backend.current import current
from keras_ops.conformance import contract, gradients, symbolic
from keras_ops.conformance.cases import Case, called, has_dtype, to_tensor
from keras_ops.conformance.compiled import Compiled, Job
from keras_ops.errors import UnsupportedError
from keras_ops.op import OPERATIONS, OpDefinition, _forwarded
from keras_ops.selection import VARIABLE, selected, selected_name

# Arguments that the contract calls by another name than the public ops, which Python's own functions would be hidden by
# there, or which are more than the public ones.
RENAMED: Final = {"sorted": "is_sorted", "variable": "x"}
# Composites that hold for real numbers alone.
OF_REALS: Final = ("real", "imag", "conj", "view_as_real")
# What tests are given for their parameters; the others are fixtures.
PARAMETERS: Final = ("method", "op", "case", "dtype", "name")


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
        slow: Names of test functions that get the mark `slow`, which `-m "not slow"` leaves out.
    """

    known: ClassVar[Mapping[str, str]] = {}
    slow: ClassVar[frozenset[str]] = frozenset()
    pytestmark: ClassVar[list[Any]] = [pytest.mark.filterwarnings("error")]

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
        jit_only: Ids of the cases that are compiled; by default all. For frameworks that take seconds to compile one.
        traced: Whether composites and gradients are computed in compiled functions, several in one, and random shapes are
            tried by `compute_output_spec`. For frameworks that compile each function of theirs for each shape, so that
            it takes minutes otherwise. The values of one case of each op are computed eagerly, in one dtype. Two of three
            of an op's other cases get the mark `slow`.
    """

    family: ClassVar[Any] = None
    name: ClassVar[str]
    cases: ClassVar[list[Case]]
    operations: ClassVar[str]
    jit_only: ClassVar[frozenset[str] | None] = None
    traced: ClassVar[bool] = False

    # Parameters

    def parameters(self, test: str) -> list[Any] | None:
        """Return the parameters of a test, or `None` for one that has none."""
        make: dict[str, Callable[[], Iterator[Any]]] = {
            "test_arguments": lambda: (pytest.param(name, id=name) for name in contract.methods(self.name)),
            "test_arguments_of_op": lambda: (pytest.param(op, id=op.name) for op in self._forwarding()),
            "test_values": self._value_parameters,
            "test_composite": self._composite_parameters,
            "test_symbolic": lambda: (self._param(case) for case in self.cases if case.symbolic),
            "test_gradients": lambda: (self._param(case) for case in self.cases if case.smooth),
            "test_jit": lambda: (self._param(case) for case in self._compiled_cases()),
        }
        return list(make[test]()) if test in make else None

    def _value_parameters(self) -> Iterator[Any]:
        for case in self.cases:
            for dtype in case.dtypes:
                if has_dtype(dtype):
                    yield self._param(case, dtype)

    def _composite_parameters(self) -> Iterator[Any]:
        implementation = type(getattr(current, self.name))
        for method in contract.composites(self.name):
            if contract.status(implementation, self.name, method) == "overridden":
                for case in self.cases:
                    if (self.name, method) in case.methods and case.dtypes and not (case.needs and method in OF_REALS):
                        yield pytest.param(method, case, id=f"{method}-{case.id}", marks=self._marks(case, ""))

    def _param(self, case: Case, dtype: str = "") -> Any:
        given = [case, dtype] if dtype else [case]
        return pytest.param(*given, id="-".join([case.id, dtype]) if dtype else case.id, marks=self._marks(case, dtype))

    def _marks(self, case: Case, dtype: str) -> list[Any]:
        marks = [getattr(pytest.mark, capability) for capability in case.needs]
        return [*marks, pytest.mark.slow] if self.traced and _is_another(case, dtype) else marks

    def _compiled_cases(self) -> Iterator[Case]:
        for case in self.cases:
            if case.jit and case.dtypes and (self.jit_only is None or case.id in self.jit_only):
                yield case

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
        assert contract.with_rest(contract.arguments(getattr(implementation, method)), wanted) == wanted

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
        with unsupported_is_skipped(), np.errstate(all="ignore"):
            if not self.traced or not case.jit or (dtype == case.dtypes[0] and not case.label):
                found = self._done("test_values", (case, dtype), traced=False)
            elif dtype == case.dtypes[0]:
                found = self._done("test_jit", case, traced=True)
            else:
                found = self._done("test_values", (case, dtype), traced=True)
        case.check(found, dtype)

    def test_composite(self, method: str, case: Case) -> None:
        """Where the backend overrides a composite, the contract's own body gives the same on its primitives."""
        # Divisions by zero and the like are what some overrides are there to avoid.
        with unsupported_is_skipped(), np.errstate(all="ignore"):
            found = self._done("test_composite", (method, case), traced=self.traced and case.jit)
        case.check(found, case.dtypes[0])

    def test_symbolic(self, case: Case) -> None:
        """A symbolic call has the shape and dtype of the eager one, also of unknown sizes, or fails with its error."""
        with unsupported_is_skipped():
            symbolic.check(case, traced=self.traced)

    @pytest.mark.trains
    def test_gradients(self, case: Case) -> None:
        """Gradients are the slopes of the expected values."""
        gradients.check(case, self._done("test_gradients", case, traced=self.traced and case.jit))

    @pytest.mark.jit
    def test_jit(self, case: Case) -> None:
        """The op gives the same in a compiled function."""
        with unsupported_is_skipped():
            found = self._done("test_jit", case, traced=True)
        case.check(found, case.dtypes[0])

    # Calls

    def _done(self, test: str, key: Any, *, traced: bool) -> list[Any]:
        """Return the results of a test's call: compiled, together with those of the test's other cases, or by itself."""
        if traced:
            made: Hashable = type(self)  # type: ignore[assignment]  # as every class is
            return _compiled(made, test).results(key)
        job = _job(self.name, test, key)
        return job.function([to_tensor(x) for x in job.inputs])


@cache
def _compiled(cls: Any, test: str) -> Compiled:
    made: FamilyConformance = cls()
    keys: dict[bool, dict[Hashable, Any]] = {False: {}, True: {}}
    for parameter in made.parameters(test) or []:
        key = parameter.values[0] if len(parameter.values) == 1 else parameter.values
        case = next(value for value in parameter.values if isinstance(value, Case))
        if test == "test_values" and key[1] == case.dtypes[0]:
            continue  # computed eagerly, or for `test_jit`
        if case.jit and f"{test}[{parameter.id}]" not in cls.known and not _lacking(case):
            keys[pytest.mark.slow in parameter.marks][key] = partial(_job, cls.name, test, key)
    return Compiled(*keys.values())


def _lacking(case: Case) -> bool:
    return not all(getattr(selected().capabilities, name) for name in case.needs)


def _job(family: str, test: str, key: Any) -> Job:
    if test == "test_gradients":
        return gradients.job(key)
    if test == "test_jit":
        return Job(key.run, key.inputs(key.dtypes[0]))
    if test == "test_values":
        return Job(key[0].run, key[0].inputs(key[1]))
    method, case = key

    def composed(tensors: list[Any]) -> list[Any]:
        with composite_in_place(family, method):
            found: list[Any] = case.run_slowly(tensors)
        return found

    return Job(composed, case.inputs(case.dtypes[0]))


@contextmanager
def composite_in_place(family: str, method: str) -> Iterator[None]:
    """Put the contract's own body of a method in the place of the backend's."""
    made = getattr(current, family)
    setattr(made, method, types.MethodType(getattr(contract.family_class(family), method), made))
    try:
        yield
    finally:
        delattr(made, method)


def _is_another(case: Case, dtype: str) -> bool:
    """Tell whether a case, one of an op's others, is one of the two in three that a short run leaves out."""
    first = not dtype or dtype == case.dtypes[0]
    if first and not case.label:
        return False
    return zlib.crc32((case.id if first else f"{case.id}-{dtype}").encode()) % 3 != 0
